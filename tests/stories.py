"""Stories made for a test: the text of a page read, its facts extracted, its date worked out."""

from __future__ import annotations

from datetime import date

from lint.config import Settings
from lint.dating import date_story
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.knowledge.load import load_knowledge
from lint.read import Raw, read_page
from lint.subject import Subject
from tests.conftest import ROOT

KNOWLEDGE = load_knowledge()


def subject(*paragraphs: str, head: str = "", number: int = 0, house: Settings | None = None) -> Subject:
    """The story number `number` of a page: a head (a masthead, say), paragraphs, and a newsroom's settings."""
    text = "\n\n".join([*([head] if head else []), "Allies agree on help after long talks", *paragraphs]) + "\n"
    page = read_page(Raw("story.txt", text.encode(), "text"))
    story = page.stories[number]
    prose = read_prose(page, story)
    facts = extract(page, story, prose, KNOWLEDGE)
    return Subject(
        page, story, prose, facts, date_story(prose, facts), KNOWLEDGE, house or Settings(ROOT), date(2026, 6, 1)
    )
