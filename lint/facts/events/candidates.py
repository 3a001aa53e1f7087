"""Those who stand for an office, called so: "Republican presidential candidate Herman Cain"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lint.facts.events.clue import Clue
from lint.facts.events.matches import YEAR, places
from lint.facts.prose import Prose, word_set
from lint.knowledge.events import Candidate, Events, spread

# Directly before a name these call someone a candidate, with one of `_OFFICE` before them.
_STANDING = frozenset("candidate candidates hopeful hopefuls contender contenders nominee frontrunner runner".split())
_OFFICE = frozenset(
    "presidential republican democratic gop white house vice party s u leading presumptive libertarian".split()
)
_PARTY = frozenset("presidential republican democratic gop white".split())
# Between "candidate" and the name may stand another office of the person's: words with a capital, and these.
_RANKS = word_set(
    "gov governor sen sens senator rep representative congressman congresswoman speaker mayor secretary president vice "
    "ceo executive ambassador dr businessman businesswoman entrepreneur neurosurgeon billionaire magnate tycoon lady"
)
_COURTESY = word_set("mr mrs ms")
_LINKS = word_set("and of the former u s us house state first chief retired tech real estate")
# In a story with these, "a Trump presidency" has been decided on.
_ELECTED = frozenset("elect inauguration inaugurated inaugural".split())
_SAYS = frozenset("said says".split())
_RACES = frozenset({"presidential", "white", "running"})
_PRESIDENTIAL = frozenset("presidential presumptive white president".split())
_LOCAL = frozenset("gubernatorial governorship senatorial congressman".split())
_POLL = frozenset("poll polls polling survey surveys".split())
_SHARES = frozenset("percent points percentage point".split())
_TRIGGERS = _STANDING | _POLL | {"running", "campaign", "presidency", "elected", "wins"}
# One of these stands next to the name of someone who is called a candidate.
_NEAR_BEFORE = _STANDING | {"mate", "if"}
_NEAR_AFTER = frozenset("s the a who campaign presidency wins is becomes".split())
# By the words of a name, the days on which the person was a candidate, as far as a story can tell of them.
_Known = dict[tuple[str, ...], tuple[tuple[date, date], ...]]
_ASKED_BEFORE = timedelta(days=600)
_TITLES = frozenset("mr mrs ms dr".split())
# Before the phrase these make it a thing of another time.
_ONCE = frozenset(
    "former then ex onetime time failed losing defeated unsuccessful late perennial previous past longtime ran was "
    "were been lost beat over against possible potential likely future eventual were".split()
)
# Of these speaks who looks back on a race.
_LOOKING_BACK = frozenset(
    "lost loss trailed defeated beat eventual meddling meddled interfere interfered interference hacked hacking "
    "recount recounts conspired conspiracy victory upset conceded concedes recalled caption photos defeat ousted "
    "election last ago consideration".split()
)


def candidates_in(prose: Prose, events: Events) -> Iterator[Clue]:
    """Each mention of a person as a candidate: he or she was one when it was written."""
    where = prose.where
    # In a story that tells of no presidential race, a candidate is one for something else.
    if where.keys().isdisjoint(_TRIGGERS):
        return
    if where.keys().isdisjoint(_RACES) and not places(prose, ("for", "president"), 0, len(prose.words)):
        return
    words = prose.words
    polls = () if where.keys().isdisjoint(_SHARES) else tuple(_sentences_with(prose, _POLL))
    lows = [low for low, _, _ in polls]
    known: _Known = {}
    polled: dict[tuple[int, int], list[tuple[int, Candidate]]] = {}
    for surname in sorted(events.surnames(where)):
        people = events.candidates(surname)
        for at in where[surname]:
            near = bisect_right(lows, at) - 1
            asked = polls[near][2] if near >= 0 and at < polls[near][1] else None
            followed = not _NEAR_AFTER.isdisjoint(words[at + 1 : at + 2])
            if not asked and not followed and _NEAR_BEFORE.isdisjoint(words[max(0, at - 8) : at]):
                continue
            person = _person(prose, at, people)
            if person is None:
                continue
            span = _called(prose, at, person)
            if span:
                yield from _clue(prose, known, (person,), *span, prose.sentence(prose.starts[at]))
            elif asked and _POLL.isdisjoint(words[at + 1 : at + 2]):  # "a recent Bloomberg poll"
                polled.setdefault(asked, []).append((at, person))
    for sentence, named in polled.items():
        yield from _poll(prose, known, sorted(named, key=lambda n: n[0]), sentence)


def _sentences_with(prose: Prose, triggers: frozenset[str]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """The sentences that have one of the words: the first word, one past the last, and the span."""
    end = -1
    for i in prose.occurrences(triggers):
        if i >= end:
            sentence = prose.sentence(prose.starts[i])
            low, end = spread(prose.starts, sentence)
            yield low, end, sentence


def _poll(
    prose: Prose, known: _Known, named: Sequence[tuple[int, Candidate]], sentence: tuple[int, int]
) -> Iterator[Clue]:
    """ "A poll shows Romney at 46 percent and Obama at 47": two candidates of one race, asked about."""
    low, high = spread(prose.starts, sentence)
    told = prose.words[low:high]
    if _POLL.isdisjoint(told) or _SHARES.isdisjoint(told):
        return
    at, person = named[0]
    for other_at, other in named[1:]:
        if other.name != person.name:
            first = min(at - len(person.words), other_at - len(other.words)) + 1
            yield from _clue(prose, known, (person, other), first, max(at, other_at), sentence)
            return


def _person(prose: Prose, at: int, people: Sequence[Candidate]) -> Candidate | None:
    """Whose name ends at word `at`: the longest that fits, and a surname only where no other first name stands."""
    words = prose.words
    fitting = (p for p in people if tuple(words[max(0, at - len(p.words) + 1) : at + 1]) == p.words)
    person = max(fitting, key=lambda p: len(p.words), default=None)
    if person is None or len(person.words) > 1 or at == 0 or words[at - 1] in _TITLES or words[at - 1] in _RANKS:
        return person
    between = prose.text[prose.ends[at - 1] : prose.starts[at]]
    named = prose.text[prose.starts[at - 1]].isupper() and between in (" ", ". ")
    return None if named and words[at - 1] not in _STANDING else person


def _beside(prose: Prose, i: int) -> bool:
    """Whether word i may stand between "candidate" and a name: "candidate and former Massachusetts governor X"."""
    word = prose.words[i]
    # "As a candidate, Mr. X": of a candidacy that is over.
    return word in _RANKS or word in _LINKS or (prose.text[prose.starts[i]].isupper() and word not in _COURTESY)


def _called(prose: Prose, at: int, person: Candidate) -> tuple[int, int] | None:
    """The first and the last word of a person's name with what calls him or her a candidate."""
    words = prose.words
    name = at - len(person.words) + 1
    i = name - 1
    while i >= max(0, name - 7) and words[i] not in _STANDING and _beside(prose, i):
        i -= 1
    if i >= 0 and words[i] in _STANDING:
        first = _phrase(words, i)
        return None if first is None else (first, at)
    before = words[max(0, name - 2) : name]
    if before == ["running", "mate"]:
        return name - 2, at
    after = words[at + 1 : at + 8]
    if after[:1] == ["s"]:
        return (name, at + 3) if after[1:3] == ["running", "mate"] else None
    if after[:1] == ["campaign"]:
        return (name, at + 2) if after[1:2] and after[1] in _SAYS else None
    if before[-1:] == ["if"] and (after[:1] == ["wins"] or after[:2] in (["is", "elected"], ["becomes", "president"])):
        return name - 1, at + 1
    if before[-1:] == ["a"] and after[:1] == ["presidency"]:
        return name - 1, at + 1
    # "Romney, the Republican nominee", "Sanders, who is running for president"
    if after[:5] == ["who", "is", "running", "for", "president"]:
        return name, at + 5
    if after[:4] == ["is", "running", "for", "president"]:
        return name, at + 4
    if after[:3] == ["who", "is", "seeking"] or after[:4] == ["who", "is", "running", "for"]:
        end = next((k for k, word in enumerate(after) if word == "nomination"), 0)
        return (name, at + 1 + end) if end and not _PARTY.isdisjoint(after) else None
    if after[:1] in (["the"], ["a"]):
        for k in range(1, len(after)):
            if after[k] in _STANDING:
                return (name, at + 1 + k) if _phrase(words, at + 1 + k) is not None else None
            if after[k] not in _OFFICE and after[k] != "front":
                return None
    return None


