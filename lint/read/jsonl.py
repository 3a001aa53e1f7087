"""JSON Lines: one record a line, each a page with its metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from lint.errors import InputError
from lint.page import Page
from lint.read import LONGEST_LINE, Raw
from lint.read.layout import lay_out
from lint.read.lines import BOM

# The fields that a record may have; `text` it must have.
FIELDS: tuple[str, ...] = ("id", "title", "text", "published", "url", "canonical", "source", "author")
FIELDS += ("modified", "created", "language")
# Many collections use these names for something else: what is no string is let be.
LOOSE = ("canonical", "modified", "created", "language")


def lines(path: str, stream: BinaryIO) -> Iterator[Raw | InputError]:
    """Every line that is not blank, one at a time; an InputError for one that is longer than `LONGEST_LINE` bytes."""
    number = 0
    while True:
        data = stream.readline(LONGEST_LINE + 1)
        if not data:
            return
        number += 1
        if len(data) > LONGEST_LINE:
            while data and not data.endswith(b"\n"):
                data = stream.readline(LONGEST_LINE)
            message = f"is longer than {LONGEST_LINE // 1024 // 1024} MB: expected one record a line"
            yield InputError(message, path, number)
            continue
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if data.strip():
            yield Raw(path, data, "jsonl", number)


def read_record(raw: Raw, fields: Mapping[str, str], furniture: tuple[str, ...] = ()) -> Page:
    """One record as a page: its text laid out, its other fields as metadata.

    `fields` maps our names to the record's. A `published` that is no clear date stays in the metadata, as the words
    that it is, and makes no claim. Raises InputError, with line and column, for what is no such record.
    """
    record = _object(raw)
    values: dict[str, str] = {}
    for name in FIELDS:
        theirs = fields.get(name, name)
        value = record.get(theirs)
        if value is None:
            continue
        if name == "id" and isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if name in ("author", "source"):
            value = _named(value)
        if not isinstance(value, str) and name in LOOSE:
            continue
        if not isinstance(value, str):
            raise _error(raw, f"the field {theirs!r} is {_kind(value)}: expected a string")
        values[name] = _whole(raw, theirs, value)
    theirs = fields.get("text", "text")
    if "text" not in values:
        known = ", ".join(repr(key[:40]) for key in list(record)[:6])
        raise _error(
            raw,
            f"the record has no field {theirs!r}: expected the story's words there"
            + (f" (it has {known}; the table [fields] of the configuration gives other names)" if known else ""),
        )
    text = values.pop("text")
    if not text.strip().strip(BOM).strip():
        raise _error(raw, f"the field {theirs!r} is empty")
    id = values.pop("id", "") or f"line {raw.line}"
    return lay_out(text, path=raw.path, id=id, metadata=values, furniture=furniture)


def _named(value: Any) -> Any:
    """The names in a list of names or of objects with a name (`{"name": "Ann Harker"}`); what is neither as it is."""
    parts = value if isinstance(value, list) else [value]
    names = [part.get("name") if isinstance(part, dict) else part for part in parts]
    if isinstance(value, list | dict) and all(name is None or isinstance(name, str) for name in names):
        return ", ".join(name for name in names if name and name.strip())
    return value


def _object(raw: Raw) -> dict[str, Any]:
    try:
        line = raw.data.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(raw.data[: error.start].decode("utf-8", "replace")) + 1
        raise InputError(
            f"is not UTF-8: byte 0x{raw.data[error.start]:02x}; save it as UTF-8", raw.path, raw.line, column
        ) from error
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise InputError(
            f"is not JSON: {reason}; expected one object a line", raw.path, raw.line, error.colno
        ) from error
    except (RecursionError, ValueError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
        raise _error(raw, f"is not a record: {reason}") from error
    if not isinstance(value, dict):
        raise _error(raw, f"is {_kind(value)}: expected an object with the field 'text'")
    return value


def _whole(raw: Raw, name: str, value: str) -> str:
    """The value, if every character of it can be written: half of a surrogate pair can not."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        code = f"\\u{ord(value[error.start]):04x}"
        at = raw.data.decode("utf-8", "replace").lower().find(code)
        raise _error(
            raw, f"the field {name!r} has half a character ({code}): expected whole ones", max(at, 0) + 1
        ) from error
    return value


def _error(raw: Raw, message: str, column: int = 1) -> InputError:
    return InputError(message, raw.path, raw.line, column)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"
