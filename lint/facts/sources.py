"""Who reported a story: its credits, its attributions, and the signs of an agency's hand.

A credit says whose reporting the story is; an attribution says where one statement is from. A sign is neither: it is a
habit of one agency's copy that its clients rarely share, with the weight that was measured for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lint.facts.prose import WORD, Prose
from lint.knowledge.agencies import Agencies, Sign
from lint.page import PROSE, Block, Page, Role, Story
from lint.read.publication import plain_words, read_stamps

SourceKind = Literal[
    "byline",
    "desk",
    "credit",
    "dateline",
    "signoff",
    "contributor",
    "photo",
    "copyright",
    "attribution",
    "own-voice",
    "sign",
]

# Kinds that say whose reporting the story is.
CREDITS: frozenset[str] = frozenset({"byline", "desk", "credit", "dateline", "signoff", "contributor", "copyright"})


@dataclass(frozen=True, slots=True)
class Source:
    """One word of a story about where it is from. `text` is page.text[start:end].

    `name` is the agency's, outlet's or person's name, "" where none; `agency` the agency's id, if it is one. `weight`
    is the log-odds of the sign `sign` and 0 for all that is no sign; `role` is the block's, or "metadata".
    """

    kind: SourceKind
    start: int
    end: int
    text: str
    name: str
    agency: str | None
    weight: float
    reason: str
    role: str
    sign: str = ""


def lazy(source: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled when it is first asked for: a check of one file has no time for all of them."""
    return cache(lambda: re.compile(source, flags))


_LEADS = 4  # a dateline stands in one of the first paragraphs; captions and notes may come before it
_TAILS = 6
_BEHIND = 12  # how many lines behind a story may be its notes
_LINE = 320  # the longest note of one line
_LONG = 80  # a lead is a whole sentence
_SHORT = 140  # a credit line is a short paragraph

