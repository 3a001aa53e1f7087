"""Numbers in English copy, in digits and in words: "1,550", "1,00,000", "half a million", "three-quarters", "dozens".

A number knows its value, the digits that it was given with, and where it stands; what it counts or measures, and
whether it is a figure at all (and no year, name or score), is told by `lint.facts.figures.find`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lint.facts.prose import Prose

# Between the words of one number or of a number and its unit: a space of any kind or a hyphen.
JOINTS = frozenset({" ", "-", "\u2011", "\u00a0", "\u2009", "\u202f", "\n", "- "})

_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,3}(?: \d{3})? 000|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,6}"
    r"|\d{1,2}(?:,\d{2}){1,5},\d{3}|\d{1,18})(?!\d)(?:\.\d{1,12}(?!\d))?"
)
# The same with a decimal comma: "1.234.567,8", "1 234 567,8".
_COMMA_DIGITS = re.compile(
    r"(?:\d{1,3}(?:\.\d{3}){1,6}|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}|\d{1,18})(?!\d|\.\d)(?:,\d{1,12}(?!\d))?"
)
# The languages that write it so.
COMMA = frozenset("cs da de es fi fr hu id it nl no pl pt ro ru sv tr uk".split())
_DECIMALS = re.compile(r"\.[0-9]{1,12}(?!\d|\.\d)")
_SEPARATORS = str.maketrans("", "", " ,\u00a0\u2009\u202f")
_COMMA_SEPARATORS = str.maketrans({" ": "", ".": "", "\u00a0": "", "\u2009": "", "\u202f": "", ",": "."})
FRACTION = re.compile(r"(?:1/[2-8]|10?/10|2/3|3/[458])(?![\d/])")
_FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}

ONES: dict[str, float] = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        1,
    )
}
TENS: dict[str, float] = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SMALL: dict[str, float] = {**ONES, **TENS}
# What multiplies the number before it.
SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}
# The same after digits, where copy also shortens it.
SHORT_SCALES = {"mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
# What may stand right behind digits; m, k and b only where a unit or what is counted does not say otherwise.
ATTACHED = {**SHORT_SCALES, "m": 1e6, "M": 1e6, "k": 1e3, "K": 1e3, "b": 1e9, "B": 1e9, "Bn": 1e9, "BN": 1e9, "MN": 1e6}
VAGUE = {
    "dozens": (12.0, 120.0),
    "scores": (20.0, 100.0),
    "hundreds": (100.0, 1000.0),
    "thousands": (1e3, 1e4),
    "millions": (1e6, 1e7),
    "billions": (1e9, 1e10),
    "trillions": (1e12, 1e13),
}
_VAGUE_FIRST = {"tens": (10.0, 100.0), "dozens": (12.0, 120.0), "hundreds": (100.0, 1000.0), "thousands": (1e3, 1e4)}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_MANY_PARTS = {
    "thirds": 3,
    "quarters": 4,
    "fourths": 4,
    "fifths": 5,
    "sixths": 6,
    "sevenths": 7,
    "eighths": 8,
    "tenths": 10,
}
_FOLD = {f"{word}fold": value for word, value in ONES.items()} | {"hundredfold": 100, "thousandfold": 1000}
# Words at which a number in words may begin; "one" has its own conditions.
NUMBER_WORDS = frozenset({*SMALL, *SCALES, *VAGUE, *_PARTS, *_FOLD, "tens"})

_NO_ONE = frozenset(
    "no the this that every any each which another some only new big next last good bad wrong right other either "
    "what such number day square".split()
)
_NOT_ONE = frozenset("another day s way time thing moment reason side more or direct".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number: words `first` to `after` (exclusive) of the prose, `text[start:end]`.

    `high` is the upper end of a vague class ("dozens": 12 to 120) or None. `step` is the place value of the last digit
    that was given (1.2 million: 100,000; 0 for words and whole numbers, which claim no rounding). `plain` is true for
    digits without separator, decimals or scale, which may be a year or part of a name. `share` marks fractions.
    """

    start: int
    end: int
    first: int
    after: int
    value: float
    high: float | None = None
    step: float = 0.0
    plain: bool = False
    share: bool = False
    scaled: bool = False
    digits: bool = False


