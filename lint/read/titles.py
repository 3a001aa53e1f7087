"""Where a story's title stands: above it, or, in some print versions, behind it."""

from __future__ import annotations

from lint.read.draft import Draft
from lint.read.heads import is_caption, is_name, shared_words, title_worth
from lint.read.lines import Line
from lint.read.region import BESIDE, HEAD, ITEM, LABEL, LONG_LABEL, PROSE_SIZE, SENTENCE

# How far behind a story its title may follow.
_TAIL_LINES = 8


def title_like(line: Line) -> bool:
    """Whether a line can be a title: some words, no full stop, no list mark."""
    return (
        20 <= line.size <= 160
        and line.words == line.start
        and not line.text.endswith(".")
        and line.text.count(" ") >= 3
    )


def first_words(draft: Draft, start: int, stop: int) -> int:
    """The first line of a run that can be the story's own words."""
    lines, kinds = draft.lines, draft.kinds
    body = next((i for i in range(start, stop) if kinds[i] in (SENTENCE, LONG_LABEL)), start)
    if lines[body].size >= PROSE_SIZE:
        return body
    # A site's slogan is a short sentence too: it stands above a date or a title that is there twice.
    for i in range(body + 1, min(body + 8, stop)):
        twice = kinds[i] == LABEL and any(lines[k].text == lines[i].text for k in range(i + 1, min(i + 4, stop)))
        if twice or (kinds[i] == HEAD and start == 0 and body <= 3):
            return next((k for k in range(i + 1, stop) if kinds[k] in (SENTENCE, LONG_LABEL)), body)
    return body


def find_title(
    draft: Draft, low: int, body: int, stop: int, words: frozenset[str], known: str, clean: bool
) -> int | None:
    """The line of a story's title, looked for from `low` on, or None; `known` is the title that metadata gives."""
    lines, kinds = draft.lines, draft.kinds
    wanted = " ".join(known.split()).casefold()
    if wanted:
        for i in range(low, min(body + 2, stop)):
            if " ".join(lines[i].text.split()).casefold() == wanted:
                return i
        own = shared_words(known)
        alike = [(title_worth(lines[i], own), -i) for i in range(low, min(body + 1, stop)) if lines[i].size <= 220]
        if alike and max(alike)[0] >= 0.7:
            return -max(alike)[1]
        if clean:
            return None
    best, found = 0.0, None
    stamped = [i for i in range(low, body) if kinds[i] == HEAD]
    for i in range(low, body):
        line = lines[i]
        if kinds[i] not in (LABEL, LONG_LABEL, SENTENCE) or line.words != line.start or not 12 <= line.size <= 220:
            continue
        worth = title_worth(line, words)
        if worth < 0.34:
            continue
        score = 2 * worth + (0.5 if line.gap else 0.0) + min(line.size, 60) / 100 - (body - i) * 0.04
        if kinds[i] == SENTENCE and line.text.endswith("."):
            score -= 1.0
        if any(0 < s - i <= 6 for s in stamped):
            score += 0.5
        if i + 1 < len(lines) and any(
            lines[k].text == line.text for k in range(max(0, i - 6), min(len(lines), i + 7)) if k != i
        ):
            score += 0.4
        if is_caption(line.text) or line.text[0] == "(":
            continue
        # A path through the site's sections, or what stands under "Related".
        if " > " in line.text or " » " in line.text or any(kinds[k] == BESIDE for k in range(max(low, i - 4), i)):
            score -= 1.0
        if score > best:
            best, found = score, i
    if found is None:
        # Nothing shares words with the story: the label right above its first lines.
        for i in range(body - 1, max(low, body - 6) - 1, -1):
            line = lines[i]
            if (
                kinds[i] in (LABEL, LONG_LABEL)
                and title_like(line)
                and (line.gap or i == 0)
                and not is_caption(line.text)
                and not is_name(line.text)
                and line.text[0] != "("
            ):
                return i
    elif found > low and lines[found - 1].text == lines[found].text:
        return found - 1
    return found


def tail_title(draft: Draft, number: int, body: int, stop: int, words: frozenset[str]) -> int | None:
    """A title that stands behind its story, as some pages' print versions have it."""
    lines, kinds = draft.lines, draft.kinds
    last = max((i for i in range(body, stop) if kinds[i] == SENTENCE), default=body)
    found: int | None = None
    for i in range(last + 1, min(stop, last + 1 + _TAIL_LINES)):
        line = lines[i]
        if found is not None and line.text == lines[found].text:
            draft.give(i, "title", number)
        elif found is None and kinds[i] in (LABEL, LONG_LABEL) and title_like(line) and title_worth(line, words) >= 0.5:
            found = i
            draft.give(i, "title", number)
        elif found is not None and kinds[i] in (ITEM, LABEL, LONG_LABEL) and line.size >= 40:
            draft.give(i, "standfirst", number)
        elif found is not None and draft.owner[i] == number:
            draft.roles[i], draft.owner[i] = "furniture", None
    return found
