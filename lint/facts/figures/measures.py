"""A number with its sign of currency, its scale and its unit: "$60-billion", "USD10m", "5,600 square kilometers"."""

from __future__ import annotations

from dataclasses import dataclass

from lint.facts.figures.counted import noun_phrase
from lint.facts.figures.numbers import ATTACHED, COMMA, JOINTS, Number, digits_at, joined, scaled, times
from lint.facts.prose import Prose, word_set
from lint.knowledge.units import Units

_ONE = frozenset({"a", "an"})
# Words around a temperature: elsewhere "38 C" is rather part of a name.
_NEAR = 15
_HEAT = word_set(
    "temperature temperatures thermometer thermometers mercury celsius fahrenheit heat heatwave cold warm warmer "
    "warming hot hotter hottest colder coldest cool cooler cooled heated freezing frost highs lows degree degrees oven "
    "boiling melting fever"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit, and a sign of currency that stands before it."""

    number: Number
    start: int
    end: int
    first: int
    after: int
    unit: str
    sign: bool = False
    metre: bool = False


def glued(prose: Prose, units: Units, word: int) -> Measured | None:
    """Digits right behind the letters of a currency: "USD10m", "RM120,000"."""
    text, start, end = prose.text, prose.starts[word], prose.ends[word]
    dollar = start > prose.blocks[word].start and text[start - 1] == "$"
    for length in (3, 2, 1):
        sign = units.signs.get(text[start - dollar : start + length])
        if sign is not None and start + length < end and text[start + length].isdecimal():
            number = digits_at(prose, word, start + length, units.language in COMMA)
            if number is not None:
                return measure(prose, units, number, sign, start - dollar)
    return None


def measure(prose: Prose, units: Units, number: Number, sign: str = "", start: int | None = None) -> Measured | None:
    """A number with sign, scale and unit; None where the letters behind the digits make it a name or a time."""
    text, block = prose.text, prose.blocks[number.first]
    begin = number.start if start is None else start
    if not sign and number.digits:
        sign, begin = _sign_before(prose, units, number.start, block.start)
    first = number.first
    while first > 0 and prose.starts[first] > begin:
        first -= 1
    if sign and prose.starts[first] < begin and prose.ends[first] <= begin:
        first += 1
    end, after, metre = number.end, number.after, False
    unit = ""
    if number.digits and prose.ends[after - 1] > number.end:
        # Letters right behind the digits: a unit, a scale, or no figure.
        tail = text[end : prose.ends[after - 1]]
        symbol = _symbol(prose, units, end, block.end)
        if tail in ATTACHED and (sign or tail not in ("K", "B", "b") or symbol is not None):
            if sign or tail not in ("m", "M", "k", "K"):
                number = times(number, ATTACHED[tail], prose.ends[after - 1], after)
            elif tail in ("k", "K"):
                number = times(number, 1e3, prose.ends[after - 1], after)
            elif tail == "M" or _millions(prose, after):
                number = times(number, 1e6, prose.ends[after - 1], after)
            else:
                unit, metre = "m", True
            end = prose.ends[after - 1]
        elif symbol is not None:
            unit, end = symbol
            after = word_at(prose, number.first, end)
        else:
            return None
        if not unit:
            unit, end, after = _unit_after(prose, units, number, end, after, block.end)
        return Measured(number, begin, end, first, after, sign or unit, bool(sign), metre)
    if text[end : end + 1] in (":", "/") and text[end + 1 : end + 2].isdecimal():
        return None
    number = scaled(prose, number, units.scales)
    end, after = number.end, number.after
    unit, end, after = _unit_after(prose, units, number, end, after, block.end)
    if sign and unit and units.kind(unit) not in ("currency", "small change"):
        unit, end, after = "", number.end, number.after
    return Measured(number, begin, end, first, after, unit if unit and sign == "USD" else sign or unit, bool(sign))


def _sign_before(prose: Prose, units: Units, start: int, block_start: int) -> tuple[str, int]:
    """The currency whose sign stands right before an offset, and where the sign begins."""
    text = prose.text
    last = text[start - 1] if start > block_start else ""
    if not last or (
        last in JOINTS and (start - 2 < block_start or not (text[start - 2].isalpha() or text[start - 2] in "$€£¥.₹"))
    ):
        return "", start
    if last in ("(", '"', "“", "—", "–"):
        return "", start
    stop = start - 1 if last in JOINTS else start
    for length in (4, 3, 2, 1):
        begin = stop - length
        if begin < block_start:
            continue
        sign = units.signs.get(text[begin:stop])
        if sign is None:
            continue
        if text[begin].isalpha() and begin > block_start and (text[begin - 1].isalnum() or text[begin - 1] in "$.-"):
            continue
        if last == "-" and length > 1:
            continue
        return sign, begin
    return "", start


def _symbol(prose: Prose, units: Units, start: int, limit: int) -> tuple[str, int] | None:
    """The unit whose symbol stands at an offset, and where the symbol ends."""
    text = prose.text
    for length in (5, 4, 3, 2, 1):
        stop = start + length
        if stop > limit:
            continue
        unit = units.symbols.get(text[start:stop])
        if unit is None or (
            stop < limit and text[stop].isalnum() and (text[stop - 1].isalnum() or text[stop].isdecimal())
        ):
            continue
        return unit, stop
    return None


def _unit_after(prose: Prose, units: Units, number: Number, end: int, after: int, limit: int) -> tuple[str, int, int]:
    """The unit behind a number: canonical name, where it ends, the first word after it; "" for none."""
    text, words = prose.text, prose.words
    following = text[end : end + 1]
    if (
        end < limit
        and following
        and following not in JOINTS
        and not following.isalnum()
        and following not in ".,;:!?)\"”'’"
    ):
        symbol = _symbol(prose, units, end, limit)
        if symbol is not None:
            return symbol[0], symbol[1], word_at(prose, after - 1, symbol[1])
    if following in JOINTS and end + 1 < limit and (number.digits or text[end + 1] == "%"):
        symbol = _symbol(prose, units, end + 1, limit)
        letters = text[end + 1].isalpha()
        if (
            symbol is not None
            and (symbol[1] - end > 2 if letters else True)
            and not (letters and words[after] in units.names and symbol[1] <= prose.ends[after])
        ):
            return symbol[0], symbol[1], word_at(prose, after - 1, symbol[1])
    at = after
    if units.scales and number.scaled and joined(prose, at) and words[at] in ("de", "d") and at + 1 < len(words):
        behind = words[at + 1] if text[prose.ends[at] : prose.starts[at + 1]] in " '’" else ""
        for rest, unit, _ in units.names.get(behind, ()):  # "3,7 milliards d'euros"
            if not rest and prose.blocks[at + 1] is prose.blocks[at]:
                return unit, prose.ends[at + 1], at + 2
    if letter := _degrees(prose, number, after):
        return letter, prose.ends[after], after + 1
    if american := _american(prose, units, after):
        return american, prose.ends[after + 2], after + 3
    if number.share and joined(prose, at) and words[at] == "of" and joined(prose, at + 1) and words[at + 1] in _ONE:
        at += 1  # "a quarter of a percentage point"
    if number.share and joined(prose, at) and words[at] in _ONE:
        at += 1
    if number.high is not None and joined(prose, at) and words[at] == "of":
        at += 1
    if joined(prose, at) and words[at] == "more" and joined(prose, at + 1) and words[at + 1] in units.names:
        at += 1  # "six more years"
    if not joined(prose, at):
        return "", end, after
    rows = units.names.get(words[at])
    if rows is None:
        return "", end, after
    for rest, unit, least in rows:
        last = at + len(rest)
        if number.value < least:
            continue
        if rest and not all(joined(prose, at + i) and words[at + i] == word for i, word in enumerate(rest, 1)):
            continue
        if unit == "s" and joined(prose, last + 1) and text[prose.ends[last]] == "-":
            break  # "two second-half goals"
        return unit, prose.ends[last], last + 1
    return "", end, after


def _american(prose: Prose, units: Units, word: int) -> str:
    """The unit that "U.S. dollars" names, whose first two words are letters with points; "" for none."""
    words, text = prose.words, prose.text
    if not joined(prose, word) or words[word] != "u" or word + 2 >= len(words) or words[word + 1] != "s":
        return ""
    if prose.blocks[word + 2] is not prose.blocks[word] or text[prose.ends[word] : prose.starts[word + 1]] != ".":
        return ""
    if text[prose.ends[word + 1] : prose.starts[word + 2]] not in (". ", ".-", ".\u00a0", " "):
        return ""
    return next((unit for rest, unit, _ in units.names.get("us", ()) if rest == (words[word + 2],)), "")


def _degrees(prose: Prose, number: Number, word: int) -> str:
    """The scale that a letter behind digits names, in a sentence about heat or cold ("38 C"); "" for none."""
    if not number.digits or number.scaled or not joined(prose, word) or prose.words[word] not in ("c", "f"):
        return ""
    letter = prose.text[prose.starts[word]]
    if letter not in "CF" or prose.text[prose.ends[word] : prose.ends[word] + 1] in ("-", "'", "’"):
        return ""
    begin, end = prose.sentence(number.start)
    for at in range(max(0, word - _NEAR), min(len(prose.words), word + _NEAR)):
        if prose.words[at] in _HEAT and begin <= prose.starts[at] < end:
            return f"°{letter}"
    return ""


def _millions(prose: Prose, after: int) -> bool:
    """Whether an m right behind digits stands for a million: something is counted after it."""
    if not joined(prose, after):
        return False
    if prose.words[after] == "of":
        return True
    phrase, many, _ = noun_phrase(prose, after, False, 4)
    return bool(phrase) and many


def word_at(prose: Prose, word: int, end: int) -> int:
    """The number of the first word, from `word` on, that does not begin before the offset `end`."""
    while word < len(prose.words) and prose.starts[word] < end:
        word += 1
    return word
