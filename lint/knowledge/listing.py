"""What is known, for people to read: the files with their kinds and sources, and the facts that some words name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lint.compiled import load_compiled
from lint.errors import InputError, nearest
from lint.knowledge.load import KINDS, Knowledge, shown
from lint.knowledge.offices import OfficeEntry, Offices, Person, Tenure, title_word, words_of
from lint.knowledge.tables import read_table
from lint.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class Source:
    """A file of knowledge: what kinds of facts it holds, how many of each, and where they are from."""

    path: str
    counts: Mapping[str, int]
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """A tenure, an event or an agency, named by words. Days are None where no bound is known; `last_seen` is the last
    day of which a tenure is known, where its end is not."""

    kind: str
    name: str
    office: str | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None
    last_seen: date | None = None


def sources(knowledge: Knowledge) -> list[Source]:
    """Every file of the knowledge. Raises InputError for one that cannot be read."""
    read = load_compiled("sources", knowledge.key, lambda: [asdict(source) for source in _sources(knowledge)])
    names = (shown(home, path) for home, path in knowledge.files)  # two folders may hold the same
    return [Source(**{**record, "path": name}) for record, name in zip(read, names, strict=True)]


def _sources(knowledge: Knowledge) -> Iterator[Source]:
    for home, path in knowledge.files:
        name = shown(home, path)
        if path.suffix == ".tsv":
            yield _table_source(path, name)
            continue
        data = read_yaml(path, name).data
        if not isinstance(data, dict):
            raise InputError("holds no knowledge", name)
        counts: dict[str, int] = {}
        for kind in ("language",) if "language" in data else KINDS:
            if kind in data:
                counts |= _counts(kind, data[kind])
        yield Source(name, counts, " ".join(str(data.get("source", "")).split()))


def _counts(kind: str, value: Any) -> dict[str, int]:
    if kind == "language":
        return {"languages": 1}
    if kind == "titles" and isinstance(value, dict):
        return {"titles": sum(len(role.get("titles", ())) for role in value.get("roles", ()))}
    counts = {kind: len(value) if isinstance(value, list | dict) else 1}
    if kind == "offices" and isinstance(value, list):
        counts["tenures"] = sum(len(office.get("holders", ())) for office in value if isinstance(office, dict))
    return counts


def _table_source(path: Path, name: str) -> Source:
    rows = [row for _, row in read_table(path, name)]
    counts = {"offices": len({(row.place, row.office) for row in rows}), "tenures": len(rows)}
    with path.open(encoding="utf8") as lines:
        said = [line[1:].partition(":") for line in (next(lines, "") for _ in range(4)) if line.startswith("#")]
    words = {key.strip(): value.strip() for key, _, value in said}
    return Source(name, counts, f"{words.get('source', '')} ({words.get('licence', 'no licence')})")


def find(knowledge: Knowledge, words: Sequence[str], place: str | None, on: date | None) -> Iterator[Known]:
    """The tenures, events and agencies that all the words name; tenures of a place, and what held on a day, only."""
    wanted = [title_word(word) for given in words for word in words_of(given)]
    yield from sorted(_tenures(knowledge.offices, wanted, place, on), key=_order)
    if place is not None:
        return
    if wanted or on:
        yield from _events(knowledge.compiled["events"]["events"], wanted, on)
    if wanted and on is None:
        for row in knowledge.compiled["agencies"]["agencies"].values():
            if _names(wanted, words_of(row["name"])):
                yield Known("agency", row["name"])


def _tenures(offices: Offices, wanted: Sequence[str], place: str | None, on: date | None) -> Iterator[Known]:
    at = _place_numbers(offices, place) if place is not None else None
    called: dict[int, frozenset[str]] = {}
    for person, office, tenure in offices.tenures():
        if at is not None and office.place not in at:
            continue
        if on is not None and not tenure.start <= on.toordinal() <= tenure.until:
            continue
        if wanted:
            own = {word for form in person.forms for word in form}
            left = [word for word in wanted if word not in own]
            if left:
                if office.number not in called:
                    called[office.number] = _words_of_office(offices, office)
                if not called[office.number].issuperset(left):
                    continue
        yield _known(offices, person, office, tenure)


def _words_of_office(offices: Offices, office: OfficeEntry) -> frozenset[str]:
    said = (*words_of(office.name), *words_of(offices.place_name(office.place)))
    forms = (word for form in (*office.names, *office.words) for word in form)
    return frozenset(map(title_word, (*said, *forms)))


def _place_numbers(offices: Offices, place: str) -> set[int]:
    phrase = " ".join(words_of(place))
    numbers = set(offices.places.get(phrase, ()))
    numbers |= {n for n, name in enumerate(offices.place_names) if words_of(name) == words_of(place)}
    if not numbers:
        raise InputError(f"no place {place!r} is known{nearest(place, offices.place_names)}")
    return numbers


def _known(offices: Offices, person: Person, office: OfficeEntry, tenure: Tenure) -> Known:
    return Known(
        "tenure",
        person.name,
        office.name,
        offices.place_name(office.place),
        date.fromordinal(tenure.start),
        date.fromordinal(tenure.end) if tenure.end is not None else None,
        date.fromordinal(tenure.seen) if tenure.seen is not None else None,
    )


def _order(known: Known) -> tuple[str, str, date, str]:
    return known.place or "", known.office or "", known.start or date.min, known.name


def _events(rows: Sequence[Sequence[Any]], wanted: Sequence[str], on: date | None) -> Iterator[Known]:
    for row in rows:
        name, kind, start = str(row[0]), str(row[1]), date.fromisoformat(row[2])
        end = date.fromisoformat(row[3]) if row[3] else None
        if not _names(wanted, words_of(name)):
            continue
        if on is not None and not start <= on <= (end or date.max):
            continue
        yield Known(kind if kind else "event", name, start=start, end=end)


def _names(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return set(map(title_word, words)).issuperset(wanted)
