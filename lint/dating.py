"""When was this story written? Worked out from its words alone, with the evidence.

Each piece of evidence is a place in the text that allows some days and excludes the rest: an office that was held from
then to then, a past event told with "last month", a planned one still ahead, a count of members. `written` is where
most of them meet. Where they conflict, the largest consistent part wins and the rest is shown as left out.

The story's own publication date plays no part here: what the page claims and what the words say are compared later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lint.facts.dates import DateExpression, anchors_for, resolve
from lint.facts.events import Clue
from lint.facts.extract import Facts
from lint.facts.offices import OfficeMention
from lint.facts.prose import WORD, Prose
from lint.page import PROSE

_FIRST, _LAST = date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()

# How many characters may stand between an event and the date expression that is said of it. What was planned, and the
# beginning or end of something, is told at more length ("will take place at the headquarters on Feb. 14"); what is long
# past is named beside other things.
_REACH, _LONG_REACH = 25, 80
# Copy names a day without its year within about eleven months of it; with the weekday beside it, as much either way.
_YEARLESS = 335
# "his New Year's Eve address", told as past: the one just gone.
_HOLIDAY = 60
# "said on Feb. 13": the day of what is reported, three weeks ago at most.
_REPORTED = 21
_REPORTING = frozenset("said says told announced reported stated added declared tweeted wrote".split())
_BACKGROUND = frozenset("after since when before until once that which who whom had".split())
# The window, in years, in which yearless days are tried; wider than that they say nothing.
_WINDOW = 60

# Between an event and a date, these begin another clause: the date is then said of something else.
_BREAKS = frozenset("that which who whose whom where when but whether if because although though while until".split())
_COUNTED_FROM_WRITING = frozenset({"weekday", "yearless", "deictic", "relative", "holiday"})
# Relative to something that the text tells, not to the day of writing.
_COUNTED_FROM_ELSEWHERE = frozenset("later earlier that same following previous after before then".split())
_BREAKS_BACKWARDS = _BREAKS | {"by", "over", "about"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that narrows `written`: its span, the days that it allows, and the reason in one sentence.

    `earliest` and `latest` bound the allowed days, None where they are open; `weight` says how much it counts where
    evidence conflicts.
    """

    start: int
    end: int
    text: str
    kind: str
    earliest: date | None
    latest: date | None
    reason: str
    weight: float
    allowed: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The interval of days in which the text can have been written; None on a side that nothing bounds.

    `evidence` agrees with the interval, the strongest first; `left_out` does not.
    """

    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[Evidence, ...] = ()
    left_out: tuple[Evidence, ...] = ()

    def excluding(self, day: date) -> tuple[Evidence, ...]:
        """The pieces of evidence that a given day contradicts, the strongest first."""
        number = day.toordinal()
        return tuple(e for e in self.evidence if not any(a <= number <= b for a, b in e.allowed))


def date_story(prose: Prose, facts: Facts) -> Written:
    """Work out when a story was written from its facts."""
    # A masthead's date is a claim, not evidence; a caption's is the photograph's.
    dates = [d for d in facts.dates if d.role in PROSE and d.role != "caption"]
    fixed = _without_twins(
        [
            *_from_offices(facts.offices),
            *_from_clues(facts.clues, dates, prose),
            *_from_absolute_dates(dates),
            *_from_months_of_a_year(dates, prose),
        ]
    )
    pieces, _ = _meet(fixed)
    periodic: list[Evidence] = []
    if pieces and pieces[0][0] > _FIRST and pieces[-1][1] < _LAST:
        low, high = pieces[0][0], pieces[-1][1]
        if (high - low) / 365 <= _WINDOW:
            periodic = _without_twins(_from_yearless(dates, prose, low, high))
            # What allows every day that is left anyway tells nothing.
            periodic = [e for e in periodic if not any(a <= low and high <= b for a, b in e.allowed)]
    found = [*fixed, *periodic]
    pieces, used = _meet(found)
    if not pieces:
        return Written()
    low, high = pieces[0][0], pieces[-1][1]
    kept = [_shown(e, low, high) for e, is_used in zip(found, used, strict=True) if is_used]
    left = [e for e, is_used in zip(found, used, strict=True) if not is_used]
    return Written(_day(low), _day(high), tuple(sorted(kept, key=_strength)), tuple(sorted(left, key=_strength)))


def _meet(evidence: Sequence[Evidence]) -> tuple[list[Interval], list[bool]]:
    """The days on which the most weight of evidence agrees, as intervals, and which evidence agrees there."""
    if not evidence:
        return [], []
    edges = sorted(
        {_FIRST, *(a for e in evidence for a, _ in e.allowed), *(b + 1 for e in evidence for _, b in e.allowed)}
    )
    weights = [0.0] * len(edges)
    for piece in evidence:
        for low, high in piece.allowed:
            for i in range(bisect_left(edges, low), bisect_left(edges, high + 1)):
                weights[i] += piece.weight
    best = max(weights)
    # A day counts if no other has more; neighbouring stretches are one interval.
    intervals: list[Interval] = []
    for i, weight in enumerate(weights):
        if best - weight < 1e-9:
            end = edges[i + 1] - 1 if i + 1 < len(edges) else _LAST
            if intervals and intervals[-1][1] == edges[i] - 1:
                intervals[-1] = (intervals[-1][0], end)
            elif edges[i] <= end:
                intervals.append((edges[i], end))
    used = [all(any(a <= low and high <= b for a, b in e.allowed) for low, high in intervals) for e in evidence]
    if len(intervals) > 1 and not all(used):
        used = [any(a <= high and low <= b for a, b in e.allowed for low, high in intervals) for e in evidence]
    return intervals, used


def _from_offices(mentions: Iterable[OfficeMention]) -> Iterator[Evidence]:
    for mention in mentions:
        if not mention.current or mention.quoted or not mention.tenures:
            continue
        allowed = tuple((start.toordinal(), end.toordinal() if end else _LAST) for start, end in mention.tenures)
        told = " and ".join(
            f"from {in_words(start)} to {in_words(end)}" if end else f"since {in_words(start)}"
            for start, end in mention.tenures
        )
        reason = (
            f"{mention.person} has been {mention.office} {told}"
            if mention.tenures[-1][1] is None
            else (f"{mention.person} was {mention.office} {told}")
        )
        yield _evidence(mention.start, mention.end, mention.text, "office", allowed, reason, 2.0)


def _from_clues(clues: Sequence[Clue], dates: Sequence[DateExpression], prose: Prose) -> Iterator[Evidence]:
    joined = {number: (expression, anchors) for number, expression, anchors in _joined(clues, dates, prose)}
    for index, clue in enumerate(clues):
        if clue.quoted:
            continue
        start, end = clue.earliest.toordinal(), clue.latest.toordinal() if clue.latest else _LAST
        if clue.kind != "event":
            days = clue.days or ((clue.earliest, clue.latest),)
            allowed = tuple((a.toordinal(), b.toordinal() if b else _LAST) for a, b in days)
            yield _evidence(clue.start, clue.end, clue.text, clue.kind, allowed, clue.name, 2.0)
            continue
        name = f"{_with_article(clue.name)} ({days_in_words(clue.earliest, clue.latest or clue.earliest)})"
        if index in joined:
            expression, anchors = joined[index]
            span = min(clue.start, expression.start), max(clue.end, expression.end)
            reason = f"“{expression.text}” is said of {name}"
            allowed = ((anchors[0].toordinal(), anchors[1].toordinal()),)
            yield _evidence(*span, prose.text[span[0] : span[1]], "event and date", allowed, reason, 3.0)
            continue
        if clue.aspect in ("start", "since") or clue.tense == "past" or not clue.planned:
            yield _evidence(clue.start, clue.end, clue.text, "event", ((start, _LAST),), f"this names {name}", 1.5)
        elif clue.tense == "future":
            allowed = (((clue.known or clue.earliest).toordinal(), end),)
            reason = f"{name} is told as still ahead"
            yield _evidence(clue.start, clue.end, clue.text, "event ahead", allowed, reason, 1.5)


_ARTICLE = frozenset(
    "summit meeting election elections referendum games olympics conference war attacks quarrel cup championship "
    "treaty hijacking".split()
)


def _with_article(name: str) -> str:
    """An event's name inside a sentence: "the NATO summit in Vilnius", but "Hurricane Katrina"."""
    words = name.split()
    needed = not _ARTICLE.isdisjoint(word.lower() for word in words) and words[0] not in ("the", "The")
    return f"the {name}" if needed and not any(word.endswith("'s") for word in words) else name


