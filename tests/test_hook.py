"""The real hook, run by the real pre-commit in a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *arguments],
        cwd=folder,
        check=check,
        capture_output=True,
        text=True,
        encoding="utf8",
        env={k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        | {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"), "PRE_COMMIT_COLOR": "never"},
        timeout=500,
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch repository whose commits run both hooks of this project as it stands in the working tree."""
    top = tmp_path_factory.mktemp("hook")
    source = top / "newslint"
    shutil.copytree(
        ROOT,
        source,
        ignore=shutil.ignore_patterns(
            ".git", ".venv", "*.egg-info", "__pycache__", ".newslint_cache", ".*_cache", "dist", "build"
        ),
    )
    git(source, "init", "-q", "-b", "main")
    git(source, "add", "-A")
    git(source, "commit", "-q", "--no-verify", "-m", "as it stands")
    revision = git(source, "rev-parse", "HEAD").stdout.strip()
    desk = top / "desk"
    desk.mkdir()
    git(desk, "init", "-q", "-b", "main")
    (desk / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {source.as_posix()}\n    rev: {revision}\n"
        f"    hooks:\n      - id: newslint\n      - id: newslint-corpus\n",
        encoding="utf8",
    )
    git(desk, "add", "-A")
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=desk, check=True, capture_output=True)
    return desk


def test_a_stale_article_is_stopped_and_a_mended_one_passes(desk: Path, stale: str, article: str) -> None:
    name = "Überblick from the desk.txt"
    (desk / name).write_text(stale, encoding="utf8")
    git(desk, "add", "-A")
    stopped = git(desk, "commit", "-m", "incoming", check=False)
    told = stopped.stdout + stopped.stderr
    assert stopped.returncode != 0
    assert "DAT101" in told, told
    assert f"{name}:2:1" in told

    (desk / name).write_text(stale.replace("Tuesday, February 3, 2026", "Thursday, April 27, 2023"), encoding="utf8")
    (desk / "plain.txt").write_text(article, encoding="utf8")
    git(desk, "add", "-A")
    passed = git(desk, "commit", "-m", "mended", check=False)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_stories_that_disagree_are_stopped_by_the_corpus_hook(desk: Path) -> None:
    head = "The Harbour Gazette\nMonday, March 3, 2025\n\n{title}\n\nBy Anna Field\n\n"
    one = head.format(title="Ferry sinks off Lamorna") + (
        "Rescuers brought 40 passengers ashore after the ferry Saint Brannoc sank off Lamorna on Monday, "
        "the coastguard said.\n\n"
        "Captain Jowan Trevanion told the inquiry in Penzance that the ferry had carried 212 people.\n"
    )
    (desk / "ferry one.txt").write_text(one, encoding="utf8")
    (desk / "ferry two.txt").write_text(
        one.replace("40 passengers", "31 passengers").replace("Ferry sinks", "Ferry lost"), encoding="utf8"
    )
    git(desk, "add", "-A")
    stopped = git(desk, "commit", "-m", "two versions", check=False)
    told = stopped.stdout + stopped.stderr
    assert stopped.returncode != 0, told
    assert "FIG302" in told
    # The hook for single stories has nothing to say.
    assert told.index("newslint, across stories") < told.index("FIG302")
