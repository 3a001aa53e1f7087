"""Amounts that the copy converts: "40 billion euros ($43 billion)" says that a euro was worth 1.05 to 1.09 dollars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lint.facts.figures import Figure
from lint.knowledge.rates import Rates

# Between the two amounts: a bracket, perhaps with "about" or "or".
_BETWEEN = re.compile(
    r"\s?[(\[]\s?(?:(?:about|around|some|roughly|approximately|nearly|or|equivalent to|worth|=|~|≈)\s?){0,2}\Z",
    re.IGNORECASE,
)
_MOST_BETWEEN = 40
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


def find_rates(text: str, figures: Sequence[Figure], rates: Rates) -> Iterator[StatedRate]:
    """The conversions between currencies among a story's figures, in the order of the text."""
    for first, second in pairwise(figures):
        if first.unit == second.unit or first.bound != "=" or second.start - first.end > _MOST_BETWEEN:
            continue
        if len(first.unit) != 3 or len(second.unit) != 3 or first.unit not in rates or second.unit not in rates:
            continue
        if not _BETWEEN.match(text, first.end, second.start):
            continue
        if len(first.values) != 1 or len(second.values) != 1 or not (first.values[0] and second.values[0]):
            continue
        low, high = _interval(second)[0] / _interval(first)[1], _interval(second)[1] / _interval(first)[0]
        base, quote = first.unit, second.unit
        known = rates.known(base, quote)
        if known is None:
            continue
        low, high = low * (1 - _TOLERANCE), high * (1 + _TOLERANCE)
        end = second.end + (text[second.end : second.end + 1] in (")", "]"))
        days = tuple(rates.days(base, quote, low, high))
        yield StatedRate(first.start, end, text[first.start : end], base, quote, low, high, first.quoted, days, known)


def _interval(figure: Figure) -> tuple[float, float]:
    """What the digits of an amount claim; its value alone where a bound leaves an end open."""
    value = figure.values[0]
    low = figure.low if 0 < figure.low <= value else value
    return low, figure.high if value <= figure.high < 2 * value else value
