"""Exchange rates: the knowledge, and how it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from lint.knowledge.rates import Rates, compile_rates
from tests.stories import KNOWLEDGE


def rates(**months: str) -> Rates:
    return Rates.of(
        compile_rates([{"currency": c, "years": {1999: " ".join([m, *["x"] * 11])}} for c, m in months.items()])
    )


def test_months_in_which_a_rate_held() -> None:
    known = rates(USD="1.10-1.20")
    january = [(date(1999, 1, 1), date(1999, 1, 31))]
    assert known.days("EUR", "USD", 1.15, 1.18) == january
    assert known.days("USD", "EUR", 0.85, 0.86) == january
    assert known.days("EUR", "USD", 1.25, 1.30) == []


def test_two_currencies_are_compared_by_the_euro() -> None:
    known = rates(USD="1.10-1.20", JPY="130-132")
    assert known.days("USD", "JPY", 115, 116) == [(date(1999, 1, 1), date(1999, 1, 31))]
    assert known.days("USD", "JPY", 125, 126) == []
    assert known.known("USD", "JPY") == (date(1999, 1, 1), date(1999, 1, 31))
    assert known.known("USD", "XXX") is None


def test_a_range_runs_upwards() -> None:
    with pytest.raises(ValueError, match=r"USD: 1\.20-1\.10"):
        rates(USD="1.20-1.10")


@pytest.mark.parametrize(
    ("currency", "day", "rate"),
    [  # widely reported: the euro's low of 2000, its high of 2008, the franc's unpegging, the pound after the vote
        ("USD", date(2000, 10, 26), 0.8252),
        ("USD", date(2008, 7, 15), 1.599),
        ("CHF", date(2015, 1, 14), 1.201),
        ("GBP", date(2016, 6, 23), 0.77),
    ],
)
def test_the_rates_of_well_known_days(currency: str, day: date, rate: float) -> None:
    assert any(a <= day <= b for a, b in KNOWLEDGE.rates.days("EUR", currency, rate, rate))


def test_the_rates_are_those_that_the_central_bank_gave() -> None:
    converter = pytest.importorskip("currency_converter").CurrencyConverter()
    for currency in ("USD", "GBP", "JPY", "INR", "ZAR"):
        for year in range(2000, 2026, 5):
            quoted = [date(year, 3, day) for day in range(14, 20) if converter._rates[currency].get(date(year, 3, day))]
            if not quoted:
                assert date(year, 3, 14) < converter.bounds[currency].first_date or currency == "INR"
                continue
            day = quoted[0]
            rate = float(converter._rates[currency][day])
            assert any(a <= day <= b for a, b in KNOWLEDGE.rates.days("EUR", currency, rate, rate)), (currency, day)
