"""Deaths told as news, of people whose day of death is known: "has died", "died on Sunday", "dies at 76" in a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lint.facts.people.find import Named, words_of_sentence
from lint.facts.prose import Prose, word_set

# The title, the standfirst and the first paragraphs, in words: news of a death begins with it.
_HEAD = 120
# An aside between name and verb ("Bowie, born David Jones in Brixton, died"), and what may stand before the day.
_ASIDE, _AFTER = 30, 14
_WEEKDAYS = {
    day: number for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_THESE_DAYS = word_set("today yesterday overnight tonight")
# In a title these make it another's death, or one of long ago.
_OTHERWISE = word_set(
    "who how why years year anniversary when before after since ago if until as son wife widow widower husband mother "
    "father brother sister daughter friend aide fan fans actor star co remembered remembering remembers almost nearly "
    "day archive history would could might may not never didn hoax rumours rumors fake"
)
# Before the name, in its sentence: it is no subject.
_NO_SUBJECT = word_set("of to with from by for after when before since that and or like than as s on at about late")


@dataclass(frozen=True, slots=True)
class Death:
    """A person whose death is news here: `text[start:end]` is the name with the verb.

    The death was on one of the days `earliest` to `latest`; `dated` tells that the copy names its weekday or says
    "today" or "yesterday", `common` that many share the name.
    """

    start: int
    end: int
    text: str
    person: str
    earliest: date
    latest: date
    dated: bool
    common: bool


def find_deaths(prose: Prose, named: list[Named]) -> Iterator[Death]:
    """The persons named in the first words of a story whose deaths those words tell as news, each once."""
    found: set[int] = set()
    for name in named:
        if name.first > _HEAD:
            return
        life = name.life
        if life.died is None or life.number in found or prose.quoted(prose.starts[name.first]):
            continue
        told = _told_in_title(prose, name) or _told(prose, name)
        if told is None:
            continue
        last, day = told
        low, high = life.died
        span = range((low - timedelta(days=1)).toordinal(), (high + timedelta(days=1)).toordinal() + 1)
        if day is not None and day >= 0 and all(date.fromordinal(n).weekday() != day for n in span[:7]):
            continue  # another's death, or not the one that we know
        found.add(life.number)
        start, end = prose.starts[name.first], prose.ends[last]
        text = prose.text[start:end]
        yield Death(start, end, text, life.name, low, high, day is not None, life.common)


def _told_in_title(prose: Prose, name: Named) -> tuple[int, int | None] | None:
    """The word "dies" or "dead" of "X dies at 76", "X, star of Y, is dead", and no day; None if the title has none."""
    block = prose.blocks[name.first]
    if block.role != "title" or not name.full or (name.first and prose.blocks[name.first - 1] is block):
        return None
    verb = None
    for i in range(name.first, min(name.first + _ASIDE, len(prose.words))):
        if prose.blocks[i] is not block:
            break
        word = prose.words[i]
        if word in _OTHERWISE or (word.isdecimal() and len(word) == 4):
            return None
        if verb is None and i > name.last and word in ("dies", "dead"):
            verb = i
    if verb is None:
        return None
    beside = verb == name.last + 1 or "," in prose.text[prose.ends[name.last] : prose.starts[name.last + 1]]
    return (verb, None) if beside else None


def _told(prose: Prose, name: Named) -> tuple[int, int | None] | None:
    """The last word of "has died" or of "died … on Sunday", and the weekday (-1 for "today", None for no day)."""
    words = prose.words
    low, high = words_of_sentence(prose, prose.starts[name.first])
    if name.first > low and words[name.first - 1] in _NO_SUBJECT:
        return None
    i = name.last + 1
    if i < high and "," in prose.text[prose.ends[i - 1] : prose.starts[i]]:
        # The aside ends before the verb: "Bowie, who was 69, died".
        for j in range(i, min(high, i + _ASIDE)):
            if words[j] in ("died", "has") and "," in prose.text[prose.ends[j - 1] : prose.starts[j]]:
                i = j
                break
        else:
            return None
    following = words[i : min(high, i + 3)]
    if following[:2] == ["has", "died"]:
        return i + 1, None
    if following == ["has", "passed", "away"]:
        return i + 2, None
    if following[:1] != ["died"]:
        return None
    for j in range(i + 1, min(high, i + _AFTER)):
        if words[j] in _WEEKDAYS or words[j] in _THESE_DAYS:
            return j, _WEEKDAYS.get(words[j], -1)
        if words[j].isdecimal() and len(words[j]) == 4:
            return None
    return None
