"""Quotations: what stands in quotation marks, of what kind it is, and who is plainly said to have said it.

Speakers are told in three steps: the verb of saying beside a quotation (`speakers`), the noun phrase that is its
subject (`noun_phrases`), and the person whom the phrase means in this story (`voices`). Where a step is not safe, the
speaker stays "".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from lint.facts.prose import Prose
from lint.facts.quotations.marks import Stray, inside, nested_spans, quoted_spans
from lint.facts.quotations.speakers import Cue, colon_cue, cue_before, cue_behind
from lint.facts.quotations.speech_words import SMALL, WORKS
from lint.facts.quotations.voices import Said, name_speakers
from lint.page import Block

Kind = Literal["direct", "partial", "scare", "title"]

_LONGEST_TITLE = 12  # words
_TERM = 3  # words: a term or a scare quotation has no more
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_\d]+(?:['’][^\W_\d]+)*")
_INSERTED = re.compile(r"\[[^][]{0,80}\]")
_HEADLINES = frozenset({"title", "crosshead"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: `text` is exactly `page.text[start:end]`, `words_start` and `words_end` lie inside.

    `speaker` is the fullest name that the story has for who says it, or "" where that is not plain. `kind` is "direct"
    (a sentence or more), "partial" (a fragment in the writer's sentence), "scare" (one to three words that nobody is
    said to say) or "title" (of a work). `cue` is the verb of saying, `cue_start` and `cue_end` its span; "" and None
    where there is none. Parts of one utterance, broken by the writer's words or going on in the next paragraph, share
    the number `utterance`. `closed` tells whether the closing mark stands; `nested` are quotations inside it.
    """

    start: int
    end: int
    text: str
    speaker: str
    kind: Kind = "partial"
    words_start: int = 0
    words_end: int = 0
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    utterance: int = 0
    closed: bool = True
    nested: tuple[tuple[int, int], ...] = ()


def find_quotations(prose: Prose) -> list[Quotation]:
    """Every quotation of a story in the order of the text; quotations inside others are the `nested` of these."""
    if not prose.quotations:
        return []
    said = _cues(prose)
    text = prose.text
    found: list[Quotation] = []
    for part, (speaker, utterance, goes_on) in zip(said, name_speakers(prose, said), strict=True):
        cue = part.cue
        kind: Kind = found[-1].kind if goes_on and found[-1].kind == "direct" else _kind(prose, part)
        if kind == "scare" and speaker:
            kind = "partial"
        found.append(
            Quotation(
                part.start,
                part.end,
                text[part.start : part.end],
                "" if kind in ("scare", "title") else speaker,
                kind,
                part.low,
                part.high,
                text[cue.start : cue.end] if cue else "",
                cue.start if cue else None,
                cue.end if cue else None,
                utterance,
                part.closed,
                tuple(nested_spans(text, part.low, part.high)),
            )
        )
    return found


def quotation_words(words: str) -> tuple[str, ...]:
    """The words of a quotation, to compare two wordings: in lower case, without marks and punctuation, numbers kept.

    "1,000" is "1000" and "don’t" is "don't"; what stands in square brackets is the writer's, and left out.
    """
    return tuple(
        word.replace("’", "'") if not word[0].isdigit() else word.replace(",", "")
        for word in _WORD.findall(_INSERTED.sub(" ", words).lower())
    )


def stray_marks(prose: Prose) -> list[Stray]:
    """Quotation marks of a story that have no partner, in the order of the text.

    The opening mark of speech that goes on in the next paragraph is none.
    """
    found: list[Stray] = []
    block: Block | None = None
    open_before = False
    for here in prose.blocks:
        if here is block:
            continue
        block = here
        spans, strays = quoted_spans(prose.text, block.start, block.end, open_before)
        if open_before and spans and not prose.text[block.start : spans[0][0]].strip():
            found.pop()  # it goes on here
        open_before = bool(strays and strays[-1].opens and strays[-1].start == spans[-1][0])
        found += strays
    return found


