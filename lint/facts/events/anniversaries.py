"""Anniversaries and years counted from an event: "the 70th anniversary of D-Day", "ten years after Katrina"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lint.facts.events.clue import Clue
from lint.facts.events.matches import BETWEEN, DESCRIBED, Match
from lint.facts.events.tense import COMING, MODALS, has_pair
from lint.facts.figures.spelled import nth, number, ordinal
from lint.facts.prose import Prose

_ANNIVERSARY = frozenset("anniversary centenary centennial bicentenary bicentennial".split())
ANNIVERSARY_WORDS = _ANNIVERSARY | {"years", "decade", "decades", "year"}
# Between a thing and its own anniversary: "NATO, which will celebrate its 50th anniversary".
_OWN = frozenset(
    "which that will is was as it its the their to on s for this week year month and about preparing in mark marks "
    "marking marked celebrate celebrates celebrated celebrating".split()
)
_LINK = frozenset("of since after following from when".split())
_PLAIN = frozenset("the of s its".split())
_NOW = (["now"], ["it", "is"])
_ENTERS = frozenset("enters entered entering nears nearing in approaches reaches into".split())
_MARKING = frozenset(
    "mark marks marked marking commemorate commemorates commemorated commemorating commemoration commemorations "
    "celebrate celebrates celebrated celebrating observed ceremony ceremonies vigil memorial".split()
)
# A treaty has two birthdays: it comes into force within so many years of its signing.
_INTO_FORCE = 2
# Kinds whose anniversaries copy counts.
MARKED = frozenset("war attack disaster coup death treaty protest vote record crisis trial day year".split())


def anniversaries(prose: Prose, match: Match) -> Iterator[Clue]:
    """The anniversaries of the event of a match that its sentence counts."""
    words, low, high = prose.words, match.low, match.high
    for i in range(max(low, match.first - 12), min(high, match.last + 8)):
        word = words[i]
        if word in _ANNIVERSARY:
            counted = _counted(words, i, low)
            if counted is None or not _belongs(words, i, counted[1], match):
                continue
            yield from _anniversary_clue(prose, match, counted[0], counted[1], i)
        elif word == "year" and i > low and words[i + 1 : i + 2] == ["of"] and match.event.kind == "war":
            nth_year = ordinal(words, i - 1)
            if nth_year and nth_year[1] >= low and 0 < match.head - i <= 4:
                yield from _year_of_war(prose, match, nth_year[0], nth_year[1], match.last - 1)
        elif word == "year" and match.event.kind == "war" and i >= match.last:
            # "The war in Ukraine enters its fourth year"
            nth_year = ordinal(words, i - 1)
            own = nth_year is not None and words[nth_year[1] - 1] == "its" and words[nth_year[1] - 2] in _ENTERS
            if nth_year and own and match.head <= nth_year[1] - 2 and nth_year[1] - match.last <= 3:
                yield from _year_of_war(prose, match, nth_year[0], nth_year[1], i)
        elif word in ("years", "decades", "decade") and i < max(match.first, match.head):
            yield from _years_after(prose, match, i)


def _counted(words: Sequence[str], at: int, low: int) -> tuple[int, int] | None:
    """How many years an anniversary at word `at` counts, and its first word: "75th", "10-year anniversary"."""
    if words[at] in ("centenary", "centennial"):
        return 100, at
    if words[at] in ("bicentenary", "bicentennial"):
        return 200, at
    if at <= low:
        return None
    nth_year = ordinal(words, at - 1)
    if nth_year is None and words[at - 1] == "year" and at - 2 >= low:
        nth_year = number(words, at - 2)
    if nth_year is None or nth_year[1] < low or not 1 <= nth_year[0] <= 250:
        return None
    return nth_year


def _belongs(words: Sequence[str], at: int, first: int, match: Match) -> bool:
    """Whether an anniversary is that of the match: "… anniversary of the X", "X's … anniversary", or X around it."""
    if at < match.first:
        between = words[at + 1 : match.first]
        return bool(between) and between[0] in _LINK and len(between) <= 8 and _ANNIVERSARY.isdisjoint(between)
    if first >= match.last:
        between = words[match.last : first]
        return all(w in _OWN for w in between) and "of" not in words[at + 1 : at + 2]
    # The run of the match goes round the anniversary; one that is of something else names it after "of".
    return True


def _anniversary_clue(prose: Prose, match: Match, count: int, first: int, last: int) -> Iterator[Clue]:
    event = match.event
    year = event.start.year + count
    if year > 2100:
        return
    # A year beside it tells when that was: the words are no evidence for the day of writing.
    if any(y > event.start.year for y in match.years) or _told_of(prose, match, first, last, year):
        return
    day = _same_day(event.start, year)
    words = prose.words[match.low : match.high]
    # "The anniversary will be marked" may be written long before, in the year before as well.
    around = event.kind not in ("year", "treaty") and not _MARKING.isdisjoint(words) and MODALS.isdisjoint(words)
    if around:
        earliest, latest = day - timedelta(days=31), day + timedelta(days=31)
    else:
        ahead = not MODALS.isdisjoint(words) or not COMING.isdisjoint(words) or has_pair(words, "ahead", "of")
        last_year = year + (_INTO_FORCE if event.kind == "treaty" else 0)
        earliest, latest = date(year - ahead, 1, 1), date(last_year, 12, 31)
    yield _counted_clue(prose, match, f"{nth(count)} anniversary of {event.name}", first, last, earliest, latest)


def _told_of(prose: Prose, match: Match, first: int, last: int, year: int) -> bool:
    """Whether an anniversary belongs to a tale of another time: "July 2009. It was the 40th …", "five years hence"."""
    words = prose.words
    before = words[max(match.low, first - 4) : first]
    lead = words[match.low : first]
    if has_pair(lead, "last", "year") or has_pair(lead, "next", "year") or has_pair(lead, "previous", "year"):
        return True
    if has_pair(before, "it", "was") or has_pair(before, "by", "the") or "hence" in words[last : match.high]:
        return True
    return str(year) in words[max(0, match.low - 30) : match.low]


def _year_of_war(prose: Prose, match: Match, count: int, first: int, last: int) -> Iterator[Clue]:
    event = match.event
    if not 2 <= count <= 20:
        return
    earliest = _same_day(event.start, event.start.year + count - 1)
    latest = _same_day(event.start, event.start.year + count)
    name = f"{nth(count)} year of the war: {event.name}"
    # "As the war nears its third year" is written some weeks before it.
    yield _counted_clue(prose, match, name, first, last, earliest - timedelta(days=45), latest)


def _years_after(prose: Prose, match: Match, at: int) -> Iterator[Clue]:
    """ "75 years after the end of World War II", "two years into the war": only where the sentence is about now."""
    words, low, event = prose.words, match.low, match.event
    of_war = event.kind == "war"
    subject = match.head if of_war else match.first
    on = words[at + 1 : at + 2] == ["on"]  # "ten years on from the storm"
    after = words[at + 1 + on] if at + 1 + on < subject else ""
    if after not in ("after", "since") and not (of_war and after == "into") and not (on and after == "from"):
        return
    between = words[at + 2 + on : subject]
    # Only "the", "Russia's full-scale": another verb or name there makes it the distance to something else.
    own = BETWEEN | DESCRIBED if of_war else _PLAIN
    if len(between) > 6 or any(w not in own for w in between) or match.years - {event.start.year}:
        return
    if words[at] == "decade":
        if at <= low or words[at - 1] not in ("a", "one"):
            return
        count, first = 10, at - 1
    else:
        found = number(words, at - 1) if at > low else None
        if found is None or found[1] < low or found[0] < 1:
            return
        count, first = found
        if words[at] == "decades":
            count *= 10
    # At the head of its sentence, or after "marks", "it has been": in the middle it is mostly a step of a history.
    lead = words[low:first]
    nearly = False
    if lead and lead[-1] in ("nearly", "almost", "than", "over", "some", "about", "just", "around", "exactly"):
        nearly = lead[-1] in ("nearly", "almost")
        lead = lead[: -2 if lead[-1] == "than" else -1]
    marked = not _MARKING.isdisjoint(lead[-3:])
    if lead and not marked and lead[-3:] not in (["it", "has", "been"], ["it", "s", "been"]) and lead not in _NOW:
        return
    day = _same_day(event.start, event.start.year + count)
    slack = 1 if words[at] == "years" else 4
    earliest = day - timedelta(days=200 * slack)
    latest = day if nearly else _same_day(event.start, event.start.year + count + slack)
    if marked and slack == 1:
        earliest, latest = day - timedelta(days=31), day + timedelta(days=31)
    yield _counted_clue(prose, match, f"{count} years after {event.name}", first, match.tail - 1, earliest, latest)


def _counted_clue(prose: Prose, match: Match, name: str, first: int, last: int, earliest: date, latest: date) -> Clue:
    start, end = prose.starts[first], prose.ends[last]
    return Clue(
        kind="anniversary",
        start=start,
        end=end,
        text=prose.text[start:end],
        name=name,
        earliest=earliest,
        latest=latest,
        aspect=None,
        sentence=match.sentence,
        quoted=prose.quoted(start),
        role=prose.blocks[first].role,
        known=match.event.start,
    )


def _same_day(day: date, year: int) -> date:
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
