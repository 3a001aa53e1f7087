"""Names that were in use from then to then, and persons with posts that they held from then to then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lint.days import FIRST, LAST, in_words
from lint.evidence.piece import Evidence, evidence
from lint.facts.names.find import NameMention

# In days: copy goes on using an old name for some weeks, and uses a new one as soon as it is announced.
_BEFORE, _AFTER = 31, 45
# "CNN's Jane Doe" may tell of a debate of long ago more easily than "CNN anchor Jane Doe".
_WEIGHTS = {"post": 2.0, "possessive": 1.0, "beside": 2.0, "dated": 1.5, "present": 1.0, "news": 1.0}


def from_names(mentions: Iterable[NameMention]) -> Iterator[Evidence]:
    """Each name that the copy uses as of now: written while it was in use."""
    for mention in mentions:
        if not mention.current:
            continue
        allowed = tuple(
            (since.toordinal() - _BEFORE if since else FIRST, until.toordinal() + _AFTER if until else LAST)
            for since, until in mention.uses
        )
        ends = any(until for _, until in mention.uses)
        kind = "post" if mention.kind == "post" else "name" if ends else "new name"
        told = " and ".join(_told(since, until) for since, until in mention.uses)
        reason = f"{mention.name} ({told})" if kind == "post" else f"“{mention.name}” was in use {told}"
        weight = _WEIGHTS[mention.role] if ends else 0.5
        yield evidence(mention.start, mention.end, mention.text, kind, allowed, reason, weight)


def _told(since: date | None, until: date | None) -> str:
    if since and until:
        return f"from {in_words(since)} to {in_words(until)}"
    return f"since {in_words(since)}" if since else f"until {in_words(until)}" if until else "always"
