"""Parts and totals, percentages and counts, changes and their ends: sums that the copy itself lets a reader check.

A sentence with several figures is looked at with a mark in place of each figure; a few shapes ("X of Y, or Z percent",
"rose P to B from A") say which figures belong together. Every figure counts with all that its digits and bound allow,
and only what no reading allows is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint.checks import check
from lint.facts.figures.find import Figure
from lint.facts.figures.numbers import SMALL
from lint.facts.prose import word_set
from lint.facts.sources.find import lazy
from lint.finding import Hit
from lint.subject import Subject

# In a template a figure is its number between two of these.
_OPEN, _CLOSE = "\x02", "\x03"
# A sentence with more figures is a table.
_MOST = 14
_ENDLESS = 1e300


def _shape(pattern: str) -> Callable[[], re.Pattern[str]]:
    """A pattern for templates: `<a>` is a figure by that name, `~n` up to n words before what follows."""
    pattern = re.sub(r"<(\w)>", rf"{_OPEN}(?P<\1>\\d{{1,2}}){_CLOSE}", pattern)
    pattern = re.sub(r"~(\d)", r"(?: [\\w'’$%-]+){0,\1}", pattern)
    return lazy(pattern)


_DETERMINERS = r"(?:(?:the|its|his|her|their|those|these|all|our)\s){0,2}(?:[a-z'’-]{3,14}\s)?"
_OR = r"(?:,?\sor\s|\s?\(|\s?[-–—]{1,2}\s?(?:or\s)?|,\swhich\sis\s|,\sequal\sto\s|,\srepresenting\s)"
_SHARE = _shape(rf"<x>~4\s(?:out\s)?of\s{_DETERMINERS}<y>~5{_OR}<z>")
_SHARE_FIRST = _shape(rf"<z>(?: of~5)?{_OR}<x>~3\s(?:out\s)?of\s{_DETERMINERS}<y>")
_FRACTION = _shape(r"<x>(?: of~4)?(?:,?\sor\s|\s?\()<z>")
_TOO_MANY = _shape(rf"<x>~2\s(?:out\s)?of\s{_DETERMINERS}<y>")
_INCLUDING = _shape(r"<y>~2,?\s(?:including|among\sthem|of\swhom|of\sthem)\s<x>(?:~1\sand\s<w>)?")
_RISE_IN = (
    r"\s(?:rise|increase|jump|gain|growth|surge|drop|fall|decline|decrease|slump|reduction|cut)\sin(?:\s[\w’'-]+){1,3}?"
)
_TO_FROM = _shape(
    rf"<p>(?:~1|{_RISE_IN}),?\sto\s<b>~4(?:,\sor\s<x>\s(?:a|per)\sshare,)?\sfrom\s(?:(?:a|the)\s[\w-]+\s)?<a>"
)
_FROM_TO = _shape(rf"<p>(?:~1|{_RISE_IN}),?\sfrom\s<a>~4\sto\s<b>")
_FROM_TO_CHANGE = _shape(
    r"(?:\sfrom\s<a>~5\sto\s<b>|\sto\s<c>~4\sfrom\s<d>)~4(?:,|\s?[-–—]{1,2}|\s\()\s?(?P<how>up|down|or|(?:an?(?:\s(?:rise|increase|jump|gain|drop|fall"
    r"|decline|decrease|surge|reduction|cut)\sof)?))\s<p>"
)
_MULTIPLE = _shape(
    r"(?P<how>more\sthan|nearly|almost|roughly|about|over|at\sleast|virtually)?\s"
    r"(?P<verb>doubl|tripl|quadrupl|halv)(?:ed|es|ing|e)~4(?:,?\sfrom\s<a>~4\sto\s<b>|\sto\s<c>~4\sfrom\s<d>)"
)
_SUM = _shape(
    r"(?P<parts>\x02\d{1,2}\x03~6(?:(?:,|,?\sand|,?\splus)\s\x02\d{1,2}\x03~6){1,6}),?\s"
    r"(?:(?:for|making|giving|totall?ing|or)\sa\s(?:combined\s|grand\s)?total\sof|a\s(?:combined\s|grand\s)?total\sof|totall?ing|altogether|in\sall)\s<c>"
)
_LIST = _shape(
    r"<c>~4\s?(?P<open>[-–—]{1,2}|\(|:|,)\s?(?P<parts>\x02\d{1,2}\x03~4(?:(?:,|,?\sand)\s\x02\d{1,2}\x03~4){1,5})"
    r"\s?(?P<close>[-–—]{1,2}|\)|[.,;]|$)"
)
_REST = _shape(r"\b(?P<how>remaining|other)\s<y>")
_STEP = _shape(r"<x>~1,?\s(?:or|\()\s?<p>\)?,?\s(?:to|at)\s(?:close\sat\s|finish\sat\s|end\sat\s|a\srecord\s)?<b>")
_WAY = _shape(
    r"<b>~5,?\s(?:and\s)?(?P<way>up|down)\sfrom~3\s<a>|(?P<verb>\b[a-z]+)\s(?:sharply\s|slightly\s|further\s)?"
    r"(?:to\s<c>~2\sfrom\s<d>|from\s<e>~2\sto\s<f>)"
)
_OF_ALL = _shape(r"(?:^|\s|[“\"(])[Oo]f\s(?:the\s|its\s|their\s|his\s|those\s|all\s){0,2}<c>")
_YEARLY = _shape(
    r"<b>~3\sover\s<n>,?\s(?:or\s|\()<a>\s(?:(?:a|per|each)\s(?P<unit>year|month|week|day)|(?P<adverb>annually|yearly|monthly))"
)
_FOR_YEARS = _shape(
    r"<a>\s(?:a|per|each)\s(?P<unit>year|month|week|day)\s(?:for|over)\s(?:the\snext\s)?<n>~1,?\s"
    r"(?:for\sa\stotal\sof|totall?ing|or\sa\stotal\sof)\s<b>"
)
_EACH = _shape(
    r"<n>~2\s<a>\s(?:each|apiece),?\s(?:(?:for|or|making)\s)?(?:a\s(?:combined\s|grand\s)?total\sof|totall?ing)\s<b>"
)
_MARKS = re.compile(r"\x02(\d{1,2})\x03")

# Scores are no figures: votes are read from the words themselves.
_VOTES = (
    lazy(
        r"(?P<a>\d{1,3})(?:-|–|\sto\s)(?P<b>\d{1,3})\b(?![-–:/%.,]\d)[^.;:()\d]{0,40}?\b(?:by|margin\sof)\s(?:just\s|only\s)?"
        r"(?P<m>\w{1,9})[\s-]votes?\b"
    ),
    lazy(
        r"(?:by|margin\sof)\s(?:just\s|only\s)?(?P<m>\w{1,9})\svotes?,\s(?P<a>\d{1,3})(?:-|–|\sto\s)(?P<b>\d{1,3})\b(?![-–:/%.,]\d)"
    ),
    lazy(r"\b(?P<m>\w{1,9})-vote\smargin,\s(?P<a>\d{1,3})(?:-|–|\sto\s)(?P<b>\d{1,3})\b(?![-–:/%.,]\d)"),
)
_BENCH = lazy(
    r"(?P<a>\w{1,9})(?:-|–|-to-)(?P<b>\w{1,9})\s(?:majority|vote|ruling|decision)\s(?:of|by|among)\sthe\s(?:court's\s|court’s\s)?"
    r"(?P<n>\w{1,9})\s(?:justices|judges|members)"
    r"|\b(?:[Tt]he|[Ii]ts)\s(?P<m>\w{1,9})[\s-](?:justices|judges|members|(?:member|judge|justice|person)\s(?:court|panel|board|committee|council))"
    r"\s(?:voted|ruled|decided)\s(?P<c>\d{1,2})(?:-|–)(?P<d>\d{1,2})\b(?![-–:/%.,]\d)"
)

_UP = word_set(
    "rose rise rises risen rising up climbed climb climbs increased increase increases increasing gained gain gains "
    "jumped jump jumps grew grow grows grown growing surged surge surges soared soar advanced higher raised raise "
    "raises raising added adding leaped leapt hike hiked boosted boost expanded swelled"
)
_DOWN = word_set(
    "fell fall falls fallen falling down dropped drop drops dropping declined decline declines declining decreased "
    "decrease decreases slipped slid sank plunged plummeted tumbled lost lower lowered cut cuts cutting reduced "
    "reduce reduction eased shrank shrunk slumped dipped slashed trimmed"
)
# The change is one a year, or of something else than the plain figures beside it.
_ADJUSTED = lazy(
    r"\b(?:inflation|adjust\w*|real terms|constant|comparable|same-store|annual(?:ly|ized|ised)?|average|averag\w+"
    r"|a year(?! (?:ago|earlier|before|on))|per year|yearly|each year|excluding|compound\w*|currency|points? of"
    r"|compared)\b"
)
_PEOPLE = word_set(
    "people person man woman child boy girl adult civilian soldier officer student passenger victim worker teenager "
    "democrat republican conservative independent male female crew member dead policeman resident"
)
# Parts that make a whole between them.
_HALVES = (
    frozenset({"man", "woman"}),
    frozenset({"male", "female"}),
    frozenset({"boy", "girl"}),
    frozenset({"adult", "child"}),
    frozenset({"democrat", "republican"}),
    frozenset({"man", "woman", "child"}),
    frozenset({"civilian", "soldier"}),
    frozenset({"passenger", "crew"}),
    frozenset({"win", "loss"}),
)
# Of whom nobody is of both.
_APART = (
    *(pair for pair in _HALVES if len(pair) == 2),
    frozenset({"woman", "child"}),
    frozenset({"man", "child"}),
    frozenset({"man", "boy"}),
    frozenset({"woman", "girl"}),
)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What does not come out: the figures it is about, the one that is off, what it should be, and the calculation."""

    figures: tuple[Figure, ...]
    off: Figure
    should: str
    reason: str
    # The parts may have begun in the sentence before.
    alone: bool = False


