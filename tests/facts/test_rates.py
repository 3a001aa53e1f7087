"""Amounts that the copy converts from one currency to another."""

from __future__ import annotations

import pytest

from tests.stories import subject


def test_a_conversion_states_a_rate() -> None:
    s = subject("The plan would cost 40 billion euros ($43 billion), officials said.")
    (rate,) = s.facts.rates
    assert s.page.text[rate.start : rate.end] == rate.text == "40 billion euros ($43 billion)"
    assert (rate.base, rate.quote) == ("EUR", "USD")
    assert rate.low < 43 / 40 < rate.high


@pytest.mark.parametrize(
    "text",
    [
        "The plan would cost 40 billion euros, and the allies paid $43 billion for the last one.",
        "The bell of the church weighs 40 kilograms (88 pounds), the ministers were told.",
        "He owes 40 million euros (about $43 million to $50 million).",
        "They sold more than 40 million euros ($43 million) of it.",
    ],
)
def test_what_states_none(text: str) -> None:
    assert subject(text).facts.rates == []


def test_the_rate_narrows_the_day_of_writing() -> None:
    (piece,) = subject("It raised 52.5 million pounds ($104.8 million) from its members.").written.evidence
    assert piece.kind == "exchange rate"
    # Two dollars a pound were paid from 2007 to 2008 only.
    assert not any(a <= 731_000 <= b for a, b in piece.allowed if a > 730_200)
    from datetime import date

    assert any(a <= date(2007, 11, 5).toordinal() <= b for a, b in piece.allowed)
    assert not any(a <= date(2015, 6, 1).toordinal() <= b for a, b in piece.allowed)


def test_a_rate_that_never_was_is_no_evidence() -> None:
    s = subject("The plan would cost 40 billion euros ($430 billion), officials said.")
    assert s.facts.rates[0].days == ()
    assert s.written.evidence == ()
