"""Times of day: “8 p.m.”, “0735 GMT”, “noon Tuesday”.

Readers decide by classes and by the language's own lists of neighbouring words (`Lexicon.beside`); they hold no words.
"""

from __future__ import annotations

from dataclasses import replace

from lint.facts.dates.days import read_month_day, read_part_of_day, read_weekday
from lint.facts.dates.runs import Context, Reading
from lint.facts.dates.values import Meaning


def _clock_value(context: Context) -> str:
    """The time of day as TIMEX3 writes it, "" if the figures are none."""
    run, half, minute = context.run, context.value("8"), 0
    noon = context.value("N")
    if noon:
        return f"T{noon}"
    at = next((i for i in range(context.start, context.end) if run.letters[i] in "297Y"), None)
    if at is None:
        return ""
    hour, following = run.values[at], run.letters[at + 1 : at + 2]
    if run.letters[at] == "7":
        hour, half = hour
    elif run.letters[at] in "Y9" and following == "%":
        hour, minute = divmod(hour, 100)
    elif following in (":", ".") and at + 2 < context.end and run.letters[at + 2] in "297":
        minute = run.values[at + 2]
        if run.letters[at + 2] == "7":
            minute, half = minute
    if (half and not 1 <= hour <= 12) or hour > 24 or minute > 59:
        return ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"T{hour:02}:{minute:02}"


def read_clock(context: Context) -> Reading | None:
    """8 p.m., 20:05 GMT."""
    value = _clock_value(context)
    if not value or context.before() in context.beside("no_clock_after"):
        return None
    return context.reading("TIME", "time", Meaning("period", unit="D", suffix=value), refers=True)


def read_clock_day(context: Context) -> Reading | None:
    """8 p.m. on Tuesday, Tuesday at noon."""
    value = _clock_value(context)
    letters = context.run.letters
    if not value:
        return None
    at = next(i for i in range(context.start, context.end) if letters[i] in "WwMmaD")
    rest = context.within(at, context.end)
    if letters[at] == "D":
        inner = read_part_of_day(rest)
    elif set(rest.letters) & set("Mma"):
        inner = read_month_day(rest)
    else:
        inner = read_weekday(rest)
    if inner is None:
        return None
    meaning = replace(inner.meaning, suffix=value)
    if meaning.rule == "fixed":
        meaning = replace(meaning, value=meaning.value + value, suffix="")
    return replace(inner, first=context.first, type="TIME", meaning=meaning)


_AFTERNOON = frozenset({"AF", "EV", "NI"})


def read_o_clock(context: Context) -> Reading | None:
    """Five o'clock, 4 in the morning."""
    hour, part = context.value("2C"), context.value("T")
    if not 1 <= hour <= 12 or (part is None and "=" not in context.letters):
        return None
    if context.before() not in context.beside("at_clock"):
        # "He scored 4 in the evening".
        return None
    if part in _AFTERNOON and hour != 12 and (part != "NI" or hour > 5):
        hour += 12
    elif part in ("MO", "NI") and hour == 12:
        hour = 0
    return context.reading("TIME", "time", Meaning("period", unit="D", suffix=f"T{hour:02}:00"), refers=True)
