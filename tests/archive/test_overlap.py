from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.archive.overlap import find_overlap, passage_text_spans
from lint.archive.wording import code, prints, read_wording
from lint.facts.prose import read_prose
from lint.read import Raw, read_page
from tests.archive.harbour import HARBOUR, as_text, reworked

WORDS = " ".join(HARBOUR).lower().replace(",", "").replace(".", "").split()


def codes(words: list[str]) -> list[int]:
    return [code(word) for word in words]


def other_words(count: int, seed: int = 7) -> list[str]:
    random = Random(seed)
    return [f"w{random.randrange(4_000)}" for _ in range(count)]


def test_a_copy_is_one_passage() -> None:
    overlap = find_overlap(codes(WORDS), codes(WORDS))
    (passage,) = overlap.passages
    assert (passage.first, passage.last, passage.other_first, passage.other_last) == (
        0,
        len(WORDS) - 1,
        0,
        len(WORDS) - 1,
    )
    assert overlap.shared == overlap.words == overlap.other_words == len(WORDS)
    assert overlap.share == overlap.other_share == 1.0


def test_a_passage_inside_another_story() -> None:
    inside = [*other_words(100, 1), *WORDS[20:80], *other_words(100, 2)]
    (passage,) = find_overlap(codes(inside), codes(WORDS)).passages
    assert (passage.first, passage.last, passage.other_first, passage.other_last) == (100, 159, 20, 79)
    assert passage.words == 60


@pytest.mark.parametrize("seed", range(12))
def test_a_copy_with_three_words_in_ten_replaced_is_still_found(seed: int) -> None:
    new = reworked(WORDS, 0.3, seed)
    overlap = find_overlap(codes(new), codes(WORDS))
    same = sum(a == b for a, b in zip(new, WORDS, strict=True))
    assert overlap.shared > 0.8 * same
    assert len(overlap.passages) <= 4
    # And the index finds it.
    assert len({p for p, _ in prints(codes(new))} & {p for p, _ in prints(codes(WORDS))}) >= 2


def test_words_put_in_and_left_out_do_not_break_a_passage() -> None:
    new = [*WORDS[:40], "as", "officials", "announced", *WORDS[40:80], *WORDS[83:]]
    (passage,) = find_overlap(codes(new), codes(WORDS)).passages
    assert passage.first == 0
    assert passage.last == len(new) - 1


def test_passages_in_another_order_are_several() -> None:
    new = [*WORDS[100:160], *WORDS[:60]]
    passages = find_overlap(codes(new), codes(WORDS)).passages
    assert [(p.first, p.other_first) for p in passages] == [(0, 100), (60, 0)]


def test_no_word_is_counted_twice() -> None:
    overlap = find_overlap(codes([*WORDS[:50], *WORDS[:50]]), codes(WORDS))
    assert overlap.shared == 50


def test_set_phrases_are_no_passage() -> None:
    phrase = "the second week of march".split()
    overlap = find_overlap(
        codes([*other_words(80, 3), *phrase, *other_words(80, 4)]),
        codes([*other_words(60, 5), *phrase, *other_words(60, 6)]),
    )
    assert overlap.passages == ()


def test_different_quotations_at_one_place_do_not_part_a_passage() -> None:
    overlap = find_overlap([*codes(WORDS[:40]), 0, *codes(WORDS[40:])], [*codes(WORDS[:40]), 0, *codes(WORDS[40:])])
    assert len(overlap.passages) == 1
    assert overlap.shared == overlap.words == len(WORDS)


def test_quotations_alone_are_nothing() -> None:
    overlap = find_overlap([0] * 50, [0] * 50)
    assert (overlap.passages, overlap.words, overlap.share) == ((), 0, 0.0)


def test_words_of_the_first_person_are_counted() -> None:
    words = "we have waited for this wall and i promise you that our builders will begin before my term ends".split()
    (passage,) = find_overlap(codes(words), codes(words)).passages
    assert passage.spoken == 5


def test_the_span_of_a_passage_quotes_it() -> None:
    text = as_text(HARBOUR)
    page = read_page(Raw("story.txt", text.encode(), "text"))
    wording = read_wording(read_prose(page, page.stories[0]), page.stories[0])
    other = codes("engineers hired by the island council measured gaps as wide as a hand".split())
    (passage,) = find_overlap(wording.codes, other).passages
    start, end = passage_text_spans(wording, passage)
    assert text[start:end] == "Engineers hired by the island council measured gaps as wide as a hand"


def _permuted(count: int) -> list[int]:
    order = list(range(count))
    Random(1).shuffle(order)
    return [word for n in order for word in (5, 6, 100 + n)]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ([7] * 60_000, [7] * 60_000),
        ([7, 8] * 30_000, [8, 7] * 30_000),
        ([word for n in range(20_000) for word in (5, 6, 100 + n)], _permuted(20_000)),
        ([0, 7] * 30_000, [7, 0] * 30_000),
    ],
)
def test_a_hostile_text_costs_no_more_than_a_long_one(new: list[int], old: list[int]) -> None:
    start = time.process_time()
    find_overlap(new, old)
    assert time.process_time() - start < 10


short_codes = st.lists(st.integers(0, 6), max_size=80)


@given(short_codes, short_codes)
def test_passages_lie_in_both_and_never_overlap(new: list[int], old: list[int]) -> None:
    overlap = find_overlap(new, old)
    assert overlap == find_overlap(tuple(new), tuple(old))
    assert 0.0 <= overlap.share <= 1.0
    assert 0.0 <= overlap.other_share <= 1.0
    before = -1
    for p in overlap.passages:
        assert before < p.first <= p.last < len(new)
        assert 0 <= p.other_first <= p.other_last < len(old)
        assert p.words <= p.last - p.first + 1
        before = p.last
