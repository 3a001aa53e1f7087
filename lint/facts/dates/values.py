"""What a date expression denotes under an anchor: calendar arithmetic, and the values of TIMEX3 (TimeML 1.2.1).

A `Meaning` says how to get from an anchor day to a value and a closed interval of days. It never looks at words. For a
later anchor both ends of the interval are the same or later, whatever the rule: the inverse relies on that.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

Denoted = tuple[str, date | None, date | None]

# First and last day of the seasons of the northern half, by the calendar's and by the weather's reckoning together.
_SEASONS: dict[str, tuple[int, int, int, int]] = {
    "SP": (3, 1, 6, 21),
    "SU": (6, 1, 9, 22),
    "FA": (9, 1, 12, 21),
    "WI": (12, 1, 3, 20),
}
_SEASON_ORDER = ("SP", "SU", "FA", "WI")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How to get from an anchor to what is denoted.

    rule:   "none"     no days at all, whatever the anchor: `value` is all there is
            "fixed"    `value`, `earliest` and `latest` hold under every anchor
            "period"   the calendar period `unit` that lies `count` periods from the anchor's own, or `inner` within it
            "ago"      `count` units from the anchor, as exactly as the unit says
            "shift"    what `base` denotes, moved by `count` years with its precision kept
            "yearless" the month, day, quarter, season or holiday `inner` of the year that `pick` says
            "week"     the week in which `base` lies, or by `unit` its weekend (WE) or its quarter (Q)
            "weekday"  the weekday `count` (0 Monday) that `pick` says, moved by `weeks`
    unit:   Y M W D Q E C L F WE HY FY, PY the twelve months up to the anchor, or a season (SP SU FA WI)
    pick:   "past" the latest not after the anchor, "last" before it, "future" the earliest not before it, "next" after
            it, "this" in its own year or week, "near" the latest not more than some weeks after it, "onward" the
            earliest not more than some days before it
    inner:  ("month", m) ("day", m, d) ("quarter", q) ("half", h) ("season", "SU") ("weekday", n) ("date", d)
            ("holiday", name of the rule, numbers …)
    suffix: what stands after the day in the value, such as "TNI" or "T10:35"
    base:   what the anchor is to be taken from, if it is another expression
    """

    rule: str
    unit: str = ""
    count: int = 0
    pick: str = ""
    weeks: int = 0
    inner: tuple[str | int, ...] = ()
    suffix: str = ""
    value: str = ""
    earliest: date | None = None
    latest: date | None = None
    base: Meaning | None = None


