"""The check on captions: a photograph from long before the story that is not marked as a file photo."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from lint.checks import check
from lint.checks.dates.staleness import age
from lint.dating import in_words
from lint.facts.dates.find import DateExpression
from lint.finding import Hit
from lint.page import Block
from lint.subject import Subject

# A caption that is marked, or that speaks of the picture itself and so tells that it is none of the day.
_MARK = re.compile(
    r"\bfiles?\b|\barchiv(?:e|es|al)\b|\b(?:library|stock) (?:photo|picture|image|footage)|\bhistoric\b"
    r"|\b(?:photo|photograph|picture|image|frame|still|portrait|footage|screenshot|handout)\b[^.;()]{0,40}"
    r"\b(?:taken|dated|from|shot|made)\b"
    r"|\b(?:pictured|photographed|seen here|shown here|taken|filmed) (?:here )?(?:on|in|at)\b"
    r"|\b(?:later|eventually|at the time|that (?:day|year)|then-[a-z]+)\b"  # told as past
    r"|\bprevious\b\W{1,3}next\b|\b\d{1,3} (?:of|/) \d{1,3}\b"  # a gallery
    r"|\bthis [^.;()]{0,40}\b(?:photo|photograph|picture|image|frame|still|portrait|screenshot|selfie)\b",
    re.IGNORECASE,
)
# The day of something else than what is shown ("since her arrest on Dec. 1"), or openly the picture's ("seen May 5").
_OTHER = re.compile(
    r"\b(?:after|since|following|before|until|ahead of|born|died|killed|founded|from)\b[^.;]{0,50}$"
    r"|\b(?:seen|shown|pictured|photographed)\s$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:\b(?:on|dated|from)\s|,\s|[(\[|–—-]\s?)$")
_NOUN = re.compile(r"\s(?!in\b|at\b|as\b|on\b|and\b|during\b|by\b|with\b|near\b|outside\b|where\b|to\b|for\b)[a-z]")
# "Speaks", "are seen", "receiving": what is told as going on. "Anna Field at a debate in 2022" is told as nothing.
_VERB = re.compile(r"\b[a-z]{2,20}(?:s|ing)\b|\bare\b")
_BEFORE = 70
# So many old pictures of different days are a look back.
_LOOK_BACK = 3
_MONTH = 31
_START = attrgetter("start")
# How far behind a caption its credit may stand.
_CREDIT = 100


@check(options={"age": "60 days", "plain": "5 years"}, values=("text", "photo", "published", "older"))
def file_photo(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A caption that dates its picture long before the story, and that no word marks as a file photo.

    `age` is how much older than the story a picture may be. Of a picture older than `plain` the year alone tells every
    reader that it is from the archive. A day or month of which the story tells itself is let pass, and so is a story
    with old pictures of three days or more, a look back. Of two captions that give one day the first is reported, the
    other related.
    """
    claim, day = subject.published, subject.published_day
    if claim is None or day is None:
        return
    if subject.written.latest is not None:
        # In a stale story it is the story's date that is wrong, not the picture's.
        day = min(day, subject.written.latest)
    found: dict[date, list[DateExpression]] = {}
    for block in subject.story.of_role("caption"):
        d = _taken(subject, block, day)
        if d is None or d.latest is None or _marked(subject.page.text, block):
            continue
        if day - timedelta(days=options["plain"]) <= d.latest < day - timedelta(days=options["age"]):
            found.setdefault(d.latest, []).append(d)
    told = _days_told(subject) if found else frozenset()
    old = {taken: captions for taken, captions in found.items() if taken.toordinal() not in told}
    if len(old) >= _LOOK_BACK:
        return
    for taken, captions in old.items():
        first, published = captions[0], date.fromisoformat(claim.day)
        yield Hit(
            first.start,
            first.end,
            {
                "text": first.text,
                "photo": in_words(taken),
                "published": in_words(published),
                "older": age(taken, published),
            },
            (
                f"the caption gives {in_words(taken)} as its day; the story is published under {in_words(published)}",
                "no “file photo”, “archive” or the like stands in the caption or its credit",
            ),
            tuple(subject.place(d.start, f"“{d.text}” again") for d in captions[1:]),
        )


def _taken(subject: Subject, block: Block, day: date) -> DateExpression | None:
    """The expression that gives the day of a caption's picture: the latest of its full dates, if it dates what the
    picture shows. None if anything in the caption is of the story's own days."""
    facts = subject.facts.dates
    dates = facts[bisect_left(facts, block.start, key=_START) : bisect_left(facts, block.end, key=_START)]
    days = [d for d in dates if d.earliest is not None and d.earliest == d.latest and d.latest and not d.impossible]
    if not days or any(d not in days and d.kind in ("weekday", "deictic", "relative") for d in dates):
        return None
    last = max(days, key=lambda d: d.latest or date.min)
    if last.kind not in ("absolute", "yearless") or last.direction == "future":
        return None
    if last.kind == "yearless" and (last.latest is None or last.latest.year != day.year):
        return None
    text = subject.page.text
    before = text[max(block.start, last.start - _BEFORE) : last.start]
    if (
        _OTHER.search(before)
        or _NOUN.match(text, last.end, block.end)
        or not _VERB.search(text, block.start, block.end)
    ):
        return None
    if last.kind == "yearless" and last.stated_weekday is None and not before.endswith("on "):
        return None
    return last if last.stated_weekday is not None or _WHEN.search(before) else None


def _days_told(subject: Subject) -> frozenset[int]:
    """The days, by their ordinals, and the days of the months of which the story itself tells."""
    return frozenset(
        number
        for d in subject.facts.dates
        if d.role not in ("caption", "masthead", "byline") and d.earliest is not None and d.latest is not None
        if (d.latest - d.earliest).days <= _MONTH
        for number in range(d.earliest.toordinal(), d.latest.toordinal() + 1)
    )


def _marked(text: str, block: Block) -> bool:
    """Whether a caption or the credit right behind it marks the picture as one from the files."""
    credit = re.split(r"\n\s*\n", text[block.end : block.end + _CREDIT], maxsplit=1)[0]
    return _MARK.search(text[block.start : block.end]) is not None or _MARK.search(credit) is not None
