"""What rules/knowledge/names.yaml may hold. Imported only when knowledge is compiled."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from lint.knowledge.offices_schema import Name, PartialDate

Kind = Literal["team", "competition", "venue", "company", "country", "agency", "broadcast"]


def _check(since: str | None, until: str | None) -> None:
    if since and until and until[: len(since)] < since[: len(until)]:
        raise ValueError(f"ends ({until}) before it begins ({since})")
    if not since and not until:
        raise ValueError("give `since`, `until` or both")


class Use(BaseModel):
    """A time of use: both days count; an open side says that the name was in use before, or still is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: PartialDate | None = None
    until: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _check(self.since, self.until)
        return self


class NameEntry(BaseModel):
    """A name and when it was in use, once (`since`, `until`) or several times (`uses`).

    `also` are other forms of it, `now` the names that came after it: a story that has one of these looks back.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    kind: Kind
    since: PartialDate | None = None
    until: PartialDate | None = None
    also: tuple[Name, ...] = ()
    now: tuple[Name, ...] = ()
    uses: tuple[Use, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.uses:
            _check(self.since, self.until)
        elif self.since or self.until:
            raise ValueError("give `uses`, or `since` and `until`, not both")
        return self


class PostEntry(Use):
    """A person who played or spoke for something named, and when: "Lakers guard Kobe Bryant".

    `of` are the names of the team, programme or station, `words` what the person was there, if not what `kind` says.
    """

    person: Name
    kind: Literal["player", "host"]
    of: Annotated[tuple[Name, ...], Field(min_length=1)]
    words: tuple[Name, ...] = ()
    spellings: tuple[Name, ...] = ()


class NamesFile(BaseModel):
    """The file rules/knowledge/names.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Annotated[str, Field(min_length=1)]
    names: tuple[NameEntry, ...] = ()
    posts: tuple[PostEntry, ...] = ()
