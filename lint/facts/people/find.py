"""People whose days of birth and death are known: their ages, and what the dead are told to be doing now.

The full name of a person must stand in the story; after that the family name alone is the person's too, unless the
story has somebody else of that family.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lint.days import birthday
from lint.facts.prose import Prose, word_set
from lint.knowledge.offices import plain
from lint.knowledge.people import SUFFIXES, Life, People

# In words: what news begins with.
_LEAD = 120
_YOUNGEST, _OLDEST = 12, 112
_NOT_YOUNG = 60
# Another age is told of another time: no news of then is told after this.
_LAST_YEAR = 2060
_SENIORITY = word_set("jr sr junior senior ii iii iv")
_TITLES = word_set(
    "mr mrs ms dr sir dame lord lady sen senator rep representative congressman congresswoman gov governor president "
    "minister secretary general gen justice judge chief mayor former coach pope king queen prince princess chancellor "
    "premier candidate leader then when as but and if while after before that because since although though where "
    "for with by in on at to of from like until asked said says both billionaire actor actress singer striker "
    "quarterback forward guard midfielder pitcher captain monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december yet so now still also "
    "republican democrat republicans democrats meanwhile even once president vice the what why how did does is was "
    "will has can today earlier later instead however"
)
_PARTICLES = word_set("al el de da di do dos du der den ter van von bin ben la le ul d o mc")

# "Trump, 69, said", "Mr. Obama, now 52," "Ms. Pelosi, who is 78," "Biden, who turns 80 next month,".
_AFTER = re.compile(
    r",\s(?:(now|aged|age|who\sis|who\sis\snow|who's|who\sturns|who\swill\sturn|who\swill\sbe|who\sturned|who\sat)\s)?"
    r"(\d{1,3})(?:\s(years\sold|today|tomorrow|on|next|this|last|in|earlier|later))?"
)
_CLOSED = re.compile(r"\s?[,;:)—–](?!\d)|\.(?!\d)|\s(?:and|but|is|was|has|said|seems|remains)\b(?!\s\d)|\s--")
# "Trump is 69", "Trump turns 70 on Tuesday", "Trump, a 69-year-old billionaire", "Trump, the 69-year-old".
_VERB = re.compile(
    r",?\s(is|is\snow|is\sonly|is\sjust|is\salready|turns|will\sturn|turned|will\sbe|at|would\sturn)\s(\d{1,3})"
    r"(?:\s(years\sold|years-old|today|tomorrow|on|next|this|last|in|earlier|later))?"
)
_APPOSED = re.compile(
    r",\s(?:a|an|the|now\sa|now\san)\s(?:[^\W\d_]+,?\s){0,2}?(\d{1,3})[-\u2010\u2011]year[-\u2010\u2011]old\b"
)
_BEFORE_GAP = 7
# Between "the 69-year-old" and a name, these make it somebody else's age.
_OTHERS = word_set(
    "of and to by for with whose who from at in on than as wife husband son daughter widow mother father brother "
    "sister fan nephew niece cousin girlfriend boyfriend but or when that which s against told said met saw over"
)
_ADJECTIVES = word_set(
    "retired disgraced jailed convicted embattled impeached beloved celebrated married accused talented"
)
_NARRATED = word_set(
    "when was ago died dies dead death then before until once had late born obituary funeral killed assassinated "
    "buried childhood decades"
)
_NARRATED_AFTER = word_set("when died dies dead death then killed assassinated buried")
_COMPARED = word_set("like unlike with as than from by against besides and")
_BACK = word_set("ago earlier later")
_LONG = word_set("years year decade decades")
_MONTHS = word_set("january february march april may june july august september october november december")
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_DEICTIC = _WEEKDAYS | {"today", "yesterday", "tonight", "tomorrow"}
_NEAR = frozenset({"this", "last", "next"})
_PERIODS = word_set("week weekend month night morning evening afternoon fall summer spring winter season")
_PRESENT = word_set("is has remains will continues looks still says wants plans")

_SAID = word_set(
    "said told announced tweeted testified vowed pledged urged warned insisted declined acknowledged argued criticized "
    "criticised predicted rejected traveled travelled arrived visited met spoke addressed called signed introduced "
    "endorsed voted praised dismissed defended accused attended appeared unveiled launched ordered appealed promised "
    "denied hailed condemned won beat scored hosted performed played proposed submitted"
)
_SPEAKS = word_set("said told says tells tweeted added wants plans hopes insists argues")
_ACTIVE = word_set(
    "meet travel visit speak attend host run seek address testify sign hold face announce perform tour play resign "
    "retire return retain campaign fly give deliver appear join chair lead vote veto release"
)
_DEATH = word_set(
    "late died death dies dead dying funeral memorial killed assassination assassinated buried burial autopsy estate "
    "widow widower tribute tributes obituary posthumous posthumously remembered mourners mourned mourning legacy "
    "suicide murdered slain anniversary biography biopic archive archives historian historians museum statue grave "
    "executed killing murder cremated grief eulogy portrait replica impersonator tomb ghost heirs"
)


@dataclass(frozen=True, slots=True)
class AgeMention:
    """An age told of a person: `text[start:end]` holds name and age as they stand.

    `earliest` and `latest` are the days between which the person was of that age (`latest` alone where the copy says
    that the person will be). `common` tells that it is a weaker sign: many share the name, or it is the age at which
    the person died. `current` tells whether the copy tells it of the time of writing; `role` how: "is",
    "turns", "turned", "will turn", "will be", or why not: "past", "quoted".
    """

    start: int
    end: int
    text: str
    person: str
    age: int
    earliest: date | None
    latest: date | None
    born: date
    common: bool
    current: bool
    quoted: bool
    role: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A person, dead since `died`, whom the copy tells to be speaking or acting in the days of writing.

    `text[start:end]` is the name with the verb; `role` is "dated" (with a weekday or "today"), "ahead", or
    "said" in a story that begins with what happened in those days.
    """

    start: int
    end: int
    text: str
    person: str
    died: date
    common: bool
    role: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in the text: the numbers of its first and last word; `full` unless the family name alone."""

    life: Life
    first: int
    last: int
    full: bool


def find_named(prose: Prose, people: People) -> list[Named]:
    """Every person of the knowledge whom the story names, in the order of the text."""
    full = list(_full_names(prose, people))
    if not full:
        return []
    taken = {i for named in full for i in range(named.first, named.last + 1)}
    families: dict[str, set[int]] = {}
    firsts: dict[int, Named] = {}
    for named in full:
        firsts.setdefault(named.life.number, named)
        for family in named.life.families:
            families.setdefault(family, set()).add(named.life.number)
    found = list(full)
    for family, numbers in families.items():
        if len(numbers) > 1:
            continue
        met = firsts[next(iter(numbers))]
        alone: list[Named] = []
        for i in _occurrences(prose, family):
            if i in taken:
                continue
            if not _stands_alone(prose, i):
                alone = []
                break
            if i > met.first:
                alone.append(Named(met.life, i, i, False))
        found.extend(alone)
    return sorted(found, key=lambda named: named.first)


def _occurrences(prose: Prose, word: str) -> list[int]:
    where, text, starts = prose.where, prose.text, prose.starts
    found = where.get(word, ())
    return [i for i in found if text[starts[i]].isupper()]


def _stands_alone(prose: Prose, at: int) -> bool:
    """Whether a family name stands without another person's first name before it, or a second name after."""
    if at + 1 < len(prose.words) and joined(prose, at) and prose.text[prose.starts[at + 1]].isupper():
        return prose.words[at + 1] in _TITLES
    before = at - 1
    if before < 0 or not joined(prose, before) or not prose.text[prose.starts[before]].isupper():
        return True
    word = prose.words[before]
    return word in _TITLES or word in _PARTICLES or prose.blocks[at].role in ("title", "standfirst", "crosshead")


