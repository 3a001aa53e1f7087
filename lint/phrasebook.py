"""The date phrases of a language as data: a tree of words that is walked, one word of the text after the other.

English has a grammar (lint/facts/dates/grammar.py). Every other language is a file of words and phrases in
rules/knowledge/languages, such as "il y a {count} {units}": lint/knowledge/phrasebooks.py makes the tree of it, here
it is matched. Stories and publication lines are read by the same phrases; what they mean is decided by those who ask.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, Protocol

from lint.compiled import PACKAGE, content_key, load_compiled, rules_home

WORD = re.compile(r"[^\W_]+")

_APOSTROPHES = frozenset("'’")
_HYPHENS = frozenset("-\u2010\u2011–")
_PARTS = re.compile(r"\d+|\D+")
# Behind one of these a sentence begins, or what is written like one.
_OPENERS = frozenset('.!?…:;—–-|•·*>«»“”"(¿¡،؟')
_SKIPPED = frozenset(" \t\u00a0\u202f\u2009'‘’\"“«»”(¿¡")
# The numbers that a phrase may hold: how many digits, the least and the greatest.
NUMBERS: Mapping[str, tuple[range, int, int]] = {
    "day": (range(1, 3), 1, 31),
    "month_number": (range(1, 3), 1, 12),
    "year": (range(4, 5), 1500, 2100),
    "short_year": (range(2, 3), 0, 99),
    "hour": (range(1, 3), 0, 24),
    "minute": (range(2, 3), 0, 59),
    "count": (range(1, 4), 1, 999),
    "decade": (range(2, 5, 2), 0, 2090),
}
# Written with a capital or without one, as the language has it.
_CASED = frozenset({"month", "weekday", "weekday_with_part", "day_word"})


class Cut(Protocol):
    """Words of a text with their places; lint.facts.prose.Prose is one."""

    @property
    def text(self) -> str:
        """The text that all offsets are of."""

    @property
    def words(self) -> Sequence[str]:
        """The words in lower case."""

    @property
    def starts(self) -> Sequence[int]:
        """Where each word begins."""

    @property
    def ends(self) -> Sequence[int]:
        """Where each word ends."""

    @property
    def blocks(self) -> Sequence[object]:
        """What each word stands in: no phrase reaches from one block to another."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, cut into words."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    blocks: list[None]


def cut_line(text: str) -> Line:
    """A line cut into words."""
    spans = [match.span() for match in WORD.finditer(text)]
    words = [text[start:end].lower() for start, end in spans]
    return Line(text, words, [start for start, _ in spans], [end for _, end in spans], [None] * len(words))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that was found: `meaning` is its key in the file, `text[start:end]` the words without their context.

    `first` and `last` are the numbers of its first and last word, context included. `values` are what its words stand
    for, in order; `odd` says that a name of the calendar is not written as the language writes it, `short` that
    one is an abbreviation, `dotted` that this one has its full stop.
    """

    meaning: str
    first: int
    last: int
    start: int
    end: int
    values: tuple[tuple[str, Any], ...]
    odd: bool = False
    short: bool = False
    dotted: bool = False

    def value(self, name: str) -> Any:
        """What the first word of a class stands for, None if there is none."""
        return next((value for key, value in self.values if key == name), None)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """A language's words and phrases.

    `nodes` lead from a word or class of words to the next, with the signs between them, beginning at the last node;
    the key "" holds the meanings of what ends there and how many words before and behind are context. `entries` maps
    the first word of what belongs to a class to (class, the words after it, the signs before them, value, whether it
    is an abbreviation). `shapes` maps figures with letters ("#h#") to the numbers that they hold. Every phrase has a
    word of `heads` or a figure, begins with one of `starts` or a figure, and has no words but `known` ones.

    `words`, `endings` and `beginnings` (of verbs that look ahead) are the language's own lists; `published` and
    `modified` are what stands before the date of a publication line.
    """

    language: str
    capitals: bool
    nodes: list[dict[str, Any]]
    entries: dict[str, list[tuple[str, list[str], list[str], Any, bool]]]
    shapes: dict[str, list[str]]
    prefixes: tuple[str, ...]
    starts: frozenset[str]
    heads: frozenset[str]
    known: frozenset[str]
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    beginnings: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]

    @staticmethod
    def of(compiled: Mapping[str, Any]) -> Phrasebook:
        """The phrasebook from what `compile_phrasebook` made of a language's file."""
        nodes, entries, prefixes = compiled["nodes"], compiled["entries"], tuple(compiled["prefixes"])
        edges = {key.partition("|")[2] for key in nodes[-1] if key}
        starts = {edge for edge in edges if edge[0] not in "{#"}
        starts |= {word for word, found in entries.items() if any(f"{{{entry[0]}}}" in edges for entry in found)}
        starts |= {prefix + word for prefix, word in product(prefixes, starts)}
        heads = {*compiled["heads"], *(prefix + word for prefix, word in product(prefixes, compiled["heads"]))}
        known = {edge for node in nodes for key in node if key and (edge := key.partition("|")[2])[0] not in "{#"}
        known.update(entries)
        known.update(word for found in entries.values() for entry in found for word in entry[1])
        return Phrasebook(
            language=compiled["language"],
            capitals=compiled["capitals"],
            nodes=nodes,
            entries=entries,
            shapes=compiled["shapes"],
            prefixes=prefixes,
            starts=frozenset(starts),
            heads=frozenset(heads),
            known=frozenset(known | starts),
            words={name: frozenset(words) for name, words in compiled["words"].items()},
            endings={name: tuple(endings) for name, endings in compiled["endings"].items()},
            beginnings=tuple(compiled["beginnings"]),
            published=tuple(compiled["published"]),
            modified=tuple(compiled["modified"]),
        )

    def places(self, cut: Cut, heads: Iterable[int]) -> list[int]:
        """The numbers of the words that a phrase may begin with: those in the run of known words before a head."""
        words, blocks, starts, known = cut.words, cut.blocks, self.starts, self.known
        found: list[int] = []
        done = -1
        for head in heads:
            run: list[int] = []
            at = head
            while at > done and blocks[at] is blocks[head]:
                word = words[at]
                number = word[0].isdecimal()
                if not number and word not in known:
                    break
                if number or word in starts:
                    run.append(at)
                at -= 1
            found.extend(reversed(run))
            done = head
        return found

    def is_head(self, word: str) -> bool:
        """Whether a word, in lower case, is one of those of which every phrase has one."""
        return word in self.heads or word[0].isdecimal()


