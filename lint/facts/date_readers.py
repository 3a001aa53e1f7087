"""What each kind of date expression means: a reader takes the letters that its pattern found, or declines them.

Readers decide by classes and by the language's own lists of neighbouring words (`Lexicon.beside`); they hold no words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lint.facts.date_runs import Context, Direction, Reading
from lint.facts.date_values import (
    Denoted,
    Meaning,
    century_span,
    day,
    day_span,
    decade_span,
    half_span,
    holiday,
    month_span,
    quarter_span,
    season_span,
    year_span,
)

# Periods from the anchor's own that each relation means, which day it picks, and which way it points.
_STEPS = {"l": -1, "p": -1, "b": -1, "n": 1, "g": 1, "h": 0, "s": 0, "L": 0}
_PICKS = {"l": "last", "p": "last", "b": "last", "n": "next", "g": "next", "h": "this", "s": "this"}
_DIRECTIONS: dict[str, Direction] = {"l": "past", "p": "past", "b": "past", "n": "future"}
# Previous, following, that: counted from a date that the text names.
_REFERRING = frozenset("bgs")
_CLOCK_UNITS = frozenset({"H", "MIN", "SEC"})


def fixed(denoted: Denoted, suffix: str = "") -> Meaning:
    """The meaning of what denotes the same under every anchor."""
    return Meaning("fixed", value=denoted[0] + suffix, earliest=denoted[1], latest=denoted[2])


def _relation(letters: str) -> str:
    """The letter that says which of several periods is meant: in "this coming" and "this past" the second does."""
    found = [c for c in letters if c in _STEPS]
    if not found:
        return ""
    return found[-1] if found[0] == "h" else found[0]


def _full_year(year: int) -> int:
    """A year of two figures: up to 39 it belongs to this century."""
    return year if year > 99 else 2000 + year if year < 40 else 1900 + year


def _year_of(context: Context) -> int | None:
    """The year that an expression names, in four figures or as '98."""
    year: int | None = context.value("Y")
    if year is None and "^" in context.letters:
        year = _full_year(context.run.values[context.start + context.letters.index("^") + 1])
    return year


def _suffix(context: Context) -> str:
    part = context.value("T")
    return f"T{part}" if part else ""


def _timed(suffix: str) -> str:
    return "TIME" if suffix else "DATE"


def _relative(context: Context, meaning: Meaning, relation: str) -> Reading:
    """A DATE beside "last", "next" and the like."""
    return context.date("relative", meaning, _DIRECTIONS.get(relation), relation in _REFERRING)


def _in_year(context: Context, inner: tuple[str | int, ...], relation: str) -> Reading | None:
    """A part of "last year", "this year" and the like."""
    if context.value("U") != "Y":
        return None
    return _relative(context, Meaning("period", unit="Y", count=_STEPS[relation], inner=inner), relation)


# Days


def read_iso(context: Context) -> Reading | None:
    """2023-04-27."""
    year, month, number = (context.run.values[context.start + i] for i in (0, 2, 4))
    return _dated(context, year, month, number)


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
    year = _full_year(year)
    if run.letters[at + 1] == "." or (a > 12 and b <= 12):
        return _dated(context, year, b, a)
    if (b > 12 and a <= 12) or a == b:
        return _dated(context, year, a, b)
    if a > 12 or b > 12 or not a or not b:
        return None
    # 03/04/2026: nothing here says which is the month.
    return context.date("absolute", Meaning("none", value="XXXX-XX-XX"))


