"""Persons named with an office that they held from then to then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.days import LAST, in_words
from lint.evidence.piece import Evidence, evidence
from lint.facts.governments import Government
from lint.facts.offices import OfficeMention


def from_offices(mentions: Iterable[OfficeMention]) -> Iterator[Evidence]:
    """Each office that the copy tells as held: written while the person held it."""
    for mention in mentions:
        if not mention.current or mention.quoted or not mention.tenures:
            continue
        allowed = tuple((start.toordinal(), end.toordinal() if end else LAST) for start, end in mention.tenures)
        told = " and ".join(
            f"from {in_words(start)} to {in_words(end)}" if end else f"since {in_words(start)}"
            for start, end in mention.tenures
        )
        reason = (
            f"{mention.person} has been {mention.office} {told}"
            if mention.tenures[-1][1] is None
            else (f"{mention.person} was {mention.office} {told}")
        )
        yield evidence(mention.start, mention.end, mention.text, "office", allowed, reason, 2.0)


def from_governments(governments: Iterable[Government]) -> Iterator[Evidence]:
    """Each government that the copy tells as in office: written while its head was."""
    for government in governments:
        allowed = tuple((start.toordinal(), end.toordinal() if end else LAST) for start, end in government.tenures)
        told = " and ".join(
            f"from {in_words(start)} to {in_words(end)}" if end else f"since {in_words(start)}"
            for start, end in government.tenures
        )
        reason = f"{government.person} was {government.office} {told}"
        yield evidence(government.start, government.end, government.text, "government", allowed, reason, 1.0)
