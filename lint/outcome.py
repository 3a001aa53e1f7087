"""What passes between the examination of a page and the decisions about it; plain data, for processes and the cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lint.archive.alike import Copy, SameEvent
from lint.archive.digest import Digest
from lint.finding import Finding, Severity
from lint.report.record import PageReport
from lint.rules import Rule
from lint.waivers import Problem, Waiver


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule that counts for a path, with the severity and the options that the configuration gives it there."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one page yields before anything is decided across pages: its report with the findings of story rules,
    the digests of its stories for corpus rules, and the waivers that stand in it.

    `copies` and `events` are what the archive has of each story and of its event; `trouble` says why it could not be
    asked, or is "".
    """

    report: PageReport
    digests: tuple[Digest, ...]
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    copies: tuple[tuple[Copy, ...], ...] = ()
    events: tuple[tuple[SameEvent, ...], ...] = ()
    trouble: str = ""


def finding_order(finding: Finding) -> tuple[int, int, str, str]:
    """The order of findings on a page: by place, then by rule."""
    return finding.start, finding.end, finding.rule, finding.message
