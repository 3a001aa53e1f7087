"""The identity of a finding across runs and edits: rule, path, words and occurrence, and no line number.

Waivers, SARIF and GitLab reports all use this one.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator


def normalised(text: str) -> str:
    """Text as fingerprints and waivers compare it: NFKC, each run of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def fingerprint(rule: str, path: str, text: str, occurrence: int = 0) -> str:
    """32 hexadecimal digits for a finding.

    `path` is relative to the configuration's folder, with forward slashes, and has the record's id after a "#" where a
    file holds many; `text` is what the finding's span quotes; `occurrence` counts from 0 the findings of one page that
    agree in the other three.
    """
    parts = (rule, path.replace("\\", "/"), normalised(text), str(occurrence))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(findings: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """The fingerprint of each (rule, path, text), in the given order, occurrences counted."""
    seen: dict[tuple[str, str, str], int] = {}
    for rule, path, text in findings:
        key = (rule, path, normalised(text))
        yield fingerprint(rule, path, text, seen.get(key, 0))
        seen[key] = seen.get(key, 0) + 1
