"""Numbers that are no figures: years, dates, times, scores, labels, addresses, ages in commas, parts of names."""

from __future__ import annotations

import re

from lint.facts.figures.bounds import BEFORE
from lint.facts.figures.counted import plural
from lint.facts.figures.measures import Measured, word_at
from lint.facts.figures.numbers import FRACTION, SCALES, Number, joined
from lint.facts.prose import Prose

_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec".split()
)

# Several groups of digits: dates, times, telephone and version numbers, scores of three parts.
GROUPS = re.compile(r"\d{1,8}(?:[-/.:–]\d{1,8}){2,8}")

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}")

CLOCK = re.compile(r"\d{1,3}[:h]\d{2}(?:[:.]\d{1,3})?")

_PHONE = re.compile(r"0\d{1,5}(?: \d{2,8}){1,4}")
_SCORE = re.compile(r"\d{1,3}[-–:]\d{1,3}(?![\d,%]|\.\d)")

_ODDS = re.compile(r"\d{1,3}-(?:(?:for|in|on|to)-\d|under|over)\b")
_HOUR = re.compile(r"\s?(?:[ap]\.?m\b|[AP]\.?M\b|o['’]clock\b|noon\b|midnight\b|GMT\b|hrs\b|hours? (?:GMT|local)\b)")

_ADDRESS = re.compile(
    r" (?:[NSEW]\.? )?(?:[A-Z0-9][\w.'’]{0,20} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Dr|Way|Boulevard|Blvd|"
    r"Place|Court|Square|Parkway|Highway|Hwy)\b"
)

# Words that number a thing: the digits behind them are its name.
_LABELS = frozenset(
    "no nos number numbers chapter section article page pages game games category phase act room flight route "
    "highway interstate channel type covid title part level grade class episode season round district ward "
    "version table line verse mk series item rule resolution amendment group formula fortune boeing airbus iphone "
    "windows playstation xbox galaxy paragraph clause volume vol issue lot gate platform pier hall unit schedule "
    "form exhibit bill proposition prop measure question step tier stage race week day match lap test top big "
    "area zone sector block building apartment suite apt box bus train line mark apollo soyuz state model channel "
    "radio studio psalm aged age ages us vs caption photo photos slide image".split()
)

# Before digits in the shape of a year: what makes them one for certain.
# Of these, the ones that name even where a plural follows: "Boeing 737 jets", "Fortune 500 companies".
_NAMING = frozenset(
    "no nos section article chapter page title type phase route highway interstate formula fortune boeing airbus "
    "iphone windows playstation xbox galaxy covid apollo soyuz resolution amendment proposition prop channel flight "
    "version mk caption photo slide".split()
)
_CALLING = frozenset("call calls called calling dial dials dialed dialled dialing dialling".split())
_YEARLY = frozenset(
    "in since until till by from during before after between circa c early late mid of around fall summer winter "
    "spring autumn".split()
)

FUNCTION_WORDS = frozenset(
    "the a an in on at of by for with from to about over under around nearly almost some at between more than "
    "least most only just another other all these those their its his her our my and or but as up down into than "
    "both every each when while with within after before since until during approximately roughly close estimated "
    "fewer less exactly there here that this what which who with without no not yet if then so total another "
    "further additional combined nearly like per via only out off against among across last next first following "
    "altogether overall meanwhile he she they we you i it are were was is be had has have did killed said also".split()
)

_SCORE_WORDS = frozenset(
    "win won victory lead led defeat loss lost draw drew beat beats beaten record aggregate vote voted voting "
    "margin ruling decision down up series advantage triumph ahead tie tied home away run rout level majority "
    "score scored halftime win. deficit thrashing thriller".split()
)

_COUNTABLE = frozenset(
    "people person soldier troop child woman man resident house home tank vehicle worker job student patient "
    "death case victim refugee migrant prisoner civilian family police officer member employee injury voter "
    "protester missile drone".split()
)