NOTHING = Meaning("none")


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None if the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, by the Gregorian one (Meeus's algorithm; right from 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    return date(year, month, number + 1) + 13 * _DAY


def holiday(rule: tuple[str | int, ...], year: int) -> date | None:
    """The day of a holiday: ("fixed", month, day), ("nth", month, weekday, which, days later), ("easter", days) or
    ("orthodox", days) after Easter Sunday, or ("dates", spread, days long, first days as year-month-day numbers …)."""
    kind, *numbers = rule
    if kind == "dates":
        return next((_dated(int(n)) for n in numbers[2:] if int(n) // 10000 == year), None)
    a, b, c, d = (*(int(n) for n in numbers), 0, 0, 0, 0)[:4]
    if kind == "fixed":
        return day(year, a, b)
    if kind == "easter":
        return easter(year) + a * _DAY
    if kind == "orthodox":
        return orthodox_easter(year) + a * _DAY
    first = date(year, a, 1)
    if c > 0:
        return first + ((b - first.weekday()) % 7 + 7 * (c - 1) + d) * _DAY
    last = date(year, a, monthrange(year, a)[1])
    return last - ((last.weekday() - b) % 7 - d) * _DAY


def _dated(number: int) -> date:
    """20240410 as a day."""
    return date(number // 10000, number // 100 % 100, number % 100)


# How long a feast may be and still be written as its first day alone.
_FEW_DAYS = 10


def feast_span(first: date, spread: int, days: int) -> Denoted:
    """A feast of some days; by moon or by evening it may begin up to `spread` days earlier or later."""
    last = first + (days - 1) * _DAY
    value = first.isoformat() if days <= _FEW_DAYS else f"{first.isoformat()}/{last.isoformat()}"
    return value, first - spread * _DAY, last + spread * _DAY


def year_span(year: int) -> Denoted:
    """A year as a TIMEX3 value, with its first and last day."""
    return f"{year:04}", date(year, 1, 1), date(year, 12, 31)


def month_span(year: int, month: int) -> Denoted:
    """A month, as `year_span` has a year."""
    return f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1])


def quarter_span(year: int, quarter: int) -> Denoted:
    """A quarter of the calendar year, 1 to 4."""
    return f"{year:04}-Q{quarter}", date(year, 3 * quarter - 2, 1), month_span(year, 3 * quarter)[2]


def half_span(year: int, half: int) -> Denoted:
    """The first or second half of a year."""
    return f"{year:04}-H{half}", date(year, 6 * half - 5, 1), month_span(year, 6 * half)[2]


def season_span(year: int, season: str) -> Denoted:
    """A season (SP, SU, FA, WI); winter goes by the year in which it begins."""
    a, b, c, d = _SEASONS[season]
    return f"{year:04}-{season}", date(year, a, b), date(year + (c < a), c, d)


def week_span(monday: date) -> Denoted:
    """The ISO week that begins on a Monday."""
    year, week, _ = monday.isocalendar()
    return f"{year:04}-W{week:02}", monday, monday + 6 * _DAY


def decade_span(start: int) -> Denoted:
    """The ten years from `start`, a multiple of ten."""
    return f"{start // 10:03}", date(start, 1, 1), date(start + 9, 12, 31)


def century_span(start: int) -> Denoted:
    """The hundred years from `start`, as people count them: 1900 to 1999."""
    return f"{start // 100:02}", date(start, 1, 1), date(start + 99, 12, 31)


def day_span(when: date) -> Denoted:
    """A single day."""
    return when.isoformat(), when, when


def inner_span(year: int, inner: tuple[str | int, ...]) -> Denoted:
    """The part `inner` of a year; without days where the calendar has none such."""
    kind = inner[0]
    if kind == "month":
        return month_span(year, int(inner[1]))
    if kind == "quarter":
        return quarter_span(year, int(inner[1]))
    if kind == "half":
        return half_span(year, int(inner[1]))
    if kind == "season":
        return season_span(year, str(inner[1]))
    found = day(year, int(inner[1]), int(inner[2])) if kind == "day" else holiday(inner[1:], year)
    if found and kind == "holiday" and inner[1] == "dates":
        return feast_span(found, int(inner[2]), int(inner[3]))
    return day_span(found) if found else (unanchored_inner(inner).replace("XXXX", f"{year:04}", 1), None, None)


def unanchored_inner(inner: tuple[str | int, ...]) -> str:
    """The value of a part of an unknown year."""
    kind = inner[0]
    if kind == "month":
        return f"XXXX-{inner[1]:02}"
    if kind == "quarter":
        return f"XXXX-Q{inner[1]}"
    if kind == "half":
        return f"XXXX-H{inner[1]}"
    if kind == "season":
        return f"XXXX-{inner[1]}"
    if kind == "day":
        return f"XXXX-{inner[1]:02}-{inner[2]:02}"
    if kind == "holiday" and inner[1] == "fixed":
        return f"XXXX-{inner[2]:02}-{inner[3]:02}"
    if kind == "weekday":
        return f"XXXX-WXX-{int(inner[1]) + 1}"
    return "XXXX-XX-XX"


_UNANCHORED = {
    **dict.fromkeys(("Y", "FY", "PY"), "XXXX"),
    **dict.fromkeys(("W", "F"), "XXXX-WXX"),
    "M": "XXXX-XX",
    "D": "XXXX-XX-XX",
    "Q": "XXXX-QX",
    "HY": "XXXX-HX",
    "E": "XXX",
    "C": "XX",
    "L": "X",
    "WE": "XXXX-WXX-WE",
}


def denote(meaning: Meaning, anchor: date | None) -> Denoted:
    """Value, first and last day of a meaning under an anchor; the days are None where they are not known."""
    if meaning.rule == "none":
        return meaning.value, None, None
    if meaning.rule == "fixed":
        return meaning.value, meaning.earliest, meaning.latest
    try:
        if meaning.rule == "shift" and meaning.base:
            return _shift(denote(meaning.base, anchor), meaning.count)
        if meaning.rule == "week" and meaning.base:
            _, first, _ = denote(replace(meaning.base, pick=meaning.base.pick or meaning.pick), anchor)
            return _around(meaning.unit, first)
        if meaning.base:
            # The part of the base that the words lead away from: its end for what follows, else its beginning.
            _, first, last = denote(meaning.base, anchor)
            anchor = last if meaning.count > 0 else first
        if anchor is None:
            return _unanchored(meaning) + meaning.suffix, None, None
        value, first, last = _anchored(meaning, anchor)
    except (ValueError, OverflowError):
        # Outside the calendar's years.
        return _unanchored(meaning) + meaning.suffix, None, None
    return value + meaning.suffix, first, last


def _around(unit: str, when: date | None) -> Denoted:
    """The week, weekend or quarter in which a day lies."""
    if unit == "Q":
        return quarter_span(when.year, (when.month + 2) // 3) if when else ("XXXX-QX", None, None)
    value, first, last = week_span(when - when.weekday() * _DAY) if when else ("XXXX-WXX", None, None)
    if unit != "WE":
        return value, first, last
    if when is None or first is None:
        return "XXXX-WXX-WE", None, None
    if when.weekday() < 2:
        # The weekend of a feast on a Monday is the one before it.
        value, first, last = week_span(first - 7 * _DAY)
        return f"{value}-WE", when - 3 * _DAY, when
    return f"{value}-WE", first + 4 * _DAY, last


def _unanchored(meaning: Meaning) -> str:
    if meaning.rule == "weekday":
        return f"XXXX-WXX-{meaning.count + 1}"
    if meaning.inner:
        return unanchored_inner(meaning.inner)
    return _UNANCHORED.get(meaning.unit, f"XXXX-{meaning.unit}" if meaning.unit in _SEASONS else "XXXX-XX-XX")


def _shift(denoted: Denoted, years: int) -> Denoted:
    value, first, last = denoted
    if not value[:4].isdigit():
        return value, None, None
    moved = f"{int(value[:4]) + years:04}{value[4:]}"
    if first is None or last is None:
        return moved, None, None
    end = (
        last.replace(year=last.year + years, day=min(last.day, 28))
        if last.month == 2
        else last.replace(year=last.year + years)
    )
    if last.month == 2 and last.day >= 28:
        end = date(end.year, 2, monthrange(end.year, 2)[1])
    return moved, first.replace(year=first.year + years, day=min(first.day, 28) if first.month == 2 else first.day), end


def _anchored(meaning: Meaning, anchor: date) -> Denoted:
    if meaning.rule == "weekday":
        return day_span(_weekday(meaning, anchor))
    if meaning.rule == "yearless":
        return _yearless(meaning.inner, meaning.pick, anchor)
    if meaning.rule == "ago":
        return _ago(meaning.unit, meaning.count, anchor)
    return _period(meaning, anchor)


def _weekday(meaning: Meaning, anchor: date) -> date:
    ahead = (meaning.count - anchor.weekday()) % 7
    pick = meaning.pick
    if pick == "this":
        ahead = meaning.count - anchor.weekday()
    elif pick in ("past", "near"):
        ahead -= 7 if ahead else 0
    elif pick == "last":
        ahead -= 7
    elif pick == "next" and ahead == 0:
        ahead = 7
    return anchor + (ahead + 7 * meaning.weeks) * _DAY


# How far ahead a date with no year and no tense may lie and still be the coming one.
_NEAR = timedelta(days=60)
_SLACK = timedelta(days=3)
_RESULTS = timedelta(days=60)


def _yearless(inner: tuple[str | int, ...], pick: str, anchor: date) -> Denoted:
    if pick == "this":
        return inner_span(anchor.year, inner)
    if pick in ("future", "onward", "next"):
        if inner[0] == "quarter":
            # A quarter's results are still ahead for some weeks after it has ended.
            anchor -= _RESULTS
        elif pick == "onward":
            anchor -= _SLACK
        for found in _occurrences(inner, range(anchor.year - 1, anchor.year + 9)):
            edge = found[1] if pick == "next" else found[2]
            if edge and (edge > anchor if pick == "next" else edge >= anchor):
                return found
    else:
        limit = anchor + _NEAR if pick == "near" and inner[0] != "quarter" else anchor
        if pick == "past" and inner[0] in ("day", "holiday"):
            # Published the evening before, or in another time zone.
            limit += _SLACK
        for found in _occurrences(inner, range(anchor.year + 1, anchor.year - 9, -1)):
            edge = found[2] if pick == "last" else found[1]
            if edge and (edge < limit if pick == "last" else edge <= limit):
                return found
    # 30 February, in no year.
    return unanchored_inner(inner), None, None


def _occurrences(inner: tuple[str | int, ...], years: range) -> Iterator[Denoted]:
    """The part `inner` of each of some years, in order; a feast of the moon may fall twice in a year or never."""
    if inner[:2] != ("holiday", "dates"):
        for year in years:
            yield inner_span(year, inner)
        return
    spread, days, *numbers = (int(n) for n in inner[2:])
    for number in numbers if years.step > 0 else reversed(numbers):
        if number // 10000 in years:
            yield feast_span(_dated(number), spread, days)


def add_months(when: date, months: int) -> date:
    """The same day some months on, or the last of that month where it has fewer days."""
    index = when.year * 12 + when.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(when.day, monthrange(year, month + 1)[1]))


def _ago(unit: str, count: int, anchor: date) -> Denoted:
    if unit == "D":
        return day_span(anchor + count * _DAY)
    if unit in ("W", "F"):
        moved = anchor + count * (14 if unit == "F" else 7) * _DAY
        return week_span(moved - moved.weekday() * _DAY)
    if unit == "M":
        moved = add_months(anchor, count)
        return month_span(moved.year, moved.month)
    if unit == "Q":
        return _quarter(anchor, count)
    if unit == "E":
        return year_span(anchor.year + 10 * count)
    if unit == "C":
        return year_span(anchor.year + 100 * count)
    if unit == "Y":
        return year_span(anchor.year + count)
    if unit in ("H", "MIN", "SEC"):
        return day_span(anchor)
    return _UNANCHORED.get(unit, ""), None, None


def _quarter(anchor: date, count: int) -> Denoted:
    year, quarter = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + count, 4)
    return quarter_span(year, quarter + 1)


def _period(meaning: Meaning, anchor: date) -> Denoted:
    unit, count, inner = meaning.unit, meaning.count, meaning.inner
    if unit in ("Y", "FY"):
        year = anchor.year + count
        if inner:
            return inner_span(year, inner)
        value, first, last = year_span(year)
        # A fiscal year may begin up to a year before its number.
        return (value, date(year - 1, 1, 1), last) if unit == "FY" else (value, first, last)
    if unit == "PY":
        return f"{anchor.year - 1:04}", add_months(anchor, -12), anchor
    if unit == "D":
        return day_span(anchor + count * _DAY)
    if unit in ("W", "F", "WE"):
        if unit == "WE" and meaning.pick == "past":
            # "The weekend", told on a Wednesday, is the one just over.
            anchor -= 5 * _DAY
        monday = anchor - anchor.weekday() * _DAY + 7 * count * _DAY
        if inner and inner[0] == "weekday":
            return day_span(monday + int(inner[1]) * _DAY)
        value, first, last = week_span(monday)
        if unit == "WE":
            # The weekend begins with its Friday night; "this weekend" on a Monday may be the one just over.
            return f"{value}-WE", monday + 4 * _DAY, last
        return value, first, last
    if unit == "M":
        moved = add_months(anchor.replace(day=1), count)
        if inner and inner[0] == "date":
            found = day(moved.year, moved.month, int(inner[1]))
            return day_span(found) if found else (f"{moved.year:04}-{moved.month:02}-XX", None, None)
        return month_span(moved.year, moved.month)
    if unit == "Q":
        return _quarter(anchor, count)
    if unit == "HY":
        year, half = divmod(anchor.year * 2 + (anchor.month > 6) + count, 2)
        return half_span(year, half + 1)
    if unit == "E":
        return decade_span(anchor.year - anchor.year % 10 + 10 * count)
    if unit == "C":
        return century_span(anchor.year - anchor.year % 100 + 100 * count)
    if unit in _SEASONS:
        return _season(unit, count, anchor)
    return _UNANCHORED.get(unit, ""), None, None


def _season(season: str, count: int, anchor: date) -> Denoted:
    if count == 0:
        # In January "this winter" is the one that began in December.
        return season_span(anchor.year - (season == "WI" and anchor.month < 4), season)
    return _yearless(("season", season), "last" if count < 0 else "next", anchor)


@lru_cache(maxsize=4096)
def _reach(unit: str, count: int) -> int:
    size = {"Y": 366, "FY": 732, "M": 31, "W": 7, "F": 14, "D": 1, "WE": 7, "Q": 92, "HY": 184, "E": 3660, "C": 36600}
    return (abs(count) + 2) * size.get(unit, 366)


def reach(meaning: Meaning) -> int:
    """How many days, at the most, lie between an anchor and what a meaning denotes under it."""
    own = _reach(meaning.unit, meaning.count) if meaning.rule in ("period", "ago", "shift") else 0
    if meaning.rule == "weekday":
        own = 14 + 7 * abs(meaning.weeks)
    elif meaning.rule == "yearless" or meaning.unit in _SEASONS or meaning.inner:
        own = max(own, 366 * 9)
    elif meaning.rule == "week":
        own = 92 if meaning.unit == "Q" else 10
    elif meaning.rule == "shift":
        own = 366 * (abs(meaning.count) + 2)
    return own + (reach(meaning.base) if meaning.base else 0)


def anchors(meaning: Meaning, earliest: date, latest: date) -> tuple[date, date] | None:
    """The closed interval of anchors under which a meaning overlaps [earliest, latest].

    Both ends of what is denoted never go back as the anchor goes on, so either bound is found by halving.
    """
    if meaning.rule in ("none", "fixed"):
        return None
    span = reach(meaning)
    low = max(1, earliest.toordinal() - span)
    high = min(date.max.toordinal(), latest.toordinal() + span)

    def ends(ordinal: int) -> tuple[date | None, date | None]:
        return denote(meaning, date.fromordinal(ordinal))[1:]

    first = _first(low, high, lambda n: (end := ends(n)[1]) is not None and end >= earliest)
    beyond = _first(low, high, lambda n: (start := ends(n)[0]) is not None and start > latest)
    if first >= beyond or first > high:
        return None
    return date.fromordinal(first), date.fromordinal(beyond - 1)


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first number of [low, high] for which a condition that stays true once it is true holds; high + 1 if none."""
    end = high + 1
    while low < end:
        middle = (low + end) // 2
        if holds(middle):
            end = middle
        else:
            low = middle + 1
    return low
