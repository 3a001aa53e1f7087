"""Names in use and persons with their posts: exact spans, and whether the copy uses them as of now."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.names.find import NameMention, find_names
from lint.facts.prose import Prose, read_prose
from lint.knowledge.names import Names, compile_names
from lint.page import Block, Page, Story

NAMES = Names.of(
    compile_names(
        [
            {"name": "Fenwick Otters", "kind": "team", "until": "2015-06", "now": ["Harbor Otters"]},
            {"name": "Harbor Otters", "kind": "team", "since": "2015-06-01"},
            {"name": "Gilt Cup", "kind": "competition", "since": "2003-07", "until": "2012-05-31"},
            {"name": "Tallow Dome", "kind": "venue", "since": "2001", "until": "2010"},
            {"name": "Norvane", "kind": "company", "also": ["Norvane Energy"], "until": "2009-12-31"},
            {"name": "Borduvia", "kind": "country", "until": "1999-12-31"},
            {"name": "Ash City Rams", "kind": "team", "uses": [{"until": "1995-04"}, {"since": "2016-01-12"}]},
        ],
        [
            {
                "person": "Lev Arden",
                "kind": "player",
                "of": ["Fenwick Otters", "Otters"],
                "since": "2004",
                "until": "2010-07-08",
            },
            {"person": "Gro Sund", "kind": "host", "of": ["Night Desk"], "since": "1999", "until": "2015-08-06"},
            {"person": "Gro Sund", "kind": "host", "of": ["Night Desk"], "since": "2024-02-12"},
        ],
    )
)


def prose(text: str) -> Prose:
    blocks = tuple(Block(m.start(), m.end(), "body", 0) for m in re.finditer(r"[^\n](?:.|\n(?!\n))*", text))
    return read_prose(Page("p", "p", text, blocks), Story(0, blocks))


def found(text: str) -> list[NameMention]:
    mentions = find_names(prose(text), NAMES)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return mentions


@pytest.mark.parametrize(
    ("text", "span", "role"),
    [
        ("Fenwick Otters goalie Jo Wills stopped it.", "Fenwick Otters", "beside"),
        ("They beat the Fenwick Otters on Tuesday.", "Fenwick Otters", "dated"),
        ("They meet in the Gilt Cup this weekend.", "Gilt Cup", "dated"),
        ("The Fenwick Otters are third.", "Fenwick Otters", "present"),
        ("Norvane Energy Inc. said profits rose.", "Norvane Energy", "beside"),
        ("Fans came on Friday. It was loud at Tallow Dome.", "Tallow Dome", "news"),
        ("Otters forward Lev Arden sat out.", "Otters forward Lev Arden", "post"),
        ("The Otters' Lev Arden sat out.", "Otters' Lev Arden", "possessive"),
        ("He told Night Desk host Gro Sund so.", "Night Desk host Gro Sund", "post"),
        ("He told Night Desk's Gro Sund so.", "Night Desk's Gro Sund", "possessive"),
    ],
)
def test_names_of_now(text: str, span: str, role: str) -> None:
    mentions = found(text)
    assert [(m.text, m.role, m.current) for m in mentions] == [(span, role, True)]


def test_times_of_use() -> None:
    (mention,) = found("They beat the Ash City Rams on Tuesday.")
    assert mention.uses == ((None, date(1995, 4, 30)), (date(2016, 1, 12), None))
    (mention,) = found("He told Night Desk host Gro Sund so.")
    assert mention.uses == ((date(1999, 1, 1), date(2015, 8, 6)), (date(2024, 2, 12), None))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The former Fenwick Otters goalie spoke on Tuesday.", "former"),
        ("The Harbor Otters won. The Fenwick Otters lost on Tuesday.", "former"),
        ("In 1998 the Fenwick Otters won on a Tuesday.", "past"),
        ("The Fenwick Otters moved away on Tuesday.", "past"),
        ("“The Fenwick Otters are third,” he said.", "quoted"),
        ("They talked of the Fenwick Otters.", "named"),
        ("Trade with Borduvia is small.", "named"),
        ("Former Otters forward Lev Arden sat out.", "former"),
        ("In 2006 Otters forward Lev Arden sat out.", "past"),
    ],
)
def test_names_that_are_not_of_now(text: str, role: str) -> None:
    mention = next(m for m in found(text) if m.role == role)
    assert not mention.current


@pytest.mark.parametrize(
    "text",
    [
        "the otters of Fenwick swam on Tuesday",
        "Otters great Lev Arden sat out.",
        "Otters fan Lev Arden",
        "Lev Arden sat.",
    ],
)
def test_nothing(text: str) -> None:
    assert found(text) == []


PIECES = st.lists(
    st.sampled_from(
        [
            "Fenwick Otters",
            "Harbor Otters",
            "Norvane",
            "Inc.",
            " forward ",
            "Lev Arden",
            "'s ",
            " on Tuesday",
            " is ",
            ". ",
            "\n\n",
            "“",
            "”",
            "former ",
            "1998",
            " ",
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(PIECES | st.text(max_size=200))
def test_any_text(text: str) -> None:
    mentions = find_names(prose(text), NAMES)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
    assert mentions == find_names(prose(text), NAMES)
