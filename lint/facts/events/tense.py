"""How a story tells the events that it names: as past, or as still to come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lint.facts.events.clue import Clue, Tense
from lint.facts.events.matches import Match
from lint.facts.prose import Prose

COMING = frozenset("upcoming forthcoming scheduled planned coming approaching looming".split())
_GONE = frozenset("last since after following previous past".split())
_AHEAD_OF = (("ahead", "of"), ("heading", "into"), ("going", "into"), ("up", "to"))
_NOW, _THEN = frozenset("is are will".split()), frozenset("was were had did earlier would ago recalled".split())
# "In time for the games", "qualify for", "gearing up for"
_PREPARING = tuple(
    tuple(pair.split())
    for pair in (
        "preparing for,prepares for,prepare for,preparations for,qualify for,qualifying for,countdown to,training for,"
        "gearing for,time for,up for,compete at,compete in,tickets for,plans for"
    ).split(",")
)
_SPANS = frozenset("days weeks months week month".split())
MODALS = frozenset("will would".split())
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


def tense_of(prose: Prose, match: Match) -> Tense | None:
    """How the words around an event tell it, None where that is unclear."""
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
    if not COMING.isdisjoint(before) or not COMING.isdisjoint(words[first:last]):
        return "future"
    if before and before[-1] == "next":
        return None if event.each else "future"
    lead_in = any(has_pair(before, a, b) for a, b in _AHEAD_OF)
    if lead_in and not match.years:
        told = words[match.low : match.high]
        if event.kind in ("summit", "visit"):
            return None if "had" in told else "future"
        return "future" if not _NOW.isdisjoint(told) and _THEN.isdisjoint(told) else None
    if any(has_pair(before, a, b) for a, b in _PREPARING):
        return "future" if _THEN.isdisjoint(words[max(match.low, first - 10) : first]) else None
    following = words[last : min(match.high, last + 7)]
    if "away" in following and not _SPANS.isdisjoint(following):
        return "future"
    inside = words[first : min(match.high, last + 1)]
    if any(a in MODALS and (b in _GO or b in _DOES) for a, b in pairwise(inside)):
        return "future"
    after = words[last : min(match.high, last + 9)]
    for k, word in enumerate(after[:-1]):
        held = after[k + 1] == "be" and not _HELD.isdisjoint(after[k + 2 : k + 3])
        if (word in MODALS and (held or after[k + 1] in _DOES)) or (word in ("is", "are") and after[k + 1] in _DUE):
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
        if lead[k] in MODALS and lead[k + 1] in _GO:
            return "future"
        if lead[k] in _SET and lead[k + 1] == "to" and not _GO.isdisjoint(lead[k + 2 : k + 3]):
            # "was due to attend" may tell of another time.
            return None if {"was", "were", "had"} & set(lead[:k]) else "future"
    return None


def has_pair(words: Sequence[str], first: str, second: str) -> bool:
    """Whether two words stand next to each other."""
    return any(a == first and b == second for a, b in pairwise(words))


def event_clue(prose: Prose, match: Match) -> Clue:
    """The clue of an event found in a sentence."""
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
        tense=tense_of(prose, match),
        known=event.known,
        planned=event.planned,
        occasions=event.each,
    )
