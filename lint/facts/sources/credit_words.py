"""The words by which a line is known as a credit: a byline, a desk, a label, a note on who contributed, rights."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain

from lint.facts.prose import WORD, Prose, word_set
from lint.facts.sources.agency_names import names_in
from lint.facts.sources.kinds import lazy
from lint.knowledge.agencies import Agencies
from lint.read.publication import plain_words, read_stamps

BYLINE = lazy(r"[\W_]{0,6}(?:written |reported |words |story )?by:?[ \t\u00a0]{1,3}(?=[^\W\d_])", re.IGNORECASE)
PERSON = lazy(r"[^\W\d_][\w.'’-]{0,30}(?:[ \u00a0][^\W\d_][\w.'’-]{0,30}){0,4}")
LABEL = lazy(r"[\W_]{0,6}(?:sources?|credits?|agency|via|text|from)[ \t]{0,2}:[ \t]{0,3}", re.IGNORECASE)
CONTRIBUTED = lazy(
    r"contribut(?:ed|ing|ors?)\b|"
    r"\b(?:inputs?|files|reporting|reports|information|materials?|wires?|agencies|assistance) (?:from|by|of)\b|"
    r"\b(?:first|originally|also) (?:published|appeared|reported) (?:by|in|on|with)\b|"
    r"\bthis (?:story|report|article|dispatch)\b|"
    r"\b(?:re)?(?:published|printed|distributed|syndicated|supplied|provided) (?:by|from|with)\b|"
    r"\b(?:editing|reporting|writing|compiled|translated) by\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){1,3}"
FULL_NAME = lazy(_NAME)
# Persons who added to a story: "Tom Reed and Ann Harker in Lima contributed to this report".
HELPED = lazy(
    r"[^\w\n]{0,3}(?:(?:[A-Z][\w.-]{1,20} )?[A-Z][\w.-]{1,20}['’]s? )?"
    r"(?:(?:[A-Z]\w{1,20} ){0,2}(?:[Ww]rit|[Rr]eport|[Ee]dit|[Cc]orrespond|[Pp]roduc)(?:ers?|ors?|ents?) )?"
    rf"(?P<name>{_NAME}(?:,? and {_NAME}|, {_NAME}){{0,5}}),?(?: in [A-Z]\w{{1,20}}(?: [A-Z]\w{{1,20}})?,?)?"
    r" (?:also |have |has )?contributed (?:to (?:this|the) (?:report|story|article|piece)|reporting)\b"
)
# "(Reporting by Ann Harker; Editing by Tom Reed)"
SIGN_OFF = lazy(
    r"[^\w\n]{0,3}(?:(?:additional|further|extra) )?"
    r"(?:reporting|writing|editing|compiled|edited|translated|translation|graphics?|production)"
    r"(?:(?:,| and) [a-z]{3,12}){0,2} by:? (?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
# The initials of an agency's desk and editors: "bur-rmb/js".
INITIALS = lazy(r"(?!and/or\b|he/she\b|his/her\b)[a-z]{2,4}(?:-[a-z]{2,3}){0,4}(?:/[a-z]{2,3}){1,4}")
# The same behind the agency's name: "dpa ah tr".
INITIALS_AFTER = lazy(r"(?: [a-z]{2,3}){1,4}(?: [a-z]{2,4}/[a-z]{2,4})?|[ /:][a-z]{2,4}(?:/[a-z]{2,4}){1,4}")
_HOLDING = r"(?:&|[A-Z]\.(?= [A-Z])|[A-Z](?:[\w.&'’-]{0,30}\w)?)"
_HOLDER = lazy(
    r"[^\w\n]{0,3}(?:copyright|\(c\)|©)[\s,:]{0,3}(?:©|\(c\))?[\s,]{0,3}(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?)?"
    r"[\s,]{0,3}(?:by )?"
    rf"(?-i:(?P<name>[A-Z][\w.&'’-]{{0,30}}\w(?: (?:of |the |and )?{_HOLDING}){{0,5}}))",
    re.IGNORECASE,
)
# The words that a note on contributions can begin with.
_CONTRIBUTED_WORDS = word_set(
    "contributed contributing contributor contributors input inputs files reporting reports information material "
    "materials wire wires agencies assistance first originally also this published republished printed reprinted "
    "distributed redistributed syndicated resyndicated supplied resupplied provided reprovided editing writing "
    "compiled translated"
)
_DESK = lazy(
    r"\b(?:(?:news|web|online|digital|foreign|world|international|national|business|sports?|editorial|monitoring|city|"
    r"politics|political)[ -](?:desk|team|staff|bureau|room)|newsroom|"
    r"staff (?:reports?|writers?|reporters?|correspondents?)|desk report|our (?:own )?correspondents?|"
    r"special correspondent|editorial board|(?:online|web|news|wire) editors?|"
    r"staff and (?:news |wire )?(?:agencies|wires))\b",
    re.IGNORECASE,
)
_DESK_WORDS = ("desk", "team", "staff", "bureau", "room", "correspondent", "editor")
_LINE_WORDS = word_set(  # what a credit line holds besides names
    "by from with and the a of for in at via source sources credit agency agencies news desk staff writer writers "
    "reporter reporters correspondent correspondents inputs input report reports reporting wire wires service services "
    "bureau text web online published updated additional other international political national diplomatic business "
    "sports military white house team media compiled combined based on dispatches"
)


def says_only_when(line: str) -> bool:
    """Whether a line at the head of a story is nothing but its date: it names nobody."""
    stamped = read_stamps(line)
    return stamped is not None and not any(c.isalpha() for c in plain_words(stamped.rest))


def is_filled(value: str) -> bool:
    """Whether a field of metadata has more than a mark, or a word that programs leave for nothing."""
    return any(c.isalnum() for c in value) and value.strip().lower() not in ("none", "null", "nan", "n/a", "undefined")


def names_desk(text: str, start: int, end: int) -> bool:
    """Whether a short stretch names a desk, or staff without their names."""
    words = text[start:end].lower()
    return any(word in words for word in _DESK_WORDS) and _DESK().search(text, start, end) is not None


def signed_by_desk(text: str, start: int, end: int) -> bool:
    """Whether a byline names a desk, and no person: "Ann Harker, staff writer" does."""
    if not names_desk(text, start, end):
        return False
    first = re.split(r"[,|(/–—]", text[start:end], maxsplit=1)[0].strip()
    return names_desk(first, 0, len(first)) or not 2 <= len(first.split()) <= 4


def claims_rights(text: str, start: int, end: int) -> bool:
    """Whether a short stretch has words that claim a copyright."""
    words = text[start:end].lower()
    return "©" in words or "copyright" in words or "(c)" in words or "all rights reserved" in words


def copyright_holder(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a copyright notice names its holder."""
    match = _HOLDER().match(text, start, end)
    return match.span("name") if match and match["name"].lower() not in ("all rights reserved", "all rights") else None


