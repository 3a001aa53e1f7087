"""Sums in two currencies against the rates of their time, and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lint.checks.figures.shown import mended, shown, stated
from lint.facts.figures.conversions import Amount, Conversion
from lint.facts.sources.kinds import lazy
from lint.finding import Hit, Severity
from lint.knowledge.daily_rates import range_of_days, rate_on
from lint.knowledge.rates import EURO
from lint.subject import Subject

# Sums of another time, or in another kind of money, are at no rate of today.
_OTHER_MONEY = lazy(
    r"\b(?:inflation|adjusted|purchasing|ppp|in today'?s|at today|current prices|at the time|at that time|back then"
    r"|then worth|historical|constant|black market|parallel|unofficial|street rate|official rate|bitcoins?"
    r"|crypto\w*)\b",
    re.IGNORECASE,
)
_YEAR = lazy(r"(?<![\d.,$€£])(1[89]\d\d|20\d\d)(?![\d,]|\.\d)")
_PAST = lazy(
    r"\b(?:ago|last year|previous year|year earlier|since|earlier|formerly|had (?:been|paid|cost|bought|sold)"
    r"|originally|decades?|former|initially|was (?:bought|sold|valued|worth))\b|\b(?:19|20)?\d0s\b",
    re.IGNORECASE,
)
# Currencies with one name that copy takes for granted when it names none; of others the country must be told.
_DEFAULT = frozenset({"USD", "GBP", "CNY", "JPY", "KRW", "RUB", "EUR", "CHF"})
_YEARS_BACK = 5
# How far rates may have moved since the last that are known, as a share.
_AGED = 0.25
# In days: a story written within so long a time has rates of its own.
_WRITTEN = 800
_SINCE = date(1999, 1, 1)
_SCALES = (
    (10.0, "a factor of ten"),
    (1e3, "a factor of a thousand"),
    (1e6, "a factor of a million"),
    (1e9, "a factor of a billion"),
)
# Two conversions in one story at rates that no bank knows may differ by so much before it is told.
_WITHIN = 0.2
# By what share sums are rounded at most, in figures and where they are a few coins.
_ROUNDED = 0.15
_ONE_DIGIT = 0.25
# Off by more than the first beyond what rounding allows, or by the second in all: sure to be wrong.
_BEYOND_ROUNDING = 0.10
_IN_ALL = 0.15


@dataclass(frozen=True, slots=True)
class _Implied:
    """What one unit of `base` was taken to be worth in `quote`, as far as the digits of both sums say."""

    base: str
    quote: str
    low: float
    high: float

    def off(self, known: tuple[float, float]) -> float:
        """How far it lies outside a range of rates, as a share; 0 inside."""
        if self.low > known[1]:
            return self.low / known[1] - 1
        if self.high < known[0]:
            return known[0] / self.high - 1
        return 0.0


def currency_hits(subject: Subject, sums: Sequence[Conversion], tolerance: float, window: int) -> Iterator[Hit]:
    """The conversions whose rate no day near the story's had, and those that differ from another in the story."""
    unjudged: list[tuple[Conversion, _Implied]] = []
    for c in sums:
        if c.then or _told_around(subject, c).other_money:
            continue
        pairs = _pairs(subject, c)
        if not pairs:
            if c.sure:
                unjudged.extend(_plain(c))
            continue
        verdict = _judge(subject, c, pairs, tolerance, window)
        if verdict is None:
            if c.sure:
                unjudged.extend(_plain(c))
        elif isinstance(verdict, Hit):
            yield verdict
    yield from _disagreeing(subject, unjudged)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words around a sum say of its time: money of another kind or time, the past, years."""

    other_money: bool
    past: bool
    years: frozenset[int]


def _told_around(subject: Subject, c: Conversion) -> _Told:
    return _told(subject.page.text[c.sentence[0] : max(c.sentence[1], c.end)])


@lru_cache(maxsize=64)
def _told(words: str) -> _Told:
    years = frozenset(int(m[1]) for m in _YEAR().finditer(words))
    return _Told(_OTHER_MONEY().search(words) is not None, _PAST().search(words) is not None, years)


def _plain(c: Conversion) -> Iterator[tuple[Conversion, _Implied]]:
    if len(c.first.values) == 1:
        yield c, _implied(c, c.first.unit, c.second.unit)


def _implied(c: Conversion, base: str, quote: str) -> _Implied:
    """The rate that a conversion takes; of a range, what both ends allow."""
    rates = [
        (least / high, most / low)
        for (low, high), (least, most) in zip(_clipped(c.first, 0), _clipped(c.second, 1), strict=True)
        if low > 0 and least > 0
    ]
    if not rates:
        return _Implied(base, quote, 0.0, float("inf"))
    return _Implied(base, quote, min(low for low, _ in rates), max(high for _, high in rates))


def _clipped(amount: Amount, number: int) -> Iterator[tuple[float, float]]:
    """What an amount claims, and no more than sums are rounded by: the second of two may be one small digit."""
    for value, (low, high) in zip(amount.values, amount.claimed, strict=True):
        digit = number and len(str(round(amount.values[0])).rstrip("0")) == 1 and value < 10
        share = _ONE_DIGIT if digit else _ROUNDED
        yield max(low, value * (1 - share)), min(high, value * (1 + share))


def _pairs(subject: Subject, c: Conversion) -> list[tuple[str, str]]:
    """The pairs of currencies that a conversion may mean, the likeliest first; none where that is not clear."""
    one, other = _currencies(subject, c.first), _currencies(subject, c.second)
    return [(a, b) for a in one for b in other if a != b]


def _currencies(subject: Subject, amount: Amount) -> list[str]:
    """The currencies that an amount may be in: one if it says so, else those of the countries that the story names."""
    if amount.qualified:
        return [amount.unit]
    countries, where = subject.knowledge.units.countries, subject.prose.where
    named = [code for code in amount.whose if any(word in where for word in countries.get(code, ()))]
    if amount.unit in _DEFAULT:
        return list(dict.fromkeys([amount.unit, *named]))
    return named


def _judge(
    subject: Subject, c: Conversion, pairs: list[tuple[str, str]], tolerance: float, window: int
) -> Hit | bool | None:
    """A hit, False where the conversion is right by some reading, None where nothing is known of the rate."""
    spans = _spans(subject, window)
    past = _named_years(subject, c, spans)
    best: tuple[float, _Implied, tuple[float, float]] | None = None
    for base, quote in pairs:
        implied = _implied(c, base, quote)
        known = [r for first, last in (*spans, *past) if (r := _range(subject, base, quote, first, last))]
        if not known:
            return None
        off, nearest = min((implied.off(r), r) for r in known)
        if off <= tolerance:
            return False
        if best is None:
            best = off, implied, nearest
    if best is None:
        return None
    return _hit(subject, c, best[1], best[2], best[0], bool(spans), bool(past))


def _spans(subject: Subject, window: int) -> list[tuple[date, date]]:
    """The days of which a story's rates may be: some weeks before it was published or written; none without a date."""
    spans = []
    if subject.published_day is not None:
        spans.append((subject.published_day - timedelta(days=window), subject.published_day + timedelta(days=3)))
    written = subject.written
    if written.earliest and written.latest and (written.latest - written.earliest).days < _WRITTEN:
        spans.append((written.earliest - timedelta(days=window), written.latest + timedelta(days=3)))
    elif written.earliest and spans and written.earliest > spans[0][1]:
        # The claimed date is wrong, which other rules tell; nothing says until when the story may be from.
        spans.append((written.earliest - timedelta(days=window), subject.today))
    return spans