def joined(prose: Prose, word: int) -> bool:
    """Whether word number `word` follows the one before it closely enough to be of one phrase with it."""
    if not 0 < word < len(prose.words) or prose.blocks[word] is not prose.blocks[word - 1]:
        return False
    return prose.text[prose.ends[word - 1] : prose.starts[word]] in JOINTS


def text_between(prose: Prose, word: int) -> str:
    """What stands between word number `word` and the one before it."""
    return prose.text[prose.ends[word - 1] : prose.starts[word]]


def digits_at(prose: Prose, word: int, start: int, comma: bool = False) -> Number | None:
    """The number in digits that begins at offset `start` in word number `word`, without any scale behind it.

    `comma`: the copy writes a comma before decimals, and full stops or spaces between thousands.
    """
    text, limit = prose.text, prose.blocks[word].end
    sign = _FRACTION_SIGNS.get(text[start])
    if sign is not None:
        return Number(start, start + 1, word, word + 1, sign, share=False, digits=True)
    match = FRACTION.match(text, start, limit)
    if match:
        above, below = match.group().split("/")
        return Number(start, match.end(), word, word + 2, int(above) / int(below), digits=True)
    match = (_COMMA_DIGITS if comma else _DIGITS).match(text, start, limit)
    if match is None:
        return None
    written = match.group().translate(_COMMA_SEPARATORS if comma else _SEPARATORS)
    try:
        value = float(written)
    except ValueError:
        return None
    _, dot, decimals = written.partition(".")
    end, after = match.end(), word + 1
    while after < len(prose.words) and prose.starts[after] < end:
        after += 1
    plain = not dot and len(written) == end - start
    fraction = _FRACTION_SIGNS.get(text[end : end + 1])
    if fraction is not None and not dot:
        return Number(start, end + 1, word, after, value + fraction, digits=True)
    if not dot and text[end : end + 1] in (" ", "-") and after < len(prose.words) and end + 1 == prose.starts[after]:
        # "5 1/2 miles", "5-1/2 miles"
        match = FRACTION.match(text, end + 1, limit)
        if match:
            above, below = match.group().split("/")
            return Number(start, match.end(), word, after + 2, value + int(above) / int(below), digits=True)
    step = 10.0 ** -len(decimals) if dot else 0.0
    return Number(start, end, word, after, value, step=step, plain=plain, digits=True)


def decimals_at(prose: Prose, word: int, start: int) -> Number | None:
    """The number below one that is written without its zero: ".534", `start` being the offset of the point."""
    match = _DECIMALS.match(prose.text, start, prose.blocks[word].end)
    if match is None:
        return None
    decimals = match.group()
    return Number(
        start, match.end(), word, word + 1, float("0" + decimals), step=10.0 ** (1 - len(decimals)), digits=True
    )


def scaled(prose: Prose, number: Number, own: Mapping[str, float]) -> Number:
    """The number with the scale behind it, if a whole word gives one: "1.2 million", "60-billion", "1.5 bn".

    `own` are the scales of another language than English.
    """
    after = number.after
    if not joined(prose, after) or number.end != prose.ends[after - 1] or number.scaled:
        return number
    factor = own.get(prose.words[after])
    if factor is not None:
        number = times(number, factor, prose.ends[after], after + 1)
        more = own.get(prose.words[number.after]) if joined(prose, number.after) else None  # "mil millones"
        return times(number, more, prose.ends[number.after], number.after + 1) if more else number
    factor = SCALES.get(prose.words[after]) or SHORT_SCALES.get(prose.words[after])
    if factor is None:
        return number
    number = times(number, factor, prose.ends[after], after + 1)
    # "2,500 lakh crore", "3 hundred thousand"
    if joined(prose, number.after) and SCALES.get(prose.words[number.after], 0.0) >= 1e3:
        return times(number, SCALES[prose.words[number.after]], prose.ends[number.after], number.after + 1)
    return number


