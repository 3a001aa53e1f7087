"""What the readers of offices speak of: names, titles, mentions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lint.facts.prose import Prose
from lint.knowledge.offices import OfficeEntry, Person

# Shorter forms of titles after which a full stop ends no sentence.
_ABBREVIATED = frozenset({"pres", "prof", "secy", "capt", "supt", "cong", "congr", "sens", "reps", "govs"})


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A person named with an office: `text[start:end]` is title and name as they stand.

    `person`, `office` and `place` are the canonical names; `shown` is the office as a sentence has it after "was".
    `tenures` are the stretches of days on which the person held it, first and last day, the last None where no end is
    known. `current` tells whether the copy presents it as held at
    the time of writing; `role` says why not: "former", "then", "late", "acting", "outgoing", "incoming", "caption" (its
    photo may be an old one), "past" (a sentence or a story about a past time). Otherwise it says how the office is
    named: "title" or "apposition".
    """

    start: int
    end: int
    text: str
    person: str
    office: str
    place: str
    tenures: tuple[tuple[date, date | None], ...]
    current: bool
    quoted: bool
    role: str
    shown: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the text: the numbers of its first and last word; `full` unless part of a name.

    `matched` is how many of its words the knowledge's form of the name has: middle initials may be left out there."""

    person: Person
    first: int
    last: int
    full: bool
    matched: int


@dataclass(frozen=True, slots=True)
class Title:
    """A title that fits a person: the words `first` to `last`, the offices that it may mean, how exact it is."""

    offices: tuple[OfficeEntry, ...]
    first: int
    last: int
    exact: bool
    role: str


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with the person and the office that it was read as."""

    mention: OfficeMention
    person: Person
    office: OfficeEntry


def joined(prose: Prose, i: int) -> bool:
    """Whether word i and the next are of one name: one block, only a space, hyphen, apostrophe, stop or & between."""
    if i + 1 >= len(prose.words) or prose.blocks[i] is not prose.blocks[i + 1]:
        return False
    gap = prose.text[prose.ends[i] : prose.starts[i + 1]]
    if gap == " ":
        return True
    if len(gap) > 4 or gap.strip(" .&-\u2010\u2011\u2013'\u2019\u00a0\u202f\n\r"):
        return False
    # A stop after a whole word ends a sentence: "… to become president. Trump".
    return "." not in gap or prose.ends[i] - prose.starts[i] <= 3 or prose.words[i] in _ABBREVIATED
