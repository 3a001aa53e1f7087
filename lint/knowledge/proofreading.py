"""Reads a folder of knowledge as a proofreader does: mistakes in its files, facts that cannot be or do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from lint.compiled import yaml_files
from lint.errors import InputError, nearest
from lint.knowledge.load import holds, read_file
from lint.knowledge.offices import first_day, last_day, plain, words_of
from lint.knowledge.tables import Row, problem_of, read_table
from lint.knowledge.titles import Titles
from lint.yaml_file import Document, Key

# Sources differ by some days on when a change of office took effect.
_SLACK = 31
_ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: where, what kind of thing, and what is wrong with it."""

    path: str
    line: int
    column: int
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.kind}]"


@dataclass(frozen=True, slots=True)
class Holder:
    """A tenure as a YAML file has it, with its place there."""

    document: Document
    key: tuple[Key, ...]
    office: str
    place: str
    person: str
    start: str
    end: str | None
    last_seen: str | None
    titles: tuple[str, ...]
    differs: bool
    shared: bool

    def remark(self, kind: str, message: str, field: str = "person") -> Remark:
        """A remark at a value of this tenure."""
        line, column = self.document.place((*self.key, field))
        return Remark(self.document.path, line, column, kind, message)

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day that the tenure can have had."""
        return first_day(self.start), last_day(self.end) if self.end else date.max.toordinal()


def documents(home: Path, shown: str, kinds: Sequence[str] = ()) -> Iterator[Document | InputError]:
    """Every YAML file of a folder, or those that hold some kinds, read and validated, or what is wrong with it."""
    for path in yaml_files(home):
        if kinds and not holds(path, kinds):
            continue
        try:
            yield read_file(path, f"{shown}/{path.relative_to(home).as_posix()}")[0]
        except InputError as error:
            yield error


def holders(found: Iterable[Document]) -> list[Holder]:
    """Every tenure of some YAML files."""
    return [
        Holder(
            document,
            ("offices", i, "holders", j),
            str(office["office"]),
            str(office["place"]),
            str(holder["person"]),
            str(holder["start"]),
            str(holder["end"]) if holder.get("end") is not None else None,
            str(holder["last_seen"]) if holder.get("last_seen") is not None else None,
            tuple(map(str, (office["office"], *(office.get("names") or ()), *(office.get("words") or ())))),
            bool(holder.get("differs")),
            bool(office.get("shared")),
        )
        for document in found
        if "language" not in document.data
        for i, office in enumerate(document.data.get("offices") or ())
        for j, holder in enumerate(office["holders"])
    ]


def places_of(found: Iterable[Document]) -> set[str]:
    """The places that some YAML files name."""
    return {str(place["name"]) for document in found for place in document.data.get("places") or ()}


def read_own(own: Sequence[Holder], places: set[str], today: date) -> Iterator[Remark]:
    """What the tenures of a folder say that cannot be, or say twice."""
    for holder in own:
        # A town, a team or a company may be the place of its own offices only.
        own_place = " (" in holder.place or not set(words_of(holder.place)).isdisjoint(words_of(holder.office))
        if holder.place not in places and not own_place:
            hint = nearest(holder.place, places)
            yield holder.remark("unknown-place", f"no place {holder.place!r} is known{hint}: add it under `places`")
        for field, value in (("start", holder.start), ("end", holder.end)):
            if value and first_day(value) > today.toordinal():
                yield holder.remark("future", f"{holder.person}: {field} ({value}) lies in the future", field)
    for group in _grouped(own, lambda h: (h.office, h.place)).values():
        yield from _overlaps(group)
    for group in _grouped(own, lambda h: (h.place,)).values():
        yield from _spelled_twice(group)


def _overlaps(group: Sequence[Holder]) -> Iterator[Remark]:
    ordered = sorted(group, key=lambda h: h.days)
    for at, later in enumerate(ordered):
        for earlier in ordered[:at]:
            same = plain(earlier.person) == plain(later.person)
            if same and earlier.start == later.start:
                yield later.remark("duplicate", f"{later.person} stands twice as {later.office} from {later.start}")
            elif later.end is not None and earlier.end is not None and same and later.days[0] <= earlier.days[1]:
                yield later.remark(
                    "overlap", f"{later.person} is {later.office} from {later.start}, before {earlier.end}", "start"
                )
            elif (
                not same and not (earlier.differs or later.differs or later.shared) and _surely_overlap(earlier, later)
            ):
                until = f"until {earlier.end}" if earlier.end else "with no end"
                yield later.remark(
                    "overlap",
                    f"{later.person} is {later.office} from {later.start}, and {earlier.person} is {until}",
                    "start",
                )


def _surely_overlap(earlier: Holder, later: Holder) -> bool:
    """Whether two were in office together for more than a change of hands, whatever day a month or year stands for.

    After `last_seen` nothing is known of the end."""
    if earlier.end is None and earlier.last_seen is not None:
        return False
    until = min(first_day(holder.end) if holder.end else date.max.toordinal() for holder in (earlier, later))
    return until - last_day(later.start) > _SLACK


def _spelled_twice(group: Sequence[Holder]) -> Iterator[Remark]:
    names: dict[str, Holder] = {}
    for holder in group:
        names.setdefault(holder.person, holder)
    listed = list(names.items())
    for at, (name, holder) in enumerate(listed):
        other = next((other for other, _ in listed[:at] if _alike(name, other)), None)
        if other is not None:
            message = f"{name!r} and {other!r} seem to be one person: give one name, and the other under `spellings`"
            yield holder.remark("spelled-twice", message)


def _alike(one: str, other: str) -> bool:
    a, b = " ".join(words_of(one)), " ".join(words_of(other))
    initials = [{word for word in name.split() if len(word) == 1} for name in (a, b)]
    if initials[0] != initials[1]:  # father and son
        return False
    if a == b:
        return True
    if a.split()[:1] != b.split()[:1] or abs(len(a) - len(b)) > 3 or a[-3:] != b[-3:]:
        return False
    words = list(zip(a.split(), b.split(), strict=False))
    # Of short names of syllables one letter makes another person: Kim Jong-il, Kim Yong-il.
    if len(a.split()) == len(b.split()) and any(one[0] != other[0] for one, other in words):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() > _ALIKE


def against_shipped(own: Sequence[Holder], shipped: Sequence[Holder]) -> Iterator[Remark]:
    """Where a folder and what newslint ships have other days for one person in one office."""
    theirs = _grouped(shipped, lambda h: (plain(h.person), plain(h.office), h.place))
    for holder in own:
        key = plain(holder.person), plain(holder.office), holder.place
        near = [h for h in theirs.get(key, ()) if h.days[0] <= holder.days[1] and holder.days[0] <= h.days[1]]
        for other in near[:1]:
            yield from _differences(holder, other.start, other.end, "what newslint ships")


def against_table(
    own: Sequence[Holder], rows: Iterable[Row], titles: Titles, phrases: Mapping[str, str]
) -> Iterator[Remark]:
    """Where a folder and a table of tenures have other days for one person in one office."""
    people: dict[str, list[Row]] = {}
    for row in rows:
        people.setdefault(plain(row.person), []).append(row)
    for holder in own:
        if holder.differs:
            continue
        mine = {" ".join(words_of(title)) for title in holder.titles}
        near = []
        for row in people.get(plain(holder.person), ()):
            place = titles.place(row.place)
            reading = titles.read(row.office, place, phrases)
            if place != holder.place or reading is None:
                continue
            forms = {form for found in titles.forms(reading).values() for form in found}
            if forms.isdisjoint(mine) and plain(row.office) not in mine:
                continue
            last = last_day(row.end_not_after or row.end_not_before or row.start)
            if first_day(row.start) <= holder.days[1] and holder.days[0] <= last:
                near.append(row)
        if near:
            start = min(row.start for row in near)
            ends = [row.end_not_after for row in near]
            yield from _differences(holder, start, max(ends) if all(ends) else None, "the table")


def _differences(holder: Holder, start: str, end: str | None, where: str) -> Iterator[Remark]:
    if _apart(holder.start, start):
        yield holder.remark("differs", f"{holder.person} starts on {holder.start}, in {where} on {start}", "start")
    if holder.end and end and _apart(holder.end, end):
        yield holder.remark("differs", f"{holder.person} ends on {holder.end}, in {where} on {end}", "end")


def _apart(one: str, other: str) -> bool:
    """Whether two dates differ by more than sources do, a year or month taken as a whole."""
    return first_day(one) - last_day(other) > _SLACK or first_day(other) - last_day(one) > _SLACK


def read_rows(path: Path, shown: str, today: date) -> Iterator[Remark | InputError]:
    """What is wrong with a table of the folder, row by row."""
    seen: dict[Row, int] = {}
    try:
        for line, row in read_table(path, shown):
            problem = problem_of(row)
            if problem:
                column = 1 + sum(len(cell) + 1 for cell in row[: problem[0] - 1])
                yield Remark(shown, line, column, "row", problem[1])
                continue
            if row in seen:
                yield Remark(shown, line, 1, "duplicate", f"the same as line {seen[row]}")
            seen.setdefault(row, line)
            for number, value in ((5, row.start), (7, row.end_not_after)):
                if value and first_day(value) > today.toordinal():
                    column = 1 + sum(len(cell) + 1 for cell in row[: number - 1])
                    yield Remark(shown, line, column, "future", f"{row.person}: {value} lies in the future")
    except InputError as error:
        yield error


def _grouped(found: Iterable[Holder], key: Any) -> dict[Any, list[Holder]]:
    groups: dict[Any, list[Holder]] = {}
    for holder in found:
        groups.setdefault(key(holder), []).append(holder)
    return groups
