"""The terms by which stories on one event are found, and how rare they are: names, words of the lead, figures."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain
from sys import intern
from zlib import crc32

from lint.archive.digest import Digest, FigureNote, QuotationNote
from lint.facts.prose import WORD
from lint.facts.spelling import EMPTY, EVERYDAY, stem

# How many counters there are: terms share them, so that a count is never too low and at times too high.
COUNTERS = 1 << 17
# A new archive knows nothing of what is common: it begins as if it had seen this many stories.
_IMAGINED = 1000.0
# A term is rare as long as no more stories than this have it.
RARE = 12
# However many rare terms a story has, no more of them are put into the index; the same ones of two stories.
_MOST_INDEXED = 24
# How many of the imagined stories have a name, a pair of names, a word, a figure, words of a quotation.
_NAME, _EVERYDAY_NAME, _PAIR, _EVERYDAY_PAIR, _WORD, _FIGURE, _SAID = 4.0, 150.0, 2.0, 60.0, 20.0, 5.0, 2.0
# Three words in a row of a quotation are a term; so many of them are kept of each.
_MOST_SAID = 2


class TermCounts:
    """In how many stories a term stood."""

    def __init__(self, counters: array[int], stories: int) -> None:
        self.counters = counters
        self.stories = stories
        # A story is looked up, and then added.
        self._asked: tuple[Digest, dict[int, float]] | None = None

    def add(self, digest: Digest) -> None:
        """Count a story's terms."""
        counters = self.counters
        for term in all_terms(digest):
            counters[_hash(term) % COUNTERS] += 1
        self.stories += 1
        self._asked = None

    def drop(self, digest: Digest) -> None:
        """Take a story's terms away."""
        counters = self.counters
        for term in all_terms(digest):
            slot = _hash(term) % COUNTERS
            counters[slot] = max(0, counters[slot] - 1)
        self.stories = max(0, self.stories - 1)
        self._asked = None

    def weight(self, terms: Iterable[str], prior: float | None = None) -> float:
        """The weight of terms: the logarithm of one over the part of the stories that has them, summed up.

        `prior` is how many of the imagined stories have each; None for names, where it depends on the name.
        """
        counters, log, whole = self.counters, math.log, math.log(_IMAGINED + self.stories)
        if prior is None:
            return sum(whole - log(counters[_hash(t) % COUNTERS] + _prior_of_name(t)) for t in sorted(terms))
        return sum(whole - log(counters[_hash(t) % COUNTERS] + prior) for t in sorted(terms))

    def names(self, terms: Iterable[str]) -> float:
        """The weight of names."""
        return self.weight(terms)

    def words(self, terms: Iterable[str]) -> float:
        """The weight of words."""
        return self.weight(terms, _WORD)

    def figures(self, terms: Iterable[str]) -> float:
        """The weight of figures."""
        return self.weight(terms, _FIGURE)

    def said(self, terms: Iterable[str]) -> float:
        """The weight of words of quotations."""
        return self.weight(terms, _SAID)

    def rare(self, digest: Digest) -> Mapping[int, float]:
        """The key and the weight of each name, figure and quotation of a story that few others have."""
        if self._asked is None or self._asked[0] is not digest:
            self._asked = digest, dict(self._rare(digest))
        return self._asked[1]

    def _rare(self, digest: Digest) -> Iterator[tuple[int, float]]:
        counters, log, whole = self.counters, math.log, math.log(_IMAGINED + self.stories)
        figures, said = figure_terms(digest.figures), said_terms(digest.quotations)
        for terms, prior in ((digest.names, 0.0), (figures, _FIGURE), (said, _SAID)):
            for term in terms:
                imagined = prior or _prior_of_name(term)
                if imagined <= RARE:
                    number = _hash(term)
                    seen = counters[number % COUNTERS]
                    if seen <= RARE:
                        yield _key(number), whole - log(seen + imagined)


def all_terms(digest: Digest) -> Iterator[str]:
    """Every term of a story that is counted, each once."""
    return chain(digest.names, digest.words, figure_terms(digest.figures), said_terms(digest.quotations))


def index_terms(digest: Digest, counts: TermCounts) -> list[int]:
    """The keys under which a story is put into the index: those of its rarest kind of terms, below 0.

    Where it has too many, those whose hashes are lowest: two stories that share terms then keep the same of them.
    """
    return sorted(counts.rare(digest))[-_MOST_INDEXED:]


def term_keys(digest: Digest) -> Iterator[int]:
    """Every key under which a story can stand in the index for its terms, whether they were rare or not."""
    for term in chain(digest.names, figure_terms(digest.figures), said_terms(digest.quotations)):
        yield _key(_hash(term))


def _key(number: int) -> int:
    return -1 - (number & 0x7FFFFFFF)


@lru_cache(maxsize=65_536)
def _hash(term: str) -> int:
    return crc32(term.encode("utf8", "surrogatepass"))


@lru_cache(maxsize=65_536)
def _prior_of_name(name: str) -> float:
    first, space, second = name.partition(" ")
    if space:
        return _EVERYDAY_PAIR if first in EVERYDAY and second in EVERYDAY else _PAIR
    return _EVERYDAY_NAME if name in EVERYDAY else _NAME


@lru_cache(maxsize=64)
def figure_terms(notes: tuple[FigureNote, ...]) -> tuple[str, ...]:
    """Figures as terms: the value, with the head of what is counted where it has few digits; the rarer ones only."""
    terms: set[str] = set()
    for note in notes:
        if len(note.values) > 1 or note.unit in _COMMON_UNITS:
            continue
        value = f"{note.values[0]:.10g}"
        digits = value.replace(".", "").strip("0")
        head = note.counted.rpartition(" ")[2]
        if len(digits) >= 3:
            terms.add(intern(f"{value} {note.unit}"))
        elif len(digits) == 2 and head:
            terms.add(intern(f"{value} {note.unit}{head}"))
    return tuple(sorted(terms))


@lru_cache(maxsize=64)
def said_terms(notes: tuple[QuotationNote, ...]) -> tuple[str, ...]:
    """Quotations as terms: some of the runs of three telling words, the same ones wherever the quotation is cut."""
    terms: set[str] = set()
    for note in notes:
        words = [stem(word) for word in WORD.findall(note.text.lower()) if len(word) > 2 and word not in EMPTY]
        runs = sorted(map(" ".join, zip(words, words[1:], words[2:], strict=False)), key=_hash)
        terms.update(runs[:_MOST_SAID])
    return tuple(sorted(terms))


_COMMON_UNITS = frozenset({"year-old", "h", "day", "week", "month", "year"})
# Days (ordinals) that a story without any date can be of.
_ANY_DAY = (0, date.max.toordinal())


def days_of(digest: Digest) -> tuple[int, int]:
    """The first and the last day (ordinals) that a story can be of.

    A story that was written long before it is published is of the time when it was written.
    """
    published = date.fromisoformat(digest.published).toordinal() if digest.published else None
    earliest = date.fromisoformat(digest.earliest).toordinal() if digest.earliest else None
    latest = date.fromisoformat(digest.latest).toordinal() if digest.latest else None
    if published is not None and (latest is None or latest >= published - 30):
        return published, published
    first = earliest if earliest is not None else _ANY_DAY[0]
    last = latest if latest is not None else _ANY_DAY[1]
    return min(first, last), max(first, last)
