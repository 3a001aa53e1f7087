"""Events found in the sentences of a story: by groups of words that must all stand in one; wars by their parties."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from lint.facts.events.clue import Aspect
from lint.facts.figures.spelled import ordinal
from lint.facts.prose import Prose
from lint.knowledge.events import Event, Group, spread

# The title, the standfirst and the first paragraphs: what they name, the rest of the story is about.
_HEAD = 160
_SHORT = timedelta(days=60)
# Of a word in one sentence: more is no sentence, and would cost quadratic time.
_MOST = 40
# Years of the news: another year in the sentence tells another event of the same kind.
YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d\Z")

_WAR_VERBS = frozenset("invaded invading invades".split())
_FIRST = frozenset("start beginning outbreak onset launch eruption".split())
_LAST = frozenset("end conclusion close".split())
_BEGAN = frozenset("began begun started erupted commenced".split())
_ENDED = frozenset("ended concluded".split())
_AFTER = frozenset("since".split())
# What may stand between "the start of" or "since" and the war's own noun.
BETWEEN = frozenset(
    "the of a its their his this s full scale blown out all current latest brutal bloody illegal unprovoked "
    "large military moscow kremlin putin russia russian russias israel israeli saudi led in against with on by".split()
)
DESCRIBED = frozenset("full scale blown all out current latest brutal bloody russian russia s israeli us led".split())
# Before the noun these make it another war.
_OTHER_WARS = frozenset(
    "cold civil world gulf trade i ii first second two price culture drug class turf tariff words star nuclear post "
    "revolutionary proxy economic information cyber bidding korean vietnam great great winter".split()
)

# "The 2016 presidential race", "candidates", "bid": the contest, which lasts for years, and not its day.
_CONTEST = frozenset("race campaign contest primaries bid candidates run".split())
_HAPPENINGS = frozenset(
    "attack attacks bombing bombings bombed shooting shootings massacre killing killings murder killed died death "
    "crash crashed disaster hurricane typhoon cyclone storm superstorm earthquake quake tsunami fire fires explosion "
    "blast spill eruption collapse collapsed flood floods flooding siege genocide invasion war offensive coup uprising "
    "revolution protests riots annexation annexed referendum vote inauguration withdrawal takeover rescue incursion "
    "sinking sank flight landing accident meltdown fall fell bankruptcy 2001 2023 2004 2011 outage blackout".split()
)


# What may be expected, feared or denied long before it happens, and the words that say so.
_DECIDED = frozenset({"record", "trial", "crisis", "death", "coup"})
_UNDECIDED = frozenset(
    "would could may might should if whether avoid avert threatened threat potential possible proposed plan plans "
    "planning rumored expected looming not deny denied denies pleaded wants want calls call urged demand demanded "
    "consider considered considering ahead before prevent preventing unless hypothetical will ask asked can".split()
)


@dataclass(frozen=True, slots=True)
class Match:
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


def matches_of(prose: Prose, event: Event) -> Iterator[Match]:
    """The sentences of a story that name an event."""
    where = prose.where
    anchors: list[list[int]] = [
        [i for first in {a[0] for a in group} for i in where.get(first, ())] for group in event.needs
    ]
    anchors.sort(key=len)
    high = -1
    for i in sorted(anchors[0]):
        if i >= high:  # of a sentence that has been looked at the next word would find nothing new
            sentence = prose.sentence(prose.starts[i])
            low, high = spread(prose.starts, sentence)
            if i >= high:
                continue
            if event.kind == "war":
                if not _excluded(prose, event, low, high):
                    yield from _war(prose, event, low, high, sentence)
                continue
            run = _run(prose, event, low, high)
            if run is None or _excluded(prose, event, low, high) or not _in_context(prose, event, low, high):
                continue
            if event.kind in _DECIDED and not _UNDECIDED.isdisjoint(prose.words[max(low, run[0] - 3) : run[1]]):
                continue
            years = frozenset(int(w) for w in prose.words[low:high] if len(w) == 4 and YEAR.match(w))
            # "The Iowa caucuses" are those of any year; "of 2016" says which, and another entry may know those.
            if _other_time(event, years) or (event.each and years):
                continue
            aspect = _aspect_of(prose, event, run, low)
            yield Match(event, *run, low, high, sentence, aspect, years, *run)


def _excluded(prose: Prose, event: Event, low: int, high: int) -> bool:
    where = prose.where
    return any(a[0] in where and places(prose, a, low, high) for a in event.without)


def _other_time(event: Event, years: frozenset[int]) -> bool:
    if not event.recurring or not years:
        return False
    last = (event.end or event.start).year
    return not any(event.start.year <= year <= last for year in years)


def settled(matches: list[Match]) -> Iterator[Match]:
    """Of several events of a kind that the same words could name, the one whose year stands beside them, or none."""
    groups: dict[tuple[str, int, int], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.event.kind, match.low, match.first), []).append(match)
    for group in groups.values():
        if len(group) > 1 and len({m.last for m in group}) == 1:
            named = [m for m in group if m.event.start.year in m.years]
            if len(named) == 1:
                yield named[0]
            continue
        yield from group


def places(prose: Prose, alternative: tuple[str, ...], low: int, high: int) -> list[int]:
    """Where a word or phrase begins within the words low to high."""
    found = prose.where.get(alternative[0])
    if not found or found[-1] < low or found[0] >= high:
        return []
    first = bisect_left(found, low)
    inside = found[first : bisect_left(found, high, first)]
    if len(alternative) == 1 or not inside:
        return inside
    size = len(alternative)
    wanted = list(alternative)
    return [i for i in inside if i + size <= high and prose.words[i : i + size] == wanted]


def _group_places(prose: Prose, group: Group, low: int, high: int) -> list[tuple[int, int]]:
    """Where the alternatives of a group stand, as (first, one past the last): of those in one another the longest."""
    where = prose.where
    found = [(i, i + len(a)) for a in group if a[0] in where for i in places(prose, a, low, high)]
    if len(found) > 1:
        found.sort(key=lambda p: (p[0], -p[1]))
    kept: list[tuple[int, int]] = []
    for place in found[:_MOST]:
        if not kept or place[1] > kept[-1][1]:
            kept.append(place)
    return kept


def _run(prose: Prose, event: Event, low: int, high: int) -> tuple[int, int] | None:
    """The shortest run of words that has one of each group, as (first, one past the last)."""
    groups = []
    for group in event.needs:
        found = _group_places(prose, group, low, high)
        if not found:
            return None
        groups.append(found)
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
    where = prose.where
    for group in event.context:
        told = [a for a in group if a[0] in where]
        if not any(places(prose, a, low, high) or places(prose, a, 0, _HEAD) for a in told):
            return False
    return all(any(places(prose, a, 0, len(prose.words)) for a in group if a[0] in where) for group in event.story)


def _aspect_of(prose: Prose, event: Event, run: tuple[int, int], low: int) -> Aspect | None:
    if event.lasting or (event.kind == "election" and not _CONTEST.isdisjoint(prose.words[run[0] : run[1] + 1])):
        return None
    # "MH370", "Uvalde" without a word for what happened name the thing, not its day.
    if len(event.needs) == 1 and not event.planned and _HAPPENINGS.isdisjoint(prose.words[run[0] : run[1] + 1]):
        return None
    before = prose.words[max(low, run[0] - 4) : run[0]]
    return "since" if "since" in before else "whole"


def _war(prose: Prose, event: Event, low: int, high: int, sentence: tuple[int, int]) -> Iterator[Match]:
    """A war: its words with its parties beside them, or a telling phrase ("since the war began") in a story on it."""
    words = prose.words
    if not all(any(places(prose, a, 0, len(words)) for a in group) for group in event.story):
        return
    years = frozenset(int(w) for w in words[low:high] if len(w) == 4 and YEAR.match(w))
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
        yield Match(event, first, last, low, high, sentence, told, years, head, after)


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
            nth = ordinal(words, i - 1)
            if nth and nth[0] > 1 and nth[1] >= low:
                return "since", nth[1], after
        if word in _AFTER:
            if words[head] in _WAR_VERBS:
                return "start", i + 1, after
            for j in range(after, min(high, after + 4)):
                if words[j] in _BEGAN:
                    return "start", i + 1, j + 1
                if words[j] in _ENDED:
                    return "end", i + 1, j + 1
            return "since", i + 1, after
        strange += word not in BETWEEN
        if strange > 2:
            break
    first = head
    while first > low and words[first - 1] in DESCRIBED:
        first -= 1
    if first > low and words[first - 1] == "the":
        first -= 1
    for j in range(after, min(high, after + 4)):
        word = words[j]
        if word in _BEGAN or (word == "broke" and words[j + 1 : j + 2] == ["out"]):
            return "start", first, j + (2 if word == "broke" else 1)
        if word in _ENDED:
            return "end", first, j + 1
        if word not in BETWEEN and word not in _LANDS:
            break
    if words[head] in _WAR_VERBS:
        return "start", head, after
    return "whole", head, after
