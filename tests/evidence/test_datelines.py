"""The day of a dateline, with and without its year."""

from __future__ import annotations

from datetime import date

from tests.stories import subject

MORE = "They had talked for two days in a hotel near the river, and nobody wanted to say what the next step would be."


def test_a_dateline_with_its_year_fixes_the_story() -> None:
    written = subject(
        "MOSCOW, March 4, 2014 (Reuters) - The ministers left the talks early, officials said.", MORE
    ).written
    assert (written.earliest, written.latest) == (date(2014, 3, 2), date(2014, 3, 18))


def test_one_without_a_year_fixes_the_weeks_of_any_year() -> None:
    written = subject("MOSCOW, March 4 (Reuters) - The ministers left the talks early, officials said.", MORE).written
    (piece,) = [e for e in written.evidence if e.kind == "dateline"]
    assert (piece.kind, piece.text) == ("dateline", "March 4")
    before, _ = written.before(date(2019, 6, 10))
    assert (before.earliest, before.latest) == (date(2019, 3, 2), date(2019, 3, 18))
