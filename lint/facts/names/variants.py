"""Names of one story that are nearly alike: "Kharkiv" and "Kharkhiv", "Mr. Lindqvist" and "Lindqist".

Two words are near if one edit makes the one of the other: a letter put in, taken out or replaced, or two neighbours
that have changed places. Such words share their first three letters or their last three, whatever the edit (in words
of five letters or more, but for one in the very middle): so only words that share them are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lint.facts.prose import Prose, word_set
from lint.knowledge.offices import plain

Edit = Literal["put in", "replaced", "changed places", "accent"]

# A story with more names than this is a list, and so is one with many words that share their first or last letters.
_MOST_NAMES, _MOST_COMPARED, _MOST_PAIRS = 2_000, 12, 100
# Letters. Shorter names have too many neighbours.
_SHORTEST, _LONGEST = 4, 30
_AFFIX = 3
# The last letter of the Latin alphabets of Europe: what is written in others is inflected.
_LATIN = "\u024f"
# In steps from a name to the left: initials and particles between a first name and a family name.
_MOST_BETWEEN = 3
_MOST_USES = 200  # of one name that are looked at


@dataclass(frozen=True, slots=True)
class Near:
    """Two words, both with a capital wherever they stand, and what makes the one of the other.

    `one` and `other` are in lower case, `one` the shorter or else the one that comes first. `at` is the index of the
    edit: of the letter that only `other` has, that is another, or of the first of two that have changed places.
    """

    one: str
    other: str
    edit: Edit
    at: int


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a word stands as a name, outside quotation marks.

    `first` is the capitalised word before it that may be a first name and is no title, `after` the capitalised word
    behind it; `before` and `noun` are the words in small letters before and behind it; all in lower case or "".
    `article` tells that "the", "a", "his" stands before it; `begins` that it begins its sentence; `loose` that it
    stands in a title, where many words have a capital: nothing is then told of its neighbours; `hyphened` that it is
    the second part of a compound, as in "Howitt-Garrett"; `owns` that "'s" follows; `apposed` that it has a comma
    before and behind, as in "Gore's wife, Tipper, was there".
    """

    number: int
    first: str = ""
    before: str = ""
    after: str = ""
    noun: str = ""
    article: bool = False
    begins: bool = False
    loose: bool = False
    hyphened: bool = False
    owns: bool = False
    apposed: bool = False


TITLES = word_set(
    "mr mrs ms miss mx dr sir dame lord lady sen sens senator rep reps representative congressman congresswoman gov "
    "governor president premier minister secretary general gen justice judge chief mayor coach pope king queen prince "
    "princess chancellor leader chairman chairwoman chair speaker director commissioner ambassador detective officer "
    "sgt sergeant capt captain lt lieutenant col colonel maj major adm admiral cpl corporal pvt private spc cmdr "
    "commander prof professor rev reverend father sister brother bishop archbishop cardinal rabbi imam sheikh sheik "
    "ayatollah councilman councilwoman councilor councillor alderman attorney sheriff deputy inspector superintendent "
    "principal dean republican democrat democratic gop then ex former vice mullah emir sultan baron baroness count "
    "countess duke duchess md esq spokesman spokeswoman lawyer candidate coordinator counsel executive"
)
AFTER_NAMES = word_set(
    "jr sr ii iii iv monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december inc corp co ltd plc llc ag sa nv spa s n"
)
_PARTICLES = word_set("al el ud ul ur bin ibn ben abu de da di do dos du del der den ter van von la le st mc mac o d")
_ARTICLES = word_set("the a an this these those his her its their our my your each every no any some another")
# Before a name: it is told how that is spelled, or that it is not the right one.
_SPELLED = word_set("not spelled spelt misspelled spelling alias aka")
_SPELLED_AS = word_set("known spelled spelt misspelled spelling written")
# What begins a sentence and is no first name.
OPENERS = word_set(
    "a about above according across after again against all along also although am amid among an and another any are "
    "around as asked at away back be because been before behind being below beneath beside besides between beyond both "
    "but by called can could despite did do does down during each earlier either else even every except few finally "
    "first following for former from given had has have having he her here hers him his how however i if in indeed "
    "inside instead into is it its just last later like many may maybe meanwhile might more moreover most much must "
    "my near neither next no none nor not now of off often on once one only onto or other our out outside over past "
    "per perhaps rather regarding said says second several shall she should similarly since so some soon still such "
    "than that the their them then there these they this those though three through throughout thus to today together "
    "tomorrow too toward towards two under unlike until up upon us very via was we were what when where whether which "
    "while who whom whose why will with within without would yes yesterday yet you your"
)


def near_names(prose: Prose) -> Iterator[Near]:
    """The pairs of near words of a story, both of which have a capital wherever they stand, in order."""
    text, starts = prose.text, prose.starts
    left = _MOST_PAIRS
    names = [word for word, at in prose.where.items() if len(word) >= _SHORTEST and text[starts[at[0]]] != word[0]]
    heads: dict[str, list[str]] = {}
    tails: dict[str, list[str]] = {}
    for name in names[:_MOST_NAMES]:
        bare = name
        if not name.isascii():
            if max(name) > _LATIN:
                continue
            bare = plain(name)
        same_head, same_tail = heads.get(bare[:_AFFIX]), tails.get(bare[-_AFFIX:])
        if same_head is None:
            heads[bare[:_AFFIX]] = [name]
        if same_tail is None:
            tails[bare[-_AFFIX:]] = [name]
        if same_head is None and same_tail is None:
            continue
        like = dict.fromkeys([*(same_head or ())[-_MOST_COMPARED:], *(same_tail or ())[-_MOST_COMPARED:]])
        for word in like:
            if -2 < len(word) - len(name) < 2:
                near = compare(word, name)
                if near is not None and _always_capital(prose, word) and _always_capital(prose, name):
                    yield near
                    left -= 1
                    if not left:
                        return
        if same_head is not None:
            same_head.append(name)
        if same_tail is not None:
            same_tail.append(name)


