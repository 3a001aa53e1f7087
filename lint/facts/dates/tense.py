"""The tense of the verb that governs a date, and on which side of the story's own day the date therefore lies.

There is no parser here: the nearest words that show a tense decide, within the clause first. Where they do not agree,
or stand too far away, nothing is said, for a date on the wrong side is worse than one on none.
"""

from __future__ import annotations

import re

from lint.facts.dates.runs import Direction, Reading
from lint.facts.prose import Prose
from lint.knowledge.languages import Lexicon

# How near before a named year its verb has to stand.
_CLOSE = 10
# What parts a sentence so that a verb before it does not govern a date after it.
_PARTS = (";", ":", "—", " – ", " - ", "--", "“", "``")
# What "to" makes an infinitive of: words that show no tense of their own, or only without it.
_PLAIN = (None, "bare", "narrating", "onward")
# How many words to look back and ahead.
_LEFT, _RIGHT = 25, 15
# How far into a sentence, in characters, the date of "until Thursday nobody knew" stands at the most.
_EARLY = 20
_AHEAD = ("ahead", "ahead_to", "awaiting", "scheduled", "to")
# What stands between the date of an entry in a chronology and what happened then.
_ENTRY = re.compile(r"(?:\s?[:–—]|\s-|\.)\s")
_FISCAL = frozenset({"year", "quarter", "half", "months", "weeks", "period"})
_DAY_OF = frozenset({"in", "on"})
_RELATIVE = frozenset({"which", "who", "whose", "where"})
# "Has said by Easter": the day by which, in a sentence cut short.
_ANSWERS = frozenset({"said", "says", "say"})
_CLOSING = ('"', "”", "»")
_BULLETS = " \t•*·–—-"


def direction_of(prose: Prose, lexicon: Lexicon, reading: Reading, tense: str | None) -> Direction | None:
    """Where a date lies that says nothing of it itself, by the tense around it."""
    if tense == "hedged":
        # "In 1960 few would mind": a year that is named needs a stronger sign.
        possessive = prose.words[reading.last + 1 : reading.last + 2] == ["s"]
        unsure = reading.kind == "absolute" and not _surely_ahead(prose, lexicon, reading.first)
        return None if unsure or possessive or _of_a_noun(prose, lexicon, reading, tense) else "future"
    if tense not in ("past", "future"):
        return None
    # "The Feb. 14 meeting" is as far ahead as what is said of it, but "the Jan. 14 deadline was set" tells nothing.
    if _of_a_noun(prose, lexicon, reading, tense):
        return None
    if reading.kind == "absolute":
        before = prose.words[reading.first - 1] if reading.first else ""
        if tense == "past" and before in lexicon.beside["no_past_after"]:
            # "Proposed a budget for 2014".
            return None
        if tense == "future" and not _surely_ahead(prose, lexicon, reading.first):
            return None
    return tense  # type: ignore[return-value]


def _of_a_noun(prose: Prose, lexicon: Lexicon, reading: Reading, tense: str) -> bool:
    """Whether a date goes with a noun so that its sentence's verb tells nothing of it.

    "She may change her Sept. 10 testimony", "according to a March poll", "the Jan. 14 deadline was set"; but "the Feb.
    14 meeting" is as far ahead as what will happen at it.
    """
    if reading.kind == "weekday" or not _attributive(prose, lexicon, reading.first, reading.last):
        return False
    before = prose.words[reading.first - 1] if reading.first else ""
    part = reading.meaning.inner[:1]
    if reading.kind == "absolute" or part == ("month",):
        return True
    if part == ("holiday",):
        # "Christmas lights", but "in his New Year's Eve address".
        return lexicon.codes.get(before) != "i"
    return part == ("day",) if tense == "past" else lexicon.codes.get(before) in ("A", "i")


