"""A page's lines with exact offsets: what stands in each, without the blanks and list marks around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

BOM = "\ufeff"
# What is blank: all white space, no-break and thin spaces too, and the byte-order mark.
BLANK = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000" + BOM
)
_LINE = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"(?:[•·▪◦‣●○■□➤►▶»›>*|+–—-]|\d{1,3}[.)])(?=\s|$)")
_ENDS = frozenset(".!?…。！？।؟")
_CLOSERS = frozenset("\"'”’»)]*")


class Line:
    """One line, or one paragraph of hard-wrapped lines: `text` is the page's `start:end`, trimmed.

    `words` is the offset behind a list mark (equal to `start` without one); `indent` counts the blanks before the line;
    `gap` says that a blank line stands before it. `sentence` says that it ends as a sentence does.
    """

    __slots__ = ("end", "gap", "indent", "sentence", "size", "start", "text", "words")

    def __init__(self, text: str, start: int, indent: int, gap: bool) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.indent = indent
        self.gap = gap
        self.words = start
        self.size = len(text)
        self.sentence = ends_sentence(text)
        first = text[0]
        if not first.isalpha():
            mark = _MARK.match(text)
            if mark:
                rest = text[mark.end() :].lstrip()
                self.words = self.end - len(rest)
                self.size = len(rest)


def ends_sentence(text: str) -> bool:
    """Whether words end as a sentence does: a stop, perhaps with closing marks behind it."""
    last = text[-1]
    if last in _ENDS:
        return True
    if last not in _CLOSERS:
        return False
    before = text[-4:].rstrip("\"'”’»)]* ")
    return before != "" and before[-1] in _ENDS


def cut_lines(text: str) -> list[Line]:
    """Every line that is not blank, in order; lines end with LF, CRLF or CR. Hard-wrapped paragraphs come as one."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    return _unwrap(text, lines, width) if width else lines


def _lines(text: str) -> Iterator[Line]:
    blank = BOM in text
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        start = match.start()
        stripped = raw.strip()
        if blank and BOM in stripped[:1] + stripped[-1:]:
            stripped = stripped.strip(BLANK)
        if not stripped:
            continue
        indent = 0 if raw[0] == stripped[0] else raw.index(stripped[0])
        # One line end between two lines is one or two characters; more, or a blank line, is a gap.
        between = text.count("\n", last, start) or text.count("\r", last, start)
        yield Line(stripped, start + indent, indent, between > 1)
        last = match.end()


def _wrap_width(lines: list[Line]) -> int:
    """The width that a page is hard-wrapped at, 0 where its lines are whole paragraphs."""
    if len(lines) < 4:
        return 0
    broken = full = 0
    longest = 0
    for line, following in pairwise(lines):
        size = line.end - line.start
        if size > 100:
            return 0
        longest = max(longest, size)
        if size >= 45 and not following.gap:
            full += 1
            broken += not line.sentence and following.text[0].islower()
    return longest if broken >= 2 and broken * 4 >= full and longest >= 50 else 0


def _unwrap(text: str, lines: list[Line], width: int) -> list[Line]:
    """Hard-wrapped lines joined to paragraphs, which blank lines, first-line indents or short last lines set apart."""
    margin = Counter(line.indent for line in lines).most_common(1)[0][0] + 1
    paragraphs: list[Line] = []
    start, previous = lines[0], lines[0]
    for line in lines[1:]:
        short = previous.end - previous.start + previous.indent < width * 0.6
        indented = line.indent > margin and (previous.sentence or previous.indent <= margin)
        # A dash at the beginning of a line is a list mark only where something ended before it.
        item = line.words != line.start and (
            previous.sentence or previous.text[-1] == ":" or start.words != start.start
        )
        if line.gap or indented or item or (short and (previous.sentence or not line.text[0].islower())):
            paragraphs.append(Line(text[start.start : previous.end], start.start, start.indent, start.gap))
            start = line
        previous = line
    paragraphs.append(Line(text[start.start : previous.end], start.start, start.indent, start.gap))
    return paragraphs
