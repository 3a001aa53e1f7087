"""What the tests share: a cache folder of their own, and running newslint as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"

# No test holds anything to a time: a busy machine would fail it.
settings.register_profile("newslint", deadline=None)
settings.load_profile("newslint")


@dataclass(frozen=True)
class Run:
    """What a run of newslint gave."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report, valid against the schema that ships with the package."""
        data: dict[str, Any] = json.loads(self.out)
        check_report(data)
        return data

    @property
    def pages(self) -> list[dict[str, Any]]:
        """The page objects of a JSON Lines report."""
        return [json.loads(line) for line in self.out.splitlines()]


def check_report(data: dict[str, Any]) -> None:
    """Validate a JSON report against the shipped schema."""
    schema = json.loads((ROOT / "lint" / "schemas" / "report.schema.json").read_text(encoding="utf8"))
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)


def newslint(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes | None = None, env: dict[str, str] | None = None
) -> Run:
    """Run `python -m lint` in a folder."""
    run = subprocess.run(
        [sys.executable, "-m", "lint", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})},
        timeout=120,
    )
    return Run(run.returncode, run.stdout.decode("utf8"), run.stderr.decode("utf8"))


def rules_at(report: dict[str, Any], page: str) -> list[tuple[str, int]]:
    """(rule, line) of each finding on the page whose path ends with the given words, waived ones left out."""
    found = next(p for p in report["pages"] if p["path"].endswith(page))
    return [(f["rule"], f["start"]["line"]) for f in found["findings"] if f["waived"] is None]


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "NEWSLINT_CACHE_DIR"):
        os.environ.pop(name, None)


@pytest.fixture
def article() -> str:
    """A story that no rule objects to."""
    return (
        "The Harbour Gazette\nThursday, April 27, 2023\n\nCouncil votes to close the old bridge\n\nBy Anna Field\n\n"
        "The city council voted on Tuesday to close the old bridge to lorries, after engineers found cracks in two "
        "of its piers.\n\nThe decision takes effect next month, the mayor said after the meeting with the engineers.\n"
    )


@pytest.fixture
def stale(article: str) -> str:
    """A story of 2023 under a date of 2026."""
    return (
        "The Harbour Gazette\nTuesday, February 3, 2026\n\nAllies agree on more help for Kyiv\n\nBy Anna Field\n\n"
        "NATO chief Jens Stoltenberg said on Thursday that the allies would send more ammunition to Ukraine.\n\n"
        "The war began with Russia's invasion of Ukraine in February last year.\n\n"
        "US President Joe Biden welcomed the decision, which was reached after two days of talks, and Ukrainian "
        "President Volodymyr Zelensky thanked the allies.\n"
    )


def lines_of(words: Sequence[str]) -> str:
    """Lines joined, with an end."""
    return "\n".join(words) + "\n"