def joined(prose: Prose, i: int) -> bool:
    """Whether word i and the next are of one name: in one block, with a space, hyphen, stop or apostrophe between."""
    if i + 1 >= len(prose.words) or prose.blocks[i] is not prose.blocks[i + 1]:
        return False
    gap = prose.text[prose.ends[i] : prose.starts[i + 1]]
    if gap in (" ", "-"):
        return True
    if len(gap) > 3 or gap.strip(" .-\u2010\u2011'\u2019\u00a0\n\r"):
        return False
    return "." not in gap or prose.ends[i] - prose.starts[i] <= 2 or prose.words[i] in _TITLES


def _full_names(prose: Prose, people: People) -> Iterator[Named]:
    where, lasts, text, starts = prose.where, people.lasts, prose.text, prose.starts
    triggers = list(where.keys() & lasts.keys())
    triggers += [w for w in where if not w.isascii() and w not in lasts and plain(w) in lasts]
    taken = -1
    for i in sorted(i for w in triggers for i in where[w]):
        if not text[starts[i]].isupper() and text[max(0, starts[i] - 1)] != "-":  # "Moon Jae-in"
            continue
        named = _full_name(prose, people, i)
        if named is not None and named.first > taken:
            taken = named.last
            yield named


def _full_name(prose: Prose, people: People, at: int) -> Named | None:
    words = prose.words
    last = plain(words[at])
    best: Named | None = None
    lives: list[Life] = []
    i = at - 1
    if i >= 0 and joined(prose, i):
        lives = people.named(plain(words[i]), last)
        if not lives and len(words[i]) == 1:
            # A middle initial that our form does not have.
            while i >= 0 and at - i < 3 and len(words[i]) == 1 and joined(prose, i):
                i -= 1
            lives = people.named(plain(words[i]), last) if i >= 0 and joined(prose, i) else []
    single = people.single(last)
    if single is not None and not (i >= 0 and joined(prose, at - 1) and prose.text[prose.starts[at - 1]].isupper()):
        lives = [*lives, single]
    for life in lives:
        for form in life.forms:
            first = _matches(prose, form, at)
            if first is not None and (best is None or first < best.first):
                best = Named(life, first, at, True)
    if best is None or best.life.forms[0][-1] in SUFFIXES:
        return best
    nearest = at + 1
    if nearest < len(words) and prose.blocks[nearest] is prose.blocks[at]:
        gap = prose.text[prose.ends[at] : prose.starts[nearest]]
        if gap in (" ", ", ") and words[nearest] in _SENIORITY and prose.text[prose.starts[nearest]].isupper():
            # His son, or his father; but a king may be named with his number.
            return Named(best.life, best.first, nearest, True) if not best.life.families else None
        if gap == " " and prose.text[prose.starts[nearest]].isupper() and words[nearest] not in _TITLES:
            # "Michael Jackson Brown", "the George Bush Airport": another name; titles are in capitals anyway.
            return best if prose.blocks[at].role in ("title", "crosshead") else None
    return best


