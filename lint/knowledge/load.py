"""Loads the knowledge: every YAML file of the built-in folder and of a newsroom's own, compiled once.

What a YAML file holds is told by its top-level keys (`offices`, `places`, `events`, …), so facts may be spread over as
many files as their keepers like. A newsroom's folder may also hold tables of tenures (`*.tsv`), as
`newslint knowledge import` writes them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
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
    from lint.knowledge.names import Names
    from lint.knowledge.offices import Offices
    from lint.knowledge.outlets import Outlets
    from lint.knowledge.people import People
    from lint.knowledge.rates import Rates
    from lint.knowledge.residue import Residues
    from lint.knowledge.tables import Row
    from lint.knowledge.units import Units
    from lint.phrasebook import Phrasebook
    from lint.yaml_file import Document

KINDS = (
    *("offices", "places", "titles", "events", "memberships", "anniversaries"),
    *("agencies", "signs", "units", "rates", "people", "names", "posts", "outlets", "residue", "language"),
)


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
    def outlets(self) -> Outlets:
        from lint.knowledge.outlets import Outlets

        return Outlets.of(self.compiled["outlets"])

    @cached_property
    def units(self) -> Units:
        from lint.knowledge.units import Units

        return Units.of(self.compiled["units"])

    @cached_property
    def english(self) -> Lexicon:
        from lint.knowledge.languages import Lexicon

        return Lexicon.of(self.compiled["languages"]["en"])

    @cached_property
    def rates(self) -> Rates:
        from lint.knowledge.rates import Rates

        return Rates.of(self.compiled["rates"])

    @cached_property
    def people(self) -> People:
        from lint.knowledge.people import People

        return People.of(self.compiled["people"])

    @cached_property
    def names(self) -> Names:
        from lint.knowledge.names import Names

        return Names.of(self.compiled["names"])

    @cached_property
    def residue(self) -> Residues:
        from lint.knowledge.residue import Residues

        return Residues.of(self.compiled["residue"])

    @cached_property
    def telling_words(self) -> dict[str, frozenset[str]]:
        """The words by which a story's language is told, by language."""
        return {language: frozenset(words) for language, words in self.compiled["telling"].items()}

    def language(self, code: str) -> Phrasebook | None:
        """The phrasebook of a language other than English, loaded when a story first asks for it, or None."""
        from lint.phrasebook import load_phrasebook

        number = self.compiled["phrasebooks"].get(code)
        return None if number is None else load_phrasebook(self.files[number][1])


def load_knowledge(folders: Sequence[Path] = ()) -> Knowledge:
    """The built-in knowledge with that of the given folders added; read when it is first needed.

    Raises InputError for a folder that is not there.
    """
    homes = [rules_home() / "knowledge"]
    for folder in folders:
        if not folder.is_dir():
            raise InputError("is no folder of knowledge", str(folder))
        homes.append(folder)
    tables = [(home, path) for home in homes for path in sorted(home.rglob("*.tsv")) if path.is_file()]
    files = (*((home, path) for home in homes for path in yaml_files(home)), *tables)
    return Knowledge(_key(files), files)


def _key(files: Sequence[tuple[Path, Path]]) -> str:
    """A key for the content of some files of knowledge and the code that compiles them."""
    code = sorted((PACKAGE / "knowledge").glob("*.py"))
    return content_key((path for _, path in files), [*code, PACKAGE / "yaml_file.py"])


def _compile(files: Sequence[tuple[Path, Path]]) -> dict[str, Any]:
    """Every kind of knowledge in the form that its module takes, from all files together."""
    own = [file for file in files if file[1].suffix != ".tsv"]
    if len(own) == len(files):
        return _compile_yaml(own)
    # Kept by itself, so that another table does not cost reading all of YAML again.
    compiled: dict[str, Any] = load_compiled("knowledge", _key(own), lambda: _compile_yaml(own))
    _add_tables(compiled, files)
    return compiled


