"""Figures in news copy: how many or how much of what, with bound, scale and unit.

One pass over the words that can begin a number, an anchored reading at each. Years, dates, times, scores, names with
numbers in them (MiG-29, Boeing 737, Ramstein-9), telephone numbers and list markers are no figures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from lint.facts.figures.bounds import bound_after, bound_before, follows
from lint.facts.figures.counted import noun_phrase, whole_after
from lint.facts.figures.measures import Measured, glued, measure
from lint.facts.figures.no_figures import in_name, is_figure, score_at, skipped
from lint.facts.figures.numbers import (
    COMMA,
    NUMBER_WORDS,
    Number,
    decimals_at,
    digits_at,
    joined,
    one_in,
    times,
    words_at,
)
from lint.facts.figures.ranges import second_of_range
from lint.facts.prose import Prose
from lint.knowledge.units import Units


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `text` is `page.text[start:end]`: the number with its bound, scale and unit, not what is counted.

    `values` are the numbers as stated: one, or two for a range or a vague class ("thousands": 1,000 and 10,000).
    `bound` is "=", "~" (about), "<" (at most, less than) or ">" (at least, more than). `unit` is the canonical name
    of lint.knowledge.units, or "". `counted` is the noun phrase counted or the whole of a share, in lower case and
    singular where that is easy. `low` and `high` are the interval that the words and digits claim, infinite where an
    end is open.
    """

    start: int
    end: int
    text: str
    values: tuple[float, ...]
    bound: str
    unit: str
    counted: str
    low: float
    high: float
    quoted: bool
    role: str
    sentence: tuple[int, int]


def find_figures(prose: Prose, units: Units) -> list[Figure]:
    """Every figure of a story, in the order of the text. The language of `units` says how digits are written."""
    where = prose.where
    candidates: list[int] = []
    for key in where:
        if key in NUMBER_WORDS or not (key.isalpha() and key.isascii()):
            candidates.extend(where[key])
    candidates.sort()
    figures: list[Figure] = []
    done = 0
    for word in candidates:
        if word < done:
            continue
        read = _read(prose, units, word)
        if read is None:
            continue
        figure, done = read
        if figure is not None and (not figures or figures[-1].end <= figure.start):
            figures.append(figure)
    return figures


def _read(prose: Prose, units: Units, word: int) -> tuple[Figure | None, int] | None:
    """The figure that begins at a word and the first word after it; (None, …) for digits that are to be skipped."""
    text, start = prose.text, prose.starts[word]
    first = text[start]
    measured: Measured | None
    if prose.words[word] in NUMBER_WORDS:
        number = words_at(prose, word)
        if number is None or in_name(prose, number):
            return None
        measured = measure(prose, units, one_in(prose, number))
    elif first.isdecimal() or not first.isalpha():
        block = prose.blocks[word]
        if (
            start > block.start
            and text[start - 1] == "."
            and text[start - 2 : start - 1] in ("", " ", "(", "\n")
            and start - 1 > block.start
        ):
            number = decimals_at(prose, word, start - 1)
        else:
            after = skipped(prose, word, units.language in COMMA)
            if after is not None:
                return None, after
            number = digits_at(prose, word, start, units.language in COMMA)
        if number is None:
            return None
        measured = measure(prose, units, one_in(prose, number))
    else:
        measured = glued(prose, units, word)
    if measured is None:
        return None
    return _figure(prose, units, measured)