def _matches(prose: Prose, form: tuple[str, ...], at: int) -> int | None:
    """The first word of a form of a name that ends with word `at`, middle initials left aside, or None."""
    words = prose.words
    left, i, first = len(form) - 1, at, at
    while True:
        if plain(words[i]) == form[left]:
            first = i
            if not left:
                break
            left -= 1
        elif len(words[i]) > 1 or i == at:
            return None
        i -= 1
        if i < 0 or not joined(prose, i):
            return None
    # "Mary Anne Hillary Clinton": a capitalised word before is no title but part of another name only rarely.
    return first if prose.text[prose.starts[first]].isupper() else None


def find_ages(prose: Prose, named: list[Named]) -> list[AgeMention]:
    """The ages told of the persons named in a story, in the order of the text."""
    if not named:
        return []
    old = prose.where.get("old", ())
    found: list[AgeMention] = []
    last_ages: set[int] = set()  # the persons of whom the age is told at which they died
    for name in named:
        mention = _age_after(prose, name) or (_age_before(prose, name, old) if old else None) or _age_at(prose, name)
        if mention is not None:
            found.append(mention)
            if name.life.died is not None and mention.latest == name.life.died[1]:
                last_ages.add(name.life.number)
    if len(last_ages) > 1:
        # A roll of the dead: "Robin Williams, 63, on Aug. 11. Lauren Bacall, 89, a day later."
        found = [replace(m, current=False, role="past") for m in found]
    return _without_counts(prose, found)


