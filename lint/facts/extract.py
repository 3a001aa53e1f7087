"""All facts of a story, each kind extracted once, when it is first asked for; every rule reads these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lint.facts.dates.find import DateExpression, find_dates
from lint.facts.events.find import Clue, find_clues
from lint.facts.events.plans import Plan, find_plans
from lint.facts.figures.conversions import Conversion, find_conversions
from lint.facts.figures.find import Figure, find_figures, find_scores
from lint.facts.figures.rates import StatedRate, find_rates
from lint.facts.language import language_of
from lint.facts.names.find import NameMention, find_names
from lint.facts.offices.find import OfficeMention, find_offices
from lint.facts.offices.governments import Government, find_governments
from lint.facts.people.born import BornAge, find_born
from lint.facts.people.deaths import Death, find_deaths
from lint.facts.people.find import AgeMention, Named, Voice, find_ages, find_named, find_voices
from lint.facts.prose import Prose, read_prose
from lint.facts.quotations.find import Quotation, find_quotations
from lint.facts.sources.copyright import CopyrightYear, find_copyright
from lint.facts.sources.find import Source, find_sources
from lint.page import Page, Story

if TYPE_CHECKING:
    from lint.knowledge.load import Knowledge


# Blocks that say something about the story: their dates are facts, but not of the story's own prose.
_CLAIMING = frozenset({"masthead", "byline"})


class Facts:
    """What is extracted from one story, each kind when it is first asked for, in the order of the text.

    Date expressions are anchored to the story's own publication date where it claims one. A kind that nobody asks for
    costs nothing: an archive needs few of them.
    """

    def __init__(self, page: Page, story: Story, prose: Prose, knowledge: Knowledge) -> None:
        self._page = page
        self._story = story
        self._prose = prose
        self._knowledge = knowledge

    @cached_property
    def _language(self) -> str:
        return language_of(self._prose, self._knowledge.telling_words)

    @cached_property
    def dates(self) -> list[DateExpression]:
        """Date expressions, those of mastheads and bylines too."""
        claim = self._story.dated
        anchor = date.fromisoformat(claim.day) if claim else None
        dates = _dates_in(self._language, self._prose, self._knowledge, anchor)
        if self._story.of_role(*_CLAIMING):
            claiming = read_prose(self._page, self._story, _CLAIMING)
            dates = sorted(
                [*dates, *_dates_in(self._language, claiming, self._knowledge, anchor)], key=lambda d: d.start
            )
        return dates

    @cached_property
    def plans(self) -> list[Plan]:
        """What the story says will be, with its day."""
        if self._language != "en":
            return []  # the verbs that look ahead are known in English: German "will" is another word
        return list(find_plans(self._prose, self._knowledge.english, self.dates))

    @cached_property
    def offices(self) -> list[OfficeMention]:
        """Persons named with an office."""
        return find_offices(self._prose, self._knowledge.offices)

    @cached_property
    def governments(self) -> list[Government]:
        """Governments named after those who led them."""
        return list(find_governments(self._prose, self._knowledge.offices))

    @cached_property
    def _named(self) -> list[Named]:
        return find_named(self._prose, self._knowledge.people)

    @cached_property
    def ages(self) -> list[AgeMention]:
        """Known persons told with their age."""
        return find_ages(self._prose, self._named)

    @cached_property
    def voices(self) -> list[Voice]:
        """Known persons who speak in the story."""
        return find_voices(self._prose, self._named)

    @cached_property
    def deaths(self) -> list[Death]:
        """Known persons whose death is the news."""
        return list(find_deaths(self._prose, self._named))

    @cached_property
    def names(self) -> list[NameMention]:
        """Names and posts that were in use for a time."""
        return find_names(self._prose, self._knowledge.names)

    @cached_property
    def clues(self) -> list[Clue]:
        """Events, past and to come, counts of members, anniversaries."""
        return find_clues(self._prose, self._knowledge.events)

    @cached_property
    def born(self) -> list[BornAge]:
        """Ages told beside a day of birth."""
        return list(find_born(self._prose, self.dates))

    @cached_property
    def copyright(self) -> CopyrightYear | None:
        """The year of the page's copyright line."""
        return find_copyright(self._page, self._story)

    @cached_property
    def sources(self) -> list[Source]:
        """Credits, attributions and the signs of an agency's hand."""
        return find_sources(self._page, self._story, self._prose, self._knowledge.agencies)

    @cached_property
    def figures(self) -> list[Figure]:
        """How many and how much of what."""
        language, units = self._language, self._knowledge.units
        if language == "en":
            return find_figures(self._prose, units)
        # The months by which a date is told from a figure are English: other dates are cut out.
        found = find_figures(self._prose, units.in_language(language))
        days = sorted((d.start, d.end) for d in self.dates if d.type in ("DATE", "TIME"))
        return [f for f in found if not _within(f.start, days)]

    @cached_property
    def scores(self) -> list[Figure]:
        """Scores and votes: figures of two values that no check compares with others."""
        return find_scores(self._prose)

    @cached_property
    def conversions(self) -> list[Conversion]:
        """Measures and sums told in two units or currencies."""
        return list(find_conversions(self._prose, self.figures, self._knowledge.units))

    @cached_property
    def rates(self) -> list[StatedRate]:
        """Rates of exchange that pairs of sums imply."""
        return list(find_rates(self._prose.text, self.conversions, self._knowledge.rates))

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Direct speech and its speakers."""
        return find_quotations(self._prose)

    def without_copyright(self) -> Facts:
        """The same facts but for the copyright line: what the rest of the story says."""
        other = copy(self)
        vars(other)["copyright"] = None
        return other


def extract(page: Page, story: Story, prose: Prose, knowledge: Knowledge) -> Facts:
    """The facts of a story, each kind worked out when it is asked for."""
    return Facts(page, story, prose, knowledge)


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of some spans, which are in order."""
    number = bisect_right(spans, (offset, 1 << 62)) - 1
    return number >= 0 and offset < spans[number][1]


def _dates_in(language: str, prose: Prose, knowledge: Knowledge, anchor: date | None) -> list[DateExpression]:
    """The date expressions of a story in a language; in English, if nothing is known of it."""
    book = None if language == "en" else knowledge.language(language)
    if book is None:
        return find_dates(prose, knowledge.english, anchor)
    # Imported here: most runs meet English stories only.
    from lint.facts.dates.languages import find_foreign_dates

    return find_foreign_dates(prose, book, anchor)
