"""Dates told as still ahead, beyond the examples of the card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.dates.plans import future_in_the_past
from lint.rules import load_rules, ready_options
from tests.stories import subject

OPTIONS = next(ready_options(rule.options) for rule in load_rules()[0] if rule.check == "future-in-the-past")
REST = "The harbour has been waiting for the new lock since the old one was shut, and so have the ships."
HEAD = "The Harbour Gazette\nTuesday, February 3, 2026"


def found(words: str, head: str = HEAD) -> list[str]:
    s = subject(words, REST, head=head)
    return [s.page.text[h.start : h.end] for h in future_in_the_past(s, OPTIONS)]


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("The lock will be opened in July 2023.", ["July 2023"]),
        ("The lock won't be opened until March 4, 2024.", ["March 4, 2024"]),
        ("He'll open the lock in 2024.", ["2024"]),
        ("The lock is expected to be completed by the end of 2024.", ["the end of 2024"]),
        ("The vote is due in May 2025.", ["May 2025"]),
        ("The vote is now scheduled for May 4, 2025.", ["May 4, 2025"]),
        ("The ministers are to meet on May 4, 2025.", ["May 4, 2025"]),
        ("She plans to seek the seat again in 2025.", ["2025"]),
        ("Ferries will run to the new pier starting in 2024.", ["2024"]),
        ("The tax is projected to bring in $70 million in 2024.", ["2024"]),
    ],
)
def test_a_plan_that_is_over(words: str, dates: list[str]) -> None:
    assert found(words) == dates


@pytest.mark.parametrize(
    "words",
    [
        "The lock will be opened in July 2027.",
        "The lock will be opened in 2026.",
        "The lock was opened in July 2023.",
        "The lock would be opened in July 2023.",
        "She said in 2019 that the lock will be ready in 2022.",
        '"The lock will be opened in July 2023," she said.',
        "The party that won the state in 2024 is divided.",
        "The court will look at a law passed in 2024.",
        "The court will hear what was promised in 2024.",
        "Sales will be higher than in 2024.",
        "Her will was read in 2024.",
        "His plan to open the lock in 2024 failed.",
        "George Will in 2024 and others in 2025 wrote about it.",
        "The strike will have an impact on 2024.",
        "It will be remembered as the flood of 1953.",
        "Such a prince will be crowned in 1066.",
    ],
)
def test_what_is_no_plan_is_let_pass(words: str) -> None:
    assert found(words) == []


def test_grace_and_a_story_without_a_date() -> None:
    assert found("The lock will be opened on January 20, 2026.") == []
    assert found("The lock will be opened on December 20, 2025.") == ["December 20, 2025"]
    assert found("The lock will be opened in July 2023.", head="") == []


def test_the_verb_is_quoted_as_evidence() -> None:
    s = subject("The lock will be opened in July 2023.", head=HEAD)
    (hit,) = future_in_the_past(s, OPTIONS)
    assert hit.evidence[0] == "“will be opened in July 2023” tells it as still ahead"
    assert hit.evidence[1].endswith("2 years 6 months later")
    assert [(p.line, p.column) for p in hit.related] == [(2, 1)]


@given(st.lists(st.sampled_from("will be is to due scheduled in by the 2024 July , . won ' t ll plans opened".split())))
def test_any_text_is_read_without_an_error(words: list[str]) -> None:
    s = subject(" ".join(words), REST, head=HEAD)
    hits = list(future_in_the_past(s, OPTIONS))
    assert all(s.page.text[h.start : h.end] == h.values["text"] for h in hits)
