"""Days told with their weekday and without their year."""

from __future__ import annotations

from datetime import date

from lint.checks.dates.staleness import weekday_mismatch
from tests.stories import subject


def allowed(text: str) -> list[tuple[int, int]]:
    pieces = [e for e in subject(text).written.evidence if e.kind == "weekday of a day"]
    return [w for e in pieces for w in e.allowed]


def test_only_some_years_have_the_day() -> None:
    windows = allowed("The court will hear the case on Tuesday, March 4, the clerk said.")
    for year, has in ((2008, True), (2014, True), (2016, False), (2017, False), (2025, True)):
        assert any(a <= date(year, 3, 1).toordinal() <= b for a, b in windows) is has, year


def test_a_year_in_the_sentence_is_the_day_s_year() -> None:
    assert allowed("The fire of 1963 broke out on Sunday, September 8, and burned for a week.") == []


def test_of_the_years_that_fit_the_last_before_a_day_is_meant() -> None:
    written = subject("The court will hear the case on Tuesday, March 4, the clerk said.").written
    before, weight = written.before(date(2017, 6, 1))
    assert weight == 2.0
    assert before.latest is not None and before.latest.year == 2015


GALLERY = [
    f"Refugees wait at a gate on {day}."
    for day in (
        "Sunday, November 23", "Wednesday, November 19", "Tuesday, November 18", "Tuesday, November 11",
        "Thursday, October 2", "Sunday, September 28", "Tuesday, September 23", "Saturday, September 20",
    )
]  # fmt: skip


def test_the_days_of_many_pictures_are_not_the_story_s() -> None:
    assert allowed(" ".join(GALLERY[:3])) != []
    assert allowed(" ".join(GALLERY)) == []


def test_nor_does_their_weekday_show_a_slip() -> None:
    head = "Thursday, March 14, 2013"
    assert len(list(weekday_mismatch(subject(*GALLERY[:3], head=head), {}))) > 0
    assert list(weekday_mismatch(subject(*GALLERY, head=head), {})) == []
