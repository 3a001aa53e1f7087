"""Checks of a story's dates: what it claims, what its words say, and what nothing in it fixes."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

from lint.checks import check
from lint.dating import Evidence, Written, in_words, told
from lint.evidence.dates import is_gallery
from lint.facts.dates.find import DateExpression
from lint.finding import Hit
from lint.page import PROSE
from lint.subject import Subject

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# The kinds that a reader can only place with the day of publication at hand.
_UNANCHORED = frozenset({"weekday", "relative", "yearless", "deictic", "holiday"})


# When a story is stale: the options of every rule that asks.
STALE: Mapping[str, Any] = {
    "grace": "30 days",
    "proof": 1.0,
    "acknowledged": [
        "first published",
        "originally published",
        "previously published",
        "was published in",
        "from the archive",
        "from our archive",
        "from the archives",
        "this story first appeared",
        "this article first appeared",
        "originally appeared",
    ],
}


# The least weight of evidence that may prove something alone.
_CLUE = 1.0


@dataclass(frozen=True, slots=True)
class Stale:
    """When a stale story was written, what speaks against its date, and by how much it outweighs what speaks for it."""

    written: Written
    against: tuple[Evidence, ...]
    margin: float


def stale_since(subject: Subject, options: dict[str, Any]) -> Stale | None:
    """When a story was written that is published under a later date; None if it is not stale.

    `options` are those of STALE, a rule's own: every rule that asks about a stale story decides by this. What allows
    earlier days and not the published one must outweigh what allows that one and no earlier by `proof`.
    """
    day = subject.published_day
    if day is None:
        return None
    limit = day - timedelta(days=options["grace"])
    first = limit.toordinal()
    margin = subject.written.weight(date.min.toordinal(), first - 1) - subject.written.weight(first, day.toordinal())
    if margin < options["proof"]:  # nearly every story: nothing more is worked out
        return None
    written, _ = subject.written.before(limit)
    if written.latest is None:
        return None
    against = written.excluding(limit, day)
    # Hints add up to nothing without a clue among them.
    if all(e.weight < _CLUE for e in against) or _acknowledged(subject, options["acknowledged"]):
        return None
    return Stale(written, against, margin)


@check(options={**STALE, "certain": 2.0}, values=("published", "written", "age"))
def stale_story(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """The words of the story show that it was written long before the date that it is published under.

    `grace` is how much later than written a story may be published. The evidence that excludes the published date must
    outweigh what speaks for it by `proof`; it is a warning only below `certain`, the weight of one office, count of
    members or plan that is surely ahead. A story that says itself that it is old (one of the phrases of `acknowledged`)
    is not stale.
    """
    claim, day, stale = subject.published, subject.published_day, stale_since(subject, options)
    if claim is None or day is None or stale is None:
        return
    written, against = stale.written, stale.against
    if written.latest is None:
        return
    start, end = (claim.start, claim.end) if claim.start is not None and claim.end is not None else subject.head()
    shown = _telling(against, written.evidence)
    yield Hit(
        start,
        end,
        {"published": claim.day, "written": told(written.earliest, written.latest), "age": age(written.latest, day)},
        tuple(sentence(subject, e) for e in shown),
        tuple(subject.place(e.start, f"“{_short(e.text)}”: {e.reason}") for e in shown),
        severity=None if stale.margin >= options["certain"] else "warning",
    )


_MOST = 20


def _telling(against: tuple[Evidence, ...], evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """What speaks against the date, and what else narrows `written`: no piece that another one makes needless."""
    # However much a long story has, an editor reads a few pieces.
    known = set(against)
    pieces = list(islice(chain(against[:_MOST], (e for e in evidence if e not in known)), 2 * _MOST))
    shown: list[Evidence] = []
    for at, piece in enumerate(pieces):
        if any((piece.start, piece.end) == (other.start, other.end) for other in shown):
            continue
        weighty = piece in known and piece.kind != "day without a year"
        needless = any(
            _within(other, piece) and (i < at or not _within(piece, other)) for i, other in enumerate(pieces) if i != at
        )
        if weighty or not needless:
            shown.append(piece)
    return shown[: max(6, len(against))]


def _within(inner: Evidence, outer: Evidence) -> bool:
    """Whether the days that one piece of evidence allows lie within those of another, which then tells nothing new."""
    return (inner.earliest or date.min) >= (outer.earliest or date.min) and (inner.latest or date.max) <= (
        outer.latest or date.max
    )


def _acknowledged(subject: Subject, phrases: list[str]) -> bool:
    # The label may stand anywhere on the page near the story, also in what is otherwise furniture.
    text = subject.page.text[max(0, subject.story.start - 600) : subject.story.end + 600].lower()
    return any(phrase in text for phrase in phrases)


def sentence(subject: Subject, piece: Evidence) -> str:
    """A piece of evidence as one sentence: where, which words, what they allow and why."""
    line, _ = subject.page.position(piece.start)
    written = told(piece.earliest, piece.latest)
    return f"line {line}, “{_short(piece.text)}”: {piece.reason}, so it was written {written}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:60].rstrip()} … {text[-25:].lstrip()}"


def age(earlier: date, later: date) -> str:
    """The time between two days as an editor says it: "2 years 9 months", "5 months", "40 days"."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months < 2:
        days = (later - earlier).days
        return f"{days} day{'s' if days != 1 else ''}"
    years, months = divmod(months, 12)
    parts = [f"{n} {unit}{'s' if n > 1 else ''}" for n, unit in ((years, "year"), (months, "month")) if n]
    return " ".join(parts)


