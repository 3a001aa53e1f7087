"""The check of the order of dates: what is published, changed, or told as past lies in an order that can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from lint.checks import check
from lint.checks.dates.claims import apart, claim_span, day_of, place_name
from lint.dating import in_words
from lint.facts.dates.find import DateExpression
from lint.finding import Hit
from lint.page import Claim
from lint.subject import Subject


@check(options={"tolerance": "1 day"}, values=("problem",))
def date_order(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Dates in an order that cannot be: changed before it was published, published after today, told as past but later.

    Flagged are a date of the last change more than `tolerance` before the date of publication; a date of publication
    or of the last change more than `tolerance` after today; and a day or month of the story's prose, with its year,
    that the text tells as past and that begins more than `tolerance` after publication and the last change; each once.
    """
    tolerance = timedelta(days=options["tolerance"])
    claims = [c for c in subject.story.claims if c.kind in ("published", "modified", "created")]
    if not claims:
        return
    published = subject.story.claim("published")
    for claim in claims:
        if day_of(claim) - subject.today > tolerance:
            verb = {"published": "published", "modified": "changed", "created": "created"}[claim.kind]
            problem = f"{verb} on {in_words(day_of(claim))}, after today ({in_words(subject.today)})"
            yield Hit(*claim_span(subject, claim), {"problem": problem}, (f"{place_name(subject, claim)} says so",))
            break
    for claim in claims:
        if claim.kind == "modified" and published is not None and apart(published, claim) < -tolerance:
            problem = f"changed on {in_words(day_of(claim))}, before it was published on {in_words(day_of(published))}"
            why = (
                f"{place_name(subject, claim)} is {claim.value}, {place_name(subject, published)} {published.value}",
            )
            start, _ = claim_span(subject, published)
            place = subject.place(start, f"published on {in_words(day_of(published))}")
            yield Hit(*claim_span(subject, claim), {"problem": problem}, why, (place,))
            break
    dated = subject.published
    if dated is not None:
        yield from _told_too_early(subject, dated, max(map(day_of, claims)), tolerance)


def _told_too_early(subject: Subject, dated: Claim, last: date, tolerance: timedelta) -> Iterator[Hit]:
    """Days that the story tells as past and that lie after its last claimed day."""
    late = [d for d in subject.facts.dates if _is_late(d, last + tolerance)]
    told = [d for d in late if d.direction == "past" and _is_told(d, subject)]
    if not told:
        return
    # "This article was updated on …": the story says itself that it was changed later.
    if any(_says_changed(d, subject) for d in late):
        return
    start, _ = claim_span(subject, dated)
    claimed = f"{'published' if dated.kind == 'published' else 'last changed'} on {in_words(day_of(dated))}"
    seen: set[str] = set()
    for d in told:
        if d.value in seen:
            continue
        seen.add(d.value)
        when = f"on {in_words(d.earliest)}" if len(d.value) == 10 and d.earliest else f"in {d.text}"
        problem = f"said to have happened {when}, but the story was {claimed}"
        yield Hit(
            d.start,
            d.end,
            {"problem": problem},
            (f"“{subject.page.text[slice(*_clause(d, subject))]}” tells it as past",),
            (subject.place(start, claimed),),
        )


def _is_late(d: DateExpression, day: date) -> bool:
    return (
        d.kind == "absolute"
        and d.type == "DATE"
        and d.earliest is not None
        and d.earliest > day
        and d.role in ("body", "standfirst")
        and not d.quoted
        and not d.impossible
        and _DAY_OR_MONTH.fullmatch(d.value) is not None
    )


_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
# The words that stand before a day or month that dates a verb.
_PREPOSITIONS = frozenset(("on", "in"))
# Verbs after which the date is that of a plan, or of a change to the page.
_PLANNED = frozenset(
    "scheduled set planned expected due slated postponed booked delayed moved extended rescheduled proposed projected "
    "targeted supposed wanted needed hoped intended asked called based allowed required said limited used tied "
    "updated corrected amended modified edited revised clarified published republished changed added appended "
    "removed".split()
)
# What may stand between a verb in the past and its date, beside names and nouns behind a preposition.
_LINKS = frozenset(
    "at in by with near inside outside away here there together on during against from place effect office part".split()
)
_BARRED = frozenset(
    "to for until till through before after since starting ending beginning when if that which who whose where whether "
    "will would could should may might must can than as like not never no until about over of while because and but or "
    "due effective election elections vote referendum poll primary deadline".split()
)
_FAR = 7
_WERE = frozenset("was were been".split())


def _clause(d: DateExpression, subject: Subject) -> tuple[int, int]:
    """The few words before a date, and the date."""
    prose = subject.prose
    at = bisect_left(prose.starts, d.start)
    begin = max(prose.sentence(d.start)[0], prose.starts[max(0, at - _FAR - 1)])
    return min(begin, d.start), d.end


