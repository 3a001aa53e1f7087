"""Runs of date words: the words around a trigger as letters, one a word or phrase, and the signs between them.

"Wednesday, Feb. 6, 2024" is `W,a2,Y` and "three weeks ago" is `CVG` (see lint.knowledge.languages.LETTERS). A `Reading`
is what the grammar makes of some letters of a run, a `Context` what it looks at while it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from lint.facts.dates.values import Meaning
from lint.facts.prose import Prose
from lint.knowledge.languages import Lexicon

# What stands between two words, as one sign; "|" parts what does not belong together.
_GAPS = {
    **dict.fromkeys((" ", "\n", "\r\n", "\u00a0", "\u202f", "\u2009"), ""),
    **dict.fromkeys(("-", "\u2011", "–"), "-"),
    **dict.fromkeys((", ", ",\n", ",\r\n"), ","),
    **dict.fromkeys(("'", "’"), "'"),
    **dict.fromkeys((" '", " ’", " ‘"), "^"),
    "/": "/",
    ":": ":",
    ".": ".",
    ",": ";",
}
Direction = Literal["past", "future"]
_FULL_STOPS = frozenset({". ", ".\n", ".\r\n", ".\u00a0"})
_LEFT, RIGHT = 9, 12


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring date words as letters. Letter i stands for the words first[i] to last[i] and has values[i]."""

    letters: str
    first: list[int]
    last: list[int]
    values: list[Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression of a run: its words, and what they say by themselves.

    `refers` marks what counts from another date of the text ("the following day"); `pick` of the meaning is empty
    where only the sentence can tell whether the nearest one before or after is meant. `loose` marks what counts from
    the anchor if the text names no other date, `counted_from` is false for a date that later ones do not count from.
    """

    first: int
    last: int
    type: str
    kind: str
    meaning: Meaning
    direction: Direction | None = None
    refers: bool = False
    weekday: int | None = None
    impossible: bool = False
    loose: bool = False
    counted_from: bool = True


def cut_run(prose: Prose, lexicon: Lexicon, head: int, done: int) -> Run:
    """The run of date words around word number `head`, not reaching back beyond word `done` nor out of the block."""
    words, codes, block = prose.words, lexicon.codes, prose.blocks[head]
    blocks, starts, ends, text = prose.blocks, prose.starts, prose.ends, prose.text
    left = head
    limit = max(done, head - _LEFT)
    while left > limit and words[left - 1] in codes and blocks[left - 1] is block:
        left -= 1
    right = head
    limit = min(len(words) - 1, head + RIGHT)
    while right < limit and words[right + 1] in codes and blocks[right + 1] is block:
        right += 1
    letters: list[str] = []
    first: list[int] = []
    last: list[int] = []
    values: list[Any] = []
    phrases = lexicon.phrases
    found: dict[int, tuple[int, str, Any]] = {}
    for i in range(left, right + 1):
        word = words[i]
        if word in phrases:
            for at, parts, letter, value in phrases[word]:
                begin = i - at
                if begin >= left and words[begin] == parts[0] and words[begin : begin + len(parts)] == list(parts):
                    if letter == "J" and text[ends[begin] : ends[begin] + 1] != "/":
                        # "July 9-11" is no 9/11.
                        continue
                    size = len(parts)
                    if begin not in found or found[begin][0] < size:
                        found[begin] = (size, letter, value)
                    break
    i = left
    previous = ""
    while i <= right:
        word = words[i]
        if i > left:
            gap = text[ends[i - 1] : starts[i]]
            sign = _GAPS.get(gap)
            if sign is None:
                if gap in _FULL_STOPS:
                    sign = "" if previous in "aw8" or (previous == "m" and ends[i - 1] - starts[i - 1] < 4) else "|"
                else:
                    sign = "" if not gap.strip() and gap.count("\n") < 2 else "|"
            if sign:
                if sign == "'" and word == "s":
                    letters.append("'")
                    first.append(i)
                    last.append(i)
                    values.append(None)
                    previous = "'"
                    i += 1
                    continue
                letters.append(sign)
                first.append(i)
                last.append(i - 1)
                values.append(None)
        size, letter, value = _phrase(found, i, words, codes) or (1, codes[word], lexicon.values.get(word))
        letters.append(letter)
        first.append(i)
        last.append(min(i + size - 1, len(words) - 1))
        values.append(value)
        previous = letter
        i += size
    return Run("".join(letters), first, last, values)


def _phrase(
    found: dict[int, tuple[int, str, Any]], at: int, words: list[str], codes: dict[str, str]
) -> tuple[int, str, Any] | None:
    phrase = found.get(at)
    if phrase and phrase[1] == "K" and at + phrase[0] < len(words):
        # "the past" is a date by itself, "the past two years" is another one.
        following = codes.get(words[at + phrase[0]], "-")
        if following in "UVQSCc29qz" and codes[words[at + phrase[0] - 1]] in "pnhl":
            return None
    return phrase


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader looks at: the letters [start, end) of a run that the pattern took, and the text around them."""

    prose: Prose
    lexicon: Lexicon
    run: Run
    start: int
    end: int

    @property
    def letters(self) -> str:
        return self.run.letters[self.start : self.end]

    @property
    def first(self) -> int:
        return self.run.first[self.start]

    @property
    def last(self) -> int:
        return self.run.last[self.end - 1]

    def value(self, letters: str) -> Any:
        """The value of the first of some letters, None if there is none."""
        run = self.run
        for i in range(self.start, self.end):
            if run.letters[i] in letters:
                return run.values[i]
        return None

    def word(self, letters: str) -> int | None:
        """The number of the first word that has one of some letters."""
        run = self.run
        for i in range(self.start, self.end):
            if run.letters[i] in letters:
                return run.first[i]
        return None

    def before(self) -> str:
        """The word before the expression if only a space or a hyphen lies between, in lower case."""
        i = self.first
        if i == 0 or self.prose.blocks[i - 1] is not self.prose.blocks[i]:
            return ""
        gap = self.prose.text[self.prose.ends[i - 1] : self.prose.starts[i]]
        return self.prose.words[i - 1] if gap.isspace() or gap == "-" else ""

    def after(self) -> str:
        """The same for the word after it."""
        i = self.last + 1
        if i >= len(self.prose.words) or self.prose.blocks[i] is not self.prose.blocks[i - 1]:
            return ""
        gap = self.prose.text[self.prose.ends[i - 1] : self.prose.starts[i]]
        return self.prose.words[i] if gap.isspace() or gap == "-" else ""

    def capital(self, word: int) -> bool:
        """Whether a word is written with a capital."""
        return self.prose.text[self.prose.starts[word]].isupper()

    def number(self) -> float | None:
        """The count that the letters spell, the first of a range; None if it is vague or there is none."""
        total = 0.0
        group = 0
        found = False
        i = self.start
        while i < self.end:
            letter, value = self.run.letters[i], self.run.values[i]
            if letter in "29Y":
                if self.run.letters.startswith("22/2", i) and self.run.values[i + 3]:
                    return float(value) + float(self.run.values[i + 1]) / float(self.run.values[i + 3])
                if self.run.letters[i + 1 : i + 2] == "." and self.run.letters[i + 2 : i + 3] in tuple("29"):
                    return float(f"{value}.{self.run.values[i + 2]}")
                return float(value)
            if letter in "Cc":
                found = True
                if value >= 1000:
                    total, group = total + (group or 1) * value, 0
                elif letter == "c":
                    group = (group or 1) * value
                else:
                    group += value
            elif found and letter != "-":
                break
            i += 1
        if found:
            return total + group
        return 1.0 if "A" in self.letters and "q" not in self.letters else None

    def reading(
        self,
        type_: str,
        kind: str,
        meaning: Meaning,
        direction: Direction | None = None,
        refers: bool = False,
        *,
        weekday: int | None = None,
        impossible: bool = False,
        loose: bool = False,
        counted_from: bool = True,
    ) -> Reading:
        """A reading of all the words that the pattern took."""
        return Reading(
            self.first, self.last, type_, kind, meaning, direction, refers, weekday, impossible, loose, counted_from
        )

    def date(self, kind: str, meaning: Meaning, direction: Direction | None = None, refers: bool = False) -> Reading:
        """A reading as a DATE."""
        return self.reading("DATE", kind, meaning, direction, refers)

    def duration(self, value: str, direction: Direction | None = None) -> Reading:
        """A reading as a DURATION, which has no days."""
        return self.reading("DURATION", "duration", Meaning("none", value=value), direction)

    def beside(self, name: str) -> frozenset[str]:
        """One of the language's lists of words that decide what their neighbour is."""
        return self.lexicon.beside[name]

    def within(self, start: int, end: int) -> Context:
        """The same for fewer letters of the run."""
        return Context(self.prose, self.lexicon, self.run, start, end)
