"""Conversions: pairs of figures of which one restates the other in another unit or currency.

"5,600 square kilometers (2,160 square miles)", "40 billion euros, or $43 billion,", "5-foot-11 (1.80m)". Only figures
that stand next to each other and measure the same are looked at; whether the pair agrees is for a check to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal

from lint.facts.figures.find import Figure
from lint.facts.prose import Prose
from lint.facts.sources.kinds import lazy
from lint.knowledge.units import Units

Link = Literal["bracket", "or", "slash", "dash"]

# What is measured in more than one unit, and what the measure becomes where copy loses "square", "cubic" or "an hour".
_KINDS = frozenset("length area mass volume speed temperature angle power energy pressure torque currency".split())
_LOST = frozenset({("area", "length"), ("volume", "length"), ("speed", "length"), ("volume", "area")})
# In characters, between the two figures.
_MOST_BETWEEN = 48
_MOST_BEHIND = 60

_HEDGE = (
    r"(?:(?:or|about|around|roughly|approximately|approx\.?|nearly|almost|some|just|over|under|more|less|than|a|little|"
    r"slightly|equal|equals|equivalent|equivalents|to|the|of|that|is|i\.e\.|worth|c\.|ca\.?|circa|and)\s){0,5}(?:[~≈=]\s?)?"
)
# A sum that is told in the money of another time: "now worth", "in today's money".
_OTHER_TIME = (
    r"(?:then|now|today|currently|at the time|at that time|back then|at today's rates?|in today's money)"
    r"(?:,|\s(?:about|worth|around|some|roughly|nearly|over|equal to|equivalent to)){0,3}\s"
)
_BRACKET = lazy(
    rf"(?P<words>(?:[\s-][A-Za-z][A-Za-z.'’]{{0,14}}){{0,4}}),?\s?[(\[]\s?(?P<then>{_OTHER_TIME})?{_HEDGE}",
    re.IGNORECASE,
)
# Words between that say along which way, or for how long, both are.
_SAME = lazy(
    r"[\s-](?:high|tall|long|wide|deep|thick|away|across|apart|each|in (?:length|height|width|depth|diameter)"
    r"|(?:an?|per) (?:hour|day|week|month|year|head|person|share))"
)
_OR = lazy(
    r"(?P<comma>,?)\s(?:or|i\.e\.|that is|equal to|equivalent to|the equivalent of|equalling),?\s"
    rf"(?P<then>{_OTHER_TIME})?{_HEDGE}",
    re.IGNORECASE,
)
# One of these stands between the two in any case.
_LINKING = lazy(r"[(\[/=—–;]|--|\s(?:-|or|i\.e\.|that is|equal\w*|the equivalent)\s", re.IGNORECASE)
_SLASH = lazy(r"\s?[/=]\s?")
_DASH = lazy(r"\s?[—–]\s?|\s--?\s")
_CHAIN = lazy(rf"\s?(?:[;,/]|,?\s(?:or|and))\s?{_HEDGE}", re.IGNORECASE)
# Behind the second figure, in brackets: its own end, or that of a list; other words make the pair less sure.
_CLOSED = lazy(
    r"(?:\s(?:high|tall|long|wide|deep|thick|away|each|apiece|USD|US|U\.S\.|American|(?:a|an|per)\s[a-z]{1,12}))?\s?[)\]]"
)
_LISTED = lazy(r"\s?(?:[;,/]|or\s)")
_LOOSE = lazy(r"[^()\[\]\d\n]{1,40}[)\]]")
_ENDED = lazy(r"[,.;:!?)\]]|\s?[—–]|\s--?\s|\Z")
_DIMENSION = lazy(
    r"(?:\d|foot|feet|met(?:er|re)s?|inch(?:es)?|miles?|yards?|kilomet(?:er|re)s?|[kc]?m|ft|in)[\s-]?(?:by|x|×)[\s-]?\Z"
)
# An acre-foot is a volume.
_FEET = lazy(r"[\s-]f(?:oo|ee)?t\b")
# "2, 936 yuan", "3. 46 trillion won": digits that a blank has cut off belong to the number.
_CUT_OFF = lazy(r"\d[.,]\s\Z")
_PER_HOUR = lazy(r"\s?/\s?h(?:r|our)?\b|\s?[ap]n?\.?\s?hour\b|\s?per\s?hour\b", re.IGNORECASE)
_SYMBOL = lazy(r"[\s-]?(?:(sq|cu)\.?\s?)?(°?\s?[A-Za-zµ]{1,11}[²³23]?)\.?(?![A-Za-z0-9])")
# "U.S. dollars": the full stops keep it from being read as a name elsewhere.
_AMERICAN = lazy(r"[\s-]U\.\s?S\.?[\s-](dollars?|gallons?|tons?|pints?)\b", re.IGNORECASE)
_INCHES = lazy(
    r"(?:,\s|\sand\s|[\s-])?(\d{1,2})(?:[\s-]?(½|¼|¾|1/2|1/4|3/4))?(?:[\s-]?(?:inch(?:es)?|in\b\.?|[\"”″]|''))?(?![\w.])"
)
_FEET_SIGN = lazy(r"\s?['’′]\s?(\d{1,2})(½|¼|¾)?\s?(?:[\"”″]|''|’’)?(?!\w)")
_STONE = lazy(r"(\d{1,2})\s?(?:st|stone),?\s\Z", re.IGNORECASE)
_LETTERS = lazy(r"[^\W\d_]+")
_NAMED_DOLLAR = lazy(r"[A-Za-z]\s?\$|\$[A-Za-z]")
_BEFORE = frozenset(" \n\t\u00a0\"“”'‘(~≈<>")
_AROUND = ("(", ")", "[", "]", "/", ";", ",")
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_BY_START = attrgetter("start")
# In characters, before the letter of a scale of temperatures.
_MOST_BEFORE = 18
_SCALE_LETTERS = frozenset({"c", "f"})
_DEGREES = lazy(r"(?<![\w.,$€£/])(minus\s|[-−])?(\d{1,4}(?:\.\d{1,2})?)\s?(?:°|degrees?)?\s?\Z", re.IGNORECASE)
# A larger unit, the smaller one that may follow it, and how many make one.
_SMALLER = {"ft": ("in", 12), "st": ("lb", 14), "lb": ("oz", 16), "yd": ("ft", 3)}
_NUMERAL = lazy(r"\d+(?:,\d{2,3}){0,6}(?:\.\d+)?")
_SCALES = frozenset({1.0, 1e2, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12, 1e15, 12.0})
# How much farther than its digits a figure with a bound reaches, as a share of it.
_ABOUT = 0.05
# Nobody rounds a figure by more than this share of it, whatever zeros it ends in.
_ROUNDED = 0.25
_BOUND = 0.15


@dataclass(frozen=True, slots=True)
class Amount:
    """One side of a conversion; `text[start:end]` is the number with its unit and without its bound.

    `values` are as stated, in `unit` (a canonical name): one, or two of a range. `claimed` holds for each the interval
    that its digits, words and bound claim: zeros at the end may be rounded. `numeral` is the span of the digits, if
    there is one number, all in digits. `whose` are the currencies that the words may mean, the likeliest first.
    """

    start: int
    end: int
    text: str
    values: tuple[float, ...]
    unit: str
    bound: str
    claimed: tuple[tuple[float, float], ...]
    numeral: tuple[int, int] | None = None
    whose: tuple[str, ...] = ()
    qualified: bool = True


@dataclass(frozen=True, slots=True)
class Conversion:
    """Two figures of which the second restates the first; `text[start:end]` is both.

    `kind` is what they measure ("length", "currency" …), of the first where the second has lost a "square". `sure` is
    false where other words stand between or behind them, so that they may be of different things. `then`: the sum is
    told in the money of another time.
    """

    start: int
    end: int
    text: str
    kind: str
    first: Amount
    second: Amount
    link: Link
    sure: bool
    then: bool
    quoted: bool
    role: str
    sentence: tuple[int, int]


def find_conversions(prose: Prose, figures: Sequence[Figure], units: Units) -> Iterator[Conversion]:
    """The conversions of a story, in the order of the text."""
    figures = _with_degrees(prose, figures)
    done = 0
    head: tuple[Figure, Amount] | None = None  # the first side of a list: "€40bn (£34bn; $43bn)"
    end_of_last = -1
    for i in range(len(figures) - 1):
        figure = figures[i]
        if figures[i + 1].start - figure.end > _MOST_BETWEEN or i < done:
            continue
        if (
            head is None
            and figure.unit
            and figure.unit not in _SMALLER
            and not _LINKING().search(prose.text, figure.end, figures[i + 1].start)
        ):
            continue
        left, at = _amount(prose, figures, i, units)
        if left is None or at >= len(figures) or figures[at].start - left.end > _MOST_BETWEEN:
            continue
        right, after = _amount(prose, figures, at, units)
        if right is None:
            continue
        gap = prose.text[left.end : figures[at].start]
        if head is not None and left.end == end_of_last and _CHAIN().fullmatch(gap):
            pair = _pair(prose, units, head[0], head[1], right, "bracket", True, False)
        else:
            head = None
            if gap.strip() == "=":
                left, right = _exact(left), _exact(right)
            pair = _linked(prose, units, figure, left, right, gap)
        if pair is None:
            continue
        found, listed = pair
        if listed and after < len(figures) and figures[after].unit == found.second.unit:
            head = None  # "10 and 20 miles (16 km, 32 km)": each has its own
            continue
        yield found
        head = (head[0] if head else figure, found.first) if listed else None
        end_of_last = found.second.end
        if head is None:
            done = after


def _with_degrees(prose: Prose, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures, and beside them the temperatures in one letter ("38 C"), which elsewhere is rather a name's."""
    text = prose.text
    found: list[Figure] = []
    replaced: set[int] = set()
    starts: list[int] = []
    for word in prose.occurrences(_SCALE_LETTERS):
        start, block = prose.starts[word], prose.blocks[word]
        if text[start] not in "CF":
            continue
        match = _DEGREES().search(text, max(start - _MOST_BEFORE, block.start), start)
        if match is None:
            continue
        starts = starts or [figure.start for figure in figures]
        here = bisect_right(starts, match.start(2)) - 1
        if here >= 0 and figures[here].end > match.start(2):
            if figures[here].unit:
                continue  # "38C" and "38 degrees C" are figures everywhere
            replaced.add(here)
        value = float(match[2]) * (-1 if match[1] else 1)
        begin, end = match.start(), start + 1
        words, quoted, sentence = text[begin:end], prose.quoted(begin), prose.sentence(match.start(2))
        unit = f"°{text[start]}"
        found.append(
            Figure(begin, end, words, (value,), "=", unit, "", value, value, quoted, block.role, sentence),
        )
    if not found:
        return figures
    kept = [figure for i, figure in enumerate(figures) if i not in replaced]
    return sorted([*kept, *found], key=_BY_START)


