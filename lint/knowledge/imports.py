"""Tables of tenures from elsewhere: tab-separated text, or the JSON of a Wikidata query; plain or gzip.

What is wrong with a row is told with its line and column and what was expected, and the others are read. A file that is
no table at all, that is damaged or unreasonably large, is an InputError.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from lint.errors import InputError, nearest
from lint.knowledge.tables import COLUMNS, Row, before, is_date, problem_of

_NEEDED = ("place", "office", "person", "start")
# In bytes. The longest line of a real table has some hundreds, the whole of Wikidata's offices some tens of millions.
_LONGEST_LINE = 65_536
_LARGEST = 512 << 20
_MOST_LINES = 2_000_000
# A gzip file that unpacks to more than this many times its size, beyond the first 64 MB, is no table.
_RATIO, _FREELY = 60, 64 << 20
_CHUNK = 1 << 20
_TIME = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]{0,18}Z?)?\Z", re.ASCII)
_ENTITY = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d{0,15})\Z", re.ASCII)
# Wikidata's precisions of a time.
_PRECISION = {"9": 4, "10": 7, "11": 10}


@dataclass(slots=True)
class Imported:
    """What a foreign table gave: its good rows, what is wrong with the others, and its own words on its source."""

    rows: list[Row] = field(default_factory=list)
    problems: list[InputError] = field(default_factory=list)
    source: str | None = None
    licence: str | None = None


def read_foreign(path: Path, shown: str, seen: str = "") -> Imported:
    """Read a table in any of the forms. `seen` is the day on which a query was run, if it is known: those without an
    end were in office then. Raises InputError for a file that is none of the forms or is damaged."""
    if not path.is_file():
        raise InputError("is no file" if path.exists() else "there is no such table", shown)
    try:
        with _opened(path) as stream:
            first = stream.read(4096)
            if b"\0" in first:
                raise InputError("is a binary file: expected tab-separated text or JSON, plain or gzip", shown)
            read = _counting(stream, path, shown)
            if first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
                return _read_json(first + b"".join(read), shown, seen)
            return _read_lines(_lines(first, read, shown), shown)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"is damaged: {error}", shown) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", shown) from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        if file.peek(2)[:2] == b"\x1f\x8b":
            with gzip.open(file) as unpacked:
                yield unpacked  # type: ignore[misc]
        else:
            yield file


def _counting(stream: IO[bytes], path: Path, shown: str) -> Iterator[bytes]:
    """What follows in a stream, until it is more than any table is."""
    allowed = min(_LARGEST, max(_FREELY, _RATIO * path.stat().st_size))
    total = 0
    while chunk := stream.read(_CHUNK):
        total += len(chunk)
        if total > allowed:
            raise InputError(f"unpacks to more than {allowed >> 20} MB: no table of tenures is that large", shown)
        yield chunk


# Tab-separated --------------------------------------------------------------------------------------------------------


def _lines(first: bytes, rest: Iterator[bytes], shown: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, without ends; a line that no table has is an error."""
    number, pending = 0, first
    while True:
        *whole, pending = pending.split(b"\n")
        if number + len(whole) > _MOST_LINES:
            raise InputError(f"more than {_MOST_LINES:,} lines: no table of tenures is that long", shown)
        for line in whole:
            number += 1
            yield number, _decoded(line, number, shown)
        if len(pending) > _LONGEST_LINE:
            raise InputError(f"a line of more than {_LONGEST_LINE} bytes: this is no table", shown, number + 1, 1)
        chunk = next(rest, None)
        if chunk is None:
            break
        pending += chunk
    if pending:
        yield number + 1, _decoded(pending, number + 1, shown)


def _decoded(line: bytes, number: int, shown: str) -> str:
    if len(line) > _LONGEST_LINE:
        raise InputError(f"a line of more than {_LONGEST_LINE} bytes: this is no table", shown, number, 1)
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf8")
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf8", "replace")) + 1
        raise InputError("is not UTF-8", shown, number, column) from error
    if "\0" in text:
        raise InputError("is a binary file: expected tab-separated text or JSON", shown, number, 1 + text.index("\0"))
    return text.rstrip("\r")


def _read_lines(lines: Iterator[tuple[int, str]], shown: str) -> Imported:
    result = Imported()
    columns: list[str] | None = None
    for number, line in lines:
        if line.startswith("#"):
            name, _, words = line[1:].partition(":")
            if name.strip() == "source" and columns is None:
                result.source = words.strip() or None
            elif name.strip() == "licence" and columns is None:
                result.licence = words.strip() or None
            continue
        if not line.strip():
            continue
        cells = line.split("\t")
        if columns is None:
            columns = _header(cells, shown, number)
            continue
        if len(cells) != len(columns):
            message = f"expected {len(columns)} columns, found {len(cells)}"
            result.problems.append(InputError(message, shown, number, 1))
            continue
        given = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        row = Row(*(given.get(name, "") for name in COLUMNS))
        problem = problem_of(row)
        if problem is None:
            result.rows.append(row)
            continue
        at = columns.index(COLUMNS[problem[0] - 1])
        column = 1 + sum(len(cell) + 1 for cell in cells[:at])
        result.problems.append(InputError(problem[1], shown, number, column))
    if columns is None:
        raise InputError(f"is empty: expected a line with the columns {', '.join(COLUMNS)}", shown)
    return result


