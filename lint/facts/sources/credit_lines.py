"""Credits in lines of their own: bylines, credit lines, copyright notices, notes, and what the metadata claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from lint.facts.sources.agency_mentions import is_dateline
from lint.facts.sources.agency_names import names_in
from lint.facts.sources.credit_words import (
    BYLINE,
    CONTRIBUTED,
    FULL_NAME,
    HELPED,
    INITIALS,
    PERSON,
    SIGN_OFF,
    after_label,
    claims_rights,
    copyright_holder,
    is_credit_line,
    is_credit_with_place,
    is_filled,
    names_desk,
    says_only_when,
    signed_by_desk,
)
from lint.facts.sources.kinds import LEADS, LINE, LINE_NAMES, SHORT, TAILS, Source, SourceKind, source_at, trimmed
from lint.facts.sources.photo_credits import is_photo_line
from lint.knowledge.agencies import Agencies
from lint.page import Block, Page, Role, Story

_BEHIND = 12  # how many lines behind a story may be its notes
_NOTE = 400  # the longest credit among the paragraphs


def claimed_credits(page: Page, story: Story, agencies: Agencies) -> Iterator[Source]:
    """What the page's metadata says of the story's author and source; its span is empty, at the story's start."""

    def claimed(kind: SourceKind, reason: str, name: str, agency: str | None = None) -> Source:
        return source_at(kind, page.text, story.start, story.start, "metadata", reason, name=name, agency=agency)

    for claim in story.claims:
        if claim.start is not None and claim.end is not None:
            continue  # the block that it stands in is read as a line
        if claim.kind in ("author", "source"):
            named = next(names_in(claim.value, 0, len(claim.value), agencies), None)
            value = claim.value.strip()
            if named is not None:
                name = agencies.name(named.agency)
                yield claimed(
                    "credit", f"The page's {claim.place} names {name} as its {claim.kind}.", name, named.agency
                )
            elif claim.kind == "author" and is_filled(value):
                kind: SourceKind = "desk" if names_desk(claim.value, 0, 200) else "byline"
                yield claimed(kind, f"The page's {claim.place} names {value} as its author.", value)
        elif claim.kind == "url":
            agency = _site(claim.value, agencies)
            if agency:
                name = agencies.name(agency)
                yield claimed("credit", f"The page's address is {name}'s own.", name, agency)


def _site(address: str, agencies: Agencies) -> str | None:
    """The agency whose own site a web address is on."""
    host = address.split("://", 1)[-1].split("/", 1)[0].lower()
    parts = host.split(".")[-4:]
    return next((a for i in range(len(parts)) if (a := agencies.sites.get(".".join(parts[i:])))), None)


def labelled_credits(text: str, block: Block, agencies: Agencies) -> Iterator[Source]:
    """Bylines, credit lines and copyright notices that the layout has found."""
    start, end = trimmed(text, block.start, block.end)
    if start >= end:
        return
    kind: SourceKind
    if block.role == "copyright":
        kind = "copyright"
    elif block.role == "credit":
        kind = "contributor" if CONTRIBUTED().search(text, start, min(end, start + _NOTE)) else "credit"
    else:
        kind = "byline"
    named = list(names_in(text, start, end, agencies))
    for low, high, agency in named:
        name = agencies.name(agency)
        reason = f"The {LINE_NAMES[kind]} names {name}."
        yield source_at(kind, text, low, high, block.role, reason, name=name, agency=agency)
    if named:
        return
    if kind == "copyright":
        holder = copyright_holder(text, start, end)
        if holder is not None:
            name = text[slice(*holder)]
            yield source_at(kind, text, *holder, block.role, f"The copyright notice names {name}.", name=name)
        return
    low, name = after_label(text, start, end)
    if low == start:
        signed = _signed_off(text, start, end, block.role)
        if signed is not None:
            yield signed
            return
        if kind == "byline" and says_only_when(text[start:end]):
            return
    if name:
        if kind == "byline" and signed_by_desk(text, low, min(end, low + 200)):
            kind = "desk"
        yield source_at(kind, text, low, end, block.role, f"The {LINE_NAMES[kind]} names {name}.", name=name)


