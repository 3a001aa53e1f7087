"""What can be found to be alike in two stories: passages of their wording, what that makes of them, one event.

Plain data without the means to find it: a run whose pages are all remembered needs no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lint.archive.digest import Digest

Kind = Literal["copy", "version", "passage"]


# Stories on one event are published within so many days.
WINDOW = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that stands in both: numbers of its first and last word in each, and how many words agree.

    `spoken`: how many of the new story's words in it are of the first or second person.
    """

    first: int
    last: int
    other_first: int
    other_last: int
    words: int
    spoken: int = 0


@dataclass(frozen=True, slots=True)
class Overlap:
    """All passages in the order of the new story, how many words agree, and how many words of its own each has.

    `length` and `other_length` are the numbers of codes, gaps with them: where a passage stands is a part of that.
    """

    passages: tuple[Passage, ...]
    shared: int
    words: int
    other_words: int
    length: int = 0
    other_length: int = 0

    @property
    def share(self) -> float:
        """The part of the new story's own words that stands in the other, 0 to 1."""
        return self.shared / self.words if self.words else 0.0

    @property
    def other_share(self) -> float:
        """The part of the other story's own words that stands in the new one, 0 to 1."""
        return self.shared / self.other_words if self.other_words else 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """`copy`: the same story; `version`: another version of it; `passage`: parts of one stand inside the other.

    `reason` says why in plain words, for an editor.
    """

    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A story whose wording another shares: what is kept of it, what the two share, and what that makes of them."""

    digest: Digest
    overlap: Overlap
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class SameEvent:
    """A story on the same event: what is kept of it, how many days apart the two are (None where a date is not known
    well enough), how much of what the shorter of the two tells both tell (0 to 1), and the rare figures, names and
    words of quotations that both have."""

    digest: Digest
    apart: int | None
    part: float
    figures: tuple[str, ...]
    names: tuple[str, ...]
    said: tuple[str, ...]
