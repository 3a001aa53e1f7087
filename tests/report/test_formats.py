from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from lint.errors import InputError
from lint.report import formats, load
from lint.report.record import PageReport, ReportOptions, Tally
from tests.report.sample import HEAD, RUN

ROOT = Path(__file__).resolve().parents[2]


def test_formats_are_found() -> None:
    assert {"full", "concise", "grouped", "json", "jsonl"} <= set(formats())
    assert formats() == sorted(formats())


def test_what_has_no_writer_is_no_format() -> None:
    assert {"record", "terminal", "timeline", "wording"}.isdisjoint(formats())


@pytest.mark.parametrize("name", ["record", "__init__", "os.path", "..errors", "", "FULL", "jso n"])
def test_unknown_format(name: str) -> None:
    with pytest.raises(InputError, match="there is no format"):
        load(name)


def test_nearest_name() -> None:
    with pytest.raises(InputError, match="did you mean 'concise'"):
        load("concis")


def test_only_the_format_in_use_is_imported() -> None:
    code = (
        "import sys; from lint.report import load; load('concise');"
        "print([m for m in ('json', 'timeline', 'full', 'grouped') if f'lint.report.{m}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", formats())
def test_every_format_returns_the_same_tally(name: str) -> None:
    tally = load(name)(RUN, HEAD, io.StringIO(), options=ReportOptions())
    expected = Tally()
    for item in RUN:
        expected.add(item)
    assert tally == expected
    assert (tally.pages, tally.stories, tally.unreadable, tally.waived, tally.fixable) == (3, 4, 1, 1, 1)
    assert tally.problems == 6


@pytest.mark.parametrize("name", formats())
def test_every_format_reports_the_same_twice(name: str) -> None:
    def once() -> str:
        out = io.StringIO()
        load(name)(iter(RUN), HEAD, out, options=ReportOptions())
        return out.getvalue()

    assert once() == once()


def test_most_frequent() -> None:
    tally = Tally()
    for item in RUN:
        if isinstance(item, PageReport):
            tally.add(item)
    assert tally.most_frequent() == [
        ("DAT103", "unanchored-date", 4),
        ("DAT101", "stale-story", 1),
        ("SRC207", "translation-residue", 1),
    ]