def _add_tables(compiled: dict[str, Any], files: Sequence[tuple[Path, Path]]) -> None:
    """Add the tables among some files to compiled knowledge."""
    from lint.knowledge.tenures import add_tenures
    from lint.knowledge.titles import compile_titles

    needed: dict[str, list[Any]] = {"titles": [], "places": []}
    rows: list[Row] = []
    for home, path in files:
        if path.suffix == ".tsv":
            rows.extend(_rows(path))
        elif holds(path, tuple(needed)):
            entries = read_file(path, shown(home, path))[2]
            for kind, found in needed.items():
                found.extend(entries.get(kind, ()))
    add_tenures(compiled["offices"], rows, compile_titles(needed["titles"]), needed["places"])


def holds(path: Path, kinds: Sequence[str]) -> bool:
    """Whether a YAML file seems to hold facts of one of some kinds, told without reading it as YAML."""
    lines = path.read_bytes().split(b"\n")
    return any(line.startswith(kind.encode() + b":") for kind in kinds for line in lines)


# With fewer files than this another process costs more than it saves.
_WORTH_A_PROCESS = 20


def _read_in_parallel(files: Sequence[tuple[Path, Path]]) -> list[dict[str, list[Any]] | None]:
    """The entries of each file by kind, read in as many processes as there are processors.

    None stands for what is to be read here: a language, a file with a mistake, and everything where processes cannot be
    had cheaply. Reading YAML with its positions is slow, and what is shipped takes some seconds in one process.
    """
    processors = os.cpu_count() or 1
    if sys.platform != "linux" or processors < 2 or len(files) < _WORTH_A_PROCESS:
        return [None] * len(files)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # The longest first, so that none is left for the end.
    order = sorted(range(len(files)), key=lambda number: -files[number][1].stat().st_size)
    read: list[dict[str, list[Any]] | None] = [None] * len(files)
    try:
        with ProcessPoolExecutor(min(processors, 8), mp_context=get_context("fork")) as pool:
            for number, entries in zip(order, pool.map(_entries, [files[number] for number in order]), strict=True):
                read[number] = entries
    except (OSError, RuntimeError):  # no more processes to be had: one will do
        return [None] * len(files)
    return read


def _entries(file: tuple[Path, Path]) -> dict[str, list[Any]] | None:
    """The entries of one file by kind; None for a language or a mistake."""
    home, path = file
    try:
        _, kinds, entries = read_file(path, shown(home, path))
    except InputError:
        return None
    return None if {"language", "phrasebook"} & set(kinds) else entries


def _compile_yaml(files: Sequence[tuple[Path, Path]]) -> dict[str, Any]:
    """Every kind of knowledge that YAML files hold."""
    from lint.knowledge.agencies import compile_agencies
    from lint.knowledge.events import compile_events
    from lint.knowledge.languages import compile_language
    from lint.knowledge.names import compile_names
    from lint.knowledge.offices import compile_offices
    from lint.knowledge.outlets import compile_outlets
    from lint.knowledge.people import compile_people
    from lint.knowledge.rates import compile_rates
    from lint.knowledge.residue import compile_residue
    from lint.knowledge.units import compile_units

    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    languages: dict[str, Any] = {}
    telling: dict[str, list[str]] = {}
    phrasebooks: dict[str, int] = {}
    for number, ((home, path), read) in enumerate(zip(files, _read_in_parallel(files), strict=True)):
        if read is not None:
            for kind, facts in read.items():
                found[kind].extend(facts)
            continue
        document, kinds, entries = read_file(path, shown(home, path))
        for kind in kinds:
            if kind in ("language", "phrasebook"):
                telling[document.data["language"]] = document.data.get("function_words", [])
            if kind == "phrasebook":
                # Its compiled form is kept apart, so that a run in English carries none of it.
                phrasebooks[document.data["language"]] = number
            elif kind == "language":
                languages[document.data["language"]] = compile_language(document.data)
            else:
                found[kind].extend(entries[kind])
    try:
        return {
            "offices": compile_offices(found["offices"], found["places"]),
            "events": compile_events(found["events"], found["memberships"], found["anniversaries"]),
            "agencies": compile_agencies([*found["agencies"], *found["signs"]]),
            "outlets": compile_outlets(found["outlets"]),
            "units": compile_units(found["units"]),
            "rates": compile_rates(found["rates"]),
            "people": compile_people(found["people"]),
            "names": compile_names(found["names"], found["posts"]),
            "residue": compile_residue(found["residue"]),
            "languages": languages,
            "telling": telling,
            "phrasebooks": phrasebooks,
        }
    except ValueError as error:
        raise InputError(f"the knowledge does not fit together: {error}", str(files[-1][1].parent)) from error


