"""The check of speakers: one quotation that stands twice in a story and is given to two people."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from lint.checks import check
from lint.facts.prose import Prose, word_set
from lint.facts.quotations.find import Quotation, quotation_words
from lint.facts.quotations.speech_words import CUES, HOUSES, JUDGING
from lint.finding import Hit
from lint.subject import Subject

# So many words in a row make two quotations worth comparing.
_RUN = 4
# So much of the shorter of two must stand in the other one, and so many words at least, if the other is much longer.
_ALIKE, _INSIDE = 0.85, 8
_LONGER = 1.3
# One speaker has the words of the other, and the story says so.
_REPEATS = word_set(
    "quoting quoted quotes quote repeated repeating repeats repeat echoed echoing echoes echo recalled recalling "
    "recited reciting read reading reads retweeted citing cited paraphrasing paraphrased mocking mocked mimicking "
    "same agreed agrees chanted chanting sang singing joint jointly both together spokesman spokeswoman spokesperson "
    "behalf reiterated slogan lyrics parroting parroted invoking invoked borrowed borrowing adapted translated "
    "translating interpreter relayed"
)
_LONGEST = 300  # words of a quotation
_MOST_PAIRS = 200
_MOST = 400  # quotations of a story that are looked at


@check(options={"least_words": 6}, values=("speaker", "other", "line", "quoted"))
def conflicting_speaker(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Two quotations of at least `least_words` in nearly the same words, given to two people by name.

    Both must be named beside the words. Silent where one may repeat the other: where one is named beside both, where a
    word says so ("repeated", "quoting"), where the words are a quotation inside the other.
    """
    least = options["least_words"]
    named = [q for q in subject.facts.quotations[:_MOST] if q.speaker and q.end - q.start > 3 * least]
    if len({q.speaker for q in named}) < 2:
        return
    prose = subject.prose
    words = [quotation_words(q.text)[:_LONGEST] for q in named]
    told: set[int] = set()
    for one, other in _pairs(words, least):
        a, b = named[one], named[other]
        if other in told or a.utterance == b.utterance or _same_person(a.speaker, b.speaker):
            continue
        if not _alike(words[one], words[other]) or not (_plain(prose, a, b.speaker) and _plain(prose, b, a.speaker)):
            continue
        told.add(other)
        line = subject.page.position(a.start)[0]
        quoted = _brief(b.text.strip("\"'“”‘’«»″"))
        values = {"speaker": b.speaker, "other": a.speaker, "line": str(line), "quoted": quoted}
        evidence = (
            f"line {line} gives these words to {a.speaker}, line {subject.page.position(b.start)[0]} to {b.speaker}",
        )
        related = (subject.place(a.start, f"here they are {a.speaker}'s"),)
        yield Hit(b.start, b.end, values, evidence, related)


def _pairs(words: Sequence[tuple[str, ...]], least: int) -> list[tuple[int, int]]:
    """The numbers of those that share some words in a row, in order."""
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for number, own in enumerate(words):
        if len(own) < least:
            continue
        for at in range(len(own) - _RUN + 1):
            before = seen[own[at : at + _RUN]]
            if before and before[-1] == number:
                continue
            found.update((other, number) for other in before[-_RUN:])
            before.append(number)
    return sorted(found)[:_MOST_PAIRS]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if longer > _LONGER * shorter and shorter < _INSIDE:
        return False
    if 2 * len(set(one) & set(other)) < min(len(set(one)), len(set(other))):
        return False
    blocks = SequenceMatcher(None, one, other, False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) >= _ALIKE * shorter


def _same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's, or one of them is no person's."""
    mine, theirs = ({part for part in name.lower().replace("-", " ").split() if len(part) > 2} for name in (one, other))
    if mine & theirs or not mine or not theirs or "".join(one.lower().split()) == "".join(other.lower().split()):
        return True
    return any(not HOUSES.isdisjoint(name) for name in (mine, theirs)) or any(
        len(name.split()) < 2 and name.isupper() for name in (one, other)
    )


def _plain(prose: Prose, quotation: Quotation, other: str) -> bool:
    """Whether a quotation's speaker is named beside it, and nothing there says that the words are the other one's."""
    first = bisect_left(prose.starts, quotation.start)
    if first >= len(prose.words):
        return False
    block = prose.blocks[first]
    cue = quotation.cue.lower().split(" ")[0]
    if block.role in ("title", "crosshead") and (cue in JUDGING or (cue and cue not in CUES and cue != ":")):
        return False
    if sum(end - start for start, end in quotation.nested) * 2 > quotation.end - quotation.start:
        return False
    low, high = prose.sentence(quotation.start)[0], prose.sentence(max(quotation.end - 1, quotation.start))[1]
    at = quotation.cue_start if quotation.cue_start is not None else quotation.start
    low, high = min(low, prose.sentence(at)[0]), max(high, prose.sentence(at)[1])
    beside = [
        prose.words[n]
        for n in range(bisect_left(prose.starts, low), bisect_left(prose.starts, high))
        if not quotation.start <= prose.starts[n] < quotation.end
    ]
    if quotation.speaker.replace("-", " ").split()[-1].lower() not in beside:
        return False
    if not _REPEATS.isdisjoint(beside):
        return False
    last = other.replace("-", " ").split()[-1].lower()
    return not any(block.start <= prose.starts[n] < block.end for n in prose.where.get(last, ()))


def _brief(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:57].rstrip() + "…"
