"""What a file of agencies and signs may hold. Imported only when knowledge is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from lint.knowledge.patterns import PLACE, check_pattern

Name = Annotated[str, Field(min_length=1, max_length=120)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$")]
Pattern = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(check_pattern)]
Word = Annotated[str, Field(pattern=r"^[^\W_A-Z]+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AgencyEntry(_Strict):
    """One agency. The general forms of a credit are known for every name; the four lists of patterns hold only what an
    agency writes in a way of its own. `markers` are notes for people, `ambiguous` what a short form also means."""

    id: Id
    names: tuple[Name, ...] = Field(min_length=1)
    short: tuple[Name, ...] = ()
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], ...]
    kind: Literal[
        "world", "national", "regional", "state", "business", "religious", "sport", "syndication", "pr", "outlet"
    ]
    evidence: Literal["d", "s", "m"]
    source: Name
    status: str = ""
    sites: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$")], ...] = ()
    credit: tuple[Pattern, ...] = ()
    dateline: tuple[Pattern, ...] = ()
    own_voice: tuple[Pattern, ...] = ()
    sign_off: tuple[Pattern, ...] = ()
    markers: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class Counts(_Strict):
    """In how many stories a sign stands: of the agencies' copy and of staff copy, each as [with the sign, all]."""

    agency: tuple[int, int]
    staff: tuple[int, int]


class SignEntry(_Strict):
    """One sign of agency copy; see lint.knowledge.agencies.Sign. `counts` is absent for one that nobody measured."""

    sign: Id
    agency: str = ""
    family: Id
    where: Literal["lead", "line", "words", "literal", "notes", "mention"]
    weight: Annotated[float, Field(ge=-8, le=8)]
    counts: Counts | None = None
    reason: Name | Annotated[str, Field(max_length=300)]
    source: Name
    pattern: Annotated[str, Field(max_length=400), AfterValidator(check_pattern)] = ""
    preceding: Annotated[str, Field(max_length=400), AfterValidator(check_pattern)] = ""
    triggers: tuple[Word, ...] = ()
    before: tuple[str, ...] = ()
    literals: tuple[Annotated[str, Field(min_length=2)], ...] = ()
    least: Annotated[int, Field(ge=1, le=20)] = 1
    quoted: bool = False
    weak: bool = False
    first: bool = False
    alone: bool = False
    starts: Annotated[str, Field(max_length=12)] = ""

    @model_validator(mode="after")
    def _has_what_it_looks_for(self) -> Self:
        needed = {
            "lead": bool(self.pattern),
            "line": bool(self.pattern),
            "words": bool(self.triggers),
            "literal": bool(self.literals),
            "notes": bool(self.literals),
            "mention": bool(self.pattern or self.preceding),
        }
        if not needed[self.where]:
            raise ValueError(f"a sign at {self.where!r} does not say what to look for")
        return self

    def compiled(self) -> dict[str, Any]:
        """The fields of lint.knowledge.agencies.Sign as JSON-able data."""
        return {
            "id": self.sign,
            "agency": self.agency,
            "family": self.family,
            "where": self.where,
            "weight": self.weight,
            "measured": self.counts is not None,
            "reason": self.reason,
            "pattern": self.pattern.replace("PLACE", PLACE),
            "triggers": list(self.triggers),
            "before": list(self.before),
            "literals": list(self.literals),
            "least": self.least,
            "quoted": self.quoted,
            "preceding": self.preceding,
            "weak": self.weak,
            "first": self.first,
            "alone": self.alone,
            "starts": self.starts,
        }


def read_entries(entries: Iterable[Mapping[str, Any]]) -> tuple[list[AgencyEntry], list[SignEntry]]:
    """Validate entries of both shapes, told apart by the key `sign`. ValueError names the entry and the mistake."""
    agencies: list[AgencyEntry] = []
    signs: list[SignEntry] = []
    for entry in entries:
        try:
            if "sign" in entry:
                signs.append(SignEntry.model_validate(entry))
            else:
                agencies.append(AgencyEntry.model_validate(entry))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            name = entry.get("sign") or entry.get("id") or "?"
            raise ValueError(f"{name}: {place}: {first['msg']}") from error
    return agencies, signs
