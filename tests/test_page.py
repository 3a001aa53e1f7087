"""Positions, sentences and quotations: offsets of the file as it is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lint.facts.prose import read_prose
from lint.page import Block, Page, Story


def page_of(text: str) -> tuple[Page, Story]:
    block = Block(0, len(text), "body", 0)
    story = Story(0, (block,))
    return Page("x", "x", text, (block,), (story,)), story


def test_lines_end_with_lf_crlf_or_cr() -> None:
    page, _ = page_of("one\r\ntwo\rthree\nfour\u2028still four")
    assert [page.position(page.text.index(word)) for word in ("one", "two", "three", "four", "still")] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
        (4, 6),
    ]
    assert page.text[slice(*page.line_span(1))] == "one"


def test_columns_count_characters_with_the_byte_order_mark_and_emoji() -> None:
    page, _ = page_of("\ufeff🗞 news")
    assert page.position(page.text.index("news")) == (1, 4)


@given(st.text(alphabet=st.sampled_from('ab."“” \n\r\u2009é😀')))
def test_every_word_and_sentence_stands_in_the_text(text: str) -> None:
    page, story = page_of(text)
    prose = read_prose(page, story)
    for word, start, end in zip(prose.words, prose.starts, prose.ends, strict=True):
        assert text[start:end].lower() == word
    spans = prose.sentences
    assert spans == sorted(spans)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_abbreviations_end_no_sentence() -> None:
    text = "Gen. Lee said Feb. 13 was near. U.S. troops left. He went."
    page, story = page_of(text)
    assert [text[a:b] for a, b in read_prose(page, story).sentences] == [
        "Gen. Lee said Feb. 13 was near.",
        "U.S. troops left.",
        "He went.",
    ]


def test_words_between_marks_are_quoted() -> None:
    text = 'He said "we will" and “they won’t” and left.'
    page, story = page_of(text)
    prose = read_prose(page, story)
    assert [text[a:b] for a, b in prose.quotations] == ['"we will"', "“they won’t”"]
    assert prose.quoted(text.index("will"))
    assert not prose.quoted(text.index("left"))


def test_a_run_without_full_stops_is_cut_into_pieces_of_a_bounded_length() -> None:
    text = "word after word " * 1000
    page, story = page_of(text)
    spans = read_prose(page, story).sentences
    assert max(b - a for a, b in spans) <= 2000
    assert "".join(text[a:b] for a, b in spans) == text
