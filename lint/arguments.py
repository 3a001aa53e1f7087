"""The arguments of the command line: what may be said, how it is read, and what is answered to a mistake."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from lint import __version__
from lint.days import PUBLISHED_YEARS, can_be_published
from lint.errors import nearest

WRONG = 2


VERBS = {
    "check": "lint files, folders, JSON Lines, stdin (-)",
    "date": "when each story was written, with the evidence",
    "facts": "every fact extracted from each story, with its span",
    "rule": "list the rules, explain one, or run the examples of rule cards",
    "waive": "record an editor's decision to accept a finding",
    "archive": "add stories to an archive, list, find and remove them",
    "knowledge": "list, check and import what newslint knows of offices, events and agencies",
}


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in one line, with the nearest right word, and ends with status 2."""

    def error(self, message: str) -> NoReturn:
        from lint.report.terminal import clean

        kind, _, words = message.partition(": ")
        if kind == "unrecognized arguments":
            option = words.split()[0].partition("=")[0]
            names = _option_names(self)
            if option in names:
                message = f"{option} is no option of this command"
            elif option.startswith("-"):
                message += nearest(option, sorted(names))
        self.exit(WRONG, f"newslint: {clean(message)}\n(see: {self.prog} --help)\n")


def _option_names(parser: argparse.ArgumentParser) -> set[str]:
    """The long options of a parser and of its commands."""
    names = {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
    for action in parser._actions:
        for command in action.choices.values() if isinstance(action.choices, dict) else ():
            names |= _option_names(command)
    return names


def make_parser() -> argparse.ArgumentParser:
    """The parser of `newslint`; what it makes has the command's name as `verb`. A mistake ends with status 2."""
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
    dated = verbs.add_parser("date", parents=[shared], help=VERBS["date"], description=VERBS["date"])
    for reading in (check, dated):
        reading.add_argument("--archive", type=Path, metavar="FILE", help="compare with the stories of this archive")
    verbs.add_parser("facts", parents=[shared], help=VERBS["facts"], description=VERBS["facts"])
    _rule_options(verbs.add_parser("rule", help=VERBS["rule"], description=VERBS["rule"]))
    _waive_options(verbs.add_parser("waive", parents=[setup], help=VERBS["waive"], description=VERBS["waive"]))
    _archive_options(verbs.add_parser("archive", help=VERBS["archive"], description=VERBS["archive"]), setup)
    _knowledge_options(verbs.add_parser("knowledge", help=VERBS["knowledge"], description=VERBS["knowledge"]))
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
        "--published", type=_news_day, metavar="DATE", help="the stories' publication date, over what they claim"
    )
    setup.add_argument("--today", type=_news_day, metavar="DATE", help="the day that counts as today (default: today)")
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
    put.add_argument(
        "--format",
        metavar="NAME",
        help="full (default), concise, grouped, json, jsonl; of check also sarif, github, github-summary, gitlab, "
        "junit, rdjson, rdjsonl",
    )
    put.add_argument(
        "--output",
        type=_target,
        action="append",
        default=[],
        metavar="[FORMAT=]FILE",
        help="write the report there instead of on stdout; FORMAT=FILE, any number of times, writes one more report",
    )
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


def _waive_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "findings",
        nargs="*",
        metavar="FINDING",
        help="a fingerprint, FILE:LINE:RULE, FILE:RULE or FILE:LINE",
    )
    waive = parser.add_argument_group("the decision")
    waive.add_argument("--all", action="store_true", help="every finding in the files of --in")
    waive.add_argument(
        "--in", dest="paths", action="append", metavar="PATH", help="where to look (default: this folder)"
    )
    waive.add_argument("--reason", required=True, type=_said, metavar="WORDS", help="why it is accepted")
    waive.add_argument("--by", metavar="NAME", help="who decided")
    waive.add_argument("--until", type=_day, metavar="DATE", help="the last day on which it counts")
    parser.set_defaults(stdin_filename=None)


def _archive_options(parser: argparse.ArgumentParser, setup: _Parser) -> None:
    where = _Parser(add_help=False)
    where.add_argument(
        "--archive", type=Path, metavar="FILE", help="the archive (default: the key `archive` of the configuration)"
    )
    some = _Parser(add_help=False)
    some.add_argument("--outlet", metavar="NAME", help="only stories of outlets with this in their name")
    some.add_argument("--since", type=_day, metavar="DATE", help="only stories that can be of this day or a later one")
    some.add_argument(
        "--until", type=_day, metavar="DATE", help="only stories that can be of this day or an earlier one"
    )
    shown = _Parser(add_help=False)
    shown.add_argument("--all", action="store_true", help="every line, however many there are")
    shown.add_argument("--format", choices=("text", "json", "jsonl"), default="text")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)

    about = "remember the stories of files; the archive is made if it is not there"
    added = actions.add_parser("add", parents=[setup, where], help=about, description=about)
    added.add_argument("paths", nargs="*", metavar="PATH", help="files, folders or - for stdin (default: this folder)")
    added.add_argument("--stdin-filename", metavar="NAME", help="the name that stdin counts as")

    about = "the stories of the archive, in the order in which they were added"
    actions.add_parser("list", parents=[setup, where, some, shown], help=about, description=about)

    about = "stories by words of their title, names, credits and place; or those like a file"
    found = actions.add_parser("find", parents=[setup, where, some, shown], help=about, description=about)
    found.add_argument("words", nargs="*", metavar="WORD", help="all must fit")
    found.add_argument(
        "--like",
        dest="paths",
        action="append",
        default=[],
        metavar="PATH",
        help="what has the wording or event of these",
    )
    found.set_defaults(stdin_filename=None)

    about = "forget stories"
    removed = actions.add_parser("remove", parents=[setup, where, some], help=about, description=about)
    removed.add_argument("places", nargs="*", metavar="PLACE", help="PATH, or PATH#ID for a record")

    about = "how many stories there are, of what days and outlets, and how large the archive is"
    counted = actions.add_parser("stats", parents=[setup, where], help=about, description=about)
    counted.add_argument("--verify", action="store_true", help="read all of it, and say what is damaged")
    counted.add_argument("--format", choices=("text", "json"), default="text")


