"""Tables of tenures joined to the offices that the YAML files hold, in the form that `Offices` reads.

A table brings tens of thousands of people whose names others have too, so they count in a story only where their full
name stands. What the YAML files say of a person and an office wins: a table's row on the same is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lint.knowledge.offices import Offices, first_day, last_day, name_forms, plain, title_word, words_of
from lint.knowledge.tables import Row
from lint.knowledge.titles import Reading, Titles

# Registers have some ends and starts a little wrong: what lies less than this apart is one time in office.
_GAP = 62
# In days: an office whose holders overlap longer than at a change of hands is held by several at once.
_OVERLAP = 120


# The first day in office, the last or None, and the day last seen or None.
Span = tuple[int, int | None, int | None]


@dataclass(slots=True)
class _Held:
    """The times of one person in one office."""

    spans: list[Span] = field(default_factory=list)


def add_tenures(
    compiled: dict[str, Any], rows: Iterable[Row], titles: Titles, known: Sequence[Mapping[str, Any]]
) -> None:
    """Add a table's tenures to compiled offices. `known` are the places as the YAML files have them.

    Rows whose title copy names nobody by are left out; they stay in the table, for lists.
    """
    places = _Places(compiled, known)
    eastern = frozenset(str(place["name"]) for place in known if place.get("family_name") == "first")
    readings: dict[tuple[str, str], Reading | None] = {}
    people: dict[str, dict[tuple[str, Reading], _Held]] = {}
    names: dict[str, tuple[str, str]] = {}
    rows = list(rows)
    for row in rows:
        places.add(titles.place(row.place))
    for row in rows:
        place = titles.place(row.place)
        key = row.office, place
        if key not in readings:
            readings[key] = titles.read(row.office, place, places.phrases)
        reading = readings[key]
        if reading is None:
            continue
        who = row.wikidata or f"{plain(row.person)}\t{place}"
        names.setdefault(who, (row.person, place))
        name = _called(row.office, place, reading, titles, places.phrases)
        held = people.setdefault(who, {}).setdefault((name, reading), _Held())
        held.spans.append(_span(row))
    _Joining(compiled, titles, places, eastern).join(people, names)


def _called(title: str, place: str, reading: Reading, titles: Titles, phrases: Mapping[str, str]) -> str:
    """The canonical name of an office: "Minister of Health of Chad", "Chad's ambassador to France"."""
    words = words_of(title)
    short = place.split(" (")[0]
    if short == "World" or plain(short) in " ".join(words) or not titles.needs_place(reading):
        return title
    if "to" in words:
        return f"{short}'{'' if short.endswith('s') else 's'} {title}"
    if any(" ".join(words[cut:]) in phrases for cut in range(1, len(words))):
        return title
    return f"{title} of {'the ' if place in titles.with_article else ''}{short}"


def _span(row: Row) -> Span:
    start = first_day(row.start)
    if row.end_not_after:
        return start, max(last_day(row.end_not_after), start), None
    return start, None, max(last_day(row.end_not_before or row.start), start)


class _Places:
    """The places of the compiled offices, with those of tables added; `phrases` lead from words to a place's name."""

    def __init__(self, compiled: dict[str, Any], known: Sequence[Mapping[str, Any]]) -> None:
        self._compiled = compiled
        self.numbers = {name: number for number, name in enumerate(compiled["place_names"])}
        adjectives = {" ".join(words_of(word)) for place in known for word in place.get("adjectives", ())}
        self.phrases: dict[str, str] = {}
        for phrase, found in compiled["places"].items():
            if phrase not in adjectives and len(found) == 1:
                self.phrases[phrase] = compiled["place_names"][found[0]]

    def add(self, name: str) -> int:
        """The number of a place; a new one is known by its name alone."""
        number = self.numbers.get(name)
        if number is None:
            number = self.numbers[name] = len(self.numbers)
            self._compiled["place_names"].append(name)
            phrase = " ".join(words_of(name.split(" (")[0]))
            if phrase:
                self._compiled["places"].setdefault(phrase, []).append(number)
                self._compiled["place_words"].setdefault(phrase.split()[-1], 1)
                self.phrases.setdefault(phrase, name)
        return number


