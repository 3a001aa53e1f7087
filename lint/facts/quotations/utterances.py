"""Two quotations word by word: whether they are one utterance, and where the words of the two differ.

Words are compared in one form, so that house style is no difference: capitals, punctuation, contractions, spelling on
either side of the Atlantic, numbers as words, courtesy titles, names in another transliteration, sounds that say
nothing, a word said twice. Where a writer cut ("…"), put something in ([brackets], (brackets)) or masked a word,
anything may stand in the other. What one of the two has before its begin or behind its end was cut off: that is no
difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from lint.facts.spelling import EMPTY, plain_spelling, stem

_TOKEN = re.compile(
    r"(?P<cut>\.(?:\s?\.){1,5}|…)"
    r"|(?P<insert>\[[^][]{0,120}\]|\([^()]{0,120}\))"
    r"|(?P<web>https?://\S+)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,6})"
    r"|(?P<mask>[^\W\d_]{0,3}[*_#@$%]{2,}[^\W\d_]{0,6}|[^\W\d_]{1,3}\*[^\W\d_]{1,6}"
    r"|[b-df-hj-np-tv-z]{1,2}-{2,}[^\W\d_]{0,4}(?![^\W\d_]))"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)"
    r"|(?P<sign>[&%])"
    r"|(?P<stop>[.!?])"
)

# Contractions, by the whole word and by the ending.
_WHOLE = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "let's": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "kinda": ("kind", "of"),
    "sorta": ("sort", "of"),
    "lotta": ("lot", "of"),
    "em": ("them",),
    "n": ("and",),
    "cause": ("because",),
    "y'all": ("you", "all"),
    "alright": ("all", "right"),
    "okay": ("ok",),
    "whilst": ("while",),
    "amongst": ("among",),
    "till": ("until",),
    "til": ("until",),
    "yeah": ("yes",),
    "though": ("although",),
    "programme": ("program",),
    "programmes": ("programs",),
    "grey": ("gray",),
    "defence": ("defense",),
    "offence": ("offense",),
    "judgement": ("judgment",),
    "sceptical": ("skeptical",),
    "ageing": ("aging",),
    "moslem": ("muslim",),
    "moslems": ("muslims",),
    "sen": ("senator",),
    "gov": ("governor",),
    "rep": ("representative",),
    "gen": ("general",),
    "dr": ("doctor",),
    "st": ("saint",),
    "vs": ("versus",),
    "etc": ("et", "cetera"),
    "tv": ("television",),
}
_ENDINGS = {"'re": "are", "'m": "am", "'ll": "will", "'ve": "have", "'d": "would"}
# Behind these "'s" is "is" (or "has"); behind others it is the genitive.
_IS = frozenset(
    "it he she that there what who here where how when this everything nothing everybody nobody one".split()
)
# Sounds, and courtesy titles that house style keeps or drops.
_DROPPED = frozenset("uh um er erm uhm ah eh hm hmm mm mr mrs ms sic".split())
_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split(),
        strict=True,
    )
)
_STATES = {"u.s.": "united states", "u.s": "united states", "u.s.a.": "united states", "u.k.": "united kingdom"}
_STATES |= {"u.n.": "united nations", "e.u.": "european union", "d.c.": "dc"}

# A name in two transliterations: letters that stand for one another become one, vowels and doubled letters go.
_SOUNDS = str.maketrans("qcgxzdfvb", "kkkkstppp", "aeiouyhwj")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation as words in one form: `shown` are the words as printed, `parts` those that are of one printed
    word with the word before, `gaps` the words before which something was cut, put in or masked, `stops` those before
    which a sentence ended, `said` the stems of the telling words."""

    words: tuple[str, ...]
    shown: tuple[str, ...]
    parts: frozenset[int]
    gaps: frozenset[int]
    stops: frozenset[int]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words `first` to before `last` of one utterance stand for words `other_first` to before `other_last` of the
    other one."""

    first: int
    last: int
    other_first: int
    other_last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two quotations share: words `first` to before `last` of one and `other_first` to before `other_last` of the
    other are `shared` words in the same order, but for the differences."""

    first: int
    last: int
    other_first: int
    other_last: int
    shared: int
    differences: tuple[Difference, ...]


