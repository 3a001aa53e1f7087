"""When each story was written, as text: what it claims, what its words say, a table of the evidence and a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TextIO

from lint.errors import InputError
from lint.report.listing import write_text
from lint.report.record import EvidenceNote, PageReport, ReportOptions, StoryNote, Tally
from lint.report.terminal import Paint, can_show, cut, pad, width, wrap
from lint.report.wording import (
    MONTHS,
    day,
    interval_in_figures,
    lines_in_words,
    page_label,
    published_in_words,
    title_in_words,
    written_in_words,
)

_COLUMNS = 60  # of the drawing
_WORDS = 30  # columns of the table for the words of the story
_REASON = 48  # columns of the table for the reason
# Days, months or years from one mark of the axis to the next, the finest first.
_STEPS: tuple[tuple[str, int], ...] = (
    *(("day", n) for n in (1, 2, 5, 10)),
    *(("month", n) for n in (1, 2, 3, 6)),
    *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
_ROOM = 9  # columns that a mark of the axis needs at the least


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of the drawing: a day, days, the ends of an interval, open to the left and right, the axis."""

    published: str
    day: str
    bar: str
    first: str
    last: str
    earlier: str
    later: str
    written: str
    axis: str
    tick: str
    left_out: str


UNICODE = Glyphs("◆", "●", "─", "├", "┤", "◄", "►", "█", "─", "┬", "✗")
ASCII = Glyphs("*", "o", "-", "|", "|", "<", ">", "#", "-", "+", "x")


def write_dates(pages: Iterable[PageReport | InputError], out: TextIO, *, options: ReportOptions) -> Tally:
    """Write a timeline for each story of each page."""
    glyphs = UNICODE if can_show(out, "".join(getattr(UNICODE, name) for name in UNICODE.__slots__)) else ASCII

    def show(page: PageReport, options: ReportOptions, paint: Paint) -> Iterator[str]:
        yield paint("bold", page_label(page.path, page.id))
        if not page.stories:
            yield "  no story on this page"
        for number, story in enumerate(page.stories):
            if number:
                yield ""
            yield from story_lines(story, glyphs, paint)

    return write_text(pages, out, options, show, spaced=True)


def date_lines(page: PageReport, options: ReportOptions, paint: Paint) -> Iterator[str]:
    """One line for each story: where it begins, what it claims, when it was written, its title."""
    label = page_label(page.path, page.id)
    for story in page.stories:
        claims = published_in_words(story)
        written = paint("bold", written_in_words(story))
        yield f"{paint('bold', f'{label}:{story.lines[0]}')}: {written}, {claims}: {title_in_words(story)}"


def story_lines(story: StoryNote, glyphs: Glyphs, paint: Paint) -> Iterator[str]:
    """A story's title, claim and dates, its evidence, strongest first, and the timeline where there is one to draw."""
    yield f"  {paint('bold', title_in_words(story))} {paint('dim', f'({lines_in_words(story)})')}"
    yield f"  {published_in_words(story)}"
    yield f"  {paint('bold', written_in_words(story))}"
    ranked = by_strength(story.evidence)
    if ranked:
        yield ""
        yield from _table(ranked, glyphs, paint)
    drawing = draw(story, glyphs, paint)
    if drawing:
        yield ""
        yield from drawing


def by_strength(evidence: Iterable[EvidenceNote]) -> list[EvidenceNote]:
    """Evidence in the order in which dating gives it, the strongest first, with what was left out at the end."""
    return sorted(evidence, key=lambda note: not note.used)


