"""Governments named after their head."""

from __future__ import annotations

import pytest

from tests.stories import subject


def governments(*text: str) -> list[tuple[str, str]]:
    return [(g.text, g.person) for g in subject(*text).facts.governments]


def test_a_government_told_as_in_office() -> None:
    s = subject("The rule goes further than anything the Obama administration has proposed so far.")
    (found,) = s.facts.governments
    assert s.page.text[found.start : found.end] == found.text == "Obama administration"
    assert [(a.isoformat(), b.isoformat() if b else None) for a, b in found.tenures] == [("2009-01-20", "2017-01-20")]
    assert s.written.latest is not None and s.written.latest.isoformat() == "2017-01-20"


def test_who_came_back_governed_twice() -> None:
    (found,) = subject("The Trump administration wants the port to be sold.").facts.governments
    assert [a.year for a, _ in found.tenures] == [2017, 2025]


@pytest.mark.parametrize(
    "text",
    [
        "It was decided under the Obama administration, and nobody has changed it.",
        "She is a former Obama administration official and teaches law.",
        "The Obama administration proposed the rule in 2011.",
        "“The Obama administration never asked us,” he told reporters.",
        "The Obama administration's plan was dropped after President Trump took office.",
        "The Scott administration sued the county over the voter lists.",
        "The obama administration rule",
    ],
)
def test_what_is_none_now(text: str) -> None:
    assert governments(text) == []


def test_an_ambiguous_name_needs_the_whole_one() -> None:
    assert governments("The Bush administration wants the port to be sold.") == []
    assert governments("George W. Bush spoke. The Bush administration wants the port to be sold.") == [
        ("Bush administration", "George W. Bush")
    ]