def _exact(amount: Amount) -> Amount:
    """An amount of one as exactly that: "$1 = 113.48 yen"."""
    return replace(amount, claimed=((1.0, 1.0),)) if amount.values == (1.0,) else amount


def _linked(
    prose: Prose, units: Units, figure: Figure, left: Amount, right: Amount, gap: str
) -> tuple[Conversion, bool] | None:
    """The conversion that two amounts with some text between them make, and whether a list goes on; or None."""
    text = prose.text
    match = _BRACKET().fullmatch(gap)
    if match:
        sure = not match["words"] or _SAME().fullmatch(match["words"]) is not None
        return _pair(prose, units, figure, left, right, "bracket", sure, bool(match["then"]))
    limit = figure.sentence[1]
    match = _OR().fullmatch(gap)
    if match:
        sure = bool(match["comma"] and _ENDED().match(text, right.end))
        found = _pair(prose, units, figure, left, right, "or", sure, bool(match["then"]), limit)
    elif _SLASH().fullmatch(gap):
        found = _pair(prose, units, figure, left, right, "slash", True, False, limit)
    elif _DASH().fullmatch(gap) and _DASH().match(text, right.end):
        found = _pair(prose, units, figure, left, right, "dash", True, False, limit)
    else:
        return None
    return None if found is None else (found[0], False)


