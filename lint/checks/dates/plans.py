"""The check on plans that were past when the story was published: "will meet in July 2023" under a date of 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from lint.checks import check
from lint.checks.dates.staleness import age
from lint.dating import between, in_words
from lint.facts.dates.find import DateExpression
from lint.facts.prose import Prose
from lint.finding import Hit
from lint.page import PROSE
from lint.subject import Subject

# How many years ahead copy announces things.
_YEARS = 8
# How many of a sentence's dates are looked at before one.
_NEAR = 12


@check(options={"grace": "30 days"}, values=("text", "published", "date"))
def future_in_the_past(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A date with its year that the story tells as still ahead, and that was over when the story was published.

    `grace` is how long before publication such a date may lie. Looks at what the story says itself and leaves no doubt
    of ("will", "is expected to"), not at quotations, captions, nor what someone said at another dated time.
    """
    claim, day = subject.published, subject.published_day
    if claim is None or day is None:
        return
    last = day - timedelta(days=options["grace"])
    absolute = [d for d in subject.facts.dates if d.kind == "absolute" and d.earliest and d.role in PROSE]
    numbers = {d.start: number for number, d in enumerate(absolute)}
    for plan in subject.facts.plans:
        d = plan.date
        if plan.sure < 1 or d.quoted or not _passed(d, last) or d.start not in numbers:
            continue
        if _retold(subject.prose, absolute, numbers[d.start]) or d.earliest is None or d.latest is None:
            continue
        start, end = min(plan.start, d.start), max(plan.end, d.end)
        words = " ".join(subject.page.text[start:end].split())
        yield Hit(
            d.start,
            d.end,
            {"text": d.text, "published": in_words(day), "date": between(d.earliest, d.latest)},
            (
                f"“{words}” tells it as still ahead",
                f"the story is published under the date {in_words(day)}, {age(d.latest, day)} later",
            ),
            subject.claim_place("published under"),
        )


def _passed(d: DateExpression, last: date) -> bool:
    """Whether a date was over by some day, and not so long before it that nobody can have announced it."""
    return d.latest is not None and last.year - _YEARS <= d.latest.year and d.latest < last and not d.narrated


def _retold(prose: Prose, absolute: list[DateExpression], number: int) -> bool:
    """Whether an earlier date stands before one in its sentence: "said in 2019 that it will be ready by 2021"."""
    d = absolute[number]
    begin = prose.sentence(d.start)[0]
    for other in reversed(absolute[max(0, number - _NEAR) : number]):
        if other.start < begin:
            return False
        if other.latest and d.earliest and other.latest < d.earliest:
            return True
    return False
