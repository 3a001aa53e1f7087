"""Figures of one story that should be one: a thing counted twice in two ways, a title whose figure the body lacks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from lint.checks import check
from lint.facts.figures.agreement import agree, is_vague
from lint.facts.figures.find import Figure, find_figures
from lint.facts.figures.numbers import NUMBER_WORDS, SMALL
from lint.facts.figures.slots import PERSONS, Age, Kind, Slot, find_ages, given_names, kind_of, slot_of, thing
from lint.facts.prose import Prose, read_prose, word_set
from lint.facts.spelling import stem
from lint.finding import Hit
from lint.page import Block, Page, Story
from lint.subject import Subject

# A story that counts one kind of thing more often is a list or a table.
_MOST = 6
_MOST_AGES = 12
_EXCERPT = 160
_BODY = frozenset({"body", "dateline", "standfirst", "title", "caption"})


def _words(figure: Figure) -> str:
    return " ".join(figure.text.split())


def _excerpt(text: str, begin: int, end: int, at: int) -> str:
    """A sentence on one line, cut around an offset where it is long."""
    if end - begin > _EXCERPT:
        first = max(begin, min(at - _EXCERPT // 2, end - _EXCERPT))
        last = min(end, first + _EXCERPT)
        words = " ".join(text[first:last].split())
        return f"{'… ' if first > begin else ''}{words}{' …' if last < end else ''}"
    return " ".join(text[begin:end].split())


# --- FIG301 ---------------------------------------------------------------------------------------------------------


@check(values=("figure", "other", "counted"))
def conflicting_figures(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Figures that an earlier place of the same story gives differently for the same thing."""
    yield from sorted((*_counts(subject), *_ages(subject)), key=lambda hit: hit.start)


def _counts(subject: Subject) -> Iterator[Hit]:
    prose, text = subject.prose, subject.prose.text
    told: set[int] = set()
    for group in _groups(prose, subject.facts.figures):
        slots = [slot for slot in (slot_of(prose, kind) for kind in group) if not slot.partial]
        for late, one in _conflicts(slots):
            if late.figure.start in told:
                continue
            if any(k.figure.start < late.figure.start and agree(k.figure, late.figure) for k in group):
                continue  # the story knows both figures, of two things
            told.add(late.figure.start)
            figure, other = late.figure, one.figure
            yield Hit(
                figure.start,
                figure.end,
                {"figure": _words(figure), "other": _words(other), "counted": thing(prose, figure) or late.event},
                (
                    f"Here: {_excerpt(text, *figure.sentence, figure.start)}",
                    f"Before: {_excerpt(text, *other.sentence, other.start)}",
                ),
                (subject.place(other.start, f"here it is “{_words(other)}”"),),
            )


def _groups(prose: Prose, figures: Sequence[Figure]) -> Iterator[list[Kind]]:
    """Figures that count a thing of one name, or people whom one thing befell, where they are not all the same."""
    rows: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.quoted or is_vague(figure) or len(figure.values) != 1 or figure.role not in _BODY:
            continue
        counted = thing(prose, figure)
        if (figure.unit and not counted) or figure.values[0] < 2:
            continue
        if len(figure.text) == 1 and figure.role != "title":
            continue  # small numbers in digits: a list or a table
        rows.setdefault((figure.unit, counted.rpartition(" ")[2]), []).append(figure)
    befallen: dict[str, list[Kind]] = {}
    for (unit, noun), row in rows.items():
        if noun and noun not in _LOOSE and 2 <= len(row) <= _MOST and not all(agree(row[0], f) for f in row):
            yield [kind_of(prose, figure) for figure in row]
        if not unit and (not noun or noun in PERSONS):
            for figure in row:
                kind = kind_of(prose, figure)
                if kind.event:
                    befallen.setdefault(kind.event, []).append(kind)
    for kinds in befallen.values():
        if 2 <= len(kinds) <= _MOST and not all(agree(kinds[0].figure, k.figure) for k in kinds):
            yield sorted(kinds, key=lambda kind: kind.figure.start)


# Counted everywhere for everything.
_LOOSE = word_set(
    "time year day month week hour minute second way point percent age thing one part place side total rate level "
    "degree mile kilometer kilometre meter metre foot inch yard acre state country vote seat delegate share cent "
    "game win run goal rebound assist season start match set hit race round term bit key period low high average "
    "sentence old limit record span weekend notice margin"
)


