"""What a check is given: one story with everything that was extracted from it and worked out about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lint.facts.extract import Facts
from lint.facts.prose import Prose
from lint.finding import Place
from lint.page import Block, Claim, Page, Story

if TYPE_CHECKING:
    from lint.archive.alike import Copy, SameEvent
    from lint.config import Settings
    from lint.dating import Written
    from lint.knowledge.load import Knowledge


@dataclass(frozen=True, slots=True)
class Subject:
    """One story, ready to be checked. `today` is the day that the run counts as today, a setting and never a clock."""

    page: Page
    story: Story
    prose: Prose
    facts: Facts
    written: Written
    knowledge: Knowledge
    settings: Settings
    today: date
    # The stories of the archive of which this one has the wording, the most shared first.
    copies: tuple[Copy, ...] = ()
    # Its stories on the same event.
    events: tuple[SameEvent, ...] = ()

    @property
    def published(self) -> Claim | None:
        """The best claim of publication, or of the last change where there is none, or None."""
        return self.story.dated

    @property
    def published_day(self) -> date | None:
        """The day of that claim."""
        claim = self.published
        return date.fromisoformat(claim.day) if claim else None

    def head(self) -> tuple[int, int]:
        """The span by which a finding about the whole story is shown: its title, or else the first sentence."""
        titles = self.story.of_role("title")
        lead = self.story.of_role("body", "standfirst")
        if titles and (not lead or titles[0].start < lead[0].start):
            return titles[0].start, titles[0].end
        if lead:
            start, end = self.prose.sentence(lead[0].start)
            return (start, end) if start < end else (lead[0].start, lead[0].end)
        first: Block | None = self.story.blocks[0] if self.story.blocks else None
        return (first.start, first.end) if first else (0, 0)

    def claim_place(self, lead: str) -> tuple[Place, ...]:
        """Where the page claims its date, with `lead` and the words of the claim; nowhere if a record's field does."""
        claim = self.published
        if claim is None or claim.start is None or claim.end is None:
            return ()
        words = " ".join(self.page.text[claim.start : claim.end].split())
        return (self.place(claim.start, f"{lead} “{words}”"),)

    def place(self, offset: int, message: str) -> Place:
        """A place on this page that a finding relates to."""
        line, column = self.page.position(offset)
        return Place(line, column, message)
