"""The command line. Only here are arguments read, the clock asked for today, and anything printed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from lint import __version__
from lint.errors import InputError, nearest

if TYPE_CHECKING:
    from lint.config import Settings
    from lint.engine import Plan
    from lint.finding import Finding
    from lint.report.record import Tally
    from lint.rules import Rule

CLEAN, FOUND, WRONG = 0, 1, 2

VERBS = {
    "check": "lint files, folders, JSON Lines, stdin (-)",
    "date": "when each story was written, with the evidence",
    "facts": "every fact extracted from each story, with its span",
    "rule": "list the rules, explain one, or run the examples of rule cards",
    "waive": "record an editor's decision to accept a finding",
}


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in one line, with the nearest right word, and ends with status 2."""

    def error(self, message: str) -> NoReturn:
        from lint.report.terminal import clean

        kind, _, words = message.partition(": ")
        if kind == "unrecognized arguments":
            option = words.split()[0].partition("=")[0]
            message += nearest(option, sorted(_option_names(self))) if option.startswith("-") else ""
        self.exit(WRONG, f"newslint: {clean(message)}\n(see: {self.prog} --help)\n")


def _option_names(parser: argparse.ArgumentParser) -> set[str]:
    """The long options of a parser and of its commands."""
    names = {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
    for action in parser._actions:
        for command in action.choices.values() if isinstance(action.choices, dict) else ():
            names |= _option_names(command)
    return names


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
        options = _parser().parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
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


# Arguments ------------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="newslint",
        description="A linter for news copy: stale stories, dates that nothing anchors, uncredited agency copy, "
        "figures that do not agree.",
        epilog="Exit status: 0 nothing found, 1 findings, 2 wrong usage or something that cannot be read.",
    )
    parser.add_argument("--version", action="version", version=f"newslint {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="COMMAND", required=True, parser_class=_Parser)
    setup = _setup_options()
    shared = _shared_options(setup)
    check = verbs.add_parser("check", parents=[shared], help=VERBS["check"], description=VERBS["check"])
    _check_options(check)
    check.set_defaults(run=_run_lint)
    for verb in ("date", "facts"):
        verbs.add_parser(verb, parents=[shared], help=VERBS[verb], description=VERBS[verb]).set_defaults(run=_run_lint)
    _rule_options(verbs.add_parser("rule", help=VERBS["rule"], description=VERBS["rule"]))
    _waive_options(verbs.add_parser("waive", parents=[setup], help=VERBS["waive"], description=VERBS["waive"]))
    return parser


def _setup_options() -> _Parser:
    parent = _Parser(add_help=False)
    setup = parent.add_argument_group("configuration")
    setup.add_argument("--config", type=Path, metavar="FILE", help="this configuration instead of the nearest one")
    setup.add_argument("--isolated", action="store_true", help="no configuration file and no waiver file")
    setup.add_argument(
        "--knowledge", type=Path, action="append", default=[], metavar="FOLDER", help="knowledge of your own"
    )
    setup.add_argument(
        "--rules", type=Path, action="append", default=[], metavar="FOLDER", help="rule cards of your own"
    )
    setup.add_argument(
        "--published", type=_day, metavar="DATE", help="the stories' publication date, over what they claim"
    )
    setup.add_argument("--today", type=_day, metavar="DATE", help="the day that counts as today (default: today)")
    setup.add_argument("--jobs", type=_count, metavar="N", help="processes (default: one for each processor)")
    setup.add_argument("--no-cache", action="store_true", help="neither use nor fill the cache")
    loud = setup.add_mutually_exclusive_group()
    loud.add_argument("--quiet", "-q", action="store_true", help="findings only, no summary")
    loud.add_argument("--verbose", "-v", action="store_true", help="say what is read, and show waived findings")
    return parent


def _shared_options(setup: _Parser) -> _Parser:
    shared = _Parser(add_help=False, parents=[setup])
    shared.add_argument("paths", nargs="*", metavar="PATH", help="files, folders or - for stdin (default: this folder)")
    put = shared.add_argument_group("input and output")
    put.add_argument("--format", metavar="NAME", help="full (default), concise, grouped, json, jsonl")
    put.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of on stdout")
    put.add_argument("--stdin-filename", metavar="NAME", help="the name that stdin counts as")
    put.add_argument("--show-files", action="store_true", help="list the files that would be read, and stop")
    put.add_argument("--show-settings", action="store_true", help="print the settings that hold, and stop")
    return shared


def _check_options(parser: argparse.ArgumentParser) -> None:
    rules = parser.add_argument_group("rules")
    rules.add_argument(
        "--select", type=_words, default=(), metavar="RULES", help="these rules only: codes, names, prefixes"
    )
    rules.add_argument("--ignore", type=_words, default=(), metavar="RULES", help="all but these")
    rules.add_argument("--extend-select", type=_words, default=(), metavar="RULES", help="these as well")
    rules.add_argument("--preview", action="store_true", help="also rules whose precision has not been measured yet")
    rules.add_argument(
        "--scope", choices=("story", "corpus"), help="only rules on one story, or only rules across stories"
    )
    rules.add_argument(
        "--severity", choices=("error", "warning", "info"), help="report and fail on this severity and worse only"
    )
    rules.add_argument("--statistics", action="store_true", help="how often each rule spoke")
    rules.add_argument("--exit-zero", action="store_true", help="end with status 0 even if there are findings")


def _rule_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="RULE", help="a name, a code or the beginning of codes; else all")
    parser.add_argument(
        "--rules", type=Path, action="append", default=[], metavar="FOLDER", help="rule cards of your own"
    )
    parser.add_argument("--test", action="store_true", help="run the examples of the card, or of every card")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a rule card")
    parser.add_argument("--config", type=Path, metavar="FILE")
    parser.add_argument("--isolated", action="store_true")
    parser.set_defaults(run=_run_rule)


