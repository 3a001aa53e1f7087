"""Direct speech: what stands in quotation marks, and who is plainly said to have said it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lint.facts.prose import Prose

_SAYING = (
    "said|says|told|added|adds|stressed|insisted|concluded|explained|warned|argued|noted|emphasized|emphasised|recalled|"
    "declared|stated|remarked|admitted|acknowledged|conceded|replied|responded|answered|continued|announced|tweeted|wrote|"
    "claimed|complained|joked|recounted|asserted|assured|cautioned|testified|observed|commented|asked"
)
_NAME = r"(?:[A-Z][\w'’-]{0,30}|de|van|von|der|bin|al|el|la|du|di|da)"
# "…," Jens Stoltenberg said / "…," said Prime Minister Xavier Bettel / "…," the official said: the last gives no name.
_NAME_FIRST = re.compile(
    rf"\s*[,–—-]{{0,2}}\s*(?P<name>{_NAME}(?:\s{_NAME}){{0,5}})\s(?:also\s|later\s|then\s)?(?:{_SAYING})\b"
)
_VERB_FIRST = re.compile(rf"\s*[,–—-]{{0,2}}\s*(?:{_SAYING})\s(?P<name>[A-Z][\w'’-]{{0,30}}(?:\s{_NAME}){{0,5}})")
# Stoltenberg said: "…" / Stoltenberg said that "…"
_BEFORE = re.compile(
    rf"(?P<name>[A-Z][\w'’-]{{0,30}}(?:\s{_NAME}){{0,5}})\s(?:also\s|later\s|then\s)?(?:{_SAYING})(?:\sthat)?\s?[,:]?\s?$"
)
_PRONOUNS = frozenset(
    "He She They It We I You The A An This That These Those His Her Their But And When As In On At".split()
)
_REACH = 120


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: `text` is exactly `page.text[start:end]`. `speaker` is a name as written, or ""."""

    start: int
    end: int
    text: str
    speaker: str


def find_quotations(prose: Prose) -> list[Quotation]:
    """Every quotation of a story in the order of the text.

    A speaker is given only where a name and a verb of saying stand right beside the quotation.
    """
    return [
        Quotation(start, end, prose.text[start:end], _speaker(prose, start, end)) for start, end in prose.quotations
    ]


def _speaker(prose: Prose, start: int, end: int) -> str:
    text = prose.text
    inside = prose.sentence(start)
    line_end = text.find("\n", end, end + _REACH)
    limit = min(len(text), end + _REACH) if line_end < 0 else line_end
    if limit > end:
        for pattern in (_NAME_FIRST, _VERB_FIRST):
            match = pattern.match(text, end, limit)
            if match:
                return _name(match.group("name"))
    low = max(inside[0], start - _REACH)
    before = text[low:start]
    if before.strip():
        match = _BEFORE.search(before)
        if match:
            return _name(match.group("name"))
    return ""


def _name(name: str) -> str:
    return "" if name.split()[0] in _PRONOUNS else name.strip()
