"""What the readers of date expressions share: which way “last” and “next” point, and a year named in two figures."""

from __future__ import annotations

from lint.facts.dates.runs import Context, Direction, Reading
from lint.facts.dates.values import Denoted, Meaning

# Periods from the anchor's own that each relation means, which day it picks, and which way it points.
STEPS = {"l": -1, "p": -1, "b": -1, "n": 1, "g": 1, "h": 0, "s": 0, "L": 0}
PICKS = {"l": "last", "p": "last", "b": "last", "n": "next", "g": "next", "h": "this", "s": "this"}
DIRECTIONS: dict[str, Direction] = {"l": "past", "p": "past", "b": "past", "n": "future"}
# Previous, following, that: counted from a date that the text names.
REFERRING = frozenset("bgs")
CLOCK_UNITS = frozenset({"H", "MIN", "SEC"})


def fixed(denoted: Denoted, suffix: str = "") -> Meaning:
    """The meaning of what denotes the same under every anchor."""
    return Meaning("fixed", value=denoted[0] + suffix, earliest=denoted[1], latest=denoted[2])


def relation_of(letters: str) -> str:
    """The letter that says which of several periods is meant: in "this coming" and "this past" the second does."""
    found = [c for c in letters if c in STEPS]
    if not found:
        return ""
    return found[-1] if found[0] == "h" else found[0]


def full_year(year: int) -> int:
    """A year of two figures: up to 39 it belongs to this century."""
    return year if year > 99 else 2000 + year if year < 40 else 1900 + year


def year_of(context: Context) -> int | None:
    """The year that an expression names, in four figures or as '98."""
    year: int | None = context.value("Y")
    if year is None and "^" in context.letters:
        year = full_year(context.run.values[context.start + context.letters.index("^") + 1])
    return year


def suffix_of(context: Context) -> str:
    """The end of a value for a part of day that stands beside a date: "TMO", or nothing."""
    part = context.value("T")
    return f"T{part}" if part else ""


def timed(suffix: str) -> str:
    """The TIMEX3 type of a day with that end of its value."""
    return "TIME" if suffix else "DATE"


def relative(context: Context, meaning: Meaning, relation: str) -> Reading:
    """A DATE beside "last", "next" and the like."""
    return context.date("relative", meaning, DIRECTIONS.get(relation), relation in REFERRING)


def in_year(context: Context, inner: tuple[str | int, ...], relation: str) -> Reading | None:
    """A part of "last year", "this year" and the like."""
    if context.value("U") != "Y":
        return None
    return relative(context, Meaning("period", unit="Y", count=STEPS[relation], inner=inner), relation)
