"""Dates with their year that the copy tells as still ahead: "will meet in July 2015", "due Jan. 1, 1990", "by 2030".

There is no parser here. From the date, the words of its clause are read to the left until one shows that the date lies
ahead ("will", "is expected"), or that it does not ("spent", "was", "since"); for a date at the head of its clause, the
words to the right. What speaks for neither is no plan.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.facts.dates.find import DateExpression
from lint.facts.prose import Prose, word_set
from lint.knowledge.languages import Lexicon
from lint.page import PROSE


@dataclass(frozen=True, slots=True)
class Plan:
    """A date told as still ahead, and the word that says so, `text[start:end]`.

    `sure` is 1 where the word leaves no doubt ("will"), less where it leaves room for a time seen from further back
    ("would" 0.5, "could" 0.25). Where no single word says so, but the tense, the date itself stands for it.
    """

    date: DateExpression
    start: int
    end: int
    sure: float


_WILL = word_set("will ll shall")
_UNSURE = word_set("would could may might")
# These look ahead by themselves, before a noun or alone …
_LOOKING = word_set("upcoming forthcoming prospective eventual considering mulling eyeing weighing contemplating")
# … these before "to" or "for" ("plans to", "scheduled for", "likely to") …
_BEFORE_TO = word_set(
    "expects expect hopes hope hoping aims aim aiming intends intend plans plan planning wants want seeks seek seeking "
    "pledges vows promises proposes poised likely unlikely bound set expected projected scheduled slated planned "
    "forecast anticipated estimated targeted prepares preparing needs need"
)
# … these after "is", "are" or "be" …
_AFTER_IS = word_set("expected projected scheduled slated due planned forecast anticipated estimated targeted likely")
_IS = word_set("is are be re remains remain now currently tentatively not also still")
# … and these with their complement.
_PRESENT = {
    "expires": "", "expire": "", "matures": "", "maturing": "", "expiring": "", "takes": "effect", "comes": "due",
    "goes": "into", "runs": "through",
}  # fmt: skip
# What stands left of these, where a clause or a comparison begins, governs no date right of them.
_BREAK = word_set(
    "that which who whose whom where when after before since because although though than while like if but unlike "
    "compared versus until once from over as so following despite without those similar back"
)
# One of these stands before a date that a verb governs.
_BEFORE = word_set(
    "in on by for until till through before after into during beyond to around about effective starting beginning "
    "ending maturing early late mid due next"
)
# In the sentence these show that a "would" is a plan: "said it would open in 2015".
_REPORTED = word_set(
    "said says say told tells plan plans bill proposal proposals proposed deal agreement under legislation measure "
    "rule rules law if announced announces budget scheme pact accord treaty program programme project according"
)
# "Once due in 2020": a plan that came to nothing.
_FORMERLY = word_set("once originally initially previously formerly")
_PAST_AUXILIARIES = word_set("had was were been the a his her its their my our your this that no any")
_PASSIVE = word_set("be been being get to")
_NOT_VERBS = word_set("the a an")
_MARKS = frozenset(';:—()“”"[]|–')
# "To exceed the level in 2014", "to file their taxes for 2019": a noun that is of its year.
_OF_A_YEAR = word_set(
    "level levels turnout result results taxes tax returns accounts figure figures total totals pace peak high low "
    "rate average data numbers record mark crash crisis recession election vote"
)
# How many words to look back and ahead.
_LEFT, _RIGHT = 14, 12
# A plan names a year or less: a decade is no date to keep.
_LONGEST = 400
# What is told as ahead in an earlier year is history, or a work set in that time, told in the present: "in 1945 the
# bomb will be dropped". Pages are not that old.
_HISTORY = 1980
# "The film begins in 1986", "It is 1986": what lies ahead after that does so in the work.
_WORKS = word_set(
    "film movie novel drama series serial story play book episode season musical opera thriller biopic comedy "
    "narrative sitcom documentary memoir show"
)
_SETS = word_set("set begins opens starts unfolds takes")
# How far before a year these stand, in words, and for how many years after it the work goes on.
_SETTING, _GOES_ON = 12, 15


def find_plans(prose: Prose, lexicon: Lexicon, dates: Sequence[DateExpression]) -> Iterator[Plan]:
    """The plans among a story's date expressions, in the order of the text."""
    setting: int | None = None  # the year in which a work that the story tells of is set
    for d in dates:
        if d.kind != "absolute" or d.earliest is None or d.latest is None or d.type not in ("DATE", "TIME"):
            continue
        # What stands in a masthead or a byline is a claim, and none of the words of `prose`.
        if d.role not in PROSE or d.role == "caption" or (d.latest - d.earliest).days > _LONGEST or not _names_year(d):
            continue
        first = bisect_left(prose.starts, d.start)
        if _sets_scene(prose, first):
            setting = d.earliest.year if setting is None else min(setting, d.earliest.year)
        if d.latest.year < _HISTORY or (setting is not None and setting <= d.latest.year <= setting + _GOES_ON):
            continue
        if not _FORMERLY.isdisjoint(prose.words[max(0, first - 4) : first]):
            continue
        before = prose.words[max(0, first - 2) : first]
        if len(d.value) == 4 and before[-1:] == ["on"]:  # "an impact on 2016"
            continue
        if len(d.value) == 4 and before[:1] and before[0] in _OF_A_YEAR and before[-1] in ("in", "for"):
            continue
        cue = _cue(prose, lexicon, first, bisect_left(prose.starts, d.end) - 1)
        if cue is not None:
            number, sure = cue
            yield Plan(d, prose.starts[number], prose.ends[number], sure)
        elif d.direction == "future" and not d.quoted and not d.narrated:
            # The tense of its verb, as the grammar of dates reads it: "when they meet again in 2025".
            yield Plan(d, d.start, d.end, 0.5)


