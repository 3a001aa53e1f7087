"""Persons named with an office: "NATO chief Jens Stoltenberg", "the secretary general of NATO, Jens Stoltenberg".

A family name that the knowledge has is the trigger; the words to its left, or an apposition to its right, must be a
title of that very person. Whether the copy presents the person as in office when it was written is told by the words
around it: "former", "when he was", a year in the sentence, and by the other persons that the story names in office.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lint.facts.prose import Prose
from lint.knowledge.offices import OfficeEntry, Offices, Person, Tenure, plain, title_word


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a title these say that it is no longer, or not yet, the person's.
_NOT_NOW = {
    "former": "former", "ex": "former", "then": "then", "late": "late", "onetime": "former", "erstwhile": "former",
    "ousted": "former", "deposed": "former", "past": "former", "previous": "former", "previously": "former",
    "retired": "former", "old": "former", "ex-": "former", "disgraced": "former", "slain": "late", "emeritus": "former",
    "outgoing": "outgoing", "incoming": "incoming", "acting": "acting", "interim": "acting", "caretaker": "acting",
    "future": "incoming", "designate": "incoming", "elect": "incoming", "prospective": "incoming", "wartime": "former",
    "impeached": "former", "exiled": "former", "jailed": "former", "toppled": "former", "fugitive": "former",
    "longtime": "former", "fictional": "former", "would": "incoming", "hypothetical": "incoming",
}  # fmt: skip
# Before a title these make another office of it.
_OTHER_OFFICE = _set(
    "vice deputy assistant associate shadow junior sub lieutenant lt co alternate parliamentary "
    "undersecretary opposition state city county district company campaign"
)
# Before a title these show that the person does not hold it: "a Vice President Mike Pence would".
_ARTICLES = frozenset({"a", "an", "another", "any", "no", "every", "if", "either", "potential", "possible"})
# Small words within a family name: "President al-Sisi", "President von der Leyen".
_PARTICLES = _set("al el de da di do dos du der den ter van von bin ben la le ul s")
_HONORIFICS = _set(
    "mr mrs ms dr gen general sir dame lord lady baroness shri smt sri retired ret adm admiral lt col colonel "
    "prof professor sheikh shaikh sheik sen senator rep maj marshal haji justice judge imam ayatollah cardinal"
)
# Capitalised words that may stand before a title without making it another body's.
_HARMLESS = _set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march "
    "april may june july august september october november december republican democratic democrat conservative "
    "tory labour liberal socialist communist when as but and if with while after before how why what that this "
    "for by in on at to of the our former then ex late meanwhile like under even said says not let both does did "
    "is was will can yes so because since current new lame outgoing incoming acting dear madam mr thank president "
    "prime gop islamist leftist centrist nationalist whether though although where who yet or nor from about "
    "against between besides unlike today yesterday"
)
_WEEKDAYS = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
_ABBREVIATED = frozenset({"pres", "prof", "secy", "capt"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "xiv", "xvi"})
# In the sentence of a mention these say that it is about a past time.
_PAST = _set(
    "era eras presidency predecessor predecessors remembered historian historians legacy memoir memoirs biography "
    "biographer portrait statue tenure inherited succeeded replaced served successor fire fired firing sacked "
    "sacking ousting ouster dismissed dismissal replace replacing photo photos pictured caption"
)
# Shortly before the title these do: "under President X", "when President X signed", "appointed by President X".
_PAST_BEFORE = _set("under during when appointed nominated appointee nominee served")
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
_UNITS = _LONG | _set("day days week weeks month months")
_THAT = _set(
    "year month week january february march april june july august september october november december spring "
    "summer autumn winter"
)
# After the name these do.
_PAST_AFTER = _set("administration presidency tenure term terms era years legacy predecessor government reign memoir")
_UP_TO = frozenset({"by", "until", "till", "before", "through"})
# Shortly before a year these show that it is still to come: "when they meet again in 2025".
_AHEAD = _set(
    "will would plans planned next expected due target targets aim aims could scheduled goal goals forecast forecasts "
    "projected should again"
)
_BEFORE_YEAR = _set(
    "in since from of during after jan january feb february mar march apr april may jun june jul july aug august "
    "sep sept september oct october nov november dec december"
)
_BETWEEN = _set("the a an its his her their current currently new newly elected appointed incumbent now also s")
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A person named with an office: `text[start:end]` is title and name as they stand.

    `person`, `office` and `place` are the canonical names. `tenures` are the stretches of days on which the person held
    it, first and last day, the last None where no end is known. `current` tells whether the copy presents it as held at
    the time of writing; `role` says why not: "former", "then", "late", "acting", "outgoing", "incoming", "caption" (its
    photo may be an old one), "past" (a sentence or a story about a past time). Otherwise it says how the office is
    named: "title" or "apposition".
    """

    start: int
    end: int
    text: str
    person: str
    office: str
    place: str
    tenures: tuple[tuple[date, date | None], ...]
    current: bool
    quoted: bool
    role: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A person's name in the text: the numbers of its first and last word; `full` unless part of a name.

    `matched` is how many of its words the knowledge's form of the name has: middle initials may be left out there."""

    person: Person
    first: int
    last: int
    full: bool
    matched: int


