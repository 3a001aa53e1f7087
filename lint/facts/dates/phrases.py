"""What the date phrases of a language's file mean: a reader for each meaning that a phrase may have.

The counterpart of the readers of the English grammar (date_readers): a reader takes a phrase that was found and says
what it denotes, or declines it. It holds no words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from lint.facts.dates.durations import amount
from lint.facts.dates.relations import CLOCK_UNITS, fixed, full_year
from lint.facts.dates.values import (
    Meaning,
    century_span,
    day,
    day_span,
    decade_span,
    holiday,
    month_span,
    quarter_span,
    season_span,
    year_span,
)
from lint.phrasebook import Phrase

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a phrase says: type and kind of a date expression, what it denotes, and on which side of the anchor."""

    type: str
    kind: str
    meaning: Meaning
    direction: Direction | None = None
    weekday: int | None = None
    impossible: bool = False


# What stands for a name that holds a word of the calendar: no date.
NAME = Told("", "", Meaning("none"))


def read_phrase(phrase: Phrase, tense: Direction | None) -> Told | None:
    """What a phrase denotes, None for one that is no date; `tense` is what the verbs of its clause show."""
    what, _, relation = phrase.meaning.partition(" ")
    if (phrase.odd or phrase.short) and not _stands_alone(phrase):
        return None
    return _READERS[what](phrase, relation, tense)


def _stands_alone(phrase: Phrase) -> bool:
    """Whether a date is so full that an abbreviation, or a capital where none belongs, makes no other word of it."""
    if phrase.meaning == "month" and phrase.odd and not phrase.short:
        return phrase.value("year") is not None
    if not phrase.meaning.startswith("date") or phrase.value("month") is None:
        return False
    full = phrase.value("year") is not None
    return full or (phrase.value("weekday") is not None and not phrase.short) or (phrase.dotted and not phrase.odd)


def _suffix(phrase: Phrase) -> str | None:
    """The time of day as TIMEX3 writes it, "" without one, None for a time that no clock shows."""
    hour, part = phrase.value("hour"), phrase.value("part")
    if hour is None:
        return f"T{part}" if part else ""
    minute = phrase.value("minute") or 0
    return f"T{hour:02}:{minute:02}" if hour < 24 or not minute else None


def _timed(suffix: str) -> str:
    return "TIME" if suffix else "DATE"