def _pair(
    prose: Prose,
    units: Units,
    figure: Figure,
    left: Amount,
    right: Amount,
    link: Link,
    sure: bool,
    then: bool,
    limit: int = 0,
) -> tuple[Conversion, bool] | None:
    text = prose.text
    left, right = _money(units, left, right.unit), _money(units, right, left.unit)
    kinds = units.kind(left.unit), units.kind(right.unit)
    if not set(kinds) <= _KINDS or left.unit == right.unit or len(left.values) != len(right.values):
        return None
    kind = kinds[0]
    if kinds[0] != kinds[1]:
        if set(kinds) == {"angle", "temperature"}:
            kind = "temperature"
        elif kinds not in _LOST and kinds[::-1] not in _LOST:
            return None
    elif kind == "angle":
        return None
    if _DIMENSION().search(text, max(0, left.start - 16), left.start):
        return None
    end, listed = right.end, False
    if link == "bracket":
        if _CLOSED().match(text, right.end):
            end = text.index(_closing(text, right.end), right.end) + 1
        elif _LISTED().match(text, right.end):
            listed = True
        else:
            loose = _LOOSE().match(text, right.end, right.end + _MOST_BEHIND)
            if loose is None:
                return None
            sure = False
    elif right.end > limit:
        return None
    conversion = Conversion(
        left.start,
        end,
        text[left.start : end],
        kind,
        left,
        right,
        link,
        sure,
        then,
        figure.quoted,
        figure.role,
        figure.sentence,
    )
    return conversion, listed


