"""Settings from `newslint.toml`, or `[tool.newslint]` of a `pyproject.toml`, checked.

Read with the standard library alone, since every run starts here. Where a key stands is worked out only for an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lint.config import (
    EXACT,
    PATH_DATE,
    RECORD_FIELDS,
    WAIVER_FILE,
    PerFile,
    Rule,
    Settings,
    absolute,
    exactness,
    kind_of,
    option_problem,
)
from lint.days import can_be_published
from lint.errors import InputError, nearest
from lint.finding import SEVERITIES
from lint.globs import BadGlobError, compile_glob
from lint.toml_places import Key, key_place

OWN_FILE = "newslint.toml"
SHARED_FILE = "pyproject.toml"


def load_settings(start: Path, explicit: Path | None = None, isolated: bool = False) -> Settings:
    """The settings for a run in the folder `start`.

    The nearest file upwards counts, newslint.toml before pyproject.toml; `explicit` names one instead, `isolated` reads
    none. Raises InputError, with file and line, for one that cannot be read, an unknown key or a wrong value.
    """
    start = Path(absolute(start))
    if explicit is not None:
        file = Path(absolute(explicit))
        table = _own_table(file, file.name == SHARED_FILE)
        if table is None:
            raise InputError("has no table [tool.newslint]", _shown(file))
        return _settings(table, file)
    if isolated:
        return Settings(start)
    for folder in (start, *start.parents):
        for name in (OWN_FILE, SHARED_FILE):
            file = folder / name
            if file.is_file() and (table := _own_table(file, name == SHARED_FILE)) is not None:
                return _settings(table, file)
    return Settings(start, waivers=start / WAIVER_FILE)


# Names of rules and options -------------------------------------------------------------------------------------------


def check_names(settings: Settings, rules: Sequence[Rule]) -> None:
    """Raise InputError for a rule or option in the configuration that does not exist, naming the nearest that does."""
    for key in ("select", "ignore", "extend-select"):
        _check_words(settings, (key,), getattr(settings, key.replace("-", "_")), rules)
    for number, entry in enumerate(settings.per_file):
        for key in ("select", "ignore", "extend-select"):
            _check_words(settings, ("per-file", number, key), getattr(entry, key.replace("-", "_")), rules)
    for word in settings.severity:
        if all(exactness(word, rule) is None for rule in rules):
            raise _error(f"there is no rule {word!r}{_nearest_rule(word, rules)}", settings.file, ("severity", word))
    for word, options in settings.rules.items():
        rule = next((rule for rule in rules if exactness(word, rule) == EXACT), None)
        if rule is None:
            raise _error(f"there is no rule {word!r}{_nearest_rule(word, rules)}", settings.file, ("rules", word))
        for option, value in options.items():
            if option not in rule.options:
                message = f"the rule {rule.name!r} has no option {option!r}{nearest(option, rule.options)}"
                raise _error(message, settings.file, ("rules", word, option))
            if problem := option_problem(value, rule.options[option]):
                raise _error(f"{option!r} of {rule.name!r} {problem}", settings.file, ("rules", word, option))


def check_selectors(words: Iterable[str], rules: Sequence[Rule], where: str) -> None:
    """Raise InputError for a word of the command line that names no rule; `where` is the option that it came with."""
    for word in words:
        if all(exactness(word, rule) is None for rule in rules):
            raise InputError(f"there is no rule {word!r}{_nearest_rule(word, rules)}", where)


def _check_words(settings: Settings, key: Key, words: Iterable[str], rules: Sequence[Rule]) -> None:
    for word in words:
        if all(exactness(word, rule) is None for rule in rules):
            raise _error(f"there is no rule {word!r}{_nearest_rule(word, rules)}", settings.file, key, word)


def _nearest_rule(word: str, rules: Sequence[Rule]) -> str:
    return nearest(word, [rule.name for rule in rules]) or nearest(word.upper(), [rule.code for rule in rules])


# Reading --------------------------------------------------------------------------------------------------------------


def _own_table(file: Path, shared: bool) -> dict[str, Any] | None:
    """The table of a file that is ours, or None where a pyproject.toml has none."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", _shown(file)) from error
    if shared and b"newslint" not in data:
        return None
    import tomllib

    try:
        parsed = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", _shown(file)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        message = str(error)[: place.start()] if place else str(error)
        raise InputError(
            f"is not valid TOML: {message[:1].lower()}{message[1:]}",
            _shown(file),
            *((int(place[1]), int(place[2])) if place else (None, None)),
        ) from error
    if not shared:
        return parsed
    table = parsed.get("tool", {})
    table = table.get("newslint") if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise _error(f"must be a table, not {kind_of(table)}", file, ())
    return table


