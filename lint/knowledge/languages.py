"""The words of a language that date expressions are made of, compiled once into tables.

Each word of the calendar has a class, written as one letter, and a value. The grammar (lint/facts/dates/grammar.py)
knows letters only, so the words of a language are data and how they combine is code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# The letter of each class; lower case and upper case have no meaning of their own.
LETTERS: Mapping[str, str] = {
    "month": "M",  # January
    "ambiguous month": "m",  # May, March: words too
    "month abbreviation": "a",  # Jan
    "weekday": "W",
    "weekday abbreviation": "w",
    "weekdays": "P",  # Mondays
    "unit": "U",
    "units": "V",
    "quarter": "Q",
    "quarter name": "#",  # Q3
    "season": "S",
    "part of day": "T",
    "parts of day": "X",  # nights
    "clock word": "N",  # noon
    "day": "D",  # today
    "reference": "K",
    "recent": "R",
    "holiday": "H",
    "named day": "J",  # 9/11
    "frequency": "j",
    "year": "Y",
    "decade": "E",
    "small number": "2",  # 0 to 31, in figures
    "number": "9",
    "cardinal": "C",
    "multiplier": "c",  # hundred, dozen
    "ordinal": "O",
    "clock half": "8",  # a.m.
    "clock time": "7",  # 10am
    "zone": "%",
    "the": "d",
    "a": "A",
    "own": "i",
    "of": "f",
    "and": "&",
    "to": "t",
    "in": "I",
    "last": "l",
    "past": "p",
    "previous": "b",
    "next": "n",
    "following": "g",
    "this": "h",
    "that": "s",
    "latest": "L",
    "ago": "G",
    "earlier": "e",
    "later": "r",
    "before": "B",
    "after": "F",
    "early": "y",
    "earlier_later": "u",
    "half": "k",
    "more": "+",
    "vague": "q",
    "about": "z",
    "or_so": "x",
    "each": "v",
    "every_other": "o",
    "old": "0",
    "fiscal": "1",
    "fiscal year": "Z",  # FY2024
    "period": "3",
    "long": "4",
    "year_end": "*",
    "rate": "5",
    "from_now": "6",
    "from": "@",
    "o_clock": "=",
    "filler": ";",  # a word that counts only as part of a phrase
    "name": "_",  # no date at all
}
# A word of one of these classes may be all of a date expression, or stands in every one that has no other.
HEADS = "MmaWwPUVQSTNDKRHJjYE873*#%=Z"

# The lists of neighbouring words that the grammar asks for: what must not stand before or after an expression, or must.
BESIDE = (
    "ahead_after",
    "as_early",
    "bare_units_after",
    "date_prepositions",
    "games",
    "name_after",
    "no_abbreviated_month_after",
    "no_ambiguous_month_after",
    "no_bare_quarter_before",
    "no_bare_units_before",
    "no_clock_after",
    "no_day_before",
    "no_duration_after",
    "no_later_before",
    "no_noun",
    "no_one_day_after",
    "no_past_after",
    "no_quarter_before",
    "no_the_year_after",
    "no_the_year_before",
    "no_weekdays_after",
    "possessives",
    "rates",
    "season_after",
    "to_this_day_after",
    "verb_after",
    "verb_season_after",
    "year_prefix",
)
# Lists that a language may leave out: they are then empty.
BESIDE_OPTIONAL = (
    "after_bare_units",
    "at_clock",
    "attributive_after",
    "bare_year_before",
    "date_prepositions_past",
    "deferring",
    "ended",
    "no_from_after",
    "no_units_of",
    "often",
    "open_pairs",
    "past_pairs",
    "times",
    "weekends_after",
)

Value = Any
Phrase = tuple[int, tuple[str, ...], str, Value]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's date words. `codes` gives the letter of a word, `values` what it stands for.

    `phrases` maps the rarest word of a phrase to (its place in the phrase, the phrase's words, letter, value), the
    longest first. `triggers` are the words at which to look for an expression. `verbs` maps a word to the tense that it
    shows. `context`, `not_before` and `not_after` are the words that make a number of four figures, or a month that is
    also a word, a date or none; `beside` holds the other lists of words that decide what their neighbour is.
    `known_days` gives the year of a month and day that are known by what happened then ("the Sept. 11 attacks"), with
    the words beside which that day is meant and those beside which it is not.
    """

    language: str
    codes: dict[str, str]
    values: dict[str, Value]
    phrases: dict[str, tuple[Phrase, ...]]
    triggers: frozenset[str]
    verbs: dict[str, str]
    ambiguous: frozenset[str]
    context: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    beside: dict[str, frozenset[str]]
    known_days: dict[tuple[int, int], tuple[int, frozenset[str], frozenset[str]]]

    @staticmethod
    def of(compiled: Mapping[str, Any]) -> Lexicon:
        """The lexicon from what `compile_language` made of a language's file."""
        codes: dict[str, str] = {}
        values: dict[str, Value] = {}
        _add_numbers(codes, values, compiled["suffixes"], compiled["halves"], compiled["fiscal"])
        codes.update(compiled["codes"])
        values.update(compiled["values"])
        return Lexicon(
            language=compiled["language"],
            codes=codes,
            values=values,
            phrases={
                key: tuple((at, tuple(words), letter, value) for at, words, letter, value in phrases)
                for key, phrases in compiled["phrases"].items()
            },
            triggers=frozenset([*compiled["triggers"], *(word for word, letter in codes.items() if letter in HEADS)]),
            verbs=dict(compiled["verbs"]),
            ambiguous=frozenset(compiled["ambiguous"]),
            context=frozenset(compiled["context"]),
            not_before=frozenset(compiled["not_before"]),
            not_after=frozenset(compiled["not_after"]),
            beside={
                **dict.fromkeys(BESIDE_OPTIONAL, frozenset[str]()),
                **{name: frozenset(words) for name, words in compiled["beside"].items()},
            },
            known_days={
                (month, day): (year, frozenset(beside), frozenset(unless))
                for month, day, year, beside, unless in compiled["known_days"]
            },
        )


