"""Clues: events, counts of members and anniversaries that copy names and whose days are known.

An event is found by groups of words that must all stand in one sentence; nothing is resolved here: what "last year"
beside "the start of the war" says about the day of writing is for `lint.dating` to work out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from lint.facts.prose import Prose
from lint.knowledge.events import Event, Events, Group, Membership, spread

Aspect = Literal["start", "end", "whole", "since"]
Tense = Literal["past", "future"]

# The title, the standfirst and the first paragraphs: what they name, the rest of the story is about.
_HEAD = 160
_SHORT = timedelta(days=60)
# Of a word in one sentence: more is no sentence, and would cost quadratic time.
_MOST = 40
# Years of the news: another year in the sentence tells another event of the same kind.
_YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d\Z")

_WAR_VERBS = frozenset("invaded invading invades".split())
_FIRST = frozenset("start beginning outbreak onset launch eruption".split())
_LAST = frozenset("end conclusion close".split())
_BEGAN = frozenset("began begun started erupted commenced".split())
_ENDED = frozenset("ended concluded".split())
_AFTER = frozenset("since".split())
# What may stand between "the start of" or "since" and the war's own noun.
_BETWEEN = frozenset(
    "the of a its their his this s full scale blown out all current latest brutal bloody illegal unprovoked "
    "large military moscow kremlin putin russia russian russias israel israeli saudi led in against with on by".split()
)
_DESCRIBED = frozenset("full scale blown all out current latest brutal bloody russian russia s israeli us led".split())
# Before the noun these make it another war.
_OTHER_WARS = frozenset(
    "cold civil world gulf trade i ii first second two price culture drug class turf tariff words star nuclear post "
    "revolutionary proxy economic information cyber bidding korean vietnam great great winter".split()
)

# Directly before an event these say that it is still to come, or over.
_COMING = frozenset("upcoming forthcoming scheduled planned coming approaching looming".split())
_GONE = frozenset("last since after following previous past".split())
_MODALS = frozenset("will would".split())
# "A summit in July would set out plans", "will take place": what a meeting, a vote or games do when their time comes.
_DOES = frozenset(
    "take begin start set bring see mark discuss host decide convene meet include gather feature focus kick provide "
    "give produce end run draw lead offer issue approve adopt endorse seek attract address agree".split()
)
_HELD = frozenset("held hosted staged attended".split())
# "Leaders will meet at the summit": what people do at an event.
_GO = frozenset(
    "attend host meet discuss hold pledge convene gather join travel visit compete stage sign announce unveil raise "
    "seek push press address speak participate represent".split()
)
_DUE = frozenset("due scheduled slated expected set planned".split())
_SET = frozenset("due set scheduled expected plan plans".split())
_HAPPENED = frozenset("was were ended produced agreed took saw came brought left gave opened closed failed".split())
# "The 2016 presidential race", "candidates", "bid": the contest, which lasts for years, and not its day.
_CONTEST = frozenset("race campaign contest primaries bid candidates run".split())

_UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        range(1, 20),
        strict=True,
    )
)
_ROUND = dict(
    zip(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split(),
        range(20, 110, 10),
        strict=True,
    )
)
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z")
_ANNIVERSARY = frozenset("anniversary centenary centennial bicentenary bicentennial".split())
_ANNIVERSARY_WORDS = _ANNIVERSARY | {"years", "decade", "decades", "year"}
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
_HAPPENINGS = frozenset(
    "attack attacks bombing bombings bombed shooting shootings massacre killing killings murder killed died death "
    "crash crashed disaster hurricane typhoon cyclone storm superstorm earthquake quake tsunami fire fires explosion "
    "blast spill eruption collapse collapsed flood floods flooding siege genocide invasion war offensive coup uprising "
    "revolution protests riots annexation annexed referendum vote inauguration withdrawal takeover rescue incursion "
    "sinking sank flight landing accident meltdown fall fell bankruptcy 2001 2023 2004 2011 outage blackout".split()
)
# Kinds whose anniversaries copy counts.
_MARKED = frozenset("war attack disaster coup death treaty protest vote record crisis trial day year".split())


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that name something whose days are known. Offsets are those of the page's text.

    `earliest` and `latest`: an event's days (of its start or end, where the words speak of that); the days on which a
    count of members held; the year, or the days around the day itself, in which an anniversary fell. `latest` is None
    for what still goes on. `aspect` says which end of an event the words speak of, and is None where they name
    something that has existed since (a treaty, an affair, a long war) rather than a day: no date beside it is the
    event's. `tense` says whether the copy tells the event as past or as still to come, None where that is unclear.
    `known` is the first day on which copy could name it: its start, or when it was planned (`planned`). `days` are
    the separate intervals of a count that held more than once.
    """

    kind: Literal["event", "membership", "anniversary"]
    start: int
    end: int
    text: str
    name: str
    earliest: date
    latest: date | None
    aspect: Aspect | None
    sentence: tuple[int, int]
    quoted: bool
    role: str
    tense: Tense | None = None
    known: date | None = None
    planned: bool = False
    days: tuple[tuple[date, date | None], ...] = ()


