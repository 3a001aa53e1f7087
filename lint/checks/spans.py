"""How long something is said to last and the days beside it: "a three-day summit from Tuesday to Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lint.facts.prose import Prose

# What a duration is said of stands between it and its days: "three-day summit of ministers in Vienna from Tuesday …".
_REACH = 110
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[5-9]|20)\d\d"
_POINT = (
    rf"(?:{_WEEKDAY},?\s)?(?:\d\d?(?:st|nd|rd|th)?\s{MONTH}(?:,?\s{YEAR})?|{MONTH}\s\d\d?(?:st|nd|rd|th)?(?:,\s{YEAR})?"
    rf"|{MONTH}(?:\s{YEAR})?|{YEAR}|\d\d?(?:st|nd|rd|th)?(?:,\s{YEAR})?)|{_WEEKDAY}"
)
_SPAN = re.compile(
    rf"(?P<lead>\b(?:from|between|on|starting|beginning|starts|begins|opens)\s(?:on\s)?|\()(?:the\s)?(?P<first>{_POINT})"
    r"(?P<link>\s?[-–—]\s?|,?\s(?:to|until|till|through|and)\s"
    r"|,?\sand\s(?:ends|ending|closes|closing|concludes|concluding|finishes|finishing)\s(?:on\s)?)"
    rf"(?:the\s)?(?P<last>{_POINT})(?![\w:]|\s?(?:%|percent|a\.?m|p\.?m))"
)
_PARTS = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY}),?\s?)?(?:(?P<year_only>{YEAR})$|(?P<day>\d\d?)(?:st|nd|rd|th)?\s?)?"
    rf"(?P<month>{MONTH})?(?:\s(?P<day_after>\d\d?)(?:st|nd|rd|th)?(?!\d))?(?:,?\s(?P<year>{YEAR}))?$"
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
# "Nearly three days", "the first two days", "two three-day meetings": no exact length, or not of the whole.
_INEXACT = frozenset(
    "about nearly almost over under than least most roughly around some approximately up first last next past final "
    "second third every each another additional extra initial only two three four five several series multiple both "
    "many various half further previous additional within of early old to".split()
)
# Between a length and its days these begin something else.
ELSE = frozenset(
    "for into about over that which who whom whose after before since until as when while because said says told "
    "during despite following against per every each but if later ago earlier working business old by another not nor "
    "or how covering including".split()
)
# What lasts for years: "his five-year term from 2010".
_SPELLS = frozenset(
    "term terms presidency reign tenure stint mandate contract war plan programme program deal rule spell period run "
    "lease licence license course drought embargo boycott siege blockade mission project agreement fellowship "
    "residency exile marriage moratorium occupation chairmanship premiership membership".split()
)
# What meets or is shown on each of its days, so that both ends count; a truce or a trip may end as many hours after it
# began.
_DAILY = frozenset(
    "summit meeting conference congress convention forum festival talks session workshop seminar symposium hearing "
    "fair exhibition tournament exercise exercises drill drills event gathering debate negotiations".split()
)
_PREPOSITIONS = frozenset("of in at on with between for to by from".split())
_TIMES = frozenset("day days night nights week weeks month months year years".split())
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a span, as far as its words say: weekday 0 to 6, day, month, year."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A length and a span that do not agree: where they stand, and both in words."""

    start: int
    end: int
    stated: str
    counted: str
    reason: str


def mismatches(prose: Prose) -> Iterator[Mismatch]:
    """The lengths of a story that the days behind them in their clause do not bear out, outside quotation marks.

    Both ends of a span may count or one of them, but for what takes place on each of its days both do.
    """
    text = prose.text
    for word in prose.occurrences(_TIMES):
        length = _length(prose, word)
        if length is None:
            continue
        number, first = length
        start, end, unit = prose.starts[first], prose.ends[word], prose.words[word][0].upper().replace("N", "D")
        begin, sentence_end = prose.sentence(start)
        span = _SPAN.search(text, end, min(sentence_end, end + _REACH))
        if span is None or not exact(prose, first, begin) or prose.quoted(start):
            continue
        between, link, gap = span["lead"].startswith("between"), span["link"].strip(" ,"), text[end : span.start()]
        if not _about(gap, span["lead"], unit) or (link == "and" and not between):
            continue
        ends = _ends(span["first"], span["last"])
        found = _counts(*ends, unit) if ends and not (between and link.isalpha() and link != "and") else None
        daily = _is_daily(gap)
        if found is None or _agrees(number, unit, found, daily=daily):
            continue
        counted = _told(found, daily=daily)
        reason = f"from {span['first']} to {span['last']} it is {counted}"
        yield Mismatch(start, span.end(), many(number, _UNITS[unit]), counted, reason)


def _length(prose: Prose, word: int) -> tuple[int, int] | None:
    """How many of the days or years named by a word, and the word at which that begins: "three-day", "10 years"."""
    at = word - 1
    if at < 0 or prose.blocks[at] is not prose.blocks[word]:
        return None
    if prose.text[prose.ends[at] : prose.starts[word]] not in (" ", "-", "‑", "\u00a0"):
        return None
    said = prose.words[at]
    number = _NUMBERS.get(said, int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0)
    before = prose.text[prose.starts[at] - 1 : prose.starts[at]]
    return (number, at) if number and before not in ("-", ".", ",", "/", "$", "–") else None


