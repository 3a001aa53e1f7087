"""JUnit XML, as Apache Ant defined it and as Jenkins, GitLab and others read it: a suite a page, a case a finding.

Valid against Ant's schema (which wants a time, a host and output for each suite) and that of Jenkins' xUnit plugin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from lint.errors import InputError
from lint.finding import Finding
from lint.report.exchange import explanation, harmless, label
from lint.report.record import Head, PageReport, ReportOptions, Tally, related_to
from lint.report.terminal import can_show, clean
from lint.report.wording import waiver_line

VERBS = ("check",)

# What XML 1.0 has no place for, and noncharacters.
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write a suite for each page as it comes. Memory stays that of one page.

    A finding is a failed case, a waived one is skipped, a page without findings has one case that passes, and a file
    that cannot be read is an error. No case took any time, and all ran on the day that counts as today.
    """
    tally = Tally()
    plain = not can_show(out, "é“😀")
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n')
    for number, item in enumerate(pages):
        tally.add(item)
        text = "\n".join(_suite(number, item, head)) + "\n"
        out.write(_BEYOND_ASCII.sub(lambda match: f"&#{ord(match.group())};", text) if plain else text)
    out.write("</testsuites>\n")
    return tally


def _suite(number: int, item: PageReport | InputError, head: Head) -> Iterator[str]:
    if isinstance(item, InputError):
        name, cases, failures, skipped = label(item.path, "", head), 1, 0, 0
    else:
        name, cases = label(item.path, item.id, head), max(len(item.findings), 1)
        skipped = sum(finding.waived is not None for finding in item.findings)
        failures = len(item.findings) - skipped
    name = _name(name)
    errors = int(isinstance(item, InputError))
    yield (
        f'<testsuite id="{number}" package="newslint" name="{name}" timestamp="{_name(head.today)}T00:00:00" '
        f'hostname="localhost" tests="{cases}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="0">'
    )
    yield "<properties/>"
    if isinstance(item, InputError):
        place_in_file = f":{item.line}" if item.line else ""
        yield f'<testcase name="can be read" classname="{name}" time="0">'
        yield f'<error type="unreadable" message="{_words(item.message)}">{name}{place_in_file}</error>'
        yield "</testcase>"
    elif item.findings:
        for finding in item.findings:
            yield from _case(finding, name, head)
    else:
        yield f'<testcase name="no findings" classname="{name}" time="0"/>'
    yield "<system-out/>"
    yield "<system-err/>"
    yield "</testsuite>"


def _case(finding: Finding, page: str, head: Head) -> Iterator[str]:
    title = f"{finding.rule} {finding.name} ({finding.line}:{finding.column})"
    yield f'<testcase name="{_name(title)}" classname="{page}" time="0">'
    if finding.waived is not None:
        yield f'<skipped message="{_words(f"waived: {waiver_line(finding)}")}"/>'
    else:
        lines = [f"{label(finding.path, finding.id, head)}:{finding.line}:{finding.column}", explanation(finding)]
        lines += (
            f"{label(*related_to(finding, other), head)}:{other.line}:{other.column}: {clean(other.message)}"
            for other in finding.related
        )
        body = _text("\n".join(lines))
        yield f'<failure type="{finding.severity}" message="{_words(finding.message)}">{body}</failure>'
    yield "</testcase>"


def _words(text: str) -> str:
    """Text as the value of an attribute; line ends stay."""
    return _valid(text).translate(_MARKUP)


def _name(text: str) -> str:
    """Text as a name: on one line, and never empty."""
    return _words(" ".join(clean(text).split())) or "-"


def _text(text: str) -> str:
    """Text between tags. No ">" stays as it is, so that "]]>" cannot be there."""
    return _valid(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _valid(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", harmless(text))
