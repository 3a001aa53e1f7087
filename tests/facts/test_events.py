"""Clues: events, counts of members and anniversaries, with exact spans."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.events.find import Clue, find_clues
from lint.facts.prose import read_prose
from lint.knowledge.events import Events, compile_events
from lint.knowledge.events_schema import AnniversariesFile, EventsFile, MembershipsFile
from lint.page import Block, Page, Story
from lint.yaml_file import read_yaml, validate
from tests.work import lines_run

KNOWLEDGE = Path(__file__).resolve().parents[2] / "rules" / "knowledge"


def _events() -> Events:
    events: list[Any] = []
    memberships: list[Any] = []
    anniversaries: list[Any] = []
    for paths, model, into in (
        (sorted((KNOWLEDGE / "events").glob("*.yaml")), EventsFile, events),
        ([KNOWLEDGE / "memberships.yaml"], MembershipsFile, memberships),
        ([KNOWLEDGE / "anniversaries.yaml"], AnniversariesFile, anniversaries),
    ):
        for path in paths:
            document = read_yaml(path)
            validate(document, model)
            into.append(document.data)
    return Events.of(compile_events(events, memberships, anniversaries))


EVENTS = _events()


def clues(*paragraphs: str, title: str = "") -> list[Clue]:
    text, blocks = title, [Block(0, len(title), "title", 0)] if title else []
    for paragraph in paragraphs:
        text += "\n\n"
        blocks.append(Block(len(text), len(text) + len(paragraph), "body", 0))
        text += paragraph
    page = Page("p", "p", text, tuple(blocks), (Story(0, tuple(blocks)),))
    return find_clues(read_prose(page, page.stories[0]), EVENTS)


def one(*paragraphs: str, kind: str = "event") -> Clue:
    (clue,) = [c for c in clues(*paragraphs) if c.kind == kind]
    return clue


@pytest.mark.parametrize(
    ("text", "span", "name", "aspect"),
    [
        (
            "Zelensky said allies had sent tanks to Ukraine since the start of the invasion two years ago.",
            "the start of the invasion",
            "the Russian invasion of Ukraine",
            "start",
        ),
        (
            "Millions have left Ukraine since Russia's full-scale invasion, President Zelenskyy said.",
            "Russia's full-scale invasion",
            "the Russian invasion of Ukraine",
            "since",
        ),
        (
            "The hospital in Kyiv was rebuilt after the all-out war began in Ukraine, the minister said.",
            "the all-out war began",
            "the Russian invasion of Ukraine",
            "start",
        ),
        ("Rents doubled after Hurricane Katrina, he said.", "Hurricane Katrina", "Hurricane Katrina", "whole"),
        (
            "Prices have risen since the Sept. 11 attacks.",
            "Sept. 11 attacks",
            "the 9/11 attacks",
            "since",
        ),
        (
            "She survived the Manchester Arena bombing.",
            "Manchester Arena bombing",
            "the Manchester Arena bombing",
            "whole",
        ),
        ("The company left the city under NAFTA.", "NAFTA", "the trade agreement NAFTA", None),
    ],
)
def test_an_event_is_found_with_its_span(text: str, span: str, name: str, aspect: str | None) -> None:
    found = [c for c in clues(text) if c.name == name]
    assert [(c.text, c.aspect) for c in found] == [(span, aspect)]


def test_the_words_of_another_time_name_no_event() -> None:
    assert not clues("The summit of the alliance was cordial.")
    assert not clues("In 2014 fighting broke out between Ukraine and separatists.")
    assert not [c for c in clues("NATO held a summit in Vilnius in 1999.") if "Vilnius" in c.name]
    assert not clues("Ukraine beat Poland in a cold war of nerves.")


def test_the_start_of_a_war_that_only_the_first_paragraphs_name() -> None:
    found = clues(
        "Allies of Ukraine met President Zelensky on Monday.",
        "The deliveries since the start of the war were discussed, and the invasion condemned.",
    )
    assert [(c.text, c.earliest, c.latest) for c in found if c.aspect == "start"] == [
        ("the start of the war", date(2022, 2, 24), date(2022, 2, 24))
    ]


def test_in_a_story_on_ukraine_the_wars_of_others_are_not_that_one() -> None:
    found = clues(
        "Allies of Ukraine met President Zelensky on Monday to speak of the Russian invasion.",
        "The envoy had left Syria when the war began there.",
    )
    assert not [c for c in found if c.aspect == "start"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("A NATO summit in Vilnius would set out plans for the brigade.", "future"),
        ("Leaders will meet at the NATO summit in Vilnius in July.", "future"),
        ("The upcoming NATO summit in Vilnius is on everyone's mind.", "future"),
        ("NATO leaders will hold a summit in Lithuania, and the visit is set.", None),
        ("At last year's talks, and since the NATO summit in Vilnius, little moved.", "past"),
        ("The NATO summit in Vilnius was short.", "past"),
        ("He praised the NATO summit in Vilnius.", None),
    ],
)
def test_the_tense_of_what_was_planned(text: str, tense: str | None) -> None:
    clue = one(text)
    assert clue.name == "NATO summit in Vilnius"
    assert clue.planned
    assert clue.known is not None
    assert clue.known < clue.earliest
    if tense is not None or "will" not in text:
        assert clue.tense == tense


def test_what_nobody_planned_is_past() -> None:
    assert one("The Lockerbie bombing changed air travel.").tense == "past"


def test_two_events_of_one_place_need_a_year_to_tell_them_apart() -> None:
    assert not [c for c in clues("The NATO summit in Madrid was long.") if "Madrid" in c.name]
    assert [c.earliest.year for c in clues("The NATO summit in Madrid in 2022 was long.")] == [2022]
    assert [c.earliest.year for c in clues("The NATO summit in Madrid in 1997 was long.")] == [1997]


def test_a_numbered_meeting() -> None:
    clue = one("The ninth meeting of the Ukraine Defense Contact Group will take place in Brussels.")
    assert (clue.text, clue.earliest) == ("ninth meeting of the Ukraine Defense Contact Group", date(2023, 2, 14))


@pytest.mark.parametrize(
    ("text", "span", "earliest", "latest"),
    [
        ("All of NATO's 32 members agreed.", "NATO's 32 members", date(2024, 3, 7), None),
        ("The 28-member European Union agreed.", "28-member European Union", date(2013, 7, 1), date(2020, 1, 31)),
        ("The EU and its partners met. The 27-nation bloc agreed.", "27-nation bloc", date(2007, 1, 1), None),
        ("Talks with all 28 EU governments failed.", "28 EU governments", date(2013, 7, 1), date(2020, 1, 31)),
        ("The 19 countries that share the euro grew.", "19 countries that share the euro", date(2015, 1, 1), None),
        ("The thirty-member NATO alliance met.", "thirty-member NATO", date(2020, 3, 27), date(2023, 4, 3)),
        ("The 17-nation eurozone shrank.", "17-nation eurozone", date(2011, 1, 1), date(2013, 12, 31)),
        ("The 193-member U.N. General Assembly voted.", "193-member U.N", date(2011, 7, 14), None),
    ],
)
def test_a_count_of_members(text: str, span: str, earliest: date, latest: date | None) -> None:
    clue = one(text, kind="membership")
    assert (clue.text, clue.earliest) == (span, earliest)
    assert latest is None or clue.latest == latest


@pytest.mark.parametrize(
    "text",
    [
        "The other 27 EU members agreed.",
        "Only 28 NATO members spend enough.",
        "In 1999 NATO's 32 members met.",
        "28 NATO soldiers were hurt.",
        "The then 28-member EU agreed.",
        "NATO sent 32 planes; members cheered.",
        "The 30 NATO members that border no sea agreed.",
        "The EU named 15 countries.",
    ],
)
def test_a_part_of_a_body_is_not_its_count(text: str) -> None:
    assert not [c for c in clues(text) if c.kind == "membership"]


@pytest.mark.parametrize(
    ("text", "span", "year"),
    [
        ("They will mark NATO's 75th anniversary in Washington.", "75th anniversary", 2024),
        ("Leaders honour the alliance’s 75th anniversary; NATO is older than most.", "75th anniversary", 2024),
        ("A service for the tenth anniversary of Hurricane Katrina was held.", "tenth anniversary", 2015),
        (
            "Crowds gathered for the twenty-fifth anniversary of the fall of the Berlin Wall.",
            "twenty-fifth anniversary",
            2014,
        ),
        ("On the one-year anniversary of the Sandy Hook shooting, bells rang.", "one-year anniversary", 2013),
        ("The centenary of the Battle of the Somme drew thousands.", "centenary", 2016),
        ("NATO, which will celebrate its 50th anniversary next month, has grown.", "50th anniversary", 1999),
    ],
)
def test_an_anniversary_gives_the_year(text: str, span: str, year: int) -> None:
    clue = one(text, kind="anniversary")
    assert clue.text == span
    assert clue.earliest <= date(year, 12, 31)
    assert clue.latest is not None
    assert clue.latest >= date(year, 1, 1)
    assert (clue.latest - clue.earliest).days < 740


@pytest.mark.parametrize(
    "text",
    [
        "It was the 40th anniversary of the moon landing.",
        "In 2009, on the 40th anniversary of the moon landing, he spoke.",
        "Last year, on the 24th anniversary of the Oklahoma City bombing, she spoke.",
        "NATO's critics met on the 20th anniversary of the club.",
        "By the time the 75th anniversary of D-Day is celebrated five years hence, few will be left.",
    ],
)
def test_an_anniversary_of_another_time_or_thing(text: str) -> None:
    assert not [c for c in clues(text) if c.kind == "anniversary"]


def test_a_treaty_has_an_anniversary_of_its_signing_and_one_of_its_entry_into_force() -> None:
    clue = one("The presidents met on the 10th anniversary of the Lisbon Treaty.", kind="anniversary")
    assert (clue.earliest, clue.latest) == (date(2017, 1, 1), date(2019, 12, 31))


def test_the_year_of_a_war() -> None:
    clue = one(
        "Ukraine, President Zelensky said, enters the third year of the full-scale invasion.", kind="anniversary"
    )
    assert clue.text == "third year of the full-scale invasion"
    assert clue.earliest <= date(2024, 2, 24) <= date(2025, 2, 24) == clue.latest


def test_years_after_at_the_head_of_a_sentence() -> None:
    clue = one("Twenty years after the fall of the Berlin Wall, the city has changed.", kind="anniversary")
    assert clue.text == "Twenty years after the fall of the Berlin Wall"
    assert clue.earliest <= date(2009, 11, 9) <= (clue.latest or clue.earliest)
    assert not [c for c in clues("He died 20 years after the fall of the Berlin Wall.") if c.kind == "anniversary"]


def test_years_on_from_an_event() -> None:
    clue = one("Ten years on from Hurricane Katrina, half of the houses stand empty.", kind="anniversary")
    assert (clue.text, clue.name) == ("Ten years on from Hurricane Katrina", "10 years after Hurricane Katrina")


def test_words_in_quotation_marks_are_marked() -> None:
    (clue,) = clues("“Hurricane Katrina was terrible,” she said.")
    assert clue.quoted
    assert clue.role == "body"


def test_the_title_is_read_as_well() -> None:
    (clue,) = clues(title="City rebuilt since Hurricane Katrina")
    assert (clue.role, clue.aspect) == ("title", "since")


_PIECES = st.sampled_from(
    "NATO summit Vilnius war the of Ukraine Zelensky 32 75th anniversary members since began invasion EU 28-nation "
    "third year . , “ ” 2023 twenty five decades after 9/11 Hurricane Katrina - ’s \n\n would will".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_any_text_is_read_without_error_and_spans_quote_themselves(text: str) -> None:
    block = Block(0, len(text), "body", 0)
    page = Page("p", "p", text, (block,), (Story(0, (block,)),))
    prose = read_prose(page, page.stories[0])
    found = find_clues(prose, EVENTS)
    assert found == find_clues(prose, EVENTS)
    assert found == sorted(found, key=lambda c: c.start)
    for clue in found:
        assert 0 <= clue.start < clue.end <= len(text)
        assert text[clue.start : clue.end] == clue.text
        assert clue.latest is None or clue.earliest <= clue.latest


def test_a_hostile_text_costs_linear_work() -> None:
    text = "NATO summit Vilnius war Ukraine Zelensky invasion 75th anniversary 32 members "
    clues(text)
    assert lines_run(lambda: clues(text * 200)) < 5 * lines_run(lambda: clues(text * 50))
