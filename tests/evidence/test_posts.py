"""Posts that a story embeds."""

from __future__ import annotations

from datetime import date

from tests.stories import subject

POST = "We are on our way home, and thank you all. — Anna Field (@annafield) {}"


def test_the_newest_post_bounds_the_story_on_both_sides() -> None:
    written = subject("The team has won.", POST.format("June 2, 2015"), POST.format("June 4, 2015")).written
    assert (written.earliest, written.latest) == (date(2015, 6, 4), date(2015, 12, 4))
    assert {e.text for e in written.evidence if e.kind == "embedded post"} == {"June 4, 2015"}


def test_a_date_without_a_handle_is_no_post() -> None:
    assert subject("The team (@theteam) played there on June 2, 2015.").written.latest is None
