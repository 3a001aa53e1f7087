"""Titles of a person beside the name: before it ("NATO chief Jens Stoltenberg"), or after it as an apposition."""

from __future__ import annotations

from collections.abc import Sequence

from lint.facts.offices.mention import Name, Title, joined
from lint.facts.offices.names import HONORIFICS, goes_on
from lint.facts.offices.party import PARTY, is_seat, sits_there
from lint.facts.prose import Prose, word_set
from lint.knowledge.offices import OfficeEntry, Offices, Person, plain, title_word

_WINDOW = 8
# Before a title these say that it is no longer, or not yet, the person's.
_NOT_NOW = {
    "former": "former", "ex": "former", "then": "then", "late": "late", "onetime": "former", "erstwhile": "former",
    "ousted": "former", "deposed": "former", "past": "former", "previous": "former", "previously": "former",
    "retired": "former", "old": "former", "ex-": "former", "disgraced": "former", "slain": "late", "emeritus": "former",
    "outgoing": "outgoing", "incoming": "incoming", "acting": "acting", "interim": "acting", "caretaker": "acting",
    "future": "incoming", "designate": "incoming", "elect": "incoming", "prospective": "incoming", "wartime": "former",
    "impeached": "former", "exiled": "former", "jailed": "former", "toppled": "former", "fugitive": "former",
    "longtime": "former", "fictional": "former", "would": "incoming", "hypothetical": "incoming",
    "likely": "incoming", "elected": "incoming", "failed": "former", "unsuccessful": "former", "defeated": "former",
    "time": "former", "murdered": "late", "assassinated": "late", "killed": "late",
}  # fmt: skip
# Before a title these make another office of it.
_OTHER_OFFICE = word_set(
    "vice deputy assistant associate shadow junior sub lieutenant lt co alternate parliamentary "
    "undersecretary opposition state city county district company campaign"
)
# Before a title these show that the person does not hold it: "a Vice President Mike Pence would".
_ARTICLES = frozenset({"a", "an", "another", "any", "no", "every", "if", "either", "potential", "possible"})
# Capitalised words that may stand before a title without making it another body's.
_HARMLESS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march "
    "april may june july august september october november december republican democratic democrat conservative "
    "tory labour liberal socialist communist when as but and if with while after before how why what that this "
    "for by in on at to of the our former then ex late meanwhile like under even said says not let both does did "
    "is was will can yes so because since current new lame outgoing incoming acting dear madam mr thank president "
    "prime gop islamist leftist centrist nationalist whether though although where who yet or nor from about "
    "against between besides unlike today yesterday"
)
# Between a company's name and a title these are passed over.
_COMPANY_FORMS = frozenset({"inc", "co", "corp", "plc", "ltd", "ag", "sa", "nv", "se", "llc", "group", "company"})
# Who stands for a seat is named with its state too.
_STANDING = word_set(
    "candidate nominee challenger hopeful contender rival opponent elect prosecutor attorney mayor gov governor"
)
# Places that are no state: "Houston Rep. Sheila Jackson Lee" sits for Texas.
_LOCAL = (" (city)", " (team)")
_PARTIES = frozenset({"republican", "democratic", "gop", "democrat", "conservative", "independent"})
_BETWEEN = word_set("the a an its his her their current currently new newly elected appointed incumbent now also s")


def _offices_of(offices: Offices, person: Person) -> list[OfficeEntry]:
    return [offices.office(number) for number in dict.fromkeys(t.office for t in person.tenures)]


def title_before(prose: Prose, offices: Offices, name: Name) -> Title | None:
    """A title of the person that stands before the name, honorifics and a comma between them let pass."""
    at, comma = name.first - 1, False
    for _ in range(3):
        if at < 0 or prose.blocks[at] is not prose.blocks[name.first]:
            return None
        if not joined(prose, at):
            if comma or prose.text[prose.ends[at] : prose.starts[at + 1]].strip() != ",":
                return None
            comma = True
        title = _title_ending(prose, offices, name.person, at)
        if title is not None:
            return title if not comma or _after_comma(prose, title) else None
        if prose.words[at] not in HONORIFICS:
            return None
        at -= 1
    return None


