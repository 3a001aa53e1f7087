from __future__ import annotations

import gzip
import json
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.archive.corpus import Corpus
from lint.archive.digest import Digest
from lint.archive.keep import make_digest
from lint.facts.figures.find import find_figures
from lint.facts.prose import read_prose
from lint.facts.spelling import plain_spelling, stem
from lint.page import Block, Claim, Page, Story
from lint.plain import from_plain, to_plain
from tests.facts.test_figures import units
from tests.work import lines_run

HARBOUR = (
    "VARNHOLM - A fire in the harbour of Varnholm destroyed 417 boats and 1,385 containers, said "
    "Colonel Tamsin Hale of the Estmarian coast guard.\n"
    "The Lindqvist shipyard and its owner Oskar Lindqvist lost three ferries, Hale said.\n"
    "The port of Varnholm will stay closed, the Estmarian ministry said.\n"
)
SAME = (
    "Tamsin Hale, a colonel of the Estmarian coast guard, said a fire had destroyed 417 boats in Varnholm harbor.\n"
    "Some 1,385 containers burned, and the owner Oskar Lindqvist lost ferries of the Lindqvist shipyard.\n"
    "Varnholm port stays closed, said the Estmarian ministry.\n"
)
OTHER = (
    "President John Miller met the ministers of France and Germany in Paris to speak of trade with China.\n"
    "The United States will send 12 officials to Beijing, the White House said.\n"
)


def digest(
    text: str,
    name: str = "a.txt",
    published: str | None = "2024-05-02",
    written: tuple[date | None, date | None] = (None, None),
    title: str = "",
) -> Digest:
    blocks: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(at, at + len(line.rstrip("\r\n")), "title" if title == line.strip() else "body", 0))
        at += len(line)
    story = Story(0, tuple(blocks), (Claim("source", "The Varnholm Gazette", "metadata"),))
    page = Page(name, name, text, tuple(blocks), (story,))
    prose = read_prose(page, story)
    facts: Any = SimpleNamespace(figures=find_figures(prose, units()), sources=[], quotations=[])
    return make_digest(page, story, prose, facts, published, written)


def test_what_is_kept() -> None:
    kept = digest("Fire in Varnholm\n\n" + HARBOUR, title="Fire in Varnholm", written=(date(2024, 5, 1), None))
    assert (kept.title, kept.outlet, kept.published) == ("Fire in Varnholm", "The Varnholm Gazette", "2024-05-02")
    assert (kept.earliest, kept.latest) == ("2024-05-01", None)
    assert {"varnholm", "tamsin hale", "lindqvist"} <= kept.names
    note = kept.figures[0]
    assert (note.text, note.line, note.column, note.counted) == ("417", 3, 56, "boat")
    assert note.excerpt.startswith("VARNHOLM - A fire")
    assert len(note.excerpt) < 170


def test_a_digest_pickles_and_turns_into_json_and_back() -> None:
    kept = digest(HARBOUR + "More than 40 cranes fell.\n")
    assert pickle.loads(pickle.dumps(kept)) == kept
    assert from_plain(Digest, json.loads(json.dumps(to_plain(kept)))) == kept


def test_a_date_that_is_none_is_no_error() -> None:
    assert digest(HARBOUR, published="last week").published is None


@given(st.text(max_size=300))
def test_any_text_makes_a_digest(text: str) -> None:
    kept = digest(text)
    assert from_plain(Digest, json.loads(json.dumps(to_plain(kept)))) == kept
    for note in kept.figures:
        assert text[note.start : note.end] == note.text


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("2024-05-02", "2024-05-03", True),
        ("2024-05-02", "2024-05-20", False),
        ("2024-05-02", None, True),
        (None, None, True),
    ],
)
def test_one_event_in_two_wordings(left: str | None, right: str | None, found: bool) -> None:
    corpus = Corpus([digest(HARBOUR, "a.txt", left), digest(OTHER, "b.txt", left)])
    same = corpus.same_event(digest(SAME, "c.txt", right))
    assert [d.path for d in same] == (["a.txt"] if found else [])


def test_a_story_of_long_ago_is_of_the_time_when_it_was_written() -> None:
    old = digest(HARBOUR, "a.txt", "2026-02-03", (date(2024, 5, 1), date(2024, 5, 3)))
    corpus = Corpus([old])
    assert [d.path for d in corpus.same_event(digest(SAME, "c.txt", "2024-05-03"))] == ["a.txt"]
    assert corpus.same_event(digest(SAME, "c.txt", "2026-02-03")) == []


def test_everyday_names_are_no_event() -> None:
    corpus = Corpus([digest(OTHER, "a.txt")])
    text = (
        "The White House said President John Miller would go to France.\nChina and Germany met in Paris and Beijing.\n"
    )
    assert corpus.same_event(digest(text, "b.txt")) == []


def test_a_large_corpus_stays_quick() -> None:
    corpus = Corpus()
    work = []
    kinds = [
        digest(HARBOUR.replace("Varnholm", f"Varnholm{i % 7}").replace("Hale", f"Hale{i}"), f"{i}") for i in range(300)
    ]
    for number in range(10):
        for kept in kinds:
            corpus.add(replace(kept, place=f"{number}/{kept.place}"))
        work.append(lines_run(lambda: [corpus.same_event(kept) for kept in kinds[:20]]))
    assert work[9] < 1.5 * work[4], work  # a look-up costs the same in an archive of twice the size
    assert len(corpus) == 3000


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("armoured", "armored"),
        ("organisations", "organizations"),
        ("centre", "center"),
        ("labour", "labor"),
        ("travelled", "traveled"),
        ("hours", "hours"),
    ],
)
def test_one_spelling(left: str, right: str) -> None:
    assert plain_spelling(left) == plain_spelling(right) == plain_spelling(plain_spelling(left))


def test_stems_meet() -> None:
    assert stem("killed") == stem("kill") == stem("killing") == stem("kills")
    assert stem("deputies") == stem("deputy")
    assert stem("armoured") == stem("armored")


EVENTS = Path(__file__).resolve().parents[2] / "../shared/data/events/basil.dev.jsonl.gz"


@pytest.mark.skipif(not EVENTS.exists(), reason="the events that three papers each told are not here")
def test_events_that_three_papers_told() -> None:
    with gzip.open(EVENTS, "rt", encoding="utf8") as lines:
        stories = [(doc, row["cluster"]) for line in lines for row in (json.loads(line),) for doc in row["docs"]]
    corpus, events = Corpus(), {doc["id"]: cluster for doc, cluster in stories}
    right = wrong = 0
    for doc, cluster in sorted(stories, key=lambda story: (story[0]["date"], story[0]["id"])):
        kept = digest(doc["title"] + "\n\n" + doc["text"], doc["id"], doc["date"], title=doc["title"].strip())
        for other in corpus.same_event(kept):
            right += events[other.path] == cluster
            wrong += events[other.path] != cluster
        corpus.add(kept)
    assert right >= 100
    assert wrong <= 1