def _date(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    """A day of a month, with or without its year, its weekday and its time."""
    months = {value for name, value in phrase.values if name in ("month", "month_number")}
    number, suffix, weekday = phrase.value("day"), _suffix(phrase), phrase.value("weekday")
    if len(months) != 1 or suffix is None:
        # 27 April/May.
        return None
    month = months.pop()
    year = phrase.value("year")
    if year is None and phrase.value("short_year") is not None:
        year = full_year(phrase.value("short_year"))
    found = day(year or 2000, month, number)
    if found is None:
        meaning = Meaning("none", value=f"{year or 'XXXX'}-{month:02}-{number:02}")
        return Told("DATE", "absolute" if year else "yearless", meaning, None, weekday, impossible=True)
    if year is not None:
        return Told(_timed(suffix), "absolute", fixed(day_span(found), suffix), None, weekday)
    if relation:
        return replace(_in_year(("day", month, number), relation), weekday=weekday)
    yearless = Meaning("yearless", inner=("day", month, number), pick=tense or "near", suffix=suffix)
    return Told(_timed(suffix), "yearless", yearless, tense, weekday)


def _month(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    months = {value for name, value in phrase.values if name == "month"}
    if len(months) != 1:
        return None
    month, year = months.pop(), phrase.value("year")
    if year is not None:
        return Told("DATE", "absolute", fixed(month_span(year, month)))
    inner = ("month", month)
    if relation in _YEARS:
        return _in_year(inner, relation)
    if relation:
        return Told("DATE", "relative", Meaning("yearless", inner=inner, pick=relation), _DIRECTIONS[relation])
    return Told("DATE", "yearless", Meaning("yearless", inner=inner, pick=tense or "near"), tense)


def _in_year(inner: tuple[str | int, ...], relation: str) -> Told:
    """A day or month of the year before, of or after the anchor's."""
    count = _YEARS[relation]
    return Told("DATE", "relative", Meaning("period", unit="Y", count=count, inner=inner), _side(count))


_YEARS = {"of last year": -1, "of this year": 0, "of next year": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_DIRECTIONS: dict[str, Direction | None] = {"last": "past", "next": "future", "this": None}


def _side(count: int) -> Direction | None:
    return "past" if count < 0 else "future" if count else None


def _year(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    return Told("DATE", "absolute", fixed(year_span(phrase.value("year"))))


def _decade(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    start = phrase.value("decade_word") if phrase.value("decade") is None else phrase.value("decade")
    if start < 100:
        start += 1900 if start >= 30 else 2000
    return Told("DATE", "absolute", fixed(decade_span(start))) if 1500 <= start <= 2090 else None


def _century(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    number = phrase.value("day")
    return Told("DATE", "absolute", fixed(century_span(100 * (number - 1)))) if 2 <= number <= 21 else None


def _season(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    season, year = phrase.value("season"), phrase.value("year")
    if year is not None:
        return Told("DATE", "absolute", fixed(season_span(year, season)))
    if relation == "this":
        return Told("DATE", "relative", Meaning("yearless", inner=("season", season), pick=tense or "near"), tense)
    inner = ("season", season)
    return Told("DATE", "relative", Meaning("yearless", inner=inner, pick=relation), _DIRECTIONS[relation])


def _quarter(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    number, year = phrase.value("day"), phrase.value("year")
    if number is None or not 1 <= number <= 4:
        return None
    if year is not None:
        return Told("DATE", "absolute", fixed(quarter_span(year, number)))
    return Told("DATE", "yearless", Meaning("yearless", inner=("quarter", number), pick=tense or "near"), tense)


def _holiday(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    rule, year = phrase.value("holiday"), phrase.value("year")
    if year is not None:
        found = holiday(tuple(rule), year)
        return Told("DATE", "holiday", fixed(day_span(found))) if found else None
    return Told("DATE", "holiday", Meaning("yearless", inner=("holiday", *rule), pick=tense or "near"), tense)


def _weekday(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    number, suffix = phrase.value("weekday"), _suffix(phrase)
    if suffix is None:
        return None
    if relation.startswith("of "):
        count = _STEPS[relation.split()[1]]
        meaning = Meaning("period", unit="W", count=count, inner=("weekday", number), suffix=suffix)
        return Told(_timed(suffix), "relative", meaning, _side(count))
    if relation in ("last", "next"):
        return Told(
            _timed(suffix),
            "relative",
            Meaning("weekday", count=number, pick=relation, suffix=suffix),
            _DIRECTIONS[relation],
        )
    # A bare weekday in news is the one just over, unless the verb tells of what is ahead.
    pick = "future" if tense == "future" else "past"
    meaning = Meaning("weekday", count=number, pick=pick, suffix=suffix)
    return Told(_timed(suffix), "relative" if relation else "weekday", meaning, tense)


def _day(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    days, own = phrase.value("day_word")
    suffix = _suffix(phrase)
    if suffix is None:
        return None
    suffix = suffix or (f"T{own}" if own else "")
    return Told(_timed(suffix), "deictic", Meaning("period", unit="D", count=days, suffix=suffix), _side(days))


def _counted(phrase: Phrase) -> tuple[str, int] | None:
    two = phrase.value("two_units")
    if two is not None:
        return two, 2
    unit = phrase.value("units") or phrase.value("unit")
    count = phrase.value("count")
    return (unit, 1 if count is None else int(count)) if unit else None


def _shifted(phrase: Phrase, sign: int) -> Told | None:
    counted = _counted(phrase)
    if counted is None:
        return None
    unit, count = counted
    direction: Direction = "past" if sign < 0 else "future"
    if unit in CLOCK_UNITS or unit in ("L", "WE"):
        return Told("DURATION", "duration", Meaning("none", value=amount(unit, count)), direction)
    return Told("DATE", "relative", Meaning("ago", unit=unit, count=sign * count), direction)


def _ago(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    return _shifted(phrase, -1)


def _ahead(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    return _shifted(phrase, 1)


def _within(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    """ "In drei Tagen": from now on if the verb looks ahead, else how long something took."""
    return _shifted(phrase, 1) if tense == "future" else _duration(phrase, relation, tense)


def _duration(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    counted = _counted(phrase)
    return counted and Told("DURATION", "duration", Meaning("none", value=amount(*counted)))


def _span(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    told = _duration(phrase, relation, tense)
    return told and replace(told, direction="past" if relation == "past" else "future")


def _period(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    unit = phrase.value("unit")
    if unit in CLOCK_UNITS or unit == "L":
        return None
    count = _STEPS[phrase.meaning]
    pick = ""
    if unit == "WE" and count == 0:
        count, pick = 0, tense or "past"
    return Told("DATE", "relative", Meaning("period", unit=unit, count=count, pick=pick), _side(count) or None)


def _set(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    weekday = phrase.value("weekday")
    if weekday is not None:
        return Told("SET", "set", Meaning("none", value=f"XXXX-WXX-{weekday + 1}"))
    unit = phrase.value("unit") or phrase.value("units")
    return Told("SET", "set", Meaning("none", value=amount(unit, phrase.value("count") or 1))) if unit else None


def _time(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    suffix = _suffix(phrase)
    return Told("TIME", "time", Meaning("period", unit="D", suffix=suffix)) if suffix else None


def _reference(phrase: Phrase, relation: str, tense: Direction | None) -> Told | None:
    value = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}[phrase.meaning]
    direction: Direction | None = "past" if value == "PAST_REF" else "future" if value == "FUTURE_REF" else None
    return Told("DATE", "reference", Meaning("none", value=value), direction)


_READERS: dict[str, Callable[[Phrase, str, Direction | None], Told | None]] = {
    "date": _date,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "quarter": _quarter,
    "holiday": _holiday,
    "weekday": _weekday,
    "day": _day,
    "ago": _ago,
    "ahead": _ahead,
    "within": _within,
    "last": _period,
    "next": _period,
    "this": _period,
    "span": _span,
    "duration": _duration,
    "set": _set,
    "time": _time,
    "past": _reference,
    "present": _reference,
    "future": _reference,
}
