"""Persons named with an office: exact spans, who is meant, and whether the copy presents them as in office."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.offices.find import OfficeMention, find_offices
from lint.facts.prose import Prose, read_prose
from lint.page import Block, Page, Story
from tests.knowledge.test_offices import offices
from tests.work import lines_run


def prose(text: str) -> Prose:
    blocks = tuple(Block(m.start(), m.end(), "body", 0) for m in re.finditer(r"[^\n](?:.|\n(?!\n))*", text))
    return read_prose(Page("p", "p", text, blocks), Story(0, blocks))


def found(text: str) -> list[OfficeMention]:
    mentions = find_offices(prose(text), offices())
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return mentions


def one(text: str) -> OfficeMention:
    mentions = found(text)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "span", "person", "office"),
    [
        ("NATO chief Jens Stoltenberg said so.", "NATO chief Jens Stoltenberg", "Jens Stoltenberg", "NATO"),
        (
            "The talks with NATO Secretary-General Mark Rutte.",
            "NATO Secretary-General Mark Rutte",
            "Mark Rutte",
            "NATO",
        ),
        (
            "The Secretary General of the NATO Jens Stoltenberg arrived.",
            "Secretary General of the NATO Jens Stoltenberg",
            "Jens Stoltenberg",
            "NATO",
        ),
        (
            "He met Prime Minister of Luxembourg Xavier Bettel there.",
            "Prime Minister of Luxembourg Xavier Bettel",
            "Xavier Bettel",
            "Prime Minister of Luxembourg",
        ),
        (
            "Ukrainian Defense Minister Reznikov will attend.",
            "Ukrainian Defense Minister Reznikov",
            "Oleksii Reznikov",
            "Defense Minister of Ukraine",
        ),
        ("On Friday U.S. President Joe Biden spoke.", "U.S. President Joe Biden", "Joe Biden", "President of the"),
        (
            "Ukraine's president, Volodymyr Zelenskiy, spoke.",
            "Ukraine's president, Volodymyr Zelenskiy",
            "Volodymyr",
            "",
        ),
        ("Turkish President Recep Tayyip Erdogan left.", "Turkish President Recep Tayyip Erdogan", "Recep", "Turkey"),
        ("China's President Xi Jinping will visit.", "China's President Xi Jinping", "Xi Jinping", "China"),
        (
            "Secretary of State John F. Kerry left.",
            "Secretary of State John F. Kerry",
            "John Kerry",
            "Secretary of State",
        ),
        (
            "Emmanuel Macron, the president of France, agreed.",
            "Emmanuel Macron, the president of France",
            "Emmanuel Macron",
            "President of France",
        ),
        ("Texas Gov. Greg Abbott signed it.", "Texas Gov. Greg Abbott", "Greg Abbott", "Governor of Texas"),
        (
            "European Commission President von der Leyen said.",
            "European Commission President von der Leyen",
            "Ursula",
            "",
        ),
        (
            "The defence secretary, Gen. Jim Mattis, left.",
            "defence secretary, Gen. Jim Mattis",
            "James Mattis",
            "Defense",
        ),
        ("Pope Francis prayed.", "Pope Francis", "Francis", "Pope"),
        ("Syrian President Bashar Assad spoke.", "Syrian President Bashar Assad", "Bashar al-Assad", "Syria"),
        ("Apple CEO Tim Cook spoke.", "Apple CEO Tim Cook", "Tim Cook", "Apple"),
        ("Sen. Harry Reid (D-Nev.) spoke.", "Sen. Harry Reid", "Harry Reid", "US Senator from Nevada"),
        ("U.S. Sen. Charles E. Schumer spoke.", "U.S. Sen. Charles E. Schumer", "Chuck Schumer", "New York"),
        ("Ohio Republican Sen. Rob Portman spoke.", "Sen. Rob Portman", "Rob Portman", "US Senator from Ohio"),
        ("Massachusetts senator Elizabeth Warren spoke.", "Massachusetts senator Elizabeth Warren", "Elizabeth", "US"),
        (
            "The junior senator from Illinois, Barack Obama, spoke.",
            "junior senator from Illinois, Barack Obama",
            "Barack Obama",
            "US Senator from Illinois",
        ),
        ("Congresswoman Gabby Giffords spoke.", "Congresswoman Gabby Giffords", "Gabrielle Giffords", "Arizona"),
        ("House Chairman Rep. Jerrold Nadler spoke.", "Rep. Jerrold Nadler", "Jerrold Nadler", "New York"),
        ("Bob Corker (R-Tenn.) spoke.", "Bob Corker", "Bob Corker", "US Senator from Tennessee"),
        ("Houston Rep. Sheila Jackson Lee spoke.", "Rep. Sheila Jackson Lee", "Sheila Jackson Lee", "Texas"),
        ("GOP presidential candidate Mitt Romney won.", "GOP presidential candidate Mitt Romney", "Mitt Romney", "US"),
        ("Coca-Cola Co. CEO Muhtar Kent left.", "Coca-Cola Co. CEO Muhtar Kent", "Muhtar Kent", "Coca-Cola"),
        ("AT&T boss Randall Stephenson left.", "AT&T boss Randall Stephenson", "Randall Stephenson", "AT&T"),
        ("Justice Antonin Scalia dissented.", "Justice Antonin Scalia", "Antonin Scalia", "Supreme Court"),
        ("Houston Mayor Annise Parker spoke.", "Houston Mayor Annise Parker", "Annise Parker", "Mayor of Houston"),
        ("Arsenal's manager, Arsene Wenger, left.", "Arsenal's manager, Arsene Wenger", "Arsène", "Manager of Arsenal"),
        ("Mary Barra, GM CEO, spoke.", "Mary Barra, GM CEO", "Mary Barra", "Chief Executive of General Motors"),
        ("New England coach Bill Belichick spoke.", "New England coach Bill Belichick", "Bill Belichick", "Patriots"),
    ],
)
def test_a_person_named_with_an_office(text: str, span: str, person: str, office: str) -> None:
    mention = one(text)
    assert mention.text == span
    assert mention.person.startswith(person)
    assert office in mention.office
    assert mention.current


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Former NATO chief Jens Stoltenberg spoke.", "former"),
        ("The ex-president Donald Trump spoke.", "former"),
        ("Stoltenberg spoke. Jens Stoltenberg, a former prime minister of Norway, agreed.", "former"),
        ("In 2009, President Barack Obama came to Prague.", "past"),
        ("It began under President Barack Obama.", "past"),
        ("President Barack Obama's administration agreed to it.", "past"),
        ("The then-Chancellor Angela Merkel opened the border.", "then"),
        ("Outgoing German Chancellor Olaf Scholz spoke.", "outgoing"),
        ("He won when Prime Minister David Cameron resigned.", "past"),
        ("Ten years ago Prime Minister David Cameron resigned.", "past"),
        ("“I met President Joe Biden there,” he said.", "title"),
        ("Acting Secretary of State John Kerry spoke.", "acting"),
        ("Former Sen. Bob Corker (R-Tenn.) spoke.", "former"),
        ("The late Bob Corker (R-Tenn.) spoke.", "late"),
        ("WASHINGTON — Former Rep. Asa Hutchinson spoke.", "former"),
        ("They mourned the death of Sen. John McCain.", "past"),
        ("The resignation of the prime minister, David Cameron, came early.", "past"),
        ("They will succeed Justice Anthony Kennedy.", "past"),
        ("Newly elected Florida congressman Carlos Curbelo spoke.", "incoming"),
    ],
)
def test_a_mention_that_is_not_current(text: str, role: str) -> None:
    mention = one(text)
    assert not mention.current
    assert mention.role == role


@pytest.mark.parametrize(
    "text",
    [
        "Stoltenberg said so.",
        "President-elect Joe Biden spoke.",
        "Vice President Donald Trump spoke.",
        "Deputy Prime Minister Keir Starmer spoke.",
        "House Speaker Boris Johnson spoke.",
        "Prime Minister Ernest Johnson spoke.",
        "Russian President Volodymyr Zelensky spoke.",
        "First lady Melania Trump spoke.",
        "Gubernatorial candidate Mitt Romney spoke.",
        "Likely Republican presidential candidate Jeb Bush spoke.",
        "Shadow Foreign Secretary Boris Johnson spoke.",
        "So did Shell President Barack Obama.",
        "State Sen. Barack Obama spoke.",
        "Sen.-elect Barack Obama spoke.",
        "Sen. Reid spoke.",
        "Rep. Jim Jordan, R-Springfield, spoke.",
        "Rep. Jim Jordan (D-Salem) spoke.",
        "Wisconsin Rep. Jim Jordan spoke.",
        "Candidate Bob Corker (R-Tenn.) spoke.",
        "Coach Reid spoke.",
        "He wanted to become president. Trump laughed.",
        "A President Kamala Harris would act.",
        "President Bush spoke.",
        "Wisconsin Republican Party Chairman Reince Priebus spoke.",
        "The defence secretary.\n\nJim Mattis left.",
        "",
    ],
)
def test_no_mention(text: str) -> None:
    assert [m for m in found(text) if m.current] == []


def test_a_bare_family_name_needs_the_full_name_or_the_place() -> None:
    assert [m.person for m in found("Prime Minister Johnson spoke.")] == []
    assert [m.person for m in found("Boris Johnson won. Prime Minister Johnson spoke.")] == ["Boris Johnson"]
    assert [m.person for m in found("British Prime Minister Johnson spoke.")] == ["Boris Johnson"]


def test_the_middle_initial_tells_two_presidents_apart() -> None:
    assert one("President George W. Bush spoke.").person == "George W. Bush"
    assert one("President George H.W. Bush spoke.").person == "George H. W. Bush"
    assert found("President George Bush spoke.") == []


def test_a_former_office_says_nothing_of_the_present_one() -> None:
    text = "NATO chief Jens Stoltenberg spoke. Stoltenberg, a former prime minister of Norway, smiled."
    assert [(m.office, m.current) for m in found(text)] == [
        ("Secretary General of NATO", True),
        ("Prime Minister of Norway", False),
    ]


def test_someone_who_came_later_makes_a_mention_past() -> None:
    text = "President Barack Obama signed it. President Donald Trump will leave it."
    assert [(m.person, m.current) for m in found(text)] == [("Barack Obama", False), ("Donald Trump", True)]


def test_a_title_kept_for_life_is_past_where_a_later_head_is_named() -> None:
    assert not one("President Barack Obama said he would not meet Trump.").current
    assert one("President Barack Obama said he would not meet them.").current


def test_a_later_year_makes_a_mention_past_and_a_coming_one_does_not() -> None:
    assert not found("NATO chief Jens Stoltenberg urged them. The plan failed in March 2025.")[0].current
    assert found("NATO chief Jens Stoltenberg urged them. The plan will be ready by 2030.")[0].current


def test_a_namesake_or_a_colleague_of_those_days_is_no_sign_of_later_ones() -> None:
    assert one("President Barack Obama met Biden.").current
    assert one("President George H.W. Bush met the other Bush.").current


def test_one_former_may_stand_before_several_persons() -> None:
    text = "He met then-CIA chief David Petraeus and Defense Secretary Leon Panetta."
    assert [m.current for m in found(text)] == [False, False]


def test_a_caption_may_be_of_an_old_photo() -> None:
    text = "NATO chief Jens Stoltenberg in Brussels"
    page = Page("p", "p", text, (Block(0, len(text), "caption", 0),))
    (mention,) = find_offices(read_prose(page, Story(0, page.blocks)), offices())
    assert (mention.current, mention.role) == (False, "caption")


def test_tenures_are_the_days_in_that_office() -> None:
    assert one("NATO chief Jens Stoltenberg spoke.").tenures == ((date(2014, 10, 1), date(2024, 10, 1)),)
    first, second = one("US President Donald Trump spoke.").tenures
    assert first == (date(2017, 1, 20), date(2021, 1, 20))
    assert second == (date(2025, 1, 20), None)


_WORDS = st.sampled_from(
    "Sen. Sens. Rep. John McCain (R-Ariz.) , and D-N.Y. "
    "NATO chief Jens Stoltenberg , . ’s ' - former the of US U.S. President Joe Biden Trump Xi Jinping Kim Un Prime "
    "Minister Ukraine Ukrainian a when in 2019 “ ” \n\n Gov. Jr. al de Bush W. H. Pope Francis Erdoğan ß ".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read_and_spans_quote_themselves(text: str) -> None:
    mentions = found(text)
    assert mentions == found(text)
    assert all(0 <= a.start < a.end <= len(text) for a in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("unit", ["the former US President Joe Biden ", "Prime Minister of ", "Kim Jong, Kim, "])
def test_hostile_text_takes_linear_work(unit: str) -> None:
    def work(times: int) -> int:
        cut = prose(unit * times)
        return lines_run(lambda: find_offices(cut, offices()))

    find_offices(prose(unit), offices())  # what is compiled once
    assert work(400) < 5 * work(100)


@pytest.mark.parametrize(
    "text",
    [
        "German Chancellor Olaf Scholz announced a turning point three days later.",
        "German Chancellor Olaf Scholz walked through the city that April.",
    ],
)
def test_a_day_counted_from_one_told_before_is_past(text: str) -> None:
    assert [m.current for m in found(text)] == [False]


def test_several_may_share_a_title_in_the_plural() -> None:
    text = "Sens. John McCain (R-Ariz.), Lindsey Graham of South Carolina and Joe Lieberman met Reps. X and Jim Jordan."
    assert [m.person for m in found(text)] == ["John McCain", "Lindsey Graham", "Joe Lieberman"]
    assert [m.person for m in found("Sen. John McCain and Lindsey Graham met.")] == ["John McCain"]


def test_three_members_of_one_delegation_are_no_history() -> None:
    text = "Rep. Kevin Brady spoke. Rep. Lamar Smith left. Rep. Joe Barton stayed."
    assert [m.current for m in found(text)] == [True] * 3


def test_party_and_state_tell_two_of_one_name_apart() -> None:
    assert [m.tenures[0][0].year for m in found("Rep. Mike Rogers, R-Mich., spoke.")] == [2001]
    assert [m.tenures[0][0].year for m in found("Rep. Mike Rogers (R-Ala.) spoke.")] == [2003]


def test_the_title_decides_which_time_is_meant() -> None:
    assert one("Rep. Ed Markey spoke.").tenures[-1][1] == date(2013, 7, 15)
    assert one("Sen. Ed Markey spoke.").tenures[-1][0] == date(2013, 7, 16)


def test_three_holders_of_one_office_are_history() -> None:
    text = (
        "Prime Minister Gordon Brown approved of him. Prime Minister Boris Johnson rang him from Chequers. "
        "Prime Minister Liz Truss was his best recruiting sergeant."
    )
    assert [m.current for m in found(text)] == [False] * 3
    assert [m.current for m in found(text.split(". ", 1)[1])] == [False, True]


def test_a_title_of_several_offices_is_called_after_the_one_held_last() -> None:
    mention = one("Chief executive Elon Musk told analysts that robots would be surgeons.")
    assert mention.office == "Chief Executive of Tesla"
