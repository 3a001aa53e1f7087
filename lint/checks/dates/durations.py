"""The check on durations: what is said to last so long, to be so old or so long ago, and the dates beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from lint.checks import check
from lint.checks.spans import ELSE, MONTH, YEAR, exact, many, mismatches
from lint.facts.dates.find import DateExpression
from lint.facts.prose import Prose
from lint.finding import Hit
from lint.subject import Subject

_START = attrgetter("start")


@check(values=("text", "stated", "counted"))
def duration_mismatch(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A length, an anniversary or an age that the dates beside it do not bear out.

    Both ways of counting are accepted everywhere: with both ends, and with one. Looks at what the story says itself,
    not at quotations.
    """
    lengths = [_hit(subject, m.start, m.end, m.stated, m.counted, m.reason) for m in mismatches(subject.prose)]
    hits = [*lengths, *_anniversaries(subject), *_ages(subject), *_ago(subject)]
    yield from sorted(hits, key=lambda hit: (hit.start, hit.end))


def _hit(subject: Subject, start: int, end: int, stated: str, counted: str, *evidence: str) -> Hit:
    text = " ".join(subject.page.text[start:end].split())
    return Hit(start, end, {"text": text, "stated": stated, "counted": counted}, evidence)


def _dates(subject: Subject, low: int, high: int) -> list[DateExpression]:
    """The date expressions that begin in a stretch of the page; a story may hold thousands."""
    dates = subject.facts.dates
    first = bisect_left(dates, low, key=_START)
    return dates[first : bisect_left(dates, high, lo=first, key=_START)]


# Anniversaries --------------------------------------------------------------------------------------------------------

_ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {
    word: n
    for n, word in zip(
        range(30, 101, 10),
        "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split(),
        strict=True,
    )
}
_TENS = {word: n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_WHOLE = {"centenary": 100, "centennial": 100, "sesquicentennial": 150, "bicentenary": 200, "bicentennial": 200}
_NTH = re.compile(r"(\d{1,4})(?:st|nd|rd|th)$")
_OF = re.compile(r"\s(?:celebrations?\s|commemorations?\s)?(?:of|since)\s")
_FAR = 90
_NOW = frozenset("weekday deictic relative yearless".split())
_MARKING = frozenset("mark marks marking celebrate celebrates celebrating commemorate commemorates is are will".split())


def _anniversaries(subject: Subject) -> Iterator[Hit]:
    """ "The 75th anniversary of the attack in 1950", in a story of 2020."""
    prose, text, day = subject.prose, subject.page.text, subject.published_day
    if day is None:
        return
    for word in prose.occurrences(_ANNIVERSARY):
        start, begin = prose.starts[word], prose.sentence(prose.starts[word])
        if prose.quoted(start) or not _OF.match(text, prose.ends[word], begin[1]):
            continue
        nth = _nth(prose, word)
        if nth is None:
            continue
        number, first = nth
        event = next(iter(_dates(subject, prose.ends[word], min(begin[1], start + _FAR))), None)
        if event is None or event.kind != "absolute" or event.earliest is None or event.latest is None:
            continue
        if event.earliest.year != event.latest.year or not _one_clause(text[prose.ends[word] : event.start]):
            continue
        year = event.earliest.year
        if not _told_now(subject, begin, word) or _fits(subject, begin, number, year, event):
            continue
        apart = day.year - year
        if not 0.6 * number <= apart <= 1.7 * number:
            continue  # the day of the celebration, or of something else
        yield _hit(
            subject,
            prose.starts[first],
            event.end,
            f"{number} years",
            many(apart, "year"),
            f"from {year} to {day.year}, when the story is published, it is {many(apart, 'year')}",
        )


_ANNIVERSARY = frozenset({"anniversary", *_WHOLE})


def _nth(prose: Prose, word: int) -> tuple[int, int] | None:
    """Which anniversary it is, and the word at which that begins: "75th", "twenty-fifth", "centenary"."""
    words = prose.words
    if words[word] in _WHOLE:
        return _WHOLE[words[word]], word
    at = word - 1
    if at < 0 or prose.blocks[at] is not prose.blocks[word]:
        return None
    found = _NTH.match(words[at])
    if found:
        return int(found[1]), at
    if words[at] in _ORDINALS:
        ones = _ORDINALS[words[at]]
        if at and ones < 10 and words[at - 1] in _TENS:
            return 10 * _TENS[words[at - 1]] + ones, at - 1
        return ones, at
    return None


def _one_clause(gap: str) -> bool:
    words = re.findall(r"\w+", gap.lower())
    return not any(mark in gap for mark in (";", ":", ",", "—", "–", "(", "“", '"')) and ELSE.isdisjoint(words)


def _told_now(subject: Subject, sentence: tuple[int, int], word: int) -> bool:
    """Whether a sentence is told from the story's own time: a day near it is named, or a verb says so."""
    prose = subject.prose
    low, high = bisect_left(prose.starts, sentence[0]), bisect_left(prose.starts, sentence[1])
    if not _MARKING.isdisjoint(prose.words[max(low, word - 12) : min(high, word + 12)]):
        return True
    return any(d.kind in _NOW and not d.narrated for d in subject.facts.dates if sentence[0] <= d.start < sentence[1])


def _fits(subject: Subject, sentence: tuple[int, int], number: int, year: int, event: DateExpression) -> bool:
    """Whether an anniversary falls into the story's own year or one beside it, or one that is named near it."""
    day = subject.published_day
    years = {day.year - 1, day.year, day.year + 1} if day else set()
    for d in _dates(subject, sentence[0] - 400, sentence[1] + 200):
        if d is not event and d.earliest and d.latest:
            years |= {d.earliest.year - 1, d.earliest.year, d.latest.year, d.latest.year + 1}
    return year + number in years


# Ages -----------------------------------------------------------------------------------------------------------------

_LIFE = re.compile(rf"\((?:born\s)?(?P<born>{YEAR})\s?[-–—]\s?(?P<died>{YEAR})\)")
_AT = re.compile(
    r"[^.;:()]{0,60}?\b(?:died|dies|dead|passed away)\s(?:[^.;:()\d]{0,40}?\s)?(?:at(?:\sthe\sage\sof)?|aged|age)\s"
    r"(?P<age>\d{1,3})\b"
)
_BORN_AGE = re.compile(
    rf"[Bb]orn\s(?:in|on)\s(?:[A-Z][^.,;:()]{{0,30}}\sin\s)?(?:(?:\d\d?\s)?{MONTH}\s(?:\d\d?,\s)?)?(?P<born>{YEAR})"
    r"(?:\sin\s[A-Z][\w\s]{0,30})?,\s(?:the|this|a)\s(?P<age>\d{1,3})-year-old\b"
)
_AGE_BORN = re.compile(
    rf"(?:(?P<year_old>\d{{1,3}})-year-old(?:\s[\w-]{{1,20}}){{0,3}}|,\s(?P<age>\d{{1,3}})),?\s(?:who\s)?(?:was\s|is\s)?born\s"
    rf"(?:on|in)\s(?:[A-Z][^.,;:()]{{0,30}}\sin\s)?(?:(?:\d\d?\s)?{MONTH}\s(?:\d\d?,\s)?)?(?P<born>{YEAR})\b"
)
_BEFORE_BORN = 45


def _ages(subject: Subject) -> Iterator[Hit]:
    """ "(1950-2020), who died at 80", "born in 1980, the 50-year-old"."""
    yield from _lives(subject)
    prose, text, day = subject.prose, subject.page.text, subject.published_day
    if day is None:
        return
    # In January the year just over is still the writer's.
    now = {day.year, day.year - (day.month == 1)}
    for word in prose.where.get("born", ()):
        start = prose.starts[word]
        low, high = prose.sentence(start)
        if prose.quoted(start):
            continue
        found = _BORN_AGE.match(text, start, high)
        if found is None:
            found = next(
                (
                    m
                    for m in _AGE_BORN.finditer(text, max(low, start - _BEFORE_BORN), min(high, start + _FAR))
                    if m.start() < start
                ),
                None,
            )
            age = int(found["year_old"] or found["age"]) if found else 0
        else:
            age = int(found["age"])
        if found is None or age < 1 or age > 120 or _other_years(subject, low, high, int(found["born"])):
            continue
        born = int(found["born"])
        if any(year - born in (age, age + 1) for year in now):
            continue
        at = found.start() + (2 if text[found.start()] == "," else 0)
        yield _hit(
            subject,
            at,
            found.end(),
            f"{age} years old",
            f"{day.year - born - 1} or {day.year - born}",
            f"who was born in {born} is {day.year - born - 1} or {day.year - born} in {day.year}, when the story is "
            "published",
        )


def _other_years(subject: Subject, low: int, high: int, born: int) -> bool:
    """Whether a sentence names another year, of which the age may be told."""
    return any(
        d.kind == "absolute" and d.earliest is not None and d.earliest.year != born for d in _dates(subject, low, high)
    )


def _lives(subject: Subject) -> Iterator[Hit]:
    text, prose = subject.page.text, subject.prose
    for d in subject.facts.dates:
        if d.kind != "absolute" or d.quoted or text[d.start - 1 : d.start] not in ("(", " "):
            continue
        opened = text.rfind("(", max(0, d.start - 6), d.start + 1)
        life = _LIFE.match(text, opened, opened + 24) if opened >= 0 else None
        if life is None or life.start("born") != d.start:
            continue
        at = _AT.match(text, life.end(), prose.sentence(d.start)[1])
        born, died = int(life["born"]), int(life["died"])
        if at is None or died < born or died - born in (int(at["age"]), int(at["age"]) + 1):
            continue
        yield _hit(
            subject,
            opened,
            at.end(),
            f"{at['age']} years old",
            f"{died - born - 1} or {died - born}",
            f"who was born in {born} and died in {died} was {died - born - 1} or {died - born}",
        )


# Years ago ------------------------------------------------------------------------------------------------------------

_AGO = re.compile(r"(?:,|\s--|\s—)?\s(?:today,?\s)?(?:back\s)?(?:in|on)\s$")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)\syears\sago$", re.IGNORECASE)


def _ago(subject: Subject) -> Iterator[Hit]:
    """ "Ten years ago, in 2010", in a story of 2024."""
    text, prose, day = subject.page.text, subject.prose, subject.published_day
    if day is None:
        return
    for d, then in zip(subject.facts.dates, subject.facts.dates[1:], strict=False):
        meaning = d.meaning
        if meaning.rule != "ago" or meaning.unit != "Y" or meaning.base or d.quoted or then.kind != "absolute":
            continue
        if not _NUMBERED.fullmatch(" ".join(d.text.split())):
            continue
        if not exact(prose, bisect_left(prose.starts, d.start), prose.sentence(d.start)[0]):
            continue
        if then.start - d.end > 20 or _AGO.fullmatch(text[d.end : then.start]) is None or then.earliest is None:
            continue
        number, apart = -meaning.count, day.year - then.earliest.year
        if then.latest is None or then.latest.year != then.earliest.year or abs(apart - number) <= 1 + number // 20:
            continue
        yield _hit(
            subject,
            d.start,
            then.end,
            many(number, "year"),
            many(apart, "year"),
            f"from {then.earliest.year} to {day.year}, when the story is published, it is {many(apart, 'year')}",
        )
