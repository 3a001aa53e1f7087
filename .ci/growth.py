"""Whether any stage of a check takes more than linear time on any shape of text.

Each shape is checked at a size, at twice and at four times that size. The CPU time of a stage may grow by LIMIT where
the text doubles; linear work doubles, quadratic work takes four times as long. What exceeds that is measured again, and
fails only if the least times that were ever measured still do: what else the machine does can only make a run slower.
"""

from __future__ import annotations

import faulthandler
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from math import sqrt
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Literal

from articles import articles, paragraphs
from hostile import repeated, shapes, triggers
from stages import OTHER, WHOLE, Bench

LIMIT = 2.6
# Seconds below which a stage is not judged: it would be the clock's noise.
_FLOOR = 0.003
_AGAIN = 6
# Seconds that one run may take before its stack is printed and the benchmark ends: it would never end by itself.
_ENDLESS = 60

Job = Callable[[], dict[str, float]]


@dataclass(slots=True)
class Growth:
    """The least seconds of each stage at three sizes, each twice the one before."""

    name: str
    prepare: Callable[[int], Job]
    sizes: tuple[int, int, int]
    limit: float = LIMIT
    least: dict[int, dict[str, float]] = field(default_factory=dict)

    def measure(self, size: int) -> None:
        """Measure one size once more."""
        faulthandler.dump_traceback_later(_ENDLESS, exit=True)
        found = self.prepare(size)()
        faulthandler.cancel_dump_traceback_later()
        known = self.least.setdefault(size, {})
        for stage, seconds in found.items():
            known[stage] = min(seconds, known.get(stage, seconds))

    def ratio(self, stage: str) -> float:
        """How much more time a stage takes where the text doubles: the last time, and both times on average.

        Both, since words drawn at random may stand a little closer in one part of a text than in another.
        """
        quarter, half, full = (self.least[size].get(stage, 0.0) for size in self.sizes)
        return min(full / max(half, _FLOOR / 2), sqrt(full / max(quarter, _FLOOR / 4)))

    def excessive(self) -> list[str]:
        """The stages that grow faster than they may."""
        last = self.least[self.sizes[-1]]
        # What is left over is a difference of sums, and is judged as part of the whole.
        judged = [stage for stage, seconds in last.items() if seconds > _FLOOR and stage != OTHER]
        return [stage for stage in judged if self.ratio(stage) > self.limit]

    def judge(self) -> list[str]:
        """Measure, and measure again where something seems to grow too fast; the stages that do."""
        for size in self.sizes:
            self.measure(size)
        for _ in range(_AGAIN):
            if not self.excessive():
                return []
            for size in self.sizes[1:]:
                self.measure(size)
        return self.excessive()

    def line(self) -> str:
        """What was measured, in one line."""
        whole = [1000 * self.least[size].get(WHOLE, sum(self.least[size].values())) for size in self.sizes]
        judged = [stage for stage, seconds in self.least[self.sizes[-1]].items() if seconds > _FLOOR and stage != OTHER]
        worst = max(judged, key=self.ratio, default=WHOLE)
        return f"{self.name:44} {whole[0]:8.1f} {whole[1]:8.1f} {whole[2]:8.1f} ms  {self.ratio(worst):5.2f} {worst}"


def growth(folder: Path, size: int, only: str, verbose: bool) -> int:
    """Measure every shape; 1 if something grows too fast, with its stage and shape."""
    started = perf_counter()
    root = Path(__file__).resolve().parents[1]
    bench = Bench(folder, everything=True)
    failed: list[str] = []
    slowest: tuple[float, Growth] | None = None
    measured = 0
    for case in _cases(bench, folder, root, size):
        if only not in case.name:
            continue
        measured += 1
        for stage in case.judge():
            times = ", ".join(f"{1000 * case.least[s].get(stage, 0.0):.1f}" for s in case.sizes)
            failed.append(
                f"{case.name}: {stage}: {times} ms at sizes {case.sizes}: {case.ratio(stage):.2f} times a doubling"
            )
            print("FAILED", failed[-1], flush=True)
        spent = case.least[case.sizes[-1]].get(WHOLE, 0.0) / case.sizes[-1]
        if case.name.startswith("text: ") and (slowest is None or spent > slowest[0]):
            slowest = spent, case
        if verbose:
            print(case.line(), flush=True)
    result = f"{len(failed) or 'nothing'} grows faster than {LIMIT} times a doubling"
    print(f"{measured} shapes at three sizes in {perf_counter() - started:.0f} s: {result}")
    if slowest:
        print(f"The slowest for its length: {1e6 * slowest[0]:.2f} ms of CPU for 1,000 characters of {slowest[1].name}")
    return 1 if failed else 0


