"""Deaths told as news: whose, on which words, and what is no news of a death."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.people.deaths import find_deaths
from lint.facts.people.find import find_named
from lint.facts.prose import read_prose
from lint.knowledge.people import People, compile_people
from lint.page import Block, Page, Story
from tests.stories import subject

# 25 August 2018 was a Saturday.
PEOPLE = People.of(
    compile_people(
        [
            {"person": "Mira Solano", "born": "1960-02-29", "died": "2018-08-25"},
            {"person": "Ada Quill", "born": "1950-03-10"},
            {"person": "Pat Hall", "born": "1940-01-02", "died": "2015-03-04", "common": True},
        ]
    )
)


def deaths(text: str, title: str = "") -> list[tuple[str, str, bool]]:
    """The person, the words and whether a day is named, of each death."""
    whole = f"{title}\n\n{text}" if title else text
    blocks = tuple(
        Block(m.start(), m.end(), "title" if title and not m.start() else "body", 0)
        for m in re.finditer(r"[^\n](?:.|\n(?!\n))*", whole)
    )
    prose = read_prose(Page("p", "p", whole, blocks), Story(0, blocks))
    found = list(find_deaths(prose, find_named(prose, PEOPLE)))
    assert all(whole[d.start : d.end] == d.text for d in found)
    return [(d.person, d.text, d.dated) for d in found]


@pytest.mark.parametrize(
    ("text", "words", "dated"),
    [
        ("Mira Solano has died at the age of 58.", "Mira Solano has died", False),
        ("Mira Solano, the singer, has died at her home.", "Mira Solano, the singer, has died", False),
        ("Mira Solano died at her home late on Saturday.", "Mira Solano died at her home late on Saturday", True),
        ("The pianist Mira Solano died yesterday.", "Mira Solano died yesterday", True),
    ],
)
def test_news_of_a_death(text: str, words: str, dated: bool) -> None:
    assert deaths(text) == [("Mira Solano", words, dated)]


@pytest.mark.parametrize("title", ["Mira Solano dies at 58", "Mira Solano, singer of seas, is dead at 58"])
def test_a_title_that_tells_a_death(title: str) -> None:
    assert [person for person, _, _ in deaths("Tributes came from all over the country.", title)] == ["Mira Solano"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Solano died in 2018, and her house is now a museum.",
        "Mira Solano died on a Tuesday in spring.",  # another of the name, or another day
        "The widow of Mira Solano has died at the age of 90.",
        "Mira Solano, who never married, sang about those who died.",
        "Ada Quill has died at the age of 80.",  # of whose death nothing is known
        "“Mira Solano has died,” says the nurse in the second act.",
    ],
)
def test_no_news_of_a_death(text: str) -> None:
    assert deaths(text) == []


@pytest.mark.parametrize("title", ["How Mira Solano dies in her last film", "The day Mira Solano died"])
def test_a_title_that_tells_no_death(title: str) -> None:
    assert deaths("It was a long evening.", title) == []


def test_an_obituary_is_dated_by_the_death_and_not_by_the_offices_of_a_life() -> None:
    written = subject(
        "Margaret Thatcher, the first woman to lead the country, has died at the age of 87.",
        "Prime Minister Thatcher was at her desk by six every morning, and nobody dared to be there later.",
    ).written
    assert written.earliest is not None and written.latest is not None
    assert (written.earliest.isoformat(), written.latest.isoformat()) == ("2013-04-07", "2013-05-08")
    assert written.evidence[0].reason == "Margaret Thatcher died on 8 April 2013, and that is news here"


WORDS = st.sampled_from("Mira Solano Pat Hall has died on Saturday , . dies dead at 58 The widow of “ today".split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_words_are_read_without_a_fault(words: list[str]) -> None:
    deaths(" ".join(words) or "x")
