"""reviewdog's diagnostic format: one JSON object. https://github.com/reviewdog/reviewdog/tree/master/proto/rdf

Columns count the bytes of UTF-8 there, a byte-order mark included; ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from lint.errors import InputError
from lint.finding import Finding, Severity
from lint.report.exchange import (
    Region,
    explanation,
    fix_region,
    harmless,
    in_bytes,
    place,
    region,
    web_address,
    where,
)
from lint.report.json import encode
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.terminal import can_show

VERBS = ("check",)

SOURCE = {"name": "newslint"}
_SEVERITY: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write a diagnostic for each finding that nobody waived, and for each file that cannot be read, as they come."""
    tally = Tally()
    plain = not can_show(out, "é“😀")
    separator = "\n"
    out.write(f'{{"source": {encode(SOURCE)}, "diagnostics": [')
    for diagnostic in diagnostics(pages, head, tally):
        out.write(separator + encode(diagnostic, ascii_only=plain))
        separator = ",\n"
    out.write("\n]}\n")
    return tally


def diagnostics(pages: Iterable[PageReport | InputError], head: Head, tally: Tally) -> Iterator[dict[str, Any]]:
    """The diagnostics of a run, one after the other; fills the tally."""
    addresses = {rule.code: web_address(rule.references) for rule in head.rules}
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            yield _trouble(item, head)
            continue
        for finding in item.findings:
            if finding.waived is None:
                yield _diagnostic(item, finding, head, addresses.get(finding.rule))


def _diagnostic(page: PageReport, finding: Finding, head: Head, address: str | None) -> dict[str, Any]:
    inside = where(page, finding)
    message = explanation(finding)
    code = {"value": finding.rule} | ({"url": address} if address else {})
    data: dict[str, Any] = {
        "message": f"{finding.name}: {message}" + (f"\n({inside})" if inside else ""),
        "location": {
            "path": harmless(place(finding.path, head)),
            "range": _range(in_bytes(page, finding, region(page, finding))),
        },
        "severity": _SEVERITY[finding.severity],
        "code": code,
    }
    if fixed := fix_region(page, finding):
        fix, part = fixed
        data["suggestions"] = [{"range": _range(in_bytes(page, finding, part)), "text": fix.text}]
    return data


def _range(part: Region) -> dict[str, Any]:
    return {"start": _position(part.line, part.column), "end": _position(part.end_line, part.end_column)}


def _position(line: int, column: int | None) -> dict[str, int]:
    return {"line": line} if column is None else {"line": line, "column": column}


def _trouble(error: InputError, head: Head) -> dict[str, Any]:
    location: dict[str, Any] = {"path": harmless(place(error.path, head)) or "."}
    if error.line:
        location["range"] = {"start": {"line": error.line}}
    return {
        "message": harmless(error.message),
        "location": location,
        "severity": "ERROR",
        "code": {"value": "unreadable"},
    }
