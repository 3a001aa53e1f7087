"""Years that a title names."""

from __future__ import annotations

from datetime import date

from lint.dating import date_story
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.read import Raw, read_page
from tests.stories import KNOWLEDGE

TEXT = """US Open 2023: the results of the first day

{} All six British players are in the second round, and none of them has dropped a set in New York so far.

They had trained together for two weeks before the first match, and it shows in how they run and how they serve.
"""


def latest(lead: str) -> date | None:
    page = read_page(Raw("story.txt", TEXT.format(lead).encode(), "text"))
    prose = read_prose(page, page.stories[0])
    return date_story(prose, extract(page, page.stories[0], prose, KNOWLEDGE)).latest


def test_a_title_s_year_bounds_the_story_unless_it_names_a_later_one() -> None:
    assert latest("It was a good day.") == date(2024, 12, 31)
    assert latest("It was better than what came in 2024.") is None
