"""From an office as registers name it to the ways in which copy does: "Federal Minister of Foreign Affairs" is the
"foreign minister".

The rules are YAML (rules/knowledge/titles.yaml). Needed only when knowledge is compiled, and to list it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint.knowledge.offices import filled, plain, title_word

SLOTS = ("PORTFOLIO", "PLACE", "BODY")
_SLOT = "*"
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_PARTS = re.compile(r",|;|/|&|\band\b")
_SMALL = ("the", "of", "for", "and", "on")
# A department of many parts is named by them one at a time.
_MOST_SLOTS = 12


@dataclass(frozen=True, slots=True)
class Pattern:
    """A title as registers write it: words before and after what changes, `slot` its kind or None if nothing does.
    `family` is the number of its ways of naming, None for a title that is left out."""

    before: tuple[str, ...]
    slot: str | None
    after: tuple[str, ...]
    family: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a title means: the place it belongs to, the ways of naming it, and what stands in their changing part."""

    place: str
    family: int
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """The rules: `families` are the ways of naming with `*` for what changes; `patterns` by the title's first word."""

    families: tuple[Mapping[str, tuple[str, ...]], ...]
    patterns: Mapping[str, tuple[Pattern, ...]]
    drop: frozenset[str]
    portfolios: Mapping[str, tuple[str, ...]]
    vague: frozenset[str]
    places: Mapping[str, str]
    with_article: frozenset[str]

    def needs_place(self, reading: Reading) -> bool:
        """Whether a title says too little without its place."""
        ways = self.families[reading.family]
        return bool(ways.get("words") or ways.get("placed"))

    def place(self, name: str) -> str:
        """A table's name for a place as the knowledge has it."""
        return self.places.get(name, name)

    def read(self, title: str, place: str, phrases: Mapping[str, str]) -> Reading | None:
        """What a title at a place means; None for one that copy names nobody by. `phrases` are the known places."""
        raw = _BRACKETS.sub(" ", title)
        spans = [match.span() for match in _WORD.finditer(raw)]
        words = [title_word(plain(raw[a:b])) for a, b in spans]
        while len(words) > 1 and words[0] in self.drop:
            words, spans = words[1:], spans[1:]
        own = self._fit(raw, words, spans, place, phrases)
        # "Prime Minister of Japan", of Japan: the place is said twice.
        for cut in range(max(1, len(words) - 6), len(words) - 1):
            rest = words[cut + 1 :]
            rest = rest[1:] if rest[:1] == ["the"] else rest
            if words[cut] == "of" and rest and phrases.get(" ".join(rest)) == place:
                shorter = self._fit(raw, words[:cut], spans[:cut], place, phrases)
                return shorter or own
        return own

    def _fit(
        self, raw: str, words: Sequence[str], spans: Sequence[tuple[int, int]], place: str, phrases: Mapping[str, str]
    ) -> Reading | None:
        if not words:
            return None
        for pattern in (*self.patterns.get(words[0], ()), *self.patterns.get("", ())):
            before, after = len(pattern.before), len(pattern.after)
            end = len(words) - after
            if tuple(words[:before]) != pattern.before or (after and tuple(words[end:]) != pattern.after):
                continue
            if pattern.slot is None:
                if before == len(words):
                    return None if pattern.family is None else Reading(place, pattern.family, ("",))
                continue
            if end <= before:
                continue
            if pattern.family is None:
                return None
            first = before
            while first < end - 1 and words[first] == "the":
                first += 1
            filled = " ".join(words[first:end])
            if pattern.slot == "PLACE":
                if filled in phrases:
                    return Reading(phrases[filled], pattern.family, ("",))
                continue
            if pattern.slot == "BODY":
                return Reading(place, pattern.family, (filled,))
            slots = self._departments(raw[spans[first][0] : spans[end - 1][1]])
            return Reading(place, pattern.family, slots) if slots else None
        return None

    def _departments(self, raw: str) -> tuple[str, ...]:
        """A department, its parts and their short names, in the spelling that is compared."""
        found: dict[str, None] = {}
        for number, part in enumerate((raw, *_PARTS.split(raw))):
            words = [title_word(plain(word)) for word in _WORD.findall(part)]
            while words and words[0] in _SMALL:
                words = words[1:]
            name = " ".join(words)
            if not name or (name in self.vague):
                continue
            if number == 0 and len(words) > 8:
                continue
            found[name] = None
            found.update(dict.fromkeys(self.portfolios.get(name, ())))
        return tuple(found)[:_MOST_SLOTS]

    def forms(self, reading: Reading) -> dict[str, tuple[str, ...]]:
        """Every way of naming, by what it needs beside it: names nothing, words the full name, placed the place."""
        return {
            kind: tuple(filled(self.families[reading.family].get(kind, ()), reading.slots))
            for kind in ("names", "words", "placed")
        }


def compile_titles(entries: Iterable[Mapping[str, Any]]) -> Titles:
    """The rules of all files as one; a later file's go before an earlier's. Raises ValueError for two slots in one."""
    families: list[Mapping[str, tuple[str, ...]]] = []
    patterns: list[Pattern] = []
    drop: set[str] = set()
    portfolios: dict[str, tuple[str, ...]] = {}
    vague: set[str] = set()
    places: dict[str, str] = {}
    with_article: set[str] = set()
    for entry in entries:
        patterns += [_pattern(title, None) for title in entry.get("left_out", ())]
        for role in entry.get("roles", ()):
            family = {
                kind: tuple(_template(form) for form in role[kind])
                for kind in ("names", "words", "placed")
                if role.get(kind)
            }
            patterns += [_pattern(title, len(families)) for title in role["titles"]]
            families.append(family)
        drop.update(map(_title, entry.get("drop", ())))
        vague.update(map(_title, entry.get("vague", ())))
        for name, short in entry.get("portfolios", {}).items():
            portfolios[_title(name)] = tuple(dict.fromkeys(map(_title, short)))
        places.update(entry.get("places", {}))
        with_article.update(entry.get("with_article", ()))
    by_word: dict[str, list[Pattern]] = {}
    # What says more goes first: "minister of state for *" before "minister of *", a known place before any other name.
    order = {None: 0, "PLACE": 1, "PORTFOLIO": 2, "BODY": 3}
    for pattern in sorted(patterns, key=lambda p: (-(len(p.before) + len(p.after)), order[p.slot])):
        by_word.setdefault(pattern.before[0] if pattern.before else "", []).append(pattern)
    return Titles(
        tuple(families),
        {word: tuple(found) for word, found in by_word.items()},
        frozenset(drop),
        portfolios,
        frozenset(vague),
        places,
        frozenset(with_article),
    )


def _pattern(title: str, family: int | None) -> Pattern:
    words = title.split()
    at = [i for i, word in enumerate(words) if word in SLOTS]
    if len(at) > 1:
        raise ValueError(f"the title {title!r} leaves two things open: expected one of {', '.join(SLOTS)} at most")
    if not at:
        return Pattern(tuple(_title(title).split()), None, (), family)
    before, after = words[: at[0]], words[at[0] + 1 :]
    return Pattern(
        tuple(_title(" ".join(before)).split()), words[at[0]], tuple(_title(" ".join(after)).split()), family
    )


def _template(form: str) -> str:
    return " ".join(_SLOT if word in SLOTS else _title(word) for word in form.split())


def _title(text: object) -> str:
    return " ".join(title_word(plain(word)) for word in _WORD.findall(str(text)))