def read_month_day(context: Context) -> Reading | None:
    """April 27, 27th of April 2023, Apr. 27-29."""
    month, number = context.value("Mma"), context.value("2O")
    word = context.word("Mma")
    if word is None or not number:
        return None
    if not context.capital(word) and context.value("ma") is not None:
        return None
    letters, part, weekday = context.letters, _suffix(context), context.value("Ww")
    year = _year_of(context)
    if day(year or 2000, month, number) is None:
        value = f"{year:04}" if year else "XXXX"
        meaning = Meaning("none", value=f"{value}-{month:02}-{number:02}")
        kind = "absolute" if year else "yearless"
        return context.reading("DATE", kind, meaning, weekday=weekday, impossible=True)
    if year is not None:
        meaning = fixed(day_span(date(year, month, number)), part)
        return context.reading(_timed(part), "absolute", meaning, weekday=weekday)
    inner = ("day", month, number)
    if "U" in letters:
        found = _in_year(context, inner, _relation(letters[: letters.index("U")][-1]))
        return found and replace(found, weekday=weekday)
    lead = _relation(letters[: next(i for i, c in enumerate(letters) if c in "Mma")]) if weekday is None else ""
    if lead and lead != "L":
        return _relative(context, Meaning("yearless", inner=inner, pick=_PICKS[lead], suffix=part), lead)
    return context.reading(_timed(part), "yearless", Meaning("yearless", inner=inner, suffix=part), weekday=weekday)


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
    relation = _relation(letters)
    meaning = Meaning("period", unit="W", count=_STEPS[relation], inner=("weekday", number))
    return _relative(context, meaning, relation)


def read_weekday(context: Context) -> Reading | None:
    """Tuesday, next Tuesday, Tuesday morning."""
    number = _weekday_of(context)
    if number is None:
        return None
    part, relation = _suffix(context), _relation(context.letters)
    # "This Friday" is the coming one, or the one just over where the verb says so.
    pick = "" if relation in ("h", "L", "") else _PICKS[relation]
    kind = "relative" if relation else "weekday"
    meaning = Meaning("weekday", count=number, pick=pick, suffix=part)
    return context.reading(_timed(part), kind, meaning, _DIRECTIONS.get(relation), relation in _REFERRING)


def read_part_of_day(context: Context) -> Reading | None:
    """Yesterday evening, this morning, tonight."""
    letters, found, part = context.letters, context.value("D"), context.value("T")
    if found is not None:
        days, own = found
        suffix = f"T{part or own}" if part or own else ""
        direction: Direction | None = "past" if days < 0 else "future" if days > 0 else None
        return context.reading(
            _timed(suffix), "deictic", Meaning("period", unit="D", count=days, suffix=suffix), direction
        )
    relation = _relation(letters)
    if (relation == "l" and part != "NI") or (relation == "n" and "d" not in letters) or relation == "":
        return None
    refers = relation in _REFERRING or relation == "n"
    meaning = Meaning("period", unit="D", count=_STEPS[relation], suffix=f"T{part}")
    return context.reading(
        "TIME", "relative" if refers else "deictic", meaning, "past" if relation == "l" else None, refers
    )


def read_holiday(context: Context) -> Reading | None:
    """Christmas, last Easter, Thanksgiving 2022."""
    letters, rule, word = context.letters, context.value("H"), context.word("H")
    if word is None or not (context.capital(word) or context.capital(context.last)):
        return None
    if "U" in letters and context.value("U") not in ("W", "WE", "D"):
        return None
    year = _year_of(context)
    if year is not None:
        found = holiday(tuple(rule), year)
        return context.date("holiday", fixed(day_span(found))) if found else None
    relation = _relation(letters)
    meaning = Meaning("yearless", inner=("holiday", *rule), pick=_PICKS.get(relation, ""))
    return context.date("holiday", meaning, _DIRECTIONS.get(relation), relation in _REFERRING)


def read_named_day(context: Context) -> Reading | None:
    """A day that has a name of its own, as 9/11 has."""
    meaning = fixed(day_span(date.fromisoformat(str(context.value("J")))))
    return context.reading("DATE", "absolute", meaning, counted_from=False)


# Times of day


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


# Months, quarters, seasons, years


