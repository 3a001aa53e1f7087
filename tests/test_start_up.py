"""What a run loads: a check of one file whose rules and knowledge are compiled needs none of the slow libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, newslint

SLOW = ("dateparser", "pydantic", "ruamel", "multiprocessing", "concurrent.futures", "importlib.metadata", "jsonschema")


def loaded(arguments: list[str], cwd: Path) -> list[str]:
    code = (
        "import sys, io\nfrom lint.cli import main\nsys.stdout = io.StringIO()\n"
        f"main({arguments!r})\nsys.stderr.write(repr(sorted(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "HOME": str(cwd)},
        capture_output=True,
        text=True,
        check=True,
    )
    modules = run.stderr
    return [name for name in SLOW if f"'{name}'" in modules]


@pytest.mark.parametrize("verb", ["check", "date", "facts"])
def test_one_file_needs_no_slow_library(verb: str, tmp_path: Path, article: str) -> None:
    (tmp_path / "a.txt").write_text(article, encoding="utf8")
    newslint("check", "a.txt", "--no-cache", cwd=tmp_path, env={"HOME": str(tmp_path)})  # compiles cards and knowledge
    for _ in ("cold", "warm"):
        assert loaded([verb, "a.txt"], tmp_path) == []
    assert loaded(["--version"], tmp_path) == []
