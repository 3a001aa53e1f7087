"""Dates with their year that the copy tells as still ahead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.dates.find import find_dates
from lint.facts.events.plans import find_plans
from lint.facts.prose import read_prose
from lint.page import Block, Page, Story
from tests.stories import KNOWLEDGE, subject


def plans(text: str) -> list[tuple[str, str, float]]:
    """Each plan of a paragraph: its date, the word that shows it to lie ahead, and whether it does so for sure."""
    s = subject(text)
    return [(p.date.text, s.page.text[p.start : p.end], p.sure) for p in s.facts.plans]


@pytest.mark.parametrize(
    ("text", "date", "word"),
    [
        ("The ministers will meet again in July 2015 to settle the budget.", "July 2015", "will"),
        ("The bridge is expected to open in 2019, the mayor said.", "2019", "expected"),
        ("The notes are due Nov. 17, 1992, the bank said in a statement.", "Nov. 17, 1992", "due"),
        ("The lease expires on June 30, 2016, and nobody has asked to renew it.", "June 30, 2016", "expires"),
        ("In 2016, voters will choose a new mayor and a new council.", "2016", "will"),
        ("The council plans to close both pools by 2021.", "2021", "plans"),
        ("A second part, to be shown in November 2017, takes us to the war.", "November 2017", "to"),
        ("The tax is scheduled for January 2014, after the election.", "January 2014", "scheduled"),
        ("The rules are to take effect on Jan. 1, 2014, unless a court stops them.", "Jan. 1, 2014", "are"),
    ],
)
def test_what_is_surely_ahead(text: str, date: str, word: str) -> None:
    assert plans(text) == [(date, word, 1.0)]


@pytest.mark.parametrize(
    ("text", "date", "word", "sure"),
    [
        ("The company said it would open a second plant in 2018.", "2018", "would", 0.5),
        ("Interest rates could rise again in early 2016, analysts warned.", "early 2016", "could", 0.25),
        ("The firm has pledged to cut its emissions by 2030.", "2030", "to", 0.5),
    ],
)
def test_what_leaves_room_for_a_time_seen_from_further_back(text: str, date: str, word: str, sure: float) -> None:
    assert plans(text) == [(date, word, sure)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in July 2015 to settle the budget.",
        "Emissions will fall 17 percent below 2005 levels.",
        "The court will hear the case that was filed in 2009.",
        "It would have cost more than the bridge built in 1998.",
        "The shah would remain a faithful ally until 1979, when the monarchy was abolished.",
        "He will be remembered for the strike, which began in 1984.",
        "Many died because of floods due to heavy rain in 2010.",
        "Mr Will Bennett joined the campaign in 2008.",
        "The deal will be as large as those in 2006.",
        "By 2012, that figure had risen to 35 percent.",
        "Turnout will exceed the level in 2014 by twenty million votes.",
        "The parties want people to file their taxes for 2019.",
        "By 1942 the general will ask him to lead the project.",
        "It is April 26, 1986, and he will soon be dead. In 1988 there will be a trial.",
        "The first jets will be delivered soon, and the larger ones, once due in 2020, much later.",
        "It is 1987 and the wall stands, but in 1989 it will fall.",
        "The series begins in 1986, when she is a student. In 1991 she will marry.",
    ],
)
def test_what_is_no_plan(text: str) -> None:
    assert plans(text) == []


def test_a_work_set_in_the_past_has_no_say_about_its_own_release() -> None:
    assert plans("The film begins in 1986. A second part will be shown in 2017.") == [("2017", "will", 1.0)]


WORDS = st.sampled_from(
    "will would is expected to meet by in on until 2015 July 12, May 2030 . , ( ) had 2009 the ' “".split(" ")
)


def test_a_year_of_a_byline_behind_the_last_word_is_no_plan() -> None:
    s = subject("The bridge is expected to open in 2019, the mayor said.")
    [planned] = s.facts.dates
    behind = replace(planned, start=len(s.page.text), end=len(s.page.text) + 4, role="byline")
    assert [plan.date for plan in find_plans(s.prose, KNOWLEDGE.english, [planned, behind])] == [planned]


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=50))
def test_any_words_are_read_without_a_fault(words: list[str]) -> None:
    text = " ".join(words)
    block = Block(0, len(text), "body", 0)
    prose = read_prose(Page("x", "x", text, (block,), ()), Story(0, (block,)))
    dates = find_dates(prose, KNOWLEDGE.english, None)
    for plan in find_plans(prose, KNOWLEDGE.english, dates):
        assert plan.date in dates
        assert text[plan.start : plan.end].strip()
