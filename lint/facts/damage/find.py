"""Damaged characters: text read in the wrong encoding, characters lost, markup left behind, spaces lost.

Each reader yields places with what stood there before, where that is certain. Every reader is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from lint.facts.damage.damaged import ADDRESS, LONGEST_WORD, Damage, in_address, word_around
from lint.facts.prose import Prose
from lint.facts.sources.kinds import lazy
from lint.page import Block

# Characters of which a damaged text has at least one, but for lost question marks and spaces. One look at a story for
# any of them is all that most stories cost.
_SIGN = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad&<=\[\\"
    r"ÂÃÄÅÎÏÐÑÕ×ØÙÚâãæçèéìíïð¬√‚\u200b-\u200f\u2060\ufeff\ufffd]"
)
# A story that speaks of these shows broken characters, or code, on purpose.
_OF_ENCODINGS = frozenset("mojibake unicode utf".split())
_OF_CODE = frozenset("css html javascript json markup php python regex sql xml".split())


def damages(prose: Prose, blocks: tuple[Block, ...]) -> Iterator[Damage]:
    """What is damaged in the given blocks of a story, kind by kind, each in the order of the text."""
    if not blocks:
        return
    text = prose.text
    start, end = blocks[0].start, blocks[-1].end
    signs = frozenset(_SIGN.findall(text, start, end))
    asked = text.find("?", start, end) >= 0 and _ASKED.search(text, start, end)
    stretches = _stretches(text, blocks) if signs or asked else []
    for triggers, subjects, reader in _readers() if signs else ():
        if not signs.isdisjoint(triggers) and subjects.isdisjoint(prose.where):
            for low, high in stretches:
                yield from reader(text, low, high)
    if "\ufffd" in signs:
        yield from _replaced(prose, stretches)
    if asked:
        yield from _asked(text, stretches)
    yield from _joined(prose)
    yield from _joined_words(prose)


def _stretches(text: str, blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """The spans of blocks, those as one that have only blanks between them."""
    spans: list[tuple[int, int]] = []
    for block in blocks:
        if spans and not text[spans[-1][1] : block.start].strip():
            spans[-1] = (spans[-1][0], block.end)
        else:
            spans.append((block.start, block.end))
    return spans


_Reader = Callable[[str, int, int], Iterator[Damage]]


@cache
def _readers() -> tuple[tuple[frozenset[str], frozenset[str], _Reader], ...]:
    """The characters that a reader looks for, the subjects of stories that it leaves alone, and itself.

    Imported for the first story that has such characters: their patterns take longer to compile than most runs to read.
    """
    from lint.facts.damage import leftovers, misread

    return (
        (frozenset("ÂÃÄÅÎÏÐÑ×ØÙÚâãæçèéìíïð"), _OF_ENCODINGS, misread.misread),
        (frozenset("âÂÃ"), _OF_ENCODINGS, misread.half_misread),
        (frozenset("‚√¬"), _OF_ENCODINGS, misread.misread_on_mac),
        (frozenset(map(chr, range(0x80, 0xA0))), frozenset(), misread.controls),
        (frozenset(map(chr, (*range(0x20), 0x7F))), frozenset(), misread.low_controls),
        (frozenset("Õí"), _OF_ENCODINGS, misread.mac_marks),
        (frozenset("&"), _OF_CODE, leftovers.references),
        (frozenset("<"), _OF_CODE, leftovers.tags),
        (frozenset("["), _OF_CODE, leftovers.shortcodes),
        (frozenset("\\"), _OF_CODE, leftovers.escapes),
        (frozenset("="), _OF_CODE, leftovers.quoted_printable),
        (frozenset("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), frozenset(), leftovers.hidden),
    )


# Lost characters ------------------------------------------------------------------------------------------------------

_REPLACED = lazy("\ufffd+")
_CONTRACTED = lazy(r"(?:d|ll|m|re|s|t|ve)\b")
_LETTERS = lazy(r"[^\W\d_]*")
# Comparing each lost letter with each word of a story must end somewhere.
_MOST_COMPARED = 20


def _replaced(prose: Prose, stretches: list[tuple[int, int]]) -> Iterator[Damage]:
    """The sign that a program writes for what it could not read: U+FFFD."""
    text, compared = prose.text, 0
    for begin, end in stretches:
        for match in _REPLACED().finditer(text, begin, end):
            low, high = match.span()
            instead = None
            reason = "the sign U+FFFD stands for what could not be read"
            if _CONTRACTED().match(text, high, end) and text[max(begin, low - 1) : low].isalpha():
                instead = apostrophe(text)
            elif compared < _MOST_COMPARED:
                compared += 1
                whole = _whole_word(prose, low, high, begin, end)
                if whole is not None:
                    instead, word = whole
                    reason = f"{reason}; elsewhere the story has “{word}”"
            yield Damage(low, high, "lost", reason, instead)


def _whole_word(prose: Prose, low: int, high: int, begin: int, end: int) -> tuple[str, str] | None:
    """The lost letter and the word, where exactly one word of the story fits what is left of a word."""
    text = prose.text
    after = _LETTERS().match(text, high, end)
    right = after.group() if after else ""
    first = low
    while first > max(begin, low - LONGEST_WORD) and text[first - 1].isalpha():
        first -= 1
    left = text[first:low]
    if len(left) + len(right) < 4 or not left or high - low > 3:
        return None
    size = len(left) + len(right) + 1
    head, tail = left.lower(), right.lower()
    fits = [w for w in prose.where if len(w) == size and w.startswith(head) and w.endswith(tail) and w.isalpha()]
    if len(fits) != 1:
        return None
    number = prose.where[fits[0]][0]
    word = text[prose.starts[number] : prose.ends[number]]
    return word[len(left)], word


def apostrophe(text: str) -> str:
    """The apostrophe that a text uses: the curly one, if it has any."""
    return "’" if "’" in text else "'"


# But for the musician who writes himself so.
_ASKED = re.compile(r"\?(?=[A-Za-z])(?!uestlove)")
_ASKED_APART = lazy(r" \?(?= [a-z])")
_NO_WORD = lazy(r"[=/@_<>{}()\[\]\\*:+^$|&]|\d")


def _asked(text: str, stretches: list[tuple[int, int]]) -> Iterator[Damage]:
    """ "don?t", "the ?train wreck": a question mark where no question is asked.

    Beside such a place, one between blanks in mid-sentence has replaced a dash.
    """
    found: list[Damage] = []
    for begin, end in stretches:
        for match in _ASKED.finditer(text, begin, end):
            at = match.start()
            first, last = word_around(text, at, at + 1, begin, end)
            if _NO_WORD().search(text, first, last) or ADDRESS().search(text, first, last):
                continue
            before = text[at - 1] if at > begin else " "
            if before.islower() and text[at + 1].islower():
                contracted = _CONTRACTED().match(text, at + 1, end)
                instead = apostrophe(text) if contracted else None
                found.append(Damage(at, at + 1, "lost", "a question mark stands inside a word", instead))
            elif before.isspace() and at > begin and last - at > 2:
                found.append(Damage(at, at + 1, "lost", "a question mark stands before a word"))
    if not found:
        return
    yield from found
    for begin, end in stretches:
        for match in _ASKED_APART().finditer(text, begin, end):
            if text[max(begin, match.start() - 1) : match.start()].isalnum():
                reason = "a question mark stands in mid-sentence, as other lost characters of the story"
                yield Damage(match.start() + 1, match.end(), "lost", reason)


# Spaces ---------------------------------------------------------------------------------------------------------------

# Words that begin sentences, as few names do.
_BEGINNINGS = frozenset(
    "the he she it they but and in on at we this that there his her as if for when while after a an since with "
    "according these some many".split()
)
_STOPS = frozenset('.!?"”’')
_STOPPED = lazy(r"[a-z]{2}[.!?][\"”’]?$")


def _joined(prose: Prose) -> Iterator[Damage]:
    """ "votes.In 2012": the blank or the line's end between two sentences is lost; "ofAqaba" between two words."""
    text, where, starts = prose.text, prose.where, prose.starts
    places = [i for word in _BEGINNINGS & where.keys() for i in where[word] if text[starts[i] - 1] in _STOPS]
    for i in sorted(places):
        at, block = starts[i], prose.blocks[i]
        if at - 3 < block.start or not text[at].isupper() or not _STOPPED().search(text[max(block.start, at - 4) : at]):
            continue
        if text[prose.ends[i] : prose.ends[i] + 1] not in (" ", ",", "’", "'"):
            continue
        first, last = word_around(text, at, at, block.start, block.end)
        if ADDRESS().search(text, first, last):
            continue
        # Behind a straight mark nobody can tell whether it closes or opens.
        sure = text[at - 1] != '"'
        yield Damage(at, at, "space", "the space between two sentences is lost", " " if sure else None, sure)


