"""What the documentation and the help say of the formats is what there is."""

from __future__ import annotations

import re

from lint.report import formats
from tests.conftest import ROOT, newslint

PAGE = (ROOT / "docs" / "reports.md").read_text(encoding="utf8")


def test_every_format_is_in_the_table() -> None:
    table = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([a-z-]+)`", " ".join(table))) == formats()


def test_the_help_names_every_format() -> None:
    told = " ".join(newslint("check", "--help").out.split())
    assert all(re.search(rf"\b{name}\b", told) for name in formats())


def test_every_command_of_the_page_can_be_run() -> None:
    known = set(re.findall(r"--[a-z-]+", newslint("check", "--help").out))
    for line in re.findall(r"newslint check\b[^\n|#`]*", PAGE):
        assert set(re.findall(r"--[a-z-]+", line)) <= known, line
        assert set(re.findall(r"(?:--format |--output \"?)([a-z-]+)(?==| )", line)) <= set(formats()), line