def _without_counts(prose: Prose, found: list[AgeMention]) -> list[AgeMention]:
    """Ages of several persons in one sentence that no day has in common are votes or points: "Cruz, 21; Bush, 7"."""
    sentences: dict[tuple[int, int], list[int]] = {}
    for number, mention in enumerate(found):
        sentences.setdefault(prose.sentence(mention.start), []).append(number)
    result = list(found)
    for numbers in sentences.values():
        if len(numbers) < 2:
            continue
        lows = [low for i in numbers if (low := found[i].earliest)]
        highs = [high for i in numbers if (high := found[i].latest)]
        if lows and highs and max(lows) > min(highs):
            for i in numbers:
                result[i] = replace(found[i], current=False, role="past")
    return result


def _age_after(prose: Prose, name: Named) -> AgeMention | None:
    text, end, limit = prose.text, prose.ends[name.last], prose.blocks[name.last].end
    if text[end : end + 1] not in (",", " "):
        return None
    match = _AFTER.match(text, end, limit)
    if match is not None:
        lead, number, tail = match.group(1), match.group(2), match.group(3)
        lead = " ".join(lead.split()) if lead else ""
        closed = tail or _CLOSED.match(text, match.end(2), limit) is not None
        if closed:
            role = {
                "who turns": "turns",
                "who will turn": "will turn",
                "who will be": "will be",
                "who turned": "turned",
            }
            if not lead and tail and tail != "years old":
                return None  # "Messi, 10 in the league": no age
            return _mention(prose, name, name.first, match.end(2), int(number), role.get(lead, "is"))
        return None
    match = _APPOSED.match(text, end, limit)
    if match is not None:
        before = prose.words[name.first - 1] if name.first else ""
        # "Like Romney, the 36-year-old Love lost": another's age.
        # "James Taylor, a 61-year-old known as": another James Taylor.
        if before in _COMPARED or (name.life.common and name.full):
            return None
        return _mention(prose, name, name.first, match.end(), int(match.group(1)), "is")
    match = _VERB.match(text, end, limit)
    if match is None:
        return None
    verb, number, tail = " ".join(match.group(1).split()), int(match.group(2)), match.group(3)
    if verb == "at":
        return None
    if verb.startswith("is"):
        if tail in ("years old", "years-old") or (tail is None and _CLOSED.match(text, match.end(2), limit)):
            return _mention(prose, name, name.first, match.end(), number, "is")
        return None
    if verb == "turned" and tail is None:
        return None
    if verb == "turns" and tail is None and not _CLOSED.match(text, match.end(2), limit):
        return None
    if verb == "will be" and tail is None and not _CLOSED.match(text, match.end(2), limit):
        return None
    role = {
        "turns": "turns",
        "turned": "turned",
        "will turn": "will turn",
        "would turn": "will turn",
        "will be": "will be",
    }
    return _mention(prose, name, name.first, match.end(2), number, role[verb])


def _age_before(prose: Prose, name: Named, old: tuple[int, ...] | list[int]) -> AgeMention | None:
    """ "the 69-year-old Trump", "the 35-year-old Argentine forward Lionel Messi"."""
    at = bisect_left(old, name.first) - 1
    if at < 0:
        return None
    place = old[at]
    words = prose.words
    if name.first - place > _BEFORE_GAP or place < 2 or words[place - 1] != "year" or not words[place - 2].isdecimal():
        return None
    if len(words[place - 2]) > 3 or not words[place - 2].isascii():
        return None
    if prose.blocks[place] is not prose.blocks[name.first]:
        return None
    if not _OTHERS.isdisjoint(words[place + 1 : name.first]):
        return None
    if any(word.endswith("ed") and word not in _ADJECTIVES for word in words[place + 1 : name.first]):
        return None  # "the 37-year-old revealed Epstein had"
    between = prose.text[prose.ends[place] : prose.starts[name.first]]
    if any(mark in between for mark in ",;:()\"“”—\u2019'") or ". " in between.replace("Sen. ", "").replace(
        "Gov. ", ""
    ):
        return None
    if prose.text[prose.ends[place - 2] : prose.starts[place - 1]] not in ("-", "\u2010", "\u2011"):
        return None
    # "the 69-year-old Trump supporter": the name stands before another noun.
    if name.last + 1 < len(words) and not name.full and _is_attribute(prose, name.last):
        return None
    return _mention(prose, name, place - 2, prose.ends[name.last], int(words[place - 2]), "is", place - 2)


