"""Ages told of known people, and the dead who speak: exact spans, whose they are, and what is no age of now."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.people.find import AgeMention, Voice, find_ages, find_named, find_voices
from lint.facts.prose import Prose, read_prose
from lint.knowledge.people import People, compile_people
from lint.page import Block, Page, Story

PEOPLE = People.of(
    compile_people(
        [
            {"person": "Ada Quill", "born": "1950-03-10"},
            {"person": "Otto Quill", "born": "1980-07-01"},
            {"person": "Bruno Halvard", "spellings": ["Bruno T. Halvard"], "born": "1946-06-14"},
            {"person": "Mira Solano", "born": "1960-02-29", "died": "2018-08-25"},
            {"person": "King Osric IV", "born": "1940"},
            {"person": "Han Mo-rin", "born": "1975-05-05", "family_name": "first"},
            {"person": "Pat Hall", "born": "1970-01-02", "common": True},
            {"person": "Lucan Orme Jr.", "born": "1990-01-02"},
        ]
    )
)


def prose(text: str) -> Prose:
    blocks = tuple(Block(m.start(), m.end(), "body", 0) for m in re.finditer(r"[^\n](?:.|\n(?!\n))*", text))
    return read_prose(Page("p", "p", text, blocks), Story(0, blocks))


def ages(text: str) -> list[AgeMention]:
    read = prose(text)
    found = find_ages(read, find_named(read, PEOPLE))
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
    return found


def voices(text: str) -> list[Voice]:
    read = prose(text)
    found = find_voices(read, find_named(read, PEOPLE))
    for voice in found:
        assert text[voice.start : voice.end] == voice.text
    return found


@pytest.mark.parametrize(
    ("text", "span", "earliest", "latest"),
    [
        ("Bruno Halvard, 69, said no.", "Bruno Halvard, 69", "2015-06-14", "2016-06-13"),
        ("Bruno T. Halvard, 69, said no.", "Bruno T. Halvard, 69", "2015-06-14", "2016-06-13"),
        ("Bruno Halvard spoke. Mr. Halvard, who is 69, left.", "Halvard, who is 69", "2015-06-14", "2016-06-13"),
        ("Critics of the 69-year-old Bruno Halvard met.", "69-year-old Bruno Halvard", "2015-06-14", "2016-06-13"),
        (
            "Voters like the 69-year-old former mayor Bruno Halvard a lot.",
            "69-year-old former mayor Bruno Halvard",
            "2015-06-14",
            "2016-06-13",
        ),
        ("Bruno Halvard, a 69-year-old builder, ran.", "Bruno Halvard, a 69-year-old", "2015-06-14", "2016-06-13"),
        ("Bruno Halvard ran. At 69, Halvard is spry.", "At 69, Halvard", "2015-06-14", "2016-06-13"),
        ("Bruno Halvard ran. Halvard is 69.", "Halvard is 69", "2015-06-14", "2016-06-13"),
        ("King Osric, 80, waved.", "King Osric, 80", "2020-01-01", "2021-12-30"),
        ("Bruno Halvard, who at 69 is spry, ran.", "Bruno Halvard, who at 69", "2015-06-14", "2016-06-13"),
        ("At age 69, Bruno Halvard, who is spry, ran.", "At age 69, Bruno Halvard", "2015-06-14", "2016-06-13"),
        ("Mira Solano, 57, had many admirers.", "Mira Solano, 57", "2017-03-01", "2018-02-28"),
        ("Han Mo-rin, 40, won. The 40-year-old Han smiled.", "Han Mo-rin, 40", "2015-05-05", "2016-05-04"),
    ],
)
def test_ages_of_now(text: str, span: str, earliest: str, latest: str) -> None:
    first = ages(text)[0]
    assert (first.text, str(first.earliest), str(first.latest), first.current) == (span, earliest, latest, True)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "role"),
    [
        ("Bruno Halvard, who turns 70 next month, runs.", "2015-06-14", "2016-06-15", "turns"),
        ("Bruno Halvard, who turned 70 last month, runs.", "2016-06-14", "2017-06-13", "turned"),
        ("Bruno Halvard, who will turn 70 in June, runs.", "None", "2016-06-15", "will turn"),
        ("Bruno Halvard, who will be 70 in June, runs.", "None", "2017-06-13", "will be"),
    ],
)
def test_birthdays(text: str, earliest: str, latest: str, role: str) -> None:
    (mention,) = ages(text)
    assert (str(mention.earliest), str(mention.latest), mention.role) == (earliest, latest, role)


@pytest.mark.parametrize(
    "text",
    [
        "Halvard, 69, said no.",  # nobody's full name
        "Bruno Halvard, 69.4 percent; Ada Quill, 20.1 percent.",
        "The 69-year-old wife of Bruno Halvard waved.",
        "The 69-year-old told Bruno Halvard to leave.",
        "The 30-year-old criticized Halvard. Bruno Halvard left.",
        "Bruno Halvard left. A 30-year-old Halvard supporter stayed.",
        "Bruno Halvard, 10 ahead, won.",
        "Bruno Halvard scored. Halvard is 10 points ahead.",
        "Bruno Halvard and his son met. Kit Halvard, 40, left.",
        "Mira Solano, 58, had many admirers.",  # the age at which she died
        "Like Bruno Halvard, the 36-year-old Moss lost.",
        "Pat Hall, a 61-year-old known as Big P, shops here.",
        "Lucan Orme, 69, said no.",  # not the son
        "Ada Quill met Otto Quill. Quill, 69, left.",  # whose?
    ],
)
def test_no_ages(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Bruno Halvard was elected. When Halvard, 24, moved out, he was poor.", "past"),
        ("In 1990 Bruno Halvard, 44, bought the hotel.", "past"),
        ("The then 44-year-old Bruno Halvard bought it.", "past"),
        ("“Bruno Halvard, 44, is my hero,” she said.", "quoted"),
        ("Bruno Halvard, 31; Ada Quill, 25; the rest had less.", "past"),
    ],
)
def test_ages_that_are_not_of_now(text: str, role: str) -> None:
    found = ages(text)
    assert found
    assert all(not mention.current and mention.role == role for mention in found)


@pytest.mark.parametrize(
    ("text", "span", "role"),
    [
        ("Mira Solano told reporters on Tuesday that she would run.", "Mira Solano told", "dated"),
        ("Mira Solano ran. Mr. Solano said Friday that it was over.", "Solano said", "dated"),
        ("Mira Solano will visit the port.", "Mira Solano will visit", "ahead"),
        ("The house met Tuesday. Mira Solano said it was time.", "Mira Solano said", "said"),
    ],
)
def test_voices(text: str, span: str, role: str) -> None:
    (voice,) = voices(text)
    assert (voice.text, voice.role, voice.died) == (span, role, date(2018, 8, 25))


@pytest.mark.parametrize(
    "text",
    [
        "Mira Solano said it was time.",
        "In 1999 Mira Solano said on a Tuesday that she would run.",
        "The late Mira Solano said on Tuesday what all thought.",
        "Mira Solano died on Tuesday. Solano told friends on Monday that she was well.",
        "“Mira Solano told me so on Tuesday,” he said.",
        "The film, in which Mira Solano met a bear, opens on Tuesday.",
        "Bruno Halvard said on Tuesday that he would run.",
        "Ada Solano said on Tuesday that she would run.",
    ],
)
def test_no_voices(text: str) -> None:
    assert voices(text) == []


PIECES = st.lists(
    st.sampled_from(
        [
            "Bruno Halvard",
            "Halvard",
            "Mira Solano",
            ", 69, ",
            "69-year-old ",
            " said",
            " on Tuesday",
            ". ",
            "\n\n",
            "“",
            "”",
            " is ",
            "At 69, ",
            " when ",
            "999",
            "Jr.",
            ", who turns 80 ",
            "é",
            " ",
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(PIECES | st.text(max_size=200))
def test_any_text(text: str) -> None:
    read = prose(text)
    named = find_named(read, PEOPLE)
    mentions: list[AgeMention | Voice] = [*find_ages(read, named), *find_voices(read, named)]
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
    assert find_ages(read, named) == find_ages(read, find_named(read, PEOPLE))


def test_a_year_in_which_the_person_was_of_another_age_does_not_make_the_age_one_of_then() -> None:
    (mention,) = ages("Ada Quill, 65, scored twice, the first to do so since 1966.")
    assert mention.current
    (mention,) = ages("Ada Quill, 65, who came back in 2014, said that she would stay.")
    assert mention.current
    (mention,) = ages("In 1985 Ada Quill, 35, scored twice.")
    assert not mention.current
    (mention,) = ages("Ada Quill, 65, scored twice in 2015.")
    assert not mention.current


def test_a_roll_of_the_dead_tells_no_age_of_now() -> None:
    roll = prose("Lou Faber, 80, on Aug. 11. Ida Marsh, 83, a day later.")
    people = People.of(
        compile_people(
            [
                {"person": "Lou Faber", "born": "1930-01-05", "died": "2010-08-11"},
                {"person": "Ida Marsh", "born": "1927-01-05", "died": "2010-08-12"},
            ]
        )
    )
    assert [m.current for m in find_ages(roll, find_named(roll, people))] == [False, False]