@lru_cache(maxsize=512)
def read_utterance(text: str) -> Utterance:
    """The words of a quotation, given with its marks or without."""
    words: list[str] = []
    shown: list[str] = []
    parts: set[int] = set()
    gaps: set[int] = set()
    stops: set[int] = set()
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group().rstrip("'’")
        if kind in ("cut", "insert", "mask"):
            gaps.add(len(words))
            continue
        if kind == "stop":
            stops.add(len(words))
            continue
        if kind == "web":
            continue
        for number, word in enumerate(_plain(kind or "", token)):
            if words and words[-1] == word and not word.isdigit():
                continue  # "is is"
            if words and word in _UNITS_BEHIND and words[-1] in _ROUND_TENS and len(words) not in gaps:
                words[-1] = str(int(words[-1]) + int(word))
                shown[-1] += f"-{token}"
                continue
            parts.discard(len(words))
            if number and shown[-1] is token:
                parts.add(len(words))
            words.append(word)
            shown.append(token)
            if words[-2:] == words[-4:-2] and not {len(words) - 2, len(words)} & (gaps | stops):
                del words[-2:], shown[-2:]  # "I'm, I'm"
    said = frozenset(stem(word) for word in words if len(word) > 2 and word not in EMPTY)
    return Utterance(tuple(words), tuple(shown), frozenset(parts), frozenset(gaps), frozenset(stops), said)


_UNITS_BEHIND = frozenset(map(str, range(1, 10)))
_ROUND_TENS = frozenset(map(str, range(20, 100, 10)))


def _plain(kind: str, written: str) -> tuple[str, ...]:
    """The words, in one form, that a token stands for."""
    if kind == "number":
        return (written.replace(",", ""),)
    if kind == "sign":
        return ("and",) if written == "&" else ("percent",)
    if kind == "initials":
        known = _STATES.get(written.lower())
        return tuple(known.split()) if known else (written.replace(".", "").lower(),)
    if written == "US":
        return ("united", "states")
    if written in ("UK", "UN"):
        return ("united", "kingdom" if written == "UK" else "nations")
    word = _folded(written.replace("’", "'").lower()).rstrip("'")
    if word in _DROPPED:
        return ()
    if word in _WHOLE:
        return _WHOLE[word]
    if word in _UNITS:
        return (str(_UNITS[word]),)
    if word in _TENS:
        return (str(_TENS[word]),)
    if word in _ORDINALS:
        return (_ORDINALS[word],)
    if word.endswith("n't"):
        return word[:-3], "not"
    if "'" in word:
        for ending, rest in _ENDINGS.items():
            if word.endswith(ending) and len(word) > len(ending):
                return word[: -len(ending)], rest
        if word.endswith("'s"):
            return (word[:-2], "is") if word[:-2] in _IS else (word[:-2] + "s",)
        word = word.replace("'", "")
    return (plain_spelling(word),) if word else ()


def _folded(word: str) -> str:
    """A word without accents."""
    if word.isascii():
        return word
    return "".join(c for c in normalize("NFD", word) if not combining(c))


# What a word that differs takes from the words that agree.
_LOSS = 0.7


