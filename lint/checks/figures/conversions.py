"""Checks of conversions: a figure and the same in another unit or currency that do not agree."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lint.checks import check
from lint.checks.figures.exchange import currency_hits
from lint.checks.figures.shown import mended, shown, stated
from lint.facts.figures.conversions import Amount, Conversion
from lint.facts.sources.kinds import lazy
from lint.finding import Hit
from lint.knowledge.units import Unit, Units
from lint.subject import Subject

# Scales that copy loses or mixes up, of which the first and second figure may have different ones.
_SCALES = ((10.0, "ten"), (1e3, "a thousand"), (1e6, "a million"), (1e9, "a billion"))
# How far an unsure pair may be off and still be a conversion, as a factor; beyond that it measures something else.
_UNSURE = 1.35
# A difference of temperatures: degrees without their offset.
_DIFFERENCE_BEFORE = lazy(
    r"(?:(?:ris|ros|increas|warm|drop|fall|fell|heat|cool|declin|climb)\w{0,4}\s(?:\w+\s)?(?:by|of)|difference of|by)"
    r"(?:\s(?:about|around|some|nearly|almost|just|over|more|than|roughly|at|least|up|to)){0,3}\s\Z",
    re.IGNORECASE,
)
_DIFFERENCE_AFTER = lazy(
    r"\s(?:warmer|colder|cooler|hotter|higher|lower|above (?:the |its )?(?:average|normal|usual|pre-?industrial|long)"
    r"|below (?:the |its )?(?:average|normal|usual|long)|of (?:global )?warming)",
    re.IGNORECASE,
)
_COMPARED = lazy(r"\s(?:warmer|colder|cooler|hotter)(?:\sthan\b|[.,;])", re.IGNORECASE)
_MOST_DEGREES = 15


@dataclass(frozen=True, slots=True)
class _Reading:
    """A conversion by one meaning of its units: what the first figure is in the second's, and how far that is off.

    `lows` and `highs` of `claimed` are the first figure's claims in the second's unit; `off` is a share of the figure,
    for temperatures a number of degrees Celsius. `fits` is false if the claims do not meet and it is off by too much.
    """

    first: Unit
    second: Unit
    expected: tuple[float, ...]
    claimed: tuple[tuple[float, float], ...]
    off: float
    fits: bool


@check(options={"tolerance": 0.05, "degrees": 1.5}, values=("said", "first", "second", "right", "wrong"))
def unit_conversion(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A measure and the same in another unit that do not agree.

    Both are taken as the intervals that their digits and bounds claim, and are wrong only if these do not meet and the
    figures are farther apart than `tolerance` (a share), or, for temperatures, than `degrees` Celsius. Where a name
    means several units (tons, gallons) it is right if it is right by one of them.
    """
    units = subject.knowledge.units
    for conversion in subject.facts.conversions:
        if conversion.kind == "currency":
            continue
        hit = _unit_hit(subject, units, conversion, float(options["tolerance"]), float(options["degrees"]))
        if hit is not None:
            yield hit