@dataclass(frozen=True, slots=True)
class _Title:
    """A title that fits a person: the words `first` to `last`, the offices that it may mean, how exact it is."""

    offices: tuple[OfficeEntry, ...]
    first: int
    last: int
    exact: bool
    role: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention with the person and the office that it was read as."""

    mention: OfficeMention
    person: Person
    office: OfficeEntry


def find_offices(prose: Prose, offices: Offices) -> list[OfficeMention]:
    """Every person named with an office of theirs, in the order of the text; never two for one name."""
    places = [(i, _names_at(prose, offices, i)) for i in _triggers(prose, offices)]
    met = {name.person.number for _, names in places for name in names if name.full}
    found: list[_Found] = []
    last = -1
    for at, full in places:
        names = full or _family_names_at(prose, offices, at, met)
        if not names or names[0].first <= last:
            continue
        read = _read(prose, offices, names, met)
        if read is not None:
            found.append(read)
            last = names[0].last
    return _in_context(prose, offices, found)


def _triggers(prose: Prose, offices: Offices) -> Iterator[int]:
    """Numbers of the capitalised words that are a family name of the knowledge."""
    where, index = prose.where, offices.index
    words = list(where.keys() & index.keys())
    words += [w for w in where if not w.isascii() and w not in index and plain(w) in index]
    text, starts = prose.text, prose.starts
    yield from sorted(i for w in words for i in where[w] if text[starts[i]].isupper())


def _names_at(prose: Prose, offices: Offices, at: int) -> list[_Name]:
    """The persons whose name, more of it than the family name, stands at a trigger word."""
    words = prose.words
    key = plain(words[at])
    i = at - 1
    while i >= 0 and at - i < 4 and len(words[i]) == 1 and _joined(prose, i):
        i -= 1
    persons = offices.beside(key, plain(words[i])) if i >= 0 else []
    if at + 1 < len(words):
        persons = [*persons, *(p for p in offices.beside(key, plain(words[at + 1])) if p not in persons)]
    return _closest(prose, persons, at) if persons else []


def _family_names_at(prose: Prose, offices: Offices, at: int, met: set[int]) -> list[_Name]:
    """The persons whose family name alone stands at a trigger word, if a title may stand beside it."""
    before = at - 1
    if before < 0:
        return []
    word = prose.words[before]
    titled = word in offices.title_words or word in _HONORIFICS or word in _PARTICLES or word in offices.place_words
    if not titled and not word.isascii():
        titled = plain(word) in offices.title_words
    if not titled and not met:
        return []
    persons = offices.persons(plain(prose.words[at]))
    if not titled:
        # Only an apposition after the name can be a title, and then the full name must stand elsewhere.
        persons = [person for person in persons if person.number in met]
    return _closest(prose, persons, at)


def _closest(prose: Prose, persons: Sequence[Person], at: int) -> list[_Name]:
    """The persons whose name stands at a word: those matched in full if there are any, else the longest."""
    found: list[_Name] = []
    for person in persons:
        names = [name for form in person.forms if (name := _match(prose, person, form, at)) is not None]
        if names:
            found.append(max(names, key=_closeness))
    if len(found) < 2:
        return found
    closest = max(map(_closeness, found))
    return [name for name in found if _closeness(name) == closest]


def _closeness(name: _Name) -> tuple[bool, int, int]:
    return name.full, name.last - name.first, name.matched


def _match(prose: Prose, person: Person, form: tuple[str, ...], at: int) -> _Name | None:
    if form[0] == "<":
        rest = form[2:]
        if plain(prose.words[at]) != form[1]:
            return None
        for n, word in enumerate(rest, 1):
            if at + n >= len(prose.words) or plain(prose.words[at + n]) != word or not _joined(prose, at + n - 1):
                return None if _name_goes_on(prose, at) else _Name(person, at, at, False, n)
        return _Name(person, at, at + len(rest), True, len(rest) + 1)
    if plain(prose.words[at]) != form[-1]:
        return None
    first, left = at, len(form) - 1
    i = at - 1
    while left and i >= 0 and _joined(prose, i):
        word = plain(prose.words[i])
        if word == form[left - 1]:
            left -= 1
            first = i
        elif len(word) > 1:
            break
        i -= 1
    end = at + 1 if at + 1 < len(prose.words) and prose.words[at + 1] in _SUFFIXES and _joined(prose, at) else at
    full = not left and len(form) > 1
    if not full and _name_goes_on(prose, end):
        return None
    return _Name(person, first, end, full, len(form) - left)


def _name_goes_on(prose: Prose, at: int) -> bool:
    """Whether a capitalised word follows that would make it another name: "Johnson Sirleaf"."""
    if at + 1 >= len(prose.words) or not _joined(prose, at) or prose.blocks[at].role == "title":
        return False
    return prose.text[prose.starts[at + 1]].isupper() and prose.words[at + 1] not in _WEEKDAYS


def _goes_on(prose: Prose, at: int) -> bool:
    """Whether a capitalised word follows in the same breath."""
    return _joined(prose, at) and prose.text[prose.starts[at + 1]].isupper()


def _joined(prose: Prose, i: int) -> bool:
    """Whether word i and the next are of one name: one block, and only a space, hyphen, apostrophe or stop between."""
    if i + 1 >= len(prose.words) or prose.blocks[i] is not prose.blocks[i + 1]:
        return False
    gap = prose.text[prose.ends[i] : prose.starts[i + 1]]
    if gap == " ":
        return True
    if len(gap) > 4 or gap.strip(" .-\u2010\u2011\u2013'\u2019\u00a0\u202f\n\r"):
        return False
    # A stop after a whole word ends a sentence: "… to become president. Trump".
    return "." not in gap or prose.ends[i] - prose.starts[i] <= 3 or prose.words[i] in _ABBREVIATED


def _read(prose: Prose, offices: Offices, names: Sequence[_Name], met: set[int]) -> _Found | None:
    """The mention at a place, if title and name decide for one person."""
    fits = [
        (name, title)
        for name in names
        for title in (_title_before(prose, offices, name) or _title_after(prose, offices, name, met),)
        if title is not None
    ]
    if len(fits) > 1:
        longest = max(title.last - title.first for _, title in fits)
        fits = [f for f in fits if f[1].last - f[1].first == longest]
        fits = [f for f in fits if f[0].person.number in met] or fits
    if len(fits) != 1:
        return None
    name, title = fits[0]
    person = name.person
    if (
        not name.full
        and person.number not in met
        and not title.exact
        and len(offices.persons(plain(prose.words[name.last]))) > 1
    ):
        return None
    numbers = {office.number for office in title.offices}
    tenures = sorted((t for t in person.tenures if t.office in numbers), key=lambda t: t.start)
    office = title.offices[0]
    if len({t.office for t in tenures}) > 1:
        # "Chief executive X" of several: it is called after the one that was held last.
        last = max(tenures, key=lambda t: (t.end is None, t.end or 0, t.start)).office
        office = next(o for o in title.offices if o.number == last)
    start = prose.starts[min(name.first, title.first)]
    end = prose.ends[max(name.last, title.last)]
    role = title.role
    if role in ("title", "apposition"):
        if prose.blocks[name.first].role == "caption":
            role = "caption"
        elif _is_past(prose, name, title):
            role = "past"
    quoted = prose.quoted(prose.starts[name.first])
    mention = OfficeMention(
        start,
        end,
        prose.text[start:end],
        person.name,
        office.name,
        offices.place_name(office.place),
        _stretches(tenures),
        role in ("title", "apposition") and not quoted,
        quoted,
        role,
    )
    return _Found(mention, person, office)


def _stretches(tenures: Iterable[Tenure]) -> tuple[tuple[date, date | None], ...]:
    """Tenures as days, those that meet or overlap joined."""
    joined: list[tuple[int, int | None]] = []
    for tenure in tenures:
        if joined and (joined[-1][1] is None or tenure.start <= joined[-1][1] + 1):
            start, end = joined[-1]
            joined[-1] = (start, None if end is None or tenure.end is None else max(end, tenure.end))
        else:
            joined.append((tenure.start, tenure.end))
    return tuple((date.fromordinal(a), None if b is None else date.fromordinal(b)) for a, b in joined)


def _offices_of(offices: Offices, person: Person) -> list[OfficeEntry]:
    return [offices.office(number) for number in dict.fromkeys(t.office for t in person.tenures)]


def _title_before(prose: Prose, offices: Offices, name: _Name) -> _Title | None:
    at, comma = name.first - 1, False
    for _ in range(3):
        if at < 0 or prose.blocks[at] is not prose.blocks[name.first]:
            return None
        if not _joined(prose, at):
            if comma or prose.text[prose.ends[at] : prose.starts[at + 1]].strip() != ",":
                return None
            comma = True
        title = _title_ending(prose, offices, name.person, at)
        if title is not None:
            return title if not comma or _after_comma(prose, title) else None
        if prose.words[at] not in _HONORIFICS:
            return None
        at -= 1
    return None


def _after_comma(prose: Prose, title: _Title) -> bool:
    """Whether a title before a comma is the name's: "the prime minister, Boris Johnson", "NATO's chief, …"."""
    before = title.first - 1
    return title.exact or (before >= 0 and prose.words[before] in ("the", "current", "new"))


