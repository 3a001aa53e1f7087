"""The waiver file: newslint-waivers.yaml, read strictly, and written so that what people put in it stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from lint.config import from_root
from lint.errors import InputError, nearest
from lint.files import shown_path
from lint.fingerprint import normalised
from lint.page import Page
from lint.waivers import Problem, Waiver, make_spot, rule_problem

HEADER = """\
# Findings of newslint that an editor has looked at and accepted, each with the reason.
# Without `text` or `fingerprint` an entry accepts every finding of its rule in its file; `until` is its last day.
"""


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """What a newslint-waivers.yaml holds: the waivers that can be understood, and the entries that cannot."""

    path: str
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()


class NewWaiver(NamedTuple):
    """A decision to be written down: `path` as findings show it, the rest as in the file."""

    rule: str
    path: str
    reason: str
    text: str | None = None
    fingerprint: str | None = None
    id: str | None = None
    by: str | None = None
    until: date | None = None


_ENTRY_KEYS = ("rule", "path", "id", "text", "fingerprint", "reason", "by", "until")


def load_waivers(path: Path) -> WaiverFile:
    """The waivers of a newslint-waivers.yaml; an absent file holds none.

    Paths in it are relative to its folder. Entries that cannot be understood become problems, and the others count.
    Raises InputError, with line and column, for a file that cannot be read or is no list of waivers.
    """
    shown = shown_path(str(path))
    if not path.exists():
        return WaiverFile(shown)
    from lint.yaml_file import parse_yaml

    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", shown) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", shown) from error
    document = parse_yaml(source, shown)
    data = {} if document.data is None else document.data
    if not isinstance(data, dict):
        raise document.error("expected the key 'waivers' with a list of entries")
    for key in data:
        if key != "waivers":
            raise document.error(f"unknown key {key!r}{nearest(key, ['waivers'])}", [key])
    entries = data.get("waivers") or []
    if not isinstance(entries, list):
        raise document.error("'waivers' must be a list of entries", ["waivers"])
    page = Page(shown, shown, source)
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries):
        line, column = document.place(("waivers", number))
        start = page.line_starts[line - 1] + column - 1
        spot = make_spot(page, start, max(start, page.line_span(line)[1]))
        if problem := _entry_problem(entry):
            problems.append(Problem(spot, problem))
        else:
            target = shown_path(str(path.parent / entry["path"]))
            waivers.append(
                Waiver(
                    entry["rule"],
                    (entry.get("reason") or "").strip(),
                    target,
                    entry.get("id"),
                    spot,
                    shown,
                    by=entry.get("by"),
                    until=_day(entry.get("until")),
                    text=entry.get("text"),
                    fingerprint=entry.get("fingerprint"),
                )
            )
    return WaiverFile(shown, tuple(waivers), tuple(problems))


def _entry_problem(entry: Any) -> str | None:
    if not isinstance(entry, dict):
        return "expected an entry with rule, path and reason"
    for key, value in entry.items():
        if key not in _ENTRY_KEYS:
            return f"unknown key {key!r}{nearest(key, _ENTRY_KEYS)}"
        if key == "until":
            if value is not None and _day(value) is None:
                return f"'until' must be a date such as 2026-12-31, not {value!r}"
        elif value is None and key in ("reason", "by"):
            continue
        elif not isinstance(value, str):
            return f"{key!r} must be text; put it in quotation marks"
        elif not value.strip() and key != "reason":
            return f"{key!r} is empty"
    for key in ("rule", "path"):
        if key not in entry:
            return f"the key {key!r} is missing"
    return rule_problem(entry["rule"])


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def add_waivers(path: Path, entries: Iterable[NewWaiver]) -> int:
    """Write decisions into a waiver file, created if it is absent; returns how many entries are new or changed.

    Comments, order and everything else in the file stay. An entry with the same rule, path, id, text and fingerprint
    takes on the new reason, name and date; one that is there already changes nothing, and the file is not touched.
    Raises InputError if the file cannot be read or written, or holds something else.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.error import YAMLError

    path = path.resolve()
    load_waivers(path)
    source = path.read_bytes().decode("utf-8-sig") if path.exists() else HEADER + "waivers:\n"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    indented = re.search(r"^waivers:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*([ ]*)-[ ]", source, re.MULTILINE)
    offset = len(indented[1]) if indented else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    try:
        data = yaml.load(source)
    except YAMLError as error:
        raise InputError("is not valid YAML", shown_path(str(path))) from error
    if data is None:
        data = CommentedMap()
    if not data.get("waivers"):
        data["waivers"] = CommentedSeq()
    present = {_identity(entry): entry for entry in data["waivers"] if isinstance(entry, dict)}
    changed = 0
    for entry in entries:
        values = _as_mapping(entry, path.parent)
        known = present.get(_identity(values))
        if known is None:
            added = present[_identity(values)] = CommentedMap(values)
            data["waivers"].append(added)
            changed += 1
        else:
            changed += _decide_anew(known, values)
    if changed:
        _write(path, yaml, data, "\r\n" in source)
    return changed


def _decide_anew(known: Any, values: Mapping[str, Any]) -> bool:
    """Put a new decision in the place of an entry's old one; whether that changes anything."""
    changes = {key: values[key] for key in ("reason", "by", "until") if key in values and known.get(key) != values[key]}
    known.update(changes)
    # A decision without a last day is not to end on the day of the old one.
    ended = "until" in known and "until" not in values
    if ended:
        del known["until"]
    return bool(changes) or ended


def _as_mapping(entry: NewWaiver, folder: Path) -> dict[str, Any]:
    values = {
        "rule": entry.rule,
        "path": from_root(entry.path, folder),
        "id": entry.id,
        "text": entry.text,
        "fingerprint": entry.fingerprint,
        "reason": entry.reason,
        "by": entry.by,
        # A date of its own for each entry: YAML would write one that is shared as an alias.
        "until": entry.until and date.fromordinal(entry.until.toordinal()),
    }
    return {key: value for key, value in values.items() if value is not None}


def _identity(entry: Mapping[str, Any]) -> tuple[str, ...]:
    words = tuple(str(entry.get(key) or "") for key in ("rule", "path", "id", "fingerprint"))
    return (*words, normalised(str(entry.get("text") or "")))


def _write(path: Path, yaml: Any, data: Any, crlf: bool) -> None:
    """Replace a file as a whole: a reader sees the old one or the new one."""
    import os
    import tempfile
    from io import StringIO

    out = StringIO()
    yaml.dump(data, out)
    text = out.getvalue().replace("\n", "\r\n") if crlf else out.getvalue()
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise InputError(f"cannot be written: {error.strerror}", shown_path(str(path))) from error