def _header(cells: list[str], shown: str, number: int) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for at, name in enumerate(columns):
        column = 1 + sum(len(cell) + 1 for cell in cells[:at])
        if name not in COLUMNS:
            expected = f"expected {', '.join(COLUMNS)}, with tabs between them"
            message = f"unknown column {name[:40]!r}{nearest(name[:40], COLUMNS)} ({expected})"
            raise InputError(message, shown, number, column)
        if name in columns[:at]:
            raise InputError(f"the column {name!r} stands twice", shown, number, column)
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise InputError(f"the column {missing[0]!r} is missing (needed: {', '.join(_NEEDED)})", shown, number, 1)
    return columns


# JSON of a query ------------------------------------------------------------------------------------------------------


def _read_json(data: bytes, shown: str, seen: str) -> Imported:
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(text)
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", shown) from error
    except json.JSONDecodeError as error:
        raise InputError(f"is not valid JSON: {error.msg}", shown, error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise InputError("is not valid JSON: nested too deeply, or a number too long", shown) from error
    results = whole.get("results") if isinstance(whole, dict) else None
    bindings = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(bindings, list):
        message = "is not the result of a query: expected results.bindings, as query.wikidata.org gives it as JSON"
        raise InputError(message, shown, 1, 1)
    result = Imported(source="Wikidata, a query of query.wikidata.org", licence="CC0 1.0")
    place_of = _places_of_bindings(text)
    for number, binding in enumerate(bindings, 1):
        row = _row_of_binding(binding, seen)
        problem = row if isinstance(row, str) else problem_of(row)
        if problem is None and isinstance(row, Row):
            result.rows.append(row)
            continue
        message = problem if isinstance(problem, str) else problem[1] if problem else ""
        result.problems.append(InputError(f"result {number}: {message}", shown, *place_of(number)))
    return result


def _places_of_bindings(text: str) -> Callable[[int], tuple[int | None, int | None]]:
    """Line and column of the n-th binding, worked out when the first is asked for."""
    places: list[tuple[int, int]] = []

    def place(number: int) -> tuple[int | None, int | None]:
        if not places:
            places.extend(_walk(text))
        return places[number - 1] if number <= len(places) else (None, None)

    return place


def _walk(text: str) -> Iterator[tuple[int, int]]:
    decoder = json.JSONDecoder()
    at = text.find("[", text.find('"bindings"')) + 1
    line, counted = 1, 0
    while 0 < at < len(text):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if at >= len(text) or text[at] == "]":
            return
        line += text.count("\n", counted, at)
        counted = at
        yield line, at - text.rfind("\n", 0, at)
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return


def _row_of_binding(binding: Any, seen: str) -> Row | str:
    """A tenure of a query's result, or what was expected."""
    if not isinstance(binding, dict):
        return "expected an object"

    def value(*names: str) -> str:
        for name in names:
            cell = binding.get(name)
            if isinstance(cell, dict) and isinstance(cell.get("value"), str):
                return str(cell["value"]).strip()
        return ""

    for name in ("place", "office", "person"):
        if not value(f"{name}Label", name):
            return f"{name}Label is missing: the query must give personLabel, officeLabel, placeLabel and start"
    start = _date(value("start"), value("startPrecision"))
    if start is None:
        return f"start: {value('start')[:40]!r} is no time: expected one like 2014-10-01T00:00:00Z"
    end = _date(value("end"), value("endPrecision")) if value("end") else ""
    if end is None:
        return f"end: {value('end')[:40]!r} is no time: expected one like 2014-10-01T00:00:00Z"
    last = end or (seen if seen and not before(seen, start) else start)
    entity = _ENTITY.match(value("person"))
    return Row(
        value("placeLabel", "place"),
        value("officeLabel", "office"),
        value("personLabel", "person"),
        entity[1] if entity else "",
        start,
        last,
        end,
    )


def _date(time: str, precision: str) -> str | None:
    """A time of Wikidata as a day, a month or a year. The first of January of an unknown precision is a year."""
    match = _TIME.match(time)
    if not match:
        return None
    year, month, day = match.groups()
    length = _PRECISION.get(precision, 0) if precision else 4 if (month, day) == ("01", "01") else 10
    if month == "00" or day == "00":
        length = min(length, 4 if month == "00" else 7)
    found = f"{year}-{month}-{day}"[:length]
    return found if found and is_date(found) else None
