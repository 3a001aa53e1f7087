"""When was this story written? Worked out from its words alone, with the evidence.

Each piece of evidence is a place in the text that allows some days and excludes the rest: an office that was held from
then to then, a past event told with "last month", a planned one still ahead, a count of members. `written` is where
most of them meet. Where they conflict, the largest consistent part wins and the rest is shown as left out.

The story's own publication date plays no part here: what the page claims and what the words say are compared later.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lint.days import FIRST, LAST, Interval, between, day, day_of, days_in_words, in_words, told
from lint.evidence.dates import from_absolute_dates, from_months_of_a_year, from_yearless
from lint.evidence.events import from_clues
from lint.evidence.offices import from_offices
from lint.evidence.piece import Evidence
from lint.facts.extract import Facts
from lint.facts.prose import Prose
from lint.page import PROSE

__all__ = ["Evidence", "Written", "between", "date_story", "days_in_words", "in_words", "told"]

# The window, in years, in which yearless days are tried; wider than that they say nothing.
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Written:
    """The interval of days in which the text can have been written; None on a side that nothing bounds.

    `evidence` agrees with the interval, the strongest first; `left_out` does not.
    """

    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[Evidence, ...] = ()
    left_out: tuple[Evidence, ...] = ()

    def excluding(self, day: date) -> tuple[Evidence, ...]:
        """The pieces of evidence that a given day contradicts, the strongest first."""
        number = day.toordinal()
        return tuple(e for e in self.evidence if not any(a <= number <= b for a, b in e.allowed))


def date_story(prose: Prose, facts: Facts) -> Written:
    """Work out when a story was written from its facts."""
    # A masthead's date is a claim, not evidence; a caption's is the photograph's.
    dates = [d for d in facts.dates if d.role in PROSE and d.role != "caption"]
    fixed = _without_twins(
        [
            *from_offices(facts.offices),
            *from_clues(facts.clues, dates, prose),
            *from_absolute_dates(dates),
            *from_months_of_a_year(dates, prose),
        ]
    )
    pieces, _ = _meet(fixed)
    periodic: list[Evidence] = []
    if pieces and pieces[0][0] > FIRST and pieces[-1][1] < LAST:
        low, high = pieces[0][0], pieces[-1][1]
        if (high - low) / 365 <= _WINDOW:
            periodic = _without_twins(from_yearless(dates, prose, low, high))
            # What allows every day that is left anyway tells nothing.
            periodic = [e for e in periodic if not any(a <= low and high <= b for a, b in e.allowed)]
    found = [*fixed, *periodic]
    pieces, used = _meet(found)
    if not pieces:
        return Written()
    low, high = pieces[0][0], pieces[-1][1]
    kept = [_shown(e, low, high) for e, is_used in zip(found, used, strict=True) if is_used]
    left = [e for e, is_used in zip(found, used, strict=True) if not is_used]
    return Written(day(low), day(high), tuple(sorted(kept, key=_strength)), tuple(sorted(left, key=_strength)))


def _meet(evidence: Sequence[Evidence]) -> tuple[list[Interval], list[bool]]:
    """The days on which the most weight of evidence agrees, as intervals, and which evidence agrees there."""
    if not evidence:
        return [], []
    edges = sorted(
        {FIRST, *(a for e in evidence for a, _ in e.allowed), *(b + 1 for e in evidence for _, b in e.allowed)}
    )
    weights = [0.0] * len(edges)
    for piece in evidence:
        for low, high in piece.allowed:
            for i in range(bisect_left(edges, low), bisect_left(edges, high + 1)):
                weights[i] += piece.weight
    best = max(weights)
    # A day counts if no other has more; neighbouring stretches are one interval.
    intervals: list[Interval] = []
    for i, weight in enumerate(weights):
        if best - weight < 1e-9:
            end = edges[i + 1] - 1 if i + 1 < len(edges) else LAST
            if intervals and intervals[-1][1] == edges[i] - 1:
                intervals[-1] = (intervals[-1][0], end)
            elif edges[i] <= end:
                intervals.append((edges[i], end))
    used = [all(any(a <= low and high <= b for a, b in e.allowed) for low, high in intervals) for e in evidence]
    if len(intervals) > 1 and not all(used):
        used = [any(a <= high and low <= b for a, b in e.allowed for low, high in intervals) for e in evidence]
    return intervals, used


def _without_twins(evidence: Iterable[Evidence]) -> list[Evidence]:
    """One fact counts once however often the story repeats it: the first mention stands for all."""
    seen: set[tuple[str, str, tuple[Interval, ...]]] = set()
    years: set[tuple[str, int]] = set()
    kept = []
    for piece in evidence:
        dated = piece.kind in ("past date", "past month", "planned date")
        key = (piece.kind, "" if dated else piece.reason, piece.allowed)
        if not piece.allowed or key in seen:
            continue
        seen.add(key)
        if dated:
            # Dates of one year count as one, or a chronology would outvote everything else.
            bound = piece.allowed[-1][1] if piece.kind == "planned date" else piece.allowed[0][0]
            year = ("ahead" if piece.kind == "planned date" else "past", day_of(bound).year)
            if year in years:
                piece = replace(piece, weight=0.1)
            years.add(year)
        kept.append(piece)
    return kept


def _shown(piece: Evidence, low: int, high: int) -> Evidence:
    """Evidence that allows many stretches of days, with the ones that meet `written`."""
    meeting = [(a, b) for a, b in piece.allowed if a <= high and low <= b] or list(piece.allowed)
    return replace(piece, earliest=day(meeting[0][0]), latest=day(meeting[-1][1]))


def _strength(piece: Evidence) -> tuple[float, int, int]:
    width = sum(b - a for a, b in piece.allowed)
    return (-piece.weight, width, piece.start)
