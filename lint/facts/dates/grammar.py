"""How date words combine: one pattern over the letters of a run, and the reader of each of its alternatives.

The pattern knows no word of any language: what a letter stands for is told in lint.knowledge.languages.LETTERS, what
the signs between them mean in lint.facts.dates.runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from lint.facts.dates.readers import READERS
from lint.facts.dates.relations import fixed
from lint.facts.dates.runs import RIGHT, Context, Reading, Run, cut_run
from lint.facts.dates.values import day, day_span
from lint.facts.prose import Prose
from lint.knowledge.languages import Lexicon

_NUM = r"(?:(?:A?c|C)(?:-?[Cc]){0,4}|22/2|[29]\.[29]|[29Y])"
_MANY = rf"(?:{_NUM}(?:[t&-]{_NUM})?|q)\+{{0,2}}"
_COUNT = rf"(?:{_MANY}|A\+?)"
_CLOCK = r"(?:2[:.][29]\.?8|2\.?8|2[:.]7|7|2:[29](?=%)|(?<=I)2:[29]|N|[Y9](?=%))%?"
_REL = "(?:hn|hp|hl|hs|sg|[lnpbghsL])"
# "Past November" is no month: "this past November" is.
_ONE = "(?:hn|hp|hl|hs|sg|[lnbghsL])"
_YEAR = r"(?:Y|\^[29])"
_MONTH = "[Mma]"

# In the order of preference: of those that fit at one place the first is taken.
_PATTERNS = {
    "iso": r"Y-[29]-[29]|Y/[29]/[29]",
    "iso_time": r"Y-2(?!-)",
    "numeric": r"[29]/[29]/[29Y]|[29]\.[29]\.Y",
    "clock_day": rf"{_CLOCK},?I?(?:(?:[Ww],?)?(?:{_MONTH}2|2{_MONTH})(?:,?Y)?|[Ww]T?|DT?)",
    "short_date": rf"2-?{_MONTH}-?2(?![:%78V/])",
    "range_day": rf"2(?=[t&-]2{_MONTH})",
    "week_of": rf"d?Uf{_MONTH}2(?:,?{_YEAR})?",
    "month_day": rf"(?:(?:[yer]-?|h?n)?[Ww]T?,?)?(?:y-?|[ln]|h[nl]|d[bg])?{_MONTH}d?[2O](?![:%78V]|-?[UV])"
    rf"(?:,?{_YEAR}|f?[lnhs]U)?T?|(?:(?:h?n)?[Ww]T?,?)?(?:2|d?Of?){_MONTH}(?:,?{_YEAR}|f?[lnhs]U)?T?",
    "spelled_month": rf"(?:{_MONTH}|d?Sf)C-?C(?:-?C)?",
    "month": rf"v{_MONTH}|(?:d?y-?|u)?(?:d?{_ONE}-?)?{_MONTH}(?!2,?Y)(?:[-,]?f?{_YEAR}|f?[lnhs]U)?",
    "week_from": rf"{_COUNT}-?[UV](?:@(?:n?[Ww]|D)|I[Ww])",
    "day_beside": r"d?U[BF](?:d?[lnhbg])?(?:[Ww](?!,?[Mma]2)|H)",
    "weekday_week": r"[Ww]f?[lnhs]U|[Ww]AUG|AUGI?[Ww]",
    "weekday": rf"(?:[yer]-?)?(?:d?{_ONE})?[Ww](?!,?{_MONTH}2|,?2{_MONTH})-?T?",
    "every": rf"(?:v\+?(?:{_NUM}-?)?|o)(?:[UVQSM]|[WwTmH]T?)|5[UQ]|[WwP]X|P",
    "part_of_day": r"(?:[yeru]-?)?(?:y-?)?T?DT?|(?:[yer]-?)?d?[lnhgbs]T|d?y-?T",
    "half_unit": r"z{0,2}(?:kA|Ak|k)-?[UV](?:-?[Ger])?",
    "shifted": rf"z{{0,2}}{_NUM}&Ak-?[UV]-?[Ger]|z{{0,2}}{_COUNT}-?[UVQ](?:&Ak)?x?(?:-?[Ge]|r|6)|V(?:[Ger]|6)",
    "year_ago": rf"d?U-[Ge]-?(?:1?(?:O-?)?[Q3]|(?:O?{_NUM})?V)?",
    "each_of": rf"vfd?[lnpbg]{_MANY}-?V",
    "span": rf"d?[lnpbghL]z?{_MANY}-?[UVQS]x?",
    "quarter": r"O-Q|(?:d?[lnh]U'|[dh]?[lnbL]?)?(?:1?Y'?)?-?1?-?O1?-?Q(?:,?f?d?1?Y|,?f?d?[lnhsbg]1?U)?"
    r"|(?:d?[lnhbgL]|[dsi])Q(?:AU-?[Ge])?|[lnh]U'Q|dY[Q3]|dL3",
    "quarter_name": r"#(?:,?f?1?Y|-?\^[29])?|Y-?#",
    "half": r"(?:[lnh]U'|d?1?)[Ol]-?k,?f?(?:1?Y|d?[lnhsb]1?U|d1?U)|[lnh]U'O-?k",
    "ordinal_span": rf"d?O{_MANY}V(?:f?(?:Y|[lnhsb]U))?",
    "period": rf"(?:[yeru]-?)?d?{_REL}1?-?Ux?|[yu]d?1?[UQ]",
    "fiscal": r"d?(?:1U?-?Y|Z)(?:[-/][29])?|d?1U?-?\^?[29]|d?UY",
    "spelled_year": r"dUCc|C-?C(?:-?C)?",
    "year_end": "\\*",
    "the_unit": r"d\+?1?U(?!-|&A)",
    "season": rf"(?:d?[yer]-?)?(?:d?{_ONE}|d)?S(?:f?{_YEAR}|f?[lnhs]U)?",
    "decade": r"d?(?:y-?)?\^?E",
    "century": r"d?(?:y-?)?O-?U",
    "duration": rf"z{{0,2}}{_MANY}-U-4|d{_NUM}V|z{{0,2}}{_NUM}&Ak-?[UV]"
    rf"|z{{0,2}}{_COUNT}-?[UVQ](?:&Ak|x|&A?{_COUNT}-?[UV])?(?:-?0)?(?!-4)",
    "vague": r"(?:R|d?[np])[V](?:&V)?",
    "units": r"V(?:-4)?|U-4",
    "holiday": rf"(?:d?[lnhbg])?H(?:,?f?{_YEAR}|U)?",
    "named_day": "J",
    "frequency": "j",
    "o_clock": r"[2C](?:=%?(?:IdT|hT)?|IdT)",
    "clock": _CLOCK,
    "reference": "K",
    "short_year": r"(?<=I)\^9",
    "year": r"(?:d?y-?)?Y(?:[-/][29]|-Y)?",
}

_GRAMMAR = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))
# Of these an article is none of the expression's if a hyphen shows that they go before a noun.
_ATTRIBUTIVE = frozenset({"quarter"})
_SECOND = re.compile(r"[-t&](2)(?:,?(Y)|(?![:%78UVQMma/.-]|,?[2Mma]))")


@lru_cache(maxsize=16384)
def _find(letters: str, at: int) -> tuple[str, int, int] | None:
    """The first expression from letter `at` on: its pattern's name and its letters [start, end).

    News uses few sequences of classes, and uses them again and again: most are looked up rather than searched.
    """
    match = _GRAMMAR.search(letters, at)
    return (match.lastgroup or "", match.start(), match.end()) if match else None


def read_dates(prose: Prose, lexicon: Lexicon) -> Iterator[Reading]:
    """Every date expression of a story in the order of the text, none overlapping another."""
    done = 0
    for head in prose.occurrences(lexicon.triggers):
        if head < done:
            continue
        run = cut_run(prose, lexicon, head, done)
        at = 0
        while match := _find(run.letters, at):
            name, start, end = match
            if name in _ATTRIBUTIVE and run.letters[start] in "dA" and "-" in run.letters[start:end]:
                # "The third-quarter loss": the article is that of the noun.
                start += 1
            if end == len(run.letters) and run.last[-1] == head + RIGHT and run.first[start] > head:
                # It may go on beyond where the run was cut off: read it again from there.
                done = run.first[start]
                break
            reading = READERS[name](Context(prose, lexicon, run, start, end))
            if reading is None:
                at = start + 1
                continue
            at = end
            if name == "month_day" and (both := _two_days(prose, lexicon, run, reading, at)):
                earlier, reading, at = both
                yield earlier
            yield reading
            done = reading.last + 1
        if run.last[-1] < head + RIGHT:
            # A run that was cut off is read again from its next trigger on.
            done = max(done, run.last[-1] + 1)


def _two_days(
    prose: Prose, lexicon: Lexicon, run: Run, reading: Reading, at: int
) -> tuple[Reading, Reading, int] | None:
    """Both days of "Feb. 6-8", "Feb. 6 and 8" and "Feb. 6-8, 2024", and where the letters of the second end.

    `at` is where those of the first do; None if no second day stands there.
    """
    match = _SECOND.match(run.letters, at)
    meaning = reading.meaning
    if match is None or meaning.suffix or reading.impossible:
        return None
    number, first = run.values[match.start(1)], run.first[match.start(1)]
    last = run.last[match.end() - 1]
    if last + 1 < len(prose.words) and prose.words[last + 1] in lexicon.not_after:
        return None
    if match.group(2):
        if meaning.rule != "yearless":
            return None
        year = run.values[match.start(2)]
        days = [day(year, int(meaning.inner[1]), n) for n in (int(meaning.inner[2]), number)]
    elif meaning.earliest:
        days = [meaning.earliest, day(meaning.earliest.year, meaning.earliest.month, number)]
    else:
        if day(2000, int(meaning.inner[1]), number) is None:
            return None
        moved = replace(meaning, inner=(*meaning.inner[:2], number))
        second = Reading(first, last, "DATE", reading.kind, moved, reading.direction, reading.refers)
        return reading, second, match.end()
    meanings = [fixed(day_span(found)) for found in days if found]
    if len(meanings) < 2:
        return None
    return (
        replace(reading, kind="absolute", meaning=meanings[0]),
        Reading(first, last, "DATE", "absolute", meanings[1], reading.direction),
        match.end(),
    )
