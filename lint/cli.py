"""The command line. Commands are run here; only here is the clock asked for today.

Nothing but this, `lint.knowledge_command` and the reports prints anything.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from lint import __version__
from lint.arguments import VERBS, WRONG, make_parser
from lint.errors import InputError, nearest

if TYPE_CHECKING:
    from lint.config import Settings
    from lint.engine import ArchiveState, Plan, Session
    from lint.finding import Finding
    from lint.report import Writer
    from lint.report.record import Head, PageReport, ReportOptions, Tally
    from lint.rules import Rule

CLEAN, FOUND = 0, 1
_MOST_TOLD = 20  # records of a file that cannot be read: one mistake in their form is a mistake in each


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 nothing found, 1 findings, 2 wrong usage or unreadable input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _make_streams_safe()
    try:
        status = _main(words)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader went away (`| head`): no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN if "--exit-zero" in words else FOUND
    except KeyboardInterrupt:
        sys.stderr.write("newslint: interrupted\n")
        return 130


def _main(words: list[str]) -> int:
    if words and not words[0].startswith("-") and words[0] not in VERBS:
        hint = nearest(words[0], VERBS)
        if not hint and Path(words[0]).exists():
            hint = f", did you mean 'newslint check {words[0]}'?"
        _tell(f"there is no command {words[0]!r}{hint} (commands: {', '.join(VERBS)})")
        return WRONG
    try:
        options = make_parser().parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return _RUN[options.verb](options)
    except InputError as error:
        _tell(str(error))
        return WRONG


def _tell(message: str) -> None:
    """A line on stderr, with nothing in it that could act on a terminal: names of files are anybody's words."""
    from lint.report.terminal import clean

    sys.stderr.write(f"newslint: {clean(message)}\n")


def _make_streams_safe() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


# Settings -------------------------------------------------------------------------------------------------------------


def _settings(options: argparse.Namespace) -> Settings:
    from dataclasses import replace

    from lint.config_file import load_settings

    if options.config and not options.config.is_file():
        raise InputError("there is no such configuration file", str(options.config))
    settings = load_settings(Path.cwd(), options.config, options.isolated)
    given = vars(options)
    return replace(
        settings,
        rule_folders=(*settings.rule_folders, *given.get("rules", ())),
        knowledge_folders=(*settings.knowledge_folders, *given.get("knowledge", ())),
        preview=settings.preview or bool(given.get("preview")),
    )


def _plan(options: argparse.Namespace, settings: Settings) -> Plan:
    from lint.config import Rule as NamedRule
    from lint.config_file import check_names, check_selectors
    from lint.engine import Plan
    from lint.knowledge.load import load_knowledge
    from lint.rules import load_rules
    from lint.waivers import WAIVER_RULES

    rules, key = load_rules(settings.rule_folders)
    known: list[NamedRule] = [*rules, *WAIVER_RULES]
    check_names(settings, known)
    given = vars(options)
    for name in ("select", "ignore", "extend_select"):
        check_selectors(given.get(name, ()), known, f"--{name.replace('_', '-')}")
    return Plan(
        settings=settings,
        rules=tuple(rules),
        knowledge=load_knowledge(settings.knowledge_folders),
        today=options.today or date.today(),
        rules_key=key,
        verb="check" if options.verb == "waive" else options.verb,
        published=options.published.isoformat() if options.published else None,
        select=given.get("select", ()),
        ignore=given.get("ignore", ()),
        extend_select=given.get("extend_select", ()),
        scope=given.get("scope"),
        archive=_archive_state(options, settings),
    )


def _archive_state(options: argparse.Namespace, settings: Settings) -> ArchiveState | None:
    """The archive that stories are compared with, as it is now; one that the configuration names may be yet to come."""
    if options.verb not in ("check", "date", "waive"):
        return None
    from lint.engine import archive_state

    asked: Path | None = getattr(options, "archive", None)
    if asked is None and settings.archive is not None and not settings.archive.exists():
        if options.verbose:
            _tell(f"{settings.archive}: there is no archive yet; `newslint archive add` makes it")
        return None
    path = asked or settings.archive
    return archive_state(path) if path else None


def _cache_folder(options: argparse.Namespace, settings: Settings) -> Path | None:
    if options.no_cache:
        return None
    named = os.environ.get("NEWSLINT_CACHE_DIR")
    return settings.cache_dir or (Path(named) if named else settings.root / ".newslint_cache")


