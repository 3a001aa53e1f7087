"""The parts of a page: which lines are a story's, in which role, and what they claim about it.

`region` finds the run of lines that reads like a story; here the run is widened to all that belongs to it and cut where
a second story begins. `roles`, `titles` and `claims` then give each story's lines their roles and note its claims, and
the lines become blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.page import Block, Page, Story
from lint.read.draft import Draft
from lint.read.heads import dateline_end, is_copyright
from lint.read.lines import BLANK, Line, cut_lines
from lint.read.notes import note_spans
from lint.read.region import (
    ASIDES,
    BEHIND,
    BESIDE,
    COMMENTS,
    ITEM,
    LABEL,
    LONG_LABEL,
    PITCH,
    SENTENCE,
    best_run,
    weigh,
)
from lint.read.roles import lay_story
from lint.read.titles import title_like

_AGENCY_DATELINE = re.compile(r"\([A-Z][^()\n]{1,40}\) ?(?:--|[-–—])\s")
# The least worth of a run that is a story whatever stands around it.
_LEAST_STORY = 120


def lay_out(text: str, *, path: str, id: str, metadata: dict[str, str], furniture: tuple[str, ...] = ()) -> Page:
    """Divide a page into blocks and stories. Every character that is not blank stands in exactly one block.

    `furniture` are a newsroom's own house lines: a line that is one of them, whatever its case, is furniture.
    Metadata may carry `published`, `title`, `author`, `source`, `url` and `canonical`: they become the first story's
    first claims.
    """
    lines = cut_lines(text)
    worth, kinds = weigh(lines)
    count = len(lines)
    draft = Draft(text, lines, worth, kinds, ["furniture"] * count, [None] * count)
    notes = note_spans(text)
    house = _house_lines(draft, furniture, notes)
    first, end, total = best_run(worth, kinds)
    found = count > 0 and (total >= _LEAST_STORY or is_clean(draft, first, end))
    # A record that names a title or a date is a story, whatever its text looks like.
    told = count > len(house) and any(metadata.get(key) for key in ("title", "published", "author"))
    if found or told:
        first, end = _widen(draft, first, end) if total else (0, count)
        for number, (start, stop) in enumerate(_split(draft, first, end)):
            draft.claims.append([])
            lay_story(draft, number, start, stop, metadata if number == 0 else {})
    _copyrights(draft, house)
    for line in house:
        draft.roles[line], draft.owner[line] = "furniture", None
    return _without_notes(_page(draft, path, id, metadata), notes)


def _house_lines(draft: Draft, furniture: tuple[str, ...], notes: Sequence[tuple[int, int]]) -> list[int]:
    """The lines that are furniture whatever they look like: the house's own, and notes for machines."""
    if not furniture and not notes:
        return []
    house = {line.strip().casefold() for line in furniture}
    starts = [start for start, _ in notes]

    def is_note(line: Line) -> bool:
        at = bisect_right(starts, line.start) - 1
        return at >= 0 and line.end <= notes[at][1]

    found = [
        i
        for i, line in enumerate(draft.lines)
        if line.text.casefold() in house or draft.text[line.words : line.end].casefold() in house or is_note(line)
    ]
    for i in found:
        draft.worth[i], draft.kinds[i] = 0, ASIDES
    return found


def is_clean(draft: Draft, first: int, end: int) -> bool:
    """Whether the page is nothing but a story: no sign of furniture around the run, and little else."""
    outside = [*range(first), *range(end, len(draft.lines))]
    signs = sum(draft.kinds[i] in (BEHIND, COMMENTS, PITCH, BESIDE) for i in outside)
    # Navigation is many short lines; a story that is a list or a poem has no headings of furniture.
    before = sum(draft.kinds[i] in (LABEL, ITEM) for i in range(first))
    if signs or before > 4:
        return False
    if end == 0:
        return len(outside) <= 12 and not any(draft.kinds[i] in (ITEM, ASIDES) for i in outside)
    size = sum(draft.lines[i].size for i in outside)
    if size * 2 <= sum(line.size for line in draft.lines):
        return True
    return size >= 40 * len(outside) and not any(draft.kinds[i] in (ITEM, ASIDES) for i in outside)


def _widen(draft: Draft, first: int, end: int) -> tuple[int, int]:
    """The run with what belongs to it at its ends: all of a clean text, a list that it leads to, repeated passages."""
    lines, kinds = draft.lines, draft.kinds
    count = len(lines)
    if is_clean(draft, first, end):
        return 0, count
    if end < count:
        inside = {lines[i].text for i in range(first, end)}
        again = end
        while again < count and lines[again].text in inside and kinds[again] not in (BEHIND, COMMENTS, ASIDES):
            again += 1
        if again - end >= 2:
            end = again
    while end < count and kinds[end] == LONG_LABEL and lines[end].gap:
        end += 1
    return first, _with_list(draft, end)


def _with_list(draft: Draft, end: int) -> int:
    """Behind the last line of a run, a list that the story leads to: dates and places, results, steps."""
    lines, kinds, count = draft.lines, draft.kinds, len(draft.lines)
    at = end
    if (
        at < count
        and kinds[at] == LABEL
        and lines[at].gap
        and at + 1 < count
        and kinds[at + 1] in (LABEL, ITEM, LONG_LABEL)
    ):
        at += 1
    stop = at
    while stop < count and kinds[stop] in (LABEL, ITEM, LONG_LABEL) and (stop == at or not lines[stop].gap):
        stop += 1
    listed = range(at, stop)
    figures = sum(any(c.isdigit() for c in lines[i].text) for i in listed)
    if len(listed) >= 3 and figures * 10 >= 8 * len(listed) and sum(lines[i].size for i in listed) >= 18 * len(listed):
        for i in listed:
            kinds[i] = ITEM
        return stop
    return end


