"""Which marks open and close quotations: all the marks that news copy uses, also mixed, nested, and left open.

Double marks are told by their shape and by what stands beside them; a single mark opens a quotation only where nothing
speaks for an apostrophe and the mark that closes it is found. The time is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A single mark between two letters is an apostrophe, and is never looked at.
_MARKS = re.compile(r"[\"″“”„‟«»'‘’‚‹›`](?:(?<=`)`|(?<=')'|(?<=’)’|(?<=‘)‘)?(?<!\w['’](?=\w))")
_DOUBLE = frozenset(("``", "''", "‘‘", "’’", '"', "″", "“", "”", "„", "‟", "«", "»"))
_CLOSING = frozenset("\"″”“»«'’‘›‹")
# A mark opens behind these and closes before those; dashes and other marks tell nothing.
_BEFORE = frozenset("([{/¡¿")
_BEHIND = frozenset(".,;:!?)]}…")
_NEUTRAL = frozenset("—–-‒―‐‑'‘’“”\"„«»*_|<>`")
# Words and years that begin with an apostrophe, and the ends of words that some copy cuts off ("Obama 's").
_ELIDED = re.compile(
    r"(?:\d\ds?|tis|twas|twere|twill|em|cause|cuz|coz|til|till|bout|round|uns?|ere|ello|ow|nuff|ol|fraid|gainst|neath|"
    r"scuse|kay|hood|tude|burbs|s|re|ll|ve|d|m|t)(?![\w'’%]|[.,]\d)|n['’]?(?!\w)",
    re.IGNORECASE,
)
# How far a single mark looks for the one that closes it, in marks and in characters.
_MOST_MARKS, _FARTHEST = 40, 2_500

_NEITHER, _OPENS, _CLOSES, _EITHER = 0, 1, 2, 3
# Start, end, whether it is a double mark, what it can do.
_Mark = tuple[int, int, bool, int]


@dataclass(frozen=True, slots=True)
class Stray:
    """A mark without a partner, `text[start:end]`: `opens` tells that it opens a quotation that is never closed."""

    start: int
    end: int
    opens: bool


def quoted_spans(text: str, start: int, end: int, carried: bool = False) -> tuple[list[tuple[int, int]], list[Stray]]:
    """The outermost quotations of a paragraph, `text[start:end]`, with their marks, and the marks without a partner.

    A quotation that is not closed ends where the next one opens, or with the paragraph: speech over several paragraphs
    opens each one anew. `carried` tells that the paragraph before ended inside a quotation: the words up to a mark that
    only closes are then quoted, too.
    """
    spans: list[tuple[int, int]] = []
    strays: list[Stray] = []
    marks = _marks(text, start, end)
    i = 0
    while i < len(marks):
        at, behind, double, kind = marks[i]
        if not double:
            last = _single(text, marks, i, start) if kind == _OPENS else None
            if last is not None:
                spans.append((at, marks[last][1]))
                i = last
            elif kind == _OPENS and not text[start:at].strip() and _goes_on(text, at, end, len(marks) - i):
                spans.append((at, _strip(text, at, end)))
                strays.append(Stray(at, behind, True))
                break
        elif kind == _CLOSES:
            if carried and not spans and not strays:
                spans.append((start, behind))
            elif not _is_sign(text, at, start):
                strays.append(Stray(at, behind, False))
        else:
            last, closed = _double(marks, i)
            if closed:
                spans.append((at, marks[last][1]))
            else:
                spans.append((at, _strip(text, at, marks[last + 1][0] if last + 1 < len(marks) else end)))
                strays.append(Stray(at, behind, True))
            i = last
        i += 1
    return spans, strays


def _is_sign(text: str, at: int, start: int) -> bool:
    """Whether a mark that closes nothing is no quotation mark: 6" is a length, "read more »" an arrow."""
    before = text[at - 1] if at > start else " "
    return (text[at] in '"″' and before.isdigit()) or (text[at] == "»" and before.isspace())