# check, date, facts ---------------------------------------------------------------------------------------------------


def _run_lint(options: argparse.Namespace) -> int:
    from lint import report
    from lint.report.record import ReportOptions, Verb
    from lint.report.several import Output, write_all
    from lint.report.terminal import use_color

    settings = _settings(options)
    if options.show_settings:
        return _show_settings(settings)
    if options.show_files:
        return _show_files(options, settings)
    verb: Verb = options.verb
    targets = [(name, report.load(name, verb), path) for name, path in _targets(options)]
    plan = _plan(options, settings)
    pages = _pages(options, plan)
    # The first page is read before anything is written: what is wrong with the whole run is wrong by then.
    pages = chain(list(islice(pages, 1)), pages)
    with ExitStack() as files:
        outputs = []
        for name, write, path in targets:
            out = files.enter_context(_opened(name, path))
            shown = ReportOptions(
                color=use_color(out, os.environ),
                verb=verb,
                statistics=getattr(options, "statistics", False),
                show_waived=options.verbose,
                quiet=options.quiet,
            )
            outputs.append(Output(_naming(path, write), out, shown))
        tally = write_all(pages, _head(plan), outputs)
    return _status(options, tally)


_SUMMARY = "github-summary"


def _targets(options: argparse.Namespace) -> list[tuple[str, str | None]]:
    """The reports to be written: the format of each, and its file, or None for stdout.

    A plain FILE takes the report of --format. Without one that goes to stdout, unless others alone are asked for. Where
    GitHub Actions takes a summary, the format `github` has one.
    """
    plain = [file for name, file in options.output if name is None]
    if len(plain) > 1:
        raise InputError(f"--output {plain[1]}: there is one report already for {plain[0]}; say FORMAT=FILE for more")
    targets: list[tuple[str, str | None]] = []
    if plain or options.format or not options.output:
        targets.append((options.format or "full", plain[0] if plain else None))
    targets += ((name.replace("_", "-"), None if file == "-" else file) for name, file in options.output if name)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(name == "github" for name, _ in targets) and all(name != _SUMMARY for name, _ in targets):
        targets.append((_SUMMARY, summary))
    taken: set[str] = set()
    for name, file in targets:
        place = "stdout" if file is None else str(Path(file).resolve())
        if place in taken and not (file and Path(file).exists() and not Path(file).is_file()):
            raise InputError(f"{name}: there is another report for {file or 'stdout'} already")
        taken.add(place)
    return targets


def _head(plan: Plan) -> Head:
    from lint.report.record import Head, RuleNote
    from lint.waivers import WAIVER_RULES

    cards = [
        RuleNote(r.code, r.name, r.severity, r.summary, r.why, r.fix, r.limits, r.references, r.preview)
        for r in plan.rules
    ]
    others = [RuleNote(r.code, r.name, r.severity, r.summary) for r in WAIVER_RULES]
    return Head(__version__, plan.today.isoformat(), rules=(*cards, *others), base=Path.cwd().as_posix())


def _pages(options: argparse.Namespace, plan: Plan) -> Iterator[Any]:
    """The pages of the run, errors told on stderr as they come; says so loudly if there was nothing to read."""
    from dataclasses import replace

    from lint.engine import run
    from lint.finding import SEVERITIES

    paths = options.paths or ["."]
    session = _session(options, plan.settings)
    unreadable: dict[str, int] = {}
    least = SEVERITIES.index(options.severity) if getattr(options, "severity", None) else len(SEVERITIES)
    for item in run(plan, session):
        if isinstance(item, InputError):
            unreadable[item.path] = told = unreadable.get(item.path, 0) + 1
            if told <= _MOST_TOLD or options.verbose:
                _tell(str(item))
        elif options.verbose and item.findings:
            _tell(f"{item.path}: {len(item.findings)} findings")
        if not isinstance(item, InputError) and least < len(SEVERITIES):
            item = replace(item, findings=tuple(f for f in item.findings if SEVERITIES.index(f.severity) <= least))
        yield item
    for path, told in unreadable.items():
        if told > _MOST_TOLD and not options.verbose:
            _tell(f"{path}: {told - _MOST_TOLD} more records cannot be read (--verbose tells of each)")
    if session.files_seen == 0 and not unreadable:
        _tell(f"warning: nothing to lint: no file to read in {', '.join(paths)}")


