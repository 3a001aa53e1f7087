"""Checks that know nothing of news: a rule card says what they look for, so that an editor needs no Python.

Each has a function `validate` that takes the card's options and raises ValueError for those that cannot work.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Any, get_args

from lint.checks import check
from lint.errors import nearest
from lint.facts.prose import WORD
from lint.finding import Edit, Hit
from lint.page import PROSE, Block, Role
from lint.subject import Subject

ROLES: tuple[str, ...] = get_args(Role)
# Where the words of a story stand; what says something about it (byline, credit, …) is looked at only if it is named.
USUAL_ROLES = ("title", "standfirst", "crosshead", "body", "caption")


# phrase ---------------------------------------------------------------------------------------------------------------


@check(
    options={"words": [], "patterns": [], "roles": list(USUAL_ROLES), "where": "prose", "case": False},
    values=("phrase",),
)
def phrase(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Words, phrases or patterns that should not stand in blocks of the given roles.

    `words` match whole words, over line ends, with straight or curly apostrophes alike; `patterns` are regular
    expressions. `where` is prose, quotations or both: what stands in quotation marks is the speaker's. Where several
    match at one place the longest counts. What lies within one of the house's own words (`house-words` of the
    configuration) is right as it stands.
    """
    roles = frozenset(options["roles"])
    house = _house_spans(subject, roles)
    spans = list(_occurrences(subject, tuple(options["words"]), roles, options["case"]))
    for pattern in options["patterns"]:
        compiled = compile_pattern(pattern, options["case"])
        for block in subject.story.blocks:
            if block.role in roles:
                found = compiled.finditer(subject.page.text, block.start, block.end)
                spans.extend((match.start(), match.end()) for match in found if match.end() > match.start())
    last = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < last or not _wanted(subject, start, options["where"]):
            continue
        if _within((start, end), house):
            continue
        last = end
        yield Hit(start, end, {"phrase": _one_line(subject.page.text[start:end])})


def _phrase_validate(options: Mapping[str, Any]) -> None:
    _strings(options, "words", "patterns", "roles")
    if not options["words"] and not options["patterns"]:
        raise ValueError("give words, patterns or both: there is nothing to look for")
    _known(options["roles"], ROLES, "role")
    if not options["roles"]:
        raise ValueError("roles is empty: name the blocks to look at, or leave the option out")
    _known([options["where"]], ("prose", "quotations", "both"), "place")
    for words in options["words"]:
        _phrase_pattern(words, False)
    for pattern in options["patterns"]:
        compile_pattern(pattern, options["case"])


def _wanted(subject: Subject, start: int, where: str) -> bool:
    return where == "both" or subject.prose.quoted(start) == (where == "quotations")


# required -------------------------------------------------------------------------------------------------------------


