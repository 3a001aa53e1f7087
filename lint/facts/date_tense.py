"""The tense of the verb that governs a date, and on which side of the story's own day the date therefore lies.

There is no parser here: the nearest words that show a tense decide, within the clause first. Where they do not agree,
or stand too far away, nothing is said, for a date on the wrong side is worse than one on none.
"""

from __future__ import annotations

from lint.facts.date_runs import Direction, Reading
from lint.facts.prose import Prose
from lint.knowledge.languages import Lexicon

# How near before a named year its verb has to stand.
_CLOSE = 10
# What parts a sentence so that a verb before it does not govern a date after it.
_PARTS = (";", ":", "—", " – ", " - ", "--", "“", "``")
# How many words to look back and ahead.
_LEFT, _RIGHT = 25, 15
_AHEAD = ("ahead", "ahead_to", "scheduled", "to")


def direction_of(prose: Prose, lexicon: Lexicon, reading: Reading, tense: str | None) -> Direction | None:
    """Where a date lies that says nothing of it itself, by the tense around it."""
    if tense == "hedged":
        # "In 1960 few would mind": a year that is named needs a stronger sign.
        possessive = prose.words[reading.last + 1 : reading.last + 2] == ["s"]
        return None if reading.kind == "absolute" or possessive else "future"
    if tense not in ("past", "future"):
        return None
    # "The Feb. 14 meeting" is as far ahead as what is said of it, but "the Jan. 14 deadline was set" tells nothing.
    part = reading.meaning.inner[:1]
    coarse = reading.kind == "absolute" or part == ("month",) or (part == ("day",) and tense == "past")
    if coarse and _attributive(prose, lexicon, reading.first, reading.last):
        return None
    if reading.kind == "absolute":
        before = prose.words[reading.first - 1] if reading.first else ""
        if tense == "past" and before in lexicon.beside["no_past_after"]:
            # "Proposed a budget for 2014".
            return None
        if tense == "future" and not _surely_ahead(prose, lexicon, reading.first):
            return None
    return tense  # type: ignore[return-value]


def _surely_ahead(prose: Prose, lexicon: Lexicon, first: int) -> bool:
    """Whether "will", "is expected" or the like stands close before a year that is named: most such years are past."""
    words, verbs = prose.words, lexicon.verbs
    if not first or words[first - 1] not in lexicon.beside["ahead_after"]:
        return False
    begin = max(prose.sentence(prose.starts[first])[0], prose.starts[max(0, first - _CLOSE)])
    for i in range(first - 2, max(-1, first - 1 - _CLOSE), -1):
        if prose.starts[i] < begin:
            break
        tense = _verb(prose, i, verbs)
        following = verbs.get(words[i + 1])
        if tense == "future" or (tense == "present" and following in ("ahead", "scheduled", "to")):
            return True
        if tense == "past":
            break
    return False


def tense_of(prose: Prose, lexicon: Lexicon, first: int, last: int) -> str | None:
    """The tense of the verb that governs the words first to last.

    It is that of the nearest verb to their left within the clause, else to their right, else of the clause before.
    "hedged" is a future that may also be a past seen from further back ("would"); "open" shows neither side, nor does
    "onward", which mostly looks ahead.
    """
    words, starts = prose.words, prose.starts
    begin, end = prose.sentence(starts[first])
    start, text = starts[first], prose.text
    begin = max(begin, starts[max(0, first - _LEFT)])  # no further: a "sentence" may be a whole page
    begin = max(begin, *(text.rfind(part, begin, start) for part in _PARTS))
    bracket = text.rfind("(", begin, start)
    if bracket >= 0 and text.find(")", bracket, start) < 0:
        begin = bracket
    elif text[begin:start].rstrip().endswith(")"):
        # The date of a post, after its author's handle.
        begin = start
    if first > 2 and words[first - 2] in lexicon.beside["as_early"] and words[first - 3] == words[first - 1]:
        # "As early as Tuesday".
        return "future"
    left, beyond, until = _left_tense(prose, lexicon, first, begin)
    if left and not until:
        return left
    right = None
    verbs = lexicon.verbs
    for i in range(last + 1, min(len(words), last + _RIGHT)):
        if starts[i] >= end:
            break
        tense = _verb(prose, i, verbs)
        if tense in ("clause", "since"):
            break
        if tense == "present" and i + 1 < len(words) and verbs.get(words[i + 1]) in _AHEAD:
            right = "future"
            break
        if tense in ("past", "future", "hedged") or tense == "present":
            right = tense
            break
    if until:
        # "Until Thursday nobody knew", "it was extended until Thursday", "it runs until Thursday".
        return right if left is None and right == "past" else "onward" if "past" in (left, right) else "future"
    return right or beyond


