"""One page from bytes to hits: read, facts, dating, checks. Pure, so that pages can be examined in any process.

What needs more than one page (corpus rules, waivers, fingerprints) is decided afterwards by the engine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lint.archive import Digest, make_digest
from lint.config import Settings, published_of, source_of
from lint.dating import Evidence, Written, date_story
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.facts.record import facts_record
from lint.finding import SEVERITIES, Finding, Hit, Severity
from lint.knowledge.load import Knowledge
from lint.outcome import ActiveRule, Outcome, finding_order
from lint.page import Claim, Page, Story
from lint.read import Raw, read_page
from lint.report.record import ClaimNote, EvidenceNote, PageReport, StoryNote
from lint.rules import fill
from lint.subject import Subject
from lint.waivers import find_inline


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
) -> Outcome:
    """Examine one file or record.

    `published` overrides what the page claims. `corpus` asks for digests. Raises InputError for a page that cannot be
    read.
    """
    page = _with_settings(read_page(raw, fields=settings.fields, furniture=settings.furniture), settings, published)
    subjects = [_subject(page, story, settings, knowledge, today) for story in page.stories]
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
    )
    digests = tuple(_digest(subject) for subject in subjects) if corpus else ()
    waivers, problems = find_inline(page.text, page.path, page.id)
    return Outcome(report, digests, tuple(waivers), tuple(problems))


def _subject(page: Page, story: Story, settings: Settings, knowledge: Knowledge, today: date) -> Subject:
    prose = read_prose(page, story)
    facts = extract(page, story, prose, knowledge)
    return Subject(page, story, prose, facts, date_story(prose, facts), knowledge, settings, today)


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


def _digest(subject: Subject) -> Digest:
    written = subject.written
    claim = subject.published
    return make_digest(
        subject.page,
        subject.story,
        subject.prose,
        subject.facts,
        published=claim.day if claim else None,
        written=(written.earliest, written.latest),
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
        written_earliest=written.earliest.isoformat() if written.earliest else None,
        written_latest=written.latest.isoformat() if written.latest else None,
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
        piece.earliest.isoformat() if piece.earliest else None,
        piece.latest.isoformat() if piece.latest else None,
        piece.reason,
        used,
    )