def _knowledge_options(parser: argparse.ArgumentParser) -> None:
    setup = _Parser(add_help=False)
    setup.add_argument("--config", type=Path, metavar="FILE", help="this configuration instead of the nearest one")
    setup.add_argument("--isolated", action="store_true", help="no configuration file")
    setup.add_argument(
        "--knowledge", type=Path, action="append", default=[], metavar="FOLDER", help="knowledge of your own"
    )
    setup.add_argument("--today", type=_news_day, metavar="DATE", help="the day that counts as today (default: today)")
    setup.add_argument("--verbose", "-v", action="store_true", help="tell of everything, however much it is")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)

    about = "what is known, kind by kind; with words, the tenures, events and agencies that they name"
    listed = actions.add_parser("list", parents=[setup], help=about, description=about)
    listed.add_argument("words", nargs="*", metavar="WORD", help='"prime minister", stoltenberg: all must fit')
    listed.add_argument("--place", metavar="NAME", help="only the offices of a place")
    listed.add_argument("--on", type=_day, metavar="DATE", help="who held them, and what happened, on a day")
    listed.add_argument("--all", action="store_true", help="every line, however many there are")
    listed.add_argument("--format", choices=("text", "json"), default="text")

    about = "proofread a folder of knowledge: mistakes in its files, tenures that cannot be, names spelled twice"
    checked = actions.add_parser("check", parents=[setup], help=about, description=about)
    checked.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="default: the folders configured, else what is shipped"
    )
    checked.add_argument("--against", type=Path, metavar="TABLE", help="compare the days with a table of tenures")
    checked.add_argument("--format", choices=("text", "json"), default="text")

    about = "read a table of tenures (tab-separated, or the JSON of a Wikidata query) into a folder for --knowledge"
    imported = actions.add_parser("import", parents=[setup], help=about, description=about)
    imported.add_argument("table", type=Path, metavar="TABLE", help="the table; .gz is unpacked")
    imported.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="where to write it")
    imported.add_argument("--place", action="append", default=[], metavar="NAME", help="only these places")
    imported.add_argument("--since", type=_year, metavar="YEAR", help="only tenures that lasted into this year")
    imported.add_argument("--seen", type=_day, metavar="DATE", help="the day on which the query was run")
    imported.add_argument("--source", type=_said_source, metavar="WORDS", help="where the facts are from")
    imported.add_argument("--licence", type=_said_source, metavar="WORDS", help="the licence that they are under")
    imported.add_argument("--force", action="store_true", help="write over an import that was edited since")


def _year(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) == 4):
        raise argparse.ArgumentTypeError(f"{words!r} is no year: write it as 2015")
    return int(words)


def _said_source(words: str) -> str:
    if not words.strip():
        raise argparse.ArgumentTypeError("expected words")
    return words.strip()


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date: write it as 2026-02-03") from None


def _news_day(words: str) -> date:
    day = _day(words)
    if not can_be_published(day):
        first, last = PUBLISHED_YEARS[0], PUBLISHED_YEARS[-1]
        raise argparse.ArgumentTypeError(f"{words!r} is no day on which a story is published (years {first} to {last})")
    return day


def _count(words: str) -> int:
    if not words.isdecimal() or not 1 <= int(words) <= 512:
        raise argparse.ArgumentTypeError(f"{words!r} is no number of processes (1 to 512)")
    return int(words)


def _said(words: str) -> str:
    if not words.strip():
        raise argparse.ArgumentTypeError("say why: a decision without a reason helps nobody who meets it later")
    return words.strip()


def _target(words: str) -> tuple[str | None, str]:
    """FORMAT=FILE as a pair; a plain FILE has no format. What stands before "=" is one unless it looks like a path."""
    name, equals, file = words.partition("=")
    if not (equals and name and all(c.isascii() and (c.isalnum() or c in "-_") for c in name)):
        return None, words
    if not file:
        raise argparse.ArgumentTypeError(f"{words!r} names no file: write it as {name}=FILE, or {name}=- for stdout")
    return name, file


def _words(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