def _signed_off(text: str, start: int, end: int, role: str) -> Source | None:
    """A line that names those who reported, wrote or edited the story, or has their initials; no agency's name."""
    if end - start > _NOTE:
        return None
    words = text[start:end]
    match = SIGN_OFF().match(text, start, end) if " by" in words[:60] else None
    if match is not None:
        person = FULL_NAME().match(text, match.end(), end)
        name = person.group() if person else ""
        close = end - words.endswith(")")
        reason = f"The sign-off names {name}." if name else "The sign-off names who worked on the story."
        return source_at("signoff", text, match.end(), close, role, reason, name=name)
    if end - start <= 24 and INITIALS().fullmatch(text, start, end):
        return source_at("signoff", text, start, end, role, "The line has the initials of a desk and its editors.")
    match = HELPED().match(text, start, end) if "contributed" in words else None
    if match is not None:
        return source_at(
            "contributor", text, *match.span("name"), role, f"The note names {match['name']}.", name=match["name"]
        )
    return None


def unlabelled_credits(text: str, bodies: list[Block], agencies: Agencies) -> Iterator[Source]:
    """Bylines, desks and sign-offs that stand among the paragraphs: short ones at the head or the foot of the story."""
    head = bodies[:LEADS]
    for block in (*head, *bodies[max(LEADS, len(bodies) - TAILS) :]):
        start, end = trimmed(text, block.start, block.end)
        if end - start > _NOTE or start >= end:
            continue
        words = text[start:end].lower() if end - start <= SHORT else ""
        byline = BYLINE().match(text, start, end) if "by" in words[:30] else None
        if byline is not None:
            if next(names_in(text, start, end, agencies), None) is not None:
                continue  # the agency's name is read with all others
            person = PERSON().match(text, byline.end(), end)
            desk = signed_by_desk(text, byline.end(), end)
            if person is not None and (desk or text[byline.end()].isupper()):
                kind: SourceKind = "desk" if desk else "byline"
                name = person.group()
                yield source_at(kind, text, byline.end(), end, "body", f"The byline names {name}.", name=name)
        elif end - start <= 60 and names_desk(text, start, end) and text[end - 1] not in ".!?":
            yield source_at("desk", text, start, end, "body", "The line names a desk.", name=text[start:end])
        else:
            signed = _signed_off(text, start, end, "body")
            if signed is not None and next(names_in(text, start, end, agencies), None) is None:
                yield signed


def find_notes(page: Page, story: Story) -> list[Block]:
    """Lines right before and behind the story and between its parts that the layout gave to no story: rules, notes."""
    text, blocks, begin, close = page.text, page.blocks, story.start, story.end
    first = bisect_left(blocks, begin, key=lambda block: block.start)
    before: list[Block] = []
    for i in range(first - 1, max(-1, first - 1 - _BEHIND), -1):
        # What stands above another story is that story's.
        if blocks[i].story is not None or len(before) >= _BEHIND:
            break
        end = blocks[i].end
        lines = list(_lines(text, max(blocks[i].start, end - _BEHIND * LINE), end, blocks[i].role))
        before = [*lines, *before][-_BEHIND:]
    found: list[Block] = []
    behind = 0
    for i in range(first, len(blocks)):
        block = blocks[i]
        if behind >= _BEHIND or (block.start >= close and block.story is not None):
            break
        for line in _lines(text, block.start, block.end, block.role) if block.story is None else ():
            if line.end - line.start <= LINE:
                found.append(line)
                behind += line.start >= close
            if behind >= _BEHIND:
                break
    return [*before, *found]


def _lines(text: str, start: int, end: int, role: Role) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop - start > 2:
            yield Block(start, stop, role)
        start = stop + 1


def noted_credits(text: str, block: Block, agencies: Agencies, *, behind: bool = True) -> Iterator[Source]:
    """Credits in such a line: to agencies, and in sign-offs to persons."""
    start, end = trimmed(text, block.start, block.end)
    if start >= end:
        return
    # What is signed above the head is another story.
    signed = _signed_off(text, start, end, block.role) if behind else None
    if signed is not None and next(names_in(text, start, end, agencies), None) is None:
        yield signed
        return
    for named in names_in(text, start, end, agencies):
        low, high, agency = named
        kind: SourceKind | None = None
        if low - start <= 100 and end - start > 100 and is_dateline(text, named, start, end, agencies):
            kind = "dateline"
        elif end - start > LINE:
            continue
        elif is_photo_line(text, start, low):
            kind = "photo"
        elif CONTRIBUTED().search(text, start, end):
            kind = "contributor"
        elif claims_rights(text, start, low):
            kind = "copyright"
        elif (
            is_credit_line(text, start, end, agencies)
            or (BYLINE().match(text, start, end) and end - start <= SHORT)
            or (behind and is_credit_with_place(text, start, end, low, high))
        ):
            kind = "credit"
        if kind is not None:
            name = agencies.name(agency)
            reason = f"The {LINE_NAMES[kind]} names {name}."
            yield source_at(kind, text, low, high, block.role, reason, name=name, agency=agency)
