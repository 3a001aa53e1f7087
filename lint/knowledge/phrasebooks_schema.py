"""What the file of a language other than English may hold; imported only when one is read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from lint.knowledge.languages_schema import HolidayRule, UnitCode

Words = list[str]
Twelve = Annotated[list[Words], Field(min_length=12, max_length=12)]
Seven = Annotated[list[Words], Field(min_length=7, max_length=7)]
Part = Literal["MO", "AF", "EV", "NI"]

# What a phrase can mean; lint/facts/dates/languages.py says what each makes of its words.
Meaning = Literal[
    "date", "date of last year", "date of next year", "date of this year", "month", "month last", "month next",
    "month this", "month of last year", "month of next year", "month of this year",
    "year", "year maybe", "decade", "century", "season", "season last", "season next", "season this", "quarter",
    "holiday",
    "weekday", "weekday last", "weekday next", "weekday this", "weekday of last week", "weekday of next week",
    "day", "ago", "ahead", "within", "last", "next", "this", "span past", "span ahead", "duration", "set", "time",
    "past", "present", "future", "name",
]  # fmt: skip


class Strict(BaseModel):
    """Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid")


class Forms(Strict):
    """A unit of time: after "last", after "three", and where one word says "two" of it."""

    one: Words
    many: Words
    two: Words = []


class Publication(Strict):
    """What stands before the date of a publication line."""

    published: Words
    modified: Words


class Verbs(Strict):
    """Words, or how words begin or end, that show whether a clause tells of what is over or of what is ahead."""

    past: Words = []
    past_endings: Words = []
    future: Words = []
    future_endings: Words = []
    future_beginnings: Words = []
    # They end so and are no such verbs.
    none: Words = []


class PhrasebookFile(Strict):
    """The date words and date phrases of one language."""

    source: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    function_words: Annotated[Words, Field(min_length=4)]
    capitals: bool
    prefixes: Words = []
    months: Twelve
    short_months: Twelve
    weekdays: Seven
    short_weekdays: Seven
    units: dict[UnitCode, Forms]
    days: dict[str, tuple[int, Literal["", "MO", "AF", "EV", "NI"]]]
    parts_of_day: dict[Part, Words]
    cardinals: dict[str, Annotated[int, Field(ge=1)]]
    ordinals: dict[str, Annotated[int, Field(ge=1, le=31)]]
    decades: dict[str, Annotated[int, Field(ge=0, le=90, multiple_of=10)]] = {}
    seasons: dict[Literal["SP", "SU", "FA", "WI"], Words]
    holidays: dict[str, HolidayRule] = {}
    words: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Words]
    forms: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Words]
    phrases: dict[Meaning, Words]
    names: Words
    not_years_before: Words
    not_years_after: Words
    not_ago_before: Words
    verbs: Verbs
    publication: Publication
