"""Each finding with the line that it stands on, carets under the words, its evidence and the places it relates to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from lint.errors import InputError
from lint.finding import Finding, Place
from lint.report.excerpt import excerpt
from lint.report.listing import shown, write_text
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.terminal import Paint, clean, cut
from lint.report.wording import heading, place_label, waiver_line


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write the findings of each page; for `date` a timeline of each story, for `facts` the list of facts."""
    if options.verb == "date":
        from lint.report.timeline import write_dates

        return write_dates(pages, out, options=options)
    if options.verb == "facts":
        from lint.report.fact_list import write_facts

        return write_facts(pages, out, options=options)
    return write_text(pages, out, options, _show, spaced=True)


def _show(page: PageReport, options: ReportOptions, paint: Paint) -> Iterator[str]:
    for number, finding in enumerate(shown(page, options)):
        if number:
            yield ""
        yield heading(finding, paint)
        source = page.excerpts.get(finding.line)
        margin = " " * len(str(finding.line))
        if source is not None:
            yield from _quote(finding, source, margin, paint)
        for sentence in finding.evidence:
            yield _note(margin, "evidence", clean(sentence), paint)
        for place in _untold(finding):
            yield _note(margin, "also", f"{place_label(finding, place)}: {clean(place.message)}", paint)
        if finding.fix is not None:
            what = f"replace by “{cut(finding.fix.text, 80)}”" if finding.fix.text else "delete this"
            yield _note(margin, "fix", what if finding.fix.safe else f"{what} (unsafe)", paint)
        if finding.waived is not None:
            yield _note(margin, "waived", waiver_line(finding), paint)


def _untold(finding: Finding) -> Iterator[Place]:
    """The related places but for those on the same page that a sentence of the evidence already names by its line."""
    for place in finding.related:
        if place.path is not None or not any(s.startswith(f"line {place.line},") for s in finding.evidence):
            yield place


def _quote(finding: Finding, source: str, margin: str, paint: Paint) -> Iterator[str]:
    several = finding.end_line > finding.line
    part = excerpt(source, finding.column - 1, len(source) if several else finding.end_column - 1)
    carets = "^" * (part.end - part.start)
    # A span that ends with the line end of its first line is no longer for a reader than the line.
    if several and (finding.end_line > finding.line + 1 or finding.end_column > 1):
        carets += f" … to line {finding.end_line}"
    bar = paint("dim", "|")
    yield f" {margin} {bar}"
    yield f" {paint('dim', str(finding.line))} {bar} {part.text}".rstrip()
    yield f" {margin} {bar} {' ' * part.start}{paint(finding.severity, carets)}"


def _note(margin: str, kind: str, text: str, paint: Paint) -> str:
    return f" {margin} {paint('dim', '=')} {paint('bold', kind + ':')} {text}"
