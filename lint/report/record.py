"""The shapes that every report is made of, their plain form for JSON, and the tally of a run.

The engine builds `PageReport`s in worker processes and keeps them in its cache, so everything here is plain data: it
pickles, and turns into JSON with nothing but dicts, lists, strings, numbers, booleans and None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lint.errors import InputError
from lint.finding import Finding, Place, Severity

# The name of the schema that JSON output satisfies: lint/schemas/report.schema.json has the same `$id`. It changes
# when output changes in a way that could break a reader; a field that is added does not change it.
SCHEMA = "urn:newslint:report:1"

Verb = Literal["check", "date", "facts"]


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """One clue to when a story was written: words at a line and column, the days they allow (ISO, None: open), why.

    `used` is False for a clue that conflicts with the rest and was left out.
    """

    line: int
    column: int
    text: str
    earliest: str | None
    latest: str | None
    reason: str
    used: bool = True


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim about a story: its value, and the place, line and words of the claim (None where it is metadata)."""

    value: str
    place: str
    line: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class StoryNote:
    """What a report says of a story: its title, first and last line, dates (ISO), evidence and origin."""

    index: int
    title: str
    lines: tuple[int, int]
    published: ClaimNote | None
    written_earliest: str | None
    written_latest: str | None
    evidence: tuple[EvidenceNote, ...] = ()
    credits: tuple[str, ...] = ()
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class PageReport:
    """Everything that a report says of a page.

    `excerpts` maps the number of a line to that line of the source, for the lines that findings stand on; a line that
    is missing there is not shown. `facts` is there for the facts command only, and so is `line_starts`, the offset of
    the first character of each line: no part of JSON, it gives the facts of a list their lines and columns.
    `record_line` is the line of the file that a record stands on, where the lines and columns of its findings count
    within the record; None where they count in the file.
    """

    path: str
    id: str
    sha256: str
    stories: tuple[StoryNote, ...] = ()
    findings: tuple[Finding, ...] = ()
    excerpts: Mapping[int, str] = field(default_factory=dict)
    facts: dict[str, Any] | None = None
    line_starts: tuple[int, ...] = ()
    record_line: int | None = None


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a report says of a rule: the words of its card, in Markdown; empty where the card is silent."""

    code: str
    name: str
    severity: Severity
    summary: str
    why: str = ""
    fix: str = ""
    limits: str = ""
    references: tuple[str, ...] = ()
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a report says of its run: the version of newslint, the day that counted as today (ISO), and the rules.

    `base` is the folder that relative paths are meant from, as an absolute path with forward slashes: a report that is
    read on another machine makes every path relative to it. It is empty where paths are to be left as they are.
    """

    version: str
    today: str
    schema: str = SCHEMA
    rules: tuple[RuleNote, ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How to report. `quiet` leaves out what is no finding: the closing summary."""

    color: bool = False
    verb: Verb = "check"
    statistics: bool = False
    show_waived: bool = False
    quiet: bool = False


@dataclass(slots=True)
class Tally:
    """Counts of a run, filled while its pages pass. Waived findings count as waived and under no severity.

    `unreadable` counts the files and records that could not be read, `fixable` the findings with a safe fix, and
    `rules` the findings of each rule by (code, name).
    """

    pages: int = 0
    stories: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    waived: int = 0
    unreadable: int = 0
    fixable: int = 0
    rules: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def problems(self) -> int:
        """Findings that nobody waived."""
        return self.error + self.warning + self.info

    def add(self, item: PageReport | InputError) -> None:
        """Count a page, or a file that could not be read."""
        if isinstance(item, InputError):
            self.unreadable += 1
            return
        self.pages += 1
        self.stories += len(item.stories)
        for finding in item.findings:
            if finding.waived is not None:
                self.waived += 1
                continue
            if finding.severity == "error":
                self.error += 1
            elif finding.severity == "warning":
                self.warning += 1
            else:
                self.info += 1
            if finding.fix is not None and finding.fix.safe:
                self.fixable += 1
            rule = (finding.rule, finding.name)
            self.rules[rule] = self.rules.get(rule, 0) + 1

    def most_frequent(self) -> list[tuple[str, str, int]]:
        """(code, name, number of findings) of each rule, the most frequent first, then by code."""
        return sorted(((*rule, n) for rule, n in self.rules.items()), key=lambda row: (-row[2], row[0], row[1]))


def page_json(page: PageReport, verb: Verb) -> dict[str, Any]:
    """A page as JSON data. Findings are there for `check`, facts for `facts`."""
    data: dict[str, Any] = {
        "path": page.path,
        "id": page.id,
        "sha256": page.sha256,
        "stories": [story_json(story) for story in page.stories],
    }
    if verb == "check":
        data["findings"] = [finding_json(finding) for finding in page.findings]
    if verb == "facts":
        data["facts"] = facts_json(page.facts)
    return data


def story_json(story: StoryNote) -> dict[str, Any]:
    """A story as JSON data."""
    claim = story.published
    return {
        "title": story.title,
        "lines": list(story.lines),
        "published": claim and {"value": claim.value, "place": claim.place, "line": claim.line, "text": claim.text},
        "written": {"earliest": story.written_earliest, "latest": story.written_latest},
        "evidence": [
            {
                "line": note.line,
                "column": note.column,
                "text": note.text,
                "earliest": note.earliest,
                "latest": note.latest,
                "reason": note.reason,
                "used": note.used,
            }
            for note in story.evidence
        ],
        "credits": list(story.credits),
        "byline": story.byline,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON data; a related place names its page even where that is the finding's own."""
    fix, waived = finding.fix, finding.waived
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "start": {"line": finding.line, "column": finding.column},
        "end": {"line": finding.end_line, "column": finding.end_column},
        "text": finding.text,
        "evidence": list(finding.evidence),
        "related": [_related_json(finding, place) for place in finding.related],
        "fingerprint": finding.fingerprint,
        "fix": fix and {"start": fix.start, "end": fix.end, "text": fix.text, "safe": fix.safe},
        "waived": waived and {"reason": waived.reason, "by": waived.by, "until": waived.until, "source": waived.source},
    }


def related_to(finding: Finding, place: Place) -> tuple[str, str]:
    """Path and id of the page that a related place stands on: the finding's own where the place names none."""
    if place.path is None:
        return finding.path, finding.id if place.id is None else place.id
    return place.path, place.path if place.id is None else place.id


def _related_json(finding: Finding, place: Place) -> dict[str, Any]:
    path, identity = related_to(finding, place)
    return {"path": path, "id": identity, "line": place.line, "column": place.column, "message": place.message}


def facts_json(facts: dict[str, Any] | None) -> dict[str, Any]:
    """The facts of a page as they are: the engine has already made them plain."""
    return {} if facts is None else facts


def error_json(error: InputError) -> dict[str, Any]:
    """A file or record that could not be read, as JSON data."""
    return {"path": error.path, "line": error.line, "column": error.column, "message": error.message}


def summary_json(tally: Tally) -> dict[str, int]:
    """The counts of a run as JSON data."""
    return {
        "pages": tally.pages,
        "stories": tally.stories,
        "error": tally.error,
        "warning": tally.warning,
        "info": tally.info,
        "waived": tally.waived,
    }


def statistics_json(tally: Tally) -> list[dict[str, Any]]:
    """How often each rule spoke, as JSON data."""
    return [{"rule": rule, "name": name, "count": count} for rule, name, count in tally.most_frequent()]
