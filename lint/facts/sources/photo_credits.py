"""Whose a picture is: what a caption or a line beside it says of its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.sources.agency_names import names_in
from lint.facts.sources.kinds import Source, lazy, source_at, trimmed
from lint.knowledge.agencies import Agencies
from lint.page import Block

_AFTER = lazy(r"(?:[ -](?:photo|file|images?|video|archive|pool|wire)\b|/[A-Z]|\s?\)\s{0,2}\Z| via\b)", re.IGNORECASE)
_BEFORE = lazy(
    r"(?:\b(?:photo|photograph|image|picture|video|file|pool|handout|courtesy|credit)s?(?: by| of)?\s?[:/]?\s{0,2}|"
    r"[/(]\s?)\Z",
    re.IGNORECASE,
)
_CAPTION = lazy(r"\b(?:file|photo|pictured|image|is seen|are seen|poses?|handout|picture)\b", re.IGNORECASE)
_HEAD = 400
_FOOT = 120  # a caption's credit stands at its end
_BRACKET_BEFORE = lazy(r"[(\[][A-Z][\w.'’ -]{2,40}/\s?\Z")
_BRACKET_AFTER = lazy(r"[^()\[\]\n]{0,20}[)\]]")
_PHOTO_LINE = lazy(
    r"[^\w\n]{0,3}(?:(?:main|cover|featured|header) )?(?:photo(?:graph)?|image|picture|pic)s?"
    r"(?: (?:credit|source|courtesy|via))?(?: by| of)?\s?[:/|–-]",
    re.IGNORECASE,
)


def is_photo_credit(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether an agency's name in a paragraph (low to high) says whose a picture is, as in a caption that is no block
    of its own."""
    if _AFTER().match(text, end, high) and (text[end : end + 1] in "/ -" or is_caption_like(text, low, high)):
        return True
    if end < high - 3:
        return False
    return _BEFORE().search(text, max(low, start - 30), start) is not None and is_caption_like(text, low, high)


def is_photo_bracket(text: str, start: int, end: int, high: int) -> bool:
    """Whether an agency's name closes a photographer's credit in brackets: "[Bob Hale/Reuters]"."""
    before = _BRACKET_BEFORE().search(text, max(0, start - 50), start)
    return before is not None and _BRACKET_AFTER().match(text, end, high) is not None


def is_caption_like(text: str, low: int, high: int) -> bool:
    """Whether a paragraph has, near its start, a word that captions have."""
    return _CAPTION().search(text, low, min(high, low + _HEAD)) is not None


def is_photo_line(text: str, start: int, end: int) -> bool:
    """Whether a line says at its start that it is a picture's credit."""
    return _PHOTO_LINE().match(text, start, end) is not None


# Whose a picture is, in so many words: "Photo: Bob Hale", "Courtesy of the Museum", "© Bob Hale", "[Bob Hale/EPA]".
_WORD = r"(?:[A-Z]\.|[A-Z][\w'’&-]{0,25})"
_OWNER = rf"{_WORD}(?:[ /](?:of |the |for |via )?{_WORD}){{0,6}}"
_OWNED = lazy(
    r"(?:\b(?i:photos?|photograph(?:s|er|y)?|images?|pictures?|pics?|credits?|handout|illustration)"
    r"(?i: credits?| source)?(?i: by\b:?| courtesy(?: of)?\b:?|\s?[:/|])"
    r"|\b(?i:courtesy)(?i: of)?\b:?|©|\([cC]\))\s{0,2}"
    r"(?i:courtesy(?: of)?:? )?(?:the )?(?!(?:File|Supplied|Provided|Submitted|Handout|Courtesy)\b)"
    rf"(?P<labelled>{_OWNER})"
    # A bracket at the end may hold anything else: an owner is told by a slash, or is a house that is known.
    r"|[(\[](?=[^()\[\]\n]{1,60}/|Getty|Shutterstock|Pixabay|Unsplash|Flickr|Wikimedia|Alamy|iStock)"
    rf"(?P<bracketed>{_OWNER})[)\]]\s{{0,2}}\Z"
)


def caption_credits(text: str, block: Block, agencies: Agencies) -> Iterator[Source]:
    """Whom a caption names as its picture's owner or photographer, where that is no agency: those are read as names."""
    start, end = trimmed(text, block.start, block.end)
    match = _OWNED().search(text, max(start, end - _FOOT), end)
    if match is None or next(names_in(text, max(start, match.start() - 30), end, agencies), None) is not None:
        return
    group = "labelled" if match["labelled"] else "bracketed"
    name = match[group]
    yield source_at("photo", text, *match.span(group), block.role, f"The photo is credited to {name}.", name=name)


# Anything that may say whose a picture is, or where it was found. Wide: what is told here is only that it may.
_HOUSES = (
    r"Getty|Shutterstock|iStock|Alamy|Corbis|Bettmann|Magnum|Polaris|Sipa|SIPA|Zuma|ZUMA|Imago|IMAGO|imago|NurPhoto"
    r"|EyeEm|Unsplash|Pixabay|Pexels|Flickr|Wikimedia|Wikipedia|Creative Commons|CC[ -]BY|NASA|ESA|NOAA|USGS|Maxar"
    r"|Adobe|Dreamstime|Depositphotos|Thinkstock|Redux|Rex Features|EFE|EPA|AFP|REUTERS|Facebook|Instagram|Twitter"
    r"|YouTube|TikTok|Telegram|Snapchat|Google|Netflix|Warner|Disney|CCTV"
)
_WORDS = (
    r"courtesy|handouts?|credits?|credited|copyright|supplied|provided|submitted|contributed|released|distributed"
    r"|obtained|issued|shared|posted|tweeted|uploaded|via|pool|public domain|screen ?grab|screenshot|screen shot|stock"
    r"|frame grab|photographers?|photography|photographed by|taken by|shot by|photos? by|images? by|pictures? by"
    r"|photos? from|images? from|pictures? from|source|(?:photo|image|picture)s? ?[:/]"
)
_MAY_CREDIT = lazy(
    rf"\b(?:{_HOUSES})|\b(?i:{_WORDS})(?!\w)|©|\([cC]\)|\||@\w|[^\W\d_] ?/ ?[^\W\d_]"
    r"|\b[A-Z]\w{1,20} (?i:collections?|archives?|library|museum|foundation|police|department|university)\b"
    # The last words: a bracket, a name behind a dash or a full stop.
    r"|[(\[](?!(?i:file|archive|stock|library|left|right|cent(?:er|re))\b)[^()\[\]\n]{2,80}[)\]]\W{0,2}\Z"
    r"|(?:[-–—]|\bby) ?[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){0,3}\W{0,2}\Z"
)


def may_credit_photo(text: str, start: int, end: int, agencies: Agencies) -> bool:
    """Whether a caption, or a line beside one, may say whose a picture is; in doubt it does."""
    if _MAY_CREDIT().search(text, start, end) is not None:
        return True
    return next(names_in(text, start, end, agencies), None) is not None