class _WrongError(Exception):
    """A value that cannot be used, and where: turned into an InputError with its line."""

    def __init__(self, message: str, key: Key, value: str = "") -> None:
        super().__init__(message)
        self.message, self.key, self.value = message, key, value


def _settings(table: dict[str, Any], file: Path) -> Settings:
    root = file.parent
    try:
        values = _read(table, _KEYS, (), root)
    except _WrongError as wrong:
        message = wrong.message
        if wrong.key == ("tool",) and file.name != SHARED_FILE:
            message = f"in {file.name} the keys stand at the top, without [tool.newslint]"
        raise _error(message, file, wrong.key, wrong.value) from None
    values.setdefault("waivers", root / WAIVER_FILE)
    return Settings(root, file=file, **values)


def _read(table: Mapping[str, Any], kinds: Mapping[str, _Reader], at: Key, root: Path) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        if key not in kinds:
            raise _WrongError(f"unknown key {key!r}{nearest(key, kinds)}", (*at, key))
        values[key.replace("-", "_")] = kinds[key](value, (*at, key), root)
    return values


_Reader = Callable[[Any, Key, Path], Any]


def _text(value: Any, at: Key, root: Path) -> str:
    if not isinstance(value, str):
        raise _WrongError(f"{_said(at)} must be a string, not {kind_of(value)}", at)
    return value


def _bool(value: Any, at: Key, root: Path) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"{_said(at)} must be true or false, not {kind_of(value)}", at)
    return value


