"""What was worked out about a file, kept by its content: a file that did not change is not examined again.

One SQLite file in the cache folder. It remembers files with findings as well as clean ones. Nothing here can make a run
fail: a cache that is locked, damaged or of another version is left aside, or made anew.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from lint.plain import from_plain, to_plain

T = TypeVar("T")

_LAYOUT = 1
# Entries beyond this are dropped, the oldest first, when a run ends.
_MOST = 200_000


class Cache:
    """Values of one type by key. Use as a context manager; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._connection = _open(folder) if folder else None
        self._new: list[tuple[str, bytes]] = []

    def get(self, key: str, kind: type[T]) -> T | None:
        """The value kept under a key, or None."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
            return from_plain(kind, json.loads(zlib.decompress(row[0]))) if row else None
        except (sqlite3.Error, zlib.error, ValueError, TypeError, KeyError):
            return None

    def put(self, key: str, value: object) -> None:
        """Keep a value; written when some have come together."""
        if self._connection is None:
            return
        packed = json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":")).encode("utf8", "surrogatepass")
        self._new.append((key, zlib.compress(packed, 1)))
        if len(self._new) >= 256:
            self._write()

    def _write(self) -> None:
        if self._connection is None or not self._new:
            return
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)", self._new)
        except sqlite3.Error:
            pass
        self._new.clear()

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is None:
            return
        if self._new:
            self._write()
            try:
                with self._connection:
                    self._connection.execute(
                        "DELETE FROM kept WHERE rowid <= (SELECT max(rowid) FROM kept) - ?", (_MOST,)
                    )
            except sqlite3.Error:
                pass
        self._connection.close()


def _open(folder: Path) -> sqlite3.Connection | None:
    file = folder / f"facts-{_LAYOUT}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignored = folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("# The cache of newslint; safe to delete.\n*\n", encoding="utf8")
        for attempt in (1, 2):
            connection = sqlite3.connect(file, timeout=0.2)
            try:
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
                return connection
            except sqlite3.OperationalError:
                # Locked by another run, or not writable: do without.
                connection.close()
                return None
            except sqlite3.DatabaseError:
                connection.close()
                if attempt == 1:
                    file.unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        return None
    return None
