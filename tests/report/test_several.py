"""Several reports of one run: the same as each alone, from one pass, and none of them whole if the run was not."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator

import pytest

from lint.errors import InputError
from lint.report import formats, load
from lint.report.record import Head, PageReport, ReportOptions, Tally
from lint.report.several import Output, write_all
from tests.report.sample import CLEAN, HEAD, PAGE, RUN

Item = PageReport | InputError


def outputs(*names: str) -> list[Output]:
    return [Output(load(name), io.StringIO(), ReportOptions()) for name in names]


def text(output: Output) -> str:
    assert isinstance(output.out, io.StringIO)
    return output.out.getvalue()


@pytest.mark.parametrize("length", [0, 1, 3, 700])
def test_each_report_is_what_it_is_alone(length: int) -> None:
    run = [RUN[i % len(RUN)] for i in range(length)]
    together = outputs(*formats())
    tally = write_all(iter(run), HEAD, together)
    for name, output in zip(formats(), together, strict=True):
        (alone,) = outputs(name)
        assert write_all(iter(run), HEAD, [alone]) == tally
        assert text(output) == text(alone), name


def test_pages_are_not_kept() -> None:
    alive = most = 0
    lock = threading.Lock()

    class Counted(str):
        """A path that says how many of its kind there are."""

        __slots__ = ()

        def __new__(cls, value: str) -> Counted:
            nonlocal alive, most
            with lock:
                alive += 1
                most = max(most, alive)
            return super().__new__(cls, value)

        def __del__(self) -> None:
            nonlocal alive
            with lock:
                alive -= 1

    def pages() -> Iterator[Item]:
        for number in range(20_000):
            yield PageReport(Counted(f"p{number}"), "", "00")

    write_all(pages(), HEAD, outputs("jsonl", "rdjsonl", "sarif", "junit", "github", "json"))
    assert most < 3_000


def test_an_error_of_the_pages_ends_every_report() -> None:
    def pages() -> Iterator[Item]:
        yield from [PAGE] * 300
        raise InputError("the disk is gone", "x.jsonl")

    together = outputs("jsonl", "json", "sarif")
    with pytest.raises(InputError, match="the disk is gone"):
        write_all(pages(), HEAD, together)
    assert text(together[1]) and not text(together[1]).endswith("}\n")
    assert text(together[2]) == ""
    assert threading.active_count() == 1


@pytest.mark.parametrize("after", [0, 5, 1_000])
def test_an_error_of_a_writer_ends_the_run(after: int) -> None:
    read = 0

    def pages() -> Iterator[Item]:
        nonlocal read
        for _ in range(100_000 if after < 1_000 else 1_000):
            read += 1
            yield CLEAN

    def fails(pages: Iterable[Item], head: Head, out: object, *, options: ReportOptions) -> Tally:
        for number, _ in enumerate(pages):
            if number == after:
                raise BrokenPipeError
        raise BrokenPipeError

    whole = outputs("jsonl", "json")
    with pytest.raises(BrokenPipeError):
        write_all(pages(), HEAD, [whole[0], Output(fails, io.StringIO(), ReportOptions()), whole[1]])
    assert read < 2_000
    assert threading.active_count() == 1
