"""Which files a command line means: order, duplicates, what is left out, and .gitignore as git itself reads it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from lint.config import Settings
from lint.errors import InputError
from lint.files import FoundFile, find_files, shown_path

SUFFIXES = (".txt", ".text", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def paths(*arguments: str, settings: Settings | None = None) -> list[str]:
    found = list(find_files(arguments, settings or Settings(Path.cwd()), SUFFIXES))
    assert not [item for item in found if isinstance(item, InputError)]
    return [item.path for item in found]


def test_folders_in_sorted_order_with_known_suffixes_only(here: Path) -> None:
    write(here, "b/2.txt", "b/1.text", "a.txt", "b/c/x.jsonl.gz", "b/note.md", "b/data.gz", "über uns/ñandú 1.txt")
    assert paths(".") == ["a.txt", "b/1.text", "b/2.txt", "b/c/x.jsonl.gz", "über uns/ñandú 1.txt"]


def test_order_and_repetition_of_arguments_do_not_show(here: Path) -> None:
    write(here, "a/1.txt", "a/2.txt", "b.txt")
    one = list(find_files(["b.txt", "a", "./a/1.txt", str(here / "b.txt")], Settings(here), SUFFIXES))
    other = list(find_files(["a/../a", "./a/1.txt", "b.txt"], Settings(here), SUFFIXES))
    assert one == other == [FoundFile("a/1.txt", True), FoundFile("a/2.txt"), FoundFile("b.txt", True)]


def test_hidden_files_and_folders_are_skipped_unless_named(here: Path) -> None:
    write(here, ".hidden.txt", ".git/a.txt", "a.txt")
    assert paths(".") == ["a.txt"]
    assert paths(".", ".hidden.txt", ".git") == [".git/a.txt", ".hidden.txt", "a.txt"]


def test_a_file_named_itself_is_always_found(here: Path) -> None:
    write(here, "copy.md", "drafts/a.txt")
    (here / ".gitignore").write_text("*\n")
    settings = replace(Settings(here), exclude=("drafts/**",))
    assert paths("copy.md", "drafts/a.txt", settings=settings) == ["copy.md", "drafts/a.txt"]
    assert paths(".", settings=settings) == []


def test_a_missing_path_is_reported_in_its_place_and_the_others_run(here: Path) -> None:
    write(here, "a.txt", "z.txt")
    (here / "lost.txt").symlink_to("nowhere")
    found = list(find_files(["z.txt", "m/none.txt", "a.txt", "lost.txt"], Settings(here), SUFFIXES))
    assert [item.path for item in found] == ["a.txt", "lost.txt", "m/none.txt", "z.txt"]
    assert isinstance(found[1], InputError) and "link to nothing" in found[1].message
    assert isinstance(found[2], InputError) and "no such file" in found[2].message


def test_links_neither_loop_nor_double(here: Path) -> None:
    write(here, "a/1.txt", "other/2.txt")
    (here / "a" / "loop").symlink_to(here / "a", target_is_directory=True)
    (here / "a" / "self").symlink_to("self")
    (here / "a" / "0-link.txt").symlink_to("1.txt")
    (here / "a" / "broken.txt").symlink_to("none")
    (here / "a" / "out").symlink_to(here / "other", target_is_directory=True)
    assert paths("a") == ["a/1.txt"]
    assert paths("a/loop", "a/1.txt") == ["a/1.txt"] or paths("a/loop") == ["a/loop/1.txt"]
    assert paths("a/out") == ["a/out/2.txt"]
    assert paths("a/0-link.txt") == ["a/0-link.txt"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be read")
def test_a_folder_that_cannot_be_read(here: Path) -> None:
    write(here, "a.txt", "shut/b.txt")
    (here / "shut").chmod(0)
    try:
        found = list(find_files(["."], Settings(here), SUFFIXES))
    finally:
        (here / "shut").chmod(0o755)
    assert [type(item) for item in found] == [FoundFile, InputError]


def test_paths_outside_of_the_current_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "x/a.txt", "y/b.txt")
    monkeypatch.chdir(here / "y")
    assert paths("../x", ".") == ["../x/a.txt", "b.txt"]
    assert shown_path(str(here / "y" / "b.txt")) == "b.txt"


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ("drafts", ["a.txt", "b/a.txt"]),
        ("drafts/", ["a.txt", "b/a.txt"]),
        ("drafts/**", ["a.txt", "b/a.txt"]),
        ("drafts/?", ["a.txt", "b/a.txt", "drafts/a.txt"]),
        ("a.txt", ["drafts/x/c.txt"]),
        ("/a.txt", ["b/a.txt", "drafts/a.txt", "drafts/x/c.txt"]),
        ("**/x/*.txt", ["a.txt", "b/a.txt", "drafts/a.txt"]),
    ],
)
def test_exclude(here: Path, exclude: str, left: list[str]) -> None:
    write(here, "a.txt", "b/a.txt", "drafts/a.txt", "drafts/x/c.txt")
    assert paths(".", settings=replace(Settings(here), exclude=(exclude,))) == left


def test_exclude_is_relative_to_the_configuration(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "copy/drafts/a.txt", "copy/b.txt")
    monkeypatch.chdir(here / "copy")
    assert paths(".", settings=replace(Settings(here), exclude=("copy/drafts",))) == ["b.txt"]
    assert paths(".", settings=replace(Settings(here), exclude=("/drafts",))) == ["b.txt", "drafts/a.txt"]


# .gitignore, against git itself

GIT = shutil.which("git")


def git(root: Path, *arguments: str, stdin: str = "") -> str:
    assert GIT
    environment = {"PATH": os.environ["PATH"], "HOME": str(root), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [GIT, "-c", "core.quotePath=false", *arguments],
        cwd=root,
        env=environment,
        input=stdin.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode()


def kept_by_git(root: Path) -> list[str]:
    """The files that git would show as untracked: not ignored, hidden ones left out."""
    listed = git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    return sorted(name for name in listed if name and not any(part.startswith(".") for part in name.split("/")))


TREE = [
    "a.txt",
    "b.txt",
    "a/b.txt",
    "a/c/a.txt",
    "a/c/d/b.txt",
    "b/a.txt",
    "b/b/b.txt",
    "build/x.txt",
    "docs/build/x.txt",
    "docs/build.txt",
    "ü/ ñ.txt",
    "#a.txt",
    "!b.txt",
    "sp ace .txt",
    "star*.txt",
    "[x].txt",
]
CASES = [
    {"": "*.txt\n"},
    {"": "*.txt\n!a.txt\n"},
    {"": "build/\n"},
    {"": "build\n"},
    {"": "/build\n"},
    {"": "build.txt\n"},
    {"": "docs/build\n"},
    {"": "a/**\n!a/c/\n"},
    {"": "a/*\n!a/c/\n"},
    {"": "/*\n!/a\n/a/*\n!/a/c\n"},
    {"": "**/b.txt\n"},
    {"": "a/**/b.txt\n"},
    {"": "**/c/**\n"},
    {"": "/**/a.txt\n"},
    {"": "# comment\n\n\\#a.txt\n\\!b.txt\n"},
    {"": "#a.txt\n"},
    {"": "sp\\ ace\\ .txt   \nü/\n"},
    {"": "a.txt \r\nb/\r\n"},
    {"": "\ufeffa.txt\n"},
    {"": "star\\*.txt\n\\[x].txt\n"},
    {"": "[ab].txt\n"},
    {"": "[!ab].txt\n[[].txt\n"},
    {"": "[a\na.txt\\\n"},
    {"": "!a.txt\n*.txt\n"},
    {"": "*\n!*/\n!b.txt\n"},
    {"": "*.txt\n", "a/.gitignore": "!b.txt\n"},
    {"": "", "a/.gitignore": "/b.txt\nc/*\n!c/a.txt\n"},
    {"": "a/\n", "a/.gitignore": "!b.txt\n"},
    {"": "*.txt\n", "a/.gitignore": "!*.txt\n", "a/c/.gitignore": "a.txt\n"},
    {"": "//a.txt\na//b.txt\n/\n"},
    {"": "***/a.txt\na/***\n"},
    {"": "a?c\n?.txt\n"},
    {"": "b/b/\n!b/b/b.txt\n"},
]


def make_repository(root: Path, ignore: dict[str, str]) -> None:
    write(root, *TREE)
    for name, content in ignore.items():
        (root / (name or ".gitignore")).write_bytes(content.encode())


@pytest.mark.skipif(GIT is None, reason="needs git")
@pytest.mark.parametrize("ignore", CASES, ids=lambda case: repr(list(case.values()))[:60])
def test_gitignore_as_git_reads_it(here: Path, ignore: dict[str, str]) -> None:
    make_repository(here, ignore)
    git(here, "init", "-q")
    assert paths(".") == kept_by_git(here)


@pytest.mark.skipif(GIT is None, reason="needs git")
def test_check_ignore_agrees_for_every_file(here: Path) -> None:
    make_repository(here, {"": "a/**/b.txt\n*.text\n!b/b/\nü\n"})
    git(here, "init", "-q")
    ignored = git(here, "check-ignore", "--stdin", "-z", stdin="\0".join(TREE)).split("\0")
    assert set(TREE) - set(paths(".")) == {name for name in ignored if name}


@pytest.mark.skipif(GIT is None, reason="needs git")
def test_gitignore_above_the_folder_counts_within_the_repository(here: Path) -> None:
    make_repository(here, {"": "a/c/a.txt\nb.txt\n", "a/.gitignore": "/c/d/\n"})
    assert paths("a/c") == ["a/c/a.txt", "a/c/d/b.txt"]
    git(here, "init", "-q")
    assert paths("a/c") == []
    (here / ".git" / "info").mkdir(exist_ok=True)
    (here / ".git" / "info" / "exclude").write_text("/b/\n")
    assert paths("b") == ["b/a.txt"]
    assert "b/a.txt" not in paths(".")


LINE = st.text("ab*/!?.[]\\ ct", min_size=1, max_size=9)


@pytest.mark.skipif(GIT is None, reason="needs git")
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINE, min_size=1, max_size=4))
def test_any_gitignore_as_git_reads_it(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    root = tmp_path_factory.getbasetemp() / "any"
    if not root.exists():
        root.mkdir()
        # git counts bytes where we count characters: only there would "?" differ.
        write(root, *(name for name in TREE if name.isascii()))
        git(root, "init", "-q")
    (root / ".gitignore").write_bytes("\n".join(lines).encode())
    before = Path.cwd()
    os.chdir(root)
    try:
        assert paths(".") == kept_by_git(root)
    finally:
        os.chdir(before)
