"""The signs of a story's head and tail: title, byline, credit, dateline, caption, copyright line."""

from __future__ import annotations

import re

from lint.read.lines import Line
from lint.read.region import has_any, is_desk

_WORD = re.compile(r"[^\W_]+")
_LONG_WORD = re.compile(r"[^\W_]{4,}")
# A word of a byline: a name, an initial, or what joins names.
AUTHOR = re.compile(
    r"(?:by|text by|written by|story by|reported by|posted by|von|por|par|di)\b[:\s]\s*(?=(?-i:[^\W\d_a-z]))"
    r"|author\s?:\s*",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"(?:sources?|quelle|fuente|fonte|credit|agency|courtesy(?: of)?|with (?:post )?wires|with inputs from"
    r"|via)\s?[:—–-]\s*",
    re.IGNORECASE,
)
# "(Reporting by …; Editing by …)"
SIGN_OFF = re.compile(r"\((?:Additional |Writing and )?(?:Reporting|Writing|Editing|Compiled|Written) by [A-Z]")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*$")
_NAME_JOINT = frozenset(("and", "&", "de", "la", "da", "di", "van", "von", "der", "bin", "al", "el", "of", "the"))
_COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\(c\)\s?(?:19|20)|copyright\b|all (?:content |contents )?(?:©|copyright))", re.IGNORECASE
)
_CAPTION_WORDS = (
    "Photo",
    "photo",
    "PHOTO",
    "Getty",
    "Image",
    "IMAGE",
    "REUTERS",
    "Reuters)",
    "(AP",
    "/AP",
    " AP",
    "AFP",
    "EPA",
    "Credit",
    "CREDIT",
    "Caption",
    "Picture",
    "Above",
    "Below",
    "caption",
    "hotographer",
    "Pool",
    "Illustration",
    "File",
)
_CAPTION = re.compile(
    r"(?:above|below|left|right|file|pictured|photo(?:graph(?:er|y)?)?s?|images?|main image|cover image"
    r"|featured image|credits?|picture|caption|image (?:source|credit)|photo (?:credit|source)"
    r"|illustration)\s?(?:credit|source)?\s?(?::|by\b)"
    r"|(?:enlarge this image|toggle caption|hide caption)\b"
    r"|.*(?:\((?:AP|AFP|EPA|Reuters|Image|Photo|Photos?|Picture|Pic|Credit|Getty)[^()]{0,80}\)|(?:AP|AFP|EPA"
    r"|Reuters|Getty|Pool|Handout)(?: Photo| Images)?\s?/\s?\S|/\s?(?:Getty|AFP|AP|Reuters|EPA|Shutterstock"
    r"|Pool)\b|Getty Images|REUTERS/|AP Photo|file photo|\bvia (?:AP|AFP|Reuters|REUTERS|Getty|Shutterstock)\b"
    r"|Photo (?:by|courtesy|credit)|Image (?:by|courtesy|credit))[^.]{0,60}[.)]?$",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION_END = re.compile(r"\([A-Z][A-Za-z/]{1,20}(?: [A-Z][A-Za-z/]{1,20}){0,3}\)$")
# A picture's owner at the end of its caption.
_CREDITED = re.compile(r"©\s{0,3}[A-Z][\w./ -]{1,50}$")

_CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁІЇЄ"
_PLACE = rf"[{_CAPITALS}][{_CAPITALS}.'’\-]{{1,24}}(?:[ /][{_CAPITALS}.'’\-]{{2,24}}){{0,3}}"
_REGION = r"(?:, [^\W\d_][\w.'’ -]{1,24}?){0,2}"
_DAY = r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?)(?:,? (?:19|20)\d\d)?)?"
_AGENCY = r"(?:,? ?\([A-Z][^()\n]{1,40}\)| ?/[A-Z][\w .-]{1,30}/)?"
_RULE = r"\s?(?:--|[-–—―_])\s+"
_DATELINE = re.compile(
    rf"{_PLACE}{_REGION}{_DAY}(?:{_AGENCY}(?:{_RULE}|\s?(?:--|[-–—―_]|:)\s*$|: )"
    rf"|,? ?\([A-Z][^()\n]{{1,40}}\)(?:\s?[-–—_:.]{{0,2}}\s*))"
    rf"|[A-Z][\w.'’-]{{1,20}}(?: [A-Z][\w.'’-]{{1,20}}){{0,2}}{_REGION}{_DAY} ?\([A-Z][A-Za-z./ ]{{1,30}}\)"
    rf"(?:{_RULE}|(?=[A-Z“\"]))"
    rf"|\([^\W\d_a-z][\w .'’/-]{{1,40}}\)(?:{_RULE}|\s+(?=[^\W\d_a-z]|[\"“]))"
    rf"|[A-Z][a-zà-ÿ'’-]{{1,20}}(?: [A-Z][a-zà-ÿ'’-]{{1,20}}){{0,2}}(?:, [A-Z][\w. ]{{1,20}})?{_DAY}\s(?:--"
    rf"|[–—―])\s(?=[A-Z“\"])"
)
# What stands before a dash or colon as a dateline does, and names no place.
_LABELS = (
    "update updated exclusive developing breaking file analysis opinion comment watch video photo photos report "
    "reporter editor editors note correction clarification related highlights question answer who what why how the "
    "this that these when where it he she they we i a an but and yes no so if in on for not"
)
_NO_PLACE = frozenset(_LABELS.split())
_STRICT = re.compile(
    rf"{_PLACE}{_REGION}{_DAY}(?:{_AGENCY}(?:{_RULE}|: )|,? ?\([A-Z][^()\n]{{1,40}}\)\s?[-–—_:]{{0,3}}\s*)(?=\S)"
)