def find_clues(prose: Prose, events: Events) -> list[Clue]:
    """The clues of a story, sorted by start."""
    where = prose.where
    counted = not _ANNIVERSARY_WORDS.isdisjoint(where)
    clues = list(_memberships(prose, events))
    matches: list[_Match] = []
    for event in events.among(where, counted):
        if event.story_without and any(_places(prose, a, 0, len(prose.words)) for a in event.story_without):
            continue
        matches.extend(_matches(prose, event))
    told: set[str] = set()
    for match in _settled(sorted(matches, key=lambda m: (m.low, m.first))):
        if counted and match.event.kind in _MARKED:
            clues.extend(_anniversary(prose, match))
        # What a story is about is named in every other sentence: once is enough where no day can stand beside it.
        if match.aspect is None or (match.event.kind == "war" and match.aspect == "whole"):
            if match.event.name in told:
                continue
            told.add(match.event.name)
        if match.event.dated:
            clues.append(_event_clue(prose, match))
    clues.sort(key=lambda c: (c.start, -c.end, c.kind, c.name))
    return list(_once(clues))


def _once(clues: list[Clue]) -> Iterator[Clue]:
    """The clues without those that repeat an earlier one's name inside its span."""
    ends: dict[tuple[str, str], int] = {}
    for clue in clues:
        if ends.get((clue.kind, clue.name), 0) < clue.end:
            ends[clue.kind, clue.name] = clue.end
            yield clue


@dataclass(frozen=True, slots=True)
class _Match:
    """An event found in a sentence: word numbers, the last one exclusive; `low` and `high` bound the sentence."""

    event: Event
    first: int
    last: int
    low: int
    high: int
    sentence: tuple[int, int]
    aspect: Aspect | None
    years: frozenset[int]
    # The words of a war itself ("full-scale invasion"), without its parties: the first, and one past the last.
    head: int
    tail: int


def _matches(prose: Prose, event: Event) -> Iterator[_Match]:
    where = prose.where
    anchor = min(event.needs, key=lambda g: sum(len(where.get(a[0], ())) for a in g))
    seen: set[int] = set()
    for alternative in anchor:
        for i in where.get(alternative[0], ()):
            sentence = prose.sentence(prose.starts[i])
            low, high = spread(prose.starts, sentence)
            if low in seen or i >= high:
                continue
            seen.add(low)
            if event.without and any(_places(prose, a, low, high) for a in event.without):
                continue
            if event.kind == "war":
                yield from _war(prose, event, low, high, sentence)
                continue
            run = _run(prose, event, low, high)
            if run is None or not _in_context(prose, event, low, high):
                continue
            years = frozenset(int(w) for w in prose.words[low:high] if len(w) == 4 and _YEAR.match(w))
            if _other_time(event, years):
                continue
            aspect = _aspect_of(prose, event, run, low)
            yield _Match(event, *run, low, high, sentence, aspect, years, *run)


def _other_time(event: Event, years: frozenset[int]) -> bool:
    if not event.recurring or not years:
        return False
    last = (event.end or event.start).year
    return not any(event.start.year <= year <= last for year in years)


def _settled(matches: list[_Match]) -> Iterator[_Match]:
    """Of several events of a kind that the same words could name, the one whose year stands beside them, or none."""
    groups: dict[tuple[str, int, int], list[_Match]] = {}
    for match in matches:
        groups.setdefault((match.event.kind, match.low, match.first), []).append(match)
    for group in groups.values():
        if len(group) > 1 and len({m.last for m in group}) == 1:
            named = [m for m in group if m.event.start.year in m.years]
            if len(named) == 1:
                yield named[0]
            continue
        yield from group


