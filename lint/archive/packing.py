"""Digests as bytes, as an archive keeps them: JSON without what can be left out, compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lint.archive.digest import Digest, Sentence, is_comparable
from lint.plain import from_plain, to_plain

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
    slim = replace(
        digest,
        figures=tuple(
            replace(note, start=0, end=0)
            if is_comparable(note)
            else replace(note, start=0, end=0, context=(), near=(), excerpt="")
            for note in digest.figures
        ),
        quotations=tuple(replace(note, start=0, end=0) for note in digest.quotations),
        sentences=(),
        codes=b"",
    )
    data = [to_plain(slim), _steps(digest.sentences)]
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, _COMMON_WORDS)
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf8", "surrogatepass")
    return squeeze.compress(raw) + squeeze.flush()


def unpack(packed: bytes) -> Digest:
    """The digest of these bytes, without codes. Raises zlib.error, ValueError, TypeError or KeyError for others."""
    raw = zlib.decompressobj(-15, _COMMON_WORDS).decompress(packed, _LARGEST)
    data: Any = json.loads(raw.decode("utf8", "surrogatepass"))
    digest, steps = data
    return replace(from_plain(Digest, digest), sentences=_sentences(steps))


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