def _cues(prose: Prose) -> list[Said]:
    """The quotations with the words around them, and the verb of saying that belongs to each."""
    text, starts, ends, blocks = prose.text, prose.starts, prose.ends, prose.blocks
    count = len(starts)
    found: list[Said] = []
    spans = prose.quotations
    firsts = [bisect_left(starts, start) for start, _ in spans]
    role = ""
    block_start = -1
    block_low = block_high = last = 0
    sentences = prose.sentences
    far = len(text) + 1
    for n, (start, end) in enumerate(spans):
        low, high, closed = inside(text, start, end)
        first = firsts[n]
        after = bisect_left(starts, end, first)
        if first == after:  # no words
            found.append(Said(start, end, low, high, closed, first, after, 0, 0, 0, "", 0, None))
            continue
        block = blocks[first]
        if block.start != block_start:
            block_start, role = block.start, block.role
            last = block_low = bisect_left(starts, block.start, 0, first + 1)
            block_high = bisect_left(starts, block.end, after, count)
        sentence = bisect_right(sentences, (start, far)) - 1
        head = block_low
        if sentence >= 0 and last < first:
            head = bisect_left(starts, sentences[sentence][0], block_low, first + 1)
        floor = head if head > last else last
        ceiling = firsts[n + 1] if n + 1 < len(spans) and firsts[n + 1] < block_high else block_high
        cue: Cue | None = None
        near = False
        if floor < first:
            between = text[ends[first - 1] : start]
            near = "," in between or ":" in between
            cue = cue_before(prose, start, floor, first, not (near and text[low].isupper()), head)
        if not (near and cue and cue.side == "before"):
            behind = cue_behind(prose, end, after, ceiling, _last(text, low, high)) if after < ceiling else None
            if behind or (cue is None and role != "caption"):
                cue = behind or colon_cue(prose, start, end, floor, first, after, block_high, role)
        found.append(
            Said(start, end, low, high, closed, first, after, block_low, block_high, sentence, role, floor, cue)
        )
        if not _is_show(prose, first, after, floor):
            last = after
    return found


def _is_show(prose: Prose, first: int, after: int, floor: int) -> bool:
    """Whether a quotation is the name of a broadcast that the sentence runs on over: "said on “Morning Call”: “…”"."""
    return (
        after - first <= _TERM + 1
        and first > floor
        and prose.words[first - 1] in ("on", "s", "told")
        and all(prose.text[prose.starts[i]].isupper() or prose.words[i] in SMALL for i in range(first, after))
    )


def _kind(prose: Prose, part: Said) -> Kind:
    text = prose.text
    count = part.after - part.first
    if part.high <= part.low or not count:
        return "scare"
    cue = part.cue
    opening, closing = text[part.low], _last(text, part.low, part.high)
    initial = text[prose.starts[part.first]]
    upper = initial.isupper() or (count > _TERM + 2 and not initial.islower())
    if part.role not in _HEADLINES and count <= _LONGEST_TITLE and _names_work(prose, part) and _titled(prose, part):
        return "title"
    behind = text[part.end : part.end + 1]
    if part.floor < part.first:
        between = text[prose.ends[part.first - 1] : part.start].strip()
        heads = bool(between) and between[-1] in ",:" and (cue is not None or between[-1] == ":")
        if heads and upper and not (count <= _TERM and closing not in ".!?,"):
            return "direct"
        if cue and cue.side == "before" and upper and count > _TERM and (closing in ".!?,…" or behind in "."):
            return "direct"
        if between[-1:] in ("—", "–", "-", ".", "?", "!") and upper and closing in ".!?…" and count > _TERM:
            return "direct"
    elif _is_sentence(prose, part, closing, upper):
        return "direct"
    if cue and cue.side == "before" and cue.word == part.first - 1 and prose.words[cue.word] in ("told", "tells"):
        between = text[prose.ends[part.first - 1] : part.start]
        if between == " " and count <= _TERM + 1:
            return "title"  # told “Today”: the one who is told
    if part.role not in _HEADLINES and (cue is None or cue.side == "within") and _is_title(prose, part):
        return "title"
    if count <= _TERM and cue is None:
        return "scare"
    return "direct" if cue and cue.side == "behind" and upper and opening.isupper() and count > _TERM else "partial"


def _is_sentence(prose: Prose, part: Said, closing: str, upper: bool) -> bool:
    """Whether a quotation with which the writer's sentence begins is one, or is said by somebody named behind it."""
    long = part.after - part.first > _TERM
    if part.cue and part.cue.side == "behind" and (closing in ",?!—–-…" or prose.text[part.end : part.end + 1] == ","):
        return True
    return (closing in ".!?…" and upper and (long or not _titled(prose, part))) or (not part.closed and long)


def _last(text: str, low: int, high: int) -> str:
    """The last character of `text[low:high]`, the words of a quotation, but for the marks of one inside it."""
    at = high - 1
    while at > low and (text[at] in "'’\"”" or text[at].isspace()):
        at -= 1
    return text[at]


def _titled(prose: Prose, part: Said) -> bool:
    """Whether every word begins with a capital but small ones: "A Night at the Opera"."""
    text, starts, words = prose.text, prose.starts, prose.words
    return all(
        not text[starts[i]].islower() or (words[i] in SMALL and i > part.first) or text[starts[i] - 1] in "'’"
        for i in range(part.first, part.after)
    )


def _names_work(prose: Prose, part: Said) -> bool:
    """Whether the last word before a quotation says that a work is named: "in her memoir, “…”"."""
    return part.first > part.floor and prose.words[part.first - 1] in WORKS


def _is_title(prose: Prose, part: Said) -> bool:
    if part.after - part.first > _LONGEST_TITLE or not _titled(prose, part):
        return False
    words = prose.words
    around = words[max(part.block_low, part.first - 4) : part.first] + words[part.after : part.after + 2]
    if any(word in WORKS or word.removesuffix("s") in WORKS for word in around):
        return True
    return part.after - part.first > _TERM
