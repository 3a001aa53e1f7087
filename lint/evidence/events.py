"""Events, anniversaries and counts of members that the copy names, alone or with a date said of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from lint.days import LAST, days_in_words, merged
from lint.evidence.piece import Evidence, evidence
from lint.facts.dates.find import DateExpression, anchors_for
from lint.facts.events.find import Clue
from lint.facts.prose import WORD, Prose

# "The upcoming Iowa caucuses": said of an event that comes every few years for so many days before it.
_UPCOMING = 500
# How many characters may stand between an event and the date expression that is said of it. What was planned, and the
# beginning or end of something, is told at more length ("will take place at the headquarters on Feb. 14"); what is long
# past is named beside other things.
_REACH, _LONG_REACH = 25, 80
_BESIDE = 5
_SIDES = frozenset("last next this past coming previous following".split())
# Between an event and a date, these begin another clause: the date is then said of something else.
_BREAKS = frozenset("that which who whose whom where when but whether if because although though while until".split())
_COUNTED_FROM_WRITING = frozenset({"weekday", "yearless", "deictic", "relative", "holiday"})
# Relative to something that the text tells, not to the day of writing.
_COUNTED_FROM_ELSEWHERE = frozenset("later earlier that same following previous after before then".split())
# "On Thursday declared victory in the election", which was the day before.
_AFTERMATH = {"victory", "defeat", "winner", "winners", "result", "results", "outcome", "fraud", "rigged"}
_BREAKS_BACKWARDS = (
    _BREAKS | {"by", "over", "about", "before", "after", "ahead", "until", "since", "following"} | _AFTERMATH
)
# "A review of the attack released on Tuesday".
_BREAKS_FORWARDS = _BREAKS | {"released", "published", "issued", "unveiled", "aired", "announced", "filed", "said"}
# An event whose words stand wide apart has other things between them.
_WIDE = 60
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def from_clues(clues: Sequence[Clue], dates: Sequence[DateExpression], prose: Prose) -> Iterator[Evidence]:
    """Each clue; an event with a relative date said of it fixes the day from which that date is counted."""
    joined = {number: (expression, anchors) for number, expression, anchors in _joined(clues, dates, prose)}
    for index, clue in enumerate(clues):
        if clue.quoted:
            continue
        start, end = clue.earliest.toordinal(), clue.latest.toordinal() if clue.latest else LAST
        if clue.kind != "event":
            days = clue.days or ((clue.earliest, clue.latest),)
            allowed = tuple((a.toordinal(), b.toordinal() if b else LAST) for a, b in days)
            yield evidence(clue.start, clue.end, clue.text, clue.kind, allowed, clue.name, clue.weight)
            continue
        name = _named(clue)
        if index in joined:
            expression, anchors = joined[index]
            span = min(clue.start, expression.start), max(clue.end, expression.end)
            reason = f"“{expression.text}” is said of {name}"
            allowed = merged([(a.toordinal(), b.toordinal()) for a, b in anchors])
            yield evidence(*span, prose.text[span[0] : span[1]], "event and date", allowed, reason, 3.0)
            continue
        if clue.occasions:
            if clue.tense == "future":
                spans = [(b.toordinal() - _UPCOMING, b.toordinal()) for _, b in clue.occasions]
                reason = f"{name} is spoken of as still to come"
                yield evidence(clue.start, clue.end, clue.text, "event ahead", merged(spans), reason, 1.0)
            continue
        span_since = _since(clue, prose)
        if span_since:
            words, low, high, weight = span_since
            reason = f"“{words.strip()}” is counted from {name}"
            allowed = ((start + low, end + high if end < LAST else start + high),)
            at = clue.start - len(words)
            yield evidence(at, clue.end, prose.text[at : clue.end], "time since event", allowed, reason, weight)
            continue
        if clue.aspect in ("start", "since") or clue.tense == "past" or not clue.planned:
            yield evidence(clue.start, clue.end, clue.text, "event", ((start, LAST),), f"this names {name}", 1.5)
        elif clue.tense == "future":
            allowed = (((clue.known or clue.earliest).toordinal(), end),)
            reason = f"{name} is spoken of as still to come"
            yield evidence(clue.start, clue.end, clue.text, "event ahead", allowed, reason, 1.5)


# "Six weeks since", "in the months since", "the recent", directly before an event.
_SINCE = re.compile(
    r"(?<!\bin )(?:(?P<count>\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) |in the )"
    r"(?P<unit>day|week|month|year)s? since (?:the |its |his |her )?\Z|(?P<recent>the recent )\Z",
    re.IGNORECASE,
)
_COUNTS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
# For how many days copy speaks of "the days since" and "the recent".
_LOOSELY = {"day": 45, "week": 180, "month": 900, "year": 9000}
_RECENT = 365


def _since(clue: Clue, prose: Prose) -> tuple[str, int, int, float] | None:
    """The words before an event that count the time since it, the least and the most days of it, and a weight."""
    if clue.aspect is None or clue.planned or clue.occasions:
        return None
    match = _SINCE.search(prose.text, max(clue.sentence[0], clue.start - 36), clue.start)
    if match is None:
        return None
    if match["recent"]:
        return match[0], 0, _RECENT, 1.0
    unit = match["unit"].lower()
    if match["count"] is None:
        return match[0], 0, _LOOSELY[unit], 1.0
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    # "More than a week since" may be nearly two, "nearly six months since" less than six.
    return match[0], max(count - 1, 0) * _UNIT_DAYS[unit], (count + 1) * _UNIT_DAYS[unit] + _UNIT_DAYS[unit] // 2, 2.0


def _named(clue: Clue) -> str:
    """An event's name inside a sentence, with its days where they are those of one occasion."""
    if clue.occasions:
        return clue.name
    return f"{_with_article(clue.name)} ({days_in_words(clue.earliest, clue.latest or clue.earliest)})"


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
) -> Iterator[tuple[int, DateExpression, tuple[tuple[date, date], ...]]]:
    """Each event with the date expression said of it, and the days of writing on which that expression is the event's:
    the two nearest to each other in one clause."""
    pairs: list[tuple[int, int, int, tuple[tuple[date, date], ...]]] = []
    begins = [expression.start for expression in dates]
    for i, clue in enumerate(clues):
        # "The 2016 election" is dated already: "last year" beside it is said of something else.
        if clue.kind != "event" or clue.quoted or clue.aspect is None or _YEAR.search(clue.text):
            continue
        if _YEAR.search(prose.text[clue.end : clue.end + 16]):  # "took office in January 2017"
            continue
        long = (clue.planned and not clue.occasions) or clue.aspect in ("start", "end")
        reach = _LONG_REACH if long else _REACH
        for j in range(bisect_left(begins, clue.sentence[0]), bisect_left(begins, clue.sentence[1])):
            expression = dates[j]
            if expression.quoted:
                continue
            gap = max(clue.start - expression.end, expression.start - clue.end, 0)
            if expression.kind not in _COUNTED_FROM_WRITING or gap > reach or not _said_of(expression, clue, prose):
                continue
            moved = expression.direction != "future" and clue.tense != "future"
            if clue.planned and moved and gap <= _BESIDE and expression.kind in ("yearless", "weekday"):
                # "Nominated for the Oscars on Feb. 9": the tense of the sentence is that of something else.
                expression = _undirected(expression)
            occasions = clue.occasions or ((clue.earliest, clue.latest or clue.earliest),)
            found = [_sundays(expression, anchors_for(expression, earliest, latest)) for earliest, latest in occasions]
            anchors = tuple(days for days in found if days)
            if anchors:
                pairs.append((gap, i, j, anchors))
    seen_clues: set[int] = set()
    seen_dates: set[int] = set()
    for _, i, j, anchors in sorted(pairs):
        if i not in seen_clues and j not in seen_dates:
            seen_clues.add(i)
            seen_dates.add(j)
            yield i, dates[j], anchors