def _title_ending(prose: Prose, offices: Offices, person: Person, at: int) -> _Title | None:
    """The best title of a person among the words that end with word `at`."""
    word = title_word(plain(prose.words[at]))
    if word not in offices.title_words and word not in offices.place_words:
        return None
    best: list[tuple[OfficeEntry, int, bool]] = []
    for office in _offices_of(offices, person):
        fit = _fits(prose, offices, office, at)
        if fit is not None:
            best.append((office, *fit))
    if not best:
        return None
    longest = max(at - first for _, first, _ in best)
    chosen = [b for b in best if at - b[1] == longest]
    first, exact = chosen[0][1], any(b[2] for b in chosen)
    role = _modified(prose, first)
    if role is None:
        return None
    return _Title(tuple(b[0] for b in chosen), first, at, exact, role)


def _fits(prose: Prose, offices: Offices, office: OfficeEntry, at: int) -> tuple[int, bool] | None:
    """Where a title of the office that ends with word `at` begins, and whether it can mean no other office."""
    for form in office.names:
        if _stands(prose, form, at):
            first = at - len(form) + 1
            numbers, place_first = _place_before(prose, offices, first)
            if numbers and office.place not in numbers:
                # "Wisconsin Republican Party chairman": the office of a part.
                return None
            return place_first, True
    for form in office.words:
        if _stands(prose, form, at):
            return _placed(prose, offices, office, at - len(form) + 1)
    # "prime minister of the Grand Duchy", "president of Ukraine": the place between title and name.
    numbers, first = _place_ending(prose, offices, at)
    if office.place in numbers:
        i = first - 1
        if i > 0 and prose.words[i] == "the":
            i -= 1
        if i > 0 and prose.words[i] in ("of", "for") and _joined(prose, i) and _joined(prose, i - 1):
            for form in (*office.names, *office.words):
                if _stands(prose, form, i - 1):
                    return i - len(form), True
    return None


