"""The bound of a figure: "more than", "at least", "up to", "about", "or more", and where it begins and ends."""

from __future__ import annotations

from lint.facts.figures.measures import Measured
from lint.facts.figures.numbers import JOINTS, joined
from lint.facts.prose import Prose
from lint.knowledge.units import Units

# Bounds before a number: the last word, then the words before it; the longest is tried first.
BEFORE: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "than": (
        (("no", "more"), "<"),
        (("not", "more"), "<"),
        (("no", "less"), ">"),
        (("no", "fewer"), ">"),
        (("not", "less"), ">"),
        (("more",), ">"),
        (("greater",), ">"),
        (("higher",), ">"),
        (("larger",), ">"),
        (("longer",), ">"),
        (("better",), ">"),
        (("less",), "<"),
        (("fewer",), "<"),
        (("lower",), "<"),
        (("smaller",), "<"),
    ),
    "over": (((), ">"),),
    "above": (((), ">"),),
    "exceeding": (((), ">"),),
    "exceed": (((), ">"),),
    "exceeds": (((), ">"),),
    "exceeded": (((), ">"),),
    "topping": (((), ">"),),
    "least": ((("at",), ">"), (("at", "the", "very"), ">")),
    "minimum": (((), ">"),),
    "under": (((), "<"),),
    "below": (((), "<"),),
    "sub": (((), "<"),),
    "maximum": (((), "<"),),
    "most": ((("at",), "<"),),
    "to": ((("up",), "<"), (("close",), "~"), (("closer",), "~")),
    "many": ((("as",), "<"),),
    "as": (
        (("as", "many"), "<"),
        (("as", "much"), "<"),
        (("as", "high"), "<"),
        (("as", "low"), ">"),
        (("as", "few"), ">"),
    ),
    "of": (
        (("upwards",), ">"),
        (("upward",), ">"),
        (("in", "excess"), ">"),
        (("a", "minimum"), ">"),
        (("a", "maximum"), "<"),
    ),
    "about": (((), "~"),),
    "around": (((), "~"),),
    "roughly": (((), "~"),),
    "approximately": (((), "~"),),
    "approx": (((), "~"),),
    "nearly": (((), "~"),),
    "almost": (((), "~"),),
    "estimated": (((), "~"),),
    "circa": (((), "~"),),
    "some": (((), "~"),),
    "barely": (((), "~"),),
    "like": ((("something",), "~"),),
}

_SOFTENERS = frozenset("just well slightly little far significantly considerably much way even only".split())

_AFTER: dict[tuple[str, str], str] = {
    **{
        (link, word): ">"
        for link in ("or", "and")
        for word in ("more", "above", "over", "higher", "older", "greater", "longer", "up", "upwards")
    },
    **{
        (link, word): "<"
        for link in ("or", "and")
        for word in ("less", "below", "under", "fewer", "lower", "younger", "smaller")
    },
    ("or", "so"): "~",
    ("or", "thereabouts"): "~",
}

_SIGNS_OF_BOUND = {"~": "~", "≈": "~", ">": ">", "<": "<", "≥": ">", "≤": "<"}


def bound_before(prose: Prose, left: Measured, unit: str, units: Units) -> tuple[int, str]:
    """Where the figure begins with its bound, and the bound."""
    text, words, first, start = prose.text, prose.words, left.first, left.start
    block = prose.blocks[left.number.first]
    if start > block.start:
        mark = _SIGNS_OF_BOUND.get(text[start - 1]) or (
            _SIGNS_OF_BOUND.get(text[start - 2]) if text[start - 1] == " " else None
        )
        if mark:
            return start - 1 - (text[start - 1] == " "), mark
    at = first - 1
    if at < 0 or prose.blocks[at] is not block:
        return start, "="
    gap = text[prose.ends[at] : start]
    if gap not in JOINTS and gap not in (' "', " “", ' ("', " ("):
        return start, "="
    rows = BEFORE.get(words[at])
    if rows is None:
        return start, "="
    for others, bound in rows:
        low = at - len(others)
        if low < 0 or tuple(words[low:at]) != others or prose.blocks[low] is not block:
            continue
        if not others and (left.number.value == 1 or not _bounds(prose, at, unit, units)):
            break
        if low and words[low - 1] in _SOFTENERS and joined(prose, low):
            low -= 1
            if words[low] == "little" and low and words[low - 1] == "a" and joined(prose, low):
                low -= 1
        elif words[at] == "estimated" and low and words[low - 1] in ("an", "a") and joined(prose, low):
            low -= 1
        return prose.starts[low], bound
    return start, "="


def _bounds(prose: Prose, at: int, unit: str, units: Units) -> bool:
    """Whether a word that may also be a preposition of place or time is a bound here."""
    word = prose.words[at]
    if word in ("over", "under", "about", "around"):
        before = prose.words[at - 1] if joined(prose, at) else ""
        if before and prose.text[prose.starts[at] - 1] == "-":
            return False  # "a 4-under 68"
        if before in ("all", "hand", "turned", "took", "come", "handed", "won"):
            return False
        if word == "over" and units.kind(unit) == "time":
            # "spread over five years" says how long, "for over five years" how long at least.
            return before in (
                "for",
                "just",
                "well",
                "lasted",
                "took",
                "of",
                "be",
                "is",
                "was",
                "little",
                "after",
                "nearly",
                "",
                "by",
                "and",
            )
    return True


def bound_after(prose: Prose, end: int, after: int, bound: str) -> tuple[int, int, str]:
    """End, next word and bound of a figure with the words behind it read: "500 or more", "500-plus"."""
    text, words = prose.text, prose.words
    if bound != "=" or after > len(words):
        return end, after, bound
    if text[end : end + 1] == "+" and end < prose.blocks[min(after, len(words)) - 1].end:
        return end + 1, after, ">"
    if not follows(prose, end, after):
        return end, after, bound
    if words[after] == "plus" and text[end] == "-":
        return prose.ends[after], after + 1, ">"
    if joined(prose, after + 1):
        found = _AFTER.get((words[after], words[after + 1]))
        if found:
            return prose.ends[after + 1], after + 2, found
    return end, after, bound


def follows(prose: Prose, end: int, word: int) -> bool:
    """Whether a word follows an offset closely: the offset may stand behind a sign, which is no word ("98% of")."""
    if not 0 < word < len(prose.words) or prose.blocks[word] is not prose.blocks[word - 1]:
        return False
    return prose.text[end : prose.starts[word]] in JOINTS
