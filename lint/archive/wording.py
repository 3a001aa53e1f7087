"""The wording of a story, as far as it can be compared: a 16-bit code a word, and a sparse sample of shingles.

What a story shares with others without being a copy of them is left out before anything is compared: what stands in
quotation marks, and the page's own lines. Codes and prints come from checksums, so they are the same in every process.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from lint.facts.figures.numbers import SMALL
from lint.facts.prose import Prose, word_set
from lint.page import Story

# A code of 16 bits a word: 60,000 words of a longer text is more than any story has.
MOST_WORDS = 60_000
# Shorter ones are terms and nicknames, which stand in marks in one paper and without in the next.
_LEAST_QUOTED = 5
# A block that begins with one of these is the house's, no prose, if it is no longer than `_HOUSE_WORDS`.
_HOUSE = frozenset(
    "read more|read also|read next|also read|see also|more on|more from|related stories|related story|watch live|"
    "watch now|watch more|sign up|subscribe now|follow us|follow our|follow on|click here|all rights|story highlights|"
    "just watched|hide caption|view cartoon|top stories|most read|story continues|continue reading|like us|join us|"
    "contact us|send tips|for more|editor s|editors note|our standards|replay more|manage newsletters|ap photo|"
    "share this|reporting by|additional reporting|writing by|editing by|compiled by|written by|with additional|"
    "with reporting|photo by|image via|photo via|getty images|submitted by|this article|this story".split("|")
)
_HOUSE_WORDS = 45
# A single word at the beginning, or anywhere in a short line, that says the same.
_HOUSE_FIRST = word_set(
    "related read more watch photos photo gallery video videos listen subscribe advertisement recommended trending "
    "newsletter download comments tweet opinion updated correction copyright source sources image"
)
_HOUSE_FIRST_WORDS = 14
_HOUSE_ANYWHERE = word_set("contributed newsletter newsletters subscribe reprint copyrighted redistributed")
_HOUSE_ANYWHERE_WORDS = 28
# A picture's caption in a gallery that the page left in its text ends so: "Hide Caption 3 of 45".
_GALLERY_WORDS = 400
# A message of a network that was set into the story ends with its author's handle and its date.
_MESSAGE = re.compile(r"\(@\w{1,30}\)\s{0,3}[A-Z][a-z]{2,8}\.? \d{1,2}")
_MESSAGE_WORDS = 60


# Days are not among them: a story that runs again under other ones is a copy.
_TOLD = SMALL.keys() - {"one"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a story that are its own, in order.

    `codes`: a 16-bit code a word, and one 0 for each quotation. `starts` and `ends`: where each stands in the page, in
    characters (of a quotation, its first and its last word); empty where the wording comes from an archive.
    `told`: the codes of its numbers, which change where a form is filled in anew.
    """

    codes: array[int]
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    told: frozenset[int] = frozenset()


@lru_cache(maxsize=65_536)
def code(word: str) -> int:
    """The code of a word (lower case), 1 to 65,535; 0 for none."""
    return (crc32(word.encode("utf-8", "surrogatepass")) & 0xFFFF or 1) if word else 0


def read_wording(prose: Prose, story: Story) -> Wording:
    """The wording of a story's standfirst and body, without quotations and without the lines of the house."""
    words, starts, ends = prose.words, prose.starts, prose.ends
    kept: list[str] = []
    kept_starts: list[int] = []
    kept_ends: list[int] = []
    spans = prose.quotations
    if others := [*_galleries(prose), *_messages(prose)]:
        spans = sorted([*spans, *others])
    at, most = 0, len(spans)
    for block in story.blocks:
        if block.role != "body" and block.role != "standfirst":
            continue
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if last - first <= _HOUSE_WORDS and _is_house(words[first:last]):
            continue
        while at < most and spans[at][1] <= block.start:
            at += 1
        while at < most and spans[at][0] < block.end:
            begin = bisect_left(starts, spans[at][0], first, last)
            end = bisect_left(starts, spans[at][1], begin, last)
            at += 1
            if end - begin >= _LEAST_QUOTED:
                kept += words[first:begin]
                kept_starts += starts[first : begin + 1]
                kept_ends += ends[first:begin]
                # No word is empty: this is a gap.
                kept.append("")
                kept_ends.append(ends[end - 1])
                first = end
        kept += words[first:last]
        kept_starts += starts[first:last]
        kept_ends += ends[first:last]
        if len(kept) > MOST_WORDS:
            break
    kept = kept[:MOST_WORDS]
    told = frozenset(code(word) for word in kept if word[:1].isdigit() or word in _TOLD)
    return Wording(array("H", map(code, kept)), kept_starts[:MOST_WORDS], kept_ends[:MOST_WORDS], told)