def _session(options: argparse.Namespace, settings: Settings) -> Session:
    from lint.engine import Session
    from lint.read import format_of

    paths = options.paths or ["."]
    name = options.stdin_filename or "<stdin>"
    # Facts and digests are asked for once in a while, and are larger than what a check keeps.
    kept = options.verb not in ("facts", "archive")
    return Session(
        paths=[p for p in paths if p != "-"],
        stdin=sys.stdin.buffer if "-" in paths else None,
        stdin_name=name,
        stdin_format=format_of(name),
        jobs=options.jobs,
        cache=_cache_folder(options, settings) if kept else None,
        progress=_progress() if not options.quiet else None,
    )


def _progress() -> Callable[[int], None] | None:
    if not sys.stderr.isatty():
        return None

    def show(count: int) -> None:
        sys.stderr.write(f"\r{count} pages read\r")
        sys.stderr.flush()

    return show


def _status(options: argparse.Namespace, tally: Tally) -> int:
    if tally.unreadable:
        return WRONG
    return FOUND if tally.problems and not getattr(options, "exit_zero", False) else CLEAN


def _opened(form: str, path: str | None) -> AbstractContextManager[TextIO]:
    """What a report goes to: stdout, a file of its own, or the file of summaries that all steps of a job share."""
    if path is not None and form == _SUMMARY and path == os.environ.get("GITHUB_STEP_SUMMARY"):
        return _appended(Path(path))
    return _output(Path(path) if path is not None else None)