def _after_comma(prose: Prose, title: Title) -> bool:
    """Whether a title before a comma is the name's: "the prime minister, Boris Johnson", "NATO's chief, …"."""
    before = title.first - 1
    return title.exact or (before >= 0 and prose.words[before] in ("the", "current", "new"))


def _title_ending(prose: Prose, offices: Offices, person: Person, at: int) -> Title | None:
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
    return Title(tuple(b[0] for b in chosen), first, at, exact, role)


def _fits(prose: Prose, offices: Offices, office: OfficeEntry, at: int) -> tuple[int, bool] | None:
    """Where a title of the office that ends with word `at` begins, and whether it can mean no other office."""
    ends = (prose.words[at], title_word(plain(prose.words[at])))
    for form in office.names:
        if form[-1] in ends and (first := _begin(prose, form, at)) is not None:
            numbers, place_first = _place_before(prose, offices, first)
            if numbers and office.place not in numbers:
                # "Wisconsin Republican Party chairman": the office of a part.
                return None
            return place_first, True
    for form in office.words:
        if form[-1] in ends and (first := _begin(prose, form, at)) is not None:
            return _placed(prose, offices, office, first)
    # "prime minister of the Grand Duchy", "president of Ukraine": the place between title and name.
    numbers, first = _place_ending(prose, offices, at)
    if office.place in numbers:
        i = first - 1
        if i > 0 and prose.words[i] == "the":
            i -= 1
        if i > 0 and prose.words[i] in ("of", "for") and joined(prose, i) and joined(prose, i - 1):
            for form in (*office.names, *office.words):
                if (begin := _begin(prose, form, i - 1)) is not None:
                    return begin, True
    return None


def _begin(prose: Prose, form: tuple[str, ...], at: int) -> int | None:
    """The first word of a title that ends with word `at`, if it stands there; "Shell Co. CEO" is "Shell CEO"."""
    words = prose.words
    i = at
    for word in reversed(form):
        if i < at and words[i] in _COMPANY_FORMS and word not in _COMPANY_FORMS and joined(prose, i):
            i -= 1
        if i < 0 or (words[i] != word and title_word(plain(words[i])) != word) or (i < at and not joined(prose, i)):
            return None
        i -= 1
    return i + 1


def _placed(prose: Prose, offices: Offices, office: OfficeEntry, first: int) -> tuple[int, bool] | None:
    """A short title with the place before it: ours, none, or another's, which makes it another office."""
    before = first - 1
    if before < 0 or not joined(prose, before):
        return first, False
    numbers, place_first = _place_before(prose, offices, first)
    if office.place in numbers:
        return place_first, True
    seat = is_seat(office)
    if numbers and not (seat and all(offices.place_name(n).endswith(_LOCAL) for n in numbers)):
        return None
    # An adjective may stand between: "Ukrainian wartime President", "US Republican President".
    word = prose.words[before]
    if (word in _NOT_NOW or word in _PARTIES) and before > 0 and joined(prose, before - 1):
        numbers, place_first = _place_ending(prose, offices, before - 1)
        if numbers and office.place not in numbers:
            return None
        return first, bool(numbers)
    start = prose.starts[before]
    if (
        not seat
        and prose.text[start].isupper()
        and word not in _HARMLESS
        and prose.blocks[before].role not in ("title", "crosshead")
        and prose.sentence(start)[0] != start
    ):
        return None
    return first, False


def _place_before(prose: Prose, offices: Offices, first: int) -> tuple[Sequence[int], int]:
    """The places named right before word `first`, and the first word with them."""
    if first < 1 or not joined(prose, first - 1):
        return (), first
    return _place_ending(prose, offices, first - 1)