def after_label(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the words of a credit line begin behind its "By" or "Source:", and the name that stands there."""
    label = BYLINE().match(text, start, end) or LABEL().match(text, start, end)
    low = label.end() if label else start
    person = PERSON().match(text, low, end)
    return low, person.group() if person else text[low : min(end, low + 80)].strip()


def is_credit_line(text: str, low: int, high: int, agencies: Agencies) -> bool:
    """Whether a short paragraph is nothing but names of agencies, and words that a credit line has besides."""
    words, at = 0, low
    names = ((name.start, name.end) for name in names_in(text, low, high, agencies))
    for start, end in chain(names, ((high, high),)):
        for match in WORD.finditer(text, at, start):
            words += 1
            if match.group().lower() not in _LINE_WORDS and not match.group().isdigit():
                return False
        at = end
    return words <= 10


_PLACE = r"[A-Z][\w.'’-]{1,20}(?:[ /][A-Z][\w.'’-]{1,20}){0,2}"
_PLACE_BEFORE = lazy(rf"[^\w\n]{{0,4}}(?:{_PLACE}\s?[-–—,|/:•(]\s?)?")
_PLACE_BEHIND = lazy(rf"\)?(?:(?:\s?[-–—,|/:•]\s?| in ){_PLACE})?[^\w\n]{{0,4}}")


def is_credit_with_place(text: str, low: int, high: int, start: int, end: int) -> bool:
    """Whether a short line (low to high) is an agency's name (start to end) and a place: "Reuters in Lisbon"."""
    return (
        high - low <= 80
        and _PLACE_BEFORE().fullmatch(text, low, start) is not None
        and _PLACE_BEHIND().fullmatch(text, end, high) is not None
    )


class Contributions:
    """Where a story's prose has words that say who contributed to it ("with inputs from"), looked up once."""

    def __init__(self, prose: Prose) -> None:
        pattern, text = CONTRIBUTED(), prose.text
        matches = (
            pattern.match(text, prose.starts[i], prose.blocks[i].end) for i in prose.occurrences(_CONTRIBUTED_WORDS)
        )
        self._spans = [match.span() for match in matches if match is not None]

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """The first of them that lies in a span."""
        spans = self._spans
        at = bisect_left(spans, (start, start))
        while at < len(spans) and spans[at][0] < end:
            if spans[at][1] <= end:
                return spans[at]
            at += 1
        return None