@check(
    options={"block": "", "metadata": "", "unless": [], "unless_words": [], "min_words": 0},
    values=("missing",),
)
def required(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A block of a role, or a metadata field, that every story must have.

    Nothing is missing where a block or field of `unless` is there, where one of the phrases of `unless_words` stands
    in the story, or where the story has fewer than `min_words` words.
    """
    wanted = options["block"] or options["metadata"]
    if any(_has(subject, name) for name in (wanted, *options["unless"])):
        return
    if len(subject.prose.words) < options["min_words"]:
        return
    if next(_occurrences(subject, tuple(options["unless_words"]), frozenset(ROLES), False), None):
        return
    start, end = subject.head()
    yield Hit(start, end, {"missing": wanted})


def _required_validate(options: Mapping[str, Any]) -> None:
    _strings(options, "unless", "unless_words")
    if bool(options["block"]) == bool(options["metadata"]):
        raise ValueError("give either block (a role) or metadata (a field)")
    if options["block"]:
        _known([options["block"]], ROLES, "role")
    if options["min_words"] < 0:
        raise ValueError("min_words cannot be negative")
    for words in options["unless_words"]:
        _phrase_pattern(words, False)


def _has(subject: Subject, name: str) -> bool:
    """Whether a story has a block of a role, a field in its metadata, or a claim of that kind."""
    story, page = subject.story, subject.page
    if name in ROLES:
        # A masthead belongs to the page and so to each story on it.
        blocks = (*story.blocks, *(block for block in page.blocks if block.story is None))
        if any(block.role == name and page.text[block.start : block.end].strip() for block in blocks):
            return True
    if page.metadata.get(name, "").strip():
        return True
    return any(claim.kind == name and claim.value.strip() for claim in story.claims)


# agree ----------------------------------------------------------------------------------------------------------------

# What a story says, by a name for cards: (value to show, value to compare, span or None where it is metadata).
Said = tuple[str, str, tuple[int, int] | None]
# Claims that the page itself does not make.
_SETTINGS = ("configuration", "command line")


def _claim(kind: str, *places: str, in_text: bool | None = None) -> Callable[[Subject], Said | None]:
    def read(subject: Subject) -> Said | None:
        for claim in subject.story.claims:
            if claim.kind != kind or (places and claim.place not in places):
                continue
            if in_text is not None and (in_text != (claim.start is not None) or claim.place in _SETTINGS):
                continue
            span = None if claim.start is None or claim.end is None else (claim.start, claim.end)
            value = claim.day if kind in ("published", "modified") else claim.value
            return value, value if kind in ("published", "modified") else _plain(value), span
        return None

    return read


def _title_on_page(subject: Subject) -> Said | None:
    for block in subject.story.of_role("title"):
        text = _one_line(subject.page.text[block.start : block.end])
        return text, _plain(text), (block.start, block.end)
    return None


_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d?)[/-]?(\d\d?)(?!\d)")


def _url_day(subject: Subject) -> Said | None:
    claim = subject.story.claim("url")
    found = _URL_DAY.search(claim.value) if claim else None
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None
    return day, day, None


DAYS: dict[str, Callable[[Subject], Said | None]] = {
    "published": _claim("published"),
    "published-metadata": _claim("published", in_text=False),
    "published-page": _claim("published", in_text=True),
    "masthead": _claim("published", "masthead"),
    "publication-line": _claim("published", "publication line"),
    "dateline": _claim("published", "dateline"),
    "modified": _claim("modified"),
    "url-day": _url_day,
}
WORDS: dict[str, Callable[[Subject], Said | None]] = {
    "title-metadata": _claim("title", in_text=False),
    "title-page": _title_on_page,
    "author-metadata": _claim("author", in_text=False),
    "author-page": _claim("author", in_text=True),
    "source-metadata": _claim("source", in_text=False),
    "source-page": _claim("source", in_text=True),
}


@check(
    options={"facts": [], "within": "0 days"},
    values=("first", "second", "first_value", "second_value"),
)
def agree(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Two things that a story says of itself must agree: two days (`within` so many days), or two names or titles.

    A story that says only one of the two is let pass. Names agree if one holds all the words of the other.
    """
    first, second = options["facts"]
    read = DAYS if first in DAYS else WORDS
    one, other = read[first](subject), read[second](subject)
    if one is None or other is None or _agree(one[1], other[1], first in DAYS, options["within"]):
        return
    start, end = other[2] or one[2] or subject.head()
    related = (subject.place(one[2][0], f"{first}: {one[0]}"),) if one[2] and other[2] else ()
    yield Hit(
        start,
        end,
        {"first": first, "second": second, "first_value": one[0], "second_value": other[0]},
        (f"{first} is {one[0]}, and {second} is {other[0]}.",),
        related,
    )


def _agree(one: str, other: str, days: bool, within: int) -> bool:
    if days:
        return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days=within)
    first, second = set(one.split()), set(other.split())
    return not first or not second or first <= second or second <= first


def _agree_validate(options: Mapping[str, Any]) -> None:
    _strings(options, "facts")
    facts = options["facts"]
    if len(facts) != 2 or facts[0] == facts[1]:
        raise ValueError(f"facts: name two of {', '.join((*DAYS, *WORDS))}")
    _known(facts, (*DAYS, *WORDS), "fact")
    if (facts[0] in DAYS) != (facts[1] in DAYS):
        raise ValueError(f"facts: {facts[0]!r} and {facts[1]!r} cannot be compared, one is a day and the other words")


# consistent -----------------------------------------------------------------------------------------------------------