def _is_told(d: DateExpression, subject: Subject) -> bool:
    """Whether a finite verb in the past tells of a date, with no object between that the date may belong to.

    "Was held in the capital on 12 May 2025", "was fired May 12, 2025", "On 12 May 2025, voters were …"; not "called an
    election on 12 May 2025".
    """
    prose = subject.prose
    words, starts, text = prose.words, prose.starts, prose.text
    end = bisect_left(starts, d.start)
    low = prose.sentence(d.start)[0]
    if end and words[end - 1] in _PREPOSITIONS and not text[prose.ends[end - 1] : d.start].strip():
        end -= 1
        far = _FAR
    elif len(d.value) == 10:
        far = 1
    else:
        return False
    if starts[end] <= low:
        return _opens(d, subject)
    for i in range(end - 1, max(-1, end - 1 - far), -1):
        if starts[i] < low or _PART.search(text, prose.ends[i], starts[i + 1]):
            return False
        word = words[i]
        if word in _BARRED or (word.endswith("ing") and len(word) > 4):
            return False
        tense = _tense(i, subject)
        if tense == "past":
            return _is_finite(i, end, low, subject)
        if tense in _OTHER:
            return False
    return False


_PART = re.compile(r"[;:,()“”\"—–]|\s-\s|--")
_OTHER = frozenset(("future", "hedged", "present", "to", "ahead", "ahead_to", "scheduled", "clause", "until"))


def _tense(i: int, subject: Subject) -> str | None:
    """The tense that word number i shows by itself; a word in -ed is a past, unless it is a name."""
    word = subject.prose.words[i]
    if not subject.prose.text[subject.prose.starts[i]].islower():
        return None
    return subject.knowledge.english.verbs.get(word) or ("past" if word.endswith("ed") and len(word) > 3 else None)


def _opens(d: DateExpression, subject: Subject) -> bool:
    """Whether a date opens its sentence and a finite past follows: "In May 2025, Ann Lee was …".

    A verb that may be a participle ("ministers invited to the talks …") counts where all of the sentence is past.
    """
    prose = subject.prose
    after = bisect_left(prose.starts, d.end)
    high = prose.sentence(d.start)[1]
    for i in range(after, min(len(prose.words) - 1, after + _FAR)):
        if prose.starts[i] >= high or prose.words[i] in _BARRED:
            return False
        tense = _tense(i, subject)
        if tense == "past":
            if prose.words[i] in _PLANNED or prose.words[i + 1] in _PLANNED | _BARRED:
                return False
            return prose.words[i] in _WERE or prose.words[i] in _FINITE or _all_past(i + 1, high, subject)
        if tense in _OTHER:
            return False
    return False


def _all_past(first: int, high: int, subject: Subject) -> bool:
    """Whether no word from number `first` to the end of the sentence shows another tense than the past."""
    starts = subject.prose.starts
    for i in range(first, min(len(starts), first + _LONG)):
        if starts[i] >= high:
            return True
        if _tense(i, subject) in _NOT_PAST:
            return False
    return False


_NOT_PAST = frozenset(("future", "hedged", "present"))
_LONG = 40


def _is_finite(i: int, end: int, low: int, subject: Subject) -> bool:
    """Whether word number i is a finite past ("died", "was held") with nothing but a place up to word number `end`."""
    prose = subject.prose
    words, starts = prose.words, prose.starts
    if words[i] in _PLANNED:
        return False
    if i + 1 < end and words[i + 1] not in _LINKS:
        # An object stands between: the date may be the object's.
        return False
    before = [words[k] for k in range(max(0, i - 4), i) if starts[k] >= low]
    if any(word in _UNREAL for word in before):
        return False
    # A participle without its auxiliary tells nothing: "cars sold in January 2035 must be electric".
    return (
        words[i] in _WERE
        or words[i] in _FINITE
        or any(word in _WERE for word in before[-2:])
        or (bool(before) and before[-1] in _PRONOUNS)
    )


_PRONOUNS = frozenset("he she they it we i who".split())
_UNREAL = frozenset("will would could should might may must if unless whether to be being get gets is are".split())
# Pasts that are no participles, and verbs whose participle is hardly used alone.
_FINITE = frozenset(
    "came went took gave began saw fell rose became spoke wrote broke drew grew knew ate chose swore flew threw drove "
    "fled rode sang sank shook stole wore woke overtook withdrew did died resigned arrived happened occurred "
    "joined collapsed erupted emerged appeared".split()
)


def _says_changed(d: DateExpression, subject: Subject) -> bool:
    """Whether a date is that of a change to the page or of a later edition: "Correction (Dec. 19, 2019): …"."""
    prose = subject.prose
    at = bisect_left(prose.starts, d.start)
    low = prose.sentence(d.start)[0]
    return any(prose.words[k] in _CHANGED for k in range(max(0, at - _FAR), at) if prose.starts[k] >= low)


_CHANGED = frozenset(
    "correction corrections clarification update updated corrected amended edited revised clarified republished "
    "modified reviewed note".split()
)