def _joined(
    clues: Sequence[Clue], dates: Sequence[DateExpression], prose: Prose
) -> Iterator[tuple[int, DateExpression, tuple[date, date]]]:
    """Each event with the date expression said of it, and the days of writing on which that expression is the event's:
    the two nearest to each other in one clause."""
    pairs: list[tuple[int, int, int, tuple[date, date]]] = []
    for i, clue in enumerate(clues):
        # "The 2016 election" is dated already: "last year" beside it is said of something else.
        if clue.kind != "event" or clue.quoted or clue.aspect is None or _YEAR.search(clue.text):
            continue
        reach = _LONG_REACH if clue.planned or clue.aspect in ("start", "end") else _REACH
        for j, expression in enumerate(dates):
            if not clue.sentence[0] <= expression.start < clue.sentence[1] or expression.quoted:
                continue
            gap = max(clue.start - expression.end, expression.start - clue.end, 0)
            if expression.kind not in _COUNTED_FROM_WRITING or gap > reach or not _said_of(expression, clue, prose):
                continue
            anchors = anchors_for(expression, clue.earliest, clue.latest or clue.earliest)
            if anchors is not None:
                pairs.append((gap, i, j, anchors))
    seen_clues: set[int] = set()
    seen_dates: set[int] = set()
    for _, i, j, anchors in sorted(pairs):
        if i not in seen_clues and j not in seen_dates:
            seen_clues.add(i)
            seen_dates.add(j)
            yield i, dates[j], anchors


