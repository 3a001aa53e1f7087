"""Workflow commands of GitHub Actions: annotations at the lines of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. GitHub shows ten annotations of a
level for each step and fifty for each job, and drops the rest without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import TextIO

from lint.errors import InputError
from lint.finding import SEVERITIES, Finding, Severity
from lint.report.exchange import Region, explanation, harmless, place, region, where
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.terminal import clean, printer
from lint.report.wording import count
from lint.report.worst import Worst

VERBS = ("check",)

MOST_PER_LEVEL = 10

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write the first ten annotations of each level, the worst level first, and then how many there are in all.

    A file that cannot be read comes before the findings. Waived findings are left out. Memory is that of what is shown.
    """
    tally = Tally()
    troubles: Worst[str] = Worst(MOST_PER_LEVEL)
    shown: dict[Severity, Worst[str]] = {severity: Worst(MOST_PER_LEVEL) for severity in SEVERITIES}
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            troubles.add(0, partial(_trouble, item, head))
            continue
        for finding in item.findings:
            if finding.waived is None:
                shown[finding.severity].add(0, partial(_annotation, item, finding, head))
    errors = list(chain(troubles.in_order(), shown["error"].in_order()))[:MOST_PER_LEVEL]
    lines = [*errors, *shown["warning"].in_order(), *shown["info"].in_order()]
    line_out = printer(out)
    for line in lines:
        line_out(line)
    if not options.quiet:
        line_out(_closing(tally, len(lines)))
    return tally


def _closing(tally: Tally, shown: int) -> str:
    line = f"newslint: {count(tally.problems, 'problem')} in {count(tally.pages, 'page')}"
    if tally.waived:
        line += f"; {tally.waived} waived"
    if tally.unreadable:
        line += f"; {count(tally.unreadable, 'file')} could not be read"
    hidden = tally.problems + tally.unreadable - shown
    if hidden:
        line += f"; {hidden} not annotated, since GitHub shows {MOST_PER_LEVEL} of a level"
    return line + "."


def _annotation(page: PageReport, finding: Finding, head: Head) -> str:
    inside = where(page, finding)
    message = explanation(finding)
    return command(
        _LEVELS[finding.severity],
        place(finding.path, head),
        region(page, finding),
        f"{finding.rule} {finding.name}",
        f"{message}\n({inside})" if inside else message,
    )


def _trouble(error: InputError, head: Head) -> str:
    part = Region(error.line, error.column, error.line, None) if error.line else None
    return command("error", place(error.path, head), part, "newslint cannot read this", harmless(error.message))


def command(level: str, path: str, part: Region | None, title: str, message: str) -> str:
    """A workflow command on one line. Columns are left out where the end is on another line: GitHub takes them so."""
    properties: dict[str, str | int | None] = {"file": clean(path) or None}
    if part is not None:
        one_line = part.line == part.end_line
        properties |= {
            "line": part.line,
            "col": part.column if one_line else None,
            "endLine": part.end_line,
            "endColumn": part.end_column if one_line else None,
        }
    properties["title"] = clean(title)
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{level} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
