"""Another language's marks in English copy: quotation marks, spaces beside marks, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lint.facts.prose import Prose
from lint.facts.residue.trace import Trace, block_at, english, foreign, word_at, words_in
from lint.page import Block

# Thin, narrow no-break, hair and no-break spaces.
SPECIAL = "\u2009\u202f\u200a\u00a0"
# After these a thin space before a closing mark is good English: nested marks, ellipses.
_INNER = "’‘'“”\"…"
# How long a quotation in guillemets or low marks may be.
_LONG = 600
_GUILLEMETS = re.compile(rf"«([^«»\n]{{2,{_LONG}}})»")
_TURNED = re.compile(rf"(?<!\w)»([^\W_][^«»\n]{{1,{_LONG}}})«(?!\w)")
_LOW = re.compile(rf"„([^\W\d_][^„“”\"\n]{{1,{_LONG}}})[“”\"‟]")
_INVERTED = re.compile(r"[¿¡][^\W\d_][^¿¡?!\n]{1,200}[?!]")
_AFTER_SPECIAL = re.compile(r"[\u2009\u202f\u200a\u00a0](?:[:;?!](?![\w/])|\d{3}(?!\d))")
_HIGH_MARKS = (":", ";", "?", "!")
# How far around a mark is looked for what stands beside it.
_AHEAD = 40
# So many commas with a space before them, and a text was cut into words by a machine: its spaces show nothing.
_CUT = 3
# The share of a story's quotations that makes a habit.
_HABIT = 0.75
_EXACT = (["percent"], ["per"], ["seconds"], ["points"])
_UNITS = frozenset(
    "million millions billion billions trillion percent per km kilometers kilometres kilometer kilometre meters metres "
    "euros euro degrees hectares tonnes tons kg kilograms points".split()
)
# In a title a colon between spaces sets off the name of the paper.
_RUNNING = frozenset({"body", "standfirst", "caption"})


def find_marks(
    prose: Prose, blocks: Sequence[Block], telling: Mapping[str, frozenset[str]], marks: Mapping[str, str]
) -> Iterator[Trace]:
    """The traces of another language's typography in a story's blocks of prose, which are given in order.

    `marks` has the language of each mark that no English has.
    """
    text, start, end = prose.text, blocks[0].start, blocks[-1].end
    stretch = text[start:end]
    if not stretch.isascii():
        for mark, language in marks.items():
            if mark in stretch:
                yield from _foreign(text, blocks, start, mark, language)
        yield from _quotation_marks(prose, blocks, telling, stretch, start)
        if any(mark in stretch for mark in SPECIAL):
            yield from _special_spaces(text, blocks, start, end)
        if "€" in stretch:
            yield from _euros(text, blocks, start, end)
    yield from _thousands(prose)
    cut = stretch.count(" ,")
    yield from _inside_quotations(prose, loose=cut < _CUT)
    if cut < _CUT:
        yield from _loose_marks(text, blocks, start)
        if ". ." in stretch:
            yield from _doubled(text, blocks, start, ". .")
        if cut and ", ," in stretch:
            yield from _doubled(text, blocks, start, ", ,")


def _quotation_marks(
    prose: Prose, blocks: Sequence[Block], telling: Mapping[str, frozenset[str]], stretch: str, start: int
) -> Iterator[Trace]:
    if "«" in stretch:
        yield from _pairs("guillemets", _GUILLEMETS, "«", prose, blocks, telling)
        yield from _pairs("guillemets", _TURNED, "»", prose, blocks, telling)
    if "„" in stretch:
        yield from _pairs("low-marks", _LOW, "„", prose, blocks, telling)
    if "¿" in stretch or "¡" in stretch:
        for at in _places(prose.text, blocks, start, ("¿", "¡")):
            block = block_at(blocks, at)
            match = _INVERTED.match(prose.text, at, block.end) if block else None
            if match and english(prose, at, match.end(), telling):
                yield Trace("inverted-mark", at, match.end())


def _foreign(text: str, blocks: Sequence[Block], start: int, mark: str, language: str) -> Iterator[Trace]:
    """A mark of another script right behind a letter or figure of ours."""
    for at in _places(text, blocks, start, (mark,)):
        block = block_at(blocks, at)
        if block is not None and at > block.start and text[at - 1].isascii() and text[at - 1].isalnum():
            yield Trace("foreign-mark", _word_before(text, at, block.start), at + 1, language)


def _pairs(
    kind: str,
    pattern: re.Pattern[str],
    opening: str,
    prose: Prose,
    blocks: Sequence[Block],
    telling: Mapping[str, frozenset[str]],
) -> Iterator[Trace]:
    """Pairs of marks around English words.

    Short ones may be names and titles of works, which keep their marks, and what is a whole block may lead to other
    pages ("« The last story of the day | The next one »"): they count beside others.
    """
    text = prose.text
    long: list[Trace] = []
    short: list[Trace] = []
    for block in blocks:
        at = text.find(opening, block.start, block.end)
        while at >= 0:
            match = pattern.match(text, at, block.end)
            if match is None:
                at = text.find(opening, at + 1, block.end)
                continue
            if at == block.start or not text[at - 1].isalnum():
                inside = words_in(prose, *match.span(1))
                if len(inside) > 3 and english(prose, *match.span(1), telling):
                    (short if _is_whole(text, block, *match.span()) else long).append(Trace(kind, *match.span()))
                elif 0 < len(inside) <= 3 and not foreign(prose, *match.span(1), telling):
                    short.append(Trace(kind, *match.span()))
            at = text.find(opening, match.end(), block.end)
    if long:
        yield from long
        yield from short


def _is_whole(text: str, block: Block, start: int, end: int) -> bool:
    """Whether hardly anything else stands in a block."""
    before = text[block.start : min(start, block.start + _AHEAD)]
    return not before.strip() and not text[end : min(block.end, end + _AHEAD)].strip(" .,\n")


def _places(text: str, blocks: Sequence[Block], start: int, literals: Sequence[str]) -> Iterator[int]:
    """Where some literals stand in the blocks, one literal after the other."""
    end = blocks[-1].end
    for literal in literals:
        at = text.find(literal, start, end)
        while at >= 0:
            yield at
            at = text.find(literal, at + len(literal), end)


def _special_spaces(text: str, blocks: Sequence[Block], start: int, end: int) -> Iterator[Trace]:
    """Thin and no-break spaces before marks and between thousands."""
    for match in _AFTER_SPECIAL.finditer(text, start, end):
        at = match.start()
        block = block_at(blocks, at)
        if block is None or at == block.start:
            continue
        if match.group()[1].isdigit():
            first = _digits_before(text, at, block.start)
            if 0 < at - first <= 3 and text[first - 1 : first] not in ("+", "-", ")"):
                yield Trace("spaced-thousands", first, match.end())
        elif text[at - 1].isalnum() or text[at - 1] in "”’»)":
            yield Trace("spaced-mark", _word_before(text, at, block.start), match.end())


def _thousands(prose: Prose) -> Iterator[Trace]:
    """Spaces and full stops before the last three noughts of a number: "800 000 hectares", "800.000 hectares"."""
    text, words, starts, ends = prose.text, prose.words, prose.starts, prose.ends
    for i in prose.where.get("000", ()):
        if i == 0 or not words[i - 1].isdecimal() or len(words[i - 1]) > 3 or words[i - 1][0] == "0":
            continue
        gap = text[ends[i - 1] : starts[i]]
        before, behind = text[max(0, starts[i - 1] - 2) : starts[i - 1]], text[ends[i] : ends[i] + 2]
        # "0800 555 000" is a telephone number, "5.000 percent" an exact rate.
        number = before[:1].isdecimal() or before[-1:] in ("+", "-", ".", ",") or behind[:1] in ("-", "/", "%")
        if number or behind[1:].isdecimal():
            continue
        if gap == " ":
            yield Trace("spaced-thousands", starts[i - 1], ends[i])
        elif gap == "." and behind[:1] == " " and words[i + 1 : i + 2] not in ([], *_EXACT):
            yield Trace("dotted-thousands", starts[i - 1], ends[i])


def _euros(text: str, blocks: Sequence[Block], start: int, end: int) -> Iterator[Trace]:
    for at in _places(text, blocks, start, ("€",)):
        block = block_at(blocks, at)
        if block is None or text[at + 1 : at + 2].isdigit():
            continue
        stop = at - 1 if at > block.start and text[at - 1].isspace() else at
        first = _digits_before(text, stop, block.start)
        if first < stop and not text[at + 1 : at + 3].strip().isdigit():
            yield Trace("euro-behind", first, at + 1)


def _inside_quotations(prose: Prose, *, loose: bool) -> Iterator[Trace]:
    """Spaces inside quotation marks: thin or no-break ones beside either mark, ordinary ones beside both."""
    text = prose.text
    spaced: list[Trace] = []
    for start, end in prose.quotations:
        if text[start] not in '“"' or end - start < 5:
            continue
        after, before = text[start + 1], text[end - 2]
        if not (after.isspace() or before.isspace()):
            continue
        opened = after.isspace() and text[start + 2].isalnum()
        closed = before.isspace() and text[end - 1] in '”"' and text[end - 3] not in _INNER
        if text[start] == '"':
            # Straight marks may be paired wrongly, from a closing one to an opening one.
            opened = opened and closed and _outside(text, start, end)
            closed = opened
        if opened and after in SPECIAL:
            yield Trace("spaced-quotation", start, _word_after(text, start + 2, end))
        if closed and before in SPECIAL:
            yield Trace("spaced-quotation", _word_before(text, end - 2, start), end)
        if loose and opened and closed and after == before == " ":
            spaced.append(Trace("loose-quotation", start, _word_after(text, start + 2, end)))
    yield from _as_habit(spaced, len(prose.quotations), "quotation-habit")


def _outside(text: str, start: int, end: int) -> bool:
    """Whether a quotation in straight marks stands between spaces or marks, and not between letters."""
    return text[max(0, start - 1) : start] in ("", " ", "\n", "(") and text[end : end + 1] in (
        "",
        " ",
        "\n",
        ",",
        ".",
        ")",
    )


def _loose_marks(text: str, blocks: Sequence[Block], start: int) -> Iterator[Trace]:
    """Ordinary spaces before colons, semicolons, question and exclamation marks."""
    spaced: list[Trace] = []
    marks = 0
    # One rare character is found twenty times as fast as a space and what follows it.
    for at in _places(text, blocks, start, _HIGH_MARKS):
        if text[at - 1 : at] != " ":
            marks += 1
            continue
        block = block_at(blocks, at)
        if block is None or block.role not in _RUNNING or at - 1 <= block.start:
            continue
        behind = text[at + 1 : at + 2]
        word = _word_before(text, at - 1, block.start)
        # A label at the head of a line ("Calories : 216") is no sentence.
        sentence = " " in text[max(block.start, word - _AHEAD) : word].strip() and (not behind or behind.isspace())
        if sentence and (text[at - 2].isalnum() or text[at - 2] in "”’»"):
            spaced.append(Trace("loose-mark", word, at + 1))
    yield from _as_habit(spaced, marks + len(spaced), "mark-habit")


def _as_habit(spaced: list[Trace], of: int, kind: str) -> Iterator[Trace]:
    """Some traces, as those of a habit where nearly all of `of` places are so: once or twice it is a slip."""
    habit = len(spaced) > 2 and len(spaced) >= _HABIT * of
    yield from (Trace(kind, trace.start, trace.end) for trace in spaced) if habit else spaced


def _doubled(text: str, blocks: Sequence[Block], start: int, literal: str) -> Iterator[Trace]:
    """Full stops and commas that stand twice with a space between them, and are no ellipsis."""
    for at in _places(text, blocks, start, (literal,)):
        block = block_at(blocks, at)
        if block is None or block.role not in _RUNNING or at == block.start:
            continue
        rest = text[at + 3 : min(block.end, at + 3 + _AHEAD)]
        alone = (text[at - 1].isalnum() or text[at - 1] in '”’")') and (not rest or rest[0].isspace())
        begins = rest.lstrip()[:1]
        if alone and (not begins or begins.isupper() or begins in '“"‘' or (literal == ", ," and begins != ",")):
            yield Trace("doubled-stop", at, at + 3)


def find_numbers(prose: Prose) -> Iterator[Trace]:
    """Decimal commas before a unit or a percent sign, and spaces before that sign: "2,5 million", "3,4%", "98 %"."""
    text, words, starts, ends = prose.text, prose.words, prose.starts, prose.ends
    for i in prose.occurrences(_UNITS):
        near = i >= 2 and text[ends[i - 1] : starts[i]] in (" ", "-", *SPECIAL)
        if near and prose.blocks[i - 2] is prose.blocks[i] and _decimal(prose, i - 1):
            yield Trace("decimal-comma", starts[i - 2], ends[i])
    at = text.find("%", starts[0], ends[-1] + 2) if words else -1
    while at >= 0:
        i = word_at(prose, at)
        near = i >= 1 and text[ends[i] : at] in ("", " ", *SPECIAL) and prose.blocks[i - 1] is prose.blocks[i]
        if near and _decimal(prose, i):
            yield Trace("decimal-comma", starts[i - 1], at + 1)
        elif near and at > ends[i] and words[i].isdecimal() and not text[at + 1 : at + 2].isalnum():
            yield Trace("spaced-percent", starts[i], at + 1)
        at = text.find("%", at + 1, ends[-1] + 2)


def _decimal(prose: Prose, i: int) -> bool:
    """Whether word number `i` is the part behind a decimal comma."""
    words, starts, ends, text = prose.words, prose.starts, prose.ends, prose.text
    if not (words[i].isdecimal() and len(words[i]) <= 2 and words[i - 1].isdecimal() and len(words[i - 1]) <= 3):
        return False
    before = text[max(0, starts[i - 1] - 1) : starts[i - 1]]
    return text[ends[i - 1] : starts[i]] == "," and before not in (",", ".", "-", "–", "$", "£")


def _digits_before(text: str, at: int, least: int) -> int:
    first = at
    while first > least and text[first - 1].isdecimal():
        first -= 1
    return first


def _word_before(text: str, at: int, least: int) -> int:
    """The start of the run of characters without spaces that ends at an offset, forty at most."""
    first = at
    while first > max(least, at - 40) and not text[first - 1].isspace():
        first -= 1
    return first


def _word_after(text: str, at: int, most: int) -> int:
    """The end of the word that begins at an offset, forty characters at most."""
    last = at
    while last < min(most, at + 40) and (text[last].isalnum() or text[last] in "’-"):
        last += 1
    return last
