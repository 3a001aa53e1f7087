"""Who reported a story: its credits, its attributions, and the signs of an agency's hand, from all places of a page."""

from __future__ import annotations

from lint.facts.prose import Prose
from lint.facts.sources.agency_mentions import mentions
from lint.facts.sources.agency_signs import find_signs
from lint.facts.sources.attributions import outlet_attributions
from lint.facts.sources.credit_lines import (
    claimed_credits,
    find_notes,
    labelled_credits,
    noted_credits,
    unlabelled_credits,
)
from lint.facts.sources.credit_words import says_only_when
from lint.facts.sources.kinds import CREDITS, Source, SourceKind, lazy
from lint.facts.sources.photo_credits import caption_credits
from lint.knowledge.agencies import Agencies
from lint.page import PROSE, Page, Story

__all__ = ["CREDITS", "Source", "SourceKind", "find_sources", "lazy", "says_only_when"]

# Roles of blocks that are no prose and no credit either.
_OTHER = ("furniture", "masthead")


def find_sources(page: Page, story: Story, prose: Prose, agencies: Agencies) -> list[Source]:
    """Every source, credit and sign of one story, in the order of the text.

    A claim of the page's metadata that names an agency is a source too, with an empty span at the story's start.
    """
    text, begin = page.text, story.start
    bodies = [b for b in story.blocks if b.role == "body"]
    notes = find_notes(page, story)
    found = list(claimed_credits(page, story, agencies))
    for block in story.blocks:
        if block.role == "caption":
            found.extend(caption_credits(text, block, agencies))
        elif block.role not in PROSE and block.role not in _OTHER:
            found.extend(labelled_credits(text, block, agencies))
    found.extend(unlabelled_credits(text, bodies, agencies))
    for block in notes:
        found.extend(noted_credits(text, block, agencies, behind=block.start > begin))
    found.extend(mentions(prose, bodies, agencies))
    found.extend(outlet_attributions(prose))
    found.extend(find_signs(text, story, prose, bodies, [b for b in notes if b.start >= begin], agencies))
    found.sort(key=lambda s: (s.start, s.end, s.kind, s.sign))
    return found
