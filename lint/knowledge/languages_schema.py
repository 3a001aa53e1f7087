"""What a language's file may hold; imported only when one is read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Words = list[str]
UnitCode = Literal["Y", "M", "W", "D", "E", "C", "L", "F", "WE", "Q", "H", "MIN", "SEC"]


class Strict(BaseModel):
    """Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid")


class HolidayRule(Strict):
    """One of: a fixed month-day, the nth weekday of a month, days after Easter Sunday."""

    fixed: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] | None = None
    nth: Annotated[list[int], Field(min_length=3, max_length=3)] | None = None
    days: int = 0
    easter: int | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> HolidayRule:
        if sum(rule is not None for rule in (self.fixed, self.nth, self.easter)) != 1:
            raise ValueError("a holiday has one of fixed, nth and easter")
        return self


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


class LanguageFile(Strict):
    """The date words of one language."""

    source: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
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
    names: Words
    date_context: Words
    not_years_before: Words
    not_years_after: Words
    beside: dict[str, Words]
    verbs: Verbs

    @model_validator(mode="after")
    def _known_classes(self) -> LanguageFile:
        from lint.knowledge.languages import BESIDE, LETTERS

        unknown = [kind for kind in self.words if kind not in LETTERS]
        if unknown:
            raise ValueError(f"unknown class of words: {unknown[0]}")
        differing = set(BESIDE) ^ set(self.beside)
        if differing:
            raise ValueError(f"`beside` has to hold these lists: {', '.join(BESIDE)}; see {min(differing)}")
        return self
