"""Work that is counted: the number is the same on every machine, so a test may hold the code to it."""

from __future__ import annotations

import sys
from collections.abc import Callable


def lines_run(function: Callable[[], object]) -> int:
    """How many lines of Python a call runs: what patterns and built-in functions do is not counted."""
    count = 0

    def trace(*_: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        function()
    finally:
        sys.settrace(before)
    return count
