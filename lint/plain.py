"""Frozen dataclasses as plain JSON data and back, by their type hints; for the cache, which must run no code."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Dataclasses as lists of their fields, mappings as lists of pairs, tuples and sets as lists, days in ISO form,
    bytes in base 64."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return [[to_plain(k), to_plain(v)] for k, v in value.items()]
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(to_plain(item) for item in value)
    kind: Any = type(value)
    return [to_plain(getattr(value, name)) for name in _names(kind)]


def from_plain(kind: type[T], data: Any) -> T:
    """The value of a type that `to_plain` made data of. Raises ValueError, TypeError or KeyError for other data."""
    wanted: Any = kind
    built: T = _builder(wanted)(data)
    return built


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is date:
        return date.fromisoformat
    if kind is bytes:
        return lambda data: b64decode(data, validate=True)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        parts = [_builder(hints[name]) for name in _names(kind)]
        return lambda data: kind(*(build(item) for build, item in zip(parts, data, strict=True)))
    if origin in (Union, UnionType):
        inner = [a for a in arguments if a is not NoneType]
        build = _builder(inner[0]) if len(inner) == 1 else _same
        return lambda data: None if data is None else build(data)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _builder(arguments[0])
        return lambda data: tuple(item(x) for x in data)
    if origin is tuple:
        items = [_builder(a) for a in arguments]
        return lambda data: tuple(build(x) for build, x in zip(items, data, strict=True))
    if origin in (list, frozenset, set):
        item = _builder(arguments[0])
        return lambda data: origin(item(x) for x in data)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = _builder(arguments[0]), _builder(arguments[1])
        return lambda data: {key(k): value(v) for k, v in data}
    return _same


def _same(data: Any) -> Any:
    return data
