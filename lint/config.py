"""Settings: what `newslint.toml`, or `[tool.newslint]` of a `pyproject.toml`, says, checked and with defaults.

Read with the standard library alone, since every run starts here. Where a key stands is worked out only for an error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from lint.errors import InputError, nearest
from lint.finding import SEVERITIES, Severity
from lint.globs import BadGlobError, compile_glob, date_in_path, matches
from lint.toml_places import Key, key_place

OWN_FILE = "newslint.toml"
SHARED_FILE = "pyproject.toml"
WAIVER_FILE = "newslint-waivers.yaml"
PATH_DATE = "{year}-{month}-{day}"

# What a JSON Lines record may hold, by our names.
RECORD_FIELDS = ("id", "title", "text", "published", "url", "source", "author")

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_DURATION = re.compile(r"(\d{1,6})\s*(day|week|month|year)s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PerFile:
    """What holds for the paths that a pattern covers."""

    path: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    published: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a configuration can say; `root` is its folder, and path patterns are relative to it."""

    root: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    per_file: tuple[PerFile, ...] = ()
    furniture: tuple[str, ...] = ()
    house_words: tuple[str, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    knowledge_folders: tuple[Path, ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    source: tuple[tuple[str, str], ...] = ()
    staff: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    preview: bool = False
    require_reason: bool = False
    waivers: Path | None = None
    cache_dir: Path | None = None
    # The file that all this was read from, for messages; None without one.
    file: Path | None = None


class Rule(Protocol):
    """What the settings need to know of a rule."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def options(self) -> Mapping[str, Any]: ...


R = TypeVar("R", bound=Rule)


def load_settings(start: Path, explicit: Path | None = None, isolated: bool = False) -> Settings:
    """The settings for a run in the folder `start`.

    The nearest file upwards counts, newslint.toml before pyproject.toml; `explicit` names one instead, `isolated` reads
    none. Raises InputError, with file and line, for one that cannot be read, an unknown key or a wrong value.
    """
    start = Path(_absolute(start))
    if explicit is not None:
        file = Path(_absolute(explicit))
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


def parse_duration(words: str) -> int:
    """'30 days', '6 weeks', '3 months' (of 30 days) or '2 years' (of 365) as days. Raises ValueError otherwise."""
    found = _DURATION.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"{words!r} is no duration: write a number of days, weeks, months or years, such as '30 days'")
    return int(found[1]) * _DAYS[found[2].lower()]


def is_duration(value: object) -> bool:
    """Whether an option's value is a duration such as "30 days"."""
    return isinstance(value, str) and _DURATION.fullmatch(value.strip()) is not None


# Which rules count ----------------------------------------------------------------------------------------------------


def selected(
    rules: Iterable[R],
    settings: Settings,
    path: str = "",
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
) -> list[R]:
    """The rules that count for a path (relative to the current folder), in the order given.

    The command line's words (`select`, `ignore`, `extend_select`) stand over the configuration's for this path, those
    over its general ones, and those over the defaults. The uppermost `select` decides what is on at all. An `ignore`
    yields only to words from the same place or above that name the rule more exactly, or from above as exactly.
    A rule that is in preview, or off by default, counts only if it is named exactly or `settings.preview` is set.
    """
    layers: list[tuple[Sequence[str], Sequence[str], Sequence[str]]] = [
        ((), (), ()),
        (settings.select, settings.ignore, settings.extend_select),
        *((entry.select, entry.ignore, entry.extend_select) for entry in _entries(settings, path)),
        (select, ignore, extend_select),
    ]
    base = max((number for number, layer in enumerate(layers) if layer[0]), default=0)
    return [rule for rule in rules if _counts(rule, layers, base, settings.preview)]


def _counts(
    rule: Rule, layers: Sequence[tuple[Sequence[str], Sequence[str], Sequence[str]]], base: int, preview: bool
) -> bool:
    quiet = not preview and (getattr(rule, "preview", False) or not getattr(rule, "default", True))
    # (exactness, layer) of everything that turns the rule on, and off.
    on = [] if base or quiet else [(-1, 0)]
    off: list[tuple[int, int]] = []
    for number, (chosen, ignored, extended) in enumerate(layers):
        if number >= base:
            for word in (*chosen, *extended):
                exact = exactness(word, rule)
                if exact is not None and (not quiet or exact == EXACT):
                    on.append((exact, number))
        off.extend((exact, number) for word in ignored if (exact := exactness(word, rule)) is not None)
    return any(
        all(layer >= off_layer and (exact, layer > off_layer) > (off_exact, False) for off_exact, off_layer in off)
        for exact, layer in on
    )


EXACT = 1000


def exactness(word: str, rule: Rule) -> int | None:
    """How exactly a word names a rule: EXACT for its code or name, the length of a prefix of its code, 0 for ALL."""
    if word == rule.name or word.upper() == rule.code:
        return EXACT
    if word.upper() == "ALL":
        return 0
    if word and rule.code.startswith(word.upper()):
        return len(word)
    return None


def severity_of(rule: Rule, settings: Settings) -> Severity | None:
    """The severity that the configuration gives a rule, by its name, code or longest prefix; None if none."""
    found = [
        (exact, given) for word, given in settings.severity.items() if (exact := exactness(word, rule)) is not None
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def options_of(rule: Rule, settings: Settings) -> Mapping[str, Any]:
    """The options of a rule that the configuration sets, by its code or its name (which wins)."""
    return {**settings.rules.get(rule.code, {}), **settings.rules.get(rule.name, {})}


# What holds for a path ------------------------------------------------------------------------------------------------


def published_of(path: str, settings: Settings) -> str | None:
    """The ISO date that the configuration gives a path's stories: the last [[per-file]] entry, else `published`."""
    for entry in reversed(list(_entries(settings, path))):
        if entry.published:
            return entry.published
    if not settings.published:
        return None
    place = from_root(path, settings.root)
    for pattern, value in settings.published:
        day = date_in_path(pattern, place) if value == PATH_DATE else value if matches(pattern, place) else None
        if day:
            return day
    return None


def source_of(path: str, settings: Settings) -> str | None:
    """The source that the configuration gives the stories of a path: the last [[per-file]] entry, else `source`."""
    for entry in reversed(list(_entries(settings, path))):
        if entry.source:
            return entry.source
    if not settings.source:
        return None
    place = from_root(path, settings.root)
    return next((value for pattern, value in settings.source if matches(pattern, place)), None)


def from_root(path: str, root: Path) -> str:
    """A path of the current folder as one of the configuration's folder, with forward slashes."""
    try:
        place = os.path.relpath(_absolute(path), root)
    except ValueError:  # another drive
        place = _absolute(path)
    return place.replace(os.sep, "/")


def _entries(settings: Settings, path: str) -> Iterator[PerFile]:
    if settings.per_file and path:
        place = from_root(path, settings.root)
        yield from (entry for entry in settings.per_file if matches(entry.path, place))


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 (Path.resolve would follow symbolic links)


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


def option_problem(value: Any, default: Any) -> str | None:
    """What is wrong with the value of an option, judged by the option's default; None if nothing is."""
    if default is None:
        return None
    if isinstance(default, str):
        if not isinstance(value, str):
            return f"must be a string, not {_kind(value)}"
        if _DURATION.fullmatch(default.strip()):
            try:
                parse_duration(value)
            except ValueError as error:
                return f"cannot be used: {error}"
        return None
    number = isinstance(default, int | float) and not isinstance(default, bool)
    right = (
        isinstance(value, int | float) and not isinstance(value, bool) if number else isinstance(value, type(default))
    )
    if not right or (isinstance(default, int) and isinstance(value, float)):
        return f"must be {_kind(default)}, not {_kind(value)}"
    return None


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
        raise _error(f"must be a table, not {_kind(table)}", file, ())
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
        raise _WrongError(f"{_said(at)} must be a string, not {_kind(value)}", at)
    return value


def _bool(value: Any, at: Key, root: Path) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"{_said(at)} must be true or false, not {_kind(value)}", at)
    return value


def _words(value: Any, at: Key, root: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongError(f"{_said(at)} must be a list of strings, not {_kind(value)}", at)
    for item in value:
        if not isinstance(item, str):
            raise _WrongError(f"{_said(at)} must be a list of strings, and {item!r} is {_kind(item)}", at)
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
        return value.isoformat()
    day = _text(value, at, root)
    try:
        if len(day) != 10:  # the library reads also 20260203 and 2026-W06-2
            raise ValueError
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise _WrongError(f"{_said(at)} must be a date such as 2026-02-03, not {day!r}", at) from None


def _table(value: Any, at: Key) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _WrongError(f"{_said(at)} must be a table, not {_kind(value)}", at)
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
        raise _WrongError(f"{_said(at)} must be written as [[per-file]] tables, not as {_kind(value)}", at)
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


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    for kind, words in (
        (str, "a string"),
        (int, "a whole number"),
        (float, "a number"),
        (Mapping, "a table"),
        (list | tuple, "a list"),
        (date, "a date"),
    ):
        if isinstance(value, kind):
            return words
    return "something else"


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
