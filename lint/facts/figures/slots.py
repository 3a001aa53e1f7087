"""What a figure counts, so that two figures of one story can be told to be of the same thing.

A slot is the thing counted with its modifiers, whose it is, what befell it (killed, hurt, held), the names and times of
its sentence, and whether the figure is of the whole or of a part. Ages are told here too: they are no figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from lint.facts.figures.bounds import follows
from lint.facts.figures.counted import noun_phrase
from lint.facts.figures.find import Figure
from lint.facts.figures.numbers import joined
from lint.facts.prose import Prose, word_set
from lint.facts.spelling import DAYS, EMPTY, stem

# What befell those counted: the dead and the hurt of a story are counted again and again.
_EVENTS = {
    word: kind
    for kind, words in {
        "killed": "killed kill kills killing dead died deaths death dies fatalities slain",
        "hurt": "injure wound injured wounded hurt injuries injuring wounding injures wounds",
        "arrested": "arrest detain arrested arrests arresting detained detaining",
        "missing": "missing",
        "rescued": "rescue rescued rescues",
        "kidnapped": "kidnapped abducted",
        "charged": "charged indicted",
        "evacuated": "evacuated",
    }.items()
    for word in words.split()
}
# Those of them that take what is counted behind them: "killed 12 people", "left 12 dead".
_ACTIVE = word_set(
    "killed kill kills killing injure injured injures injuring wound wounded wounding wounds hurt arrest arrested "
    "arrests arresting detain detained detaining rescue rescued rescues kidnapped abducted charged indicted evacuated"
)
_BETWEEN = word_set(
    "were was have had has been are is being reported feared confirmed also people others civilians persons"
)
# Those befallen, in general: "three people were killed" and "the four dead".
PERSONS = word_set("people person victim civilian dead death fatality other resident man and individual")
# Before a figure: it is of a part, of more than before, of another time, or compared with another.
_PARTIAL_BEFORE = word_set(
    "another other others additional further extra more including includes included include among amongst besides "
    "plus first last next final latest remaining rest from than compared versus against earlier then every each per "
    "any between previous previously excluding except different separate new initial original recent rival past "
    "subsequent following level"
)
_RELATIVE = word_set("who that which whom whose")
# "One of 12", "most of 12": the 12 are a whole, but perhaps another one.
_SHARES = word_set(
    "one some many most each several none half percent cent few any all two three four five six seven eight nine"
)
# Behind the thing counted.
_PARTIAL_AFTER = word_set(
    "more other others additional each per apiece times ago earlier later before after short ahead behind away "
    "fewer less higher lower than left remaining yet apart"
)
# Words of change and of other times: the sentence says why its figure is another one.
_CHANGING = word_set(
    "rose risen rising rise climbed climbs climbing grew grown grows jumped increased increasing dropped fell "
    "fallen falls decreased declined revised updated corrected initially originally formerly compared versus unlike "
    "instead conflicting differing disputed different separate raised raising lowered lowering reduced cut cuts "
    "extended expanded doubled tripled yesterday changed alternatively elsewhere denies denied disputes alleged "
    "allegedly averaged average typical typically usually yearly annually monthly weekly daily every"
)
# Words of what is not so, or not of all: less of a reason, but one.
_HEDGING = word_set(
    "would could may might should if expected estimated estimates estimate planned plans plan target aims goal "
    "hopes proposed proposes proposal sought seeks seeking asked requested wanted wants needs needed need require "
    "requires required maximum minimum limit least most another other others additional remaining half will "
    "recommended predicted now first second third per each ever never not no previously earlier once previous later "
    "last ago since forecast forecasts projected next earliest latest then until again"
)
_OWNERS = word_set("its his her their our my your")
_DEFINITE = word_set("the those these all both")
_TIMES = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Slot:
    """What one figure counts. Words are stems in lower case.

    `head` is the noun counted and `modifiers` what stands before it; `event` what befell it ("killed" …) or "";
    `owner` whose it is ("panel" in "the panel's 11 members", "its"), or ""; `definite` says that the copy points back
    ("the four dead"). `partial` says that the figure is of a part, a comparison or another time, `shifting` that its
    sentence has words of change or of another time, `hedged` that it has words of what is not so, or not yet, or not of
    all. `names` and `times` are those of the sentence, `words` all its content
    words without the figure's own, `near` those of them within a few words of the figure.
    """

    figure: Figure
    head: str
    modifiers: frozenset[str]
    event: str
    owner: str
    definite: bool
    partial: bool
    shifting: bool
    hedged: bool
    names: frozenset[str]
    times: frozenset[str]
    words: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """The first look at a figure: its words, what it counts and what befell it; cheap, for sorting figures."""

    figure: Figure
    first: int
    after: int
    head: str
    event: str


def thing(prose: Prose, figure: Figure) -> str:
    """What a figure counts, in the words of `Figure.counted`, or what it tells the length of: "three-day visit"."""
    if figure.counted or not figure.unit or "-" not in figure.text:
        return figure.counted
    after = bisect_left(prose.starts, figure.end)
    if after >= len(prose.words) or not follows(prose, figure.end, after):
        return ""
    return noun_phrase(prose, after, True, 3)[0]


def kind_of(prose: Prose, figure: Figure) -> Kind:
    """What a figure counts and what befell that, by the words right behind it and before it."""
    words = prose.words
    first = bisect_left(prose.starts, figure.start)
    after = bisect_left(prose.starts, figure.end, first)
    counted = thing(prose, figure).split()
    head = stem(counted[-1]) if counted else ""
    end = after
    for i in range(after, min(after + 8, len(words))):
        if i > after and not joined(prose, i) and len(words[i - 1]) > 1:
            break
        if counted and stem(words[i]) == head:
            end = i + 1  # "U.S. troops" are three words, and one thing
            break
    event = ""
    if not figure.unit:
        for i in range(after, min(end + 5, len(words))):
            if i > after and not joined(prose, i) and len(words[i - 1]) > 1:
                break
            found = _EVENTS.get(words[i])
            if found:
                event = found
                break
            if i >= end and words[i] not in _BETWEEN:
                break
        if not event and first and words[first - 1] in _ACTIVE and joined(prose, first):
            event = _EVENTS[words[first - 1]]
    return Kind(figure, first, end, head, event)


def slot_of(prose: Prose, kind: Kind) -> Slot:
    """All that is known of what a figure counts."""
    figure, words, text = kind.figure, prose.words, prose.text
    begin, end = figure.sentence
    first, after = kind.first, kind.after
    low = bisect_left(prose.starts, begin)
    high = bisect_left(prose.starts, end)
    owner, definite, partial = "", False, False
    if first > low:
        before = words[first - 1]
        gap = text[prose.ends[first - 1] : figure.start]
        if gap.isspace():
            if before in _OWNERS:
                owner = before
            elif before == "s" and first - 1 > low and text[prose.ends[first - 2] : prose.starts[first - 1]] in "'’":
                owner = stem(words[first - 2])
            elif before in _DEFINITE:
                definite = True
            partial = before in _PARTIAL_BEFORE
            if before == "of":
                partial = words[first - 2] in _SHARES or words[first - 2].isdecimal()
            if definite and first - 1 > low and words[first - 2] in ("of", "among"):
                # "two of the 12": the figure is of the whole all the same
                partial = False
    behind = bisect_left(prose.starts, figure.end, first)
    if behind < high and words[behind] in ("more", "other", "others", "additional", "further"):
        partial = True
    if not partial and after < high:
        partial = words[after] in _PARTIAL_AFTER and words[after] != "left"
        if words[after] in _RELATIVE and not kind.event:
            partial = True  # "the ten candidates who qualified"
        if words[after] == "out" and after + 1 < high and words[after + 1] == "of":
            partial = True
        if (
            words[after] == "of"
            and after + 1 < high
            and words[after + 1] in ("them", "those", "the", "whom", "which", "these")
        ):
            partial = True
    names: set[str] = set()
    times: set[str] = set()
    content: set[str] = set()
    near: set[str] = set()
    shifting = hedged = False
    for i in range(low, high):
        if first <= i < after:
            continue
        word = words[i]
        if word in _CHANGING:
            shifting = True
        elif word in _HEDGING:
            hedged = True
        if word in DAYS or _TIMES.fullmatch(word):
            times.add(word)
            continue
        if len(word) < 3 or word in EMPTY or not word.isalpha():
            continue
        short = stem(word)
        content.add(short)
        if first - 6 <= i < after + 8:
            near.add(short)
        if i > low and text[prose.starts[i]].isupper():
            names.add(short)
    counted = thing(prose, figure).split()
    if counted and counted[0] in ("other", "more", "additional", "new", "further"):
        partial = True
    if figure.start == begin and figure.text.isdecimal() and figure.values[0] <= 12:
        partial = True  # the number of an item in a list
    return Slot(
        figure,
        kind.head,
        frozenset(stem(word) for word in counted[:-1] if word not in ("new", "total", "and", "or")),
        kind.event,
        owner,
        definite,
        partial,
        shifting,
        hedged,
        frozenset(names),
        frozenset(times),
        frozenset(content),
        frozenset(near),
    )


@dataclass(frozen=True, slots=True)
class Age:
    """The age that a story gives a person: `text[start:end]` is the number, `name` the name as it stands there.

    `dated` says that the sentence is told of another time ("then", "at the time").
    """

    start: int
    end: int
    value: int
    name: tuple[str, ...]
    sentence: tuple[int, int]
    dated: bool


_SPARE = word_set(
    "mr mrs ms dr sir dame lord lady sen senator rep gov governor president minister judge chief mayor sgt lt col "
    "capt officer detective the a an and with by to of in for said but when while as then from at mother father son "
    "daughter brother sister wife husband actor singer coach captain jr sr professor king queen prince princess"
)
_NO_NAMES = word_set(
    "university college school hospital bank county city street party house committee department court"
)
_TWO_DIGITS = frozenset(str(number) for number in range(10, 100))
_CLOSED = frozenset(",.;:)—–")


def find_ages(prose: Prose) -> Iterator[Age]:
    """Ages of named persons: "Anna Field, 45," and "the 45-year-old Field", outside quotation marks."""
    text, words, starts, ends = prose.text, prose.words, prose.starts, prose.ends
    for i in prose.occurrences(_TWO_DIGITS):
        start, end = starts[i], ends[i]
        if not i or prose.blocks[i - 1] is not prose.blocks[i] or prose.quoted(start):
            continue
        if text[ends[i - 1] : start] == ", " and text[end : end + 1] in _CLOSED:
            if text[end] in ".," and text[end + 1 : end + 2].isdigit():
                continue  # "Field, 45,000 crowns"
            name = _name_before(prose, i - 1)
        elif text[end : end + 10].lower() == "-year-old ":
            name = _name_after(prose, i + 3)
            if not name and i > 1 and words[i - 1] in ("a", "an", "the") and text[ends[i - 2] : starts[i - 1]] == ", ":
                name = _name_before(prose, i - 2)
        else:
            continue
        if name and name[-1] not in _NO_NAMES:
            sentence = prose.sentence(start)
            before = range(max(0, i - 6), i)
            dated = any(words[at] in ("then", "was", "were") and starts[at] >= sentence[0] for at in before)
            yield Age(start, end, int(words[i]), name, sentence, dated)


def given_names(prose: Prose, family: str) -> set[str]:
    """The words with a capital that stand before a family name (lower case) in a story, courtesy titles left out."""
    text, words = prose.text, prose.words
    found: set[str] = set()
    begins = {start for start, _ in prose.sentences}
    for i in prose.where.get(family, ()):
        if not i or prose.blocks[i - 1] is not prose.blocks[i] or not text[prose.starts[i]].isupper():
            continue
        at = i - 1
        if len(words[at]) == 1 and at and text[prose.ends[at] : prose.starts[i]] == ". ":
            at -= 1  # "Anna B. Field"
        before = words[at]
        if text[prose.ends[at] : prose.starts[at + 1]] not in (" ", "” ", '" ') or before in _SPARE:
            continue
        if text[prose.starts[at]].isupper() and not (prose.starts[at] in begins and before in EMPTY):
            found.add(before)
    return found


def _name_before(prose: Prose, word: int) -> tuple[str, ...]:
    """The name that ends at a word, in lower case, without titles; () for none."""
    found: list[str] = []
    at = word
    while at >= 0 and len(found) < 4:
        this = prose.words[at]
        if not prose.text[prose.starts[at]].isupper() or not this.isalpha() or this in DAYS:
            break
        if this in _SPARE and len(this) > 1:
            break
        found.append(this)
        if not at or prose.blocks[at - 1] is not prose.blocks[at]:
            break
        if prose.text[prose.ends[at - 1] : prose.starts[at]] not in (" ", ". ", "-"):
            break
        at -= 1
    return tuple(reversed(found))


def _name_after(prose: Prose, word: int) -> tuple[str, ...]:
    """The name that begins at a word, in lower case; () for none."""
    found: list[str] = []
    at = word
    while at < len(prose.words) and len(found) < 3 and prose.blocks[at] is prose.blocks[word]:
        this = prose.words[at]
        if not prose.text[prose.starts[at]].isupper() or not this.isalpha() or this in _SPARE or this in DAYS:
            break
        found.append(this)
        at += 1
        if at < len(prose.words) and prose.text[prose.ends[at - 1] : prose.starts[at]] != " ":
            break
    return tuple(found)
