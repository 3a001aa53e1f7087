"""Several reports of one run, from one pass over its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, TextIO

from lint.errors import InputError
from lint.report.record import Head, PageReport, ReportOptions, Tally

if TYPE_CHECKING:
    from lint.report import Writer

_BATCH = 64  # pages that are handed over at once
_WAITING = 4  # batches that a slow writer may be behind

Item = PageReport | InputError


@dataclass(frozen=True, slots=True)
class Output:
    """A report: who writes it, and where to."""

    write: Writer
    out: TextIO
    options: ReportOptions


class _Stopped(Exception):  # noqa: N818  no error of the one that it stops
    """Raised inside a writer whose run ended before its last page: its report must not look like a whole one."""


class _Hand:
    """A writer in a thread of its own. It asks for pages as it does when it is alone, and waits for them here."""

    def __init__(self, output: Output, head: Head) -> None:
        self._queue: Queue[list[Item] | None] = Queue(_WAITING)
        self._stopped = self._ended = False
        self.tally: Tally | None = None
        self.fault: BaseException | None = None
        self._thread = Thread(target=partial(self._write, output, head), daemon=True)
        self._thread.start()

    def give(self, batch: list[Item]) -> None:
        """Hand over some pages; waits while the writer is too far behind."""
        self._queue.put(batch)

    def finish(self, *, stopped: bool) -> None:
        """Say that there is no further page, or that the run was stopped, and wait for the writer to end."""
        self._stopped = stopped
        self._queue.put(None)
        self._thread.join()

    def _pages(self) -> Iterator[Item]:
        while (batch := self._queue.get()) is not None:
            yield from batch
        self._ended = True
        if self._stopped:
            raise _Stopped

    def _write(self, output: Output, head: Head) -> None:
        pages = self._pages()
        try:
            self.tally = output.write(pages, head, output.out, options=output.options)
        except _Stopped:
            return
        except BaseException as error:
            self.fault = error
            while not self._ended and self._queue.get() is not None:  # until the others are told to stop as well
                pass


def write_all(pages: Iterable[Item], head: Head, outputs: Sequence[Output]) -> Tally:
    """Write every report while the pages pass once; returns the counts. Memory is that of some pages and the writers'.

    Raises what a writer raises (the other reports are then left unfinished), and what the pages raise.
    """
    if len(outputs) == 1:
        only = outputs[0]
        return only.write(pages, head, only.out, options=only.options)
    stream = iter(pages)
    # The first page starts whatever processes the run needs, which must be before there are threads.
    first = list(islice(stream, 1))
    hands = [_Hand(output, head) for output in outputs]
    whole = False
    try:
        batch = first
        while batch and not any(hand.fault for hand in hands):
            for hand in hands:
                hand.give(batch)
            batch = list(islice(stream, _BATCH))
        whole = not any(hand.fault for hand in hands)
    finally:
        for hand in hands:
            hand.finish(stopped=not whole)
    for hand in hands:
        if hand.fault is not None:
            raise hand.fault
    tally = hands[0].tally
    assert tally is not None  # a writer without a fault returned its counts
    return tally