def read_month(context: Context) -> Reading | None:
    """April, last April, April 2023, early May."""
    word = context.word("Mma")
    if word is None or not context.capital(word):
        return None
    letters, month = context.letters, context.value("Mma")
    if not set(letters) & set("YUyvlnpbghsu^") and _is_name(context):
        return None
    if letters[0] == "v":
        return context.reading("SET", "set", Meaning("none", value=f"XXXX-{month:02}"))
    year = _year_of(context)
    if year is not None:
        return context.date("absolute", fixed(month_span(year, month)))
    inner = ("month", month)
    at = next(i for i, c in enumerate(letters) if c in "Mma")
    tail, lead = _relation(letters[at + 1 :]), _relation(letters[:at])
    if tail:
        return _in_year(context, inner, tail)
    if lead and lead != "L":
        return _relative(context, Meaning("yearless", pick=_PICKS[lead], inner=inner), lead)
    return context.date("yearless", Meaning("yearless", inner=inner))


def _is_name(context: Context) -> bool:
    """Whether a bare month is rather a given name or a verb: "April Smith", "with Jan", "May he rest"."""
    before, after, word = context.before(), context.after(), context.last
    if context.value("a") is not None:
        return before not in context.lexicon.context or before in context.beside("no_abbreviated_month_after")
    if context.value("m") is None:
        return False
    if before not in context.lexicon.context or before in context.beside("no_ambiguous_month_after"):
        return True
    if not after or before not in context.beside("name_after"):
        return False
    return context.capital(word + 1) and context.prose.text[context.prose.ends[word]] == " "


def read_quarter(context: Context) -> Reading | None:
    """The first quarter of 2023, last quarter."""
    letters, number, year = context.letters, context.value("O"), context.value("Y")
    relation = _relation(letters.replace("L", ""))
    if number is not None and number > 4:
        return None
    following = context.prose.words[context.last + 1 : context.last + 2]
    if following and following[0] in context.beside("no_quarter_before"):
        return None
    if not set(letters) & set("YU1") and context.prose.where.keys() & context.beside("games"):
        # A quarter of a game.
        return None
    if "3" in letters:
        # "The latest period", "the 1988 period": of whatever length the report speaks.
        if year is not None:
            return context.date("absolute", fixed(year_span(year)), refers=True)
        return context.date("relative", Meaning("period", unit="Q", count=-1), "past", refers=True)
    if number is not None:
        if year is not None:
            return context.date("absolute", fixed(quarter_span(year, number)))
        inner = ("quarter", number)
        if relation and "U" in letters:
            return _in_year(context, inner, relation)
        meaning = Meaning("yearless", inner=inner, pick=_PICKS.get(relation, ""))
        return context.date("yearless", meaning, _DIRECTIONS.get(relation))
    if "G" in letters or ("e" in letters and "A" in letters):
        return context.date("relative", Meaning("period", unit="Q", count=-4), "past", refers=True)
    if year is not None:
        return context.date("absolute", fixed(year_span(year)), refers=True)
    if "'" in letters:
        meaning = Meaning("period", unit="Y", count=_STEPS[relation])
        return context.date("relative", meaning, _DIRECTIONS.get(relation), refers=True)
    if not relation and following and following[0] in context.beside("no_bare_quarter_before"):
        return None
    # "The quarter" is the one that the text speaks of.
    refers = relation in ("s", "g", "b", "") or "L" in letters
    count = -1 if refers and relation in ("", "s") else _STEPS[relation]
    return context.date("relative", Meaning("period", unit="Q", count=count), _DIRECTIONS.get(relation), refers)


def read_quarter_name(context: Context) -> Reading | None:
    """ "Q3", "Q3 2023", "H1 2023": bare halves are other things."""
    (unit, number), year = context.value("#"), _year_of(context)
    if year is not None:
        return context.date("absolute", fixed((quarter_span if unit == "Q" else half_span)(year, number)))
    if unit != "Q" or not context.capital(context.first):
        return None
    return context.date("yearless", Meaning("yearless", inner=("quarter", number)))


