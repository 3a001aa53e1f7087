"""Credits, attributions and signs: kinds, exact spans, and what is none of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.prose import read_prose
from lint.facts.sources.find import CREDITS, Source, find_sources
from lint.knowledge.agencies import Agencies, compile_agencies
from lint.page import Block, Claim, Page, Role, Story
from lint.yaml_file import read_yaml
from tests.work import lines_run

FILE = Path(__file__).resolve().parents[2] / "rules" / "knowledge" / "agencies.yaml"
DATA = read_yaml(FILE).data
AGENCIES = Agencies.of(compile_agencies([*DATA["agencies"], *DATA["signs"]]))

LEAD = "Harbour workers went back to their cranes on Monday after a strike of two weeks, the union said."


def page_of(*parts: str | tuple[Role, str], claims: tuple[Claim, ...] = (), sep: str = "\n\n") -> Page:
    """A page of one story; a part is a paragraph, or a role with its words. Furniture belongs to no story."""
    text, blocks = "", []
    for part in parts:
        role: Role = "body" if isinstance(part, str) else part[0]
        words = part if isinstance(part, str) else part[1]
        blocks.append(Block(len(text), len(text) + len(words), role, None if role == "furniture" else 0))
        text += words + sep
    story = Story(0, tuple(b for b in blocks if b.story == 0), claims)
    return Page("p", "p", text, tuple(blocks), (story,))


def sources(*parts: str | tuple[Role, str], claims: tuple[Claim, ...] = ()) -> list[Source]:
    page = page_of(*parts, claims=claims)
    story = page.stories[0]
    return find_sources(page, story, read_prose(page, story), AGENCIES)


def found(*parts: str | tuple[Role, str], claims: tuple[Claim, ...] = ()) -> list[tuple[str, str, str | None]]:
    """(kind, words, agency) of all that is no sign."""
    return [(s.kind, s.text, s.agency) for s in sources(*parts, claims=claims) if s.kind != "sign"]


def signs(*parts: str | tuple[Role, str]) -> dict[str, str]:
    return {s.sign: s.text for s in sources(*parts) if s.sign}


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("PORT SELIM (Reuters) - " + LEAD, "reuters"),
        ("PORT SELIM, Jan 5 (Xinhua) -- " + LEAD, "xinhua"),
        ("PORT SELIM (AP) — " + LEAD, "ap"),
        ("(Reuters) - " + LEAD, "reuters"),
        ("Port Selim (AFP) – " + LEAD, "afp"),
        ("PORT SELIM, March 3 (UPI) -- " + LEAD, "upi"),
        ("BERLIN (dpa/AFP) - " + LEAD, "dpa"),
        ("New Delhi [India], June 30 (ANI): " + LEAD, "ani"),
        ("PORT SELIM, AAP - " + LEAD, "aap"),
        ("PORT SELIM (Australian Associated Press) - " + LEAD, "aap"),
        ("PORT SELIM/LIMA, March 3, 2024 (AP): " + LEAD, "ap"),
        ("Port Selim | Reuters | " + LEAD, "reuters"),
        ("Reuters, Port Selim: " + LEAD, "reuters"),
        ("dpa, Port Selim - " + LEAD, "dpa"),
        ("Port Selim - Agence France-Presse - " + LEAD, "afp"),
        ("PORT SELIM, March 3 (TASS). / " + LEAD, "tass"),
    ],
)
def test_a_dateline_that_names_an_agency(lead: str, agency: str) -> None:
    assert ("dateline", agency) in [(s.kind, s.agency) for s in sources(lead)]


def test_a_dateline_block() -> None:
    assert found(("dateline", "PORT SELIM (Reuters) -"), LEAD) == [("dateline", "Reuters", "reuters")]


@pytest.mark.parametrize(
    ("line", "kind", "words", "agency"),
    [
        ("By Ann Harker", "byline", "Ann Harker", None),
        ("By Ann Harker, Associated Press", "byline", "Associated Press", "ap"),
        ("By the news desk", "desk", "the news desk", None),
        ("The Gazette news desk", "desk", "The Gazette news desk", None),
        ("Reuters", "credit", "Reuters", "reuters"),
        ("Source: AFP", "credit", "AFP", "afp"),
        ("— PTI", "credit", "PTI", "pti"),
        ("(With inputs from PTI)", "credit", "PTI", "pti"),
        ("© 2026 The Associated Press. All rights reserved.", "copyright", "The Associated Press", "ap"),
        ("The Associated Press contributed to this report.", "contributor", "The Associated Press", "ap"),
        ("Some material in this report came from Reuters.", "contributor", "Reuters", "reuters"),
        # Bylines
        ("BY TOM REED AND ANN HARKER", "byline", "TOM REED AND ANN HARKER", None),
        ("Written by Mei-Lin O’Dowd", "byline", "Mei-Lin O’Dowd", None),
        ("By Ann Harker, Staff Writer", "byline", "Ann Harker, Staff Writer", None),
        ("By Ann Harker | Reuters", "byline", "Reuters", "reuters"),
        # Desks
        ("By Staff and agencies", "desk", "Staff and agencies", None),
        ("By The Editorial Board", "desk", "The Editorial Board", None),
        ("Gazette Staff Report", "desk", "Gazette Staff Report", None),
        ("By our foreign desk", "desk", "our foreign desk", None),
        # Lines of sources
        ("Sources: Reuters, dpa", "credit", "dpa", "dpa"),
        ("(Source: Xinhua)", "credit", "Xinhua", "xinhua"),
        ("Source | ANI", "credit", "ANI", "ani"),
        ("Compiled from AP and Reuters reports", "credit", "AP", "ap"),
        # Sign-offs
        (
            "(Reporting by Ann Harker in Lima; Editing by Tom Reed)",
            "signoff",
            "Ann Harker in Lima; Editing by Tom Reed",
            None,
        ),
        ("Additional reporting by Ann Harker; editing by Tom Reed", "signoff", "Ann Harker; editing by Tom Reed", None),
        ("(Writing by Ann Harker, Editing by Tom Reed)", "signoff", "Ann Harker, Editing by Tom Reed", None),
        ("Editing by Tom Reed", "signoff", "Tom Reed", None),
        ("bur-rmb/js", "signoff", "bur-rmb/js", None),
        ("burs-ah/tr/bgs", "signoff", "burs-ah/tr/bgs", None),
        ("ah/tr", "signoff", "ah/tr", None),
        ("dpa ah tr", "signoff", "dpa", "dpa"),
        # Contributors
        ("Tom Reed and Ann Harker in Lima contributed to this report.", "contributor", "Tom Reed and Ann Harker", None),
        ("Gazette reporter Tom Reed also contributed to this story.", "contributor", "Tom Reed", None),
        ("With files from Reuters", "contributor", "Reuters", "reuters"),
        ("AFP contributed reporting.", "contributor", "AFP", "afp"),
        ("— Harbour News’ Tom B. Reed contributed to this report.", "contributor", "Tom B. Reed", None),
        ("Harbour Political Editor Tom Reed contributed to this report.", "contributor", "Tom Reed", None),
        # Copyright holders
        ("Copyright 2026 Reuters. Click here for restrictions.", "copyright", "Reuters", "reuters"),
        ("(c) 2026 Agence France-Presse", "copyright", "Agence France-Presse", "afp"),
    ],
)
def test_a_line_of_credit_among_the_paragraphs(line: str, kind: str, words: str, agency: str | None) -> None:
    assert (kind, words, agency) in found(LEAD, "The cranes will run again from Tuesday.", line)


def test_the_last_words_of_a_story() -> None:
    assert ("signoff", "AFP", "afp") in found(LEAD, "The cranes will run again from Tuesday. — AFP")


@pytest.mark.parametrize(
    ("role", "line", "kind", "agency"),
    [
        ("byline", "By Ann Harker", "byline", None),
        ("byline", "The Gazette news desk", "desk", None),
        ("byline", "By Ann Harker, Reuters", "byline", "reuters"),
        ("credit", "Source: Agencies", "credit", None),
        ("credit", "With reporting by AFP", "contributor", "afp"),
        ("copyright", "© 2026 Agence France-Presse", "copyright", "afp"),
        ("caption", "Cranes in the port on Monday. (AP)", "photo", "ap"),
        ("caption", "Cranes in the port. REUTERS/Bob Hale", "photo", "reuters"),
        ("caption", "Cranes in the port. Photo: Bob Hale", "photo", None),
        ("caption", "Cranes in the port. Courtesy of the Harbour Trust", "photo", None),
        ("caption", "Cranes in the port [Bob Hale/EastPress]", "photo", None),
        ("crosshead", "Cranes in the port. [Bob Hale/Reuters]", "photo", "reuters"),
        ("copyright", "© The Harbour Gazette 2026", "copyright", None),
        ("credit", "(Reporting by Ann Harker; Editing by Tom Reed)", "signoff", None),
        ("byline", "By Staff Writer", "desk", None),
    ],
)
def test_blocks_that_the_layout_found(role: Role, line: str, kind: str, agency: str | None) -> None:
    assert (kind, agency) in [(k, a) for k, _, a in found((role, line), LEAD)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(AP)", "credit"),
        ("Source: AFP/The Gazette", "credit"),
        ("Via Reuters", "credit"),
        ("The union’s nine hundred members voted for the offer on Sunday night in the old fish hall. (AFP)", "signoff"),
        ("Photo: AFP", "photo"),
        ("Cranes in the port of Selim, pictured on Monday. (AFP)", "photo"),
    ],
)
def test_what_looks_like_a_photo_credit_below_the_last_paragraph(line: str, kind: str) -> None:
    assert kind in [k for k, _, _ in found(LEAD, LEAD, ("caption", line))]
    # Below a picture's caption it is the picture's.
    caption: tuple[Role, str] = ("caption", "Cranes stand still.")
    assert {k for k, _, a in found(LEAD, caption, ("caption", line)) if a} == {"photo"}


@pytest.mark.parametrize(
    "line",
    [
        "A reporter by trade, he wrote by night.",
        "he/she",
        "and/or",
        "The report was compiled by experts over two years.",
        "The editor said that the newsroom would stay where it is, and that nobody would lose their work over it.",
        "Ann Harker said that dockers contributed to this year’s results.",
    ],
)
def test_a_short_paragraph_that_credits_nobody(line: str) -> None:
    assert found(LEAD, "The cranes will run again from Tuesday.", line) == []


def test_a_note_that_the_layout_left_to_nobody() -> None:
    assert found(LEAD, ("furniture", "Photo: Bob Hale/AFP")) == [("photo", "AFP", "afp")]
    assert found(LEAD, ("furniture", "(Reporting by Ann Harker; Editing by Tom Reed)"))[0][0] == "signoff"
    assert found(("furniture", "(Reporting by Ann Harker; Editing by Tom Reed)"), LEAD) == []
    assert found(LEAD, ("furniture", "The Associated Press contributed to this report.")) == [
        ("contributor", "The Associated Press", "ap")
    ]


def test_claims_of_the_metadata() -> None:
    author, source = Claim("author", "Ann Harker", "author"), Claim("source", "Reuters", "source")
    assert found(LEAD, claims=(author, source)) == [("byline", "", None), ("credit", "", "reuters")]
    assert found(LEAD, claims=(Claim("source", "Example Daily", "source"),)) == []
    assert found(LEAD, claims=(Claim("url", "https://www.reuters.com/world/x", "url"),)) == [("credit", "", "reuters")]


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        ("The strike cost millions, Reuters reported.", "Reuters", "Reuters"),
        ("The strike cost millions, according to AFP.", "AFP", "Agence France-Presse"),
        ("The strike was over, he said, as quoted by the Financial Times.", "the Financial Times", "Financial Times"),
        ("The strike was over, he told CNN.", "CNN", "CNN"),
        ("The strike was over, the Associated Press first reported.", "Associated Press", "The Associated Press"),
        ("Per Reuters, the strike was over.", "Reuters", "Reuters"),
        ("In an interview with dpa, he said it was over.", "dpa", "Deutsche Presse-Agentur"),
        ("The Wall Street Journal first reported the offer.", "The Wall Street Journal", "Wall Street Journal"),
        ("He told the Times of Selim that it was over.", "the Times of Selim", "Times of Selim"),
        ("He told the Selim Star-Telegram that it was over.", "the Selim Star-Telegram", "Selim Star-Telegram"),
        ("The offer was reported by the Selim Post.", "the Selim Post", "Selim Post"),
        ("He wrote in the Financial Times that it was over.", "the Financial Times", "Financial Times"),
        ("Speaking to Harbour Radio, he said it was over.", "Harbour Radio", "Harbour Radio"),
    ],
)
def test_an_attribution_is_no_credit(sentence: str, words: str, name: str) -> None:
    only = [s for s in sources(LEAD, sentence) if s.kind == "attribution"]
    assert [(s.text, s.name) for s in only] == [(words, name)]
    assert not [s for s in sources(LEAD, sentence) if s.kind in CREDITS]


def test_what_somebody_told_an_agency_needs_other_signs_and_its_own_voice_needs_none() -> None:
    told, own = sources(LEAD, "“We are glad,” he told Reuters. Reuters could not verify the figure.")
    assert (told.kind, told.text, told.sign) == ("attribution", "told Reuters", "told-reuters")
    assert (own.kind, own.text, own.sign) == ("own-voice", "Reuters could not verify", "verified")
    assert AGENCIES.sign[told.sign].weak
    assert not AGENCIES.sign[own.sign].weak


@pytest.mark.parametrize(
    "sentence",
    [
        "An AP course in history begins in May.",
        "The PTI won four seats, and the AAP three.",
        "The plan passed in Maharashtra and AP.",
        "“Reuters could not verify it,” he joked.",
        "Thomson Reuterson is a name.",
        "He told the Post Office that Times Square was closed.",
        "They reported a study in the New Selim Journal of Medicine.",
    ],
)
def test_a_name_that_stands_for_something_else(sentence: str) -> None:
    assert found(LEAD, sentence, "And more was to come.", LEAD) == []


def test_an_agency_known_from_memory_alone_raises_no_suspicion() -> None:
    assert [s.weight for s in sources(LEAD, "SUNA could not verify the figure.") if s.agency == "suna"] == [0.0]


def test_signs_and_their_spans() -> None:
    text = (
        ("title", "Harbour strike ends"),
        "PORT SELIM - " + LEAD,
        "- Cranes turn -",
        "“I thank President (Ivan) Petrov,” he said Thursday -- and smiled.",
        "MM. Bertin and Roche were there.",
        "___",
        "U.S. President Ann Harker said on Wednesday that she was glad (HRBR.O).",
    )
    assert signs(*text) == {  # type: ignore[arg-type]
        "dateline-hyphen": "PORT SELIM -",
        "crosshead-hyphens": "- Cranes turn -",
        "name-in-brackets": "President (Ivan) Petrov",
        "said-weekday": "said Thursday",
        "said-weekday-afp": "said Thursday",
        "double-hyphen": " -- ",
        "french-plural": "MM. Bertin and ",
        "rule-line": "___",
        "us-office": "U.S. President ",
        "said-on-weekday": "said on Wednesday",
        "instrument-code": ".O)",
    }


def test_a_dateline_beside_its_block_is_one_sign() -> None:
    page = page_of(("dateline", "(Lyon)"), LEAD, sep=" ")
    got = find_sources(page, page.stories[0], read_prose(page, page.stories[0]), AGENCIES)
    assert [(s.sign, s.text) for s in got] == [("dateline-bracket", "(Lyon)")]


def test_a_list_has_no_dateline() -> None:
    rest = " " + LEAD
    assert "dateline-rest" in signs("-" + rest, LEAD)
    assert "dateline-rest" not in signs("-" + rest, "-" + rest)
    assert "dateline-hyphen" not in signs("THE CRANES -" + rest, "THE SHIPS OF THE DAY -" + rest)


ANY = st.text(
    alphabet=st.sampled_from("AbC .,:;-–—_()[]/“”\"'\n\u2009©1REUTERSafp") | st.characters(blacklist_categories=["Cs"]),
    max_size=300,
)
WORDS = st.lists(
    st.sampled_from(
        "told Reuters AFP (AP) The Associated Press said on Monday By Source: - -- ___ MM. U.S. President (Reuters) "
        "could not verify contributed to this report © an PTI PORT SELIM \n . “ ” and agencies FILE PHOTO".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "byline", "credit", "body", "caption", "copyright", "furniture"]), ANY | WORDS
        )
    )
)
def test_any_text_is_read_with_spans_that_quote_themselves(parts: list[tuple[Role, str]]) -> None:
    page = page_of(*parts)
    story = page.stories[0]
    prose = read_prose(page, story)
    got = find_sources(page, story, prose, AGENCIES)
    for source in got:
        assert 0 <= source.start <= source.end <= len(page.text)
        assert page.text[source.start : source.end] == source.text
        assert source.reason
    assert got == find_sources(page, story, prose, AGENCIES)
    assert [s.start for s in got] == sorted(s.start for s in got)


UNITS = ["told AP ", "(AP) ", "(", "REUTERS/", "- A ", "_", "Reuters could not ", "© AP ", "the AP reporter ", "AP "]
UNITS += [
    "this report by AP ",
    "Selim Times ",
    "By A ",
    "ah/",
    "Ann Harker, ",
    "Reporting by Ann ",
    "(AP)\n\n",
    " - ",
    " (",
]


@pytest.mark.parametrize("words", UNITS)
def test_a_long_hostile_text_takes_linear_work(words: str) -> None:
    def work(times: int) -> int:
        page = page_of(words * times)
        prose = read_prose(page, page.stories[0])
        return lines_run(lambda: find_sources(page, page.stories[0], prose, AGENCIES))

    work(10)  # what is compiled once
    assert work(1_600) < 5 * work(400)


def test_a_reason_is_one_plain_sentence() -> None:
    for source in sources("PORT SELIM (AFP) - " + LEAD, "AFP was not able to verify it.", "By Ann Harker"):
        assert re.fullmatch(r"[A-Z“].{10,200}\.", source.reason)
