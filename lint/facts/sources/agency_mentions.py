"""What a name of an agency in a story's own prose is there for: a credit, an attribution, or the agency's own voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from lint.facts.prose import Prose
from lint.facts.sources.agency_names import Mention, names_in_prose
from lint.facts.sources.attributions import is_attribution
from lint.facts.sources.credit_words import (
    BYLINE,
    INITIALS_AFTER,
    LABEL,
    Contributions,
    claims_rights,
    is_credit_line,
    is_credit_with_place,
)
from lint.facts.sources.kinds import (
    LEADS,
    LONG,
    SHORT,
    TAILS,
    Source,
    SourceKind,
    compiled,
    ending,
    lazy,
    source_at,
    trimmed,
)
from lint.facts.sources.photo_credits import is_caption_like, is_photo_bracket, is_photo_credit
from lint.knowledge.agencies import Agencies, Sign
from lint.page import Block

_PLACE = r"[A-Z][\w.'’-]{1,20}(?:[ /][A-Z][\w.'’-]{1,20}){0,2}(?:, [A-Z][\w. ]{1,20})?"
_DATELINE_BEFORE = lazy(rf"[^\w\n]{{0,4}}(?:(?:[A-Z][^\n:;?!\"“”]{{1,90}})?[(/\[,|]\s?|{_PLACE}\s[-–—]{{1,2}}\s)")
_DATELINE_AFTER = lazy(r"(?:/[\w-]{2,12}){0,3}\s?[)/\]|]{0,2}\.?,?\s{0,2}(?:[-–—:|]|\.\s|(?<=[)\]/])\s)")
# "Reuters, Lima: "
_PLACE_AFTER = lazy(rf", {_PLACE}(?::|\s?[-–—]{{1,2}})\s")
_TAIL_BEFORE = lazy(r"(?:[-–—(/[|]|\n)\s{0,2}\Z")
_SENTENCE_BEFORE = lazy(r"[.!?”\"] ?[(\[]\Z")
_NEAR = 100  # how far into a paragraph a dateline may reach
_LEADS = 6  # how many words before a name may go with it
# Of a sentence that is longer than the first, so much around a name is looked at.
_WIDE, _AROUND = 700, 350


@dataclass(frozen=True)
class _Copy:
    """A story's prose, and what is looked up once for all names in it."""

    prose: Prose
    agencies: Agencies
    bodies: list[Block]
    # Where forms of an agency's own stand, by its id, the field of the form and the start of the paragraph.
    forms: dict[tuple[str, str, int], list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def first_caption(self) -> Block | None:
        """The first caption with a word in it."""
        return next((block for block in self.prose.blocks if block.role == "caption"), None)

    @cached_property
    def contributions(self) -> Contributions:
        return Contributions(self.prose)

    @cached_property
    def before(self) -> re.Pattern[str]:
        """Any words that a sign has before a name, at their end."""
        signs = self.agencies.signs.get("mention", ())
        return ending("|".join(f"(?:{sign.preceding})" for sign in signs if sign.preceding) or r"(?!)")

    def number(self, block: Block) -> int:
        """Which paragraph of the body a block is, -1 for none."""
        at = bisect_left(self.bodies, block.start, key=attrgetter("start"))
        return at if at < len(self.bodies) and self.bodies[at] is block else -1

    def own_forms(self, agency: str, kind: str, low: int, high: int) -> list[tuple[int, int]]:
        """Where a paragraph has a form of an agency's own; an anchored one stands at its start."""
        key = (agency, kind, low)
        if key not in self.forms:
            text, found = self.prose.text, []
            for anchored, pattern in self.agencies.patterns(agency, kind):
                matches = [pattern.match(text, low, high)] if anchored else pattern.finditer(text, low, high)
                found += [match.span() for match in matches if match is not None]
            self.forms[key] = sorted(found)
        return self.forms[key]

    def own_form(self, name: Mention, kind: str, low: int, high: int) -> tuple[int, int] | None:
        """The one of them in which a name begins, or that it follows."""
        forms = self.own_forms(name.agency, kind, low, high)
        if not forms:
            return None
        at = bisect_right(forms, (name.start, high))
        # Forms of two patterns may overlap.
        return next((form for form in forms[max(0, at - 2) : at] if name.start <= form[1]), None)


def mentions(prose: Prose, bodies: list[Block], agencies: Agencies) -> Iterator[Source]:
    """The names of agencies in a story's prose that are credits, attributions or the agency's own voice, in order."""
    copy = _Copy(prose, agencies, bodies)
    for word, name in names_in_prose(prose, agencies):
        source = _read(copy, prose.blocks[word], word, name)
        if source is not None:
            yield source


def _read(copy: _Copy, block: Block, word: int, name: Mention) -> Source | None:
    """What a name at a word is there for; None where it is only spoken of."""
    text = copy.prose.text
    if name.agency in copy.agencies.outlets:
        return _attribution(copy, block, name)
    low, high = trimmed(text, block.start, block.end)
    number = copy.number(block)
    kind = _credit(copy, block, name, low, high, number)
    if kind is not None:
        return _credited(copy, block, name, kind)
    first, last = copy.prose.sentence(name.start)
    if first < last and not copy.prose.quoted(name.start):
        if _contributes(copy, name, first, last, number):
            return _credited(copy, block, name, "contributor")
        if block.role == "body" and is_photo_credit(text, name.start, name.end, low, high):
            return _credited(copy, block, name, "photo")
        own = _own_staff(copy, block, name, low, high) or _own_voice(copy, block, word, name, first, last)
        if own is not None:
            return own
    if block.role == "body" and _signs_off(copy, name, low, high):
        return _credited(copy, block, name, "signoff", "The note is {}'s own.")
    return _attribution(copy, block, name)


_REASONS = {
    "dateline": "The dateline names {}.",
    "photo": "The photo is credited to {}.",
    "credit": "The line credits {}.",
    "byline": "The byline names {}.",
    "copyright": "The copyright notice names {}.",
    "signoff": "The last words of the story credit {}.",
    "contributor": "The note names {}.",
}


def _credited(copy: _Copy, block: Block, name: Mention, kind: SourceKind, reason: str = "") -> Source:
    shown = copy.agencies.name(name.agency)
    reason = (reason or _REASONS[kind]).format(shown)
    return source_at(kind, copy.prose.text, name.start, name.end, block.role, reason, name=shown, agency=name.agency)


def _attribution(copy: _Copy, block: Block, name: Mention) -> Source | None:
    text, agencies = copy.prose.text, copy.agencies
    if not is_attribution(text, name.start, name.end, block.start, block.end):
        return None
    shown = agencies.name(name.agency)
    reason = f"The sentence says that one statement is from {shown}."
    agency = None if name.agency in agencies.outlets else name.agency
    return source_at("attribution", text, name.start, name.end, block.role, reason, name=shown, agency=agency)


def _credit(copy: _Copy, block: Block, name: Mention, low: int, high: int, number: int) -> SourceKind | None:
    """The kind of credit that a name is by its place in its paragraph (low to high, the number-th of the body)."""
    text, agencies = copy.prose.text, copy.agencies
    start, end = name.start, name.end
    if block.role == "dateline":
        return "dateline"
    long = block.role in ("title", "standfirst", "caption") and start - low <= _NEAR and high - low > 50
    if long and is_dateline(text, name, low, high, agencies):
        return "dateline"
    if block.role == "caption":
        return _below_story(copy, block, name, low, high) or "photo"
    if block.role == "crosshead" and is_photo_bracket(text, start, end, high):
        return "photo"
    if block.role != "body":
        return None
    head = 0 <= number < LEADS or text[start - 1 : start] == "("
    if head and start - low <= _NEAR and is_dateline(text, name, low, high, agencies):
        return "dateline"
    if high - low <= SHORT:
        if is_credit_line(text, low, high, agencies):
            return "credit"
        if BYLINE().match(text, low, high):
            return "byline"
        if is_credit_with_place(text, low, high, start, end):
            return "credit"
    if high - low <= _WIDE and start - low < 2 * _NEAR and claims_rights(text, low, start):
        return "copyright"
    # The last words of a story.
    if number >= len(copy.bodies) - TAILS:
        if end + 2 >= high - 1 and _TAIL_BEFORE().search(text, max(low, start - 4), start):
            return "signoff"
        if start == low and end < high <= end + 24 and INITIALS_AFTER().fullmatch(text, end, high):
            return "signoff"
    return None


def _below_story(copy: _Copy, block: Block, name: Mention, low: int, high: int) -> SourceKind | None:
    """Whether what looks like a picture's credit, below the last paragraph, is the story's: no caption is near it."""
    text, bodies = copy.prose.text, copy.bodies
    if (bodies and block.start < bodies[-1].start) or block is not copy.first_caption:
        return None
    if high - low <= SHORT and (is_credit_line(text, low, high, copy.agencies) or LABEL().match(text, low, name.start)):
        return "credit"
    # "… for the first time in two weeks. (AFP)"
    last = _SENTENCE_BEFORE().search(text, max(low, name.start - 4), name.start) and name.end + 1 == high
    return "signoff" if last and high - low >= LONG and not is_caption_like(text, low, high) else None


def is_dateline(text: str, name: Mention, low: int, high: int, agencies: Agencies) -> bool:
    """Whether an agency's name at the head of a paragraph (low to high) is part of its dateline."""
    start, end, agency = name
    if _DATELINE_AFTER().match(text, end, high) and (start == low or _DATELINE_BEFORE().fullmatch(text, low, start)):
        return True
    if start == low and _PLACE_AFTER().match(text, end, high):
        return True
    return any(pattern.match(text, low, high) for _, pattern in agencies.patterns(agency, "dateline"))


def _contributes(copy: _Copy, name: Mention, first: int, last: int, number: int) -> bool:
    # "this report" in the middle of a story speaks of something else; notes stand at its head or foot.
    if 2 <= number < len(copy.bodies) - TAILS:
        return False
    if last - first > _WIDE:
        first, last = max(first, name.start - _AROUND), min(last, name.end + _AROUND)
    span = copy.contributions.within(first, last)
    if span is None:
        return False
    return last - first <= 400 or copy.prose.text[span[0] : span[1]].lower().startswith("contribut")


def _own_staff(copy: _Copy, block: Block, name: Mention, low: int, high: int) -> Source | None:
    """An agency's own staff, in a form that the agency has of its own."""
    sign = copy.agencies.sign.get("own-staff")
    span = copy.own_form(name, "own_voice", low, high)
    return _own(copy, block, name, sign, *span) if sign is not None and span is not None else None


def _own_voice(copy: _Copy, block: Block, word: int, name: Mention, first: int, last: int) -> Source | None:
    """The words around a name with which any agency speaks of itself."""
    text, agencies = copy.prose.text, copy.agencies
    leads = _leads(copy, word, name, first)
    for sign in agencies.signs.get("mention", ()):
        if sign.agency and sign.agency != name.agency:
            continue
        low, high = name.start, name.end
        if sign.preceding:
            pattern = ending(sign.preceding)
            at = next((at for at in leads if pattern.match(text, at, name.start)), None)
            if at is None:
                continue
            low = at
        if sign.pattern:
            after = compiled(sign.pattern).match(text, high, last)
            if after is None:
                continue
            high = after.end()
        return _own(copy, block, name, sign, *trimmed(text, low, high))
    return None


def _leads(copy: _Copy, word: int, name: Mention, first: int) -> list[int]:
    """The starts of the few words before a name, in its sentence, from which a sign's words may reach to it."""
    prose, before = copy.prose, copy.before
    while word >= 0 and prose.starts[word] >= name.start:
        word -= 1
    near = prose.starts[max(0, word + 1 - _LEADS) : word + 1]
    return [at for at in near if at >= first and before.match(prose.text, at, name.start)]


def _own(copy: _Copy, block: Block, name: Mention, sign: Sign, low: int, high: int) -> Source:
    agencies = copy.agencies
    # Nothing is concluded from a name that nobody has checked.
    weight = sign.weight if agencies.trusted(name.agency) else 0.0
    kind: SourceKind = "attribution" if sign.family == "told" else "own-voice"
    words, shown = copy.prose.text[low:high], agencies.name(name.agency)
    return Source(kind, low, high, words, shown, name.agency, weight, sign.reason, block.role, sign.id)


def _signs_off(copy: _Copy, name: Mention, low: int, high: int) -> bool:
    """Whether a name stands in a note that its agency has a form of its own for."""
    if high - low <= SHORT:
        return any(copy.own_forms(name.agency, kind, low, high) for kind in ("sign_off", "credit"))
    return any(copy.own_form(name, kind, low, high) for kind in ("sign_off", "credit"))