def _figure(prose: Prose, units: Units, left: Measured) -> tuple[Figure | None, int]:
    text, words = prose.text, prose.words
    values: list[float] = [left.number.value]
    bound, high = "=", left.number.high
    end, after, unit = left.end, left.after, left.unit
    last = left.number
    ranged = second_of_range(prose, units, left)
    if ranged is not None:
        right, factor, is_range = ranged
        if factor != 1.0:
            left = replace(left, number=times(left.number, factor, left.number.end, left.number.after))
        values = [left.number.value]
        unit, last = right.unit or unit, left.number
        if is_range:
            values.append(right.number.value)
            end, after, last = right.end, right.after, right.number
    elif high is not None:
        values.append(high)
    if left.number.digits and _negative(prose, left, unit):
        values = [-v for v in reversed(values)]
        minus = left.first > 0 and words[left.first - 1] == "minus"
        left = (
            replace(left, start=prose.starts[left.first - 1], first=left.first - 1)
            if minus
            else replace(left, start=left.start - 1)
        )
    begin, bound = bound_before(prose, left, unit, units)
    end, after, bound = bound_after(prose, end, after, bound)
    counted, many, beyond = _counted(prose, units, left, unit, end, after, text[end : end + 1] == "-")
    if (
        not left.number.digits
        and not counted
        and not unit
        and left.first
        and words[left.first - 1] in ("the", "those", "these", "top")
    ):
        return None, after  # "the two agreed"
    if left.number.digits and not is_figure(prose, left, unit, bound, counted, many, len(values)):
        return None, after
    if bound == "=" and beyond > after:
        # "200 people or more"
        bound = bound_after(prose, prose.ends[beyond - 1], beyond, bound)[2]
    low, up = _interval(values, bound, left.number, last)
    block = prose.blocks[left.number.first]
    figure = Figure(
        begin,
        end,
        text[begin:end],
        tuple(values),
        bound,
        unit,
        counted if units.language == "en" else "",  # noun phrases are known in English only
        low,
        up,
        prose.quoted(left.number.start),
        block.role,
        prose.sentence(left.number.start),
    )
    return figure, after


def find_scores(prose: Prose) -> list[Figure]:
    """Scores and the votes of two sides ("3-1", "52-48") as figures of two values with the unit "score".

    They count nothing that another figure counts, so `find_figures` leaves them out.
    """
    found: list[Figure] = []
    done = 0
    for word in sorted(n for key, places in prose.where.items() if key.isdecimal() for n in places):
        start = prose.starts[word]
        score = score_at(prose, word) if start >= done else None
        if score is None:
            continue
        left, right, done = score
        text, role, sentence = prose.text[start:done], prose.blocks[word].role, prose.sentence(start)
        quoted = prose.quoted(start)
        low, high = sorted((left, right))
        found.append(Figure(start, done, text, (left, right), "=", "score", "", low, high, quoted, role, sentence))
    return found


def _negative(prose: Prose, left: Measured, unit: str) -> bool:
    text, start = prose.text, left.start
    if start <= prose.blocks[left.number.first].start:
        return False
    mark = text[start - 1]
    if (
        left.first
        and prose.words[left.first - 1] == "minus"
        and prose.ends[left.first - 1] == start - 1
        and mark in "- "
    ):
        return True
    before = text[start - 2 : start - 1]
    return (
        mark in "-−–"
        and unit in ("%", "°C", "°F", "°")
        and not before.isalnum()
        and (mark == "−" or before in ("", " ", "("))
    )


def _interval(values: list[float], bound: str, left: Number, right: Number) -> tuple[float, float]:
    """What the words and digits claim. Decimals and scales claim as much as their last digit; about: a tenth."""
    low, high = min(values), max(values)
    if left.high is None:
        low, high = low - left.step / 2, high + right.step / 2
    if bound == "~":
        low, high = min(low, values[0] - abs(values[0]) / 10), max(high, values[-1] + abs(values[-1]) / 10)
    elif bound == ">":
        low, high = min(values), math.inf
    elif bound == "<":
        low, high = -math.inf if min(values) < 0 else 0.0, max(values)
    return low, high


def _counted(
    prose: Prose, units: Units, left: Measured, unit: str, end: int, after: int, hyphen: bool
) -> tuple[str, bool, int]:
    """What is counted, whether its noun is a plural, and the first word after it."""
    words = prose.words
    if not follows(prose, end, after):
        return "", False, after
    if words[after] == "more" and joined(prose, after + 1):
        after += 1  # "eight more seats"
    of = words[after] == "of"
    kind = units.kind(unit)
    if unit == "%" or left.number.share:
        if of:
            return whole_after(prose, after)
        return noun_phrase(prose, after, False, 3) if not hyphen else ("", False, after)
    if kind == "currency":
        if words[after] in ("in", "of", "worth"):
            at = after + 1
            if words[after] == "worth" and joined(prose, at) and words[at] == "of":
                at += 1
            phrase = noun_phrase(prose, at, True, 3)
            return phrase if phrase[0] else ("", False, after)
        return noun_phrase(prose, after, hyphen, 4)
    if of and (left.number.high is not None or left.number.value == 1 or kind in ("mass", "volume", "length", "area")):
        return whole_after(prose, after)
    if of and not unit and left.number.scaled:
        return whole_after(prose, after)
    if kind and not hyphen:
        return "", False, after
    return noun_phrase(prose, after, left.number.value == 1 or hyphen, 5)
