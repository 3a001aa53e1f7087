"""What events, elections and candidates say about the day of writing."""

from __future__ import annotations

from datetime import date

import pytest

from lint.evidence.events import from_clues
from lint.evidence.piece import Evidence
from lint.facts.dates.find import find_dates
from lint.facts.events.find import find_clues
from lint.facts.prose import read_prose
from lint.knowledge.load import load_knowledge
from lint.page import Block, Page, Story
from tests.facts.test_events import EVENTS

ENGLISH = load_knowledge().english


def pieces(text: str) -> list[Evidence]:
    blocks = (Block(0, len(text), "body", 0),)
    page = Page("p", "p", text, blocks, (Story(0, blocks),))
    prose = read_prose(page, page.stories[0])
    return list(from_clues(find_clues(prose, EVENTS), find_dates(prose, ENGLISH, None), prose))


def allows(piece: Evidence, day: str) -> bool:
    number = date.fromisoformat(day).toordinal()
    return any(a <= number <= b for a, b in piece.allowed)


@pytest.mark.parametrize(
    ("text", "kind", "yes", "no"),
    [
        (
            "Democrats hope to win the Senate in November's midterm elections.",
            "event and date",
            ["2018-06-01", "2022-08-15"],
            ["2019-06-01", "2020-08-01", "2021-06-01"],
        ),
        (
            "Republicans fear for next year's presidential election.",
            "event and date",
            ["2011-05-01", "2015-12-31", "2019-01-01"],
            ["2012-05-01", "2016-01-01", "2017-06-01"],
        ),
        (
            "The Republican leads in polls for the Nov. 6 election.",
            "event and date",
            ["2012-09-01", "2018-10-01"],
            ["2010-09-01", "2014-09-01", "2016-09-01"],
        ),
        (
            "The party is nervous about the upcoming Iowa caucuses.",
            "event ahead",
            ["2011-12-01", "2015-11-01"],
            ["2012-12-01", "2014-01-01", "2016-03-01"],
        ),
        (
            "The town has been quiet in the six weeks since the Parkland shooting.",
            "time since event",
            ["2018-03-28", "2018-04-05"],
            ["2018-02-15", "2018-07-01"],
        ),
        (
            "He spoke of the recent firing of James Comey.",
            "time since event",
            ["2017-05-20"],
            ["2016-05-20", "2018-08-01"],
        ),
        (
            "The New Hampshire primary is over this week, and then everything changes.",
            "event and date",
            ["2016-02-07", "2020-02-09", "2020-02-12"],
            ["2016-02-20", "2018-02-09"],
        ),
        (
            "She is a likely 2016 Republican candidate.",
            "election ahead",
            ["2014-03-01", "2016-11-07"],
            ["2016-11-09", "2018-01-01"],
        ),
        (
            "Senator John Kerry, the Democratic nominee for president, wore a cap.",
            "candidate",
            ["2004-07-01"],
            ["2001-07-01", "2006-07-01"],
        ),
        (
            "Republican presidential candidate Herman Cain sang at the fair.",
            "candidate",
            ["2011-10-01"],
            ["2010-01-01", "2012-10-01"],
        ),
    ],
)
def test_the_days_that_words_allow(text: str, kind: str, yes: list[str], no: list[str]) -> None:
    (piece,) = [p for p in pieces(text) if p.kind == kind]
    assert [day for day in yes if not allows(piece, day)] == []
    assert [day for day in no if allows(piece, day)] == []
    assert piece.text == text[piece.start : piece.end]


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday's debate before the Iowa caucuses the rivals shouted.",
        "The president took office in January 2017, with two decisions made this year.",
        "A review of the Parkland shooting released Tuesday spoke of mistakes.",
        "The leader on Thursday declared victory in the presidential election, and his rival spoke of fraud.",
        "The price fell the most in one day since the Parkland shooting.",
    ],
)
def test_a_date_that_is_said_of_something_else_dates_no_event(text: str) -> None:
    assert not [p for p in pieces(text) if p.kind in ("event and date", "time since event")]