def _closing(text: str, start: int) -> str:
    """Which bracket closes next."""
    for mark in text[start : start + _MOST_BEHIND]:
        if mark in ")]":
            return mark
    return ")"


def _amount(prose: Prose, figures: Sequence[Figure], number: int, units: Units) -> tuple[Amount | None, int]:
    """A figure, with what follows it in a smaller unit, as one side of a conversion, and the next figure's number."""
    text, figure = prose.text, figures[number]
    limit = figure.sentence[1]
    after = number + 1
    numerals = list(_NUMERAL().finditer(figure.text))
    begin = figure.start + (numerals[0].start() if numerals else 0)
    if numerals and _CUT_OFF().search(text, max(begin - 3, 0), begin):
        return None, after
    literals = [m.group() for m in numerals] if len(numerals) == len(figure.values) else []
    unit, end = figure.unit, figure.end
    if unit == "":
        unit, end = _letters(text, units, end, limit)
    elif unit == "ac" and _FEET().match(text, end):
        return None, after
    if len(figure.values) == 2 and not _is_range(figure):
        return None, after
    if unit in ("km", "mi"):
        rest = _PER_HOUR().match(text, end, limit)
        if rest:
            unit, end = f"{unit}/h", rest.end()
    elif (
        unit
        and units.kind(unit) == "currency"
        and text[end : end + 1] in ("-", "–")
        and text[end + 1 : end + 2].isdigit()
    ):
        return None, after
    if len(figure.values) == 1:
        whole = _compound(prose, figures, number, unit, end)
        if whole is not None:
            value, end, unit, after = whole
            core = _core(figure, begin)
            span = (value - 0.5, value + 0.5)
            stone = _STONE().search(text, max(figure.start - 9, 0), figure.start) if unit == "lb" else None
            core = stone.start() if stone else core
            return Amount(
                core, end, text[core:end], (value,), unit, figure.bound, (_bounded(*span, value, figure.bound),)
            ), after
    claimed = tuple(
        _claim(value, literals[i] if literals else None, units.kind(unit), figure.bound)
        for i, value in enumerate(figure.values)
    )
    core = _core(figure, begin)
    numeral = None
    if len(literals) == 1 and _scale(figure.values[0], literals[0]):
        numeral = figure.start + numerals[0].start(), figure.start + numerals[0].end()
    return Amount(core, end, text[core:end], figure.values, unit, figure.bound, claimed, numeral), after


