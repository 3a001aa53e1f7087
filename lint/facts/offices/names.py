"""The persons whom the names in a story may mean."""

from __future__ import annotations

from collections.abc import Sequence

from lint.facts.offices.mention import Name, joined
from lint.facts.prose import Prose, word_set
from lint.knowledge.offices import Offices, Person, plain

# Small words within a family name: "President al-Sisi", "President von der Leyen".
_PARTICLES = word_set("al el de da di do dos du der den ter van von bin ben la le ul s")
HONORIFICS = word_set(
    "mr mrs ms dr gen general sir dame lord lady baroness shri smt sri retired ret adm admiral lt col colonel "
    "prof professor sheikh shaikh sheik sen senator rep maj marshal haji justice judge imam ayatollah cardinal"
)
_WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "xiv", "xvi"})


def names_at(prose: Prose, offices: Offices, at: int) -> list[Name]:
    """The persons whose name, more of it than the family name, stands at a trigger word."""
    words = prose.words
    key = _bare(words[at])
    i = at - 1
    while i >= 0 and at - i < 4 and len(words[i]) == 1 and joined(prose, i):
        i -= 1
    persons = offices.beside(key, _bare(words[i])) if i >= 0 else []
    if at + 1 < len(words):
        after = offices.beside(key, _bare(words[at + 1]))
        if after:
            persons = [*persons, *(p for p in after if p not in persons)]
    return _closest(prose, persons, at) if persons else []


def _bare(word: str) -> str:
    """A word of the prose, in lower case already, without accents."""
    return word if word.isascii() else plain(word)


def family_names_at(prose: Prose, offices: Offices, at: int, met: set[int]) -> list[Name]:
    """The persons whose family name alone stands at a trigger word, if a title may stand beside it."""
    before = at - 1
    if before < 0:
        return []
    word = prose.words[before]
    titled = word in offices.title_words or word in HONORIFICS or word in _PARTICLES or word in offices.place_words
    if not titled and not word.isascii():
        titled = plain(word) in offices.title_words
    # Without one only an apposition can be the title, and then the full name must stand elsewhere.
    if not titled and (not met or not prose.text.startswith(",", prose.ends[at])):
        return []
    persons = offices.persons(_bare(prose.words[at]), met)
    if not titled:
        persons = [person for person in persons if person.number in met]
    return _closest(prose, persons, at)


def _closest(prose: Prose, persons: Sequence[Person], at: int) -> list[Name]:
    """The persons whose name stands at a word: those matched in full if there are any, else the longest."""
    found: list[Name] = []
    for person in persons:
        names = [name for form in person.forms if (name := _match(prose, person, form, at)) is not None]
        if names:
            found.append(max(names, key=_closeness))
    if len(found) < 2:
        return found
    closest = max(map(_closeness, found))
    return [name for name in found if _closeness(name) == closest]


def _closeness(name: Name) -> tuple[bool, int, int]:
    return name.full, name.last - name.first, name.matched


def _match(prose: Prose, person: Person, form: tuple[str, ...], at: int) -> Name | None:
    if form[0] == "<":
        rest = form[2:]
        if plain(prose.words[at]) != form[1]:
            return None
        for n, word in enumerate(rest, 1):
            if at + n >= len(prose.words) or plain(prose.words[at + n]) != word or not joined(prose, at + n - 1):
                return None if _name_goes_on(prose, at) else Name(person, at, at, False, n)
        return Name(person, at, at + len(rest), True, len(rest) + 1)
    if _bare(prose.words[at]) != form[-1]:
        return None
    first, left = at, len(form) - 1
    i = at - 1
    while left and i >= 0 and joined(prose, i):
        word = _bare(prose.words[i])
        if word == form[left - 1]:
            left -= 1
            first = i
        elif len(word) > 1:
            break
        i -= 1
    end = at + 1 if at + 1 < len(prose.words) and prose.words[at + 1] in _SUFFIXES and joined(prose, at) else at
    full = not left and len(form) > 1
    if not full and _name_goes_on(prose, end):
        return None
    return Name(person, first, end, full, len(form) - left)


def _name_goes_on(prose: Prose, at: int) -> bool:
    """Whether a capitalised word follows that would make it another name: "Johnson Sirleaf"."""
    if at + 1 >= len(prose.words) or not joined(prose, at) or prose.blocks[at].role == "title":
        return False
    return prose.text[prose.starts[at + 1]].isupper() and prose.words[at + 1] not in _WEEKDAYS


def goes_on(prose: Prose, at: int) -> bool:
    """Whether a capitalised word follows in the same breath."""
    return joined(prose, at) and prose.text[prose.starts[at + 1]].isupper()