def _places(prose: Prose, alternative: tuple[str, ...], low: int, high: int) -> list[int]:
    """Where a word or phrase begins within the words low to high."""
    found = prose.where.get(alternative[0])
    if not found:
        return []
    inside = found[bisect_left(found, low) : bisect_left(found, high)]
    if len(alternative) == 1:
        return inside
    size = len(alternative)
    wanted = list(alternative)
    return [i for i in inside if i + size <= high and prose.words[i : i + size] == wanted]


def _group_places(prose: Prose, group: Group, low: int, high: int) -> list[tuple[int, int]]:
    """Where the alternatives of a group stand, as (first, one past the last): of those in one another the longest."""
    places = sorted(((i, i + len(a)) for a in group for i in _places(prose, a, low, high)), key=lambda p: (p[0], -p[1]))
    kept: list[tuple[int, int]] = []
    for place in places[:_MOST]:
        if not kept or place[1] > kept[-1][1]:
            kept.append(place)
    return kept


def _run(prose: Prose, event: Event, low: int, high: int) -> tuple[int, int] | None:
    """The shortest run of words that has one of each group, as (first, one past the last)."""
    groups = [_group_places(prose, group, low, high) for group in event.needs]
    if not all(groups):
        return None
    groups.sort(key=len)
    best: tuple[int, int] | None = None
    for first, last in groups[0]:
        for others in groups[1:]:
            near = min(others, key=lambda p: (max(last, p[1]) - min(first, p[0]), p))
            first, last = min(first, near[0]), max(last, near[1])
        if best is None or last - first < best[1] - best[0]:
            best = (first, last)
    if best is None or best[1] - best[0] > event.within:
        return None
    return best


def _in_context(prose: Prose, event: Event, low: int, high: int) -> bool:
    for group in event.context:
        if not any(_places(prose, a, low, high) or _places(prose, a, 0, _HEAD) for a in group):
            return False
    return all(any(_places(prose, a, 0, len(prose.words)) for a in group) for group in event.story)


def _aspect_of(prose: Prose, event: Event, run: tuple[int, int], low: int) -> Aspect | None:
    if event.lasting or (event.kind == "election" and not _CONTEST.isdisjoint(prose.words[run[0] : run[1] + 1])):
        return None
    # "MH370", "Uvalde" without a word for what happened name the thing, not its day.
    if len(event.needs) == 1 and not event.planned and _HAPPENINGS.isdisjoint(prose.words[run[0] : run[1] + 1]):
        return None
    before = prose.words[max(low, run[0] - 4) : run[0]]
    return "since" if "since" in before else "whole"


def _war(prose: Prose, event: Event, low: int, high: int, sentence: tuple[int, int]) -> Iterator[_Match]:
    """A war: its words with its parties beside them, or a telling phrase ("since the war began") in a story on it."""
    words = prose.words
    if not all(any(_places(prose, a, 0, len(words)) for a in group) for group in event.story):
        return
    years = frozenset(int(w) for w in words[low:high] if len(w) == 4 and _YEAR.match(w))
    if _other_time(event, years):
        return
    parties = [_group_places(prose, group, low, high) for group in event.context]
    for head, after in _group_places(prose, event.needs[0], low, high):
        if head > low and words[head - 1] in _OTHER_WARS and after - head == 1:
            continue
        aspect, first, last = _war_aspect(words, head, after, low, high)
        near = all(any(abs(p - head) <= event.within for p, _ in group) for group in parties)
        if not near:
            if aspect == "whole" or not _in_context(prose, event, low, high):
                continue
            if any(event.context) and _elsewhere(prose, event, low, high):
                continue
        elif aspect == "whole" and parties:
            for group in parties:
                p, q = min(group, key=lambda p: abs(p[0] - head))
                first, last = min(first, p), max(last, q)
        told = None if aspect == "whole" and _long(event) else aspect
        yield _Match(event, first, last, low, high, sentence, told, years, head, after)


# Places whose own wars a story may speak of beside the one that it is about.
_LANDS = frozenset(
    "afghanistan iraq syria gaza lebanon yemen libya bosnia kosovo vietnam korea georgia chechnya sudan ethiopia "
    "ukraine israel iran armenia azerbaijan kuwait crimea mali somalia congo myanmar".split()
)


def _long(event: Event) -> bool:
    """Whether a war lasted so long that its bare name tells no day."""
    return event.end is None or event.end - event.start > _SHORT


