"""Reports: a module a format, found by looking at this folder. A format is a module that has a function `write`:

    def write(
        pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions
    ) -> Tally

It takes the pages as they come (an InputError stands for a file or record that cannot be read), writes to `out`, and
returns the counts. The module's name is the format's name, with hyphens. A format that only reports findings says so by
`VERBS = ("check",)`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from lint.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from lint.report.record import Head, PageReport, ReportOptions, Tally, Verb


class Writer(Protocol):
    """The function that a format consists of."""

    def __call__(
        self, pages: Iterable[PageReport | InputError], head: Head, out: TextIO, *, options: ReportOptions
    ) -> Tally: ...


def formats() -> list[str]:
    """The names of all formats, sorted. Imports every module of the folder: for help and errors, not for a run."""
    import pkgutil

    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    return sorted(name.replace("_", "-") for name in names if hasattr(import_module(f"{__name__}.{name}"), "write"))


def load(name: str, verb: Verb = "check") -> Writer:
    """The writer of a format; imports no other.

    Raises InputError, with the nearest name, if there is none, and if it has no report for a command.
    """
    module = name.replace("-", "_")
    if module.isidentifier() and not module.startswith("_"):
        try:
            found = import_module(f"{__name__}.{module}")
            writer: Writer | None = getattr(found, "write", None)
            if writer is not None and verb not in getattr(found, "VERBS", (verb,)):
                raise InputError(f"the format {name!r} is for findings: `newslint {verb}` has none")
        except ModuleNotFoundError as error:
            if error.name != f"{__name__}.{module}":
                raise
            writer = None
        if writer is not None:
            return writer
    known = formats()
    raise InputError(f"there is no format {name!r}{nearest(name, known)} (known: {', '.join(known)})")
