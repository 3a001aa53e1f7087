"""The check on pictures' credits: a caption beside which nobody is named whose picture it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.facts.sources.kinds import lazy, trimmed
from lint.facts.sources.photo_credits import may_credit_photo
from lint.finding import Hit

if TYPE_CHECKING:
    from lint.page import Block
    from lint.subject import Subject

_DAY = r"(?:[A-Z][a-z]{2,8}day,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?,?"
# What begins so is a caption wherever it stands.
_CAPTION = lazy(
    r"(?P<mark>FILE PHOTOS?\s?[:–—-]|FILE\s?(?:[–—-]{1,2}|:)\s?(?=[A-Z“\"])|File (?:photo|picture|image|pic)s?\s?[:–—]"
    rf"|In (?:this|an?) (?:undated |{_DAY} )?file (?:photo|picture|image|photograph)\b"
    rf"|In this {_DAY} (?:photo|picture|image|photograph)\b"
    rf"|This (?:{_DAY} )?file (?:photo|picture|image|photograph)\b)"
)
# What begins so is one if the layout has taken it for one.
_LABELLED = lazy(
    r"(?P<mark>(?i:(?:enlarge this image )?toggle caption|hide caption|caption\s?:|"
    r"(?:pictured(?: above| below| here)?|above|below|(?:main|cover|featured|top|file) (?:photo|image|picture)"
    r"|photo|picture|image|file)\s?:))"
)
# Drawn, filmed, or many at once: other customs hold for their credits.
_OTHER = lazy(
    r"\b(?:graphics?|charts?|maps?|diagrams?|tables?|infographics?|videos?|watch|footage|illustrations?|cartoons?"
    r"|drawings?|paintings?|posters?|covers?|renderings?|sketch(?:es)?|logos?|data|combo|combination|gallery|slideshow"
    r"|selfie|animation|screens?)\b",
    re.IGNORECASE,
)
_GALLERY = lazy(r"\b\d{1,3} ?(?:of|/) ?\d{1,3}\b|\b(?:gallery|slideshow|photos:|in pictures)", re.IGNORECASE)
# A line by itself that may speak for every picture of the page.
_FOR_ALL = lazy(
    r"\b(?:photos?|photographs?|photography|pictures?|images?|visuals?|pics?)\b[^.\n]{0,20}"
    r"(?:\bby\b|:|\bcourtesy|\bcredits?|©|\bvia\b|\bfrom\b|/|\|)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"photo|image|picture|caption|credit", re.IGNORECASE)
_NAME = lazy(r"(?!By |BY )[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}")
_SHORT = 160  # a line that may be a credit, in characters
_LINES = 3  # how many lines before and behind a caption are looked at
_LEAST, _MOST = 30, 500  # the length of a caption
_SHOW = 12  # a story with more captions is a picture show
_MANY = 3  # so many captions without a credit are the page's custom, or a gallery


@check(values=("mark",))
def uncredited_photo(subject: Subject, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A caption beside which no photographer, agency or owner is named.

    Only what is marked as a caption by its first words is looked at. Let pass: captions that may name anybody as the
    picture's origin, or have a line beside them that may; galleries, drawings and videos; and pages with a line that
    may speak for all their pictures.
    """
    found = list(_uncredited(subject))
    if not found or len(found) >= _MANY or _credits_elsewhere(subject):
        return
    for start, end, mark in found:
        reasons = [
            f"The line begins “{mark}”, as a caption does.",
            "Neither the caption nor a line beside it names a photographer, an agency or an owner.",
        ]
        if "file" in mark.lower():
            reasons.append("“File” says that a picture is not of the day, and not whose it is.")
        yield Hit(start, end, {"mark": mark}, tuple(reasons))


def _uncredited(subject: Subject) -> Iterator[tuple[int, int, str]]:
    """Start, end and mark of each caption that is surely one and has no credit in it or beside it."""
    text, agencies = subject.page.text, subject.knowledge.agencies
    marked = 0
    for block in subject.story.blocks:
        if block.role == "body":
            first = text[block.start : block.start + 1]
            if first.isalpha() and first not in "FIT":
                continue  # most paragraphs
        elif block.role != "caption":
            continue
        if not _LEAST <= block.end - block.start <= _MOST:
            continue
        start, end = trimmed(text, block.start, block.end)
        mark = _mark(text, start, end, block)
        if mark is None:
            continue
        marked += 1
        if marked > _SHOW:
            return
        if not _is_whole(text, mark.end(), end) or _OTHER().search(text, mark.end(), end):
            continue
        if may_credit_photo(text, mark.end(), end, agencies) or text.count(text[mark.end() : end]) > 1:
            continue
        if not any(_may_be_credit(subject, *line) for line in _beside(subject, start, end)):
            yield start, end, mark["mark"].strip()


def _mark(text: str, start: int, end: int, block: Block) -> re.Match[str] | None:
    return _CAPTION().match(text, start, end) or (
        _LABELLED().match(text, start, end) if block.role == "caption" else None
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a caption is one or more whole sentences of some words: what follows the last stop may be a name."""
    words = text[start:end].rstrip("”\"’')")
    return words.endswith(".") and len(words.split()) >= 6 and _last_is_long(words)


def _last_is_long(words: str) -> bool:
    # ". Bob Hale.", ". The Gazette.": a credit as a sentence of its own.
    last = re.split(r"[.!?]\s", words.rstrip("."))[-1]
    return len(last.split()) > 4


def _beside(subject: Subject, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The short lines next to a caption, blank ones left out."""
    page = subject.page
    first, _ = page.position(start)
    last, _ = page.position(end)
    for numbers in (range(first - 1, 0, -1), range(last + 1, len(page.line_starts) + 1)):
        seen = 0
        for number in numbers:
            low, high = trimmed(page.text, *page.line_span(number))
            if low < high:
                seen += 1
                if high - low <= _SHORT:
                    yield low, high
            if seen >= _LINES:
                break


def _may_be_credit(subject: Subject, start: int, end: int) -> bool:
    text = subject.page.text
    if _CAPTION().match(text, start, end):
        return False  # another picture's
    if _GALLERY().search(text, start, end) or _NAME().fullmatch(text, start, end):
        return True
    return may_credit_photo(text, start, end, subject.knowledge.agencies)


def _credits_elsewhere(subject: Subject) -> bool:
    """Whether the page has a line, or its record a field, that may say whose all its pictures are."""
    page = subject.page
    if any(_FIELD.search(key) for key in page.metadata):
        return True
    if any(s.kind == "copyright" and s.agency for s in subject.facts.sources):
        return True
    for number in range(1, len(page.line_starts) + 1):
        low, high = trimmed(page.text, *page.line_span(number))
        if high - low > _SHORT or _CAPTION().match(page.text, low, high):
            continue
        if _FOR_ALL().search(page.text, low, high) or _GALLERY().search(page.text, low, high):
            return True
    return False
