"""All facts of a story, extracted once; every rule reads these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lint.facts.born import BornAge, find_born
from lint.facts.copyright import CopyrightYear, find_copyright
from lint.facts.dates import DateExpression, find_dates
from lint.facts.deaths import Death, find_deaths
from lint.facts.events import Clue, find_clues
from lint.facts.figures import Figure, find_figures
from lint.facts.governments import Government, find_governments
from lint.facts.language import language_of
from lint.facts.names import NameMention, find_names
from lint.facts.offices import OfficeMention, find_offices
from lint.facts.people import AgeMention, Voice, find_ages, find_named, find_voices
from lint.facts.plans import Plan, find_plans
from lint.facts.prose import Prose, read_prose
from lint.facts.quotations import Quotation, find_quotations
from lint.facts.rates import StatedRate, find_rates
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
    plans: list[Plan]
    offices: list[OfficeMention]
    governments: list[Government]
    ages: list[AgeMention]
    voices: list[Voice]
    deaths: list[Death]
    names: list[NameMention]
    clues: list[Clue]
    born: list[BornAge]
    copyright: CopyrightYear | None
    sources: list[Source]
    figures: list[Figure]
    rates: list[StatedRate]
    quotations: list[Quotation]


def extract(page: Page, story: Story, prose: Prose, knowledge: Knowledge) -> Facts:
    """Every fact of a story; date expressions are anchored to its own publication date where it claims one."""
    claim = story.dated
    anchor = date.fromisoformat(claim.day) if claim else None
    language = language_of(prose, knowledge.telling_words)
    dates = _dates_in(language, prose, knowledge, anchor)
    if story.of_role(*_CLAIMING):
        claiming = _dates_in(language, read_prose(page, story, _CLAIMING), knowledge, anchor)
        dates = sorted([*dates, *claiming], key=lambda d: d.start)
    figures = find_figures(prose, knowledge.units)
    named = find_named(prose, knowledge.people)
    return Facts(
        dates=dates,
        # The verbs that look ahead are known in English: German "will" is another word.
        plans=list(find_plans(prose, knowledge.english, dates)) if language == "en" else [],
        offices=find_offices(prose, knowledge.offices),
        governments=list(find_governments(prose, knowledge.offices)),
        ages=find_ages(prose, named),
        voices=find_voices(prose, named),
        deaths=list(find_deaths(prose, named)),
        names=find_names(prose, knowledge.names),
        clues=find_clues(prose, knowledge.events),
        born=list(find_born(prose, dates)),
        copyright=find_copyright(page, story),
        sources=find_sources(page, story, prose, knowledge.agencies),
        figures=figures,
        rates=list(find_rates(prose.text, figures, knowledge.rates)),
        quotations=find_quotations(prose),
    )


def _dates_in(language: str, prose: Prose, knowledge: Knowledge, anchor: date | None) -> list[DateExpression]:
    """The date expressions of a story in a language; in English, if nothing is known of it."""
    book = None if language == "en" else knowledge.language(language)
    if book is None:
        return find_dates(prose, knowledge.english, anchor)
    # Imported here: most runs meet English stories only.
    from lint.facts.date_languages import find_foreign_dates

    return find_foreign_dates(prose, book, anchor)
