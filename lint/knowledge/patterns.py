"""Patterns in knowledge files: what PLACE stands for in them, and which are safe to run on any text."""

from __future__ import annotations

import re

# What a pattern of the knowledge file may write for a place name at the start of a dateline.
PLACE = r"[A-Z][A-Za-z.'’ /-]{1,40}(?:, [A-Z][A-Za-z.]{1,20})?"
_GREATEST = 400
_GREATEST_PRODUCT = 4000


def check_pattern(pattern: str) -> str:
    """A pattern that is safe to run on any text, or ValueError.

    It must compile; every repeat must be bounded, and where one repeat stands inside another their product must be.
    """
    try:
        re.compile(pattern.replace("PLACE", PLACE))
    except re.error as error:
        raise ValueError(f"not a pattern: {error}") from error
    if _product(pattern) > _GREATEST_PRODUCT:
        raise ValueError("repeats inside repeats take too long on hostile text: give them lower bounds")
    return pattern


_PIECES = (
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>|[a-z]+\)))?)|(?P<close>\))"
    r"|(?P<repeat>[*+?]\??|\{(?P<low>\d*)(?:,(?P<high>\d*))?\}\??)|."
)


def _product(pattern: str) -> int:
    """The greatest product of the bounds of nested repeats. ValueError where a repeat has no bound."""
    levels: list[int] = [1]
    last = 1
    for token in re.finditer(_PIECES, pattern, re.DOTALL):
        if token["open"]:
            if not token["open"].endswith(")"):
                levels.append(1)
            last = 1
        elif token["close"]:
            last = levels.pop() if len(levels) > 1 else 1
            levels[-1] = max(levels[-1], last)
        elif token["repeat"]:
            bound = _bound(token)
            last *= bound
            levels[-1] = max(levels[-1], last)
        else:
            last = 1
    return max(levels)


def _bound(token: re.Match[str]) -> int:
    repeat = token["repeat"]
    if repeat.startswith("?"):
        return 1
    high = token["high"] if token["high"] is not None else token["low"]
    if repeat[0] in "*+" or not high:
        raise ValueError(f"the repeat {repeat!r} has no upper bound: write {{0,40}} or the like")
    if int(high) > _GREATEST:
        raise ValueError(f"the repeat {repeat!r} is longer than {_GREATEST}")
    return int(high)
