"""The line that a finding stands on, with carets under the exact words."""

from __future__ import annotations

from dataclasses import dataclass

from lint.report.terminal import EMOJI_FORM, cells

_COLUMNS = 100  # of an excerpt; paragraphs are longer
_BEFORE = 36  # columns kept before the words
_SLICE = 4  # characters looked at for each column, so that a pile of marks on one letter costs nothing
_DOTS, _TAIL = "… ", " …"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a line as it is shown, and the columns (from 0) at which the carets begin and end."""

    text: str
    start: int
    end: int


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """What to show of a line for the characters `line[start:end]` (offsets in the line; an empty span gets one caret).

    About 100 columns around the span; "…" stands for what is left out. Control, format and bidirectional characters
    are escapes, tabs four blanks, and the columns count what a terminal shows.
    """
    line = line.rstrip("\r\n")
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))

    low, high = max(0, start - _BEFORE * _SLICE), start + _COLUMNS * _SLICE
    if line.isascii() and line[low:high].isprintable():  # a column a character: one more at each end tells of the rest
        low, high = max(0, start - _BEFORE - 1), start + _COLUMNS + 1
    before = list(cells(line[low:start]))
    # A mark or a joined emoji at the start of the span has its columns from what stands before it.
    rest = list(cells(line[low:high]))[start - low :]

    first, used = len(before), 0
    while first > 0 and used + before[first - 1][1] <= _BEFORE:
        first -= 1
        used += before[first][1]
    if first > 0 or low > 0:
        first = _word_start(before, first)
        # No mark without its letter at the left edge.
        while first < len(before) and (before[first][1] == 0 or before[first][0] == EMOJI_FORM):
            first += 1
        head = _DOTS
    else:
        head = ""
    shown = [text for text, _ in before[first:]]
    column = len(head) + sum(columns for _, columns in before[first:])
    caret, caret_end = column, column

    last = 0
    while last < len(rest) and column + rest[last][1] <= _COLUMNS:
        column += rest[last][1]
        last += 1
        if start + last <= end:
            caret_end = column
    whole = start + last == len(line)
    if not whole:
        last = _word_end(rest, last, end - start)
    shown.extend(text for text, _ in rest[:last])
    if start + last < end:  # the words go on where the excerpt ends
        caret_end = column + len(_TAIL)
    tail = "" if whole else _TAIL
    return Excerpt(head + "".join(shown) + tail, caret, max(caret_end, caret + 1))


def _word_end(rest: list[tuple[str, int]], last: int, least: int) -> int:
    """The end of the last whole word of `rest[:last]`, if it is near and not before the end of the span."""
    if last < len(rest) and rest[last][0].isspace():
        return last
    for i in range(last, max(last - 14, least), -1):
        if rest[i - 1][0].isspace():
            return i - 1
    return last


def _word_start(before: list[tuple[str, int]], first: int) -> int:
    """The next start of a word, if one is near: an excerpt that begins within a word is hard to read."""
    for i in range(first, min(first + 14, len(before))):
        if before[i][0].isspace():
            return i + 1
    return first