def read_half(context: Context) -> Reading | None:
    """The second half of the year."""
    number, year, relation = context.value("O"), context.value("Y"), _relation(context.letters)
    if number not in (1, 2) or context.value("U") not in (None, "Y"):
        return None
    inner = ("half", number)
    if year is not None:
        return context.date("absolute", fixed(half_span(year, number)))
    if relation:
        return _in_year(context, inner, relation)
    return context.date("yearless", Meaning("yearless", inner=inner)) if "U" in context.letters else None


def read_season(context: Context) -> Reading | None:
    """Spring, last winter, the summer of 2022."""
    letters, season, word = context.letters, context.value("S"), context.word("S")
    year = _year_of(context)
    at = letters.index("S")
    if year is not None:
        return context.date("absolute", fixed(season_span(year, season)))
    tail, lead = _relation(letters[at + 1 :]), _relation(letters[:at])
    if tail:
        return _in_year(context, ("season", season), tail)
    if lead == "L" or word is None:
        return None
    if lead:
        return _relative(context, Meaning("period", unit=season, count=_STEPS[lead]), lead)
    verb = context.prose.words[word] in context.lexicon.ambiguous
    if "y" not in letters:
        if "d" in letters:
            # "The fall of the wall", "the spring water".
            if verb and context.after():
                return None
        elif context.before() not in context.beside("verb_season_after" if verb else "season_after"):
            return None
    return context.date("yearless", Meaning("yearless", inner=("season", season)))


def read_year(context: Context) -> Reading | None:
    """2023, in 1996, the year 2000: a number of four digits that is no figure."""
    year, word, letters = context.value("Y"), context.word("Y"), context.letters
    prose, lexicon = context.prose, context.lexicon
    if word is None:
        return None
    text, start, end = prose.text, prose.starts[word], prose.ends[word]
    near, beyond = text[max(0, start - 1) : start], text[end : end + 1]
    if near in tuple("$£€#¥+@/&=_") or beyond in tuple("%$€/@=_+"):
        return None
    if (beyond in tuple(".,:-") and not set(letters) & {"-"} and text[end + 1 : end + 2].isdigit()) or (
        near in tuple(".,:-") and text[max(0, start - 2) : start - 1].isdigit()
    ):
        return None
    before = context.before()
    if before.isdigit() or before in lexicon.not_before or context.after() in lexicon.not_after:
        return None
    if not 1900 <= year <= 2060 and "y" not in letters and before not in lexicon.context:
        return None
    if near == "-" and before and "y" not in letters and before not in context.beside("year_prefix"):
        return None
    if "-" in letters[letters.index("Y") :]:
        other = context.run.values[context.end - 1]
        if context.run.letters[context.end - 1] != "Y":
            other = year - year % 100 + other if other > year % 100 else 0
        if not year < other < year + 100:
            # Only the first may be a year; what follows the hyphen is something else.
            if beyond == "-" and text[end + 1 : end + 2].isdigit():
                return None
            return Reading(context.first, word, "DATE", "absolute", fixed(year_span(year)))
        value = f"{year:04}/{other:04}"
        return context.date("absolute", fixed((value, year_span(year)[1], year_span(other)[2])))
    return context.date("absolute", fixed(year_span(year)))


def read_short_year(context: Context) -> Reading | None:
    """'96."""
    return context.date("absolute", fixed(year_span(_full_year(context.value("9")))))


def read_spelled_year(context: Context) -> Reading | None:
    """ "Nineteen ninety-six", "the year two thousand": transcripts of broadcasts."""
    run = context.run
    parts = [run.values[i] for i in range(context.start, context.end) if run.letters[i] in "Cc"]
    year = 2000 if parts == [2, 1000] else parts[0] * 100 + sum(parts[1:])
    if year != 2000 and (not 15 <= parts[0] <= 20 or parts[1] < 10 or (len(parts) == 3 and parts[1] < 20)):
        return None
    if year == 2000 and "U" not in context.letters:
        return None
    return context.date("absolute", fixed(year_span(year)))


