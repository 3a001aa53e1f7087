"""How a finding names another story: where it stands, of what day it is. For the checks that compare stories."""

from __future__ import annotations

from lint.archive.digest import Digest


def place_in(digest: Digest, line: int) -> str:
    """A line of another story as an editor finds it: the path, the record's id where a file holds many, the line."""
    return f"{digest.where}:{line}"


def of_day(digest: Digest) -> str:
    """ " of 2024-05-02", or "" for a story without a date."""
    return f" of {digest.published}" if digest.published else ""
