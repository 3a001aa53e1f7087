"""What the files of rules/knowledge/offices and rules/knowledge/places.yaml may hold.

Imported only when knowledge is compiled.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

# What a title may leave open.
_SLOTS = ("PORTFOLIO", "PLACE", "BODY")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def _as_text(value: object) -> object:
    # YAML reads 2014-10-01 as a date and 2014 as a number.
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_day(value: str) -> str:
    match = _DATE.match(value)
    if not match:
        raise ValueError(f"{value!r} is not a date: expected YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"{value!r} is not a date: {error}") from error
    return value


PartialDate = Annotated[str, BeforeValidator(_as_text), AfterValidator(_as_day)]
Name = Annotated[str, Field(min_length=1, max_length=120)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Holder(_Strict):
    """One tenure. With neither `end` nor `last_seen` the person is still in office; with `last_seen` that is unknown
    after that day, so that nothing is concluded from the tenure's end. `differs` says why our date is the better one
    where another source has another."""

    person: Name
    spellings: tuple[Name, ...] = ()
    start: PartialDate
    end: PartialDate | None = None
    last_seen: PartialDate | None = None
    family_name: Annotated[str, Field(pattern="^(first|last)$")] = "last"
    differs: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.last_seen is not None:
            raise ValueError("give `end` or `last_seen`, not both")
        last = self.end or self.last_seen
        if last is not None and last[: len(self.start)] < self.start[: len(last)]:
            raise ValueError(f"the tenure of {self.person} ends ({last}) before it starts ({self.start})")
        return self


class Office(_Strict):
    """One office: `names` are titles that hold for no other office, `words` short ones that others share.

    `courtesy` is for offices whose holders keep the title for life, and names a place: a story that names a later head
    of that place is taken to be of a later time. The first office that the files have of a place is its head. `shared`
    is for offices that several hold at once: nobody holds it instead of another, and three of them are no history.
    `shown` is the office as a sentence has it after "was", where its name in lower case would not do."""

    office: Name
    shown: Name | None = None
    place: Name
    names: tuple[Name, ...] = ()
    words: tuple[Name, ...] = ()
    courtesy: Name | None = None
    shared: bool = False
    holders: Annotated[tuple[Holder, ...], Field(min_length=1)]


class OfficeFile(_Strict):
    """A file of rules/knowledge/offices."""

    source: Annotated[str, Field(min_length=1)]
    offices: Annotated[tuple[Office, ...], Field(min_length=1)]


class PlaceEntry(_Strict):
    """A country, state or organisation, and the words for it that stand before a title: adjectives, short forms.

    `family_name: first` is for places whose people are called by the first word of their name."""

    name: Name
    adjectives: tuple[Name, ...] = ()
    abbreviations: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()
    family_name: Annotated[str, Field(pattern="^(first|last)$")] = "last"


class PlaceFile(_Strict):
    """The file rules/knowledge/places.yaml."""

    source: Annotated[str, Field(min_length=1)]
    places: Annotated[tuple[PlaceEntry, ...], Field(min_length=1)]


class TitleRole(_Strict):
    """One way of naming: the titles as registers have them, and the titles that copy uses for it."""

    titles: Annotated[tuple[Name, ...], Field(min_length=1)]
    names: tuple[Name, ...] = ()
    words: tuple[Name, ...] = ()
    placed: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _slots_agree(self) -> Self:
        if not (self.names or self.words or self.placed):
            raise ValueError("says no way of naming: expected `names`, `words` or `placed`")
        for title in (*self.titles, *self.names, *self.words, *self.placed):
            if sum(word in _SLOTS for word in title.split()) > 1:
                raise ValueError(f"{title!r} leaves two things open: expected one of {', '.join(_SLOTS)} at most")
        return self


class TitleRules(_Strict):
    """From titles as registers have them to titles as copy has them."""

    drop: tuple[Name, ...] = ()
    left_out: tuple[Name, ...] = ()
    roles: tuple[TitleRole, ...] = ()
    portfolios: dict[Name, tuple[Name, ...]] = {}
    vague: tuple[Name, ...] = ()
    places: dict[Name, Name] = {}
    with_article: tuple[Name, ...] = ()


class TitleFile(_Strict):
    """The file rules/knowledge/titles.yaml."""

    source: Annotated[str, Field(min_length=1)]
    titles: TitleRules
