"""The words of the text reports: places, headings, dates in words, counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lint.finding import Finding, Place
from lint.report.record import ReportOptions, StoryNote, Tally, related_to
from lint.report.terminal import Paint, clean, cut

# Not the locale's.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def page_label(path: str, identity: str) -> str:
    """A page by name: its path, and for a record of a file `path#id`."""
    return clean(path if identity in ("", path) else f"{path}#{identity}")


def finding_label(finding: Finding) -> str:
    """`path:line:column` of a finding, as editors and terminals make links of."""
    return f"{page_label(finding.path, finding.id)}:{finding.line}:{finding.column}"


def place_label(finding: Finding, place: Place) -> str:
    """`path:line:column` of a place that a finding relates to."""
    return f"{page_label(*related_to(finding, place))}:{place.line}:{place.column}"


def heading(finding: Finding, paint: Paint) -> str:
    """A finding on one line: place, severity, code, name and message."""
    kind = paint(finding.severity, f"{finding.severity}[{clean(finding.rule)}]")
    waived = paint("dim", " (waived)") if finding.waived else ""
    return f"{paint('bold', finding_label(finding))}: {kind} {clean(finding.name)}: {clean(finding.message)}{waived}"


def waiver_line(finding: Finding) -> str:
    """Why a finding is accepted, by whom, until when, and where that is recorded."""
    waived = finding.waived
    if waived is None:
        return ""
    details = [f"by {clean(waived.by)}"] if waived.by else []
    if waived.until:
        details.append(f"until {in_words(waived.until)}")
    if waived.source:
        details.append(f"in {clean(waived.source)}")
    return clean(waived.reason) + (f" ({', '.join(details)})" if details else "")


def day(iso: str | None) -> date | None:
    """The day of an ISO date, or date and time; None for anything else."""
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def in_words(iso: str) -> str:
    """An ISO date in words, with its time and zone as they stand: 3 February 2026, 20:05+01:00. Else the value."""
    when = day(iso)
    if when is None:
        return clean(iso)
    rest = iso[10:].lstrip("T ")
    return f"{_day(when)}, {clean(rest)}" if rest else _day(when)


def interval_in_words(earliest: str | None, latest: str | None) -> str:
    """A closed interval of days as a phrase that follows "written": on, between … and …, on or after, on or before.

    An empty string where both ends are open.
    """
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        return f"on or before {in_words(latest or '')}"
    if latest is None:
        return f"on or after {in_words(earliest)}"
    first, last = day(earliest), day(latest)
    if first is None or last is None:
        return f"between {clean(earliest)} and {clean(latest)}"
    if first == last:
        return f"on {_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {_day(last)}"
    if first.year == last.year:
        return f"between {first.day} {MONTHS[first.month - 1]} and {_day(last)}"
    return f"between {_day(first)} and {_day(last)}"


def interval_in_figures(earliest: str | None, latest: str | None) -> str:
    """A closed interval of days for a table, as ISO dates."""
    if earliest is None and latest is None:
        return "any day"
    if earliest is None:
        return f"until {clean(latest or '')}"
    if latest is None:
        return f"from {clean(earliest)}"
    return clean(earliest) if earliest == latest else f"{clean(earliest)} to {clean(latest)}"


def written_in_words(story: StoryNote) -> str:
    """When a story was written: "written on 27 April 2023", or "cannot be dated from its words"."""
    phrase = interval_in_words(story.written_earliest, story.written_latest)
    return f"written {phrase}" if phrase else "cannot be dated from its words"


def published_in_words(story: StoryNote) -> str:
    """What a story claims: "published 3 February 2026 (masthead, line 4: “Tuesday, Feb 03, 2026”)"."""
    claim = story.published
    if claim is None:
        return "claims no date of publication"
    where = clean(claim.place)
    if claim.line is not None:
        where += f", line {claim.line}" if where else f"line {claim.line}"
    if claim.text:
        where += f": “{cut(claim.text, 48)}”" if where else f"“{cut(claim.text, 48)}”"
    return f"published {in_words(claim.value)}" + (f" ({where})" if where else "")


def title_in_words(story: StoryNote) -> str:
    """A story's title in quotation marks, cut to a line, or a stand-in for a story that has none."""
    return f"“{cut(story.title, 88)}”" if story.title.strip() else "Story without a title"


def lines_in_words(story: StoryNote) -> str:
    """The lines that a story takes."""
    first, last = story.lines
    return f"line {first}" if first == last else f"lines {first} to {last}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 page, 2 stories."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def closing(tally: Tally, options: ReportOptions, paint: Paint) -> Iterator[str]:
    """The lines after the last finding: how often each rule spoke if that was asked for, then the summary."""
    rows = tally.most_frequent() if options.statistics else []
    if rows:
        wide = max(len(str(rows[0][2])), 1)
        for rule, name, number in rows:
            yield f"{number:>{wide}}  {paint('bold', clean(rule))}  {clean(name)}"
        if not options.quiet:
            yield ""
    if options.quiet:
        return
    read = f"{count(tally.pages, 'page')}, {count(tally.stories, 'story', 'stories')}"
    if tally.problems:
        parts = [
            text
            for number, text in (
                (tally.error, paint("error", count(tally.error, "error"))),
                (tally.warning, paint("warning", count(tally.warning, "warning"))),
                (tally.info, paint("info", f"{tally.info} info")),
            )
            if number
        ]
        line = f"Found {count(tally.problems, 'problem')} ({', '.join(parts)}) in {read}"
    else:
        line = f"{paint('good', 'No problems')} in {read}"
    if tally.waived:
        line += f"; {tally.waived} waived"
    if tally.unreadable:
        line += f"; {count(tally.unreadable, 'file')} could not be read"
    yield line + "."
    if tally.fixable:
        yield f"{count(tally.fixable, 'problem')} can be mended with --fix."


def _day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
