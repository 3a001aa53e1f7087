"""Date expressions of a story: TIMEX3 type and value, the days that each denotes, and how sure their place is.

The words of an expression are read by `date_grammar`, its days are counted by `date_values`. Here the sentence around
it decides what the words leave open: whether "Thursday" or "Feb. 13" lies before or after the anchor (by the tense of
the verb that governs it), and what "the following year" follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lint.facts.dates.grammar import read_dates
from lint.facts.dates.runs import Direction, Reading
from lint.facts.dates.tense import direction_of, tense_of
from lint.facts.dates.values import NOTHING, Meaning, anchors, denote, inner_span
from lint.facts.prose import Prose
from lint.knowledge.languages import Lexicon

Kind = Literal[
    "absolute", "yearless", "weekday", "deictic", "relative", "holiday", "reference", "duration", "set", "time"
]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date expression: `text` is the page's text[start:end].

    `type` and `value` are those of TIMEX3, the value as far as it is known (XXXX-… where the anchor is missing).
    `earliest` and `latest` bound the days denoted, both included; None while unanchored or without days.

    kind: absolute names its year; yearless a month, day or season without one; weekday a bare weekday; deictic today,
    tonight, this morning; relative "last year", "three weeks ago"; holiday; reference "recently", "now"; duration;
    set "every Tuesday"; time "10 a.m.".
    `tense` is that of the governing verb as well as the words show; `direction` where the expression lies from the
    anchor by its words or tense; `narrated` says that it counts from a past that the text itself tells.
    `stated_weekday` (0 Monday) is the weekday written beside a date; `impossible` marks a day no calendar has.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    kind: Kind
    earliest: date | None
    latest: date | None
    role: str
    quoted: bool
    tense: Tense | None
    direction: Direction | None
    narrated: bool
    stated_weekday: int | None = None
    impossible: bool = False
    meaning: Meaning = NOTHING


def find_dates(prose: Prose, lexicon: Lexicon, anchor: date | None) -> list[DateExpression]:
    """Every date expression of a story, sorted and not overlapping, resolved under an anchor day if there is one."""
    return list(_expressions(prose, lexicon, anchor))


def resolve(expression: DateExpression, anchor: date | None) -> DateExpression:
    """The same expression under another anchor, or under none."""
    value, earliest, latest = denote(expression.meaning, anchor)
    return replace(expression, value=value, earliest=earliest, latest=latest)


def anchors_for(expression: DateExpression, earliest: date, latest: date) -> tuple[date, date] | None:
    """The closed interval of anchor days under which an expression denotes something that overlaps [earliest, latest].

    The inverse of `resolve`, for dating a story by an event that it names: what is told as ahead was not over when the
    story was written, what is told as past had begun. None where no anchor would do, and for what needs none.
    """
    meaning = expression.meaning
    unsure = meaning.pick in ("near", "onward") or (meaning.rule == "weekday" and expression.kind == "weekday")
    if expression.direction is None and unsure:
        # Nothing shows which side it lies on: either will do.
        sides = [
            anchors(replace(meaning, pick=pick), earliest, latest) for pick in ("past", "near", "future", "onward")
        ]
        known = [side for side in sides if side]
        return (min(low for low, _ in known), max(high for _, high in known)) if known else None
    found = anchors(meaning, earliest, latest)
    if found is None:
        return None
    low, high = found
    if meaning.rule in ("yearless", "weekday") and not expression.narrated:
        if expression.direction == "future":
            high = min(high, latest)
        elif expression.direction == "past":
            low = max(low, earliest)
    return (low, high) if low <= high else None


# How many words back a date may lie that "the following year" counts from, and how wide such a date may be by the unit.
_FAR = 80
_WIDTH = {"D": 1, "W": 8, "F": 15, "M": 31, "Q": 93, "Y": 366, "FY": 732, "E": 3660}
_NEAR_TIME = 12
_SLACK = 3
_SAMPLE = date(2001, 6, 15)
_TENSES: dict[str, Tense] = {"past": "past", "present": "present", "future": "future", "hedged": "future"}
_NO_TENSE = frozenset({"duration", "set", "reference"})


def _expressions(prose: Prose, lexicon: Lexicon, anchor: date | None) -> Iterator[DateExpression]:
    text = prose.text
    readings = list(read_dates(prose, lexicon))
    _share_years(prose, lexicon, readings)
    told = _Told()
    for index, reading in enumerate(readings):
        first, last = reading.first, reading.last
        start, end = prose.starts[first], prose.ends[last]
        if text[end - 2 : end + 1] in (".m.", ".M."):
            end += 1
        if anchor and not reading.counted_from:
            reading = _not_yet(reading, anchor)
        meaning, narrated, tense = reading.meaning, False, None
        direction: Direction | None = reading.direction
        if reading.kind not in _NO_TENSE:
            tense = tense_of(prose, lexicon, first, last)
            if direction is None and not reading.refers:
                direction = direction_of(prose, lexicon, reading, tense)
        if reading.kind == "time":
            meaning = _at_day(prose, lexicon, readings, index, meaning)
        elif meaning.unit == "Q" and reading.refers and (ended := _ended(prose, lexicon, readings, index)):
            meaning = Meaning("week", unit="Q", base=ended)
        elif reading.refers:
            meaning, narrated = told.counted(meaning, reading, first)
            if narrated:
                direction = told.direction
                narrated = direction == "past"
        if meaning.pick == "coming":
            meaning = replace(meaning, pick="past" if direction == "past" else "future")
        elif not meaning.pick and meaning.rule in ("yearless", "weekday"):
            meaning = replace(meaning, pick=_pick(meaning, tense, direction))
        elif meaning.base and not meaning.base.pick and meaning.base.rule in ("yearless", "weekday"):
            pick = _pick(meaning.base, tense, direction)
            if meaning.rule == "week" and pick == "past":
                # The week of a feast has begun before its day.
                pick = "near"
            meaning = replace(meaning, base=replace(meaning.base, pick=pick))
        elif meaning.unit == "WE" and meaning.pick == "near":
            meaning = replace(meaning, pick="future" if direction == "future" else "past")
        value, earliest, latest = denote(meaning, anchor)
        yield DateExpression(
            start=start,
            end=end,
            text=text[start:end],
            type=reading.type,
            value=value,
            kind=reading.kind,  # type: ignore[arg-type]
            earliest=earliest,
            latest=latest,
            role=prose.blocks[first].role,
            quoted=prose.quoted(start),
            tense=_TENSES.get(tense or ""),
            direction=direction,
            narrated=narrated,
            stated_weekday=reading.weekday,
            impossible=reading.impossible,
            meaning=meaning,
        )
        if meaning.rule != "none" and reading.kind != "time":
            told.remember(meaning, reading, direction)


def _not_yet(reading: Reading, anchor: date) -> Reading:
    """A day that is known by its date alone, unless it lay ahead: "the Oct. 7 attacks" of 2014 are others."""
    known = reading.meaning.earliest
    if known is None or (known - anchor).days <= _SLACK:
        return reading
    meaning = Meaning("yearless", inner=("day", known.month, known.day))
    return replace(reading, kind="yearless", meaning=meaning, counted_from=True)


def _share_years(prose: Prose, lexicon: Lexicon, readings: list[Reading]) -> None:
    """Give the year of "June and July of 2009", "March 3 to April 5, 2021" and "in 2009 in June" to both parts."""
    for i in range(len(readings) - 1):
        for this, other in ((i, i + 1), (i + 1, i)):
            part, whole = readings[this], readings[other]
            if part.meaning.rule != "yearless" or part.meaning.pick or whole.kind != "absolute":
                continue
            year = whole.meaning.earliest
            if len(whole.meaning.value) < 4:  # "from May to the late 2030s"
                continue
            left, right = (part, whole) if other > this else (whole, part)
            if year is None or right.first - left.last > 2 or prose.blocks[part.first] is not prose.blocks[whole.first]:
                continue
            link = prose.text[prose.ends[left.last] : prose.starts[right.first]].strip()
            joined = link in ("-", "–") or lexicon.codes.get(link.lower()) in tuple("&tI")
            bare = len(whole.meaning.value) == 4
            if not joined or part.meaning.inner[0] not in ("month", "day") or bare == (other > this):
                continue
            number = year.year
            if other > this and int(part.meaning.inner[1]) > year.month:
                number -= 1
            value, first, last = inner_span(number, part.meaning.inner)
            fixed = Meaning("fixed", value=value + part.meaning.suffix, earliest=first, latest=last)
            readings[this] = replace(part, kind="absolute", meaning=fixed)
            break


def _ended(prose: Prose, lexicon: Lexicon, readings: list[Reading], index: int) -> Meaning | None:
    """The day of "the quarter ended June 30"."""
    if index + 1 >= len(readings):
        return None
    other, last = readings[index + 1], readings[index].last
    if other.first != last + 2 or prose.words[last + 1] not in lexicon.beside["ended"]:
        return None
    meaning = other.meaning
    if meaning.rule == "yearless" and not meaning.pick:
        ahead = prose.words[last + 1].endswith("ing")
        return replace(meaning, pick="near" if ahead else "past")
    return meaning if meaning.rule == "fixed" and meaning.earliest else None


def _pick(meaning: Meaning, tense: str | None, direction: str | None) -> str:
    """Which of the days that a weekday or a yearless date may mean. A bare weekday in news is the one just over."""
    if meaning.rule == "weekday":
        return "future" if direction == "future" or tense == "onward" else "past"
    return direction or ("onward" if tense == "onward" else "near")


class _Told:
    """The dates that the text has named so far, as far as later ones count from them."""

    def __init__(self) -> None:
        self.meaning: Meaning | None = None
        self.word = -1
        self.direction: Direction | None = None
        self.quarter: Meaning | None = None
        self.quarter_word = -1

    def remember(self, meaning: Meaning, reading: Reading, direction: Direction | None) -> None:
        """Take note of an expression that has days."""
        quarterly = meaning.unit == "Q" or meaning.inner[:1] == ("quarter",) or "-Q" in meaning.value
        if meaning.rule == "shift":
            return
        if quarterly:
            self.quarter, self.quarter_word = meaning, reading.last
        if not reading.refers and reading.counted_from:
            self.meaning, self.word, self.direction = meaning, reading.last, direction

    def counted(self, meaning: Meaning, reading: Reading, first: int) -> tuple[Meaning, bool]:
        """A meaning counted from what was told before, and whether it is."""
        quarter = self.quarter if first - self.quarter_word < 2 * _FAR else None
        if meaning.rule == "period" and meaning.unit == "Q" and quarter and meaning.count in (-1, -4):
            return Meaning("shift", count=-1 if meaning.count == -4 else 0, base=quarter), False
        if meaning.rule == "ago" and meaning.unit == "Y" and meaning.count == -1 and quarter:
            return Meaning("shift", count=-1, base=quarter), False
        if meaning.rule == "ago" and reading.loose:
            return meaning, False
        if meaning.rule == "fixed" and meaning.earliest:
            # "The 1988 period" beside a third quarter.
            if quarter is not None and quarter.inner[:1] == ("quarter",):
                found = inner_span(meaning.earliest.year, quarter.inner)
                return Meaning("fixed", value=found[0], earliest=found[1], latest=found[2]), False
            return meaning, False
        base = self.meaning if first - self.word < _FAR else None
        if base is not None and _follows(meaning, base):
            return replace(meaning, base=base), True
        if (
            reading.loose
            or meaning.rule in ("weekday", "yearless")
            or (meaning.rule == "ago" and meaning.count < 0)
            or meaning.unit == "Q"
        ):
            return meaning, False
        # "The following day" of nothing that has a date.
        return Meaning("none", value=denote(meaning, None)[0]), False


def _follows(meaning: Meaning, base: Meaning) -> bool:
    """Whether "the following day", "two years later" and the like can count from a date that the text has told."""
    if meaning.rule not in ("period", "ago"):
        return False
    if base.rule != "fixed" and (
        # A date that is near the story's own is not followed by weeks and years, and "a year earlier" is not its own.
        (meaning.count > 0 and not _near_enough(meaning, base)) or (meaning.rule == "ago" and meaning.unit == "Y")
    ):
        return False
    _, low, high = denote(base, _SAMPLE)
    return low is not None and high is not None and (high - low).days < _WIDTH.get(meaning.unit, 366)


def _near_enough(meaning: Meaning, base: Meaning) -> bool:
    """Whether what is counted may follow a date that names no year."""
    if meaning.unit == "M":
        # "The following month", but not "eight months later".
        return meaning.rule == "period" and base.inner[:1] == ("month",)
    return meaning.unit == "D" or (meaning.unit == "W" and base.rule != "weekday")


def _at_day(prose: Prose, lexicon: Lexicon, readings: list[Reading], index: int, meaning: Meaning) -> Meaning:
    """A time of day on the day that its sentence names, before or after it; else on the anchor's."""
    first = readings[index].first
    begin, end = prose.sentence(prose.starts[first])
    after = index + 2 if index + 2 < len(readings) and readings[index + 1].kind == "time" else index + 1
    beside = [i for i in (after, index - 1) if 0 <= i < len(readings) and _has_day(readings[i])]
    for other in sorted(beside, key=lambda i: max(readings[i].first - first, first - readings[i].last)):
        near = readings[other]
        if not begin <= prose.starts[near.first] < end or abs(near.first - first) >= _NEAR_TIME or near.refers:
            continue
        named = near.meaning
        if not named.pick and named.rule in ("weekday", "yearless"):
            tense = tense_of(prose, lexicon, near.first, near.last)
            named = replace(
                named, pick=_pick(named, tense, near.direction or direction_of(prose, lexicon, near, tense))
            )
        _, low, high = denote(named, _SAMPLE)
        if low is not None and low == high:
            return replace(meaning, base=replace(named, suffix=""))
    return meaning


def _has_day(reading: Reading) -> bool:
    return reading.type == "DATE" or (reading.type == "TIME" and reading.kind != "time")
