"""Ages beside a day of birth."""

from __future__ import annotations

from datetime import date

import pytest

from tests.stories import subject


def test_an_age_beside_a_birth_says_in_which_year_it_is() -> None:
    s = subject("The 32-year-old lawyer, who was born in Roma on June 3, 1993, has won her first case at a high court.")
    (found,) = s.facts.born
    assert s.page.text[found.start : found.end] == found.text == "32-year-old"
    assert (found.earliest, found.latest) == (date(2025, 6, 3), date(2026, 6, 3))
    assert [e.kind for e in s.written.evidence if e.weight == 2.0] == ["age and birth"]


def test_a_year_of_birth_leaves_two_years() -> None:
    (found,) = subject("Anna Field, born in 1980, is 44 years old and lives near the port with two sons.").facts.born
    assert (found.earliest, found.latest) == (date(2024, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Field, who was born in 1930, died in her sleep, aged 90, her family said in a short statement.",
        "Anna Field, who was born in 1980, has a 12-year-old son and a 15-year-old daughter, her lawyer said.",
        "The club was founded in 1980, and the 44-year-old manager has been there for most of that long time.",
    ],
)
def test_what_says_nothing_of_now(text: str) -> None:
    assert subject(text).facts.born == []