def _naming(path: str | None, write: Writer) -> Writer:
    """The writer, with the file that it could not write to named: of several only it knows which."""

    def named(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
        try:
            return write(pages, head, out, options=options)
        except BrokenPipeError:  # the reader went away: no error of ours
            raise
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", path or "stdout") from error

    return named


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """stdout, or a file that is complete or not there at all; a device or pipe is written to as it is."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    import tempfile

    if path.is_dir():
        raise InputError("cannot be written: it is a folder", str(path))
    temporary = path
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf8", newline="\n") as out:
                yield out
            return
        target = path.resolve()  # what a symbolic link stands for, not the link
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf8", newline="\n") as out:
            yield out
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path)) from error
    finally:
        if temporary is not path:
            temporary.unlink(missing_ok=True)


@contextmanager
def _appended(path: Path) -> Iterator[TextIO]:
    """A file that other steps write to as well."""
    try:
        with path.open("a", encoding="utf8", newline="\n") as out:
            yield out
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _show_settings(settings: Settings) -> int:
    from dataclasses import fields

    for field in fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, Path):
            value = value.as_posix()
        elif isinstance(value, tuple):
            value = [v.as_posix() if isinstance(v, Path) else v for v in value]
        sys.stdout.write(f"{field.name.replace('_', '-')} = {value!r}\n")
    return CLEAN


def _show_files(options: argparse.Namespace, settings: Settings) -> int:
    from lint.files import find_files
    from lint.read import SUFFIXES

    status = CLEAN
    for found in find_files([p for p in options.paths or ["."] if p != "-"], settings, SUFFIXES):
        if isinstance(found, InputError):
            _tell(str(found))
            status = WRONG
        else:
            sys.stdout.write(f"{found.path}\n")
    return status


# rule, waive ----------------------------------------------------------------------------------------------------------


def _run_rule(options: argparse.Namespace) -> int:
    from lint.config import EXACT, exactness
    from lint.rule_pages import explain, list_rules
    from lint.rules import load_rules

    if options.schema:
        import json

        from lint.rule_card import Card

        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:newslint:rule-card:1"}
        sys.stdout.write(json.dumps(schema | Card.model_json_schema(), indent=2, ensure_ascii=False) + "\n")
        return CLEAN
    settings = _settings(options)
    rules, _ = load_rules(settings.rule_folders)
    alone = False
    if options.code:
        fits = {r.code: exactness(options.code, r) for r in rules}
        alone = EXACT in fits.values()
        wanted = [r for r in rules if (fits[r.code] == EXACT if alone else fits[r.code] is not None)]
        if not wanted and _explain_waiver_rules(options.code):
            return CLEAN
        if not wanted:
            known = [name for r in rules for name in (r.name, r.code)]
            hint = nearest(options.code, known) or nearest(options.code.upper(), known)
            raise InputError(f"there is no rule {options.code!r}{hint}")
        rules = wanted
    if options.test:
        return _test_rules(rules, settings)
    if alone or options.format == "markdown":
        for number, rule in enumerate(rules):
            sys.stdout.write("\n" if number else "")
            explain(rule, options.format, sys.stdout)
        return CLEAN
    list_rules(rules, options.format, sys.stdout)
    return CLEAN


def _explain_waiver_rules(word: str) -> bool:
    """Say what the rules about waivers are that a word names; they have no cards. False if it names none."""
    from lint.config import exactness
    from lint.waivers import WAIVER_RULES

    named = [rule for rule in WAIVER_RULES if exactness(word, rule) is not None]
    for rule in named:
        sys.stdout.write(f"{rule.code}  {rule.name}  {rule.severity}  {rule.summary}\n")
    return bool(named)


def _test_rules(rules: Sequence[Rule], settings: Settings) -> int:
    from lint.examples import run_examples
    from lint.knowledge.load import load_knowledge

    right = wrong = known = 0
    for result in run_examples(rules, settings, load_knowledge(settings.knowledge_folders)):
        if result.problems:
            wrong += 1
            for problem in result.problems:
                sys.stdout.write(f"{result.rule.path}: example {result.number} ({result.kind}): {problem}\n")
        elif result.kind == "todo":
            known += 1
        else:
            right += 1
    sys.stdout.write(f"{right} examples right, {wrong} wrong, {known} known to be wrong today\n")
    return FOUND if wrong else CLEAN


def _run_waive(options: argparse.Namespace) -> int:
    from lint.config import WAIVER_FILE
    from lint.report.record import PageReport
    from lint.waiver_file import NewWaiver, add_waivers

    if not options.findings and not options.all:
        raise InputError("waive needs findings (fingerprints, FILE:LINE:RULE), or --all")
    settings = _settings(options)
    if not options.paths:
        named = [path for path in map(_file_of, options.findings) if path]
        options.paths = named if len(named) == len(options.findings) and named else ["."]
    entries, status = [], CLEAN
    unmatched = set(options.findings)
    for item in _pages(options, _plan(options, settings)):
        if not isinstance(item, PageReport):
            status = WRONG
            continue
        for f in item.findings:
            hit = {word for word in options.findings if _is_meant(word, f)}
            unmatched -= hit
            if f.waived is None and (options.all or hit) and not f.rule.startswith("WAI"):
                record = f.id if f.id not in ("", f.path) else None
                text = f.text if len(f.text) <= 200 else None  # the fingerprint names a long passage well enough
                entries.append(
                    NewWaiver(f.name, f.path, options.reason, text, f.fingerprint, record, options.by, options.until)
                )
    if unmatched:
        raise InputError(
            f"there is no finding {sorted(unmatched)[0]!r}: give a fingerprint (--format json) or FILE:LINE:RULE"
        )
    path = settings.waivers or settings.root / WAIVER_FILE
    added = add_waivers(path, entries)
    sys.stdout.write(f"{added} waiver{'' if added == 1 else 's'} written to {path.name}\n")
    return status


def _file_of(word: str) -> str | None:
    """The file of a finding written as FILE:LINE:RULE, FILE:RULE or FILE:LINE; None for a fingerprint."""
    parts = word.split(":")
    for cut in (1, 2, 3):
        path = ":".join(parts[:-cut])
        while path:
            if Path(path).is_file():
                return path
            path = path.rpartition("#")[0]  # a record of a file: FILE#ID
    return None


def _is_meant(word: str, finding: Finding) -> bool:
    if word == finding.fingerprint:
        return True
    names = (finding.rule, finding.name)
    pages = {finding.path, finding.path if finding.id in ("", finding.path) else f"{finding.path}#{finding.id}"}
    places = [
        place for page in pages for place in (f"{page}:{finding.line}", f"{page}:{finding.line}:{finding.column}")
    ]
    return word in places or any(word == f"{place}:{name}" for place in (*pages, *places) for name in names)


def _run_archive(options: argparse.Namespace) -> int:
    from lint.archive_command import run_archive

    settings = _settings(options)
    return run_archive(options, settings, lambda: _plan(options, settings), lambda: _session(options, settings))


def _run_knowledge(options: argparse.Namespace) -> int:
    from lint.knowledge_command import run_knowledge

    return run_knowledge(options, _settings(options).knowledge_folders, options.today or date.today())


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _run_lint,
    "date": _run_lint,
    "facts": _run_lint,
    "rule": _run_rule,
    "waive": _run_waive,
    "archive": _run_archive,
    "knowledge": _run_knowledge,
}