def compare(one: str, other: str) -> Near | None:
    """What makes the one word of the other, if one edit does."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) > _LONGEST or len(other) - len(one) > 1 or one == other:
        return None
    if not (one.isascii() and other.isascii()) and plain(one) == plain(other):
        return Near(one, other, "accent", 0)
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) < len(other):
        return Near(one, other, "put in", at) if one[at:] == other[at + 1 :] else None
    if one[at + 1 :] == other[at + 1 :]:
        return Near(one, other, "replaced", at)
    if one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]:
        return Near(one, other, "changed places", at)
    return None


def _always_capital(prose: Prose, word: str) -> bool:
    text, starts = prose.text, prose.starts
    return all(text[starts[i]].isupper() for i in prose.where[word][:_MOST_USES])


def uses(prose: Prose, word: str) -> list[Use]:
    """Where a word stands as a name: not in quotation marks, all capitals, an address or a handle."""
    return [
        _use(prose, i)
        for i in prose.where.get(word, ())[:_MOST_USES]
        if not prose.quoted(prose.starts[i]) and not _is_code(prose, i)
    ]


def _is_code(prose: Prose, i: int) -> bool:
    """Whether a word is all in capitals or stands in an address, a handle or a tag."""
    text, start, end = prose.text, prose.starts[i], prose.ends[i]
    if text[start:end].isupper() or text[end - 1].isupper():
        return True
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and before in "@#/_.=&" and text[start - 2 : start - 1].strip():
        return True
    return before in ("@", "#") or after[:1] in ("@", "_") or (after[:1] in (".", "/") and after[1:].islower())


def _use(prose: Prose, i: int) -> Use:
    words, text, starts, ends = prose.words, prose.text, prose.starts, prose.ends
    block = prose.blocks[i]
    if block.role in ("title", "crosshead"):
        return Use(i, loose=True)
    first, hyphened = "", False
    sentence = prose.sentence(starts[i])[0]
    begins = not text[sentence : starts[i]].strip(" \t\n\"'“‘(—–-•*")
    article, before = False, ""
    j = i - 1
    steps = 0
    while not begins and j >= 0 and prose.blocks[j] is block and steps < _MOST_BETWEEN:
        gap = text[ends[j] : starts[j + 1]]
        word = words[j]
        capital = text[starts[j]].isupper()
        if gap in ("-", "’", "'"):
            hyphened = hyphened or (j == i - 1 and word not in _PARTICLES)
        elif gap not in (" ", "\u00a0", "” ", '" ') and not (
            gap in (". ", ".\u00a0", ".") and (len(word) < 3 or word in TITLES)
        ):
            break
        if word in _PARTICLES or (len(word) == 1 and capital and word not in ("i", "a")):
            j -= 1
            steps += 1
            continue
        if gap.startswith(("”", '"')):
            first = "”"  # a nickname between the first name and this one
        elif capital:
            opens = starts[j] == sentence and word in OPENERS
            if word not in TITLES and gap in (" ", "\u00a0") and not opens:
                first = word
            elif opens and word in _ARTICLES:
                article = True
        elif word in _ARTICLES:
            article = True
        elif j == i - 1:
            before = word
        break
    after, noun = _behind(prose, i)
    owns = text[ends[i] : ends[i] + 2] in ("'s", "’s")
    apposed = text[starts[i] - 2 : starts[i]] == ", " and text[ends[i] : ends[i] + 1] == ","
    return Use(i, first, before, after, noun, article, begins, False, hyphened, owns, apposed)


def _behind(prose: Prose, i: int) -> tuple[str, str]:
    """The capitalised word and the word in small letters right behind a name, one of them or none."""
    words, text = prose.words, prose.text
    k = i + 1
    if k < len(words) and text[prose.ends[i] : prose.starts[k]] == "-" and words[k].isdecimal():
        k += 1  # "Ramstein-9 summit"
    if k >= len(words) or prose.blocks[k] is not prose.blocks[i]:
        return "", ""
    gap = text[prose.ends[k - 1] : prose.starts[k]]
    if gap == "-":
        return words[k], ""
    if gap not in (" ", "\u00a0"):
        return "", ""
    if text[prose.starts[k]].isupper():
        return ("", "") if words[k] in AFTER_NAMES else (words[k], "")
    if words[k] not in _PARTICLES:
        return "", words[k]
    # "Osama bin Laden": what stands before a particle is a first name.
    while k + 1 < len(words) and words[k] in _PARTICLES and prose.ends[k] + 1 == prose.starts[k + 1]:
        k += 1
    return words[k], ""


def told_apart(prose: Prose, found: Sequence[Use]) -> bool:
    """Whether the copy itself speaks of a spelling: "to Lindqvist, not Lindqist", "Raqqa, also spelled Raqqah"."""
    words = prose.words
    return any(
        words[use.number - 1] in _SPELLED or (words[use.number - 1] == "as" and words[use.number - 2] in _SPELLED_AS)
        for use in found
        if use.number > 1
    )