def _add_numbers(
    codes: dict[str, str], values: dict[str, Value], suffixes: list[str], halves: dict[str, str], fiscal: list[str]
) -> None:
    for number in range(1000):
        word = str(number)
        codes[word] = "2" if number < 32 else "9"
        values[word] = number
    for number in range(1000, 1500):
        codes[str(number)] = "9"
        values[str(number)] = number
    for hour in range(10):
        # 0735 GMT
        for minute in range(60):
            codes[f"0{hour}{minute:02}"] = "9"
            values[f"0{hour}{minute:02}"] = 100 * hour + minute
    for number in range(10):
        codes[f"0{number}"] = "2"
        values[f"0{number}"] = number
    for hour in (21, 22, 23):
        # 2330 GMT; what is less may be a year too
        for minute in range(60):
            if 100 * hour + minute > 2100:
                codes[f"{hour}{minute:02}"] = "9"
                values[f"{hour}{minute:02}"] = 100 * hour + minute
    for prefix in fiscal:
        # FY2024, FY24
        for year in range(61):
            codes[f"{prefix}{year:02}"] = codes[f"{prefix}20{year:02}"] = "Z"
            values[f"{prefix}{year:02}"] = year
            values[f"{prefix}20{year:02}"] = 2000 + year
    for number in range(1, 32):
        for suffix in suffixes:
            codes[f"{number}{suffix}"] = "O"
            values[f"{number}{suffix}"] = number
    for number in range(60):
        for word, half in halves.items():
            for shown in {str(number), f"{number:02}"}:
                codes[shown + word] = "7"
                values[shown + word] = (number, half)
    for year in range(1500, 2101):
        codes[str(year)] = "Y"
        values[str(year)] = year
    for start in range(1500, 2101, 10):
        codes[f"{start}s"] = "E"
        values[f"{start}s"] = start
    for start in range(20, 100, 10):
        codes[f"{start}s"] = "E"
        values[f"{start}s"] = start


