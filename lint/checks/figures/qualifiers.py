"""FIG307: the same number with another bound in two stories on an event, "more than 98 percent" and "98 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from lint.archive.corpus import Corpus
from lint.archive.digest import Digest, FigureNote, is_comparable
from lint.checks import check
from lint.checks.figures.between_stories import differing, is_toll
from lint.facts.spelling import stem
from lint.finding import Hit, Severity

Bound = Literal["exact", "about", "above", "below", "least", "most"]

_MOST_STORIES = 24
_HEADINGS = frozenset({"title", "crosshead", "caption"})
# "More than" leaves the number itself out, "at least" does not.
_ABOVE = re.compile(r"\b(?:than|over|above|exceed\w*|topping|upwards?|excess)\b|>", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:than|under|below|sub|nearly|almost)\b|<", re.IGNORECASE)
_WITH = re.compile(r"\b(?:no|not)\s+(?:more|less|fewer)\s+than\b", re.IGNORECASE)
# Two bounds that cannot both be true, and why.
_OPPOSED = {
    frozenset({"above", "exact"}): "More than a number is not that number",
    frozenset({"below", "exact"}): "Less than a number is not that number",
    frozenset({"above", "below"}): "One of the two is above the number, the other below it",
    frozenset({"above", "most"}): "One of the two is above the number, the other at most as high",
    frozenset({"below", "least"}): "One of the two is below the number, the other at least as high",
}
_LIMIT = "A limit (“up to”) is not a count"
_LOST = "one of the two has lost or gained its bound, perhaps in translation or in a rewrite."


@check(
    scope="corpus",
    options={"window": "4 days"},
    values=("figure", "other", "counted", "title", "outlet", "published"),
)
def qualifier_drift(digest: Digest, corpus: Corpus, options: dict[str, Any]) -> Iterator[Hit]:
    """Figures that another story on the same event gives with the same number and another bound.

    Option: `window`, how many days apart two stories on one event may be.
    """
    mine = [note for note in digest.figures if _is_comparable(note)]
    if not mine:
        return  # and no need to look for other stories on the event
    told: set[tuple[int, int]] = set()
    for other in corpus.same_event(digest, int(options["window"]))[:_MOST_STORIES]:
        by_number: dict[tuple[tuple[float, ...], str], list[FigureNote]] = {}
        for rival in other.figures:
            if _is_comparable(rival):
                by_number.setdefault((rival.values, rival.unit), []).append(rival)
        said: set[tuple[tuple[float, ...], str]] = set()
        for note in mine:
            number = (note.values, note.unit)
            if (note.start, note.end) in told or number in said:
                continue
            for rival in by_number.get(number, ()):
                if drift := _drift(digest, other, note, rival):
                    told.add((note.start, note.end))
                    said.add(number)
                    yield differing(digest, other, note, rival, *drift)
                    break


def _is_comparable(note: FigureNote) -> bool:
    return is_comparable(note) and len(note.values) == 1 and note.role not in _HEADINGS


def _drift(digest: Digest, other: Digest, note: FigureNote, rival: FigureNote) -> tuple[str, Severity | None] | None:
    """Why two bounds of one number do not go together, and how much that matters; None where they do."""
    bounds = frozenset({bound_of(note), bound_of(rival)})
    reason = _OPPOSED.get(bounds)
    limit = bounds == {"most", "exact"}
    if not (reason or limit) or not _same_thing(note, rival):
        return None
    if is_toll(note, rival) and (limit or digest.published is None or digest.published != other.published):
        return None  # the later count
    if _knows(digest, rival) or _knows(other, note):
        return None
    strong = reason and ("exact" not in bounds or not _is_round(note.values[0]))
    return f"{reason or _LIMIT}: {_LOST}", None if strong else "info"


def bound_of(note: FigureNote) -> Bound:
    """The bound of a figure, by its words: "nearly 98" is below 98, "at least 98" may be 98."""
    if note.bound == "=":
        return "exact"
    words = note.text
    if note.bound == ">":
        return "above" if _ABOVE.search(words) and not _WITH.search(words) else "least"
    if _BELOW.search(words) and not _WITH.search(words):
        return "below"
    return "most" if note.bound == "<" else "about"


def _knows(digest: Digest, note: FigureNote) -> bool:
    """Whether a story has the number with the bound of a figure of another one too, be it in the headline."""
    bound = bound_of(note)
    return any(
        own.unit == note.unit and own.values == note.values and bound_of(own) in (bound, "about")
        for own in digest.figures
    )


def _is_round(value: float) -> bool:
    """Whether a number looks rounded: the bare number may then stand for a little more or less."""
    digits = f"{abs(value):.12g}".replace(".", "")
    return (len(digits) > 2 and len(digits.rstrip("0")) <= len(digits) // 2) or (value >= 1000 and value % 100 == 0)


def _same_thing(note: FigureNote, rival: FigureNote) -> bool:
    """Whether one number is of one thing in two stories. The number is a sign itself, the stronger the rarer it is."""
    left, right = _words(note), _words(rival)
    years = [{word for word in words if word.isdigit()} for words in (left, right)]
    if all(years) and not years[0] & years[1]:
        return False
    mine, theirs = _counted(note), _counted(rival)
    counted = mine | theirs
    near = (set(note.near) & set(rival.near)) - counted
    around = (left & right) - counted
    own, others = mine - theirs - right, theirs - mine - left
    if mine & theirs and note.counted.split()[-1] == rival.counted.split()[-1]:
        if own and others:
            return False  # tank brigades and infantry brigades
        return len(mine & theirs) >= 2 or len(around) >= 2 or (bool(around) and _is_rare(note))
    if not _is_rare(note):
        return False
    return bool(near) if note.unit == "%" else len(near | (mine & theirs)) >= 2


def _counted(note: FigureNote) -> set[str]:
    return {stem(word) for word in note.counted.split() if word not in ("new", "total")}


def _words(note: FigureNote) -> set[str]:
    return {word.lower() for word in note.context}


def _is_rare(note: FigureNote) -> bool:
    """Whether it is no accident that two stories on an event have a number: no round share, no small count."""
    value = note.values[0]
    if note.unit == "%":
        return value % 5 != 0
    return len(f"{value:.12g}".replace(".", "").strip("0")) >= 2 if note.unit else value >= 100