def _is_house(words: list[str]) -> bool:
    """Whether a short block is no prose of the story."""
    if not words or " ".join(words[:2]) in _HOUSE:
        return True
    if len(words) <= _HOUSE_FIRST_WORDS and words[0] in _HOUSE_FIRST:
        return True
    return len(words) <= _HOUSE_ANYWHERE_WORDS and not _HOUSE_ANYWHERE.isdisjoint(words)


def _galleries(prose: Prose) -> Iterator[tuple[int, int]]:
    """Spans of the captions of picture galleries, which the same house sets into many stories."""
    words, starts = prose.words, prose.starts
    before = 0
    for number in prose.where.get("caption", ()):
        if number == 0 or words[number - 1] != "hide":
            continue
        end = number + 1
        while end < len(words) and end < number + 4 and (words[end] == "of" or words[end].isdigit()):
            end += 1
        first = max(before, number - _GALLERY_WORDS, bisect_left(starts, prose.blocks[number].start))
        begin = first
        if first != before or not before:
            begin = next((i for i in range(first, number) if words[i] == "photos"), first)
        yield starts[begin], prose.ends[end - 1]
        before = end


def _messages(prose: Prose) -> Iterator[tuple[int, int]]:
    """Spans of messages of a network that were set into the story."""
    if prose.text.find("(@") < 0:
        return
    starts = prose.starts
    before = 0
    for match in _MESSAGE.finditer(prose.text):
        number = bisect_left(starts, match.start())
        if number < len(starts):
            first = max(before, number - _MESSAGE_WORDS, bisect_left(starts, prose.blocks[number].start))
            if first < number:
                yield starts[first], match.end()
            before = number


# --- prints ---

# Words that say nothing of what a story is about: a shingle needs two others. Common in all news.
_EMPTY = word_set(
    "a about after again against ago all also among an and any are as at back be because been before being between "
    "both but by can could day days did do does down during each even first for friday from get had has have he her "
    "here him his how i if in including into is it its just last like made make many may me might monday month months "
    "more most much my new no not now of off on one only or other our out over own people percent president s said "
    "same saturday say says second she should since so some still such sunday t than that the their them then there "
    "these they this those three through thursday time to told tuesday two u under until up us very was way we "
    "wednesday week weeks well were what when where which while who whose why will with would year years you your"
)
_MULTIPLIERS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
# One shingle in so many is kept: more of the first words, since a copy begins as its original does, even if no more of
# it is there, and a denser sample finds it after many words were changed. The second is a multiple of the first.
_LEAD_WORDS, _LEAD_SAMPLE, _SAMPLE = 150, 2, 6
_MOST_PRINTS = 2_000


@lru_cache(maxsize=1)
def _heavy() -> bytes:
    """For each code, whether it is of a word that says something."""
    flags = bytearray(b"\x01") * 65_536
    flags[0] = 0
    for word in _EMPTY:
        flags[code(word)] = 0
    return bytes(flags)


def prints(codes: Sequence[int]) -> list[tuple[int, int]]:
    """A sparse sample of a wording's shingles for an index: (31-bit print, number of its first word), each print once.

    A shingle is three words, none of them a gap and two of them no everyday words. Those are kept whose hash is 0
    modulo a small number (Manber 1994): as with winnowing (Schleimer, Wilkerson and Aiken 2003) the same words give
    the same print wherever they stand, but a changed word takes no print with it but those that it is in.
    """
    lead = _shingles(codes[: _LEAD_WORDS + 2], 0, _LEAD_SAMPLE)
    rest = _shingles(codes[_LEAD_WORDS:], _LEAD_WORDS, _SAMPLE)
    kept = list({**rest, **lead}.items())
    return kept if len(kept) <= _MOST_PRINTS else sorted(kept)[:_MOST_PRINTS]


def _shingles(codes: Sequence[int], first: int, sample: int) -> dict[int, int]:
    heavy = _heavy()
    one, two, three = _MULTIPLIERS
    return {
        p: i
        for i, (a, b, c) in enumerate(zip(codes, codes[1:], codes[2:], strict=False), first)
        if not (p := (a * one ^ b * two ^ c * three) & 0x7FFFFFFF) % sample
        and a
        and b
        and c
        and heavy[a] + heavy[b] + heavy[c] >= 2
    }
