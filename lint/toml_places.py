"""Where the keys of a TOML file stand: the standard library's reader keeps no positions, and errors need them."""

from __future__ import annotations

import re
from collections.abc import Iterator

Key = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|#[^\n]*+"
    r"|[A-Za-z0-9_+:-]+"
    r"|[\[\]{}=.,\n]",
    re.DOTALL,
)


def key_place(source: str, key: Key, value: str = "") -> tuple[int | None, int | None]:
    """Line and column, both from 1, of a key in valid TOML; of the nearest key around it if it has none.

    Numbers in `key` count the tables of an array. With `value`, the place of that string in the key's value.
    """
    places: dict[Key, int] = {}
    for known, start in _key_places(source):
        places.setdefault(known, start)
    at = key
    while at and at not in places:
        at = at[:-1]
    offset = places.get(at)
    if offset is None:
        return None, None
    if value:
        later = [start for start in places.values() if start > offset]
        for word in _TOKEN.finditer(source, offset, min(later, default=len(source))):
            if _unquote(word[0]) == value and word[0][:1] in "\"'":
                offset = word.start()
                break
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _key_places(source: str) -> Iterator[tuple[Key, int]]:
    """Every key of a TOML source with its offset, tables and what stands in inline tables included."""
    words = [(m[0], m.start()) for m in _TOKEN.finditer(source) if not m[0].startswith("#")]
    counts: dict[Key, int] = {}
    table: Key = ()
    key: Key = ()
    # The open brackets of a value: the key that they stand under, and the number of the element.
    stack: list[tuple[str, Key, int]] = []
    parts: list[str] = []
    parts_at, at = 0, 0
    expects_key = True
    while at < len(words):
        word, start = words[at]
        at += 1
        if expects_key and not stack and word == "[":  # a header: [table] or [[array of tables]]
            array = at < len(words) and words[at] == ("[", start + 1)
            at += array
            names: list[str] = []
            while at < len(words) and words[at][0] != "]":
                names += _names(words[at][0])
                at += 1
            at += 1 + array
            table = ()
            for number, name in enumerate(names):
                table = (*table, name)
                yield table, start
                if number < len(names) - 1 and table in counts:
                    table = (*table, counts[table] - 1)
            if array:
                counts[table] = counts.get(table, 0) + 1
                table = (*table, counts[table] - 1)
            yield table, start
        elif expects_key and word == "=":
            under = stack[-1][1] if stack else table
            key = (*under, *parts)
            yield key, parts_at
            parts, expects_key = [], False
        elif expects_key and word not in "[]{}.,\n":
            parts_at = parts_at if parts else start
            parts += _names(word)
        elif word in ("[", "{"):
            stack.append((word, (*stack[-1][1], stack[-1][2]) if stack and stack[-1][0] == "[" else key, 0))
            expects_key = word == "{"
            if word == "{":
                yield stack[-1][1], start
        elif word in ("]", "}"):
            if stack:
                stack.pop()
            expects_key = False
        elif word == "," and stack:
            opened, under, number = stack[-1]
            stack[-1] = (opened, under, number + 1)
            expects_key = opened == "{"
        elif word == "\n" and not stack:
            parts, expects_key = [], True


def _names(word: str) -> list[str]:
    if word in "[]{}=.,\n":
        return []
    return [_unquote(word)]


def _unquote(word: str) -> str:
    if word[:1] == "'":
        return word.strip("'")
    if word[:1] == '"':
        import tomllib

        try:
            return str(tomllib.loads(f"a = {word}")["a"])
        except tomllib.TOMLDecodeError:
            return word.strip('"')
    return word
