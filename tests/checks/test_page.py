"""Checks of what stands on a page, beyond the examples of their cards."""

from __future__ import annotations

from lint.checks.page.layout import page_furniture, repeated_text
from lint.rules import load_rules, ready_options
from tests.stories import subject

LEAD = "The city council voted on Tuesday to close the old bridge to lorries, after engineers found cracks in it."
NEXT = "The decision takes effect next month, the mayor said after a meeting with the engineers and the fire brigade."


def repeated(*paragraphs: str) -> list[str]:
    s = subject(*paragraphs)
    return [s.page.text[h.start : h.end] for h in repeated_text(s, {"words": 20, "title_words": 3})]


def test_other_quotation_marks_do_not_hide_a_repetition() -> None:
    one = 'The mayor said that the bridge was "a danger to all of us who live and work on the other bank" of the river.'
    assert repeated(one, NEXT, one.replace('"', "”").replace("”a danger", "“a danger")) == [
        one.replace('"', "”").replace("”a danger", "“a danger")
    ]


def test_a_passage_of_several_paragraphs_is_one_finding() -> None:
    between = [f"Shop number {n} on the other bank fears for its trade, its owner told the council." for n in range(6)]
    assert repeated(LEAD, NEXT, *between, LEAD, NEXT) == [f"{LEAD}\n\n{NEXT}"]


def test_a_short_phrase_may_come_back() -> None:
    assert repeated(LEAD, "Shops say that the city council voted on Tuesday to close the old bridge.") == []


OPTIONS = {rule.check: ready_options(rule.options) for rule in load_rules()[0]}
MENU = ["Harbour fees rise", "New ferry to the islands", "Fish market burns", "Old mill sold", "Rain on Sunday"]


def furniture(*lines: str) -> list[str]:
    s = subject(LEAD, NEXT, LEAD.replace("bridge", "road"), "\n".join(lines))
    return [s.page.text[h.start : h.end] for h in page_furniture(s, OPTIONS["page-furniture"])]


def test_a_label_makes_a_list_of_headlines_furniture() -> None:
    lines = ["Related Articles", *MENU]
    assert furniture(*lines) == ["\n".join(lines)]


def test_a_list_without_a_label_may_be_the_story_s_own() -> None:
    assert (
        furniture("Group A: Qatar, Oman", "Group B: Iran, Syria", "Group C: Japan", "Group D: Iraq", "Group E: Yemen")
        == []
    )


def test_a_single_label_is_no_furniture_worth_a_word() -> None:
    assert furniture("Read more") == []
