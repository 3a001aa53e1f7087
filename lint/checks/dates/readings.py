"""The check on misread dates: in a stale story, the expressions that readers resolve to the wrong day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from lint.checks import check
from lint.checks.dates.staleness import STALE, fixed_beside, full_dates, stale_since
from lint.dating import Written, days_in_words, in_words, told
from lint.facts.dates.find import DateExpression, resolve
from lint.facts.prose import Prose
from lint.finding import Hit
from lint.page import PROSE
from lint.subject import Subject

# The kinds that count from the day of publication, or take their year from it.
_COUNTED = frozenset({"weekday", "relative", "yearless", "deictic", "holiday"})
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_ORDINALS = ("first", "second", "third", "fourth")
# How much evidence, in the weights of lint.dating, may be mistaken: a lone date told as still ahead, say.
_MARGIN = 1.0
# A story that can have been written on so many days has no first one worth naming.
_UNBOUND = 10 * 366
_TIED = re.compile(r"\s(?:after|before|following|of|in|when)\b")
_PART = re.compile(r"-(SP|SU|FA|WI|Q[1-4]|H[12])$")

Days = tuple[date, date]


@check(options={**STALE, "quotations": False}, values=("text", "reads", "means", "published", "written"))
def misread_date(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """In a stale story, each expression that counts from the day of publication, with what readers will take it for
    and what the story means.

    `grace`, `proof` and `acknowledged` are those of stale-story: the two rules speak of the same stories. `quotations`
    says whether the words of speakers are looked at as well.
    """
    day, stale = subject.published_day, stale_since(subject, options)
    if day is None or stale is None:
        return
    written = _possible(stale.written, day - timedelta(days=options["grace"]))
    full, related, years = full_dates(subject), subject.claim_place("readers count from"), _Years()
    for d in subject.facts.dates:
        years.note(d, subject.prose)
        if not _counts(d) or (d.quoted and not options["quotations"]) or years.fix(d):
            continue
        if fixed_beside(d, full, subject) or _tied(d, subject):
            continue
        readings = readings_of(d, day, written)
        if readings is None:
            continue
        reads, means = _in_words(d, *readings[0]), _in_words(d, *readings[1])
        yield Hit(
            d.start,
            d.end,
            {
                "text": " ".join(d.text.split()),
                "reads": reads,
                "means": means,
                "published": in_words(day),
                "written": told(written.earliest, written.latest),
            },
            (
                f"counted from {in_words(day)}, the date that the story is published under, it is {reads}",
                f"by its own words the story can have been written {told(written.earliest, written.latest)}: "
                f"counted from then, it is {means}",
            ),
            related,
        )


def _possible(written: Written, limit: date) -> Written:
    """When a stale story can have been written, with a margin: what it means must not hang on one weak clue.

    The days before `limit`, next to those on which the most evidence agrees, on which nearly as much does.
    """
    if written.latest is None or not written.profile:
        return written
    last = limit.toordinal() - 1
    high = written.latest.toordinal()
    low = written.earliest.toordinal() if written.earliest else min(high, written.profile[0][0])
    least = written.weight(low, high) - _MARGIN - 1e-6  # the weights are sums of tenths
    near = [(first, min(end, last)) for first, end, weight in written.profile if first <= last and weight >= least]
    for first, end in reversed(near):
        low = first if first < low <= end + 1 else low
    for first, end in near:
        high = end if first <= high + 1 <= end else high
    # What lies decades back is no reading but the oldest day that nothing excludes.
    unbound = low <= written.profile[0][0] or high - low > _UNBOUND
    earliest = None if unbound else date.fromordinal(low)
    return replace(written, earliest=earliest, latest=date.fromordinal(high))


def _tied(d: DateExpression, subject: Subject) -> bool:
    """Whether a weekday is one of something else: "the Tuesday after the primary"."""
    before = subject.page.text[max(0, d.start - 4) : d.start].lower()
    return d.kind == "weekday" and before.endswith("the ") and _TIED.match(subject.page.text, d.end) is not None


def _counts(d: DateExpression) -> bool:
    """Whether an expression counts from the story's own day, as far as its words and its place tell."""
    if d.kind not in _COUNTED or d.type not in ("DATE", "TIME") or d.impossible or d.narrated:
        return False
    if d.role not in PROSE or d.role == "caption" or d.earliest is None:  # a caption's day is the photograph's
        return False
    if d.text.isdecimal():  # the second day of "March 15-17"
        return False
    return d.meaning.base is None or d.meaning.base.rule != "fixed"


class _Years:
    """How far the year reaches that the text has named last: a month or day behind it in its paragraph is taken for
    that year's."""

    def __init__(self) -> None:
        self.until = -1

    def note(self, d: DateExpression, prose: Prose) -> None:
        """Take note of an expression; one with its year fixes what follows in its paragraph."""
        if d.kind == "absolute" and d.type == "DATE" and d.value[:4].isdigit() and d.start > self.until:
            at = bisect_left(prose.starts, d.start)
            self.until = prose.blocks[at].end if at < len(prose.blocks) else -1

    def fix(self, d: DateExpression) -> bool:
        """Whether a year named before fixes the expression."""
        return d.kind in ("yearless", "holiday") and d.start < self.until


