"""The archive as a file: an SQLite database of what is kept of each story, and an index of how to find it again.

Readers see the state of the moment they began and wait for nobody (write-ahead log); what is added is there as a
whole or not at all (a transaction). A file that is not an archive, or a damaged one, is refused and never written to.
Nothing that is read from it is run as code: digests are JSON.

Two kinds of keys are in the index: prints of the wording (0 and above), and terms (names, words and figures that were
rare when the story was added; below 0).
"""

from __future__ import annotations

import hashlib
import sqlite3
import stat
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lint.archive.digest import Digest, unpack_codes
from lint.archive.packing import pack, unpack
from lint.archive.terms import COUNTERS, TermCounts, days_of, index_terms, term_keys
from lint.archive.wording import MOST_WORDS, prints
from lint.errors import ArchiveError

# In the header of an SQLite file: whose file it is ("nwsl"), and in which layout.
_APPLICATION, _LAYOUT = 0x6E77736C, 1
_MOST_STORIES = 1 << 40
# A key that so many stories have is boilerplate or a common term: it finds nothing.
MOST_FOR_KEY = 64
# Stories whose keys are put into the index together: sorted, they touch each of its pages once.
_BATCH = 2_000
_WAIT = 60.0  # seconds that one who adds waits for another
_READ_WAIT = 2.0  # a reader waits only while the log of a killed writer is put in order
_TABLES = (
    "CREATE TABLE known (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE stories (id INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE, first INTEGER NOT NULL, "
    "last INTEGER NOT NULL, weighed INTEGER NOT NULL, digest BLOB NOT NULL, codes BLOB NOT NULL)",
    "CREATE TABLE keys (key INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY (key, story)) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many stories were new, took the place of another version of themselves, or were known as they are."""

    new: int = 0
    changed: int = 0
    known: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.new + other.new, self.changed + other.changed, self.known + other.known)


@dataclass(frozen=True, slots=True)
class Row:
    """A story of an archive: its number there, the first and last day (ordinals) that it can be of, and whether its
    words were asked for them, or only what it claims."""

    id: int
    first: int
    last: int
    weighed: bool