def _elsewhere(prose: Prose, event: Event, low: int, high: int) -> bool:
    own = {w for group in event.context for a in group for w in a}
    return any(w in _LANDS and w not in own for w in prose.words[low:high])


def _war_aspect(words: Sequence[str], head: int, after: int, low: int, high: int) -> tuple[Aspect, int, int]:
    """Which end of a war the words speak of, and the words that say so: "the start of the war", "the war began"."""
    strange = 0  # words between that neither name a party nor describe a war
    for i in range(head - 1, max(low, head - 8) - 1, -1):
        word = words[i]
        if word in _FIRST and i + 1 < high and words[i + 1] == "of":
            first = i - 1 if i > low and words[i - 1] == "the" else i
            return "start", first, after
        if word in _LAST and i + 1 < high and words[i + 1] == "of":
            first = i - 1 if i > low and words[i - 1] == "the" else i
            return "end", first, after
        if word == "year" and i > low and words[i + 1] == "of":
            ordinal = _ordinal(words, i - 1)
            if ordinal and ordinal[0] > 1 and ordinal[1] >= low:
                return "since", ordinal[1], after
        if word in _AFTER:
            if words[head] in _WAR_VERBS:
                return "start", i + 1, after
            for j in range(after, min(high, after + 4)):
                if words[j] in _BEGAN:
                    return "start", i + 1, j + 1
                if words[j] in _ENDED:
                    return "end", i + 1, j + 1
            return "since", i + 1, after
        strange += word not in _BETWEEN
        if strange > 2:
            break
    first = head
    while first > low and words[first - 1] in _DESCRIBED:
        first -= 1
    if first > low and words[first - 1] == "the":
        first -= 1
    for j in range(after, min(high, after + 4)):
        word = words[j]
        if word in _BEGAN or (word == "broke" and words[j + 1 : j + 2] == ["out"]):
            return "start", first, j + (2 if word == "broke" else 1)
        if word in _ENDED:
            return "end", first, j + 1
        if word not in _BETWEEN and word not in _LANDS:
            break
    if words[head] in _WAR_VERBS:
        return "start", head, after
    return "whole", head, after


def _tense(prose: Prose, match: _Match) -> Tense | None:
    event = match.event
    if not event.planned:
        return "past"
    if event.lasting:
        return None
    words, first, last = prose.words, match.first, match.last
    if match.aspect is None:
        return None
    before = words[max(match.low, first - 3) : first]
    if "until" in words[max(match.low, first - 6) : first]:
        return None
    if not _GONE.isdisjoint(before):
        return "past"
    if not _COMING.isdisjoint(before) or not _COMING.isdisjoint(words[first:last]):
        return "future"
    if before and before[-1] == "next":
        return "future"
    if event.kind in ("summit", "visit") and not match.years and _pair(before, "ahead", "of"):
        return None if "had" in words[match.low : match.high] else "future"
    inside = words[first : min(match.high, last + 1)]
    if any(a in _MODALS and (b in _GO or b in _DOES) for a, b in pairwise(inside)):
        return "future"
    after = words[last : min(match.high, last + 9)]
    for k, word in enumerate(after[:-1]):
        held = after[k + 1] == "be" and not _HELD.isdisjoint(after[k + 2 : k + 3])
        if (word in _MODALS and (held or after[k + 1] in _DOES)) or (word in ("is", "are") and after[k + 1] in _DUE):
            # One comma between them: the subject is another ("the head of the 2002 games, would be").
            return None if prose.text.count(",", prose.ends[last - 1], prose.starts[last + k]) % 2 else "future"
        if word in _HAPPENED:
            return "past" if k < 2 else None
        if word in ("said", "says", "that", "who", "which", "but", "and"):
            break
    if after[:1] and after[0] in ("scheduled", "slated", "due"):
        return "future"
    lead = words[max(match.low, first - 12) : first]
    for k in range(len(lead) - 1):
        if lead[k] in _MODALS and lead[k + 1] in _GO:
            return "future"
        if lead[k] in _SET and lead[k + 1] == "to" and not _GO.isdisjoint(lead[k + 2 : k + 3]):
            # "was due to attend" may tell of another time.
            return None if {"was", "were", "had"} & set(lead[:k]) else "future"
    return None


def _pair(words: Sequence[str], first: str, second: str) -> bool:
    return any(a == first and b == second for a, b in pairwise(words))


