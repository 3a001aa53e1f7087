"""Amounts that the copy converts: "40 billion euros ($43 billion)" says that a euro was worth 1.05 to 1.09 dollars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lint.facts.figures.conversions import Amount, Conversion
from lint.knowledge.rates import Rates

# A converted amount is rounded, and taken at the rate of a day near the one of writing.
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A conversion: `text[start:end]` is both amounts; one unit of `base` is worth from `low` to `high` of `quote`.

    Currencies are ISO 4217 codes; the bounds are those that the digits of both amounts claim. `days` are the
    stretches of days in whose months the rate was such, `known` the first and last day with a known rate.
    """

    start: int
    end: int
    text: str
    base: str
    quote: str
    low: float
    high: float
    quoted: bool
    days: tuple[tuple[date, date], ...]
    known: tuple[date, date]


def find_rates(text: str, conversions: Sequence[Conversion], rates: Rates) -> Iterator[StatedRate]:
    """The rates of a story's conversions between currencies, in the order of the text.

    Only what stands in brackets right behind a sum of its own time, without a bound, says a rate so surely that the day
    of writing may be told by it.
    """
    for c in conversions:
        first, second = c.first, c.second
        if c.kind != "currency" or c.link != "bracket" or not c.sure or c.then or first.bound != "=":
            continue
        base, quote = first.unit, second.unit
        if base not in rates or quote not in rates or len(first.values) != 1:
            continue
        known = rates.known(base, quote)
        if known is None or not (first.values[0] and second.values[0]):
            continue
        (least, most), (low, high) = _interval(text, first), _interval(text, second)
        low, high = low / most * (1 - _TOLERANCE), high / least * (1 + _TOLERANCE)
        days = tuple(rates.days(base, quote, low, high))
        yield StatedRate(c.start, c.end, text[c.start : c.end], base, quote, low, high, c.quoted, days, known)


def _interval(text: str, amount: Amount) -> tuple[float, float]:
    """What the last digit of a sum claims: zeros are taken as given, and a number without scale as exact."""
    value = amount.values[0]
    if amount.numeral is None:
        return amount.claimed[0]
    literal = text[slice(*amount.numeral)].replace(",", "")
    _, dot, decimals = literal.partition(".")
    if not dot and float(literal) == value:
        return value, value
    half = value / float(literal) * 10.0 ** -len(decimals) / 2
    return value - half, value + half
