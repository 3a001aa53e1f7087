"""What an expression of a stale story reads as and what it means, beyond the examples of the card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.dates.readings import misread_date, readings_of
from lint.checks.dates.staleness import Stale, stale_story
from lint.dating import Written
from lint.rules import load_rules, ready_options
from lint.subject import Subject
from tests.stories import subject

OPTIONS = {rule.check: ready_options(rule.options) for rule in load_rules()[0]}
HEAD = "The Harbour Gazette\nTuesday, February 3, 2026"
OFFICE = "NATO chief Jens Stoltenberg welcomed the plan, and Chancellor Angela Merkel of Germany thanked him."


def readings(words: str, earliest: date | None, latest: date) -> tuple[str, str] | None:
    """How the first expression of a sentence is read under 3 February 2026, and what it means if written in between."""
    s = subject(words, head=HEAD)
    d = next(d for d in s.facts.dates if d.role == "body")
    if readings_of(d, date(2026, 2, 3), Written(earliest, latest)) is None:
        return None
    stale = replace(s, written=Written(earliest, latest))
    hit = _hit_of(stale, d.start)
    return hit.values["reads"], hit.values["means"]


def _hit_of(s: Subject, start: int):  # type: ignore[no-untyped-def]
    from unittest.mock import patch

    with patch("lint.checks.dates.readings.stale_since", lambda *_: Stale(s.written, (), 2.0)):
        return next(h for h in misread_date(s, OPTIONS["misread-date"]) if h.start == start)


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "means"),
    [
        ("He left last month for the coast.", date(2023, 4, 26), date(2023, 4, 30), "March 2023"),
        ("He left last month for the coast.", date(2023, 4, 26), date(2023, 5, 2), "March 2023 or April 2023"),
        (
            "He left last month for the coast.",
            date(2023, 1, 1),
            date(2023, 5, 2),
            "a month from December 2022 to April 2023",
        ),
        ("He left last year for the coast.", date(2023, 4, 26), date(2023, 4, 30), "2022"),
        ("He left last year for the coast.", date(2021, 4, 26), date(2023, 4, 30), "a year from 2020 to 2022"),
        ("He left last year for the coast.", None, date(2023, 4, 30), "2022 or earlier"),
        ("He left on Wednesday for the coast.", date(2023, 4, 26), date(2023, 4, 30), "Wednesday 26 April 2023"),
        (
            "He left on Thursday for the coast.",
            date(2023, 4, 26),
            date(2023, 4, 30),
            "Thursday 20 April 2023 or Thursday 27 April 2023",
        ),
        (
            "He left on Thursday for the coast.",
            date(2023, 3, 1),
            date(2023, 4, 30),
            "a Thursday between 23 February 2023 and 27 April 2023",
        ),
        ("He left last week for the coast.", date(2023, 4, 26), date(2023, 4, 30), "the week of 17 April 2023"),
        ("He left on May 4 for the coast.", date(2023, 6, 1), date(2023, 6, 30), "4 May 2023"),
        ("He left on May 4 for the coast.", date(2023, 1, 1), date(2023, 6, 30), "4 May 2022 or 2023"),
        ("He left on May 4 for the coast.", date(2020, 6, 1), date(2023, 6, 30), "4 May of a year from 2020 to 2023"),
        ("He left on Thursday, May 4, for the coast.", date(2020, 6, 1), date(2023, 6, 30), "4 May 2023"),
        ("He left last summer for the coast.", date(2023, 4, 26), date(2023, 4, 30), "summer 2022"),
    ],
)
def test_what_an_expression_means(words: str, earliest: date | None, latest: date, means: str) -> None:
    found = readings(words, earliest, latest)
    assert found is not None
    assert found[1] == means


def test_what_readers_take_it_for() -> None:
    found = readings("He left on Wednesday for the coast.", date(2023, 4, 26), date(2023, 4, 30))
    assert found is not None
    assert found[0] == "Wednesday 28 January 2026"


def test_nothing_is_said_where_the_readings_may_agree() -> None:
    assert readings("He left last year for the coast.", date(2024, 3, 1), date(2024, 12, 30)) is not None
    assert readings("He left last year for the coast.", date(2024, 3, 1), date(2026, 1, 2)) is None
    assert readings("He will leave this century for the coast.", date(2023, 4, 26), date(2023, 4, 30)) is None


@pytest.mark.parametrize(
    "publication", ["Tuesday, February 3, 2026", "Monday, May 4, 2015", "Friday, October 18, 2024"]
)
def test_it_speaks_only_of_stories_that_are_stale(publication: str) -> None:
    s = subject(OFFICE, "He left last month for the coast.", head=f"The Harbour Gazette\n{publication}")
    stale = list(stale_story(s, OPTIONS["stale-story"]))
    assert bool(list(misread_date(s, OPTIONS["misread-date"]))) == bool(stale)


def test_one_finding_for_each_expression_with_the_place_of_the_claim() -> None:
    s = subject(OFFICE, "He left last month for the coast, and came back on Monday.", head=HEAD)
    hits = list(misread_date(s, OPTIONS["misread-date"]))
    assert [s.page.text[h.start : h.end] for h in hits] == ["last month", "Monday"]
    assert [(p.line, p.column) for h in hits for p in h.related] == [(2, 1), (2, 1)]


@pytest.mark.parametrize(
    "words",
    [
        '"He left last month," she said.',
        "He left on May 4, 2020, and came back the following day.",
        "They met in 2019. He left in March.",
        "He left on the Tuesday after the vote.",
        "He left recently.",
    ],
)
def test_what_something_else_fixes_is_let_pass(words: str) -> None:
    s = subject(OFFICE, words, head=HEAD)
    assert list(misread_date(s, OPTIONS["misread-date"])) == []


def test_quotations_are_looked_at_where_the_newsroom_wants_it() -> None:
    s = subject(OFFICE, '"He left last month," she said.', head=HEAD)
    assert len(list(misread_date(s, OPTIONS["misread-date"] | {"quotations": True}))) == 1


@given(
    st.lists(
        st.sampled_from([OFFICE, "last year", "Monday", "May 4", "2019.", '"', "next week", "\n\n", "30 February"])
    )
)
def test_any_text_is_read_without_an_error(parts: list[str]) -> None:
    s = subject(OFFICE, " ".join(parts), head=HEAD)
    hits = list(misread_date(s, OPTIONS["misread-date"]))
    assert hits == list(misread_date(s, OPTIONS["misread-date"]))
    assert all(s.page.text[h.start : h.end].split() == h.values["text"].split() for h in hits)


def test_a_first_day_decades_ago_is_not_named() -> None:
    s = subject(
        "The tram was first promised in 1991, and on Thursday the council spoke of it again.",
        "It will be finished by 30 June 2016, the mayor said.",
        head=HEAD,
    )
    (hit,) = [h for h in misread_date(s, OPTIONS["misread-date"]) if h.values["text"] == "Thursday"]
    assert hit.values["means"] == "Thursday 30 June 2016 or earlier"
