"""Ranges: "between 15 and 20", "4 to 5 million", "2-3 days"; a change "from 10 to 20" is none."""

from __future__ import annotations

import math

from lint.facts.figures.measures import Measured, glued, measure
from lint.facts.figures.no_figures import CLOCK, GROUPS
from lint.facts.figures.numbers import COMMA, JOINTS, NUMBER_WORDS, SCALES, digits_at, joined, words_at
from lint.facts.prose import Prose
from lint.knowledge.units import Units

_CHANGES = frozenset(
    "rose fell rises falls rise fall up down gained lost dropped drop drops slipped slid climbed jumped added "
    "shed increased decreased cut raised grew declined plunged tumbled surged soared eased edged advanced "
    "retreated sank by higher lower rising falling from".split()
)

_RANGING = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere between priced costs cost run runs span "
    "spans".split()
)


def second_of_range(prose: Prose, units: Units, left: Measured) -> tuple[Measured, float, bool] | None:
    """The second number of a range, the factor of the first, and whether it is a range: "4 to 5 million".

    Not a range but of one unit and scale are "from 4.8 to 4.7 percent" and "by 55 to 40 percent".
    """
    text, words, after, end = prose.text, prose.words, left.after, left.end
    if left.number.high is not None or after >= len(words) or prose.blocks[after] is not prose.blocks[left.first]:
        return None
    before = words[left.first - 1] if joined(prose, left.first) or (left.sign and left.first) else ""
    gap = text[end : prose.starts[after]]
    link = ""
    if gap.rstrip("$€£¥").strip() in ("-", "–", "—", "--") and len(gap) <= 4 and gap.strip("$€£¥") != " ":
        link, at = "-", after
    elif gap in JOINTS and words[after] in ("to", "and", "or"):
        link, at = words[after], after + 1
    else:
        return None
    if (
        at >= len(words)
        or prose.blocks[at] is not prose.blocks[left.first]
        or prose.starts[at] - prose.ends[at - 1] > 3
    ):
        return None
    if link == "and" and before != "between":
        return None
    change = link == "to" and before in _CHANGES and not _ranging(prose, left.first)
    if text[prose.starts[at]].isdecimal():
        if GROUPS.match(text, prose.starts[at], prose.blocks[at].end) or CLOCK.match(
            text, prose.starts[at], prose.blocks[at].end
        ):
            return None
        number = digits_at(prose, at, prose.starts[at], units.language in COMMA)
    elif words[at] in NUMBER_WORDS:
        number = words_at(prose, at)
    elif words[at] in ("a", "an") and joined(prose, at + 1) and words[at + 1] in SCALES:
        number = words_at(prose, at + 1)
    else:
        right_glued = glued(prose, units, at) if not words[at].isalpha() else None
        return _fit(prose, left, right_glued, link, change) if right_glued else None
    if number is None or number.high is not None:
        return None
    right = measure(prose, units, number)
    return None if right is None else _fit(prose, left, right, link, change)


def _ranging(prose: Prose, first: int) -> bool:
    """Whether "from" before the first number belongs to a range and not to a change."""
    return any(word in _RANGING for word in prose.words[max(0, first - 3) : first])


def _fit(prose: Prose, left: Measured, right: Measured, link: str, change: bool) -> tuple[Measured, float, bool] | None:
    if left.unit and right.unit != left.unit:
        return None
    if left.unit and not left.sign and link == "to" and _changed(prose, left.first):
        return None
    factor = 1.0
    if right.number.scaled and not left.number.scaled:
        words = prose.words[right.number.first : right.number.after]
        scale = next((SCALES[w] for w in reversed(words) if w in SCALES and SCALES[w] >= 100), 1.0)
        if scale == 1.0 and right.number.digits and right.number.step >= 1000:
            scale = 10.0 ** round(math.log10(right.number.step))
            while scale not in (1e3, 1e6, 1e9, 1e12) and scale < 1e12:
                scale *= 10
        if scale > 1 and (
            left.number.value < right.number.value / scale or (link == "to" and left.number.value < 1000)
        ):
            factor = scale
    if change or left.number.value * factor >= right.number.value:
        year = left.number.plain and 1000 <= left.number.value < 2200
        return (right, factor, False) if link == "to" and right.unit and not left.unit and not year else None
    if link == "or" and right.number.value > 3 * left.number.value * factor:
        return None
    return right, factor, True


def _changed(prose: Prose, first: int) -> bool:
    """Whether a word of change stands right before a figure: "rose 5 percent to 20 percent" is no range."""
    return any(word in _CHANGES for word in prose.words[max(0, first - 2) : first])