_BYLINE = lazy(r"[\W_]{0,6}(?:written |reported |words |story )?by:?[ \t\u00a0]{1,3}(?=[^\W\d_])", re.IGNORECASE)
_PERSON = lazy(r"[^\W\d_][\w.'’-]{0,30}(?:[ \u00a0][^\W\d_][\w.'’-]{0,30}){0,4}")
_DESK = lazy(
    r"\b(?:(?:news|web|online|digital|foreign|world|international|national|business|sports?|editorial|monitoring|city|"
    r"politics|political)[ -](?:desk|team|staff|bureau|room)|newsroom|"
    r"staff (?:reports?|writers?|reporters?|correspondents?)|desk report|our (?:own )?correspondents?|"
    r"special correspondent)\b",
    re.IGNORECASE,
)
_LABEL = lazy(r"[\W_]{0,6}(?:sources?|credits?|agency|via|text|from)[ \t]{0,2}:[ \t]{0,3}", re.IGNORECASE)
_CONTRIBUTED = lazy(
    r"contribut(?:ed|ing|ors?)\b|"
    r"\b(?:inputs?|files|reporting|reports|information|materials?|wires?|agencies|assistance) (?:from|by|of)\b|"
    r"\b(?:first|originally|also) (?:published|appeared|reported) (?:by|in|on|with)\b|"
    r"\bthis (?:story|report|article|dispatch)\b|"
    r"\b(?:re)?(?:published|printed|distributed|syndicated|supplied|provided) (?:by|from|with)\b|"
    r"\b(?:editing|reporting|writing|compiled|translated) by\b",
    re.IGNORECASE,
)
_RIGHTS = lazy(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_DATELINE_BEFORE = lazy(r"[^\w\n]{0,4}(?:[A-Z][^\n:;?!\"“”]{1,90})?[(/\[,|]\s?")
_DATELINE_AFTER = lazy(r"(?:/[\w-]{2,12}){0,3}\s?[)/\]|]{0,2}\.?,?\s{0,2}(?:[-–—:|]|\.\s|(?<=[)\]/])\s)")
_ITEM = lazy(r"(?!FILE)[A-Z][A-Z.,'’&/-]{1,20}(?: [A-Z0-9.,'’&/-]{1,20}){1,9}(?: - |: | – | — )")
_TAIL_BEFORE = lazy(r"(?:[-–—(/[|]|\n)\s{0,2}\Z")
_LINE_WORDS = frozenset(  # what a credit line holds besides names
    "by from with and the a of for in at via source sources credit agency agencies news desk staff writer writers "
    "reporter reporters correspondent correspondents inputs input report reports reporting wire wires service services "
    "bureau text web online published updated additional other international political national diplomatic business "
    "sports military white house team media".split()
)
_PHOTO_AFTER = lazy(
    r"(?:[ -](?:photo|file|images?|video|archive|pool|wire)\b|/[A-Z]|\s?\)\s{0,2}\Z| via\b)", re.IGNORECASE
)
_PHOTO_BEFORE = lazy(
    r"(?:\b(?:photo|photograph|image|picture|video|file|pool|handout|courtesy|credit)s?(?: by| of)?\s?[:/]?\s{0,2}|"
    r"[/(]\s?)\Z",
    re.IGNORECASE,
)
_CAPTION = lazy(r"\b(?:file|photo|pictured|image|is seen|are seen|poses?|handout|picture)\b", re.IGNORECASE)

_OUTLET_TRIGGERS = frozenset({"quoted", "cited", "told", "according"})
_OUTLET = lazy(
    r"(?:(?:quoted|cited) by|told|according to) (?P<name>(?:the )?(?:[A-Z][\w.&’'-]{1,20} ){0,4}"
    r"(?:Times|Post|Journal|Guardian|Telegraph|Independent|Herald|Tribune|Chronicle|Gazette|Mail|Mirror|Observer|"
    r"Economist|Globe|Star|Monitor|Examiner|Standard|Express|Inquirer|TV|Radio))\b"
)
_ATTRIBUTED_AFTER = lazy(
    r"(?: news agency| agency)? (?:first |also |earlier |previously |has |had )?(?:report(?:ed|s|ing)?|said|says|"
    r"quot(?:ed|es|ing)|cit(?:ed|es|ing)|wrote|not(?:ed|es)|add(?:ed|s))\b"
)
_ATTRIBUTED_BEFORE = lazy(
    r"(?:according to|quoted by|cited by|reported by|report(?:s|ed)? (?:by|in|from)|citing|quoting|as told to|told|"
    r"interview with|speaking to|comments? to)(?: the| an?)?(?: news)?(?: agency)? {0,1}\Z",
    re.IGNORECASE,
)


def find_sources(page: Page, story: Story, prose: Prose, agencies: Agencies) -> list[Source]:
    """Every source, credit and sign of one story, in the order of the text.

    A claim of the page's metadata that names an agency is a source too, with an empty span at the story's start.
    """
    found: list[Source] = []
    text = page.text
    bodies = [b for b in story.blocks if b.role == "body"]
    place = {id(b): i for i, b in enumerate(bodies)}
    paragraphs = _paragraphs(text, story)
    notes = _notes(page, story)
    found.extend(_claimed(page, story, agencies))
    for block in story.blocks:
        if block.role not in PROSE and block.role not in ("furniture", "masthead"):
            found.extend(_labelled(text, block, agencies))
    found.extend(_unlabelled(text, bodies, agencies))
    for block in notes:
        found.extend(_noted(text, block, agencies))
    mentions = _prose_mentions(prose, agencies)
    for block, start, end, agency, certain in mentions:
        at = place.get(id(block), -1)
        source = _classify(text, block, start, end, agency, at, len(bodies), prose, agencies, certain)
        if source is not None:
            found.append(source)
    found.extend(_outlets(prose, agencies))
    found.extend(_signs(text, story, prose, bodies, paragraphs, notes, agencies))
    found.sort(key=lambda s: (s.start, s.end, s.kind, s.sign))
    return found


def _source(
    kind: SourceKind,
    text: str,
    start: int,
    end: int,
    role: str,
    reason: str,
    *,
    name: str = "",
    agency: str | None = None,
) -> Source:
    return Source(kind, start, end, text[start:end], name, agency, 0.0, reason, role)


# Names of agencies


def _mentions(text: str, start: int, end: int, agencies: Agencies) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, agency, certain) of each name in a short stretch that `prose` does not cover."""
    triggers = agencies.triggers
    last = start
    for match in WORD.finditer(text, start, end):
        word = match.group().lower()
        if word in triggers and match.start() >= last:
            hit = _form_at(text, match.start(), start, end, word, agencies)
            if hit is not None:
                last = hit[1]
                if hit[2] not in agencies.outlets:
                    yield hit


def _form_at(
    text: str, at: int, start: int, end: int, word: str, agencies: Agencies
) -> tuple[int, int, str, bool] | None:
    for agency, form, certain, offset in agencies.forms(word):
        low = at - offset
        high = low + len(form)
        if low < start or high > end:
            continue
        written = text[low:high]
        if written != form and not (certain and len(form) > 5 and written.isupper() and written == form.upper()):
            continue
        if (high < end and text[high].isalnum()) or (low > start and text[low - 1].isalnum()):
            continue
        return low, high, agency, certain
    return None


def _prose_mentions(prose: Prose, agencies: Agencies) -> list[tuple[Block, int, int, str, bool]]:
    found: list[tuple[Block, int, int, str, bool]] = []
    last = -1
    for i in prose.occurrences(agencies.triggers):
        block = prose.blocks[i]
        if prose.starts[i] < last:
            continue
        hit = _form_at(prose.text, prose.starts[i], block.start, block.end, prose.words[i], agencies)
        if hit is not None:
            last = hit[1]
            found.append((block, *hit))
    return found


# Credits


def _claimed(page: Page, story: Story, agencies: Agencies) -> Iterator[Source]:
    for claim in story.claims:
        if claim.kind in ("author", "source"):
            inside = claim.start is not None and claim.end is not None
            start, end = (claim.start or 0, claim.end or 0) if inside else (story.start, story.start)
            named = next(_mentions(claim.value, 0, len(claim.value), agencies), None)
            if inside:
                continue  # the block that it stands in is read below
            if named is not None:
                name = agencies.name(named[2])
                reason = f"The page's {claim.place} names {name} as its {claim.kind}."
                yield _source("credit", page.text, start, end, "metadata", reason, name=name, agency=named[2])
            elif claim.kind == "author" and claim.value.strip():
                kind: SourceKind = "desk" if _names_desk(claim.value, 0, 200) else "byline"
                reason = f"The page's {claim.place} names {claim.value.strip()} as its author."
                yield _source(kind, page.text, start, end, "metadata", reason, name=claim.value.strip())
        elif claim.kind == "url" and claim.start is None:
            agency = _site(claim.value, agencies)
            if agency:
                name = agencies.name(agency)
                reason = f"The page's address is {name}'s own."
                yield _source(
                    "credit", page.text, story.start, story.start, "metadata", reason, name=name, agency=agency
                )


def _site(address: str, agencies: Agencies) -> str | None:
    """The agency whose own site a web address is on."""
    host = address.split("://", 1)[-1].split("/", 1)[0].lower()
    parts = host.split(".")[-4:]
    return next((a for i in range(len(parts)) if (a := agencies.sites.get(".".join(parts[i:])))), None)


def _labelled(text: str, block: Block, agencies: Agencies) -> Iterator[Source]:
    """Bylines, credit lines and copyright notices that the layout has found."""
    start, end = _trimmed(text, block.start, block.end)
    if start >= end:
        return
    kind: SourceKind
    if block.role == "copyright":
        kind = "copyright"
    elif block.role == "credit":
        kind = "contributor" if _CONTRIBUTED().search(text, start, min(end, start + 400)) else "credit"
    else:
        kind = "byline"
    named = list(_mentions(text, start, end, agencies))
    for low, high, agency, _ in named:
        name = agencies.name(agency)
        yield _source(
            kind, text, low, high, block.role, f"The {_LINE_NAMES[kind]} names {name}.", name=name, agency=agency
        )
    if not named and kind != "copyright" and not (kind == "byline" and says_only_when(text[start:end])):
        low, name = _after_label(text, start, end)
        if kind == "byline" and _names_desk(text, low, min(end, low + 200)):
            kind = "desk"
        yield _source(kind, text, low, end, block.role, f"The {_LINE_NAMES[kind]} names {name}.", name=name)


def says_only_when(line: str) -> bool:
    """Whether a line at the head of a story is nothing but its date: it names nobody."""
    stamped = read_stamps(line)
    return stamped is not None and not any(c.isalpha() for c in plain_words(stamped.rest))


_LINE_NAMES = {
    "byline": "byline",
    "desk": "byline",
    "credit": "credit line",
    "contributor": "credit line",
    "copyright": "copyright notice",
    "dateline": "dateline",
    "signoff": "sign-off",
    "photo": "photo credit",
}


def _after_label(text: str, start: int, end: int) -> tuple[int, str]:
    label = _BYLINE().match(text, start, end) or _LABEL().match(text, start, end)
    low = label.end() if label else start
    person = _PERSON().match(text, low, end)
    return low, person.group() if person else text[low : min(end, low + 80)].strip()


def _unlabelled(text: str, bodies: list[Block], agencies: Agencies) -> Iterator[Source]:
    """Bylines and credit lines that stand among the paragraphs: short ones at the head or the foot of the story."""
    last = len(bodies) - 1
    for at, block in enumerate(bodies):
        if at >= _LEADS and at <= last - _TAILS:
            continue
        start, end = _trimmed(text, block.start, block.end)
        if end - start > 400 or start >= end:
            continue
        words = text[start:end].lower() if end - start <= _SHORT else ""
        byline = _BYLINE().match(text, start, end) if "by" in words[:30] else None
        if byline is not None:
            if next(_mentions(text, start, end, agencies), None) is not None:
                continue  # the agency's name is classified with all others
            person = _PERSON().match(text, byline.end(), end)
            desk = _names_desk(text, start, end)
            if person is not None and (desk or text[byline.end()].isupper()):
                kind: SourceKind = "desk" if desk else "byline"
                name = person.group()
                yield _source(kind, text, byline.end(), end, "body", f"The byline names {name}.", name=name)
        elif end - start <= 60 and _names_desk(text, start, end) and text[end - 1] not in ".!?":
            yield _source("desk", text, start, end, "body", "The line names a desk.", name=text[start:end])


_DESK_WORDS = ("desk", "team", "staff", "bureau", "room", "correspondent")


def _names_desk(text: str, start: int, end: int) -> bool:
    words = text[start:end].lower()
    return any(word in words for word in _DESK_WORDS) and _DESK().search(text, start, end) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "•·*"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _classify(
    text: str,
    block: Block,
    start: int,
    end: int,
    agency: str,
    at: int,
    count: int,
    prose: Prose,
    agencies: Agencies,
    certain: bool,
) -> Source | None:
    """What a name in the story's own prose is there for; None where it is only spoken of."""
    name = agencies.name(agency)

    def made(kind: SourceKind, reason: str) -> Source:
        return _source(kind, text, start, end, block.role, reason, name=name, agency=agency)

    low, high = _trimmed(text, block.start, block.end)
    if agency in agencies.outlets:
        if not _attributed(text, block, start, end):
            return None
        reason = f"The sentence says that one statement is from {name}."
        return _source("attribution", text, start, end, block.role, reason, name=name)
    if block.role == "dateline":
        return made("dateline", f"The dateline names {name}.")
    long = block.role in ("title", "standfirst", "caption") and start - low <= 100 and high - low > 50
    if long and _is_dateline(text, low, start, end, high, agency, agencies):
        return made("dateline", f"The dateline names {name}.")
    if block.role == "caption":
        return made("photo", f"The photo is credited to {name}.")
    if block.role == "body":
        head = 0 <= at < _LEADS or text[start - 1 : start] == "("
        if head and start - low <= 100 and _is_dateline(text, low, start, end, high, agency, agencies):
            return made("dateline", f"The dateline names {name}.")
        if high - low <= _SHORT and _is_line(text, low, high, agencies):
            return made("credit", f"The line credits {name}.")
        if high - low <= _SHORT and _BYLINE().match(text, low, high):
            return made("byline", f"The byline names {name}.")
        if high - low <= 700 and _RIGHTS().search(text, low, start) and start - low < 200:
            return made("copyright", f"The copyright notice names {name}.")
        if at >= count - _TAILS and end + 2 >= high - 1 and _TAIL_BEFORE().search(text, max(low, start - 4), start):
            return made("signoff", f"The last words of the story credit {name}.")
    first, last = prose.sentence(start)
    if first < last and not prose.quoted(start):
        if _contributes(text, first, last, at, count, start, end):
            return made("contributor", f"The note names {name}.")
        if block.role == "body" and _is_photo(text, low, high, start, end):
            return made("photo", f"The photo is credited to {name}.")
        for anchored, pattern in agencies.patterns(agency, "own_voice"):
            match = (
                pattern.match(text, first, last)
                if anchored
                else pattern.search(text, max(first, start - 60), min(last, end + 80))
            )
            if match and match.start() <= start < match.end() + 1:
                sign = agencies.sign.get("own-staff")
                if sign is not None:
                    weight = sign.weight if agencies.trusted(agency) else 0.0
                    low, high = match.span()
                    return Source(
                        "own-voice", low, high, match.group(), name, agency, weight, sign.reason, block.role, sign.id
                    )
        own = _own_voice(text, first, last, start, end, agency, block, agencies)
        if own is not None:
            return own
    if block.role == "body":
        for anchored, pattern in agencies.patterns(agency, "sign_off") + agencies.patterns(agency, "credit"):
            match = (
                pattern.match(text, low, high)
                if anchored
                else pattern.search(text, max(low, start - 120), min(high, end + 320))
            )
            if match and (match.start() <= start < match.end() or high - low <= _SHORT):
                return made("signoff", f"The note is {name}'s own.")
    if _attributed(text, block, start, end):
        return made("attribution", f"The sentence says that one statement is from {name}.")
    return None


