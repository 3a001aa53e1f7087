"""Lengths, anniversaries and ages, beyond the examples of the card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.dates.durations import duration_mismatch
from tests.stories import subject

REST = "The harbour has been waiting for the new lock since the old one was shut, and so have the ships."
HEAD = "The Harbour Gazette\nThursday, May 2, 2024"


def found(words: str, head: str = HEAD) -> list[str]:
    s = subject(words, REST, head=head)
    return [s.page.text[h.start : h.end] for h in duration_mismatch(s, {})]


@pytest.mark.parametrize(
    ("words", "text", "counted"),
    [
        ("A three-day summit from Tuesday to Friday began.", "three-day summit from Tuesday to Friday", "4 days"),
        ("It is a two-day visit on 3-6 May.", "two-day visit on 3-6 May", "4 days with both ends counted, 3 with one"),
        ("A two-day trip to Rome on May 3-6, 2024, is planned.", "two-day trip to Rome on May 3-6, 2024", "4 days"),
        (
            "A four-day strike between 28 December and 2 January followed.",
            "four-day strike between 28 December and 2 January",
            "6 days",
        ),
        (
            "A three-day fair starting Tuesday and ending on Friday opened.",
            "three-day fair starting Tuesday and ending on Friday",
            "4 days",
        ),
        ("A two-week course from 3 to 25 May 2024 is full.", "two-week course from 3 to 25 May 2024", "23 days"),
        ("A three-month course from March to July is full.", "three-month course from March to July", "5 months"),
        ("He served for five years, from 2010 to 2019.", "five years, from 2010 to 2019", "10 years"),
        ("Her five-year term from 2010 to 2020 was calm.", "five-year term from 2010 to 2020", "11 years"),
        (
            "They will mark the 75th anniversary of the flood of 1953.",
            "75th anniversary of the flood of 1953",
            "71 years",
        ),
        (
            "Sunday is the twenty-fifth anniversary of the 1995 riots.",
            "twenty-fifth anniversary of the 1995",
            "29 years",
        ),
        ("It fell twelve years ago, in 2005.", "twelve years ago, in 2005", "19 years"),
        ("Tom Lake (1940-2020), who died at 75, lived here.", "(1940-2020), who died at 75", "79 or 80"),
        ("Born in 1980, the 50-year-old painter lives here.", "Born in 1980, the 50-year-old", "43 or 44"),
        ("Tom Lake, 40, was born in 1990.", "40, was born in 1990", "33 or 34"),
        (
            "The 40-year-old painter, born in Rome in 1990, lives here.",
            "40-year-old painter, born in Rome in 1990",
            "33 or",
        ),
    ],
)
def test_what_does_not_add_up(words: str, text: str, counted: str) -> None:
    assert found(words) == [text]
    (hit,) = duration_mismatch(subject(words, REST, head=HEAD), {})
    assert hit.values["counted"].startswith(counted)
    assert any(counted.split(",")[0] in sentence for sentence in hit.evidence)


@pytest.mark.parametrize(
    "words",
    [
        "A three-day summit beginning Tuesday is planned; the council meets on Thursday.",
        "A four-day summit from Tuesday to Friday began.",
        "A three-day truce from Tuesday to Friday held.",
        "A four-day truce from Tuesday to Friday held.",
        "A ten-day fair from Monday to Wednesday opened.",
        "A four-day visit from 3 to 6 May ended.",
        "A 30-day pause from 3 May to 2 June was agreed.",
        "A six-day tour from December 30 to January 4 was planned.",
        "A two-week course from Monday, 6 May, to Friday, 17 May, is full.",
        "A three-month course from March to May is full.",
        "He served for five years, from 2010 to 2015.",
        "He served for five years, from 2010 to 2014.",
        "He got a two-year sentence for what he did from 2010 to 2018.",
        "He got a five-year sentence in a case that ran from 2010 to 2012.",
        "It took an average of 742 days to hire judges from 2011 through 2016.",
        "The first three days from Tuesday to Saturday were the worst.",
        "About three days from Tuesday to Saturday were lost.",
        "Two three-day meetings from Tuesday to Friday are planned.",
        "A three-day forecast for the week from Monday to Sunday was given.",
        '"A three-day summit from Tuesday to Friday," she said.',
        "They will mark the 71st anniversary of the flood of 1953.",
        "They will mark the 70th anniversary of the flood of 1953.",
        "In 2013, on the 60th anniversary of the flood of 1953, they built a dyke.",
        "The 60th anniversary of the flood of 1953 was a quiet one.",
        "The 150th anniversary of the speech on November 19, 2013, is still talked about.",
        "The prize of their 25th anniversary in 2012 is shown.",
        "It fell nineteen years ago, in 2005.",
        "It fell almost twelve years ago, in 2005.",
        "Tom Lake (1940-2020), who died at 79, lived here.",
        "The president (1989-1993) and his son (2001-2009) came.",
        "Born in 1980, the 43-year-old painter lives here.",
        "Born in 1980 to a 20-year-old mother, she paints.",
        "In 1999, Anna Field, 19, born in 1980, won.",
    ],
)
def test_what_adds_up_or_is_another_thing_is_let_pass(words: str) -> None:
    assert found(words) == []


def test_what_counts_from_the_story_s_day_needs_one() -> None:
    assert found("It fell twelve years ago, in 2005.", head="") == []
    assert found("A three-day summit from Tuesday to Friday began.", head="") == [
        "three-day summit from Tuesday to Friday"
    ]


@given(
    st.lists(
        st.sampled_from(
            "three-day summit from Tuesday to Friday 3 6 May 2010 2020 , . ( ) born in the 50-year-old 75th "
            "anniversary of between and ten years ago died at 80 29 February (1950-2020), -".split()
        )
    )
)
def test_any_text_is_read_without_an_error(words: list[str]) -> None:
    s = subject(" ".join(words), REST, head=HEAD)
    hits = list(duration_mismatch(s, {}))
    assert all(s.page.text[h.start : h.end].split() == h.values["text"].split() for h in hits)
    assert hits == sorted(hits, key=lambda h: (h.start, h.end))
