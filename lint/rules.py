"""Rule cards: loaded, validated and bound to their checks; built-in and a newsroom's own take the same way."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lint.checks import CheckSpec
from lint.compiled import PACKAGE, content_key, load_compiled, rules_home, yaml_files
from lint.config import is_duration, option_problem, parse_duration
from lint.errors import InputError, nearest
from lint.finding import Severity

if TYPE_CHECKING:
    from lint.yaml_file import Document

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A card's example: `text` without its marks, the marked spans, and what else the card says of it.

    `pages` are (name, text, spans) in order; a story rule's example has one page.
    """

    kind: str
    pages: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...]
    message: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    today: str | None = None
    severity: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its card, and where its check is ("module:function")."""

    code: str
    name: str
    severity: Severity
    scope: str
    check: str
    function: str
    options: Mapping[str, Any]
    summary: str
    message: str
    why: str
    fix: str
    limits: str
    since: str
    preview: bool
    references: tuple[str, ...]
    path: str
    raw_examples: tuple[Mapping[str, Any], ...]

    @property
    def examples(self) -> list[Example]:
        """The card's examples, their marks read."""
        return [_read_example(raw) for raw in self.raw_examples]

    def load(self) -> Callable[..., Iterator[Any]]:
        """The check itself."""
        module, _, name = self.function.partition(":")
        found: Callable[..., Iterator[Any]] = getattr(importlib.import_module(module), name)
        return found


def fill(message: str, values: Mapping[str, str]) -> str:
    """The card's message with its {names} filled; plain replacement, so that no value is ever read as a format."""
    return _PLACEHOLDER.sub(lambda m: values.get(m.group(1), m.group()), message)


def load_rules(folders: Sequence[Path] = ()) -> tuple[list[Rule], str]:
    """The built-in rules and those of the given folders, by code, and a key for their content.

    Raises InputError with file, line and column for a card that is not one, for a code or name that is taken, and for
    a folder that is not there.
    """
    key, records = load_rules_data(folders)
    rules = [_bind(record) for record in records]
    _refuse_twins(rules)
    return sorted(rules, key=lambda rule: rule.code), key


def load_rules_data(folders: Sequence[Path] = ()) -> tuple[str, list[dict[str, Any]]]:
    """A key for the content of all cards, and the cards as plain data, compiled if need be."""
    homes = [rules_home()]
    for folder in folders:
        if not folder.is_dir():
            raise InputError("is no folder of rule cards", str(folder))
        homes.append(folder)
    files = [
        (home, path) for home in homes for path in yaml_files(home) if "knowledge" not in path.relative_to(home).parts
    ]
    code = sorted((PACKAGE / "checks").rglob("*.py"))
    key = content_key((path for _, path in files), [*code, PACKAGE / "rules.py", PACKAGE / "rule_card.py"])
    records = load_compiled("rules", key, lambda: [_compile(home, path) for home, path in files])
    # The key knows what the cards say and not where they lie: two folders may hold the same ones.
    return key, [{**record, "path": _shown(home, path)} for record, (home, path) in zip(records, files, strict=True)]


def _shown(home: Path, path: Path) -> str:
    return f"rules/{path.relative_to(home).as_posix()}" if home == rules_home() else str(path)


def _bind(record: Mapping[str, Any]) -> Rule:
    return Rule(**{**record, "references": tuple(record["references"]), "raw_examples": tuple(record["raw_examples"])})


