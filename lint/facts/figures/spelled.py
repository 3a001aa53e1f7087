"""Numbers and ordinals that end at a word, in figures or spelled: "32", "thirty two", "75th", "twenty fifth"."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        range(1, 20),
        strict=True,
    )
)
_ROUND = dict(
    zip(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split(),
        range(20, 110, 10),
        strict=True,
    )
)
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z")


def number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A whole number that ends at word `at`, as (value, its first word): "32", "thirty two", "nine"."""
    word = words[at]
    if word.isascii() and word.isdigit() and len(word) <= 3:
        # The digits before are thousands: "1,550 members".
        if at and words[at - 1].isdigit():
            return None
        return int(word), at
    if word in UNITS:
        if at and words[at - 1] in TENS and UNITS[word] < 10:
            return TENS[words[at - 1]] + UNITS[word], at - 1
        return UNITS[word], at
    if word in TENS:
        return TENS[word], at
    return None


def ordinal(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """An ordinal that ends at word `at`, as (value, its first word): "75th", "tenth", "twenty fifth"."""
    word = words[at]
    match = _ORDINAL.match(word)
    if match:
        return int(match.group(1)), at
    if word in _ORDINALS:
        if at and words[at - 1] in TENS and _ORDINALS[word] < 10:
            return TENS[words[at - 1]] + _ORDINALS[word], at - 1
        return _ORDINALS[word], at
    if word in _ROUND:
        return _ROUND[word], at
    return None


def nth(count: int) -> str:
    """A count as an ordinal: "21st"."""
    if 10 <= count % 100 <= 20:
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"
