"""What a page says of a story's origin in its metadata: the claims, where they stand, and the names in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint.checks.dates.claims import claim_span
from lint.facts.sources.find import lazy
from lint.page import Claim
from lint.read.notes import front_matter

if TYPE_CHECKING:
    from lint.subject import Subject

# Where readers see a claim: those lines are read as credits of the text.
SEEN = frozenset({"byline", "credit line", "masthead", "dateline", "publication line"})
# What the newsroom says itself when it runs newslint.
_SAID = frozenset({"command line", "configuration"})

_SEPARATOR = lazy(r"[,;/|•·&+\n()–—]|\s-\s|\b(?:with|and|und|et|y|via|for)\b", re.IGNORECASE)
LONGEST = 600


def parts(words: str) -> list[str]:
    """The names that a field or a line joins with commas, strokes, "and" …, without "By"."""
    found = (part.strip(" .:\t\u00a0\"'“”") for part in _SEPARATOR().split(words[:LONGEST]))
    return [bare for part in found if (bare := _BY().sub("", part, count=1))]


_BY = lazy(r"^(?:(?:written|reported|story|words|posted|from|source)\s{1,3})?(?:by|source)\b[:\s]{0,3}", re.IGNORECASE)


def brief(words: str) -> str:
    """Words on one line, cut where they are many."""
    words = " ".join(words.split())
    return words if len(words) <= 80 else words[:77].rstrip() + "…"


def upper(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def claimed_at(subject: Subject, claim: Claim) -> tuple[int | None, int | None]:
    """Where a claim of metadata stands in the page, in its own span or a field of front matter; a record's nowhere."""
    if claim.start is None and not front_matter(subject.page.text):
        return None, None
    span = claim_span(subject, claim)
    return span if span != subject.head() else (None, None)


def claimed_where(subject: Subject, claim: Claim) -> str:
    """A claim of metadata's place in an editor's words: "the record's “author”"."""
    if claim.place in _SAID:
        return f"the {claim.place}"
    if claim.place != claim.kind:
        return f"the page's {claim.place}"
    holder = "front matter" if front_matter(subject.page.text) else "record"
    return f"the {holder}'s “{claim.place}”"