def _phrase(words: Sequence[str], noun: int) -> int | None:
    """The first word of "Republican presidential candidate", whose noun stands at a word; None without an office."""
    first = noun
    while first > 0 and (words[first - 1] in _OFFICE or words[first - 1] == "front"):
        first -= 1
    return first if not _PARTY.isdisjoint(words[first:noun]) else None


def _is_told(prose: Prose, phrase: tuple[str, ...]) -> bool:
    """Whether a story has a phrase: "President Trump", but not "a President Trump", "Vice President Biden"."""
    return any(
        i == 0 or prose.words[i - 1] not in ("a", "vice", "if") for i in places(prose, phrase, 0, len(prose.words))
    )


def _clue(
    prose: Prose, known: _Known, people: Sequence[Candidate], first: int, at: int, sentence: tuple[int, int]
) -> Iterator[Clue]:
    """The clue of a candidate, or of two in one race, named by the words first to at; none for what looks back."""
    words = prose.words
    low, high = spread(prose.starts, sentence)
    told = words[low:high]
    if first < low or at >= high:
        return
    if not _ONCE.isdisjoint(words[max(low, first - 3) : first]) or not _LOOKING_BACK.isdisjoint(told):
        return
    if words[at] == "presidency" and not _ELECTED.isdisjoint(prose.where):
        return
    if any(len(w) == 4 and YEAR.match(w) for w in told):
        return
    # "The Republican nominee for governor", "the Republican nominee" in a story on such an election
    if words[at + 1 : at + 2] == ["for"] and words[at + 2 : at + 3] != ["president"]:
        return
    called = words[first : at + 1]
    if not _LOCAL.isdisjoint(prose.where) and _PRESIDENTIAL.isdisjoint(called) and not _STANDING.isdisjoint(called):
        return
    days = _days(prose, known, people[0])
    if len(people) > 1:
        others = _days(prose, known, people[1])
        # Voters are asked about those who may stand long before they do.
        days, others = (tuple((a - _ASKED_BEFORE, b) for a, b in both) for both in (days, others))
        days = tuple((max(a, c), min(b, d)) for a, b in days for c, d in others if max(a, c) <= min(b, d))
    if not days:
        return
    start, end = prose.starts[first], prose.ends[at]
    called = words[first : at + 1]
    sure = (
        len(people) > 1 or "presidential" in called or "presumptive" in called or "white" in called or "mate" in called
    )
    names = " and ".join(person.name for person in people)
    yield Clue(
        kind="candidate",
        start=start,
        end=end,
        text=prose.text[start:end],
        name=f"{names} are named as candidates" if len(people) > 1 else f"{names} is named as a candidate",
        earliest=days[0][0],
        latest=days[-1][1],
        aspect=None,
        sentence=sentence,
        quoted=prose.quoted(start),
        role=prose.blocks[first].role,
        days=days,
        weight=1.5 if sure and ("nominee" not in called or "presumptive" in called) else 1.0,
    )


def _days(prose: Prose, known: _Known, person: Candidate) -> tuple[tuple[date, date], ...]:
    """The days on which a person was a candidate; none where the story calls the last winner by the office."""
    if person.words not in known:
        last = max(person.runs, key=lambda run: run[1])
        over = any(_is_told(prose, phrase) for phrase in last[2])
        known[person.words] = () if over else tuple((a, b) for a, b, _ in person.runs)
    return known[person.words]
