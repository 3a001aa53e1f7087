"""Whether what two stories share makes one of them a copy of the other.

Much is shared that nobody copied: a statement that both print in full, the paragraphs of background that an outlet sets
under every story on one subject, the lines of the house. Quotations are left out before (see wording.py); the rest is
told apart here by what an editor looks at: how much of each story is shared, how long the passages are, whether they
are told or spoken, and whose stories the two are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from lint.archive.alike import Judgement, Kind, Overlap, Passage

# Of a copy nearly all stands in the other, of a version most.
_COPY, _VERSION = 0.85, 0.6
# A passage inside another story: so many words told in the same words, in one stretch and all in all.
_LEAST_STRETCH, _LEAST_TOLD = 25, 50
# That is a part of one of the two worth naming; of long stories, so many words are.
_LEAST_PART, _MANY_TOLD = 0.12, 150
# So many days later, what is less than half of a story is a formula of the trade ("a broad measure of unemployment,
# which includes …"), not a copy of that one story.
_FORMULA_DAYS = 14
# What both end with is the house's (about the author, how the poll was made), unless it is much of the story.
_ENDING, _MOST_ENDING = 40, 0.35
# Of a short story nearly half is enough, in so many words.
_LEAST_SHORT, _HALF = 14, 0.4
# One outlet's stories on one subject share their background, up to three quarters of their words: of a copy or a
# version more is shared, or all of the shorter one, or it bears nearly the same title over most of the same text.
_OWN_BOTH, _OWN_WHOLE, _OWN_TITLED = 0.78, 0.88, 0.6
_OWN_LEAST_WORDS = 60
# A passage that begins so near the beginning of both is how they open, and no statement that both print.
_OPENING = 20
# Where more words than this lie between the words that agree, for each of these, single words were changed.
_CHANGED = 0.15
_TITLE_SHARE = 0.6
# So many of a story's numbers, and so large a part of them, are not in the other: it was written anew. Where a copy was
# only edited nearly all of them are.
_LEAST_RENEWED, _RENEWED = 2, 0.3
# Words of an outlet's name that name no outlet.
_GENERIC = frozenset("the online news web www com org net co uk editorial editorials opinion opinions digital".split())
_LEAST_NAME = 6
_WORD = re.compile(r"[^\W_]+")
# Speech has a word of the first or second person in every 20 to 30, what is told in the third person next to none.
_SPOKEN = 0.02


def judge(
    overlap: Overlap,
    *,
    same_outlet: bool,
    days_apart: int | None,
    common: Callable[[Passage], bool] | None = None,
    same_title: bool = False,
    renewed: bool = False,
) -> Judgement | None:
    """What the overlap of two stories says of them, or None where it is no reuse.

    same_outlet: both are of one outlet (see `same_house`); days_apart: days between the two, None where unknown;
    common: whether a passage is known to stand in many stories; same_title: see `like_titles`; renewed: see
    `is_renewed`.
    """
    # The weather, the rates of exchange, a notice of the police: a form that is filled in every day is no copy.
    if renewed and days_apart is not None and days_apart > _FORMULA_DAYS:
        return None
    passages = [p for p in overlap.passages if common is None or not common(p)]
    shared = sum(p.words for p in passages)
    share, other_share = shared / max(1, overlap.words), shared / max(1, overlap.other_words)
    if not shared:
        return None
    if same_outlet:
        kind = _own(share, other_share, shared, same_title)
    else:
        kind = _kind(passages, overlap, share, other_share, days_apart)
    if kind == "copy" and renewed:
        kind = "version"
    return Judgement(kind, _reason(passages, shared, share, other_share, same_outlet)) if kind else None


def _kind(
    passages: list[Passage], overlap: Overlap, share: float, other_share: float, days_apart: int | None
) -> Kind | None:
    least, most = sorted((share, other_share))
    shared = sum(p.words for p in passages)
    if least >= _COPY and shared >= _LEAST_SHORT:
        return "copy"
    if least >= _VERSION and shared >= _LEAST_TOLD:
        return "version"
    if days_apart is not None and days_apart > _FORMULA_DAYS and most < _HALF:
        return None
    # A column or an open letter, in the first person, is a copy only as a whole.
    if most >= _COPY and shared >= _LEAST_TOLD:
        return "passage"
    told = [p for p in passages if not _is_ending(p, overlap) and (not is_spoken(p) or _opens(p, share))]
    words = sum(p.words for p in told)
    if words >= _LEAST_SHORT and words >= _HALF * overlap.words:
        return "passage"
    if words < _LEAST_TOLD or max(p.words for p in told) < _LEAST_STRETCH:
        return None
    part = words / max(1, min(overlap.words, overlap.other_words))
    return "passage" if part >= _LEAST_PART or words >= _MANY_TOLD else None


def _own(share: float, other_share: float, shared: int, same_title: bool) -> Kind | None:
    """The same of two stories of one outlet."""
    least, most = sorted((share, other_share))
    if shared < _OWN_LEAST_WORDS:
        return None
    if least >= _COPY:
        return "copy"
    if least >= _OWN_BOTH or most >= _OWN_WHOLE or (same_title and most >= _OWN_TITLED):
        return "version"
    return None


def _reason(passages: list[Passage], shared: int, share: float, other_share: float, same_outlet: bool) -> str:
    """One clause, with "this story" as what was asked for."""
    other = "another story of the same outlet" if same_outlet else "the other story"
    stretch = max(p.words for p in passages)
    length = f"{shared} words, {stretch} of them in one stretch" if len(passages) > 1 else f"{shared} words"
    changed = sum(p.last - p.first + 1 for p in passages) - shared
    note = ", with single words changed between them" if changed > _CHANGED * shared else ""
    if share >= other_share or share >= _HALF:
        return f"{_percent(share)} of this story's own wording ({length}) stands in {other}{note}"
    return f"{_percent(other_share)} of {other}'s own wording ({length}) stands in this one{note}"


def is_renewed(told: Collection[int], other: Collection[int]) -> bool:
    """Whether a story tells other numbers than one with its words does: it was then written anew.

    told: the codes of the numbers of the new one; other: all codes of the other one.
    """
    fresh = len(set(told).difference(other))
    return fresh >= _LEAST_RENEWED and fresh >= _RENEWED * len(told)


def is_spoken(passage: Passage) -> bool:
    """Whether a passage is someone's speech or letter, printed without quotation marks."""
    return passage.spoken >= 2 and passage.spoken >= _SPOKEN * (passage.last - passage.first + 1)