def compile_language(entries: dict[str, Any]) -> dict[str, Any]:
    """A language's tables, as JSON can hold them, from the data of its file (see languages_schema.LanguageFile)."""
    codes: dict[str, str] = {}
    values: dict[str, Value] = {}
    phrases: dict[str, list[list[Any]]] = {}
    waiting: list[tuple[list[str], str, Value]] = []
    # "Nineteen ninety-six".
    triggers = [word for word, number in entries["cardinals"].items() if number in (18, 19)]
    for text, kind, value in _entries(entries):
        words = _WORD.findall(text.lower())
        if len(words) == 1 and kind != "name":
            codes.setdefault(words[0], LETTERS[kind])
            values.setdefault(words[0], value)
        elif words:
            waiting.append((words, LETTERS[kind], value))
    for words, letter, value in waiting:
        key = max(words, key=lambda word: (len(word), words.index(word)))
        for word in words:
            if not word.isdigit():
                codes.setdefault(word, LETTERS["filler"])
        if letter in HEADS and not any(codes.get(word, "-") in HEADS for word in words):
            triggers.append(key)
        phrases.setdefault(key, []).append([words.index(key), words, letter, value])
    for found in phrases.values():
        found.sort(key=lambda phrase: (-len(phrase[1]), phrase[1]))
    # A word of several lists has the tense of the last.
    verbs = {word: tense for tense, words in entries["verbs"].items() for word in words}
    return {
        "language": entries["language"],
        "suffixes": list(entries["ordinal_suffixes"]),
        "halves": {word: half for half, names in entries["clock_halves"].items() for word in names if word.isalpha()},
        "codes": codes,
        "values": values,
        "phrases": phrases,
        "triggers": triggers,
        "fiscal": list(entries.get("fiscal_prefixes", ())),
        "known_days": [
            [known["month"], known["day"], known["year"], list(known["beside"]), list(known.get("unless", ()))]
            for known in entries.get("known_days", ())
        ],
        "verbs": verbs,
        "ambiguous": list(entries["ambiguous"]),
        "context": list(entries["date_context"]),
        "not_before": list(entries["not_years_before"]),
        "not_after": list(entries["not_years_after"]),
        "beside": {name: list(words) for name, words in entries["beside"].items()},
    }


def _entries(entries: dict[str, Any]) -> Iterator[tuple[str, str, Value]]:
    """Every word or phrase with the name of its class and its value; the first meaning of a word wins."""
    for number, names in enumerate(entries["months"], 1):
        for name in names[1:]:
            yield name, "month abbreviation", number
        yield names[0], "ambiguous month" if names[0] in entries["ambiguous"] else "month", number
    for number, names in enumerate(entries["weekdays"]):
        yield names[0], "weekday", number
        yield names[0] + "s", "weekdays", number
        for name in names[1:]:
            yield name, "weekday abbreviation", number
    for unit, (singular, plural) in entries["units"].items():
        for name in singular:
            yield name, "quarter" if unit == "Q" else "unit", unit
        for name in plural:
            yield name, "units", unit
    for unit, names in entries["quarter_names"].items():
        for number, name in enumerate(names, 1):
            yield name, "quarter name", [unit, number]
    simple = (
        ("seasons", "season"),
        ("parts_of_day", "part of day"),
        ("plural_parts_of_day", "parts of day"),
        ("clock_halves", "clock half"),
        ("references", "reference"),
    )
    for key, kind in simple:
        for value, names in entries[key].items():
            for name in names:
                yield name, kind, value
    for name, value in entries["clock_words"].items():
        yield name, "clock word", value
    for key, kind in (
        ("cardinals", "cardinal"),
        ("multipliers", "multiplier"),
        ("ordinals", "ordinal"),
        ("decades", "decade"),
    ):
        for name, value in entries[key].items():
            yield name, kind, value
    for name, value in entries["days"].items():
        yield name, "day", value
    for name, value in entries["frequencies"].items():
        yield name, "frequency", value
    for name in entries["zones"]:
        yield name, "zone", name
    for name in entries["recent"]:
        yield name, "recent", name
    for name, rule in entries["holidays"].items():
        yield name, "holiday", _holiday(rule)
    for name, value in entries["named_days"].items():
        yield name, "named day", str(value)
    for kind, names in entries["words"].items():
        for name in names:
            yield name, kind, name
    for name in entries["names"]:
        yield name, "name", None


def _holiday(rule: dict[str, Any]) -> list[str | int]:
    if "fixed" in rule:
        month, day = str(rule["fixed"]).split("-")
        return ["fixed", int(month), int(day)]
    if "nth" in rule:
        return ["nth", *rule["nth"], rule.get("days", 0)]
    if "dates" in rule:
        days = (str(day).replace("-", "") for day in rule["dates"])
        return ["dates", rule.get("spread", 0), rule.get("days", 1), *(int(day) for day in days)]
    kind = "easter" if "easter" in rule else "orthodox"
    return [kind, rule[kind]]
