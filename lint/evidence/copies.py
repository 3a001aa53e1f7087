"""Evidence of copies: a story whose words another story had already was not written after that one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from lint.days import FIRST, in_words
from lint.evidence.piece import Evidence, evidence
from lint.facts.prose import Prose

if TYPE_CHECKING:
    from lint.archive.alike import Copy

# A copy alone proves that the words are as old as it is: more than the most that hints can add up to.
_WEIGHT = 4.0
_EXCERPT = 80
# What a system writes where it knows no date.
_NO_DAYS = frozenset({"1969-12-31", "1970-01-01", "1900-01-01"})


def from_copies(copies: Iterable[Copy], prose: Prose) -> list[Evidence]:
    """The words existed when the earliest of their copies was published. Other versions of a story say nothing of when
    this one was written, nor do passages."""
    copied = [copy for copy in copies if copy.judgement.kind == "copy"]
    dated = [copy for copy in copied if copy.digest.published and copy.digest.published not in _NO_DAYS]
    if not dated:
        return []
    first = min(dated, key=lambda copy: (str(copy.digest.published), copy.digest.place, copy.digest.id)).digest
    share = round(100 * max(copy.overlap.share for copy in dated if copy.digest is first))
    day = date.fromisoformat(str(first.published))
    start, end = _lead(prose)
    outlet = f" in {first.outlet}" if first.outlet else ""
    reason = f"{share} % of these words ran on {in_words(day)}{outlet} ({first.where})"
    return [evidence(start, end, prose.text[start:end], "copy", ((FIRST, day.toordinal()),), reason, _WEIGHT)]


def _lead(prose: Prose) -> tuple[int, int]:
    """The first sentence of the body, at most so much of it as an editor needs to find it."""
    for i, block in enumerate(prose.blocks):
        if block.role == "body":
            start, end = prose.sentence(prose.starts[i])
            if end - start > _EXCERPT:
                cut = prose.text.rfind(" ", start, start + _EXCERPT)
                end = cut if cut > start else start + _EXCERPT
            return start, end
    return (prose.starts[0], prose.ends[0]) if prose.starts else (0, 0)
