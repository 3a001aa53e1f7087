"""What the files of rules/knowledge/people may hold. Imported only when knowledge is compiled."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from lint.knowledge.offices_schema import Name, PartialDate

_MOST_YEARS = 123


class PersonEntry(BaseModel):
    """A person with the day of birth, and of death where that is past; a month or a year where the day is not known.

    `common` says that many people share the name, so that it tells less. `family_name: first` is for people who are
    called by the first word of their name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: Name
    spellings: tuple[Name, ...] = ()
    born: PartialDate
    died: PartialDate | None = None
    family_name: Annotated[str, Field(pattern="^(first|last)$")] = "last"
    common: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.died is not None and self.died[: len(self.born)] < self.born[: len(self.died)]:
            raise ValueError(f"{self.person} dies ({self.died}) before being born ({self.born})")
        if self.died is not None and int(self.died[:4]) - int(self.born[:4]) > _MOST_YEARS:
            raise ValueError(f"{self.person} is said to have lived for more than {_MOST_YEARS} years")
        return self


class PeopleFile(BaseModel):
    """A file of rules/knowledge/people."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Annotated[str, Field(min_length=1)]
    people: Annotated[tuple[PersonEntry, ...], Field(min_length=1)]
