"""Findings by page and by story, each story under its title and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from lint.errors import InputError
from lint.finding import Finding
from lint.report.listing import shown, write_text
from lint.report.record import Head, PageReport, ReportOptions, StoryNote, Tally
from lint.report.terminal import Paint, clean, pad, width
from lint.report.wording import (
    lines_in_words,
    page_label,
    published_in_words,
    title_in_words,
    waiver_line,
    written_in_words,
)


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write the findings in tables; for `date` a timeline of each story, for `facts` the list of facts."""
    if options.verb == "check":
        return write_text(pages, out, options, _show, spaced=True)
    from lint.report.full import write as write_full

    return write_full(pages, head, out, options=options)


def _show(page: PageReport, options: ReportOptions, paint: Paint) -> Iterator[str]:
    findings = shown(page, options)
    if not findings:
        return
    yield paint("bold", page_label(page.path, page.id))
    places = max(len(f"{finding.line}:{finding.column}") for finding in findings)
    codes = max(width(clean(finding.rule)) for finding in findings)
    names = max(width(clean(finding.name)) for finding in findings)
    known = {story.index for story in page.stories}
    for story in page.stories:
        own = [finding for finding in findings if finding.story == story.index]
        if own:
            yield from _story(story, paint)
            yield from (_row(finding, places, codes, names, paint) for finding in own)
    others = [finding for finding in findings if finding.story not in known]
    if others:
        yield "  The page"
        yield from (_row(finding, places, codes, names, paint) for finding in others)


def _story(story: StoryNote, paint: Paint) -> Iterator[str]:
    yield f"  {title_in_words(story)} {paint('dim', f'({lines_in_words(story)})')}"
    yield f"  {published_in_words(story)}; {written_in_words(story)}"


def _row(finding: Finding, places: int, codes: int, names: int, paint: Paint) -> str:
    place = f"{finding.line}:{finding.column}".rjust(places)
    severity = paint(finding.severity, finding.severity.ljust(7))
    rule = f"{pad(clean(finding.rule), codes)}  {pad(clean(finding.name), names)}"
    waived = paint("dim", f" [waived: {waiver_line(finding)}]") if finding.waived else ""
    return f"    {place}  {severity}  {rule}  {clean(finding.message)}{waived}"
