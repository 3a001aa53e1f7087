"""The check on offices: who is named as holding one, and who held it on the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.days import in_words
from lint.evidence.offices import day_from, day_to, held_in_words
from lint.facts.offices.find import OfficeMention
from lint.finding import Hit
from lint.knowledge.offices import plain

if TYPE_CHECKING:
    from lint.knowledge.offices import Offices
    from lint.subject import Subject

Span = tuple[date, date | None]


@check(options={"grace": "30 days"}, values=("person", "office", "published", "until", "since", "successor"))
def anachronistic_office(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A person named as holding an office that he or she did not hold on the day of publication.

    Speaks only where it is known who held the office instead, and once for each person and office: the other mentions
    are related places. `grace` is how long before or after the tenure a mention is let pass.
    """
    claim, day, offices = subject.published, subject.published_day, subject.knowledge.offices
    if claim is None or day is None:
        return
    # News of a death tells of the offices that the dead once held.
    dead = {death.person for death in subject.facts.deaths}
    groups: dict[tuple[str, str], list[OfficeMention]] = {}
    for mention in subject.facts.offices:
        if mention.person in dead:
            continue
        if mention.current and not mention.quoted and not _held(mention.tenures, day, options["grace"]):
            groups.setdefault((mention.person, mention.office), []).append(mention)
    for (person, _), mentions in groups.items():
        first = mentions[0]
        if day < first.tenures[0][0] and not any(_in_full(m) for m in mentions):
            # "President Trump" in a story of before his election is a supposition.
            continue
        holder = _holder(offices, first, day)
        if holder is None:
            continue
        name, since = holder
        evidence = (
            held_in_words(person, first.shown, first.tenures),
            f"the story is published under the date {in_words(day)}",
            f"{name} has been {first.shown} {day_from(since, 'since')}"
            if _held_today(offices, first, name, subject.today)
            else f"{name} had then been {first.shown} {day_from(since, 'since')}",
        )
        values = {
            "person": person,
            "office": first.shown,
            "published": claim.day,
            "until": _until(first.tenures, day),
            "since": in_words(since),
            "successor": name,
        }
        related = tuple(subject.place(m.start, f"“{m.text}” again") for m in mentions[1:])
        yield Hit(first.start, first.end, values, evidence, related)


def _held(tenures: tuple[Span, ...], day: date, grace: int) -> bool:
    number = day.toordinal()
    return any(
        start.toordinal() - grace <= number and (end is None or number <= end.toordinal() + grace)
        for start, end in tenures
    )


def _in_full(mention: OfficeMention) -> bool:
    """Whether the person is named with the first name, or has only one."""
    first = plain(mention.person.split()[0])
    return first in plain(mention.text).split()


def _holder(offices: Offices, mention: OfficeMention, day: date) -> tuple[str, date] | None:
    """Who held the office on a day, and since when; None where nobody is known to have held it."""
    office = offices.named(mention.office, mention.place)
    if office is None:
        return None
    for person, tenure in offices.holders_on(office, day.toordinal()):
        if person.name != mention.person:
            return person.name, date.fromordinal(tenure.start)
    return None


def _held_today(offices: Offices, mention: OfficeMention, name: str, today: date) -> bool:
    office = offices.named(mention.office, mention.place)
    return office is not None and any(
        person.name == name for person, _ in offices.holders_on(office, today.toordinal())
    )


def _until(tenures: tuple[Span, ...], day: date) -> str:
    """What is wrong in a few words: "until 1 October 2024", or "only from 6 May 2025" for what was still to come."""
    past = [end for _, end in tenures if end is not None and end < day]
    return day_to(max(past), "until") if past else f"only {day_from(tenures[0][0], 'from')}"