@check(
    options={"tolerance": 0.05, "window": "62 days"},
    values=("said", "first", "second", "right", "wrong"),
)
def currency_conversion(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A sum and the same in another currency, at a rate that the story's date or its other conversions rule out.

    `window` is how long before the story a rate may be from, `tolerance` how far off it may be (a share), beside what
    the digits of both sums allow.
    """
    sums = [c for c in subject.facts.conversions if c.kind == "currency"]
    if sums:
        yield from currency_hits(subject, sums, float(options["tolerance"]), int(options["window"]))


def _unit_hit(subject: Subject, units: Units, c: Conversion, tolerance: float, degrees: float) -> Hit | None:
    if units.kind(c.first.unit) != units.kind(c.second.unit) and c.kind != "temperature":
        return _lost_word(subject, units, c, tolerance, degrees)
    best = _best(units, c.first, c.second, tolerance, degrees)
    if best is None:
        return None
    text = subject.page.text
    if best.second.kind == "temperature":
        return _temperature(text, c, best, degrees)
    if best.fits:
        return None
    ratio = best.expected[0] / c.second.values[0] if c.second.values[0] else 0.0
    scale = _lost_scale(c, best, tolerance)
    # "9 mm (3 cm)" within one system of units: rather two things than a conversion.
    metric = math.log10((best.first.factor or 1.0) / (best.second.factor or 1.0)).is_integer()
    if (metric or not c.sure) and scale is None and not 1 / _UNSURE < ratio < _UNSURE:
        return None
    other = scale is None and _would_fit(units, c, tolerance, degrees)
    tail = ""
    if scale is not None:
        tail = f": {scale} is lost or too many"
    elif other:
        tail = f": {other}"
    return _hit(text, c, best, tail)


def _readings(units: Units, name: str) -> list[Unit]:
    """The units with a factor that a name may mean."""
    unit = units.units[name]
    found = [unit, *(units.units[other] for other in unit.readings if other in units.units)]
    return [u for u in found if u.factor is not None]


def _best(units: Units, first: Amount, second: Amount, tolerance: float, degrees: float) -> _Reading | None:
    """The meaning of the units by which two amounts agree, else the likeliest; None if nothing is known of them."""
    readings = [
        _read(a, b, first, second, tolerance, degrees)
        for a in _readings(units, first.unit)
        for b in _readings(units, second.unit)
        if a.name != b.name and a.kind == b.kind
    ]
    return next((reading for reading in readings if reading.fits), readings[0] if readings else None)


def _read(
    a: Unit, b: Unit, first: Amount, second: Amount, tolerance: float, degrees: float, shift: bool = True
) -> _Reading:
    """Two amounts by one meaning of their units; without `shift` temperatures are differences."""
    temperature = a.kind == "temperature"

    def there(value: float) -> float:
        low = (a.factor or 1.0) * value + (a.offset if shift else 0.0)
        return (low - (b.offset if shift else 0.0)) / (b.factor or 1.0)

    expected = tuple(there(value) for value in first.values)
    claimed = tuple((there(low), there(high)) for low, high in first.claimed)
    off = 0.0
    fits = True
    for right, (low, high), value, (least, most) in zip(expected, claimed, second.values, second.claimed, strict=True):
        if temperature:
            apart = abs(right - value) * (b.factor or 1.0)
            allowed = (
                max(degrees, tolerance * max(abs(value), abs(right)) * (b.factor or 1.0)) if value > 250 else degrees
            )
        else:
            apart = abs(right / value - 1) if value > 0 else math.inf
            allowed = tolerance
        off = max(off, apart)
        fits = fits and (apart <= allowed or (low <= most and least <= high))
    return _Reading(a, b, expected, claimed, off, fits)


def _temperature(text: str, c: Conversion, best: _Reading, degrees: float) -> Hit | None:
    """Degrees: a temperature with the offset of its scale, or a difference without."""
    delta = _read(best.first, best.second, c.first, c.second, 0.05, degrees * 0.4, shift=False)
    low, high = c.sentence
    before = _DIFFERENCE_BEFORE().search(text, max(low, c.start - 60), c.start)
    after = _DIFFERENCE_AFTER().match(text, c.end, high)
    if best.fits:
        risen = before and not before.group().lower().startswith("by")
        # "40 C (104 F) higher up" is a temperature: nothing gets warmer by as much.
        compared = _COMPARED().match(text, c.end, high) and abs(c.first.values[0]) <= _MOST_DEGREES
        if c.sure and (risen or compared) and not delta.fits:
            return _hit(text, c, delta, ": a difference of degrees has no offset")
        return None
    if delta.fits or not c.sure:
        return None
    if before or after:
        return _hit(text, c, delta, "")
    return _hit(text, c, best, "")


def _lost_word(subject: Subject, units: Units, c: Conversion, tolerance: float, degrees: float) -> Hit | None:
    """An area beside a length, or a volume, or a speed: a hit if the figures agree once "square" is put in."""
    if not c.sure:
        return None
    for one, other in ((c.first, c.second), (c.second, c.first)):
        for suffix, word in (("2", "square"), ("3", "cubic"), ("/h", "an hour")):
            whole = f"{other.unit}{suffix}"
            if units.kind(whole) != units.kind(one.unit) or not units.kind(one.unit):
                continue
            whole_amount = Amount(
                other.start, other.end, other.text, other.values, whole, other.bound, other.claimed, other.numeral
            )
            best = _best(units, one, whole_amount, tolerance, degrees)
            if best is None or not best.fits:
                return None
            said = f"“{other.text}” beside “{one.text}” lacks “{word}”"
            number, _, unit = shown(subject.page.text, whole_amount, best.expected[0]).partition(" ")
            right = f"{number} {unit} {word}" if word == "an hour" else f"{number} {word} {unit}"
            evidence = f"{one.text} would be {right}."
            values = {"said": said, "first": c.first.text, "second": c.second.text, "right": right, "wrong": other.text}
            weak = suffix == "/h"
            return Hit(c.start, c.end, values, (evidence,), severity="info" if weak else None)
    return None


def _lost_scale(c: Conversion, best: _Reading, tolerance: float) -> str | None:
    """The factor, in words, by which the second figure would agree; None if no scale word makes the difference."""
    for factor, word in _SCALES:
        for size in (factor, 1 / factor):
            fits = all(
                abs(right / (value * size) - 1) <= tolerance or (low <= most * size and least * size <= high)
                for right, (low, high), value, (least, most) in zip(
                    best.expected, best.claimed, c.second.values, c.second.claimed, strict=True
                )
                if value > 0
            )
            if fits:
                return f"a factor of {word}"
    return None


def _would_fit(units: Units, c: Conversion, tolerance: float, degrees: float) -> str:
    """What else would make the two agree: the units changed about, or one other unit; "" for nothing."""
    swapped = (
        Amount(0, 0, "", c.first.values, c.second.unit, "=", c.first.claimed),
        Amount(0, 0, "", c.second.values, c.first.unit, "=", c.second.claimed),
    )
    best = _best(units, *swapped, tolerance, degrees)
    return "the units seem to have changed places" if best is not None and best.off <= tolerance else ""


def _hit(text: str, c: Conversion, best: _Reading, tail: str) -> Hit:
    right = [shown(text, c.second, value) for value in best.expected]
    whole = " to ".join(right)
    verb = "is" if c.first.values == (1.0,) else "are"
    first, wrong = shown(text, c.first, None), stated(text, c.second)
    said = f"{first} {verb} {whole}, not {wrong}{tail}"
    evidence = [_sum(text, c, best)]
    (low, high), (least, most) = best.claimed[0], c.second.claimed[0]
    if len(best.expected) == 1:
        evidence.append(
            f"With what rounding allows, “{c.first.text}” is {_told(low)} to {_told(high)} there, "
            f"and “{c.second.text}” is {_told(least)} to {_told(most)}: the two do not meet."
        )
    values = {"said": said, "first": c.first.text, "second": c.second.text, "right": whole, "wrong": wrong}
    fix = (
        mended(text, c.second, best.expected[0])
        if c.sure and len(best.expected) == 1 and "places" not in tail
        else None
    )
    return Hit(c.start, c.end, values, tuple(evidence), severity=None if c.sure else "info", fix=fix)


def _sum(text: str, c: Conversion, best: _Reading) -> str:
    """The calculation in one sentence."""
    value, right = c.first.values[0], best.expected[0]
    a, b = best.first, best.second
    if a.kind == "temperature":
        return (
            f"{value:,g} {a.name} is {right:,.1f} {b.name}." if value != 1 else f"1 {a.name} is {right:,.1f} {b.name}."
        )
    factor = (a.factor or 1.0) / (b.factor or 1.0)
    return f"One {a.name} is {_told(factor, 5)} {b.name}, so {_told(value, 6)} {a.name} is {_told(right, 5)} {b.name}."


def _told(value: float, figures: int = 4) -> str:
    """A number as copy writes it, with no power of ten where it is large: "12,570", "0.0254", "2.3 million"."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if size <= abs(value) < 1e15:
            return f"{value / size:,.{figures}g} {name}"
    if abs(value) >= 10.0**figures:
        return f"{value:,.0f}"
    return f"{value:,.{figures}g}"
