"""Who a noun phrase names: a person or house by name, by a pronoun, or by a description ("the official").

Works on the words of a story, forward from the first word of a phrase or back from its last one, and looks at a few
words only.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from lint.facts.prose import Prose, word_set
from lint.facts.quotations.speech_words import ADVERBS, CUES, HOUSES, NO_NAME, PARTICLES, PRONOUNS, STOPS, TIMES, TITLES

_SHORTENED = word_set(
    "mr mrs ms dr sen rep gov gen lt col maj capt sgt rev prof adm cmdr st jr sr hon sens reps messrs"
)
_JOINTS = frozenset((" ", "-", "'", "’", "\u00a0", "\n", "\r\n", "‑"))
_ARTICLES = frozenset({"the", "a", "an", "one", "another"})
_LONGEST = 14
# A lead-in ends with a comma, and the subject comes then: "On Tuesday, Hale …".
_LEADS = word_set(
    "in on at by after before during since from with for while when as following speaking asked despite under amid "
    "earlier later meanwhile still however also then but and yet so instead today yesterday last this according "
    "because although though if once until unlike like to over responding referring writing calling citing noting "
    "hours minutes moments days weeks months years two three monday tuesday wednesday thursday friday saturday "
    "sunday nevertheless nonetheless moreover separately overall"
)
# Family names that are titles, too.
_FAMILIES = word_set("king pope judge bishop chambers page coach major constable dean prince castle star sergeant")
_FIELDS = word_set(
    "state defense defence energy commerce labor labour education health homeland security veterans affairs "
    "transportation agriculture interior treasury justice staff foreign urban housing war the"
)
_NO_ADVERBS = word_set("likely only early family elderly friendly daily weekly monthly assembly ally reply italy")
_VERBS = word_set(
    "made took went came gave got ran won lost met held kept left led put set saw sent spent stood thought began "
    "became broke brought built bought chose drew fell felt found fought hit knew laid let paid rose sat sought sold "
    "shot swore threw understood wore withdrew wants plans leads faces seeks hopes goes takes makes gives keeps "
    "appears looks remains struck spoke grew cast cut who whose himself herself both"
)
_OURS = word_set("the a an his her its their our one another")
_NO_HEADS = NO_NAME - _OURS
_CONJUNCTIONS = frozenset({"but", "and", "yet", "so", "still", "then", "later", "meanwhile", "however", "also"})


class Phrase(NamedTuple):
    """A noun phrase: the numbers of its first and last telling word, and the number of the first word behind it.

    For a name, the words of the name without titles; for a description, its head noun twice.
    """

    kind: Literal["name", "pronoun", "description"]
    first: int
    last: int
    behind: int


def capital(prose: Prose, i: int) -> bool:
    """Whether word i is written with a capital."""
    return prose.text[prose.starts[i]].isupper()


def gap(prose: Prose, i: int) -> str:
    """What stands between word i and the next one."""
    return prose.text[prose.ends[i] : prose.starts[i + 1]]


def joined(prose: Prose, i: int) -> bool:
    """Whether word i and the next one can stand in one name: a blank, a hyphen or an apostrophe, an initial's stop."""
    between = prose.text[prose.ends[i] : prose.starts[i + 1]]
    if between in _JOINTS:
        return True
    if between in (". ", ".", ".-"):
        return prose.words[i] in _SHORTENED or prose.ends[i] - prose.starts[i] == 1
    return between.isspace() and len(between) < 4 and "\n\n" not in between and "\r" not in between


def breaks(prose: Prose, i: int) -> bool:
    """Whether a sentence or a clause ends between word i and the next one."""
    between = prose.text[prose.ends[i] : prose.starts[i + 1]]
    if between in (" ", ", ", "-", "'", "’"):
        return False
    if any(c in between for c in ";:!?…"):
        return True
    if "." in between:
        # "R-Ariz., said": the stop of an abbreviation has a comma behind it or no blank.
        return not ("," in between or ")" in between or not between[-1].isspace() or joined(prose, i))
    return "\n" in between and len(between) > 1


def name_at_end(prose: Prose, last: int, low: int) -> Phrase | None:
    """The name that ends with word `last` and begins at word `low` or after it, without titles; None for no name."""
    words = prose.words
    first = last
    while first > low and last - first < 9 and joined(prose, first - 1):
        before = first - 1
        particle = (
            words[before] in PARTICLES and before > low and capital(prose, before - 1) and joined(prose, before - 1)
        )
        if not particle and (not capital(prose, before) or words[before] in TIMES):
            break
        first = before
    if last > first > 1 and words[first] in _FIELDS and words[first - 1] == "of" and words[first - 2] in TITLES:
        first += 1
        if last > first + 1 and words[first] in _FIELDS:
            first += 1
    return _clean(prose, first, last)