def _is_range(figure: Figure) -> bool:
    """Whether a figure with two values is a range, not a vague class ("thousands")."""
    return not (figure.values[1] >= 5 * figure.values[0] and not any(c.isdigit() for c in figure.text))


def _core(figure: Figure, begin: int) -> int:
    """Where a figure begins without its bound: at its sign of currency, its minus or its digits."""
    if figure.bound == "=":
        return figure.start
    at = begin
    while at > figure.start and figure.text[at - 1 - figure.start] not in _BEFORE:
        at -= 1
    return at


def _compound(
    prose: Prose, figures: Sequence[Figure], number: int, unit: str, end: int
) -> tuple[float, int, str, int] | None:
    """A length or weight in two units ("5 feet 11 inches", "5-foot-11", 5'11"): value, end, unit, next figure."""
    text, figure = prose.text, figures[number]
    limit = figure.sentence[1]
    value = figure.values[0]
    if unit == "" and value < 10:
        match = _FEET_SIGN().match(text, end, limit)
        if match and int(match[1]) < 12:
            inches = 12 * value + int(match[1]) + _PARTS.get(match[2] or "", 0.0)
            return inches, match.end(), "in", _next(figures, number, match.end())
        return None
    if unit == "lb" and value < 14:
        match = _STONE().search(text, max(figure.start - 9, 0), figure.start)
        if match and not (number and figures[number - 1].unit == "st"):
            return 14 * float(match[1]) + value, end, "lb", number + 1
    if unit not in _SMALLER:
        return None
    smaller, many = _SMALLER[unit]
    following = figures[number + 1] if number + 1 < len(figures) else None
    if (
        following is not None
        and following.unit == smaller
        and len(following.values) == 1
        and 0 < following.values[0] < many
        and text[end : following.start] in (" ", ", ", " and ", "-", "", ", and ")
    ):
        return many * value + following.values[0], following.end, smaller, number + 2
    if unit == "ft" and text[end : end + 1] in (" ", "-", ",", *"0123456789"):
        match = _INCHES().match(text, end, limit)
        if (
            match
            and int(match[1]) < 12
            and (text[end] == "-" or match.group().rstrip(".").endswith(("n", "s", "h", '"', "”", "″")))
        ):
            inches = 12 * value + int(match[1]) + _PARTS.get(match[2] or "", 0.0)
            return inches, match.end(), "in", _next(figures, number, match.end())
    return None


def _next(figures: Sequence[Figure], number: int, end: int) -> int:
    """The number of the first figure, behind figure `number`, that does not begin before an offset."""
    number += 1
    while number < len(figures) and figures[number].start < end:
        number += 1
    return number


def _letters(text: str, units: Units, start: int, limit: int) -> tuple[str, int]:
    """The unit in short letters behind a number that is no unit elsewhere: "328 m", "96 sq. miles"; "" for none."""
    match = _AMERICAN().match(text, start, limit)
    if match is not None:
        return next(
            (unit for rest, unit, _ in units.names.get("us", ()) if rest == (match[1].lower(),)), ""
        ), match.end()
    match = _SYMBOL().match(text, start, min(limit, start + 24))
    if match is None:
        return "", start
    word = match[2]
    unit = "in" if word == "in" else units.symbols.get(word, "")
    if match[1]:
        rows = units.names.get(word.lower(), ())
        unit = unit or next((name for rest, name, least in rows if not rest and not least), "")
        unit += "2" if match[1].lower() == "sq" else "3"
    elif text[match.end() : match.end() + 2] not in (" (", " [") and text[match.end() : match.end() + 1] not in _AROUND:
        return "", start
    return (unit, match.end(2)) if units.kind(unit) in _KINDS else ("", start)


