"""Clues: events, elections, counts of members and anniversaries that copy names and whose days are known."""

from __future__ import annotations

from collections.abc import Iterator

from lint.facts.events.anniversaries import ANNIVERSARY_WORDS, MARKED, anniversaries
from lint.facts.events.candidates import candidates_in
from lint.facts.events.clue import Aspect, Clue, Tense
from lint.facts.events.elections import elections_ahead
from lint.facts.events.matches import Match, matches_of, places, settled
from lint.facts.events.memberships import memberships_in
from lint.facts.events.tense import event_clue
from lint.facts.prose import Prose
from lint.knowledge.events import Events

__all__ = ["Aspect", "Clue", "Tense", "find_clues"]


def find_clues(prose: Prose, events: Events) -> list[Clue]:
    """The clues of a story, sorted by start."""
    where = prose.where
    counted = not ANNIVERSARY_WORDS.isdisjoint(where)
    clues = [*memberships_in(prose, events), *elections_ahead(prose), *candidates_in(prose, events)]
    matches: list[Match] = []
    for event in events.among(where, counted):
        if event.story_without and any(
            a[0] in where and places(prose, a, 0, len(prose.words)) for a in event.story_without
        ):
            continue
        matches.extend(matches_of(prose, event))
    told: set[str] = set()
    for match in settled(sorted(matches, key=lambda m: (m.low, m.first))):
        if counted and match.event.kind in MARKED:
            clues.extend(anniversaries(prose, match))
        # What a story is about is named in every other sentence: once is enough where no day can stand beside it.
        if match.aspect is None or (match.event.kind == "war" and match.aspect == "whole"):
            if match.event.name in told:
                continue
            told.add(match.event.name)
        if match.event.dated:
            clues.append(event_clue(prose, match))
    clues.sort(key=lambda c: (c.start, -c.end, c.kind, c.name))
    return list(_once(clues))


def _once(clues: list[Clue]) -> Iterator[Clue]:
    """The clues without those that repeat an earlier one's name inside its span."""
    ends: dict[tuple[str, str], int] = {}
    for clue in clues:
        if ends.get((clue.kind, clue.name), 0) < clue.end:
            ends[clue.kind, clue.name] = clue.end
            yield clue
