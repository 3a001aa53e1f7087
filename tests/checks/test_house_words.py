"""The house's own words are right as the house writes them."""

from __future__ import annotations

from pathlib import Path

from lint.checks.generic import consistent, phrase
from lint.config import Settings
from tests.stories import subject

HOUSE = Settings(Path(), house_words=("Chicken Kiev",))
STORY = (
    "The ministers met in Kyiv on Tuesday and stayed in Kyiv for two days, their spokesman told reporters there.",
    "For dinner there was Chicken Kiev, and nobody in Kiev would call it by another name, the cook said.",
)


def test_a_spelling_within_a_house_word_is_let_pass() -> None:
    options = {"variants": [["Kyiv", "Kiev"]], "roles": ["body"]}
    for house, count in ((None, 2), (HOUSE, 1)):
        s = subject(*STORY, house=house)
        assert [s.page.text[h.start : h.end] for h in consistent(s, options)] == ["Kiev"] * count


def test_a_phrase_within_a_house_word_is_let_pass() -> None:
    options = {"words": ["Kiev"], "patterns": [], "roles": ["body"], "where": "both", "case": False}
    for house, count in ((None, 2), (HOUSE, 1)):
        assert len(list(phrase(subject(*STORY, house=house), options))) == count