def _surely_ahead(prose: Prose, lexicon: Lexicon, first: int) -> bool:
    """Whether "will", "is expected" or the like stands close before a year that is named: most such years are past."""
    words, verbs = prose.words, lexicon.verbs
    if not first or words[first - 1] not in lexicon.beside["ahead_after"]:
        return False
    begin = max(prose.sentence(prose.starts[first])[0], prose.starts[max(0, first - _CLOSE)])
    for i in range(first - 2, max(-1, first - 1 - _CLOSE), -1):
        if prose.starts[i] < begin:
            break
        tense = _verb(prose, lexicon, i)
        following = verbs.get(words[i + 1])
        if tense == "future" or (tense == "present" and following in (*_AHEAD, "owing")):
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
    tense = _governing(prose, lexicon, first, last)
    if tense != "narrating":
        return tense
    # "March 18 - Israel resumes strikes": the present of chronologies.
    return "past" if _is_entry(prose, first, last) else "hedged"


def _is_entry(prose: Prose, first: int, last: int) -> bool:
    """Whether a date begins its line and is set off from what follows, as in a chronology."""
    text, start = prose.text, prose.starts[first]
    line = max(prose.blocks[first].start, text.rfind("\n", max(0, start - 8), start) + 1)
    return start - line < 8 and not text[line:start].strip(_BULLETS) and bool(_ENTRY.match(text, prose.ends[last]))


def _governing(prose: Prose, lexicon: Lexicon, first: int, last: int) -> str | None:
    words, starts = prose.words, prose.starts
    begin, end = prose.sentence(starts[first])
    start, text = starts[first], prose.text
    begin = max(begin, starts[max(0, first - _LEFT)])  # no further: a "sentence" may be a whole page
    begin = max(begin, *(text.rfind(part, begin, start) for part in _PARTS))
    bracket = text.rfind("(", begin, start)
    if bracket >= 0 and (text.find(")", bracket, start) >= 0):
        bracket = -1
        if text[begin:start].rstrip().endswith(")"):
            # The date of a post, after its author's handle.
            begin = start
    if first > 2 and words[first - 2] in lexicon.beside["as_early"] and words[first - 3] == words[first - 1]:
        # "As early as Tuesday".
        return "future"
    pair = f"{words[first - 2]} {words[first - 1]}" if first > 1 else ""
    if pair in lexicon.beside["past_pairs"]:
        # "Back in October".
        return "past"
    if first > 1 and words[first - 2] in _ANSWERS and lexicon.verbs.get(words[first - 1]) == "by":
        return "onward"
    if pair in lexicon.beside["open_pairs"]:
        # "Less than in April".
        return "open"
    left, beyond, until = _left_tense(prose, lexicon, first, max(begin, bracket))
    starting = left == "starting"
    if left and not until and not starting:
        return left
    if bracket >= 0:
        # "At 4 in the morning (8 a.m. GMT Thursday)": what stands in brackets may go with the words before them.
        close = text.find(")", start, end)
        end = close if close >= 0 else end
    if prose.quoted(start):
        # “… before Christmas,” said a diplomat.
        end = min([end, *(at for mark in _CLOSING if (at := text.find(mark, start, end)) >= 0)])
    right = _right_tense(prose, lexicon, last, end)
    if starting:
        # "In the year ending in March the surplus narrowed", "a summit beginning Tuesday".
        return "past" if right == "past" and _early(prose, lexicon, first) else "future"
    if bracket >= 0 and not (left or right or beyond or until):
        left, beyond, _ = _left_tense(prose, lexicon, first, begin)
        if left:
            return left
    if right and not left and _ends_aside(prose, first, last, begin):
        # "The euro, which comes into use on Jan. 1, rose": the verb after the aside is not its own.
        right = None
    if right == "past" and until and not _early(prose, lexicon, first):
        # "Finances the services through May with money tied to a pact".
        right = None
    if until == "through":
        # "It rose through Sept. 29", "it runs through Friday", "it was extended through Friday".
        return right if left is None and right == "past" else "open" if "past" in (left, right) else right or left
    if until:
        # "Until Thursday nobody knew", "it was extended until Thursday", "it runs until Thursday".
        if left is None and right is None:
            return "onward" if beyond is None else "future"
        return right if left is None and right == "past" else "onward" if "past" in (left, right) else "future"
    if "past" in (right, beyond) and _deadline(prose, lexicon, first) and not _early(prose, lexicon, first):
        # "He said that a deal by Christmas was impossible".
        return "open"
    return right or beyond