def _stands(prose: Prose, form: tuple[str, ...], at: int) -> bool:
    first = at - len(form) + 1
    if first < 0:
        return False
    words = prose.words
    for i, word in zip(range(at, first - 1, -1), reversed(form), strict=True):
        if words[i] != word and title_word(plain(words[i])) != word:
            return False
        if i < at and not _joined(prose, i):
            return False
    return True


def _placed(prose: Prose, offices: Offices, office: OfficeEntry, first: int) -> tuple[int, bool] | None:
    """A short title with the place before it: ours, none, or another's, which makes it another office."""
    before = first - 1
    if before < 0 or not _joined(prose, before):
        return first, False
    numbers, place_first = _place_before(prose, offices, first)
    if office.place in numbers:
        return place_first, True
    if numbers:
        return None
    # An adjective may stand between: "Ukrainian wartime President", "US Republican President".
    word = prose.words[before]
    if word in _NOT_NOW or word in ("republican", "democratic", "conservative"):
        numbers, place_first = _place_ending(prose, offices, before - 1)
        if numbers and office.place not in numbers:
            return None
        return first, bool(numbers)
    start = prose.starts[before]
    if (
        prose.text[start].isupper()
        and word not in _HARMLESS
        and prose.blocks[before].role not in ("title", "crosshead")
        and prose.sentence(start)[0] != start
    ):
        return None
    return first, False