def _said_of(expression: DateExpression, clue: Clue, prose: Prose) -> bool:
    """Whether an expression can date an event of its sentence, by its words and the words between them."""
    words = WORD.findall(expression.text.lower())
    if not _COUNTED_FROM_ELSEWHERE.isdisjoint(words) or words[:2] == ["the", "next"]:
        return False
    if expression.end <= clue.start:
        # "Last week's talks …, the summit": what follows in another clause is another thing.
        between = prose.text[expression.end : clue.start]
        if not between.strip() and _is_a_name(expression, prose):
            return False
        return "," not in between[1:] and not _breaks(between, _BREAKS_BACKWARDS)
    if expression.start < clue.end:
        return not _is_a_name(expression, prose)
    return not _breaks(prose.text[clue.end : expression.start], _BREAKS)


def _is_a_name(expression: DateExpression, prose: Prose) -> bool:
    """ "the September 11 attacks", "the Christmas Day bomber": a name and no date, unless still to come."""
    if expression.kind != "holiday" and not (expression.kind == "yearless" and len(expression.value) == 10):
        return False
    before = prose.text[max(expression.start - 4, 0) : expression.start].lower()
    return expression.direction != "future" and not before.endswith((" on ", " in ", "nce "))


def _breaks(between: str, words: frozenset[str]) -> bool:
    """Whether another clause begins in the words between an event and a date."""
    return any(mark in between for mark in ("--", "—", ";", "(", ":")) or not words.isdisjoint(
        WORD.findall(between.lower())
    )


def _from_absolute_dates(dates: Iterable[DateExpression]) -> Iterator[Evidence]:
    for d in dates:
        if d.earliest is None or d.latest is None or d.quoted or not (d.kind == "absolute" or d.narrated):
            continue
        # "On Thursday … the next day" counts from the day that the page claims, which is no evidence.
        if d.narrated and d.meaning.base is not None and d.meaning.base.rule != "fixed":
            continue
        if d.type not in ("DATE", "TIME"):
            continue
        if d.direction == "future" and not d.narrated:
            # Plans are reported for a few years ahead at most, except in what is no news.
            allowed = ((_FIRST, d.latest.toordinal()),)
            yield _evidence(d.start, d.end, d.text, "planned date", allowed, f"“{d.text}” is told as still ahead", 1.0)
        elif d.direction == "past":
            allowed = ((d.earliest.toordinal(), _LAST),)
            yield _evidence(d.start, d.end, d.text, "past date", allowed, f"“{d.text}” is told as past", 1.0)


