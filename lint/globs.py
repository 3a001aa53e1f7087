"""Path patterns as .gitignore writes them, for .gitignore itself and for every path in the configuration.

A pattern without a slash matches at any depth, one with a slash from its own folder on; `*` and `?` stop at a slash,
`**` does not; a pattern that matches a folder covers everything in it, one that ends with a slash matches folders only.
Each becomes one regular expression: what stands between two stars is matched in an atomic group at the first place
where it fits, which is always enough, so no pattern can make the matching explode.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from lint.days import can_be_published

_ANY_FOLDERS = r"(?:[^/]+/)*"
_DATE_GROUPS = {
    "year": r"(?<!\d)(?P<year>(?:19|20)\d\d)",
    "month": r"(?P<month>0[1-9]|1[0-2]|[1-9])",
    "day": r"(?P<day>0[1-9]|[12]\d|3[01]|[1-9])",
}
_POSIX = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r" \t\n\r\f\v",
    "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9A-Fa-f",
    "cntrl": r"\x00-\x1f\x7f",
    "print": r"\x20-\x7e",
    "graph": r"\x21-\x7e",
}


class BadGlobError(ValueError):
    """A pattern that can match nothing: an open bracket, a lone backslash at the end, a date group given twice."""


@lru_cache(maxsize=512)
def compile_glob(pattern: str, dates: bool = False) -> re.Pattern[str]:
    """The pattern for whole paths, relative and with forward slashes; a trailing slash is the caller's to handle.

    With `dates`, `{year}`, `{month}` and `{day}` stand for digits and become groups of the match.
    Raises BadGlobError for a pattern that can match nothing.
    """
    bare = pattern.removesuffix("/")
    anchored = "/" in bare
    segments = _cut(bare.removeprefix("/"))
    if "" in segments:
        raise BadGlobError(f"the path pattern {pattern!r} is empty between two slashes")
    if not anchored:
        segments.insert(0, "**")
    chunks: list[list[str]] = [[]]
    for segment in segments:
        if len(segment) > 1 and not segment.strip("*"):
            chunks.append([])
        else:
            chunks[-1].append(_segment(segment, dates))
    first, *rest = ["/".join(chunk) for chunk in chunks]
    out = [first + "/" if first and rest else first]
    for number, chunk in enumerate(rest, 1):
        if number == len(rest):
            out.append(f"{_ANY_FOLDERS}{chunk}" if chunk else ".+")
        elif chunk:
            out.append(f"(?>{_ANY_FOLDERS}?{chunk}/)")
    try:
        return re.compile("".join(out), re.DOTALL)
    except re.error as error:  # the one mistake left: a date group that stands twice
        raise BadGlobError(f"the path pattern {pattern!r} names a part of the date twice") from error


def matches(pattern: str, path: str) -> bool:
    """Whether a path, or a folder that it stands in, matches a pattern. The path is taken as a file's.

    Raises BadGlobError as `compile_glob` does.
    """
    return _covering(pattern).fullmatch(path) is not None


def date_in_path(pattern: str, path: str) -> str | None:
    """The ISO date that a pattern with `{year}`, `{month}` and `{day}` finds in a path, or None if there is none."""
    found = compile_glob(pattern, True).fullmatch(path)
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day.isoformat() if can_be_published(day) else None


@lru_cache(maxsize=512)
def _covering(pattern: str) -> re.Pattern[str]:
    below = r"/.+" if pattern.endswith("/") else r"(?:/.*)?"
    return re.compile(f"(?:{compile_glob(pattern).pattern}){below}", re.DOTALL)


def _cut(pattern: str) -> list[str]:
    """The parts of a pattern between its slashes; a slash in brackets, as in `[/a]`, parts nothing."""
    parts: list[str] = []
    begin = at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "/":
            parts.append(pattern[begin : at - 1])
            begin = at
        elif char == "\\" and not pattern.startswith("/", at):
            at += 1
        elif char == "[":
            try:
                _, at = _bracket(pattern, at)
            except BadGlobError:  # told of when the part is read
                continue
    return [*parts, pattern[begin:]]


def _segment(segment: str, dates: bool) -> str:
    """One part of a path between two slashes, as a regular expression."""
    runs: list[str] = [""]
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "*":
            runs.append("")
        elif char == "?":
            runs[-1] += "[^/]"
        elif char == "[":
            char_class, at = _bracket(segment, at)
            runs[-1] += char_class
        elif char == "\\":
            if at == len(segment):
                raise BadGlobError(f"a backslash stands alone at the end of {segment!r}")
            runs[-1] += re.escape(segment[at])
            at += 1
        elif char == "{" and dates and (group := segment[at : segment.find("}", at)]) in _DATE_GROUPS:
            at += len(group) + 1
            last = not segment.startswith("{", at)
            # Parts that touch each other have two digits each; alone, 2026/2/3 counts as well.
            touching = not last or segment[: at - len(group) - 2].endswith("}")
            pattern = _DATE_GROUPS[group]
            runs[-1] += (pattern.removesuffix("|[1-9])") + ")" if touching and group != "year" else pattern) + (
                r"(?!\d)" if last else ""
            )
        else:
            runs[-1] += re.escape(char)
    first, *rest = runs
    if not rest:
        return first
    # Each part between two stars where it first fits, the last one at the end of the segment.
    middle = "".join(f"(?>[^/]*?{run})" for run in rest[:-1] if run)
    return f"{first}{middle}[^/]*{rest[-1]}" if first or middle or rest[-1] else "[^/]+"


def _bracket(segment: str, at: int) -> tuple[str, int]:
    """A class such as [a-z], [!0-9] or [[:alpha:]], whose opening bracket stands before `at`, and where it ends."""
    negated = segment[at : at + 1] in ("!", "^")
    at += negated
    parts: list[str] = []
    first = True
    while True:
        if at >= len(segment):
            raise BadGlobError(f"the bracket in {segment!r} is not closed")
        char = segment[at]
        if char == "]" and not first:
            break
        first = False
        if segment.startswith("[:", at):
            close = segment.find(":]", at)
            if close < 0 or segment[at + 2 : close] not in _POSIX:
                raise BadGlobError(f"the class in {segment!r} is not known")
            parts.append(_POSIX[segment[at + 2 : close]])
            at = close + 2
            continue
        low, at = _char(segment, at)
        high = low
        if segment.startswith("-", at) and at + 1 < len(segment) and segment[at + 1] != "]":
            high, at = _char(segment, at + 1)
        if low <= high:
            parts.append(f"{re.escape(low)}-{re.escape(high)}")
    if not parts:
        return ("[^/]" if negated else r"(?!)"), at + 1
    return f"(?!/)[{'^' if negated else ''}{''.join(parts)}]", at + 1


def _char(segment: str, at: int) -> tuple[str, int]:
    if segment[at] == "\\" and at + 1 < len(segment):
        at += 1
    return segment[at], at + 1
