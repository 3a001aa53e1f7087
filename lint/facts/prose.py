"""The words of one story, cut once and shared by everything that looks for facts.

Every extractor asks `prose.where` for the words that it knows (its triggers) and applies its own anchored pattern at
those places only: one scan of the text, many kinds of facts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lint.facts.quotations.marks import quoted_spans
from lint.page import PROSE, Block, Page, Story

WORD = re.compile(r"[^\W_]+")

# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms mm dr prof gen lt col maj capt sgt cpl adm cmdr gov sen rep rev hon st ste jr sr jan feb mar apr "
    "jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun inc ltd co corp llc plc no vs etc al "
    "fig approx dept est ave blvd rd ft mt u s k n e p d c ariz calif colo conn del fla ga ill ind kan ky la md "
    "mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo".split()
)
_STOP = re.compile(r"([.!?…])[\"”’')\]]*(\s+)(?=[\"“‘'(\[]?[^\W_a-z])")
# In characters. What is longer is a list or a table; the longest sentences of news have some 1,000.
_LONGEST_SENTENCE = 2_000


def word_set(words: str) -> frozenset[str]:
    """The words of a string that has blanks between them."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Prose:
    """Words, sentences and quotations of a story; every offset is one of `text`, the page's text.

    `words[i]` is the i-th word in lower case, `text[starts[i]:ends[i]]` as written; `blocks[i]` the block it stands in.
    `where` maps a word to the numbers of its occurrences. `sentences` and `quotations` are sorted spans (start, end);
    a quotation's span includes its marks. No sentence and no quotation crosses a block.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    blocks: list[Block]
    where: dict[str, list[int]]
    sentences: list[tuple[int, int]]
    quotations: list[tuple[int, int]]

    def occurrences(self, triggers: Iterable[str]) -> Iterator[int]:
        """Numbers of the words that are among the triggers (lower case), in the order of the text."""
        where = self.where
        found: list[int] = []
        if isinstance(triggers, (set, frozenset)):
            # A set asked for what it shares with a mapping goes through the mapping: the shorter of the two, mostly.
            triggers = triggers.intersection(where) if len(triggers) > len(where) else where.keys() & triggers
        for word in triggers:
            found.extend(where.get(word, ()))
        return iter(sorted(found))

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that an offset stands in, or an empty span at the offset where there is none."""
        i = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        if i >= 0 and self.sentences[i][0] <= offset < self.sentences[i][1]:
            return self.sentences[i]
        return offset, offset

    def quoted(self, offset: int) -> bool:
        """Whether the character at an offset stands inside quotation marks: the words are then the speaker's."""
        i = bisect_right(self.quotations, (offset, len(self.text) + 1)) - 1
        return i >= 0 and self.quotations[i][0] <= offset < self.quotations[i][1]

    def block(self, word: int) -> Block:
        """The block in which word number `word` stands."""
        return self.blocks[word]


def read_prose(page: Page, story: Story, roles: Collection[str] = PROSE) -> Prose:
    """Cut a story's blocks of the given roles into words, sentences and quotations."""
    text = page.text
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    blocks: list[Block] = []
    sentences: list[tuple[int, int]] = []
    quotations: list[tuple[int, int]] = []
    carried = False
    for block in story.blocks:
        if block.role not in roles:
            continue
        spans = [match.span() for match in WORD.finditer(text, block.start, block.end)]
        starts += [start for start, _ in spans]
        ends += [end for _, end in spans]
        words += [text[start:end].lower() for start, end in spans]
        blocks += [block] * len(spans)
        sentences.extend(_sentences(text, block.start, block.end))
        spans, strays = quoted_spans(text, block.start, block.end, carried)
        quotations += spans
        carried = bool(strays and strays[-1].opens and strays[-1].start == spans[-1][0])
    where: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if word in where:
            where[word].append(number)
        else:
            where[word] = [number]
    return Prose(text, words, starts, ends, blocks, where, sentences, quotations)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _STOP.finditer(text, start, end):
        if match.group(1) == ".":
            before = text[max(at, match.start() - 12) : match.start()]
            last = WORD.findall(before)
            if last and before.endswith(last[-1]) and (last[-1].lower() in _ABBREVIATIONS or len(last[-1]) == 1):
                continue
        yield from _bounded(text, at, match.start(2))
        at = match.end()
    if text[at:end].strip():
        yield from _bounded(text, at, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the pieces of a run without full stops: what looks around in a sentence must find an end to it."""
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = space if space > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end
