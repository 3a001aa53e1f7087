"""What the text formats share: pages in, lines out, the tally at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from lint.errors import InputError
from lint.finding import Finding
from lint.report.record import PageReport, ReportOptions, Tally
from lint.report.terminal import Paint, printer
from lint.report.wording import closing

Show = Callable[[PageReport, ReportOptions, Paint], Iterator[str]]


def write_text(
    pages: Iterable[PageReport | InputError], out: TextIO, options: ReportOptions, show: Show, *, spaced: bool
) -> Tally:
    """Write what `show` yields for each page, line by line; `spaced` puts a blank line between pages.

    A file that cannot be read is counted and no more: the command tells of it on stderr as it happens. The summary
    follows for `check` only.
    """
    tally = Tally()
    paint = Paint(options.color)
    line_out = printer(out)
    begun = False
    for item in pages:
        tally.add(item)
        if isinstance(item, InputError):
            continue
        for number, line in enumerate(show(item, options, paint)):
            if number == 0 and begun and spaced:
                line_out("")
            line_out(line)
            begun = True
    if options.verb == "check":
        after = list(closing(tally, options, paint))
        if after and begun and spaced:
            line_out("")
        for line in after:
            line_out(line)
    return tally


def shown(page: PageReport, options: ReportOptions) -> list[Finding]:
    """The findings of a page that are to be shown: waived ones only where that is asked for."""
    return [finding for finding in page.findings if finding.waived is None or options.show_waived]