def dateline_end(text: str, start: int, end: int, *, strict: bool = False) -> int:
    """Where a paragraph's dateline ends and its words begin, 0 where it has none.

    `strict` takes only a place in capitals: further down a page, "Berlin — " may be anything.
    """
    match = (_STRICT if strict else _DATELINE).match(text, start, min(end, start + 120))
    if match is None or _WORD.search(text, start, end)[0].lower() in _NO_PLACE:  # type: ignore[index]
        return 0
    return match.end()


def shared_words(sample: str) -> frozenset[str]:
    """The longer words of a story's beginning, in lower case: what a title shares with it."""
    return frozenset([word[:6] for word in _LONG_WORD.findall(sample.lower())])


def title_worth(line: Line, words: frozenset[str]) -> float:
    """The share of a line's longer words that stand in the story."""
    own = {word[:6] for word in map(str.lower, _WORD.findall(line.text)) if len(word) > 3}
    if not own or len(line.text) < 12:
        return 0.0
    return len(own & words) / len(own) if len(own) > 1 else 0.3 * len(own & words)


def is_caption(text: str) -> bool:
    """Whether a line says what a picture shows, or whose picture it is."""
    if text[-1] == ")" and _CAPTION_END.search(text[-60:]):
        return True
    if text[-1] != "." and "©" in text[1:] and len(text) < 500 and _CREDITED.search(text[-60:]):
        return True
    if len(text) >= 500 or not has_any(text, _CAPTION_WORDS) or _CAPTION.match(text) is None:
        return False
    # "MOSCOW, March 4 (Reuters) - The ministers left early." is a short lead with its dateline.
    dateline = _STRICT.match(text)
    return dateline is None or ")" not in dateline.group()


def is_copyright(text: str) -> bool:
    """Whether a line claims copyright."""
    return (text[0] in "©ⓒ(CcAa" and _COPYRIGHT.match(text) is not None) or (
        len(text) < 300 and "ights reserved" in text.lower()
    )


def is_name(text: str) -> bool:
    """Whether a short line is nothing but names: two to six words in capitals, perhaps joined."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 7 or len(text) > 60:
        return False
    return all(word in _NAME_JOINT or (_NAME_WORD.match(word) is not None and word[0].isupper()) for word in words)


def author_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a byline names its author: behind "By", or the whole line if it is a desk."""
    match = AUTHOR.match(text, start, end)
    if match is None:
        line = text[start:end]
        if (is_desk(line) or is_name(line)) and len(line) < 60:
            return start, end
        return None
    at = stop = match.end()
    for word in re.finditer(r"\S+", text[at : min(end, at + 80)]):
        bare = word.group().strip(",;|")
        if bare not in _NAME_JOINT and not (bare and bare[0].isupper() and _NAME_WORD.match(bare)):
            break
        if bare.lower().rstrip(".") in (
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "updated",
            "published",
            "posted",
            "on",
        ):
            break
        stop = at + word.start() + len(word.group().rstrip(",;|"))
        if word.group()[-1] in ";|":
            break
    return (at, stop) if stop > at else None
