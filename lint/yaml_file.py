"""YAML read as data with the place of every value, so that a mistake is reported where it stands.

Imports ruamel.yaml when first called: a run whose rules and knowledge are compiled never needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.errors import InputError, nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

Key = str | int

_MOST_VALUES = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a YAML file and where each value stands: `places[(key, 0, …)]` is (line, column), both from 1."""

    path: str
    data: Any
    places: dict[tuple[Key, ...], tuple[int, int]]

    def place(self, key: Sequence[Key]) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing around it that has a place."""
        path = tuple(key)
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def error(self, message: str, key: Sequence[Key] = ()) -> InputError:
        """An error at a value of this file."""
        return InputError(message, self.path, *self.place(key))


def read_yaml(path: Path, shown: str | None = None) -> Document:
    """Read one YAML file. Raises InputError, with line and column, if it is no YAML, repeats a key or is no UTF-8."""
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", shown or str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", shown or str(path)) from error
    return parse_yaml(source, shown or str(path))


def parse_yaml(source: str, shown: str) -> Document:
    """Parse YAML text. Only plain data is built: tags that would make objects are an error."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(source)
        places: dict[tuple[Key, ...], tuple[int, int]] = {}
        data = None if node is None else _build(yaml, node, (), places, shown)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"is not valid YAML: {error.problem or error.context}"
        raise InputError(message, shown, *((mark.line + 1, mark.column + 1) if mark else (None, None))) from error
    except RecursionError as error:
        raise InputError("is not valid YAML: nested too deeply", shown) from error
    except (YAMLError, ValueError, KeyError, OverflowError, TypeError) as error:
        raise InputError(f"is not valid YAML: {_reason(error)}", shown) from error
    return Document(shown, data, places)


def _build(
    yaml: Any, node: Any, at: tuple[Key, ...], places: dict[tuple[Key, ...], tuple[int, int]], shown: str
) -> Any:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    places.setdefault(at, place)
    if len(at) > 40:
        raise InputError("is nested too deeply", shown, *place)
    if len(places) > _MOST_VALUES:  # aliases of aliases multiply
        raise InputError("holds too many values", shown, *place)
    if node.id == "mapping":
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key_place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key_node.id != "scalar":
                raise InputError("expected a plain key", shown, *key_place)
            key = key_node.value
            if key in mapping:
                raise InputError(f"the key {key!r} stands twice", shown, *key_place)
            mapping[key] = _build(yaml, value_node, (*at, key), places, shown)
            places[(*at, key)] = key_place if value_node.id != "scalar" else places[(*at, key)]
        return mapping
    if node.id == "sequence":
        return [_build(yaml, item, (*at, i), places, shown) for i, item in enumerate(node.value)]
    try:
        return yaml.constructor.construct_object(node, deep=True)
    except (ValueError, KeyError, OverflowError, TypeError, AttributeError, LookupError) as error:
        reason = _reason(error)
        raise InputError(f"is not valid YAML: {reason}", shown, *place) from error


def _reason(error: Exception) -> str:
    """What the library says of a value that it cannot make, such as 30 February or `!!int x`."""
    return (str(error).splitlines() or ["a value that cannot be read"])[0]


def validate(document: Document, model: type[BaseModel], data: Any = None, at: Sequence[Key] = ()) -> Any:
    """`data` (by default the whole document) as an instance of a pydantic model; InputError names the first mistake."""
    from pydantic import ValidationError

    try:
        return model.model_validate(document.data if data is None else data)
    except ValidationError as error:
        raise explain(document, error, model, at) from error


def explain(document: Document, error: ValidationError, model: type[BaseModel], at: Sequence[Key] = ()) -> InputError:
    """The first mistake that pydantic found, as an error with its place and what was expected."""
    found = error.errors(include_url=False)
    # An unknown key explains a missing one: it is the same key, misspelt.
    first = next((e for e in found if e["type"] == "extra_forbidden"), found[0])
    where = [part for part in first["loc"] if isinstance(part, int | str)]
    name = ".".join(str(part) for part in where)
    if first["type"] == "extra_forbidden":
        known = [str(f.alias or n) for n, f in model.model_fields.items()] if len(where) == 1 else []
        message = f"unknown key {where[-1]!r}{nearest(str(where[-1]), known)}"
    elif first["type"] == "missing":
        message = f"the key {where[-1]!r} is missing"
        where = where[:-1]
    else:
        said = first["msg"].removeprefix("Value error, ")
        if first["type"] in ("model_type", "dict_type"):  # the library names a class of ours
            said = "expected keys with their values"
        message = f"{name}: {said[:1].lower()}{said[1:]}" if name else said
    return document.error(message, [*at, *where])