def _clean(prose: Prose, first: int, last: int) -> Phrase | None:
    words = prose.words
    begin = first
    if first < last and prose.text[prose.ends[first]] == "-" and prose.ends[first] - prose.starts[first] == 1:
        return None  # "R-Utah"
    if words[last] not in HOUSES:
        for i in range(first, last):
            if words[i] in TITLES:
                first = i + 1
    while first < last and words[first] in NO_NAME:
        first += 1
    if first < last:
        if words[last] in TITLES and words[last] not in _FAMILIES:
            return None
    else:
        word = words[last]
        if word in NO_NAME or word in STOPS or word in PRONOUNS or prose.ends[last] - prose.starts[last] < 2:
            return None
        if word in TITLES:
            # "Stephen King", and King in a story of his, but not "the King", "Prime Minister".
            if word not in _FAMILIES or (begin and words[begin - 1] in _ARTICLES):
                return None
            if last - begin == 1 and words[begin] not in TITLES and words[begin] not in NO_NAME:
                first = begin
    return Phrase("name", first, last, last + 1)


def phrase_from(prose: Prose, i: int, high: int, appositions: bool = True, heads_clause: bool = False) -> Phrase | None:
    """The noun phrase that begins with word i and ends before word `high`.

    `appositions` looks for the name behind "the secretary-general, Jens Stoltenberg"; `heads_clause` tells that a verb
    is to follow.
    """
    words = prose.words
    if i >= high:
        return None
    if words[i] in PRONOUNS:
        return Phrase("pronoun", i, i, i + 1)
    j = begin = i
    while j < high and j - i < _LONGEST:
        word = words[j]
        upper = capital(prose, j)
        if j > i and not joined(prose, j - 1):
            if gap(prose, j - 1) not in ("' ", "’ "):
                break
            begin = j  # "the Hales' lawyer"
        if word == "s" and not upper and j > i and gap(prose, j - 1) in ("'", "’"):
            begin = j + 1
        elif word == "of" and j > i and words[j - 1] in TITLES and j + 1 < high and words[j + 1] in _FIELDS:
            pass  # "Secretary of State Hale"
        elif (not upper or word in TIMES) and (word in STOPS or word in CUES or _is_adverb(word)):
            break
        if heads_clause and not upper and j > i and capital(prose, j - 1) and _is_verb(word):
            break
        j += 1
    last = j - 1
    if last < begin:
        return Phrase("description", last, last, j) if last >= i else None
    if capital(prose, last):
        name = name_at_end(prose, last, begin)
        if name:
            # "the Smith" is no name of a person, "the White House" one of a house.
            return Phrase("name", name.first, name.last, j)
    if appositions and j < high and gap(prose, last) == ", " and capital(prose, j) and words[i] not in _NO_HEADS:
        # "said the secretary-general, Jens Stoltenberg"
        name = phrase_from(prose, j, high, False)
        if name and name.kind == "name" and name.last > name.first and (name.first == j or words[j] in TITLES):
            return name
    return Phrase("description", last, last, j)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NO_ADVERBS


def _is_verb(word: str) -> bool:
    return word in _VERBS or word in ADVERBS or word.endswith("ed")


def subject_of(prose: Prose, i: int, high: int) -> Phrase | None:
    """The subject of the sentence that begins with word i: what stands at its head, or behind a lead-in's comma."""
    words = prose.words
    if i < high and words[i] in _CONJUNCTIONS and i + 1 < high and not breaks(prose, i):
        i += 1
    if (
        i + 2 < high
        and words[i] in ("in", "on", "by")
        and (words[i + 1] in TIMES or words[i + 1].isdigit())
        and words[i + 2] != "s"
    ):
        i += 2  # "In 2007 Mr. Hale"
        if not joined(prose, i - 1) and gap(prose, i - 1) != ", ":
            return None
    elif i < high and (words[i] in _LEADS or (words[i].endswith("ing") and i + 1 < high)):
        return _behind_lead(prose, i, high)
    found = phrase_from(prose, i, high, heads_clause=True)
    return None if found and _one_of_many(prose, found, high) else found


def _behind_lead(prose: Prose, i: int, high: int) -> Phrase | None:
    """The subject behind a lead-in: the first name, pronoun or description behind a comma that a verb may follow."""
    commas = 0
    for j in range(i, min(high - 1, i + 40)):
        between = gap(prose, j)
        if between.startswith((",", ")", " —", "—", " –")):
            found = phrase_from(prose, j + 1, high, heads_clause=True)
            if found and found.kind != "description" and not _one_of_many(prose, found, high):
                follows = gap(prose, found.behind - 1) if found.behind < len(prose.words) else "."
                if follows == " " or commas == 0:
                    return found
            commas += 1
            if commas > 4:
                return None
        elif breaks(prose, j):
            return None
    return None


def _one_of_many(prose: Prose, found: Phrase, high: int) -> bool:
    behind = found.behind
    return (
        found.kind == "name"
        and behind + 1 < high
        and prose.words[behind] in ("and", "or")
        and (capital(prose, behind + 1) or joined(prose, behind - 1))
    )
