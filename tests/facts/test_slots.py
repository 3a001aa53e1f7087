"""What figures count: the thing, whose, what befell it, when, and whether it is a part."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.figures.agreement import agree
from lint.facts.figures.slots import Slot, find_ages, given_names, kind_of, slot_of, thing
from tests.stories import subject

REST = "The harbour has been waiting for the new lock since the old one was shut, and so have the ships."


def slot(words: str, figure: int = 0) -> Slot:
    s = subject(words, REST)
    return slot_of(s.prose, kind_of(s.prose, s.facts.figures[figure]))


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Three people were killed in the crash on the island.", "killed"),
        ("Three more U.S. troops were wounded in the crash on the island.", "hurt"),
        ("The crash on the island killed at least three.", "killed"),
        ("The crash on the island left three dead.", "killed"),
        ("There were 31 deaths on the island in May.", "killed"),
        ("Police arrested three men on the island in May.", "arrested"),
        ("Three men were on the island when it happened in May.", ""),
    ],
)
def test_what_befell_those_counted(words: str, event: str) -> None:
    assert slot(words).event == event


def test_the_thing_and_its_modifiers() -> None:
    found = slot("The harbour has 31 new cargo ships in its docks.")
    assert (found.head, found.modifiers) == ("ship", frozenset({"cargo"}))


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("The panel's 11 members met on the island in May.", "panel"),
        ("Its 11 members met on the island in May.", "its"),
        ("Some 11 members met on the island in May.", ""),
    ],
)
def test_whose_it_is(words: str, owner: str) -> None:
    assert slot(words).owner == owner


def test_what_points_back() -> None:
    assert slot("Divers found the four sailors on the island in May.").definite
    assert not slot("Divers found four sailors on the island in May.").definite


@pytest.mark.parametrize(
    ("words", "partial"),
    [
        ("Another four people were killed on the island in May.", True),
        ("Four more people were killed on the island in May.", True),
        ("Four of them were killed on the island in May.", True),
        ("Many were killed, including four people of the island.", True),
        ("Four other people were killed on the island in May.", True),
        ("All four people were killed on the island in May.", False),
        ("In all, four people were killed on the island in May.", False),
    ],
)
def test_parts(words: str, partial: bool) -> None:
    assert slot(words).partial is partial


def test_times_and_changes() -> None:
    found = slot("The toll rose to 12 people killed in March 2024 on the island.")
    assert found.shifting
    assert found.times == {"march", "2024"}
    assert slot("At most 12 people should board the ferry in the harbour.").hedged


def test_a_length_says_of_what_it_is() -> None:
    s = subject("The minister began a three-day official visit to the island.", REST)
    assert thing(s.prose, s.facts.figures[0]) == "official visit"


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("Anna Field, 45, lives on the island.", [("anna field", 45)]),
        ("Anna B. Field, 45, lives on the island.", [("anna b field", 45)]),
        ("The 45-year-old Field lives on the island.", [("field", 45)]),
        ("Anna Field, a 45-year-old sailor, lives on the island.", [("anna field", 45)]),
        ("“Anna Field, 45, lives on the island,” he said.", []),
        ("A 45-year-old University of Lindholm student lives here.", []),
        ("In May 2024, 45, or half of them, lived on the island.", []),
        ("He paid Anna Field, 45,000 crowns for the ship.", []),
    ],
)
def test_ages(words: str, ages: list[tuple[str, int]]) -> None:
    s = subject(words, REST)
    assert [(" ".join(age.name), age.value) for age in find_ages(s.prose)] == ages
    assert all(s.page.text[age.start : age.end] == str(age.value) for age in find_ages(s.prose))


def test_given_names() -> None:
    s = subject("Anna Field, 45, and Tom B. Field live here. Mr Field is 50. The Field is theirs.", REST)
    assert given_names(s.prose, "field") == {"anna", "tom"}


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("37 ships", "nearly 40 ships", True),
        ("230 ships", "hundreds of ships", True),
        ("thousands of ships", "tens of thousands of ships", False),
        ("1,650 ships", "1,500 ships", False),
        ("12 ships", "at least ten ships", True),
        ("12 ships", "at least 14 ships", False),
        ("$1.2 million", "$1.24 million", True),
    ],
)
def test_agreement(one: str, other: str, both: bool) -> None:
    s = subject(f"The harbour has {one} in it.", f"The other harbour has {other} in it.", REST)
    left, right = s.facts.figures[:2]
    assert agree(left, right) is agree(right, left) is both


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=120))
def test_no_text_breaks_it(words: str) -> None:
    s = subject(f"The island {words} 12 people killed.", REST)
    for figure in s.facts.figures:
        found = slot_of(s.prose, kind_of(s.prose, figure))
        assert found == slot_of(s.prose, kind_of(s.prose, figure))
    for age in find_ages(s.prose):
        assert s.page.text[age.start : age.end] == str(age.value)