def exact(prose: Prose, first: int, begin: int) -> bool:
    """Whether no word before word number `first`, in the sentence that begins at `begin`, makes a number inexact."""
    return _INEXACT.isdisjoint(prose.words[i] for i in range(max(0, first - 2), first) if prose.starts[i] >= begin)


def many(number: int, unit: str) -> str:
    """A number of units in words: "1 day", "3 days"."""
    return f"{number} {unit}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class _Count:
    """How far apart the ends of a span are, in whole units: days, months or years. A weekday may recur (`weekly`)."""

    unit: str
    apart: int
    weekly: bool = False


def _told(count: _Count, *, daily: bool) -> str:
    unit = _UNITS[count.unit]
    if daily and count.unit == "D":
        return f"{many(count.apart + 1, unit)}, the first and the last counted"
    return f"{many(count.apart + 1, unit)} with both ends counted, {count.apart} with one"


def _about(gap: str, lead: str, unit: str) -> bool:
    """Whether the words between a length and a span leave no doubt that the span is the length's."""
    words = re.findall(r"[\w'’]+", gap.lower())
    if any(c.isdigit() for c in gap) or any(mark in gap for mark in (";", ":", "“", '"', "(", ")")):
        return False
    if unit in "DW":
        return len(words) <= 10 and ELSE.isdisjoint(words) and "," not in gap.rstrip(" ,")
    if not lead.startswith(("from", "between", "(")):
        return False
    if not words:
        return gap.strip() in ("", ",", "—", "–", "--", "-")
    return len(words) <= 3 and words[-1] in _SPELLS and "," not in gap.rstrip(" ,")


def _is_daily(gap: str) -> bool:
    """Whether the words behind a length name what takes place on each of its days, before any "of" or "in"."""
    words = re.findall(r"[\w'’]+", gap.lower())
    head = next((i for i, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    return not _DAILY.isdisjoint(words[:head])


def _ends(first: str, last: str) -> tuple[_Point, _Point] | None:
    """Both ends of a span, with the month and the year that they share."""
    a, b = _point(first), _point(last)
    if a is None or b is None:
        return None
    if b.day is not None and b.month is None:
        b = _Point(b.weekday, b.day, a.month, b.year or a.year)
    if a.day is not None and a.month is None:
        a = _Point(a.weekday, a.day, b.month, a.year or b.year)
    if a.year is None and b.year is not None and a.month is not None and b.month is not None:
        over = (a.month, a.day or 0) > (b.month, b.day or 0)
        a = _Point(a.weekday, a.day, a.month, b.year - over)
    return a, b


def _point(words: str) -> _Point | None:
    found = _PARTS.match(words.strip())
    if found is None:
        return None
    weekday = _WEEKDAYS.index(found["weekday"].lower()) if found["weekday"] else None
    month = _MONTHS.index(found["month"][:3].lower()) + 1 if found["month"] else None
    day = found["day"] or found["day_after"]
    year = found["year_only"] or found["year"]
    return _Point(weekday, int(day) if day else None, month, int(year) if year else None)


def _counts(a: _Point, b: _Point, unit: str) -> _Count | None:
    """How far apart two ends are, in the unit that they are given in; None where that does not suit the length's."""
    if a.day and b.day and a.month and b.month and unit in "DWMY":
        if (a.year is None) != (b.year is None):
            return None
        year = a.year or 2023
        later = b.year or year + ((b.month, b.day) < (a.month, a.day))
        try:
            apart = (date(later, b.month, b.day) - date(year, a.month, a.day)).days
        except ValueError:
            return None
        return _Count("D", apart) if apart > 0 else None
    if a.weekday is not None and b.weekday is not None and not (a.day or b.day) and unit == "D":
        return _Count("D", (b.weekday - a.weekday) % 7, weekly=True)
    if a.day or b.day or a.weekday is not None or b.weekday is not None:
        return None
    if a.month and b.month and unit in "MY":
        if (a.year is None) != (b.year is None):
            return None
        apart = (
            (b.month - a.month) % 12 if a.year is None or b.year is None else (b.year - a.year) * 12 + b.month - a.month
        )
        return _Count("M", apart) if apart > 0 else None
    if a.year and b.year and not (a.month or b.month) and unit == "Y":
        return _Count("Y", b.year - a.year) if b.year > a.year else None
    return None


def _agrees(number: int, unit: str, count: _Count, *, daily: bool) -> bool:
    """Whether a length is that of a span, by one way of counting or the other, if not `daily`; weeks, months and years
    of days are taken roughly, for a week may have five days and a month twenty-eight."""
    apart = count.apart
    if count.unit == unit:
        if count.weekly:
            return number % 7 in ((apart + 1) % 7, (apart + (1 if daily else 0)) % 7)
        if daily and unit == "D" and apart < 28:
            return apart + 1 == number
        leap = 1 if unit == "D" and apart >= 28 else 0  # a 29 February in a year that is not told
        return number - 1 - leap <= apart <= number + leap
    if count.unit == "M":
        return abs(apart + 0.5 - 12 * number) <= 12
    size = {"W": 7.0, "M": 30.44, "Y": 365.25}[unit]
    slack = {"W": 4 + number, "M": 5 + 3 * number, "Y": 250 + 20 * number}[unit]
    return abs(apart - size * number) <= slack