def _ends_aside(prose: Prose, first: int, last: int, begin: int) -> bool:
    """Whether the words first to last end a relative clause that commas set off from its sentence."""
    words, starts, ends, text = prose.words, prose.starts, prose.ends, prose.text
    if text[ends[last] : ends[last] + 1] != ",":
        return False
    for i in range(first - 1, max(0, first - _CLOSE), -1):
        if starts[i] < begin:
            return False
        if "," in text[ends[i - 1] : starts[i]]:
            return words[i] in _RELATIVE
    return False


def _early(prose: Prose, lexicon: Lexicon, first: int) -> bool:
    """Whether a date with its preposition begins its clause, so that the verb after it is its own."""
    start = prose.starts[first]
    if start - prose.sentence(start)[0] <= _EARLY:
        return True
    for i in range(first - 1, max(0, first - 3), -1):
        if lexicon.verbs.get(prose.words[i - 1]) == "clause" or "," in prose.text[prose.ends[i - 1] : prose.starts[i]]:
            return True
    return False


def _deadline(prose: Prose, lexicon: Lexicon, first: int) -> bool:
    return any(lexicon.verbs.get(word) == "by" for word in prose.words[max(0, first - 2) : first])


def _right_tense(prose: Prose, lexicon: Lexicon, last: int, end: int) -> str | None:
    """What the first verb right of word `last` shows, as far as its clause goes."""
    words, verbs = prose.words, lexicon.verbs
    for i in range(last + 1, min(len(words), last + _RIGHT)):
        if prose.starts[i] >= end:
            return None
        tense = _verb(prose, lexicon, i)
        following = verbs.get(words[i + 1]) if i + 1 < len(words) else None
        if following == "ahead_to" and verbs.get(words[i + 2] if i + 2 < len(words) else "") not in ("to", "for"):
            following = None
        if tense in ("clause", "prior", "since"):
            return None
        if tense == "present" and following in _AHEAD:
            return "future"
        if (tense == "past" and following in ("ahead", "scheduled")) or (
            tense in ("ahead", "scheduled") and following == "to"
        ):
            # "On Tuesday the group planned to meet", "was due to meet".
            return "future"
        if tense in ("past", "future", "hedged", "narrating", "present"):
            return tense
    return None


def _verb(prose: Prose, lexicon: Lexicon, i: int) -> str | None:
    """What word number i shows of tense; a word in -ed is a past unless it is a name ("United") or goes with a noun."""
    word = prose.words[i]
    tense = lexicon.verbs.get(word)
    if tense is None:
        if not word.endswith("ed") or len(word) < 4 or not prose.text[prose.starts[i]].islower():
            return None
        # "Its proposed merger".
        return None if i and prose.words[i - 1] in lexicon.beside["attributive_after"] else "past"
    return None if tense == "none" or prose.text[prose.starts[i]].isupper() else tense


