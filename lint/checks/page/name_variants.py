"""The check on names: one name spelled two ways in one story, found without a list of spellings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.facts.language import language_of
from lint.facts.names.variants import AFTER_NAMES, OPENERS, TITLES, Near, Use, near_names, told_apart, uses
from lint.facts.prose import Prose, word_set
from lint.finding import Edit, Hit
from lint.knowledge.offices import plain

if TYPE_CHECKING:
    from lint.knowledge.load import Knowledge
    from lint.subject import Subject

# Letters at the end that make another word of a name: plurals, peoples, families of women, languages.
_ENDINGS = frozenset("sniyadr")
_VOWELS = frozenset("aeiouy")
# Consonants that are taken one for another, by ear or beside each other in writing.
_ALIKE = frozenset(map(frozenset, ("ck", "cs", "cq", "kq", "sz", "dt", "bp", "gk", "vw", "fv", "mn", "gj", "cz", "bv")))
# Letters. So long a word must be where nothing but its letters tells that it is the other one, and so long where it
# stands only at the beginning of sentences.
_LONG_ALONE, _LONG_FIRST = 6, 8
# So many words apart, two that one sentence names in full are two.
_CLOSE = 6
# Places of the rarer spelling that a finding shows.
_MOST_SHOWN = 20
_VERBS = word_set("said told wrote is was has had did does will would could can may might also and who")
# Before a name: it is that of a place.
_PLACED = word_set("in at near outside around across toward towards downtown northern southern eastern western central")
# Nearly family names: Rene Marsh in March.
_MONTHS = word_set("march april august")


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One of two spellings: the word in lower case, where it stands as a name, and what the knowledge knows of it:
    whether a place or office-holder is `known` by it alone, whether it is `familiar` as part of some name, whether a
    person is `named` so with one of the first names before either spelling, and whether it is a `thing` and nobody."""

    word: str
    uses: Sequence[Use]
    known: bool
    familiar: bool
    named: bool
    thing: bool

    @property
    def firsts(self) -> set[str]:
        """The words before it that may be first names."""
        return {use.first for use in self.uses if use.first}

    @property
    def lasts(self) -> set[str]:
        """The names behind it."""
        return {use.after for use in self.uses if use.after and not use.hyphened}  # Jean-Marie and Marine Le Pen

    @property
    def surname_of(self) -> set[str]:
        """The first names of those whose family name it may be."""
        return {use.first for use in self.uses if use.first and not use.after}

    @property
    def sure(self) -> bool:
        """Whether it is a name in one of its uses for sure, and no ordinary word that begins a sentence or title."""
        return any(
            not use.loose
            and not use.apposed
            and (not use.begins or use.owns or len(self.word) >= _LONG_FIRST or _is_verb(use.noun))
            for use in self.uses
        )

    @property
    def alone(self) -> bool:
        """Whether it is a whole name in all its uses."""
        return self.sure and not any(use.first or use.after or use.article for use in self.uses)


def _is_verb(word: str) -> bool:
    """Whether a word behind a name may be what the person does."""
    return word in _VERBS or word.endswith(("ed", "s"))


