"""Ages beside a day or year of birth, both told in one sentence: the story's own words say in which year it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lint.days import birthday
from lint.facts.dates.find import DateExpression
from lint.facts.prose import Prose

# Right before the date: "born in Roma on", "was born", "(b.".
_BORN = re.compile(r"\bborn(?: (?:in|at|near) [A-Z][\w'’.-]{1,20}(?:,? [A-Z][\w'’.-]{1,20}){0,3})?,?(?: on| in)?\s\Z")
_BACK = 110
_AGE = re.compile(r"\b(?:aged? (\d{1,3})\b|(\d{1,3})-year-old\b|(\d{1,3}) years old\b)")
# In the sentence these tell of the dead, or of another time.
_NOT_NOW = re.compile(
    r"\b(?:died|death|dead|killed|late|then|when he|when she|was (?:only |just )?\d)\b", re.IGNORECASE
)
_OLDEST = 110


@dataclass(frozen=True, slots=True)
class BornAge:
    """An age and a birth of one person: `text[start:end]` is the age; `earliest` to `latest` are its days."""

    start: int
    end: int
    text: str
    age: int
    born: str
    earliest: date
    latest: date


def find_born(prose: Prose, dates: Sequence[DateExpression]) -> Iterator[BornAge]:
    """Ages told in the sentence of a birth, where only one age stands there and nobody dies."""
    if "born" not in prose.where:
        return
    for d in dates:
        if d.kind != "absolute" or d.quoted or d.earliest is None or d.latest is None or d.role == "caption":
            continue
        if (d.latest - d.earliest).days > 366 or not _BORN.search(prose.text, max(0, d.start - _BACK), d.start):
            continue
        number = bisect_right(prose.sentences, (d.start, len(prose.text) + 1)) - 1
        start, end = prose.sentences[number]
        ages = list(_AGE.finditer(prose.text, start, end))
        if len(ages) != 1 or _NOT_NOW.search(prose.text, start, end) or prose.quoted(ages[0].start()):
            continue
        found = ages[0]
        age = int(found[1] or found[2] or found[3])
        if age <= _OLDEST:
            yield BornAge(
                found.start(),
                found.end(),
                found.group(),
                age,
                d.text,
                birthday(d.earliest, age),
                birthday(d.latest, age + 1),
            )
