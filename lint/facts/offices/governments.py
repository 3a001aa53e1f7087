"""Governments named after their head and told as in office: "the Obama administration says", "the Modi government".

Not told as in office are those of a past that the copy looks back on: with a year in the sentence, with "under" or
"former" before it, or in a story that names a later holder of the same office.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lint.facts.prose import Prose, word_set
from lint.knowledge.offices import Offices, Person, Tenure


@dataclass(frozen=True, slots=True)
class Government:
    """A government named after its head: `text[start:end]` is name and noun; `office` is the head's office.

    `tenures` are the stretches of days on which it was in office, the last day None where no end is known.
    """

    start: int
    end: int
    text: str
    person: str
    office: str
    tenures: tuple[tuple[date, date | None], ...]


_NOUNS = word_set("administration government cabinet coalition house")
# Heads of such offices give governments their names.
_HEADS = ("president of ", "prime minister", "chancellor", "premier", "taoiseach")
# So do those of other administrations, which are not dated here.
_GOVERNING = (*_HEADS, "governor", "mayor", "first minister", "king", "queen", "emir", "chief minister")
# Shortly before the name or after the noun these say that it is another time's.
_NOT_NOW_BEFORE = word_set(
    "former under during part previous late since than between second first next future potential possible prospective "
    "incoming outgoing early years end waning final days like unlike then hypothetical a post pre old"
)
_NOT_NOW_AFTER = word_set(
    "had was were era years alumni alum veteran veterans holdover holdovers appointee appointees official who"
)
_SMALL = word_set("mr s the in by of for from to and")
_BEFORE, _AFTER = 4, 2


def find_governments(prose: Prose, offices: Offices) -> Iterator[Government]:
    """The governments told as in office, in the order of the text."""
    words = prose.words
    for i in prose.occurrences(_NOUNS):
        at = i - 1
        if words[i] == "house":
            at = i - 2
            if at < 0 or words[i - 1] != "white":
                continue
        if at >= 0 and words[at] == "s":
            at -= 1
        if at < 0 or not prose.text[prose.starts[at]].isupper() or prose.ends[i] - prose.starts[at] > 60:
            continue
        if prose.quoted(prose.starts[at]):
            continue
        found = _heads(prose, offices, words[at])
        if not found or not _now(prose, at, i, _SMALL.union(*(form for p, _ in found for form in p.forms))):
            continue
        if _later_named(prose, offices, found):
            continue
        person, tenures = found[0][0], sorted({(t.start, t.end) for _, t in found}, key=lambda t: t[0])
        office = offices.office(found[0][1].office)
        start, end = prose.starts[at], prose.ends[i]
        yield Government(
            start,
            end,
            prose.text[start:end],
            person.name if len({p.number for p, _ in found}) == 1 else words[at].capitalize(),
            office.name,
            tuple((date.fromordinal(a), date.fromordinal(b) if b else None) for a, b in tenures),
        )


def _now(prose: Prose, at: int, noun: int, beside: frozenset[str]) -> bool:
    """Whether the words around a government tell it as in office: no year in the sentence, no "under" or "former".

    `beside` are the words that may stand between these and the name: small ones, and the head's other names.
    """
    words = prose.words
    begin, end = prose.sentence(prose.starts[at])
    low, high = bisect_left(prose.starts, begin), bisect_left(prose.starts, end)
    if any(len(w) == 4 and w.isdecimal() and w[:2] in ("19", "20") for w in words[low:high]):
        return False
    before: list[str] = []
    for word in reversed(words[max(low, at - 8) : at]):
        before.append(word)
        if word not in beside and len(before) >= 2:
            break
    return _NOT_NOW_BEFORE.isdisjoint(before) and _NOT_NOW_AFTER.isdisjoint(words[noun + 1 : noun + 1 + _AFTER])


def _heads(prose: Prose, offices: Offices, name: str) -> list[tuple[Person, Tenure]]:
    """The tenures of the head of a government of that family name; of several, of whom the story names in full."""
    heads = [person for person in offices.persons(name) if _governs(offices, person, _GOVERNING)]
    if len(heads) > 1:
        heads = [p for p in heads if any(_stands(prose, form) for form in p.forms if len(form) > 1)]
    found = [
        (person, tenure)
        for person in heads
        for tenure in person.tenures
        if offices.office(tenure.office).name.lower().startswith(_HEADS)
    ]
    return found if len({tenure.office for _, tenure in found}) == 1 else []


def _governs(offices: Offices, person: Person, kinds: tuple[str, ...]) -> bool:
    return any(offices.office(tenure.office).name.lower().startswith(kinds) for tenure in person.tenures)


def _stands(prose: Prose, form: tuple[str, ...]) -> bool:
    """Whether a name stands in the story: its words one after another."""
    words = form[1:] if form[0] == "<" else form
    places = prose.where.get(words[0], ())
    return any(tuple(prose.words[i : i + len(words)]) == words for i in places[:50])


def _later_named(prose: Prose, offices: Offices, found: list[tuple[Person, Tenure]]) -> bool:
    """Whether the story names someone who first held the office after all of these."""
    last = max(tenure.start for _, tenure in found) + 1
    own = {person.number for person, _ in found}
    for office in {tenure.office for _, tenure in found}:
        for person in offices.later(office, last):
            if person.number not in own and any(form[-1] in prose.where for form in person.forms):
                return True
        # One who came back: those who held it between are later than the first time.
        first = min(tenure.start for _, tenure in found) + 1
        for person in offices.later(office, first):
            if person.number not in own and any(form[-1] in prose.where for form in person.forms):
                return True
    return False
