"""When people were born and died: compiled from YAML to rows of text that are taken apart only when a name is met."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lint.knowledge.offices import plain

_WORD = re.compile(r"[^\W_]+")
_NUMERALS = frozenset({"ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xiv", "xvi"})
SUFFIXES = _NUMERALS | {"jr", "sr", "junior", "senior"}
# Those who bear these before their name have no family name in copy, and may be named without their number.
_STYLES = frozenset(
    {"king", "queen", "pope", "prince", "princess", "emperor", "empress", "crown", "mother", "cardinal"}
)


@dataclass(frozen=True, slots=True)
class Life:
    """A person: the days, first and last possible one, of birth and of death (None for the living).

    `forms` are the spellings of the name as words; `families` the words by which copy calls the person when the full
    name has been given, none for royals and popes. `common` names are shared by many.
    """

    number: int
    name: str
    forms: tuple[tuple[str, ...], ...]
    families: tuple[str, ...]
    born: tuple[date, date]
    died: tuple[date, date] | None
    common: bool


class People:
    """Persons by their names. `lasts` holds the last word of every name, `pairs` its last two words, `singles` the
    names of one word; each leads to rows."""

    __slots__ = ("_lives", "_rows", "lasts", "pairs", "singles")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.lasts: dict[str, int] = compiled["lasts"]
        self.pairs: dict[str, str] = compiled["pairs"]
        self.singles: dict[str, int] = compiled["singles"]
        self._rows: list[str] = compiled["rows"]
        self._lives: dict[int, Life] = {}

    @classmethod
    def of(cls, compiled: Mapping[str, Any]) -> People:
        """The people of a compiled form, in constant time."""
        return cls(compiled)

    def named(self, before: str, last: str) -> list[Life]:
        """The persons whose name ends with two words."""
        numbers = self.pairs.get(f"{before} {last}")
        return [self.life(int(n)) for n in numbers.split()] if numbers else []

    def single(self, word: str) -> Life | None:
        """The person of a name of one word."""
        number = self.singles.get(word)
        return None if number is None else self.life(number)

    def life(self, number: int) -> Life:
        """The person of a row."""
        found = self._lives.get(number)
        if found is None:
            name, forms, families, born, died, common = self._rows[number].split("\t")
            birth = _days(born)
            assert birth is not None
            found = self._lives[number] = Life(
                number,
                name,
                tuple(tuple(form.split()) for form in forms.split("|")),
                tuple(families.split()),
                birth,
                _days(died),
                bool(common),
            )
        return found

    def __len__(self) -> int:
        return len(self._rows)


def _days(text: str) -> tuple[date, date] | None:
    if not text:
        return None
    first, last = text.split(",")
    return date.fromordinal(int(first)), date.fromordinal(int(last))


def compile_people(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """People, as YAML gives them and already checked, in the compact form that `People.of` reads.

    An entry of a later file replaces that of an earlier one with the same name: a newsroom's word counts more.
    """
    by_name = {str(entry["person"]): entry for entry in entries}
    rows: list[str] = []
    lasts: dict[str, int] = {}
    pairs: dict[str, list[str]] = {}
    singles: dict[str, int] = {}
    for number, (name, entry) in enumerate(by_name.items()):
        eastern = entry.get("family_name") == "first"
        forms: dict[str, None] = {}
        families: dict[str, None] = {}
        for spelling in (name, *(entry.get("spellings") or ())):
            words = [plain(word) for word in _WORD.findall(str(spelling))]
            if not words:
                continue
            titled = words[0] in _STYLES
            if titled and len(words) > 2 and words[-1] in _NUMERALS:
                words.pop()
            inner = range(1, len(words) - 1)
            short = [w for i, w in enumerate(words) if i not in inner or len(w) > 1]
            forms.update(dict.fromkeys((" ".join(words), " ".join(short))))
            own = [w for w in words if w not in SUFFIXES]
            if not titled and len(own) > 1:
                families[own[0] if eastern else own[-1]] = None
        for form in forms:
            *before, last = form.split()
            lasts[last] = 1
            if before:
                pairs.setdefault(f"{before[-1]} {last}", []).append(str(number))
            else:
                singles[last] = number
        died = entry.get("died")
        rows.append(
            "\t".join(
                (
                    name.replace("\t", " "),
                    "|".join(forms),
                    " ".join(families),
                    _span(str(entry["born"])),
                    "" if died is None else _span(str(died)),
                    "1" if entry.get("common") else "",
                )
            )
        )
    return {
        "rows": rows,
        "lasts": lasts,
        "pairs": {pair: " ".join(dict.fromkeys(numbers)) for pair, numbers in pairs.items()},
        "singles": singles,
    }


def first_and_last(text: str) -> tuple[int, int]:
    """The first and the last day of a date YYYY-MM-DD, YYYY-MM or YYYY, as ordinals."""
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    months = (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    days = (parts[2], parts[2]) if len(parts) > 2 else (1, monthrange(year, months[1])[1])
    return date(year, months[0], days[0]).toordinal(), date(year, months[1], days[1]).toordinal()


def _span(text: str) -> str:
    first, last = first_and_last(text)
    return f"{first},{last}"
