"""Days as ordinals, as intervals and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

# Days are counted as ordinals within these bounds, which also say that a side is open.
FIRST, LAST = date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()
# The years in which a story may be published. Sums of days stay far within the calendar's ends.
PUBLISHED_YEARS = range(1800, 2200)

Interval = tuple[int, int]


def can_be_published(day: date) -> bool:
    """Whether a day lies in the years in which stories are published; year 1 and 9999 stand for "no date" in data."""
    return day.year in PUBLISHED_YEARS


def day(number: int) -> date | None:
    """The day of an ordinal, None for a bound."""
    return None if number in (FIRST, LAST) else date.fromordinal(number)


def day_of(number: int) -> date:
    """The day of an ordinal, or the bound that it lies beyond."""
    return date.fromordinal(min(max(number, FIRST), LAST))


def birthday(born: date, age: int) -> date:
    """The day on which someone turns an age; those born on 29 February do so on 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # 29 February
        return date(born.year + age, 3, 1)


def merged(windows: Sequence[Interval]) -> tuple[Interval, ...]:
    """Intervals in order, those that touch or overlap made one."""
    joined: list[Interval] = []
    for low, high in sorted(windows):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def in_words(day: date) -> str:
    """A day as an editor writes it: 27 April 2023."""
    return f"{day.day} {day:%B} {day.year}"


def between(earliest: date, latest: date) -> str:
    """An interval of days in words: "in 2023", "in April 2023", "on 3 May 2023", "between … and …"."""
    if earliest == latest:
        return f"on {in_words(earliest)}"
    after = latest + timedelta(days=1)
    if earliest.day == 1 and after.day == 1:
        if (earliest.month, latest.month) == (1, 12) and earliest.year == latest.year:
            return f"in {earliest.year}"
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return f"in {earliest:%B} {earliest.year}"
    return f"between {_short_of(earliest, latest)} and {in_words(latest)}"


def days_in_words(earliest: date, latest: date) -> str:
    """One day, or the days from one to another: "24 February 2022", "11 to 12 July 2023"."""
    return in_words(latest) if earliest == latest else f"{_short_of(earliest, latest)} to {in_words(latest)}"


def _short_of(earliest: date, latest: date) -> str:
    """The first of two days, without what the second one says again."""
    if earliest.year != latest.year:
        return in_words(earliest)
    return str(earliest.day) if earliest.month == latest.month else f"{earliest.day} {earliest:%B}"


def told(earliest: date | None, latest: date | None) -> str:
    """`written` in words, open sides included."""
    if earliest and latest:
        return between(earliest, latest)
    if latest:
        return f"by {in_words(latest)}"
    if earliest:
        return f"on or after {in_words(earliest)}"
    return "at a time that its words do not tell"