def _money(units: Units, amount: Amount, partner: str) -> Amount:
    """An amount of money with the currencies that it may be in; "50,000 pounds" beside dollars are no weight."""
    if units.kind(partner) != "currency":
        return amount
    unit = amount.unit
    if unit == "lb" and amount.text.lower().endswith(("pound", "pounds")):
        unit = "GBP"
    if unit == "penny":
        pounds = tuple(value / 100 for value in amount.values)
        return replace(
            amount,
            values=pounds,
            unit="GBP",
            claimed=tuple((low / 100, high / 100) for low, high in amount.claimed),
            whose=("GBP",),
        )
    if units.kind(unit) != "currency":
        return amount
    words = _LETTERS().findall(amount.text.lower())
    rows = units.families.get(words[-1], ()) if words else ()
    if rows:
        before = " ".join(words[:-1])
        named = [code for rest, code in rows if rest and before.endswith(rest)]
        if named:
            return replace(amount, unit=named[-1], whose=(named[-1],))
        whose = dict.fromkeys([unit, *(code for _, code in rows)])
        return replace(amount, unit=unit, whose=tuple(whose), qualified=False)
    family = ""
    if "$" in amount.text and not _NAMED_DOLLAR().search(amount.text):
        family = "dollar"
    elif amount.text.startswith("Rs"):
        family = "rupee"
    elif "¥" in amount.text:
        return replace(amount, whose=(unit, "CNY" if unit == "JPY" else unit), qualified=False)
    if family:
        whose = dict.fromkeys([unit, *(code for _, code in units.families.get(family, ()))])
        return replace(amount, unit=unit, whose=tuple(whose), qualified=False)
    return replace(amount, unit=unit, whose=(unit,))


def _scale(value: float, literal: str) -> float:
    """What a number's digits are multiplied by ("1.5 million": 1,000,000); 0 where they are not its own."""
    number = float(literal.replace(",", ""))
    if not number:
        return 1.0 if not value else 0.0
    scale = round(abs(value) / number, 6)
    return scale if scale in _SCALES else 0.0


def _claim(value: float, literal: str | None, kind: str, bound: str) -> tuple[float, float]:
    """The interval that a number claims by its digits and its bound; a number in words is taken as its digits."""
    scale = _scale(value, literal) if literal else 0.0
    if literal is None or not scale:
        if value == int(value):
            literal, scale = str(int(abs(value))), 1.0
        else:
            half = 0.25 if value * 2 == int(value * 2) else min(0.125, abs(value) / 4)
            return _bounded(value - half, value + half, value, bound)
    digits = literal.replace(",", "")
    _, dot, decimals = digits.partition(".")
    half = 0.5 * scale * (10.0 ** -len(decimals) if dot else 10.0 ** (len(digits) - len(digits.rstrip("0") or "0")))
    half = min(half, _ROUNDED * abs(value)) if value else half
    if kind in ("temperature", "angle") and not dot and abs(value) < 200:
        # Degrees are rounded to tens at most, and then not by much.
        half = 2.5 if value and value % 10 == 0 else 0.5
    return _bounded(value - half, value + half, value, bound)


def _bounded(low: float, high: float, value: float, bound: str) -> tuple[float, float]:
    size = abs(value)
    if bound == "~":
        return min(low, value - _ABOUT * size), max(high, value + _ABOUT * size)
    if bound == ">":
        return low, max(high, value + _BOUND * size)
    if bound == "<":
        return min(low, value - _BOUND * size), high
    return low, high
