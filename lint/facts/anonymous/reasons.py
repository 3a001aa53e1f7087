"""Why a source has no name: the clause of reason beside the words that say so, or in a sentence next to them.

What counts follows the style guides of news agencies: any clause that tells why ("because they were not authorized to
speak", "to discuss private talks", "for fear of reprisals", "in line with the rules of the ministry").
"""

from __future__ import annotations

from dataclasses import dataclass

from lint.facts.people.find import words_of_sentence
from lint.facts.prose import Prose, word_set

# Behind these a statement begins, and the clause of the wish is over.
STATEMENT = word_set("said says told added confirmed noted warned conceded argued acknowledged insisted explained that")
# What a source must not do without leave: "not authorized to speak", "permitted to brief the press".
_LEAVE = word_set("authorized authorised unauthorized unauthorised permitted allowed cleared")
_NOT = word_set("not t without nobody none never neither no")
_SPEAK = word_set("speak discuss comment talk brief release disclose divulge describe publicly share reveal give")
# Words that give a reason wherever they stand in the sentence of the wish.
_TELLING = word_set(
    "fear fears feared fearing afraid reprisal reprisals retaliation retribution repercussions backlash authorized "
    "authorised unauthorized unauthorised permitted permission allowed cleared sensitive sensitivity sensitivities "
    "confidential confidentiality nondisclosure protocol privacy frankly candidly freely openly jeopardize "
    "jeopardise stigma harassment undocumented deportation persecution reasons custom customary guidelines "
    "forbidden prohibited nda"
)
# The same for a sentence beside it, which may speak of other things.
_TELLING_BESIDE = word_set(
    "authorized authorised unauthorized unauthorised reprisal reprisals retaliation retribution repercussions "
    "permitted nondisclosure confidentiality afraid feared fears fearing sensitive sensitivity freely "
    "candidly frankly"
)
# Behind a comma, what may still lead to a reason: "anonymity, like others here, because".
_ASIDE = word_set("like along both also and which")
# Words that begin a reason, in the clause of the wish.
_BECAUSE = word_set(
    "because since citing given due owing amid lest worried concerned wary until pending before while so wishing "
    "wanting hoping preferring seeking discussing describing saying per unless whose following"
)
_AFTER_TWO = {
    "for": word_set(
        "fear reasons security safety privacy personal professional legal political religious family diplomatic "
        "cultural obvious protection lack his her their"
    ),
    "out": word_set("of"),
    "in": word_set("line accordance keeping order exchange return compliance discussing describing"),
    "under": word_set("ground the rules terms department military government white agency company standard"),
    "ahead": word_set("of"),
    "prior": word_set("to"),
    "on": word_set("grounds"),
    "not": word_set("wanting wishing being"),
    "according": word_set("to"),
    "consistent": word_set("with"),
    "when": word_set("discussing describing talking speaking"),
}
_NOT_AS = word_set("saying well a an told")
_NO_PURPOSE = word_set(
    "the a an this that these his her their our us me reporters journalists media local foreign news several other"
)
_LONGEST = 8  # in words: what is quoted of a reason
_REACH = 30  # in words: how far a clause of reason may stand behind the wish


@dataclass(frozen=True, slots=True)
class Reason:
    """Where a reason for an anonymity begins: `text[start:end]` are the words that tell it, `beside` in a sentence next
    to that of the wish."""

    start: int
    end: int
    text: str
    beside: bool


def reason_of(prose: Prose, first: int, last: int, low: int, high: int) -> Reason | None:
    """Why a source has no name, as its sentence or one beside it says."""
    i = _reason_in(prose, first, last, low, high)
    if i is not None:
        return _told(prose, i, beside=False)
    beside = []
    if low:
        beside.append(words_of_sentence(prose, prose.starts[low - 1]))
    if high < len(prose.words):
        beside.append(words_of_sentence(prose, prose.starts[high]))
    for begin, close in beside:
        for i in range(begin, close):
            if _tells(prose.words, i, _TELLING_BESIDE) and not prose.quoted(prose.starts[i]):
                return _told(prose, i, beside=True)
    return None


def _reason_in(prose: Prose, first: int, last: int, low: int, high: int) -> int | None:
    words, text = prose.words, prose.text
    aside = False
    for i in range(last + 1, min(high, last + _REACH)):
        if words[i] in STATEMENT or prose.quoted(prose.starts[i]):
            break
        comma = "," in text[prose.ends[i - 1] : prose.starts[i]]
        if words[i] == "to":
            # "Anonymity to discuss private talks"; but "anonymity, he was pressed to resign" gives no reason.
            if not aside and _purpose(words, i):
                return i
        elif _begins_reason(words, i):
            return i
        if comma and not aside and words[i] not in _ASIDE:
            break
        aside = aside or comma
    for i in range(low, high):
        if first <= i <= last or prose.quoted(prose.starts[i]):
            continue
        if _tells(words, i, _TELLING) or (i < first and words[i] in ("because", "citing", "given", "due", "owing")):
            return i
    return None


def _tells(words: list[str], i: int, telling: frozenset[str]) -> bool:
    """Whether word i tells a reason, as "not authorized to speak" does and "an authorized search" does not."""
    return words[i] in telling and (words[i] not in _LEAVE or _lacks_leave(words, i))


def _lacks_leave(words: list[str], i: int) -> bool:
    """Whether somebody has no leave to do something: "was not immediately authorized to", "unauthorized to"."""
    without = words[i].startswith("un") or not _NOT.isdisjoint(words[max(0, i - 4) : i])
    return without and words[i + 1 : i + 2] in (["to"], ["by"])


def _purpose(words: list[str], i: int) -> bool:
    after = words[i + 1] if i + 1 < len(words) else ""
    return after.isalpha() and after not in _NO_PURPOSE


def _begins_reason(words: list[str], i: int) -> bool:
    word, after = words[i], words[i + 1] if i + 1 < len(words) else ""
    return word in _BECAUSE or (word == "as" and after not in _NOT_AS) or after in _AFTER_TWO.get(word, ())


def _told(prose: Prose, i: int, *, beside: bool) -> Reason:
    """The reason that begins with word i: the words up to a comma, a verb of saying or the end of the sentence."""
    words, text = prose.words, prose.text
    close = min(words_of_sentence(prose, prose.starts[i])[1], i + _LONGEST)
    last = i
    while last + 1 < close and words[last + 1] not in STATEMENT:
        if "," in text[prose.ends[last] : prose.starts[last + 1]]:
            break
        last += 1
    start, end = prose.starts[i], prose.ends[last]
    return Reason(start, end, text[start:end], beside)


def find_reasons(prose: Prose) -> list[Reason]:
    """Reasons that stand apart from any wish: "The official was not authorized to speak publicly." """
    words = prose.words
    return [
        _told(prose, i, beside=False)
        for i in prose.occurrences(_LEAVE)
        if _lacks_leave(words, i) and not _SPEAK.isdisjoint(words[i + 2 : i + 5]) and not prose.quoted(prose.starts[i])
    ]
