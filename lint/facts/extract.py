"""All facts of a story, extracted once; every rule reads these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lint.facts.dates import DateExpression, find_dates
from lint.facts.events import Clue, find_clues
from lint.facts.figures import Figure, find_figures
from lint.facts.offices import OfficeMention, find_offices
from lint.facts.prose import Prose, read_prose
from lint.facts.quotations import Quotation, find_quotations
from lint.facts.sources import Source, find_sources
from lint.page import Page, Story

if TYPE_CHECKING:
    from lint.knowledge.load import Knowledge


# Blocks that say something about the story: their dates are facts, but not of the story's own prose.
_CLAIMING = frozenset({"masthead", "byline"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What was extracted from one story, each kind in the order of the text."""

    dates: list[DateExpression]
    offices: list[OfficeMention]
    clues: list[Clue]
    sources: list[Source]
    figures: list[Figure]
    quotations: list[Quotation]


def extract(page: Page, story: Story, prose: Prose, knowledge: Knowledge) -> Facts:
    """Every fact of a story; date expressions are anchored to its own publication date where it claims one."""
    claim = story.dated
    anchor = date.fromisoformat(claim.day) if claim else None
    dates = find_dates(prose, knowledge.english, anchor)
    if story.of_role(*_CLAIMING):
        dates = sorted(
            [*dates, *find_dates(read_prose(page, story, _CLAIMING), knowledge.english, anchor)], key=lambda d: d.start
        )
    return Facts(
        dates=dates,
        offices=find_offices(prose, knowledge.offices),
        clues=find_clues(prose, knowledge.events),
        sources=find_sources(page, story, prose, knowledge.agencies),
        figures=find_figures(prose, knowledge.units),
        quotations=find_quotations(prose),
    )
