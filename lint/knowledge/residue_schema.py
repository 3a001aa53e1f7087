"""What rules/knowledge/residue.yaml may hold. Imported only when knowledge is compiled."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Mark = Annotated[str, StringConstraints(min_length=1, max_length=1)]
Weight = Annotated[float, Field(ge=0.0, le=10.0)]

Kind = Literal[
    "spaced-quotation",
    "loose-quotation",
    "quotation-habit",
    "guillemets",
    "low-marks",
    "inverted-mark",
    "foreign-mark",
    "spaced-mark",
    "loose-mark",
    "mark-habit",
    "doubled-stop",
    "decimal-comma",
    "spaced-thousands",
    "dotted-thousands",
    "spaced-percent",
    "euro-behind",
    "courtesy-plural",
    "courtesy-title",
    "article",
    "foreign-word",
    "foreign-acronym",
    "foreign-month",
    "ordinal",
    "day-of",
    "clock",
]


class ResidueEntry(BaseModel):
    """One kind of residue: what it weighs, what is said of it, and the words or marks that show it, by language.

    An entry of a newsroom's own folder for a kind that is known adds its words and replaces whatever else it gives.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    family: Text | None = None
    language: Text | None = None
    weight: Weight | None = None
    again: Weight | None = None
    least: Annotated[int, Field(ge=1, le=100)] | None = None
    says: Text | None = None
    counts: tuple[int, int] | None = None
    words: dict[str, tuple[Text, ...]] = {}
    marks: dict[str, tuple[Mark, ...]] = {}


class ResidueFile(BaseModel):
    """The file rules/knowledge/residue.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Text
    residue: tuple[ResidueEntry, ...]
