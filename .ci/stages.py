"""CPU time of every stage of a check, told apart inside the process.

The modules of the package call each other by names that they have imported. Those names are wrapped while a measurement
runs, so that the pipeline which is measured is the real one, and a new kind of fact or evidence is a stage by itself.
"""

from __future__ import annotations

import functools
import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib import import_module
from io import StringIO
from pathlib import Path
from time import process_time
from types import GeneratorType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from lint.rules import Rule

WHOLE = "whole check"
OTHER = "everything else"
# The stage of a name in a module; what begins with one of the words in _KINDS is a stage of that kind.
_NAMED = {
    ("lint.engine", "open_raws"): "read: file",
    ("lint.engine", "read_page"): "read: layout",
    ("lint.engine", "apply_waivers"): "decisions: waivers",
    ("lint.engine", "fingerprints"): "decisions: fingerprints",
    ("lint.engine", "load_waivers"): "decisions: waiver file",
    ("lint.engine", "_with_corpus_findings"): "decisions: across stories",
    ("lint.examine", "read_page"): "read: layout",
    ("lint.examine", "read_prose"): "prose",
    ("lint.examine", "extract"): "facts: (together)",
    ("lint.examine", "date_story"): "dating: weighing",
    ("lint.examine", "make_finding"): "findings",
    ("lint.examine", "make_digest"): "digest",
    ("lint.examine", "find_inline"): "waivers in the text",
    ("lint.examine", "facts_record"): "facts: (as plain data)",
    ("lint.facts.extract", "read_prose"): "prose",
    ("lint.facts.extract", "language_of"): "facts: language",
    ("lint.facts.dates.languages", "find_foreign_dates"): "facts: dates (other languages)",
}
_KINDS = {"lint.facts.extract": ("find_", "facts"), "lint.dating": ("from_", "dating")}
_ORDER = ("read", "waivers in", "prose", "facts", "dating", "check", "findings", "digest", "decisions", "report")


class Stages:
    """Seconds of CPU by stage, those of a stage inside another counted for the inner one only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time added to a stage. A generator is run to its end, or it would cost nothing here."""

        @functools.wraps(function)
        def wrapper(*given: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            started = process_time()
            try:
                result = function(*given, **named)
                return iter(list(result)) if isinstance(result, GeneratorType) else result
            finally:
                spent = process_time() - started
                self.seconds[stage] += spent - self._inside.pop()
                if self._inside:
                    self._inside[-1] += spent

        return wrapper

    @contextmanager
    def watching(self, checks: Sequence[tuple[str, str]]) -> Iterator[None]:
        """Wrap the stages, and the checks (name, "module:function"), until the end of the block."""
        places = [(module, name, stage) for (module, name), stage in _NAMED.items()]
        for module, (prefix, kind) in _KINDS.items():
            names = [name for name in vars(import_module(module)) if name.startswith(prefix)]
            places += [(module, name, f"{kind}: {name.removeprefix(prefix).replace('_', ' ')}") for name in names]
        places += [(*place.split(":"), f"check: {name}") for name, place in dict(checks).items()]  # type: ignore[misc]
        kept: list[tuple[Any, str, Any]] = []
        for module, name, stage in places:
            home = import_module(module)
            if function := getattr(home, name, None):
                kept.append((home, name, function))
                setattr(home, name, self.timed(stage, function))
        try:
            yield
        finally:
            for home, name, function in reversed(kept):
                setattr(home, name, function)


class Bench:
    """The package, ready to check files in this process: its rules and knowledge are loaded.

    With `everything` also the rules in preview, rules such as a newsroom could write, and all formats of reports.
    """

    def __init__(self, root: Path, *, everything: bool) -> None:
        from lint import report
        from lint.config import Settings
        from lint.engine import Plan
        from lint.knowledge.load import load_knowledge
        from lint.rules import load_rules

        rules, _ = load_rules()
        settings = Settings(root)
        if everything:
            rules += [_house_rule(rules[0], *given) for given in _HOUSE_RULES]
            waivers = root / "newslint-waivers.yaml"
            settings = Settings(
                root, preview=True, waivers=waivers, house_words=("the council", "mayor"), furniture=("Share",)
            )
        self.knowledge = load_knowledge()
        self.knowledge.load()
        self.plan = Plan(settings, tuple(rules), self.knowledge, date(2035, 1, 1))
        self.checks = [(rule.check, rule.function) for rule in rules]
        self.writers = {name: report.load(name) for name in (report.formats() if everything else ("full", "json"))}

    def check(self, path: Path, verb: Literal["check", "facts"] = "check") -> dict[str, float]:
        """Seconds of CPU by stage of one check of a file or folder (or of listing its facts), and of every format."""
        from lint import __version__
        from lint.engine import Session, run
        from lint.errors import InputError
        from lint.report.record import Head, ReportOptions

        stages = Stages()
        gc.collect()
        gc.freeze()  # what is there by now is not looked through again
        gc.disable()  # its pauses would fall on any stage
        try:
            with stages.watching(self.checks):
                started = process_time()
                pages = list(run(replace(self.plan, verb=verb), Session([str(path)], jobs=1)))
                stages.seconds[WHOLE] = process_time() - started
        finally:
            gc.enable()
        faults = [page for page in pages if isinstance(page, InputError) and "fault" in page.message]
        if faults:
            raise AssertionError(str(faults[0]))
        known = sum(seconds for stage, seconds in stages.seconds.items() if stage != WHOLE)
        stages.seconds[OTHER] = stages.seconds[WHOLE] - known
        head = Head(__version__, self.plan.today.isoformat())
        for name, write in self.writers.items():
            options = ReportOptions(color=True, verb=verb)
            stages.timed(f"report: {name}", write)(pages, head, StringIO(), options=options)
        if verb == "check" and self.plan.settings.preview:
            options = ReportOptions(color=True, verb="date")
            stages.timed("report: full, of dates", self.writers["full"])(pages, head, StringIO(), options=options)
        return dict(stages.seconds)


# No card of ours binds the checks that need no Python: code, check and options as a newsroom could write them.
_HOUSE_RULES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("BEN901", "phrase", {"words": ["a a a b", "a b", "the council"], "patterns": [r"\w+ \w+x", "(?:a |b )+c"]}),
    ("BEN902", "required", {"block": "credit"}),
    ("BEN903", "consistent", {"variants": [["mayor", "mayoress"], ["Kyiv", "Kiev"], ["a a", "a b"]]}),
)


def _house_rule(model: Rule, code: str, check: str, options: dict[str, Any]) -> Rule:
    """A rule like another, with a check that takes these options; those left out have their defaults."""
    from lint.checks import generic

    defaults = getattr(generic, check).spec.options
    place = f"{generic.__name__}:{check}"
    return replace(model, code=code, name=check, check=check, function=place, options={**defaults, **options})


def in_order(stage: str) -> tuple[int, str]:
    """The order in which stages are shown: that of the data."""
    found = [number for number, start in enumerate(_ORDER) if stage.startswith(start)]
    return (found[0] if found else len(_ORDER)), stage