def align(one: Utterance, other: Utterance, trim: bool = True) -> Alignment | None:
    """The part of two utterances that is most alike, and what differs inside it; None where they share no words.

    `trim` leaves out words at the edges that agree while as many beside them do not.
    """
    blocks = [b for b in SequenceMatcher(None, one.words, other.words, False).get_matching_blocks() if b.size]
    if not blocks:
        return None
    # The run of blocks that gains most by the words that it shares and loses least by those between them.
    best = gain = 0.0
    begin = best_begin = best_end = 0
    for n, block in enumerate(blocks):
        if n:
            gain -= _LOSS * _loss(one, other, blocks[n - 1], block)
        if gain <= 0:
            gain, begin = 0.0, n
        gain += block.size
        if gain > best:
            best, best_begin, best_end = gain, begin, n
    run = blocks[best_begin : best_end + 1]
    if trim:
        run = _trimmed(one, other, run)
    found = [
        Difference(a.a + a.size, b.a, a.b + a.size, b.b)
        for a, b in pairwise(run)
        if a.a + a.size < b.a or a.b + a.size < b.b
    ]
    end, other_end = run[-1].a + run[-1].size, run[-1].b + run[-1].size
    last_words = Difference(end, _sentence_end(one, end), other_end, _sentence_end(other, other_end))
    if _is_tail(one, other, last_words):
        found.append(last_words)
        end, other_end = last_words.last, last_words.other_last
    differences = tuple(d for d in found if not _excused(one, other, d) and not _same_style(one, other, d))
    return Alignment(run[0].a, end, run[0].b, other_end, sum(b.size for b in run), differences)


def _trimmed(one: Utterance, other: Utterance, run: list[Match]) -> list[Match]:
    """Blocks without those at either edge that are no longer than what parts them from the rest: they agree by chance,
    unless both utterances begin or end with them."""
    first, last = 0, len(run)
    gain = 0 if run[0].a or run[0].b else 1
    for n in range(len(run) - 1):
        gain += run[n].size - _loss(one, other, run[n], run[n + 1])
        if gain <= 0:
            first, gain = n + 1, 0
    end = run[-1]
    gain = 1 if _ends(one, end.a + end.size) and _ends(other, end.b + end.size) else 0
    for n in range(len(run) - 1, first, -1):
        gain += run[n].size - _loss(one, other, run[n - 1], run[n])
        if gain <= 0:
            last, gain = n, 0
    return run[first:last]


def _loss(one: Utterance, other: Utterance, before: Match, behind: Match) -> int:
    """How many words differ between two blocks, in the utterance that has more there; 0 where a writer says so."""
    between = Difference(before.a + before.size, behind.a, before.b + before.size, behind.b)
    if _excused(one, other, between):
        return 0
    return max(between.last - between.first, between.other_last - between.other_first)


def _ends(said: Utterance, word: int) -> bool:
    return word == len(said.words) or word in said.stops


# The last words of a sentence: so many of them may differ, where both sentences end with them.
_TAIL = 3


def _sentence_end(one: Utterance, word: int) -> int:
    """The end of the sentence that a word stands in, at most a few words behind it; the word itself where it is far."""
    for at in range(word, min(word + _TAIL, len(one.words)) + 1):
        if at > word and _ends(one, at):
            return at
    return word


def _is_tail(one: Utterance, other: Utterance, tail: Difference) -> bool:
    """Whether the words with which both end differ, and neither was cut there."""
    if tail.first == tail.last or tail.other_first == tail.other_last:
        return False
    return tail.first not in one.stops and tail.other_first not in other.stops


def _excused(one: Utterance, other: Utterance, d: Difference) -> bool:
    """Whether a writer says that words are left out or put in here."""
    here = any(g in one.gaps for g in range(d.first, d.last + 1)) and d.last - d.first <= _BESIDE_GAP
    there = any(g in other.gaps for g in range(d.other_first, d.other_last + 1))
    return here or (there and d.other_last - d.other_first <= _BESIDE_GAP)


_BESIDE_GAP = 2


# What an ending can be short for: "who's" is "who is" and "who has".
_SHORT: tuple[set[tuple[str, ...]], ...] = ({("is",), ("has",)}, {("would",), ("had",)}, {("will",), ("shall",)})