def skipped(prose: Prose, word: int, comma: bool = False) -> int | None:
    """The first word after digits that are no figure by their shape or what stands before them, or None.

    `comma`: full stops stand between thousands ("1.234.567").
    """
    text, start, end = prose.text, prose.starts[word], prose.ends[word]
    block = prose.blocks[word]
    before = text[start - 1] if start > block.start else " "
    limit = block.end
    match = GROUPS.match(text, start, limit) or CLOCK.match(text, start, limit) or _PHONE.match(text, start, limit)
    match = match or _ODDS.match(text, start, limit)
    if match and comma and _THOUSANDS.fullmatch(match.group()):
        match = None
    mixed = text[end : end + 1] == "-" and FRACTION.match(text, end + 1, limit)  # "8-1/2 hours"
    if match and not mixed:
        return word_at(prose, word, match.end())
    if text[max(block.start, start - 2) : start] == '="':
        return word + 1
    if before in "#@/_=&\\" or (
        before in ".,:'’" and start - 2 >= block.start and (text[start - 2].isalnum() or before in "'’")
    ):
        return word + 1
    if before in "-–\u2011" and start - 2 >= block.start and text[start - 2].isalnum():
        previous = prose.words[word - 1] if word else ""
        if previous not in ("to", "sub", "minus") or prose.ends[word - 1] != start - 1:
            return word + 1
    match = _SCORE.match(text, start, limit)
    if match and not mixed and _is_score(prose, word, match.group(), match.end()):
        return word_at(prose, word, match.end())
    if _HOUR.match(text, end, limit) or (text[end : end + 1] == "." and _HOUR.match(text, min(end + 3, limit), limit)):
        return word_at(prose, word, end + 1)
    return None


def score_at(prose: Prose, word: int) -> tuple[float, float, int] | None:
    """The two numbers of a score that begins at a word, and where it ends: "3-1"; None for anything else."""
    text, start, block = prose.text, prose.starts[word], prose.blocks[word]
    before = text[start - 1] if start > block.start else " "
    match = _SCORE.match(text, start, block.end)
    if match is None or not (before.isspace() or before in "(“\"'‘[,") or ":" in match.group():
        return None
    end = match.end()
    if GROUPS.match(text, start, block.end) or text[end : end + 1] in ("-", "–", "/", "%"):
        return None
    if text[end : end + 1].isalnum() or not _is_score(prose, word, match.group(), end):
        return None
    left, right = re.split(r"[-–]", match.group())
    if int(left) < int(right):  # "lost 1-3": in front of other words it may be a range or an address
        after = word_at(prose, word, end)
        around = (*prose.words[max(0, word - 1) : word], *prose.words[after : after + 1])
        if _SCORE_WORDS.isdisjoint(around):
            return None
    return (float(left), float(right), end) if len(left) == 1 or left[0] != "0" else None


def _is_score(prose: Prose, word: int, written: str, end: int) -> bool:
    left, right = re.split(r"[-–:]", written)
    after = word_at(prose, word, end)
    if int(left) >= int(right) or written.count(":"):
        return True
    if len(left) == len(right) == 1 and int(left) == 0:
        return True
    following = prose.words[after] if joined(prose, after) else ""
    preceding = prose.words[word - 1] if word else ""
    if following in _SCORE_WORDS or preceding in _SCORE_WORDS:
        return True
    # "2-3 days", "5-10W", "33-35 billion" are ranges; bare digits are a score or a name
    if prose.ends[after - 1] > end or following in SCALES or prose.text[end : end + 1] in "%°":
        return False
    return not (following and not prose.text[prose.starts[after]].isupper() and following not in FUNCTION_WORDS)


def in_name(prose: Prose, number: Number) -> bool:
    """Whether a number in words is part of a name or an ordinal: "Big Three", "number two", "forty-first"."""
    text, first = prose.text, number.first
    before = prose.words[first - 1] if joined(prose, first) else ""
    if number.value < 100 and before in ("number", "day", "phase", "chapter", "stage", "act", "big", "channel"):
        return True
    if (
        text[number.start].isupper()
        and before
        and text[prose.starts[first - 1]].isupper()
        and before not in FUNCTION_WORDS
    ):
        return prose.blocks[first].role != "title"
    if before == "of" and text[number.start].isupper() and prose.blocks[first].role != "title":
        return True  # "the Group of Seven"
    if before in ("in", "to", "for", "on") and text[number.start - 1] == "-":
        return True  # "two-in-three"
    after = number.after
    if joined(prose, after) and text[number.end] == "-":
        return prose.words[after] in (
            "time",
            "way",
            "sided",
            "thirds",
            "on",
            "to",
            "in",
            "for",
            "hander",
            "star",
            "piece",
            "something",
            "first",
            "second",
            "third",
        )
    return False


