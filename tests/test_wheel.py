"""A wheel, installed where there is nothing else, lints from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return next(folder.glob("*.whl"))


def test_rules_travel_in_the_wheel_compiled_and_as_cards(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "lint/_data/rules/dates/DAT101-stale-story.yaml" in names
    assert any(name.startswith("lint/_data/compiled/rules-") for name in names)
    assert any(name.startswith("lint/_data/compiled/knowledge-") for name in names)
    assert "lint/schemas/report.schema.json" in names
    assert not [name for name in names if name.startswith(("rules/", "tests/", "seeds/"))]


def test_an_installed_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    env["NEWSLINT_CACHE_DIR"] = str(tmp_path / "cache")
    subprocess.run([python, "-m", "pip", "install", "-q", wheel], check=True, env=env, timeout=300)
    work = tmp_path / "desk"
    work.mkdir()
    command = python.with_name("newslint")
    run = subprocess.run(
        [command, "check", SEEDS / "000_2b2e1ae2864944ac.txt", "--isolated", "--format", "concise"],
        cwd=work,
        capture_output=True,
        text=True,
        encoding="utf8",
        env=env,
    )
    assert run.returncode == 1, run.stderr
    assert "error[DAT101]" in run.stdout
    # The compiled forms of the wheel were used: nothing had to be compiled.
    assert not list((tmp_path / "cache").glob("*.json"))