def _names_year(d: DateExpression) -> bool:
    return str(d.latest.year)[2:] in d.text if d.latest else False


def _sets_scene(prose: Prose, first: int) -> bool:
    """Whether a year, word `first`, is the one in which a work is set: "It is 1986", "the film opens in 1986"."""
    words, begin = prose.words, bisect_left(prose.starts, prose.sentence(prose.starts[first])[0])
    if words[max(begin, first - 2) : first] in (["it", "is"], ["it", "s"]):
        return first - 2 == begin
    before = words[max(begin, first - _SETTING) : first]
    return before[-1:] == ["in"] and not _SETS.isdisjoint(before[-4:]) and not _WORKS.isdisjoint(before)


def _parted(prose: Prose, i: int) -> bool:
    """Whether a mark parts word i from the one after it."""
    between = prose.text[prose.ends[i] : prose.starts[i + 1]]
    return between != " " and (not _MARKS.isdisjoint(between) or "--" in between or " - " in between)


def _cue(prose: Prose, lexicon: Lexicon, first: int, last: int) -> tuple[int, float] | None:
    """The number of the word that shows words first to last to lie ahead, and whether it does so for sure."""
    words, starts, text = prose.words, prose.starts, prose.text
    if first > last:
        return None
    begin, end = prose.sentence(starts[first])
    before = words[first - 1] if first and starts[first - 1] >= begin else ""
    after = words[last + 1] if last + 1 < len(words) and starts[last + 1] < end else ""
    if after in ("levels", "level", "when"):
        return None
    if before and before not in _BEFORE and not _parted(prose, first - 1):
        return None
    by, to = before in ("by", "before"), -1
    i = first - 1
    while i >= max(0, first - 1 - _LEFT) and starts[i] >= begin and not _parted(prose, i):
        word, following = words[i], words[i + 1]
        if not text[starts[i]].islower():
            i -= 1
            continue
        if word in _BREAK and i < first - 1:
            break
        if word in _WILL or (word in ("is", "are") and following == "to") or (word == "won" and following == "t"):
            return i, 1.0
        if word in _UNSURE:
            if following == "have" or before in ("until", "till", "through"):
                return None
            return (i, 0.5 if word == "would" else 0.25) if word != "would" or _reported(prose, begin, last) else None
        earlier = words[i - 1] if i else ""
        if word in _AFTER_IS and earlier in _IS:
            return i, 1.0
        if word in _BEFORE_TO and following in ("to", "for") and earlier not in _PAST_AUXILIARIES:
            return i, 1.0
        if word in _LOOKING or (word in _PRESENT and following.startswith(_PRESENT[word])):
            return i, 1.0
        if _past(lexicon, word) and earlier not in _PASSIVE:
            # "Has pledged to cut emissions by 2030": what is to be done by then.
            return (to, 0.5) if by and to > i and earlier in ("has", "have") else None
        if word == "to" and following == "be" and i and text[prose.ends[i - 1]] == ",":
            # "A second part, to be shown in 2017".
            return i, 1.0
        verb = following not in _NOT_VERBS and lexicon.verbs.get(following) is None and text[starts[i + 1]].islower()
        if word == "to" and verb and i + 1 < first - 1:
            to = i
        i -= 1
    if by and to >= 0:
        return to, 0.5
    return _cue_after(prose, lexicon, last, end) if first - 1 - i <= 2 else None


def _cue_after(prose: Prose, lexicon: Lexicon, last: int, end: int) -> tuple[int, float] | None:
    """The word that shows a date at the head of its clause to lie ahead: "In 2016, voters will choose"."""
    words, starts = prose.words, prose.starts
    for i in range(last + 1, min(len(words), last + _RIGHT)):
        if starts[i] >= end or _parted(prose, i - 1) or words[i] in _BREAK:
            return None
        word, following = words[i], words[i + 1 : i + 3]
        if not prose.text[starts[i]].islower():
            continue
        if word in _WILL:
            return i, 1.0
        if word == "would":
            reported = following[:1] != ["have"] and _reported(prose, prose.sentence(starts[i])[0], i)
            return (i, 0.25) if reported else None
        if word in ("is", "are"):
            return (i, 1.0) if not _AFTER_IS.isdisjoint(following) or following[:1] == ["to"] else None
        if _past(lexicon, word) or word in ("has", "have"):
            return None
    return None


def _past(lexicon: Lexicon, word: str) -> bool:
    tense = lexicon.verbs.get(word)
    return tense == "past" or (tense != "none" and word.endswith("ed"))


def _reported(prose: Prose, begin: int, last: int) -> bool:
    """Whether the sentence reports a plan, an announcement or a rule."""
    return not _REPORTED.isdisjoint(prose.words[bisect_left(prose.starts, begin) : last + _RIGHT])
