"""reviewdog's diagnostic format as JSON Lines: each diagnostic of `rdjson` on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lint.errors import InputError
from lint.report.json import encode
from lint.report.rdjson import SOURCE, diagnostics
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.terminal import can_show

VERBS = ("check",)


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write a line for each diagnostic. Memory stays that of one page."""
    tally = Tally()
    plain = not can_show(out, "é“😀")
    for diagnostic in diagnostics(pages, head, tally):
        out.write(encode(diagnostic | {"source": SOURCE}, ascii_only=plain) + "\n")
    return tally
