"""Whether two figures can both be true, by what their words and digits claim."""

from __future__ import annotations

import math
from typing import Protocol


class Claimed(Protocol):
    """What is asked of a figure: the numbers as stated, the interval that they claim, and the words."""

    @property
    def values(self) -> tuple[float, ...]: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def text(self) -> str: ...


def agree(one: Claimed, other: Claimed) -> bool:
    """Whether two figures can both be true: their intervals meet, or one is the other rounded.

    Vague classes that only touch ("thousands", "tens of thousands") do not meet; a vague class and a larger number do.
    """
    vague = is_vague(one), is_vague(other)
    if all(vague):
        return one.low < other.high and other.low < one.high
    if any(vague):
        loose, exact = (one, other) if vague[0] else (other, one)
        return exact.high >= loose.low
    if one.low <= other.high and other.low <= one.high:
        return True
    if len(one.values) == 1 and len(other.values) == 1:
        return rounded(one.values[0], other.values[0]) or rounded(other.values[0], one.values[0])
    return False


def is_vague(figure: Claimed) -> bool:
    """Whether a figure is a class ("dozens", "tens of thousands") and no number."""
    return len(figure.values) == 2 and figure.values[1] >= 5 * figure.values[0] and figure.text.rstrip().endswith("s")


def rounded(round_value: float, exact: float) -> bool:
    """Whether the first number is the second rounded to the digits that it has; below 20 only decimals are dropped."""
    if round_value == exact:
        return True
    if exact <= 0:
        return False
    if round_value < 20:
        return round_value % 1 == 0 and exact % 1 != 0 and abs(exact - round_value) <= 0.5
    size = 10.0 ** math.floor(math.log10(round_value))
    unit = size
    while unit >= 1 and round_value % unit:
        unit /= 10
    return (abs(exact - round_value) <= unit / 2 and unit >= 10) or abs(exact - round_value) < 0.5
