"""GitLab Code Quality: a JSON array of issues in the form of Code Climate, which a merge request shows.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from lint.errors import InputError
from lint.finding import Finding, Severity
from lint.fingerprint import fingerprint
from lint.report.exchange import explanation, harmless, place, region, where
from lint.report.json import encode
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.terminal import can_show

VERBS = ("check",)

# GitLab knows info, minor, major, critical and blocker; the last two are for what must stop a merge.
SEVERITY: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write an issue for each finding that nobody waived, and for each file that cannot be read, as they come.

    GitLab shows one issue for each fingerprint: where two findings have the same one (a file that is read under two
    names, a record that stands in its file twice) the second gets one of its own. That takes 50 bytes for each finding.
    """
    tally = Tally()
    plain = not can_show(out, "é“😀")
    seen: dict[int, int] = {}
    separator = "\n"
    out.write("[")
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            issues = [_trouble(item, head)]
        else:
            issues = [_issue(item, finding, head) for finding in item.findings if finding.waived is None]
        for issue in issues:
            issue["fingerprint"] = _distinct(issue["fingerprint"], seen)
            out.write(separator + encode(issue, ascii_only=plain))
            separator = ",\n"
    out.write("\n]\n")
    return tally


def _distinct(name: str, seen: dict[int, int]) -> str:
    """The fingerprint, or one made of it if it was there before. 64 bits tell 100 million apart well enough."""
    key = int(fingerprint("", "", name)[:16], 16)
    times = seen.get(key, 0)
    seen[key] = times + 1
    return _distinct(fingerprint("again", "", name, times), seen) if times else name


def _issue(page: PageReport, finding: Finding, head: Head) -> dict[str, Any]:
    part = region(page, finding)
    inside = where(page, finding)
    description = explanation(finding).replace("\n", " ")
    return {
        "type": "issue",
        "check_name": f"{finding.rule} {finding.name}",
        "description": f"{description} ({inside})" if inside else description,
        "categories": ["Clarity"],
        "severity": SEVERITY[finding.severity],
        "fingerprint": finding.fingerprint or fingerprint(finding.rule, finding.path, finding.text),
        "location": {"path": harmless(place(finding.path, head)), "lines": {"begin": part.line, "end": part.end_line}},
    }


def _trouble(error: InputError, head: Head) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": "unreadable",
        "description": harmless(error.message).replace("\n", " "),
        "categories": ["Compatibility"],
        "severity": "critical",
        "fingerprint": fingerprint("unreadable", error.path, error.message),
        "location": {"path": harmless(place(error.path, head)) or ".", "lines": {"begin": error.line or 1}},
    }
