"""The nouns everyone speaks of: a page, its blocks, the stories on it, and what it claims about them.

Imports nothing of ours. All positions are offsets in characters (code points) into `Page.text`, which is the file or
record exactly as it was given: its own line ends, byte-order mark, thin spaces and emoji.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Role = Literal[
    "furniture",
    "masthead",
    "title",
    "standfirst",
    "byline",
    "credit",
    "dateline",
    "crosshead",
    "body",
    "caption",
    "copyright",
]

# Roles whose words are the story's own prose; the others say something about the story.
PROSE: frozenset[str] = frozenset({"title", "standfirst", "crosshead", "body", "caption", "dateline"})

ClaimKind = Literal["published", "modified", "created", "author", "source", "url", "canonical", "title"]

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a page with one role. `story` is the index of its story, None for what belongs to none."""

    start: int
    end: int
    role: Role
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a page says about a story, and where it says it.

    `value` is normalised: for `published`, `modified` and `created` an ISO 8601 date (2026-02-03), or date and time
    (2026-02-03T20:05, with an offset or Z if the page gives a zone); for the other kinds the words as claimed.
    `place` names where it stands in an editor's words: "masthead", "publication line", "byline", "credit line",
    "dateline", "configuration", or the metadata field ("published" of a record). `start` and `end` are None where the
    claim stands outside the text, as metadata does.
    """

    kind: ClaimKind
    value: str
    place: str
    start: int | None = None
    end: int | None = None

    @property
    def day(self) -> str:
        """The first ten characters of the value: the day of a publication claim."""
        return self.value[:10]


@dataclass(frozen=True, slots=True)
class Story:
    """One article on a page: its blocks in the order of the text, and the claims about it, the best of a kind first."""

    index: int
    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...] = ()

    @property
    def start(self) -> int:
        return min((b.start for b in self.blocks), default=0)

    @property
    def end(self) -> int:
        return max((b.end for b in self.blocks), default=0)

    def claim(self, kind: ClaimKind) -> Claim | None:
        """The best claim of a kind, or None."""
        return next((c for c in self.claims if c.kind == kind), None)

    @property
    def dated(self) -> Claim | None:
        """The claim that readers take for the story's date: of publication, or else of the last change."""
        return self.claim("published") or self.claim("modified")

    def of_role(self, *roles: str) -> tuple[Block, ...]:
        """The story's blocks that have one of the roles, in order."""
        return tuple(b for b in self.blocks if b.role in roles)


@dataclass(frozen=True)
class Page:
    """One file or record as it was read. `id` is the record's id, or the path where a file is one page."""

    path: str
    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    stories: tuple[Story, ...] = ()
    # Fields of the record or of front matter, as data: never linted as prose.
    metadata: dict[str, str] = field(default_factory=dict)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line; lines end with LF, CRLF or CR, as editors count them."""
        return [0, *(m.end() for m in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, columns in characters."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end offset of line number `line` (from 1), without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))
