"""What a word of a story about its own origin is: a credit, an attribution, or a sign of an agency's hand.

A credit says whose reporting the story is; an attribution says where one statement is from. A sign is neither: it is a
habit of one agency's copy that its clients rarely share, with the weight that was measured for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

SourceKind = Literal[
    "byline",
    "desk",
    "credit",
    "dateline",
    "signoff",
    "contributor",
    "photo",
    "copyright",
    "attribution",
    "own-voice",
    "sign",
]

# Kinds that say whose reporting the story is.
CREDITS: frozenset[str] = frozenset({"byline", "desk", "credit", "dateline", "signoff", "contributor", "copyright"})

# Where a credit of a kind stands, for a reader.
LINE_NAMES = {
    "byline": "byline",
    "desk": "byline",
    "credit": "credit line",
    "contributor": "credit line",
    "copyright": "copyright notice",
    "dateline": "dateline",
    "signoff": "sign-off",
    "photo": "photo credit",
}

# Limits of what is looked at, in paragraphs and in characters.
LEADS = 4  # a dateline stands in one of the first paragraphs; captions and notes may come before it
TAILS = 6
LINE = 320  # the longest note of one line
LONG = 80  # a lead is a whole sentence
SHORT = 140  # a credit line is a short paragraph


@dataclass(frozen=True, slots=True)
class Source:
    """One word of a story about where it is from. `text` is page.text[start:end].

    `name` is the agency's, outlet's or person's name, "" where none; `agency` the agency's id, if it is one. `weight`
    is the log-odds of the sign `sign` and 0 for all that is no sign; `role` is the block's, or "metadata".
    """

    kind: SourceKind
    start: int
    end: int
    text: str
    name: str
    agency: str | None
    weight: float
    reason: str
    role: str
    sign: str = ""


def source_at(
    kind: SourceKind,
    text: str,
    start: int,
    end: int,
    role: str,
    reason: str,
    *,
    name: str = "",
    agency: str | None = None,
) -> Source:
    """A source that is no sign, at a place of a page's text."""
    return Source(kind, start, end, text[start:end], name, agency, 0.0, reason, role)


def lazy(source: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled when it is first asked for: a check of one file has no time for all of them."""
    return cache(lambda: re.compile(source, flags))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the knowledge; to ask `re` for what it compiled before takes ten times as long."""
    return re.compile(pattern)


@cache
def ending(pattern: str) -> re.Pattern[str]:
    """The same for words that stand right before something: the pattern ends where the search ends."""
    return re.compile(rf"(?:{pattern})\Z")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space and list marks at its start and the white space at its end."""
    if start < end and text[start].isalnum() and not text[end - 1].isspace():
        return start, end  # as most are
    while start < end and (text[start].isspace() or text[start] in "•·*"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
