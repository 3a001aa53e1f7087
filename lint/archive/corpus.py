"""What a story is compared with: which stories of an archive have its wording, and which are on the same event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from math import log
from typing import TypeVar

from lint.archive.alike import WINDOW, Copy, SameEvent
from lint.archive.digest import Digest, unpack_codes
from lint.archive.overlap import find_overlap
from lint.archive.reuse import is_renewed, judge, like_titles, same_house
from lint.archive.store import MOST_FOR_KEY, Archive, passing_archive, place_key, print_keys
from lint.archive.terms import RARE, days_of, figure_terms, said_terms

T = TypeVar("T")

# Less than this weight of rare terms finds no story.
_LEAST_RARE_SCORE = 12.0
# Measured on 48 events that three papers each told, and on 4,600 other stories: stories that share less are of a kind
# (two notices of the stock exchange), not on one event.
_LEAST_SCORE = 55.0
_RARE_FIGURES = 9.5
# The candidates that share most are looked at; a story that is told a thousand times is not compared with each.
_MOST_CANDIDATES = 12
_MOST_COPIES = 12
# So many that have the wording are told; more say nothing new.
_ENOUGH = 6
# So many prints of a wording must be shared for a story to be compared word by word; of a short one a single print.
_LEAST_PRINTS = 2
# … and they must weigh so much: two that hardly anyone else has, or several that some have.
_LEAST_WEIGHT = 7.0
_SHORT = 250
# Prints that very many stories have find none, unless they are so large a part of all that a story has.
_CROWDED = 0.5


def find_copies(archive: Archive, digest: Digest) -> list[Copy]:
    """The stories of an archive of which this one has the wording, the most shared first. The story itself is none."""
    codes = unpack_codes(digest.codes)
    # A print that few stories have says more than one of a phrase of the trade.
    shared: dict[int, float] = {}
    counted: Counter[int] = Counter()
    keys, crowded = print_keys(digest.codes), list[list[int]]()
    for _, found in archive.having(keys, crowded=crowded):
        weight = -log(len(found) / (MOST_FOR_KEY * 2))
        counted.update(found)
        for id in found:
            shared[id] = shared.get(id, 0.0) + weight
    least, rare = (_LEAST_PRINTS, _LEAST_WEIGHT) if len(codes) >= _SHORT else (1, 0.0)
    likely = [id for id, count in counted.items() if count >= least and shared[id] >= rare]
    best = nsmallest(_MOST_COPIES, likely, key=lambda id: (-shared[id], id))
    if len(best) < _MOST_COPIES and len(crowded) >= max(least, _CROWDED * len(keys)):
        # Copy that very many ran: the first of those who have most of it.
        many = Counter(id for found in crowded for id in found if id not in best)
        often = [id for id, count in many.items() if count >= _CROWDED * len(crowded)]
        best += nsmallest(_MOST_COPIES - len(best), often, key=lambda id: (-many[id], id))
    own = place_key(digest)
    copies: list[tuple[int, int, Copy]] = []
    for row in archive.rows(best):
        if len(copies) >= _ENOUGH:
            break
        theirs = archive.codes(row.id)
        overlap = find_overlap(codes, theirs)
        if not overlap.shared:
            continue
        other = archive.digest(row.id)
        if place_key(other) == own:
            continue
        judgement = judge(
            overlap,
            same_outlet=same_house(digest.outlet, other.outlet),
            days_apart=_apart(days_of(digest), other),
            same_title=like_titles(digest.title, other.title),
            renewed=is_renewed(unpack_codes(digest.told), theirs),
        )
        if judgement is not None:
            copies.append((-overlap.shared, row.id, Copy(other, overlap, judgement)))
    return [copy for _, _, copy in sorted(copies, key=lambda item: item[:2])]


def find_same_event(archive: Archive, digest: Digest, window: int) -> list[SameEvent]:
    """Stories on the same event, the most alike first: published (or else written) within `window` days."""
    counts = archive.counts
    weights = counts.rare(digest)
    scores: dict[int, float] = {}
    # In the order of the keys, so that sums of floating-point numbers are the same in every process.
    for key, found in archive.having(sorted(weights)):
        if len(found) <= RARE:
            for id in found:
                scores[id] = scores.get(id, 0.0) + weights[key]
    first, last = days_of(digest)
    likely = [id for id, score in scores.items() if score >= _LEAST_RARE_SCORE]
    near = []
    for row in archive.rows(sorted(likely)):
        apart: int | None = max(0, first - row.last, row.first - last)
        if apart is not None and apart > window:
            if row.weighed:
                continue
            apart = None  # it is known by the date that it claims only: that may be another copy's, years later
        if not (_narrow((first, last)) and _narrow((row.first, row.last))):
            apart = None
        near.append((row, apart))
    near = nsmallest(_MOST_CANDIDATES, near, key=lambda item: (-scores[item[0].id], item[0].id))
    if not near:
        return []
    figures, said, own = figure_terms(digest.figures), set(said_terms(digest.quotations)), place_key(digest)
    weight = counts.names(digest.names) + counts.words(digest.words) + counts.figures(figures)
    events: list[tuple[float, int, SameEvent]] = []
    for row, apart in near:
        other = archive.digest(row.id)
        if place_key(other) == own:
            continue
        theirs = figure_terms(other.figures)
        both = sorted(set(figures) & set(theirs))
        names, repeated = digest.names & other.names, said.intersection(said_terms(other.quotations))
        rare = counts.figures(both)
        score = counts.names(names) + counts.words(digest.words & other.words) + rare + counts.said(repeated)
        if score < _LEAST_SCORE:
            continue
        weight_there = counts.names(other.names) + counts.words(other.words) + counts.figures(theirs)
        part = min(1.0, score / min(weight, weight_there))
        if _alike(score, part, rare, apart):
            pairs = tuple(sorted(name for name in names if " " in name))
            event = SameEvent(other, apart, part, tuple(both), pairs, tuple(sorted(repeated)))
            events.append((-score, row.id, event))
    return [event for _, _, event in sorted(events, key=lambda item: item[:2])]


class Corpus:
    """Everything that a run compares a story with: what it has read so far, and what an archive was found to have."""

    def __init__(self, digests: Iterable[Digest] = ()) -> None:
        self._seen: Archive | None = None
        self._known: dict[tuple[str, str, int], tuple[Sequence[Copy], Sequence[SameEvent]]] = {}
        # Several rules ask for the events of one story after each other.
        self._asked: tuple[Digest, int, tuple[SameEvent, ...]] | None = None
        for digest in digests:
            self.add(digest)

    def __len__(self) -> int:
        return len(self._seen) if self._seen is not None else 0

    def add(self, digest: Digest) -> None:
        """Remember a story of this run; later calls may find it."""
        if self._seen is None:
            self._seen = passing_archive()
        self._seen.add([digest])
        self._asked = None

    def know(self, digest: Digest, copies: Sequence[Copy], events: Sequence[SameEvent]) -> None:
        """Take over what was found in the archive for a story already, when it was examined."""
        self._known = {_names(digest): (copies, events)}

    def copies(self, digest: Digest) -> list[Copy]:
        """Stories of the run and of the archive of which this one has the wording, the most shared first."""
        found = find_copies(self._seen, digest) if self._seen is not None else []
        found += self._known.get(_names(digest), ((), ()))[0]
        return list(_once(sorted(found, key=lambda copy: -copy.overlap.shared), lambda copy: copy.digest))

    def events(self, digest: Digest, window: int = WINDOW) -> list[SameEvent]:
        """Stories of the run and of the archive on the same event, published (or else written) within `window` days."""
        if self._asked is None or self._asked[0] is not digest or self._asked[1] != window:
            found = find_same_event(self._seen, digest, window) if self._seen is not None else []
            known = self._known.get(_names(digest), ((), ()))[1]
            found += (event for event in known if event.apart is None or event.apart <= window)
            self._asked = digest, window, tuple(_once(found, lambda event: event.digest))
        return list(self._asked[2])

    def same_event(self, digest: Digest, window: int = WINDOW) -> list[Digest]:
        """The digests of `events`."""
        return [event.digest for event in self.events(digest, window)]


def _once(items: Iterable[T], of: Callable[[T], Digest]) -> Iterator[T]:
    """A story that was read in this run and is in the archive too counts once, as it was read."""
    seen: set[tuple[str, str, int]] = set()
    for item in items:
        names = _names(of(item))
        if names not in seen:
            seen.add(names)
            yield item


def _names(digest: Digest) -> tuple[str, str, int]:
    return digest.place, digest.id, digest.story


def _apart(days: tuple[int, int], other: Digest) -> int | None:
    """How many days lie between two stories, None where a date is not known well enough."""
    theirs = days_of(other)
    return max(0, days[0] - theirs[1], theirs[0] - days[1]) if _narrow(days) and _narrow(theirs) else None


def _alike(score: float, part: float, figures: float, apart: int | None) -> bool:
    """Whether two stories are on one event.

    score: the weight of the terms that they share; part: how much of the terms of the shorter one that is; figures: the
    weight of the figures among them; apart: the days between the two, None where a date is not known well enough.
    """
    if apart is None:
        return part >= 0.7 or (part >= 0.45 and figures >= _RARE_FIGURES)
    if apart <= 1:
        return part >= 0.25 or (part >= 0.2 and (figures >= _RARE_FIGURES or score >= 90.0))
    return part >= 0.33 or (part >= 0.25 and figures >= _RARE_FIGURES)


def _narrow(days: tuple[int, int]) -> bool:
    """Whether the days that a story can be of are few enough to rely on."""
    return days[1] - days[0] <= 31
