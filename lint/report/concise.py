"""One line a finding; a rule that speaks often in one story gets one line for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from lint.errors import InputError
from lint.finding import Finding
from lint.report.listing import shown, write_text
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.terminal import Paint
from lint.report.wording import heading

_TOGETHER = 4  # findings of a rule in a story from which on they share a line
_PLACES = 24  # named on it


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write a line for each finding; for `date` a line for each story, for `facts` a line for each fact."""
    if options.verb == "date":
        from lint.report.timeline import date_lines

        return write_text(pages, out, options, date_lines, spaced=False)
    if options.verb == "facts":
        from lint.report.fact_list import fact_lines

        return write_text(pages, out, options, fact_lines, spaced=False)
    return write_text(pages, out, options, _show, spaced=False)


def _show(page: PageReport, options: ReportOptions, paint: Paint) -> Iterator[str]:
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in shown(page, options):
        key = (finding.rule, finding.name, finding.story, finding.severity, finding.waived is None)
        groups.setdefault(key, []).append(finding)
    lines = [
        part
        for group in groups.values()
        for part in ([group] if len(group) >= _TOGETHER else [[finding] for finding in group])
    ]
    for part in sorted(lines, key=lambda part: part[0].start):  # a stable sort: the engine's order where places agree
        yield heading(part[0], paint) + _further(part[1:], paint)


def _further(findings: list[Finding], paint: Paint) -> str:
    if not findings:
        return ""
    places = [f"{finding.line}:{finding.column}" for finding in findings[:_PLACES]]
    if len(findings) > _PLACES:
        places.append("…")
    return paint("dim", f" (and {len(findings)} more: {', '.join(places)})")
