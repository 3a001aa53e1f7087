"""What a check yields, and what becomes of it: a hit is a place with its reasons, a finding a hit of a known rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a finding relates to. `path` is None for the page of the finding itself; line and column from 1."""

    line: int
    column: int
    message: str
    path: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `text`. Safe edits change nothing that a reader could miss."""

    start: int
    end: int
    text: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a check objects to: a span of the page, the values for the card's message, and the reasons.

    `values` fill the `{names}` of the card's message. `evidence` are whole sentences, the strongest first: which words,
    what they imply, why that conflicts. `severity` lowers (never raises) the card's, where a sign is a weak one.
    """

    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()
    severity: Severity | None = None
    fix: Edit | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """Why a finding is accepted: the reason, who decided, until when (ISO date or None), and where that is recorded."""

    reason: str
    by: str | None = None
    until: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit of a rule on a page, with exact positions. Lines and columns count from 1, columns in characters.

    `start` and `end` are offsets into the page's text and `text` is what stands there. The fingerprint is made of rule,
    path, text and occurrence, so it survives a change of lines elsewhere.
    """

    path: str
    id: str
    rule: str
    name: str
    severity: Severity
    message: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    story: int | None = None
    evidence: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()
    fix: Edit | None = None
    fingerprint: str = ""
    waived: Waived | None = None
