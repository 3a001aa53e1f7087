"""Errors that are the user's to mend: each names the file, the place, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class InputError(Exception):
    """A file, record, card or setting that cannot be used. `line` and `column` count from 1; None where unknown."""

    def __init__(self, message: str, path: str = "", line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part not in (None, ""))
        return f"{place}: {self.message}" if place else self.message

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, int | None, int | None]]:
        # Errors travel from worker processes.
        return InputError, (self.message, self.path, self.line, self.column)


class ArchiveError(InputError):
    """An archive that cannot be used as it is; `path` is its file."""

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, int | None, int | None]]:
        return ArchiveError, (self.message, self.path, self.line, self.column)


def nearest(word: str, known: Iterable[str]) -> str:
    """', did you mean X?' for the known word nearest to one that is unknown, or an empty string."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f", did you mean {close[0]!r}?" if close else ""
