"""The year of the story's own copyright line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lint.days import FIRST
from lint.evidence.piece import Evidence, evidence
from lint.facts.sources.copyright import CopyrightYear


def from_copyright(found: CopyrightYear | None) -> Iterator[Evidence]:
    """The year that the story's copyright line ends with: written before it was over. A page's foot says nothing."""
    if found is not None and found.own:
        allowed = ((FIRST, date(found.year, 12, 31).toordinal()),)
        reason = f"the story's copyright line is of {found.year}"
        yield evidence(found.start, found.end, found.text, "copyright line", allowed, reason, 1.0)