_SPANS = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades "
    "game games match matches start starts round rounds".split()
)


def one_in(prose: Prose, number: Number) -> Number:
    """The share that "one in five" or "3 in 10" tells; the number as it is where no such words follow it."""
    words, after = prose.words, number.after
    if number.share or number.high is not None or not 1 <= number.value < 10 or number.value % 1:
        return number
    if not joined(prose, after) or words[after] != "in" or not joined(prose, after + 1):
        return number
    at = after + 1
    if prose.text[prose.starts[at]].isdecimal():
        whole = digits_at(prose, at, prose.starts[at])
        if whole is not None and whole.plain and 1800 <= whole.value < 2200:
            return number  # a year
    else:
        whole = words_at(prose, at) if words[at] in NUMBER_WORDS else None
    if whole is None or whole.high is not None or whole.share or whole.value <= number.value or whole.value % 1:
        return number
    if number.value > 1 and whole.value not in (10, 100):
        return number
    whole = scaled(prose, whole, {}) if whole.digits else whole
    if joined(prose, whole.after) and words[whole.after] in _SPANS:
        return number  # "one in five days"
    value = number.value / whole.value
    return Number(number.start, whole.end, number.first, whole.after, value, share=True, digits=number.digits)


def times(number: Number, factor: float, end: int, after: int) -> Number:
    """A number in digits multiplied by a scale that ends at offset `end`, before word number `after`."""
    step = (number.step or 1.0) * factor
    value = round(number.value * factor, 6)
    return Number(number.start, end, number.first, after, value, step=step, scaled=True, digits=number.digits)


def words_at(prose: Prose, word: int) -> Number | None:
    """The number in words that begins at word number `word`, or None where the word is no number here."""
    words = prose.words
    this = words[word]
    before = words[word - 1] if joined(prose, word) else ""
    if this in _FOLD:
        return Number(prose.starts[word], prose.ends[word], word, word + 1, float(_FOLD[this]))
    if this == "tens" or this in VAGUE:
        return _vague(prose, word, before)
    if this in _PARTS:
        return _part(prose, word, before)
    if this in SCALES:
        if before not in ("a", "an") or this.endswith("s"):
            return None
        return _cardinal(prose, word, word - 1)
    if this == "one" and not _is_one(prose, word, before):
        return None
    if this in ONES and joined(prose, word + 1):
        parts = _MANY_PARTS.get(words[word + 1]) or (_PARTS.get(words[word + 1]) if this == "one" else None)
        plain = text_between(prose, word + 1) != "-" and words[word + 1] == "quarters"
        if plain and not (joined(prose, word + 2) and words[word + 2] == "of"):
            parts = None  # "the last two quarters"
        if parts and parts > ONES[this]:
            return _of_scale(prose, word, word + 2, ONES[this] / parts)
    return _cardinal(prose, word, word)


def _is_one(prose: Prose, word: int, before: str) -> bool:
    if before in _NO_ONE:
        # "some one and a half million" is about that many
        return before == "some" and joined(prose, word + 1) and prose.words[word + 1] in ("and", "million", "billion")
    if not joined(prose, word + 1):
        # "no-one", "number one.", "one." stand for something else; only "one, two or three" would count.
        return False
    return prose.words[word + 1] not in _NOT_ONE


def _vague(prose: Prose, word: int, before: str) -> Number | None:
    words = prose.words
    this = words[word]
    second = words[word + 2] if joined(prose, word + 1) and joined(prose, word + 2) else ""
    if this in _VAGUE_FIRST and second in VAGUE and words[word + 1] == "of":
        low, high = _VAGUE_FIRST[this]
        factor = VAGUE[second][0]
        return Number(prose.starts[word], prose.ends[word + 2], word, word + 3, low * factor, high * factor)
    if this == "tens" or before in ("their", "the", "his", "her"):
        return None
    if this == "scores" and (not second or words[word + 1] != "of" or second in ("the", "a", "his", "her", "their")):
        return None
    if second in VAGUE and words[word + 1] in ("and", "upon"):
        word, this = word + 2, second
        low, high = VAGUE[this]
        return Number(prose.starts[word - 2], prose.ends[word], word - 2, word + 1, low, high)
    low, high = VAGUE[this]
    return Number(prose.starts[word], prose.ends[word], word, word + 1, low, high)