def _place_before(prose: Prose, offices: Offices, first: int) -> tuple[Sequence[int], int]:
    """The places named right before word `first`, and the first word with them."""
    if first < 1 or not _joined(prose, first - 1):
        return (), first
    return _place_ending(prose, offices, first - 1)


def _place_ending(prose: Prose, offices: Offices, at: int) -> tuple[Sequence[int], int]:
    """The places named by the words that end with word `at` ("U.S.", "Ukrainian", "NATO's"), and the first of them."""
    words, text = prose.words, prose.text
    if at > 0 and words[at] == "s" and text[prose.ends[at - 1] : prose.starts[at]] in ("'", "\u2019"):
        at -= 1
    if at < 0 or (words[at] not in offices.place_words and plain(words[at]) not in offices.place_words):
        return (), at + 1
    for length in (4, 3, 2, 1):
        first = at - length + 1
        if first < 0:
            continue
        phrase = " ".join(words[first : at + 1]) if length > 1 else words[at]
        numbers = offices.places.get(phrase) or (None if phrase.isascii() else offices.places.get(plain(phrase)))
        if numbers and text[prose.starts[first]].isupper() and all(_joined(prose, i) for i in range(first, at)):
            if phrase == "us" and text[prose.starts[at] : prose.ends[at]] != "US":
                continue
            return numbers, first
    return (), at + 1


def _modified(prose: Prose, first: int) -> str | None:
    """How the words before a title change it: "title" if they do not, None if they make it another office."""
    i = first - 1
    for step in range(_WINDOW):
        # One "former" or "then-" may stand before several persons: "then-CIA chief A and Defense Secretary B".
        if i < 0 or prose.blocks[i] is not prose.blocks[first]:
            break
        gap = prose.text[prose.ends[i] : prose.starts[i + 1]]
        if gap.strip() not in ("", "-", "\u2010", "\u2011", "\u2013", "'", "\u2019", ".", ","):
            break
        word = prose.words[i]
        if gap.strip() == "." and len(word) > 2:
            break
        if step == 0 and (
            word in _OTHER_OFFICE or word in _ARTICLES or (word == "under" and prose.words[first] == "secretary")
        ):
            return None
        if (
            word in ("former", "ex", "late")
            or (word == "then" and gap == "-")
            or (step < 3 and word in _NOT_NOW and "," not in gap)
        ):
            return _NOT_NOW[word]
        if step < 4 and word in ("was", "were", "been"):
            return "then"
        i -= 1
    return "title"