def _opens(passage: Passage, share: float) -> bool:
    """Whether both stories begin with a passage, and much of the new one is shared."""
    return share >= _HALF and passage.first < _OPENING and passage.other_first < _OPENING


def _is_ending(passage: Passage, overlap: Overlap) -> bool:
    """Whether both stories end with a passage, and it is a small part of each."""
    if overlap.length - passage.last > _ENDING or overlap.other_length - passage.other_last > _ENDING:
        return False
    return passage.words < _MOST_ENDING * min(overlap.words, overlap.other_words)


def _percent(share: float) -> str:
    return f"{round(100 * min(1.0, share))} percent"


def same_house(outlet: str, other: str) -> bool:
    """Whether two names are of one house: "Fox News" and "Fox Online News", "The Guardian" and "theguardian.com"."""
    return bool(outlet and other) and _house_name(outlet) == _house_name(other)


def _house_name(outlet: str) -> str:
    words = _WORD.findall(outlet.casefold())
    if len(words) > 1:
        words = [w for w in words if w not in _GENERIC] or words
    name = "".join(words)
    return name.removeprefix("the") if len(name) > _LEAST_NAME else name


def like_titles(title: str, other: str) -> bool:
    """Whether two titles are the same but for a word or two."""
    left, right = set(_WORD.findall(title.casefold())), set(_WORD.findall(other.casefold()))
    return bool(left and right) and len(left & right) >= _TITLE_SHARE * len(left | right)
