"""One page from bytes to hits: read, facts, dating, checks. Pure, so that pages can be examined in any process.

What needs more than one page (corpus rules, waivers, fingerprints) is decided afterwards by the engine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lint.archive.alike import WINDOW
from lint.archive.digest import Digest
from lint.archive.keep import make_digest
from lint.config import Settings, from_root, published_of, source_of
from lint.dating import Evidence, Written, date_story
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.facts.record import facts_record
from lint.finding import SEVERITIES, Finding, Hit, Severity
from lint.knowledge.load import Knowledge
from lint.outcome import ActiveRule, Outcome, finding_order
from lint.page import Claim, Page
from lint.read import Raw, read_page
from lint.report.record import ClaimNote, EvidenceNote, PageReport, StoryNote
from lint.rules import fill
from lint.subject import Subject
from lint.waivers import find_inline

if TYPE_CHECKING:
    from lint.archive.store import Archive


def examine(
    raw: Raw,
    settings: Settings,
    knowledge: Knowledge,
    rules: Sequence[ActiveRule],
    *,
    today: date,
    published: str | None = None,
    verb: str = "check",
    corpus: bool = False,
    archive: Archive | None = None,
) -> Outcome:
    """Examine one file or record.

    `published` overrides what the page claims. `corpus` asks for digests. `archive` is what its stories are compared
    with. Raises InputError for a page that cannot be read, ArchiveError for an archive that cannot.
    """
    page = _with_settings(read_page(raw, fields=settings.fields, furniture=settings.furniture), settings, published)
    window = max((int(a.options["window"]) for a in rules if "window" in a.options), default=WINDOW)
    subjects: list[Subject] = []
    digests: list[Digest] = []
    for story in page.stories:
        prose = read_prose(page, story)
        facts = extract(page, story, prose, knowledge)
        subject = Subject(page, story, prose, facts, Written(), knowledge, settings, today)
        if archive is None:
            subject = replace(subject, written=date_story(prose, facts))
            digest = _digest(subject) if corpus else None
        else:
            subject, digest = _compared(subject, archive, window)
        subjects.append(subject)
        if digest is not None and corpus:
            digests.append(digest)
    findings: list[Finding] = []
    if verb == "check":
        for subject in subjects:
            for active in rules:
                if active.rule.scope == "story":
                    hits = active.rule.load()(subject, active.options)
                    findings.extend(make_finding(page, active, hit, subject.story.index) for hit in hits)
    findings.sort(key=finding_order)
    lines = {line for f in findings for line in (f.line,)}
    report = PageReport(
        path=page.path,
        id=page.id,
        sha256=hashlib.sha256(raw.data).hexdigest(),
        stories=tuple(_story_note(subject) for subject in subjects),
        findings=tuple(findings),
        excerpts={line: _line(page, line) for line in sorted(lines)},
        facts=facts_record(page, (s.facts for s in subjects)) if verb == "facts" else None,
        line_starts=tuple(page.line_starts) if verb == "facts" else (),
        record_line=raw.line,
    )
    waivers, problems = find_inline(page.text, page.path, page.id)
    found = archive is not None and corpus
    copies = tuple(subject.copies for subject in subjects) if found else ()
    events = tuple(subject.events for subject in subjects) if found else ()
    return Outcome(report, tuple(digests), tuple(waivers), tuple(problems), copies, events)


def digests_of(
    raw: Raw, settings: Settings, knowledge: Knowledge, *, today: date, published: str | None = None
) -> tuple[Digest, ...]:
    """What an archive keeps of the stories of one file or record; a story is dated only where it claims no date.

    Raises InputError for a page that cannot be read.
    """
    page = _with_settings(read_page(raw, fields=settings.fields, furniture=settings.furniture), settings, published)
    digests: list[Digest] = []
    for story in page.stories:
        prose = read_prose(page, story)
        facts = extract(page, story, prose, knowledge)
        written = Written() if story.dated else date_story(prose, facts)
        subject = Subject(page, story, prose, facts, written, knowledge, settings, today)
        digests.append(_digest(subject, weighed=not story.dated))
    return tuple(digests)


def _compared(subject: Subject, archive: Archive, window: int) -> tuple[Subject, Digest]:
    """A story with its copies and its event in an archive, and dated with their help; and its digest."""
    # Imported here: most runs have no archive.
    from lint.archive.corpus import find_copies, find_same_event

    digest = _digest(subject)
    copies = tuple(find_copies(archive, digest))
    written = date_story(subject.prose, subject.facts, copies)
    # Stories on the event are looked for by the days when it was written.
    digest = replace(digest, earliest=_iso(written.earliest), latest=_iso(written.latest))
    events = tuple(find_same_event(archive, digest, window))
    return replace(subject, written=written, copies=copies, events=events), digest


def _with_settings(page: Page, settings: Settings, published: str | None) -> Page:
    """The page with the claims that the command line or the configuration makes for its path put first."""
    claims: list[Claim] = []
    if published is not None:
        claims.append(Claim("published", published, "command line"))
    elif (configured := published_of(page.path, settings)) is not None:
        claims.append(Claim("published", configured, "configuration"))
    if (source := source_of(page.path, settings)) is not None:
        claims.append(Claim("source", source, "configuration"))
    if not claims:
        return page
    stories = tuple(replace(story, claims=(*claims, *story.claims)) for story in page.stories)
    return replace(page, stories=stories)


def make_finding(page: Page, active: ActiveRule, hit: Hit, story: int | None) -> Finding:
    """A hit of a rule as a finding, with its place in the file. The fingerprint is given when all hits are known."""
    line, column = page.position(hit.start)
    end_line, end_column = page.position(hit.end)
    quoted = page.text[hit.start : hit.end]
    return Finding(
        path=page.path,
        id=page.id,
        rule=active.rule.code,
        name=active.rule.name,
        severity=_lower(active.severity, hit.severity),
        message=fill(active.rule.message, {"text": quoted, **hit.values}),
        start=hit.start,
        end=hit.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=quoted,
        story=story,
        evidence=hit.evidence,
        related=hit.related,
        fix=hit.fix,
    )


def _lower(card: Severity, hit: Severity | None) -> Severity:
    """A check may lower the severity where a sign is a weak one, never raise it."""
    return SEVERITIES[max(SEVERITIES.index(card), SEVERITIES.index(hit))] if hit else card


def _line(page: Page, line: int) -> str:
    start, end = page.line_span(line)
    return page.text[start:end]


def _digest(subject: Subject, weighed: bool = True) -> Digest:
    written = subject.written
    claim = subject.published
    return make_digest(
        subject.page,
        subject.story,
        subject.prose,
        subject.facts,
        published=claim.day if claim else None,
        written=(written.earliest, written.latest),
        place=from_root(subject.page.path, subject.settings.root),
        weighed=weighed,
        licensed=_licensed(subject.settings, subject.knowledge),
    )


def _licensed(settings: Settings, knowledge: Knowledge) -> frozenset[str]:
    """The ids of the agencies that the settings name."""
    if not settings.agencies:
        return frozenset()
    taken = {name.casefold() for name in settings.agencies}
    return frozenset(
        id for id in knowledge.agencies.ids if id.casefold() in taken or knowledge.agencies.name(id).casefold() in taken
    )


def _story_note(subject: Subject) -> StoryNote:
    page, story, written = subject.page, subject.story, subject.written
    first, last = page.position(story.start)[0], page.position(max(story.end - 1, story.start))[0]
    title, author = story.claim("title"), story.claim("author")
    credits = tuple(dict.fromkeys(s.name or s.text for s in subject.facts.sources if s.kind in _CREDITS))
    return StoryNote(
        index=story.index,
        title=title.value if title else "",
        lines=(first, last),
        published=_claim_note(page, subject.published),
        written_earliest=_iso(written.earliest),
        written_latest=_iso(written.latest),
        evidence=tuple(_evidence_notes(page, written)),
        credits=credits,
        byline=author.value if author else None,
    )


_CREDITS = frozenset({"credit", "dateline", "signoff", "contributor", "copyright"})


def _claim_note(page: Page, claim: Claim | None) -> ClaimNote | None:
    if claim is None:
        return None
    if claim.start is None or claim.end is None:
        return ClaimNote(claim.value, claim.place, None, None)
    return ClaimNote(claim.value, claim.place, page.position(claim.start)[0], page.text[claim.start : claim.end])


def _evidence_notes(page: Page, written: Written) -> Iterator[EvidenceNote]:
    for piece, used in [*((e, True) for e in written.evidence), *((e, False) for e in written.left_out)]:
        yield _evidence_note(page, piece, used)


def _evidence_note(page: Page, piece: Evidence, used: bool) -> EvidenceNote:
    line, column = page.position(piece.start)
    return EvidenceNote(
        line,
        column,
        piece.text,
        _iso(piece.earliest),
        _iso(piece.latest),
        piece.reason,
        used,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
