"""Checks of what a page claims about a story's dates: their time zones, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lint.checks import check
from lint.dating import in_words
from lint.finding import Hit, Severity
from lint.page import Claim
from lint.read.notes import front_matter, front_matter_places
from lint.read.publication import url_day
from lint.subject import Subject

# Where readers see a claim; every other place is metadata, which machines read.
_SEEN = frozenset({"masthead", "publication line", "byline", "dateline"})
# What the newsroom says itself when it runs newslint is no claim of the page.
_SAID = frozenset({"command line", "configuration"})


def claim_span(subject: Subject, claim: Claim) -> tuple[int, int]:
    """Where a claim is shown: its own words, or its field of front matter, or else the story's head."""
    if claim.start is not None and claim.end is not None:
        return claim.start, claim.end
    if subject.story.index == 0 and (place := front_matter_places(subject.page.text).get(claim.place)):
        return place
    return subject.head()


def place_name(subject: Subject, claim: Claim) -> str:
    """A claim's place in an editor's words: "the publication line", "the record's “published”"."""
    if claim.place in ("published", "modified", "created"):
        holder = "front matter" if front_matter(subject.page.text) else "record"
        return f"the {holder}'s “{claim.place}”"
    return f"the {claim.place}"


def _moment(claim: Claim) -> datetime | None:
    """The instant of a claim that gives a time and its zone."""
    if "T" not in claim.value:
        return None
    try:
        moment = datetime.fromisoformat(claim.value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None


def country_of(subject: Subject) -> str:
    """The country that the page's address ends with (harbour-gazette.co.uk: "uk"), or an empty string."""
    url = subject.story.claim("url")
    host = _HOST.match(url.value[:400]) if url else None
    return host[1].lower() if host else ""


_HOST = re.compile(r"(?:https?:)?//[^/:?#\s]{1,250}?\.([a-z]{2})(?=[/:?#\s]|$)", re.IGNORECASE)


def day_of(claim: Claim) -> date:
    """The day that a claim of a date names, in its own zone."""
    return date.fromisoformat(claim.day)


def apart(one: Claim, other: Claim) -> timedelta:
    """How far apart two claims are: exactly where both give a zone, else by their days."""
    first, second = _moment(one), _moment(other)
    if first is not None and second is not None:
        return second - first
    return day_of(other) - day_of(one)


# Time zones -----------------------------------------------------------------------------------------------------------


@check(options={"one_zone": []}, values=("time", "place"))
def missing_time_zone(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A time of publication, or of the last change, without its zone.

    In metadata this is a mistake that machines pass on; in a line that readers see it is a lesser one, and none where
    the metadata, another such line or a note on the page gives the zone, or where the page's address is in a country of
    `one_zone`, whose readers have one clock. A midnight in metadata is no time. Speaks once a story.
    """
    timed = [c for c in subject.story.claims if c.kind in ("published", "modified") and "T" in c.value]
    timed = [c for c in timed if c.place not in _SAID]
    if not timed:
        return
    data = [c for c in timed if c.place not in _SEEN]
    lacking = [c for c in data if not _has_zone(c.value) and not _is_midnight(c) and not _zone_in_words(subject, c)]
    if lacking:
        claim = lacking[0]
        yield Hit(*claim_span(subject, claim), _zone_values(subject, claim), (_zone_evidence(claim, "machines"),))
        return
    seen = [c for c in timed if c.place in _SEEN]
    if not seen or any(_has_zone(c.value) for c in timed) or country_of(subject) in options["one_zone"]:
        return
    if any(_zone_beside(subject, c) for c in seen) or _TIMES_ARE.search(subject.page.text):
        return
    claim = next((c for c in seen if c.kind == "published"), seen[0])
    values, evidence = _zone_values(subject, claim), (_zone_evidence(claim, "readers elsewhere"),)
    yield Hit(*claim_span(subject, claim), values, evidence, severity="info")


def _zone_values(subject: Subject, claim: Claim) -> Mapping[str, str]:
    return {"time": claim.value[11:16], "place": place_name(subject, claim)}


def _zone_evidence(claim: Claim, who: str) -> str:
    moment = claim.value.replace("T", " at ")
    return f"{moment} is a different moment in each zone, up to a day apart, and {who} may take theirs"


def _has_zone(value: str) -> bool:
    time = value.partition("T")[2]
    return time.endswith("Z") or "+" in time or "-" in time


def _is_midnight(claim: Claim) -> bool:
    """A bare date that a program wrote as a time."""
    return claim.value[11:16] == "00:00"


def _zone_in_words(subject: Subject, claim: Claim) -> bool:
    """Whether a field of the record ends with a zone that was not understood: "2024-04-30 20:05 Europe/Berlin"."""
    words = subject.page.metadata.get(claim.place, "")[-40:]
    return _ZONE_AT_END.search(words) is not None


_ZONE_AT_END = re.compile(r"(?:[A-Z]{1,5}|[+-]\d\d:?\d\d|[A-Z][a-z]+/[A-Z][A-Za-z_]+|\btime)\)?\]?\s*$")


def _zone_beside(subject: Subject, claim: Claim) -> bool:
    """Whether the words right beside a publication line's time name a zone that was not understood."""
    if claim.start is None or claim.end is None:
        return False
    text = subject.page.text
    after, before = text[claim.end : claim.end + 30], text[max(0, claim.start - 12) : claim.start]
    return _ZONE_AFTER.match(after) is not None or _ZONE_BEFORE.search(before) is not None


_ZONE_AFTER = re.compile(
    r"[ \xa0,.]{0,3}[(\[]?(?:[A-Z]{2,5}|[+-]\d{1,2}|(?:[A-Za-z]+ ){1,3}[Tt]ime\b|[Ll]ocal\b|hrs?\.? [A-Z]{2,5})"
)
_ZONE_BEFORE = re.compile(r"(?:GMT|UTC|[A-Z]{1,2}[SD]?T)[ \xa0:,]{1,3}$")
# "All times are shown in GMT", "Times in Eastern time".
_TIMES_ARE = re.compile(
    r"\b[Tt]imes? (?:are |is |shown |given |listed |stated |in |the ){1,4}(?:[A-Z]{2,4}\b|(?:[A-Za-z]+ ){1,3}[Tt]ime\b)"
)


# Dates of publication that do not agree -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """A day of publication that the page claims, in words for where, with its place in the text."""

    day: date
    where: str
    claim: Claim | None
    start: int | None
    leeway: int
    # Whether it is told as the day of an earlier edition.
    first: bool = False


@check(
    options={"tolerance": "1 day", "address": "7 days", "dateline": "7 days"},
    values=("claims", "swapped"),
)
def conflicting_publication_dates(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """The page claims dates of publication for one story that do not agree.

    Compared are the record, front matter and other metadata, the publication lines, the day in the page's address and a
    full date in the dateline, each with the best of them. `tolerance` lets pass what zones can make of one moment;
    `address` and `dateline` how far those may lie from it, for an address is made early and a dateline has the day of
    writing. "First published" tells of an earlier edition, and conflicts only where it is the later one. A masthead
    shows the day on which a page was made and does not count, nor does anything in furniture. Speaks once a story.
    """
    told = sorted(_told_days(subject, options), key=lambda t: t.first)
    if len(told) < 2 or told[0].first:
        return
    best = told[0]
    others = [t for t in told[1:] if _disagree(best, t)]
    if not others:
        return
    swapped = any(_is_swapped(best.day, t.day) for t in others)
    kept: dict[str, _Told] = {}
    for t in (best, *others):
        kept.setdefault(t.where, t)
    claims = ", ".join(f"{t.where} says {in_words(t.day)}" for t in kept.values())
    evidence = [_sentence(best, t) for t in others]
    shown = next((t for t in (best, *others) if t.start is not None), best)
    start, end = _told_span(subject, shown)
    places = tuple(
        subject.place(t.start, f"{t.where} says {in_words(t.day)}")
        for t in (best, *others)
        if t is not shown and t.start is not None
    )
    values = {"claims": claims, "swapped": ": day and month seem to have changed places" if swapped else ""}
    # An address is made early and a dateline late: alone they are a weaker sign.
    severity: Severity | None = None if any(t.claim and t.claim.place != "dateline" for t in others) else "warning"
    yield Hit(start, end, values, tuple(evidence), places, severity)


def _told_days(subject: Subject, options: Mapping[str, Any]) -> Iterator[_Told]:
    """Every day of publication that the page claims for the story, the best first."""
    tolerance = options["tolerance"]
    dated = False
    for claim in subject.story.claims:
        if claim.kind != "published" or claim.place == "masthead" or claim.place in _SAID:
            continue
        leeway = options["dateline"] if claim.place == "dateline" else tolerance
        dated = dated or claim.place == "dateline"
        start = claim_span(subject, claim)[0] if claim.start is not None or _in_front(subject, claim) else None
        yield _Told(day_of(claim), place_name(subject, claim), claim, start, leeway, _is_first_edition(subject, claim))
    url = subject.story.claim("url")
    if url is not None and (day := url_day(url.value)):
        yield _Told(date.fromisoformat(day), "the address", None, None, options["address"])
    if not dated:
        for d in subject.facts.dates:
            if d.role == "dateline" and d.kind == "absolute" and len(d.value) == 10 and d.earliest:
                yield _Told(d.earliest, "the dateline", None, d.start, options["dateline"])
                break


def _in_front(subject: Subject, claim: Claim) -> bool:
    return subject.story.index == 0 and claim.place in front_matter_places(subject.page.text)


def _is_first_edition(subject: Subject, claim: Claim) -> bool:
    """Whether a publication line's date is that of another, earlier edition."""
    if claim.start is None:
        return False
    before = subject.page.text[max(0, claim.start - 40) : claim.start].rpartition("\n")[2]
    return _FIRST_EDITION.search(before) is not None


_FIRST_EDITION = re.compile(r"\b(?:first|original(?:ly)?|previously)\b", re.IGNORECASE)


def _disagree(best: _Told, other: _Told) -> bool:
    leeway = timedelta(days=max(best.leeway, other.leeway))
    if other.first:
        return other.day - best.day > leeway
    if best.claim is not None and other.claim is not None:
        return abs(apart(best.claim, other.claim)) > leeway
    return abs(other.day - best.day) > leeway


def _is_swapped(one: date, other: date) -> bool:
    return one != other and one.year == other.year and (one.day, one.month) == (other.month, other.day)


def _sentence(best: _Told, other: _Told) -> str:
    if _is_swapped(best.day, other.day):
        pair = f"{best.day.isoformat()} and {other.day.isoformat()}"
        return f"{pair} are one date in figures, read day first and month first"
    days = abs((other.day - best.day).days)
    when = "later" if other.day > best.day else "earlier"
    return f"{other.where} is {days} days {when} than {best.where}"


def _told_span(subject: Subject, told: _Told) -> tuple[int, int]:
    if told.claim is not None:
        return claim_span(subject, told.claim)
    if told.start is not None:
        return next((d.start, d.end) for d in subject.facts.dates if d.start == told.start)
    return subject.head()
