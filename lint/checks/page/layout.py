"""Checks of what stands on the page: a second story, a passage that stands twice, what belongs to no story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lint.checks import check
from lint.finding import Hit
from lint.page import PROSE, Block
from lint.subject import Subject


@check(values=("title", "line"))
def spliced_stories(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A second story, with its own title or dateline, begins where the first has not been closed."""
    story, page = subject.story, subject.page
    if story.index == 0:
        return
    before = page.stories[story.index - 1]
    first = story.blocks[0]
    line, _ = page.position(before.start)
    evidence = []
    for role, name in (
        ("title", "a title of its own"),
        ("dateline", "a dateline of its own"),
        ("byline", "a byline of its own"),
    ):
        for block in story.of_role(role)[:1]:
            at, _ = page.position(block.start)
            evidence.append(f"line {at}: {name}, “{_short(page.text[block.start : block.end])}”")
    ended, _ = page.position(max(before.blocks[-1].end - 1, 0))
    evidence.append(f"the story before it stands on lines {line} to {ended}")
    yield Hit(
        first.start,
        first.end,
        {"title": _short(story_title(subject)), "line": str(line)},
        tuple(evidence),
        (subject.place(before.start, "the story before it begins"),),
    )


def story_title(subject: Subject) -> str:
    """The story's title as it is known, or its first words."""
    claim = subject.story.claim("title")
    if claim:
        return claim.value
    start, end = subject.head()
    return subject.page.text[start:end]


