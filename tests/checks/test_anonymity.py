"""Unexplained anonymity: what is flagged, where, with which reasons, and what is let pass."""

from __future__ import annotations

import gzip
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.sources.anonymity import unexplained_anonymity
from lint.config import Settings
from lint.facts.anonymous.find import find_anonymous
from lint.facts.prose import read_prose
from lint.finding import Hit
from lint.read import Raw, read_page
from tests.conftest import ROOT
from tests.stories import subject

SHARED = ROOT / "../shared/data/agency"
FILLER = "The work had stopped when a wreck was found in the channel, and divers spent months on clearing it."
LAST = "The first ship is due to be unloaded in the second week of May, the port authority said in a note on Tuesday."
BARE = (
    "An official of the ministry, speaking on condition of anonymity, said that a company from the north would do it."
)


def hits(*paragraphs: str, house: Settings | None = None, **options: Any) -> list[tuple[str, Hit]]:
    try:
        story = subject(FILLER, *paragraphs, LAST, house=house)
    except IndexError:  # a page without a story
        return []
    given = {**unexplained_anonymity.spec.options, **options}  # type: ignore[attr-defined]
    return [(story.page.text[h.start : h.end], h) for h in unexplained_anonymity(story, given)]


def test_a_wish_without_a_reason() -> None:
    ((words, hit),) = hits(BARE)
    assert words == "on condition of anonymity"
    assert hit.values == {"text": words, "source": "“An official”"}
    assert hit.severity is None
    assert "and not why" in hit.evidence[0]
    assert "No reason stands" in hit.evidence[1]


def test_one_hit_with_the_other_places_related() -> None:
    more = "A diplomat who asked not to be named said that it had been the only offer, and the best the port could get."
    ((words, hit),) = hits(BARE, FILLER, more)
    assert words == "on condition of anonymity"
    assert [p.message for p in hit.related] == ["“A diplomat”: no reason either"]
    assert [p.line for p in hit.related] == [9]


def test_what_it_says_elsewhere_is_told() -> None:
    ((_, hit),) = hits(
        BARE, "“It is a good offer,” the official said, and showed a letter of the company from the north."
    )
    assert "Elsewhere the story cites “the official” once." in hit.evidence


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Two officials spoke on condition of anonymity because they were not authorized to speak of it.",),
        (BARE, "The official was not authorized to speak publicly about the contract with the company from the north."),
        (BARE, FILLER, "An aide, who asked not to be named for fear of losing her job, said that the offer was low."),
        (BARE, FILLER, "The people who spoke of the contract were not permitted to discuss it before it was signed."),
        ("A fisherman who declined to give his name said that he had heard of it weeks ago in the harbour.",),
        ("Officials in the ministry said that a company from the north would do it, and police said so too.",),
        ("A senior official of the ministry said that a company from the north would do it, and two sources agreed.",),
        ("A company spokesman, who declined to be named, said that a company from the north would do the dredging.",),
        ("“He spoke to me on condition of anonymity,” said Ann Harker, the lawyer of the company from the north.",),
        ("An official of the ministry, speaking on condition of anonymity, told the Courier that it had been signed.",),
        ("The Courier reported on Monday:", BARE),
        ("In 1987 an official who asked not to be named said that a company from the north would do it soon.",),
    ],
)
def test_what_is_let_pass(paragraphs: tuple[str, ...]) -> None:
    assert hits(*paragraphs) == []


def test_a_source_far_down_and_cited_once_is_let_pass() -> None:
    down = [
        f"On day {n} of the work the divers found the {n + 3} other ropes that held the wreck." for n in range(1, 14)
    ]
    assert hits(*down, BARE) == []
    assert len(hits(*down, BARE, paragraphs=0)) == 1
    assert len(hits(*down, BARE, "“It is a good offer,” the official said, and showed a letter of the company.")) == 1


def test_what_a_source_told_the_outlet_itself_is_its_own() -> None:
    told = "An official of the ministry, speaking on condition of anonymity, told the Courier that it had been signed."
    house = replace(Settings(ROOT), outlet="The Harbour Courier")
    assert len(hits(told, house=house)) == 1
    reuters = (
        "An official, speaking on condition of anonymity, told Reuters that the contract had been signed on Monday."
    )
    assert hits(reuters) == []
    assert len(hits(reuters, FILLER, "(Reporting by Ann Harker for Reuters; Editing by John Reed)")) == 1


def test_strict_looks_for_every_single_source() -> None:
    official = "A senior official of the ministry said that a company from the north would do it, and do it well."
    ((words, hit),) = hits(official, strict=True)
    assert words == "A senior official"
    assert "does not name" in hit.evidence[0]
    neighbour = (
        "A neighbour who asked not to be named said on Tuesday that she had heard of it weeks ago in the harbour."
    )
    assert [words for words, _ in hits(neighbour, strict=True)] == ["asked not to be named"]
    banker = "A banker spoke on condition of anonymity to discuss the offer of the company from the north with us."
    assert [words for words, _ in hits(banker, official, strict=True)] == ["A senior official"]
    reason = (
        "An official spoke on condition of anonymity to discuss the offer, and three officials left the room early."
    )
    assert hits(reason, official, strict=True) == []
    assert (
        hits("Officials in the ministry said that a company from the north would do it, and well.", strict=True) == []
    )


def test_the_seed_gives_its_reasons() -> None:
    path = ROOT / "seeds" / "002_e53f7bc119211052.txt"
    page = read_page(Raw(path.name, path.read_bytes(), "text"))
    sources = [s for story in page.stories for s in find_anonymous(read_prose(page, story))]
    assert [page.position(s.start)[0] for s in sources] == [16, 19]
    assert [s.noun for s in sources] == ["The official", "The official"]
    assert all(s.reason for s in sources)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([BARE, FILLER, "an aide who asked not to be named", "“", "The Courier reported:", "because"])
        | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40),
        max_size=6,
    ),
    st.booleans(),
)
def test_any_story_is_checked_with_spans_in_bounds(paragraphs: list[str], strict: bool) -> None:
    found = hits(*paragraphs, strict=strict)
    assert len(found) <= 1
    assert all(words for words, _ in found)
    assert found == hits(*paragraphs, strict=strict)


@pytest.mark.skipif(not SHARED.is_dir(), reason="no development data here")
def test_few_stories_of_staff_are_flagged() -> None:
    house = SimpleNamespace(outlet="", staff=(), agencies=())
    flagged = count = 0
    with gzip.open(SHARED / "staff.dev.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            count += 1
            if "anonym" not in line and "not be" not in line and "named" not in line and "identified" not in line:
                continue
            page = read_page(Raw("p", line.encode(), "jsonl", 1))
            for story in page.stories:
                made: Any = SimpleNamespace(
                    page=page,
                    story=story,
                    prose=read_prose(page, story),
                    facts=SimpleNamespace(sources=[]),
                    settings=house,
                    place=lambda at, message: (at, message),
                )
                options = {"strict": False, "paragraphs": 12}
                flagged += bool(list(unexplained_anonymity(made, options)))
    assert flagged <= 0.007 * count