def readings_of(
    d: DateExpression, day: date, written: Written
) -> tuple[tuple[Days, Days], tuple[Days | None, Days]] | None:
    """What an expression is read as under the claimed day and what it meant when written, each as its first and last
    possible days (None where nothing bounds the first); None where the two may agree."""
    read = _span(resolve(d, day))
    if read is None or written.latest is None:
        return None
    sides = _sides(d)
    late = max((s for side in sides if (s := _span(resolve(side, written.latest)))), default=None)
    early = None
    if written.earliest is not None:
        early = min((s for side in sides if (s := _span(resolve(side, written.earliest)))), default=None)
    if late is None or read[0] <= late[1]:
        return None
    if early is not None and d.stated_weekday is not None and d.kind == "yearless" and early[0] == early[1]:
        early, late = _with_weekday(d.stated_weekday, early[0], late[0])
    return (read, read), (early, late)


def _with_weekday(weekday: int, first: date, last: date) -> tuple[Days, Days]:
    """Of a day of the year, from its first to its last possible year, those with the weekday that stands beside it."""
    found = [
        day for year in range(first.year, last.year + 1) if (day := _in_year(first, year)) and day.weekday() == weekday
    ] or [first, last]
    return (found[0], found[0]), (found[-1], found[-1])


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _sides(d: DateExpression) -> list[DateExpression]:
    """The expression as it may be meant: where nothing shows on which side of the story it lies, as either."""
    meaning = d.meaning
    if d.direction is not None or meaning.rule not in ("yearless", "weekday") or meaning.pick not in ("near", "onward"):
        return [d]
    return [replace(d, meaning=replace(meaning, pick=pick)) for pick in ("past", "future")]


def _span(d: DateExpression | None) -> Days | None:
    return (d.earliest, d.latest) if d is not None and d.earliest and d.latest else None


def _in_words(d: DateExpression, first: Days | None, last: Days | None) -> str:
    """What an expression can mean, from its first to its last possible days, as an editor says it.

    One reading: "February 2022", "Thursday 27 April 2023", "the week of 17 April 2023". Two: both. More: what kind of
    time, and between which. `first` is None where nothing bounds the earlier side.
    """
    if last is None:
        return ""
    if first == last:
        return _one(d, last)
    yearly = d.kind == "yearless" and d.meaning.rule == "yearless"
    unit = _unit(d, last)
    if first is not None and _next(unit, yearly, first) == (last[0].year if yearly else last[0]):
        return f"{_one(d, first)} or {last[0].year if yearly else _one(d, last)}"
    if yearly:
        named = _one(d, last).removesuffix(f" {last[0].year}")
        return f"{named} of a year from {first[0].year} to {last[0].year}" if first else f"{_one(d, last)} or earlier"
    if first is None:
        return f"{_one(d, last)} or earlier"
    if unit in ("year", "month"):
        return f"a {unit} from {_one(d, first)} to {_one(d, last)}"
    return f"a {unit} between {in_words(first[0])} and {in_words(last[1])}"


def _unit(d: DateExpression, days: Days) -> str:
    """What kind of time some days are: a weekday's name, day, week, weekend, month, year, or just a time."""
    low, high = days
    if low == high:
        return f"{low:%A}" if _by_weekday(d) else "day"
    if "-WE" in d.value:
        return "weekend"
    if low.weekday() == 0 and (high - low).days == 6:
        return "week"
    if low.day == 1 and (high + timedelta(days=1)).day == 1:
        if (low.year, low.month) == (high.year, high.month):
            return "month"
        if (low.year, low.month, high.month) == (high.year, 1, 12):
            return "year"
    return "time"


def _by_weekday(d: DateExpression) -> bool:
    return d.kind == "weekday" or d.meaning.rule == "weekday" or d.meaning.inner[:1] == ("weekday",)


def _next(unit: str, yearly: bool, days: Days) -> date | int | None:
    """The beginning of the unit after some days, or the year after theirs for what comes once a year."""
    low, high = days
    if yearly:
        return low.year + 1
    if unit in ("week", "weekend") or (low == high and unit != "day"):
        return low + timedelta(days=7)
    return None if unit == "time" else high + timedelta(days=1)


def _one(d: DateExpression, days: Days) -> str:
    """Some days by their name."""
    low, high = days
    unit = _unit(d, days)
    if unit in ("week", "weekend"):
        # The weekend begins with its Friday night.
        return f"the {unit} of {in_words(low + timedelta(days=unit == 'weekend'))}"
    if unit == "month":
        return f"{low:%B} {low.year}"
    if unit == "year":
        return str(low.year)
    if low == high:
        return f"{low:%A} {in_words(low)}" if _by_weekday(d) else in_words(low)
    part = _PART.search(d.value)
    if part is not None:
        code = part.group(1)
        if code in _SEASONS:
            return f"{_SEASONS[code]} {low.year}"
        return f"the {_ORDINALS[int(code[1]) - 1]} {'quarter' if code[0] == 'Q' else 'half'} of {low.year}"
    return days_in_words(low, high)