def _attributed(text: str, block: Block, start: int, end: int) -> bool:
    if _ATTRIBUTED_AFTER().match(text, end, block.end):
        return True
    return _ATTRIBUTED_BEFORE().search(text, max(block.start, start - 60), start) is not None


def _is_dateline(text: str, low: int, start: int, end: int, high: int, agency: str, agencies: Agencies) -> bool:
    if _DATELINE_AFTER().match(text, end, high) and (start == low or _DATELINE_BEFORE().fullmatch(text, low, start)):
        return True
    return any(p.match(text, low, high) is not None for _, p in agencies.patterns(agency, "dateline"))


def _is_line(text: str, low: int, high: int, agencies: Agencies) -> bool:
    """Whether a short paragraph is nothing but names of agencies, and words that a credit line has besides."""
    spans = [(a, b) for a, b, _, _ in _mentions(text, low, high, agencies)]
    words = 0
    for match in WORD.finditer(text, low, high):
        if any(a <= match.start() < b for a, b in spans):
            continue
        words += 1
        if match.group().lower() not in _LINE_WORDS and not match.group().isdigit():
            return False
    return words <= 10


def _contributes(text: str, first: int, last: int, at: int, count: int, start: int, end: int) -> bool:
    if last - first > 700:
        first, last = max(first, start - 350), min(last, end + 350)
    match = _CONTRIBUTED().search(text, first, last)
    if match is None:
        return False
    # "this report" in the middle of a story speaks of something else; notes stand at its head or foot.
    near = at < 0 or at < 2 or at >= count - _TAILS
    return near and (text[match.start() : match.end()].lower().startswith("contribut") or last - first <= 400)