class _Joining:
    """People and offices of tables, numbered on after those of the YAML files."""

    def __init__(self, compiled: dict[str, Any], titles: Titles, places: _Places, eastern: frozenset[str]) -> None:
        self.compiled, self.titles, self.places, self.eastern = compiled, titles, places, eastern
        self.base = Offices.of(compiled)
        self.known: dict[str, list[int]] = {}
        for number, row in enumerate(compiled["persons"]):
            for form in row.split("\t")[1].split("|"):
                numbers = self.known.setdefault(form.removeprefix("< "), [])
                if number not in numbers:
                    numbers.append(number)
        self.offices: dict[tuple[str, Reading], dict[str, Any]] = {}

    def join(
        self, people: Mapping[str, Mapping[tuple[str, Reading], _Held]], names: Mapping[str, tuple[str, str]]
    ) -> None:
        """Add everybody to the compiled offices."""
        first_person = len(self.compiled["persons"])
        known = {who: self._namesakes(name) for who, (name, _) in names.items()}
        namesakes: dict[int, int] = {}
        for numbers in known.values():
            for number in numbers:
                namesakes[number] = namesakes.get(number, 0) + 1
        rows: list[str] = []
        index: dict[str, list[str]] = {}
        for who, offices in people.items():
            name, home = names[who]
            person = self._same(known[who], offices, namesakes)
            kept = {
                office: spans
                for office, held in offices.items()
                if (spans := self._not_covered(person, office, joined(held.spans)))
            }
            if not kept:
                continue
            if person is None:
                forms, keys = name_forms((name,), eastern=home in self.eastern)
                if not keys:  # a name of one word, or none: many share it
                    continue
                new = first_person + len(rows)
                for key, beside in keys:
                    index.setdefault(key, []).append(f"{beside}:{new}")
                rows.append("\t".join((name, "|".join(forms), self._tenures(kept, new))))
            else:
                row = self.compiled["persons"][person]
                self.compiled["persons"][person] = f"{row}|{self._tenures(kept, person)}"
        self.compiled["more_persons"] = "\n".join(rows)
        self.compiled["more_offices"] = "\n".join(self._office_row(key, office) for key, office in self.offices.items())
        self.compiled["families"] = [dict(family) for family in self.titles.families]
        for key, found in index.items():
            self.compiled["index"][key] = f"{self.compiled['index'].get(key, '')};{' '.join(found)}"
        for family in {reading.family for _, reading in self.offices}:
            for templates in self.titles.families[family].values():
                self._add_title_words(family, templates)

    def _namesakes(self, name: str) -> list[int]:
        """The persons of the YAML files who have a name, with or without its initials in the middle."""
        forms = {form.removeprefix("< ") for form in name_forms((name,), eastern=False, alone=True)[0]}
        return sorted({number for form in forms for number in self.known.get(form, ())})

    def _add_title_words(self, family: int, templates: Sequence[str]) -> None:
        words = self.compiled["title_words"]
        open_end = False
        for template in templates:
            last = template.split()[-1]
            open_end = open_end or last == "*"
            if last != "*":
                words.setdefault(last, 1)
        if open_end:
            for _, reading in self.offices:
                if reading.family == family:
                    words.update(dict.fromkeys((slot.split()[-1] for slot in reading.slots if slot), 1))

    def _same(
        self, numbers: Sequence[int], offices: Mapping[tuple[str, Reading], _Held], namesakes: Mapping[int, int]
    ) -> int | None:
        """Which person of the YAML files this is: one who held the same office then, or the only one of the name."""
        for number in numbers:
            if any(self._covering(number, office, held.spans) for office, held in offices.items()):
                return number
        if len(numbers) == 1 and namesakes[numbers[0]] == 1:
            return numbers[0]
        return None

    def _not_covered(self, number: int | None, office: tuple[str, Reading], spans: Sequence[Span]) -> list[Span]:
        if number is None or number >= len(self.compiled["persons"]):
            return list(spans)
        return [span for span in spans if not self._covering(number, office, [span])]

    def _covering(self, number: int, office: tuple[str, Reading], spans: Sequence[Span]) -> bool:
        """Whether the YAML files have a person in this office at that time."""
        name, reading = office
        forms: set[str] = set()
        for tenure in self.base.person(number).tenures:
            held = self.base.office(tenure.office)
            theirs = {" ".join(form) for form in (*held.names, *held.words)}
            if " ".join(map(title_word, words_of(name))) not in theirs:
                if self.base.place_name(held.place) != reading.place:
                    continue
                forms = forms or {form for found in self.titles.forms(reading).values() for form in found}
                short = " ".join(words_of(reading.place.split(" (")[0]))
                if forms.isdisjoint(theirs) and not any(f"{form} of {short}" in theirs for form in forms):
                    continue
            if any(
                tenure.start <= (last or seen or start) + _GAP and (tenure.end is None or start <= tenure.end + _GAP)
                for start, last, seen in spans
            ):
                return True
        return False

    def _tenures(self, kept: Mapping[tuple[str, Reading], Sequence[Span]], who: int) -> str:
        found = []
        for key, spans in kept.items():
            number = len(self.compiled["offices"]) + len(self.offices)
            office = self.offices.setdefault(key, {"number": number, "holders": [], "spans": []})
            office["holders"].append(who)
            office["spans"] += spans
            for start, last, seen in spans:
                end = "" if last is None else last
                found.append(f"{office['number']},{start},{end}" + (f",{seen}" if last is None else ""))
        return "|".join(found)

    def _office_row(self, key: tuple[str, Reading], office: Mapping[str, Any]) -> str:
        name, reading = key
        return "\t".join(
            (
                name,
                str(self.places.add(reading.place)),
                str(reading.family),
                "|".join(reading.slots),
                "" if _one_at_a_time(office["spans"]) else "many",
                " ".join(map(str, dict.fromkeys(office["holders"]))),
            )
        )


def joined(spans: Iterable[Span]) -> list[Span]:
    """Times in office as (first day, last day, day last seen), those that meet or nearly meet joined.

    One whose end is not known swallows what comes after its start: nothing can be said of its end.
    """
    found: list[Span] = []
    for start, last, seen in sorted(spans, key=lambda s: s[0]):
        if found:
            begun, ended, known = found[-1]
            if ended is None or start <= ended + _GAP:
                if ended is None or last is None:
                    found[-1] = (begun, None, max(d for d in (ended, known, last, seen) if d is not None))
                else:
                    found[-1] = (begun, max(ended, last), None)
                continue
        found.append((start, last, seen))
    return found


def _one_at_a_time(spans: Sequence[Span]) -> bool:
    """Whether an office passes from one to the next, as far as its holders' times tell."""
    latest = 0
    for start, last, seen in sorted(spans, key=lambda s: s[0]):
        end = last or seen or start
        if min(latest, end) - start > _OVERLAP:
            return False
        latest = max(latest, end)
    return True
