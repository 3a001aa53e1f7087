"""The facts of a page as a list to read: where, which kind, which words, and what they were read as."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from lint.errors import InputError
from lint.report.listing import write_text
from lint.report.record import PageReport, ReportOptions, Tally
from lint.report.terminal import Paint, clean, cut, pad, width
from lint.report.wording import interval_in_figures, page_label

_NOUNS = {
    "blocks": "block",
    "dates": "date",
    "plans": "plan",
    "offices": "office",
    "governments": "government",
    "ages": "age",
    "voices": "voice",
    "deaths": "death",
    "births": "birth",
    "names": "name",
    "events": "event",
    "sources": "source",
    "figures": "figure",
    "scores": "score",
    "conversions": "conversion",
    "rates": "exchange rate",
    "copyrights": "copyright year",
    "quotations": "quotation",
}
_SPAN = frozenset({"start", "end", "text"})
_WORDS = 48
_OPENING = frozenset("\"“”„‟«»″'‘‚‹`")
_CLOSING = frozenset("\"”“«»″'’‘›‹")


def write_facts(pages: Iterable[PageReport | InputError], out: TextIO, *, options: ReportOptions) -> Tally:
    """Write the facts of each page under its path."""

    def show(page: PageReport, options: ReportOptions, paint: Paint) -> Iterator[str]:
        yield paint("bold", page_label(page.path, page.id))
        rows = list(_rows(page))
        if not rows:
            yield "  no facts on this page"
            return
        places = max(len(place) for place, _, _, _ in rows)
        kinds = max(width(kind) for _, kind, _, _ in rows)
        columns = max(width(words) for _, _, words, _ in rows)
        for place, kind, words, value in rows:
            yield f"  {place:>{places}}  {paint('dim', pad(kind, kinds))}  {pad(words, columns)}  -> {value}"

    return write_text(pages, out, options, show, spaced=True)


def fact_lines(page: PageReport, options: ReportOptions, paint: Paint) -> Iterator[str]:
    """One line for each fact, with the page's path."""
    label = page_label(page.path, page.id)
    for place, kind, words, value in _rows(page):
        yield f"{paint('bold', f'{label}:{place}')}: {kind} {words}{' ' if words else ''}-> {value}"


def _rows(page: PageReport) -> Iterator[tuple[str, str, str, str]]:
    """Place, kind, words and value of each fact, in the order of the text."""
    found = [(fact, _NOUNS.get(kind, clean(kind))) for kind, facts in (page.facts or {}).items() for fact in facts]
    for fact, kind in sorted(found, key=lambda pair: (pair[0]["start"], -pair[0]["end"])):
        yield _place(fact, page.line_starts), kind, _words(fact), describe(kind, fact)


def _words(fact: Mapping[str, Any]) -> str:
    """The words in quotation marks, cut to a column of the list; a block is shown by its role alone."""
    text = str(fact.get("text") or "")
    if not text:
        return ""
    # A quotation has its own marks, all those that the copy has.
    quoted = "utterance" in fact or (len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING)
    return cut(text, _WORDS) if quoted else f"“{cut(text, _WORDS - 2)}”"


def _place(fact: Mapping[str, Any], line_starts: Sequence[int]) -> str:
    """Line and column, or the offsets where the page's lines are not known."""
    start: int = fact["start"]
    if not line_starts:
        return f"{start}-{fact['end']}"
    line = bisect_right(line_starts, start)
    return f"{line}:{start - line_starts[line - 1] + 1}"


def describe(kind: str, fact: Mapping[str, Any]) -> str:
    """What a fact was read as, in a few words: a date's type, value and days, a figure's bound, values and unit …

    Any other kind of fact shows its fields.
    """
    parts = _DESCRIBE.get(kind, _fields)(fact)
    return clean(", ".join(str(part) for part in parts if part)) or "no more is known"


def _block(fact: Mapping[str, Any]) -> Iterator[object]:
    story = fact.get("story")
    yield fact.get("role")
    yield f"story {story + 1}" if isinstance(story, int) else "no part of a story"


def _date(fact: Mapping[str, Any]) -> Iterator[object]:
    yield f"{fact.get('type')} {fact.get('value')}"
    earliest, latest = fact.get("earliest"), fact.get("latest")
    if (earliest or latest) and not (earliest == latest == fact.get("value")):
        yield interval_in_figures(earliest, latest)


def _office(fact: Mapping[str, Any]) -> Iterator[object]:
    yield fact.get("person")
    yield fact.get("office")
    yield fact.get("place")
    yield "; ".join(interval_in_figures(first, last) for first, last in fact.get("tenures") or ())
    yield "" if fact.get("current") else f"not as in office: {fact.get('role')}"


