"""Offices as evidence of when a story was written, and the sentences on them."""

from __future__ import annotations

from datetime import date

import pytest

from lint.evidence.offices import Span, day_from, day_to, held_in_words
from tests.stories import subject


@pytest.mark.parametrize(
    ("tenures", "told"),
    [
        (
            [(date(1987, 1, 3), date(2017, 1, 3))],
            "Anna Field was a US senator from Utopia from 3 January 1987 to 3 January 2017",
        ),
        ([(date(2024, 10, 1), None)], "Anna Field became a US senator from Utopia on 1 October 2024"),
        ([(date(1985, 1, 1), None)], "Anna Field became a US senator from Utopia in 1985"),
        ([(date(1985, 1, 1), date(1991, 12, 31))], "Anna Field was a US senator from Utopia from 1985 to 1991"),
        (
            [(date(2017, 1, 20), date(2021, 1, 20)), (date(2025, 1, 20), None)],
            "Anna Field was a US senator from Utopia from 20 January 2017 to 20 January 2021, "
            "and again from 20 January 2025",
        ),
        (
            [(date(2007, 1, 4), date(2011, 1, 3)), (date(2019, 1, 3), date(2023, 1, 3))],
            "Anna Field was a US senator from Utopia from 4 January 2007 to 3 January 2011, "
            "and from 3 January 2019 to 3 January 2023",
        ),
    ],
)
def test_a_sentence_says_who_held_an_office_when(tenures: list[Span], told: str) -> None:
    assert held_in_words("Anna Field", "a US senator from Utopia", tenures) == told


def test_a_day_that_stands_for_a_year_is_told_as_one() -> None:
    assert day_from(date(2010, 1, 1), "since") == "since 2010"
    assert day_from(date(2010, 2, 1), "since") == "since 1 February 2010"
    assert day_to(date(2010, 12, 31), "until") == "until the end of 2010"
    assert day_to(date(2010, 12, 31), "to") == "to 2010"


def test_the_reason_names_the_office_as_an_editor_would() -> None:
    written = subject("Sen. Harry Reid (D-Nev.), the majority leader in the chamber, spoke on Friday.").written
    assert "Harry Reid was a US senator from Nevada from 3 January 1987 to 3 January 2017" in [
        piece.reason for piece in (*written.evidence, *written.left_out)
    ]
    written = subject("The Obama administration says that it will build a bridge.").written
    assert "Barack Obama was president of the United States from 20 January 2009 to 20 January 2017" in [
        piece.reason for piece in (*written.evidence, *written.left_out)
    ]