@lru_cache(maxsize=16)
def load_phrasebook(path: Path, shown: str | None = None) -> Phrasebook:
    """The phrasebook of a language's file, from its compiled form where there is one.

    Raises InputError, with line and column, for a mistake in the file, and OSError where it cannot be read.
    """
    return Phrasebook.of(load_compiled(f"language-{path.stem}", phrasebook_key(path), lambda: _compile(path, shown)))


def phrasebook_key(path: Path) -> str:
    """The key of the compiled form of a language's file."""
    code = PACKAGE / "knowledge"
    return content_key([path], [code / "phrasebooks.py", code / "phrasebooks_schema.py", PACKAGE / "phrasebook.py"])


def own_phrasebooks() -> list[Path]:
    """The files of the languages that newslint brings, English aside."""
    folder = rules_home() / "knowledge" / "languages"
    return sorted(path for path in folder.glob("*.yaml") if path.stem != "en")


def _compile(path: Path, shown: str | None) -> dict[str, Any]:
    # Imported here: only where no compiled form is at hand.
    from lint.knowledge.phrasebooks import read_phrasebook

    return read_phrasebook(path, shown)


def gap_sign(gap: str) -> str | None:
    """What stands between two words as one sign; None for what parts them."""
    bare = gap
    while bare and unicodedata.combining(bare[0]):
        bare = bare[1:]
    if bare != gap and not bare:
        return "~"
    if not bare:
        return ""
    kept = bare.strip()
    if not kept:
        return " " if bare.count("\n") + bare.count("\r") - bare.count("\r\n") < 2 and len(bare) < 4 else None
    if len(kept) > 1:
        return None
    if kept in _APOSTROPHES:
        return "'" if len(bare) == 1 else None
    if kept in _HYPHENS:
        return "-" if len(bare) == 1 else None
    if kept in ",،":
        return ", " if bare[0] == kept and len(bare) in (2, 3) else None
    if kept == ".":
        return "." if len(bare) == 1 else ". " if bare[0] == "." and len(bare) in (2, 3) else None
    return kept if kept in "/:" and len(bare) == 1 else None


def phrases_at(book: Phrasebook, cut: Cut, at: int) -> list[Phrase]:
    """The phrases that begin with word number `at`, the longest first; of equals names, then as the file has them."""
    found: list[Phrase] = []
    _walk(_Walk(book, cut, at, found), book.nodes[-1], at, "", (), (), (False, False, False))
    found.sort(key=lambda phrase: (-phrase.last, phrase.meaning != "name"))
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    book: Phrasebook
    cut: Cut
    at: int
    found: list[Phrase]


_Flags = tuple[bool, bool, bool]
# A word or several as an edge of the tree: the edge, what it stands for, words, characters to skip, odd, short.
_Edge = tuple[str, tuple[tuple[str, Any], ...], int, int, bool, bool]


def _walk(
    walk: _Walk,
    node: dict[str, Any],
    at: int,
    gap: str,
    tokens: tuple[tuple[int, int, int], ...],
    values: tuple[tuple[str, Any], ...],
    flags: _Flags,
) -> None:
    """Follow every path of the tree from a node on; the tree is as deep as the longest phrase, so this ends soon."""
    if "" in node:
        for meaning, before, behind in node[""]:
            walk.found.append(_phrase(walk, meaning, before, behind, tokens, values, flags))
    cut = walk.cut
    if at >= len(cut.words) or cut.blocks[at] is not cut.blocks[walk.at]:
        return
    for edge, meant, width, skipped, odd, short in _edges(walk.book, cut, at, at == walk.at):
        number = node.get(f"{gap}|{edge}")
        if number is None:
            continue
        child = walk.book.nodes[number]
        behind = at + width
        following: str | None = ""
        dotted = flags[2]
        if behind < len(cut.words):
            between = cut.text[cut.ends[behind - 1] : cut.starts[behind]]
            if short and between[:1] == ".":
                between, dotted = between[1:], True
            following = gap_sign(between) if len(between) < 6 else None
        elif short and cut.text[cut.ends[behind - 1] : cut.ends[behind - 1] + 1] == ".":
            dotted = True
        token = (cut.starts[at] + skipped, at, behind - 1)
        now = (flags[0] or odd, flags[1] or short, dotted)
        if following is None:
            if "" in child:
                for meaning, before, after in child[""]:
                    path = (*tokens, token)
                    walk.found.append(_phrase(walk, meaning, before, after, path, (*values, *meant), now))
            continue
        _walk(walk, child, behind, following, (*tokens, token), (*values, *meant), now)