def _named_years(subject: Subject, c: Conversion, spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """The years that stand beside a sum of the past; any time where it is of the past and no year is told."""
    told = _told_around(subject, c)
    latest = max((last for _, last in spans), default=subject.today)
    found = [
        (date(year, 1, 1), date(year, 12, 31)) for year in sorted(told.years) if 1999 <= year <= subject.today.year
    ]
    if any(year < 1999 for year in told.years) or told.past or not spans:
        found.append((_SINCE, latest))
    return found


def _range(subject: Subject, base: str, quote: str, first: date, last: date) -> tuple[float, float] | None:
    """The lowest and highest rate of some days: of their months as shipped, else of the days themselves."""
    rates = subject.knowledge.rates
    if base in rates and quote in rates:
        found = rates.between(base, quote, first, last)
        if found is not None:
            return found
    found = None if first < _SINCE else range_of_days(base, quote, first, last)
    return found or _last_known(subject, base, quote, first)


def _last_known(subject: Subject, base: str, quote: str, first: date) -> tuple[float, float] | None:
    """For days after the last known rates, the rates of the last known year with room to move; else None.

    None as well for a currency that is quoted no more: its last rates say nothing.
    """
    rates = subject.knowledge.rates
    newest, own = rates.known(EURO, "USD"), rates.known(base, quote) if base in rates and quote in rates else None
    if newest is None or own is None or own[1] != newest[1] or not 0 < (first - own[1]).days < 366 * _YEARS_BACK:
        return None
    found = rates.between(base, quote, own[1] - timedelta(days=365), own[1])
    return found and (found[0] * (1 - _AGED), found[1] * (1 + _AGED))


def _hit(
    subject: Subject, c: Conversion, implied: _Implied, known: tuple[float, float], off: float, dated: bool, past: bool
) -> Hit | None:
    text = subject.page.text
    base, quote = implied.base, implied.quote
    day = subject.published_day or (subject.written.latest if dated else None)
    if not c.sure and off > 0.5:
        return None  # other words stand between: two sums, and no conversion
    exact = rate_on(base, quote, day) if day is not None and not past else None
    middle = exact[0] if exact else (known[0] * known[1]) ** 0.5
    right = [value * middle for value in c.first.values]
    scale = next(
        (words for size, words in _SCALES for s in (size, 1 / size) if _scaled(implied, s).off(known) <= 0.1), None
    )
    turned = scale is None and _Implied(base, quote, 1 / implied.high, 1 / implied.low).off(known) <= 0.05 and off > 0.1
    whole = " to ".join(shown(text, c.second, value) for value in right)
    wrong, first = stated(text, c.second), shown(text, c.first, None)
    verb = "is" if c.first.values == (1.0,) else "are"
    tail = (
        f": {scale} is lost or too many" if scale else ": the currencies seem to have changed places" if turned else ""
    )
    if dated and not past:
        said = f"{first} {verb} about {whole}, not {wrong}{tail}"
        when = f"on {_day(exact[1])}" if exact else f"in the weeks before {_day(day)}" if day else "then"
    elif dated:
        said = f"{first} {verb} not {shown(text, c.second, None)} at any rate of the years that this may be of{tail}"
        when = "in those years"
    else:
        said = f"{first} {verb} not {shown(text, c.second, None)} at any rate since 1999{tail}"
        when = "since 1999"
    evidence = [_reason(base, quote, exact, known, when), _taken(implied)]
    older = _older(subject, implied, day) if dated and not past and day else None
    severity: Severity | None = None
    if older is not None:
        evidence.append(f"Such a rate was last paid in {older.strftime('%B %Y')}: the sum may be of that time.")
    ratio = right[0] / c.second.values[0] if c.second.values[0] else 0.0
    close = off <= _BEYOND_ROUNDING and 1 - _IN_ALL < ratio < 1 / (1 - _IN_ALL)
    if not c.sure or close or not dated:
        severity = "info"
    if scale and c.sure and dated:
        severity = None
    fix = mended(text, c.second, right[0]) if c.sure and dated and not past and not turned and not close else None
    values = {"said": said, "first": c.first.text, "second": c.second.text, "right": whole, "wrong": wrong}
    return Hit(c.start, c.end, values, tuple(evidence), severity=severity, fix=fix)


def _scaled(implied: _Implied, size: float) -> _Implied:
    return _Implied(implied.base, implied.quote, implied.low * size, implied.high * size)


def _older(subject: Subject, implied: _Implied, day: date) -> date | None:
    """The last month, of the years before a day, in which a rate was paid; None if in none."""
    rates = subject.knowledge.rates
    if implied.base not in rates or implied.quote not in rates:
        return None
    stretches = rates.days(implied.base, implied.quote, implied.low, implied.high)
    since = day - timedelta(days=366 * _YEARS_BACK)
    return max((min(last, day) for first, last in stretches if last >= since and first <= day), default=None)


def _reason(base: str, quote: str, exact: tuple[float, date] | None, known: tuple[float, float], when: str) -> str:
    worth = f"{exact[0]:,.4g}" if exact else f"{known[0]:,.4g} to {known[1]:,.4g}"
    source = "by the European Central Bank's reference rates"
    return f"One {base} was worth {worth} {quote} {when}, {source}."


def _taken(implied: _Implied) -> str:
    return (
        f"The copy takes one {implied.base} for {implied.low:,.4g} to {implied.high:,.4g} {implied.quote}, "
        "with all that rounding allows."
    )


def _day(day: date) -> str:
    return f"{day.day} {day.strftime('%B %Y')}"


def _disagreeing(subject: Subject, unjudged: Sequence[tuple[Conversion, _Implied]]) -> Iterator[Hit]:
    """Conversions between the same two currencies, no rate of which is known, that take very different rates."""
    groups: dict[tuple[str, str], list[tuple[Conversion, _Implied]]] = {}
    for c, implied in unjudged:
        if (told := _told_around(subject, c)).years or told.past:
            continue
        turned = implied.base > implied.quote
        if turned:
            implied = _Implied(implied.quote, implied.base, 1 / implied.high, 1 / implied.low)
        groups.setdefault((implied.base, implied.quote), []).append((c, implied))
    for members in groups.values():
        for number, (c, implied) in enumerate(members):
            others = [other for i, other in enumerate(members) if i != number]
            against = [(d, rival) for d, rival in others if implied.off((rival.low, rival.high)) > _WITHIN]
            # The odd one out is told; of two that differ, the second.
            if len(against) * 2 <= len(others) or (len(members) == 2 and number == 0):
                continue
            other, rival = against[0]
            text = subject.page.text
            said = (
                f"“{' '.join(c.text.split())}” is at another rate than “{' '.join(other.text.split())}” in this story"
            )
            values = {
                "said": said,
                "first": c.first.text,
                "second": c.second.text,
                "right": "",
                "wrong": stated(text, c.second),
            }
            place = subject.place(
                other.start, f"here one {rival.base} is taken for {rival.low:,.4g} to {rival.high:,.4g} {rival.quote}"
            )
            yield Hit(c.start, c.end, values, (_taken(implied), _taken(rival)), (place,))