def _refuse_twins(rules: Sequence[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        for key, name in (("code", rule.code), ("name", rule.name)):
            if name in seen:
                raise _place_in_card(rule, key, f"{name} is already the rule of {seen[name].path}")
            seen[name] = rule


def _place_in_card(rule: Rule, key: str, message: str) -> InputError:
    """An error at a key of a card that is compiled, so that its file must be read once more for the line."""
    from lint.yaml_file import read_yaml

    path = Path(rule.path)
    built_in = rules_home().parent / path
    return read_yaml(path if path.is_file() else built_in, rule.path).error(message, [key])


def _compile(home: Path, path: Path) -> dict[str, Any]:
    """One card, validated and bound, as plain data."""
    from lint.rule_card import Card
    from lint.yaml_file import read_yaml, validate

    document = read_yaml(path, _shown(home, path))
    if not isinstance(document.data, dict):
        raise document.error("expected a rule card: code, name, severity, check, …")
    card = validate(document, Card)
    function, spec = find_check(card.check, document)
    if card.scope != spec.scope:
        raise document.error(
            f"scope: the check {card.check!r} works on scope {spec.scope!r}, not {card.scope!r}", ["scope"]
        )
    options = merge_options(spec.options, card.options, lambda key, message: document.error(message, ["options", key]))
    _validate_options(function, options, lambda message: document.error(message, ["options"]))
    known = ("text", *spec.values)
    for name in _PLACEHOLDER.findall(card.message):
        if name not in known:
            hint = f"{nearest(name, known)} (it fills: {', '.join(known)})"
            raise document.error(f"message: {card.check!r} fills no {{{name}}}{hint}", ["message"])
    for index, example in enumerate(card.examples):
        _check_example_options(document, options, example.options, index)
        try:
            _read_example(example.model_dump(exclude_none=True))
        except ValueError as error:
            raise document.error(str(error), ["examples", index]) from error
    return {
        "code": card.code,
        "name": card.name,
        "severity": card.severity,
        "scope": card.scope,
        "check": card.check,
        "function": function,
        "options": options,
        "summary": card.summary.strip(),
        "message": card.message.strip(),
        "why": card.why.strip(),
        "fix": card.fix.strip(),
        "limits": card.limits.strip(),
        "since": card.since,
        "preview": card.preview,
        "references": card.references,
        "raw_examples": [e.model_dump(exclude_none=True, exclude_defaults=True) for e in card.examples],
    }


def _check_example_options(document: Document, base: Mapping[str, Any], given: Mapping[str, Any], index: int) -> None:
    merge_options(base, given, lambda _, message: document.error(message, ["examples", index]))


def merge_options(
    base: Mapping[str, Any], given: Mapping[str, Any], error: Callable[[str, str], InputError]
) -> dict[str, Any]:
    """The options `base` (a check's, or a card's) overlaid with the given ones.

    Raises what `error(key, message)` makes for an unknown option or a value of another kind than the one in `base`.
    """
    for key, value in given.items():
        if key not in base:
            raise error(key, f"unknown option {key!r}{nearest(key, base)}")
        if problem := option_problem(value, base[key]):
            raise error(key, f"option {key!r} {problem}")
    return {**base, **given}


def ready_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options as a check takes them: durations ("30 days") as a number of days."""
    return {key: parse_duration(value) if is_duration(value) else value for key, value in options.items()}


def _validate_options(function: str, options: Mapping[str, Any], error: Callable[[str], InputError]) -> None:
    module, _, name = function.partition(":")
    hook = getattr(getattr(importlib.import_module(module), name), "validate", None)
    if hook is None:
        return
    try:
        hook(dict(options))
    except (InputError, ValueError) as problem:
        raise error(f"options: {getattr(problem, 'message', problem)}") from problem


def find_check(name: str, document: Document | None = None) -> tuple[str, CheckSpec]:
    """Where the check of a name is ("module:function"), and what it says of itself.

    Our own checks are the marked functions of the modules in lint/checks; others come through the entry-point group
    `newslint.checks`. Raises InputError naming the nearest known check.
    """
    known: dict[str, tuple[str, CheckSpec]] = {}
    for module in _check_modules():
        for attribute, value in vars(module).items():
            spec = getattr(value, "spec", None)
            if isinstance(spec, CheckSpec) and value.__module__ == module.__name__:
                known[attribute.replace("_", "-")] = (f"{module.__name__}:{attribute}", spec)
    if name not in known:
        from importlib.metadata import entry_points

        for entry in entry_points(group="newslint.checks"):
            if entry.name == name:
                value = entry.load()
                spec = getattr(value, "spec", None)
                if not isinstance(spec, CheckSpec):
                    raise InputError(f"the entry point {entry.value!r} is no function marked with @check", entry.name)
                return entry.value, spec
            known.setdefault(entry.name, (entry.value, CheckSpec()))
    if name in known:
        return known[name]
    message = f"check: no check is called {name!r}{nearest(name, known)}"
    raise document.error(message, ["check"]) if document else InputError(message)


def _check_modules() -> Iterator[ModuleType]:
    package = importlib.import_module("lint.checks")
    for info in sorted(pkgutil.walk_packages(package.__path__, "lint.checks."), key=lambda i: i.name):
        yield importlib.import_module(info.name)


def _read_example(raw: Mapping[str, Any]) -> Example:
    kind = next(k for k in ("bad", "good", "todo") if raw.get(k) is not None)
    pages = tuple((name, *unmark(text)) for name, text in _split_pages(raw[kind]))
    metadata = {k: raw[k] for k in ("title", "published", "source", "author") if raw.get(k) is not None}
    return Example(
        kind, pages, raw.get("message"), metadata, raw.get("today"), raw.get("severity"), raw.get("options") or {}
    )


def _split_pages(text: str) -> list[tuple[str, str]]:
    pages: list[tuple[str, list[str]]] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("=== "):
            pages.append((line[4:].strip(), []))
        else:
            if not pages:
                pages.append(("example.txt", []))
            pages[-1][1].append(line)
    return [(name, "".join(lines)) for name, lines in pages]


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without its [[ ]] marks, and the marked spans in it. Raises ValueError for marks that do not pair."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    length, opened = 0, -1
    for part in re.split(r"(\[\[|\]\])", text):
        if part == "[[":
            if opened >= 0:
                raise ValueError("a mark [[ stands inside another")
            opened = length
        elif part == "]]":
            if opened < 0:
                raise ValueError("a mark ]] has no [[ before it")
            spans.append((opened, length))
            opened = -1
        else:
            plain.append(part)
            length += len(part)
    if opened >= 0:
        raise ValueError("a mark [[ is not closed")
    return "".join(plain), tuple(spans)