def _split(draft: Draft, first: int, end: int) -> list[tuple[int, int]]:
    """The run's stories: a new one begins at a title that is followed by a paragraph with a dateline of its own."""
    lines, kinds, text = draft.lines, draft.kinds, draft.text
    if not any(kinds[i] in (LABEL, LONG_LABEL) and title_like(lines[i]) for i in range(first + 3, end)):
        return [(first, end)]
    datelines = [
        i
        for i in range(first, end)
        if kinds[i] == SENTENCE and dateline_end(text, lines[i].start, lines[i].end, strict=True)
    ]
    # Many of them are no datelines: speakers of an interview, cities of a round-up.
    if not 1 <= len(datelines) <= 4:
        return [(first, end)]
    opening = any(
        kinds[i] == SENTENCE and dateline_end(text, lines[i].start, lines[i].end)
        for i in range(first, min(first + 3, end))
    )
    starts = [first]
    for i in datelines:
        title = i - 1
        if (
            title < starts[-1] + 3
            or kinds[title] not in (LABEL, LONG_LABEL)
            or not title_like(lines[title])
            or lines[title].text[-1] in ':?"”'
        ):
            continue
        # A place and a colon is what a speaker looks like: only on a page that begins so.
        if ":" in text[lines[i].start : dateline_end(text, lines[i].start, lines[i].end, strict=True)] and not opening:
            continue
        before = [k for k in range(starts[-1], title) if kinds[k] == SENTENCE and lines[k].size >= 60]
        behind = [k for k in range(i, end) if kinds[k] == SENTENCE and lines[k].size >= 60]
        # On a page that begins with an agency's dateline, a second one of an agency needs less of a story around it.
        least = 2 if opening and _AGENCY_DATELINE.search(text, lines[i].start, lines[i].start + 80) else 4
        if len(before) >= least and len(behind) >= least:
            starts.append(title)
    return list(zip(starts, [*starts[1:], end], strict=True))


def _copyrights(draft: Draft, house: Sequence[int]) -> None:
    for i, line in enumerate(draft.lines):
        if (
            line.size <= 400
            and is_copyright(line.text)
            and draft.roles[i] in ("furniture", "body", "crosshead")
            and i not in house
        ):
            draft.roles[i] = "copyright"
            # It is the story's where nothing stands between.
            draft.owner[i] = draft.owner[i - 1] if i else None
            draft.datelines.pop(i, None)


def _without_notes(page: Page, notes: Sequence[tuple[int, int]]) -> Page:
    """The page with a comment that stands inside a line taken out of the block around it."""
    starts = [start for start, _ in notes]

    def inside(block: Block) -> Sequence[tuple[int, int]]:
        first = max(bisect_right(starts, block.start) - 1, 0)
        return notes[first : bisect_right(starts, block.end - 1, first)]

    if all(block.role == "furniture" or not inside(block) for block in page.blocks):
        return page
    blocks = tuple(part for block in page.blocks for part in _parts(page.text, block, inside(block)))
    stories = tuple(
        replace(
            story,
            blocks=tuple(p for b in story.blocks for p in _parts(page.text, b, inside(b)) if p.story is not None),
        )
        for story in page.stories
    )
    return replace(page, blocks=blocks, stories=stories)


def _parts(text: str, block: Block, notes: Sequence[tuple[int, int]], with_notes: bool = True) -> Iterator[Block]:
    at = block.start
    for start, end in notes:
        if block.role == "furniture" or end <= at or start >= block.end:
            continue
        if part := _trimmed(text, at, start):
            yield replace(block, start=part[0], end=part[1])
        if with_notes:
            yield Block(max(start, at), min(end, block.end), "furniture")
        at = end
    if part := _trimmed(text, at, block.end):
        yield replace(block, start=part[0], end=part[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in BLANK:
        start += 1
    while end > start and text[end - 1] in BLANK:
        end -= 1
    return (start, end) if start < end else None


def _page(draft: Draft, path: str, id: str, metadata: dict[str, str]) -> Page:
    blocks: list[Block] = []
    run: list[int] = []
    for i, line in enumerate(draft.lines):
        role, owner = draft.roles[i], draft.owner[i]
        if role == "furniture":
            if not run:
                run = [line.start, line.end]
            run[1] = line.end
            continue
        if run:
            blocks.append(Block(run[0], run[1], "furniture"))
            run = []
        start = line.start
        if i in draft.datelines:
            end = draft.datelines[i]
            words = draft.text[end : line.end].lstrip(BLANK)
            blocks.append(Block(start, start + len(draft.text[start:end].rstrip(BLANK)), "dateline", owner))
            start = line.end - len(words)
        if start < line.end:
            blocks.append(Block(start, line.end, role, owner))
    if run:
        blocks.append(Block(run[0], run[1], "furniture"))
    stories = tuple(
        Story(n, tuple(b for b in blocks if b.story == n), tuple(claims)) for n, claims in enumerate(draft.claims)
    )
    # House lines can take all that a story had; only the last can be so short.
    while stories and not stories[-1].blocks:
        stories = stories[:-1]
    return Page(path, id, draft.text, tuple(blocks), stories, metadata)