def _is_attribute(prose: Prose, at: int) -> bool:
    """Whether the next word, a plain one, may be a noun that the name belongs to: "supporter", "aide"."""
    gap = prose.text[prose.ends[at] : prose.starts[at + 1]]
    if gap in ("'", "\u2019", "-"):
        return True
    word = prose.words[at + 1]
    return gap == " " and word.endswith(("er", "or", "ist", "ant", "fan", "aide", "man", "woman", "ee"))


def _age_at(prose: Prose, name: Named) -> AgeMention | None:
    """ "At 77, Biden is", "At age 77, Biden has": the age before the name that begins the main clause."""
    words, at = prose.words, name.first - 1
    while at >= 0 and words[at] in ("mr", "ms", "mrs", "sen", "president") and joined(prose, at):
        at -= 1
    if at < 1 or not words[at].isdecimal() or len(words[at]) > 3 or not words[at].isascii():
        return None
    first = at - 1
    if words[first] == "age":
        first -= 1
    if first < 0 or words[first] != "at" or prose.text[prose.ends[at] : prose.starts[at + 1]] != ", ":
        return None
    if prose.sentence(prose.starts[first])[0] != prose.starts[first]:
        return None
    after = name.last + 1
    if after >= len(words) or words[after] not in (_PRESENT if joined(prose, name.last) else ("who",)):
        return None
    return _mention(prose, name, first, prose.ends[name.last], int(words[at]), "is", first)


def _mention(
    prose: Prose, name: Named, first: int, end: int, age: int, role: str, number: int | None = None
) -> AgeMention | None:
    """An age read at a place; None if the person never was of that age in a time of news."""
    life = name.life
    if not _YOUNGEST <= age <= _OLDEST:
        return None
    earliest, latest = birthday(life.born[0], age), birthday(life.born[1], age + 1)
    if latest.year < 1960 or earliest.year > _LAST_YEAR:
        return None
    latest -= timedelta(days=1)
    common = life.common
    if life.died is not None and latest > life.died[0]:
        # Of those who died young copy tells the age at death, however long ago that was.
        if age < _NOT_YOUNG:
            return None
        common, latest = True, life.died[1]
    start = prose.starts[first]
    low: date | None = earliest
    high: date | None = latest
    if role == "turns":
        low, high = earliest - timedelta(days=366), birthday(life.born[1], age) + timedelta(days=1)
    elif role == "will turn":
        low, high = None, birthday(life.born[1], age) + timedelta(days=1)
    elif role == "will be":
        low, high = None, latest
    quoted = prose.quoted(prose.starts[name.first])
    years = earliest.year, latest.year
    current = not quoted and not _is_narrated(prose, prose.starts[name.first], prose.starts[name.last], years)
    if prose.blocks[name.first].role == "caption":
        current = False
    return AgeMention(
        start, end, prose.text[start:end], life.name, age, low, high, life.born[0], common, current, quoted,
        role if current else "quoted" if quoted else "past",
    )  # fmt: skip


def _is_narrated(prose: Prose, start: int, end: int, years: tuple[int, int]) -> bool:
    """Whether an age is told of a past time: "when", "was" or "died" near the name, or a year in the sentence in which
    the person was of that age ("Messi, 35, is the first since 1966": that year has nothing to do with the age)."""
    low, high = words_of_sentence(prose, start)
    at = bisect_left(prose.starts, start)
    last = bisect_right(prose.starts, end)
    words = prose.words
    if not _NARRATED.isdisjoint(words[max(low, at - 4) : at]) or not _NARRATED_AFTER.isdisjoint(
        words[last : min(high, last + 7)]
    ):
        return True
    return told_of_the_past(prose, low, high, years)


def words_of_sentence(prose: Prose, offset: int) -> tuple[int, int]:
    """The numbers of the first word of the sentence at an offset and of the first one behind it."""
    start, end = prose.sentence(offset)
    return bisect_left(prose.starts, start), bisect_left(prose.starts, max(end, start + 1))


