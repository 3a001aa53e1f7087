"""Figures of one story that do not agree, and titles whose figure the story lacks, beyond the examples of the cards."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.figures.within_story import conflicting_figures, headline_figure
from lint.config import Settings
from lint.dating import date_story
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.page import Page
from lint.read import Raw, read_page
from lint.subject import Subject
from tests.conftest import ROOT
from tests.stories import KNOWLEDGE, subject


def story_of(page: Page) -> Subject:
    """The first story of a page, with its facts."""
    story = page.stories[0]
    prose = read_prose(page, story)
    facts = extract(page, story, prose, KNOWLEDGE)
    written = date_story(prose, facts)
    return Subject(page, story, prose, facts, written, KNOWLEDGE, Settings(ROOT), date(2026, 6, 1))


HEAD = "The Harbour Gazette\nThursday, May 2, 2024"
REST = "The island lies two hours from the mainland, and the harbour has been closed to large ships since the storm."


def found(*paragraphs: str) -> list[str]:
    s = subject(*paragraphs, REST, head=HEAD)
    return [s.page.text[h.start : h.end] for h in conflicting_figures(s, {})]


@pytest.mark.parametrize(
    ("first", "then", "text"),
    [
        (
            "Three people were killed when a ferry ran aground off Lindholm in the night, the harbour master said.",
            "Divers recovered the bodies of the four people killed on the ferry, and brought them to Lindholm.",
            "four",
        ),
        (
            "The ferry operator has appointed a 12-member safety panel of engineers to look into the crash.",
            "The panel of engineers is to meet in June; the 11-member safety panel is led by a sailor.",
            "11",
        ),
        (
            "The ministry found 1,385 rifles in the hold of the ship when it searched the harbour of Lindholm.",
            "Officers loaded the 1,358 rifles onto lorries and took them away.",
            "1,358",
        ),
        (
            "The minister began a two-day visit to the island to see the harbour and to speak with its sailors.",
            "The three-day visit to the island is the first by a minister of the new cabinet.",
            "three-day",
        ),
        (
            "Tom Lake, 45, was steering the ferry when it struck the rocks, the harbour master said in a statement.",
            "The 46-year-old Lake was taken to a hospital on the mainland with a broken arm.",
            "46",
        ),
        (
            "The harbour will get a loan of $417 million in aid from the bank, the minister said in Lindholm.",
            "The bank's board agreed on the $471 million in aid for the harbour without a vote.",
            "$471 million",
        ),
    ],
)
def test_two_figures_for_one_thing(first: str, then: str, text: str) -> None:
    assert found(first, then) == [text]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Three people were killed in the crash off Lindholm.", "Another four people were killed in the crash."),
        ("Three people were killed in the crash off Lindholm.", "Four of them were hurt in the crash off Lindholm."),
        ("The toll of the crash rose to 12 people killed.", "Initially 11 people were reported killed in the crash."),
        ("In 2019 there were 1,385 ships in the harbour.", "There were 1,358 ships in the harbour in 2024."),
        ("Police said 12 people were killed in the crash.", "“We have 13 people killed in the crash,” a doctor said."),
        ("Three people were killed in Lindholm by the storm.", "Four people were killed in Varby by the storm."),
        ("The council has 12 members from the harbour.", "The harbour council wants 14 members after the vote."),
        ("About 40 sailors waited at the harbour for the ship.", "The 38 sailors at the harbour waited for the ship."),
        ("Tom Lake, 45, steered the ferry off Lindholm.", "Anna Lake, 46, his sister, waited at the harbour."),
        ("Tom Lake, 45, steered the ferry off Lindholm.", "Lake, then 19, had learned it on the harbour's ferry."),
        ("Each of the seven sailors held a rope.", "Two of the eight sailors had held no rope before."),
        ("The new 16-inch lens is like the old 15-inch lens.", "The 16-inch lens is sold in the harbour like the old."),
        ("Then 11 candidates met the rules of the debate.", "The 10 candidates who met the old rules join the debate."),
        ("Some 60 percent of voters want a new harbour.", "The old harbour is liked by 61 percent of voters."),
    ],
)
def test_two_things(first: str, then: str) -> None:
    assert found(first, then) == []


def title(head: str, *paragraphs: str) -> list[tuple[str, str]]:
    """What is found on a page with this title: the words quoted, and what the message calls the other figure."""
    text = "\n\n".join((HEAD, head, *paragraphs, REST)) + "\n"
    s = story_of(read_page(Raw("story.txt", text.encode(), "text")))
    return [(s.page.text[h.start : h.end], h.values["other"]) for h in headline_figure(s, {})]


LEAD = "At least 37 people were killed when a ferry ran aground off Lindholm in the night, the harbour master said."


@pytest.mark.parametrize(
    ("head", "paragraph", "text", "other"),
    [
        ("Ferry crash kills 40 off Lindholm", LEAD.replace("At least ", ""), "40", "37"),
        (
            "Bank lends harbour $6 million",
            "The bank will lend the harbour $8 million, it said.",
            "$6 million",
            "$8 million",
        ),
        (
            "Harbour traffic up 26 percent",
            "Traffic in the harbour was up 22 percent in May.",
            "26 percent",
            "22 percent",
        ),
        ("Storm traps 61 sailors in harbour", "The storm has trapped 16 sailors in the harbour.", "61", "16"),
    ],
)
def test_a_title_with_another_figure(head: str, paragraph: str, text: str, other: str) -> None:
    assert title(head, paragraph) == [(text, other)]


@pytest.mark.parametrize(
    ("head", "paragraph"),
    [
        ("Ferry crash kills nearly 40 off Lindholm", LEAD.replace("At least ", "")),
        ("Ferry crash kills dozens off Lindholm", LEAD),
        ("Ferry crash kills 41 off Lindholm", LEAD),
        ("Five killed in ferry crash off Lindholm", "A man and four children were killed in a crash off Lindholm."),
        ("Five killed in ferry crash off Lindholm", "Three men and two women were killed in a crash off Lindholm."),
        ("Harbour tax to rise 5%", "The harbour tax will rise by 4.99 percent in May, it said."),
        ("Harbour traffic up 30 percent", "Traffic in the harbour was up 29.7 percent in May, it said."),
        ("5 things to know about the ferry", "The ferry has three things that others lack, its captain said."),
        ("Man, 34, saved from ferry off Lindholm", "A 35-year-old man was saved from a ferry off Lindholm."),
        ("Storm traps 16 sailors in harbour", "The storm has trapped 16 sailors; 12 sailors are from the harbour."),
        ("Bank lends harbour $6 million", "The bank will lend the harbour 5.5 million euros, it said in May."),
    ],
)
def test_a_title_that_its_story_bears_out(head: str, paragraph: str) -> None:
    assert title(head, paragraph) == []


@pytest.mark.parametrize(
    ("head", "paragraph", "text"),
    [
        ("Rent in harbour rises to 6.4%", "Rent in the harbour rose to 4.6% in May, the office said.", "6.4%"),
        ("Storm cuts power to 30,000 homes", "A storm cut power to 300,000 homes on Lindholm, it said.", "30,000"),
        ("Man jailed for 28 years over ferry", "A man was jailed for 18 years over the ferry at Lindholm.", "28 years"),
        ("Police arrest seven over ferry", "Police arrested nine people over the ferry; two cars burned.", "seven"),
        ("Captain fined Rs 5 crore over ferry", "A court fined the captain Rs 5 lakh over the ferry.", "Rs 5 crore"),
        ("Ferry to sail for 28 years", "The ferry will sail for 18 years, its captain said in May.", ""),
    ],
)
def test_titles_of_courts_and_prices(head: str, paragraph: str, text: str) -> None:
    assert [quoted for quoted, _ in title(head, paragraph)] == ([text] if text else [])


def test_a_miscount_in_a_number_with_a_nought_at_its_end() -> None:
    then = "The 1,505 sailors got the money for the ferry in spring, the harbour said."
    assert found("The harbour paid 1,550 sailors for the ferry, it said.", then) == ["1,505"]


def test_a_title_that_stands_in_the_record_only() -> None:
    record = (
        b'{"id": "1", "title": "Ferry crash kills 40 off Lindholm", "text": "LINDHOLM - A crash killed 37 people."}'
    )
    s = story_of(read_page(Raw("stories.jsonl", record, "jsonl", 1)))
    (hit,) = headline_figure(s, {})
    assert s.page.text[hit.start : hit.end] == "37"
    assert hit.evidence == (
        "The title says: Ferry crash kills 40 off Lindholm",
        "The story says: A crash killed 37 people.",
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab 0123456789.,%$-()'’“”killed people of the"), st.text(alphabet="12 killedof", max_size=30))
def test_no_text_breaks_it(words: str, more: str) -> None:
    s = subject(LEAD, f"The ferry {words} killed.", REST, f"In {more} killed 12 people.", head=HEAD)
    for hit in (*conflicting_figures(s, {}), *headline_figure(s, {})):
        assert 0 <= hit.start < hit.end <= len(s.page.text)
        assert hit.evidence