@check(values=("claimed",))
def undated_story(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """No publication date anywhere: readers and machines will take the day on which they find it."""
    if subject.published is not None or not subject.story.of_role("body"):
        return
    raw = subject.page.metadata.get("published", "").strip()
    claimed = f"the record's publication date {_short(raw)!r} is no date" if raw else "no publication date"
    evidence = []
    if subject.written.earliest or subject.written.latest:
        evidence.append(f"by its own words it was written {told(subject.written.earliest, subject.written.latest)}")
        evidence.extend(sentence(subject, e) for e in _telling((), subject.written.evidence)[:3])
    yield Hit(*subject.head(), {"claimed": claimed}, tuple(evidence))


@check(options={"kinds": sorted(_UNANCHORED)}, values=("text", "kind", "reads"))
def unanchored_date(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A relative, weekday-only or yearless date in a story that claims no date: nothing in the story fixes the day.

    Looks at prose, not at quotations. Speaks once for each expression.
    """
    if subject.published is not None:
        return
    written = subject.written
    full = full_dates(subject)
    for d in subject.facts.dates:
        if d.kind not in options["kinds"] or d.quoted or d.narrated or d.type not in ("DATE", "TIME"):
            continue
        if d.text.isdecimal():  # the second day of "March 15-17"
            continue
        if d.impossible or d.role not in PROSE or fixed_beside(d, full, subject):
            continue
        evidence = [f"“{d.text}” {_NEEDS[d.kind]}, and the story carries no date of publication"]
        if written.earliest and written.latest:
            evidence.append(f"the story seems to have been written {told(written.earliest, written.latest)}")
        yield Hit(d.start, d.end, {"text": d.text, "kind": _KINDS[d.kind], "reads": d.value}, tuple(evidence))


_NEEDS = {
    "weekday": "names a day of the week only",
    "relative": "counts from the day of publication",
    "yearless": "has no year",
    "deictic": "counts from the day of publication",
    "holiday": "has no year",
}
_KINDS = {
    "weekday": "a weekday",
    "relative": "a relative date",
    "yearless": "a date without a year",
    "deictic": "a relative date",
    "holiday": "a named day without a year",
}


def full_dates(subject: Subject) -> list[int]:
    """Where the full dates of a story's prose begin, sorted: day, month and year, outside quotation marks."""
    return sorted(d.start for d in subject.facts.dates if _is_full(d))


def _is_full(d: DateExpression) -> bool:
    return d.kind == "absolute" and d.type == "DATE" and len(d.value) == 10 and not d.quoted


def fixed_beside(expression: DateExpression, full: list[int], subject: Subject) -> bool:
    """Whether a full date in the same sentence fixes the expression ("Wednesday, the day after 25 April 2023").

    `full` are the sorted starts of the story's full dates: a story may hold thousands.
    """
    low, high = subject.prose.sentence(expression.start)
    at = bisect_left(full, low)
    return at < len(full) and full[at] < high


@check(values=("text", "stated", "actual"))
def weekday_mismatch(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A date and the weekday written beside it do not belong together.

    Without a year, the date is taken in the year before, of and after the story's publication, and in the year of the
    full date before it: only if the weekday fits none of them is it wrong. Looks at prose and quotations, and at
    mastheads and publication lines.
    """
    told: int | None = None
    gallery = is_gallery(subject.facts.dates)
    for d in subject.facts.dates:
        if gallery and d.kind != "absolute":  # pictures of several years below one story
            continue
        if d.kind == "absolute" and d.earliest and len(d.value) == 10:
            told = d.earliest.year
        if d.stated_weekday is None or d.impossible or d.earliest is None or d.earliest != d.latest:
            continue
        day = d.earliest
        if day.weekday() == d.stated_weekday:
            continue
        fitting = [y for y in range(day.year - 12, day.year + 13) if _weekday_in(day, y) == d.stated_weekday]
        if d.kind != "absolute" and (
            any(abs(y - day.year) <= 1 for y in fitting)
            or (told is not None and _weekday_in(day, told) == d.stated_weekday)
        ):
            continue
        stated, actual = _WEEKDAYS[d.stated_weekday], _WEEKDAYS[day.weekday()]
        evidence = [
            f"{in_words(day)} was a {actual}" if day <= subject.today else f"{in_words(day)} will be a {actual}"
        ]
        if fitting:
            near = sorted(sorted(fitting, key=lambda y: (abs(y - day.year), y))[:2])
            evidence.append(f"{day.day} {day:%B} is a {stated} in {' and '.join(str(y) for y in near)}")
        yield Hit(d.start, d.end, {"text": d.text, "stated": stated, "actual": actual}, tuple(evidence))


def _weekday_in(day: date, year: int) -> int | None:
    try:
        return day.replace(year=year).weekday()
    except ValueError:
        return None


@check(values=("text",))
def impossible_date(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A date that no calendar has. Looks at prose and quotations, and at mastheads and publication lines."""
    for d in subject.facts.dates:
        if d.impossible:
            yield Hit(d.start, d.end, {"text": d.text}, (_length_of_month(d.value),))


def _length_of_month(value: str) -> str:
    """Why a day of a value such as 2023-02-30 or XXXX-04-31 cannot be."""
    year, month = value[:4], value[5:7]
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return "a year has twelve months"
    days = monthrange(int(year) if year.isdigit() and int(year) else 2024, int(month))[1]
    named = date(2024, int(month), 1).strftime("%B") + (f" {year}" if month == "02" and year.isdigit() else "")
    return f"{named} has {days} days"