def place_key(digest: Digest) -> int:
    """The number of a story's place: 63 bits of a hash of its path, record and number on the page."""
    name = f"{digest.place}\0{digest.id}\0{digest.story}".encode("utf8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(name).digest()[:8], "big") >> 1


@lru_cache(maxsize=16)
def print_keys(codes: bytes) -> tuple[int, ...]:
    """The prints of a wording as keys of the index, in its order."""
    return tuple(sorted({key for key, _ in prints(unpack_codes(codes))}))


class Archive:
    """Stories that were linted before. Made by `open_archive`, `change_archive` or `passing_archive`, not directly."""

    def __init__(self, connection: sqlite3.Connection, path: str, *, last: int | None = None) -> None:
        self._connection = connection
        self.path = path
        self._last = last
        self._counts: TermCounts | None = None
        self._waiting: list[tuple[int, int]] = []
        self._changed = False
        self._squeeze = 6

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # Reading

    def __len__(self) -> int:
        return self._number("SELECT count(*) FROM stories WHERE id <= ?", (self.last,))

    @property
    def last(self) -> int:
        """The number of the last story that this reader looks at."""
        if self._last is None:
            return self._number("SELECT coalesce(max(id), 0) FROM stories", ())
        return self._last

    @property
    def revision(self) -> str:
        """Changes with every change of the archive; the same history gives the same one."""
        return (self._known("revision") or b"").decode("ascii", "replace")

    @property
    def counts(self) -> TermCounts:
        """How many stories have a term."""
        if self._counts is None:
            packed = self._known("counts")
            size = 4 * COUNTERS
            try:
                unpacked = zlib.decompressobj().decompress(packed, size + 1) if packed else bytes(size)
                stories = int(self._known("counted") or b"0")
            except (zlib.error, ValueError) as error:
                raise self._damaged(error) from error
            if len(unpacked) != size or not 0 <= stories <= _MOST_STORIES:
                raise self._damaged("the counts of terms are not what they should be")
            counters = array("I", unpacked)
            if sys.byteorder == "big":
                counters.byteswap()
            self._counts = TermCounts(counters, stories)
        return self._counts

    def having(self, keys: Iterable[int], *, crowded: list[list[int]] | None = None) -> Iterator[tuple[int, list[int]]]:
        """(key, the stories that have it) for each key that some have; a key that very many have is left out, and the
        first of the stories that have it are put into `crowded`."""
        if self._waiting:
            self._index()
        with self._reading():
            ask = self._connection.execute
            query = f"SELECT story FROM keys WHERE key = ? LIMIT {MOST_FOR_KEY}"  # noqa: S608 - a number of ours
            for key in keys:
                found = [row[0] for row in ask(query, (key,)) if type(row[0]) is int]
                if len(found) >= MOST_FOR_KEY:
                    if crowded is not None:
                        crowded.append(found)
                elif found:
                    yield key, found

    def rows(self, ids: Iterable[int]) -> Iterator[Row]:
        """The days of stories; a number that is gone, or too new for this reader, is passed over."""
        last = self.last
        with self._reading():
            for id in ids:
                row = self._connection.execute(
                    "SELECT first, last, weighed FROM stories WHERE id = ?", (id,)
                ).fetchone()
                if row and id <= last:
                    if type(row[0]) is not int or type(row[1]) is not int:
                        raise self._damaged(f"the days of story {id} are no numbers")
                    yield Row(id, row[0], row[1], bool(row[2]))

    def digest(self, id: int) -> Digest:
        """What is kept of a story. Raises ArchiveError for a number that the archive does not have."""
        with self._reading():
            row = self._connection.execute("SELECT digest, codes FROM stories WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise self._damaged(f"story {id} is missing")
        return self._unpacked(*row)

    def codes(self, id: int) -> array[int]:
        """The codes of a story's words. Raises ArchiveError for a number that the archive does not have."""
        with self._reading():
            row = self._connection.execute("SELECT codes FROM stories WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise self._damaged(f"story {id} is missing")
        return unpack_codes(self._wording(row[0]))

    def __iter__(self) -> Iterator[tuple[int, Digest]]:
        """Every story, in the order in which they were added."""
        last, at = self.last, 0
        while at < last:
            with self._reading():
                query = "SELECT id, digest, codes FROM stories WHERE id > ? AND id <= ? ORDER BY id LIMIT 500"
                rows = self._connection.execute(query, (at, last)).fetchall()
            if not rows:
                return
            for id, packed, codes in rows:
                yield id, self._unpacked(packed, codes)
            at = rows[-1][0]

    def size(self) -> int:
        """How large the archive is, in bytes, without what its log still holds."""
        return self._number("PRAGMA page_count", ()) * self._number("PRAGMA page_size", ())

    def verify(self) -> None:
        """Read all of it. Raises ArchiveError where something is damaged."""
        with self._reading():
            problem = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise self._damaged(problem)
        for _ in self:
            pass

    # Changing

    def add(self, digests: Iterable[Digest]) -> Changes:
        """Remember stories. One that is known as it is stays; another version of one takes its place."""
        new = changed = known = 0
        with self._reading():
            for digest in digests:
                outcome = self._put(digest)
                new, changed, known = new + (outcome > 0), changed + (outcome < 0), known + (outcome == 0)
                if len(self._waiting) >= _BATCH * 64:
                    self._index()
        return Changes(new, changed, known)

    def remove(self, ids: Sequence[int]) -> int:
        """Forget stories; returns how many there were."""
        with self._reading():
            return sum(self._forget(id) for id in ids)

    def _put(self, digest: Digest) -> int:
        """1 for a new story, -1 for one that took another's place, 0 for one that is known."""
        place = place_key(digest)
        packed = pack(digest, self._squeeze)
        ask = self._connection.execute
        row = ask("SELECT id, digest, codes FROM stories WHERE place = ?", (place,)).fetchone()
        if row is not None:
            if row[1] == packed and row[2] == digest.codes:
                return 0
            self._forget(row[0])
        days = days_of(digest)
        self._changed = True
        id = ask(
            "INSERT INTO stories (place, first, last, weighed, digest, codes) VALUES (?, ?, ?, ?, ?, ?)",
            (place, *days, digest.weighed, packed, digest.codes),
        ).lastrowid
        assert id is not None
        counts = self.counts
        keys = set(print_keys(digest.codes))
        keys.update(index_terms(digest, counts))
        self._waiting.extend([(key, id) for key in keys])
        counts.add(digest)
        self._last = id if self._last is not None else None
        return 1 if row is None else -1

    def _forget(self, id: int) -> bool:
        """Take a story and its keys away."""
        if self._waiting:
            self._index()
        row = self._connection.execute("SELECT digest, codes FROM stories WHERE id = ?", (id,)).fetchone()
        if row is None:
            return False
        digest = self._unpacked(*row)
        keys = set(print_keys(digest.codes))
        keys.update(term_keys(digest))
        self._connection.executemany("DELETE FROM keys WHERE key = ? AND story = ?", ((key, id) for key in keys))
        self._connection.execute("DELETE FROM stories WHERE id = ?", (id,))
        self._changed = True
        self.counts.drop(digest)
        return True

    def _index(self) -> None:
        """Put the keys of the stories added last into the index, in its own order."""
        self._waiting.sort()
        self._connection.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", self._waiting)
        self._waiting.clear()

    def commit(self) -> None:
        """Make what was done so far lasting, and go on."""
        with self._reading():
            self._settle()
            before = self.revision
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN IMMEDIATE")
            if self.revision != before:  # another had its turn
                self._counts = None

    def _settle(self) -> None:
        """Write what was only counted so far; the last thing before a change is made lasting. Nothing is written where
        nothing was changed."""
        if not self._changed:
            return
        self._changed = False
        if self._waiting:
            self._index()
        counters = array("I", self.counts.counters)
        if sys.byteorder == "big":
            counters.byteswap()
        ask = self._connection.execute
        before = self.revision
        state = ask("SELECT count(*), coalesce(max(id), 0), total(place % 1000003) FROM stories").fetchone()
        revision = hashlib.sha256(repr((before, state)).encode()).hexdigest()[:16]
        for name, value in (
            ("counts", zlib.compress(counters.tobytes(), 1)),
            ("counted", str(self.counts.stories).encode()),
            ("revision", revision.encode()),
        ):
            ask("INSERT OR REPLACE INTO known VALUES (?, ?)", (name, value))

    # Inner parts

    def _known(self, name: str) -> bytes | None:
        with self._reading():
            row = self._connection.execute("SELECT value FROM known WHERE name = ?", (name,)).fetchone()
        if row and not isinstance(row[0], bytes):
            raise self._damaged(f"its {name} cannot be read")
        return row[0] if row else None

    def _number(self, query: str, values: tuple[int, ...]) -> int:
        with self._reading():
            return int(self._connection.execute(query, values).fetchone()[0])

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise _unusable(self.path, error) from error
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _unpacked(self, packed: bytes, codes: bytes) -> Digest:
        try:
            return replace(unpack(packed), codes=self._wording(codes))
        except (zlib.error, ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            raise self._damaged(f"what it has of a story cannot be read ({error})") from error

    def _wording(self, codes: object) -> bytes:
        """The codes as they are kept, if they can be those of a story."""
        if not isinstance(codes, bytes) or len(codes) % 2 or len(codes) > 2 * MOST_WORDS:
            raise self._damaged("the wording of a story cannot be read")
        return codes

    def _damaged(self, why: object) -> ArchiveError:
        return ArchiveError(f"is damaged: {why}; make it anew with `newslint archive add`", self.path)


# Opening


def open_archive(path: Path, *, last: int | None = None) -> Archive:
    """An archive to read. `last` leaves out what was added after that story.

    Raises ArchiveError for a file that is not there, is no archive, is of another version, or is damaged.
    """
    _check_kind(path)
    if not path.exists():
        raise ArchiveError("there is no such archive; `newslint archive add` makes one", str(path))
    connection = _connect_to_read(path)
    archive = Archive(connection, str(path), last=last)
    try:
        if _is_empty(connection, path):
            raise ArchiveError("is empty: nothing was added so far; `newslint archive add` does that", str(path))
        _check(connection, path)
        if last is None:
            archive._last = archive.last
    except BaseException:
        connection.close()
        raise
    return archive


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing. Where not even the log's index can be written the file is read as it lies."""
    address = path.absolute().as_uri()
    _check_header(path)
    tried: sqlite3.Error | None = None
    # The last reader that may write takes the log's empty files away with it.
    for options in ("?mode=rw", "?mode=ro", "?mode=ro&immutable=1"):
        if "immutable" in options and Path(f"{path}-wal").exists():
            break  # what stands in the log alone would be missed
        connection = sqlite3.connect(address + options, uri=True, timeout=_READ_WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA cache_size = -16384")
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.Error as error:
            connection.close()
            tried = error
            if "locked" in str(error):
                break  # waited for long enough
    assert tried is not None
    raise _unusable(str(path), tried)


@contextmanager
def change_archive(path: Path) -> Iterator[Archive]:
    """An archive to add to or to remove from, made if it is not there; all that is done becomes lasting at the end.

    Raises ArchiveError for a file that is no archive, is damaged, or cannot be written, and if another process keeps
    changing it. An exception in the block leaves the archive as it was.
    """
    _check_kind(path)
    try:
        if not path.absolute().parent.is_dir():
            raise ArchiveError("cannot be made: its folder is not there", str(path))
        if path.exists():
            _check_header(path)
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(str(path), error) from error
    try:
        try:
            if not _is_empty(connection, path):
                _check(connection, path)
            # Before anything is written: a story takes some 3 kB, of which small pages would hold one.
            connection.execute("PRAGMA page_size = 16384")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("BEGIN IMMEDIATE")
            if _is_empty(connection, path):  # looked at once more: another may have made it by now
                _make(connection)
                # Lasting at once: who reads while the first stories are added finds an archive, with none so far.
                connection.execute("COMMIT")
                connection.execute("BEGIN IMMEDIATE")
            _check(connection, path)
        except sqlite3.Error as error:
            raise _unusable(str(path), error) from error
        archive = Archive(connection, str(path))
        yield archive
        try:
            archive._settle()
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise _unusable(str(path), error) from error
        # The log is as good a place as any for what is lasting by now: no waiting for those who read from it.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()  # what was not committed is gone with it


def passing_archive() -> Archive:
    """An archive for one run, of the stories that it has seen: in memory as long as it is small, then in a file without
    a name that goes with the process."""
    connection = sqlite3.connect("", isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32768", "locking_mode = EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    _make(connection)
    archive = Archive(connection, "(this run)")
    archive._squeeze = 1  # it is gone in a minute
    return archive


def _make(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_LAYOUT}")


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether nothing was ever put there: a new file, or what an interrupted first `add` left."""
    try:
        marks = [connection.execute(f"PRAGMA {mark}").fetchone()[0] for mark in ("application_id", "user_version")]
        return not any(marks) and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    except sqlite3.Error as error:
        raise _unusable(str(path), error) from error


def _check_kind(path: Path) -> None:
    """Refuse a folder, a pipe or a device, which can be opened and even written to."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unusable(str(path), error) from error
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
        raise ArchiveError(f"is {what}: expected the file of an archive, or a name for a new one", str(path))


def _check_header(path: Path) -> None:
    """Refuse what is no SQLite file before the library touches it: it would take some for its own."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise _unusable(str(path), error) from error
    if head and head != b"SQLite format 3\0":
        raise ArchiveError("is no archive of newslint: expected a file that `newslint archive add` made", str(path))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != _APPLICATION:
            raise ArchiveError(
                "is a database of another program: expected a file that `newslint archive add` made", str(path)
            )
        if layout != _LAYOUT:
            raise ArchiveError(
                f"is an archive of layout {layout}, and this newslint reads layout {_LAYOUT}: make it anew with "
                "`newslint archive add`",
                str(path),
            )
        # Anything else there (a view in a table's place, a trigger) could have been put there to do harm.
        tables = connection.execute("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'")
        if sorted(str(row[0]) for row in tables.fetchall()) != sorted(_TABLES):
            raise ArchiveError("is damaged: it has other tables than an archive; make it anew", str(path))
        for table in ("known", "stories", "keys"):
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()  # noqa: S608 - a name of ours
    except sqlite3.Error as error:
        raise _unusable(str(path), error) from error


def _unusable(path: str, error: Exception) -> ArchiveError:
    """The error of the library in an editor's words."""
    words = str(error)
    if isinstance(error, OSError):
        return ArchiveError(f"cannot be read: {error.strerror}", path)
    if "locked" in words or "busy" in words:
        return ArchiveError("is being changed by another process; try again when that has ended", path)
    if "readonly" in words or "unable to open" in words:
        return ArchiveError(f"cannot be opened ({words}): its folder must be writable", path)
    if "full" in words:
        return ArchiveError("cannot grow: the disk is full; it is whole, without what found no room", path)
    if "disk I/O" in words:
        return ArchiveError(
            f"cannot be read or written ({words}): the disk may be full or faulty, or the file may not grow; what was "
            "added before is there",
            path,
        )
    return ArchiveError(f"is damaged, or no archive of newslint ({words})", path)
