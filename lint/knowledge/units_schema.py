"""The form of a file of units, for pydantic. Imported only where knowledge is compiled."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1)]


class UnitEntry(BaseModel):
    """One unit or currency; the head of rules/knowledge/units.yaml says what each key means."""

    model_config = ConfigDict(extra="forbid")

    unit: Text
    kind: Text
    factor: float | None = Field(default=None, gt=0)
    offset: float = 0.0
    readings: list[Text] = Field(default_factory=list)
    countries: list[Text] = Field(default_factory=list)
    names: list[Text] = Field(default_factory=list)
    symbols: list[Text] = Field(default_factory=list)
    signs: list[Text] = Field(default_factory=list)
    large: list[Text] = Field(default_factory=list)
    least: float | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = None
    source: Text

    @model_validator(mode="after")
    def _written_somehow(self) -> UnitEntry:
        if not (self.names or self.symbols or self.signs):
            raise ValueError("a unit needs names, symbols or signs")
        if bool(self.large) != (self.least is not None):
            raise ValueError("large and least go together: names that mean this unit from that value on")
        if self.language and (self.symbols or self.signs or self.large):
            raise ValueError("a unit of one language has names only: signs and symbols are every language's")
        if self.kind == "scale" and (not self.language or self.factor is None):
            raise ValueError("a word that multiplies the number before it needs a language and a factor")
        return self


class UnitsFile(BaseModel):
    """A file of units."""

    model_config = ConfigDict(extra="forbid")

    source: Text | None = None
    version: str | int | None = None
    checked: str | None = None
    units: list[UnitEntry]