def _is_photo(text: str, low: int, high: int, start: int, end: int) -> bool:
    if _PHOTO_AFTER().match(text, end, high) and (
        text[end : end + 1] in "/ -" or _CAPTION().search(text, low, min(high, low + 400)) is not None
    ):
        return True
    return (
        _PHOTO_BEFORE().search(text, max(low, start - 30), start) is not None
        and end >= high - 3
        and _CAPTION().search(text, low, min(high, low + 400)) is not None
    )


# Signs


def _own_voice(
    text: str, first: int, last: int, start: int, end: int, agency: str, block: Block, agencies: Agencies
) -> Source | None:
    for sign in agencies.signs.get("mention", ()):
        if sign.agency and sign.agency != agency:
            continue
        low, high = start, end
        if sign.preceding:
            before = _before(sign.preceding).search(text, max(first, start - 60), start)
            if before is None:
                continue
            low = before.start()
        if sign.pattern:
            after = sign.regex.match(text, end, last)
            if after is None:
                continue
            high = after.end()
        name = agencies.name(agency)
        # Nothing is concluded from a name that nobody has checked.
        weight = sign.weight if agencies.trusted(agency) else 0.0
        kind: SourceKind = "attribution" if sign.family == "told" else "own-voice"
        words = text[low:high].strip()
        low += len(text[low:high]) - len(text[low:high].lstrip())
        return Source(kind, low, low + len(words), words, name, agency, weight, sign.reason, block.role, sign.id)
    return None