def inside(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """The words of a quotation without its marks and the blanks beside them, and whether it is closed."""
    low = start
    if text.startswith(("``", "''", "‘‘", "’’"), start):
        low += 2
    elif text[start] in "\"″“”„‟«»'‘‚‹`":  # else it is carried over from the paragraph before
        low += 1
    high, closed = end, False
    last = text[end - 1]
    if end > low and last in _CLOSING:
        double = low == start or text[start:low] in _DOUBLE
        if double and last in "'’":
            closed = end - low > 1 and text[end - 2] == last
            high = end - 2 if closed else end
        elif (last in _DOUBLE) == double:
            high, closed = end - 1, True
    while low < high and text[low].isspace():
        low += 1
    return low, _strip(text, low, high), closed


def nested_spans(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The quotations right inside the words of a quotation, `text[low:high]`, with their marks."""
    return quoted_spans(text, low, high)[0] if _MARKS.search(text, low, high) else []


def _strip(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _goes_on(text: str, at: int, end: int, left: int) -> bool:
    # Speech over several paragraphs in single marks: the next one opens with the same mark.
    return left <= _MOST_MARKS and end - at <= _FARTHEST and text[end : end + 8].lstrip()[:1] == text[at]


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of a paragraph that can open or close a quotation."""
    found: list[_Mark] = []
    for match in _MARKS.finditer(text, start, end):
        at, behind = match.span()
        mark = text[at:behind]
        before = text[at - 1] if at > start else " "
        after = text[behind] if behind < end else " "
        double = mark in _DOUBLE
        kind = _double_kind(mark, before, after) if double else _single_kind(text, at, before, after)
        if kind:
            found.append((at, behind, double, kind))
    return found


def _double_kind(mark: str, before: str, after: str) -> int:
    left = 0 if before in _NEUTRAL else 1 if before.isspace() or before in _BEFORE else -1
    right = 0 if after in _NEUTRAL else 1 if after.isspace() or after in _BEHIND else -1
    if mark in ("„", "‟", "``", "‘‘"):
        return _NEITHER if after == "¢" else _OPENS  # "Hale„¢s": an apostrophe read in the wrong encoding
    if mark in "“«":  # both close in German and Danish
        return _EITHER if left < 0 and right >= 0 and before != ":" else _OPENS
    if mark in "”»":  # both open in Swedish, the second in German and Danish
        return _EITHER if left > 0 and right < 0 else _CLOSES
    if left == right or before == ":":
        return _EITHER
    if right > 0 or (right == 0 and left < 0):
        return _CLOSES
    return _OPENS if left > 0 else _EITHER


def _single_kind(text: str, at: int, before: str, after: str) -> int:
    mark = text[at]
    opening = before.isspace() or before in _BEFORE or (before in _NEUTRAL and before not in "'’")
    word = after.isalnum() or after in "\"“«‘'$£€[(…."
    if mark in "'‘‚‹`" and opening and word:
        return _NEITHER if _ELIDED.match(text, at + 1) else _OPENS
    if mark != "`" and not before.isspace() and not after.isalnum():
        return _NEITHER if before in "nN" and text[at - 2 : at - 1] in ("'", "’", "‘") else _CLOSES
    return _NEITHER


def _double(marks: list[_Mark], i: int) -> tuple[int, bool]:
    """The number of the mark that closes the quotation that mark i opens, or of the last one in it, and False."""
    j = i + 1
    while j < len(marks):
        if marks[j][2]:
            if marks[j][3] != _OPENS:
                return j, True
            # An opening mark in a quotation: one inside another if two marks that close follow.
            first = _next_double(marks, j + 1)
            second = _next_double(marks, first + 1)
            if second >= len(marks) or marks[first][3] == _OPENS or marks[second][3] != _CLOSES:
                return j - 1, False
            j = first
        j += 1
    return j - 1, False


def _next_double(marks: list[_Mark], i: int) -> int:
    while i < len(marks) and not marks[i][2]:
        i += 1
    return i


def _single(text: str, marks: list[_Mark], i: int, start: int) -> int | None:
    """The number of the mark that closes the single mark i; None where it is an apostrophe, as far as can be told."""
    depth = 0
    weak: int | None = None
    at = marks[i][1]
    for j in range(i + 1, min(len(marks), i + _MOST_MARKS)):
        here, behind, double, kind = marks[j]
        if here - at > _FARTHEST:
            break
        if double:
            depth += 1 if kind == _OPENS or (kind == _EITHER and not depth) else -1
            if depth < 0:
                break
        elif depth:
            continue
        elif kind == _OPENS:
            break
        elif text[here - 1] in "sS" and text[behind : behind + 1].isspace() and text[behind + 1 : behind + 2].isalnum():
            # "the workers' rights": closes only if nothing better does.
            weak = j if weak is None else weak
        elif weak is None or text[here - 1] in ".,!?…" or _speaks(text, marks[i], start):
            return j
    return weak


def _speaks(text: str, mark: _Mark, start: int) -> bool:
    """Whether a mark opens speech rather than a term: a capital after a comma, a colon or at the start."""
    before = text[max(start, mark[0] - 3) : mark[0]].rstrip()
    return text[mark[1]].isupper() and (not before or before[-1] in ",:.")