def _phrase(
    walk: _Walk,
    meaning: str,
    before: int,
    behind: int,
    tokens: tuple[tuple[int, int, int], ...],
    values: tuple[tuple[str, Any], ...],
    flags: _Flags,
) -> Phrase:
    text = walk.cut.text
    start = tokens[before][0]
    last = tokens[len(tokens) - 1 - behind][2]
    end = walk.cut.ends[last]
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Phrase(meaning, walk.at, tokens[-1][2], start, end, values, *flags)


def _edges(book: Phrasebook, cut: Cut, at: int, first: bool) -> Iterator[_Edge]:
    """What word number `at` may be: itself, a number, or the first word of what belongs to a class."""
    word = cut.words[at]
    if word[0].isdecimal():
        yield from _numbers(book, word)
        yield word, (), 1, 0, False, False
        return
    yield word, (), 1, 0, False, False
    yield from _entries(book, cut, at, word, 0)
    if first:
        for prefix in book.prefixes:
            bare = word[len(prefix) :]
            if bare and word.startswith(prefix):
                yield bare, (), 1, len(prefix), False, False
                yield from _entries(book, cut, at, bare, len(prefix))


def _numbers(book: Phrasebook, word: str) -> Iterator[_Edge]:
    if word.isdecimal():
        if len(word) > 4:
            return
        number = int(word)
        for name in NUMBERS:
            if _fits(name, word, number):
                yield f"{{{name}}}", ((name, number),), 1, 0, False, False
        return
    if len(word) > 12:
        return
    parts = _PARTS.findall(word)
    shape = "".join("#" if part.isdecimal() else part for part in parts)
    figures = [part for part in parts if part.isdecimal()]
    for names in book.shapes.get(shape, ()):
        wanted = names.split(",")
        if len(wanted) == len(figures) and all(_fits(n, f, int(f)) for n, f in zip(wanted, figures, strict=True)):
            meant = tuple((name, int(figure)) for name, figure in zip(wanted, figures, strict=True))
            yield f"{shape}:{names}", meant, 1, 0, False, False


def _fits(name: str, figures: str, number: int) -> bool:
    sizes, least, most = NUMBERS[name]
    if len(figures) not in sizes or not least <= number <= most:
        return False
    if name == "decade":
        return number % 10 == 0
    return name != "count" or unicodedata.digit(figures[0]) != 0


def _entries(book: Phrasebook, cut: Cut, at: int, word: str, skipped: int) -> Iterator[_Edge]:
    for name, rest, signs, value, short in book.entries.get(word, ()):
        width = 1 + len(rest)
        if rest and not _follow(cut, at, rest, signs):
            continue
        odd = name in _CASED and _is_odd(cut, at, book.capitals and name != "day_word")
        # A class of two, such as a weekday with its part of the day, stands for both; "weekday+s" is a weekday.
        both = name.split("_with_")
        meant = tuple(zip(both, value, strict=True)) if len(both) > 1 else ((name.partition("+")[0], value),)
        yield f"{{{name}}}", meant, width, skipped, odd, short


def _follow(cut: Cut, at: int, rest: list[str], signs: list[str]) -> bool:
    for i, (word, sign) in enumerate(zip(rest, signs, strict=True), at + 1):
        if i >= len(cut.words) or cut.words[i] != word or cut.blocks[i] is not cut.blocks[at]:
            return False
        gap = cut.text[cut.ends[i - 1] : cut.starts[i]]
        if len(gap) > 5 or gap_sign(gap) != sign:
            return False
    return True


def _is_odd(cut: Cut, at: int, capital: bool) -> bool:
    """Whether a name of the calendar is not written as the language writes it, with a capital or without."""
    start = cut.starts[at]
    if capital:
        return cut.text[start].islower()
    if not cut.text[start].isupper():
        return False
    return not begins(cut.text, start)


def begins(text: str, start: int) -> bool:
    """Whether a word stands where a sentence or a line begins, so that its capital tells nothing."""
    i = start - 1
    while i >= 0 and i > start - 4 and text[i] in _SKIPPED:
        i -= 1
    if i > 0 and text[i] == "." and text[i - 1].isalpha() and not text[max(0, i - 2) : i - 1].isalnum():
        # "M. Dimanche"
        return False
    return i < 0 or text[i] in "\n\r" or text[i] in _OPENERS
