"""Elections named by their year and told as still ahead: "a likely 2016 candidate", "up for re-election in 2018"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lint.facts.events.clue import Clue
from lint.facts.prose import Prose
from lint.knowledge.events import spread

_YEARS = {str(year): year for year in range(1988, 2041)}
# What may stand between the year and the noun: "the 2016 Republican presidential primary race".
_QUALIFIERS = frozenset(
    "u s us american presidential republican democratic democrat gop party libertarian midterm mid term congressional "
    "general senate house white national primary reelection re election election governor s gubernatorial state "
    "iowa new hampshire south carolina nevada head to federal parliamentary potential possible likely prospective "
    "would be presidency mayoral legislative nomination vice".split()
)
_NOUNS = frozenset(
    "election elections campaign campaigns race races contest contests primary primaries caucus caucuses nomination "
    "nod bid bids run runs candidate candidates contender contenders hopeful hopefuls field nominee nominees cycle "
    "ticket matchup matchups match convention prospects ambitions aspirations plans speculation hopes reelection "
    "sweepstakes rivals rival candidacy buzz effort vote ballot frontrunner frontrunners front runner runners "
    "midterm midterms election showdown showdowns challenger challengers".split()
)
_STANDING = frozenset(
    "candidate candidates contender contenders hopeful hopefuls nominee nominees run runs bid bids campaign candidacy "
    "nomination rival rivals matchup matchups ticket challenger challengers reelection race".split()
)
# "Hopefuls", "speculation" speak of what has not been decided.
_OPEN = frozenset("hopeful hopefuls prospects ambitions aspirations speculation sweepstakes buzz showdown".split())
# "A likely 2016 candidate"
_MAYBE = frozenset(
    "potential possible likely prospective probable hypothetical upcoming looming expected presumptive presumed "
    "coming approaching unannounced undeclared rumored rumoured theoretical".split()
)
# "He is weighing a 2016 run": what people do about a contest that has not been held.
_WEIGHING = frozenset(
    "considering weighing mulling eyeing exploring contemplating pondering considers weighs mulls eyes explores "
    "ponders planning preparing jockeying mull weigh consider ponder eye prepares readying".split()
)
_MODALS = frozenset("will may might ll could".split())
# "Will run in 2016", "may decide the 2020 race": what is done at an election, after "will".
_DOES = frozenset(
    "run seek face win lose challenge vote decide determine enter join launch announce compete carry play help support "
    "endorse mount make appear dominate shape use stand pick choose hold host oppose take field".split()
)
_ADVERBS = frozenset("not also likely probably almost certainly still never soon officially formally instead".split())
# News of the day tells these in the present.
_NOWADAYS = frozenset(
    "joins enters launches announces drops seeks faces ends suspends begins kicks quits leads trails dominates".split()
)
_CONTENDING = frozenset(
    "vying vie vies contender contenders competing compete frontrunner runner favorite jockeying".split()
)
_RISING = frozenset("crowded growing sprawling emerging expanding open early unsettled".split())
_CANDIDATES = frozenset("candidates contenders challengers hopefuls frontrunners".split())
_GONE = frozenset(
    "was were had did been former ex then failed unsuccessful losing lost won defeated beat after since during "
    "onetime briefly once previous last ran whose ago earlier retired late followed following ended interference "
    "meddling meddled interfere interfered interfering hacking influence fellow other".split()
)
_US = frozenset("republican republicans democrat democrats democratic gop midterm midterms".split())
_SEEKING = frozenset("run running bid campaign candidacy race reelection election seek seeking stand standing".split())


def elections_ahead(prose: Prose) -> Iterator[Clue]:
    """The places of a story that tell an election of a certain year as still to come."""
    where = prose.where
    for word in sorted(where.keys() & _YEARS.keys()):
        for at in where[word]:
            found = _before_noun(prose.words, at) or _after_noun(prose.words, at)
            if found is None:
                continue
            sentence = prose.sentence(prose.starts[at])
            low, high = spread(prose.starts, sentence)
            first, last = max(found[0], low), min(found[1], high)
            weight = _ahead(prose, at, first, last, low, high)
            if weight:
                yield _clue(prose, _YEARS[word], first, last, sentence, weight)


def _before_noun(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """ "2016 presidential race", as (first word, one past the last)."""
    for i in range(at + 1, min(len(words), at + 7)):
        if words[i] in _NOUNS and not (words[i] in _QUALIFIERS and words[i + 1 : i + 2] and words[i + 1] in _NOUNS):
            return at, i + 1
        if words[i] not in _QUALIFIERS:
            return None
    return None


def _after_noun(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """ "running for president in 2016", as (first word, one past the last)."""
    if at < 2 or words[at - 1] not in ("in", "for"):
        return None
    for i in range(at - 2, max(-1, at - 8), -1):
        if words[i] in _SEEKING or words[i] in ("candidate", "nomination", "nominee"):
            return i - (words[i] == "election" and words[i - 1] == "re"), at + 1
        if words[i] not in _QUALIFIERS and words[i] not in ("for", "president", "the", "a", "again", "office", "seat"):
            return None
    return None


def _ahead(prose: Prose, at: int, first: int, last: int, low: int, high: int) -> float | None:
    """How much a sign counts that tells the contest at words first to last as still to come, None without one."""
    words = prose.words
    year = _YEARS[words[at]]
    if any(_YEARS.get(w, 0) > year for w in words[low:high]):
        return None
    before = words[max(low, first - 7) : first]
    inside = words[first:last]
    if not _GONE.isdisjoint(before):
        return None
    if not _MAYBE.isdisjoint(before[-2:]) or not _MAYBE.isdisjoint(inside[1:]):
        return 2.0
    if not _OPEN.isdisjoint(inside):
        return 2.0
    if not _WEIGHING.isdisjoint(before):
        return 2.0
    if _will_do(words, max(low, first - 9), first):
        return 2.0
    if not _NOWADAYS.isdisjoint(before[-3:]) and words[last - 1] != "nominee":
        return 1.0
    if "field" in inside and not _RISING.isdisjoint((*before[-2:], *inside)):
        return 2.0
    if before[-2:] == ["for", "the"] and not _CONTENDING.isdisjoint(before):
        return 1.0
    if words[first] in ("running", "seeking") and not _IS.isdisjoint(before[-2:]):
        return 2.0
    # "Up for re-election in 2018"
    if words[at - 1] == "in" and "election" in inside and before[-2:] in (["up", "for"], ["stand", "for"]):
        return 2.0
    if "reelection" in inside and before[-2:] in (["up", "for"], ["stand", "for"]):
        return 2.0
    if words[first] == words[at] and words[last - 1] in _CANDIDATES:
        return 1.0
    if not _IS.isdisjoint(before[-4:]) and not _STANDING.isdisjoint(inside):
        return 1.0
    return None


_IS = frozenset("is are am".split())


def _will_do(words: Sequence[str], low: int, first: int) -> bool:
    """Whether the words say that something will be done at the contest: "will seek", "may not run"."""
    for i in range(low, first - 1):
        if words[i] in _MODALS:
            verb = words[i + 2] if words[i + 1] in _ADVERBS else words[i + 1]
            return verb in _DOES and "have" not in words[i + 1 : i + 3]
    return False


def _clue(prose: Prose, year: int, first: int, last: int, sentence: tuple[int, int], weight: float) -> Clue:
    start, end = prose.starts[first], prose.ends[last - 1]
    american = year % 2 == 0 and not _US.isdisjoint(prose.where)
    latest = election_day(year) if american else date(year, 12, 31)
    return Clue(
        kind="election ahead",
        start=start,
        end=end,
        text=prose.text[start:end],
        name=f"the election of {year} is spoken of as still to come",
        earliest=date(year - 7, 1, 1),
        latest=latest,
        aspect=None,
        sentence=sentence,
        quoted=prose.quoted(start),
        role=prose.blocks[first].role,
        tense="future",
        planned=True,
        weight=weight,
    )


def election_day(year: int) -> date:
    """The day of a federal election in the United States: the Tuesday after the first Monday in November.

    Source: 2 U.S.C. 7.
    """
    first = date(year, 11, 1)
    return first + timedelta(days=(7 - first.weekday()) % 7 + 1)
