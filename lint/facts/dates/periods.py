"""Periods counted from the anchor or from another date: “last week”, “three days ago”, “a year earlier”.

Readers decide by classes and by the language's own lists of neighbouring words (`Lexicon.beside`); they hold no words.
"""

from __future__ import annotations

from lint.facts.dates.durations import amount, is_title
from lint.facts.dates.relations import CLOCK_UNITS, DIRECTIONS, REFERRING, STEPS, relation_of, relative
from lint.facts.dates.runs import Context, Direction, Reading
from lint.facts.dates.values import Meaning


def read_period(context: Context) -> Reading | None:
    """Last week, this month, next year, the same year."""
    letters, unit, relation = context.letters, context.value("UQ"), relation_of(context.letters)
    refers = relation in REFERRING or not relation
    if is_title(context):
        # "This Week", the programme.
        return None
    if unit in CLOCK_UNITS or unit in ("C", "L"):
        if "-" in letters:
            return None
        if unit == "C" and relation in ("h", "l"):
            return relative(context, Meaning("period", unit="C", count=STEPS[relation]), relation)
        if unit in ("H", "MIN") and relation in ("l", "p", "n"):
            return context.duration(amount(unit, 1), DIRECTIONS[relation])
        return None
    if unit == "D":
        if (relation == "n" and "d" not in letters) or relation in ("l", "L", "p", ""):
            return None
        if letters == "hU" and context.before() in context.beside("to_this_day_after"):
            return context.date("reference", Meaning("none", value="PRESENT_REF"))
        refers = refers or relation == "n"
    if (relation == "p" and unit != "Y") or (unit == "E" and relation in ("l", "n")):
        return context.duration(amount(unit, 1), DIRECTIONS[relation])
    if unit == "Y" and (relation == "p" or (relation == "l" and "d" in letters)):
        # "In the past year": the twelve months up to now, which TIMEX3 writes as the year before.
        return context.date("relative", Meaning("period", unit="PY"), "past")
    if unit == "Q" and not relation:
        return context.date("relative", Meaning("period", unit="Q", count=-1), refers=True)
    direction = DIRECTIONS.get(relation)
    if letters[0] == "e" or "L" in letters:
        direction = direction or "past"
    elif letters[0] == "r" and relation == "h":
        direction = "future"
    meaning = Meaning("period", unit="FY" if "1" in letters and unit == "Y" else unit, count=STEPS.get(relation, 0))
    return context.reading("DATE", "relative", meaning, direction, refers, loose=not relation)


def read_year_end(context: Context) -> Reading | None:
    """The end of the year; year-end, which is its last day, the coming one unless the words say otherwise."""
    prose = context.prose
    if "-" not in prose.text[prose.starts[context.first] : prose.ends[context.last]]:
        return context.date("relative", Meaning("period", unit="Y"))
    pick = "" if context.before() in context.beside("date_prepositions_past") else "future"
    return context.date("relative", Meaning("yearless", inner=("day", 12, 31), pick=pick))


def read_the_unit(context: Context) -> Reading | None:
    """The weekend, the week: a unit that stands alone."""
    unit = context.value("U")
    if unit == "WE":
        return context.date("relative", Meaning("period", unit="WE", pick="near"))
    if unit != "Y":
        return None
    if "1" not in context.letters and context.before() in context.beside("no_the_year_after"):
        first = context.first - 2
        if first < 0 or context.lexicon.codes.get(context.prose.words[first], "-") not in "VQky":
            return None
    elif "1" not in context.letters and (context.after() in context.beside("no_the_year_before")):
        return None
    if context.after() in context.beside("bare_year_before"):
        return context.duration("P1Y")
    if context.after() and context.capital(context.last + 1):
        # "The year Congress passed it".
        return None
    meaning = Meaning("period", unit="FY" if "1" in context.letters else "Y")
    return context.date("relative", meaning)


# The half of a unit in smaller ones.
_HALVES = {"Y": ("M", 6), "E": ("Y", 5), "C": ("Y", 50)}


def read_half_unit(context: Context) -> Reading | None:
    """Half an hour, a half-century, half a year ago."""
    letters, unit = context.letters, context.value("UV")
    if unit in ("D", "WE", "W", "Q") or (letters[0] == "k" and letters[1] not in "A-"):
        return None
    if unit in ("C", "E") and "A" not in letters:
        # Of runs, in cricket.
        return None
    if letters[-1] in "Ger":
        if unit not in _HALVES or letters[-1] != "G":
            return context.within(context.start, context.end - 1).duration(amount(unit, 0.5))
        smaller, count = _HALVES[unit]
        return context.date("relative", Meaning("ago", unit=smaller, count=-count), "past")
    return context.duration(amount(unit, 0.5))


def read_shifted(context: Context) -> Reading | None:
    """Three days ago, two weeks later, in a month."""
    letters, unit, count = context.letters, context.value("UVQ"), context.number()
    if unit == "Y" and letters in ("AU-e", "AU-G"):
        # "A year-earlier loss": the article is that of the noun.
        return read_year_ago(context.within(context.start + 1, context.end))
    if "k" in letters and count is not None:
        count += 0.5
    back = "G" in letters or "e" in letters
    refers = "e" in letters or "r" in letters
    if context.after() in context.beside("no_later_before"):
        return None
    direction: Direction = "past" if back else "future"
    if count is None or letters[0] == "V" or "q" in letters:
        if refers:
            # "A few days later" than nothing that is known.
            bare = context.within(context.start, context.end - (2 if letters[-2] == "-" else 1))
            return bare.duration(amount(unit, None)) if letters[0] != "V" else None
        return context.date("reference", Meaning("none", value="PAST_REF" if back else "FUTURE_REF"), direction)
    if count > 5000 or unit in CLOCK_UNITS or unit in ("L", "WE"):
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
        return relative(context, Meaning("period", unit="Y", count=-1, inner=("quarter", quarter)), "l")
    if context.letters in ("dU-G", "dU-e"):
        context = context.within(context.start + 1, context.end)
    return context.reading("DATE", "relative", Meaning("ago", unit="Y", count=-1), "past", refers=True, loose=True)
