"""Months, quarters, halves, seasons, years, decades and centuries.

Readers decide by classes and by the language's own lists of neighbouring words (`Lexicon.beside`); they hold no words.
"""

from __future__ import annotations

from lint.facts.dates.relations import (
    DIRECTIONS,
    PICKS,
    STEPS,
    fixed,
    full_year,
    in_year,
    relation_of,
    relative,
    year_of,
)
from lint.facts.dates.runs import Context, Reading
from lint.facts.dates.values import (
    Meaning,
    century_span,
    day,
    decade_span,
    half_span,
    month_span,
    quarter_span,
    season_span,
    year_span,
)


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
    year = year_of(context)
    if year is not None:
        return context.date("absolute", fixed(month_span(year, month)))
    inner = ("month", month)
    at = next(i for i, c in enumerate(letters) if c in "Mma")
    tail, lead = relation_of(letters[at + 1 :]), relation_of(letters[:at])
    if tail:
        return in_year(context, inner, tail)
    if lead and lead != "L":
        return relative(context, Meaning("yearless", pick=PICKS[lead], inner=inner), lead)
    return context.date("yearless", Meaning("yearless", inner=inner))


def _is_name(context: Context) -> bool:
    """Whether a bare month is rather a given name or a verb: "April Smith", "with Jan", "May he rest"."""
    before, after, word = context.before(), context.after(), context.last
    if context.value("a") is not None:
        return before not in context.lexicon.context or before in context.beside("no_abbreviated_month_after")
    if context.value("m") is None:
        return False
    if context.lexicon.codes.get(before) in ("A", "i") and after and not context.capital(word + 1):
        # "A June agreement".
        return _is_verb(context, word + 1)
    if before not in context.lexicon.context or before in context.beside("no_ambiguous_month_after"):
        return True
    if not after or before not in context.beside("name_after"):
        return False
    return context.capital(word + 1) and context.prose.text[context.prose.ends[word]] == " "


def _is_verb(context: Context, word: int) -> bool:
    return context.prose.words[word] in context.lexicon.verbs


def read_spelled_month(context: Context) -> Reading | None:
    """ "January nineteen ninety-seven", as transcripts have it."""
    run, season, word = context.run, context.value("S"), context.word("MmaS")
    numbers = [i for i in range(context.start, context.end) if run.letters[i] == "C"]
    year = read_spelled_year(context.within(numbers[0], context.end))
    if year is None or year.meaning.earliest is None or word is None:
        return None
    number = year.meaning.earliest.year
    if season is not None:
        return context.date("absolute", fixed(season_span(number, season)))
    if not context.capital(word):
        return None
    return context.date("absolute", fixed(month_span(number, context.value("Mma"))))


def read_quarter(context: Context) -> Reading | None:
    """The first quarter of 2023, last quarter."""
    letters, number, year = context.letters, context.value("O"), context.value("Y")
    relation = relation_of(letters.replace("L", ""))
    if (number is not None and number > 4) or context.run.letters[context.end : context.end + 2] == "-t":
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
            return in_year(context, inner, relation)
        meaning = Meaning("yearless", inner=inner, pick=PICKS.get(relation, ""))
        return context.date("yearless", meaning, DIRECTIONS.get(relation))
    if "G" in letters or ("e" in letters and "A" in letters):
        return context.date("relative", Meaning("period", unit="Q", count=-4), "past", refers=True)
    if year is not None:
        return context.date("absolute", fixed(year_span(year)), refers=True)
    if "'" in letters:
        meaning = Meaning("period", unit="Q", count=-4 if relation == "l" else 0 if relation == "h" else 4)
        return context.date("relative", meaning, DIRECTIONS.get(relation), refers=True)
    if not relation and following and following[0] in context.beside("no_bare_quarter_before"):
        return None
    # "The quarter" is the one that the text speaks of.
    refers = relation in ("s", "g", "b", "") or "L" in letters
    count = -1 if refers and relation in ("", "s", "L") else STEPS[relation]
    return context.date("relative", Meaning("period", unit="Q", count=count), DIRECTIONS.get(relation), refers)


def read_quarter_name(context: Context) -> Reading | None:
    """ "Q3", "Q3 2023", "H1 2023": bare halves are other things."""
    (unit, number), year = context.value("#"), year_of(context)
    if year is not None:
        return context.date("absolute", fixed((quarter_span if unit == "Q" else half_span)(year, number)))
    if unit != "Q" or not context.capital(context.first):
        return None
    return context.date("yearless", Meaning("yearless", inner=("quarter", number)))


def read_half(context: Context) -> Reading | None:
    """The second half of the year."""
    half = context.letters[: context.letters.index("k")]
    lead = half[: half.index("'")] if "'" in half else ""
    number, year = context.value("O"), context.value("Y")
    relation = relation_of(lead + context.letters[len(half) :])
    if number is None:
        # "The last half of 1989".
        number = 2
    if number not in (1, 2) or context.value("U") not in (None, "Y"):
        return None
    inner = ("half", number)
    if year is not None:
        return context.date("absolute", fixed(half_span(year, number)))
    if relation:
        return in_year(context, inner, relation)
    return context.date("yearless", Meaning("yearless", inner=inner)) if "U" in context.letters else None


def read_season(context: Context) -> Reading | None:
    """Spring, last winter, the summer of 2022."""
    letters, season, word = context.letters, context.value("S"), context.word("S")
    year = year_of(context)
    at = letters.index("S")
    if year is not None:
        return context.date("absolute", fixed(season_span(year, season)))
    tail, lead = relation_of(letters[at + 1 :]), relation_of(letters[:at])
    if tail:
        return in_year(context, ("season", season), tail)
    if lead == "L" or word is None:
        return None
    if lead:
        return relative(context, Meaning("period", unit=season, count=STEPS[lead]), lead)
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
    return context.date("absolute", fixed(year_span(full_year(context.value("9")))))


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
    letters, run = context.letters, context.run
    fiscal = bool(set(letters) & set("1Z"))
    if not fiscal and context.value("U") != "Y":
        return None
    year = context.value("YZ")
    ends = context.end - 2 if "/" in letters[2:] or (letters[-1] in "29" and letters[-2:-1] == "-" and year) else 0
    if year is None:
        # "FY 24", "fiscal '24".
        at = context.word("29")
        marked = "^" in letters or (at is not None and context.prose.words[at - 1] == "fy")
        shown = context.prose.text[context.prose.starts[context.last] : context.prose.ends[context.last]]
        if not marked or len(shown) != 2:
            return None
        year = context.value("29")
    year = full_year(year)
    if ends:
        # "Fiscal 2021-22" goes by the year in which it ends.
        other = year - year % 100 + run.values[context.end - 1]
        if other != year + 1:
            return None
        year = other
    value, first, last = year_span(year)
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
    if start % 100 == 0 and start != 2000 and "y" not in letters:
        # "The 1800s" are a century.
        return context.date("absolute", fixed(century_span(start)))
    return context.date("absolute", fixed(decade_span(start)))


def read_century(context: Context) -> Reading | None:
    """The 19th century."""
    number = context.value("O")
    if context.value("U") != "C" or not 2 <= number <= 22:
        return None
    return context.date("absolute", fixed(century_span(100 * (number - 1))))