def _plan(fact: Mapping[str, Any]) -> Iterator[object]:
    yield f"{fact.get('date')} is still ahead"
    yield interval_in_figures(fact.get("earliest"), fact.get("latest"))


def _government(fact: Mapping[str, Any]) -> Iterator[object]:
    yield fact.get("person")
    yield fact.get("office")
    yield "; ".join(interval_in_figures(first, last) for first, last in fact.get("tenures") or ())


def _conversion(fact: Mapping[str, Any]) -> Iterator[object]:
    sides = [fact.get("first") or {}, fact.get("second") or {}]
    yield " = ".join(f"{' to '.join(f'{v:,g}' for v in side.get('values', ()))} {side.get('unit')}" for side in sides)
    yield fact.get("kind")


def _rate(fact: Mapping[str, Any]) -> Iterator[object]:
    low, high = (f"{fact[end]:.4g}" if isinstance(fact.get(end), float | int) else "?" for end in ("low", "high"))
    yield f"1 {fact.get('base')} = {low} to {high} {fact.get('quote')}"


def _age(fact: Mapping[str, Any]) -> Iterator[object]:
    yield f"{fact.get('person')}, {fact.get('age')}"
    yield interval_in_figures(fact.get("earliest"), fact.get("latest"))
    yield "" if fact.get("current") else f"not as of now: {fact.get('role')}"


def _voice(fact: Mapping[str, Any]) -> Iterator[object]:
    yield fact.get("person")
    yield f"died {fact.get('died')}"


def _death(fact: Mapping[str, Any]) -> Iterator[object]:
    yield fact.get("person")
    yield interval_in_figures(fact.get("earliest"), fact.get("latest"))


def _birth(fact: Mapping[str, Any]) -> Iterator[object]:
    yield f"born {fact.get('born')}"
    yield f"of that age {interval_in_figures(fact.get('earliest'), fact.get('latest'))}"


def _copyright(fact: Mapping[str, Any]) -> Iterator[object]:
    yield fact.get("year")
    yield "the story's own" if fact.get("own") else "the page's"


def _name(fact: Mapping[str, Any]) -> Iterator[object]:
    yield f"{fact.get('kind')}: {fact.get('name')}"
    yield "; ".join(interval_in_figures(first, last) for first, last in fact.get("uses") or ())
    yield "" if fact.get("current") else f"not as of now: {fact.get('role')}"


def _event(fact: Mapping[str, Any]) -> Iterator[object]:
    yield f"{fact.get('kind')}: {fact.get('name')}"
    yield interval_in_figures(fact.get("earliest"), fact.get("latest"))


def _source(fact: Mapping[str, Any]) -> Iterator[object]:
    name = fact.get("name") or fact.get("agency")
    yield f"{fact.get('kind')}: {name}" if name else fact.get("kind")


def _figure(fact: Mapping[str, Any]) -> Iterator[object]:
    bound = fact.get("bound")
    numbers = " to ".join(_number(value) for value in fact.get("values") or ())
    parts = (bound if bound != "=" else "", numbers, fact.get("unit"), fact.get("counted"))
    yield " ".join(str(part) for part in parts if part)


def _score(fact: Mapping[str, Any]) -> Iterator[object]:
    yield " to ".join(_number(value) for value in fact.get("values") or ())


def _quotation(fact: Mapping[str, Any]) -> Iterator[object]:
    kind, speaker, cue = fact.get("kind"), fact.get("speaker"), fact.get("cue")
    yield kind
    if speaker:
        yield f"said by {speaker}"
    elif kind not in ("scare", "title"):
        yield "no speaker found"
    yield f"cue “{cue['text']}”" if isinstance(cue, Mapping) else ""
    yield "not closed" if fact.get("closed") is False else ""


def _fields(fact: Mapping[str, Any]) -> Iterator[object]:
    return (f"{name}: {value}" for name, value in fact.items() if name not in _SPAN and value not in (None, "", [], {}))


_DESCRIBE: dict[str, Callable[[Mapping[str, Any]], Iterator[object]]] = {
    "block": _block,
    "date": _date,
    "office": _office,
    "plan": _plan,
    "government": _government,
    "conversion": _conversion,
    "exchange rate": _rate,
    "age": _age,
    "voice": _voice,
    "death": _death,
    "birth": _birth,
    "copyright year": _copyright,
    "name": _name,
    "event": _event,
    "source": _source,
    "figure": _figure,
    "score": _score,
    "quotation": _quotation,
}


def _number(value: object) -> str:
    """A number with commas, and without a fraction that is none."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return f"{value:,}" if isinstance(value, int | float) else str(value)