def _sundays(expression: DateExpression, anchors: tuple[date, date] | None) -> tuple[date, date] | None:
    """ "This week" on a Sunday: to many papers the week that begins on that day."""
    if anchors is None or expression.text.lower() != "this week":
        return anchors
    return anchors[0] - timedelta(days=1), anchors[1]


def _undirected(expression: DateExpression) -> DateExpression:
    """A date that may lie on either side, unless its own words say on which."""
    if not _SIDES.isdisjoint(WORD.findall(expression.text.lower())):
        return expression
    return replace(expression, direction=None, meaning=replace(expression.meaning, pick="near"))


def _said_of(expression: DateExpression, clue: Clue, prose: Prose) -> bool:
    """Whether an expression can date an event of its sentence, by its words and the words between them."""
    words = WORD.findall(expression.text.lower())
    if not _COUNTED_FROM_ELSEWHERE.isdisjoint(words) or words[:2] == ["the", "next"]:
        return False
    if _of_years_ago(expression, prose):
        return False
    if expression.end <= clue.start:
        # "Last week's talks …, the summit": what follows in another clause is another thing.
        between = prose.text[expression.end : clue.start]
        if not between.strip() and _is_a_name(expression, prose):
            return False
        return "," not in between[1:] and not _breaks(between, _BREAKS_BACKWARDS)
    if expression.start < clue.end:
        return bool(clue.occasions) or (
            (clue.planned or clue.end - clue.start <= _WIDE) and not _is_a_name(expression, prose)
        )
    between = prose.text[clue.end : expression.start]
    return not _breaks(between, _BREAKS_FORWARDS) and not (clue.occasions and "," in between)


# "Five years ago today", "last year, on July 14": a day of another year than its words alone would say.
_YEARS_AGO = re.compile(r"\b(?:years? (?:ago|earlier|before|on)|last year|the year before),?(?: on)?\s\Z")
_BEFORE = 24


def _of_years_ago(expression: DateExpression, prose: Prose) -> bool:
    start = max(prose.sentence(expression.start)[0], expression.start - _BEFORE)
    return _YEARS_AGO.search(prose.text[start : expression.start].lower()) is not None


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
