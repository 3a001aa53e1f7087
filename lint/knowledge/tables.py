"""Tables of tenures: lines of text, a tenure each, that take a fraction of the time that YAML takes to read.

A table begins with lines that say what it is, where it is from and under which licence:

    # newslint: tenures 1
    # source: …
    # licence: …
    # rows: 56132, sha256 …
    place   office  person  wikidata        start   end_not_before  end_not_after

The columns stand apart by tabs. `start` is a day, a month or a year; the tenure ended between `end_not_before` and
`end_not_after`; with no `end_not_after` the person was still in office on the day `end_not_before`, when last seen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lint.errors import InputError

MARK = "# newslint: tenures 1"
COLUMNS = ("place", "office", "person", "wikidata", "start", "end_not_before", "end_not_after")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
_WIKIDATA = re.compile(r"Q[1-9]\d{0,15}\Z", re.ASCII)
_UNFIT = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029|]")
_LONGEST = 200
_FIRST_YEAR = 1800


class Row(NamedTuple):
    """One tenure as a table has it: all of it text, `wikidata` and the ends perhaps empty."""

    place: str
    office: str
    person: str
    wikidata: str
    start: str
    end_not_before: str
    end_not_after: str


def problem_of(row: Row) -> tuple[int, str] | None:
    """What is wrong with a row: the number of the column, from 1, and what was expected. None for a good one."""
    for number, name in ((1, "place"), (2, "office"), (3, "person")):
        value = row[number - 1]
        if not value.strip():
            return number, f"{name} is empty: expected a name"
        if len(value) > _LONGEST:
            return number, f"{name} has {len(value)} characters: expected {_LONGEST} at most"
        if _UNFIT.search(value):
            return number, f"{name} holds characters that no name has: {value[:40]!r}"
    if _WIKIDATA.match(row.person):
        return 3, f"{row.person} has no English name: expected a name"
    if row.wikidata and not _WIKIDATA.match(row.wikidata):
        return 4, f"{row.wikidata[:40]!r} is no Wikidata id: expected one like Q42, or nothing"
    for number, name in ((5, "start"), (6, "end_not_before"), (7, "end_not_after")):
        value = row[number - 1]
        if (value or number == 5) and not is_date(value):
            return number, f"{name}: {value[:40]!r} is no date: expected YYYY-MM-DD, YYYY-MM or YYYY"
    for number in (6, 7):
        value = row[number - 1]
        if value and before(value, row.start):
            return number, f"{row.person} leaves office ({value}) before entering it ({row.start})"
    if row.end_not_before and row.end_not_after and before(row.end_not_after, row.end_not_before):
        return 7, f"end_not_after ({row.end_not_after}) is before end_not_before ({row.end_not_before})"
    return None


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year that the calendar has."""
    match = _DATE.match(text)
    if not match or int(match[1]) < _FIRST_YEAR:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def before(first: str, second: str) -> bool:
    """Whether one date is before another, as far as both are told: 2014 is not before 2014-05."""
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def write_table(rows: Iterable[Row], source: str, licence: str) -> str:
    """Rows as a table in newslint's form: sorted, none twice, the same bytes for the same rows."""
    body = "".join("\t".join(row) + "\n" for row in sorted(set(rows)))
    count = body.count("\n")
    head = (MARK, f"# source: {source}", f"# licence: {licence}", f"# rows: {count}, sha256 {digest(body)}")
    return "\n".join((*head, "\t".join(COLUMNS))) + "\n" + body


def digest(body: str) -> str:
    """What is noted in a table's head of the rows below it, to tell later whether somebody has edited them."""
    return hashlib.sha256(body.encode("utf8", "surrogatepass")).hexdigest()[:32]


def is_untouched(text: str) -> bool:
    """Whether a table is as newslint wrote it."""
    head, _, body = text.partition("\t".join(COLUMNS) + "\n")
    return head.startswith(MARK + "\n") and f", sha256 {digest(body)}\n" in head


def read_table(path: Path, shown: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table in newslint's form with their lines, the dates as they stand.

    Raises InputError where the file is no such table, or a row has not seven columns.
    """
    try:
        text = path.read_bytes().decode("utf8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", shown) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", shown) from error
    if not text.startswith(MARK + "\n"):
        expected = f"expected the first line to be {MARK!r}; `newslint knowledge import` makes one of other tables"
        raise InputError(f"is no table of tenures: {expected}", shown, 1, 1)
    headed = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(COLUMNS):
            raise InputError(f"expected {len(COLUMNS)} columns, found {len(cells)}", shown, number, 1)
        if not headed:
            if tuple(cells) != COLUMNS:
                raise InputError(f"expected the columns {', '.join(COLUMNS)}", shown, number, 1)
            headed = True
            continue
        yield number, Row(*cells)
