"""What a page claims about a story: the dates of its publication lines, its bylines and credits, its metadata."""

from __future__ import annotations

import re

from lint.page import Claim
from lint.read.draft import Draft
from lint.read.heads import AUTHOR, CREDIT, author_of, is_caption
from lint.read.publication import Stamp, Stamped, claims_story, label_before, normalise, plain_words, read_stamps
from lint.read.region import HEAD

SAYS_PUBLISHED = re.compile(
    r"(?:published|posted|updated|first (?:published|posted)|last (?:updated|modified)|publication date|date)\b",
    re.IGNORECASE,
)


def stamps_of(draft: Draft, line: int) -> Stamped | None:
    """The dates of a line; a label alone on the line before says what they are."""
    stamped = read_stamps(draft.text[draft.lines[line].words : draft.lines[line].end])
    if (
        stamped is not None
        and line
        and label_before(draft.text[draft.lines[line - 1].words : draft.lines[line - 1].end]) == "modified"
    ):
        stamps = tuple(Stamp("modified", s.value, s.start, s.end) for s in stamped.stamps)
        return Stamped(stamps, stamped.rest)
    return stamped


def dates_picture(words: str, stamped: Stamped) -> bool:
    """Whether the date of a line is that of a picture: the line says what it shows, or whose it is."""
    if SAYS_PUBLISHED.match(words) or AUTHOR.match(words):
        return False
    told = sum(word.islower() for word in plain_words(stamped.rest).split())
    return is_caption(words) or (told > 1 and _SENTENCE_END.search(words) is not None)


# "… in Philadelphia. Ann Lee", "… on 9 April 2018. Ann Lee"
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{3}|\d{4})\. [^\W\d_a-z]")


def is_crowded(draft: Draft, body: int) -> bool:
    """Whether a list of other stories, each with its date, stands above a story: then a bare date is anyone's."""
    days: set[str] = set()
    for i in range(max(0, body - 25), body):
        if draft.kinds[i] == HEAD:
            stamped = read_stamps(draft.lines[i].text)
            days |= {stamp.value[:10] for stamp in stamped.stamps if stamp.kind == "published"} if stamped else set()
    return len(days) > 2


def stamp_above(
    draft: Draft, number: int, head: int, dates: list[tuple[int, list[Stamp]]], top: int, titled: bool
) -> None:
    """A publication line above the title, or a masthead's date at the top of the page."""
    if dates:
        return
    lines, kinds = draft.lines, draft.kinds
    found: list[tuple[int, list[Stamp]]] = []
    for i in range(head - 1, max(top, head - 30) - 1, -1):
        if kinds[i] != HEAD or draft.roles[i] != "furniture" or lines[i].words != lines[i].start:
            continue
        stamped = stamps_of(draft, i)
        if stamped is None or not claims_story(stamped, 30):
            continue
        # Far above, only a date with a time or a label, and only where it is the single one.
        if head - i > 6 and (titled or not (SAYS_PUBLISHED.match(lines[i].text) or "T" in stamped.stamps[0].value)):
            continue
        found.append((i, list(stamped.stamps)))
    if not found or (found[0][0] < head - 6 and len(found) > 1):
        return
    i, stamps = found[0]
    plain = (
        not SAYS_PUBLISHED.match(lines[i].text)
        and "T" not in stamps[0].value
        and not plain_words(lines[i].text[: stamps[0].start])
    )
    draft.give(i, "masthead" if i <= 8 and plain and lines[i].gap + i > 0 and len(stamps) == 1 else "byline", number)
    dates.append((i, stamps))


def stamp_in_dateline(draft: Draft, number: int, dates: list[tuple[int, list[Stamp]]]) -> None:
    """Where no other line dates the story, the day and year of its own dateline: "LEEDS, March 4, 2026 /Wire/ --"."""
    line = min((i for i in draft.datelines if draft.owner[i] == number), default=None)
    if dates or line is None:
        return
    stamped = read_stamps(draft.text[draft.lines[line].words : draft.datelines[line]])
    if stamped is not None and len(stamped.stamps) == 1:
        dates.append((line, list(stamped.stamps)))


def claim_all(
    draft: Draft,
    number: int,
    dates: list[tuple[int, list[Stamp]]],
    title: int | None,
    metadata: dict[str, str],
    hint: str,
) -> None:
    """The story's claims, the best of a kind first: metadata, then publication lines, then a masthead."""
    claims = draft.claims[number]
    lines = draft.lines
    published = metadata.get("published")
    if published:
        value = normalise(published, hint)
        if value:
            claims.append(Claim("published", value, "published"))
    for stamp_kind in ("modified", "created"):
        value = normalise(metadata.get(stamp_kind, ""), hint)
        if value:
            claims.append(Claim(stamp_kind, value, stamp_kind))
    days = {stamp.value[:10] for _, stamps in dates for stamp in stamps if stamp.kind == "published"}
    told: set[tuple[str, str]] = set()
    further: list[Claim] = []
    for i, stamps in dates:
        place = (
            "dateline" if i in draft.datelines else "masthead" if draft.roles[i] == "masthead" else "publication line"
        )
        for stamp in stamps:
            if (stamp.kind, stamp.value) in told:
                continue
            claim = Claim(stamp.kind, stamp.value, place, lines[i].words + stamp.start, lines[i].words + stamp.end)
            # Several lines with other days: the first is the story's, another only if it says so itself.
            if stamp.kind == "published" and len(days) > 1 and i != dates[0][0]:
                if SAYS_PUBLISHED.match(draft.text, lines[i].words):
                    further.append(claim)
                continue
            told.add((stamp.kind, stamp.value))
            claims.append(claim)
    claims.extend(further)
    for kind in ("author", "source", "url", "canonical"):
        value = metadata.get(kind)
        if value:
            claims.append(Claim(kind, value, kind))
    known = metadata.get("title")
    if known:
        if title is not None and " ".join(lines[title].text.split()).casefold() == " ".join(known.split()).casefold():
            claims.append(Claim("title", known, "title", lines[title].start, lines[title].end))
        else:
            claims.append(Claim("title", known, "title"))
    elif title is not None:
        claims.append(Claim("title", lines[title].text, "title", lines[title].start, lines[title].end))
    for i, line in enumerate(lines):
        if draft.owner[i] != number:
            continue
        if draft.roles[i] == "byline":
            found = author_of(draft.text, line.words, line.end)
            if found:
                claims.append(Claim("author", draft.text[found[0] : found[1]], "byline", *found))
        elif draft.roles[i] == "credit":
            match = CREDIT.match(draft.text, line.words, line.end)
            start = match.end() if match else line.words
            value = draft.text[start : line.end].strip(" .:—–-()")
            if value:
                at = draft.text.index(value, start)
                claims.append(Claim("source", value, "credit line", at, at + len(value)))