def _verb(prose: Prose, i: int, verbs: dict[str, str]) -> str | None:
    """What word number i shows of tense; a word in -ed is a past unless it is a name ("United")."""
    word = prose.words[i]
    tense = verbs.get(word)
    if tense is None:
        return "past" if word.endswith("ed") and len(word) > 3 and prose.text[prose.starts[i]].islower() else None
    return None if tense == "none" or prose.text[prose.starts[i]].isupper() else tense


def _left_tense(prose: Prose, lexicon: Lexicon, first: int, begin: int) -> tuple[str | None, str | None, bool]:
    """What the words left of word `first` show: the tense in its clause, that in the one before, and whether "until" is
    there."""
    words, verbs, starts = prose.words, lexicon.verbs, prose.starts
    crossed = infinitive = starting = until = by = False
    for i in range(first - 1, max(-1, first - _LEFT), -1):
        if starts[i] < begin:
            break
        tense = _verb(prose, i, verbs)
        if tense is None or tense == "for":
            continue
        if tense == "past" and i and verbs.get(words[i - 1]) == "to":
            # "Cuts set to hit on March 1".
            continue
        if tense == "to":
            following = i + 1
            if following < first and words[following] not in verbs and not prose.text[starts[following]].isupper():
                infinitive = True
        elif tense == "since":
            if i >= first - 3 and not crossed:
                return "past", None, False
            crossed = True
        elif tense == "until":
            until = until or i >= first - 2
        elif tense == "onward":
            if not crossed and i >= first - 8:
                return "onward", None, until
        elif tense == "by":
            by = by or i >= first - 2
        elif tense == "starting":
            starting = starting or i >= first - 2
        elif tense == "scheduled":
            if not crossed:
                return _planned(words, verbs, i), None, until
        elif tense in ("ahead", "ahead_to"):
            to = i + 1 < first and verbs.get(words[i + 1]) in ("to", "for")
            passive = i > 0 and verbs.get(words[i - 1]) == "present"
            near = tense == "ahead" and i >= first - (10 if passive else 3)
            if not crossed and (to or near):
                return _planned(words, verbs, i), None, until
        elif tense == "clause":
            crossed = True
        else:
            tense = _compound(prose, verbs, i, tense)
            if infinitive and not crossed and tense in ("past", "present"):
                tense = "open"
            if starting and tense not in ("past", "open"):
                tense = "future"
            if by and not crossed and tense != "past":
                tense = "future" if tense == "future" else "onward"
            return (None, tense, until) if crossed else (tense, None, until)
    return ("future" if starting else None), None, until


def _planned(words: list[str], verbs: dict[str, str], i: int) -> str:
    """ "Is scheduled" looks ahead, "had been scheduled" no more."""
    return "past" if i > 1 and verbs.get(words[i - 1]) == "past" == verbs.get(words[i - 2]) else "future"


def _compound(prose: Prose, verbs: dict[str, str], i: int, tense: str) -> str:
    """The tense of a verb with its auxiliaries: "will be held", "is expected", "has been", "are to"."""
    if tense not in ("past", "present"):
        return tense
    words = prose.words
    for j in range(i - 1, max(-1, i - 4), -1):
        if not prose.text[prose.ends[j] : prose.starts[j + 1]].isspace():
            break
        before = _verb(prose, j, verbs)
        if before in ("future", "hedged"):
            # "Would have resigned" is no plan.
            return tense if "have" in words[j + 1 : i] else str(before)
        if before in ("clause", "past", "since"):
            break
    if tense == "present" and words[i] in ("is", "are") and i + 1 < len(words) and verbs.get(words[i + 1]) == "to":
        return "future"
    return tense


def _attributive(prose: Prose, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether a date stands before its noun: "the 2016 election", "a May 2013 proposal"; no verb governs it there."""
    if last + 1 >= len(prose.words) or prose.blocks[last + 1] is not prose.blocks[last]:
        return False
    if prose.text[prose.ends[last] : prose.starts[last + 1]] not in (" ", "\n", "-"):
        return False
    following, before = prose.words[last + 1], prose.words[first - 1] if first else ""
    if following in lexicon.beside["no_noun"] or _verb(prose, last + 1, lexicon.verbs):
        return False
    return before not in lexicon.beside["date_prepositions"]