@check(options={"variants": [], "roles": list(USUAL_ROLES)}, values=("found", "instead", "count"))
def consistent(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """One spelling of a name in a story: where several of a group stand, the rarer ones are flagged.

    Where two are as frequent, the one that comes first in the story stays. Quotations are neither counted nor flagged:
    the words in them are the speaker's; nor is what lies within one of the house's own words.
    """
    roles = frozenset(options["roles"])
    house = _house_spans(subject, roles)
    for group in options["variants"]:
        spans: dict[str, list[tuple[int, int]]] = {}
        for variant in group:
            found = _occurrences(subject, (variant,), roles, False)
            spans[variant] = [span for span in found if not subject.prose.quoted(span[0]) and not _within(span, house)]
        present = [variant for variant in group if spans[variant]]
        if len(present) < 2:
            continue
        kept = max(present, key=lambda variant: (len(spans[variant]), -spans[variant][0][0]))
        first = spans[kept][0][0]
        for start, end in sorted(span for variant in present if variant != kept for span in spans[variant]):
            words = _one_line(subject.page.text[start:end])
            instead = kept.upper() if words.isupper() else kept
            yield Hit(
                start,
                end,
                {"found": words, "instead": kept, "count": str(len(spans[kept]))},
                (f"“{kept}” stands {_times(len(spans[kept]))} in the story.",),
                (subject.place(first, f"“{kept}”"),),
                fix=Edit(start, end, instead, safe=False),
            )


def _consistent_validate(options: Mapping[str, Any]) -> None:
    _strings(options, "roles")
    _known(options["roles"], ROLES, "role")
    if not options["variants"]:
        raise ValueError("variants is empty: give groups of spellings, such as [[Kyiv, Kiev]]")
    seen: set[str] = set()
    for group in options["variants"]:
        if not isinstance(group, list) or len(group) < 2 or not all(isinstance(word, str) for word in group):
            raise ValueError(f"variants: {group!r} is no group of two or more spellings, such as [Kyiv, Kiev]")
        for word in group:
            _phrase_pattern(word, False)
            if word.casefold() in seen:
                raise ValueError(f"variants: {word!r} stands twice")
            seen.add(word.casefold())


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


# Words and patterns ---------------------------------------------------------------------------------------------------

# The longest phrase, pattern and match of a pattern, how far * and + reach in one, and in how many ways one may match
# at one place.
_LONGEST_PHRASE, _LONGEST_PATTERN, _LONGEST_MATCH, _REACH, _MOST_WAYS = 200, 500, 500, 40, 2_000

_GAP = re.compile(r"\s+|['’]|[-‐‑]")


def _house_spans(subject: Subject, roles: frozenset[str]) -> list[tuple[int, int]]:
    """Where the house's own words stand, in order; each with the furthest end of those that begin before or there."""
    words = subject.settings.house_words
    spans = sorted(_occurrences(subject, words, roles, False)) if words else []
    furthest = accumulate((end for _, end in spans), max)
    return [(start, end) for (start, _), end in zip(spans, furthest, strict=True)]


def _within(span: tuple[int, int], outer: Sequence[tuple[int, int]]) -> bool:
    """Whether a span lies within one of those of `_house_spans`, of which a long story may have thousands."""
    before = bisect_right(outer, span[0], key=itemgetter(0))
    return before > 0 and span[1] <= outer[before - 1][1]


def _occurrences(
    subject: Subject, phrases: tuple[str, ...], roles: frozenset[str], case: bool
) -> Iterator[tuple[int, int]]:
    """Where one of the phrases stands in blocks of the roles."""
    if not phrases:
        return
    by_word = _by_first_word(phrases, case)
    text, prose = subject.page.text, subject.prose
    for number in prose.occurrences(by_word.keys()):
        block = prose.blocks[number]
        if block.role in roles:
            for before, pattern in by_word[prose.words[number]]:
                match = _phrase_at(pattern, before, text, prose.starts[number], block)
                if match:
                    yield match
    for block in subject.story.blocks:
        if block.role in roles and block.role not in PROSE:
            for word in WORD.finditer(text, block.start, block.end):
                for before, pattern in by_word.get(word.group().lower(), ()):
                    match = _phrase_at(pattern, before, text, word.start(), block)
                    if match:
                        yield match


def _phrase_at(pattern: re.Pattern[str], before: int, text: str, start: int, block: Block) -> tuple[int, int] | None:
    if start - before < block.start:
        return None
    match = pattern.match(text, start - before, block.end)
    return match.span() if match else None


@lru_cache(maxsize=64)
def _by_first_word(phrases: tuple[str, ...], case: bool) -> dict[str, list[tuple[int, re.Pattern[str]]]]:
    """The patterns of phrases under their first words, each with the number of characters before that word."""
    found: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
    for words in phrases:
        first, before, pattern = _phrase_pattern(words, case)
        found.setdefault(first, []).append((before, pattern))
    return found


def _phrase_pattern(words: str, case: bool) -> tuple[str, int, re.Pattern[str]]:
    words = words.strip()
    if len(words) > _LONGEST_PHRASE:
        raise ValueError(f"{words[:40]!r}…: a phrase has at most {_LONGEST_PHRASE} characters")
    first = WORD.search(words)
    if first is None:
        raise ValueError(f"{words!r} holds no word")
    out, at = [], 0
    for gap in _GAP.finditer(words):
        out.append(re.escape(words[at : gap.start()]))
        # Copy has line ends, thin spaces and either apostrophe where a card has the plain one.
        out.append(r"\s{1,4}" if gap.group().isspace() else "['’]" if gap.group() in "'’" else "[-‐‑]")
        at = gap.end()
    out.append(re.escape(words[at:]))
    ends_in_word = WORD.fullmatch(words[-1]) is not None
    pattern = re.compile("".join(out) + (r"(?![^\W_])" if ends_in_word else ""), 0 if case else re.IGNORECASE)
    return first.group().lower(), first.start(), pattern


_REPEAT = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|\(\?|([*+]|\{\d*,\})([?+]?)", re.DOTALL)


@lru_cache(maxsize=512)
def compile_pattern(pattern: str, case: bool = False) -> re.Pattern[str]:
    """A card's regular expression, made safe: `*`, `+` and `{n,}` reach at most 40 times.

    Raises ValueError for one that is wrong, too long, can match nothing, refers to a group or sets flags, and for one
    with so many ways to match at one place (as a repeat within a repeat has) that a hostile text could make it slow.
    """
    if len(pattern) > _LONGEST_PATTERN:
        raise ValueError(f"{pattern[:40]!r}…: a pattern has at most {_LONGEST_PATTERN} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            re.compile(pattern)
        bounded = _REPEAT.sub(_bounded, pattern)
        parser: Any = importlib.import_module("re._parser")
        tree = parser.parse(bounded)
        compiled = re.compile(bounded, 0 if case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        raise ValueError(f"the pattern {pattern!r} is wrong: {error}") from error
    if tree.state.flags & ~re.UNICODE:
        raise ValueError(f"the pattern {pattern!r} sets flags: use the option case")
    if _ways(tree, pattern) > _MOST_WAYS:
        raise ValueError(f"the pattern {pattern!r} has a repeat within a repeat, or too many of them: it could be slow")
    if tree.getwidth()[1] > _LONGEST_MATCH:
        raise ValueError(f"the pattern {pattern!r} can match more than {_LONGEST_MATCH} characters")
    if compiled.match(""):
        raise ValueError(f"the pattern {pattern!r} matches where nothing stands")
    return compiled


def _bounded(match: re.Match[str]) -> str:
    repeat, kind = match.group(1), match.group(2)
    if repeat is None:
        return match.group()
    least = {"*": 0, "+": 1}.get(repeat)
    if least is None:
        least = int(repeat[1:-2] or 0)
    return f"{{{least},{least + _REACH}}}{kind}"


def _ways(tree: Any, pattern: str) -> int:
    """An upper bound for the ways in which a parsed pattern can match at one place, cut off when it is too high."""
    ways = 1
    for operation, value in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            each = _ways(inner, pattern)
            ways *= (
                sum(each**n for n in range(least, min(most, least + _MOST_WAYS) + 1)) if each > 1 else most - least + 1
            )
        elif name == "SUBPATTERN":
            ways *= _ways(value[-1], pattern)
        elif name == "ATOMIC_GROUP":
            ways *= _ways(value, pattern)
        elif name in ("ASSERT", "ASSERT_NOT"):
            ways *= _ways(value[1], pattern)
        elif name == "BRANCH":
            each_way = [_ways(branch, pattern) for branch in value[1]]
            ways *= max(each_way) if _distinct(value[1]) else sum(each_way)
        elif name.startswith("GROUPREF"):
            raise ValueError(f"the pattern {pattern!r} refers back to a group, which can be slow")
        if ways > _MOST_WAYS:
            return _MOST_WAYS + 1
    return ways


def _distinct(branches: Sequence[Any]) -> bool:
    """Whether alternatives begin with different letters, so that one at most can match at a place."""
    letters = set()
    for branch in branches:
        if not len(branch) or str(branch[0][0]) != "LITERAL":
            return False
        letters.add(chr(branch[0][1]).casefold())
    return len(letters) == len(branches)


def _plain(text: str) -> str:
    """Text reduced to what two forms of one name or title share."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _strings(options: Mapping[str, Any], *names: str) -> None:
    for name in names:
        for item in options[name]:
            if not isinstance(item, str) or not item.strip():
                raise ValueError(f"{name}: {item!r} is no text; put it in quotation marks")


def _known(words: Sequence[str], known: Sequence[str], kind: str) -> None:
    for word in words:
        if word not in known:
            raise ValueError(f"there is no {kind} {word!r}{nearest(word, known)} (known: {', '.join(known)})")


phrase.validate = _phrase_validate  # type: ignore[attr-defined]
required.validate = _required_validate  # type: ignore[attr-defined]
agree.validate = _agree_validate  # type: ignore[attr-defined]
consistent.validate = _consistent_validate  # type: ignore[attr-defined]