@cache
def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z")


def _paragraphs(text: str, story: Story) -> list[Block]:
    """The paragraphs, each with the dateline that stands at its head."""
    found: list[Block] = []
    opened: Block | None = None
    for block in story.blocks:
        if block.role == "body" or (block.role in ("title", "standfirst") and block.end - block.start > 100):
            if opened is not None and "\n" not in text[opened.end : block.start]:
                block = Block(opened.start, block.end, "body", block.story)
            found.append(block)
        opened = block if block.role == "dateline" else None
    return found


def _notes(page: Page, story: Story) -> list[Block]:
    """Lines right before and behind the story and between its parts that the layout gave to no story: rules, notes."""
    text, blocks, begin, close = page.text, page.blocks, story.start, story.end
    first = bisect_left(blocks, begin, key=lambda block: block.start)
    before: list[Block] = []
    for i in range(first - 1, max(-1, first - 1 - _BEHIND), -1):
        # What stands above another story is that story's.
        if blocks[i].story is not None or len(before) >= _BEHIND:
            break
        end = blocks[i].end
        lines = list(_lines(text, max(blocks[i].start, end - _BEHIND * _LINE), end, blocks[i].role))
        before = [*lines, *before][-_BEHIND:]
    found: list[Block] = []
    behind = 0
    for i in range(first, len(blocks)):
        block = blocks[i]
        if behind >= _BEHIND or (block.start >= close and block.story is not None):
            break
        for line in _lines(text, block.start, block.end, block.role) if block.story is None else ():
            if line.end - line.start <= _LINE:
                found.append(line)
                behind += line.start >= close
            if behind >= _BEHIND:
                break
    return [*before, *found]


