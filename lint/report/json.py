"""One JSON document for a run, written while its pages are read: a page a line. lint/schemas/report.schema.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from math import isfinite
from typing import Any, TextIO

from lint.errors import InputError
from lint.report.record import (
    Head,
    PageReport,
    ReportOptions,
    Tally,
    error_json,
    page_json,
    statistics_json,
    summary_json,
)
from lint.report.terminal import can_show

# Valid in JSON as they are, but half a character has no UTF-8, and the others end a line for some readers of JSON
# Lines, act on a terminal, or turn what follows around.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def write(pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions) -> Tally:
    """Write the document. Memory stays that of one page, and of the errors, which stand after the pages."""
    tally = Tally()
    errors: list[InputError] = []
    plain = not can_show(out, "é“😀")
    names = {"schema": head.schema, "version": head.version, "today": head.today}
    out.write(encode(names, ascii_only=plain)[:-1] + ', "pages": [')
    separator = "\n"
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            errors.append(item)
            continue
        out.write(separator + encode(page_json(item, options.verb), ascii_only=plain))
        separator = ",\n"
    out.write('\n], "errors": ' + encode([error_json(error) for error in errors], ascii_only=plain))
    out.write(', "summary": ' + encode(summary_json(tally)))
    if options.statistics:
        out.write(', "statistics": ' + encode(statistics_json(tally), ascii_only=plain))
    out.write("}\n")
    return tally


def encode(data: Any, *, ascii_only: bool = False) -> str:
    """Plain data as JSON on one line, in its own letters as far as they can be written and read safely."""
    try:
        text = json.dumps(data, ensure_ascii=ascii_only, check_circular=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(data), ensure_ascii=ascii_only, check_circular=False)
    if ascii_only or text.isprintable():
        return text
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _finite(data: Any) -> Any:
    """The data with null for each number that JSON does not have: a figure without an upper end is infinite there."""
    if isinstance(data, float):
        return data if isfinite(data) else None
    if isinstance(data, dict):
        return {name: _finite(value) for name, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_finite(value) for value in data]
    return data