def is_figure(prose: Prose, left: Measured, unit: str, bound: str, counted: str, many: bool, count: int) -> bool:
    """Whether digits are a figure, and no year, day, name, label, address or age of someone."""
    number = left.number
    if unit or number.scaled or left.sign or left.metre:
        return True
    text, words, first = prose.text, prose.words, number.first
    start, value = number.start, number.value
    block = prose.blocks[first]
    written = text[start : number.end]
    if len(written) > 1 and written[0] == "0" and written[1] != ".":
        return False
    after = left.after
    following = words[after] if after < len(words) and prose.blocks[after] is block else ""
    near = following if joined(prose, after) else ""
    before = words[first - 1] if first and prose.blocks[first - 1] is block else ""
    gap = text[prose.ends[first - 1] : start] if before else ""
    if number.plain and value <= 31:
        if before in _MONTHS and gap in (" ", ". ", "\n") and text[prose.starts[first - 1]].isupper():
            return False
        if near in _MONTHS and text[prose.starts[after]].isupper():
            return False
    if number.plain and len(written) == 4 and 1000 <= value <= 2199:
        if before in _MONTHS or gap.strip() in ("'", "’"):
            return False
        if bound in "<>" and (counted or before == "than"):
            return True
        if before in _YEARLY and (value >= 1400 or not many):
            return False
        if value >= 1700 and not (many and _countable(counted)):
            return False
    if before in _CALLING and number.plain and not counted:
        return False
    if gap == ". " and before in ("no", "nos", "sec", "vol", "art", "ch", "fig"):
        return False
    if gap == " " or gap in (" (", "-", "\u00a0"):
        if len(before) == 1 and before.isalpha() and before != "a" and text[prose.starts[first - 1]].isupper():
            return False  # "S&P 500"
        if before in _LABELS or (before.endswith("s") and before[:-1] in _LABELS):
            if not many or before in _NAMING:
                return False
        elif before in ("of", "and", "or", "to") and first > 2:
            if words[first - 2].isdigit() and (words[first - 3] in _LABELS or words[first - 3][:-1] in _LABELS):
                return False  # "photo 3 of 12", "sections 15 and 16"
            if before == "of" and words[first - 2] == "age":
                return False
        versioned = number.plain or written.endswith(".0")  # "Web 2.0"
        name = text[prose.starts[first - 1]].isupper() and before not in FUNCTION_WORDS and versioned
        if name and gap != "(" and bound == "=":
            if near in ("", "and") or not many or text[prose.starts[after]].isupper():
                return block.role == "title" and many
            if (
                not _countable(counted)
                and value < 1000
                and len(before) > 2
                and gap == " "
                and _name_like(prose, first - 1)
            ):
                return False
    if gap.endswith("(") and text[number.end : number.end + 1] == ")" and number.plain:
        return False
    if (
        number.plain
        and text[number.end : number.end + 1] == ","
        and gap == ", "
        and 3 <= value <= 110
        and text[prose.starts[first - 1]].isupper()
    ):
        return False  # "Smith, 66, said"
    if start == block.start and text[number.end : number.end + 1] in (".", ")") and number.plain:
        return False
    if counted or not number.plain or not near or not text[prose.starts[after]].isupper():
        return True
    # "22 Baker Street"; "787 Dreamliner"
    return not _ADDRESS.match(text, number.end, block.end) and (before in BEFORE or count > 1)


def _countable(counted: str) -> bool:
    """Whether a plural is of something that copy counts even in the shape of a year: people and the like."""
    head = counted.rpartition(" ")[2]
    return head in _COUNTABLE or plural(head)


def _name_like(prose: Prose, word: int) -> bool:
    """Whether a capitalised word is written without a verb or preposition of giving before it, as products are."""
    before = prose.words[word - 1] if joined(prose, word) else ""
    return before not in ("to", "in", "from", "for", "gave", "sent", "near", "with", "by", "at")
