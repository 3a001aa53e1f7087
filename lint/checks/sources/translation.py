"""The check on residue: what another language has left in an English story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from lint.checks import check
from lint.facts.residue.find import Residue, find_residue, strength
from lint.facts.residue.trace import block_at
from lint.finding import Hit
from lint.page import PROSE
from lint.subject import Subject

# So many places of a paragraph, and lines of a story, are told one by one.
_PLACES, _LINES = 6, 8


@check(options={"sure": 3.0, "most": 20}, values=("text", "reason", "language"))
def translation_residue(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Each paragraph of an English story that shows another language, if the story as a whole leaves no doubt.

    `sure` is what the kinds of residue in the story must prove together (log-odds); at most `most` paragraphs are
    reported. A finding stands at its paragraph's heaviest place and relates to the others.
    """
    found = find_residue(subject.story, subject.prose, subject.knowledge.residue, subject.knowledge.telling_words)
    if not found or strength(found) < options["sure"]:
        return
    blocks = [block for block in subject.story.blocks if block.role in PROSE]
    paragraphs = [list(group) for _, group in groupby(found, lambda residue: block_at(blocks, residue.start))]
    for places in paragraphs[: options["most"]]:
        first = max(places, key=lambda residue: residue.weight)
        others = [residue for residue in places if residue is not first][:_PLACES]
        yield Hit(
            first.start,
            first.end,
            {"text": first.text, "reason": first.reason, "language": first.language or "translation"},
            _reasons(subject, first, found),
            tuple(subject.place(residue.start, residue.reason) for residue in others),
        )


def _reasons(subject: Subject, first: Residue, found: Sequence[Residue]) -> tuple[str, ...]:
    """How many places the story has, and the heaviest of each other family: one place alone proves little."""
    lines = list(dict.fromkeys(subject.page.position(residue.start)[0] for residue in found))
    told = ", ".join(str(line) for line in lines[:_LINES]) + (", …" if len(lines) > _LINES else "")
    places = "one such place" if len(found) == 1 else f"{len(found)} such places"
    heaviest: dict[str, Residue] = {}
    for residue in found:
        if residue.family != first.family and residue.weight > getattr(heaviest.get(residue.family), "weight", 0.0):
            heaviest[residue.family] = residue
    others = sorted(heaviest.values(), key=lambda residue: (-residue.weight, residue.start))
    return (
        f"the story has {places}, on line{'s' if len(lines) > 1 else ''} {told}",
        *(f"line {subject.page.position(residue.start)[0]}: {residue.reason}" for residue in others),
    )
