"""Persons named with an office that they held from then to then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lint.days import LAST, in_words
from lint.evidence.piece import Evidence, evidence
from lint.facts.offices.find import OfficeMention
from lint.facts.offices.governments import Government
from lint.knowledge.wording import in_sentence

Span = tuple[date, date | None]


def from_offices(mentions: Iterable[OfficeMention]) -> Iterator[Evidence]:
    """Each office that the copy tells as held: written while the person held it."""
    for mention in mentions:
        if not mention.current or mention.quoted or not mention.tenures:
            continue
        allowed = tuple((start.toordinal(), end.toordinal() if end else LAST) for start, end in mention.tenures)
        reason = held_in_words(mention.person, mention.shown, mention.tenures)
        yield evidence(mention.start, mention.end, mention.text, "office", allowed, reason, 2.0)


def from_governments(governments: Iterable[Government]) -> Iterator[Evidence]:
    """Each government that the copy tells as in office: written while its head was."""
    for government in governments:
        allowed = tuple((start.toordinal(), end.toordinal() if end else LAST) for start, end in government.tenures)
        reason = held_in_words(government.person, in_sentence(government.office), government.tenures)
        yield evidence(government.start, government.end, government.text, "government", allowed, reason, 1.0)


def held_in_words(person: str, office: str, tenures: Sequence[Span]) -> str:
    """A sentence on who held an office when; `office` as it stands after "was".

    "Carl Stone was mayor of Utopia from 4 May 2010 to 2014, and again from 1 June 2018"."""
    (start, end), *more = tenures
    if not more and end is None:
        return f"{person} became {office} {day_from(start, 'on')}"
    parts = [f"{day_from(a, 'from')} {day_to(b, 'to')}" if b else f"again {day_from(a, 'from')}" for a, b in tenures]
    return f"{person} was {office} {', and '.join(parts)}"


def day_from(day: date, word: str) -> str:
    """The first day of a tenure after "on", "from", "since". The first of a year is often all that is known of it."""
    if (day.month, day.day) == (1, 1):
        return f"{'in' if word == 'on' else word} {day.year}"
    return f"{word} {in_words(day)}"


def day_to(day: date, word: str) -> str:
    """The last day of a tenure after "to" or "until". The last of a year is often all that is known of it."""
    if (day.month, day.day) == (12, 31):
        return f"{word} {'the end of ' if word == 'until' else ''}{day.year}"
    return f"{word} {in_words(day)}"
