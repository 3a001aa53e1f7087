"""What the readers of damaged text share: a damaged place, and the word around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lint.facts.sources.kinds import lazy


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged place, `text[start:end]`. `kind` is "encoding", "lost", "markup", "invisible" or "space".

    `instead` is what stood there before it was damaged, None where nobody can tell, and `certain` whether that is the
    only reading. `reason` says in a clause what happened.
    """

    start: int
    end: int
    kind: str
    reason: str
    instead: str | None = None
    certain: bool = False


LONGEST_WORD = 60
_SPACE = lazy(r"\s")
ADDRESS = lazy(r"://|www\.|@|/[^/\s]{0,60}/|\.(?:html?|php|aspx?|com|org|net|do)\b", re.I)


def word_around(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The span from blank to blank around a place, within `low` and `high` and some sixty characters on each side."""
    low, high = max(low, start - LONGEST_WORD), min(high, end + LONGEST_WORD)
    before = [m.end() for m in _SPACE().finditer(text, low, start)]
    after = _SPACE().search(text, end, high)
    return (before[-1] if before else low), (after.start() if after else high)


def in_address(text: str, at: int, low: int, high: int) -> bool:
    """Whether the word around a place, within `low` and `high`, is a web or e-mail address."""
    first, last = word_around(text, at, at, low, high)
    return ADDRESS().search(text, first, last) is not None
