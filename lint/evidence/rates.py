"""Conversions between currencies: the rate that they imply held in some months only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.days import FIRST, LAST, merged
from lint.evidence.piece import Evidence, evidence
from lint.facts.figures.rates import StatedRate

# In days: a conversion may be done at a rate some weeks old.
_SLACK = 45


def from_rates(stated: Iterable[StatedRate]) -> Iterator[Evidence]:
    """Each conversion: written in or near a month with that rate, or when no rates are known."""
    for rate in stated:
        if rate.quoted or not rate.days:  # wrong at any time: for another rule to say
            continue
        windows = [(a.toordinal(), b.toordinal() + _SLACK) for a, b in rate.days]
        windows = [(FIRST, rate.known[0].toordinal() - 1), *windows, (rate.known[1].toordinal() + 1, LAST)]
        reason = f"the conversion takes one {rate.base} for {rate.low:.3g} to {rate.high:.3g} {rate.quote}"
        yield evidence(rate.start, rate.end, rate.text, "exchange rate", merged(windows), reason, 1.0)
