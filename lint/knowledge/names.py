"""Which names were in use when: teams, competitions, venues, companies; and who played for whom or hosted what.

Coaches and managers are offices: see `lint.knowledge.offices`.

Compiled from YAML to rows of text that are taken apart only when a name is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint.knowledge.offices import plain
from lint.knowledge.people import first_and_last

_WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name: `uses` are the stretches of days (ordinals) on which it was in use, None on an open side; `now` are the
    names that came after it, as words."""

    number: int
    name: str
    kind: str
    forms: tuple[Words, ...]
    uses: tuple[tuple[int | None, int | None], ...]
    now: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """What a person was for something named: `of` are its names as words, `words` what the person was there."""

    person: str
    kind: str
    of: tuple[Words, ...]
    words: frozenset[str]
    uses: tuple[tuple[int | None, int | None], ...]


class Names:
    """Names in use, and posts by the names of persons. `lasts` holds the last word of each, `pairs` its last two
    words, `singles` those of one word; `post_pairs` the last two words of a person's name."""

    __slots__ = ("_entries", "_post_rows", "_posts", "_rows", "lasts", "pairs", "post_lasts", "post_pairs", "singles")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.lasts: dict[str, int] = compiled["lasts"]
        self.pairs: dict[str, str] = compiled["pairs"]
        self.singles: dict[str, int] = compiled["singles"]
        self.post_lasts: dict[str, int] = compiled["post_lasts"]
        self.post_pairs: dict[str, str] = compiled["post_pairs"]
        self._rows: list[str] = compiled["rows"]
        self._post_rows: list[str] = compiled["posts"]
        self._entries: dict[int, NameEntry] = {}
        self._posts: dict[int, Post] = {}

    @classmethod
    def of(cls, compiled: Mapping[str, Any]) -> Names:
        """The names of a compiled form, in constant time."""
        return cls(compiled)

    def ending(self, before: str, last: str) -> list[NameEntry]:
        """The names that end with two words, or are the last one alone."""
        numbers = self.pairs.get(f"{before} {last}")
        found = [self.entry(int(n)) for n in numbers.split()] if numbers else []
        single = self.singles.get(last)
        return found if single is None else [*found, self.entry(single)]

    def posts(self, before: str, last: str) -> list[Post]:
        """The posts of the persons whose name ends with two words."""
        numbers = self.post_pairs.get(f"{before} {last}")
        return [self.post(int(n)) for n in numbers.split()] if numbers else []

    def entry(self, number: int) -> NameEntry:
        """The name of a row."""
        found = self._entries.get(number)
        if found is None:
            name, kind, forms, uses, now = self._rows[number].split("\t")
            found = self._entries[number] = NameEntry(number, name, kind, _forms(forms), _uses(uses), _forms(now))
        return found

    def post(self, number: int) -> Post:
        """The post of a row."""
        found = self._posts.get(number)
        if found is None:
            person, kind, of, words, uses = self._post_rows[number].split("\t")
            found = self._posts[number] = Post(person, kind, _forms(of), frozenset(words.split()), _uses(uses))
        return found

    def __len__(self) -> int:
        return len(self._rows) + len(self._post_rows)


def _forms(text: str) -> tuple[Words, ...]:
    return tuple(tuple(form.split()) for form in text.split("|") if form)


def _uses(text: str) -> tuple[tuple[int | None, int | None], ...]:
    pairs = (use.split(",") for use in text.split("|"))
    return tuple((int(a) if a else None, int(b) if b else None) for a, b in pairs)


def compile_names(names: Sequence[Mapping[str, Any]], posts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Names and posts, as YAML gives them and already checked, in the compact form that `Names.of` reads."""
    rows: list[str] = []
    lasts: dict[str, int] = {}
    pairs: dict[str, list[str]] = {}
    singles: dict[str, int] = {}
    for number, entry in enumerate(names):
        forms = _phrases((entry["name"], *(entry.get("also") or ())))
        for form in forms:
            *before, last = form.split()
            lasts[last] = 1
            if before:
                pairs.setdefault(f"{before[-1]} {last}", []).append(str(number))
            else:
                singles[last] = number
        uses = entry.get("uses") or [entry]
        now = _phrases(entry.get("now") or ())
        rows.append("\t".join((str(entry["name"]), str(entry["kind"]), "|".join(forms), _span(uses), "|".join(now))))

    post_rows: list[str] = []
    post_lasts: dict[str, int] = {}
    post_pairs: dict[str, list[str]] = {}
    joined: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for entry in posts:
        of = "|".join(_phrases(entry["of"]))
        joined.setdefault((str(entry["person"]), str(entry["kind"]), of), []).append(entry)
    for (person, kind, of), entries in joined.items():
        words = " ".join(dict.fromkeys(w for e in entries for word in e.get("words") or () for w in _words(word)))
        for form in _phrases(p for e in entries for p in (person, *(e.get("spellings") or ()))):
            parts = form.split()
            if len(parts) > 1:
                post_lasts[parts[-1]] = 1
                post_pairs.setdefault(" ".join(parts[-2:]), []).append(str(len(post_rows)))
        post_rows.append("\t".join((person, kind, of, words, _span(entries))))
    return {
        "rows": rows,
        "lasts": lasts,
        "pairs": {pair: " ".join(dict.fromkeys(numbers)) for pair, numbers in pairs.items()},
        "singles": singles,
        "posts": post_rows,
        "post_lasts": post_lasts,
        "post_pairs": {pair: " ".join(dict.fromkeys(numbers)) for pair, numbers in post_pairs.items()},
    }


def _words(text: object) -> list[str]:
    return [plain(word) for word in _WORD.findall(str(text))]


def _phrases(texts: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(" ".join(_words(text)) for text in texts if _words(text)))


def _span(uses: Iterable[Mapping[str, Any]]) -> str:
    """Times of use as ordinals, in order."""
    rows = []
    for use in uses:
        since, until = use.get("since"), use.get("until")
        start = first_and_last(str(since))[0] if since else None
        rows.append((start or 0, start, first_and_last(str(until))[1] if until else None))
    return "|".join(f"{a or ''},{b or ''}" for _, a, b in sorted(rows, key=lambda row: row[0]))