@check(options={"apart": []}, values=("found", "instead", "count", "times"))
def name_variants(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Two spellings of one name, by one letter or two that have changed places; the rarer one is flagged, once.

    That they are one name is told by what stands beside them (the same first name, the same family name), or where one
    stands alone and the other is the only name like it that the story introduces. Words in quotation marks do not
    count. `apart` has words that are nearly alike and never one name, each group in a string: "Center Centre".
    """
    apart = [frozenset(group.lower().split()) for group in options["apart"]]
    house = {word for words in subject.settings.house_words for word in words.lower().split()}
    english = False
    for near in near_names(subject.prose):
        place = _place(near)
        if place == "first" or any(near.one in group and near.other in group for group in apart):
            continue
        found = _judge(subject.prose, subject.knowledge, near, place)
        if found is None:
            continue
        if not english and language_of(subject.prose, subject.knowledge.telling_words) != "en":
            return  # other languages inflect their names
        english = True
        one, other, reason = found
        # What leaves the s of a name out is never the name.
        first = not _lacks_s(near, place) and _rank(one, house) > _rank(other, house)
        usual, rare = (one, other) if first else (other, one)
        if rare.word not in house:
            yield _hit(subject, near, usual, rare, reason)


def _place(near: Near) -> str:
    """Where in the words the edit is, for what it may mean: "first", "inside", or "last", where words are inflected."""
    if near.edit == "accent":
        return "inside"
    if near.at == 0:
        return "first"
    length = len(near.one)
    if near.edit == "put in":
        letter = near.other[near.at]
        if near.at == length:
            return "inside" if letter == near.one[-1] and letter != "s" else "last"
        # "Texas" and "Texans".
        return "last" if near.at == length - 1 and letter == "n" and near.one[-1] == "s" else "inside"
    if near.edit == "replaced" and near.at == length - 1:
        return "inside" if {near.one[-1], near.other[-1]} == {"i", "y"} else "last"
    return "inside"


def _lacks_s(near: Near, place: str) -> bool:
    return place == "last" and near.edit == "put in" and near.other[-1] == "s"


def _mute_e(near: Near) -> bool:
    """Whether only a last e tells the two apart that nobody hears: "Whitcomb" and "Whitcombe"."""
    return near.edit == "put in" and near.at == len(near.one) >= _LONG_ALONE and near.other[-1] == "e"


def _judge(prose: Prose, knowledge: Knowledge, near: Near, place: str) -> tuple[_Spelling, _Spelling, str] | None:
    """The two spellings of a pair and why they are one name, or None."""
    offices = knowledge.offices
    if near.one in offices.places and near.other in offices.places:
        return None
    holders = [offices.persons(plain(word)) for word in (near.one, near.other)]
    same = bool({person.number for person in holders[0]} & {person.number for person in holders[1]})
    owned = _lacks_s(near, place)
    if place == "last" and not same and not owned and (near.edit != "put in" or near.other[-1] in _ENDINGS):
        return None
    found = [uses(prose, word) for word in (near.one, near.other)]
    if not found[0] or not found[1] or told_apart(prose, (*found[0], *found[1])):
        return None
    firsts = {plain(use.first) for use in (*found[0], *found[1]) if use.first}
    one, other = (
        _Spelling(
            word,
            where,
            bool(persons) or word in offices.place_words,
            bool(persons) or _is_familiar(knowledge, plain(word)),
            any(offices.beside(plain(word), first) or knowledge.people.named(first, plain(word)) for first in firsts),
            not persons and (word in offices.place_words or word in offices.title_words),
        )
        for word, where, persons in zip((near.one, near.other), found, holders, strict=True)
    )
    if _both_in_full(prose, one, other):
        return None
    if owned and not same:
        reason = _owned(prose, one, other)
    elif not same and not _is_slip(near):
        return None
    else:
        reason = _partner(prose, near, one, other)
        if reason is None and same and not (one.firsts and other.firsts):
            reason = "both are spellings of the name of one person"
        if reason is None and (place == "inside" or _mute_e(near)) and not _meet(prose, one, other):
            reason = _introduced(prose, one, other) or (_like(near, one, other) if place == "inside" else None)
    return None if reason is None else (one, other, reason)


def _is_familiar(knowledge: Knowledge, word: str) -> bool:
    offices = knowledge.offices
    return (
        word in offices.place_words
        or word in offices.title_words
        or word in TITLES
        or word in AFTER_NAMES
        or word in knowledge.people.lasts
        or word in knowledge.names.lasts
    )


def _is_slip(near: Near) -> bool:
    """Whether an edit is one that slips make: any but a letter replaced by one that is nothing like it."""
    if near.one in _MONTHS or near.other in _MONTHS:
        return False
    if near.edit != "replaced":
        return True
    pair = frozenset((plain(near.one[near.at]), plain(near.other[near.at])))
    return len(pair) == 1 or pair <= _VOWELS or pair in _ALIKE


def _partner(prose: Prose, near: Near, one: _Spelling, other: _Spelling) -> str | None:
    """Which first or family name stands with both, in a sentence, or None."""
    before = one.surname_of & other.surname_of
    if not before and len(near.one) >= _LONG_ALONE:
        before = one.firsts & other.firsts
    if before:
        return f"both stand behind “{_written(prose, min(before))}”"
    behind = one.lasts & other.lasts
    if not behind or _side_by_side(one, other):
        return None  # "Erik and Eric Smith"
    return f"both stand before “{_written(prose, min(behind))}”"


def _side_by_side(one: _Spelling, other: _Spelling) -> bool:
    numbers = {use.number for use in one.uses}
    return any(use.number + step in numbers for use in other.uses for step in (-2, -1, 1, 2))


def _meet(prose: Prose, one: _Spelling, other: _Spelling) -> bool:
    """Whether one sentence has both: it then speaks of two."""
    sentences = {prose.sentence(prose.starts[use.number]) for use in one.uses}
    return any(prose.sentence(prose.starts[use.number]) in sentences for use in other.uses)


def _both_in_full(prose: Prose, one: _Spelling, other: _Spelling) -> bool:
    """Whether both stand with a first or family name close together in a sentence: "Suresh Patil and Suresh Patel"."""
    full = [use.number for use in one.uses if use.first or use.after]
    for number in (use.number for use in other.uses if use.first or use.after):
        for close in full[max(0, bisect_left(full, number - _CLOSE)) : bisect_left(full, number + _CLOSE + 1)]:
            if prose.sentence(prose.starts[close]) == prose.sentence(prose.starts[number]):
                return True
    return False


def _introduced(prose: Prose, one: _Spelling, other: _Spelling) -> str | None:
    """Why a word without a first name is that of one who has been introduced, in a sentence, or None."""
    for alone, full in ((one, other), (other, one)):
        if full.surname_of and alone.alone and not alone.thing and not any(use.before in _PLACED for use in alone.uses):
            return f"the story introduces nobody as “{_written(prose, alone.word)}”, but “{_full_name(prose, full)}”"
    return None


def _owned(prose: Prose, short: _Spelling, full: _Spelling) -> str | None:
    """Why a word with "'s" is a name that ends in s ("Reynold's" for Diamond Reynolds), in a sentence, or None."""
    if not full.surname_of or not short.alone or not all(use.owns for use in short.uses):
        return None
    name = _full_name(prose, full)
    return f"the story introduces nobody as “{_written(prose, short.word)}”, but “{name}”, whose name ends in s"


def _like(near: Near, one: _Spelling, other: _Spelling) -> str | None:
    """Why two words without other names are one, in a sentence, or None."""
    if any(spelling.firsts or spelling.lasts or not spelling.sure for spelling in (one, other)):
        return None
    if (one.known and other.known) or len(near.one) < _LONG_ALONE + (near.edit == "replaced"):
        return None
    nouns = {use.noun for use in one.uses} & {use.noun for use in other.uses} - OPENERS - {""}
    return f"both stand before “{min(nouns)}”" if nouns else "one letter is all that tells them apart"


def _full_name(prose: Prose, full: _Spelling) -> str:
    first = next(use.first for use in full.uses if use.first and not use.after)
    return (
        f"{_written(prose, first)} {_written(prose, full.word)}" if first[:1].isalpha() else _written(prose, full.word)
    )


def _written(prose: Prose, word: str) -> str:
    """A word as it stands in the text for the first time, with a capital if it has one anywhere."""
    numbers = prose.where[word]
    number = next((i for i in numbers if prose.text[prose.starts[i]].isupper()), numbers[0])
    return prose.text[prose.starts[number] : prose.ends[number]]


def _rank(spelling: _Spelling, house: Collection[str]) -> tuple[int, ...]:
    """How good a claim a spelling has to stay: the house's own, that of a known person, the more frequent, a known
    word, that of the full name, the longer (slips leave letters out), the first."""
    return (
        spelling.word in house,
        spelling.named,
        len(spelling.uses),
        spelling.familiar,
        bool(spelling.surname_of),
        len(spelling.word),
        -spelling.uses[0].number,
    )


def _hit(subject: Subject, near: Near, usual: _Spelling, rare: _Spelling, reason: str) -> Hit:
    prose = subject.prose
    number, kept = rare.uses[0].number, usual.uses[0].number
    start, end = prose.starts[number], prose.ends[number]
    found, instead = prose.text[start:end], prose.text[prose.starts[kept] : prose.ends[kept]]
    times = _times(len(usual.uses))
    related = [subject.place(prose.starts[kept], f"“{instead}”")]
    related += [subject.place(prose.starts[use.number], f"“{found}” again") for use in rare.uses[1:_MOST_SHOWN]]
    return Hit(
        start,
        end,
        {"found": found, "instead": instead, "count": str(len(usual.uses)), "times": times},
        (f"“{instead}” stands {times} in the story, “{found}” {_times(len(rare.uses))}", reason),
        tuple(related),
        severity="info" if near.edit == "accent" else None,
        fix=Edit(start, end, instead, safe=False) if len(usual.uses) > len(rare.uses) else None,
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _validate(options: Mapping[str, Any]) -> None:
    for group in options["apart"]:
        if not isinstance(group, str) or len(group.split()) < 2:
            raise ValueError(f"apart: {group!r} is no group of two or more words, such as “Center Centre”")


name_variants.validate = _validate  # type: ignore[attr-defined]
