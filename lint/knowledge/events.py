"""Events, memberships and anniversaries: what the knowledge files say, compiled so that a story is matched quickly.

`compile_events` turns the validated data of the YAML files into plain lists that are kept as JSON; `Events.of` wraps
such lists without reading them: an event is decoded when a story has its words, and not before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_WORD = re.compile(r"[^\W_]+")

# Kinds that are announced beforehand: for how many days copy may name them before they come.
_AHEAD = {"summit": 550, "election": 1500, "sport": 3300, "visit": 120, "launch": 1500, "ceremony": 400, "vote": 400}
# A storm has its name some days before it does its damage, and another storm may have had the name.
_STORM = 14
# Kinds of which others like them exist unless the file says otherwise.
_RECURRING = frozenset({"summit", "election", "sport", "visit"})
# Kinds whose words mostly name what began with the event and goes on (a treaty, an affair, a virus), not its day.
_LASTING = frozenset({"treaty", "trial", "crisis", "pandemic"})
# So common in news that an index by them would give every story every event.
_COMMON = frozenset(
    "war attack attacks president election elections summit meeting visit us u s china russia trump biden obama bush "
    "killed death died dead first in of the to and a on at for win won victory vote state states united leaders games "
    "crash fire bombing shooting police new york london paris washington world cup second third may day prime minister "
    "israel iran iraq syria gaza european union eu nato leader country government party military army city "
    "is are was one two three all with have has that this by re its our we they who what when out up down over off "
    "12 11 10 1 2 3 4 5 6 7 8 9 13 14 15 16 17 20 30 100 good way women men people children start end led said say "
    "says time times office campaign committee congressional presidential democratic republican security department "
    "news call came go back month months year years week day against return race financial january february march "
    "april june july august september october november december jan feb aug sept oct nov dec 2008 2009 2010 2011 2012 "
    "2013 2014 2015 2016 2017 2018 2019 2020 power high life man group deal school open head company former general "
    "national public house home local street air water light red black white young long last great big small top law "
    "court case trial supreme ruling justice federal county north south east west central american americans russian "
    "twitter facebook video drug strike bill act book show game team free set next left right force forces".split()
)

Alternative = tuple[str, ...]
Group = tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Days are inclusive; `end` is None while it goes on. `known` is the first day on which copy could
    name it: the start, or the day from which it was planned.

    `needs`: groups of words that must all stand in one sentence within `within` words; `context`: groups that must
    stand in that sentence or in the story's first paragraphs; `story`: groups that must stand anywhere in the story;
    `without` and `story_without`: groups of words that must not stand in the sentence, in the story. `lasting`: the
    words name what has existed since the event rather than its day. `dated` is False for what serves for anniversaries
    only. `each` are the first and last days of every time that it was held, where the same words name all of them
    ("the Iowa caucuses"); `start` is then the first of them and `end` the last.
    """

    name: str
    kind: str
    start: date
    end: date | None
    known: date
    recurring: bool
    planned: bool
    dated: bool
    lasting: bool
    within: int
    needs: tuple[Group, ...]
    context: tuple[Group, ...]
    story: tuple[Group, ...]
    without: Group
    story_without: Group
    each: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who stood for an office, once or more often: the words of the name, and for each time the days, both
    inclusive, on which copy could call him or her a candidate, with phrases of which none stands in such copy (what the
    winner is called since)."""

    name: str
    words: tuple[str, ...]
    runs: tuple[tuple[date, date, Group], ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """The days, both inclusive, on which a body had a number of members; `latest` is None for the present number."""

    earliest: date
    latest: date | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A body and its numbers of members. `names` name it in a sentence; `nouns` ("alliance") do so only where one of
    the names stands in the story; `members` are what its members are called ("nations", "allies")."""

    body: str
    names: Group
    nouns: frozenset[str]
    members: frozenset[str]
    counts: Mapping[int, tuple[Tenure, ...]]