def _lines(text: str, start: int, end: int, role: Role) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop - start > 2:
            yield Block(start, stop, role)
        start = stop + 1


def _noted(text: str, block: Block, agencies: Agencies) -> Iterator[Source]:
    """Credits in such a line."""
    start, end = _trimmed(text, block.start, block.end)
    for low, high, agency, _ in list(_mentions(text, start, end, agencies)):
        name = agencies.name(agency)
        kind: SourceKind | None = None
        if low - start <= 100 and end - start > 100 and _is_dateline(text, start, low, high, end, agency, agencies):
            kind = "dateline"
        elif end - start > _LINE:
            continue
        elif _CONTRIBUTED().search(text, start, end):
            kind = "contributor"
        elif _RIGHTS().search(text, start, low):
            kind = "copyright"
        elif _is_line(text, start, end, agencies) or (_BYLINE().match(text, start, end) and end - start <= _SHORT):
            kind = "credit"
        if kind is not None:
            yield _source(
                kind, text, low, high, block.role, f"The {_LINE_NAMES[kind]} names {name}.", name=name, agency=agency
            )


def _signs(
    text: str,
    story: Story,
    prose: Prose,
    bodies: list[Block],
    paragraphs: list[Block],
    notes: list[Block],
    agencies: Agencies,
) -> Iterator[Source]:
    signs = agencies.signs
    begin = story.start
    own_notes = [b for b in notes if b.start >= begin]
    yield from _lead_signs(text, paragraphs, signs.get("lead", ()), agencies)
    yield from _line_signs(text, [*story.blocks, *own_notes], signs.get("line", ()), agencies)
    for sign in signs.get("notes", ()):
        for literal in sign.literals:
            within = ((b, text.find(literal, b.start, b.end)) for b in (*bodies, *own_notes))
            block, at = next(((b, at) for b, at in within if at >= 0), (None, -1))
            if block is not None:
                yield _sign(sign, text, at, at + len(literal), block.role, agencies)
                break
    for sign in signs.get("literal", ()):
        spans = _literal_spans(text, prose, bodies, sign)
        if len(spans) >= sign.least:
            yield _sign(sign, text, *spans[0], "body", agencies)
    yield from _word_signs(prose, agencies)


def _sign(sign: Sign, text: str, start: int, end: int, role: str, agencies: Agencies) -> Source:
    agency = sign.agency or None
    name = agencies.name(agency) if agency else ""
    return Source("sign", start, end, text[start:end], name, agency, sign.weight, sign.reason, role, sign.id)


