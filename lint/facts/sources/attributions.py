"""Attributions: the words that say where one statement is from ("Reuters reported", "told AFP", "quoted by …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.prose import Prose, word_set
from lint.facts.sources.kinds import Source, lazy, source_at

_AFTER = lazy(
    r"(?: news agency| newspaper| agency)?,? (?:first |also |earlier |previously |has |had |separately )?"
    r"(?:report(?:ed|s|ing)?|said|says|quot(?:ed|es|ing)|cit(?:ed|es|ing)|wrote|not(?:ed|es)|add(?:ed|s))\b"
)
_BEFORE = lazy(
    r"(?:according to|quoted (?:by|in)|cited (?:by|in)|reported (?:by|in)|reports? (?:by|in|from)|reported|citing|"
    r"quoting|as told to|told|\bper|interview (?:with|in|to|by|for)|sp(?:eaking|oke) (?:to|with)|comments? (?:to|in)|"
    r"wr(?:ote|iting|itten) (?:in|for)|published (?:in|by)|column (?:in|for)|op-ed in|"
    r"(?:statement|remarks?|confirmed) to)"
    r"(?: the| an?)?(?: news)?(?: agency| newspaper)? ?\Z",
    re.IGNORECASE,
)
_NEAR = 48  # the longest of these has 42 characters

# The last words of the names of newspapers and broadcasters that the knowledge does not list.
_OUTLETS = word_set(
    "times post journal guardian telegraph independent herald tribune chronicle gazette mail mirror observer economist "
    "globe star monitor examiner standard express inquirer tv radio"
)
_COMMON = word_set("tv radio mail standard")
_NAME_WORDS = 4  # how many words may stand before that
_NO_NAME = word_set("the according quoting citing quoted cited reported told per speaking writing in on as by and but")


def is_attribution(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a name in a paragraph (low to high) is given as the origin of one statement."""
    if _AFTER().match(text, end, high):
        return True
    return _BEFORE().search(text, max(low, start - _NEAR), start) is not None


def outlet_attributions(prose: Prose) -> Iterator[Source]:
    """Attributions to newspapers and broadcasters that the knowledge does not list, by the last word of their names."""
    text = prose.text
    for i in prose.occurrences(_OUTLETS):
        if not text[prose.starts[i]].isupper():
            continue
        block, first, end = prose.blocks[i], _first_word(prose, i), _end(prose, i)
        start = prose.starts[first]
        article = text.startswith(("the ", "The "), start - 4, start) and start - 4 >= block.start
        # "Standard", "the TV": words of other kinds.
        if end is None or (first == i and (not article or prose.words[i] in _COMMON)):
            continue
        low = start - 4 * article
        if is_attribution(text, low, end, block.start, block.end):
            name = text[start:end]
            reason = f"The sentence says that one statement is from {name}."
            yield source_at("attribution", text, low, end, block.role, reason, name=name)


def _first_word(prose: Prose, i: int) -> int:
    """The number of the first word of a name that ends with word number `i`."""
    text, block = prose.text, prose.blocks[i]
    first = i
    while first > max(0, i - _NAME_WORDS) and prose.blocks[first - 1] is block:
        start, end = prose.starts[first - 1], prose.ends[first - 1]
        between = text[end : prose.starts[first]]
        if between not in (" ", " & ", "-") or not text[start].isupper() or prose.words[first - 1] in _NO_NAME:
            break
        first -= 1
    return first


def _end(prose: Prose, i: int) -> int | None:
    """Where a name ends that has word number `i` ("the Times of Selim", "the Star-Telegram"); None where it is no
    outlet's: "the Post Office", "the Journal of Medicine"."""
    text, end = prose.text, prose.ends[i]
    behind = [
        (text[prose.ends[n - 1] : prose.starts[n]], text[prose.starts[n] : prose.ends[n]])
        for n in range(i + 1, min(i + 3, len(prose.words)))
    ]
    if not behind or behind[0][0] not in (" ", "-"):
        return end
    (mark, word), (gap, place) = behind[0], behind[-1]
    if mark == "-":
        return prose.ends[i + 1] if word[0].isupper() else end
    if word == "of" and prose.words[i] == "times" and gap == " " and place[0].isupper():
        return prose.ends[i + 2]
    return None if word[0].isupper() or word == "of" else end