def compile_events(
    events: Sequence[Mapping[str, Any]],
    memberships: Sequence[Mapping[str, Any]],
    anniversaries: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The knowledge (entries, or whole files as `events_schema` has them) as one JSON-able object for `Events.of`."""
    entries = list(_entries(events, "events"))
    rows = [_event_row(entry) for entry in entries if entry["kind"] != "candidacy"]
    rows.extend(_anniversary_row(entry) for entry in _entries(anniversaries, "anniversaries"))
    bodies = [_membership_row(entry) for entry in _entries(memberships, "memberships")]
    candidates = _candidate_rows(entry for entry in entries if entry["kind"] == "candidacy")
    return {"events": rows, "index": _index(rows), "memberships": bodies, "candidates": candidates}


def _entries(items: Iterable[Mapping[str, Any]], key: str) -> Iterator[Mapping[str, Any]]:
    for item in items:
        if key in item:
            yield from item[key]
        else:
            yield item


def _event_row(entry: Mapping[str, Any]) -> list[Any]:
    kind = str(entry["kind"])
    each = [[_day(first) for first in str(days).partition("/")[::2] if first] for days in entry.get("each") or ()]
    start = each[0][0] if each else _day(entry["start"])
    recurring = False if each else entry.get("recurring")
    end = None if entry.get("ongoing") else each[-1][-1] if each else _day(entry.get("end") or start)
    known = start
    if entry.get("planned_from"):
        known = _day(entry["planned_from"])
    elif kind in _AHEAD:
        known = date.fromordinal(start.toordinal() - _AHEAD[kind])
    elif kind == "disaster" and recurring:
        known = date.fromordinal(start.toordinal() - _STORM)
    lasting = entry.get("lasting")
    return [
        str(entry["event"]),
        kind,
        start.isoformat(),
        end.isoformat() if end else None,
        known.isoformat(),
        (kind in _RECURRING) if recurring is None else bool(recurring),
        True,
        int(entry.get("within") or (6 if kind == "war" else 14)),
        [_group(g) for g in entry["needs"]],
        [_group(g) for g in entry.get("context") or ()],
        [_group(g) for g in entry.get("story") or ()],
        _group(entry.get("without") or []),
        _group(entry.get("story_without") or []),
        (kind in _LASTING) if lasting is None else bool(lasting),
        [[days[0].isoformat(), days[-1].isoformat()] for days in each],
    ]


def _candidate_rows(entries: Iterable[Mapping[str, Any]]) -> dict[str, list[list[Any]]]:
    """Those who stood for an office, by the last word of their names; one row for each name."""
    people: dict[str, list[Any]] = {}
    for entry in entries:
        for name in _group(entry["needs"][0]):
            row = people.setdefault(" ".join(name), [str(entry["event"]), name, []])
            without = _group(entry.get("story_without") or [])
            row[2].append([_day(entry["start"]).isoformat(), _day(entry["end"]).isoformat(), without])
    rows: dict[str, list[list[Any]]] = {}
    for row in people.values():
        row[2].sort()
        rows.setdefault(row[1][-1], []).append(row)
    return rows


def _anniversary_row(entry: Mapping[str, Any]) -> list[Any]:
    day = _day(entry["date"]).isoformat()
    return [
        str(entry["of"]),
        str(entry.get("marked") or "day"),
        day,
        day,
        day,
        False,
        False,
        int(entry.get("within") or 14),
        [_group(g) for g in entry["needs"]],
        [_group(g) for g in entry.get("context") or ()],
        [_group(g) for g in entry.get("story") or ()],
        _group(entry.get("without") or []),
        [],
        False,
        [],
    ]


def _membership_row(entry: Mapping[str, Any]) -> list[Any]:
    counts = [
        [
            int(c["count"]),
            _day(c["from"] if "from" in c else c["from_"]).isoformat(),
            _day(c["until"]).isoformat() if c.get("until") else None,
        ]
        for c in entry["counts"]
    ]
    return [
        str(entry["body"]),
        _group(entry["names"]),
        [str(n) for n in entry.get("nouns") or ()],
        [str(m) for m in entry["members"]],
        counts,
    ]


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _group(group: Any) -> list[list[str]]:
    """`a|b c` or a list of such as alternatives, each a list of words in lower case."""
    parts = [str(p) for p in group] if isinstance(group, list | tuple) else [str(group)]
    return [_WORD.findall(alternative.lower()) for part in parts for alternative in part.split("|")]


def _index(rows: Sequence[Sequence[Any]]) -> dict[str, list[int]]:
    """For each event the words of its rarest group, so that one look at a story's vocabulary finds the candidates."""
    usual = Counter(w for row in rows for group in row[8] for w in {w for alternative in group for w in alternative})

    def weight(word: str) -> int:
        # Short words and figures stand in every other story.
        return usual[word] + (500 if word in _COMMON else 0) + (300 if len(word) < 4 or word.isdigit() else 0)

    index: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        keys = [{min(alternative, key=weight) for alternative in group} for group in (*row[8], *row[9])]
        best = min(keys[: len(row[8])], key=lambda words: sum(weight(w) for w in words))
        for word in sorted(best):
            index.setdefault(word, []).append(number)
    return index


class Events:
    """The compiled events, memberships and anniversaries."""

    __slots__ = ("_candidates", "_decoded", "_first", "_index", "_keys", "_rows", "memberships")

    def __init__(
        self,
        rows: list[list[Any]],
        index: dict[str, list[int]],
        memberships: list[list[Any]],
        candidates: dict[str, list[list[Any]]],
    ) -> None:
        self._rows = rows
        self._index = index
        self._candidates = candidates
        self._keys = index.keys()
        self._decoded: dict[int, Event] = {}
        # The first words of each group's alternatives, of the events that have come up.
        self._first: dict[int, tuple[frozenset[str], ...]] = {}
        self.memberships: tuple[Membership, ...] = tuple(_membership(row) for row in memberships)

    @classmethod
    def of(cls, compiled: Mapping[str, Any]) -> Events:
        """Wrap what `compile_events` gave, from memory or JSON."""
        return cls(compiled["events"], compiled["index"], compiled["memberships"], compiled["candidates"])

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Event]:
        return (self._event(number) for number in range(len(self._rows)))

    def surnames(self, where: Mapping[str, Sequence[int]]) -> set[str]:
        """The words of a story that are surnames of candidates."""
        return self._candidates.keys() & where.keys()

    def candidates(self, surname: str) -> tuple[Candidate, ...]:
        """Those of a surname who stood for an office."""
        return tuple(
            Candidate(name, tuple(words), tuple((_day(first), _day(last), _words(w)) for first, last, w in runs))
            for name, words, runs in self._candidates.get(surname, ())
        )

    def among(self, where: Mapping[str, Sequence[int]], anniversaries: bool) -> Iterator[Event]:
        """The events whose words all stand among a story's words, in the order of the files.

        `where` maps each word of the story to its occurrences. What serves for anniversaries only is left out unless
        `anniversaries`.
        """
        numbers: set[int] = set()
        index, told = self._index, where.keys()
        for word in self._keys & told:
            numbers.update(index[word])
        for number in sorted(numbers):
            # Each group needs one of these words: a look at sets refuses nearly all, and far faster than at phrases.
            for words in self._words_of(number):
                if told.isdisjoint(words):
                    break
            else:
                row = self._rows[number]
                if not (row[6] or anniversaries):
                    continue
                if _stand(row[8], where) and _stand(row[9], where) and _stand(row[10], where):
                    yield self._event(number)

    def _words_of(self, number: int) -> tuple[frozenset[str], ...]:
        words = self._first.get(number)
        if words is None:
            row = self._rows[number]
            groups = (*row[8], *row[9], *row[10])
            words = self._first[number] = tuple(frozenset(alternative[0] for alternative in g) for g in groups)
        return words

    def _event(self, number: int) -> Event:
        event = self._decoded.get(number)
        if event is None:
            event = self._decoded[number] = _event(self._rows[number])
        return event


