"""What a language's file may hold; imported only when one is read."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Words = list[str]
UnitCode = Literal["Y", "M", "W", "D", "E", "C", "L", "F", "WE", "Q", "H", "MIN", "SEC"]


class Strict(BaseModel):
    """Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid")


class HolidayRule(Strict):
    """One of: a fixed month-day, the nth weekday of a month, days after Easter Sunday (`easter`, of the Julian calendar
    `orthodox`), or the first days of a feast that goes by the moon, in the order of time.

    `days` are those after the nth weekday, or how many days a feast of `dates` has; it may begin up to `spread` days
    before or after by the evening, the place or the sighting of the moon.
    """

    fixed: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] | None = None
    nth: Annotated[list[int], Field(min_length=3, max_length=3)] | None = None
    days: int = 0
    easter: int | None = None
    orthodox: int | None = None
    dates: list[date] | None = None
    spread: Annotated[int, Field(ge=0, le=3)] = 0

    @model_validator(mode="after")
    def _one_rule(self) -> HolidayRule:
        if sum(rule is not None for rule in (self.fixed, self.nth, self.easter, self.orthodox, self.dates)) != 1:
            raise ValueError("a holiday has one of fixed, nth, easter, orthodox and dates")
        if self.dates is not None and any(a >= b for a, b in pairwise(self.dates)):
            raise ValueError("the dates of a feast go from the earliest to the latest")
        return self


class KnownDay(Strict):
    """A day that copy names without its year: the words beside which it is meant, and those beside which it is not."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    year: int
    beside: Words
    unless: Words = []
    source: str


class Verbs(Strict):
    """Words that show whether something is over, now or ahead."""

    past: Words
    future: Words
    hedged: Words
    starting: Words
    ahead: Words
    scheduled: Words
    none: Words
    ahead_to: Words
    onward: Words
    by: Words
    open: Words
    to: Words
    for_: Words = Field(alias="for")
    present: Words
    clause: Words
    since: Words
    until: Words
    through: Words = []
    prior: Words = []
    owing: Words = []
    bare: Words = []
    awaiting: Words = []
    narrating: Words = []


class LanguageFile(Strict):
    """The date words of one language."""

    source: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    function_words: Words = []
    months: Annotated[list[Words], Field(min_length=12, max_length=12)]
    weekdays: Annotated[list[Words], Field(min_length=7, max_length=7)]
    ambiguous: Words
    units: dict[UnitCode, Annotated[list[Words], Field(min_length=2, max_length=2)]]
    quarter_names: dict[Literal["Q", "HY"], Words]
    seasons: dict[Literal["SP", "SU", "FA", "WI"], Words]
    parts_of_day: dict[Literal["MO", "AF", "EV", "NI"], Words]
    plural_parts_of_day: dict[Literal["MO", "AF", "EV", "NI"], Words]
    clock_words: dict[str, str]
    clock_halves: dict[Literal["am", "pm"], Words]
    zones: Words
    cardinals: dict[str, int]
    multipliers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    ordinal_suffixes: Words
    days: dict[str, tuple[int, str]]
    words: dict[str, Words]
    references: dict[Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"], Words]
    recent: Words
    frequencies: dict[str, str]
    holidays: dict[str, HolidayRule]
    named_days: dict[str, str]
    known_days: list[KnownDay] = []
    fiscal_prefixes: Words = []
    names: Words
    date_context: Words
    not_years_before: Words
    not_years_after: Words
    beside: dict[str, Words]
    verbs: Verbs

    @model_validator(mode="after")
    def _known_classes(self) -> LanguageFile:
        from lint.knowledge.languages import BESIDE, BESIDE_OPTIONAL, LETTERS

        unknown = [kind for kind in self.words if kind not in LETTERS]
        if unknown:
            raise ValueError(f"unknown class of words: {unknown[0]}")
        differing = set(BESIDE) ^ (set(self.beside) - set(BESIDE_OPTIONAL))
        if differing:
            raise ValueError(f"`beside` has to hold these lists: {', '.join(BESIDE)}; see {min(differing)}")
        return self
