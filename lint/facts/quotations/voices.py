"""Whom the words beside a quotation mean in this story: full names, pronouns, speech that goes on.

A family name means the person whose full name the story has, if it has one of that name only. A pronoun means the last
speaker, or the subject of the sentence before, and nobody where another person came between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from lint.facts.prose import Prose
from lint.facts.quotations.noun_phrases import Phrase, capital, joined, name_at_end, subject_of
from lint.facts.quotations.speakers import Cue
from lint.facts.quotations.speech_words import GENDER, HOUSES, NO_NAME, PARTICLES, SAYING, TITLES

_OCCURRENCES = 12  # of a family name: the full one comes first
_BACK = 2  # paragraphs that a pronoun may look back
_FAR = 160  # words
_TITLES = 12  # of the same kind
_COURTESY = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
_HEADLINES = frozenset({"title", "crosshead"})
_FORMER = frozenset({"former", "vice", "deputy", "ex", "acting", "then", "late", "assistant"})
_PARTIES = frozenset({"republican", "democrat"})
_SUBORDINATE = frozenset({"although", "though", "while", "when", "as", "if", "after", "before", "because", "since"})
_PLACED = frozenset({"the", "in", "at", "from", "near", "on"})  # a house or a place follows, mostly
_OWN = frozenset({"title", "crosshead", "caption"})


class Said(NamedTuple):
    """A quotation, `text[start:end]`, in numbers of words: its own are `first` to before `after`.

    `low` and `high` are the offsets of the words inside the marks, `sentence` the number of the sentence that it begins
    in, `floor` the first word of that sentence that stands behind the quotation before.
    """

    start: int
    end: int
    low: int
    high: int
    closed: bool
    first: int
    after: int
    block_low: int
    block_high: int
    sentence: int
    role: str
    floor: int
    cue: Cue | None


def name_speakers(prose: Prose, said: list[Said]) -> Iterator[tuple[str, int, bool]]:
    """For each quotation the speaker or "", the number of the utterance, and whether it goes on with the one before."""
    speakers: list[str] = []
    groups: list[int] = []
    full: dict[str, str] = {}
    genders: dict[str, str] = {}
    for n, part in enumerate(said):
        last = said[n - 1] if n else None
        before = speakers[-1] if speakers else ""
        goes_on = last is not None and _goes_on(prose, said, n)
        phrase = part.cue.subject if part.cue else None
        speaker = ""
        if phrase is None:
            if goes_on or (last is not None and _shares(prose, last, part)):
                speaker = before
        elif phrase.kind == "name":
            speaker = _fullest(prose, phrase, full)
            if phrase.first == phrase.last and speaker and " " not in speaker and _is_longer(prose, phrase):
                speaker = ""
            courtesy = _COURTESY.get(prose.words[phrase.first - 1]) if phrase.first else None
            if courtesy and speaker:
                genders.setdefault(speaker, courtesy)
        elif phrase.kind == "pronoun" and prose.words[phrase.first] in GENDER:
            gender = GENDER[prose.words[phrase.first]]
            speaker = before if goes_on and before else _meant(prose, said, speakers, n, phrase, full)
            if speaker and not _is_person(prose, speaker, part.cue):
                speaker = ""
            if speaker and genders.setdefault(speaker, gender) != gender:
                speaker = ""
        elif phrase.kind == "description":
            speaker = before if goes_on and before else _titled(prose, phrase, full)
        if goes_on and speaker and before and speaker != before:
            goes_on = False
        speakers.append(speaker)
        groups.append(groups[-1] if goes_on else (groups[-1] + 1 if groups else 0))
    # Of an utterance in several parts any may tell who speaks.
    known: dict[int, str] = {}
    for group, speaker in zip(groups, speakers, strict=True):
        if speaker:
            known.setdefault(group, speaker)
    for n, group in enumerate(groups):
        yield speakers[n] or known.get(group, ""), group, n > 0 and groups[n - 1] == group


def _goes_on(prose: Prose, said: list[Said], n: int) -> bool:
    """Whether a quotation goes on with what the one before says."""
    last, part = said[n - 1], said[n]
    if part.role in _OWN or last.role in _OWN or not part.block_high or not last.block_high:
        return False
    if part.block_low != last.block_low:
        # Speech over several paragraphs: each opens it anew, only the last one closes it.
        return not last.closed and last.after == last.block_high == part.block_low == part.first
    cue = last.cue
    if cue and part.cue and cue.word == part.cue.word and cue.side == "behind":
        # "We will," he said, "not go."
        return prose.text[part.start - 3 : part.start].strip()[-1:] in (",", "—", "–", "-", ":", "…")
    if part.cue and (part.cue.side != "behind" or part.cue.subject is None or part.cue.subject.kind != "pronoun"):
        return False
    if part.first != part.floor or not _whole(prose, part):
        return False
    if cue and cue.side == "behind":
        # "We will not go," he said. "We stay."
        ends = bisect_right(prose.sentences, (cue.start, len(prose.text) + 1)) - 1
        return ends + 1 == part.sentence or (ends == part.sentence and part.first > cue.word)
    return last.after == part.first and _whole(prose, last)


def _whole(prose: Prose, part: Said) -> bool:
    return prose.text[part.low].isupper() and (prose.text[part.high - 1] in ".!?,…—-" or not part.closed)


def _shares(prose: Prose, last: Said, part: Said) -> bool:
    """Whether a quotation has the speaker of the one before it in the same sentence: "called it “a” and “b”"."""
    if last.block_low != part.block_low or last.cue is None or part.sentence != last.sentence or part.role in _OWN:
        return False
    between = prose.words[last.after : part.first]
    if part.cue is None:
        return last.cue.side != "behind" and len(between) <= 4 and between[:1] in (["and"], ["or"], ["but"])
    at = part.cue.word - last.after
    return (
        at == 0
        or (0 < at <= len(between) and between[at - 1] in ("and", "but", "then"))
        or prose.words[part.cue.word].endswith("ing")
    )


def _is_longer(prose: Prose, phrase: Phrase) -> bool:
    """Whether a single word is the head of a longer name of a house: "Democracy for Norland", "Bank of Norland"."""
    behind = phrase.last + 1
    return (
        behind + 1 < len(prose.words)
        and prose.words[behind] in ("for", "of", "and")
        and joined(prose, phrase.last)
        and capital(prose, behind + 1)
    )


def _titled(prose: Prose, phrase: Phrase, full: dict[str, str]) -> str:
    """The person whom "the president" means: the only one whom the story gives that title before the name, lately."""
    words = prose.words
    head = words[phrase.last]
    at = phrase.last - 1
    while at >= 0 and phrase.last - at < 4 and words[at] != "the" and joined(prose, at):
        at -= 1
    if head not in TITLES or head in _PARTIES or at < 0 or words[at] != "the" or not joined(prose, at):
        return ""
    told = set(words[at + 1 : phrase.last])
    if not told.isdisjoint(_FORMER):
        return ""
    names: dict[str, int] = {}
    for i in prose.where[head][:_TITLES]:
        if not capital(prose, i) or prose.blocks[i].role in _HEADLINES:
            continue
        last = _holder(prose, i)
        # "the Norland president" has Norland beside the title, too.
        if last and told.issubset(words[max(0, i - 4) : last]):
            names[words[last]] = last
    if len(names) != 1:
        return ""
    word, last = names.popitem()
    uses = prose.where[word]
    lately = bisect_left(uses, phrase.last) - 1
    if lately < 0 or uses[lately] < phrase.last - _FAR:
        return ""
    return _fullest(prose, Phrase("name", last, last, last + 1), full)


def _holder(prose: Prose, i: int) -> int:
    """The last word of the name behind a title, word i: "President Hale", "Secretary of the NATO Tamsin Hale"; or 0."""
    words = prose.words
    begin = i + 1
    if begin + 2 < len(words) and words[begin] == "of" and joined(prose, i):
        begin += 2 if words[begin + 1] == "the" else 1
    last = begin - 1
    while last + 1 < len(words) and last - i < 6 and joined(prose, last) and capital(prose, last + 1):
        last += 1
    if last < begin or (begin > i + 1 and (last < begin + 2 or words[last] in HOUSES)):
        return 0
    return last


def _fullest(prose: Prose, phrase: Phrase, full: dict[str, str]) -> str:
    """The fullest name of a story for a name in it, as written; "" for what is no name after all."""
    text, starts, ends, words = prose.text, prose.starts, prose.ends, prose.words
    if phrase.last > phrase.first:
        return text[starts[phrase.first] : ends[phrase.last]]
    word = words[phrase.last]
    if word in full:
        return full[word]
    written = text[starts[phrase.last] : ends[phrase.last]]
    names: dict[str, str] = {}
    common = False
    for i in prose.where[word][:_OCCURRENCES]:
        if not capital(prose, i):
            common = True
        elif prose.blocks[i].role in _HEADLINES:
            continue
        elif (
            i
            and (capital(prose, i - 1) or words[i - 1] in PARTICLES)
            and joined(prose, i - 1)
            and text[ends[i - 1] : starts[i]] != "-"
        ):
            if i + 1 < len(words) and capital(prose, i + 1) and text[ends[i] : starts[i + 1]] == " ":
                continue  # "Hale Tower"
            name = name_at_end(prose, i, max(0, i - 5))
            if name and name.first < name.last < name.first + 4 and words[name.first] not in NO_NAME:
                names.setdefault(words[name.first], text[starts[name.first] : ends[name.last]])
    shortest = min(names.values(), key=len, default="")
    # "NATO Tamsin Hale" is Tamsin Hale.
    if names and all(name.endswith(shortest) for name in names.values()):
        written = shortest
    elif (common or word in TITLES or word.endswith("ly")) and not names:
        written = ""
    full[word] = written
    return written


def _meant(prose: Prose, said: list[Said], speakers: list[str], n: int, phrase: Phrase, full: dict[str, str]) -> str:
    """The person whom a pronoun beside quotation n means."""
    part = said[n]
    floor = part.block_low
    if phrase.first > floor and prose.words[phrase.first - 1] in _SUBORDINATE and capital(prose, phrase.first - 1):
        return ""  # "Although he called it “…”, Hale": the name comes behind
    far = max(phrase.first - _FAR, 0)
    for _ in range(_BACK):
        if floor > far:
            block = prose.blocks[floor - 1]
            if block.role in _OWN:
                break
            while floor > far and prose.blocks[floor - 1] is block:
                floor -= 1
    floor = max(floor, far)
    focus = ""
    for k in range(n - 1, -1, -1):
        cue = said[k].cue
        if said[k].after <= floor:
            break
        if cue and cue.subject and cue.word < phrase.first:
            if not speakers[k]:
                return ""
            focus = speakers[k]
            floor = max(cue.subject.behind, cue.word + 1)
            break
    place = bisect_right(prose.sentences, (prose.starts[floor], len(prose.text) + 1)) - 1
    others = False
    while 0 <= place < len(prose.sentences) and prose.sentences[place][0] < prose.starts[phrase.first]:
        low, high = prose.sentences[place]
        place += 1
        first = _word_at(prose, low)
        behind = min(phrase.first, _word_at(prose, high))
        if first < floor or first >= behind:
            continue  # what the last cue's own sentence goes on with has its speaker's subject
        quoted = prose.quoted(low)
        subject = None if quoted else subject_of(prose, first, behind)
        if subject and subject.kind == "name":
            name = _fullest(prose, subject, full)
            if name == focus or " " in name or name in speakers or prose.words[subject.first - 1] in TITLES:
                focus, others = name, False
                continue
            others = others or bool(name)  # a person of one name, or a place
        if subject and subject.kind == "pronoun":
            behind = subject.first
        elif (
            focus
            and not quoted
            and (_acted_on(prose, first, behind, focus) or _has_holder(prose, first, behind, focus, full))
        ):
            others = True
        if focus and not others and _names_others(prose, first, behind, focus, full):
            others = True
    return "" if others else focus


def _is_person(prose: Prose, name: str, cue: Cue | None) -> bool:
    """Whether a name can be meant by "he" or "she" at a cue: no house, and not the one who is spoken to there."""
    words = name.split()
    last = words[-1].lower()
    if last in HOUSES or (len(words) == 1 and len(name) < 6 and name.isupper()):
        return False
    if cue is None:
        return True
    at = cue.word
    while at + 1 < len(prose.words) and at < cue.word + 3 and joined(prose, at):
        at += 1
        if prose.words[at] == last:
            return False
    return True


def _has_holder(prose: Prose, low: int, high: int, focus: str, full: dict[str, str]) -> bool:
    """Whether a sentence begins with the holder of an office who is not the person in focus: "The mayor gives …"."""
    for i in range(low + 1, min(low + 7, high)):
        if prose.words[i] in TITLES and (not capital(prose, i) or prose.words[i - 1] == "the"):
            return _titled(prose, Phrase("description", i, i, i + 1), full) != focus
    return False


def _acted_on(prose: Prose, low: int, high: int, name: str) -> bool:
    """Whether a sentence with another subject names somebody as its object: a pronoun may mean either then."""
    last = name.split()[-1].lower()
    return any(
        prose.words[i] == last and not (i + 1 < len(prose.words) and prose.words[i + 1] == "s")
        for i in range(low, high)
    )


def _word_at(prose: Prose, offset: int) -> int:
    return bisect_left(prose.starts, offset)


def _names_others(prose: Prose, low: int, high: int, focus: str, full: dict[str, str]) -> bool:
    """Whether words outside quotations name a person other than the one in focus."""
    words, text, starts = prose.words, prose.text, prose.starts
    own = {word.lower() for word in focus.replace("-", " ").split()}
    run = False
    for i in range(low, high):
        begins = not run
        run = text[starts[i]].isupper()
        if not run or words[i] in own or prose.quoted(starts[i]):
            continue
        word = words[i]
        if i > low + 2 and i + 1 < len(words) and words[i + 1] == "s":
            continue  # "of Hale's plan": nobody acts
        if full.get(word) or (i > low and (words[i - 1] in _COURTESY or words[i - 1] in SAYING)):
            return True
        if (i + 1 < high and words[i + 1] in SAYING) or (i > low + 1 and words[i - 2] == "according"):
            return True
        if not begins:
            continue
        acts = i > low and (words[i - 1] not in _PLACED or (i + 1 < len(words) and words[i + 1] == "s"))
        if acts and word not in NO_NAME and " " in _fullest(prose, Phrase("name", i, i, i + 1), full):
            return True
        if i + 1 < high and text[prose.ends[i] : starts[i + 1]] == " " and text[starts[i + 1]].isupper():
            if word in NO_NAME or words[i + 1] in own or (i and words[i - 1] in _PLACED):
                continue
            name = name_at_end(prose, i + 1, i)
            if name and name.last > name.first:
                return True
    return False