def shown(home: Path, path: Path) -> str:
    """A file of knowledge as messages name it: what newslint ships by its place in rules/."""
    built_in = rules_home() / "knowledge"
    return f"rules/knowledge/{path.relative_to(home).as_posix()}" if home == built_in else str(path)


def read_file(path: Path, name: str) -> tuple[Document, list[str], dict[str, list[Any]]]:
    """A YAML file of knowledge, the kinds that it holds, and their entries, validated.

    Raises InputError with file, line and column for a mistake.
    """
    from lint.yaml_file import read_yaml

    document = read_yaml(path, name)
    kinds = [kind for kind in KINDS if isinstance(document.data, dict) and kind in document.data]
    if "language" in kinds:
        # Its `units` are words, not units of measure. English has a grammar, other languages have phrases.
        kinds = ["language" if document.data["language"] == "en" else "phrasebook"]
    if not kinds:
        given = list(document.data) if isinstance(document.data, dict) else []
        hint = next((h for key in given if (h := nearest(str(key), KINDS))), "")
        raise document.error(f"holds no knowledge that newslint knows{hint} (one of: {', '.join(KINDS)})")
    if "source" not in document.data:
        raise document.error("the key 'source' is missing: where are these facts from?")
    return document, kinds, _checked(document, kinds)


def _rows(path: Path) -> Iterator[Row]:
    """The rows of a table; the first that is wrong is an error at its line."""
    from lint.knowledge.tables import problem_of, read_table

    for line, row in read_table(path, str(path)):
        if problem := problem_of(row):
            raise InputError(problem[1], str(path), line, 1 + sum(len(cell) + 1 for cell in row[: problem[0] - 1]))
        yield row


def _checked(document: Document, kinds: Sequence[str]) -> dict[str, list[Any]]:
    """The entries of a file, validated: a mistake is reported at its line."""
    from lint.knowledge import (
        agencies_schema,
        events_schema,
        languages_schema,
        names_schema,
        offices_schema,
        outlets_schema,
        people_schema,
        rates_schema,
        residue_schema,
        units_schema,
    )
    from lint.yaml_file import validate

    whole: dict[str, type[BaseModel]] = {
        "offices": offices_schema.OfficeFile,
        "places": offices_schema.PlaceFile,
        "events": events_schema.EventsFile,
        "memberships": events_schema.MembershipsFile,
        "anniversaries": events_schema.AnniversariesFile,
        "titles": offices_schema.TitleFile,
        "outlets": outlets_schema.OutletsFile,
        "units": units_schema.UnitsFile,
        "rates": rates_schema.RatesFile,
        "people": people_schema.PeopleFile,
        "names": names_schema.NamesFile,
        "posts": names_schema.NamesFile,
        "residue": residue_schema.ResidueFile,
        "language": languages_schema.LanguageFile,
    }
    single: dict[str, type[BaseModel]] = {"agencies": agencies_schema.AgencyEntry, "signs": agencies_schema.SignEntry}
    entries: dict[str, list[Any]] = {}
    for kind in kinds:
        if kind == "phrasebook":
            from lint.knowledge.phrasebooks import compile_document

            compile_document(document)
            continue
        if kind in whole:
            model = validate(document, whole[kind])
            dumped = kind in ("offices", "places")
            entries[kind] = model.model_dump()[kind] if dumped else document.data[kind]
            if kind == "titles":
                entries[kind] = [document.data[kind]]
            continue
        if not isinstance(document.data[kind], list):
            raise document.error(f"{kind}: expected a list", [kind])
        for index, entry in enumerate(document.data[kind]):
            validate(document, single[kind], entry, [kind, index])
        entries[kind] = document.data[kind]
    return entries