def told_of_the_past(prose: Prose, low: int, high: int, years: tuple[int, int] = (1800, 2035)) -> bool:
    """Whether some words of the text tell of a past time: a year, one of `years` if those are given, "the 1990s", "ten
    years ago", "two years later"."""
    words = prose.words
    for i in range(low, high):
        word = words[i]
        if word[0] in "12" and word[:4].isdecimal() and word.isascii() and "1800" <= word[:4] <= "2035":
            long = len(word) == 5 and word[4] == "s"
            if (len(word) == 4 or long) and int(word[:4]) <= years[1] and int(word[:4]) + 9 * long >= years[0]:
                return True
        elif word in _BACK and i > low and words[i - 1] in _LONG:
            return True
    return False


def is_dated(prose: Prose, low: int, high: int) -> bool:
    """Whether unquoted words tell of the days of writing: a weekday, "today", "last night", "this season"."""
    words = prose.words
    for i in range(low, high):
        word = words[i]
        if (word in _DEICTIC or (word in _NEAR and i + 1 < high and words[i + 1] in _PERIODS)) and not prose.quoted(
            prose.starts[i]
        ):
            return True
    return False


def find_voices(prose: Prose, named: list[Named]) -> list[Voice]:
    """The dead whom the story tells to be speaking or acting in the days of writing."""
    candidates = [name for name in named if name.life.died is not None]
    if not candidates:
        return []
    news: bool | None = None
    found: list[Voice] = []
    spoken: set[int] = set()
    places: dict[int, list[Named]] = {}
    for name in candidates:
        places.setdefault(name.life.number, []).append(name)
    gone: dict[int, bool] = {}
    for name in candidates:
        number = name.life.number
        if number in spoken:
            continue
        role, end = _acting(prose, name)
        if role is None:
            continue
        if number not in gone:
            gone[number] = any(_told_dead(prose, other) for other in places[number])
        died = name.life.died
        if gone[number] or died is None:
            continue
        if role == "said":
            if news is None:
                news = is_news(prose)
            if not news:
                continue
        spoken.add(number)
        start = prose.starts[name.first]
        found.append(Voice(start, end, prose.text[start:end], name.life.name, died[1], name.life.common, role))
    return found


def _acting(prose: Prose, name: Named) -> tuple[str | None, int]:
    """How a person acts right after the name, and where the verb ends."""
    words, at = prose.words, name.last + 1
    if at >= len(words) or prose.blocks[at] is not prose.blocks[name.last] or prose.quoted(prose.starts[name.first]):
        return None, 0
    if (
        prose.blocks[at].role not in ("body", "standfirst")
        or prose.text[prose.ends[name.last] : prose.starts[at]] != " "
    ):
        return None, 0
    verb = words[at]
    low, high = words_of_sentence(prose, prose.starts[name.first])
    if verb == "will" and at + 1 < high and words[at + 1] in _ACTIVE:
        role, at = "ahead", at + 1
    elif verb in _SAID and is_dated(prose, low, min(high, at + 12)):
        role = "dated"
    elif verb in _SPEAKS and not name.life.common:
        role = "said"
    else:
        return None, 0
    if told_of_the_past(prose, low, high) or not _BEFORE_NAME.isdisjoint(words[max(low, name.first - 3) : name.first]):
        return None, 0
    return role, prose.ends[at]


def is_news(prose: Prose) -> bool:
    """Whether the first words of a story tell what happened in the days of writing, and none of them of a past year."""
    first = next((i for i, block in enumerate(prose.blocks) if block.role == "body"), None)
    if first is None:
        return False
    last = min(first + _LEAD, len(prose.words))
    return is_dated(prose, first, last) and not told_of_the_past(prose, first, last)


_BEFORE_NAME = word_set("when as after before that because like the a why how if while by where since which")


def _told_dead(prose: Prose, name: Named) -> bool:
    """Whether the sentence of a name speaks of death or of memory."""
    low, high = words_of_sentence(prose, prose.starts[name.first])
    return not _DEATH.isdisjoint(prose.words[low:high])
