"""Events, anniversaries and counts of members that the copy names, alone or with a date said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from lint.days import LAST, days_in_words
from lint.evidence.piece import Evidence, evidence
from lint.facts.dates import DateExpression, anchors_for
from lint.facts.events import Clue
from lint.facts.prose import WORD, Prose

# How many characters may stand between an event and the date expression that is said of it. What was planned, and the
# beginning or end of something, is told at more length ("will take place at the headquarters on Feb. 14"); what is long
# past is named beside other things.
_REACH, _LONG_REACH = 25, 80
# Between an event and a date, these begin another clause: the date is then said of something else.
_BREAKS = frozenset("that which who whose whom where when but whether if because although though while until".split())
_COUNTED_FROM_WRITING = frozenset({"weekday", "yearless", "deictic", "relative", "holiday"})
# Relative to something that the text tells, not to the day of writing.
_COUNTED_FROM_ELSEWHERE = frozenset("later earlier that same following previous after before then".split())
_BREAKS_BACKWARDS = _BREAKS | {"by", "over", "about"}
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
            yield evidence(clue.start, clue.end, clue.text, clue.kind, allowed, clue.name, 2.0)
            continue
        name = f"{_with_article(clue.name)} ({days_in_words(clue.earliest, clue.latest or clue.earliest)})"
        if index in joined:
            expression, anchors = joined[index]
            span = min(clue.start, expression.start), max(clue.end, expression.end)
            reason = f"“{expression.text}” is said of {name}"
            allowed = ((anchors[0].toordinal(), anchors[1].toordinal()),)
            yield evidence(*span, prose.text[span[0] : span[1]], "event and date", allowed, reason, 3.0)
            continue
        if clue.aspect in ("start", "since") or clue.tense == "past" or not clue.planned:
            yield evidence(clue.start, clue.end, clue.text, "event", ((start, LAST),), f"this names {name}", 1.5)
        elif clue.tense == "future":
            allowed = (((clue.known or clue.earliest).toordinal(), end),)
            reason = f"{name} is told as still ahead"
            yield evidence(clue.start, clue.end, clue.text, "event ahead", allowed, reason, 1.5)


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
