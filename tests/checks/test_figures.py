from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lint.archive.corpus import Corpus
from lint.checks.elsewhere import of_day, place_in
from lint.checks.figures.between_stories import conflicting_figures_between_stories
from lint.finding import Hit
from tests.archive.test_corpus import digest

OPTIONS = {"window": 4, "context": 0.6}
HEAD = (
    "Colonel Tamsin Hale of the Estmarian coast guard counted 417 boats and 1,385 containers in Varnholm, Hale said.\n"
)
TAIL = "In Varnholm, Tamsin Hale, colonel of the Estmarian coast guard, had counted 417 boats and 1,385 containers.\n"


def hits(
    first: str, second: str, one: str | None = "2024-05-02", two: str | None = "2024-05-02"
) -> list[tuple[str, str]]:
    corpus = Corpus([digest(HEAD + first, "a.txt", one)])
    later = digest(TAIL + second, "b.txt", two)
    found: list[Hit] = list(conflicting_figures_between_stories(later, corpus, OPTIONS))
    text = TAIL + second
    assert all(text[hit.start : hit.end] == hit.values["figure"] for hit in found)
    return [(hit.values["figure"], hit.values["other"]) for hit in found]


def test_figures_that_differ() -> None:
    first = "Thousands of Estmarian recruits have been trained on the weapons of the alliance.\n"
    second = "They have trained tens of thousands of Estmarian recruits on the alliance's weapons.\n"
    assert hits(first, second) == [("tens of thousands", "Thousands")]
    assert hits(first, second, None, None) == [("tens of thousands", "Thousands")]


def test_the_other_story_is_shown() -> None:
    first = "Hale said 36 divers searched the burned harbour for wrecks.\n"
    second = "Hale said 63 divers searched the burned harbor for wrecks.\n"
    corpus = Corpus([digest(HEAD + first, "a.txt", "2024-05-02")])
    (hit,) = conflicting_figures_between_stories(digest(TAIL + second, "b.txt", "2024-05-03"), corpus, OPTIONS)
    (place,) = hit.related
    assert (place.path, place.id, place.line, place.column) == ("a.txt", "a.txt", 2, 11)
    assert "36 divers searched" in hit.evidence[1]
    assert "2024-05-02" in hit.evidence[1]
    assert hit.values["counted"] == "diver"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # another bound, another rounding, another spelling
        (
            "Hale said more than nine armoured brigades were equipped there.",
            "Hale said nine armored brigades were equipped there.",
        ),
        (
            "Hale said 1,307 divers searched the harbour for wrecks.",
            "Hale said 1,300 divers searched the harbour for wrecks.",
        ),
        (
            "Hale said 98 percent of the boats promised were delivered.",
            "Hale said 98% of the boats promised were delivered.",
        ),
        (
            "Hale said about 40 divers searched the harbour for wrecks.",
            "Hale said 38 divers searched the harbour for wrecks.",
        ),
        # another place, another year
        (
            "Hale said 36 divers searched Norhaven for sunken wrecks.",
            "Hale said 63 divers searched Ostrand for sunken wrecks.",
        ),
        ("In 2022 36 divers searched the harbour for wrecks.", "In 2023 63 divers searched the harbour for wrecks."),
        # other modifiers
        (
            "Hale said 36 police divers searched the harbour for wrecks.",
            "Hale said 63 navy divers searched the harbour for wrecks.",
        ),
        # both stories know of both figures
        (
            "Hale said 36 divers searched the harbour for wrecks. Norhaven sent 63 divers.",
            "Hale said 63 divers searched the harbour for wrecks.",
        ),
    ],
)
def test_figures_that_agree_or_speak_of_something_else(first: str, second: str) -> None:
    assert hits(first + "\n", second + "\n") == []
    assert hits(second + "\n", first + "\n") == []


def test_a_toll_that_grows_is_an_update() -> None:
    low, high = "Hale said 12 people were killed in the fire.\n", "Hale said 19 people were killed in the fire.\n"
    assert hits(low, high, "2024-05-02", "2024-05-03") == []
    assert hits(high, low, "2024-05-03", "2024-05-02") == []
    assert hits(low, high, None, None) == []
    assert hits(low, high, "2024-05-02", "2024-05-02") == [("19", "12")]
    assert hits(high, low, "2024-05-02", "2024-05-03") == [("12", "19")]


def test_the_size_of_one_thing() -> None:
    first = "Hale read out the 48-page indictment that charges Lindqvist with selling harbour boats.\n"
    second = "Lindqvist sold harbour boats, says the 47-page indictment that Hale read.\n"
    assert hits(first, second) == [("47", "48")]
    assert hits(first, second.replace("47-page indictment", "47-page verdict")) == []
    assert hits(first, "A 47-page indictment has nothing to do with it.\n") == []


def test_the_toll_of_a_war_is_not_that_of_an_attack() -> None:
    first = "Hale said 12 people were killed in the attack on the port.\n"
    assert hits(first, "Hale said 19 people were killed in the attack on the port.\n") == [("19", "12")]
    assert hits(first, "Hale said 100,000 people were killed in the war, after the attack on the port.\n") == []


def test_a_record_of_many_is_named_by_its_id() -> None:
    many = replace(digest("", "a.jsonl"), id="story-7")
    assert place_in(many, 3) == "a.jsonl#story-7:3"
    assert place_in(digest("", "a.txt"), 3) == "a.txt:3"
    assert of_day(many) == " of 2024-05-02"
    assert of_day(digest("", "a.txt", None)) == ""


def test_stories_on_other_events_are_not_compared() -> None:
    first = "Hale said 36 divers searched the harbour for wrecks.\n"
    second = "Hale said 63 divers searched the harbour for wrecks.\n"
    assert hits(first, second, "2024-05-02", "2024-07-02") == []
    corpus = Corpus([digest(HEAD + first, "a.txt", None, (date(2023, 1, 1), date(2023, 2, 1)))])
    later = digest(TAIL + second, "b.txt", "2024-05-02")
    assert not list(conflicting_figures_between_stories(later, corpus, OPTIONS))
