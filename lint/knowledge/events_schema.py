"""The shape of the knowledge files on events, memberships and anniversaries. Import it only to load such a file."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

# A group of words: "vilnius|lithuania", or a list of such; phrases are several words.
Words = str | int | list[str | int]

Kind = Literal[
    "war",
    "attack",
    "disaster",
    "coup",
    "summit",
    "election",
    "vote",
    "sport",
    "visit",
    "call",
    "death",
    "trial",
    "launch",
    "ceremony",
    "pandemic",
    "treaty",
    "crisis",
    "protest",
    "record",
    "candidacy",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EventEntry(_Strict):
    """One event; see `lint.knowledge.events.Event` for the meaning of the keys."""

    event: str = Field(min_length=3)
    start: date | None = None
    end: date | None = None
    each: list[date | str] = []
    ongoing: bool = False
    kind: Kind
    recurring: bool | None = None
    lasting: bool | None = None
    planned_from: date | None = None
    within: int | None = Field(default=None, ge=1, le=60)
    needs: list[Words] = Field(min_length=1)
    context: list[Words] = []
    story: list[Words] = []
    without: list[str | int] = []
    story_without: list[str | int] = []

    @model_validator(mode="after")
    def _in_order(self) -> EventEntry:
        if (self.start is None) == (not self.each):
            raise ValueError("an event needs either its start, or the days of each time that it was held (each)")
        if self.start is None:
            days = [occasion(day) for day in self.each]
            if any(last < first for first, last in days) or days != sorted(days):
                raise ValueError("each: the days are not in order")
            return self
        if self.end is not None and self.end < self.start:
            raise ValueError("the event ends before it starts")
        if self.ongoing and self.end is not None:
            raise ValueError("an event that goes on has no end")
        if self.planned_from is not None and self.planned_from > self.start:
            raise ValueError("planned_from is after the start")
        return self


def occasion(days: date | str) -> tuple[date, date]:
    """The first and the last day of one time that an event was held: a day, or "2016-07-18/2016-07-21".

    Raises ValueError for anything else.
    """
    first, _, last = str(days).partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


class EventsFile(_Strict):
    """A file of events."""

    source: str = Field(min_length=3)
    events: list[EventEntry]


class CountEntry(_Strict):
    """How many members a body had, from one day until another, both inclusive."""

    count: int = Field(ge=2)
    from_: date = Field(alias="from")
    until: date | None = None


class MembershipEntry(_Strict):
    """A body, the words for it and for its members, and the number of members over time."""

    body: str = Field(min_length=2)
    names: list[str] = Field(min_length=1)
    nouns: list[str] = []
    members: list[str] = Field(min_length=1)
    counts: list[CountEntry] = Field(min_length=1)


class MembershipsFile(_Strict):
    """A file of memberships."""

    source: str = Field(min_length=3)
    memberships: list[MembershipEntry]


class AnniversaryEntry(_Strict):
    """A thing whose anniversaries copy counts. `marked`: on the day itself, or all through the year."""

    of: str = Field(min_length=2)
    date: date
    marked: Literal["day", "year"] = "day"
    within: int | None = Field(default=None, ge=1, le=60)
    needs: list[Words] = Field(min_length=1)
    context: list[Words] = []
    story: list[Words] = []
    without: list[str | int] = []


class AnniversariesFile(_Strict):
    """A file of anniversaries."""

    source: str = Field(min_length=3)
    anniversaries: list[AnniversaryEntry]
