"""The worst of a run whose findings pass by, where a format has room for so many only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import merge
from typing import Generic, TypeVar

from lint.finding import SEVERITIES, Finding

T = TypeVar("T")


def rank(finding: Finding) -> int:
    """How bad a finding is, 0 the worst: by severity, then what was waived."""
    return len(SEVERITIES) if finding.waived else SEVERITIES.index(finding.severity)


class Worst(Generic[T]):
    """The first `most` things of a run, except that a worse one takes the place of the last of the least bad ones.

    `left_out` counts those for which there was no room.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._ranks: list[list[tuple[int, T]]] = [[] for _ in range(len(SEVERITIES) + 1)]
        self._kept = 0
        self._seen = 0

    @property
    def left_out(self) -> int:
        return self._seen - self._kept

    def add(self, rank: int, make: Callable[[], T]) -> None:
        """Offer a thing of a rank; it is only made if there is room for it."""
        self._seen += 1
        if self._kept == self._most:
            lesser = next((kept for kept in reversed(self._ranks[rank + 1 :]) if kept), None)
            if lesser is None:
                return
            lesser.pop()
        else:
            self._kept += 1
        self._ranks[rank].append((self._seen, make()))

    def in_order(self) -> Iterator[T]:
        """What was kept, in the order in which it came."""
        return (thing for _, thing in merge(*self._ranks, key=lambda kept: kept[0]))

    def worst_first(self) -> Iterator[T]:
        """What was kept, the worst first, and what is equally bad in the order in which it came."""
        return (thing for kept in self._ranks for _, thing in kept)
