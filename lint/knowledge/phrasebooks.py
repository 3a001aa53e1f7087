"""The words and phrases of a language's file, compiled into the tree that lint/phrasebook.py walks.

A phrase is words, signs and classes of words: "{weekday}[,] {day} de {month}[ de {year}]". Square brackets hold what
may be missing, round ones what must stand beside the date and is no part of it, braces a class: one of the calendar's,
a list of the file's `words`, or one of its `forms`, which are phrases themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.phrasebook import NUMBERS, WORD, gap_sign

if TYPE_CHECKING:
    from lint.yaml_file import Document

_PIECE = re.compile(r"\{(\w+)\}|([^\W_]+)|([()])|([^\w(){}]|_)")
# Every phrase has a word of one of these classes, or a number; one that has neither is known by its longest word.
_HEADS = frozenset(
    {"month", "weekday", "unit", "units", "two_units", "day_word", "part", "season", "holiday", "decade_word"}
)
# However a phrase is bracketed, it may not stand for more than this many.
_MOST = 8000
_LONGEST = 16
_SEPARATOR = "_with_"


def read_phrasebook(path: Path, shown: str | None = None) -> dict[str, Any]:
    """The compiled form of a language's file. Raises InputError, with line and column, for a mistake in it."""
    from lint.yaml_file import read_yaml

    return compile_document(read_yaml(path, shown))


def compile_document(document: Document) -> dict[str, Any]:
    """The same of a file that was read already."""
    from lint.knowledge.phrasebooks_schema import PhrasebookFile
    from lint.yaml_file import validate

    checked: PhrasebookFile = validate(document, PhrasebookFile)
    try:
        return compile_phrasebook(checked.model_dump())
    except PhraseError as error:
        raise document.error(str(error), error.at) from error


class PhraseError(ValueError):
    """A phrase or word that cannot be compiled; `at` is where it stands in the file."""

    def __init__(self, message: str, at: Sequence[str | int] = ()) -> None:
        super().__init__(message)
        self.at = at


def compile_phrasebook(entries: Mapping[str, Any]) -> dict[str, Any]:
    """A language's tables, as JSON can hold them, from the data of its file (see phrasebooks_schema.PhrasebookFile).

    Raises PhraseError, which names the phrase, for one that cannot be read.
    """
    compiler = _Compiler(entries)
    written = [
        (meaning, template, ["phrases", meaning, i])
        for meaning, templates in entries["phrases"].items()
        for i, template in enumerate(templates)
    ]
    for meaning, template, at in [*written, *(("name", n, ["names", i]) for i, n in enumerate(entries["names"]))]:
        try:
            compiler.add(meaning, template)
        except ValueError as error:
            raise PhraseError(str(error), at) from error
    idle = next((name for name in entries["words"] if name not in compiler.used), None)
    if idle is not None:
        raise PhraseError(f"words.{idle}: no phrase names it", ["words", idle])
    verbs = entries["verbs"]
    return {
        "language": entries["language"],
        "capitals": entries["capitals"],
        "nodes": _shared(compiler.tree),
        "entries": compiler.entries(),
        "heads": sorted(compiler.heads()),
        "shapes": compiler.shapes,
        "prefixes": list(entries["prefixes"]),
        "words": {
            "function": list(entries["function_words"]),
            "not_years_before": list(entries["not_years_before"]),
            "not_years_after": list(entries["not_years_after"]),
            "not_ago_before": list(entries["not_ago_before"]),
            "past": list(verbs["past"]),
            "future": list(verbs["future"]),
            "no_verbs": list(verbs["none"]),
        },
        "endings": {"past": list(verbs["past_endings"]), "future": list(verbs["future_endings"])},
        "beginnings": list(verbs["future_beginnings"]),
        "published": list(entries["publication"]["published"]),
        "modified": list(entries["publication"]["modified"]),
    }


