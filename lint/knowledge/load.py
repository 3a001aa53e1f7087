"""Loads the knowledge: every YAML file of the built-in folder and of a newsroom's own, compiled once.

What a file holds is told by its top-level keys (`offices`, `places`, `events`, …), so facts may be spread over as many
files as their keepers like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.compiled import PACKAGE, content_key, load_compiled, rules_home, yaml_files
from lint.errors import InputError, nearest

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lint.knowledge.agencies import Agencies
    from lint.knowledge.events import Events
    from lint.knowledge.languages import Lexicon
    from lint.knowledge.offices import Offices
    from lint.knowledge.units import Units
    from lint.yaml_file import Document

KINDS = ("offices", "places", "events", "memberships", "anniversaries", "agencies", "signs", "units", "language")


@dataclass(frozen=True)
class Knowledge:
    """Facts about the world, each kind built when it is first asked for. `key` changes when any of them does."""

    key: str
    files: tuple[tuple[Path, Path], ...]

    def load(self) -> None:
        """Read the compiled form, or compile it. Raises InputError with file, line and column for a mistake."""
        self.compiled  # noqa: B018

    @cached_property
    def compiled(self) -> dict[str, Any]:
        """All kinds as plain data."""
        data: dict[str, Any] = load_compiled("knowledge", self.key, lambda: _compile(self.files))
        return data

    @cached_property
    def offices(self) -> Offices:
        from lint.knowledge.offices import Offices

        return Offices.of(self.compiled["offices"])

    @cached_property
    def events(self) -> Events:
        from lint.knowledge.events import Events

        return Events.of(self.compiled["events"])

    @cached_property
    def agencies(self) -> Agencies:
        from lint.knowledge.agencies import Agencies

        return Agencies.of(self.compiled["agencies"])

    @cached_property
    def units(self) -> Units:
        from lint.knowledge.units import Units

        return Units.of(self.compiled["units"])

    @cached_property
    def english(self) -> Lexicon:
        from lint.knowledge.languages import Lexicon

        return Lexicon.of(self.compiled["languages"]["en"])


def load_knowledge(folders: Sequence[Path] = ()) -> Knowledge:
    """The built-in knowledge with that of the given folders added; read when it is first needed.

    Raises InputError for a folder that is not there.
    """
    homes = [rules_home() / "knowledge"]
    for folder in folders:
        if not folder.is_dir():
            raise InputError("is no folder of knowledge", str(folder))
        homes.append(folder)
    files = [(home, path) for home in homes for path in yaml_files(home)]
    code = sorted((PACKAGE / "knowledge").glob("*.py"))
    key = content_key((path for _, path in files), [*code, PACKAGE / "yaml_file.py"])
    return Knowledge(key, tuple(files))


def _compile(files: Sequence[tuple[Path, Path]]) -> dict[str, Any]:
    """Every kind of knowledge in the form that its module takes, from all files together."""
    from lint.knowledge.agencies import compile_agencies
    from lint.knowledge.events import compile_events
    from lint.knowledge.languages import compile_language
    from lint.knowledge.offices import compile_offices
    from lint.knowledge.units import compile_units
    from lint.yaml_file import read_yaml

    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    languages: dict[str, Any] = {}
    for home, path in files:
        shown = f"rules/knowledge/{path.relative_to(home).as_posix()}" if home == files[0][0] else str(path)
        document = read_yaml(path, shown)
        kinds = [kind for kind in KINDS if isinstance(document.data, dict) and kind in document.data]
        if "language" in kinds:
            kinds = ["language"]  # whose `units` are words, not units of measure
        if not kinds:
            given = list(document.data) if isinstance(document.data, dict) else []
            hint = next((h for key in given if (h := nearest(str(key), KINDS))), "")
            raise document.error(f"holds no knowledge that newslint knows{hint} (one of: {', '.join(KINDS)})")
        if "source" not in document.data:
            raise document.error("the key 'source' is missing: where are these facts from?")
        entries = _checked(document, kinds)
        for kind in kinds:
            if kind == "language":
                languages[document.data["language"]] = compile_language(document.data)
            else:
                found[kind].extend(entries[kind])
    try:
        return {
            "offices": compile_offices(found["offices"], found["places"]),
            "events": compile_events(found["events"], found["memberships"], found["anniversaries"]),
            "agencies": compile_agencies([*found["agencies"], *found["signs"]]),
            "units": compile_units(found["units"]),
            "languages": languages,
        }
    except ValueError as error:
        raise InputError(f"the knowledge does not fit together: {error}", str(files[-1][1].parent)) from error


def _checked(document: Document, kinds: Sequence[str]) -> dict[str, list[Any]]:
    """The entries of a file, validated: a mistake is reported at its line."""
    from lint.knowledge import agencies_schema, events_schema, languages_schema, offices_schema, units_schema
    from lint.yaml_file import validate

    whole: dict[str, type[BaseModel]] = {
        "offices": offices_schema.OfficeFile,
        "places": offices_schema.PlaceFile,
        "events": events_schema.EventsFile,
        "memberships": events_schema.MembershipsFile,
        "anniversaries": events_schema.AnniversariesFile,
        "units": units_schema.UnitsFile,
        "language": languages_schema.LanguageFile,
    }
    single: dict[str, type[BaseModel]] = {"agencies": agencies_schema.AgencyEntry, "signs": agencies_schema.SignEntry}
    entries: dict[str, list[Any]] = {}
    for kind in kinds:
        if kind in whole:
            model = validate(document, whole[kind])
            dumped = kind in ("offices", "places")
            entries[kind] = model.model_dump()[kind] if dumped else document.data[kind]
            continue
        if not isinstance(document.data[kind], list):
            raise document.error(f"{kind}: expected a list", [kind])
        for index, entry in enumerate(document.data[kind]):
            validate(document, single[kind], entry, [kind, index])
        entries[kind] = document.data[kind]
    return entries
