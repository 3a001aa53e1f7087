"""The archive as a file: what is added stays, what is interrupted leaves no trace, and no reader waits."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.archive.corpus import find_copies, find_same_event
from lint.archive.digest import Digest
from lint.archive.packing import _COMMON_WORDS, pack
from lint.archive.store import (
    MOST_FOR_KEY,
    Archive,
    Changes,
    change_archive,
    open_archive,
    passing_archive,
)
from lint.errors import ArchiveError
from tests.archive.test_corpus import HARBOUR, OTHER, SAME, digest
from tests.conftest import ROOT

STORM = (
    "The storm that tore through the harbour of Varnholm on Thursday night sank eleven fishing boats and carried the "
    "roof of the fish market into the old town, where nobody was hurt.\n"
    "Divers began on Friday to look for the wrecks, which block the only deep channel, while the crews of the other "
    "boats mended their nets on the quay and waited for the pilots to let them out.\n"
)


def make(path: Path, *digests: Digest) -> Changes:
    with change_archive(path) as archive:
        return archive.add(digests)


def places(path: Path) -> list[str]:
    archive = open_archive(path)
    try:
        return [kept.place for _, kept in archive]
    finally:
        archive.close()


def test_what_was_added_is_read_as_it_was(tmp_path: Path) -> None:
    kept = digest(HARBOUR + STORM, "a.txt")
    assert make(tmp_path / "a.db", kept) == Changes(1, 0, 0)
    archive = open_archive(tmp_path / "a.db")
    found = archive.digest(1)
    assert (found.title, found.published, found.names, found.words, found.codes) == (
        kept.title,
        kept.published,
        kept.names,
        kept.words,
        kept.codes,
    )
    assert [(n.text, n.line, n.column, n.excerpt) for n in found.figures if n.excerpt] == [
        (n.text, n.line, n.column, n.excerpt) for n in kept.figures if n.counted
    ]
    assert [(s.word, s.line, s.column) for s in found.sentences] == [(s.word, s.line, s.column) for s in kept.sentences]
    archive.close()


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    stories = [digest(HARBOUR, "a.txt"), digest(OTHER, "b.txt")]
    make(path, *stories)
    before = path.read_bytes()
    archive = open_archive(path)
    counted = archive.counts.counters, archive.counts.stories
    archive.close()
    assert make(path, *stories) == Changes(0, 0, 2)
    archive = open_archive(path)
    assert (archive.counts.counters, archive.counts.stories) == counted
    assert len(archive) == 2
    archive.close()
    assert path.read_bytes() == before


def test_another_version_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path, digest(HARBOUR, "a.txt"), digest(OTHER, "b.txt"))
    assert make(path, digest(STORM, "a.txt")) == Changes(0, 1, 0)
    archive = open_archive(path)
    assert sorted(kept.place for _, kept in archive) == ["a.txt", "b.txt"]
    assert find_same_event(archive, digest(SAME, "c.txt"), 4) == []
    assert [c.digest.place for c in find_copies(archive, digest(STORM, "c.txt"))] == ["a.txt"]
    archive.close()


def test_what_is_removed_is_found_no_more(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path, digest(HARBOUR, "a.txt"), digest(STORM, "b.txt"))
    with change_archive(path) as archive:
        assert archive.remove([1, 99]) == 1
    assert places(path) == ["b.txt"]
    archive = open_archive(path)
    assert find_same_event(archive, digest(SAME, "c.txt"), 4) == []
    assert archive.counts.stories == 1
    archive.close()


def test_the_history_makes_the_revision(tmp_path: Path) -> None:
    revisions = []
    for name in ("a.db", "b.db"):
        make(tmp_path / name, digest(HARBOUR, "a.txt"))
        make(tmp_path / name, digest(OTHER, "b.txt"))
        archive = open_archive(tmp_path / name)
        revisions.append(archive.revision)
        archive.close()
    assert revisions[0] == revisions[1] != ""


def test_a_mistake_while_adding_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path, digest(HARBOUR, "a.txt"))
    with pytest.raises(RuntimeError), change_archive(path) as archive:
        archive.add([digest(OTHER, "b.txt")])
        raise RuntimeError
    assert places(path) == ["a.txt"]


def test_a_reader_sees_the_moment_at_which_it_began(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path, digest(HARBOUR, "a.txt"))
    reader = open_archive(path)
    make(path, digest(STORM, "b.txt"))
    assert len(reader) == 1
    assert find_copies(reader, digest(STORM, "c.txt")) == []
    assert len(places(path)) == 2
    reader.close()


def test_a_story_is_no_copy_of_itself(tmp_path: Path) -> None:
    kept = digest(STORM, "a.txt")
    make(tmp_path / "a.db", kept)
    archive = open_archive(tmp_path / "a.db")
    assert find_copies(archive, kept) == []
    archive.close()


# Files that are none


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Tuesday, Feb 03, 2026\n\nNews.\n", "is no archive of newslint"),
        (b"\0" * 4096, "is no archive of newslint"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "damaged"),
    ],
)
@pytest.mark.parametrize("changing", [True, False])
def test_what_is_no_archive_is_refused_and_kept(tmp_path: Path, content: bytes, words: str, changing: bool) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=words) as raised:
        if changing:
            make(path, digest(HARBOUR))
        else:
            open_archive(path)
    assert raised.value.path == str(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "contacts.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE stories (id INTEGER, name TEXT)")
        other.execute("INSERT INTO stories VALUES (1, 'kept')")
    other.close()
    before = path.read_bytes()
    for use in (lambda: make(path, digest(HARBOUR)), lambda: open_archive(path)):
        with pytest.raises(ArchiveError, match="another program"):
            use()
    assert path.read_bytes() == before


def test_an_archive_of_a_later_layout_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path, digest(HARBOUR))
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(ArchiveError, match="layout 99"):
        make(path, digest(OTHER))
    with pytest.raises(ArchiveError, match="layout 99"):
        open_archive(path)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such archive"):
        open_archive(tmp_path / "a.db")
    with pytest.raises(ArchiveError):
        make(tmp_path, digest(HARBOUR))


def test_an_empty_file_is_a_new_archive(tmp_path: Path) -> None:
    """What an interrupted first `add` leaves."""
    path = tmp_path / "a.db"
    path.touch()
    assert make(path, digest(HARBOUR)).new == 1


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 255), st.integers(1, 200))
def test_a_damaged_archive_is_an_error_or_still_right(
    tmp_path_factory: pytest.TempPathFactory, at: int, by: int, length: int
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "a.db"
    stories = [digest(text, name) for text, name in ((HARBOUR, "a.txt"), (STORM, "b.txt"), (OTHER, "c.txt"))]
    make(path, *stories)
    data = bytearray(path.read_bytes())
    at %= len(data)
    for place in range(at, min(at + length, len(data))):
        data[place] = (data[place] + by) % 256
    path.write_bytes(data)
    try:
        archive = open_archive(path)
        try:
            archive.verify()
            find_copies(archive, digest(STORM, "d.txt"))
            find_same_event(archive, digest(SAME, "d.txt"), 4)
        finally:
            archive.close()
    except ArchiveError as error:
        assert error.path == str(path)
    try:
        make(path, replace(stories[0], place="e.txt"))
    except ArchiveError:
        assert path.read_bytes()[: len(data)] == data or len(path.read_bytes()) >= len(data)


def test_an_archive_in_a_folder_that_nobody_may_write_to(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder = tmp_path / "wire"
    folder.mkdir()
    make(folder / "a.db", digest(STORM, "a.txt"))
    folder.chmod(0o555)
    try:
        assert places(folder / "a.db") == ["a.txt"]
    finally:
        folder.chmod(0o755)


def test_the_archive_of_a_run_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    archive: Archive = passing_archive()
    archive.add(digest(STORM + str(number), f"{number}.txt") for number in range(200))
    assert len(archive) == 200
    assert list(tmp_path.iterdir()) == []
    archive.close()


def test_copy_that_very_many_ran_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path, *(digest(STORM, f"{number}.txt") for number in range(MOST_FOR_KEY + 10)))
    archive = open_archive(path)
    found = find_copies(archive, digest(STORM, "new.txt"))
    assert [copy.digest.place for copy in found] == [f"{number}.txt" for number in range(6)]
    assert find_copies(archive, digest(HARBOUR, "new.txt")) == []
    archive.close()


def test_what_is_no_file_and_what_has_no_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path / "pipe", "no ordinary file"),
        (tmp_path, "is a folder"),
        (tmp_path / "none" / "a.db", "folder is not there|no such archive"),
    ):
        for use in (lambda path=path: make(path, digest(HARBOUR)), lambda path=path: open_archive(path)):
            with pytest.raises(ArchiveError, match=words):
                use()


def test_an_empty_database_of_another_program_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 7")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="another program"):
        make(path, digest(HARBOUR))
    assert path.read_bytes() == before


def test_who_reads_while_the_first_stories_are_added_finds_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with change_archive(path) as archive:
        archive.add([digest(HARBOUR, "a.txt")])
        assert places(path) == []
    assert places(path) == ["a.txt"]
    (tmp_path / "b.db").touch()
    with pytest.raises(ArchiveError, match="is empty"):
        open_archive(tmp_path / "b.db")


def test_two_add_in_turn(tmp_path: Path) -> None:
    """What the other counted between two batches of one is counted."""
    path = tmp_path / "a.db"

    class Turn:
        """A connection that lets another have its turn after the first batch."""

        turns = 0

        def __init__(self, connection: sqlite3.Connection) -> None:
            self.connection = connection

        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            done = self.connection.execute(statement, *values)
            if statement == "COMMIT" and not self.turns:
                self.turns = 1
                make(path, digest(OTHER, "b.txt"))
            return done

        def __getattr__(self, name: str) -> Any:
            return getattr(self.connection, name)

    with change_archive(path) as archive:
        archive._connection = cast("sqlite3.Connection", Turn(archive._connection))
        archive.add([digest(HARBOUR, "a.txt")])
        archive.commit()
        archive.add([digest(STORM, "c.txt")])
    archive = open_archive(path)
    counted = archive.counts.counters, archive.counts.stories
    archive.close()
    make(tmp_path / "b.db", digest(HARBOUR, "a.txt"), digest(OTHER, "b.txt"), digest(STORM, "c.txt"))
    archive = open_archive(tmp_path / "b.db")
    assert counted == (archive.counts.counters, archive.counts.stories)
    archive.close()


_LONG = "x" * 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        f"{_LONG}\n\nMarch 3, 2025\n\n{HARBOUR}",
        f"{HARBOUR}He met X{_LONG} there, and Y{_LONG} here, and 34 {_LONG} of the town.\n",
        f"{HARBOUR}He said: “It was the {_LONG} that we saw” on Monday.\n",
    ],
)
def test_no_page_fills_an_archive(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.db"
    make(path, digest(text, "a.txt"), digest(STORM, "b.txt"))
    archive = open_archive(path)
    archive.verify()
    assert archive.size() < 200_000
    archive.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stories SET digest = 7",
        "UPDATE stories SET digest = x'ffff'",
        "UPDATE stories SET codes = 'words'",
        "UPDATE stories SET codes = x'010203'",
        "UPDATE stories SET first = 'Monday'",
        "UPDATE known SET value = 2000000000",
        "UPDATE known SET value = x'2d39393939' WHERE name = 'counted'",
        "UPDATE OR IGNORE keys SET story = 'a'",
        "CREATE TRIGGER t AFTER INSERT ON stories BEGIN DELETE FROM stories; END",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_an_archive_that_somebody_prepared_is_an_error_or_harmless(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "a.db"
    make(path, digest(STORM, "a.txt"), digest(HARBOUR, "b.txt"))
    with sqlite3.connect(path) as other:
        other.execute(statement)
    other.close()
    for use in (_use, lambda path: make(path, digest(OTHER, "c.txt"))):
        try:
            use(path)
        except ArchiveError as error:
            assert error.path == str(path)


def _use(path: Path) -> None:
    archive = open_archive(path)
    try:
        find_copies(archive, digest(STORM, "d.txt"))
        find_same_event(archive, digest(SAME, "d.txt"), 4)
        archive.verify()
    finally:
        archive.close()


@pytest.mark.parametrize("value", [7, None, {"a": 1}, [1], [[["x"]]], float("nan"), -3, 10**400])
def test_a_digest_that_somebody_prepared_is_an_error_or_harmless(tmp_path: Path, value: object) -> None:
    packed = pack(digest(HARBOUR + STORM, "a.txt"))
    raw = json.loads(zlib.decompressobj(-15, _COMMON_WORDS).decompress(packed))
    kept = digest(SAME, "b.txt")
    for number in range(len(raw)):
        other = [*raw[:number], value, *raw[number + 1 :]]
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, _COMMON_WORDS)
        made = squeeze.compress(json.dumps(other).encode()) + squeeze.flush()
        path = tmp_path / f"{number}.db"
        make(path, kept)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE stories SET digest = ?", (made,))
        connection.close()
        try:
            _use(path)
        except ArchiveError as error:
            assert error.path == str(path)


# Many processes

_ADD = (sys.executable, "-m", "lint", "archive", "add", "--isolated", "--quiet", "--jobs", "1", "--archive")
_CHECK = (sys.executable, "-m", "lint", "check", "--isolated", "--no-cache", "--format", "jsonl", "--archive")


def write_stories(folder: Path, count: int, seed: int) -> list[Path]:
    words = random.Random(seed)
    folder.mkdir()
    names = [word.strip(".,") for word in (STORM + HARBOUR + OTHER).split()]
    files = []
    for number in range(count):
        body = "\n\n".join(
            "The " + " ".join(words.choice(names) for _ in range(40)) + f" said on Monday {number}." for _ in range(4)
        )
        files.append(folder / f"{seed}-{number:03}.txt")
        files[-1].write_text(f"Story {number}\n\nMarch 3, 2025\n\n{body}\n", encoding="utf8")
    return files


def test_adding_is_killed_at_any_moment(tmp_path: Path) -> None:
    """Twenty times: what was there before is there, the rest as a whole or not at all, and the next `add` goes on."""
    path = tmp_path / "a.db"
    moments = random.Random(4)
    known = 0
    for turn in range(20):
        write_stories(tmp_path / f"in{turn}", 12, turn)
        process = subprocess.Popen([*_ADD, path, tmp_path / f"in{turn}"], cwd=ROOT)
        # From before it starts to read until after it has ended.
        time.sleep(moments.uniform(0.05, 0.7))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if path.exists() and path.stat().st_size:
            with change_archive(path) as archive:
                archive.verify()
                count = len(archive)
            assert count in (known, known + 12)
            known = count
    subprocess.run([*_ADD, path, *(tmp_path / f"in{turn}" for turn in range(20))], cwd=ROOT, check=True)
    assert len(places(path)) == 240


def test_twenty_read_while_another_adds(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    first = write_stories(tmp_path / "first", 20, 1)
    write_stories(tmp_path / "more", 40, 2)
    subprocess.run([*_ADD, path, tmp_path / "first"], cwd=ROOT, check=True)
    copy = tmp_path / "copy.txt"
    copy.write_text(first[3].read_text(encoding="utf8"), encoding="utf8")
    with change_archive(path) as archive:
        archive.add([digest(HARBOUR, "a.txt")])
        # The one who adds is in the middle of it.
        readers = [
            subprocess.Popen([*_CHECK, path, "--select", "SRC206", copy], cwd=ROOT, stdout=subprocess.PIPE, stderr=-1)
            for _ in range(20)
        ]
        results = [(*process.communicate(timeout=120), process.returncode) for process in readers]
    assert {status for _, _, status in results} == {1}
    assert len({out for out, _, _ in results}) == 1
    assert all(b"SRC206" in out for out, _, _ in results)
    assert {errors for _, errors, _ in results} == {b""}
