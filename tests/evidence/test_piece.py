"""One piece of evidence."""

from __future__ import annotations

from lint.dating import Written
from lint.evidence.piece import evidence


def test_stretches_that_overlap_count_once() -> None:
    piece = evidence(0, 1, "x", "office", ((733_000, 734_000), (733_500, 735_000), (735_001, 735_100)), "r", 2.0)
    assert piece.allowed == ((733_000, 735_100),)


def test_what_allows_every_day_weighs_nothing() -> None:
    assert evidence(0, 1, "x", "past date", ((0, 10_000_000),), "r", 1.0).weight == 0.0
    assert Written().weight(733_000, 734_000) == 0.0