def _words(value: Any, at: Key, root: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongError(f"{_said(at)} must be a list of strings, not {kind_of(value)}", at)
    for item in value:
        if not isinstance(item, str):
            raise _WrongError(f"{_said(at)} must be a list of strings, and {item!r} is {kind_of(item)}", at)
        if not item.strip():
            raise _WrongError(f"{_said(at)} holds an empty string", at)
    return tuple(value)


def _path(value: Any, at: Key, root: Path) -> Path:
    return root / Path(_text(value, at, root)).expanduser()


def _paths(value: Any, at: Key, root: Path) -> tuple[Path, ...]:
    return tuple(root / Path(word).expanduser() for word in _words(value, at, root))


def _glob(value: Any, at: Key, root: Path) -> str:
    pattern = _text(value, at, root)
    try:
        compile_glob(pattern)
    except BadGlobError as error:
        raise _WrongError(str(error), at, pattern) from None
    if not pattern.strip("/"):
        raise _WrongError(f"{_said(at)} is an empty path pattern", at)
    return pattern


def _globs(value: Any, at: Key, root: Path) -> tuple[str, ...]:
    return tuple(_glob(word, at, root) for word in _words(value, at, root))


def _day(value: Any, at: Key, root: Path) -> str:
    # A TOML date needs no quotation marks, so both forms are natural.
    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()
    day = _text(value, at, root)
    try:
        found = date.fromisoformat(day)
        if found.isoformat() != day or not can_be_published(found):  # the library reads also 20260203 and 2026-W06-2
            raise ValueError
        return day
    except ValueError:
        raise _WrongError(f"{_said(at)} must be a date such as 2026-02-03, not {day!r}", at) from None


def _table(value: Any, at: Key) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _WrongError(f"{_said(at)} must be a table, not {kind_of(value)}", at)
    return value


def _severity(value: Any, at: Key, root: Path) -> dict[str, str]:
    out = {}
    for rule, level in _table(value, at).items():
        if level not in SEVERITIES:
            hint = nearest(level, SEVERITIES) if isinstance(level, str) else ""
            raise _WrongError(
                f"the severity of {rule!r} must be error, warning or info, not {level!r}{hint}", (*at, rule)
            )
        out[rule] = level
    return out


def _rules(value: Any, at: Key, root: Path) -> dict[str, dict[str, Any]]:
    return {rule: _table(options, (*at, rule)) for rule, options in _table(value, at).items()}


def _per_file(value: Any, at: Key, root: Path) -> tuple[PerFile, ...]:
    if not isinstance(value, list):
        raise _WrongError(f"{_said(at)} must be written as [[per-file]] tables, not as {kind_of(value)}", at)
    entries = []
    for number, entry in enumerate(value):
        values = _read(_table(entry, (*at, number)), _PER_FILE_KEYS, (*at, number), root)
        if "path" not in values:
            raise _WrongError("the entry has no 'path'", (*at, number))
        entries.append(PerFile(**values))
    return tuple(entries)


def _published(value: Any, at: Key, root: Path) -> tuple[tuple[str, str], ...]:
    pairs = []
    for pattern, day in _table(value, at).items():
        here = (*at, pattern)
        if day == PATH_DATE:
            try:
                groups = compile_glob(_glob(pattern, here, root), True).groupindex.keys()
            except BadGlobError as error:
                raise _WrongError(str(error), here) from None
            missing = [part for part in ("year", "month", "day") if part not in groups]
            if missing:
                raise _WrongError(f"the path pattern {pattern!r} has no {{{missing[0]}}}", here)
            pairs.append((pattern, PATH_DATE))
        else:
            pairs.append((_glob(pattern, here, root), _day(day, here, root)))
    return tuple(pairs)


def _source(value: Any, at: Key, root: Path) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_glob(pattern, (*at, pattern), root), _text(name, (*at, pattern), root))
        for pattern, name in _table(value, at).items()
    )


def _fields(value: Any, at: Key, root: Path) -> dict[str, str]:
    out = {}
    for ours, theirs in _table(value, at).items():
        if ours not in RECORD_FIELDS:
            raise _WrongError(f"a record has no field {ours!r}{nearest(ours, RECORD_FIELDS)}", (*at, ours))
        out[ours] = _text(theirs, (*at, ours), root)
    return out


_KEYS: dict[str, _Reader] = {
    "select": _words,
    "ignore": _words,
    "extend-select": _words,
    "severity": _severity,
    "rules": _rules,
    "per-file": _per_file,
    "furniture": _words,
    "house-words": _words,
    "rule-folders": _paths,
    "knowledge-folders": _paths,
    "published": _published,
    "source": _source,
    "staff": _words,
    "agencies": _words,
    "outlet": _text,
    "fields": _fields,
    "exclude": _globs,
    "preview": _bool,
    "require-reason": _bool,
    "waivers": _path,
    "cache-dir": _path,
    "archive": _path,
}
_PER_FILE_KEYS: dict[str, _Reader] = {
    "path": _glob,
    "select": _words,
    "ignore": _words,
    "extend-select": _words,
    "published": _day,
    "source": _text,
}


# Messages -------------------------------------------------------------------------------------------------------------


def _said(key: Key) -> str:
    return repr(next((str(part) for part in reversed(key) if isinstance(part, str)), "newslint"))


def _shown(file: Path) -> str:
    # Relative where the file stands in the current folder or below, as editors click on it.
    try:
        return file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def _error(message: str, file: Path | None, key: Key, value: str = "") -> InputError:
    """An error at the line of a key; with `value`, at the line of the key's value that is this string."""
    if file is None:
        return InputError(message)
    line, column = None, None
    try:
        source = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        pass
    else:
        prefix: Key = ("tool", "newslint") if file.name == SHARED_FILE else ()
        line, column = key_place(source, (*prefix, *key), value)
    return InputError(message, _shown(file), line, column)
