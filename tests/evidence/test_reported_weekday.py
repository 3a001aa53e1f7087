"""The weekday of the report, in a story that is known to be written within some weeks."""

from __future__ import annotations

from datetime import date

from tests.stories import subject

SUMMIT = "The NATO summit in Vilnius will begin next week, and {} will be there with his wife and two of his ministers."


def test_a_reported_weekday_narrows_the_weeks_to_days() -> None:
    s = subject(SUMMIT.format("he"), "“We are ready,” the minister told reporters Thursday, after a visit to the hall.")
    assert (s.written.earliest, s.written.latest) == (date(2023, 7, 6), date(2023, 7, 8))
    assert "reported weekday" in {e.kind for e in s.written.evidence}


def test_without_the_weeks_it_says_nothing() -> None:
    assert subject("“We are ready,” the minister told reporters Thursday, after a visit.").written.evidence == ()
