"""The check of dates in figures only, where nothing on the page says which number is the month."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lint.checks import check
from lint.checks.dates.claims import country_of
from lint.dating import in_words
from lint.days import PUBLISHED_YEARS
from lint.finding import Hit
from lint.page import PROSE
from lint.read.notes import front_matter, front_matter_places
from lint.read.publication import normalise, url_day
from lint.subject import Subject

# 03/04/2026, 3/4/26 and 03-04-2026; with points it is the continental form, day first, and 3-4-26 counts games.
_NUMERIC = re.compile(
    # The look behind stands after the first digit, so that a scan can go from digit to digit.
    r"(\d(?<![\w/.:$€£-]\d)\d?)(?:(/)|-)(\d{1,2})(?(2)/(?:\d{4}|\d\d)|-\d{4})(?![\w/%-]|[.,]\d)"
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3}$", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What a line with a date and no sentence may say besides, for the date to be the story's own.
_LABEL = re.compile(
    r"(?:(?:last |first )?(?:published|posted|updated|modified|date|created)\b|by\s[A-Z])", re.IGNORECASE
)
# A time and its zone, and nothing else.
_ALONE = re.compile(r"[\s,|@–-]{0,4}(?:(?:at )?\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s\(?[A-Z]{2,4}\)?)?)?\s*")
_LINE = re.compile(r"[^\r\n]+")
_HEAD_LINES = 2
_FAR_ABOVE = 400
_LONGEST_LINE = 100

# Words that every English story has. Other languages that write figures with strokes put the day first.
_ENGLISH = ("the", "of", "and", "to", "in", "a", "on", "for", "is", "was", "by", "at", "with", "will")
_LEAST_WORDS = 40
_COUNTRY = re.compile(r"en[-_]([a-z]{2})")

_METADATA = {"published": "publication date", "modified": "date of the last change", "created": "date of creation"}


@dataclass(frozen=True, slots=True)
class _Figures:
    """A date in figures that can be read two ways, with the span of its words."""

    start: int
    end: int
    text: str
    day_first: date
    month_first: date


@check(
    options={"order": "", "known": [], "day_first": [], "month_first": []},
    values=("text", "day_first", "month_first"),
)
def ambiguous_numeric_date(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A date in figures, such as 03/04/2026, that is a day under either reading, and a page that does not say which.

    Looks at prose outside quotation marks, at mastheads and publication lines, and at the fields of the record. Speaks
    once for each such date. `order` is the house's own ("day first" or "month first": then nothing is ambiguous);
    `known` are beginnings of dates that every reader takes alike; `day_first` and `month_first` are the countries of
    addresses (newsroom.co.uk) and of the record's language (en-GB) that decide.
    """
    if options["order"]:
        return
    found = list(_in_metadata(subject))
    seen = {words for words, _ in found}
    in_text = [figures for figures in _in_text(subject, options["known"]) if figures.text not in seen]
    if not found and not in_text:
        return
    if _is_ordered(subject, options):
        return
    agreed = _days_told(subject)
    for words, (start, end, figures) in found:
        if not _decided(figures, agreed):
            evidence = (f"the {words} is in the record as “{figures.text}”", *_evidence(figures), _UNREAD)
            yield Hit(start, end, _values(figures), evidence)
    told: set[str] = set()
    for figures in in_text:
        if figures.text in told or _decided(figures, agreed):
            continue
        told.add(figures.text)
        taken = (_UNREAD,) if _is_claimed(subject, figures) else ()
        yield Hit(figures.start, figures.end, _values(figures), (*_evidence(figures), *taken))


_UNREAD = "newslint takes neither reading: such a date does not count as the story's date of publication"


def _values(figures: _Figures) -> Mapping[str, str]:
    return {
        "text": figures.text,
        "day_first": in_words(figures.day_first),
        "month_first": in_words(figures.month_first),
    }


def _evidence(figures: _Figures) -> tuple[str, ...]:
    return (
        f"day first, as most of the world writes, it is {in_words(figures.day_first)}; month first, as in the United "
        f"States, it is {in_words(figures.month_first)}",
    )


def _read(text: str, start: int, first: int, second: int, year: int) -> _Figures | None:
    """The two readings of figures, None where only one is a day of the calendar or both are the same."""
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    if year < 100:
        year += 2000 if year < 40 else 1900
    if year not in PUBLISHED_YEARS:
        return None
    return _Figures(start, start + len(text), text, date(year, second, first), date(year, first, second))


def _match(match: re.Match[str]) -> _Figures | None:
    return _read(match[0], match.start(), int(match[1]), int(match[3]), int(re.split("[/-]", match[0])[2]))


