"""The roles of one story's lines: its head, its body and what interrupts it, its tail."""

from __future__ import annotations

from lint.page import Role
from lint.read.claims import (
    SAYS_PUBLISHED,
    claim_all,
    dates_picture,
    is_crowded,
    stamp_above,
    stamp_in_dateline,
    stamps_of,
)
from lint.read.draft import Draft
from lint.read.heads import AUTHOR, CREDIT, SIGN_OFF, dateline_end, is_caption, is_name, shared_words
from lint.read.publication import Stamp, claims_story, plain_words, url_day
from lint.read.region import (
    ASIDES,
    BEHIND,
    BESIDE,
    COMMENTS,
    HEAD,
    ITEM,
    LABEL,
    LONG_LABEL,
    PITCH,
    PROSE_SIZE,
    SENTENCE,
    is_desk,
)
from lint.read.titles import find_title, first_words, tail_title

# How many lines before a story its head may take.
_HEAD_LINES = 40


def lay_story(draft: Draft, number: int, start: int, stop: int, metadata: dict[str, str]) -> None:
    """Give the lines of one story their roles and note what they claim."""
    lines = draft.lines
    top = 0 if not number else start
    body = first_words(draft, start, stop)
    words: frozenset[str] = frozenset()
    if body > top or draft.kinds[stop - 1] != SENTENCE:
        words = shared_words(draft.text[lines[body].start : lines[stop - 1].end][:2500])
    clean = start == 0 and stop == len(lines)
    title = find_title(draft, max(top, body - _HEAD_LINES), body, stop, words, metadata.get("title", ""), clean)
    head = title if title is not None else start
    dates: list[tuple[int, list[Stamp]]] = []
    if title is not None:
        draft.give(title, "title", number)
    body = lay_head(draft, number, head, body, stop, title, dates, clean)
    lay_body(draft, number, body, stop, clean)
    behind: int | None = None
    if title is None:
        behind = tail_title(draft, number, body, stop, words)
    lay_tail(draft, number, stop, dates)
    if all(owner != number for owner in draft.owner):
        # Too little to tell parts from: then the words are the story.
        for i in range(start, stop):
            draft.give(i, "body", number)
    hint = url_day(metadata.get("url", ""))
    crowded = is_crowded(draft, body)
    if crowded:
        dates = [(i, stamps) for i, stamps in dates if SAYS_PUBLISHED.match(draft.text, lines[i].words)]
    elif title is not None or not clean:
        stamp_above(draft, number, title if title is not None else body, dates, top, title is not None)
    if not metadata.get("published"):
        stamp_in_dateline(draft, number, dates)
    claim_all(draft, number, dates, title if title is not None else behind, metadata, hint)


def lay_head(
    draft: Draft,
    number: int,
    head: int,
    body: int,
    stop: int,
    title: int | None,
    dates: list[tuple[int, list[Stamp]]],
    clean: bool,
) -> int:
    """Roles between title and story; the line where the story's own words begin."""
    lines, kinds = draft.lines, draft.kinds
    if title is None:
        # Without a title all of a clean text is the story's, but for its byline and publication line.
        for i in range(head, body) if clean else ():
            if kinds[i] == HEAD:
                lay_byline(draft, number, i, dates)
        return body if not clean else head
    # A first paragraph that a byline or publication line cuts off from the rest is the standfirst.
    near = range(title + 1, min(title + 12, stop))
    stamped = [i for i in near if kinds[i] == HEAD and (i <= body or i <= title + 6)]
    if (
        stamped
        and stamped[-1] >= body
        and all(kinds[i] != SENTENCE or lines[i].size < 400 for i in range(body, stamped[-1]))
    ):
        between = [i for i in range(body, stamped[-1]) if kinds[i] == SENTENCE]
        if len(between) <= 1:
            body = next((i for i in range(stamped[-1] + 1, stop) if kinds[i] in (SENTENCE, LONG_LABEL)), body)
    # … and so is one that pictures stand behind.
    behind = next(
        (
            i
            for i in range(body + 1, min(body + 8, stop))
            if not is_caption(lines[i].text) and kinds[i] not in (ASIDES, ITEM, LABEL)
        ),
        body,
    )
    if behind > body + 1 and lines[body].size < 300 and any(is_caption(lines[i].text) for i in range(body + 1, behind)):
        body = behind
    while body + 2 < stop and lines[body].size < 500 and is_gallery(draft, body):
        following = next((i for i in range(body + 1, stop) if kinds[i] == SENTENCE), body)
        if following == body:
            break
        draft.give(body, "caption", number)
        body = following
    for i in range(title + 1, body):
        if draft.roles[i] == "caption":
            continue
        line, kind = lines[i], kinds[i]
        if line.text == lines[title].text:
            draft.give(i, "title", number)
        elif kind == HEAD or AUTHOR.match(line.text, line.words - line.start):
            lay_byline(draft, number, i, dates)
        elif CREDIT.match(line.text, line.words - line.start):
            draft.give(i, "credit", number)
        elif is_caption(line.text) or (kind in (ITEM, LONG_LABEL) and line.size > 60 and is_caption(line.text)):
            draft.give(i, "caption", number)
        elif (line.size < 60 and is_desk(line.text)) or (
            is_name(line.text)
            and kind in (LABEL, ITEM)
            and any(kinds[k] == HEAD for k in range(max(title, i - 2), min(body, i + 3)))
        ):
            lay_byline(draft, number, i, dates)
        elif (
            kind in (SENTENCE, LABEL, LONG_LABEL)
            and line.size >= 40
            and line.words == line.start
            and i - title <= 8
            and not any(draft.roles[k] == "standfirst" for k in range(title, i))
        ):
            draft.give(i, "standfirst", number)
    # A first paragraph whose beginning stands again in the story was taken from it.
    line = lines[body]
    if kinds[body] == SENTENCE and 60 <= line.size <= 400 and body - title <= 4:
        again = draft.text.find(line.text[:50], line.end, lines[stop - 1].end)
        if again >= 0 and stop - body > 3 and not any(draft.roles[k] == "standfirst" for k in range(title, body)):
            draft.give(body, "standfirst", number)
            body += 1
    return body


