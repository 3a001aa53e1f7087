"""A clue: words that name something whose days are known. Nothing is resolved here: what "last year" beside "the start
of the war" says about the day of writing is for `lint.dating` to work out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Aspect = Literal["start", "end", "whole", "since"]
Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that name something whose days are known. Offsets are those of the page's text.

    `earliest` and `latest`: an event's days (of its start or end, where the words speak of that); the days on which a
    count of members held; the year, or the days around the day itself, in which an anniversary fell. `latest` is None
    for what still goes on. `aspect` says which end of an event the words speak of, and is None where they name
    something that has existed since (a treaty, an affair, a long war) rather than a day: no date beside it is the
    event's. `tense` says whether the copy tells the event as past or as still to come, None where that is unclear.
    `known` is the first day on which copy could name it: its start, or when it was planned (`planned`). `days` are
    the separate intervals of a count that held more than once; `occasions` the days of each time that an event was held
    which the words name without saying which; `weight` how much the clue counts as evidence.
    """

    kind: Literal["event", "membership", "anniversary", "election ahead", "candidate"]
    start: int
    end: int
    text: str
    name: str
    earliest: date
    latest: date | None
    aspect: Aspect | None
    sentence: tuple[int, int]
    quoted: bool
    role: str
    tense: Tense | None = None
    known: date | None = None
    planned: bool = False
    days: tuple[tuple[date, date | None], ...] = ()
    occasions: tuple[tuple[date, date], ...] = ()
    weight: float = 2.0
