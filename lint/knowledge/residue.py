"""What another language leaves behind in English copy: the kinds, what each weighs, and the words that show it.

`compile_residue` turns the entries of the `residue:` lists into plain data that JSON can keep; `Residues.of` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# The words of a form are cut as prose is.
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ResidueKind:
    """A kind of residue. `weight` is the log-odds of one place, `again` that of two different ones, `least` how many it
    takes to count. `says` is the reason, with {text}, {name} and {language} to fill in."""

    kind: str
    family: str
    language: str
    weight: float
    again: float
    least: int
    says: str


@dataclass(frozen=True, slots=True)
class Residues:
    """All kinds, for each kind the forms that show it by their first word (lower case), as (form, language), and the
    languages of marks of punctuation that English does not have."""

    kinds: Mapping[str, ResidueKind]
    forms: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]
    triggers: Mapping[str, frozenset[str]]
    marks: Mapping[str, str]

    @staticmethod
    def of(compiled: Mapping[str, Any]) -> Residues:
        """The tables from what `compile_residue` made (or from its JSON)."""
        forms = {
            kind: {first: tuple((form, language) for form, language in rows) for first, rows in words.items()}
            for kind, words in compiled["forms"].items()
        }
        return Residues(
            {row[0]: ResidueKind(*row) for row in compiled["kinds"]},
            forms,
            {kind: frozenset(words) for kind, words in forms.items()},
            compiled["marks"],
        )


def compile_residue(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The tables of `Residues` as plain data, from entries in the form of `residue_schema.ResidueEntry`.

    A later entry of the same kind adds its words, and what else it gives wins. Raises ValueError for a kind to which
    nothing gives a family, a weight and a reason.
    """
    kinds: dict[str, dict[str, Any]] = {}
    forms: dict[str, dict[str, list[list[str]]]] = {}
    marks: dict[str, str] = {}
    for entry in entries:
        kind = entry["kind"]
        given = {key: value for key, value in entry.items() if value is not None and key not in ("words", "marks")}
        kinds.setdefault(kind, {}).update(given)
        for language, given_marks in (entry.get("marks") or {}).items():
            marks.update(dict.fromkeys(given_marks, language))
        for language, words in (entry.get("words") or {}).items():
            for form in words:
                first = _WORD.search(form)
                if first is None:
                    raise ValueError(f"residue of the kind {kind!r}: {form!r} has no word")
                rows = forms.setdefault(kind, {}).setdefault(first.group().lower(), [])
                if [form, language] not in rows:
                    rows.append([form, language])
    for rows_of in forms.values():
        for rows in rows_of.values():
            rows.sort(key=lambda row: (-len(row[0]), row))
    return {"kinds": [_row(kind, given) for kind, given in kinds.items()], "forms": forms, "marks": marks}


def _row(kind: str, given: Mapping[str, Any]) -> list[Any]:
    missing = [key for key in ("family", "weight", "says") if key not in given]
    if missing:
        raise ValueError(f"residue of the kind {kind!r} has no {missing[0]}")
    weight = float(given["weight"])
    return [
        kind,
        given["family"],
        given.get("language", ""),
        weight,
        max(weight, float(given.get("again", weight))),
        given.get("least", 1),
        given["says"],
    ]