def _left_tense(prose: Prose, lexicon: Lexicon, first: int, begin: int) -> tuple[str | None, str | None, str]:
    """What the words left of word `first` show: the tense in its clause, that in the one before, and whether "until" or
    "through" is there (the class of the word, or nothing)."""
    words, verbs, starts = prose.words, lexicon.verbs, prose.starts
    crossed = infinitive = starting = by = toward = prior = False
    until = ""
    for i in range(first - 1, max(-1, first - _LEFT), -1):
        if starts[i] < begin:
            break
        tense = _verb(prose, lexicon, i)
        if tense is None or tense in ("for", "bare"):
            continue
        before = verbs.get(words[i - 1]) if i else None
        if words[i] in lexicon.beside["ended"] and i < first - 3 and words[i - 1] in _FISCAL:
            # "Will give its results for the year ended Dec. 31, 2023, on Tuesday": it belongs to the year.
            continue
        if tense == "past" and before in ("to", "bare"):
            # "Cuts set to hit on March 1", "is to be held on Friday".
            continue
        if tense in ("onward", "narrating") and before in ("to", "future", "hedged", "open"):
            # "Was due to expire on Friday": the verb before it decides.
            continue
        if tense == "to":
            toward = toward or i == first - 1
            following = i + 1
            if (
                following < first
                and verbs.get(words[following]) in _PLAIN
                and not prose.text[starts[following]].isupper()
            ):
                infinitive = True
        elif tense == "since":
            if not crossed:
                return "past", None, ""
        elif tense in ("until", "through"):
            # "Until Monday", "until the vote on Monday".
            near = first - 2 if words[first - 1] not in _DAY_OF else first - 4
            until = tense if i >= near and not until else until
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
        elif tense in ("ahead", "ahead_to", "awaiting", "owing"):
            to = (i + 1 < first and verbs.get(words[i + 1]) in ("to", "for")) or (tense == "awaiting" and infinitive)
            passive = i > 0 and before == "present"
            near = tense in ("ahead", "owing") and i >= first - (10 if passive else 3)
            if not crossed and (to or near):
                return _planned(words, verbs, i), None, until
            if tense == "awaiting" and not crossed:
                # "Expects a profit in the year ending June 30".
                return "open", None, until
        elif tense in ("clause", "prior"):
            prior = prior or (tense == "prior" and not crossed)
            crossed = True
        else:
            tense = _compound(prose, lexicon, i, tense)
            if (toward or until) and not crossed and tense == "past" and words[i] in lexicon.beside["deferring"]:
                # "The offer was extended to Nov. 20".
                return "onward", None, ""
            if infinitive and not crossed and tense in ("past", "present"):
                tense = "open"
            if starting and tense not in ("past", "open"):
                tense = "future"
            if prior and crossed and tense == "past":
                # "The last debate before the vote on Nov. 6 was watched".
                tense = "open"
            if by and not crossed and tense != "past":
                tense = "future" if tense == "future" else "onward"
            return (None, tense, until) if crossed else (tense, None, until)
    return ("starting" if starting else None), None, until


def _planned(words: list[str], verbs: dict[str, str], i: int) -> str:
    """ "Is scheduled" looks ahead, "had been scheduled" no more, "was scheduled" perhaps; so does "planned to"."""
    before = verbs.get(words[i - 1]) if i else None
    if before == "past":
        perfect = words[i - 1] == "had" or (i > 1 and verbs.get(words[i - 2]) == "past")
        return "open" if perfect else "onward"
    if before in ("present", "future", "hedged") or verbs.get(words[i]) != "scheduled":
        return "future"
    # "Planned to meet", which may have come to nothing; "plans to" is told by another word.
    return "onward" if i + 1 < len(words) and verbs.get(words[i + 1]) == "to" else "future"


def _compound(prose: Prose, lexicon: Lexicon, i: int, tense: str) -> str:
    """The tense of a verb with its auxiliaries: "will be held", "is expected", "has been", "are to"."""
    if tense not in ("past", "present"):
        return tense
    words, verbs = prose.words, lexicon.verbs
    for j in range(i - 1, max(-1, i - 4), -1):
        if not prose.text[prose.ends[j] : prose.starts[j + 1]].isspace():
            break
        before = _verb(prose, lexicon, j)
        if before in ("future", "hedged"):
            # "Would have resigned" is no plan.
            return tense if "have" in words[j + 1 : i] else str(before)
        if before in ("clause", "prior", "past", "since"):
            break
        if tense == "past" and j == i - 1 and words[j] in ("is", "are"):
            # "The case is heard in May": it may be both.
            return "open"
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
    if following in lexicon.beside["no_noun"] or _verb(prose, lexicon, last + 1):
        return False
    return before not in lexicon.beside["date_prepositions"]
