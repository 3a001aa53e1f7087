"""Whether a person who is named with an office is told as holding it when the copy was written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lint.facts.offices.mention import Found, Name, OfficeMention, Title
from lint.facts.offices.party import is_seat
from lint.facts.prose import Prose, word_set
from lint.knowledge.offices import OfficeEntry, Offices, Person

_WINDOW = 8
# In the sentence of a mention these say that it is about a past time.
_PAST = word_set(
    "era eras presidency predecessor predecessors remembered historian historians legacy memoir memoirs biography "
    "biographer portrait statue tenure inherited succeeded replaced served successor fire fired firing sacked "
    "sacking ousting ouster dismissed dismissal replace replacing photo photos pictured caption eventually"
)
# "The death of X", "the resignation of the prime minister, X": that is over.
_END_OF = word_set(
    "death deaths killing assassination murder slaying resignation departure ouster removal funeral firing sacking "
    "defeat overthrow fall passing burial successor successors appointment election days"
)
# Shortly before the title these do: "under President X", "when President X signed", "appointed by President X".
_PAST_BEFORE = word_set("under during when appointed nominated appointee served succeed succeeds succeeding remember")
# So do these after a long time: "ten years ago", "decades earlier".
_BACK = frozenset({"ago", "earlier"})
_LONG = frozenset({"years", "year", "decade", "decades", "century", "centuries", "generation"})
# In a title these say that a story looks back over a time.
_RETROSPECTS = [
    phrase.split()
    for phrase in (
        "year in review|the year in|on this day|a look back|looking back|looks back|key dates|a history of"
        "|how we got here|years ago today"
    ).split("|")
]
_FIRST_OF_TITLE = frozenset({"timeline", "chronology", "obituary"})
# "Three days later", "that April": counted from a day that the story has told before.
_UNITS = _LONG | word_set("day days week weeks month months")
_THAT = word_set(
    "year month week january february march april june july august september october november december spring "
    "summer autumn winter"
)
# Of a race that is over: "an adviser to presidential candidate X last summer".
_RUNNING = word_set("candidate hopeful contender nominee rival challenger mate")
_LAST = word_set("year spring summer fall autumn winter july august september october november")
# After the name these do.
_PAST_AFTER = word_set(
    "administration presidency tenure term terms era years legacy predecessor government reign memoir"
)
_UP_TO = frozenset({"by", "until", "till", "before", "through"})
# Shortly before a year these show that it is still to come: "when they meet again in 2025".
_AHEAD = word_set(
    "will would plans planned next expected due target targets aim aims could scheduled goal goals forecast forecasts "
    "projected should again"
)
_BEFORE_YEAR = word_set(
    "in since from of during after jan january feb february mar march apr april may jun june jul july aug august "
    "sep sept september oct october nov november dec december"
)


def is_past(prose: Prose, name: Name, title: Title) -> bool:
    """Whether the sentence of a mention is about a past time, or the name is that of an age ("Bush administration")."""
    after = name.last + 1
    if after < len(prose.words) and prose.words[after] == "s":
        after += 1
    for i in range(after, min(after + 3, len(prose.words))):
        if prose.words[i] in _PAST_AFTER and prose.blocks[i] is prose.blocks[name.last]:
            return True
    of = title.first - 1
    if of > 1 and prose.words[of] == "the":
        of -= 1
    if of > 0 and prose.words[of] == "of" and prose.words[of - 1] in _END_OF:
        return True
    start, end = prose.sentence(prose.starts[name.first])
    first, last = bisect_left(prose.starts, start), bisect_right(prose.starts, max(start, end - 1))
    for i in range(first, last):
        word = prose.words[i]
        if title.first <= i <= title.last:
            continue
        if word in _PAST or (word in _PAST_BEFORE and title.first - 4 <= i < title.first):
            return True
        if i and (
            (word in _BACK and prose.words[i - 1] in _LONG) or (word == "later" and prose.words[i - 1] in _UNITS)
        ):
            return True
        if word == "last" and i < last - 1 and prose.words[i + 1] in _LAST and prose.words[title.last] in _RUNNING:
            return True
        if word == "that" and i < last - 1 and prose.words[i + 1] in _THAT:
            return True
        if word == "when" and prose.words[i + 1 : i + 3] in (["he", "was"], ["she", "was"], ["they", "were"]):
            return True
        if _is_year(word) and not _is_ahead(prose, first, i):
            return True
        if len(word) == 5 and word[4] == "s" and _is_year(word[:4]):
            return True
    return False


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.isascii() and "1900" <= word <= "2035"


def _is_ahead(prose: Prose, first: int, at: int) -> bool:
    """Whether the words before a year, from word `first` on, show that it is still to come."""
    before = prose.words[max(first, at - _WINDOW) : at]
    return bool(before) and (before[-1] in _UP_TO or not _AHEAD.isdisjoint(before))


def in_context(prose: Prose, offices: Offices, found: Sequence[Found]) -> list[OfficeMention]:
    """Mentions that the rest of the story shows to be of a past time are not current: the person is called "former",
    someone else is in office who came later, or the story tells of later years."""
    if not any(f.mention.current for f in found):
        return [f.mention for f in found]
    former = {(f.person.number, f.office.number) for f in found if f.mention.role in ("former", "late", "then")}
    latest_start = max(f.mention.tenures[0][0] for f in found if f.mention.current)
    latest_year = _latest_year(prose)
    listed = _listed(found)
    looks_back = _looks_back(prose)
    result = []
    for f in found:
        mention = f.mention
        end = mention.tenures[-1][1]
        if mention.current and (
            (f.person.number, f.office.number) in former
            or (
                end is not None
                and (
                    end <= latest_start
                    or looks_back
                    or f.office.number in listed
                    or end.year < latest_year
                    or _outlived(prose, offices, f.person, f.office, end.toordinal())
                )
            )
        ):
            mention = replace(mention, current=False, role="past")
        result.append(mention)
    return result


def _looks_back(prose: Prose) -> bool:
    """Whether the title says that the story looks back over a time: "Year in review", "Timeline: …"."""
    title = [word for word, block in zip(prose.words[:60], prose.blocks[:60], strict=True) if block.role == "title"]
    return title[:1] != [] and (
        title[0] in _FIRST_OF_TITLE
        or any(title[i : i + len(phrase)] == phrase for phrase in _RETROSPECTS for i in range(len(title)))
    )


def _listed(found: Sequence[Found]) -> set[int]:
    """The offices that the story gives to three people or more: it looks back over a time, and none of them is news."""
    holders: dict[int, set[int]] = {}
    for f in found:
        if f.mention.role in ("title", "apposition", "past") and not f.office.shared:
            holders.setdefault(f.office.number, set()).add(f.person.number)
    return {office for office, people in holders.items() if len(people) >= 3}


def _outlived(prose: Prose, offices: Offices, person: Person, office: OfficeEntry, end: int) -> bool:
    """Whether the title is one kept for life and the story names someone who came into office after its holder."""
    if office.courtesy is None:
        return False
    numbers = {offices.heads.get(str(office.courtesy), office.number)}
    if not office.shared:
        numbers.add(office.number)
    start = min(t.start for t in person.tenures if t.office == office.number)
    own = {form[-1] for form in person.forms}
    return any(
        _is_named(prose, later, own) and not _was_known(offices, later, start, end)
        for number in numbers
        for later in offices.later(number, end)
    )


def _was_known(offices: Offices, person: Person, start: int, end: int) -> bool:
    """Whether someone had another office in those days, and is no sign of later ones: the vice president, his own son.

    A seat or a candidacy is none: few knew the senators of that time who were to be president."""
    return any(
        t.start < end and (t.end is None or t.end > start) and not offices.office(t.office).shared
        for t in person.tenures
        if not is_seat(offices.office(t.office))
    )


def _is_named(prose: Prose, person: Person, own: set[str]) -> bool:
    names = {form[-1] for form in person.forms} - own
    return any(prose.text[prose.starts[i]].isupper() for name in names for i in prose.where.get(name, ())[:3])


def _latest_year(prose: Prose) -> int:
    """The latest year that the story names as past, or 0: one after "in", "since", a month or a day of one."""
    for word in sorted((w for w in prose.where if len(w) == 4 and _is_year(w)), reverse=True):
        for i in prose.where[word]:
            before = prose.words[i - 1] if i else ""
            if before not in _BEFORE_YEAR and not (before.isdecimal() and len(before) <= 2):
                continue
            first = bisect_left(prose.starts, prose.sentence(prose.starts[i])[0])
            if not _is_ahead(prose, first, i):
                return int(word)
    return 0
