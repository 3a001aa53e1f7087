from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.archive.corpus import Corpus
from lint.checks.figures.qualifiers import bound_of, qualifier_drift
from lint.finding import Hit
from tests.archive.test_corpus import digest
from tests.checks.test_figures import HEAD, TAIL

OPTIONS = {"window": 4}


def hits(first: str, second: str, one: str | None = "2024-05-02", two: str | None = "2024-05-02") -> list[Hit]:
    text = TAIL + second + "\n"
    corpus = Corpus([digest(HEAD + first + "\n", "a.txt", one)])
    found = list(qualifier_drift(digest(text, "b.txt", two), corpus, OPTIONS))
    assert all(text[hit.start : hit.end] == hit.values["figure"] for hit in found)
    return found


@pytest.mark.parametrize(
    ("first", "second", "figures", "severity"),
    [
        (
            "Hale said they had delivered more than 97 percent of the vehicles promised.",
            "Hale said 97% of the equipment promised had been delivered.",
            ("97%", "more than 97 percent"),
            None,
        ),
        (
            "Hale said more than nine new Estmarian armoured brigades are equipped.",
            "Hale said nine armored brigades stand ready.",
            ("nine", "more than nine"),
            None,
        ),
        (
            "Hale said nearly 63 divers searched the burned harbour for wrecks.",
            "Hale said more than 63 divers searched the harbour for wrecks.",
            ("more than 63", "nearly 63"),
            None,
        ),
        (
            "Hale said the suit covers up to 1.5 million boat owners of the coast.",
            "Hale said the suit covers 1.5 million boat owners of the coast.",
            ("1.5 million", "up to 1.5 million"),
            "info",
        ),
        (
            "Hale charged him with taking more than $250,000 in harbour funds.",
            "Hale charged him with taking $250,000 in harbour funds.",
            ("$250,000", "more than $250,000"),
            "info",
        ),
    ],
)
def test_the_same_number_with_another_bound(
    first: str, second: str, figures: tuple[str, str], severity: str | None
) -> None:
    (hit,) = hits(first, second)
    assert (hit.values["figure"], hit.values["other"]) == figures
    assert hit.severity == severity
    assert "This story of 2024-05-02 says" in hit.evidence[0]
    assert "(a.txt:2)" in hit.evidence[1]
    assert "lost or gained its bound" in hit.evidence[2]
    (back,) = hits(second, first)
    assert (back.values["other"], back.values["figure"]) == figures


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # both can be true
        ("Hale said about 97 percent of the boats are safe.", "Hale said 97 percent of the boats are safe."),
        ("Hale said more than 97 percent of the boats are safe.", "Hale said 97.4 percent of the boats are safe."),
        ("Hale said at least nine armoured brigades came.", "Hale said nine armoured brigades came."),
        ("Hale said at least nine armoured brigades came.", "Hale said more than nine armoured brigades came."),
        ("Hale said no fewer than nine armoured brigades came.", "Hale said nine armoured brigades came."),
        # of other things
        ("Hale said more than nine tank brigades came.", "Hale said nine infantry brigades came."),
        ("Hale said more than 12 pilots left the harbour.", "Hale said 12 trees fell in the park."),
        ("Hale said more than half of the boats sank.", "Hale said half of the voters stayed at home."),
        ("In 2022 more than 97 percent of the boats came.", "In 2023 97 percent of the boats came."),
        # a story that has both
        (
            "Hale said more than nine armoured brigades came.",
            "Hale said nine armoured brigades came. There are more than nine armoured brigades.",
        ),
    ],
)
def test_bounds_that_agree_and_other_things(first: str, second: str) -> None:
    assert hits(first, second) == []
    assert hits(second, first) == []


def test_tolls_of_different_days_are_updates() -> None:
    low, high = "Hale said 63 people were killed in the fire.", "Hale said more than 63 people were killed in the fire."
    assert hits(low, high, "2024-05-02", "2024-05-03") == []
    assert hits(low, high, None, None) == []
    assert len(hits(low, high)) == 1


def test_a_headline_may_be_short() -> None:
    title = "Nine armoured brigades equipped"
    corpus = Corpus([digest(HEAD + "Hale said more than nine armoured brigades are equipped.\n", "a.txt")])
    later = digest(f"{title}\n{TAIL}", "b.txt", title=title)
    assert not list(qualifier_drift(later, corpus, OPTIONS))


def test_stories_on_other_events_are_not_compared() -> None:
    first = "Hale said more than nine armoured brigades came."
    assert hits(first, first.replace("more than nine", "nine"), "2024-05-02", "2024-07-02") == []


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("98", "exact"),
        ("about 98", "about"),
        ("roughly 98", "about"),
        ("nearly 98", "below"),
        ("almost 98", "below"),
        ("fewer than 98", "below"),
        ("under 98", "below"),
        ("up to 98", "most"),
        ("as many as 98", "most"),
        ("no more than 98", "most"),
        ("at most 98", "most"),
        ("more than 98", "above"),
        ("over 98", "above"),
        ("at least 98", "least"),
        ("no fewer than 98", "least"),
        ("not less than 98", "least"),
    ],
)
def test_bounds_by_their_words(words: str, bound: str) -> None:
    notes = digest(f"Hale said that there were {words} divers in Varnholm.\n").figures
    assert bound_of(notes[0]) == bound


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_can_be_compared(first: str, second: str) -> None:
    hits(first.replace("\n", " "), second.replace("\n", " "))