def _conflicts(slots: list[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Pairs (the later, the earlier) for one slot that do not agree, in the order of the text."""
    for number, late in enumerate(slots):
        for one in slots[:number]:
            if not agree(late.figure, one.figure) and _same_thing(one, late, slots):
                yield late, one
                break


def _same_thing(one: Slot, late: Slot, slots: Sequence[Slot]) -> bool:
    """Whether two figures are of one thing, one whole and one time, as far as the words can tell."""
    left, right = one.figure, late.figure
    if left.sentence == right.sentence or one.shifting or late.shifting:
        return False
    if one.modifiers ^ late.modifiers and not (one.modifiers <= late.words and late.modifiers <= one.words):
        return False
    if one.event and late.event and one.event != late.event:
        return False
    if one.owner and late.owner and one.owner != late.owner:
        return False
    counted = one.modifiers | late.modifiers | {one.head, late.head}
    if one.names - late.words - counted and late.names - one.words - counted:
        return False
    times = one.times ^ late.times
    if times and (any(t.isdigit() for t in times) or (one.times and late.times)):
        return False
    if _is_slip(left.text, right.text):
        return True
    # Who counts a thing a third time tells of several things, or in several ways.
    if len(slots) > 2 and any(s.figure.start < right.start for s in slots if s is not one and s is not late):
        same = [s for s in slots if s is not late and agree(s.figure, left)]
        if len(same) + 1 != len(slots):
            return False
    shared = one.words & late.words - counted
    if left.unit != "%" and left.bound == right.bound == "=" and _is_close(left.values[0], right.values[0]):
        if one.event and one.event == late.event:
            return bool(shared) or late.definite
        if late.definite or late.head not in _ANYONE:
            return len(shared) >= (2 if one.hedged or late.hedged or not late.definite else 0)
    hedged = one.hedged or late.hedged
    small = min(len(one.words), len(late.words))
    return left.unit != "%" and not hedged and len(shared) >= 3 and len(shared) >= 0.75 * small


# Too common to be known again by their noun alone.
_ANYONE = frozenset(map(stem, PERSONS)) | {
    "woman",
    "child",
    "girl",
    "boy",
    "member",
    "official",
    "work",
    "stud",
    "case",
}


def _is_close(left: float, right: float) -> bool:
    """Whether two numbers differ as a miscount does; of two things, one rarely is as many as the other."""
    return abs(left - right) <= 2 or max(left, right) <= 1.2 * min(left, right)


def _is_slip(left: str, right: str) -> bool:
    """Whether two numbers of three digits or more differ in one digit, or by two neighbours that changed places."""
    one, other = ("".join(c for c in text if c.isdigit()) for text in (left, right))
    if len(one) != len(other) or min(len(one.rstrip("0")), len(other.rstrip("0"))) < 3:
        return False
    unlike = [i for i in range(len(one)) if one[i] != other[i]]
    if len(unlike) == 1:
        return True
    return (
        len(unlike) == 2
        and unlike[1] == unlike[0] + 1
        and one[unlike[0] : unlike[1] + 1] == other[unlike[1]] + other[unlike[0]]
    )


def _ages(subject: Subject) -> Iterator[Hit]:
    prose, text = subject.prose, subject.prose.text
    seen: dict[str, list[Age]] = {}
    for age in find_ages(prose):
        seen.setdefault(age.name[-1], []).append(age)
    for family, row in seen.items():
        if not 2 <= len(row) <= _MOST_AGES or len({age.value for age in row}) < 2:
            continue
        row.sort(key=lambda age: age.start)
        alone = len(given_names(prose, family)) <= 1
        for number, late in enumerate(row):
            before = [a for a in row[:number] if _same_name(a, late, alone)]
            if not before or any(a.value == late.value for a in before):
                continue
            one = before[0]
            yield Hit(
                late.start,
                late.end,
                {"figure": str(late.value), "other": str(one.value), "counted": f"age of {family.capitalize()}"},
                (
                    f"Here: {_excerpt(text, *late.sentence, late.start)}",
                    f"Before: {_excerpt(text, *one.sentence, one.start)}",
                ),
                (subject.place(one.start, f"here it is “{one.value}”"),),
            )


def _same_name(one: Age, other: Age, alone: bool) -> bool:
    """Whether two ages are one person's: the same family name, and the same given name or nobody else of the family."""
    if one.sentence == other.sentence or one.dated or other.dated:
        return False
    if len(one.name) > 1 and len(other.name) > 1:
        return one.name[0] == other.name[0]
    return alone and len(one.name) + len(other.name) > 2


# --- FIG303 ---------------------------------------------------------------------------------------------------------


@check(values=("figure", "other", "counted", "where"))
def headline_figure(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Figures of the title or the standfirst that the body gives otherwise, and nowhere as they are."""
    prose = subject.prose
    titled = [(f, prose) for f in subject.facts.figures if f.role in ("title", "standfirst")]
    claimed = not subject.story.of_role("title")
    if claimed:
        claim = subject.story.claim("title")
        if claim is not None and len(claim.value) < 400:
            titled += _claimed(claim.value, subject)
    if not titled:
        return
    body = [f for f in subject.facts.figures if f.role in ("body", "dateline")]
    if not body:
        return
    numbers = _numbers(prose, body)
    for figure, source in titled:
        if figure.quoted or not _is_told(figure, source):
            continue
        if _borne_out(figure, body, numbers, prose.text):
            continue
        kind = kind_of(source, figure)
        rival = _rival(prose, body, slot_of(source, kind))
        if rival is None:
            continue
        outside = source is not prose
        start, end = (rival.start, rival.end) if outside else (figure.start, figure.end)
        where = "title" if figure.role == "title" else "standfirst"
        yield Hit(
            start,
            end,
            {"figure": _words(figure), "other": _words(rival), "counted": figure.counted or kind.event, "where": where},
            (
                f"The {where} says: {_excerpt(source.text, *figure.sentence, figure.start)}",
                f"The story says: {_excerpt(prose.text, *rival.sentence, rival.start)}",
            ),
            () if outside else (subject.place(rival.start, f"here it is “{_words(rival)}”"),),
        )
        return


def _claimed(title: str, subject: Subject) -> list[tuple[Figure, Prose]]:
    """The figures of a title that stands in the record's field only."""
    if not any(c.isdigit() for c in title) and NUMBER_WORDS.isdisjoint(title.lower().split()):
        return []
    block = Block(0, len(title), "title", 0)
    story = Story(0, (block,))
    prose = read_prose(Page("", "", title, (block,), (story,)), story)
    return [(figure, prose) for figure in find_figures(prose, subject.knowledge.units)]


_LISTS = word_set(
    "thing way reason question takeaway fact tip step moment lesson chart idea line photo picture winner loser time "
    "story sign rule key day year month week hour minute opinion view expert reader argument myth word second "
    "theory"
)


def _is_told(figure: Figure, prose: Prose) -> bool:
    """Whether a title's figure counts what the body would count: no list of items, no age, time or order."""
    noun = figure.counted.rpartition(" ")[2]
    if noun in _LISTS or (not _is_term(figure, prose) and figure.unit) in (
        "day",
        "week",
        "month",
        "a",
        "h",
        "min",
        "s",
        "year-old",
        "year",
        "decade",
        "century",
        "point",
    ):
        return False
    if figure.values[0] < 2 and not figure.unit:
        return False
    kind = kind_of(prose, figure)
    before = prose.words[kind.first - 1] if kind.first else ""
    if before == "to" and (figure.unit or figure.values[0] >= _LARGE):
        return True  # "rises to 6.4 percent", and no score or range
    return before not in _NO_COUNT


_LARGE = 1000
_TERMS = frozenset({"a", "year", "month"})
_PRISON = word_set("jail jailed jails prison imprisoned sentence sentenced sentences sentencing bars caged")


def _is_term(figure: Figure, prose: Prose) -> bool:
    """Whether a figure is the length of a sentence that a court gave, and not of something else."""
    if figure.unit not in _TERMS:
        return False
    low, high = (bisect_left(prose.starts, place) for place in figure.sentence)
    for word in _PRISON:
        places = prose.where.get(word, ())
        at = bisect_left(places, low)
        if at < len(places) and places[at] < high:
            return True
    return False


_NO_COUNT = word_set("at aged top no number age under over to of by other another more per final last first next all")


def _numbers(prose: Prose, body: Sequence[Figure]) -> list[float]:
    """Every number that stands in the body in any form, figures or not."""
    found = [value for figure in body for value in figure.values]
    for key, places in prose.where.items():
        value = float(key) if key.isdecimal() and len(key) < 10 else SMALL.get(key, _TWO.get(key))
        if value is not None and any(_is_number(prose, i) for i in places):
            found.append(value)
    return found


def _is_number(prose: Prose, word: int) -> bool:
    """Whether a numeral stands in the body, and is no day of a month."""
    if prose.blocks[word].role in ("title", "standfirst"):
        return False
    around = prose.words[max(0, word - 1) : word] + prose.words[word + 1 : word + 2]
    return _MONTHS.isdisjoint(around)


_MONTHS = word_set(
    "january february march april june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
_TWO = {
    "both": 2.0, "couple": 2.0, "pair": 2.0, "twins": 2.0, "duo": 2.0, "twice": 2.0, "trio": 3.0, "triplets": 3.0,
    "quartet": 4.0, "dozen": 12.0, "half": 50.0, "third": 33.0, "quarter": 25.0, "majority": 51.0,
}  # fmt: skip


def _borne_out(figure: Figure, body: Sequence[Figure], numbers: Sequence[float], text: str) -> bool:
    """Whether the body has a title's figure, exactly or as rounding and bounds allow, or adds up to it."""
    value, noun = figure.values[0], figure.counted.rpartition(" ")[2]
    if any(abs(number - value) < 1e-9 for number in numbers):
        return True
    same = [f for f in body if f.unit == figure.unit]
    # "Thousands" bears out any thousands: only where the body says no more.
    exact = [f for f in same if not is_vague(f)]
    if any(_matches(figure, f) for f in (same if is_vague(figure) else exact) if _may_be_of(f, figure, noun)):
        return True
    counted = [f for f in exact if len(f.values) == 1 and _may_be_of(f, figure, noun)][:_EARLY]
    if not figure.unit and not noun:  # "arrest seven": people, and no cars
        counted = [f for f in counted if (head := f.counted.rpartition(" ")[2]) in _BEINGS or not head]
    if not figure.unit and any(f.values[0] == value - 1 and _with_one(f, text) for f in counted):
        return True
    values = list(dict.fromkeys(f.values[0] for f in counted)) + ([100.0] if figure.unit == "%" else [])
    slack = value * 0.001
    for i, left in enumerate(values):
        for right in values[i + 1 :]:
            if abs(left + right - value) <= slack or abs(abs(left - right) - value) <= slack:
                return True
    return any(abs(sum(values[:n]) - value) < 1e-9 for n in (3, 4))


def _matches(title: Figure, figure: Figure) -> bool:
    """Whether a figure of the body bears out the title's: as two figures agree, but "more than 12" is not 19."""
    if not agree(title, figure):
        return False
    if is_vague(title) or is_vague(figure):
        return True
    if title.bound == figure.bound == "=":
        # Sums and large counts are rounded without a word; 37 people are "nearly 40", not 40.
        small = not title.unit and title.values[0] < 1000
        return not small or abs(title.values[0] - figure.values[-1]) <= 0.04 * figure.values[-1]
    least, most = sorted((title.values[0], figure.values[0]))
    return most <= 1.3 * least + 1


def _with_one(figure: Figure, text: str) -> bool:
    """Whether a figure stands beside one more: "the driver and three passengers"."""
    return " and " in text[max(0, figure.start - 25) : figure.start] or " and " in text[figure.end : figure.end + 30]


def _may_be_of(figure: Figure, title: Figure, noun: str) -> bool:
    """Whether a figure of the body may be of what a title counts: measures always, counts by their noun, people all."""
    mine = figure.counted.rpartition(" ")[2]
    return bool(title.unit) or not mine or not noun or mine == noun or mine in _BEINGS or noun in _BEINGS


_BEINGS = PERSONS | word_set(
    "woman child boy girl student worker soldier officer troops police officer teenager adult passenger migrant "
    "refugee militant gunman suspect miner villager prisoner patient american member driver employee hostage"
)


def _rival(prose: Prose, body: Sequence[Figure], title: Slot) -> Figure | None:
    """The body's figure for what a title's counts, or None."""
    own = title.figure
    for figure in body[:_EARLY]:
        if figure.unit != own.unit or figure.quoted or is_vague(figure) or len(figure.values) != 1:
            continue
        kind = kind_of(prose, figure)
        befallen = bool(kind.event) and kind.event == title.event
        if own.unit:
            if not _near_in_size(own, figure) or (own.unit in _TERMS and not _is_term(figure, prose)):
                continue
        elif not befallen and (not title.head or kind.head != title.head):
            continue
        slot = slot_of(prose, kind)
        if slot.partial or (title.modifiers and slot.modifiers and not title.modifiers & slot.modifiers):
            continue
        if own.unit:
            # Sums and shares of other things stand beside: the sentence must speak of what the title does.
            same = not title.head or not kind.head or kind.head == title.head or kind.head in title.words
            if len(title.words & slot.words) < (1 if same else 2):
                continue
        return figure
    return None


# The news stands in the first figures of a story.
_EARLY = 15


# Thousand, million, billion; lakh and crore.
_SCALES_APART = (100.0, 1e3, 1e6)


def _near_in_size(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one size, or of the same digits with another scale: a slip, and no other thing."""
    left, right = one.values[0], other.values[0]
    if left <= 0 or right <= 0:
        return False
    ratio = max(left, right) / min(left, right)
    return ratio <= 5 or round(ratio, 6) in _SCALES_APART
