"""Bytes in, pages out: a module a format.

`raws` cuts a stream into raw pages, cheaply and one at a time; `read_page` makes a `Page` of one, which may run in
another process. Every error is an `InputError` that names the file and the place and says what was expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal

from lint.errors import InputError
from lint.page import Page

Format = Literal["text", "jsonl"]

# A longer line of JSON is no news story, and reading it whole would take the machine's memory.
LONGEST_LINE = 64 * 1024 * 1024

_JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
# What is read in a folder; a file that is named itself is read whatever its name.
SUFFIXES = (".txt", ".text", *_JSON_LINES)


@dataclass(frozen=True, slots=True)
class Raw:
    """One page before it is decoded: a text file, or one line of a JSON Lines file (`line` counts from 1)."""

    path: str
    data: bytes
    format: str
    line: int | None = None


def format_of(name: str) -> Format:
    """The format of a file by its name: JSON Lines for .jsonl and .ndjson (also .gz), text for all others."""
    return "jsonl" if name.lower().endswith(_JSON_LINES) else "text"


def raws(path: str, stream: BinaryIO, format: str) -> Iterator[Raw | InputError]:
    """The raw pages of a stream: one for a text, one for each line of JSON Lines that is not blank.

    Yields an InputError, at its line, in the place of a JSON line longer than `LONGEST_LINE` bytes.
    """
    if format != "jsonl":
        yield Raw(path, stream.read(), "text")
        return
    from lint.read.jsonl import lines

    yield from lines(path, stream)


def open_raws(path: str, shown: str | None = None) -> Iterator[Raw | InputError]:
    """The raw pages of a file, opened by its name; a name that ends in .gz is unpacked while it is read.

    Raises InputError where the file cannot be opened or is no gzip file.
    """
    import gzip
    import zlib
    from pathlib import Path

    shown = path if shown is None else shown
    try:
        with gzip.open(path, "rb") if path.lower().endswith(".gz") else Path(path).open("rb") as stream:
            yield from raws(shown, stream, format_of(path))  # type: ignore[arg-type]
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError("is not a whole gzip file", shown) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", shown) from error


def read_page(raw: Raw, *, fields: Mapping[str, str] | None = None, furniture: tuple[str, ...] = ()) -> Page:
    """The page that a raw page holds, with its blocks and stories.

    `fields` gives other names to the fields of a record (ours -> theirs); `furniture` are house lines, see
    `layout.lay_out`. Raises InputError for what is no text or no record.
    """
    if raw.format == "jsonl":
        from lint.read.jsonl import read_record

        return read_record(raw, fields or {}, furniture)
    from lint.read.text import read_text

    return read_text(raw, furniture)
