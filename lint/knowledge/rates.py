"""What currencies were worth: the lowest and highest reference rate of each month, compiled from YAML.

One currency's months are one string that is taken apart only when copy converts that currency.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

EURO = "EUR"
# Months are numbered from the first with euro rates.
_FIRST_YEAR = 1999

Range = tuple[float, float]


class Rates:
    """Monthly exchange rates of currencies, named by their ISO 4217 codes."""

    __slots__ = ("_months", "_rows")

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = rows
        self._months: dict[str, list[Range | None]] = {}

    @classmethod
    def of(cls, compiled: Mapping[str, str]) -> Rates:
        """The rates of a compiled form, in constant time."""
        return cls(compiled)

    def __contains__(self, currency: str) -> bool:
        return currency == EURO or currency in self._rows

    def days(self, base: str, quote: str, low: float, high: float) -> list[tuple[date, date]]:
        """The stretches of days in whose months one unit of `base` was worth from `low` to `high` of `quote`.

        Nothing is known before the euro's first month and after the last one with rates: those days are not among them.
        """
        stretches: list[tuple[date, date]] = []
        open_since: date | None = None
        last = date.min
        for number, (one, other) in enumerate(zip(self._of(base), self._of(quote), strict=False)):
            year, month = _FIRST_YEAR + number // 12, number % 12 + 1
            worth = (other[0] / one[1], other[1] / one[0]) if one and other else None
            if worth and worth[0] <= high and low <= worth[1]:
                open_since = open_since or date(year, month, 1)
                last = date(year, month, monthrange(year, month)[1])
            elif open_since is not None:
                stretches.append((open_since, last))
                open_since = None
        if open_since is not None:
            stretches.append((open_since, last))
        return stretches

    def between(self, base: str, quote: str, first: date, last: date) -> tuple[float, float] | None:
        """The lowest and highest worth of one unit of `base` in `quote` in the months from one day's to another's.

        None where no rate of those months is known.
        """
        low = max(0, 12 * (first.year - _FIRST_YEAR) + first.month - 1)
        high = max(0, 12 * (last.year - _FIRST_YEAR) + last.month)
        found = [
            (other[0] / one[1], other[1] / one[0])
            for one, other in zip(self._of(base)[low:high], self._of(quote)[low:high], strict=False)
            if one and other
        ]
        return (min(a for a, _ in found), max(b for _, b in found)) if found else None

    def known(self, base: str, quote: str) -> tuple[date, date] | None:
        """The first and the last day for which the rate of two currencies is known, None if none is."""
        numbers = [
            n
            for n, (a, b) in enumerate(zip(self._of(base), self._of(quote), strict=False))
            if a is not None and b is not None
        ]
        if not numbers:
            return None
        year, month = _FIRST_YEAR + numbers[-1] // 12, numbers[-1] % 12 + 1
        first = date(_FIRST_YEAR + numbers[0] // 12, numbers[0] % 12 + 1, 1)
        return first, date(year, month, monthrange(year, month)[1])

    def _of(self, currency: str) -> Sequence[Range | None]:
        if currency == EURO:
            return [(1.0, 1.0)] * max((len(row.split()) for row in self._rows.values()), default=0)
        if currency not in self._months:
            self._months[currency] = [_range(part) for part in self._rows.get(currency, "").split()]
        return self._months[currency]


def _range(text: str) -> Range | None:
    if text == "x":
        return None
    low, high = text.split("-")
    return float(low), float(high)


def compile_rates(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Rates, as YAML gives them and already checked, in the compact form that `Rates.of` reads. A later file wins.

    Raises ValueError for a month whose lowest rate is above its highest.
    """
    rows: dict[str, str] = {}
    for entry in entries:
        years = {int(year): str(months).split() for year, months in entry["years"].items()}
        months: list[str] = []
        for year in range(_FIRST_YEAR, max(years) + 1):
            months.extend(years.get(year, ["x"] * 12))
        for text in months:
            found = _range(text)
            if found and not 0 < found[0] <= found[1]:
                raise ValueError(f"the rates of {entry['currency']}: {text} is no range from a lower to a higher rate")
        rows[str(entry["currency"])] = " ".join(months)
    return rows
