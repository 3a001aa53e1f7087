"""Digests as bytes, as an archive keeps them: JSON without what can be left out, compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import replace

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


def pack(digest: Digest) -> bytes:
    """A digest without its codes, and without what only its own run needs: offsets, sentences of lone figures."""
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
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, _COMMON_WORDS)
    raw = _encode(data).encode("utf8", "surrogatepass")
    return squeeze.compress(raw) + squeeze.flush()


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _figure(n: FigureNote) -> tuple[object, ...]:
    told: tuple[object, ...] = (n.context, n.near, n.excerpt) if is_comparable(n) else ((), (), "")
    return (0, 0, n.line, n.column, n.text, n.values, n.bound, n.unit, n.counted, n.low, n.high, n.role, *told)


def unpack(packed: bytes) -> Digest:
    """The digest of these bytes, without codes. Raises zlib.error, ValueError, TypeError or KeyError for others."""
    raw = zlib.decompressobj(-15, _COMMON_WORDS).decompress(packed, _LARGEST)
    *data, steps = json.loads(raw.decode("utf8", "surrogatepass"))
    path, place, id, *rest = data
    return replace(from_plain(Digest, [path or place, place, id or place, *rest, [], ""]), sentences=_sentences(steps))


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