def _shared(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """The tree's nodes, equal ones only once, each with the numbers of those behind it; the root is the last.

    Many phrases end alike: with a year, with a time.
    """
    nodes: list[dict[str, Any]] = []
    known: dict[str, int] = {}

    def number(node: dict[str, Any]) -> int:
        flat = {key: value if key == "" else number(value) for key, value in node.items()}
        shown = repr(sorted(flat.items(), key=lambda item: item[0]))
        if shown not in known:
            known[shown] = len(nodes)
            nodes.append(flat)
        return known[shown]

    number(tree)
    return nodes


class _Compiler:
    """Builds the tree; the classes of words that phrases use are kept with it."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self.tree: dict[str, Any] = {}
        self.shapes: dict[str, list[str]] = {}
        self._forms: Mapping[str, list[str]] = entries["forms"]
        self._classes = {name: list(found) for name, found in _classes(entries).items()}
        for name in self._forms:
            if name in self._classes or name in NUMBERS:
                raise PhraseError(f"forms.{name}: the name is taken", ["forms", name])
        self.used: set[str] = set()
        self._heads: set[str] = set()

    def add(self, meaning: str, template: str) -> None:
        """Put all that a phrase stands for into the tree."""
        for number, plain in enumerate(self._plain(template, template, 0)):
            if number == _MOST:
                raise ValueError(f"“{template}” stands for too many phrases")
            edges, before, behind = self._edges(plain, template)
            self._keep_head(edges)
            node = self.tree
            for edge in edges:
                node = node.setdefault(edge, {})
            ends = node.setdefault("", [])
            if [meaning, before, behind] not in ends:
                ends.append([meaning, before, behind])

    def entries(self) -> dict[str, list[list[Any]]]:
        """The words of the classes that phrases use, by their first word, the longest first."""
        found: dict[str, list[list[Any]]] = {}
        for name in sorted(self.used):
            for text, value, short in self._classes[name]:
                words, signs = _cut(text)
                entry = [name, words[1:], signs, value, short]
                same = found.setdefault(words[0], [])
                if not any(old[0] == name and old[1] == entry[1] for old in same):
                    same.append(entry)
        for same in found.values():
            same.sort(key=lambda entry: -len(entry[1]))
        return found

    def heads(self) -> set[str]:
        """The words of which every phrase without figures has one: where to look for phrases."""
        found = set(self._heads)
        for name in self.used:
            if _HEADS.intersection(name.partition("+")[0].split(_SEPARATOR)):
                found |= {max(_cut(text)[0], key=len) for text, _, _ in self._classes[name]}
        return found

    def _keep_head(self, edges: list[str]) -> None:
        pieces = [edge.partition("|")[2] for edge in edges]
        for piece in pieces:
            name = piece.strip("{}").partition("+")[0].split(_SEPARATOR)[0]
            if piece[0] == "{" and (name in _HEADS or (name in NUMBERS and name not in self._classes)):
                return
            if "#" in piece:
                return
        words = [piece for piece in pieces if piece[0] != "{"]
        if not words:
            raise ValueError("a phrase needs a word of the calendar, a number or a word of its own")
        self._heads.add(max(words, key=len))

    def _plain(self, text: str, template: str, depth: int) -> Iterator[str]:
        """Every reading of a phrase without square brackets and with its forms written out."""
        if depth > 40:
            raise ValueError(f"“{template}”: its forms name each other without end")
        form = next((m for m in re.finditer(r"\{(\w+)\}", text) if m[1] in self._forms), None)
        if form:
            for written in self._forms[form[1]]:
                yield from self._plain(text[: form.start()] + written + text[form.end() :], template, depth + 1)
            return
        inner = re.search(r"\[([^\[\]]*)\]", text)
        if inner:
            yield from self._plain(text[: inner.start()] + inner[1] + text[inner.end() :], template, depth + 1)
            yield from self._plain(text[: inner.start()] + text[inner.end() :], template, depth + 1)
            return
        if "[" in text or "]" in text:
            raise ValueError(f"“{template}” has a square bracket too many")
        yield re.sub(r"\s+", " ", text).strip()

    def _edges(self, plain: str, template: str) -> tuple[list[str], int, int]:
        """The tree's keys for a phrase, and how many of its words before and behind are its context."""
        groups: list[tuple[str, list[str], bool]] = []
        gap, inside, at = "", False, 0
        glued = False
        for match in _PIECE.finditer(plain):
            if match.start() != at:
                break
            at = match.end()
            name, word, bracket, sign = match.groups()
            if bracket:
                if (bracket == "(") == inside:
                    raise ValueError(f"“{template}” has a round bracket too many")
                inside = bracket == "("
                continue
            if sign is not None:
                gap += sign
                glued = False
                continue
            piece = f"{{{name}}}" if name else word.lower()
            if glued and groups and groups[-1][2] == inside:
                groups[-1][1].append(piece)
                continue
            found = gap_sign(gap)
            if found is None:
                raise ValueError(f"“{template}”: no such signs may stand between words: “{gap}”")
            groups.append((found, [piece], inside))
            gap, glued = "", True
        if at != len(plain) or inside or gap_sign(gap.strip()) not in ("", "~"):
            raise ValueError(f"“{template}” cannot be read from “{plain[at:]}” on")
        if not groups or len(groups) > _LONGEST:
            raise ValueError(f"“{template}” has no words, or more than {_LONGEST}")
        kept = [i for i, group in enumerate(groups) if not group[2]]
        if not kept or any(groups[i][2] for i in range(kept[0], kept[-1])):
            raise ValueError(f"“{template}”: context stands before or behind the date, never inside")
        edges = [f"{sign if i else ''}|{self._edge(pieces, template)}" for i, (sign, pieces, _) in enumerate(groups)]
        return edges, kept[0], len(groups) - 1 - kept[-1]

    def _edge(self, pieces: list[str], template: str) -> str:
        names = [piece[1:-1] for piece in pieces if piece[0] == "{"]
        for name in names:
            if name not in NUMBERS and name not in self._classes:
                raise ValueError(f"“{template}”: there is no class “{name}”")
        if len(pieces) == 1:
            if names and names[0] in self._classes:
                self.used.add(names[0])
            return pieces[0]
        if all(name in NUMBERS for name in names) and names:
            shape = "".join("#" if piece[0] == "{" else piece for piece in pieces)
            shown = ",".join(names)
            if shown not in self.shapes.setdefault(shape, []):
                self.shapes[shape].append(shown)
            return f"{shape}:{shown}"
        if len(pieces) == 2 == len(names):
            both = _SEPARATOR.join(names)
            left, right = (self._classes[name] for name in names)
            self._classes[both] = [
                (a + b, [x, y], False) for a, x, short in left for b, y, other in right if not (short or other)
            ]
            self.used.add(both)
            return f"{{{both}}}"
        if len(pieces) == 2 and pieces[0][0] == "{" and names[0] in self._classes:
            # "{weekday}s": every word of the class with these letters behind it.
            both = f"{names[0]}+{pieces[1]}"
            self._classes[both] = [
                (text + pieces[1], value, False) for text, value, short in self._classes[names[0]] if not short
            ]
            self.used.add(both)
            return f"{{{both}}}"
        raise ValueError(f"“{template}”: {''.join(pieces)} is no single word")


def _cut(text: str) -> tuple[list[str], list[str]]:
    """The words of an entry and the signs between them."""
    spans = [match.span() for match in WORD.finditer(text)]
    if not spans:
        raise PhraseError(f"“{text}” has no word")
    words = [text[start:end].lower() for start, end in spans]
    signs = []
    for (_, end), (start, _) in pairwise(spans):
        sign = gap_sign(text[end:start])
        if sign is None:
            raise PhraseError(f"“{text}”: no such signs may stand between words: “{text[end:start]}”")
        signs.append(sign)
    return words, signs


def _classes(entries: Mapping[str, Any]) -> dict[str, Iterator[tuple[str, Any, bool]]]:
    """Every class with its words: what is written, what it stands for, whether it is an abbreviation."""
    units: Mapping[str, Mapping[str, list[str]]] = entries["units"]
    classes: dict[str, Iterator[tuple[str, Any, bool]]] = {
        "month": _named(entries["months"], entries["short_months"], 1),
        "weekday": _named(entries["weekdays"], entries["short_weekdays"], 0),
        "unit": ((word, code, False) for code, forms in units.items() for word in forms["one"]),
        "units": ((word, code, False) for code, forms in units.items() for word in forms["many"]),
        "two_units": ((word, code, False) for code, forms in units.items() for word in forms["two"]),
        "day_word": ((word, list(value), False) for word, value in entries["days"].items()),
        "part": ((word, part, False) for part, words in entries["parts_of_day"].items() for word in words),
        "season": ((word, season, False) for season, words in entries["seasons"].items() for word in words),
        "holiday": ((word, _holiday(rule), False) for word, rule in entries["holidays"].items()),
        "count": ((word, number, False) for word, number in entries["cardinals"].items()),
        "day": ((word, number, False) for word, number in entries["ordinals"].items()),
        "decade_word": ((word, number, False) for word, number in entries["decades"].items()),
    }
    for name, words in entries["words"].items():
        if name in classes or name in NUMBERS:
            raise PhraseError(f"words.{name}: the name is taken", ["words", name])
        classes[name] = ((word, word, False) for word in words)
    return classes


def _named(full: list[list[str]], short: list[list[str]], first: int) -> Iterator[tuple[str, int, bool]]:
    for number, names in enumerate(full, first):
        yield from ((name, number, False) for name in names)
    for number, names in enumerate(short, first):
        yield from ((name, number, True) for name in names)


def _holiday(rule: Mapping[str, Any]) -> list[str | int]:
    if rule.get("fixed"):
        month, day = str(rule["fixed"]).split("-")
        return ["fixed", int(month), int(day)]
    if rule.get("nth"):
        return ["nth", *rule["nth"], rule.get("days", 0)]
    if rule.get("easter") is None:
        raise PhraseError(
            "a holiday of a phrasebook is fixed, the nth weekday of a month, or counted from Easter", ["holidays"]
        )
    return ["easter", rule["easter"]]