def read_fiscal(context: Context) -> Reading | None:
    """Fiscal 2024, the financial year."""
    fiscal = "1" in context.letters
    if not fiscal and context.value("U") != "Y":
        return None
    value, first, last = year_span(context.value("Y"))
    # A fiscal year may begin up to a year before its number.
    return context.date("absolute", fixed((value, day(int(value) - 1, 1, 1) if fiscal else first, last)))


def read_decade(context: Context) -> Reading | None:
    """The 1990s, the early nineties."""
    start, letters, word = context.value("E"), context.letters, context.word("E")
    if word is None:
        return None
    if start < 100:
        spelled = context.prose.words[word].isalpha()
        at = context.prose.starts[word]
        marked = "^" in letters or context.prose.text[max(0, at - 1) : at] in ("'", "’", "‘")
        if not marked and not (spelled and "d" in letters):
            # "The nineties", but not "the 90s", which may be degrees.
            return None
        if context.before() in context.beside("possessives"):
            return None
        start += 2000 if start < 20 else 1900
    return context.date("absolute", fixed(decade_span(start)))


def read_century(context: Context) -> Reading | None:
    """The 19th century."""
    number = context.value("O")
    if context.value("U") != "C" or not 2 <= number <= 22:
        return None
    return context.date("absolute", fixed(century_span(100 * (number - 1))))


# Periods counted from the anchor or from another date


def read_period(context: Context) -> Reading | None:
    """Last week, this month, next year, the same year."""
    letters, unit, relation = context.letters, context.value("UQ"), _relation(context.letters)
    refers = relation in _REFERRING or not relation
    if relation == "l" and letters[0] == "l" and context.before() in context.beside("verb_after"):
        return None
    if unit in _CLOCK_UNITS or unit in ("C", "L"):
        if "-" in letters:
            return None
        if unit == "C" and relation in ("h", "l"):
            return _relative(context, Meaning("period", unit="C", count=_STEPS[relation]), relation)
        if unit in ("H", "MIN") and relation in ("l", "p", "n"):
            return context.duration(amount(unit, 1), _DIRECTIONS[relation])
        return None
    if unit == "D":
        if (relation == "n" and "d" not in letters) or relation in ("l", "L", "p", ""):
            return None
        if letters == "hU" and context.before() in context.beside("to_this_day_after"):
            return context.date("reference", Meaning("none", value="PRESENT_REF"))
        refers = refers or relation == "n"
    if (relation == "p" and unit != "Y") or (unit == "E" and relation in ("l", "n")):
        return context.duration(amount(unit, 1), _DIRECTIONS[relation])
    if unit == "Y" and (relation == "p" or (relation == "l" and "d" in letters)):
        # "In the past year": the twelve months up to now, which TIMEX3 writes as the year before.
        return context.date("relative", Meaning("period", unit="PY"), "past")
    if unit == "Q" and not relation:
        return context.date("relative", Meaning("period", unit="Q", count=-1), refers=True)
    direction = _DIRECTIONS.get(relation)
    if letters[0] == "e" or "L" in letters:
        direction = direction or "past"
    elif letters[0] == "r" and relation == "h":
        direction = "future"
    meaning = Meaning("period", unit="FY" if "1" in letters and unit == "Y" else unit, count=_STEPS.get(relation, 0))
    return context.reading("DATE", "relative", meaning, direction, refers, loose=not relation)


def read_year_end(context: Context) -> Reading | None:
    """The end of the year, year-end."""
    return context.date("relative", Meaning("period", unit="Y"))


def read_the_unit(context: Context) -> Reading | None:
    """The weekend, the week: a unit that stands alone."""
    unit = context.value("U")
    if unit == "WE":
        return context.date("relative", Meaning("period", unit="WE", pick="near"))
    if unit != "Y":
        return None
    if "1" not in context.letters and (
        context.after() in context.beside("no_the_year_before")
        or context.before() in context.beside("no_the_year_after")
    ):
        return None
    return context.duration("P1Y")