def _waive_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "findings", nargs="*", metavar="FINDING", help="a fingerprint, FILE:LINE:RULE, FILE:RULE or FILE:LINE"
    )
    waive = parser.add_argument_group("the decision")
    waive.add_argument("--all", action="store_true", help="every finding in the files of --in")
    waive.add_argument(
        "--in", dest="paths", action="append", metavar="PATH", help="where to look (default: this folder)"
    )
    waive.add_argument("--reason", required=True, metavar="WORDS", help="why it is accepted")
    waive.add_argument("--by", metavar="NAME", help="who decided")
    waive.add_argument("--until", type=_day, metavar="DATE", help="the last day on which it counts")
    parser.set_defaults(run=_run_waive, stdin_filename=None)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date: write it as 2026-02-03") from None


def _count(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= 512:
        raise argparse.ArgumentTypeError(f"{words!r} is no number of processes (1 to 512)")
    return int(words)


def _words(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


# Settings -------------------------------------------------------------------------------------------------------------


def _settings(options: argparse.Namespace) -> Settings:
    from dataclasses import replace

    from lint.config import load_settings

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
    from lint.config import check_names, check_selectors
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
    )


def _cache_folder(options: argparse.Namespace, settings: Settings) -> Path | None:
    if options.no_cache:
        return None
    named = os.environ.get("NEWSLINT_CACHE_DIR")
    return settings.cache_dir or (Path(named) if named else settings.root / ".newslint_cache")


# check, date, facts ---------------------------------------------------------------------------------------------------


def _run_lint(options: argparse.Namespace) -> int:
    from lint import report
    from lint.report.record import Head, ReportOptions, Verb
    from lint.report.terminal import use_color

    settings = _settings(options)
    if options.show_settings:
        return _show_settings(settings)
    if options.show_files:
        return _show_files(options, settings)
    write = report.load(options.format or "full")
    plan = _plan(options, settings)
    verb: Verb = options.verb
    pages = _pages(options, plan)
    # The first page is read before anything is written: what is wrong with the whole run is wrong by then.
    pages = chain(list(islice(pages, 1)), pages)
    with _output(options.output) as out:
        shown = ReportOptions(
            color=use_color(out, os.environ),
            verb=verb,
            statistics=getattr(options, "statistics", False),
            show_waived=options.verbose,
            quiet=options.quiet,
        )
        head = Head(__version__, plan.today.isoformat())
        tally = write(pages, head, out, options=shown)
    return _status(options, tally)


def _pages(options: argparse.Namespace, plan: Plan) -> Iterator[Any]:
    """The pages of the run, errors told on stderr as they come; says so loudly if there was nothing to read."""
    from dataclasses import replace

    from lint.engine import Session, run
    from lint.finding import SEVERITIES
    from lint.read import format_of

    paths = options.paths or ["."]
    stdin = "-" in paths
    name = options.stdin_filename or "<stdin>"
    session = Session(
        paths=[p for p in paths if p != "-"],
        stdin=sys.stdin.buffer if stdin else None,
        stdin_name=name,
        stdin_format=format_of(name),
        jobs=options.jobs,
        # Facts are asked for once in a while, and are larger than what a check keeps.
        cache=_cache_folder(options, plan.settings) if plan.verb != "facts" else None,
        progress=_progress() if not options.quiet else None,
    )
    least = SEVERITIES.index(options.severity) if getattr(options, "severity", None) else len(SEVERITIES)
    for item in run(plan, session):
        if isinstance(item, InputError):
            _tell(str(item))
        elif options.verbose and item.findings:
            _tell(f"{item.path}: {len(item.findings)} findings")
        if not isinstance(item, InputError) and least < len(SEVERITIES):
            item = replace(item, findings=tuple(f for f in item.findings if SEVERITIES.index(f.severity) <= least))
        yield item
    if session.files_seen == 0:
        _tell(f"warning: nothing to lint: no file to read in {', '.join(paths)}")


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
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path)) from error
    finally:
        if temporary is not path:
            temporary.unlink(missing_ok=True)


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
    from lint.waivers import NewWaiver, add_waivers

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
        if path and Path(path).is_file():
            return path
    return None


def _is_meant(word: str, finding: Finding) -> bool:
    place = f"{finding.path}:{finding.line}"
    names = (finding.rule, finding.name)
    return word in (
        finding.fingerprint,
        place,
        f"{place}:{finding.column}",
        *(f"{place}:{name}" for name in names),
        *(f"{place}:{finding.column}:{name}" for name in names),
        *(f"{finding.path}:{name}" for name in names),
    )