def _in_metadata(subject: Subject) -> Iterator[tuple[str, tuple[int, int, _Figures]]]:
    """The fields of the record, or of front matter, that are such a date and that its address does not decide."""
    if subject.story.index:
        return
    metadata, places = subject.page.metadata, None
    for name, words in _METADATA.items():
        match = _NUMERIC.search(metadata.get(name, "")[:80])
        if match is None or (figures := _match(match)) is None:
            continue
        if normalise(metadata[name], url_day(metadata.get("url", ""))):
            continue
        places = front_matter_places(subject.page.text) if places is None else places
        start, end = places.get(name) or subject.head()
        yield words, (start, end, figures)


def _in_text(subject: Subject, known: Sequence[str]) -> Iterator[_Figures]:
    """Those of the story's prose and of its publication lines, in the order of the text."""
    text, published = subject.page.text, subject.published_day
    found = [
        match
        for block in subject.story.blocks
        if block.role in _LOOKED_AT
        for match in _NUMERIC.finditer(text, block.start, block.end)
        if not subject.prose.quoted(match.start())
    ]
    found += _above(subject)
    if not found:
        return
    directions = {d.start: d.direction for d in subject.facts.dates if d.direction and d.text[:1].isdigit()}
    for match in sorted(found, key=lambda m: m.start()):
        figures = _match(match)
        if figures is None or any(_begins(figures.text, begin) for begin in known):
            continue
        if published and match.start() in directions:
            # Told as past or as ahead: a reading on the other side of the story's own day is none.
            ahead = {day > published for day in (figures.day_first, figures.month_first)}
            if len(ahead) == 2:
                continue
        stated = _WEEKDAY.search(text, max(0, figures.start - 14), figures.start)
        if stated:
            weekday = _WEEKDAYS.index(stated[1].lower())
            if (figures.day_first.weekday() == weekday) != (figures.month_first.weekday() == weekday):
                continue
        yield figures


_LOOKED_AT = PROSE | {"masthead", "byline", "credit"}


def _begins(text: str, begin: str) -> bool:
    return text.startswith(begin) and not text[len(begin) : len(begin) + 1].isdigit()


def _above(subject: Subject) -> Iterator[re.Match[str]]:
    """Dates that stand alone or with a label in the lines around a story's title, taken for furniture by the reader."""
    if subject.published is not None:
        return
    text, story = subject.page.text, subject.story
    front = front_matter(text)
    top = max(front[1] if front else 0, story.start - _FAR_ABOVE)
    body = next((b.start for b in story.blocks if b.role in ("body", "standfirst")), story.start)
    for block in subject.page.blocks:
        if block.start >= body:
            return
        if block.role != "furniture" or block.end <= top:
            continue
        for line in list(_LINE.finditer(text, max(block.start, top), block.end))[-_HEAD_LINES:]:
            words = line[0].strip()
            if len(words) > _LONGEST_LINE:
                continue
            match = _NUMERIC.search(text, line.start(), line.end())
            if match is None:
                continue
            alone = words.startswith(match[0]) and _ALONE.fullmatch(text, match.end(), line.end()) is not None
            if alone or _LABEL.match(words):
                yield match


def _is_claimed(subject: Subject, figures: _Figures) -> bool:
    """Whether a date stands where a story's date of publication does."""
    if subject.published is not None:
        return False
    blocks = subject.page.blocks
    at = bisect_right(blocks, figures.start, key=lambda block: block.start) - 1
    return at >= 0 and blocks[at].role in ("byline", "masthead", "furniture")


def _is_ordered(subject: Subject, options: Mapping[str, Any]) -> bool:
    """Whether the page says which way round its figures are: by another date, by its language or by its address."""
    orders = set()
    for match in _NUMERIC.finditer(subject.page.text):
        first, second = int(match[1]), int(match[3])
        if 12 < first <= 31 and 1 <= second <= 12:
            orders.add("day")
        elif 12 < second <= 31 and 1 <= first <= 12:
            orders.add("month")
    if len(orders) == 1:
        return True
    countries = {*options["day_first"], *options["month_first"]}
    if country_of(subject) in countries:
        return True
    language = subject.page.metadata.get("language", "").strip().lower()
    if language and not language.startswith("en"):
        return True
    country = _COUNTRY.fullmatch(language)
    if country and {"gb": "uk"}.get(country[1], country[1]) in countries:
        return True
    words, where = len(subject.prose.words), subject.prose.where
    return words >= _LEAST_WORDS and sum(len(where.get(word, ())) for word in _ENGLISH) * 12 < words


def _days_told(subject: Subject) -> frozenset[date]:
    """The full days that the page names otherwise: in words, in its claims, in its address."""
    days = {d.earliest for d in subject.facts.dates if d.kind == "absolute" and len(d.value) == 10 and d.earliest}
    for claim in subject.story.claims:
        if claim.kind in ("published", "modified", "created"):
            days.add(date.fromisoformat(claim.day))
        elif claim.kind == "url" and (day := url_day(claim.value)):
            days.add(date.fromisoformat(day))
    return frozenset(days)


def _decided(figures: _Figures, told: frozenset[date]) -> bool:
    """Whether the page names one of the two days, and not the other, in a form that can be read one way only."""
    return (figures.day_first in told) != (figures.month_first in told)
