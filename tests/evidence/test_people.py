"""Ages and lives as evidence of when a story was written."""

from __future__ import annotations

from datetime import date

from lint.evidence.people import from_ages, from_voices
from lint.facts.people.find import AgeMention, Voice
from tests.stories import subject


def age(role: str = "is", *, current: bool = True, common: bool = False) -> AgeMention:
    low, high = date(2015, 6, 14), date(2016, 6, 13)
    return AgeMention(0, 9, "Quill, 69", "Ada Quill", 69, low, high, date(1946, 6, 14), common, current, False, role)


def test_an_age_allows_its_year() -> None:
    (piece,) = from_ages([age()])
    assert piece.reason == "Ada Quill, born 14 June 1946, was 69 from 14 June 2015 to 13 June 2016"
    assert (piece.earliest, piece.latest, piece.weight) == (date(2015, 5, 31), date(2016, 6, 27), 2.0)


def test_a_common_name_needs_company() -> None:
    assert [piece.weight for piece in from_ages([age(common=True)])] == [1.0]


def test_an_age_of_then_is_no_evidence() -> None:
    assert list(from_ages([age("past", current=False)])) == []


def test_the_dead_spoke_while_they_lived() -> None:
    (piece,) = from_voices([Voice(0, 10, "Quill said", "Ada Quill", date(2018, 8, 25), False, "dated")])
    assert (piece.earliest, piece.latest) == (None, date(2018, 9, 24))
    assert piece.reason == "Ada Quill speaks or acts here, and died on 25 August 2018"


def test_a_story_is_dated_by_an_age() -> None:
    written = subject("Speaking in Ohio, Donald Trump, 69, told a crowd that he would win.").written
    assert (written.earliest, written.latest) == (date(2015, 5, 31), date(2016, 6, 27))


def test_a_story_is_dated_by_a_life() -> None:
    written = subject("Sen. John McCain told reporters on Tuesday that he would vote against the bill.").written
    assert written.latest is not None
    assert written.latest <= date(2018, 9, 24)
