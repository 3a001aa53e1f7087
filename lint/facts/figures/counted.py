"""What a figure counts: the noun phrase behind it, found by the shape and place of its words, without a tagger."""

from __future__ import annotations

from lint.facts.figures.numbers import NUMBER_WORDS, joined
from lint.facts.prose import Prose

# Words at which a noun phrase ends.
_STOP = frozenset(
    "a an the this that these those of in on at by for with from to into onto over under about after before since "
    "until till during between among against across through within without per via as than like and or but nor so "
    "yet if when while where who whom whose which what why how because although though i you he she it we they me "
    "him us them his her its our their my your is are was were be been being am has have had having do does did "
    "will would shall should can could may might must not no n t s re ve ll d m there here then now still just "
    "only even also too very more less most least much ago away out up down off back apart long wide high tall "
    "deep old earlier later late early said says say told killed wounded injured hurt died dead dies arrested "
    "charged took take takes came come comes went go goes made make makes got get gets gave give gives left felt "
    "led lost won fled fell rose grew hit put set cut saw seen known called including compared according each "
    "every all any some both either neither such worth plus minus today yesterday tomorrow monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december alone instead again ever never always often overall nationwide worldwide annually daily "
    "weekly monthly yearly".split()
)
_ARTICLES = frozenset("the its their his her our these those all a an my your such".split())
_SAME_IN_PLURAL = frozenset(
    "people aircraft staff personnel police troops children men women sheep fish cattle crew offspring species "
    "series headquarters spacecraft poultry livestock clergy folk youth mice feet teeth geese oxen "
    "alumni criteria".split()
)
_NOT_PLURAL = frozenset(
    "always perhaps news its this his as us yes thus plus minus previous various whereas besides towards".split()
)
_NOT_MEN = frozenset("specimen abdomen regimen acumen omen semen amen stamen yemen ramen".split())
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "wives": "wife", "lives": "life", "knives": "knife"}


def plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    if word in _SAME_IN_PLURAL or word in _IRREGULAR or (word.endswith("men") and word not in _NOT_MEN):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in _NOT_PLURAL
    )


def singular(word: str) -> str:
    """The singular of a noun where that is easy; "people" and the like stay as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and plural(word):
        return word[:-3] + "man"
    if word in _SAME_IN_PLURAL:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if plural(word) else word


def noun_phrase(prose: Prose, word: int, one: bool, limit: int) -> tuple[str, bool, int]:
    """The noun phrase that begins at word number `word`, in lower case, its head in the singular.

    `one` says that the head need not be a plural (after "one" or a hyphen). No more than `limit` words before the head.
    Returns the phrase ("" for none), whether its head is a plural, and the number of the word after it.
    """
    words = prose.words
    found: list[str] = []
    at = word
    while (
        at < len(words)
        and len(found) <= limit
        and (at == word or joined(prose, at) or (len(words[at - 1]) == 1 and _after_point(prose, at)))
    ):
        this = words[at]
        if this in ("and", "or") and found and not one and joined(prose, at + 1) and words[at + 1] not in _STOP:
            at += 1  # "gay and lesbian couples"
            continue
        if _initials(prose, at):
            found.append(this + words[at + 1])
            at += 2
            if not _after_point(prose, at):
                break
            continue
        if this in _STOP or this.endswith("ly") or not this.isalpha() or this in NUMBER_WORDS:
            break
        if one and found and this.endswith("ed"):
            break  # "the equipment promised"
        found.append(this)
        at += 1
        if plural(this) and not (len(found) == 1 and joined(prose, at) and prose.text[prose.ends[at - 1]] == "-"):
            return " ".join((*found[:-1], singular(this))), True, at
    if one and found:
        found = found[:3]
        return " ".join(found), False, word + len(found)
    return "", False, word


def _initials(prose: Prose, word: int) -> bool:
    """Whether a word and the next are the letters of "U.S." or the like."""
    words, after = prose.words, word + 1
    if len(words[word]) != 1 or after >= len(words) or len(words[after]) != 1:
        return False
    return prose.text[prose.ends[word] : prose.starts[after]] == "." and prose.text[prose.starts[word]].isupper()


def _after_point(prose: Prose, word: int) -> bool:
    """Whether a word follows "U.S." in the same phrase."""
    if not 0 < word < len(prose.words) or prose.blocks[word] is not prose.blocks[word - 1]:
        return False
    return prose.text[prose.ends[word - 1] : prose.starts[word]] in (". ", " ", ".-")


def whole_after(prose: Prose, word: int, limit: int = 5) -> tuple[str, bool, int]:
    """The noun phrase after an "of" ("of the combat vehicles": "combat vehicle"), in the form of `noun_phrase`."""
    if prose.words[word] != "of" or not joined(prose, word + 1):
        return "", False, word
    at = word + 1
    while joined(prose, at) and prose.words[at] in _ARTICLES and at < word + 4:
        at += 1
    return noun_phrase(prose, at, True, limit)