@check(options={"words": 20, "title_words": 3}, values=("count", "again", "first"))
def repeated_text(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A passage of at least `words` words, or a title of at least `title_words`, stands twice in one story.

    Compares words, not characters, so that other quotation marks or spaces do not hide a repetition. What a speaker is
    quoted with twice, and captions, may come back.
    """
    prose, page = subject.prose, subject.page
    for later, earlier, length in _repeated_runs(subject, options["words"], options["title_words"]):
        if _may_come_back(subject, later, length) or _may_come_back(subject, earlier, length):
            continue
        start, end = prose.starts[later], prose.ends[later + length - 1]
        first_start, first_end = prose.starts[earlier], prose.ends[earlier + length - 1]
        if end < len(page.text) and page.text[end] in ".!?":
            end += 1
        values = {
            "count": f"{length} words",
            "again": _lines(subject, start, end),
            "first": _lines(subject, first_start, first_end),
        }
        yield Hit(
            start,
            end,
            values,
            (f"“{_short(page.text[first_start:first_end])}”: {values['first']}, and again {values['again']}",),
            (subject.place(first_start, "the passage for the first time"),),
        )


def _may_come_back(subject: Subject, first: int, length: int) -> bool:
    """Whether a passage is a caption, or all of it the words of a speaker."""
    prose = subject.prose
    if prose.blocks[first].role == "caption":
        return True
    inner = range(first, first + length)
    return sum(prose.quoted(prose.starts[k]) for k in inner) > 0.8 * length


def _lines(subject: Subject, start: int, end: int) -> str:
    first, last = subject.page.position(start)[0], subject.page.position(end - 1)[0]
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _repeated_runs(subject: Subject, least: int, least_title: int) -> list[tuple[int, int, int]]:
    """(number of the first word of the later passage, of the earlier one, words in common), longest runs, in order."""
    words, blocks = subject.prose.words, subject.prose.blocks
    size = min(8, least)
    titles = [] if len(subject.story.of_role("title")) < 2 else list(_repeated_titles(blocks, words, least_title))
    if not _may_repeat(words, size, least):
        return titles
    shingles = list(zip(*(words[k:] for k in range(size)), strict=False))
    seen: dict[tuple[str, ...], int] = {}
    runs: list[tuple[int, int, int]] = []
    i = 0
    while i + size <= len(words):
        key = shingles[i]
        earlier = seen.get(key)
        if earlier is None or earlier + size > i:
            seen.setdefault(key, i)
            i += 1
            continue
        length = size
        while i + length < len(words) and earlier + length < i and words[i + length] == words[earlier + length]:
            length += 1
        if length >= least:
            runs.append((i, earlier, length))
        for k in range(i, i + length - size + 1):
            seen.setdefault(shingles[k], k)
        i += max(1, length - size + 1)
    covered = {k for start, _, length in runs for k in range(start, start + length)}
    runs.extend(run for run in titles if run[0] not in covered)
    return sorted(runs)


def _may_repeat(words: list[str], size: int, least: int) -> bool:
    """Whether any run of `least` words can stand twice, as in few stories: each holds a sampled run of `size` words."""
    sampled: dict[tuple[str, ...], int] = {}
    for k in range(0, len(words) - size + 1, least - size + 1):
        if sampled.setdefault(tuple(words[k : k + size]), k) != k:
            return True
    firsts = {key[0] for key in sampled}
    return any(word in firsts and sampled.get(tuple(words[k : k + size]), k) != k for k, word in enumerate(words))


def _repeated_titles(blocks: list[Block], words: list[str], least: int) -> Iterator[tuple[int, int, int]]:
    titles: dict[tuple[str, ...], int] = {}
    index = 0
    while index < len(words):
        block = blocks[index]
        end = index
        while end < len(words) and blocks[end] is block:
            end += 1
        if block.role == "title" and end - index >= least:
            key = tuple(words[index:end])
            if key in titles:
                yield index, titles[key], end - index
            titles.setdefault(key, index)
        index = end


@check(
    options={
        "lines": 5,
        "labels": [
            "about the author",
            "about us",
            "advertisement",
            "all rights reserved",
            "also read",
            "also see",
            "breaking",
            "comments",
            "contact us",
            "cookie",
            "cookies",
            "editor's picks",
            "facebook",
            "follow us",
            "home",
            "latest news",
            "log in",
            "most popular",
            "most read",
            "newsletter",
            "privacy policy",
            "read more",
            "read next",
            "recommended",
            "related",
            "related articles",
            "related headlines",
            "search",
            "share",
            "show more",
            "sign in",
            "sign up",
            "skip to content",
            "subscribe",
            "terms of use",
            "trending",
            "you may also like",
        ],
    },
    values=("count", "lines"),
)
def page_furniture(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Navigation, related headlines, player text or footers stand in what should be a story.

    A stretch of `lines` lines or more that belong to no story is told if one of its lines begins or ends with one of
    `labels`: without one, it may be a list or a table of the story.
    """
    page, story = subject.page, subject.story
    low = page.stories[story.index - 1].end if story.index else 0
    begin, finish = story.start, story.end  # each is looked for over all blocks
    last = story.index + 1 == len(page.stories)
    high = len(page.text) if last else page.stories[story.index + 1].start
    labels = frozenset(label.casefold() for label in options["labels"])
    for first, end in _furniture_runs([b for b in page.blocks if low <= b.start < high]):
        # What stands before the next story is counted with that one, but for the last story's tail.
        if first.start >= finish and not last:
            continue
        stretch = [line for line in page.text[first.start : end.end].splitlines() if line.strip()]
        label = next((found for line in stretch if (found := _label(line, labels))), None)
        if len(stretch) < options["lines"] or label is None:
            continue
        at, until = page.position(first.start)[0], page.position(end.end - 1)[0]
        lines = f"line {at}" if at == until else f"lines {at} to {until}"
        where = "before" if end.end <= begin else "after" if first.start >= finish else "inside"
        evidence = (
            f"{lines}, {where} the story, begin with “{_short(stretch[0])}” and end with “{_short(stretch[-1])}”",
            f"“{_short(label)}” is a label of pages, not of stories",
        )
        yield Hit(first.start, end.end, {"count": f"{len(stretch)} lines", "lines": lines}, evidence)


def _label(line: str, labels: frozenset[str]) -> str | None:
    """The line, if its first or last one to four words are a label and it is no long sentence."""
    words = [word.casefold() for word in line.replace("’", "'").strip(" \t•*-–|×:[]()>").split()]
    if not words or len(words) > 14:
        return None
    for count in range(1, min(4, len(words)) + 1):
        ends = " ".join(words[:count]).strip(":.,!*"), " ".join(words[-count:]).strip(":.,!*")
        # A single word is a label only where it is nearly all of the line.
        if any(end in labels for end in ends) and (count > 1 or len(words) <= 4):
            return line.strip()
    return None


def _furniture_runs(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """First and last furniture block of each stretch that no prose interrupts; bylines and © lines may stand in it."""
    run: list[Block] = []
    for block in blocks:
        if block.role in PROSE and block.story is not None:
            yield from _ends(run)
            run = []
        else:
            run.append(block)
    yield from _ends(run)


def _ends(run: list[Block]) -> Iterator[tuple[Block, Block]]:
    furniture = [b for b in run if b.role == "furniture"]
    if furniture:
        yield furniture[0], furniture[-1]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:60].rstrip()} …"
