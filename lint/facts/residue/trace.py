"""What the readers of residue speak of: a trace, and the English around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lint.facts.prose import Prose
from lint.page import Block

# Common words of English that no neighbour of it has, beside those by which a story's language is told.
_COMMON = frozenset(
    "the of and to that with was it by we are not have has had this they their from which would been were its for his "
    "who be as but at".split()
)
# The share of such words in a stretch that is English: less than half of what English news has.
_LEAST = 0.09
# The last Latin letter, and the share of letters of other scripts that English may have: a name in brackets.
_LATIN, _OTHER = "\u024f", 0.1


@dataclass(frozen=True, slots=True)
class Trace:
    """A place that shows another language: its kind, its span, the language where that is known, else ""."""

    kind: str
    start: int
    end: int
    language: str = ""


def common(word: str) -> bool:
    """Whether a word (lower case) is one of the most common of English, and of English alone."""
    return word in _COMMON


def words_in(prose: Prose, start: int, end: int) -> range:
    """The numbers of the words that begin between two offsets."""
    return range(bisect_left(prose.starts, start), bisect_left(prose.starts, end))


def english(prose: Prose, start: int, end: int, telling: Mapping[str, frozenset[str]]) -> bool:
    """Whether the words between two offsets are English: enough of its common words, fewer telling words of any other
    language, hardly a letter of another script. `telling` has the telling words of each language."""
    words = [prose.words[i] for i in words_in(prose, start, end)]
    own = sum(word in _COMMON for word in words)
    if own == 0 or own < _LEAST * len(words):
        return False
    stretch = prose.text[start:end]
    if not stretch.isascii() and sum(c > _LATIN and c.isalpha() for c in stretch) > _OTHER * len(stretch):
        return False
    return all(sum(w in telling[code] for w in words) < own for code in telling if code != "en")


def foreign(prose: Prose, start: int, end: int, telling: Mapping[str, frozenset[str]]) -> bool:
    """Whether a telling word of another language stands between two offsets."""
    words = {prose.words[i] for i in words_in(prose, start, end)}
    return any(words & telling[code] for code in telling if code != "en")


def word_at(prose: Prose, offset: int) -> int:
    """The number of the word that stands at an offset, or of the last one before it; -1 before the first."""
    return bisect_right(prose.starts, offset) - 1


def block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    """The block that an offset stands in, of blocks in order; None between them."""
    i = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return blocks[i] if i >= 0 and offset < blocks[i].end else None
