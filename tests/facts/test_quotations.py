from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.prose import read_prose
from lint.facts.quotations import Quotation, find_quotations
from lint.page import Block, Page, Story


def quotations(text: str) -> list[Quotation]:
    blocks = (Block(0, len(text), "body", 0),)
    story = Story(0, blocks)
    return find_quotations(read_prose(Page("p.txt", "p.txt", text, blocks, (story,)), story))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We are ready," Oskar Lindqvist said.', "Oskar Lindqvist"),
        ('"We are ready," said Tamsin Hale.', "Tamsin Hale"),
        ("“We are ready,” Hale later added.", "Hale"),
        ("“We are ready”, stressed Hale.", "Hale"),
        ('Hale said: "We are ready."', "Hale"),
        ('Hale said that "we are ready".', "Hale"),
        ('"We are ready," he said.', ""),
        ('"We are ready," the minister said.', ""),
        ('He was called "the rock" by Hale.', ""),
        ('"We are ready," She said.', ""),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    assert [q.speaker for q in quotations(text)] == [speaker]


def test_span_includes_the_marks() -> None:
    text = "Hale spoke of “a new start” there."
    assert [(q.start, q.end, q.text) for q in quotations(text)] == [(14, 27, "“a new start”")]


@given(st.text(alphabet='ab A"“”„« \n,.saidHeSmith', max_size=300))
def test_any_text(text: str) -> None:
    found = quotations(text)
    assert found == quotations(text)
    assert all(text[q.start : q.end] == q.text for q in found)
