"""QUO401: one utterance that two stories on an event print in different words, each between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lint.archive.corpus import Corpus
from lint.archive.digest import Digest, QuotationNote, shortened
from lint.checks import check
from lint.checks.elsewhere import of_day, place_in
from lint.facts.quotations.utterances import (
    Alignment,
    Difference,
    Utterance,
    align,
    around,
    read_utterance,
    show,
    telling,
    told_alike,
)
from lint.finding import Hit, Place, Severity

# However often an event is told, no more is compared: stories, quotations of one that share most words, versions shown.
_MOST_STORIES, _MOST_ALIKE, _MOST_SHOWN = 12, 3, 3
# Two quotations that share fewer telling words are not aligned.
_LEAST_TELLING = 3
# So many words make an utterance unmistakable; of shorter ones nearly all must agree.
_LONG = 8
_VERY_LONG = 12
_SHORT = 60
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NAME = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Version:
    """Another story's words for a quotation: the story, its quotation, and how the two align; `retold` says that only
    the telling words agree, as in two translations."""

    digest: Digest
    note: QuotationNote
    said: Utterance
    found: Alignment
    retold: bool


@check(
    scope="corpus",
    options={"window": "4 days", "alike": 0.75, "retold": 0.6},
    values=("what", "words", "speaker", "title", "outlet", "published"),
)
def altered_quotation(digest: Digest, corpus: Corpus, options: dict[str, Any]) -> Iterator[Hit]:
    """Quotations of this story that another story on the same event prints in other words.

    Options: `window`, how many days apart two stories on one event may be; `alike`, how much of the words from the
    first that agrees to the last must agree; `retold`, how much of the telling words of the shorter one must agree, in
    the same order, for the two to be one utterance in two translations (both 0 to 1).
    """
    if not digest.quotations:
        return  # and no need to look for other stories on the event
    others = corpus.same_event(digest, int(options["window"]))[:_MOST_STORIES]
    others = [other for other in others if other.quotations]
    if not others:
        return
    mine = list(_in_body(digest))
    theirs = [(other, list(_in_body(other))) for other in others]
    told: set[tuple[str, ...]] = set()
    for note, said in mine:
        if said.words in told:
            continue  # the story has this twice
        versions = [
            version
            for other, quotations in theirs
            for version in _versions(note, said, mine, other, quotations, options)
        ]
        if versions:
            told.add(said.words)
            yield _hit(digest, note, said, sorted(versions, key=lambda v: (v.retold, -v.found.shared)))


def _in_body(digest: Digest) -> Iterator[tuple[QuotationNote, Utterance]]:
    """Quotations but those of the headline, which may cut them as it likes."""
    title = " ".join(read_utterance(digest.title).words)
    first = digest.sentences[0].line if digest.sentences else 0
    for note in digest.quotations:
        said = read_utterance(note.text)
        if said.words and not (title and note.line <= first and " ".join(said.words) in title):
            yield note, said


def _versions(
    note: QuotationNote,
    said: Utterance,
    mine: Sequence[tuple[QuotationNote, Utterance]],
    other: Digest,
    theirs: Sequence[tuple[QuotationNote, Utterance]],
    options: dict[str, Any],
) -> Iterator[Version]:
    """The quotations of another story that are this one in other words."""
    likely: list[tuple[int, int]] = []
    for number, (rival, there) in enumerate(theirs):
        if len(said.said & there.said) >= _LEAST_TELLING and not _speak_apart(note.speaker, rival.speaker):
            likely.append((-len(said.said & there.said), number))
    for _, number in sorted(likely)[:_MOST_ALIKE]:
        rival, there = theirs[number]
        found, retold = _compared(said, there, bool(note.speaker and rival.speaker), options)
        if found and not _both_known(said, there, found, mine, theirs):
            yield Version(other, rival, there, found, retold)


def _compared(one: Utterance, other: Utterance, known: bool, options: dict[str, Any]) -> tuple[Alignment | None, bool]:
    """How two quotations align, if they are one utterance in two wordings, and whether only the sense is the same.

    `known` says that both have a speaker.
    """
    found = align(one, other)
    alike = float(options["alike"])
    if found and _is_altered(one, other, found, known, alike):
        return found, False
    found = align(one, other, trim=False)
    if found and _is_retold(one, other, found, known, float(options["retold"])):
        return found, not _is_altered(one, other, found, known, alike)
    return None, False


def _is_altered(one: Utterance, other: Utterance, found: Alignment, known: bool, alike: float) -> bool:
    """Whether two quotations are one utterance but for a few words.

    A short one must be nearly all of the shorter of the two, be said by one named speaker, and lack a word at most:
    "we will build schools" and "we will build roads" are two sentences of one speech.
    """
    if not found.differences:
        return False
    differing = sum(max(d.last - d.first, d.other_last - d.other_first) for d in found.differences)
    if found.shared < (alike if found.shared < _VERY_LONG else alike - 0.1) * (found.shared + differing):
        return False
    if found.shared >= _VERY_LONG:
        return True
    shorter = min(len(one.words), len(other.words))
    if min(found.last - found.first, found.other_last - found.other_first) < 0.7 * shorter:
        return False
    if found.shared >= _LONG:
        return True
    return known and found.shared >= 5 and not any(_is_replaced(one, other, d) for d in found.differences)


def _is_replaced(one: Utterance, other: Utterance, d: Difference) -> bool:
    """Whether telling words stand for other telling words."""
    here, there = telling(one, d.first, d.last), telling(other, d.other_first, d.other_last)
    return bool(here - there) and bool(there - here)


def _is_retold(one: Utterance, other: Utterance, found: Alignment, known: bool, least: float) -> bool:
    """Whether two quotations say the same with other small words and some other words, from begin to end."""
    if not found.differences or min(len(one.words), len(other.words)) < _LONG:
        return False
    if found.last - found.first < 0.7 * len(one.words) or found.other_last - found.other_first < 0.7 * len(other.words):
        return False
    shared, mine, theirs = told_alike(one, other)
    return shared >= (4 if known else 5) and shared >= least * min(mine, theirs) and shared >= 0.5 * max(mine, theirs)


def _both_known(
    one: Utterance,
    other: Utterance,
    found: Alignment,
    mine: Sequence[tuple[QuotationNote, Utterance]],
    theirs: Sequence[tuple[QuotationNote, Utterance]],
) -> bool:
    """Whether one of the stories has each differing wording of the other one too: the speaker said it twice."""
    here = [" ".join(said.words) for _, said in mine]
    there = [" ".join(said.words) for _, said in theirs]
    return all(
        any(around(one, d.first, d.last) in text for text in there)
        or any(around(other, d.other_first, d.other_last) in text for text in here)
        for d in found.differences
    )


def _speak_apart(one: str, other: str) -> bool:
    """Whether two names are of two persons, by the family name."""
    if not one or not other:
        return False
    mine, theirs = _family_name(one), _family_name(other)
    return not (mine.endswith(theirs) or theirs.endswith(mine)) if min(len(mine), len(theirs)) > 2 else mine != theirs


def _family_name(name: str) -> str:
    words = list(read_utterance(" ".join(_NAME.findall(name))).words)
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def _hit(digest: Digest, note: QuotationNote, said: Utterance, versions: Sequence[Version]) -> Hit:
    best = versions[0]
    other = best.digest
    evidence = [f"This story{of_day(digest)} quotes{_by(note)} (line {note.line}): {note.text}"]
    shown = list(_once(versions))[:_MOST_SHOWN]
    evidence += [
        f"Another story on the same event{of_day(v.digest)} quotes{_by(v.note)} "
        f"({place_in(v.digest, v.note.line)}): {v.note.text}"
        for v in shown
    ]
    evidence.append(
        "The telling words are the same in the same order and the others differ: if this was said in another language, "
        "both are translations, and neither gives the very words."
        if best.retold
        else "Both stand in quotation marks, but what was said can be only one of them."
    )
    return Hit(
        note.start,
        note.end,
        {
            "what": "quoted in quite other words (translated twice?) in" if best.retold else "quoted in other words in",
            "words": show(said, best.said, best.found),
            "speaker": note.speaker or best.note.speaker,
            "title": other.title,
            "outlet": other.outlet,
            "published": other.published or "",
        },
        tuple(evidence),
        tuple(
            Place(
                v.note.line, v.note.column, f"here it is {shortened(v.note.text, _SHORT)}", v.digest.path, v.digest.id
            )
            for v in shown
        ),
        severity=_severity(said, best),
    )


def _severity(said: Utterance, version: Version) -> Severity | None:
    """Weaker where the quotation is short, where only small words or endings differ, and for translations."""
    if version.retold or version.found.shared < _LONG:
        return "info"
    return None if any(_says_else(said, version.said, d) for d in version.found.differences) else "info"


def _says_else(one: Utterance, other: Utterance, d: Difference) -> bool:
    """Whether a telling word is added, dropped or another one, and not only another form of itself."""
    here, there = telling(one, d.first, d.last), telling(other, d.other_first, d.other_last)
    left = [word for word in here - there if not any(_is_form(word, o) for o in there)]
    right = [word for word in there - here if not any(_is_form(word, o) for o in here)]
    return bool(left or right)


def _is_form(one: str, other: str) -> bool:
    """Whether one stem begins as the other: "typ" and "type", "run" and "runn"."""
    return min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))


def _once(versions: Sequence[Version]) -> Iterator[Version]:
    """Versions without those whose words another one has: copies of one story differ from this one in one way."""
    seen: set[tuple[str, ...]] = set()
    for version in versions:
        if version.said.words not in seen:
            seen.add(version.said.words)
            yield version


def _by(note: QuotationNote) -> str:
    return f" {note.speaker}" if note.speaker else ""
