"""The European Central Bank's rates of single days, from the package CurrencyConverter where it is installed.

The shipped rates (`lint.knowledge.rates`) are ranges of months and decide nearly everything; this one knows the day, a
few currencies that are no more, and, once the package is updated, later days.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any


@cache
def _converter() -> Any:
    """The package's table of rates, loaded once (150 ms), or None where the package is not installed."""
    try:
        from currency_converter import CurrencyConverter  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return None
    return CurrencyConverter()


def rate_on(base: str, quote: str, day: date) -> tuple[float, date] | None:
    """What one unit of `base` was worth in `quote` on a day, or on the last day with rates in the week before it.

    None where the package is not installed or has no such rate.
    """
    converter = _converter()
    if converter is None:
        return None
    for back in range(8):
        then = day - timedelta(days=back)
        try:
            return float(converter.convert(1, base, quote, date=then)), then
        except Exception:  # noqa: S112 - the package's errors have no common base; each means: no such rate
            continue
    return None


def range_of_days(base: str, quote: str, first: date, last: date) -> tuple[float, float] | None:
    """The lowest and highest rate from one day to another, sampled every third day; None where none is known."""
    found = []
    for number in range(0, min((last - first).days, 400) + 1, 3):
        rate = rate_on(base, quote, first + timedelta(days=number))
        if rate is not None:
            found.append(rate[0])
        elif number == 0:
            return None
    return (min(found), max(found)) if found else None
