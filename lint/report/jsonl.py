"""JSON Lines: the page objects of the JSON report, one a line, written as soon as a page is read: for a corpus.

A file or record that cannot be read is a line of its own, with "error" instead of the page's contents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lint.errors import InputError
from lint.report.json import encode
from lint.report.record import Head, PageReport, ReportOptions, Tally, error_json, page_json
from lint.report.terminal import can_show


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write a line for each page. Memory stays that of one page."""
    tally = Tally()
    plain = not can_show(out, "é“😀")
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            data = {"path": item.path, "id": item.path, "error": error_json(item)}
        else:
            data = page_json(item, options.verb)
        out.write(encode(data, ascii_only=plain) + "\n")
    return tally
