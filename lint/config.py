"""Settings: all that a configuration can say, with defaults, and what follows from it for a rule or a path.

`config_file` reads them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from lint.finding import Severity
from lint.globs import date_in_path, matches

WAIVER_FILE = "newslint-waivers.yaml"
PATH_DATE = "{year}-{month}-{day}"

# What a JSON Lines record may hold, by our names.
RECORD_FIELDS: tuple[str, ...] = ("id", "title", "text", "published", "url", "canonical", "source", "author")
RECORD_FIELDS += ("modified", "created", "language")

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_LONGEST = 365_000  # days; the calendar of the library ends with the year 9999
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
    archive: Path | None = None
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


def parse_duration(words: str) -> int:
    """'30 days', '6 weeks', '3 months' (of 30 days) or '2 years' (of 365) as days.

    Raises ValueError for what is no duration, or longer than a thousand years.
    """
    found = _DURATION.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"{words!r} is no duration: write a number of days, weeks, months or years, such as '30 days'")
    days = int(found[1]) * _DAYS[found[2].lower()]
    if days > _LONGEST:
        raise ValueError(f"{words!r} is too long: a thousand years are the most")
    return days


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
        place = os.path.relpath(absolute(path), root)
    except ValueError:  # another drive
        place = absolute(path)
    return place.replace(os.sep, "/")


def _entries(settings: Settings, path: str) -> Iterator[PerFile]:
    if settings.per_file and path:
        place = from_root(path, settings.root)
        yield from (entry for entry in settings.per_file if matches(entry.path, place))


def absolute(path: str | Path) -> str:
    """A path from the root of the file system, symbolic links kept."""
    return os.path.abspath(path)  # noqa: PTH100 (Path.resolve would follow symbolic links)


# Options --------------------------------------------------------------------------------------------------------------


def option_problem(value: Any, default: Any) -> str | None:
    """What is wrong with the value of an option, judged by the option's default; None if nothing is."""
    if default is None:
        return None
    if isinstance(default, str):
        if not isinstance(value, str):
            return f"must be a string, not {kind_of(value)}"
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
        return f"must be {kind_of(default)}, not {kind_of(value)}"
    return None


def kind_of(value: Any) -> str:
    """What a value of TOML or YAML is, in words."""
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
