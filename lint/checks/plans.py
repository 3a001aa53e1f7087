"""The check on plans: a date told as still ahead that lies before the day of publication."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from lint.checks import check
from lint.checks.dates import age
from lint.dating import between, in_words
from lint.facts.dates import DateExpression
from lint.facts.prose import Prose
from lint.finding import Hit, Place
from lint.page import PROSE
from lint.subject import Subject

# How many words before a date its verb may stand, and how many years ahead copy announces things.
_REACH, _YEARS = 14, 8
# How many of a sentence's dates are looked at before one.
_NEAR = 12
_PREPOSITIONS = frozenset("in on by until till before at during starting beginning around".split())
_WILL = frozenset("will shall won ll".split())
# "is expected to", "are due in": what has been settled about a time to come, and the verbs of a plan.
_SETTLED = frozenset("expected scheduled set due slated planned likely poised projected forecast predicted".split())
_PLANS = frozenset("plans plan intends intend hopes hope aims aim expects expect".split())
_IS = frozenset("is are s re".split())
# Between "will" and its verb.
_CHAIN = frozenset("be not t also then only have been get to likely now all both again soon finally".split())
# Behind these the date belongs to something else: another clause, a comparison, a thing that has happened.
_OTHERS = frozenset(
    "that which who whom whose what where when why how whether if because although though while since after than as "
    "like compared from versus about over following despite against anniversary record results level levels was were "
    "previous earlier last former had did said says told would could might should whatever".split()
)
# Participles without -ed: "the bridge built in 2014".
_PARTICIPLES = frozenset(
    "held made led won lost begun taken given seen known done gone left sent paid kept brought fought broken written "
    "shot met put cut hit set built sold bought caught found struck born drawn run".split()
)
_PARTS = (";", ":", "—", "–", "--", "(", ")", "“", "”", '"')
# "of his will", "George Will"
_NO_WILL = frozenset("his her their my your our its the a free political good ill popular s own no any of".split())


@check(options={"grace": "7 days"}, values=("text", "published", "date"))
def future_in_the_past(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A date with its year that the story tells as still ahead, and that was over when the story was published.

    `grace` is how long before publication such a date may lie. Looks at what the story says itself, not at quotations,
    captions, nor what someone said at another dated time.
    """
    claim, day = subject.published, subject.published_day
    if claim is None or day is None:
        return
    last = day - timedelta(days=options["grace"])
    absolute = [d for d in subject.facts.dates if d.kind == "absolute" and d.earliest and d.role in PROSE]
    for number, d in enumerate(absolute):
        if not _passed(d, last) or d.quoted or d.role == "caption" or _retold(subject.prose, absolute, number):
            continue
        verb = _ahead(subject.prose, d)
        if verb is None or d.earliest is None or d.latest is None:
            continue
        words = " ".join(subject.page.text[subject.prose.starts[verb] : d.end].split())
        yield Hit(
            d.start,
            d.end,
            {"text": d.text, "published": in_words(day), "date": between(d.earliest, d.latest)},
            (
                f"“{words}” tells it as still ahead",
                f"the story is published under the date {in_words(day)}, {age(d.latest, day)} later",
            ),
            _claimed(subject),
        )


def _passed(d: DateExpression, last: date) -> bool:
    """Whether a date was over by some day, and not so long before it that nobody can have announced it."""
    return d.latest is not None and last.year - _YEARS <= d.latest.year and d.latest < last and not d.narrated


def _retold(prose: Prose, absolute: list[DateExpression], number: int) -> bool:
    """Whether an earlier date stands before one in its sentence: "said in 2019 that it will be ready by 2021"."""
    d = absolute[number]
    begin = prose.sentence(d.start)[0]
    for other in reversed(absolute[max(0, number - _NEAR) : number]):
        if other.start < begin:
            return False
        if other.latest and d.earliest and other.latest < d.earliest:
            return True
    return False


def _ahead(prose: Prose, d: DateExpression) -> int | None:
    """The word at which the verb begins that tells a date as still ahead: "will", "is expected to", "plans to"."""
    words, text = prose.words, prose.text
    first = bisect_left(prose.starts, d.start)
    begin = prose.sentence(d.start)[0]
    at = first - 1
    if at < 1 or prose.starts[at] < begin or not text[prose.ends[at] : d.start].isspace():
        return None
    if words[at] == "the" and words[at - 1] in _PREPOSITIONS and not d.text[0].isdigit():
        at -= 1
    if words[at] == "on" and d.latest != d.earliest:  # "an impact on 2016"
        return None
    if words[at] not in _PREPOSITIONS and not (words[at] == "for" and words[at - 1] in _SETTLED):
        return None
    participles: list[int] = []
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if prose.starts[i] < begin:
            return None
        between_words = text[prose.ends[i] : prose.starts[i + 1]]
        if not between_words.isspace() and any(part in between_words for part in _PARTS):
            return None
        if _is_verb_ahead(prose, i):
            chain = all(_chained(words[i + 1 : p]) for p in participles)
            return i if chain else None
        word = words[i]
        if word in _OTHERS:
            return None
        if word in _PARTICIPLES or (word.endswith("ed") and len(word) > 3 and text[prose.starts[i]].islower()):
            participles.append(i)
    return None


def _is_verb_ahead(prose: Prose, i: int) -> bool:
    """Whether what looks ahead begins at a word: "will", "is due", "are to", "plans to"."""
    words, text = prose.words, prose.text
    word, after = words[i], words[i + 1]
    before = words[i - 1] if i else ""
    if not text[prose.starts[i]].islower():
        return False
    if word in _WILL:
        contracted = word != "ll" or text[prose.starts[i] - 1] in "'’"
        return before not in _NO_WILL and contracted and (word != "won" or after == "t")
    if word in _IS:
        settled = i + 2 if after.endswith("ly") or after in ("also", "now", "not") else i + 1
        following = words[settled + 1] if settled + 1 < len(words) else ""
        return after == "to" or (
            words[settled] in _SETTLED and (following in ("to", "for") or following in _PREPOSITIONS)
        )
    return word in _PLANS and after == "to" and before not in _NO_WILL


def _chained(words: list[str]) -> bool:
    """Whether only auxiliaries stand between "will" and a participle: "will not be completed"."""
    return all(word in _CHAIN or word in _SETTLED or word.endswith("ly") for word in words)


def _claimed(subject: Subject) -> tuple[Place, ...]:
    claim = subject.published
    if claim is None or claim.start is None or claim.end is None:
        return ()
    words = " ".join(subject.page.text[claim.start : claim.end].split())
    return (subject.place(claim.start, f"published under “{words}”"),)
