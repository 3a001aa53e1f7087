"""One piece of evidence about the time of writing, as every kind yields it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lint.days import FIRST, LAST, Interval, day, merged


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that narrows `written`: its span, the days that it allows, and the reason in one sentence.

    `earliest` and `latest` bound the allowed days, None where they are open; `weight` says how much it counts where
    evidence conflicts.
    """

    start: int
    end: int
    text: str
    kind: str
    earliest: date | None
    latest: date | None
    reason: str
    weight: float
    allowed: tuple[Interval, ...] = ()


def evidence(
    start: int, end: int, text: str, kind: str, allowed: tuple[Interval, ...], reason: str, weight: float
) -> Evidence:
    """Evidence at `text[start:end]` for the days of `allowed` (ordinals); weighs 0 where that is every day or none."""
    # Merged, or days that two stretches of one fact share would count twice.
    kept = merged([(max(a, FIRST), min(b, LAST)) for a, b in allowed if a <= LAST and b >= FIRST])
    if not kept or kept == ((FIRST, LAST),):  # centuries ago; or of the copy: no evidence
        return Evidence(start, end, text, kind, None, None, reason, 0.0)
    return Evidence(start, end, text, kind, day(kept[0][0]), day(kept[-1][1]), reason, weight, kept)
