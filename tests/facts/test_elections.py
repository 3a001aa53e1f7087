"""Elections that a story tells as still to come, and those who stand in them, with exact spans."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.events.clue import Clue
from lint.facts.events.elections import election_day
from tests.facts.test_events import clues


def ahead(text: str) -> list[tuple[str, date | None]]:
    return [(c.text, c.latest) for c in clues(text) if c.kind == "election ahead"]


def candidates(*paragraphs: str) -> list[Clue]:
    return [c for c in clues(*paragraphs) if c.kind == "candidate"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Friends call her a likely 2016 Republican candidate.", "2016 Republican candidate"),
        ("The senator, a Democrat, is weighing a 2016 presidential bid.", "2016 presidential bid"),
        ("Several 2016 Republican hopefuls came to the fair.", "2016 Republican hopefuls"),
        ("The Republican governor will seek the 2016 nomination.", "2016 nomination"),
        ("She is running for president in 2016 as a Republican.", "running for president in 2016"),
        ("The Democratic senator is up for re-election in 2016.", "re-election in 2016"),
        ("A crowded 2016 Republican field meets on Monday.", "2016 Republican field"),
    ],
)
def test_an_election_of_a_year_is_told_as_still_ahead(text: str, span: str) -> None:
    assert ahead(text) == [(span, date(2016, 11, 8))]


@pytest.mark.parametrize(
    "text",
    [
        "The Republican lost the 2016 presidential race.",
        "Voters were angry in the 2016 election, the Democrat said.",
        "A former 2016 presidential candidate, the Republican teaches law.",
        "In the May 2016 election, neither party of the Democrats won.",
        "The Republican was considering a 2016 bid.",
        "What may have swayed the 2016 election is unknown to Republicans.",
        "In 2019 she recalled a likely 2016 Republican bid.",
    ],
)
def test_an_election_that_is_told_as_past_is_not_ahead(text: str) -> None:
    assert ahead(text) == []


def test_where_nothing_says_whose_election_it_is_it_may_be_on_any_day_of_its_year() -> None:
    assert ahead("He is a possible 2017 presidential candidate.") == [
        ("2017 presidential candidate", date(2017, 12, 31))
    ]


def test_election_day() -> None:
    days = [election_day(year) for year in (1988, 2000, 2012, 2016, 2020, 2024, 2028)]
    assert [d.day for d in days] == [8, 7, 6, 8, 3, 5, 7]
    assert {(d.month, d.weekday()) for d in days} == {(11, 1)}


@pytest.mark.parametrize(
    ("text", "span", "year"),
    [
        (
            "Republican presidential candidate Herman Cain spoke at the fair.",
            "Republican presidential candidate Herman Cain",
            2011,
        ),
        (
            "The crowd cheered Democratic presidential hopeful and former Vermont Gov. Howard Dean.",
            "Democratic presidential hopeful and former Vermont Gov. Howard Dean",
            2003,
        ),
        (
            "Tim Pawlenty, who is running for president, came by bus.",
            "Tim Pawlenty, who is running for president",
            2011,
        ),
        (
            "A presidential poll has Rick Perry ahead of Herman Cain by two points.",
            "Rick Perry ahead of Herman Cain",
            2011,
        ),
    ],
)
def test_a_person_is_told_as_a_candidate(text: str, span: str, year: int) -> None:
    (clue,) = candidates(text)
    assert clue.text == span
    assert any(first.year <= year <= last.year for first, last in clue.days if last)


@pytest.mark.parametrize(
    "text",
    [
        "Former presidential candidate Herman Cain sells pizza.",
        "In 2013 he met Republican presidential candidate Herman Cain.",
        "The Republican candidate for governor, Herman Cain, is no presidential hopeful.",
        "Republican presidential candidate Thomas Cain is unknown.",
        "Voters remember how presidential candidate Herman Cain lost.",
    ],
)
def test_who_was_a_candidate_once_is_none_now(text: str) -> None:
    assert candidates(text) == []


def test_a_story_that_knows_the_winner_is_of_a_later_time() -> None:
    told = "Democratic presidential nominee Hillary Clinton came."
    assert candidates(told)
    assert not candidates(told, "President Donald Trump did not.")
    assert candidates(told, "The thought of a President Donald Trump frightened her friends.")


def test_what_is_held_every_few_years_has_an_occasion_for_each() -> None:
    (clue,) = [c for c in clues("The upcoming Iowa caucuses worry the party.") if c.name == "the Iowa caucuses"]
    assert clue.text == "Iowa caucuses"
    assert clue.tense == "future"
    assert (date(2012, 1, 3), date(2012, 1, 3)) in clue.occasions
    assert not [c for c in clues("The Iowa caucuses of 2012 were close.") if c.occasions]


def test_what_is_only_feared_has_not_happened() -> None:
    assert not [c for c in clues("The president might pardon Joe Arpaio.") if "Arpaio" in c.name]
    assert [c.text for c in clues("He praised the pardon of Joe Arpaio.") if "Arpaio" in c.name] == [
        "pardon of Joe Arpaio"
    ]


WORDS = st.sampled_from(
    "the 2016 2020 presidential candidate Republican Trump Clinton will is running for president in re-election poll "
    "percent , . who if wins Herman Cain Iowa caucuses next week said a campaign nominee 's".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_no_text_is_too_strange(words: list[str]) -> None:
    text = " ".join(words)
    found = clues(text)
    assert found == clues(text)
    for clue in found:
        assert clue.text in text
        assert clue.latest is None or clue.earliest <= clue.latest
