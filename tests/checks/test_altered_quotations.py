from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.archive.corpus import Corpus
from lint.archive.digest import Digest
from lint.archive.keep import make_digest
from lint.archive.packing import pack, unpack
from lint.checks.quotations.altered import altered_quotation
from lint.facts.figures.find import find_figures
from lint.facts.prose import read_prose
from lint.facts.quotations.find import find_quotations
from lint.finding import Hit
from lint.page import Block, Claim, Page, Story
from tests.facts.test_figures import units

OPTIONS = {"window": 4, "alike": 0.75, "retold": 0.6}
HEAD = (
    "Colonel Tamsin Hale of the Estmarian coast guard counted 417 boats and 1,385 containers in Varnholm, Hale said.\n"
)
TAIL = "In Varnholm, Tamsin Hale, colonel of the Estmarian coast guard, had counted 417 boats and 1,385 containers.\n"


def digest(text: str, name: str, published: str | None = "2024-05-02", title: str = "") -> Digest:
    blocks: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(at, at + len(line.rstrip("\n")), "title" if line.strip() == title else "body", 0))
        at += len(line)
    story = Story(0, tuple(blocks), (Claim("source", "The Varnholm Gazette", "metadata"),))
    page = Page(name, name, text, tuple(blocks), (story,))
    prose = read_prose(page, story)
    facts: Any = SimpleNamespace(figures=find_figures(prose, units()), sources=[], quotations=find_quotations(prose))
    return make_digest(page, story, prose, facts, published)


def hits(first: str, second: str, two: str | None = "2024-05-02") -> list[Hit]:
    corpus = Corpus([digest(HEAD + first + "\n", "a.txt")])
    text = TAIL + second + "\n"
    found = list(altered_quotation(digest(text, "b.txt", two), corpus, OPTIONS))
    assert all(text[hit.start] in '"“' and text[hit.end - 1] in '"”' for hit in found)
    return found


LINE = '"We shall hold this harbour with every boat and every sailor that we have," Hale said.'


def test_another_word_is_shown_between_the_words_around_it() -> None:
    (hit,) = hits(LINE, "“We shall hold this harbor with every ship and every sailor we have,” Hale said.")
    assert hit.values["words"] == "… harbor with every [ship | boat] and every sailor [– | that] we have"
    assert hit.values["speaker"] == "Tamsin Hale"
    assert hit.severity is None
    assert "every ship and every sailor we have" in hit.evidence[0]
    assert "of 2024-05-02" in hit.evidence[1]
    assert "(a.txt:2)" in hit.evidence[1]
    (place,) = hit.related
    assert (place.path, place.line, place.column) == ("a.txt", 2, 1)


def test_small_words_endings_and_short_quotations_are_an_information() -> None:
    (hit,) = hits(LINE, '"We shall hold this harbour with every boats and every sailor we have," Hale said.')
    assert hit.severity == "info"
    (hit,) = hits('"We shall hold this very harbour," Hale said.', '"We shall hold this harbour," Hale said.')
    assert hit.severity == "info"


def test_two_translations_have_their_own_message() -> None:
    (hit,) = hits(
        '"It is for the fishermen to say on which terms the harbour is opened and what wages pilots get," Hale said.',
        '"The fishermen must say under what conditions the harbour is to be opened, and which wages the pilots are '
        'paid," Hale said.',
    )
    assert "translated twice?" in hit.values["what"]
    assert hit.severity == "info"
    assert "translations" in hit.evidence[-1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # house style and punctuation
        (LINE, "“We’ll hold this harbor with every boat, and every sailor that we’ve,” Hale said."),
        # cuts, marked or at the ends, and quotations in parts
        (LINE, '"We shall hold this harbour … and every sailor that we have," Hale said.'),
        (LINE, '"every boat and every sailor that we have," Hale said.'),
        (LINE, '"Yes, we shall hold this harbour with every boat and every sailor that we have. I swear," Hale said.'),
        (LINE, '"We shall hold this harbour," Hale said, "with every boat and every sailor that we have."'),
        (LINE, '"We shall hold this [old] harbour with every boat and every sailor that we have," Hale said.'),
        # two sentences of one speech
        (
            '"We will build new schools for our children," Hale said.',
            '"We will build new roads for our boats," Hale said.',
        ),
        ('"We will open the northern harbour," Hale said.', '"We will open the southern harbour," Hale said.'),
        # both stories, or one of them, have both
        (
            LINE,
            LINE + '\nLater: "We shall hold this harbour with every ship and every sailor that we have," Hale said.',
        ),
        # another speaker
        (LINE, '"We shall hold this harbour with every ship and every sailor that we have," said Oskar Lindqvist.'),
        # nothing in common
        (LINE, '"The spring brings the herring back to the coast and the fishermen to the port," Hale said.'),
    ],
)
def test_what_is_no_other_wording(first: str, second: str) -> None:
    assert hits(first, second) == []
    assert hits(second, first) == []


def test_without_a_speaker_only_long_quotations_are_compared() -> None:
    first = 'A poster says "we shall hold this very harbour of ours" in red letters.'
    assert hits(first, 'A poster says "we shall hold this harbour" in red letters.') == []
    long = '"we shall hold this harbour with every boat and every sailor that we have"'
    (hit,) = hits(f"A poster says {long}.", f"A poster says {long.replace('boat', 'ship')}.")
    assert hit.values["speaker"] == ""


def test_a_headline_may_cut_as_it_likes() -> None:
    title = "“We hold this harbour with every boat and sailor that we have”"
    corpus = Corpus([digest(HEAD + LINE + "\n", "a.txt")])
    later = digest(f"{title}\n{TAIL}", "b.txt", title=title)
    assert not list(altered_quotation(later, corpus, OPTIONS))


def test_a_quotation_that_a_story_has_twice_is_reported_once() -> None:
    other = '"We shall hold this harbour with every ship and every sailor that we have," Hale said.'
    assert len(hits(LINE, f"{other}\n{other}")) == 1


def test_stories_on_other_events_are_not_compared() -> None:
    assert hits(LINE, LINE.replace("boat", "ship"), "2024-07-02") == []


def test_an_archive_keeps_what_is_needed() -> None:
    packed = unpack(pack(digest(HEAD + LINE + "\n", "a.txt")))
    text = TAIL + LINE.replace("boat", "ship") + "\n"
    (hit,) = altered_quotation(digest(text, "b.txt"), Corpus([packed]), OPTIONS)
    assert hit.related[0].line == 2


@settings(max_examples=30)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_quotation_can_be_compared(first: str, second: str) -> None:
    one, two = (" ".join(text.split()).replace('"', "") for text in (first, second))
    again = [
        list(
            altered_quotation(
                digest(f'{TAIL}"{two} and so on and on and on," Hale said.\n', "b.txt"),
                Corpus([digest(f'{HEAD}"{one} and so on and on," Hale said.\n', "a.txt")]),
                OPTIONS,
            )
        )
        for _ in range(2)
    ]
    assert again[0] == again[1]