def read_shifted(context: Context) -> Reading | None:
    """Three days ago, two weeks later, in a month."""
    letters, unit, count = context.letters, context.value("UVQ"), context.number()
    if "k" in letters and count is not None:
        count += 0.5
    back = "G" in letters or "e" in letters
    refers = "e" in letters or "r" in letters
    if context.after() in context.beside("no_later_before"):
        return None
    direction: Direction = "past" if back else "future"
    if count is None or letters[0] == "V" or "q" in letters:
        if refers:
            return None
        return context.date("reference", Meaning("none", value="PAST_REF" if back else "FUTURE_REF"), direction)
    if count > 5000 or unit in _CLOCK_UNITS or unit in ("L", "WE"):
        return context.duration(amount(unit, count), None if refers else direction)
    if count != int(count):
        if unit != "Y":
            return None
        unit, count = "M", count * 12
    meaning = Meaning("ago", unit=unit, count=-int(count) if back else int(count))
    # "A year ago" may be the same quarter of that year.
    quarterly = unit == "Y" and count == 1 and "G" in letters
    return context.reading("DATE", "relative", meaning, direction, refers or quarterly, loose=quarterly)


def read_year_ago(context: Context) -> Reading | None:
    """A year ago, a year earlier: figures are compared with them."""
    if context.value("U") != "Y":
        return None
    if "V" in context.letters:
        return context.duration(amount(context.value("V"), context.number()))
    quarter = context.value("O")
    if quarter and quarter <= 4 and "Q" in context.letters:
        return _relative(context, Meaning("period", unit="Y", count=-1, inner=("quarter", quarter)), "l")
    return context.reading("DATE", "relative", Meaning("ago", unit="Y", count=-1), "past", refers=True, loose=True)


# Durations, sets, references