def _event_clue(prose: Prose, match: _Match) -> Clue:
    event = match.event
    start, end = prose.starts[match.first], prose.ends[match.last - 1]
    earliest, latest = event.start, event.end
    if match.aspect in ("start", "since"):
        latest = earliest
    elif match.aspect == "end" and latest:
        earliest = latest
    return Clue(
        kind="event",
        start=start,
        end=end,
        text=prose.text[start:end],
        name=event.name,
        earliest=earliest,
        latest=latest,
        aspect=match.aspect,
        sentence=match.sentence,
        quoted=prose.quoted(start),
        role=prose.blocks[match.first].role,
        tense=_tense(prose, match),
        known=event.known,
        planned=event.planned,
    )


def _number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A whole number that ends at word `at`, as (value, its first word): "32", "thirty two", "nine"."""
    word = words[at]
    if word.isascii() and word.isdigit() and len(word) <= 3:
        # The digits before are thousands: "1,550 members".
        if at and words[at - 1].isdigit():
            return None
        return int(word), at
    if word in _UNITS:
        if at and words[at - 1] in _TENS and _UNITS[word] < 10:
            return _TENS[words[at - 1]] + _UNITS[word], at - 1
        return _UNITS[word], at
    if word in _TENS:
        return _TENS[word], at
    return None


def _ordinal(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """An ordinal that ends at word `at`, as (value, its first word): "75th", "tenth", "twenty fifth"."""
    word = words[at]
    match = _ORDINAL.match(word)
    if match:
        return int(match.group(1)), at
    if word in _ORDINALS:
        if at and words[at - 1] in _TENS and _ORDINALS[word] < 10:
            return _TENS[words[at - 1]] + _ORDINALS[word], at - 1
        return _ORDINALS[word], at
    if word in _ROUND:
        return _ROUND[word], at
    return None


def _anniversary(prose: Prose, match: _Match) -> Iterator[Clue]:
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
            ordinal = _ordinal(words, i - 1)
            if ordinal and ordinal[1] >= low and 0 < match.head - i <= 4:
                yield from _year_of_war(prose, match, ordinal[0], ordinal[1], match.last - 1)
        elif word == "year" and match.event.kind == "war" and i >= match.last:
            # "The war in Ukraine enters its fourth year"
            ordinal = _ordinal(words, i - 1)
            own = ordinal is not None and words[ordinal[1] - 1] == "its" and words[ordinal[1] - 2] in _ENTERS
            if ordinal and own and match.head <= ordinal[1] - 2 and ordinal[1] - match.last <= 3:
                yield from _year_of_war(prose, match, ordinal[0], ordinal[1], i)
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
    ordinal = _ordinal(words, at - 1)
    if ordinal is None and words[at - 1] == "year" and at - 2 >= low:
        ordinal = _number(words, at - 2)
    if ordinal is None or ordinal[1] < low or not 1 <= ordinal[0] <= 250:
        return None
    return ordinal


def _belongs(words: Sequence[str], at: int, first: int, match: _Match) -> bool:
    """Whether an anniversary is that of the match: "… anniversary of the X", "X's … anniversary", or X around it."""
    if at < match.first:
        between = words[at + 1 : match.first]
        return bool(between) and between[0] in _LINK and len(between) <= 8 and _ANNIVERSARY.isdisjoint(between)
    if first >= match.last:
        between = words[match.last : first]
        return all(w in _OWN for w in between) and "of" not in words[at + 1 : at + 2]
    # The run of the match goes round the anniversary; one that is of something else names it after "of".
    return True


def _anniversary_clue(prose: Prose, match: _Match, count: int, first: int, last: int) -> Iterator[Clue]:
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
    around = event.kind != "year" and not _MARKING.isdisjoint(words) and _MODALS.isdisjoint(words)
    if around:
        earliest, latest = day - timedelta(days=31), day + timedelta(days=31)
    else:
        ahead = not _MODALS.isdisjoint(words) or not _COMING.isdisjoint(words) or _pair(words, "ahead", "of")
        earliest, latest = date(year - ahead, 1, 1), date(year, 12, 31)
    yield _counted_clue(prose, match, f"{_nth(count)} anniversary of {event.name}", first, last, earliest, latest)


def _told_of(prose: Prose, match: _Match, first: int, last: int, year: int) -> bool:
    """Whether an anniversary belongs to a tale of another time: "July 2009. It was the 40th …", "five years hence"."""
    words = prose.words
    before = words[max(match.low, first - 4) : first]
    lead = words[match.low : first]
    if _pair(lead, "last", "year") or _pair(lead, "next", "year") or _pair(lead, "previous", "year"):
        return True
    if _pair(before, "it", "was") or _pair(before, "by", "the") or "hence" in words[last : match.high]:
        return True
    return str(year) in words[max(0, match.low - 30) : match.low]


def _year_of_war(prose: Prose, match: _Match, count: int, first: int, last: int) -> Iterator[Clue]:
    event = match.event
    if not 2 <= count <= 20:
        return
    earliest = _same_day(event.start, event.start.year + count - 1)
    latest = _same_day(event.start, event.start.year + count)
    name = f"{_nth(count)} year of the war: {event.name}"
    # "As the war nears its third year" is written some weeks before it.
    yield _counted_clue(prose, match, name, first, last, earliest - timedelta(days=45), latest)


def _years_after(prose: Prose, match: _Match, at: int) -> Iterator[Clue]:
    """ "75 years after the end of World War II", "two years into the war": only where the sentence is about now."""
    words, low, event = prose.words, match.low, match.event
    of_war = event.kind == "war"
    subject = match.head if of_war else match.first
    after = words[at + 1] if at + 1 < subject else ""
    if after not in ("after", "since") and not (of_war and after == "into"):
        return
    between = words[at + 2 : subject]
    # Only "the", "Russia's full-scale": another verb or name there makes it the distance to something else.
    own = _BETWEEN | _DESCRIBED if of_war else _PLAIN
    if len(between) > 6 or any(w not in own for w in between) or match.years - {event.start.year}:
        return
    if words[at] == "decade":
        if at <= low or words[at - 1] not in ("a", "one"):
            return
        count, first = 10, at - 1
    else:
        number = _number(words, at - 1) if at > low else None
        if number is None or number[1] < low or number[0] < 1:
            return
        count, first = number
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


def _counted_clue(prose: Prose, match: _Match, name: str, first: int, last: int, earliest: date, latest: date) -> Clue:
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


def _nth(count: int) -> str:
    if 10 <= count % 100 <= 20:
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"


_COUNTED = frozenset("member members nation nations country countries state states strong".split())
# "28 of NATO's members", "the other 27 members": a part of the body.
_PART = frozenset("other remaining fellow first original founding new newest these those some least most only".split())
_RESTRICTED = frozenset(
    "that who which outside participating taking bordering european east eastern poorest largest biggest "
    "richest smallest western central southern northern new candidate former arab african leading major".split()
)
_BEFORE_NUMBER = frozenset("the all its s entire our their combined current".split())


def _memberships(prose: Prose, events: Events) -> Iterator[Clue]:
    where = prose.where
    if where.keys().isdisjoint(_COUNTED) and where.keys().isdisjoint(("leaders", "governments", "allies")):
        return
    for body in events.memberships:
        if not any(all(w in where for w in name) for name in body.names):
            continue
        for at in prose.occurrences(_triggers(body)):
            found = _number(prose.words, at)
            if found is None or found[0] not in body.counts:
                continue
            clue = _membership(prose, body, found[0], found[1], at)
            if clue:
                yield clue


_SPELLED = {value: word for word, value in _UNITS.items()}
_TENS_SPELLED = {value: word for word, value in _TENS.items()}


def _triggers(body: Membership) -> Iterator[str]:
    """The words that can end one of a body's counts."""
    for count in body.counts:
        yield str(count)
        if count < 20:
            yield _SPELLED[count]
        elif count < 100:
            yield _SPELLED[count % 10] if count % 10 else _TENS_SPELLED[count]


