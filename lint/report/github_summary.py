"""The summary of a step of GitHub Actions, in Markdown: what GITHUB_STEP_SUMMARY names takes it, up to 1 MiB.

The command adds it by itself to the format `github` where that variable is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TextIO

from lint.errors import InputError
from lint.finding import Finding
from lint.report.exchange import label
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.terminal import clean, cut, printer
from lint.report.wording import count
from lint.report.worst import Worst, rank

VERBS = ("check",)

MOST_ROWS = 100
_LONGEST_CELL = 400  # a hundred such rows stay below 1 MiB, whatever stands in them
_LONGEST_NAME = 160
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write a table of the worst 100 findings, and below it how often each rule spoke. Waived ones are counted only."""
    tally = Tally()
    rows: Worst[str] = Worst(MOST_ROWS)
    troubles: Worst[str] = Worst(20)
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            troubles.add(0, partial(_trouble, item))
            continue
        for finding in item.findings:
            if finding.waived is None:
                rows.add(rank(finding), partial(_row, finding, head))
    line_out = printer(out)
    for line in _document(tally, rows, troubles):
        line_out(line)
    return tally


def _document(tally: Tally, rows: Worst[str], troubles: Worst[str]) -> Iterator[str]:
    found = count(tally.problems, "problem") if tally.problems else "no problems"
    yield f"## newslint: {found} in {count(tally.pages, 'page')}"
    yield ""
    parts = [f"{number} {name}" for number, name in ((tally.error, "error"), (tally.warning, "warning")) if number]
    parts += [f"{tally.info} info"] if tally.info else []
    parts += [f"{tally.waived} waived"] if tally.waived else []
    parts += [f"{count(tally.unreadable, 'file')} could not be read"] if tally.unreadable else []
    if parts:
        yield ", ".join(parts)
        yield ""
    unread = list(troubles.in_order())
    if unread:
        yield "### Could not be read"
        yield ""
        yield from unread
        if troubles.left_out:
            yield f"- and {troubles.left_out} more"
        yield ""
    if not tally.problems:
        return
    yield "| severity | place | rule | what is wrong |"
    yield "| --- | --- | --- | --- |"
    yield from rows.worst_first()
    yield ""
    if rows.left_out:
        yield f"{count(rows.left_out, 'more problem')}, no worse than these."
        yield ""
    yield "<details><summary>How often each rule spoke</summary>"
    yield ""
    yield "| rule | problems |"
    yield "| --- | ---: |"
    for code, name, number in tally.most_frequent():
        yield f"| {_words(f'{code} {name}')} | {number} |"
    yield ""
    yield "</details>"


def _trouble(error: InputError) -> str:
    return f"- {_words(str(error))}"


def _row(finding: Finding, head: Head) -> str:
    place = cut(label(finding.path, finding.id, head), _LONGEST_NAME)
    cells = (
        finding.severity,
        _words(f"{place}:{finding.line}:{finding.column}"),
        _words(f"{finding.rule} {finding.name}"),
        _words(finding.message),
    )
    return f"| {' | '.join(cells)} |"


def _words(text: str) -> str:
    """Words on one line with nothing in them that Markdown or HTML could take for markup: each such sign an entity."""
    return _MARKUP.sub(lambda match: f"&#{ord(match.group())};", cut(clean(text), _LONGEST_CELL))
