"""Digests as bytes, as an archive keeps them: JSON without what can be left out, compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import isnan

from lint.archive.digest import Digest, FigureNote, Sentence, is_comparable
from lint.plain import from_plain

# What digests have in common, for the compression of short ones.
_COMMON_WORDS = (
    '[["%",null,"","body","title","=","~","<",">",0.0,1.0,2.0,"people","president","minister","government","officials",'
    '"million","billion","percent","year","official","countri","militar","secur","polic","report","attack","leader",'
    '"support","nation","public","compan","market","elect","campaign","russian","united states","white house",'
    '"washington","new york","ukraine","china","european union","trump","obama","republican","democrat","senate",'
    '"congress","court",".txt","said the ","said on Tuesday that ","according to the ","more than ","killed","about ",'
    '"the country’s ","has been ","would be ","from the ","in the ","of the ","on the ","to the ","and the "]]'
).encode()
# However small it is packed, no digest is larger than this, in bytes.
_LARGEST = 4_000_000
# No file has so many lines or columns.
_FARTHEST = 1 << 40


def pack(digest: Digest, squeeze: int = 6) -> bytes:
    """A digest without its codes, and without what only its own run needs: offsets, sentences of lone figures.

    `squeeze` is how hard it is compressed, 1 to 9.
    """
    # As `to_plain` would make it, field by field, at a third of the time.
    d = digest
    data = [
        d.path if d.path != d.place else "",
        d.place,
        d.id if d.id != d.place else "",
        d.story,
        d.title,
        d.published,
        d.earliest,
        d.latest,
        d.weighed,
        d.outlet,
        d.url,
        d.agencies,
        d.licensed,
        d.credits,
        sorted(d.names),
        sorted(d.words),
        [_figure(note) for note in d.figures],
        [(0, 0, q.line, q.column, q.speaker, q.text) for q in d.quotations],
        _steps(d.sentences),
    ]
    press = zlib.compressobj(squeeze, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, _COMMON_WORDS)
    raw = _encode(data).encode("utf8", "surrogatepass")
    return press.compress(raw) + press.flush()


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _figure(n: FigureNote) -> tuple[object, ...]:
    told: tuple[object, ...] = (n.context, n.near, n.excerpt) if is_comparable(n) else ((), (), "")
    return (0, 0, n.line, n.column, n.text, n.values, n.bound, n.unit, n.counted, n.low, n.high, n.role, *told)


def unpack(packed: bytes) -> Digest:
    """The digest of these bytes, without codes; an archive may be anybody's, so all of it is looked at.

    Raises zlib.error, ValueError, TypeError, KeyError, OverflowError or RecursionError for others.
    """
    raw = zlib.decompressobj(-15, _COMMON_WORDS).decompress(packed, _LARGEST)
    *data, steps = json.loads(raw.decode("utf8", "surrogatepass"))
    path, place, id, *rest = data
    digest = from_plain(Digest, [path or place, place, id or place, *rest, [], "", ""])
    digest = replace(digest, sentences=_sentences(steps))
    _verify(digest)
    return digest


def _verify(d: Digest) -> None:
    """Raises ValueError or TypeError for a digest that no story has."""
    # Joining strings looks at the type of each.
    "".join((d.path, d.place, d.id, d.title, d.outlet, d.url, *d.agencies, *d.licensed, *d.credits, *d.names, *d.words))
    for day in (d.published, d.earliest, d.latest):
        if day is not None:
            date.fromisoformat(day)
    if type(d.story) is not int or type(d.weighed) is not bool:
        raise TypeError("the number of a story is none")
    places: list[object] = []
    for n in d.figures:
        "".join((n.text, n.bound, n.unit, n.counted, n.role, n.excerpt, *n.context, *n.near))
        numbers = (*n.values, n.low, n.high)
        if not n.values or any(type(x) not in (int, float) for x in numbers) or isnan(sum(map(float, numbers))):
            raise ValueError("a figure is none")
        places += (n.start + 1, n.end + 1, n.line, n.column)
    for q in d.quotations:
        "".join((q.speaker, q.text))
        places += (q.start + 1, q.end + 1, q.line, q.column)
    for s in d.sentences:
        places += (s.word + 1, s.line, s.column)
    if any(type(x) is not int or not 0 < x < _FARTHEST for x in places):
        raise ValueError("a place is none")


def _steps(sentences: Sequence[Sentence]) -> list[int]:
    """For each sentence how many words and lines after the one before it stands, and its column."""
    steps: list[int] = []
    word = line = 0
    for s in sentences:
        steps += (s.word - word, s.line - line, s.column)
        word, line = s.word, s.line
    return steps


def _sentences(steps: Sequence[int]) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    word = line = 0
    for words, lines, column in zip(steps[::3], steps[1::3], steps[2::3], strict=True):
        word, line = word + words, line + lines
        sentences.append(Sentence(word, 0, 0, line, column))
    return tuple(sentences)