def _lead_signs(
    text: str, bodies: list[Block], signs: list[Sign] | tuple[Sign, ...], agencies: Agencies
) -> Iterator[Source]:
    seen: set[str] = set()
    first = next((b for b in bodies if b.end - b.start >= _LONG), None)
    for block in bodies[:_LEADS]:
        start, end = block.start, block.end
        while start < end and text[start].isspace():
            start += 1
        if end - start < 30:
            continue
        for sign in signs:
            if sign.family in seen or (sign.first and block is not first):
                continue
            if sign.starts and text[start] not in sign.starts:
                continue
            match = sign.regex.match(text, start, end)
            if match and not (sign.alone and _begins_again(text, bodies, block, sign)):
                seen.add(sign.family)
                yield _sign(sign, text, start, start + len(match.group().rstrip()), block.role, agencies)


def _begins_again(text: str, bodies: list[Block], lead: Block, sign: Sign) -> bool:
    """Whether another paragraph begins in the same way, as the items of a list, a notebook or an interview do."""
    for block in bodies:
        if block is lead:
            continue
        start, _ = _trimmed(text, block.start, min(block.end, block.start + 80))
        if sign.regex.match(text, start, block.end) or _ITEM().match(text, start, block.end):
            return True
    return False


def _line_signs(
    text: str, blocks: list[Block], signs: list[Sign] | tuple[Sign, ...], agencies: Agencies
) -> Iterator[Source]:
    left = list(signs)
    for block in blocks:
        if block.end - block.start > _LINE:
            continue
        start, end = _trimmed(text, block.start, block.end)
        for sign in left if start < end else ():
            if (not sign.starts or text[start] in sign.starts) and sign.regex.fullmatch(text, start, end):
                left = [other for other in left if other is not sign]
                yield _sign(sign, text, start, end, block.role, agencies)


def _literal_spans(text: str, prose: Prose, bodies: list[Block], sign: Sign) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, block in enumerate(bodies):
        for literal in sign.literals:
            where = text.find(literal, block.start, block.end)
            while where >= 0:
                if at >= _LEADS or not _in_dateline(text, block.start, where):
                    span = _around(text, prose, block, where, literal, sign)
                    if span is not None:
                        found.append(span)
                        if len(found) >= sign.least:
                            return sorted(found)
                where = text.find(literal, where + len(literal), block.end)
    return found


def _in_dateline(text: str, start: int, at: int) -> bool:
    """Whether only a place stands between the start of a lead and a dash: the dash is then the dateline's."""
    head = text[start:at] if at - start < _LONG else "more words than a place has"
    return head.upper() == head or len(head.split()) <= 2


def _around(text: str, prose: Prose, block: Block, at: int, literal: str, sign: Sign) -> tuple[int, int] | None:
    low, high = at, at + len(literal)
    if sign.preceding:
        before = _before(sign.preceding).search(text, max(block.start, at - 60), at)
        if before is None:
            return None
        low = before.start()
    if sign.pattern:
        after = sign.regex.match(text, at, block.end)
        if after is None:
            return None
        high = after.end()
    if sign.quoted and not prose.quoted(at):
        return None
    return low, high


def _word_signs(prose: Prose, agencies: Agencies) -> Iterator[Source]:
    text = prose.text
    words = agencies.sign_words
    count: dict[str, int] = {}
    for i in prose.occurrences(frozenset(words)):
        block = prose.blocks[i]
        if block.role not in ("body", "caption"):
            continue
        start, end = prose.starts[i], prose.ends[i]
        for sign in words[prose.words[i]]:
            if count.get(sign.id, 0) < 0:
                continue
            low = start
            if sign.before:
                lead = next(
                    (b for b in sign.before if text.startswith(b, start - len(b)) and start - len(b) >= block.start),
                    None,
                )
                if lead is None:
                    continue
                low = start - len(lead)
            high = end
            if sign.pattern:
                match = sign.regex.match(text, start, block.end)
                if match is None:
                    continue
                high = match.end()
            if sign.quoted != prose.quoted(start):
                continue
            count[sign.id] = count.get(sign.id, 0) + 1
            if count[sign.id] >= sign.least:
                count[sign.id] = -1
                yield _sign(sign, text, low, high, block.role, agencies)


# Attributions to outlets that are no agencies


def _outlets(prose: Prose, agencies: Agencies) -> Iterator[Source]:
    text = prose.text
    for i in prose.occurrences(_OUTLET_TRIGGERS):
        block = prose.blocks[i]
        match = _OUTLET().match(text, prose.starts[i], block.end)
        if match:
            name = match["name"].removeprefix("the ")
            reason = f"The sentence says that one statement is from {name}."
            yield _source("attribution", text, *match.span("name"), block.role, reason, name=name)