def _membership(prose: Prose, body: Membership, count: int, first: int, at: int) -> Clue | None:
    """The clue of a count at words first to at, if the words around it say that the whole body is counted."""
    words, block = prose.words, prose.blocks[at]
    sentence = prose.sentence(prose.starts[at])
    low, high = spread(prose.starts, sentence)
    if first < low or at + 1 >= high:
        return None
    text = prose.text
    before = words[max(low, first - 5) : first]
    after = words[at + 1 : min(high, at + 8)]
    joined = text[prose.ends[at] : prose.starts[at + 1]]
    hyphen = joined in ("-", "‑", "‐", "–")
    if not hyphen and joined.strip(" \u00a0\u2009"):
        return None
    if any(w in _PART for w in before[-2:]) or "then" in before[-2:] or "then" in after[:4]:
        return None
    span: tuple[int, int] | None = None
    if hyphen and after[0] in ("member", "nation", "country", "state", "strong"):
        # "the 32-member alliance", "28-nation European Union"
        for size in range(1, 5):
            if _names_body(prose, body, at + 1 + size, high):
                last = _body_end(prose, body, at + 1 + size, high)
                span = (first, last)
                break
            if size <= len(after) - 1 and after[size] in _COUNTED | {"of", "that"}:
                break
    else:
        determined = bool(before) and before[-1] in _BEFORE_NUMBER
        own = _ends_with_body(words, body, low, first)
        member = next((k for k, w in enumerate(after[:4]) if w in body.members), None)
        if (
            member is not None
            and any(w in _RESTRICTED for w in after[: member + 2])
            and not _shares(after[member + 1 :])
        ):
            return None
        if member is not None:
            # "member states", "member countries"
            stop = at + 1 + member
            while stop + 1 < high and words[stop + 1] in body.members:
                stop += 1
            named_between = any(_names_body(prose, body, at + 1 + k, high) for k in range(member + 1))
            filler = [w for w in after[:member] if w not in ("member", "states") and not _is_name_word(body, w)]
            if own is not None and not filler:
                # "NATO's 32 members"
                span = (own, stop)
            elif determined and named_between and len(filler) <= 1:
                # "the 28 EU governments", "all 28 NATO allies"
                span = (first, stop)
            elif (determined or before[-1:] == ["of"]) and not filler and stop + 2 < high:
                # "the 28 members of the European Union", "the 17 countries that share the euro"
                link = words[stop + 1 : stop + 5]
                if link[0] in ("of", "in", "using", "sharing", "comprising") or _shares(link):
                    for k in range(stop + 2, min(high, stop + 6)):
                        if _names_body(prose, body, k, high):
                            span = (first, _body_end(prose, body, k, high))
                            break
    if span is None:
        return None
    years = [int(w) for w in words[low:high] if len(w) == 4 and _YEAR.match(w)]
    tenures = body.counts[count]
    if any(
        not any(t.earliest.year <= y and (t.latest is None or y <= t.latest.year + 1) for t in tenures) for y in years
    ):
        return None
    start, end = prose.starts[span[0]], prose.ends[span[1]]
    latest = None if any(t.latest is None for t in tenures) else max(t.latest for t in tenures if t.latest)
    return Clue(
        kind="membership",
        start=start,
        end=end,
        text=text[start:end],
        name=f"{body.body} had {count} members",
        earliest=min(t.earliest for t in tenures),
        latest=latest,
        aspect=None,
        sentence=sentence,
        quoted=prose.quoted(start),
        role=block.role,
        days=tuple((t.earliest, t.latest) for t in tenures) if len(tenures) > 1 else (),
    )


