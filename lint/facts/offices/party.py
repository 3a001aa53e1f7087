"""Party and state beside a name, as American copy has them: "John McCain (R-Ariz.)", "Harry Reid, D-Nev."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.offices.mention import Name, Title
from lint.facts.prose import Prose
from lint.knowledge.offices import OfficeEntry, Offices

_WORDS = r"((?:[A-Z][A-Za-z]{0,14}\.? ?){1,3})"
PARTY = re.compile(rf"\.?(?:,? ?\([RDI](?:[-\u2010\u2011\u2013]|\.?, ){_WORDS}|, ?[RDI][-\u2010\u2011\u2013]{_WORDS})")
_SEATS = frozenset({("sen",), ("rep",)})


def is_seat(office: OfficeEntry) -> bool:
    """Whether an office is one of a senator or representative."""
    return not _SEATS.isdisjoint(office.words)


def sits_there(prose: Prose, offices: Offices, name: Name, office: OfficeEntry) -> bool | None:
    """Whether the party and state that follow a name are of an office's place; None where none follow.

    A town there is another person's: "Rep. Smith, R-Springfield" sits in a state's house.
    """
    match = PARTY.match(prose.text, prose.ends[name.last], prose.blocks[name.last].end)
    if match is None:
        return None
    letters = [c for c in offices.place_name(office.place).split(" (")[0].lower() if c.isalpha()]
    return any(_shortens(short, letters) for short in _readings(match))


def other_seats(prose: Prose, offices: Offices, name: Name, title: Title) -> Title | None:
    """A title without the seats that the party and state after the name rule out; None where nothing is left."""
    if not any(is_seat(office) for office in title.offices):
        return title
    kept = tuple(o for o in title.offices if not is_seat(o) or sits_there(prose, offices, name, o) is not False)
    if not kept:
        return None
    sure = any(is_seat(o) and sits_there(prose, offices, name, o) for o in kept)
    return Title(kept, title.first, title.last, title.exact or sure, title.role)


def _readings(match: re.Match[str]) -> Iterator[str]:
    """The words after the party, with fewer of them each time: what follows a state may be the next sentence."""
    words = (match.group(1) or match.group(2)).split()
    for count in range(len(words), 0, -1):
        yield "".join(c for word in words[:count] for c in word.lower() if c.isalpha())


def _shortens(short: str, letters: list[str]) -> bool:
    """Whether a short form has the letters of a name in their order, and its first: Pa, Conn, NY."""
    if not short or short[0] != letters[0]:
        return False
    at = 0
    for letter in letters:
        if at < len(short) and short[at] == letter:
            at += 1
    return at == len(short)
