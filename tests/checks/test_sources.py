"""Uncredited agency copy, vague credits, missing bylines: what is flagged, where, how surely, and what is let pass."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks import CheckSpec
from lint.checks.sources.credits import missing_byline, uncredited_agency_copy, vague_credit
from lint.facts.prose import read_prose
from lint.facts.sources.find import find_sources
from lint.finding import Hit
from lint.knowledge.agencies import Agencies, compile_agencies
from lint.page import Page
from lint.read import Raw, read_page
from lint.yaml_file import read_yaml

ROOT = Path(__file__).resolve().parents[2]
DATA = read_yaml(ROOT / "rules" / "knowledge" / "agencies.yaml").data
AGENCIES = Agencies.of(compile_agencies([*DATA["agencies"], *DATA["signs"]]))
SHARED = ROOT / "../shared/data/agency"

TITLE = "Harbour workers end their strike"
LEAD = "Harbour workers went back to their cranes on Monday after a strike of two weeks, the union and the owners said."
MORE = "The two sides had talked through the night, and both spoke of a good day for the town and for its harbour."
LAST = "The first ship is due to be unloaded on Tuesday morning, and the queue outside the breakwater is a long one."
OWN = "An AFP journalist saw the cranes move. AFP was not able to verify how many workers had come back to them."


def subjects(page: Page, **settings: Any) -> list[Any]:
    made = []
    given = SimpleNamespace(**({"staff": (), "agencies": (), "outlet": ""} | settings))
    for story in page.stories:
        prose = read_prose(page, story)
        facts = SimpleNamespace(sources=find_sources(page, story, prose, AGENCIES))
        subject = SimpleNamespace(
            page=page,
            story=story,
            prose=prose,
            facts=facts,
            knowledge=SimpleNamespace(agencies=AGENCIES),
            settings=given,
            copies=(),
            events=(),
        )
        title = story.of_role("title") or story.of_role("body") or story.blocks
        subject.head = lambda block=title[0]: (block.start, block.end)
        made.append(subject)
    return made


def page_of(*paragraphs: str, **fields: str) -> Page:
    text = "\n\n".join(paragraphs)
    if fields:
        return read_page(Raw("p", json.dumps({"id": "p", "text": text} | fields).encode(), "jsonl", 1))
    return read_page(Raw("p", text.encode(), "text"))


def run(check: Any, page: Page, **settings: Any) -> list[tuple[str, Hit]]:
    spec: CheckSpec = check.spec
    return [(page.text[h.start : h.end], h) for s in subjects(page, **settings) for h in check(s, dict(spec.options))]


def agency_copy(*paragraphs: str, **settings: Any) -> list[tuple[str, Hit]]:
    return run(uncredited_agency_copy, page_of(*paragraphs), **settings)


def test_own_voice_names_the_agency_and_the_words() -> None:
    ((words, hit),) = agency_copy(TITLE, LEAD, OWN, MORE, "- Queue -", LAST)
    assert words == "AFP was not able to verify"
    assert hit.values == {"agency": "Agence France-Presse"}
    assert hit.severity is None
    assert any("“- Queue -”" in reason for reason in hit.evidence)
    assert hit.evidence[-1] == "No line of the page credits the text to an agency."


def test_a_dateline_without_its_agency_is_one_of_any_agency() -> None:
    ((words, hit),) = agency_copy(TITLE, "PORT SELIM - " + LEAD, MORE, LAST)
    assert words == "PORT SELIM -"
    assert hit.values == {"agency": "a news agency"}


def test_weak_signs_only_inform() -> None:
    quote = "“I thank President (Ivan) Petrov,” he said Thursday -- and French President Ann Harker was glad."
    ((words, hit),) = agency_copy(TITLE, LEAD, quote, MORE, LAST)
    assert hit.severity == "info"
    assert words == LEAD


@pytest.mark.parametrize(
    "credit",
    [
        "The Associated Press contributed to this report.",
        "Source: AFP",
        "AFP",
        "By Ann Harker, AFP",
        "Copyright 2026 Agence France-Presse. All rights reserved.",
        "(Reporting by Ann Harker for Reuters; Editing by John Reed)",
    ],
)
def test_any_credit_of_any_agency_is_enough(credit: str) -> None:
    assert agency_copy(TITLE, LEAD, OWN, MORE, "- Queue -", LAST, credit) == []


def test_a_credit_in_the_dateline_or_the_record_is_enough() -> None:
    assert agency_copy(TITLE, "PORT SELIM (AFP) - " + LEAD, OWN, MORE, LAST) == []
    text = (LEAD, OWN, MORE, "- Queue -", LAST)
    assert run(uncredited_agency_copy, page_of(*text, source="Agence France-Presse")) == []
    assert run(uncredited_agency_copy, page_of(*text, author="AFP")) == []
    assert run(uncredited_agency_copy, page_of(*text, source="Example Daily")) != []


def test_attributions_in_a_signed_story_are_no_sign() -> None:
    told = "“We are glad,” the owners' speaker told Reuters. The strike cost millions, AFP reported."
    assert agency_copy(TITLE, "By Ann Harker", "PORT SELIM - " + LEAD, told, MORE, LAST) == []
    assert agency_copy(TITLE, LEAD, told, MORE, LAST) == []


def test_staff_and_the_agency_itself_are_let_pass() -> None:
    story = (TITLE, "By Ann Harker", LEAD, OWN, MORE, "- Queue -", LAST)
    assert agency_copy(*story) != []
    assert agency_copy(*story, staff=("Ann Harker",)) == []
    assert agency_copy(*story, outlet="Agence France-Presse") == []


def test_a_service_that_the_newsroom_takes_is_said() -> None:
    ((_, hit),) = agency_copy(TITLE, LEAD, OWN, MORE, "- Queue -", LAST, agencies=("afp",))
    assert hit.evidence[-1] == "The newsroom takes the service of Agence France-Presse."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Source: Agencies", "Source: Agencies"),
        ("Agencies", "Agencies"),
        ("News Desk/Agencies", "News Desk/Agencies"),
        ("Web Desk with agencies", "Web Desk with agencies"),
        ("Gazette staff and agencies", "Gazette staff and agencies"),
        ("With agency inputs", "With agency inputs"),
        ("(With inputs from agencies)", "With inputs from agencies"),
        ("From wire reports", "From wire reports"),
        ("Harbour Gazette wire services", "Harbour Gazette wire services"),
        ("News agencies contributed to this report.", "News agencies contributed to this report"),
        ("The queue is long, the owners said. (Agencies)", None),
        (
            "The queue at the breakwater is a long one by now, the owners said late on Monday. (With agency inputs)",
            None,
        ),
    ],
)
def test_a_credit_that_names_nobody(line: str, words: str | None) -> None:
    hits = run(vague_credit, page_of(TITLE, LEAD, MORE, LAST, line))
    assert [found for found, _ in hits] == [words or line[line.index("(") + 1 : -1]]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Agencies", "Agencies"),
        ("Staff and agencies", "Staff and agencies"),
        ("DUBAI / Agencies", "DUBAI / Agencies"),
        ("Agencies, Port Selim", "Agencies, Port Selim"),
        ("Port Selim (Agencies) -", "Port Selim (Agencies)"),
    ],
)
def test_a_vague_credit_between_title_and_story(line: str, words: str) -> None:
    page = page_of(TITLE, line, LEAD, MORE, LAST)
    assert [found for found, _ in run(vague_credit, page)] == [words]
    assert run(missing_byline, page) == []


@pytest.mark.parametrize("line", ["Reuters in Port Selim", "Agence France-Presse in Port Selim", "AP | Port Selim"])
def test_an_agency_and_a_place_are_a_credit(line: str) -> None:
    own = "AFP was not able to verify either claim, and an AFP analysis showed that both may be wrong."
    assert agency_copy(TITLE, LEAD, own, MORE, LAST) != []
    assert agency_copy(TITLE, line, LEAD, own, MORE, LAST) == []


@pytest.mark.parametrize(
    "line",
    [
        "ann.harker@gazette.example",
        "Ann Harker is a reporter for the Gazette. She can be reached at 555-0123.",
        "The writer is a former ambassador.",
    ],
)
def test_a_note_at_the_foot_tells_who_wrote(line: str) -> None:
    assert run(missing_byline, page_of(TITLE, LEAD, MORE, LAST, line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Source: Reuters and agencies",
        "AFP and agencies",
        "By Ann Harker",
        "Aid agencies said they had no reports from their agencies in the town.",
        "He spoke with agencies.",
        "Source: the owners' own agency's books",
        "Media reports said otherwise, and the agencies of the state kept silent about it.",
    ],
)
def test_a_credit_that_names_somebody_or_no_credit(line: str) -> None:
    assert run(vague_credit, page_of(TITLE, LEAD, MORE, LAST, line)) == []


def test_the_agency_that_may_be_meant_is_suggested() -> None:
    told = "The strike cost the town millions a week, Reuters reported, and the owners did not deny it on Monday."
    ((_, hit),) = run(vague_credit, page_of(TITLE, "Source: Agencies", LEAD, told, MORE))
    assert "Reuters" in hit.evidence[1]


def test_a_page_without_any_origin() -> None:
    ((words, hit),) = run(missing_byline, page_of(TITLE, LEAD, MORE, LAST))
    assert words == TITLE
    assert hit.evidence


@pytest.mark.parametrize(
    "line",
    ["By Ann Harker", "The Gazette news desk", "Source: AFP", "Source: Agencies", "PORT SELIM (Reuters) - " + MORE],
)
def test_any_origin_is_enough(line: str) -> None:
    assert run(missing_byline, page_of(TITLE, line, LEAD, MORE, LAST)) == []


def test_a_record_is_asked_only_for_a_field_that_it_has() -> None:
    text = (LEAD, MORE, LAST)
    assert run(missing_byline, page_of(*text, title=TITLE, published="2026-01-05")) == []
    for nobody in ("", " ; ", "None", "nan"):
        assert run(missing_byline, page_of(*text, title=TITLE, author=nobody)) != []
    assert run(missing_byline, page_of(*text, title=TITLE, author="Ann Harker")) == []
    assert len(run(missing_byline, page_of(*text, title=TITLE, author=""))) == 1
    assert run(missing_byline, page_of(*text, title=TITLE, author="", source="Reuters")) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([TITLE, LEAD, OWN, MORE, "Agencies", "(Agencies)", "By", "By agencies", "___", "", "© AP", "("])
        | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40),
        max_size=8,
    )
)
def test_any_page_is_checked_with_spans_in_bounds(paragraphs: list[str]) -> None:
    page = page_of(TITLE, *paragraphs)
    for check in (uncredited_agency_copy, vague_credit, missing_byline):
        hits = run(check, page)
        assert all(0 <= h.start < h.end <= len(page.text) for _, h in hits)
        assert hits == run(check, page)


@pytest.mark.skipif(not SHARED.is_dir(), reason="no development data here")
def test_real_copy() -> None:
    import gzip

    def flagged(name: str, **fields: str) -> float:
        with gzip.open(SHARED / f"{name}.dev.jsonl.gz", "rt", encoding="utf8") as lines:
            rows = [json.loads(line) for line in lines][::6]
        pages = [page_of(r["text"], title=r["title"], **{k: r[v] for k, v in fields.items()}) for r in rows]
        return sum(bool(run(uncredited_agency_copy, page)) for page in pages) / len(pages)

    assert flagged("staff") <= 0.01
    assert flagged("credited", source="source", author="author") <= 0.01


def test_a_publication_line_signs_nothing() -> None:
    page = page_of(TITLE, "Published: 10 May 2026", LEAD, MORE, LAST)
    assert [s.kind for s in subjects(page)[0].facts.sources] == []
    assert len(run(missing_byline, page)) == 1


def test_the_names_of_a_sign_off_sign() -> None:
    signed = [TITLE, "Published: 10 May 2026", LEAD, MORE, LAST, "(Reporting by A. Kaya; Editing by M. Jones)"]
    assert run(missing_byline, page_of(*signed)) == []


def test_weak_signs_name_no_agency() -> None:
    lead = "SHIMLA: Five people were killed when a bus fell into a gorge on Saturday night, police said on Sunday."
    ((_, hit),) = agency_copy(TITLE, "May 10, 2026", lead, MORE, LAST)
    assert (hit.values, hit.severity) == ({"agency": "a news agency"}, "info")


def test_a_name_among_the_first_lines_may_be_a_byline() -> None:
    lines = ["What happens next?", "12 November 2025", "Liz Hart", "Cost of living correspondent", LEAD, MORE, LAST]
    assert run(missing_byline, page_of("\n".join(lines[:4]), *lines[4:])) == []


@pytest.mark.parametrize(
    "line",
    [
        "• Ann Harker",
        "Ann Harker and Tom Reed The Port Selim Gazette",
        "Editorial",
        "Words: Ann Harker",
        "Reporter: Ann Harker",
        "Ann Harker | The Gazette",
        "Ann Harker in Port Selim",
        "Ann Harker, Port Selim",
        "Dr Ann Harker",
        "Seán Ó Briain",
        "K. Ramachandran",
        "Opinion | Ann Harker",
        "Exclusive by Ann Harker",
        "Reuters in Port Selim",
        "Port Selim | AFP",
    ],
)
def test_other_forms_of_a_byline(line: str) -> None:
    assert run(missing_byline, page_of(TITLE, line, "Published: 10 May 2026", LEAD, MORE, LAST)) == []


def test_a_name_below_the_title_may_be_a_byline_though_buttons_follow() -> None:
    buttons = ("Monday 5:30PM", "Share", "Tweet", "84.1K", "Save")
    assert run(missing_byline, page_of(TITLE, "• Ann Harker, The Gazette", *buttons, LEAD, MORE, LAST)) == []
    assert run(missing_byline, page_of(TITLE, *buttons, LEAD, MORE, LAST)) != []
