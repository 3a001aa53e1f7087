"""SARIF 2.1.0 (OASIS, 27 March 2020), within what GitHub code scanning takes.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and GitHub's "SARIF support for code scanning".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from typing import Any, TextIO

from lint.errors import InputError
from lint.finding import Finding, Place, Severity, Waived
from lint.report.exchange import (
    Region,
    explanation,
    fix_region,
    harmless,
    label,
    region,
    uri,
    web_address,
    without_bom,
)
from lint.report.json import encode
from lint.report.record import Head, PageReport, ReportOptions, RuleNote, Tally, related_to
from lint.report.terminal import can_show
from lint.report.worst import Worst, rank

VERBS = ("check",)

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# GitHub refuses a run with more results, and cuts descriptions that are longer.
MOST_RESULTS = 25_000
_DESCRIPTION = 1_000
_MOST_RELATED = 100
_MOST_TOLD = 1_000  # files that cannot be read
_LONGEST_SNIPPET = 2_000

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
# What GitHub sorts by where a rule is no matter of security.
_PROBLEM: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write one run with all rules and the worst 25,000 results, in the order of the pages.

    Memory is that of these results at most. What is left out is counted in a notification.
    """
    tally = Tally()
    plain = not can_show(out, "é“😀")
    indices = {rule.code: index for index, rule in enumerate(head.rules)}
    results: Worst[str] = Worst(MOST_RESULTS)
    troubles: Worst[str] = Worst(_MOST_TOLD)
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            troubles.add(0, partial(_trouble, item, head, plain))
            continue
        for finding in item.findings:
            results.add(rank(finding), partial(_result, item, finding, head, indices, plain))

    out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": ')
    out.write(encode(_tool(head), ascii_only=plain))
    out.write(',\n"columnKind": "unicodeCodePoints", "language": "en",\n"results": [')
    for number, result in enumerate(results.in_order()):
        out.write((",\n" if number else "\n") + result)
    out.write('\n],\n"invocations": [{"executionSuccessful": ')
    out.write("false" if tally.unreadable else "true")
    out.write(', "toolExecutionNotifications": [')
    notes = [*troubles.in_order(), *(encode(note) for note in _left_out(results, troubles))]
    for number, note in enumerate(notes):
        out.write((",\n" if number else "\n") + note)
    out.write("]}]\n}]}\n")
    return tally


def _tool(head: Head) -> dict[str, Any]:
    return {
        "driver": {
            "name": "newslint",
            "version": head.version,
            "semanticVersion": head.version,
            "shortDescription": {"text": "A linter for news copy."},
            "rules": [_descriptor(rule) for rule in head.rules],
        }
    }


def _descriptor(rule: RuleNote) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),  # the form that other tools give names
        "shortDescription": {"text": _cut(_flat(rule.summary))},
        "fullDescription": {"text": _cut(_flat(rule.why.partition("\n\n")[0] or rule.summary))},
        "help": {"text": help_text(rule), "markdown": help_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["news-copy", *(["preview"] if rule.preview else [])],
            "problem.severity": _PROBLEM[rule.severity],
        },
    }
    if address := web_address(rule.references):
        data["helpUri"] = address
    return data


def help_text(rule: RuleNote) -> str:
    """A rule's help for who reads no Markdown."""
    parts = [f"{rule.code} {rule.name}", _flat(rule.summary)]
    for title, body in _sections(rule):
        parts += [title, *(_flat(paragraph) for paragraph in body.split("\n\n"))]
    parts += rule.references
    return "\n\n".join(part for part in parts if part)


def help_markdown(rule: RuleNote) -> str:
    """A rule's help in Markdown."""
    parts = [f"# {rule.code} {rule.name}", rule.summary]
    for title, body in _sections(rule):
        parts += [f"## {title}", body]
    if rule.references:
        parts += ["## References", "\n".join(f"- {reference}" for reference in rule.references)]
    return "\n\n".join(part for part in parts if part)


def _sections(rule: RuleNote) -> Iterator[tuple[str, str]]:
    for title, body in (("Why", rule.why), ("What to do", rule.fix), ("What it can get wrong", rule.limits)):
        if body:
            yield title, body


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    """The text up to the end of a sentence, or of a word, if it is too long for a description."""
    if len(text) <= _DESCRIPTION:
        return text
    sentence = text[: _DESCRIPTION + 1].rpartition(". ")[0]
    return f"{sentence}." if sentence else text[:_DESCRIPTION].rpartition(" ")[0] + "…"