def amount(unit: str, count: float | None) -> str:
    """A duration as TIMEX3 writes it: P3D, PT10H, P2Y6M, PXW where the number is vague."""
    clock = {"H": "H", "MIN": "M", "SEC": "S"}.get(unit)
    unit = "W" if count is None and unit in ("F", "WE") else unit
    if count is None:
        return f"PTX{clock}" if clock else f"PX{unit}"
    unit, size = {"E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000), "F": ("W", 2)}.get(unit, (unit, 1))
    count *= size
    whole = int(count)
    smaller = {"H": "30M", "MIN": "30S", "Y": "6M"}.get(unit)
    shown = str(whole) if whole == count else f"{count:g}"
    letter = clock or unit
    if smaller and count - whole == 0.5:
        shown = f"{whole}{letter}{smaller}" if whole else smaller
    else:
        shown += letter
    return f"PT{shown}" if clock else f"P{shown}"


def read_duration(context: Context) -> Reading | None:
    """Three days, a decade, several hours."""
    letters, unit, count = context.letters, context.value("UVQ"), context.number()
    prose, first = context.prose, context.first
    if ("0" in letters and unit == "Y") or unit == "WE":
        # "34-year-old": an age says nothing of the calendar.
        return None
    if letters[0] in "29Y" and prose.text[max(0, prose.starts[first] - 1) : prose.starts[first]] in tuple("$£€.,"):
        return None
    if unit == "Q" and ("A" in letters or "V" not in letters or "-" in letters):
        # Fractions: "a quarter", "three-quarters".
        return None
    if letters[0] == "A":
        before = prose.words[first - 1] if first and prose.blocks[first - 1] is prose.blocks[first] else ""
        if before in context.beside("no_duration_after"):
            return None
        if letters in ("AU", "A-U"):
            if unit == "D" and context.after() in context.beside("no_day_before"):
                return None
            if before.isdigit() or context.lexicon.codes.get(before) in ("C", "c") or before in context.beside("rates"):
                return context.reading("SET", "set", Meaning("none", value=amount(unit, 1)))
    if letters == "CU" and unit == "D" and count == 1 and context.before() in context.beside("no_one_day_after"):
        return None
    if "k" in letters and count is not None:
        count += 0.5
    return context.duration(amount(unit, count))


def read_span(context: Context) -> Reading | None:
    """The last three days, the next two weeks."""
    letters, relation, count = context.letters, _relation(context.letters), context.number()
    if letters[0] == "l" and context.before() in context.beside("verb_after"):
        # "The war could last three years": a verb; what is left is the duration.
        return None
    if letters[0] == "h" and letters[1] not in "npl":
        return None
    unit = context.value("UVQ")
    if unit is None:
        return context.duration(
            f"P{'X' if count is None else f'{count:g}'}{context.value('S')}", _DIRECTIONS.get(relation)
        )
    return context.duration(amount(unit, count), _DIRECTIONS.get(relation))


def read_ordinal_span(context: Context) -> Reading | None:
    """The first three days, the second 10 years of 1996: how long they last."""
    at = context.start + context.letters.index("O") + 1
    return context.duration(amount(context.value("V"), context.within(at, context.end).number()))


def read_each_of(context: Context) -> Reading | None:
    """Each of the last three years: how long they are together."""
    return context.duration(amount(context.value("V"), context.number()))


def read_units(context: Context) -> Reading | None:
    """Days, weeks, months: a number that nobody gives."""
    unit = context.value("VU")
    if "4" in context.letters:
        return context.duration(amount(unit, 1 if "U" in context.letters else None))
    if context.before() not in context.beside("bare_units_after") or unit in ("Q", "SEC"):
        return None
    if context.after() in context.beside("no_bare_units_before"):
        return None
    return context.duration(amount(unit, None))


def read_every(context: Context) -> Reading | None:
    """Every Tuesday, each spring, weekends."""
    letters = context.letters
    weekday, month, season, part, feast = (context.value(c) for c in ("WwP", "Mm", "S", "TX", "H"))
    if feast is not None:
        return None
    if weekday is not None:
        if letters == "P" and context.before() in context.beside("no_weekdays_after"):
            return None
        value = f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else "")
    elif month is not None:
        word = context.word("Mm")
        if word is None or not context.capital(word):
            return None
        value = f"XXXX-{month:02}"
    elif season is not None:
        value = f"XXXX-{season}"
    elif part is not None:
        value = f"XXXX-XX-XXT{part}"
    else:
        value = amount(context.value("UVQ"), (context.number() or 1) * (2 if "o" in letters else 1))
    return context.reading("SET", "set", Meaning("none", value=value))


def read_frequency(context: Context) -> Reading | None:
    """Daily, weekly, twice a year."""
    at = context.first
    if context.capital(at):
        # "The Daily Planet", "The Planet Daily": a name.
        if context.after() and context.capital(at + 1):
            return None
        if context.before() and context.capital(at - 1):
            return None
    return context.reading("SET", "set", Meaning("none", value=str(context.value("j"))))


def read_vague(context: Context) -> Reading | None:
    """Recent years, the coming months: a span whose length nobody says."""
    letters, unit = context.letters, context.value("V")
    past = "R" in letters or "p" in letters
    if unit in _CLOCK_UNITS and "R" not in letters:
        return context.duration(amount(unit, None), "past" if past else "future")
    value = "PAST_REF" if past else "FUTURE_REF"
    return context.date("reference", Meaning("none", value=value), "past" if past else "future")


def read_reference(context: Context) -> Reading | None:
    """Recently, now, in the past: PAST_REF, PRESENT_REF or FUTURE_REF."""
    value = context.value("K")
    directions: dict[str, Direction] = {"PAST_REF": "past", "FUTURE_REF": "future"}
    direction = directions.get(value)
    return context.date("reference", Meaning("none", value=value), direction)
