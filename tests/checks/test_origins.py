"""Origins that do not agree: two agencies, two authors, another publisher's address; and what is let pass."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.sources.addresses import foreign_canonical
from lint.checks.sources.origins import conflicting_credits
from lint.config import Settings
from lint.dating import date_story
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.finding import Hit
from lint.page import Claim, Page
from lint.read import Raw, read_page
from lint.subject import Subject
from tests.conftest import ROOT
from tests.stories import KNOWLEDGE

SHARED = ROOT / "../shared/data/agency"

TITLE = "Ferry to sail again in May"
LEAD = "The ferry will sail twice a day from May after two years in the yard, the harbour office said on Monday."
MORE = "Its new engine burns less oil, and the crew has been trained on it since March, a spokeswoman told reporters."
LAST = "The fare stays at four euros, and children under six travel free of charge, as they did before the repairs."
SIGNED = "(Reporting by Ann Harker; Editing by Tom Reed)"
HOME = "https://www.harbour-gazette.example/ferry"
AGENCY = "https://www.reuters.com/world/ferry-1"

Check = Callable[[Subject, dict[str, Any]], Iterator[Hit]]


def subjects(page: Page, house: Settings | None = None, *claims: Claim) -> list[Subject]:
    made = []
    for story in page.stories:
        story = replace(story, claims=(*story.claims, *claims))
        prose = read_prose(page, story)
        facts = extract(page, story, prose, KNOWLEDGE)
        written = date_story(prose, facts)
        made.append(Subject(page, story, prose, facts, written, KNOWLEDGE, house or Settings(ROOT), date(2026, 6, 1)))
    return made


def page_of(*paragraphs: str, **fields: str) -> Page:
    text = "\n\n".join((TITLE, *paragraphs))
    return read_page(Raw("p", json.dumps({"id": "p", "title": TITLE, "text": text} | fields).encode(), "jsonl", 1))


def run(check: Check, page: Page, house: Settings | None = None, *claims: Claim) -> list[tuple[str, Hit]]:
    return [(page.text[h.start : h.end], h) for s in subjects(page, house, *claims) for h in check(s, {})]


def credits(*paragraphs: str, **fields: str) -> list[tuple[str, Hit]]:
    return run(conflicting_credits, page_of(*paragraphs, **fields))


def canonical(*paragraphs: str, house: Settings | None = None, **fields: str) -> list[tuple[str, Hit]]:
    return run(foreign_canonical, page_of(*paragraphs, **fields), house)


# Two agencies ---------------------------------------------------------------------------------------------------------


def test_a_credit_line_and_a_dateline_of_two_agencies() -> None:
    ((words, hit),) = credits("Source: AFP", f"LEEDS, March 4 (Reuters) - {LEAD}", MORE, LAST)
    assert words == "Reuters"
    assert hit.values == {
        "first": "the credit line",
        "one": "Agence France-Presse",
        "second": "the dateline",
        "other": "Reuters",
    }
    assert hit.severity is None
    assert "The credit line (line 3) says “AFP”: that is Agence France-Presse." in hit.evidence
    assert "The dateline (line 5) says “Reuters”." in hit.evidence
    assert [(place.line, place.message) for place in hit.related] == [(3, "the credit line names Agence France-Presse")]


@pytest.mark.parametrize(
    ("paragraphs", "fields", "words"),
    [
        ((LEAD, MORE, LAST, SIGNED), {"author": "Associated Press"}, SIGNED),
        ((f"LEEDS (AFP) - {LEAD}", MORE, LAST), {"source": "Reuters"}, "AFP"),
        ((f"LEEDS (AFP) - {LEAD}", MORE, LAST), {"author": "By Reuters"}, "AFP"),
        ((f"LEEDS (AP) — {LEAD}", MORE, LAST, "© 2026 AFP. All rights reserved."), {}, "AFP"),
        ((LEAD, MORE, LAST), {"author": "AFP", "source": "Reuters"}, TITLE),
        (
            (f"LEEDS (AP) — {LEAD}", MORE, LAST, "Associated Press writer Tom Reed contributed to this report."),
            {"source": "Reuters"},
            "AP",
        ),
    ],
)
def test_two_agencies(paragraphs: tuple[str, ...], fields: dict[str, str], words: str) -> None:
    ((found, hit),) = credits(*paragraphs, **fields)
    assert (found, hit.severity) == (words, None)


@pytest.mark.parametrize(
    ("paragraphs", "fields"),
    [
        (("Reuters, AFP", f"LEEDS (Reuters) - {LEAD}", MORE, LAST), {}),
        (("AP and staff", f"LEEDS (AP) — {LEAD}", MORE, LAST), {}),
        ((f"LEEDS (Reuters) - {LEAD}", MORE, LAST, "AP contributed to this report."), {"source": "AP"}),
        ((f"LEEDS (Reuters) - {LEAD}", MORE, LAST), {"source": "The Harbour Gazette", "author": "Ann Harker"}),
        ((f"LEEDS (Reuters) - {LEAD}", "The harbour master told AFP of the repairs, AP reported.", LAST), {}),
        ((f"LEEDS (Reuters) - {LEAD}", "The ferry in its yard. (AFP Photo/Tom Reed)", MORE, LAST), {}),
        ((f"LEEDS (Reuters) - {LEAD}", "Image copyright AP", MORE, LAST), {}),
        ((f"LEEDS (Reuters) - {LEAD}", MORE, LAST), {"author": "AFP, Reuters"}),
        ((f"LEEDS (Reuters) - {LEAD}", MORE, LAST), {"author": "Reuters Staff"}),
        ((f"LEEDS (AP) — {LEAD}", f"OSLO (Reuters) - {MORE}", LAST), {"source": "AP"}),
        ((f"LEEDS (AP) — {LEAD}", MORE, LAST), {"source": "The Conversation"}),
        ((f"LEEDS (AP) — {LEAD}", MORE, LAST), {"source": "PR Newswire", "author": "BBC"}),
    ],
)
def test_what_one_page_may_say_of_two_agencies(paragraphs: tuple[str, ...], fields: dict[str, str]) -> None:
    assert credits(*paragraphs, **fields) == []


def test_a_national_agency_hands_on_others_reports() -> None:
    ((_, hit),) = credits(f"LEEDS, March 4 (AP) — {LEAD}", MORE, LAST, author="Press Trust of India")
    assert hit.severity == "info"


def test_an_agency_s_own_voice_is_a_weak_sign() -> None:
    ((words, hit),) = credits(LEAD, f"{MORE} AFP was not able to verify the figure.", LAST, author="Reuters")
    assert words.startswith("AFP was not able")
    assert hit.severity == "info"
    assert (
        credits(LEAD, "Two Reuters journalists were on board, and a third Reuters reporter.", LAST, author="AP") == []
    )


# Two authors ----------------------------------------------------------------------------------------------------------


def test_another_author_than_the_byline_s() -> None:
    ((words, hit),) = credits("By Ann Harker", LEAD, MORE, LAST, author="Nora Quill")
    assert words == "Ann Harker"
    assert hit.values["first"] == "the record's “author”"
    assert hit.evidence[0] == "The record's “author” says “Nora Quill”."
    assert hit.evidence[1] == "The byline (line 3) says “Ann Harker”."


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ann Harker", "A. Harker"),
        ("By Ann Harker", "ANN HARKER"),
        ("By Ann Harker", "Harker, Ann"),
        ("By Ann Harker", "Harker Ann"),
        ("By Ann Harker", "AH"),
        ("By Ann Harker", "A. H."),
        ("By Ann Harker", "Ann Harker-Reed"),
        ("By Ánn Hårker", "Ann Harker"),
        ("By Søren Østergård", "Soren Ostergard"),
        ("By Oleh Zelenskiy", "Olena Zelenska"),
        ("By Mary-Ann Harker", "Mary Ann Harker"),
        ("By Ann Harker", "Ann Harker, Tom Reed"),
        ("By Ann Harker and Tom Reed", "Tom Reed, Ann Harker"),
        ("By Ann Harker and Tom Reed", "Tom Reed"),
        ("By Ann Harker and Tom Onyango", "T. Onyango"),
        ("By Ann Harker", "Staff"),
        ("By Ann Harker", "Gazette Staff"),
        ("By Ann Harker", "Web Desk"),
        ("By Ann Harker", "The Harbour Gazette"),
        ("By Ann Harker, CNN", "CNN Newsource"),
        ("By Ann Harker", "Mary Washington Hospital"),
        ("By Royal Appointment", "Nora Quill"),
        ("By Ann Harker", "Reuters"),
        ("By Ann Harker", "admin"),
        ("By Ann Harker", "n.quill@harbour-gazette.example"),
        ("By Ann Harker", "https://harbour-gazette.example/people/quill"),
        ("By Ann Harker", "Нора Квилл"),
        ("By Our Staff Reporter", "Nora Quill"),
        ("By Al Jazeera", "Nora Quill"),
        ("By Morning Edition", "Nora Quill"),
        ("By Ann Harker", "Daily Maverick"),
        ("By Reuters", "Nora Quill"),
        ("Updated Dec. 10 at 3:30 p.m. ET", "Nora Quill"),
        ("By Ann Harker. Photographs by Nora Quill", "Nora Quill"),
    ],
)
def test_one_author_in_other_words(byline: str, author: str) -> None:
    assert credits(byline, LEAD, MORE, LAST, author=author) == []


def test_an_author_whom_the_text_names_elsewhere() -> None:
    notes = "Additional reporting by Nora Quill in Oslo"
    assert credits("By Ann Harker", LEAD, MORE, LAST, notes, author="Nora Quill") == []


def test_prose_that_begins_as_a_byline_does() -> None:
    prose = "By Capitol Hill standards, the hearing was short, and nobody spoke of it."
    assert credits(prose, LEAD, MORE, LAST, author="Nora Quill") == []


def test_claims_of_any_reader_count() -> None:
    page = page_of("By Ann Harker", LEAD, MORE, LAST)
    claims = Claim("author", "Nora Quill", "meta name=author"), Claim("author", "Nora Quill", "JSON-LD author")
    ((words, hit),) = run(conflicting_credits, page, None, *claims)
    assert (words, hit.values["first"]) == ("Ann Harker", "the page's meta name=author")
    assert run(conflicting_credits, page, None, *claims, Claim("author", "Ann Harker", "JSON-LD author")) == []


# Another publisher's address ------------------------------------------------------------------------------------------


def test_the_canonical_address_is_another_publisher_s() -> None:
    ((words, hit),) = canonical(LEAD, MORE, LAST, url=HOME, canonical=AGENCY)
    assert words == TITLE
    assert hit.values == {
        "where": "the canonical address",
        "address": AGENCY,
        "publisher": "Reuters",
        "own": "harbour-gazette.example",
    }
    assert hit.severity is None
    assert hit.evidence[0] == f"The record's “canonical” is {AGENCY}: that is Reuters."


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({"source": "The Harbour Gazette", "canonical": AGENCY}, None),
        ({"source": "The Harbour Gazette", "url": AGENCY}, None),
        ({"source": "AP", "url": HOME, "canonical": AGENCY}, None),
        ({"url": HOME, "canonical": "https://news.yahoo.com/ferry"}, None),
        ({"url": HOME, "canonical": "https://www-bbc-co-uk.cdn.ampproject.org/c/s/www.bbc.co.uk/news/1"}, None),
        ({"url": HOME, "canonical": "https://www.google.com/amp/s/www.bbc.co.uk/news/1"}, None),
        ({"url": HOME, "canonical": "http://web.archive.org/web/20200101/http://edition.cnn.com/x"}, None),
        ({"url": "https://theguardian.com/x", "canonical": "https://nytimes.com/x"}, None),
        ({"url": "https://thetimes.co.uk/x", "canonical": "https://nytimes.com/x"}, None),
        ({"source": "Politico", "url": "https://www.cnn.com/x"}, None),
        ({"source": "The Harbour Gazette", "canonical": "https://www.cnn.com/x"}, "info"),
        ({"url": HOME, "canonical": "https://www.hill-courier.example/ferry"}, "info"),
    ],
)
def test_foreign_addresses(fields: dict[str, str], severity: str | None) -> None:
    ((_, hit),) = canonical("By Ann Harker", LEAD, MORE, LAST, house=None, **fields)
    assert hit.severity == severity


@pytest.mark.parametrize(
    "fields",
    [
        {"canonical": AGENCY},
        {"url": HOME, "canonical": HOME},
        {"url": HOME, "canonical": "/ferry"},
        {"url": HOME, "canonical": "https://harbour-gazette.example/ferry?page=1"},
        {"url": "https://amp.harbour-gazette.example/ferry", "canonical": HOME},
        {"url": "https://www.harbourgazette.example/ferry", "canonical": HOME},
        {"url": HOME, "canonical": "https://bit.ly/x"},
        {"url": HOME, "canonical": "http://feedproxy.google.com/~r/x/y"},
        {"url": HOME, "canonical": "http://localhost:8080/ferry"},
        {"url": HOME, "canonical": "http://192.168.0.1/ferry"},
        {"url": HOME, "canonical": "http://[2001:db8::1/ferry"},
        {"url": "http://localhost:3000/ferry", "canonical": AGENCY},
        {"url": "http://staging.intranet/ferry", "canonical": AGENCY},
        {"url": "https://t.co/abc", "canonical": AGENCY},
        {"url": "https://ferry.netlify.app/", "canonical": HOME},
        {"source": "The Harbour Gazette", "url": "https://harbour-gazette.example/ferry"},
        {"source": "The Harbour Gazette", "url": "https://hg-online.example/ferry"},
        {"source": "Reuters", "url": HOME, "canonical": AGENCY},
        {"author": "Reuters", "url": HOME, "canonical": AGENCY},
        {"url": "https://bbc.com/news/1", "canonical": "https://www.bbc.co.uk/news/1"},
        {"url": "https://www.theguardian.com/x", "canonical": "https://guardian.co.uk/x"},
        {"url": "https://uk.reuters.com/x", "canonical": "https://www.reuters.com/x"},
        {"url": "https://www.azcentral.com/x", "canonical": "https://www.usatoday.com/x"},
        {"source": "CNN (Web News)", "url": "https://edition.cnn.com/x"},
        # Sections, programmes, stations and sister titles whose names nobody has listed.
        {"source": "The Upshot", "url": "https://www.nytimes.com/x"},
        {"source": "Newsnight", "url": "https://www.bbc.co.uk/x"},
        {"source": "ABC13 Houston", "url": "https://abc13.com/x"},
        {"source": "Cape Argus", "url": "https://www.iol.co.za/capeargus/x"},
        {"source": "CNA", "url": "https://focustaiwan.tw/x"},
        {"source": "CNA", "url": "https://www.channelnewsasia.com/x"},
        {"source": "Reuters", "url": "https://news.yahoo.com/x"},
        {"source": "Reuters", "url": "https://www.nytimes.com/x"},
        {"source": "The Harbour Gazette", "url": "https://www.msn.com/x"},
        {"source": "New York Times - News", "url": "https://www.nytimes.com/x"},
        {"source": "ABC News", "url": "https://www.abc.net.au/news/x"},
        {"source": "Reuters", "url": "https://www.reuters.com/x", "canonical": ""},
    ],
)
def test_an_outlet_s_own_address(fields: dict[str, str]) -> None:
    assert canonical("By Ann Harker", LEAD, MORE, LAST, house=None, **fields) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (f"LEEDS (Reuters) - {LEAD}", MORE, LAST),
        ("By Ann Harker, Reuters", LEAD, MORE, LAST),
        (LEAD, MORE, LAST, SIGNED, "Source: Reuters"),
        (LEAD, MORE, LAST, "This article was first published by Reuters."),
    ],
)
def test_a_credited_original(paragraphs: tuple[str, ...]) -> None:
    assert canonical(*paragraphs, url=HOME, canonical=AGENCY) == []


def test_an_attribution_is_no_credit() -> None:
    told = "The repairs took two years, a spokeswoman told Reuters, and cost more than had been planned at first."
    assert len(canonical("By Ann Harker", LEAD, told, MORE, LAST, url=HOME, canonical=AGENCY)) == 1


def test_the_outlet_may_be_a_setting() -> None:
    house = Settings(ROOT, outlet="The Harbour Gazette")
    assert len(canonical(LEAD, MORE, LAST, house=house, canonical=AGENCY)) == 1
    assert canonical(LEAD, MORE, LAST, house=Settings(ROOT, outlet="Reuters"), canonical=AGENCY) == []


def test_a_canonical_address_that_is_no_string_is_let_be() -> None:
    record = {"id": "p", "text": f"{TITLE}\n\n{LEAD}\n\n{MORE}", "url": HOME, "canonical": {"href": AGENCY}}
    page = read_page(Raw("p", json.dumps(record).encode(), "jsonl", 1))
    assert run(foreign_canonical, page) == []
    assert page.stories[0].claim("canonical") is None


# Real copy and hostile input ------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared data")
@pytest.mark.parametrize("name", ["staff", "credited"])
def test_real_copy_with_its_own_metadata_is_let_pass(name: str) -> None:
    with gzip.open(SHARED / f"{name}.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in zip(range(120), lines, strict=False):
            record = {key: value for key, value in json.loads(line).items() if key != "date" and value}
            page = read_page(Raw("p", json.dumps(record).encode(), "jsonl", number + 1))
            assert run(conflicting_credits, page) == []
            assert run(foreign_canonical, page) == []


HOSTILE = ("http://[::1", "https://" + "a." * 900, "http://" + "-" * 900, "//", "http://\u0000", "xn--\ud7ff", "@" * 99)
PIECES = (
    *("By Ann Harker", "Source: AFP", "(Reuters)", LEAD, MORE, SIGNED, "© 2026 AP", "AP contributed to this report."),
    *("AFP", "\u202e", "🚢", "By " * 40, "(" * 60, "Нора Квилл"),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=60), max_size=8),
    *(st.sampled_from(HOSTILE) | st.text(max_size=80).filter(lambda s: "\0" not in s) for _ in range(4)),
)
def test_any_text_and_metadata(pieces: list[str], author: str, source: str, url: str, address: str) -> None:
    page = page_of(LEAD, *pieces)
    kinds = (("author", author), ("source", source), ("url", url), ("canonical", address))
    claims = [Claim(kind, value, kind) for kind, value in kinds]  # type: ignore[arg-type]
    for check in (conflicting_credits, foreign_canonical):
        first = run(check, page, None, *claims)
        assert first == run(check, page, None, *claims)
        for words, hit in first:
            assert 0 <= hit.start < hit.end <= len(page.text)
            assert words == page.text[hit.start : hit.end]


def test_long_fields_take_no_time() -> None:
    from time import process_time

    page = page_of(f"LEEDS (AFP) - {LEAD}", MORE, LAST)
    claims = [Claim("author", "Ann Harker, " * 100_000, "author"), Claim("url", HOME, "url")]
    claims += [
        Claim("canonical", "http://" + junk * 200_000, "canonical") for junk in ("a.", "(", "@", "%68", "/http:")
    ]
    (subject,) = subjects(page, None, *claims)
    began = process_time()
    assert list(conflicting_credits(subject, {})) == []
    list(foreign_canonical(subject, {}))
    assert process_time() - began < 1
