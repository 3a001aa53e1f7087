"""When was this story written? Worked out from its words alone, with the evidence.

Each piece of evidence is a place in the text that allows some days and excludes the rest: an office that was held from
then to then, a past event told with "last month", a planned one still ahead, a count of members. `written` is where
most of them meet. Where they conflict, the largest consistent part wins and the rest is shown as left out.

The story's own publication date plays no part here: what the page claims and what the words say are compared later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lint.days import FIRST, LAST, Interval, between, day_of, days_in_words, in_words, told
from lint.days import day as _open
from lint.evidence.copies import from_copies
from lint.evidence.copyright import from_copyright
from lint.evidence.dates import (
    from_absolute_dates,
    from_datelines,
    from_months_of_a_year,
    from_plans,
    from_reported_weekday,
    from_title_years,
    from_weekdays,
    from_yearless,
)
from lint.evidence.events import from_clues
from lint.evidence.names import from_names
from lint.evidence.offices import from_governments, from_offices
from lint.evidence.people import from_ages, from_born, from_deaths, from_voices
from lint.evidence.piece import Evidence
from lint.evidence.posts import from_posts
from lint.evidence.rates import from_rates
from lint.facts.extract import Facts
from lint.facts.prose import Prose
from lint.page import PROSE

if TYPE_CHECKING:
    from lint.archive.alike import Copy

__all__ = ["Evidence", "Written", "between", "date_story", "days_in_words", "in_words", "told"]

# The window, in years, in which yearless days are tried; wider than that they say nothing.
_WINDOW = 60
# In days: within so many, a weekday narrows down the day.
_WEEKS = 31
# Weights are sums of halves and tenths.
_SAME = 1e-6

# Stretches of days without a gap, and how much evidence allows them.
Profile = tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The interval of days in which the text can have been written; None on a side that nothing bounds.

    `evidence` agrees with the interval, the strongest first; `left_out` does not.
    """

    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[Evidence, ...] = ()
    left_out: tuple[Evidence, ...] = ()
    profile: Profile = ()

    def weight(self, earliest: int, latest: int) -> float:
        """The most weight of evidence that allows one of the days earliest to latest (ordinals), or 0."""
        return max((w for low, high, w in self.profile if low <= latest and earliest <= high), default=0.0)

    def before(self, day: date) -> tuple[Written, float]:
        """When the story was written if that was before a day, and how much evidence allows those days.

        A president who came back held office in two stretches of days, a Tuesday 4 March comes every few years: of the
        stretches that end before the day, on which the most evidence agrees, the last one.
        """
        number = day.toordinal()
        gone = [(low, min(high, number - 1), w) for low, high, w in self.profile if low < number]
        best = max((w for _, _, w in gone), default=0.0)
        stretch: Interval | None = None
        for low, high, weight in gone:
            if best - weight < _SAME:
                stretch = (stretch[0], high) if stretch and stretch[1] == low - 1 else (low, high)
        if stretch is None:
            return Written(), 0.0
        pieces = (*self.evidence, *self.left_out)
        used: list[Evidence] = []
        left: list[Evidence] = []
        for e in pieces:
            (used if any(a <= stretch[0] and stretch[1] <= b for a, b in e.allowed) else left).append(e)
        kept = sorted((_shown(e, *stretch) for e in used), key=_strength)
        return Written(_open(stretch[0]), _open(stretch[1]), tuple(kept), tuple(left), self.profile), best

    def excluding(self, earliest: date, latest: date | None = None) -> tuple[Evidence, ...]:
        """The evidence that allows none of the days earliest to latest, or not that one day, the strongest first."""
        low, high = earliest.toordinal(), (latest or earliest).toordinal()
        return tuple(e for e in self.evidence if not any(a <= high and low <= b for a, b in e.allowed))


def date_story(prose: Prose, facts: Facts, copies: Sequence[Copy] = ()) -> Written:
    """Work out when a story was written from its facts, and from the copies of it that an archive has."""
    # A masthead's date is a claim, not evidence; a caption's is the photograph's.
    dates = [d for d in facts.dates if d.role in PROSE and d.role != "caption"]
    # An obituary names the dead by the offices of their lives.
    dead = {death.person for death in facts.deaths}
    fixed = _without_twins(
        [
            *from_offices([o for o in facts.offices if o.person not in dead]),
            *from_governments(facts.governments),
            *from_ages(facts.ages),
            *from_voices(facts.voices),
            *from_deaths(facts.deaths),
            *from_names(facts.names),
            *from_clues(facts.clues, dates, prose),
            *from_absolute_dates(dates),
            *from_plans(facts.plans),
            *from_months_of_a_year(dates, prose),
            *from_weekdays(dates, prose),
            *from_datelines(dates),
            *from_title_years(dates),
            *from_posts(facts.dates, prose),
            *from_born(facts.born),
            *from_rates(facts.rates),
            *from_copyright(facts.copyright),
            *from_copies(copies, prose),
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
    if pieces and pieces[-1][1] - pieces[0][0] <= _WEEKS:
        weekly = [
            e
            for e in from_reported_weekday(dates, prose, pieces[0][0], pieces[-1][1])
            if not any(a <= pieces[0][0] and pieces[-1][1] <= b for a, b in e.allowed)
        ]
        if weekly:
            found = [*found, *weekly]
            pieces, used = _meet(found)
    if not pieces:
        return Written()
    low, high = pieces[0][0], pieces[-1][1]
    kept = [_shown(e, low, high) for e, is_used in zip(found, used, strict=True) if is_used]
    left = [e for e, is_used in zip(found, used, strict=True) if not is_used]
    kept, left = sorted(kept, key=_strength), sorted(left, key=_strength)
    return Written(_open(low), _open(high), tuple(kept), tuple(left), _profile(found))


def _profile(evidence: Sequence[Evidence]) -> Profile:
    """Every day from the first to the last, as stretches, with the weight of the evidence that allows them."""
    steps: dict[int, float] = {FIRST: 0.0}
    for piece in evidence:
        for low, high in piece.allowed:
            steps[low] = steps.get(low, 0.0) + piece.weight
            steps[high + 1] = steps.get(high + 1, 0.0) - piece.weight
    starts = sorted(step for step in steps if step <= LAST)
    weight = 0.0
    stretches = []
    for start, end in zip(starts, [*(s - 1 for s in starts[1:]), LAST], strict=True):
        weight += steps[start]
        stretches.append((start, end, weight))
    return tuple(stretches)


def _meet(evidence: Sequence[Evidence]) -> tuple[list[Interval], list[bool]]:
    """The days on which the most weight of evidence agrees, as intervals, and which evidence agrees there."""
    if not evidence:
        return [], []
    profile = _profile(evidence)
    best = max(weight for _, _, weight in profile)
    # A day counts if no other has more; neighbouring stretches are one interval.
    intervals: list[Interval] = []
    for low, high, weight in profile:
        if best - weight < _SAME:
            if intervals and intervals[-1][1] == low - 1:
                intervals[-1] = (intervals[-1][0], high)
            else:
                intervals.append((low, high))
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
    if len(piece.allowed) < 2:
        return piece
    meeting = [(a, b) for a, b in piece.allowed if a <= high and low <= b] or list(piece.allowed)
    return replace(piece, earliest=_open(meeting[0][0]), latest=_open(meeting[-1][1]))


def _strength(piece: Evidence) -> tuple[float, int, int]:
    width = sum(b - a for a, b in piece.allowed)
    return (-piece.weight, width, piece.start)