def _shares(words: Sequence[str]) -> bool:
    """Whether a clause begins that says what makes a member: "that share the euro"."""
    return len(words) > 1 and words[0] in ("that", "which") and words[1] in ("use", "share", "make", "form")


def _is_name_word(body: Membership, word: str) -> bool:
    return any(word in name for name in body.names)


def _names_body(prose: Prose, body: Membership, at: int, high: int) -> bool:
    return _body_end(prose, body, at, high) >= 0


def _body_end(prose: Prose, body: Membership, at: int, high: int) -> int:
    """The last word of a name of the body that begins at word `at`, or -1."""
    words = prose.words
    if at >= high:
        return -1
    for name in body.names:
        if at + len(name) <= high and tuple(words[at : at + len(name)]) == name:
            return at + len(name) - 1
    return at if words[at] in body.nouns else -1


def _ends_with_body(words: Sequence[str], body: Membership, low: int, first: int) -> int | None:
    """The first word of "NATO's", "the alliance's" right before word `first`, or None."""
    at = first - 1
    if at >= low and words[at] == "current":
        at -= 1
    if at < low:
        return None
    if words[at] in ("has", "comprises", "groups", "s"):
        at -= 1
    elif not words[at].endswith("s"):
        return None
    for name in (*body.names, *((noun,) for noun in sorted(body.nouns))):
        begin = at - len(name) + 1
        if begin >= low and tuple(words[begin : at + 1]) == name:
            return begin
    return None