def _title_after(prose: Prose, offices: Offices, name: _Name, met: set[int]) -> _Title | None:
    """An apposition: "Jens Stoltenberg, the secretary general of NATO"."""
    if not name.full and name.person.number not in met:
        return None
    if not name.full and name.first > 0 and _joined(prose, name.first - 1):
        # Another first name before the family name is another person.
        before = prose.starts[name.first - 1]
        if prose.text[before].isupper() and prose.sentence(before)[0] != before:
            return None
    at = name.last + 1
    count = len(prose.words)
    if at >= count or prose.blocks[at] is not prose.blocks[name.last]:
        return None
    if prose.text[prose.ends[name.last] : prose.starts[at]].strip() != ",":
        return None
    role, placed, determined = "apposition", False, False
    own = _offices_of(offices, name.person)
    for _ in range(6):
        if at >= count or prose.blocks[at] is not prose.blocks[name.last]:
            return None
        hits: list[tuple[OfficeEntry, int]] = []
        for office in own:
            for form in (*office.names, *office.words):
                end = at + len(form) - 1
                if end < count and _stands(prose, form, end):
                    hits.append((office, end))
                    break
        if hits:
            last = max(end for _, end in hits)
            kept = tuple(office for office, end in hits if end == last)
            return _apposed(prose, offices, name, kept, at, last, role, placed, determined)
        word = prose.words[at]
        if not _joined(prose, at):
            return None
        if word in _OTHER_OFFICE:
            return None
        if word in _NOT_NOW:
            role = _NOT_NOW[word]
        elif word in _BETWEEN:
            if word in ("a", "an"):
                role = "former"
            determined = determined or word in ("the", "s", "current")
        else:
            phrase = next((n for n in (3, 2, 1) if " ".join(prose.words[at : at + n]) in offices.places), 0)
            if not phrase or not prose.text[prose.starts[at]].isupper():
                return None
            numbers = offices.places[" ".join(prose.words[at : at + phrase])]
            own = [office for office in own if office.place in numbers]
            placed = True
            at += phrase - 1
        at += 1
    return None


def _apposed(
    prose: Prose,
    offices: Offices,
    name: _Name,
    kept: tuple[OfficeEntry, ...],
    first: int,
    last: int,
    role: str,
    placed: bool,
    determined: bool,
) -> _Title | None:
    after = last + 1
    if after < len(prose.words) and _joined(prose, last):
        word = prose.words[after]
        if word in ("elect", "designate", "emeritus", "hopeful", "nominee", "candidate"):
            return None
        if word in ("of", "for") and _joined(prose, after):
            i = after + 1
            if i < len(prose.words) and prose.words[i] == "the" and _joined(prose, i):
                i += 1
            phrase = next((n for n in (4, 3, 2, 1) if " ".join(prose.words[i : i + n]) in offices.places), 0)
            if phrase:
                numbers = offices.places[" ".join(prose.words[i : i + phrase])]
                kept = tuple(office for office in kept if office.place in numbers)
                if not kept:
                    return None
                last, placed = i + phrase - 1, True
                if last + 1 < len(prose.words) and (prose.words[last + 1] == "s" or _goes_on(prose, last)):
                    return None
            elif not determined or _goes_on(prose, i - 1):
                return None
        elif word in ("from", "at", "until", "between", "for", "in"):
            role = "then" if role == "apposition" else role
    if not (placed or determined) and role == "apposition":
        return None
    return _Title(kept, first, last, placed, role)


def _is_past(prose: Prose, name: _Name, title: _Title) -> bool:
    """Whether the sentence of a mention is about a past time, or the name is that of an age ("Bush administration")."""
    after = name.last + 1
    if after < len(prose.words) and prose.words[after] == "s":
        after += 1
    for i in range(after, min(after + 3, len(prose.words))):
        if prose.words[i] in _PAST_AFTER and prose.blocks[i] is prose.blocks[name.last]:
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


def _in_context(prose: Prose, offices: Offices, found: Sequence[_Found]) -> list[OfficeMention]:
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


def _listed(found: Sequence[_Found]) -> set[int]:
    """The offices that the story gives to three people or more: it looks back over a time, and none of them is news."""
    holders: dict[int, set[int]] = {}
    for f in found:
        if f.mention.role in ("title", "apposition", "past"):
            holders.setdefault(f.office.number, set()).add(f.person.number)
    return {office for office, people in holders.items() if len(people) >= 3}


def _outlived(prose: Prose, offices: Offices, person: Person, office: OfficeEntry, end: int) -> bool:
    """Whether the title is one kept for life and the story names someone who came into office after its holder."""
    if office.courtesy is None:
        return False
    head = offices.heads.get(str(office.courtesy))
    start = min(t.start for t in person.tenures if t.office == office.number)
    own = {form[-1] for form in person.forms}
    return any(
        _is_named(prose, later, own)
        for number in {office.number, office.number if head is None else head}
        for later in offices.later(number, end)
        # Someone who had another office in those days is no sign of later ones: the vice president, and his own son.
        if not any(t.start < end and (t.end is None or t.end > start) for t in later.tenures)
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
