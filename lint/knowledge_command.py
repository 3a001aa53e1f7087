"""The command `newslint knowledge`: lists what is known, proofreads a folder of it, imports tables of tenures."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.compiled import rules_home
from lint.errors import InputError

if TYPE_CHECKING:
    from lint.knowledge.imports import Imported
    from lint.knowledge.listing import Known
    from lint.knowledge.proofreading import Remark
    from lint.knowledge.tables import Row

CLEAN, FOUND, WRONG = 0, 1, 2
# What is listed and told before the rest is counted only.
_MOST_LISTED, _MOST_TOLD = 100, 20
_PLAIN_NAME = re.compile(r"[^\w.-]+")


def run_knowledge(options: argparse.Namespace, folders: Sequence[Path], today: date) -> int:
    """Run the command; `folders` are those of the configuration and the options. Returns the exit status."""
    if options.action == "list":
        return _list(options, folders)
    if options.action == "check":
        return _check(options, folders, today)
    return _import(options)


def _say(line: str) -> None:
    from lint.report.terminal import clean

    sys.stdout.write(f"{clean(line)}\n")


def _tell(line: str) -> None:
    from lint.report.terminal import clean

    sys.stderr.write(f"newslint: {clean(line)}\n")


def _put(data: object) -> None:
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n")


# list -----------------------------------------------------------------------------------------------------------------


def _list(options: argparse.Namespace, folders: Sequence[Path]) -> int:
    from lint.knowledge.listing import find, sources
    from lint.knowledge.load import load_knowledge

    knowledge = load_knowledge(folders)
    if options.words or options.place or options.on:
        found = list(find(knowledge, options.words, options.place, options.on))
        if options.format == "json":
            _put({"schema": "urn:newslint:knowledge-list:1", "found": [asdict(known) for known in found]})
        else:
            _list_found(found, options.all)
        return CLEAN if found else FOUND
    files = sources(knowledge)
    totals: dict[str, int] = {}
    for file in files:
        for kind, count in file.counts.items():
            totals[kind] = totals.get(kind, 0) + count
    if options.format == "json":
        _put({"schema": "urn:newslint:knowledge-list:1", "totals": totals, "files": [asdict(file) for file in files]})
        return CLEAN
    for kind, count in totals.items():
        _say(f"{kind:14} {count:7,}")
    for file in files:
        counts = ", ".join(f"{count:,} {kind}" for kind, count in file.counts.items())
        source = file.source if len(file.source) <= 160 else file.source[:159] + "…"
        _say(f"\n{file.path}: {counts}\n    {source}")
    return CLEAN


def _list_found(found: Sequence[Known], everything: bool) -> None:
    shown = found if everything else found[:_MOST_LISTED]
    heading = ""
    for known in shown:
        above = known.office or known.kind
        if above != heading:
            _say(above)
            heading = above
        _say(f"    {_days(known):28}  {known.name}")
    if len(shown) < len(found):
        _say(f"and {len(found) - len(shown):,} more (--all lists them)")
    if not found:
        _tell("nothing that is known has all these words")


def _days(known: Known) -> str:
    if known.start is None:
        return ""
    if known.end is not None:
        return f"{known.start} to {known.end}" if known.end != known.start else str(known.start)
    return f"{known.start}, last seen {known.last_seen}" if known.last_seen else f"since {known.start}"


# check ----------------------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace, folders: Sequence[Path], today: date) -> int:
    from lint.knowledge.proofreading import against_shipped, documents, holders, places_of, read_own, read_rows

    shipped_home = rules_home() / "knowledge"
    given = [options.folder] if options.folder else list(folders) or [shipped_home]
    errors: list[InputError] = []
    remarks: list[Remark] = []
    own, shipped, tables = [], [], 0
    for home in given:
        if not home.is_dir():
            raise InputError("is no folder of knowledge", str(home))
        for item in documents(home, "rules/knowledge" if home == shipped_home else str(home)):
            if isinstance(item, InputError):
                errors.append(item)
            else:
                own.append(item)
        for path in sorted(p for p in home.rglob("*.tsv") if p.is_file()):
            tables += 1
            for remark in read_rows(path, str(path), today):
                if isinstance(remark, InputError):
                    errors.append(remark)
                else:
                    remarks.append(remark)
    alone = given == [shipped_home] or not own  # nothing to compare with what is shipped
    if not alone:
        needed = documents(shipped_home, "rules/knowledge", ("offices", "places", "titles"))
        shipped = [item for item in needed if not isinstance(item, InputError)]
    tenures = holders(own)
    remarks += read_own(tenures, places_of([*own, *shipped]), today)
    if not alone:
        remarks += against_shipped(tenures, holders(shipped))
    if options.against:
        remarks += _against(options.against, tenures, [*own, *shipped])
    remarks.sort(key=lambda r: (r.path, r.line, r.column, r.message))
    if options.format == "json":
        _put(
            {
                "schema": "urn:newslint:knowledge-check:1",
                "errors": [{"path": e.path, "line": e.line, "column": e.column, "message": e.message} for e in errors],
                "remarks": [asdict(remark) for remark in remarks],
            }
        )
    else:
        for error in errors:
            _tell(str(error))
        for remark in remarks:
            _say(str(remark))
        files = len({error.path for error in errors}) + len(own) + tables
        _say(f"{_count(len(remarks) + len(errors), 'problem')} in {_count(files, 'file')} of {_names(given)}")
    return WRONG if errors else FOUND if remarks else CLEAN


def _against(table: Path, tenures: Sequence[Any], documents: Sequence[Any]) -> Iterable[Remark]:
    from lint.knowledge.imports import read_foreign
    from lint.knowledge.offices import words_of
    from lint.knowledge.proofreading import against_table
    from lint.knowledge.titles import compile_titles

    rows = read_foreign(table, str(table)).rows
    titles = compile_titles([d.data["titles"] for d in documents if "titles" in d.data])
    phrases: dict[str, str] = {}
    for document in documents:
        for place in document.data.get("places") or ():
            for name in (str(place["name"]).split(" (")[0], *place.get("also", ()), *place.get("abbreviations", ())):
                phrases.setdefault(" ".join(words_of(str(name))), str(place["name"]))
    return against_table(tenures, rows, titles, phrases)


def _names(folders: Sequence[Path]) -> str:
    shipped = rules_home() / "knowledge"
    return ", ".join("rules/knowledge" if folder == shipped else str(folder) for folder in folders)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


# import ---------------------------------------------------------------------------------------------------------------


def _import(options: argparse.Namespace) -> int:
    from lint.knowledge.imports import read_foreign
    from lint.knowledge.load import load_knowledge
    from lint.knowledge.tables import write_table

    table, folder = options.table, options.into
    if folder.exists() and not folder.is_dir():
        raise InputError("is no folder", str(folder))
    target = folder / f"{_stem(table)}.tsv"
    if target.exists() and table.exists() and target.samefile(table):
        raise InputError("is the table that would be written: it is imported already", str(table))
    found = read_foreign(table, str(table), options.seen.isoformat() if options.seen else "")
    _tell_problems(found.problems, options.verbose)
    rows = _chosen(found.rows, options.place, options.since)
    if not rows:
        raise InputError(_why_empty(found, options), str(table))
    text = write_table(rows, *_origin(options, found, rows, table))
    _refuse_to_overwrite(target, text, options.force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(target, text)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(target)) from error
    knowledge = load_knowledge([folder])
    knowledge.load()  # compiled now, and not by the first story that is checked
    people = len({row.wikidata or row.person for row in rows})
    _say(f"{_count(len(set(rows)), 'tenure')} of {people:,} people written to {target}")
    if found.problems:
        _say(f"{_count(len(found.problems), 'row')} left out, for the reasons above")
    setting = f'knowledge-folders = ["{folder.as_posix()}"]'
    _say(f"use them with --knowledge {folder}, or with `{setting}` in the configuration")
    return CLEAN


def _stem(table: Path) -> str:
    name = table.name
    for suffix in (".gz", ".tsv", ".json", ".txt", ".csv"):
        name = name.removesuffix(suffix)
    return _PLAIN_NAME.sub("-", name).strip(".-") or "tenures"


def _tell_problems(problems: Sequence[InputError], everything: bool) -> None:
    for problem in problems if everything else problems[:_MOST_TOLD]:
        _tell(str(problem))
    if not everything and len(problems) > _MOST_TOLD:
        _tell(f"{problems[0].path}: {len(problems) - _MOST_TOLD:,} more rows have mistakes (--verbose tells of each)")


def _chosen(rows: Iterable[Row], places: Sequence[str], since: int | None) -> list[Row]:
    from lint.knowledge.offices import plain

    wanted = {plain(place.strip()) for place in places}
    return [
        row
        for row in rows
        if (not wanted or plain(row.place) in wanted)
        and (since is None or int((row.end_not_after or row.end_not_before or row.start)[:4]) >= since)
    ]


def _why_empty(found: Imported, options: argparse.Namespace) -> str:
    from lint.errors import nearest

    if not found.rows:
        return "holds no tenure that can be used" if found.problems else "holds no tenures"
    known = sorted({row.place for row in found.rows})
    for place in options.place:
        if place not in known:
            return f"no tenure is of the place {place!r}{nearest(place, known)}"
    return "no tenure fits --place and --since"


def _origin(options: argparse.Namespace, found: Imported, rows: Sequence[Row], table: Path) -> tuple[str, str]:
    """The source and the licence that stand in the head of what is written."""
    source, licence = options.source or found.source, options.licence or found.licence
    of_wikidata = sum(bool(row.wikidata) for row in rows) * 2 > len(rows)
    if source is None:
        if not of_wikidata:
            message = "does not say where its facts are from, and they have no Wikidata ids: give --source"
            raise InputError(message, str(table))
        source = f"Wikidata, {table.name} (sha256 {hashlib.sha256(table.read_bytes()).hexdigest()[:16]})"
    if licence is None:
        licence = "CC0 1.0" if of_wikidata and not options.source else "not stated"
    return " ".join(source.split()), " ".join(licence.split())


def _refuse_to_overwrite(target: Path, text: str, force: bool) -> None:
    from lint.knowledge.tables import MARK, is_untouched

    if not os.path.lexists(target):
        return
    try:
        there = target.read_bytes().decode("utf8")
    except (OSError, UnicodeDecodeError):
        there = ""
    if not there.startswith(MARK):
        raise InputError("is there already and newslint did not write it: choose another folder", str(target))
    if there != text and not is_untouched(there) and not force:
        message = "was edited since it was imported: --force writes over it, another folder keeps it"
        raise InputError(message, str(target))


def _write(target: Path, text: str) -> None:
    """The file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf8", newline="\n") as out:
            out.write(text)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
