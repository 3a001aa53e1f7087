"""Names in use and posts as evidence of when a story was written."""

from __future__ import annotations

from datetime import date

from lint.evidence.names import from_names
from lint.facts.names.find import NameMention
from tests.stories import subject


def mention(role: str, until: date | None, kind: str = "team") -> NameMention:
    uses = ((date(2003, 7, 1), until),)
    return NameMention(0, 14, "Fenwick Otters", "Fenwick Otters", kind, uses, role != "past", False, role)


def test_a_name_allows_the_days_of_its_use() -> None:
    (piece,) = from_names([mention("beside", date(2012, 5, 31))])
    assert (piece.earliest, piece.latest, piece.weight) == (date(2003, 5, 31), date(2012, 7, 15), 2.0)
    assert piece.reason == "“Fenwick Otters” was in use from 1 July 2003 to 31 May 2012"


def test_a_name_still_in_use_says_when_the_story_begins() -> None:
    (piece,) = from_names([mention("dated", None)])
    assert (piece.kind, piece.earliest, piece.latest) == ("new name", date(2003, 5, 31), None)


def test_a_name_of_then_is_no_evidence() -> None:
    assert list(from_names([mention("past", date(2012, 5, 31))])) == []


def test_a_story_is_dated_by_a_team() -> None:
    written = subject("Oakland Raiders quarterback Sam Stone said that he would play.").written
    assert written.latest == date(2020, 3, 7)


def test_a_story_is_dated_by_a_post() -> None:
    written = subject("He told Fox News host Megyn Kelly that he would not run.").written
    assert written.latest is not None
    assert written.latest < date(2017, 4, 1)