def _place_ending(prose: Prose, offices: Offices, at: int) -> tuple[Sequence[int], int]:
    """The places named by the words that end with word `at` ("U.S.", "Ukrainian", "NATO's"), and the first of them."""
    words, text = prose.words, prose.text
    if at > 0 and words[at] == "s" and text[prose.ends[at - 1] : prose.starts[at]] in ("'", "\u2019"):
        at -= 1
    if at > 0 and words[at] in _COMPANY_FORMS and joined(prose, at - 1):
        at -= 1
    if at < 0 or (words[at] not in offices.place_words and plain(words[at]) not in offices.place_words):
        return (), at + 1
    for length in (4, 3, 2, 1):
        first = at - length + 1
        if first < 0:
            continue
        phrase = " ".join(words[first : at + 1]) if length > 1 else words[at]
        numbers = offices.places.get(phrase) or (None if phrase.isascii() else offices.places.get(plain(phrase)))
        if numbers and text[prose.starts[first]].isupper() and all(joined(prose, i) for i in range(first, at)):
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


def title_after(prose: Prose, offices: Offices, name: Name, met: set[int]) -> Title | None:
    """An apposition: "Jens Stoltenberg, the secretary general of NATO"."""
    if not name.full and name.person.number not in met:
        return None
    if not name.full and name.first > 0 and joined(prose, name.first - 1):
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
        begins = (prose.words[at], title_word(plain(prose.words[at])))
        exact = False
        for office in own:
            for form in (*office.names, *office.words):
                end = at + len(form) - 1
                if form[0] in begins and end < count and _begin(prose, form, end) == at:
                    hits.append((office, end))
                    exact = exact or form in office.names
                    break
        if hits:
            last = max(end for _, end in hits)
            kept = tuple(office for office, end in hits if end == last)
            return _apposed(prose, offices, name, kept, at, last, role, placed or exact, determined)
        word = prose.words[at]
        if not joined(prose, at):
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


def seat_after(prose: Prose, offices: Offices, name: Name) -> Title | None:
    """A seat told by party and state alone: "John McCain (R-Ariz.) said"."""
    if not PARTY.match(prose.text, prose.ends[name.last], prose.blocks[name.last].end):
        return None
    kept = tuple(o for o in _offices_of(offices, name.person) if is_seat(o) and sits_there(prose, offices, name, o))
    before = name.first - 1
    if not kept or (before >= 0 and joined(prose, before) and prose.words[before] in _STANDING):
        return None
    role = _modified(prose, name.first)
    return Title(kept, name.first, name.last, True, "apposition" if role == "title" else role) if role else None


def _apposed(
    prose: Prose,
    offices: Offices,
    name: Name,
    kept: tuple[OfficeEntry, ...],
    first: int,
    last: int,
    role: str,
    placed: bool,
    determined: bool,
) -> Title | None:
    after = last + 1
    if after < len(prose.words) and joined(prose, last):
        word = prose.words[after]
        if word in ("elect", "designate", "emeritus", "hopeful", "nominee", "candidate"):
            return None
        if word in ("of", "for") and joined(prose, after):
            i = after + 1
            if i < len(prose.words) and prose.words[i] == "the" and joined(prose, i):
                i += 1
            phrase = next((n for n in (4, 3, 2, 1) if " ".join(prose.words[i : i + n]) in offices.places), 0)
            if phrase:
                numbers = offices.places[" ".join(prose.words[i : i + phrase])]
                kept = tuple(office for office in kept if office.place in numbers)
                if not kept:
                    return None
                last, placed = i + phrase - 1, True
                if last + 1 < len(prose.words) and (prose.words[last + 1] == "s" or goes_on(prose, last)):
                    return None
            elif not determined or goes_on(prose, i - 1):
                return None
        elif word in ("from", "at", "until", "between", "for", "in"):
            role = "then" if role == "apposition" else role
    if not (placed or determined) and role == "apposition":
        return None
    return Title(kept, first, last, placed, role)
