"""Units of measure and currencies: how copy writes them, and what they measure.

`compile_units` turns the entries of the `units:` lists into plain data that JSON can keep; `Units.of` reads that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

# The words of a name are cut as prose is.
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: value x factor + offset is the value in the base unit of its kind (metre, kilogram, second, kelvin …).

    `factor` is None where the name means different units in different places, and for currencies. `readings` are the
    canonical names of units that the name may mean as well ("ton": short ton, long ton, tonne).
    """

    name: str
    kind: str
    factor: float | None = None
    offset: float = 0.0
    readings: tuple[str, ...] = ()

    def to_base(self, value: float) -> float | None:
        """A value of this unit in the base unit of its kind, or None where that is not known."""
        return None if self.factor is None else value * self.factor + self.offset


@dataclass(frozen=True, slots=True)
class Units:
    """All units, and tables to find them by.

    `units`: by canonical name. `names`: first word (lower case) to (other words, unit, least value), the longest first.
    `symbols`: what may stand right behind digits, in its own case. `signs`: currency signs before digits.
    `families`: a name that currencies share ("peso") to the rest of their names ("mexican") and the currency.
    `countries`: currency to the words by which a story tells that it speaks of where that is paid, in lower case.
    `language` is that of the copy, `scales` the words of it that multiply a number ("milliarden"), `foreign` the scales
    and names by language, those of English aside.
    """

    units: Mapping[str, Unit]
    names: Mapping[str, tuple[tuple[tuple[str, ...], str, float], ...]]
    symbols: Mapping[str, str]
    signs: Mapping[str, str]
    families: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    countries: Mapping[str, Sequence[str]] = field(default_factory=dict)
    language: str = "en"
    scales: Mapping[str, float] = field(default_factory=dict)
    foreign: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def in_language(self, code: str) -> Units:
        """The tables for copy in a language: its own scales and names beside the English ones."""
        own = self.foreign.get(code, {})
        names = {
            first: (*((tuple(rest), unit, 0.0) for rest, unit in rows), *self.names.get(first, ()))
            for first, rows in own.get("names", {}).items()
        }
        return replace(self, language=code, scales=own.get("scales", {}), names={**self.names, **names})

    @staticmethod
    def of(compiled: Mapping[str, Any]) -> Units:
        """The tables from what `compile_units` made (or from its JSON)."""
        return Units(
            {row[0]: Unit(row[0], row[1], row[2], row[3], tuple(row[4])) for row in compiled["units"]},
            {
                first: tuple((tuple(rest), unit, least) for rest, unit, least in rows)
                for first, rows in compiled["names"].items()
            },
            compiled["symbols"],
            compiled["signs"],
            {name: tuple((rest, unit) for rest, unit in rows) for name, rows in compiled["families"].items()},
            compiled["countries"],
            foreign=compiled["foreign"],
        )

    def kind(self, name: str) -> str:
        """What a unit measures ("length", "currency" …); an empty string for no unit or an unknown one."""
        unit = self.units.get(name)
        return unit.kind if unit else ""


def compile_units(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The tables of `Units` as plain data, from entries in the form of `units_schema.UnitEntry`.

    A later entry of the same unit adds its names and symbols and wins where the two disagree.
    """
    units: dict[str, list[Any]] = {}
    names: dict[str, dict[tuple[tuple[str, ...], float], str]] = {}
    symbols: dict[str, str] = {}
    signs: dict[str, str] = {}
    families: dict[str, dict[str, str]] = {}
    countries: dict[str, list[str]] = {}
    foreign: dict[str, dict[str, dict[str, Any]]] = {}
    for entry in entries:
        unit = entry["unit"]
        if entry.get("language"):
            _add_foreign(foreign.setdefault(entry["language"], {"scales": {}, "names": {}}), entry)
            continue
        readings = list(entry.get("readings") or ())
        units[unit] = [unit, entry["kind"], entry.get("factor"), entry.get("offset") or 0.0, readings]
        if entry.get("countries"):
            countries[unit] = [country.lower() for country in entry["countries"]]
        for key, least in (("names", 0.0), ("large", entry.get("least") or 0.0)):
            for name in entry.get(key) or ():
                for words in _forms(name):
                    names.setdefault(words[0], {})[words[1:], least] = unit
                    if entry["kind"] == "currency":
                        families.setdefault(words[-1], {})[" ".join(words[:-1])] = unit
        symbols.update(dict.fromkeys(entry.get("symbols") or (), unit))
        for sign in entry.get("signs") or ():
            signs[sign] = unit
            if len(sign) > 1 and sign.endswith("$"):
                signs[f"{sign[:-1]} $"] = unit
            if len(sign) == 1 or (len(sign) == 3 and sign.isalpha() and sign.isupper()):
                symbols[sign] = unit
    return {
        "units": list(units.values()),
        "names": {
            first: [[list(rest), unit, least] for (rest, least), unit in sorted(rows.items(), key=_longest)]
            for first, rows in sorted(names.items())
        },
        "symbols": symbols,
        "signs": signs,
        "families": {
            name: sorted([rest, unit] for rest, unit in rows.items())
            for name, rows in sorted(families.items())
            if len(set(rows.values())) > 1
        },
        "countries": countries,
        "foreign": foreign,
    }


def _add_foreign(own: dict[str, dict[str, Any]], entry: Mapping[str, Any]) -> None:
    """Put the words that one language has for a scale or a unit into its tables, as they stand."""
    for name in entry["names"]:
        words = [word.lower() for word in _WORD.findall(name)]
        if entry["kind"] == "scale":
            own["scales"][words[0]] = entry["factor"]
        elif words:
            rows = own["names"].setdefault(words[0], [])
            rows.append([words[1:], entry["unit"]])
            rows.sort(key=lambda row: -len(row[0]))


def _longest(row: tuple[tuple[tuple[str, ...], float], str]) -> tuple[int, float, tuple[str, ...]]:
    (rest, least), _ = row
    return -len(rest), -least, rest


def _forms(name: str) -> list[tuple[str, ...]]:
    """A name as words, and its plural where that only adds an s."""
    words = tuple(word.lower() for word in _WORD.findall(name))
    if not words:
        return []
    last = words[-1]
    return [words] if last.endswith("s") or len(last) < 3 else [words, (*words[:-1], last + "s")]
