"""Full dates of publication lines in other languages than English, by the phrases that their files have.

The reader of pages asks here where a line with a date does not look English; the languages' files are read then and not
before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from lint.phrasebook import Line, Phrase, Phrasebook, cut_line, load_phrasebook, own_phrasebooks, phrases_at

Kind = Literal["published", "modified"]


@dataclass(frozen=True, slots=True)
class LineDate:
    """A day that a line names at `line[start:end]`, with its time ("14:30") where one belongs to it."""

    start: int
    end: int
    day: date
    clock: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class LineDates:
    """The days that a line names, in order, and the language in which it does."""

    language: str
    dates: tuple[LineDate, ...]


def read_line(line: str) -> LineDates | None:
    """The full dates of a short line in the language that reads most of it; None where none of them finds any."""
    cut = cut_line(line)
    best: LineDates | None = None
    most = 0
    for book, labels in _languages():
        found = tuple(_dates(cut, book, labels))
        size = sum(when.end - when.start for when in found)
        if size > most:
            best, most = LineDates(book.language, found), size
    return best


def plain_rest(language: str, rest: str) -> str:
    """What a line says beside its dates, without the labels and the common words of its language."""
    for book, labels in _languages():
        if book.language == language:
            function = book.words["function"]
            rest = " ".join(w for w in labels.sub(" ", rest).split() if w.lower().strip(".,:;|()") not in function)
    return rest


def line_label(line: str) -> Kind | None:
    """What a short line that is nothing but a label, such as "Mis à jour :", says of the date on the next line."""
    bare = line.strip().rstrip(":").rstrip()
    for _, labels in _languages():
        match = labels.fullmatch(bare)
        if match:
            return _kind_of(match)
    return None


@lru_cache(maxsize=1)
def _languages() -> tuple[tuple[Phrasebook, re.Pattern[str]], ...]:
    """Every language but English, with what stands before its dates."""
    books = [load_phrasebook(path) for path in own_phrasebooks()]
    return tuple((book, _labels(book)) for book in books)


def _labels(book: Phrasebook) -> re.Pattern[str]:
    def either(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))

    return re.compile(rf"(?<!\w)(?:(?P<modified>{either(book.modified)})|(?:{either(book.published)}))(?!\w)", re.I)


def _kind_of(match: re.Match[str]) -> Kind:
    return "modified" if match["modified"] else "published"


def _dates(cut: Line, book: Phrasebook, labels: re.Pattern[str]) -> Iterator[LineDate]:
    kind: Kind | None = None
    said = list(labels.finditer(cut.text))
    done = 0
    for at in book.places(cut, (i for i, word in enumerate(cut.words) if book.is_head(word))):
        if at < done:
            continue
        phrase = next((p for p in phrases_at(book, cut, at) if p.meaning == "date" and p.value("year")), None)
        if phrase is None:
            continue
        done = phrase.last + 1
        for match in said:
            if match.end() <= phrase.start:
                kind = _kind_of(match)
        day = _day(phrase, kind is not None)
        if day is not None:
            yield LineDate(phrase.start, phrase.end, day, _clock(phrase), kind or "published")


def _day(phrase: Phrase, labelled: bool) -> date | None:
    """The day that a phrase names. 03/04/2026 is one only where the line shows its language."""
    months = {value for name, value in phrase.values if name in ("month", "month_number")}
    named = phrase.value("month") is not None or phrase.value("weekday") is not None
    if len(months) != 1 or not (named or labelled):
        return None
    try:
        return date(phrase.value("year"), months.pop(), phrase.value("day"))
    except ValueError:
        return None


def _clock(phrase: Phrase) -> str:
    hour, minute = phrase.value("hour"), phrase.value("minute") or 0
    return f"{hour:02}:{minute:02}" if hour is not None and hour < 24 else ""
