"""Where the names of agencies stand, in a story's own prose and in the lines around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lint.facts.prose import WORD, Prose
from lint.knowledge.agencies import Agencies


class Mention(NamedTuple):
    """The name of an agency or outlet: text[start:end], and its id."""

    start: int
    end: int
    agency: str


def names_in(text: str, start: int, end: int, agencies: Agencies) -> Iterator[Mention]:
    """The names of agencies, and of no outlets, in a short stretch that `prose` does not cover."""
    triggers = agencies.triggers
    last = start
    for match in WORD.finditer(text, start, end):
        word = match.group().lower()
        if word in triggers and match.start() >= last:
            hit = _name_at(text, match.start(), start, end, word, agencies)
            if hit is not None:
                last = hit.end
                if hit.agency not in agencies.outlets:
                    yield hit


def names_in_prose(prose: Prose, agencies: Agencies) -> Iterator[tuple[int, Mention]]:
    """The names of agencies and outlets in a story's prose, each with the number of the word that led to it."""
    text, starts, words, blocks = prose.text, prose.starts, prose.words, prose.blocks
    last = -1
    for i in prose.occurrences(agencies.triggers):
        if starts[i] < last:
            continue
        block = blocks[i]
        hit = _name_at(text, starts[i], block.start, block.end, words[i], agencies)
        if hit is not None:
            last = hit.end
            yield i, hit


def _name_at(text: str, at: int, start: int, end: int, word: str, agencies: Agencies) -> Mention | None:
    """The name whose telling word stands at an offset, within a span; the longest of several."""
    for agency, form, certain, offset in agencies.forms(word):
        low = at - offset
        high = low + len(form)
        if low < start or high > end:
            continue
        # A whole name may stand in capitals; a short form in other letters is another word.
        if not text.startswith(form, low) and not (certain and len(form) > 5 and _in_capitals(text[low:high], form)):
            continue
        if (high < end and text[high].isalnum()) or (low > start and text[low - 1].isalnum()):
            continue
        return Mention(low, high, agency)
    return None


def _in_capitals(written: str, form: str) -> bool:
    return written.isupper() and written == form.upper()
