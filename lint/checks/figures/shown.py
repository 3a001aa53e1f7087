"""Figures put right in the writer's own form: the same unit, separators and precision."""

from __future__ import annotations

import math
import re

from lint.facts.figures.conversions import Amount
from lint.facts.sources.kinds import lazy
from lint.finding import Edit

_JOINED = lazy(r"(?<=\d)-(?=[A-Za-z])")
_PLURALS = {"foot": "feet", "inch": "inches"}
_SINGULAR = lazy(
    r"\b(foot|inch|mile|kilomet(?:er|re)|met(?:er|re)|centimet(?:er|re)|hectare|acre|pound|ounce|gram(?:me)?|"
    r"kilogram(?:me)?|gallon|lit(?:er|re)|degree|ton|tonne|yard|barrel|knot)\b(?=[^A-Za-z]*$|\s(?:Celsius|Fahrenheit|per|an))"
)
_SCALE_WORDS = (("thousand", "million", "billion", "trillion"), ("m", "bn", "tn"), ("mn", "bn"))
_SCALE = lazy(r"(thousand|million|billion|trillion|bn|tn|mn|m)(?![A-Za-z])")
# Compound measures are told in their parts: the smaller unit, how many make the larger one, and both in words.
_PARTS = {
    "in": (12, "feet", "inches", ("foot", "feet", "ft", "'", "’", "′")),
    "lb": (14, "stone", "pounds", ("st",)),
    "oz": (16, "pounds", "ounces", ("pound", "lb")),
}
_NO_PARTS: tuple[int, str, str, tuple[str, ...]] = (0, "", "", ())


def stated(text: str, amount: Amount) -> str:
    """The number of an amount as it was stated, or all of it where that is not one number in digits."""
    return text[slice(*amount.numeral)] if amount.numeral else amount.text


def shown(text: str, amount: Amount, value: float | None) -> str:
    """An amount as words, with another value in place of its own: "2,162 square miles"; None keeps its own."""
    if amount.numeral is None:
        return amount.text if value is None else _whole(amount, value)
    start, end = amount.numeral
    before, behind = text[amount.start : start], text[end : amount.end]
    number = text[start:end]
    if value is not None:
        own, behind = _scaled(behind, _own(text, amount, value))
        number = _exact(text[start:end], own)
    if value is not None:
        before = "minus " if value < 0 else re.sub(r"(?:minus\s|[-−–])\Z", "", before)
        number = number.lstrip("-")
    words = _JOINED().sub(" ", before + number + behind)
    if number in ("1", "one"):
        return words
    return _SINGULAR().sub(lambda m: _PLURALS.get(m[1], m[1] + "s"), words, count=1)


def mended(text: str, amount: Amount, value: float) -> Edit | None:
    """The edit that puts a right value in place of an amount's own, as precise as that; None if it is not in digits."""
    if amount.numeral is None:
        return None
    start, end = amount.numeral
    own = _own(text, amount, value)
    behind = text[end : amount.end]
    number, words = _scaled(behind, own)
    stop = end if words == behind else amount.end
    digits = number_in_style(text[start:end], _own(text, amount, amount.values[0]), number)
    return Edit(start, stop, digits + (words if stop > end else ""), safe=False)


def _scaled(behind: str, value: float) -> tuple[float, str]:
    """A value in the scale of its words, and these words: with another scale where the value is too large or small."""
    match = _SCALE().search(behind)
    if match is None or 1 <= abs(value) < 1000:
        return value, behind
    names = next(row for row in _SCALE_WORDS if match[1] in row)
    at = names.index(match[1])
    while abs(value) >= 1000 and at + 1 < len(names):
        value, at = value / 1000, at + 1
    while abs(value) < 1 and at > 0:
        value, at = value * 1000, at - 1
    return value, behind[: match.start(1)] + names[at] + behind[match.end(1) :]


def number_in_style(literal: str, own: float, right: float) -> str:
    """The digits for a right value in the form of those that they replace: decimals, rounded zeros and commas.

    `literal` are the digits, `own` the value that they stand for with its scale.
    """
    digits = literal.replace(",", "")
    number = float(digits)
    value = abs(right) * (number / abs(own) if own else 1.0)
    _, dot, decimals = digits.partition(".")
    comma = "," if "," in literal or value >= 1000 > number else ""
    if dot:
        return f"{value:{comma}.{len(decimals)}f}"
    step = 10.0 ** (len(digits) - len(digits.rstrip("0") or "0"))
    while step > 1 and abs(round(value / step) * step - value) > 0.02 * value:
        step /= 10
    rounded = round(value / step) * step
    if value < 9.5 and abs(rounded - value) > 0.05 * value:
        return f"{value:.1f}"
    return f"{rounded:{comma}.0f}"


def _own(text: str, amount: Amount, value: float) -> float:
    """A value in the scale that the amount's own digits have: 43e9 beside "$40 billion" is 43."""
    start, end = amount.numeral or (0, 0)
    number = float(text[start:end].replace(",", ""))
    return value * number / abs(amount.values[0]) if amount.values[0] else value


def _exact(literal: str, value: float) -> str:
    """A value with at least three figures, and as many as the digits beside it have."""
    many = max(3, sum(c.isdigit() for c in literal.replace(",", "").lstrip("0.")))
    size = math.floor(math.log10(abs(value))) + 1 if value else 1
    decimals = max(0, many - size)
    rounded = f"{value:,.{decimals}f}" if decimals else f"{round(value, min(0, many - size)):,.0f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def _whole(amount: Amount, value: float) -> str:
    """A value in the unit of an amount that is no number in digits: feet and inches, stone and pounds, or its name."""
    many, larger, smaller, words = _PARTS.get(amount.unit, _NO_PARTS)
    if many and any(word in amount.text.lower() for word in words):
        big, small = divmod(round(abs(value)), many)
        return f"{big} {larger} {small} {smaller}" if small else f"{big} {larger}"
    unit = amount.text.rpartition(" ")[2].rpartition("-")[2]
    return _SINGULAR().sub(lambda m: _PLURALS.get(m[1], m[1] + "s"), f"{_exact('100', value)} {unit}", count=1)