def is_gallery(draft: Draft, i: int) -> bool:
    """Whether a sentence is a picture's caption: its credit stands on the next line, or it is there twice in a row."""
    line, following = draft.lines[i], draft.lines[i + 1]
    if is_caption(line.text) or (not following.gap and following.size < 60 and is_caption(following.text)):
        return True
    words = draft.text[line.words : line.end]
    after = draft.lines[i + 1 : i + 5]
    credited = any(other.size < 60 and is_caption(other.text) for other in after)
    for number, other in enumerate(after, i + 1):
        again = draft.text[other.words : other.end]
        # A longer and a shorter form of one caption begin alike.
        if credited and len(words) >= 80 and words[:80] == again[:80]:
            return True
        if min(len(words), len(again)) >= 60 and (words.startswith(again) or again.startswith(words)):
            return True
        # What comes back behind a paragraph of another matter is repeated by mistake.
        if not credited and draft.kinds[number] == SENTENCE and len(again) >= PROSE_SIZE:
            break
    return False


def lay_byline(draft: Draft, number: int, line: int, dates: list[tuple[int, list[Stamp]]]) -> None:
    """Make a line the byline of a story, and keep the publication dates that stand on it."""
    draft.give(line, "byline", number)
    stamped = stamps_of(draft, line) if draft.kinds[line] == HEAD else None
    if stamped and claims_story(stamped):
        if dates_picture(draft.text[draft.lines[line].words : draft.lines[line].end], stamped):
            draft.give(line, "caption", number)
            return
        dates.append((line, list(stamped.stamps)))


def lay_body(draft: Draft, number: int, body: int, stop: int, clean: bool) -> None:
    """Roles inside the story: paragraphs, crossheads, captions, and what interrupts it."""
    lines, kinds = draft.lines, draft.kinds
    aside = False
    first = True
    for i in range(body, stop):
        if draft.roles[i] != "furniture":
            continue
        line, kind = lines[i], kinds[i]
        role: Role | None = None
        if kind == SENTENCE:
            role, aside = "body", False
            if line.size < 500 and (
                is_caption(line.text)
                or (i + 1 < stop and not lines[i + 1].gap and lines[i + 1].size < 60 and is_caption(lines[i + 1].text))
            ):
                role = "caption"
        elif kind in (BESIDE, BEHIND, COMMENTS, PITCH) and not (clean and kind == PITCH):
            aside = not clean and kind != PITCH
            role = "body" if clean and line.size > 60 else None
        elif kind == ASIDES:
            role = None
        elif is_caption(line.text):
            role = "caption"
        elif CREDIT.match(line.text) and i + 3 >= stop:
            role = "credit"
        elif SIGN_OFF.match(line.text):
            role = "body"
        elif aside:
            role = None
        elif kind in (LABEL, ITEM) and _is_crosshead(draft, i, stop):
            role = "crosshead"
        elif (
            kind in (ITEM, LONG_LABEL)
            or clean
            or (
                kind == LABEL
                and (not line.gap or line.size >= PROSE_SIZE)
                and i > body
                and draft.roles[i - 1] in ("crosshead", "body")
            )
        ):
            role = "body"
        if role is None:
            continue
        draft.give(i, role, number)
        if role == "body":
            if first or (i > 0 and draft.roles[i - 1] == "title"):
                end = dateline_end(draft.text, line.start, line.end, strict=not first)
                if end:
                    draft.datelines[i] = end
            first = False


def _is_crosshead(draft: Draft, i: int, stop: int) -> bool:
    line = draft.lines[i]
    if line.size > 100 or i + 1 >= stop or draft.kinds[i + 1] not in (SENTENCE, ITEM, LONG_LABEL):
        return False
    # "- Concessions -": marked on both sides.
    if line.text[0] == line.text[-1] and line.text[0] in "-–—*=":
        return True
    return draft.kinds[i] == LABEL and line.gap


def lay_tail(draft: Draft, number: int, stop: int, dates: list[tuple[int, list[Stamp]]]) -> None:
    """Bylines, credits and publication lines right behind a story."""
    lines, kinds = draft.lines, draft.kinds
    for i in range(stop, min(len(lines), stop + 4)):
        line = lines[i]
        if kinds[i] in (SENTENCE, BESIDE, BEHIND, COMMENTS) or draft.roles[i] != "furniture":
            break
        if line.size < 60 and is_desk(line.text) and kinds[i] in (LABEL, ITEM, HEAD):
            draft.give(i, "byline", number)
        elif CREDIT.match(line.text, line.words - line.start) and line.size <= 100:
            draft.give(i, "credit", number)
        elif kinds[i] == HEAD and not any(stamp.kind == "published" for _, stamps in dates for stamp in stamps):
            stamped = stamps_of(draft, i)
            # A date behind a story may be the next teaser's, unless it says that it is a publication date.
            if stamped is not None and (
                SAYS_PUBLISHED.match(draft.text, line.words)
                or (i == stop and not dates and not plain_words(stamped.rest))
            ):
                lay_byline(draft, number, i, dates)