@check(values=("stated", "should"))
def arithmetic(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Figures of one sentence that do not come out: shares, changes, totals, parts, margins."""
    prose = subject.prose
    text = prose.text
    for sentence, figures in _by_sentence(subject.facts.figures):
        wrong = _first_wrong(text, sentence, figures)
        if wrong is not None and wrong.alone and _goes_on(subject.facts.figures, sentence, wrong.off.unit):
            continue
        if wrong is not None:
            start, end = min(f.start for f in wrong.figures), max(f.end for f in wrong.figures)
            stated = " ".join(wrong.off.text.split())
            yield Hit(start, end, {"stated": stated, "should": wrong.should}, (wrong.reason,))
    seen: set[tuple[int, int]] = set()
    for word in prose.occurrences(_VOTE_WORDS):
        sentence = prose.sentence(prose.starts[word])
        if sentence not in seen and not prose.quoted(prose.starts[word]):
            seen.add(sentence)
            yield from _votes(text, *sentence)


def _goes_on(figures: Sequence[Figure], sentence: tuple[int, int], unit: str) -> bool:
    """Whether figures of the same unit stand within some 300 characters before a sentence."""
    last = bisect_left(figures, sentence[0], key=lambda figure: figure.start)
    return any(f.unit == unit and f.start >= sentence[0] - 300 for f in figures[max(0, last - 20) : last])


_VOTE_WORDS = word_set("vote votes voted ruled decided majority ruling decision")


def _by_sentence(figures: Sequence[Figure]) -> Iterator[tuple[tuple[int, int], list[Figure]]]:
    """The sentences with two figures or more, and their figures outside quotation marks."""
    group: list[Figure] = []
    for figure in figures:
        if group and figure.sentence != group[0].sentence:
            if len(group) > 1:
                yield group[0].sentence, group
            group = []
        if not figure.quoted and figure.role != "title":
            group.append(figure)
    if len(group) > 1:
        yield group[0].sentence, group


def _first_wrong(text: str, sentence: tuple[int, int], figures: list[Figure]) -> _Wrong | None:
    if len(figures) > _MOST or figures[-1].end > sentence[1]:
        return None
    parts: list[str] = []
    at = sentence[0]
    for number, figure in enumerate(figures):
        parts += (text[at : figure.start], _OPEN, str(number), _CLOSE)
        at = figure.end
    parts.append(text[at : sentence[1]])
    template = "".join(parts)
    shares = any(figure.unit == "%" for figure in figures)
    for needed, of_shares, shape, judge in _SHAPES:
        if (of_shares and not shares) or not any(word in template for word in needed):
            continue
        for match in shape().finditer(template):
            named = _named(match, figures)
            wrong = judge(template, match, named, figures) if named is not None else None
            if wrong is not None:
                return wrong
    return None


def _named(match: re.Match[str], figures: list[Figure]) -> dict[str, Figure] | None:
    """The figures that a shape names; None for marks that are not ours."""
    named: dict[str, Figure] = {}
    for name, value in match.groupdict().items():
        if len(name) == 1 and value is not None:
            if int(value) >= len(figures):
                return None
            named[name] = figures[int(value)]
    return named


# --- what a figure allows -------------------------------------------------------------------------------------------


def _span(figure: Figure) -> tuple[float, float]:
    """All that a figure allows: its own interval, and for a large round number half of its last digit that is not 0."""
    low, high = figure.low, min(figure.high, _ENDLESS)
    if figure.bound == "=" and len(figure.values) == 1:
        value = figure.values[0]
        if value >= 1000 and value == int(value) and value < 1e15 and low == high:
            unit = 1
            while value % (unit * 10) == 0:
                unit *= 10
            if unit > 10:
                low, high = value - unit / 2, value + unit / 2
    return low, high


def _percent(figure: Figure) -> tuple[float, float]:
    """A percentage with the rounding that its digits allow, cut off as well as rounded."""
    if figure.bound != "=":
        return figure.low, min(figure.high, _ENDLESS)
    _, dot, decimals = _digits(figure.text).partition(".")
    unit = 10.0 ** -len(decimals) if dot else 1.0
    return min(figure.values) - unit, max(figure.values) + unit


def _digits(text: str) -> str:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return found.group() if found else ""


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] - 1e-9 or other[1] < one[0] - 1e-9


def _is_count(figure: Figure) -> bool:
    """Whether a figure is a count and no measure, share or class."""
    return not figure.unit and len(figure.values) == 1 and figure.values[0] >= 1


def _told(value: float) -> str:
    """A number as copy writes it: "1,550", "27.5"."""
    if abs(value) >= 1e6:
        for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if abs(value) >= size:
                return f"{value / size:.4g} {name}"
    rounded = round(value, 1)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"


def _words(figure: Figure) -> str:
    return " ".join(figure.text.split())


def _head(figure: Figure) -> str:
    return figure.counted.rpartition(" ")[2]


# --- shares ---------------------------------------------------------------------------------------------------------

_Named = Mapping[str, Figure]


def _share(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "12 of 40 seats, or 30 percent", "30 percent (12 of 40)"."""
    x, y, z = at["x"], at["y"], at["z"]
    if z.unit != "%" or len(z.values) != 1 or not (x.unit == y.unit and len(x.values) == len(y.values) == 1):
        return None
    if x.bound in "<>" or y.bound in "<>" or y.values[0] <= x.values[0] or x.values[0] < 1:
        return None
    if _else_follows(template, match.end("z") + 1, y):
        return None
    low, high = _span(x), _span(y)
    share = low[0] / high[1] * 100, low[1] / max(high[0], 1e-9) * 100
    if not _apart(share, _percent(z)):
        return None
    right = f"{_told(x.values[0] / y.values[0] * 100)} percent"
    reason = f"{_told(x.values[0])} of {_told(y.values[0])} is {right}, not {_words(z)}."
    return _Wrong((x, y, z), z, right, reason)


_FOLLOWS = lazy(
    r"\s?(?:of\s(?:the\s|all\s|its\s)?(?P<whole>[\w-]+)|(?:more|fewer|less|higher|lower|up|down|above|below|increase|rise|drop|decline)\b)"
)


def _else_follows(template: str, end: int, whole: Figure) -> bool:
    """Whether a percentage is told to be of something else than the whole before it, or a change."""
    found = _FOLLOWS().match(template, end)
    if found is None:
        return False
    of = found["whole"]
    if of in ("those", "these"):
        return template[found.end() : found.end() + 1] == " "  # "of those in the harbour"
    if of in ("total", "them", "whole"):
        return False
    return not (of and _head(whole) and of.startswith(_head(whole)[:5]))


_GROUP = word_set("top bottom upper lower poorest richest wealthiest first last other remaining middle oldest youngest")
_FRACTIONS = re.compile(r"(?:half|quarter|third|fifth|sixth|seventh|eighth|tenth|[1-9]/\d)")


def _fraction(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "Two-thirds, or 60 percent"."""
    x, z = at["x"], at["z"]
    if z.unit != "%" or x.unit or not 0 < x.values[0] < 1 or not _FRACTIONS.search(x.text) or len(z.values) != 1:
        return None
    if x.bound in "<>" or z.bound in "<>" or _else_follows(template, match.end("z") + 1, x):
        return None
    if not _GROUP.isdisjoint(re.findall(r"[a-z]+", template[max(0, match.start() - 24) : match.start()])[-2:]):
        return None  # "from the bottom four-fifths (28 percent)"
    slack = 4.0 if x.bound == z.bound == "=" else 8.0
    share = x.values[0] * 100
    if not _apart((share - slack, share + slack), _percent(z)):
        return None
    right = f"{_told(share)} percent"
    return _Wrong((x, z), z, right, f"{_words(x).capitalize()} is {right}, not {_words(z)}.")


def _too_many(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "13 of the 12 jurors"."""
    x, y = at["x"], at["y"]
    if not (_is_count(x) and _is_count(y)) or x.bound == "<" or y.bound in "~>" or y.values[0] < 2:
        return None
    if x.counted and _head(x) != _head(y):
        return None
    if _span(x)[0] <= _span(y)[1] or not y.counted or x.counted:
        return None
    reason = f"{_told(x.values[0])} of {_told(y.values[0])} cannot be: the part is larger than the whole."
    return _Wrong((x, y), x, f"at most {_told(y.values[0])}", reason)


def _including(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "12 people, including 15 children"."""
    x, y = at["x"], at["y"]
    if not (_is_count(x) and _is_count(y)) or x.bound == "<" or y.bound in "~>" or not y.counted:
        return None
    mine, theirs = _head(x), _head(y)
    if not (mine == theirs or (mine in _PEOPLE and theirs in _PEOPLE)):
        return None
    w = at.get("w")
    if w and _is_count(w) and frozenset({mine, _head(w)}) in _APART and w.bound != "<":
        added, span = _sum_span((x, w)), _span(y)
        if theirs in _PEOPLE and added[0] > span[1] and y.bound != "<":
            reason = f"{_added((x, w))}: the parts are larger than the whole, {_told(y.values[0])}."
            return _Wrong((y, x, w), y, f"at least {_told(x.values[0] + w.values[0])}", reason)
    if _span(x)[0] <= _span(y)[1]:
        return None
    reason = f"{_told(y.values[0])} cannot include {_told(x.values[0])}: the part is larger than the whole."
    return _Wrong((y, x), x, f"at most {_told(y.values[0])}", reason)


# --- changes --------------------------------------------------------------------------------------------------------


def _change(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "Rose 20 percent to 120 from 110", "from 110 to 120, a 20 percent rise"."""
    a, b, p = at.get("a") or at["d"], at.get("b") or at["c"], at["p"]
    if a.unit != b.unit or any(len(f.values) != 1 for f in (a, b, p)) or any(f.bound in "<>" for f in (a, b, p)):
        return None
    sign = _direction(template, match, p)
    if not sign or a.values[0] <= 0 or b.values[0] <= 0:
        return None
    begin, end = max(0, match.start() - 60), match.end() + 40
    if _ADJUSTED().search(template, begin, end):
        return None
    low, high = _span(a), _span(b)
    words = f"from {_told(a.values[0])} to {_told(b.values[0])}"
    change = b.values[0] - a.values[0]
    moved = high[0] - low[1], high[1] - low[0]
    stated = tuple(sorted(sign * v for v in (_percent(p) if p.unit in ("%", "pp") else _span(p))))
    if p.unit == "%":
        # A base of cents or of one digit after a scale word moves the percentage far.
        share = (high[0] / low[1] - 1) * 100, (high[1] / max(low[0], 1e-9) - 1) * 100
        slack = abs(p.values[0]) * 0.02
        if not _apart((share[0] - slack, share[1] + slack), (stated[0], stated[1])):
            return None
        if a.unit == "%" and not _apart(moved, (stated[0], stated[1])):
            return None
        right = f"{_told(abs(change) / a.values[0] * 100)} percent"
        way = "up" if change > 0 else "down"
        if change * sign < 0:
            reason = f"{words.capitalize()} is {way}, not {'up' if sign > 0 else 'down'}."
            return _Wrong((p, a, b), p, f"{right} {way}", reason)
        should = a.values[0] * (1 + sign * p.values[0] / 100)
        reason = (
            f"{_told(a.values[0])} {'plus' if sign > 0 else 'less'} {_told(p.values[0])} percent is {_told(should)}, "
            f"not {_told(b.values[0])}; {words} is {right}."
        )
        return _Wrong((p, a, b), p, right, reason)
    same = p.unit == a.unit or (a.unit == "%" and p.unit in ("pp", "point", "bp"))
    if p.unit == "bp" != a.unit:
        stated = stated[0] / 100, stated[1] / 100
    if not same or (not p.unit and p.counted and _head(p) != _head(a) and _head(p) not in ("point",)):
        return None
    if not _apart(moved, (stated[0], stated[1])):
        return None
    if p.unit == "bp" != a.unit:
        change *= 100
    right = _told(abs(change))
    return _Wrong((p, a, b), p, right, f"{words.capitalize()} is {right}, not {_words(p)}.")


_CHANGE_IN = lazy(r"\x03 ([a-z]+) in ")


def _direction(template: str, match: re.Match[str], p: Figure) -> int:
    """1 for a rise, -1 for a fall, 0 where the words do not say."""
    how = match.groupdict().get("how") or ""
    begin = match.start()
    if how:
        after = re.findall(r"[a-z-]+", template[match.end() : match.end() + 30])[:2]
        words = re.findall(r"[a-z-]+", how) + after
        if how in ("or",):
            words = re.findall(r"[a-z-]+", template[max(0, begin - 50) : begin])[-5:]
    else:
        words = re.findall(r"[a-z-]+", template[max(0, begin - 50) : begin])[-4:]
        words += _CHANGE_IN().findall(match.group())
    up, down = not _UP.isdisjoint(words), not _DOWN.isdisjoint(words)
    return 0 if up == down else 1 if up else -1


def _step(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "Fell 5.39, or 1.2 percent, to 452.76": the step, its share of where it began, and where it led."""
    x, p, b = at["x"], at["p"], at["b"]
    if p.unit != "%" or any(len(f.values) != 1 or f.bound != "=" for f in (x, p, b)):
        return None
    if x.unit != b.unit and _MONEY.get(x.unit) != b.unit:
        return None
    sign = _direction(template, match, p)
    if not sign or _ADJUSTED().search(template, max(0, match.start() - 60), match.end() + 20):
        return None
    scale = 0.01 if x.unit == "cent" and b.unit != "cent" else 1.0
    step, led = _span(x), _span(b)
    least, most = step[0] * scale, step[1] * scale
    begun = led[0] - sign * (most if sign > 0 else least), led[1] - sign * (least if sign > 0 else most)
    if least <= 0 or begun[0] <= 0:
        return None
    share = least / begun[1] * 100, most / begun[0] * 100
    slack = p.values[0] * 0.03
    if not _apart((share[0] - slack, share[1] + slack), _percent(p)):
        return None
    value = x.values[0] * scale
    start = b.values[0] - sign * value
    right = f"{_told(value / start * 100)} percent"
    less = "less" if sign > 0 else "plus"
    reason = (
        f"{_told(b.values[0])} {less} {_told(value)} is {_told(start)}, and {_told(value)} of that is {right}, "
        f"not {_words(p)}."
    )
    return _Wrong((x, p, b), p, right, reason)


# A step in the left unit is one of sums in the right one, or of an index.
_MONEY = {"cent": "USD", "point": ""}


_STEPS = word_set("bump raise increase rise cut share per gain drop decline hike each change reduction loss")


def _way(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "12, up from 31"."""
    a = at.get("a") or at.get("d") or at["e"]
    b = at.get("b") or at.get("c") or at["f"]
    word = match["way"] or match["verb"]
    sign = 1 if word in _UP else -1 if word in _DOWN else 0
    if not sign or a.unit != b.unit or len(a.values) != 1 or len(b.values) != 1 or a.values[0] <= 0 or b.values[0] <= 0:
        return None
    if a.bound in "<>" or b.bound in "<>" or (a.counted and b.counted and _head(a) != _head(b)):
        return None
    if word in ("lost", "added", "adding", "cut", "gained", "gain", "gains", "add") or not (a.unit or b.counted):
        return None
    if not _STEPS.isdisjoint(re.findall(r"[a-z]+", template[match.start() : match.end()])):
        return None  # "a $900 bump, up from $174,000"
    low, high = _span(a), _span(b)
    if (high[1] >= low[0]) if sign > 0 else (high[0] <= low[1]):
        return None
    up = "up" if sign > 0 else "down"
    reason = f"From {_words(a)} to {_words(b)} is {'down' if sign > 0 else 'up'}, not {up}."
    return _Wrong((a, b), b, f"{'more' if sign > 0 else 'less'} than {_words(a)}", reason)


_TIMES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}
_VERBS = {"doubl": "double", "tripl": "three times", "quadrupl": "four times", "halv": "half"}


def _multiple(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "Doubled from 4 to 9"."""
    a, b = at.get("a") or at["d"], at.get("b") or at["c"]
    if a.unit != b.unit or len(a.values) != 1 or len(b.values) != 1 or a.values[0] <= 0 or b.values[0] <= 0:
        return None
    if a.bound in "<>" or b.bound in "<>":
        return None
    verb, how = match["verb"], " ".join((match["how"] or "").split())
    factor = _TIMES[verb]
    low, high = _span(a), _span(b)
    ratio = high[0] / low[1], high[1] / max(low[0], 1e-9)
    least, most = 0.9, 1.12
    if how in ("more than", "over", "at least"):
        least, most = (0.98, _ENDLESS) if factor > 1 else (0.0, 1.02)
    elif how in ("nearly", "almost", "virtually"):
        least, most = (0.75, 1.03) if factor > 1 else (0.97, 1.4)
    elif how:
        least, most = 0.8, 1.25
    if not _apart(ratio, (factor * least, factor * most)):
        return None
    right = _told(a.values[0] * factor)
    many = f"{_VERBS[verb].capitalize()} {'of ' if factor < 1 else ''}{_told(a.values[0])}"
    reason = f"{many} is {_told(a.values[0] * factor)}, not {_told(b.values[0])}."
    return _Wrong((a, b), b, right, reason)


# --- totals ---------------------------------------------------------------------------------------------------------


def _parts(match: re.Match[str], figures: list[Figure]) -> list[Figure] | None:
    numbers = [int(n) for n in _MARKS.findall(match["parts"])]
    return [figures[n] for n in numbers] if all(n < len(figures) for n in numbers) else None


def _sum_span(parts: Sequence[Figure]) -> tuple[float, float]:
    spans = [_span(part) for part in parts]
    return sum(low for low, _ in spans), min(sum(high for _, high in spans), _ENDLESS)


def _added(parts: Sequence[Figure]) -> str:
    return f"{' + '.join(_told(part.values[0]) for part in parts)} = {_told(sum(part.values[0] for part in parts))}"


def _total(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "7 men and 5 women, for a total of 13"."""
    parts, whole = _parts(match, figures), at["c"]
    if not parts or len(whole.values) != 1 or any(p.unit != whole.unit or len(p.values) != 1 for p in parts):
        return None
    if whole.unit == "%" or not _apart(_sum_span(parts), _span(whole)):
        return None
    # A list may give its own subtotals.
    values = [p.values[0] for p in parts]
    if any(abs(sum(values[i:]) - whole.values[0]) < 1e-6 for i in range(len(values))):
        return None
    right = _told(sum(values))
    return _Wrong((*parts, whole), whole, right, f"{_added(parts)}, not {_told(whole.values[0])}.")


def _list(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "12 people (seven men and four women)"."""
    parts, whole = _parts(match, figures), at["c"]
    if not parts or not _is_count(whole) or not all(_is_count(p) for p in parts) or not whole.counted:
        return None
    opened, closed = match["open"], match["close"]
    if opened == "-" or (opened == "(") != (closed == ")") or (opened == ",") != (closed == ","):
        return None
    heads = frozenset(_head(p) for p in parts)
    halves = heads in _HALVES and _head(whole) in _PEOPLE
    added, span = _sum_span(parts), _span(whole)
    if not halves or not _apart(added, span):
        return None
    right = _told(sum(p.values[0] for p in parts))
    return _Wrong((whole, *parts), whole, right, f"{_added(parts)}, not {_told(whole.values[0])}.")


def _rest(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "60 percent said yes, the remaining 30 percent no"; "of the 12 jurors, seven …, the other four …"."""
    y = at["y"]
    here = figures.index(y)
    before = figures[:here]
    if len(y.values) != 1 or y.bound != "=" or template[: match.start()].endswith(("an", "any", "some", "each")):
        return None
    if y.unit == "%" and match["how"] == "remaining":
        parts = [f for f in before if f.unit == "%" and len(f.values) == 1 and f.bound == "="]
        if not parts or len(parts) != len(before):
            return None
        slack = 0.5 * (len(parts) + 1) + 0.01
        sums = [sum(f.values[0] for f in parts[i:]) + y.values[0] for i in range(len(parts))]
        if any(abs(s - 100) <= slack for s in sums):
            return None
        reason = f"{_added((*parts, y))} percent, not 100."
        return _Wrong((*parts, y), y, f"{_told(100 - sum(f.values[0] for f in parts))} percent", reason, True)
    whole = _OF_ALL().search(template, 0, match.start())
    if whole is None or y.unit:
        return None
    number = int(whole["c"])
    if number >= here:
        return None
    all_of, parts = figures[number], figures[number + 1 : here]
    exact = [f for f in (all_of, *parts, y) if _is_count(f) and f.bound == "="]
    if not parts or len(exact) != len(parts) + 2 or here + 1 < len(figures):
        return None
    values = [f.values[0] for f in parts]
    ways = {0.0}
    for value in values:
        ways |= {w + value for w in ways}
    if any(abs(way + y.values[0] - all_of.values[0]) < 1e-6 for way in ways - {0.0}):
        return None
    if len(parts) > 1 or sum(values) + y.values[0] == all_of.values[0]:
        return None
    reason = f"{_added((*parts, y))}, not {_told(all_of.values[0])}."
    return _Wrong((all_of, *parts, y), y, _told(all_of.values[0] - sum(values)), reason, True)


# --- rates over time ------------------------------------------------------------------------------------------------

_ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month"}


def _rate(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "$10 million over five years, or $2 million a year"."""
    a, b, n = at["a"], at["b"], at["n"]
    unit = match["unit"] or _ADVERBS[match["adverb"]]
    if n.unit not in ("a", "yr", "year", unit) and _head(n) != unit and not n.text.rstrip("s").endswith(unit):
        return None
    if a.unit != b.unit or any(len(f.values) != 1 or f.bound in "<>" for f in (a, b, n)) or not n.values[0] > 1:
        return None
    low, high = _span(a), _span(b)
    made = low[0] * n.values[0] * 0.95, low[1] * n.values[0] * 1.05
    if n.bound != "=" or not _apart(made, high):
        return None
    right = _told(b.values[0] / n.values[0])
    product = _told(a.values[0] * n.values[0])
    reason = f"{_told(n.values[0])} times {_told(a.values[0])} is {product}, not {_told(b.values[0])}."
    return _Wrong((a, b, n), a, right, reason)


def _each(template: str, match: re.Match[str], at: _Named, figures: list[Figure]) -> _Wrong | None:
    """As in "gave 14 tenants 3,000 euros each, a total of 42,000 euros"."""
    a, b, n = at["a"], at["b"], at["n"]
    if not _is_count(n) or a.unit != b.unit or any(len(f.values) != 1 or f.bound != "=" for f in (a, b, n)):
        return None
    low, high = _span(a), _span(b)
    if not _apart((low[0] * n.values[0] * 0.98, low[1] * n.values[0] * 1.02), high):
        return None
    product = _told(a.values[0] * n.values[0])
    reason = f"{_told(n.values[0])} times {_told(a.values[0])} is {product}, not {_told(b.values[0])}."
    return _Wrong((n, a, b), b, product, reason)


_Judge = Callable[[str, "re.Match[str]", _Named, "list[Figure]"], "_Wrong | None"]
# Words that a shape needs, whether it needs a percentage, the shape, and what judges its figures.
_SHAPES: tuple[tuple[tuple[str, ...], bool, Callable[[], re.Pattern[str]], _Judge], ...] = (
    ((" of ",), True, _SHARE, _share),
    ((" of ",), True, _SHARE_FIRST, _share),
    ((" or ", "("), True, _FRACTION, _fraction),
    ((" of ",), False, _TOO_MANY, _too_many),
    (("including", "among them", "of whom", "of them"), False, _INCLUDING, _including),
    ((" from ",), False, _TO_FROM, _change),
    ((" from ",), False, _FROM_TO, _change),
    ((" from ",), False, _FROM_TO_CHANGE, _change),
    ((" or ", "("), True, _STEP, _step),
    ((" from ",), False, _WAY, _way),
    (("doubl", "tripl", "quadrupl", "halv"), False, _MULTIPLE, _multiple),
    (("total", "altogether", "in all"), False, _SUM, _total),
    (("—", "–", "--", "(", ":"), False, _LIST, _list),
    (("remaining", "other "), False, _REST, _rest),
    ((" over ",), False, _YEARLY, _rate),
    (("total",), False, _FOR_YEARS, _rate),
    ((" each", " apiece"), False, _EACH, _each),
)


# --- votes ----------------------------------------------------------------------------------------------------------


def _number(word: str) -> int | None:
    if word.isascii() and word.isdecimal():
        return int(word)
    value = SMALL.get(word.lower())
    return int(value) if value else None


def _votes(text: str, begin: int, end: int) -> Iterator[Hit]:
    """As in "52-46, by 8 votes", "a 5-4 majority of the nine justices" in one sentence."""
    for pattern in _VOTES:
        match = pattern().search(text, begin, end)
        margin = _number(match["m"]) if match else None
        if match and margin:
            a, b = int(match["a"]), int(match["b"])
            if abs(a - b) != margin:
                values = {"stated": match["m"], "should": str(abs(a - b))}
                yield Hit(
                    match.start(),
                    match.end(),
                    values,
                    (f"{max(a, b)} less {min(a, b)} is {abs(a - b)}, not {margin}.",),
                )
                return
    match = _BENCH().search(text, begin, end)
    if match:
        left, right, all_of = ("a", "b", "n") if match["a"] else ("c", "d", "m")
        one, two, bench = _number(match[left]), _number(match[right]), _number(match[all_of])
        if one and two and bench and one + two > bench:
            values = {"stated": f"{match[left]}-{match[right]}", "should": f"at most {bench} votes"}
            yield Hit(match.start(), match.end(), values, (f"{one} + {two} = {one + two}, more than {bench}.",))