def _table(ranked: list[EvidenceNote], glyphs: Glyphs, paint: Paint) -> Iterator[str]:
    rows = [
        (
            f"{note.line}:{note.column}",
            cut(note.text, _WORDS),
            interval_in_figures(note.earliest, note.latest),
            wrap(note.reason if note.used else f"{note.reason} (left out: it conflicts with the rest)", _REASON),
            note.used,
        )
        for note in ranked
    ]
    number = len(str(len(rows)))
    places = max(5, *(len(row[0]) for row in rows))
    words = max(5, *(width(row[1]) for row in rows))
    days = max(6, *(width(row[2]) for row in rows))
    head = f"  {'':{number}}  {'place':>{places}}  {pad('words', words)}  {pad('allows', days)}  because"
    yield paint("dim", head)
    indent = " " * (number + places + words + days + 10)
    for i, (place, text, allows, reason, used) in enumerate(rows, start=1):
        mark = f"{i:>{number}}" if used else glyphs.left_out.rjust(number)
        row = f"  {mark}  {place:>{places}}  {pad(text, words)}  {pad(allows, days)}  {reason[0] if reason else ''}"
        yield row.rstrip() if used else paint("dim", row.rstrip())
        yield from (indent + line if used else paint("dim", indent + line) for line in reason[1:])


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days on columns: `first` is the day of column 0, and `days` stand on all columns."""

    first: int
    days: int

    def column(self, when: date) -> int:
        return (when.toordinal() - self.first) * _COLUMNS // self.days

    def last_column(self, when: date) -> int:
        return max(self.column(when), ((when.toordinal() + 1 - self.first) * _COLUMNS - 1) // self.days)


def draw(story: StoryNote, glyphs: Glyphs, paint: Paint) -> list[str]:
    """A timeline of about 60 columns: the date claimed, the days that each clue allows, and those that all allow.

    Empty where nothing has a date. The scale shows the claim and the days of writing; longer intervals run out of it
    with an arrow.
    """
    ranked = by_strength(story.evidence)
    scale = _scale(story, ranked)
    if scale is None:
        return []
    published = day(story.published.value) if story.published else None
    rows: list[tuple[str, str, str]] = []  # name, style, drawing
    if published:
        line = _bar(published, published, scale, glyphs, glyphs.published)
        rows.append(("published", "mark", f"{line}  {published.isoformat()}"))
    for number, note in enumerate(ranked, start=1):
        name = f"{number if note.used else glyphs.left_out} line {note.line}"
        rows.append((name, "plain" if note.used else "dim", _bar(day(note.earliest), day(note.latest), scale, glyphs)))
    first, last = day(story.written_earliest), day(story.written_latest)
    if first or last:
        line = _bar(first, last, scale, glyphs, fill=glyphs.written)
        rows.append(("written", "good", f"{line}  {interval_in_figures(story.written_earliest, story.written_latest)}"))
    margin = max(9, *(len(name) for name, _, _ in rows))
    lines = [f"  {'':{margin}}  {part}" for part in _axis(scale, glyphs)]
    lines.extend(f"  {name:{margin}}  {paint(style, line)}" for name, style, line in rows)
    return lines


def _scale(story: StoryNote, ranked: list[EvidenceNote]) -> _Scale | None:
    claim = story.published.value if story.published else None
    marks = [day(claim), day(story.written_earliest), day(story.written_latest)]
    if not (marks[1] and marks[2]):
        marks.extend(when for note in ranked if note.used for when in (day(note.earliest), day(note.latest)))
    if not any(marks):
        marks.extend(when for note in ranked for when in (day(note.earliest), day(note.latest)))
    days = [when.toordinal() for when in marks if when]
    if not days:
        return None
    margin = max(7, (max(days) - min(days)) // 12)
    first = max(1, min(days) - margin)
    last = min(date.max.toordinal(), max(days) + margin)
    return _Scale(first, last - first + 1)


def _bar(first: date | None, last: date | None, scale: _Scale, glyphs: Glyphs, single: str = "", fill: str = "") -> str:
    """The columns of an interval: ends and a line, or one character for a day, or for what takes one column.

    `fill` draws both as a solid bar instead.
    """
    left = 0 if first is None else scale.column(first)
    right = _COLUMNS - 1 if last is None else scale.last_column(last)
    opened = first is None or left < 0
    unending = last is None or right >= _COLUMNS
    if right < 0:
        return glyphs.earlier
    if left >= _COLUMNS:
        return " " * (_COLUMNS - 1) + glyphs.later
    left, right = max(left, 0), min(right, _COLUMNS - 1)
    begin = glyphs.earlier if opened else fill or glyphs.first
    end = glyphs.later if unending else fill or glyphs.last
    if right <= left or first == last:
        mark = begin if opened else end if unending else fill or single or glyphs.day
        return " " * ((left + right) // 2) + mark
    return " " * left + begin + (fill or glyphs.bar) * (right - left - 1) + end


def _axis(scale: _Scale, glyphs: Glyphs) -> tuple[str, str]:
    """Two lines: the names of days, months or years, and the line with a mark where each begins."""
    labels, axis = [" "] * (_COLUMNS + 12), [glyphs.axis] * _COLUMNS
    for unit, step in _STEPS:
        marks = list(_marks(scale, unit, step))
        columns = [scale.column(when) for when in marks]
        if all(b - a >= _ROOM + 3 * (unit == "day") for a, b in pairwise(columns)):
            break
    for when, column in zip(marks, columns, strict=True):
        axis[column] = glyphs.tick
        name = str(when.year)
        if unit != "year":
            name = f"{MONTHS[when.month - 1][:3]} {name}"
        if unit == "day":
            name = f"{when.day} {name}"
        labels[column : column + len(name)] = name
    return "".join(labels).rstrip(), "".join(axis)


def _marks(scale: _Scale, unit: str, step: int) -> Iterator[date]:
    """The days of the scale at which a unit of the calendar begins. At most about a hundred: finer ones are none."""
    begin = date.fromordinal(scale.first)
    end = date.fromordinal(scale.first + scale.days - 1)
    size = {"day": 1, "month": 28, "year": 365}[unit] * step
    if scale.days // size > 100:
        # Too fine to be drawn: two marks side by side say so without counting them all.
        yield begin
        yield begin
        return
    if unit == "day":
        when = begin
        while when <= end:
            yield when
            if (end - when).days < step:
                return
            when += timedelta(days=step)
        return
    months = step if unit == "month" else 12 * step
    at = -(-(begin.year * 12 + begin.month - 1) // months) * months
    while 12 <= at <= end.year * 12 + end.month - 1:
        when = date(at // 12, at % 12 + 1, 1)
        if when >= begin:
            yield when
        at += months
