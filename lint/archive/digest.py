"""What is kept of a story to compare a later one with it: its wording as codes, figures, quotations, names, credit, and
where all of that stands; not its text.

A digest is plain data of a few kilobytes. `keep.py` makes it.
"""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureNote:
    """A figure of a story as a later story needs it: where it stands, what it claims, and in what sentence.

    `low` and `high` may be infinite (None in JSON). `context` are the content words of the sentence, plainly
    spelled and cut to their stems, names with a capital, and days, months and years; `near` are those close to the
    figure (both empty where nothing is counted). `excerpt` is the sentence, at most about 160 characters of it.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    values: tuple[float, ...]
    bound: str
    unit: str
    counted: str
    low: float
    high: float
    role: str
    context: tuple[str, ...]
    near: tuple[str, ...]
    excerpt: str


@dataclass(frozen=True, slots=True)
class QuotationNote:
    """A quotation of a story: where it stands, who says it (or ""), and its words, at most about 300 characters."""

    start: int
    end: int
    line: int
    column: int
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the wording: the number of its first word there, and where it stands in the page."""

    word: int
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of one story. Dates are ISO; `earliest` and `latest` bound when it was written, None where unknown;
    `weighed` says whether its words were asked at all (an archive that takes in thousands believes what they claim).

    `path` is the page's as it was given, `place` the same from the configuration's folder: an archive knows it by that.
    `agencies` are the ids of the agencies that it credits, `licensed` those of them whose service the newsroom takes,
    `credits` the names in its credits, bylines and author fields. `names` are words and pairs of words with a
    capital inside sentences, in lower case;
    `words` long words of the title and the first sentences. `codes` are the codes of its wording
    (lint.archive.wording), two bytes each; `told` those of its numbers, which no archive keeps.
    """

    path: str
    place: str
    id: str
    story: int
    title: str
    published: str | None
    earliest: str | None
    latest: str | None
    weighed: bool
    outlet: str
    url: str
    agencies: tuple[str, ...]
    licensed: tuple[str, ...]
    credits: tuple[str, ...]
    names: frozenset[str]
    words: frozenset[str]
    figures: tuple[FigureNote, ...]
    quotations: tuple[QuotationNote, ...]
    sentences: tuple[Sentence, ...]
    codes: bytes
    told: bytes = b""

    @property
    def where(self) -> str:
        """The page as an editor finds it: its path, with the record's id where a file holds many."""
        return self.path if self.id in ("", self.path, self.place) else f"{self.path}#{self.id}"

    @property
    def head(self) -> tuple[int, int]:
        """Line and column at which the story's own words begin."""
        return (self.sentences[0].line, self.sentences[0].column) if self.sentences else (1, 1)


def shortened(words: str, most: int) -> str:
    """Words without what is too much of them, in characters, cut at a space where there is one."""
    if len(words) <= most:
        return words
    space = words.rfind(" ", most // 2, most)
    return words[: space if space > 0 else most].rstrip() + " …"


def is_comparable(note: FigureNote) -> bool:
    """Whether a figure is a count, a share or a sum of money, says of what, and is more than one or two."""
    if not note.counted or not (note.unit in ("", "%") or (len(note.unit) == 3 and note.unit.isupper())):
        return False
    return not (note.unit == "" and note.values[0] < 3 and len(note.values) == 1)


def unpack_codes(packed: bytes) -> array[int]:
    """The codes of words as they were kept: two bytes each, the lower one first."""
    codes = array("H", packed)
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def pack_codes(codes: array[int]) -> bytes:
    """The codes of words as they are kept."""
    if sys.byteorder == "big":
        codes = array("H", codes)
        codes.byteswap()
    return codes.tobytes()
