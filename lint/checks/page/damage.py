"""The check of damaged text: characters read wrongly or lost, leftover markup, sentences without their end or verb."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from lint.checks import check
from lint.facts.damage.broken import Broken, cut_off, lost_verb
from lint.facts.damage.damaged import Damage, word_around
from lint.facts.damage.find import damages
from lint.finding import Edit, Hit, Severity
from lint.page import PROSE, Block
from lint.subject import Subject

_WHAT = {
    "encoding": "text read in the wrong encoding",
    "lost": "a character is lost",
    "markup": "markup left in the text",
    "invisible": "invisible characters inside words",
    "space": "a space is lost",
}
# What readers do not see, or read over.
_SLIGHT = frozenset({"invisible", "space"})
# So many other places of one kind are listed with the first.
_MOST_LISTED = 5
_MARKS = ".,;:!?()[]\"“”‘’'"


@check(options={"cut_off": True, "lost_verb": True}, values=("what", "found", "instead", "more"))
def damaged_text(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Mojibake, lost characters, leftover markup, a finding a kind and story; a sentence cut off or without its verb.

    Looks at all of the story's words, those in quotation marks, titles and captions included.
    """
    blocks = tuple(b for b in subject.story.blocks if b.role in PROSE)
    hits = []
    found = sorted(damages(subject.prose, blocks), key=attrgetter("kind", "start", "end"))
    for _, places in groupby(found, key=attrgetter("kind")):
        hits.append(_hit(subject, list(places), blocks))
    if options["cut_off"]:
        broken = cut_off(subject.page.text, subject.story)
        hits += [_cut(subject, broken)] if broken else []
    if options["lost_verb"]:
        broken = lost_verb(subject.prose, subject.story)
        hits += [_without_verb(subject, broken)] if broken else []
    yield from sorted(hits, key=lambda hit: (hit.start, hit.end))


def _hit(subject: Subject, places: list[Damage], blocks: tuple[Block, ...]) -> Hit:
    """The places of one kind as one finding at the first of them, with a repair of all that can be repaired."""
    words = _words(subject, places, blocks)
    (start, end), instead = words[0]
    page, kind = subject.page, places[0].kind
    others = list(dict.fromkeys(span for span, _ in words[1:] if span != (start, end)))
    text = subject.page.text
    evidence = [f"“{_shown(text[start:end])}”: {places[0].reason}{_was(instead, ', which was')}"]
    repaired = dict(words)
    for low, high in others[:_MOST_LISTED]:
        line, other = page.position(low)[0], repaired[low, high]
        evidence.append(f"line {line}: “{_shown(text[low:high])}”{_was(other, ', which was')}")
    values = {
        "what": _WHAT[kind],
        "found": _shown(text[start:end]),
        "instead": _was(instead, " was"),
        "more": _more(len(others)),
    }
    severity: Severity | None = "info" if kind in _SLIGHT else None
    return Hit(start, end, values, tuple(evidence), severity=severity, fix=_edit(text, places))


def _was(instead: str | None, link: str) -> str:
    """What stood there before, behind a link; nothing where that is unknown or only space."""
    return f"{link} “{_shown(instead)}”" if instead and instead.strip() else ""


def _words(
    subject: Subject, places: list[Damage], blocks: tuple[Block, ...]
) -> list[tuple[tuple[int, int], str | None]]:
    """The word that each place stands in, and what it was; places in one word are told once."""
    text = subject.page.text
    starts = [block.start for block in blocks]
    words: list[tuple[tuple[int, int], str | None]] = []
    spans: list[tuple[int, int, list[Damage]]] = []
    for place in places:
        number = max(bisect_right(starts, place.start) - 1, 0)
        block = blocks[number]
        if place.start >= block.end and number + 1 < len(blocks):
            # The mark counts as a blank (U+0085 for "…") and stands before the paragraph that it begins.
            block = Block(place.start, blocks[number + 1].end, block.role)
        low, high = word_around(text, place.start, place.end, block.start, block.end)
        while low < place.start and text[low] in _MARKS:
            low += 1
        while high > place.end and text[high - 1] in _MARKS:
            high -= 1
        if high - low < 2:  # a mark by itself: with the words beside it
            low = word_around(text, max(low - 1, block.start), low, block.start, block.end)[0]
            high = word_around(text, high, min(high + 1, block.end), block.start, block.end)[1]
        # The mark may count as a blank itself: NEL (U+0085) for "…".
        low, high = min(low, place.start), max(high, place.end)
        if spans and low < spans[-1][1]:
            first, last, inside = spans[-1]
            inside.append(place)
            spans[-1] = (first, max(high, last), inside)
        else:
            spans.append((low, high, [place]))
    for low, high, inside in spans:
        known = all(p.instead is not None for p in inside)
        words.append(((low, high), _with_repairs(text, low, high, inside) if known else None))
    return words


def _with_repairs(text: str, low: int, high: int, places: list[Damage]) -> str:
    parts, at = [], low
    for place in places:
        if place.instead is not None and place.start >= at:
            parts += [text[at : place.start], place.instead]
            at = place.end
    return "".join([*parts, text[at:high]])


def _edit(text: str, places: list[Damage]) -> Edit | None:
    """One edit from the first place that can be repaired for certain to the last; or the likely repairs, as unsafe."""
    certain = [place for place in places if place.certain]
    known = certain or [place for place in places if place.instead is not None]
    if not known:
        return None
    low, high = known[0].start, max(place.end for place in known)
    return Edit(low, high, _with_repairs(text, low, high, known), safe=bool(certain))


def _shown(words: str) -> str:
    """Words on one line, with what has no form of its own named by its number."""
    shown = "".join(c if c.isprintable() or c in "\n\r\t\u00a0" else f"<U+{ord(c):04X}>" for c in words[:200])
    shown = " ".join(shown.split())
    return shown if len(shown) <= 80 else f"{shown[:60].rstrip()} …"


def _more(count: int) -> str:
    return "" if not count else f", and {count} more place{'' if count == 1 else 's'}"


def _cut(subject: Subject, broken: Broken) -> Hit:
    shown = _shown(subject.page.text[slice(*broken.shown)])
    what = "the story breaks off in mid-sentence" if broken.sure else "the story ends without a full stop"
    values = {"what": what, "found": f"… {shown}", "instead": "", "more": ""}
    evidence = (f"the last paragraph ends “… {shown}”: {broken.reason}",)
    return Hit(broken.start, broken.end, values, evidence, severity=None if broken.sure else "info")


def _without_verb(subject: Subject, broken: Broken) -> Hit:
    shown = _shown(subject.page.text[slice(*broken.shown)])
    values = {"what": "a sentence has lost its verb", "found": f"…, {shown}", "instead": "", "more": ""}
    evidence = (f"the first sentence ends “…, {shown}”: {broken.reason}",)
    # The form is rare: how often it is right could not be counted, only that it is hardly ever wrong.
    return Hit(broken.start, broken.end, values, evidence, severity="info")
