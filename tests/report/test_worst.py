from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.report.worst import Worst


@given(st.lists(st.integers(0, 3), max_size=40), st.integers(1, 12))
def test_the_worst_are_kept_and_the_first_of_what_is_equally_bad(ranks: list[int], most: int) -> None:
    made = 0

    def make(number: int) -> int:
        nonlocal made
        made += 1
        return number

    worst: Worst[int] = Worst(most)
    for number, rank in enumerate(ranks):
        worst.add(rank, lambda number=number: make(number))  # type: ignore[misc]
    expected = sorted(range(len(ranks)), key=lambda number: ranks[number])[:most]
    assert list(worst.worst_first()) == expected
    assert list(worst.in_order()) == sorted(expected)
    assert worst.left_out == len(ranks) - len(expected)
    assert made >= len(expected)
