"""Days and weeks: “April 27”, “2023-04-27”, “next Tuesday”, “the week of April 24”, “tonight”, “Christmas”.

Readers decide by classes and by the language's own lists of neighbouring words (`Lexicon.beside`); they hold no words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lint.facts.dates.relations import (
    DIRECTIONS,
    PICKS,
    REFERRING,
    STEPS,
    fixed,
    full_year,
    in_year,
    relation_of,
    relative,
    suffix_of,
    timed,
    year_of,
)
from lint.facts.dates.runs import Context, Direction, Reading
from lint.facts.dates.values import Meaning, day, day_span, inner_span
from lint.facts.dates.years import read_year

# The rest of 2023-04-27T14:30:00.5+02:00 after its month.
_ISO_TIME = re.compile(
    r"-([0-3]\d)T((?:[01]\d|2[0-4]):[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?(?!\w)"
)
_DAY_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)[a-z]")


def read_iso(context: Context) -> Reading | None:
    """2023-04-27, 2023/04/27."""
    year, month, number = (context.run.values[context.start + i] for i in (0, 2, 4))
    return _dated(context, year, month, number)


def read_iso_time(context: Context) -> Reading | None:
    """2023-04-27T14:30:00+02:00: `T` and what follows it are no words of their own."""
    prose, last = context.prose, context.last
    match = _ISO_TIME.match(prose.text, prose.ends[last], prose.blocks[last].end)
    if match is None:
        # "2021-22".
        return read_year(context)
    year, month = (context.run.values[context.start + i] for i in (0, 2))
    found = _dated(context, year, month, int(match.group(1)))
    if found is None or found.impossible:
        return None
    while last + 1 < len(prose.words) and prose.ends[last + 1] <= match.end():
        last += 1
    value = f"{found.meaning.value}T{match.group(2)}"
    return replace(found, last=last, type="TIME", meaning=replace(found.meaning, value=value))


def _dated(context: Context, year: int, month: int, number: int) -> Reading | None:
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    found = day(year, month, number)
    if found is None:
        meaning = Meaning("none", value=f"{year:04}-{month:02}-{number:02}")
        return context.reading("DATE", "absolute", meaning, impossible=True)
    return context.date("absolute", fixed(day_span(found)))


def read_numeric(context: Context) -> Reading | None:
    """27/04/2023, 4/27/23: the order that the parts allow, both where they allow both."""
    run, at, prose = context.run, context.start, context.prose
    a, b, year = (run.values[at + i] for i in (0, 2, 4))
    last = run.first[at + 4]
    if run.letters[at + 4] != "Y" and prose.ends[last] - prose.starts[last] != 2:
        return None
    before = prose.text[max(0, prose.starts[context.first] - 1) : prose.starts[context.first]]
    if before in tuple("/$£€.-") or prose.text[prose.ends[last] : prose.ends[last] + 1] in tuple("/%-"):
        return None
    year = full_year(year)
    if run.letters[at + 1] == "." or (a > 12 and b <= 12):
        return _dated(context, year, b, a)
    if (b > 12 and a <= 12) or a == b:
        return _dated(context, year, a, b)
    if a > 12 or b > 12 or not a or not b:
        return None
    # 03/04/2026: nothing here says which is the month.
    return context.date("absolute", Meaning("none", value="XXXX-XX-XX"))


def read_month_day(context: Context) -> Reading | None:
    """April 27, 27th of April 2023, Apr. 27-29; of the armed forces 061430Z MAY 24."""
    if military := _military(context):
        return military
    month, number = context.value("Mma"), context.value("2O")
    word = context.word("Mma")
    if word is None or not number:
        return None
    if not context.capital(word) and context.value("ma") is not None:
        return None
    letters, part, weekday = context.letters, suffix_of(context), context.value("Ww")
    year = year_of(context)
    if day(year or 2000, month, number) is None:
        value = f"{year:04}" if year else "XXXX"
        meaning = Meaning("none", value=f"{value}-{month:02}-{number:02}")
        kind = "absolute" if year else "yearless"
        return context.reading("DATE", kind, meaning, weekday=weekday, impossible=True)
    if year is not None:
        meaning = fixed(day_span(date(year, month, number)), part)
        return context.reading(timed(part), "absolute", meaning, weekday=weekday)
    inner = ("day", month, number)
    if known := _known_day(context, month, number):
        meaning = fixed(day_span(date(known, month, number)), part)
        return context.reading(timed(part), "absolute", meaning, weekday=weekday, counted_from=False)
    if "U" in letters:
        found = in_year(context, inner, relation_of(letters[: letters.index("U")][-1]))
        return found and replace(found, weekday=weekday)
    lead = relation_of(letters[: next(i for i, c in enumerate(letters) if c in "Mma")]) if weekday is None else ""
    if lead and lead != "L":
        return relative(context, Meaning("yearless", inner=inner, pick=PICKS[lead], suffix=part), lead)
    return context.reading(timed(part), "yearless", Meaning("yearless", inner=inner, suffix=part), weekday=weekday)


# How many words from a day that is known by what happened the words may stand that say so.
_NEAR = 4


def _known_day(context: Context, month: int, number: int) -> int | None:
    """The year of "the Sept. 11 attacks" and other days that are known without one."""
    known = context.lexicon.known_days.get((month, number))
    if known is None or set(context.letters) & set("UlnhbgsWw"):
        return None
    year, beside, unless = known
    prose, first, last = context.prose, context.first, context.last
    begin, end = prose.sentence(prose.starts[first])
    words = [
        prose.words[i]
        for i in (*range(max(0, first - _NEAR), first), *range(last + 1, min(len(prose.words), last + 1 + _NEAR)))
        if begin <= prose.starts[i] < end
    ]
    return year if not beside.isdisjoint(words) and unless.isdisjoint(words) else None


def _military(context: Context) -> Reading | None:
    """061430Z MAY 24: day, time and zone, month, year."""
    first, prose = context.first - 1, context.prose
    if first < 0 or context.run.letters[context.start] not in "Mma" or context.letters[1:] != "2":
        return None
    match = _DAY_TIME.fullmatch(prose.words[first])
    if match is None or prose.text[prose.ends[first] : prose.starts[first + 1]] != " ":
        return None
    number, hour, minute = (int(part) for part in match.groups())
    found = day(full_year(context.run.values[context.end - 1]), context.value("Mma"), number)
    if found is None or hour > 23 or minute > 59:
        return None
    value, earliest, latest = day_span(found)
    meaning = Meaning("fixed", value=f"{value}T{hour:02}:{minute:02}", earliest=earliest, latest=latest)
    return replace(context.reading("TIME", "absolute", meaning), first=first)


def read_short_date(context: Context) -> Reading | None:
    """06 May 24, 06-May-24: a year of two figures, where the day is written in two as well or hyphens join them."""
    run, at = context.run, context.start
    shown = context.prose.text[context.prose.starts[context.first] : context.prose.ends[context.last]]
    letters = context.letters
    first, last = run.values[at], run.values[context.end - 1]
    if not shown[-2:].isdigit() or context.after() in context.lexicon.not_after:
        return None
    if letters.count("-") != 2 and not (shown[0] == "0" and "-" not in letters):
        return None
    found = _dated(context, full_year(last), context.value("Mma"), first)
    return found if found and not found.impossible else None


def read_range_day(context: Context) -> Reading | None:
    """The 3 of "3-5 June" and of "from 3 to 5 June 2024"; what follows is read by itself."""
    run, at = context.run, context.start
    end = at + 4
    number, last, month = run.values[at], run.values[at + 2], run.values[at + 3]
    prose = context.prose
    if not 0 < number < last or not context.capital(run.first[at + 3]) or context.before().isdigit():
        return None
    if prose.text[max(0, prose.starts[context.first] - 1) : prose.starts[context.first]] in tuple("$£€.,:-/"):
        return None
    if run.letters[end : end + 2] == ",Y":
        end += 1
    if run.letters[end : end + 1] == "Y":
        found = day(run.values[end], month, number)
        return context.date("absolute", fixed(day_span(found))) if found else None
    if day(2000, month, number) is None:
        return None
    return context.date("yearless", Meaning("yearless", inner=("day", month, number)))


def read_week_from(context: Context) -> Reading | None:
    """A week from Tuesday, two weeks from today; British copy has "a week on Tuesday"."""
    if context.value("UV") != "W":
        return None
    weeks, letters, weekday, found = context.number(), context.letters, _weekday_of(context), context.value("D")
    if weeks is None or weeks != int(weeks) or not 0 < weeks < 50:
        return None
    if weekday is not None:
        if "@" not in letters and (letters[:2] != "AU" or context.before() in context.beside("no_from_after")):
            return None
        return context.date("relative", Meaning("weekday", count=weekday, pick="next", weeks=int(weeks)), "future")
    if found is None:
        return None
    return context.date("relative", Meaning("period", unit="D", count=found[0] + 7 * int(weeks)), "future")


def read_day_beside(context: Context) -> Reading | None:
    """The day before last Tuesday, the day after Thanksgiving."""
    letters = context.letters
    if context.value("U") != "D":
        return None
    after = "F" in letters
    at = context.start + letters.index("F" if after else "B") + 1
    rest = context.within(at, context.end)
    inner = read_holiday(rest) if "H" in letters else read_weekday(rest)
    if inner is None:
        return None
    meaning = Meaning("ago", unit="D", count=1 if after else -1, base=inner.meaning)
    return replace(inner, first=context.first, meaning=meaning)


def read_week_of(context: Context) -> Reading | None:
    """The week of April 24, the week ending Friday."""
    if context.value("U") != "W":
        return None
    at = next(i for i in range(context.start, context.end) if context.run.letters[i] in "Mma")
    inner = read_month_day(context.within(at, context.end))
    if inner is None or inner.impossible:
        return None
    return replace(inner, first=context.first, meaning=Meaning("week", base=inner.meaning))


def _weekday_of(context: Context) -> int | None:
    word = context.word("Ww")
    if word is None:
        return None
    if context.value("W") is None:
        # "Sat" and "Sun" without a date or a part of the day are other words.
        if not context.capital(word) or not set(context.letters) & set("TMmaU"):
            return None
        return int(context.value("w"))
    return int(context.value("W"))


def read_weekday_week(context: Context) -> Reading | None:
    """Monday next week, Tuesday a week ago."""
    number, letters = _weekday_of(context), context.letters
    if number is None or context.value("U") != "W":
        return None
    if "G" in letters:
        return context.date("relative", Meaning("weekday", count=number, pick="past", weeks=-1), "past")
    relation = relation_of(letters)
    meaning = Meaning("period", unit="W", count=STEPS[relation], inner=("weekday", number))
    return relative(context, meaning, relation)


def read_weekday(context: Context) -> Reading | None:
    """Tuesday, next Tuesday, Tuesday morning."""
    number = _weekday_of(context)
    if number is None:
        return None
    part, relation = suffix_of(context), relation_of(context.letters)
    # "This Friday" is the coming one, or the one just over where the verb says so.
    pick = "coming" if relation == "h" else "" if relation in ("L", "") else PICKS[relation]
    kind = "relative" if relation else "weekday"
    meaning = Meaning("weekday", count=number, pick=pick, suffix=part)
    return context.reading(timed(part), kind, meaning, DIRECTIONS.get(relation), relation in REFERRING)


def _in_a_name(context: Context) -> bool:
    """Whether a day stands at the end of a name, as in the titles of programmes."""
    first = context.first
    if not context.before() or not context.capital(first) or context.prose.blocks[first].role != "body":
        return False
    shown = context.prose.text[context.prose.starts[first] : context.prose.ends[first]]
    return len(context.letters) == 1 and context.capital(first - 1) and not shown.isupper()


def read_part_of_day(context: Context) -> Reading | None:
    """Yesterday evening, this morning, tonight."""
    letters, found, part = context.letters, context.value("D"), context.value("T")
    if found is not None:
        if _in_a_name(context):
            return None
        days, own = found
        suffix = f"T{part or own}" if part or own else ""
        direction: Direction | None = "past" if days < 0 else "future" if days > 0 else None
        return context.reading(
            timed(suffix), "deictic", Meaning("period", unit="D", count=days, suffix=suffix), direction
        )
    relation = relation_of(letters)
    if relation == "" and "y" in letters and context.before() in context.beside("at_clock"):
        # "By mid-afternoon".
        return context.reading("TIME", "deictic", Meaning("period", unit="D", suffix=f"T{part}"))
    if (relation == "l" and part != "NI") or (relation == "n" and "d" not in letters) or relation == "":
        return None
    refers = relation in REFERRING or relation == "n"
    meaning = Meaning("period", unit="D", count=STEPS[relation], suffix=f"T{part}")
    return context.reading(
        "TIME", "relative" if refers else "deictic", meaning, "past" if relation == "l" else None, refers
    )


def read_holiday(context: Context) -> Reading | None:
    """Christmas, last Easter, Thanksgiving 2022."""
    letters, rule, word = context.letters, context.value("H"), context.word("H")
    if word is None or not (context.capital(word) or context.capital(context.last)):
        return None
    unit = context.value("U")
    if unit not in (None, "W", "WE", "D"):
        return None
    year = year_of(context)
    if year is not None:
        found = inner_span(year, ("holiday", *rule))
        return context.date("holiday", fixed(found)) if found[1] else None
    relation = relation_of(letters)
    meaning = Meaning("yearless", inner=("holiday", *rule), pick=PICKS.get(relation, ""))
    if unit in ("W", "WE"):
        meaning = Meaning("week", unit=unit, base=meaning)
    return context.date("holiday", meaning, DIRECTIONS.get(relation), relation in REFERRING)


def read_named_day(context: Context) -> Reading | None:
    """A day that has a name of its own, as 9/11 has."""
    meaning = fixed(day_span(date.fromisoformat(str(context.value("J")))))
    return context.reading("DATE", "absolute", meaning, counted_from=False)
