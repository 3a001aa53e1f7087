"""Checks of dates, beyond the examples of their cards."""

from __future__ import annotations

from datetime import date

import pytest

from lint.checks.dates.staleness import (
    age,
    impossible_date,
    stale_story,
    unanchored_date,
    undated_story,
    weekday_mismatch,
)
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.read import Raw, read_page
from lint.rules import load_rules, ready_options
from tests.stories import KNOWLEDGE, subject

OPTIONS = {rule.check: ready_options(rule.options) for rule in load_rules()[0]}
HEAD = "The Harbour Gazette\n{}"
OLD = (
    "NATO chief Jens Stoltenberg said on Thursday that the allies would send more ammunition to Ukraine.",
    "US President Joe Biden welcomed the decision, which was reached after two days of talks in the capital.",
)


def quoted(check: str, function: object, *paragraphs: str, head: str = "") -> list[str]:
    s = subject(*paragraphs, head=head)
    return [s.page.text[h.start : h.end] for h in function(s, OPTIONS[check])]  # type: ignore[operator]


@pytest.mark.parametrize("label", ["First published on April 27, 2023.", "From the archive: this story is of 2023."])
def test_a_story_that_says_that_it_is_old_is_not_stale(label: str) -> None:
    head = HEAD.format("Tuesday, February 3, 2026")
    assert quoted("stale-story", stale_story, *OLD, head=head) == ["Tuesday, February 3, 2026"]
    assert quoted("stale-story", stale_story, label, *OLD, head=head) == []


def test_one_office_is_proof_unless_the_newsroom_wants_more() -> None:
    s = subject(OLD[0], head=HEAD.format("Tuesday, February 3, 2026"))
    assert len(list(stale_story(s, OPTIONS["stale-story"]))) == 1
    assert list(stale_story(s, OPTIONS["stale-story"] | {"proof": 3.0})) == []
    (hit,) = stale_story(s, OPTIONS["stale-story"] | {"certain": 3.0})
    assert hit.severity == "warning"


def test_a_plan_that_is_past_is_proof_but_one_that_leaves_room_a_warning_only() -> None:
    head = HEAD.format("Tuesday, February 3, 2026")
    plan = "The mayor said that the bridge {} be opened in May 2024, if the money lasts until then."
    for verb, severity in (("will", None), ("would", "warning")):
        (hit,) = stale_story(subject(plan.format(verb), head=head), OPTIONS["stale-story"])
        assert hit.severity == severity


def test_who_came_back_into_office_did_not_hold_it_between() -> None:
    story = "President Donald Trump said on Thursday that the port would be sold, and left for his golf course."
    (hit,) = stale_story(subject(story, head=HEAD.format("Friday, February 3, 2023")), OPTIONS["stale-story"])
    assert hit.values["written"] == "between 20 January 2017 and 20 January 2021"
    later = subject(story, head=HEAD.format("Tuesday, February 3, 2026"))
    assert list(stale_story(later, OPTIONS["stale-story"])) == []


def test_grace_lets_a_story_run_a_little_later() -> None:
    assert quoted("stale-story", stale_story, *OLD, head=HEAD.format("Friday, October 18, 2024")) == []


def test_a_record_s_story_is_marked_at_its_head() -> None:
    s = subject(*OLD)
    assert [h.start for h in undated_story(s, {})] == [s.page.text.index("Allies")]


def test_words_of_a_speaker_are_no_unanchored_dates() -> None:
    said = '"We will see next week," she said.'
    assert quoted("unanchored-date", unanchored_date, "The vote is on Tuesday.", said) == ["Tuesday"]


def test_a_full_date_in_the_sentence_anchors_the_rest() -> None:
    assert quoted("unanchored-date", unanchored_date, "They met on April 26, 2023, and again the next Friday.") == []


def test_a_masthead_s_weekday_is_checked_too() -> None:
    assert quoted("weekday-mismatch", weekday_mismatch, *OLD, head=HEAD.format("Monday, February 3, 2026")) == [
        "Monday, February 3, 2026"
    ]


def test_a_date_without_its_year_is_wrong_only_if_no_near_year_fits() -> None:
    head = HEAD.format("Friday, February 16, 2024")
    right = "The town hall closed on Tuesday, Feb. 6, when a pipe burst in the cellar and flooded the archive."
    assert quoted("weekday-mismatch", weekday_mismatch, right, head=head) == []
    wrong = right.replace("Tuesday", "Saturday")
    assert quoted("weekday-mismatch", weekday_mismatch, wrong, head=head) == ["Saturday, Feb. 6"]


def test_days_that_no_calendar_has() -> None:
    assert quoted("impossible-date", impossible_date, "It is due on 31 April 2024, and not on Feb. 29, 2024.") == [
        "31 April 2024"
    ]


def test_why_a_day_cannot_be() -> None:
    s = subject(
        "It is due on 31 April 2024, or else on February 30, 2023, the ministry told the council on its request."
    )
    assert [h.evidence for h in impossible_date(s, {})] == [("April has 30 days",), ("February 2023 has 28 days",)]


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        (date(2023, 4, 27), date(2026, 2, 3), "2 years 9 months"),
        (date(2023, 4, 27), date(2023, 6, 26), "60 days"),
        (date(2023, 4, 27), date(2024, 4, 27), "1 year"),
        (date(2023, 4, 27), date(2023, 9, 27), "5 months"),
    ],
)
def test_ages_as_an_editor_says_them(earlier: date, later: date, words: str) -> None:
    assert age(earlier, later) == words


def evidence(*paragraphs: str, head: str) -> tuple[str, ...]:
    (hit,) = stale_story(subject(*paragraphs, head=head), OPTIONS["stale-story"])
    return hit.evidence


def test_evidence_that_another_piece_makes_needless_is_not_shown() -> None:
    more = "Ukrainian President Volodymyr Zelensky thanked the allies, and so did users of Facebook all over the world."
    shown = evidence(*OLD, more, head=HEAD.format("Tuesday, February 3, 2026"))
    assert [line.split("”")[0].split("“")[1] for line in shown] == [
        "US President Joe Biden",
        "NATO chief Jens Stoltenberg",
    ]


def test_the_second_day_of_two_is_no_finding_of_its_own() -> None:
    text = "The talks will go on in the capital on Sept. 17-18, the ministers of the seven countries said after them."
    assert quoted("unanchored-date", unanchored_date, text) == ["Sept. 17"]


def test_a_weekday_may_be_of_a_year_that_the_story_names() -> None:
    told = "On Wednesday, April 25, 1945, the soldiers met at the river. On Monday, April 30, the city fell to them."
    head = HEAD.format("Tuesday, February 3, 2026")
    assert quoted("weekday-mismatch", weekday_mismatch, told, head=head) == []
    alone = told.replace(", 1945", "")
    assert "Monday, April 30" in quoted("weekday-mismatch", weekday_mismatch, alone, head=head)


def test_a_story_that_looks_back_is_not_stale() -> None:
    paragraphs = ("The year in review: what we read", "By the Culture Desk", "December 31, 2025", *OLD, OLD[0])
    page = read_page(Raw("a.txt", "\n\n".join(paragraphs).encode(), "text"))
    story = page.stories[0]
    prose = read_prose(page, story)
    assert not any(m.current for m in extract(page, story, prose, KNOWLEDGE).offices if m.tenures[-1][1])
