"""Dates that the copy tells as past or as still ahead, with and without their year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lint.days import FIRST, LAST, Interval, day_of, merged
from lint.evidence.piece import Evidence, evidence
from lint.facts.dates.find import DateExpression
from lint.facts.dates.values import denote
from lint.facts.events.plans import Plan
from lint.facts.prose import Prose

# Copy names a day without its year within about eleven months of it; with the weekday beside it, as much either way.
_YEARLESS = 335
# In days: how much earlier or later than its dateline says a story is written.
_EARLY, _LATE = 2, 14
# In days: how long after it a report is news.
_NEWS_KEEPS = 2
# In these years a day with its weekday is looked for.
_NEWS_BEGINS, _NEWS_ENDS = 1950, 2060
# "his New Year's Eve address", told as past: the one just gone.
_HOLIDAY = 60
# "said on Feb. 13": the day of what is reported, three weeks ago at most.
_REPORTED = 21
# "Last year, on July 14".
_LAST_YEAR = re.compile(r"\b(?:last year|years? (?:ago|earlier|before)|the year before),?(?: on| in)?\s\Z")
_BEFORE = 24
# Copy gives the weekday or the date; both, so many times, only below pictures.
_MANY = 7
_REPORTING = frozenset("said says told announced reported stated added declared tweeted wrote".split())
_BACKGROUND = frozenset("after since when before until once that which who whom had".split())


def from_absolute_dates(dates: Iterable[DateExpression]) -> Iterator[Evidence]:
    """Dates with their year that are told as past: written after them."""
    for d in dates:
        if d.earliest is None or d.quoted or d.direction != "past" or not (d.kind == "absolute" or d.narrated):
            continue
        # "On Thursday … the next day" counts from the day that the page claims, which is no evidence.
        if d.narrated and d.meaning.base is not None and d.meaning.base.rule != "fixed":
            continue
        if d.type in ("DATE", "TIME"):
            allowed = ((d.earliest.toordinal(), LAST),)
            yield evidence(d.start, d.end, d.text, "past date", allowed, f"“{d.text}” is spoken of as past", 1.0)


def from_plans(plans: Iterable[Plan]) -> Iterator[Evidence]:
    """Dates with their year that are told as still ahead: written before the last of their days was over."""
    for plan in plans:
        d = plan.date
        if d.latest is not None:
            allowed = ((FIRST, d.latest.toordinal()),)
            reason = f"“{d.text}” is spoken of as still to come"
            yield evidence(d.start, d.end, d.text, "planned date", allowed, reason, 2.0 * plan.sure)


def from_months_of_a_year(dates: Sequence[DateExpression], prose: Prose) -> Iterator[Evidence]:
    """ "in 2025 … in December", in one sentence about the past: written in that December or later."""
    sentence = (0, 0)
    years: dict[str, int] = {}  # those told so far in the sentence, each once, however long it is
    for d in dates:
        if d.start >= sentence[1]:
            sentence, years = prose.sentence(d.start), {}
        if d.quoted:
            continue
        if d.kind == "absolute" and d.direction == "past" and len(d.value) == 4 and d.earliest:
            years.setdefault(d.value, d.earliest.year)
        elif d.kind == "yearless" and d.direction == "past" and not d.impossible:
            for value, year in years.items():
                days = next(iter(_days_of(d, [year])), None)
                if days:
                    reason = f"“{d.text}” is spoken of as past, in {value} or later"
                    yield evidence(d.start, d.end, d.text, "past month", ((days[0], LAST),), reason, 0.5)


def from_yearless(dates: Sequence[DateExpression], prose: Prose, low: int, high: int) -> Iterator[Evidence]:
    """Days named without their year: each year's is possible, before or after as the copy tells it."""
    if is_gallery(dates):
        return
    years = range(day_of(low).year - 1, day_of(high).year + 2)
    for d in dates:
        if d.kind not in ("yearless", "holiday") or d.quoted or d.narrated or d.impossible:
            continue
        if d.text.isdecimal():  # the "17" of "March 15-17" says no more than its first day
            continue
        if d.direction is None or _LAST_YEAR.search(prose.text[max(0, d.start - _BEFORE) : d.start].lower()):
            continue
        reach = _HOLIDAY if d.kind == "holiday" else _REPORTED if _is_reported(d, prose) else _YEARLESS
        windows: list[Interval] = []
        for day in _days_of(d, years):
            if d.stated_weekday is not None and day_of(day[0]).weekday() != d.stated_weekday:
                continue
            if d.direction == "past":
                windows.append((day[0], day[1] + reach))
            elif d.direction == "future":
                windows.append((day[0] - reach, day[1]))
            else:
                windows.append((day[0] - reach, day[1] + reach))
        if not windows:
            continue
        reason = f"“{d.text}” is spoken of as {'past' if d.direction == 'past' else 'still to come'}"
        yield evidence(d.start, d.end, d.text, "day without a year", merged(windows), reason, 0.5)


