"""Persons named with an office: "NATO chief Jens Stoltenberg", "the secretary general of NATO, Jens Stoltenberg".

A family name that the knowledge has is the trigger; the words to its left, or an apposition to its right, must be a
title of that very person. Whether the copy presents the person as in office when it was written is told by the words
around it: "former", "when he was", a year in the sentence, and by the other persons that the story names in office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lint.facts.offices.mention import Found, Name, OfficeMention, Title
from lint.facts.offices.names import family_names_at, names_at
from lint.facts.offices.party import other_seats
from lint.facts.offices.tense import in_context, is_past
from lint.facts.offices.titles import seat_after, title_after, title_before
from lint.facts.prose import Prose, word_set
from lint.knowledge.offices import Offices, Tenure, plain

__all__ = ["OfficeMention", "find_offices"]

# Titles that so many people have that a family name beside them says nothing, unless the story has the full name.
_OF_MANY = word_set(
    "sen senator rep representative congressman congresswoman coach manager boss ceo executive chief head mayor "
    "justice judge archbishop bishop cardinal candidate nominee leader commander spokesman spokeswoman commissioner "
    "chairman"
)
# Between two of several persons who share a title: "Sens. John McCain (R-Ariz.), Lindsey Graham and Joe Lieberman".
_PARTY = r"\([RDI][-\u2013][A-Z][A-Za-z. ]{1,15}\)|\([A-Z][a-z]{1,12}\.?\)"
_NEXT = re.compile(rf"\.?(?: (?:{_PARTY})|,? of [A-Z]\w{{1,14}}(?: [A-Z]\w{{1,14}})?)?(?:, and|,| and| &) ")
_FURTHEST = 60


def find_offices(prose: Prose, offices: Offices) -> list[OfficeMention]:
    """Every person named with an office of theirs, in the order of the text; never two for one name."""
    places = [(i, names_at(prose, offices, i)) for i in _triggers(prose, offices)]
    met = {name.person.number for _, names in places for name in names if name.full}
    found: list[Found] = []
    last = -1
    before: tuple[Name, Title] | None = None
    for at, full in places:
        names = full or family_names_at(prose, offices, at, met)
        if not names or names[0].first <= last:
            continue
        fit = _fit(prose, offices, names, met, before)
        if fit is not None:
            found.append(_read(prose, offices, *fit))
            last = names[0].last
            # One of a list hands on the title that it shares.
            before = (fit[0], before[1]) if before and fit[1].last == fit[0].last else fit
    return in_context(prose, offices, found)


def _triggers(prose: Prose, offices: Offices) -> Iterator[int]:
    """Numbers of the capitalised words that are a family name of the knowledge."""
    where, index = prose.where, offices.index
    words = list(where.keys() & index.keys())
    words += [w for w in where if not w.isascii() and w not in index and plain(w) in index]
    text, starts = prose.text, prose.starts
    yield from sorted(i for w in words for i in where[w] if text[starts[i]].isupper())


def _fit(
    prose: Prose, offices: Offices, names: Sequence[Name], met: set[int], before: tuple[Name, Title] | None
) -> tuple[Name, Title] | None:
    """The name and the title at a place, if they decide for one person; `before` are the last ones of the story."""
    fits = [(name, title) for name in names if (title := _title(prose, offices, name, met, before)) is not None]
    if len(fits) > 1:
        longest = max(title.last - title.first for _, title in fits)
        fits = [f for f in fits if f[1].last - f[1].first == longest]
        fits = [f for f in fits if f[0].person.number in met] or fits
    if len(fits) != 1:
        return None
    name, title = fits[0]
    if (
        not name.full
        and name.person.number not in met
        and not title.exact
        and (prose.words[title.last] in _OF_MANY or len(offices.persons(plain(prose.words[name.last]))) > 1)
    ):
        return None
    return name, title


def _title(
    prose: Prose, offices: Offices, name: Name, met: set[int], before: tuple[Name, Title] | None
) -> Title | None:
    """The title beside a name, or the one that it shares with the name before."""
    title = title_before(prose, offices, name) or title_after(prose, offices, name, met)
    if title is None and name.full:
        title = seat_after(prose, offices, name) or (before and _shared_title(prose, offices, name, *before))
    return title and other_seats(prose, offices, name, title)


def _shared_title(prose: Prose, offices: Offices, name: Name, before: Name, title: Title) -> Title | None:
    """The plural title that stands before the first of several names: "Sens. John McCain and Lindsey Graham"."""
    start, end = prose.ends[before.last], prose.starts[name.first]
    if end - start > _FURTHEST or not _NEXT.fullmatch(prose.text, start, end):
        return None
    form = (prose.words[title.last],)
    own = (offices.office(number) for number in dict.fromkeys(t.office for t in name.person.tenures))
    kept = tuple(office for office in own if form in office.words) if form[0].endswith("s") else ()
    return Title(kept, name.first, name.last, False, title.role) if kept else None


def _read(prose: Prose, offices: Offices, name: Name, title: Title) -> Found:
    """A mention of what was read, told as of today or of another time."""
    numbers = {office.number for office in title.offices}
    tenures = sorted((t for t in name.person.tenures if t.office in numbers), key=lambda t: t.start)
    office = title.offices[0]
    if len({t.office for t in tenures}) > 1:
        # "Chief executive X" of several: it is called after the one that was held last.
        last = max(tenures, key=lambda t: (t.end is None, t.end or 0, t.start)).office
        office = next(o for o in title.offices if o.number == last)
    start = prose.starts[min(name.first, title.first)]
    end = prose.ends[max(name.last, title.last)]
    role = title.role
    if role in ("title", "apposition"):
        if prose.blocks[name.first].role == "caption":
            role = "caption"
        elif is_past(prose, name, title):
            role = "past"
    quoted = prose.quoted(prose.starts[name.first])
    mention = OfficeMention(
        start,
        end,
        prose.text[start:end],
        name.person.name,
        office.name,
        offices.place_name(office.place),
        _stretches(tenures),
        role in ("title", "apposition") and not quoted,
        quoted,
        role,
        office.shown,
    )
    return Found(mention, name.person, office)


def _stretches(tenures: Iterable[Tenure]) -> tuple[tuple[date, date | None], ...]:
    """Tenures as days, those that meet or overlap joined."""
    joined: list[tuple[int, int | None]] = []
    for tenure in tenures:
        if joined and (joined[-1][1] is None or tenure.start <= joined[-1][1] + 1):
            start, end = joined[-1]
            joined[-1] = (start, None if end is None or tenure.end is None else max(end, tenure.end))
        else:
            joined.append((tenure.start, tenure.end))
    return tuple((date.fromordinal(a), None if b is None else date.fromordinal(b)) for a, b in joined)
