"""The people that a byline or a field of metadata names, and whether two names may be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lint.checks.sources.told import LONGEST, parts
from lint.facts.sources.find import lazy
from lint.knowledge.outlets import words_of
from lint.read.notes import front_matter

if TYPE_CHECKING:
    from lint.subject import Subject

_NOTE = 400  # a note, a caption or a byline is short
_HEADS = 3  # a byline that is none of the layout's stands above the story or in its first paragraphs
_NO_PERSON = frozenset(
    (
        "staff desk team news newsroom reporter reporters report reporting reports editor editors editorial "
        "correspondent correspondents writer writers bureau associated press agency agencies service services wire "
        "wires contributor contributors contributing columnist columnists analyst special guest senior chief "
        "political politics national international foreign business sports sport science health technology web "
        "online digital media daily times post journal herald tribune gazette guardian reuters bloomberg afp ap upi "
        "tv radio network channel magazine group inc ltd llc corp company university institute center centre "
        "foundation association committee department ministry office government board house street county state city "
        "council school college church party union admin administrator user author anonymous unknown none null "
        "updated published posted monday tuesday wednesday thursday friday saturday sunday january february march "
        "april may june july august september october november december edition review show today tonight project "
        "blog world week weekly monthly global american society alliance coalition campaign policy opinion advice "
        "digest insider explainer analysis briefing newsletter podcast community members readers students am pm est "
        "edt gmt utc ist read more photos photo photographs video by from with according newsource newswire cnn nbc "
        "abc cbs bbc npr pbs msn yahoo hospital clinic hospitals museum library festival orchestra "
        "theatre theater airlines police authority trust appointment demand invitation request numbers"
    ).split()
)
_LOWER = frozenset("de da di do dos das del della der den van von bin ibn al el la le du of e zu ter ten af av".split())
_NAME_WORD = lazy(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]|\Z)){0,24}")
# What a byline has behind its names: when it was published.
_WHEN = lazy(
    r"\s(?:(?:updated|published|posted|last|publiziert|on|at)\b|\d|[|·•]\s?\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)",
    re.IGNORECASE,
)
_ALIAS = lazy(r"\((?:[^()\n]{0,80})\)|@\w{1,40}|\S{1,60}@\S{1,60}")


def signed_by(subject: Subject) -> Iterator[tuple[int, int, list[tuple[str, ...]]]]:
    """(start, end, people) of each byline of the text that names people and nothing unclear."""
    text = subject.page.text
    bodies = subject.story.of_role("body")
    last = bodies[min(_HEADS, len(bodies)) - 1].end if bodies else subject.story.end
    for source in subject.facts.sources:
        if source.kind != "byline" or source.role == "metadata" or source.agency or source.start > last:
            continue
        end = text.find("\n", source.start, source.end)
        end = source.end if end < 0 else end
        words = text[source.start : end]
        if len(words) > 160:
            continue
        when = _WHEN().search(words)
        words = words[: when.start()] if when else words
        people = people_in(subject, words)
        # Among the paragraphs only a line that is names from end to end: "By Capitol Hill's own rules, …" is prose.
        if people and (source.role == "byline" or _only_names(words)):
            yield source.start, source.start + len(words.rstrip()), people


def _only_names(words: str) -> bool:
    return all(
        _person(part) or any(word in _NO_PERSON for word in words_of(part)) for part in parts(_ALIAS().sub(" ", words))
    ) and not words.rstrip().endswith((".", "?", "!", ":", "…"))


def people_in(subject: Subject, words: str) -> list[tuple[str, ...]]:
    """The people that a field or byline names, each as the words of the name; what is no person is left out."""
    found = []
    for part in parts(_ALIAS().sub(" ", words[:LONGEST])):
        if person := _person(part):
            publisher = subject.knowledge.outlets.named(part)
            if publisher is None or not publisher.known:
                found.append(person)
    return found


def _person(words: str) -> tuple[str, ...]:
    """The words of a person's name, or nothing: two to four of Latin script that begin with capitals, no office."""
    parts = words.split()
    if not 2 <= len(parts) <= 5 or len(words) > 60:
        return ()
    if any(_NAME_WORD().fullmatch(part) is None for part in parts):
        return ()
    if any(part[0].islower() and part not in _LOWER for part in parts) or parts[-1][0].islower():
        return ()
    plain = [word for part in parts for word in words_of(part)]
    if any(word in _NO_PERSON for word in plain) or not all(_latin(word) for word in plain):
        return ()
    # Initials name nobody by themselves.
    return tuple(parts) if sum(len(word) > 1 for word in plain) >= 2 else ()


def _latin(word: str) -> bool:
    return word.isascii() or all(unicodedata.name(c, "").startswith("LATIN") for c in word)


def _plain(person: Sequence[str]) -> list[str]:
    """The words of a name to compare, a joined name once more as its parts."""
    return [word for part in person for word in words_of(part.translate(_LETTERS)) if word not in _LOWER]


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ı": "i"})


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: a shared family name, two shared words, or a spelling that is close."""
    first, second = _plain(one), _plain(other)
    if not first or not second:
        return True
    shared = set(first) & set(second)
    if first[-1] in second or second[-1] in first or len([word for word in shared if len(word) > 1]) > 1:
        return True
    if "".join(first) == "".join(second):
        return True
    return any(_close(a, b) for a in (first[-1], first[0]) for b in (second[-1], second[0]) if a not in shared)


def _close(one: str, other: str) -> bool:
    """Whether two words differ as spellings of one name do: "Zelenskiy" and "Zelensky"."""
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.75


def signs_elsewhere(subject: Subject, person: Sequence[str]) -> bool:
    """Whether the text names a person as one who worked on it: in full anywhere, by the last name in a short note."""
    text = subject.page.text
    body = front_matter(text)
    if text.casefold().find(" ".join(person).casefold(), body[1] if body else 0) >= 0:
        return True
    last = person[-1]
    blocks = (b for b in subject.story.blocks if b.role in ("byline", "credit", "caption") or b.end - b.start <= _NOTE)
    notes = [b for b in blocks if b.role != "body"] + list(subject.story.of_role("body")[-6:])
    pattern = re.compile(rf"\b{re.escape(last)}\b", re.IGNORECASE)
    return any(pattern.search(text, b.start, b.end) for b in notes if b.role not in ("title", "standfirst"))
