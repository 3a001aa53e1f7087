"""The project's own benchmark. Run it in a checkout; it needs Linux or macOS.

    python .ci/benchmark.py speed     ms of CPU for an article, by stage and as a process, beside a peer
    python .ci/benchmark.py growth    whether any stage takes more than linear time on any shape of text (exits 1)
    python .ci/benchmark.py start     what it costs to start
    python .ci/benchmark.py archive   what it costs to add to an archive, and to look stories up in it

Times are CPU times. They depend on the machine and on what else runs there, so compare ratios of one run only.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from articles import articles
from growth import growth
from stages import OTHER, WHOLE, Bench, in_order

ROOT = Path(__file__).resolve().parents[1]
PYTHON = (sys.executable, "-m", "lint")
CHECK = (*PYTHON, "check", "--isolated", "--format", "json", "--exit-zero")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its children took: seconds of CPU and of waiting, and the largest of them in MB."""

    cpu: float
    wall: float
    peak: float


def cost(command: Sequence[str], folder: Path, *, times: int = 1, cache: Path | None = None) -> Cost:
    """The least that a command took in some runs of it; the compiled forms and the cache lie in `cache`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NEWSLINT_CACHE_DIR": str(cache or folder / "cache")}
    runs = []
    for _ in range(times):
        started = perf_counter()
        with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = perf_counter() - started
        if process.returncode and tuple(command[:3]) == PYTHON:  # a peer may find something
            sys.exit(f"newslint ended with status {process.returncode}: {' '.join(command)}")
        unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
        runs.append(Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit / 1e6))
    return Cost(min(r.cpu for r in runs), min(r.wall for r in runs), min(r.peak for r in runs))


def show(name: str, found: Cost, base: Cost | None = None, each: int = 0) -> None:
    """One line of a table of processes."""
    words = f"{name:44} {1000 * found.cpu:8.0f} ms CPU {1000 * found.wall:8.0f} ms wall {found.peak:5.0f} MB"
    if each:
        words += f"  {1000 * found.cpu / each:6.2f} ms an article"
    if base:
        words += f"  {found.cpu / base.cpu:5.2f} x"
    print(words, flush=True)


# speed ----------------------------------------------------------------------------------------------------------------


def speed(folder: Path, count: int) -> int:
    """Print what articles cost: whole processes first, beside a peer, then each stage."""
    whole, tenth = folder / "whole", folder / "tenth"
    for place, number in ((whole, count), (tenth, count // 10)):
        place.mkdir()
        for name, text in enumerate(articles(ROOT, number)):
            (place / f"{name:05}.txt").write_text(text, encoding="utf8")
    one = str(whole / "00000.txt")
    letters = sum(path.stat().st_size for path in whole.iterdir()) / count
    print(f"{count} articles of {letters:.0f} bytes\n\nWhole processes; x: times the CPU of the peer")

    peer_name, peer_command = peer(whole)
    base = cost(peer_command, folder, times=2)
    show(peer_name, base, base, count)
    start = cost([*PYTHON, "--version"], folder, times=3)
    cost([*CHECK, "--no-cache", one], folder)  # compiles cards and knowledge
    cold = cost([*CHECK, "--no-cache", "--jobs", "1", str(whole)], folder, times=2)
    show("check, cold, one process", cold, base, count)
    show("check, cold, as many as there are processors", cost([*CHECK, "--no-cache", str(whole)], folder), base, count)
    show("check, filling the cache", cost([*CHECK, "--jobs", "1", str(whole)], folder), base, count)
    show("check, all in the cache", cost([*CHECK, "--jobs", "1", str(whole)], folder), base, count)
    show("check of one file, cold", cost([*CHECK, "--no-cache", one], folder, times=3), base)
    show("check of one file, in the cache", cost([*CHECK, one], folder, times=3), base)
    less = cost([*CHECK, "--no-cache", "--jobs", "1", str(tenth)], folder, times=2)
    added = (cold.cpu - less.cpu) / (count - count // 10)
    print(f"\nEach further article {1000 * added:.2f} ms, ten times the files {cold.cpu / less.cpu:.1f} times the CPU")
    print(f"Memory: {cold.peak:.0f} MB, {less.peak:.0f} MB for a tenth of the files, {start.peak:.0f} MB to start")
    print(f"The same by {peer_name}: {1000 * base.cpu / count:.2f} ms an article")

    bench = Bench(folder, everything=False)
    runs = [bench.check(whole) for _ in range(3)]
    least = {stage: min(run.get(stage, 0.0) for run in runs) for stage in runs[0]}
    print("\nms of CPU an article, by stage (one process, without starting it)")
    for stage in sorted(least.keys() - {WHOLE, OTHER}, key=in_order):
        print(f"{stage:44} {1000 * least[stage] / count:8.3f} {100 * least[stage] / least[WHOLE]:6.1f} %")
    for kind in ("read", "facts", "dating", "check"):
        together = sum(seconds for stage, seconds in least.items() if stage.startswith(kind + ":"))
        print(f"{'all of ' + kind:44} {1000 * together / count:8.3f} {100 * together / least[WHOLE]:6.1f} %")
    for stage in (OTHER, WHOLE):
        print(f"{stage:44} {1000 * least[stage] / count:8.3f}")
    return 0


def peer(folder: Path) -> tuple[str, list[str]]:
    """Something that reads the same files and does less: codespell, or one regular expression over every word."""
    if importlib.util.find_spec("codespell_lib"):
        return "codespell (peer)", [sys.executable, "-m", "codespell_lib", str(folder)]
    if found := shutil.which("codespell"):
        return "codespell (peer)", [found, str(folder)]
    code = (
        "import pathlib, re, sys\nwords = re.compile(r'[^\\W_]+')\n"
        "for path in pathlib.Path(sys.argv[1]).iterdir():\n"
        "    sum(1 for m in words.finditer(path.read_text(encoding='utf8')) if m.group().lower() in {'teh'})"
    )
    return "a pass over every word (peer)", [sys.executable, "-c", code, str(folder)]


# start ----------------------------------------------------------------------------------------------------------------


def start(folder: Path, times: int) -> int:
    """Print what it costs to start, beside Python itself, and what is imported and built for that."""
    (text,) = articles(ROOT, 1)
    (folder / "a.txt").write_text(text, encoding="utf8")
    print(f"The least of {times} runs; x: times the CPU of Python itself")
    base = cost([sys.executable, "-c", "pass"], folder, times=times)
    show("python -c pass", base, base)
    show("newslint --version", cost([*PYTHON, "--version"], folder, times=times), base)
    fresh = [cost([*CHECK, "a.txt"], folder, cache=folder / f"fresh{n}") for n in range(max(1, times // 4))]
    show("one file, nothing cached (compiles all)", min(fresh, key=lambda run: run.cpu), base)
    show("one file, cards and knowledge compiled", cost([*CHECK, "--no-cache", "a.txt"], folder, times=times), base)
    cost([*CHECK, "a.txt"], folder)
    show("one file, everything cached", cost([*CHECK, "a.txt"], folder, times=times), base)

    for words, more in (("--version", ["--version"]), ("one file, everything cached", [*CHECK[3:], "a.txt"])):
        imports = imported(more, folder)
        ours = {name: spent for name, spent in imports.items() if name.split(".")[0] == "lint"}
        print(f"\n{words}: {len(imports)} modules in {sum(imports.values()):.0f} ms, {len(ours)} of them ours;", end="")
        slow = sorted(imports, key=lambda name: -imports[name])[:6]
        print(" the slowest:", ", ".join(f"{name} {imports[name]:.1f}" for name in slow))

    print("\nms of CPU to build each kind of knowledge from its compiled form, once")
    for name, spent in built().items():
        print(f"{name:44} {1000 * spent:8.2f}")
    return 0


def imported(arguments: Sequence[str], folder: Path) -> dict[str, float]:
    """The modules that a run imports, with the ms that each takes itself."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NEWSLINT_CACHE_DIR": str(folder / "cache")}
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "lint", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    rows = re.findall(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", run.stderr, re.M)
    return {name: int(spent) / 1000 for spent, name in rows}


def built() -> Mapping[str, float]:
    """Seconds of CPU that it takes to read the compiled knowledge, and to build each kind of it."""
    from functools import cached_property

    from lint.knowledge.load import Knowledge, load_knowledge

    load_knowledge().load()
    kinds = [name for name, value in vars(Knowledge).items() if isinstance(value, cached_property)]
    knowledge = load_knowledge()
    seconds = {}
    for name in kinds:
        started = process_time()
        getattr(knowledge, name)
        seconds["read as JSON" if name == "compiled" else name] = process_time() - started
    return seconds


# archive --------------------------------------------------------------------------------------------------------------


def archive(folder: Path, count: int) -> int:
    """Print what it costs to add articles to an archive in one process, how large it is, and what a look-up costs."""
    import json

    from lint.archive.corpus import find_copies, find_same_event
    from lint.archive.store import open_archive

    rows = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(articles(ROOT, count, alike=4))]
    (folder / "in.jsonl").write_text("\n".join(rows) + "\n", encoding="utf8")
    add = [*PYTHON, "archive", "add", "in.jsonl", "--isolated", "--jobs", "1", "--archive"]
    cost([*add, "first.db"], folder)  # compiles the knowledge
    found = cost([*add, "a.db"], folder)
    show(f"archive add of {count} articles", found, each=count)
    print(
        f"{count / found.cpu:.0f} stories a second of CPU, {(folder / 'a.db').stat().st_size / count:.0f} bytes a story"
    )
    store = open_archive(folder / "a.db")
    digests = [digest for _, digest in store][:: max(1, count // 200)]
    for name, look_up in (("copies", find_copies), ("same event", lambda a, d: find_same_event(a, d, 4))):
        started = process_time()
        for digest in digests:
            look_up(store, digest)
        print(f"look-up of {name:34} {1000 * (process_time() - started) / len(digests):8.2f} ms CPU")
    store.close()
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("speed", "growth", "start", "archive"), help="all if none is named")
    parser.add_argument("--articles", type=int, default=300, help="for speed and archive: how many (default 300)")
    parser.add_argument("--times", type=int, default=8, help="for start: how often each command is run (default 8)")
    parser.add_argument("--size", type=int, default=8_000, help="for growth: the smallest text, in characters")
    parser.add_argument("--only", default="", help="for growth: the shapes whose names have these words")
    parser.add_argument("--verbose", action="store_true", help="for growth: a line for each shape")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    work: dict[str, Callable[[Path], int]] = {
        "speed": lambda folder: speed(folder, options.articles),
        "growth": lambda folder: growth(folder, options.size, options.only, options.verbose),
        "start": lambda folder: start(folder, options.times),
        "archive": lambda folder: archive(folder, options.articles),
    }
    status = 0
    for what in [options.what] if options.what else list(work):
        with tempfile.TemporaryDirectory() as folder:
            status |= work[what](Path(folder))
    return status


if __name__ == "__main__":
    sys.exit(main())
