"""What the formats for other programs share: paths from the folder of the run, addresses, and words made harmless."""

from __future__ import annotations

import posixpath
import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote

from lint.finding import Edit, Finding
from lint.report.record import Head, PageReport
from lint.report.terminal import clean, visible

_WEB = re.compile(r"https?://[^\s<>\"']{1,2000}")
_BOM = "\ufeff"


def place(path: str, head: Head) -> str:
    """A path as it is seen from the folder of the run; one that lies outside of it stays absolute."""
    if not head.base or not path:
        return posixpath.normpath(path) if path else ""
    whole = posixpath.normpath(posixpath.join(head.base, path))
    return whole.removeprefix(head.base.rstrip("/") + "/")


def uri(path: str, head: Head) -> str:
    """A path as a URI reference (RFC 3986): relative to the folder of the run, or file:// for what lies outside."""
    shown = place(path, head)
    try:
        data = shown.encode("utf-8", "surrogateescape")  # the bytes of a name that is no UTF-8
    except UnicodeEncodeError:
        data = shown.encode("utf-8", "surrogatepass")
    address = quote(data, safe="/-._~")
    return f"file://{address}" if address.startswith("/") else address


def label(path: str, identity: str, head: Head) -> str:
    """A page by name, from the folder of the run: its path, and for a record of a file `path#id`."""
    shown = place(path, head)
    return clean(shown if identity in ("", path) else f"{shown}#{identity}")


def harmless(text: str) -> str:
    """Text of several lines with nothing in it that a database, a page or a terminal could choke on.

    Line ends and tabs stay. Other control characters, halves of characters and what turns the direction of writing are
    visible escapes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" else visible(c) for c in text)


def explanation(finding: Finding) -> str:
    """A finding's message and, each on a line of its own, its evidence."""
    return harmless("\n".join((finding.message, *finding.evidence)))


def where(page: PageReport, finding: Finding) -> str:
    """The place of a finding within a record in words; empty where its line and column count in the file."""
    if page.record_line is None:
        return ""
    return f"record {clean(finding.id)}, line {finding.line}, column {finding.column}"


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a file, lines from 1; columns from 1 in characters, the end exclusive, or None for whole lines."""

    line: int
    column: int | None
    end_line: int
    end_column: int | None


def region(page: PageReport, finding: Finding) -> Region:
    """Where in its file a finding stands. Of a record that is its line: no column in the file can be told."""
    if page.record_line is not None:
        return Region(page.record_line, None, page.record_line, None)
    return Region(finding.line, finding.column, finding.end_line, finding.end_column)


def without_bom(page: PageReport, part: Region) -> Region:
    """The region with columns that do not count a byte-order mark, which is a character of line 1 for us."""
    if not page.excerpts.get(1, "").startswith(_BOM):
        return part
    column, end_column = part.column, part.end_column
    if part.line == 1 and column is not None:
        column = max(column - 1, 1)
    if part.end_line == 1 and end_column is not None:
        end_column = max(end_column - 1, 1)
    return Region(part.line, column, part.end_line, end_column)


def in_bytes(page: PageReport, finding: Finding, part: Region) -> Region:
    """A region within the lines of a finding with columns that count the bytes of UTF-8.

    Whole lines where the first line is not at hand.
    """
    line = page.excerpts.get(part.line)
    if part.column is None or part.end_column is None or line is None:
        return Region(part.line, None, part.end_line, None)
    start = _bytes(line, part.column - 1) + 1
    if part.end_line == part.line:
        return Region(part.line, start, part.end_line, _bytes(line, part.end_column - 1) + 1)
    # The last line begins within the words of the finding.
    last = re.split(r"\r\n|\n|\r", finding.text)[-1]
    return Region(part.line, start, part.end_line, _bytes(last, part.end_column - 1) + 1)


def _bytes(line: str, characters: int) -> int:
    """How many bytes so many characters of a line are, or all of it where there are not so many."""
    if line.isascii():
        return min(characters, len(line))
    return _counted(line)[min(characters, len(line))]


@lru_cache(maxsize=4)
def _counted(line: str) -> array[int]:
    """The bytes before each character of a line: a line of a megabyte may have a thousand findings."""
    sizes = (1 if c < "\x80" else 2 if c < "\u0800" else 3 if c < "\U00010000" else 4 for c in line)
    return array("L", accumulate(sizes, initial=0))


def fix_region(page: PageReport, finding: Finding) -> tuple[Edit, Region] | None:
    """The safe fix of a finding and the region that it replaces; None if there is none.

    Also None if its place in the file cannot be told from the finding's own: it reaches beyond the finding's words, or
    these stand on several lines, in a record, or otherwise than they are quoted. Nor is what cannot be written as it is
    put into anybody's file.
    """
    fix, line = finding.fix, page.excerpts.get(finding.line, "")
    if fix is None or not fix.safe or page.record_line is not None or finding.line != finding.end_line:
        return None
    if not finding.start <= fix.start <= fix.end <= finding.end or fix.text != harmless(fix.text):
        return None
    if line[finding.column - 1 : finding.end_column - 1] != finding.text:
        return None
    first = finding.column + fix.start - finding.start
    return fix, Region(finding.line, first, finding.line, first + fix.end - fix.start)


def web_address(references: tuple[str, ...]) -> str | None:
    """The first web address among the references of a rule."""
    found = (_WEB.search(reference) for reference in references)
    return next((match.group().rstrip(".,;:)") for match in found if match), None)
