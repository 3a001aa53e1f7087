"""Durations, sets and references: “three days”, “every Tuesday”, “recently”.

Readers decide by classes and by the language's own lists of neighbouring words (`Lexicon.beside`); they hold no words.
"""

from __future__ import annotations

from dataclasses import replace

from lint.facts.dates.relations import CLOCK_UNITS, DIRECTIONS, relation_of
from lint.facts.dates.runs import Context, Direction, Reading
from lint.facts.dates.values import Meaning


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
    if ("0" in letters and unit == "Y") or unit == "WE" or is_title(context):
        # "34-year-old": an age says nothing of the calendar.
        return None
    if unit == "H" and letters == "9V" and (time := _hours(context)):
        return time
    if letters[0] in "29Y" and prose.text[max(0, prose.starts[first] - 1) : prose.starts[first]] in tuple("$£€.,"):
        return None
    if unit == "Q" and ("A" in letters or "V" not in letters or "-" in letters):
        # Fractions: "a quarter", "three-quarters".
        return None
    if letters == "AU-0":
        # "A century-old law": the article is that of the noun.
        return context.within(context.start + 1, context.end).duration(amount(unit, 1))
    if letters[0] == "A":
        before = prose.words[first - 1] if first and prose.blocks[first - 1] is prose.blocks[first] else ""
        if before in context.beside("no_duration_after"):
            return None
        if letters in ("AU", "A-U"):
            if unit == "D" and context.after() in context.beside("no_day_before"):
                return None
            if often := _how_often(context):
                return often
            if before.isdigit() or context.lexicon.codes.get(before) in ("C", "c") or before in context.beside("rates"):
                return context.reading("SET", "set", Meaning("none", value=amount(unit, 1)))
    if letters == "CU" and unit == "D" and count == 1 and context.before() in context.beside("no_one_day_after"):
        return None
    if "k" in letters and count is not None:
        count += 0.5
    return context.duration(amount(unit, count))


def _how_often(context: Context) -> Reading | None:
    """Twice a week, three times a year."""
    words, first = context.prose.words, context.first
    if context.before() not in context.beside("often"):
        return None
    begin = first - 1
    if words[begin] in context.beside("times"):
        count = words[begin - 1] if begin else ""
        if not count.isdigit() and context.lexicon.codes.get(count) not in ("C", "c", "q"):
            return None
        begin -= 1
    if context.prose.blocks[begin] is not context.prose.blocks[first]:
        return None
    found = context.reading("SET", "set", Meaning("none", value=amount(context.value("U"), 1)))
    return replace(found, first=begin)


def is_title(context: Context) -> bool:
    """Whether a unit is written as in a name: "60 Minutes", "the Six-Day War"."""
    word = context.word("UV")
    if word is None or not context.capital(word) or context.prose.blocks[word].role != "body":
        return False
    shown = context.prose.text[context.prose.starts[word] : context.prose.ends[word]]
    return word > context.first and len(shown) > 1 and not shown.isupper()


def _hours(context: Context) -> Reading | None:
    """1430 hours: a time of day."""
    word, number = context.first, context.value("9")
    if context.prose.ends[word] - context.prose.starts[word] != 4 or number > 2400 or number % 100 > 59:
        return None
    value = f"T{number // 100:02}:{number % 100:02}"
    return context.reading("TIME", "time", Meaning("period", unit="D", suffix=value), refers=True)


def read_span(context: Context) -> Reading | None:
    """The last three days, the next two weeks."""
    letters, relation, count = context.letters, relation_of(context.letters), context.number()
    if letters[0] == "l" and context.before() in context.beside("verb_after"):
        # "The war could last three years": a verb; what is left is the duration.
        return None
    if letters[0] == "h" and letters[1] not in "npl":
        return None
    unit = context.value("UVQ")
    if unit is None:
        return context.duration(
            f"P{'X' if count is None else f'{count:g}'}{context.value('S')}", DIRECTIONS.get(relation)
        )
    return context.duration(amount(unit, count), DIRECTIONS.get(relation))


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
    if unit == "WE" and context.before() in context.beside("weekends_after"):
        return context.reading("SET", "set", Meaning("none", value="XXXX-WXX-WE"))
    if context.after() in context.beside("after_bare_units") and context.lexicon.codes.get(context.before()) == "d":
        # "In the weeks ahead".
        found = context.duration(amount(unit, None), "future")
        return replace(found, first=found.first - 1, last=found.last + 1)
    if context.before() not in context.beside("bare_units_after") or unit in ("Q", "SEC"):
        return None
    if context.after() in context.beside("no_bare_units_before"):
        return None
    before = context.prose.words[max(0, context.first - 2) : context.first]
    if len(before) == 2 and before[0] in context.beside("no_units_of"):
        # "A matter of days".
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
    if unit in CLOCK_UNITS and "R" not in letters:
        return context.duration(amount(unit, None), "past" if past else "future")
    value = "PAST_REF" if past else "FUTURE_REF"
    return context.date("reference", Meaning("none", value=value), "past" if past else "future")


def read_reference(context: Context) -> Reading | None:
    """Recently, now, in the past: PAST_REF, PRESENT_REF or FUTURE_REF."""
    value = context.value("K")
    directions: dict[str, Direction] = {"PAST_REF": "past", "FUTURE_REF": "future"}
    direction = directions.get(value)
    return context.date("reference", Meaning("none", value=value), direction)
