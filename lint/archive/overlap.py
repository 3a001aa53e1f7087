"""What two wordings have in common: passages that run in step in both, even where single words were changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from lint.archive.alike import Overlap, Passage
from lint.archive.wording import Wording, code

# Words of a seed; a passage of fewer agreeing words than `_LEAST_WORDS` is chance or a set phrase.
_SEED = 3
_LEAST_WORDS = 9
# An extension ends where its score (one more for a word that agrees, one less for another) is so far below its best.
_DROP = 6
# Runs are one passage where so few words lie between them, in both; more of them if these were changed one by one.
_BRIDGE, _LONG_BRIDGE, _SHIFT = 12, 24, 1
# Steps of extension a word of both wordings, all in all: no text, however made, costs more.
_STEPS = 24


@lru_cache(maxsize=1)
def _spoken() -> frozenset[int]:
    """Codes of words of the first and second person; "us" is left out, the country as often as not."""
    return frozenset(map(code, ("i", "we", "my", "me", "our", "ours", "you", "your", "yours", "myself", "ourselves")))


# A run: first word, end, diagonal (number in the other less number here), words that agree.
_Run = tuple[int, int, int, int]


def find_overlap(codes: Sequence[int], other_codes: Sequence[int]) -> Overlap:
    """The passages that two wordings share, found in time linear in their lengths.

    Seeds are shingles of three words; each is extended in step over changed words, as BLAST extends its hits (Altschul
    and others 1990), and runs that follow each other closely in both are one passage.
    """
    words, other_words = len(codes) - codes.count(0), len(other_codes) - other_codes.count(0)
    runs = _disjoint(_runs(codes, other_codes), len(codes), len(other_codes))
    spoken = _spoken()
    passages = tuple(replace(p, spoken=sum(c in spoken for c in codes[p.first : p.last + 1])) for p in _passages(runs))
    shared = sum(p.words for p in passages)
    return Overlap(passages, shared, words, other_words, len(codes), len(other_codes))


def _keys(codes: Sequence[int]) -> list[int]:
    """A number for each shingle, 0 for one with a gap in it."""
    return [a << 32 | b << 16 | c if a and b and c else 0 for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)]


def _runs(codes: Sequence[int], other: Sequence[int]) -> list[_Run]:
    keys = _keys(other)
    # The first and the last place of a shingle are enough: between them a passage has other shingles.
    last = dict(zip(keys, range(len(keys)), strict=True))
    first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    first.pop(0, None)
    done: dict[int, int] = {}
    runs: list[_Run] = []
    steps = _STEPS * (len(codes) + len(other)) + 1_000
    for i, key in enumerate(_keys(codes)):
        if key not in first:
            continue
        here = first[key]
        there = last[key]
        for j in (here, there) if there != here else (here,):
            diagonal = j - i
            floor = done.get(diagonal, 0)
            if floor > i:
                continue
            end, after, forward = _extend(codes, other, i + _SEED, j + _SEED, 1, len(codes))
            start, before, back = _extend(codes, other, i - 1, j - 1, -1, floor - 1)
            done[diagonal] = end
            runs.append((start + 1, end, diagonal, before + _SEED + after))
            steps -= forward + back
        if steps < 0:
            break
    return runs


def _extend(codes: Sequence[int], other: Sequence[int], i: int, j: int, step: int, limit: int) -> tuple[int, int, int]:
    """Go on from i and j, forward or back: where the run stops, how many words agree, and how many were looked at."""
    begin, end, agree, agreed, score, best = i, i, 0, 0, 0, 0
    bound = len(other) if step > 0 else -1
    while i != limit and j != bound:
        a = codes[i]
        if a == other[j]:
            # Two quotations at one place agree in nothing and differ in nothing.
            if a:
                score += 1
                agree += 1
                if score >= best:
                    best, end, agreed = score, i + step, agree
        else:
            score -= 1
            if score <= best - _DROP:
                break
        i += step
        j += step
    return end, agreed, abs(i - begin)


def _disjoint(runs: list[_Run], length: int, other_length: int) -> list[_Run]:
    """The runs with the longest ones first served: no word of either wording is used twice."""
    taken, other_taken = bytearray(length), bytearray(other_length)
    kept: list[_Run] = []
    for start, end, diagonal, agree in sorted(runs, key=lambda run: (-run[3], run[0], run[2])):
        low, high = start, end
        while low < high and (taken[low] or other_taken[low + diagonal]):
            low += 1
        while high > low and (taken[high - 1] or other_taken[high - 1 + diagonal]):
            high -= 1
        size = high - low
        if size < _SEED or any(taken[low:high]) or any(other_taken[low + diagonal : high + diagonal]):
            continue
        taken[low:high] = other_taken[low + diagonal : high + diagonal] = b"\x01" * size
        kept.append((low, high, diagonal, agree if size == end - start else agree * size // (end - start)))
    return sorted(kept)


def _passages(runs: list[_Run]) -> list[Passage]:
    """Runs that follow each other closely in both wordings, as passages; those with too few words left out."""
    passages: list[Passage] = []
    group: list[_Run] = []
    for run in [*runs, None]:
        if group and (run is None or not _follows(group[-1], run)):
            agree = sum(r[3] for r in group)
            if agree >= _LEAST_WORDS:
                start, end = group[0][0], group[-1][1]
                passages.append(Passage(start, end - 1, start + group[0][2], end - 1 + group[-1][2], agree))
            group = []
        if run is not None:
            group.append(run)
    return passages


def _follows(run: _Run, after: _Run) -> bool:
    gap, other_gap = after[0] - run[1], after[0] + after[2] - run[1] - run[2]
    longest = _LONG_BRIDGE if abs(gap - other_gap) <= _SHIFT else _BRIDGE
    return gap <= longest and 0 <= other_gap <= longest


def passage_text_spans(wording: Wording, passage: Passage) -> tuple[int, int]:
    """Start and end of a passage in the text of the new story's page, in characters."""
    return wording.starts[passage.first], wording.ends[passage.last]