def _stand(groups: Iterable[Sequence[Sequence[str]]], where: Mapping[str, Sequence[int]]) -> bool:
    for group in groups:
        for alternative in group:
            for word in alternative:
                if word not in where:
                    break
            else:
                break
        else:
            return False
    return True


def _event(row: Sequence[Any]) -> Event:
    start = date.fromisoformat(row[2])
    known = date.fromisoformat(row[4])
    return Event(
        name=row[0],
        kind=row[1],
        start=start,
        end=date.fromisoformat(row[3]) if row[3] else None,
        known=known,
        recurring=row[5],
        planned=(known < start or bool(row[14])) and row[1] != "disaster",
        dated=row[6],
        lasting=row[13],
        within=row[7],
        needs=tuple(_words(g) for g in row[8]),
        context=tuple(_words(g) for g in row[9]),
        story=tuple(_words(g) for g in row[10]),
        without=_words(row[11]),
        story_without=_words(row[12]),
        each=tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in row[14]),
    )


def _membership(row: Sequence[Any]) -> Membership:
    counts: dict[int, tuple[Tenure, ...]] = {}
    for count, earliest, latest in row[4]:
        tenure = Tenure(date.fromisoformat(earliest), date.fromisoformat(latest) if latest else None)
        counts[count] = (*counts.get(count, ()), tenure)
    return Membership(row[0], _words(row[1]), frozenset(row[2]), frozenset(row[3]), counts)


def _words(group: Iterable[Sequence[str]]) -> Group:
    return tuple(tuple(alternative) for alternative in group)


def spread(starts: Sequence[int], sentence: tuple[int, int]) -> tuple[int, int]:
    """The numbers of the first word of a sentence and of the first one after it."""
    return bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1])