def _cases(bench: Bench, folder: Path, root: Path, size: int) -> Iterator[Growth]:
    """Everything that is measured."""
    sizes = (size, 2 * size, 4 * size)
    bench.check(_written(folder, "ordinary.txt", next(articles(root, 1))))  # imports and builds what is built once
    # At each size it says something twice: what looks for that has the same work to do.
    long = ("\n\n".join(paragraphs(root))[: size // 2 - 2] + "\n\n") * 8
    knowledge = bench.knowledge.compiled
    known = shapes(knowledge, long, _phrasebooks(bench))
    for name, shape in known.items():
        yield Growth(f"text: {name}", partial(_text, bench, folder, shape), sizes)
    for name in ("ordinary text", "ordinary text on one line", "words of everything and figures"):
        yield Growth(f"facts of text: {name}", partial(_text, bench, folder, known[name], verb="facts"), sizes)
    yield from _others(bench, folder, root, knowledge)
    few = (size // 4, size // 2, size)
    for word in triggers(knowledge, 200):
        yield Growth(f"word: {word}", partial(_text, bench, folder, partial(repeated, word)), few)


def _phrasebooks(bench: Bench) -> dict[str, object]:
    """The words of each other language, as plain data."""
    from lint.compiled import load_compiled
    from lint.knowledge.phrasebooks import read_phrasebook
    from lint.phrasebook import phrasebook_key

    paths = {code: bench.knowledge.files[n][1] for code, n in bench.knowledge.compiled["phrasebooks"].items()}
    return {
        code: load_compiled(f"language-{path.stem}", phrasebook_key(path), partial(read_phrasebook, path))
        for code, path in paths.items()
    }


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf8", newline="")
    return path


def _text(
    bench: Bench, folder: Path, shape: Callable[[int], str], size: int, verb: Literal["check", "facts"] = "check"
) -> Job:
    return partial(bench.check, _written(folder, "text.txt", shape(size)), verb)


def _others(bench: Bench, folder: Path, root: Path, knowledge: Mapping[str, Any]) -> Iterator[Growth]:
    """What grows with something else than the length of a text."""
    yield Growth("records: all on one event", partial(_records, bench, folder, root, False), (50, 100, 200))
    yield Growth("records: all different", partial(_records, bench, folder, root, True), (50, 100, 200))
    yield Growth("record: nested", partial(_line, bench, folder, '{"text": ' + "[" * 400, "["), (8_000, 16_000, 32_000))
    yield Growth("record: fields", partial(_line, bench, folder, "{", '"a": 1, '), (8_000, 16_000, 32_000))
    yield Growth("archive: look-ups in a larger one", partial(_archive, bench, root), (200, 400, 800), 1.6)
    yield Growth("waiver file", partial(_waiver_file, bench, folder), (100, 200, 400))
    yield Growth("patterns of agencies", partial(_signs, knowledge["agencies"]), (4_000, 8_000, 16_000))
    yield Growth("patterns of a newsroom: any that are accepted", _patterns, (1_000, 2_000, 4_000))
    for pattern in (
        "*a*a*a*a*a*a*a*b",
        "**/a/**/a/**/a/**/a/**/b",
        "a*/" * 20 + "b",
        "**/*a*/**/*a*/b",
        "{year}/**/{month}*",
    ):
        for path in ("a", "a/", "2024/1/"):
            yield Growth(f"glob {pattern} on {path}…", partial(_glob, pattern, path), (4_000, 8_000, 16_000))


def _records(bench: Bench, folder: Path, root: Path, different: bool, count: int) -> Job:
    """A JSON Lines file of so many stories."""
    texts = articles(root, count, alike=1)
    base = next(articles(root, 1))
    rows = [
        text if different else base.replace("bridge", f"bridge {n}").replace("5", str(n))
        for n, text in enumerate(texts)
    ]
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(rows)]
    return partial(bench.check, _written(folder, "records.jsonl", "\n".join(lines) + "\n"))


def _line(bench: Bench, folder: Path, head: str, unit: str, size: int) -> Job:
    return partial(bench.check, _written(folder, "record.jsonl", head + unit * (size // len(unit)) + "\n"))


def _archive(bench: Bench, root: Path, count: int) -> Job:
    """Fifty look-ups in an archive of so many stories: they cost the same in any."""
    from lint.archive.corpus import Corpus
    from lint.examine import examine
    from lint.read import Raw

    digests = []
    for n, text in enumerate(articles(root, count, alike=4)):
        raw = Raw(f"{n}.txt", text.encode(), "text")
        outcome = examine(raw, bench.plan.settings, bench.knowledge, [], today=bench.plan.today, corpus=True)
        digests.extend(outcome.digests)

    def look_up() -> dict[str, float]:
        corpus = Corpus()
        for digest in digests:
            corpus.add(digest)
        started = process_time()
        for digest in digests[-50:]:
            corpus.same_event(digest)
        return {"archive: look-up": process_time() - started}

    return look_up


def _waiver_file(bench: Bench, folder: Path, count: int) -> Job:
    """A waiver file of so many entries, and a page with as many findings."""
    waivers = folder / "newslint-waivers.yaml"
    entry = "  - {rule: stale-story, path: text.txt, reason: known}\n"
    page = _written(folder, "text.txt", repeated("Source: Agencies.\n\nTuesday, Feb. 30", 40 * count))

    def check() -> dict[str, float]:
        waivers.write_text("waivers:\n" + entry * count, encoding="utf8")
        try:
            return bench.check(page)
        finally:
            waivers.unlink()

    return check


def _patterns(size: int) -> Job:
    """Patterns put together at random, as far as a card may have them, on a text that nearly fits them."""
    import random

    from lint.checks.generic import compile_pattern

    draw = random.Random(4)  # noqa: S311
    text = "ab" * (size // 2) + "!"
    compiled = []
    while len(compiled) < 100:
        with suppress(ValueError):
            compiled.append(compile_pattern("".join(draw.choices("aabb.*+?{}12,()|[]^", k=12))))

    def find() -> dict[str, float]:
        started = process_time()
        for pattern in compiled:
            for _ in pattern.finditer(text):
                pass
        return {"patterns of cards": process_time() - started}

    return find


def _signs(agencies: Mapping[str, Any], size: int) -> Job:
    """Every pattern by which an agency is known, anchored as they are used, on text that nearly fits."""
    import re

    found = {value for value in _strings(agencies) if re.search(r"[\[\\(]", value)}
    patterns = []
    for value in sorted(found):
        with suppress(re.error):  # words with a bracket, which are no pattern
            patterns.append(re.compile(value.removeprefix("^")))
    units = ("A", "A ", "Ab, ", "a/b-", "(Adds a", "- A b ", "REPORTING BY A ")
    texts = [unit * (size // len(unit)) for unit in units]

    def match() -> dict[str, float]:
        started = process_time()
        for pattern in patterns:
            for text in texts:
                pattern.match(text)
                pattern.fullmatch(text)
        return {"patterns of agencies": process_time() - started}

    return match


def _strings(data: Any) -> Iterator[str]:
    """Every string among the values of plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping | list):
        for value in data.values() if isinstance(data, Mapping) else data:
            yield from _strings(value)


def _glob(pattern: str, unit: str, size: int) -> Job:
    """Matching a long path, a hundred times: one match takes too little to be measured."""
    from lint.globs import compile_glob, matches

    path = unit * (size // len(unit)) + "a"
    dated = compile_glob(pattern, dates=True)

    def match() -> dict[str, float]:
        started = process_time()
        for _ in range(20):
            matches(pattern, path)
        spent = process_time() - started
        started = process_time()
        for _ in range(20):
            dated.fullmatch(path)
        return {"globs: path": spent, "globs: date in a path": process_time() - started}

    return match


if __name__ == "__main__":
    sys.exit("run: python .ci/benchmark.py growth")
