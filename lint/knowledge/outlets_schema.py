"""The form of a file of outlets, for pydantic. Imported only where knowledge is compiled."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
_DOMAIN = r"^(?:[a-z0-9][a-z0-9-]*\.)+[a-z][a-z0-9-]*[a-z0-9]$"
Domain = Annotated[str, StringConstraints(pattern=_DOMAIN, max_length=253)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$")]


class OutletEntry(BaseModel):
    """One outlet, portal or host; the head of rules/knowledge/outlets.yaml says what each key means."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    also: list[Name] = Field(default_factory=list)
    domains: list[Domain] = Field(min_length=1)
    kind: Literal["outlet", "portal", "platform", "cache", "archive", "through"] = "outlet"
    group: Name | None = None
    agency: Id | None = None


class OutletsFile(BaseModel):
    """A file of outlets."""

    model_config = ConfigDict(extra="forbid")

    source: str
    outlets: list[OutletEntry]