def _result(page: PageReport, finding: Finding, head: Head, indices: dict[str, int], plain: bool) -> str:
    data: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in indices:
        data["ruleIndex"] = indices[finding.rule]
    data["level"] = _LEVELS[finding.severity]
    data["message"] = {"text": _no_links(explanation(finding))}
    data["locations"] = [_location(page, finding, head)]
    if finding.related:
        numbers = count(1)
        data["relatedLocations"] = [
            _related(page, finding, place, head) | {"id": next(numbers)} for place in finding.related[:_MOST_RELATED]
        ]
    if finding.fingerprint:
        # GitHub compares the first name only; it makes one of the words of the line where it is missing.
        data["partialFingerprints"] = {
            "primaryLocationLineHash": finding.fingerprint,
            "newslint/v1": finding.fingerprint,
        }
    if finding.waived is not None:
        data["suppressions"] = [_suppression(finding, finding.waived)]
    if fixed := fix_region(page, finding):
        fix, part = fixed
        data["fixes"] = [
            {
                "description": {"text": "Replace the marked words."},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": uri(finding.path, head)},
                        "replacements": [
                            {
                                "deletedRegion": _region(without_bom(page, part)),
                                "insertedContent": {"text": fix.text},
                            }
                        ],
                    }
                ],
            }
        ]
    if page.record_line is not None:
        data["properties"] = {
            "record": harmless(finding.id),
            "start": {"line": finding.line, "column": finding.column},
            "end": {"line": finding.end_line, "column": finding.end_column},
            "text": harmless(finding.text[:_LONGEST_SNIPPET]),
        }
    return encode(data, ascii_only=plain)


def _location(page: PageReport, finding: Finding, head: Head) -> dict[str, Any]:
    part = _region(without_bom(page, region(page, finding)))
    if page.record_line is None and len(finding.text) <= _LONGEST_SNIPPET:
        part["snippet"] = {"text": harmless(finding.text)}
    data: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(finding.path, head)}, "region": part},
    }
    return data | _logical(finding.path, finding.id, head)


def _logical(path: str, identity: str, head: Head) -> dict[str, Any]:
    """The record of a file as a logical location; nothing for a file that is one page."""
    if identity in ("", path):
        return {}
    name = {"name": harmless(identity), "fullyQualifiedName": label(path, identity, head), "kind": "object"}
    return {"logicalLocations": [name]}


def _region(part: Region) -> dict[str, Any]:
    data = {"startLine": part.line, "startColumn": part.column, "endLine": part.end_line, "endColumn": part.end_column}
    return {name: value for name, value in data.items() if value is not None}


def _related(page: PageReport, finding: Finding, place: Place, head: Head) -> dict[str, Any]:
    path, identity = related_to(finding, place)
    own = (path, identity) in ((finding.path, finding.id), (finding.path, ""))
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(path, head)}}
    message = harmless(place.message)
    if own and page.record_line is None:
        spot = without_bom(page, Region(place.line, place.column, place.line, None))
        physical["region"] = {"startLine": spot.line, "startColumn": spot.column}
    elif own:
        physical["region"] = {"startLine": page.record_line}
    elif identity == path:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
    else:  # where in its file another record stands is not known
        message = f"{message} (line {place.line} of {label(path, identity, head)})"
    return {"physicalLocation": physical, "message": {"text": _no_links(message)}} | _logical(path, identity, head)


def _no_links(text: str) -> str:
    """Text in which no words are read as a link, whatever brackets they have (SARIF 2.1.0, 3.11.6)."""
    return text.replace("](", "\\](")


def _suppression(finding: Finding, waived: Waived) -> dict[str, Any]:
    words = [harmless(waived.reason)]
    if waived.by:
        words.append(f"by {harmless(waived.by)}")
    if waived.until:
        words.append(f"until {harmless(waived.until)}")
    in_source = waived.source in ("comment", "front matter")  # of the page itself; else a file
    return {
        "kind": "inSource" if in_source else "external",
        "status": "accepted",
        "justification": ", ".join(words),
    }


def _trouble(error: InputError, head: Head, plain: bool) -> str:
    data: dict[str, Any] = {"level": "error", "message": {"text": _no_links(harmless(error.message))}}
    if error.path:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(error.path, head)}}
        if error.line:
            physical["region"] = {"startLine": error.line} | ({"startColumn": error.column} if error.column else {})
        data["locations"] = [{"physicalLocation": physical}]
    return encode(data, ascii_only=plain)


def _left_out(results: Worst[str], troubles: Worst[str]) -> Iterator[dict[str, Any]]:
    if results.left_out:
        text = f"{results.left_out} findings are left out, the least severe ones: a run holds {MOST_RESULTS} results."
        yield {"level": "warning", "message": {"text": text}}
    if troubles.left_out:
        yield {"level": "error", "message": {"text": f"{troubles.left_out} more files or records cannot be read."}}
