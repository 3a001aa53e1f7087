"""Residue: what another language has left in an English story, by machine translation or by its own typography.

The kinds, what each weighs and how often each stands in English copy are knowledge (rules/knowledge/residue.yaml); how
a kind is recognised is known here. One place proves little: `strength` adds up what kinds of different families prove.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lint.facts.language import language_of
from lint.facts.prose import Prose
from lint.facts.residue.marks import find_marks, find_numbers
from lint.facts.residue.trace import Trace, block_at, english
from lint.facts.residue.words import find_words
from lint.knowledge.residue import Residues
from lint.page import PROSE, Block, Story

_DEFAULT = "another language"


@dataclass(frozen=True, slots=True)
class Residue:
    """One place that shows another language. `text` is page.text[start:end].

    `language` is the language that it points to, "" where it may be one of many; `weight` the log-odds of its kind in
    this story, which kinds of one `family` share; `reason` what is to be said of it.
    """

    start: int
    end: int
    text: str
    kind: str
    family: str
    language: str
    weight: float
    reason: str


def find_residue(story: Story, prose: Prose, known: Residues, telling: Mapping[str, frozenset[str]]) -> list[Residue]:
    """Every place of an English story that shows another language, in the order of the text; none in other stories.

    `telling` has the words by which a story's language is told.
    """
    blocks = [block for block in story.blocks if block.role in PROSE]
    if not prose.words or not blocks:
        return []
    traces = [
        *find_marks(prose, blocks, telling, known.marks),
        *find_numbers(prose),
        *find_words(prose, known, telling),
    ]
    if not traces or not _is_english(prose, telling):
        return []
    return sorted(_weighed(_in_english(traces, blocks, prose, telling), prose.text, known), key=_order)


def strength(found: Iterable[Residue]) -> float:
    """What the residue of a story proves together: the sum over families of the heaviest of each."""
    heaviest: dict[str, float] = {}
    for residue in found:
        heaviest[residue.family] = max(heaviest.get(residue.family, 0.0), residue.weight)
    return sum(heaviest.values())


def _order(residue: Residue) -> tuple[int, int, str]:
    return residue.start, residue.end, residue.kind


def _is_english(prose: Prose, telling: Mapping[str, frozenset[str]]) -> bool:
    """Whether a story is in English for sure: not in a language that is known, and with enough of English in it."""
    if language_of(prose, telling) != "en":
        return False
    return english(prose, prose.starts[0], prose.ends[-1], telling)


def _in_english(
    traces: Iterable[Trace], blocks: list[Block], prose: Prose, telling: Mapping[str, frozenset[str]]
) -> list[Trace]:
    """The traces that stand in blocks of English: a story may quote a paragraph of another language."""
    known: dict[int, bool] = {}
    kept = []
    for trace in traces:
        block = block_at(blocks, trace.start)
        if block is None:
            continue
        if block.start not in known:
            known[block.start] = english(prose, block.start, block.end, telling)
        if known[block.start]:
            kept.append(trace)
    return kept


def _weighed(traces: list[Trace], text: str, known: Residues) -> list[Residue]:
    """The traces of kinds that are known and there often enough, with what they weigh in this story."""
    words: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for trace in traces:
        words.setdefault(trace.kind, set()).add(text[trace.start : trace.end])
        count[trace.kind] = count.get(trace.kind, 0) + 1
    found = []
    for trace in traces:
        kind = known.kinds.get(trace.kind)
        if kind is None or count[trace.kind] < kind.least:
            continue
        language = trace.language or kind.language
        said = text[trace.start : trace.end]
        shown = " ".join(said.split())
        reason = (
            kind.says.replace("{text}", shown)
            .replace("{name}", shown.rpartition(" ")[2])
            .replace("{language}", language or _DEFAULT)
        )
        weight = kind.again if len(words[trace.kind]) > 1 else kind.weight
        found.append(Residue(trace.start, trace.end, said, trace.kind, kind.family, language, weight, reason))
    return found