def _same_style(one: Utterance, other: Utterance, d: Difference) -> bool:
    """Whether two stretches are one thing in two styles: "health care" and "healthcare", "Gadhafi" and "al-Qaddafi"."""
    left, right = one.words[d.first : d.last], other.words[d.other_first : d.other_last]
    if "".join(left) == "".join(right):
        return True
    if not left or not right:
        return False
    if {left, right} in _SHORT and (d.first in one.parts or d.other_first in other.parts):
        return True
    if len(left) == len(right) == 1 and left[0].rstrip("g") == right[0].rstrip("g") and "in" in left[0][-3:]:
        return True  # "goin'"
    if len(left) + len(right) == 3 and _is_shortened(*sorted((left, right), key=len)):
        return True
    if all(
        w[0].isupper() or w == "al" for w in (*one.shown[d.first : d.last], *other.shown[d.other_first : d.other_last])
    ):
        mine, theirs = _skeleton(left), _skeleton(right)
        return mine == theirs and len(mine) >= 2
    return False


def _is_shortened(word: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a word is the contraction of two: "country's" and "country has"."""
    return words[1] in ("is", "has") and word[0] == words[0] + "s"


def _skeleton(words: Sequence[str]) -> str:
    """The consonants of a name, by their sound, once each in a row."""
    letters = "".join(w for w in words if w not in ("al", "el", "ben", "bin")).translate(_SOUNDS)
    return "".join(c for n, c in enumerate(letters) if not n or letters[n - 1] != c)


# Words besides those of `EMPTY` that say little in speech.
_SMALL = frozenset(
    "shall ought oh yes no well ok really actually maybe perhaps anything something kind sort lot".split()
)


def telling(one: Utterance, first: int, last: int) -> set[str]:
    """The stems of the words that say something, of words `first` to before `last`."""
    return {
        stem(w) for w in one.words[first:last] if w not in EMPTY and w not in _SMALL and (len(w) > 2 or w.isdigit())
    }


def told_alike(one: Utterance, other: Utterance) -> tuple[int, int, int]:
    """How many telling words two utterances have in the same order, and how many each has: as after two translations,
    where the small words differ and the order of clauses stays."""
    mine = [stem(w) for w in one.words if w not in EMPTY and len(w) > 2]
    theirs = [stem(w) for w in other.words if w not in EMPTY and len(w) > 2]
    blocks = SequenceMatcher(None, mine, theirs, False).get_matching_blocks()
    return sum(b.size for b in blocks), len(mine), len(theirs)


def show(one: Utterance, other: Utterance, found: Alignment, most: int = 4) -> str:
    """The words of one utterance around the differences, each as [here | there]; no more than `most` of them."""
    parts: list[str] = []
    at = found.first
    for n, d in enumerate(found.differences[:most]):
        before = _joined(one, max(at, d.first - _AROUND), d.first)
        if d.first - _AROUND > at:
            parts.append("…")
        parts.append(before)
        here, there = _joined(one, d.first, d.last), _joined(other, d.other_first, d.other_last)
        parts.append(f"[{here or '–'} | {there or '–'}]")
        at = d.last
        behind = found.differences[n + 1].first if n + 1 < len(found.differences[:most]) else found.last
        upto = min(at + _AROUND, behind)
        parts.append(_joined(one, at, upto))
        at = upto
        if n + 1 == len(found.differences[:most]) and upto < found.last:
            parts.append("…")
    return " ".join(part for part in parts if part)


_AROUND = 3


def _joined(one: Utterance, first: int, last: int) -> str:
    """Words as printed; one word of a contraction alone in its plain form."""
    found: list[str] = []
    for n in range(first, last):
        if n in one.parts:
            if n == first:
                found.append(one.words[n])
        else:
            found.append(one.words[n] if n + 1 == last and last in one.parts else one.shown[n])
    return " ".join(found)


def around(one: Utterance, first: int, last: int, beside: int = 3) -> str:
    """A stretch of words with a few before and behind it, to look for in other utterances."""
    return " ".join(one.words[max(0, first - beside) : last + beside])