def from_reported_weekday(dates: Iterable[DateExpression], prose: Prose, low: int, high: int) -> Iterator[Evidence]:
    """The first "said Thursday" of the prose: news is written on the day that it reports, or on one of the two after.

    Only for a story that is known to be written within some weeks, from `low` to `high`: every week has the day.
    """
    for d in dates:
        if d.kind != "weekday" or d.quoted or d.narrated or d.direction == "future" or d.meaning.rule != "weekday":
            continue
        at = bisect_left(prose.starts, d.start)
        if _REPORTING.isdisjoint(prose.words[max(0, at - 2) : at]) or d.meaning.count not in range(7):
            continue
        first = low - _NEWS_KEEPS
        first += (d.meaning.count - day_of(first).weekday()) % 7
        windows = merged([(day, day + _NEWS_KEEPS) for day in range(first, high + 1, 7)])
        reason = f"“{d.text}” is the day of the news: that day or one of the two after it"
        yield evidence(d.start, d.end, d.text, "reported weekday", windows, reason, 0.5)
        return


def from_datelines(dates: Iterable[DateExpression]) -> Iterator[Evidence]:
    """The day of a dateline ("MOSCOW, March 4 (Agency) -"): written within days of it, in any year if it has none."""
    for d in dates:
        if d.role != "dateline" or d.type != "DATE" or len(d.value) != 10 or d.impossible:
            continue
        if d.kind == "absolute" and d.earliest is not None:
            days: list[Interval] = [(d.earliest.toordinal(), d.earliest.toordinal())]
        elif d.kind == "yearless":
            days = list(_days_of(d, range(_NEWS_BEGINS, _NEWS_ENDS)))
        else:
            continue
        windows = merged([(first - _EARLY, last + _LATE) for first, last in days])
        yield evidence(d.start, d.end, d.text, "dateline", windows, f"the dateline is of {d.text}", 2.0)


def from_title_years(dates: Sequence[DateExpression]) -> Iterator[Evidence]:
    """A year that the title names, if the story names none after it: written before the year after it was over.

    Of 87 real stories with such a title 84 were.
    """
    named = [d for d in dates if d.kind == "absolute" and d.type == "DATE" and d.earliest is not None]
    titles = [d for d in named if d.role == "title" and len(d.value) == 4 and not d.quoted]
    if not titles or not titles[-1].latest:
        return
    last = max(titles, key=lambda d: d.value)
    year = int(last.value)
    if any(d.earliest is not None and d.earliest.year > year for d in named):
        return
    allowed = ((FIRST, date(year + 1, 12, 31).toordinal()),)
    reason = f"the title speaks of {year}, and the story names no later year"
    yield evidence(last.start, last.end, last.text, "year of the title", allowed, reason, 0.5)


def is_gallery(dates: Iterable[DateExpression]) -> bool:
    """Whether so many days have their weekday beside them that they are those of pictures or of a chronology.

    These are added to a page for years, before and after the story is published: none of them tells when that was.
    """
    found = {(d.value[-5:], d.stated_weekday) for d in dates if d.kind == "yearless" and d.stated_weekday is not None}
    return len(found) > _MANY


def from_weekdays(dates: Sequence[DateExpression], prose: Prose) -> Iterator[Evidence]:
    """Days with their weekday and without their year ("Tuesday, March 4"): only some years have them."""
    if is_gallery(dates):
        return
    years = range(_NEWS_BEGINS, _NEWS_ENDS)
    named: dict[tuple[int, int], bool] = {}  # sentences, and whether they name a year
    for d in dates:
        if d.kind != "yearless" or d.stated_weekday is None or d.quoted or d.narrated or d.impossible:
            continue
        sentence = prose.sentence(d.start)
        if sentence not in named:
            named[sentence] = any(x.kind == "absolute" and sentence[0] <= x.start < sentence[1] for x in dates)
        if named[sentence]:
            continue
        windows = [
            (first - _YEARLESS, last + _YEARLESS)
            for first, last in _days_of(d, years)
            if first == last and day_of(first).weekday() == d.stated_weekday
        ]
        if windows:
            fitting = f"“{d.text}” has that weekday in some years only"
            yield evidence(d.start, d.end, d.text, "weekday of a day", merged(windows), fitting, 2.0)


def _is_reported(expression: DateExpression, prose: Prose) -> bool:
    """Whether a day is the one on which something was said: a verb of saying stands right before it."""
    if expression.direction != "past" or len(expression.value) != 10:
        return False
    at = bisect_left(prose.starts, expression.start)
    if _REPORTING.isdisjoint(prose.words[max(0, at - 3) : at]):
        return False
    # "three months after the palace announced on February 5": told as background, however long ago.
    first = bisect_left(prose.starts, prose.sentence(expression.start)[0])
    return _BACKGROUND.isdisjoint(prose.words[max(first, at - 9) : at])


def _days_of(expression: DateExpression, years: Iterable[int]) -> Iterator[Interval]:
    """The days, as ordinals, that an expression denotes in each of some years."""
    seen: set[Interval] = set()
    for year in years:
        _, earliest, latest = denote(expression.meaning, date(year, 12, 31))
        if earliest is None or latest is None:
            continue
        days = earliest.toordinal(), latest.toordinal()
        if days not in seen:
            seen.add(days)
            yield days
