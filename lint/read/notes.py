"""What stands in a page for machines and not for readers: our own comments, and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Compiled when first needed: few pages have any.
_COMMENT = r"(?i:<!--[ \t]*newslint\b)"
_MEANT = r"(?i:[ \t]*(?::|=|\[|\(|(?:ignore|disable|off|skip|noqa|allow)\b))"
_FRONT_MATTER = r"\ufeff?---[ \t]*(\r\n|\n|\r)"
_FRONT_MATTER_END = r"(?m:^(?:---|\.\.\.)[ \t]*$)"
_FIELD = r"(?m:^([A-Za-z][\w-]{2,19})[ \t]*:[ \t]*(.{1,300}?)[ \t\r]*$)"
# Front matter is a few lines of settings; what is longer is something else between two rules.
_LIMIT = 20_000

# Keys of front matter that say something about the story, without hyphens and underscores, by our names for them.
_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publisheddate": "published",
    "datepublished": "published",
    "publicationdate": "published",
    "modified": "modified",
    "datemodified": "modified",
    "updated": "modified",
    "lastmod": "modified",
    "lastmodified": "modified",
    "created": "created",
    "datecreated": "created",
    "language": "language",
    "lang": "language",
    "locale": "language",
    "author": "author",
    "byline": "author",
    "source": "source",
    "url": "url",
    "canonical": "canonical",
    "canonicalurl": "canonical",
}


def note_spans(text: str) -> list[tuple[int, int]]:
    """Where the comments of newslint and the front matter stand: no prose, whatever is written in them.

    The spans are sorted and apart.
    """
    spans = [front] if (front := front_matter(text)) else []
    below = spans[0][1] if spans else 0
    if "newslint" in text.lower():
        spans += [(start, end) for start, end, _ in comments(text) if start >= below]
    return spans


def comments(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each comment that is meant for us, and whether it is closed on its own line."""
    at, line_end = 0, -1
    while found := re.compile(_COMMENT).search(text, at):
        at = found.end()
        if not re.compile(_MEANT).match(text, at):
            continue
        if at > line_end:  # once a line, however many comments it holds
            # Not two finds: one of them may go to the end each time.
            end_of_line = re.compile(r"[\r\n]").search(text, at)
            line_end = end_of_line.start() if end_of_line else len(text)
        close = text.find("-->", at, line_end)
        end = close + 3 if close >= 0 else line_end
        yield found.start(), end, close >= 0
        at = end


def front_matter(text: str) -> tuple[int, int] | None:
    """The span of front matter with its two lines of hyphens, or None."""
    if not text.startswith(("---", "\ufeff---")):
        return None
    opened = re.compile(_FRONT_MATTER).match(text)
    if opened is None:
        return None
    head = text[: opened.end() + _LIMIT].replace("\r\n", " \n").replace("\r", "\n")
    closed = re.compile(_FRONT_MATTER_END).search(head, opened.end())
    return (0, closed.start() + 3) if closed else None


def front_matter_fields(text: str) -> dict[str, str]:
    """The plain fields of front matter that say something about the story (title, date, author …), by our names."""
    return {name: text[start:end] for name, (start, end) in front_matter_places(text).items()}


def front_matter_places(text: str) -> dict[str, tuple[int, int]]:
    """Where the value of each of those fields stands, without quotation marks; the first of each name."""
    span = front_matter(text)
    if span is None:
        return {}
    places: dict[str, tuple[int, int]] = {}
    for found in re.compile(_FIELD).finditer(text, *span):
        name = _FIELDS.get(found[1].lower().replace("-", "").replace("_", ""))
        value = found[2].strip("\"' ")
        if name and value and name not in places:
            start = found.start(2) + found[2].index(value)
            places[name] = start, start + len(value)
    return places
