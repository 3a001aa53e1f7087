"""The year in a story's copyright line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.page import Block, Page, Story

_YEARS = re.compile(
    r"(?<![\w.,/-])((?:19|20)\d\d)(?:\s?[-–—/]\s?((?:19|20)?\d\d|present|now|today))?(?![\w/]|[.,]\d)", re.IGNORECASE
)
_SIGN = re.compile(r"©|ⓒ|\(c\)|copyright", re.IGNORECASE)
# A year stands close to its sign, on either side: "© 2005-2019 …", "© Harbour Gazette 2019".
_NEAR = 120


@dataclass(frozen=True, slots=True)
class CopyrightYear:
    """The latest year that the copyright lines claim which speak for a story: `text[start:end]`.

    `own` tells whether the line is the story's; otherwise it is that of the page's foot."""

    start: int
    end: int
    text: str
    year: int
    own: bool


def find_copyright(page: Page, story: Story) -> CopyrightYear | None:
    """The latest year in the copyright lines below a story's words; None without any.

    One between the words is a picture's, one above them a document's. A page's foot speaks for its first story.
    """
    best: CopyrightYear | None = None
    words = story.of_role("body", "standfirst", "crosshead")
    last = words[-1].end if words else story.end
    for block in page.blocks:
        if block.role != "copyright" or block.start < last:
            continue
        own = block.story == story.index
        if own or (story.index == 0 and (block.story is None or block.story > 0)):
            for start, end, year in _years(page.text, block):
                if best is None or year > best.year:
                    best = CopyrightYear(start, end, page.text[start:end], year, own)
    return best


def _years(text: str, block: Block) -> Iterator[tuple[int, int, int]]:
    """The years of a copyright line near its sign, of a range the last; nothing for a range that is still open."""
    sign = _SIGN.search(text, block.start, block.end)
    if sign is None:
        return
    for match in _YEARS.finditer(text, max(block.start, sign.start() - 12), min(block.end, sign.end() + _NEAR)):
        last = match[2]
        if (last and not last.isdigit()) or (not last and text[match.end() : match.end() + 1] in ("-", "–", "—")):
            continue
        year = int(match[1][:2] + last) if last and len(last) == 2 else int(last or match[1])
        yield match.start(), match.end(), year