def _part(prose: Prose, word: int, before: str) -> Number | None:
    words = prose.words
    following = words[word + 1] if joined(prose, word + 1) else ""
    if words[word] == "half":
        if following in ("a", "an") or (
            following == "of" and before not in ("first", "second", "other", "the", "this")
        ):
            return _of_scale(prose, word, word + 1, 0.5)
        return None
    if before != "a":
        return None
    if following in ("point", "percentage") and words[word] == "quarter":
        # "cut rates by a quarter point"
        return Number(prose.starts[word - 1], prose.ends[word], word - 1, word + 1, 1 / _PARTS["quarter"], share=True)
    if following != "of":
        return None
    return _of_scale(prose, word - 1, word + 1, 1 / _PARTS[words[word]])


def _of_scale(prose: Prose, first: int, after: int, value: float) -> Number:
    """A fraction and the scale behind it, if any: "half a million", "a quarter of a million", "half a dozen"."""
    words = prose.words
    at = after
    if joined(prose, at) and words[at] == "of":
        at += 1
    if joined(prose, at) and words[at] in ("a", "an") and joined(prose, at + 1) and words[at + 1] in SCALES:
        factor = SCALES[words[at + 1]]
        return Number(prose.starts[first], prose.ends[at + 1], first, at + 2, value * factor)
    if at == after and joined(prose, at) and words[at] in ("a", "an"):
        after = at + 1  # "half a percentage point": the article is part of the number
    return Number(prose.starts[first], prose.ends[after - 1], first, after, value, share=True)


def _cardinal(prose: Prose, word: int, first: int) -> Number | None:
    words = prose.words
    total = current = 0.0
    given = 0.0 if first == word else 1.0
    at, end = word, word
    while at == word or joined(prose, at):
        this = words[at]
        if this in SMALL:
            value = SMALL[this]
            room = current % 100
            if room == 0 or (room >= 20 and room % 10 == 0 and value < 10):
                current += value
            else:
                break
        elif this == "hundred" and current < 100:
            current = (current or given or 1.0) * 100
        elif this == "dozen" and total == 0 and current < 100:
            current = (current or given or 1.0) * 12
        elif this in SCALES and SCALES[this] >= 1000 and (current or given):
            factor = SCALES[this]
            if total and factor >= total:
                break
            total += (current or given) * factor
            current = 0.0
        elif this == "and" and at > word and joined(prose, at + 1):
            following = words[at + 1]
            if (
                following in ("a", "three")
                and joined(prose, at + 2)
                and words[at + 2] in ("half", "quarter", "quarters")
            ):
                part = 0.5 if words[at + 2] == "half" else 0.75 if following == "three" else 0.25
                return _with_part(prose, first, at + 3, total + current + part)
            # "two hundred and fifty" is one number, "five and six" are two.
            if following not in SMALL or (current or total) % 100 or not (current or total):
                break
            if words[at - 1] not in SCALES or words[at - 1] == "dozen":
                break
        else:
            break
        given = 0.0
        at += 1
        end = at if words[at - 1] != "and" else end
    value = total + current
    if not value or end <= word:
        return None
    large = any(words[i] in SCALES for i in range(word, end))
    return Number(prose.starts[first], prose.ends[end - 1], first, end, value, scaled=large)


def _with_part(prose: Prose, first: int, after: int, value: float) -> Number:
    """A number of words with a half or quarter, and the scale behind it: "one and a half million"."""
    if joined(prose, after) and prose.words[after] in SCALES:
        factor = SCALES[prose.words[after]]
        return Number(prose.starts[first], prose.ends[after], first, after + 1, value * factor, scaled=True)
    return Number(prose.starts[first], prose.ends[after - 1], first, after, value)
