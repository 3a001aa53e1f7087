"""Knowledge is compiled alike in one process and in several, and a mistake is told alike."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.errors import InputError
from lint.knowledge import load
from tests.conftest import ROOT

FEW = [(home, path) for home in [ROOT / "rules" / "knowledge"] for path in sorted((home / "events").glob("*.yaml"))[:4]]


def test_several_processes_read_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_WORTH_A_PROCESS", 2)
    several = load._read_in_parallel(FEW)
    if all(entries is None for entries in several):
        pytest.skip("processes are not to be had cheaply here")
    assert several == [load.read_file(path, path.name)[2] for _, path in FEW]
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert load._read_in_parallel(FEW) == [None] * len(FEW)


def test_a_mistake_is_left_to_be_told_where_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_WORTH_A_PROCESS", 1)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("source: here\noffices:\n  - office: Mayor of Old Harbour\n    place: 3\n")
    assert load._read_in_parallel([(tmp_path, wrong)]) == [None]
    with pytest.raises(InputError, match=r"wrong\.yaml:\d+:\d+"):
        load.load_knowledge([tmp_path]).load()
