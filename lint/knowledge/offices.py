"""Who held which office when: compiled from YAML to rows of text that are taken apart only when a name is met.

A compiled form of 56,000 tenures must load as fast as one of 1,500 is needed: so a person and an office are one string
each, and an index leads from the word by which a person is found (the family name) to the rows.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lint.knowledge.wording import in_sentence

_WORD = re.compile(r"[^\W_]+")
# Generational suffixes are no family names.
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior"})
# Bashar al-Assad is Bashar Assad as well.
_ARTICLES = frozenset({"al", "el", "as", "ash", "an"})
# One spelling stands for both sides of the Atlantic.
_SPELLED = {"defense": "defence", "organisation": "organization", "centre": "center", "labor": "labour"}
# Letters that decompose into no base letter.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "œ": "oe", "ə": "e"}
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One time in office: the first and the last day on which the person can have held it, read with benefit of the
    doubt (a year is its whole year), as ordinals. `end` is None where no end is known; `seen` is then the last day on
    which a table of tenures saw the person in office, None where the facts are kept up to date."""

    office: int
    start: int
    end: int | None
    seen: int | None = None

    @property
    def until(self) -> int:
        """The last day of which it is known that the person was in office."""
        return next((day for day in (self.end, self.seen) if day is not None), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Person:
    """A person who held offices. `forms` are the spellings of the name as words; `key` words find it in a text."""

    number: int
    name: str
    forms: tuple[tuple[str, ...], ...]
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office: `names` are titles that hold for no other, `words` short ones; both as words, longest first.

    `courtesy` is the place whose later heads show that a title is kept by courtesy, None if it is not kept. `shared` is
    True where several hold the office at once. `shown` is the name as it stands in a sentence after "was"."""

    number: int
    name: str
    place: int
    names: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]
    courtesy: int | None
    holders: tuple[int, ...]
    shared: bool = False
    shown: str = ""


class Offices:
    """Offices, their holders and the words for places. Rows are taken apart when they are asked for, once.

    The rows of tables of tenures come after those of the YAML files, as one string each, cut into rows on first need.
    The index has, for a family name, the persons who are known by it alone, and after a semicolon those of tables, who
    are not: each with the word that must stand beside it.
    """

    __slots__ = (
        "_families",
        "_more_offices",
        "_more_persons",
        "_neighbours",
        "_office_rows",
        "_offices",
        "_person_rows",
        "_persons",
        "_phrases",
        "heads",
        "index",
        "place_names",
        "place_words",
        "places",
        "title_words",
    )

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.index: dict[str, str] = compiled["index"]
        self.places: dict[str, list[int]] = compiled["places"]
        self.place_words: dict[str, int] = compiled["place_words"]
        self.place_names: list[str] = compiled["place_names"]
        self.title_words: dict[str, int] = compiled["title_words"]
        self.heads: dict[str, int] = compiled["heads"]
        self._person_rows: list[str] = compiled["persons"]
        self._office_rows: list[str] = compiled["offices"]
        self._more_persons: str | list[str] = compiled.get("more_persons", "")
        self._more_offices: str | list[str] = compiled.get("more_offices", "")
        self._families: list[dict[str, list[str]]] = compiled.get("families", [])
        self._phrases: dict[int, list[str]] = {}
        self._persons: dict[int, Person] = {}
        self._neighbours: dict[str, dict[str, list[Person]]] = {}
        self._offices: dict[int, OfficeEntry] = {}

    @classmethod
    def of(cls, compiled: Mapping[str, Any]) -> Offices:
        """The offices of a compiled form, in constant time."""
        return cls(compiled)

    def persons(self, word: str, met: Collection[int] = ()) -> list[Person]:
        """The persons who are found by a word in lower case, their family name; those of tables of tenures only if they
        are among `met`: the story has named them in full."""
        known, _, others = self.index.get(word, "").partition(";")
        found = [self.person(int(n)) for n in known.split()]
        if others and met:
            count = len(self._person_rows)
            named = (self.person(number) for number in sorted(met) if number >= count)
            found += [person for person in named if any(word == _key(form) for form in person.forms)]
        return found

    def beside(self, word: str, neighbour: str) -> list[Person]:
        """The persons of a family name whose name has another word beside it: the one before, or after in the East."""
        entries = self.index.get(word)
        if entries is None:
            return []
        beside = self._neighbours.get(word)
        if beside is None:
            beside = self._neighbours[word] = {}
            for person in self.persons(word):
                for other in {
                    form[2] if form[0] == "<" else form[-2]
                    for form in person.forms
                    if len(form) > 1 and word == _key(form)
                }:
                    beside.setdefault(other, []).append(person)
        found = beside.get(neighbour, [])
        if f"{neighbour}:" in entries:
            others = entries.partition(";")[2].split()
            numbers = [int(n) for other, _, n in (entry.partition(":") for entry in others) if other == neighbour]
            found = beside[neighbour] = found + [p for p in map(self.person, numbers) if p not in found]
        return found

    def person(self, number: int) -> Person:
        """The person of a row."""
        found = self._persons.get(number)
        if found is None:
            count = len(self._person_rows)
            row = self._person_rows[number] if number < count else self._more_person_rows()[number - count]
            name, forms, tenures = row.split("\t")
            found = self._persons[number] = Person(
                number,
                name,
                tuple(tuple(form.split()) for form in forms.split("|")),
                tuple(_tenure(row) for row in tenures.split("|")),
            )
        return found

    def _more_person_rows(self) -> list[str]:
        if isinstance(self._more_persons, str):
            self._more_persons = self._more_persons.split("\n") if self._more_persons else []
        return self._more_persons

    def _more_office_rows(self) -> list[str]:
        if isinstance(self._more_offices, str):
            self._more_offices = self._more_offices.split("\n") if self._more_offices else []
        return self._more_offices

    def office(self, number: int) -> OfficeEntry:
        """The office of a row."""
        found = self._offices.get(number)
        if found is None:
            count = len(self._office_rows)
            found = self._offices[number] = self._read(number) if number < count else self._read_more(number)
        return found

    def _read(self, number: int) -> OfficeEntry:
        name, place, names, words, courtesy, holders, shared, shown = self._office_rows[number].split("\t")
        return OfficeEntry(
            number,
            name,
            int(place),
            tuple(tuple(n.split()) for n in names.split("|") if n),
            tuple(tuple(w.split()) for w in words.split("|") if w),
            int(courtesy) if courtesy else None,
            tuple(int(h) for h in holders.split()),
            bool(shared),
            shown or in_sentence(name, one_of_many=bool(shared)),
        )

    def _read_more(self, number: int) -> OfficeEntry:
        """An office of a table: its titles are made here of the ways of naming and of what changes in them."""
        row = self._more_office_rows()[number - len(self._office_rows)]
        name, place, family, slots, shared, holders = row.split("\t")
        ways = self._families[int(family)]
        placed = filled(ways.get("placed", ()), slots.split("|"))
        names = [*filled(ways.get("names", ()), slots.split("|")), *self._with_place(placed, int(place))]
        words = filled(ways.get("words", ()), slots.split("|"))
        return OfficeEntry(
            number,
            name,
            int(place),
            tuple(tuple(form.split()) for form in _longest_first(names)),
            tuple(tuple(form.split()) for form in _longest_first(words)),
            None,
            tuple(int(h) for h in holders.split()),
            bool(shared),
            in_sentence(name),
        )

    def _with_place(self, forms: Sequence[str], place: int) -> Iterator[str]:
        """Titles that say nothing without their place, with every word for it."""
        if not self._phrases:
            for phrase, numbers in self.places.items():
                for number in numbers:
                    self._phrases.setdefault(number, []).append(phrase)
        for form in forms:
            for phrase in self._phrases.get(place, ()):
                yield from (f"{phrase} {form}", f"{phrase} s {form}", f"{form} of {phrase}", f"{form} of the {phrase}")

    def place_name(self, number: int) -> str:
        """The canonical name of a place."""
        return self.place_names[number]

    def named(self, office: str, place: str) -> OfficeEntry | None:
        """The office of a canonical name at a place, or None."""
        for number, row in enumerate((*self._office_rows, *self._more_office_rows())):
            if row.startswith(f"{office}\t") and self.place_name(self.office(number).place) == place:
                return self.office(number)
        return None

    def later(self, office: int, day: int) -> list[Person]:
        """Those who first held an office on a day (an ordinal) or later."""
        return [
            person
            for person in map(self.person, self.office(office).holders)
            if min(tenure.start for tenure in person.tenures if tenure.office == office) >= day
        ]

    def holders_on(self, office: OfficeEntry, day: int) -> list[tuple[Person, Tenure]]:
        """Who held an office on a day (an ordinal), as far as is known, those who came last first; nobody for one that
        several hold at once."""
        if office.shared:
            return []
        found = [
            (person, tenure)
            for person in map(self.person, office.holders)
            for tenure in person.tenures
            if tenure.office == office.number and tenure.start <= day <= tenure.until
        ]
        return sorted(found, key=lambda pair: -pair[1].start)

    def __len__(self) -> int:
        return len(self._office_rows) + len(self._more_office_rows())

    def tenures(self) -> Iterator[tuple[Person, OfficeEntry, Tenure]]:
        """Every tenure: takes every row apart, for lists and tests."""
        for number in range(len(self._person_rows) + len(self._more_person_rows())):
            person = self.person(number)
            for tenure in person.tenures:
                yield person, self.office(tenure.office), tenure


def _key(form: tuple[str, ...]) -> str:
    """The word of a name's form by which a person is found."""
    return form[1] if form[0] == "<" else form[-1]


def _tenure(row: str) -> Tenure:
    office, start, end, *seen = row.split(",")
    return Tenure(int(office), int(start), int(end) if end else None, int(seen[0]) if seen else None)


def filled(templates: Iterable[str], slots: Sequence[str]) -> list[str]:
    """Templates with each of the slots in the place of `*`, no form twice; one without `*` stands once."""
    found: dict[str, None] = {}
    for template in templates:
        if "*" in template:
            found.update(dict.fromkeys(template.replace("*", slot) for slot in slots if slot))
        else:
            found[template] = None
    return list(found)


def plain(text: str) -> str:
    """Text in lower case without accents: Erdoğan -> erdogan."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFD", lowered.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


def title_word(word: str) -> str:
    """A word of a title in the spelling that is compared: defense -> defence."""
    return _SPELLED.get(word, word)


def compile_offices(entries: Sequence[Mapping[str, Any]], places: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Offices and places, as YAML gives them and already checked, in the compact form that `Offices.of` reads.

    One person who stands in several offices is one row. An office or place that stands in several files is joined:
    the later file adds holders, spellings and words.
    """
    place_numbers: dict[str, int] = {}
    phrases: dict[str, set[int]] = {}
    eastern: set[str] = set()
    for place in places:
        number = place_numbers.setdefault(str(place["name"]), len(place_numbers))
        short = str(place["name"]).split(" (")[0]
        for words in (short, *place.get("adjectives", ()), *place.get("abbreviations", ()), *place.get("also", ())):
            phrases.setdefault(" ".join(words_of(words)), set()).add(number)
        if place.get("family_name") == "first":
            eastern.add(str(place["name"]))

    offices: dict[tuple[str, str], dict[str, Any]] = {}
    persons: dict[str, dict[str, Any]] = {}
    heads: dict[str, int] = {}
    for entry in entries:
        home = str(entry["place"])
        number = place_numbers.setdefault(home, len(place_numbers))
        phrases.setdefault(" ".join(words_of(home.split(" (")[0])), set()).add(number)
        office = offices.setdefault(
            (str(entry["office"]), home),
            {
                "number": len(offices),
                "place": number,
                "names": {},
                "words": {},
                "courtesy": "",
                "shared": "",
                "shown": "",
                "holders": {},
            },
        )
        heads.setdefault(str(number), office["number"])
        courtesy = entry.get("courtesy")
        if entry.get("shared"):
            office["shared"] = "1"
        if entry.get("shown"):
            office["shown"] = str(entry["shown"])
        if courtesy:
            office["courtesy"] = str(place_numbers.setdefault(str(courtesy), len(place_numbers)))
        office["names"].update(dict.fromkeys(map(_title, (entry["office"], *entry.get("names", ())))))
        office["words"].update(dict.fromkeys(map(_title, entry.get("words", ()))))
        for holder in entry["holders"]:
            name = str(holder["person"])
            row = persons.setdefault(name, {"number": len(persons), "forms": {}, "keys": {}, "tenures": {}})
            office["holders"][row["number"]] = None
            for spelling in (name, *(holder.get("spellings") or ())):
                _add_forms(row, spelling, eastern=home in eastern or holder.get("family_name") == "first")
            start = _day(str(holder["start"]), last=False)
            end = holder.get("end")
            row["tenures"][(office["number"], start)] = "" if end is None else str(_day(str(end), last=True))

    index: dict[str, list[int]] = {}
    for row in persons.values():
        for key in row["keys"]:
            index.setdefault(key, []).append(row["number"])
    title_words = {
        form.split()[-1] for office in offices.values() for kind in ("names", "words") for form in office[kind]
    }
    return {
        "places": {phrase: sorted(numbers) for phrase, numbers in phrases.items() if phrase},
        "place_names": list(place_numbers),
        "place_words": dict.fromkeys(sorted({phrase.split()[-1] for phrase in phrases if phrase}), 1),
        "heads": heads,
        "title_words": dict.fromkeys(sorted(title_words), 1),
        "offices": [
            "\t".join(
                (
                    name,
                    str(office["place"]),
                    "|".join(_longest_first(office["names"])),
                    "|".join(_longest_first(office["words"])),
                    office["courtesy"],
                    " ".join(map(str, office["holders"])),
                    office["shared"],
                    office["shown"],
                )
            )
            for (name, _), office in offices.items()
        ],
        "persons": [
            "\t".join(
                (
                    name.replace("\t", " "),
                    "|".join(row["forms"]),
                    "|".join(f"{office},{start},{end}" for (office, start), end in sorted(row["tenures"].items())),
                )
            )
            for name, row in persons.items()
        ],
        "index": {key: " ".join(map(str, sorted(set(numbers)))) for key, numbers in index.items()},
    }


def _add_forms(row: dict[str, Any], spelling: str, *, eastern: bool) -> None:
    forms, keys = name_forms((spelling,), eastern=eastern, alone=True)
    row["forms"].update(dict.fromkeys(forms))
    row["keys"].update(dict.fromkeys(key for key, _ in keys))


def name_forms(
    spellings: Iterable[str], *, eastern: bool, alone: bool = False
) -> tuple[list[str], list[tuple[str, str]]]:
    """The forms of a person's name, and the words that find it: the family name with the word that stands beside it.

    Found by the last word; a mark before the form says that the family name, and so the key, comes first. A name of
    one word counts only if it may stand `alone`.
    """
    forms: dict[str, None] = {}
    keys: dict[tuple[str, str], None] = {}
    for spelling in spellings:
        words = words_of(spelling)
        while len(words) > 1 and words[-1] in _SUFFIXES:
            words.pop()
        if not words or (len(words) < 2 and not alone):
            continue
        inner = range(1, len(words) - 1)
        initials_gone = [w for i, w in enumerate(words) if i not in inner or len(w) > 1]
        articles_gone = [w for i, w in enumerate(words) if i not in inner or w not in _ARTICLES]
        for form in (words, initials_gone, articles_gone):
            forms[("< " if eastern and len(form) > 1 else "") + " ".join(form)] = None
            beside = "" if len(form) < 2 else form[1] if eastern else form[-2]
            keys[(form[0] if eastern else form[-1], beside)] = None
    return list(forms), list(keys)


def words_of(text: str) -> list[str]:
    """The words of a name, in lower case and without accents."""
    return [plain(word) for word in _WORD.findall(text)]


def _title(text: str) -> str:
    return " ".join(title_word(word) for word in words_of(text))


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted((f for f in forms if f), key=lambda form: (-len(form.split()), form))


def first_day(text: str) -> int:
    """The first day of a date YYYY-MM-DD, YYYY-MM or YYYY as an ordinal."""
    return _day(text, last=False)


def last_day(text: str) -> int:
    """The last day of a date YYYY-MM-DD, YYYY-MM or YYYY as an ordinal."""
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> int:
    """The first or last day of a date YYYY-MM-DD, YYYY-MM or YYYY as an ordinal."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1)
    return date(year, month, day).toordinal()