def _from_months_of_a_year(dates: Sequence[DateExpression], prose: Prose) -> Iterator[Evidence]:
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
                    reason = f"“{d.text}” is told as past, of {value} or later"
                    yield _evidence(d.start, d.end, d.text, "past month", ((days[0], _LAST),), reason, 0.5)


def _from_yearless(dates: Iterable[DateExpression], prose: Prose, low: int, high: int) -> Iterator[Evidence]:
    """Days named without their year: each year's is possible, before or after as the copy tells it."""
    years = range(_day_of(low).year - 1, _day_of(high).year + 2)
    for d in dates:
        if d.kind not in ("yearless", "holiday") or d.quoted or d.narrated or d.impossible:
            continue
        if d.text.isdecimal():  # the "17" of "March 15-17" says no more than its first day
            continue
        if d.direction is None and d.stated_weekday is None:
            continue
        reach = _HOLIDAY if d.kind == "holiday" else _REPORTED if _is_reported(d, prose) else _YEARLESS
        windows: list[Interval] = []
        for day in _days_of(d, years):
            if d.stated_weekday is not None and _day_of(day[0]).weekday() != d.stated_weekday:
                continue
            if d.direction == "past":
                windows.append((day[0] + (1 if d.kind == "holiday" else 0), day[1] + reach))
            elif d.direction == "future":
                windows.append((day[0] - reach, day[1]))
            else:
                windows.append((day[0] - reach, day[1] + reach))
        if not windows:
            continue
        told = {"past": "as past", "future": "as still ahead"}.get(d.direction or "", "with its weekday")
        yield _evidence(
            d.start, d.end, d.text, "day without a year", _merged(windows), f"“{d.text}” is told {told}", 0.5
        )


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
    undirected = replace(expression, direction="past", tense="past")
    seen: set[Interval] = set()
    for year in years:
        found = resolve(undirected, date(year, 12, 31))
        if found.earliest is None or found.latest is None:
            continue
        days = found.earliest.toordinal(), found.latest.toordinal()
        if days not in seen:
            seen.add(days)
            yield days


def _merged(windows: Sequence[Interval]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for low, high in sorted(windows):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def _evidence(
    start: int, end: int, text: str, kind: str, allowed: tuple[Interval, ...], reason: str, weight: float
) -> Evidence:
    kept = tuple((max(a, _FIRST), min(b, _LAST)) for a, b in allowed if a <= _LAST and b >= _FIRST)
    if not kept or kept == ((_FIRST, _LAST),):  # centuries ago; or of the copy: no evidence
        return Evidence(start, end, text, kind, None, None, reason, 0.0)
    return Evidence(start, end, text, kind, _day(kept[0][0]), _day(kept[-1][1]), reason, weight, kept)


def _without_twins(evidence: Iterable[Evidence]) -> list[Evidence]:
    """One fact counts once however often the story repeats it: the first mention stands for all."""
    seen: set[tuple[str, str, tuple[Interval, ...]]] = set()
    years: set[tuple[str, int]] = set()
    kept = []
    for piece in evidence:
        dated = piece.kind in ("past date", "past month", "planned date")
        key = (piece.kind, "" if dated else piece.reason, piece.allowed)
        if not piece.allowed or key in seen:
            continue
        seen.add(key)
        if dated:
            # Dates of one year count as one, or a chronology would outvote everything else.
            bound = piece.allowed[-1][1] if piece.kind == "planned date" else piece.allowed[0][0]
            year = ("ahead" if piece.kind == "planned date" else "past", _day_of(bound).year)
            if year in years:
                piece = replace(piece, weight=0.1)
            years.add(year)
        kept.append(piece)
    return kept


def _shown(piece: Evidence, low: int, high: int) -> Evidence:
    """Evidence that allows many stretches of days, with the ones that meet `written`."""
    meeting = [(a, b) for a, b in piece.allowed if a <= high and low <= b] or list(piece.allowed)
    return replace(piece, earliest=_day(meeting[0][0]), latest=_day(meeting[-1][1]))


def _strength(piece: Evidence) -> tuple[float, int, int]:
    width = sum(b - a for a, b in piece.allowed)
    return (-piece.weight, width, piece.start)


def _day(number: int) -> date | None:
    return None if number in (_FIRST, _LAST) else date.fromordinal(number)


def _day_of(number: int) -> date:
    return date.fromordinal(min(max(number, _FIRST), _LAST))


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