_LINKS = frozenset("of and with from that said was has have had the in to by for on at is are be".split())
_SHAPE = bytes(0x61 if 0x61 <= c <= 0x7A else 0x41 if 0x41 <= c <= 0x5A else 0x20 for c in range(256))


def _joined_words(prose: Prose) -> Iterator[Damage]:
    """A small word and a name written as one, where the story has the name by itself as well."""
    if not prose.starts:
        return
    text, low, high = prose.text, prose.starts[0], prose.ends[-1]
    # One byte a character, so that a place found there is a place of the text.
    shape = text[low:high].encode("ascii", "replace").translate(_SHAPE)
    at = shape.find(b"aA")
    while at >= 0:
        place = low + at + 1
        at = shape.find(b"aA", at + 1)
        number = bisect_right(prose.starts, place) - 1
        first, last = prose.starts[number], prose.ends[number]
        if not 2 <= place - first <= 4 or last - place < 4 or place >= last or text[first:place] not in _LINKS:
            continue
        name, block = text[place:last], prose.blocks[number]
        alone = text[max(block.start, first - 1) : first] in (" ", "\n", "")
        if not alone or not name[1:].islower() or name.lower() not in prose.where:
            continue
        if not in_address(text, place, block.start, block.end):
            yield Damage(place, place, "space", "the space between two words is lost", " ", True)
