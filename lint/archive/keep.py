"""Makes the digest of a story: chooses what is kept of it."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from sys import intern
from typing import TYPE_CHECKING

from lint.archive.digest import Digest, FigureNote, QuotationNote, Sentence, pack_codes, shortened
from lint.archive.wording import Wording, read_wording
from lint.facts.prose import Prose
from lint.facts.sources.find import CREDITS
from lint.facts.spelling import DAYS, EMPTY, plain_spelling, stem
from lint.page import Page, Story

if TYPE_CHECKING:
    from lint.facts.extract import Facts
    from lint.facts.figures.find import Figure

EXCERPT = 160
# However long a story is, no more of it is kept.
_MOST_NAMES, _MOST_FIGURES, _MOST_CONTEXT, _MOST_QUOTATIONS, _MOST_CREDITS = 150, 80, 40, 40, 8
# Shorter quotations are terms and nicknames; of longer ones no more is kept, in characters.
_LEAST_QUOTED, _QUOTED = 5, 300
# No page, however made, may fill an archive: a title, a name of an outlet or an address is cut, and a longer "word" is
# none. In characters.
_LONGEST_NAME, _LONGEST_PLACE, _LONGEST_WORD = 300, 1_000, 50


def make_digest(
    page: Page,
    story: Story,
    prose: Prose,
    facts: Facts,
    published: str | None,
    written: tuple[date | None, date | None] = (None, None),
    place: str = "",
    weighed: bool = True,
    licensed: Collection[str] = (),
) -> Digest:
    """What is kept of a story.

    `published` is an ISO date or None, `written` the interval of days as far as known, `place` the page's path from the
    configuration's folder, its path as given if that is empty; `licensed` the ids of agencies whose service is taken.
    """
    titles = story.of_role("title")
    claim = story.claim("title")
    wording = read_wording(prose, story)
    title = page.text[titles[0].start : titles[0].end].strip() if titles else claim.value if claim else ""
    source, url = story.claim("source"), story.claim("url")
    earliest, latest = written
    signed = [s for s in facts.sources if s.kind in CREDITS and s.name and (s.agency or s.kind != "copyright")]
    return Digest(
        path=_short_place(page.path),
        place=_short_place(place or page.path),
        id=_short_place(page.id),
        story=story.index,
        title=shortened(title, _LONGEST_NAME),
        published=_iso_day(published),
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        weighed=weighed,
        outlet=shortened(source.value, _LONGEST_NAME) if source else "",
        url=url.value[:_LONGEST_PLACE] if url else "",
        agencies=tuple(sorted({s.agency for s in signed if s.agency})),
        licensed=tuple(sorted({s.agency for s in signed if s.agency and s.agency in licensed})),
        credits=tuple(dict.fromkeys(s.name[:80] for s in signed))[:_MOST_CREDITS],
        names=frozenset(islice(_names(prose), _MOST_NAMES)),
        words=frozenset(_lead_words(prose)),
        figures=tuple(_note(page, prose, figure) for figure in facts.figures[:_MOST_FIGURES]),
        quotations=tuple(islice(_quotations(page, facts), _MOST_QUOTATIONS)),
        sentences=tuple(_sentences(page, prose, wording)),
        codes=pack_codes(wording.codes),
        told=pack_codes(array("H", sorted(wording.told))),
    )


def _quotations(page: Page, facts: Facts) -> Iterator[QuotationNote]:
    for q in facts.quotations:
        words = " ".join(q.text.split())
        if words.count(" ") + 1 >= _LEAST_QUOTED:
            line, column = page.position(q.start)
            speaker = shortened(q.speaker, _LONGEST_NAME)
            yield QuotationNote(q.start, q.end, line, column, speaker, shortened(words, _QUOTED))


def _short_place(name: str) -> str:
    """A path or id; what is too long for one is cut, and told apart from others by its hash."""
    if len(name) <= _LONGEST_PLACE:
        return name
    return f"{name[:_LONGEST_PLACE]}…{hashlib.sha256(name.encode('utf8', 'surrogatepass')).hexdigest()[:16]}"


def _sentences(page: Page, prose: Prose, wording: Wording) -> Iterator[Sentence]:
    """The sentences of the wording, by their first word."""
    starts = wording.starts
    number = 0
    for start, end in prose.sentences:
        if number >= len(starts):
            return
        if end <= starts[number]:
            continue
        if start <= starts[number] < end:
            line, column = page.position(start)
            yield Sentence(number, start, end, line, column)
            number = bisect_left(starts, end, number)
        else:
            number = bisect_left(starts, start, number)


def _iso_day(value: str | None) -> str | None:
    """The day of an ISO date, or None for none and for what is no date."""
    try:
        return date.fromisoformat(value[:10]).isoformat() if value else None
    except ValueError:
        return None


def _names(prose: Prose) -> Iterator[str]:
    """Words with a capital that do not begin a sentence, and pairs of such words side by side."""
    text, words, starts, ends = prose.text, prose.words, prose.starts, prose.ends
    begins = {start for start, _ in prose.sentences}
    before = -2
    seen: set[str] = set()
    for i, word in enumerate(words):
        start = starts[i]
        if not text[start].isupper() or not 2 <= len(word) <= _LONGEST_WORD:
            continue
        if word in EMPTY or prose.blocks[i].role == "title":
            continue
        if start in begins or (start and text[start - 1] in "\"“‘'" and start - 1 in begins):
            before = i
            continue
        if word not in seen:
            seen.add(word)
            yield intern(word)
        if before == i - 1 and text[ends[i - 1] : start] == " ":
            pair = f"{words[i - 1]} {word}"
            if pair not in seen:
                seen.add(pair)
                yield intern(pair)
        before = i


def _lead_words(prose: Prose, most: int = 40) -> Iterator[str]:
    """Stems of the long lower-case words of the title and the first sentences."""
    seen: set[str] = set()
    for i, word in enumerate(prose.words[:240]):
        if not 5 <= len(word) <= _LONGEST_WORD or word in EMPTY or not word.isalpha():
            continue
        if prose.text[prose.starts[i]].isupper() and prose.blocks[i].role != "title":
            continue
        short = stem(word)
        if short not in seen:
            seen.add(short)
            yield intern(short)
            if len(seen) >= most:
                return


def _note(page: Page, prose: Prose, figure: Figure) -> FigureNote:
    line, column = page.position(figure.start)
    # Only what says what it counts is ever compared by its sentence.
    context, near = _context(prose, figure) if figure.counted else ((), ())
    return FigureNote(
        start=figure.start,
        end=figure.end,
        line=line,
        column=column,
        text=figure.text[:_LONGEST_NAME],
        values=figure.values,
        bound=figure.bound,
        unit=intern(figure.unit),
        counted=intern(" ".join(plain_spelling(word) for word in figure.counted[:_LONGEST_NAME].split())),
        low=figure.low,
        high=figure.high,
        role=figure.role,
        context=context,
        near=near,
        excerpt=_excerpt(page.text, figure),
    )


# How many words before a figure and behind it are near: what is counted stands among those behind.
_NEAR = (4, 8)


def _context(prose: Prose, figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content words of a figure's sentence but the figure's own, without repeats, and those near the figure."""
    begin, end = figure.sentence
    starts, words = prose.starts, prose.words
    first, last = bisect_left(starts, begin), bisect_left(starts, end)
    here, after = bisect_left(starts, figure.start), bisect_left(starts, figure.end)
    context: dict[str, str] = {}
    near: dict[str, None] = {}
    for i in range(first, last):
        word = words[i]
        if here <= i < after or not 3 <= len(word) <= _LONGEST_WORD:
            continue
        if word in DAYS or (len(word) == 4 and word.isdigit()):
            context[word] = intern(word.capitalize())
            continue
        if word in EMPTY or not word.isalpha():
            continue
        short = stem(word)
        if here - _NEAR[0] <= i < after + _NEAR[1]:
            near[intern(short)] = None
        if short not in context:
            name = prose.text[starts[i]].isupper() and starts[i] != begin
            context[short] = intern(short.capitalize() if name else short)
    return tuple(islice(context.values(), _MOST_CONTEXT)), tuple(near)


def _excerpt(text: str, figure: Figure) -> str:
    """The sentence on one line, cut at words around the figure where it is long."""
    begin, end = figure.sentence
    if begin >= end:
        begin, end = figure.start, figure.end
    cut_begin, cut_end = begin, end
    if end - begin > EXCERPT:
        cut_begin = max(begin, min(figure.start - EXCERPT // 3, end - EXCERPT))
        cut_end = min(end, cut_begin + EXCERPT)
        if cut_begin > begin:
            space = text.find(" ", cut_begin, figure.start)
            cut_begin = space + 1 if space >= 0 else figure.start
        if cut_end < end:
            space = text.rfind(" ", figure.end, cut_end)
            cut_end = space if space >= 0 else max(figure.end, cut_begin + 1)
    words = " ".join(text[cut_begin:cut_end].split())
    return f"{'… ' if cut_begin > begin else ''}{words}{' …' if cut_end < end else ''}"
