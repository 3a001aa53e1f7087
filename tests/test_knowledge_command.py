"""`newslint knowledge` as a user runs it: what is listed, what is found wrong, what is imported."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, newslint

HEAD = "place\toffice\tperson\twikidata\tstart\tend_not_before\tend_not_after\n"
ROWS = (
    "Iceland\tMinister of Fisheries\tAnna Fjeld\tQ1\t2014-05-26\t2018-01-11\t2018-01-11\n"
    "Iceland\tMinister of Fisheries\tCarl Stone\tQ2\t2018-01-11\t2024-06-30\t\n"
    "Peru\tambassador to Iceland\tDora Hill\tQ3\t2012\t2013\t2013\n"
)
BAD = "Peru\tMinister of Mining\t\tQ4\t2012\t2013\t2013\n"
STORY = (
    "The Harbour Gazette\nTuesday, February 3, 2026\n\nQuota for cod is cut\n\nBy Emil Lake\n\n"
    "Icelandic Fisheries Minister Anna Fjeld said on Thursday that the quota for cod would be cut by a tenth.\n\n"
    "The fleets of the west coast had asked for a higher one, and for help with the price of fuel.\n"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table imported into `own`, and its own cache of compiled knowledge."""
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "table.tsv.gz").write_bytes(gzip.compress((HEAD + ROWS + BAD).encode()))
    (folder / "story.txt").write_text(STORY, encoding="utf8")
    run = knowledge(folder, "import", "table.tsv.gz", "--into", "own")
    assert run.status == 0, run.err
    assert "table.tsv.gz:5:25: person is empty" in run.err or "table.tsv.gz:5:25" in run.err
    assert run.out.startswith("3 tenures of 3 people written to own/table.tsv\n1 row left out")
    return folder


def knowledge(folder: Path, *words: str | Path) -> Run:
    return newslint("knowledge", *words, cwd=folder, env={"NEWSLINT_CACHE_DIR": str(folder / "cache")})


def check(folder: Path, *words: str | Path) -> Run:
    return newslint("check", "story.txt", *words, cwd=folder, env={"NEWSLINT_CACHE_DIR": str(folder / "cache")})


def test_a_story_is_dated_by_imported_tenures(home: Path) -> None:
    assert "DAT101" not in check(home, "--isolated").out
    run = check(home, "--isolated", "--knowledge", "own")
    assert run.status == 1
    assert "Anna Fjeld was minister of fisheries of Iceland from 26 May 2014 to 11 January 2018" in run.out


def test_the_configuration_takes_the_folder_too(home: Path) -> None:
    (home / "newslint.toml").write_text('knowledge-folders = ["own"]\n', encoding="utf8")
    try:
        assert "DAT101" in check(home).out
        assert "Anna Fjeld" in knowledge(home, "list", "fjeld").out
    finally:
        (home / "newslint.toml").unlink()


def test_an_import_is_the_same_bytes_again_and_may_be_repeated(home: Path) -> None:
    first = (home / "own" / "table.tsv").read_bytes()
    assert first.startswith(b"# newslint: tenures 1\n# source: Wikidata, table.tsv.gz (sha256 ")
    assert b"\n# licence: CC0 1.0\n" in first
    assert knowledge(home, "import", "table.tsv.gz", "--into", "own").status == 0
    assert (home / "own" / "table.tsv").read_bytes() == first
    assert sorted(path.name for path in (home / "own").iterdir()) == ["table.tsv"]


def test_what_is_not_newslints_own_is_never_overwritten(home: Path, tmp_path: Path) -> None:
    (tmp_path / "table.tsv").write_text("mine", encoding="utf8")
    for force in ((), ("--force",)):
        run = knowledge(home, "import", "table.tsv.gz", "--into", tmp_path, *force)
        assert run.status == 2 and "newslint did not write it" in run.err
    assert (tmp_path / "table.tsv").read_text(encoding="utf8") == "mine"


def test_an_import_that_was_edited_is_overwritten_only_by_force(home: Path, tmp_path: Path) -> None:
    text = (home / "own" / "table.tsv").read_text(encoding="utf8").replace("2014-05-26", "2014-05-27")
    (tmp_path / "table.tsv").write_text(text, encoding="utf8")
    run = knowledge(home, "import", "table.tsv.gz", "--into", tmp_path)
    assert run.status == 2 and "was edited since it was imported" in run.err
    assert knowledge(home, "import", "table.tsv.gz", "--into", tmp_path, "--force").status == 0
    assert "2014-05-26" in (tmp_path / "table.tsv").read_text(encoding="utf8")


def test_some_places_and_years_can_be_chosen_and_the_source_be_named(home: Path, tmp_path: Path) -> None:
    said = ("--source", "the  register", "--licence", "CC BY 4.0")
    run = knowledge(home, "import", "table.tsv.gz", "--into", tmp_path, "--place", "iceland", "--since", "2020", *said)
    assert run.status == 0
    lines = (tmp_path / "table.tsv").read_text(encoding="utf8").splitlines()
    assert lines[1:3] == ["# source: the register", "# licence: CC BY 4.0"]
    assert [row.split("\t")[2] for row in lines[5:]] == ["Carl Stone"]
    run = knowledge(home, "import", "table.tsv.gz", "--into", tmp_path / "b", "--place", "Icelund")
    assert run.status == 2 and "did you mean 'Iceland'?" in run.err
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("import", "none.tsv", "--into", "x"), "none.tsv: there is no such table"),
        (("import", "table.tsv.gz", "--into", "story.txt"), "story.txt: is no folder"),
        (("import", "own/table.tsv", "--into", "own"), "is imported already"),
        (("import", "table.tsv.gz"), "--into"),
        (("import", "table.tsv.gz", "--into", "x", "--since", "12"), "no year"),
        (("import", "table.tsv.gz", "--into", "x", "--sauce", "y"), "did you mean '--source'?"),
        (("check", "none"), "none: is no folder of knowledge"),
        (("list", "--place", "Icelandd"), "did you mean 'Iceland'?"),
        (("lost",), "invalid choice"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(home: Path, words: tuple[str, ...], message: str) -> None:
    run = knowledge(home, *words)
    assert run.status == 2
    assert message in run.err and "Traceback" not in run.err


def test_a_table_of_unknown_origin_must_name_its_source(home: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.tsv").write_text(
        "place\toffice\tperson\tstart\nPeru\tMayor of Lima\tEmil Lake\t2019\n", encoding="utf8"
    )
    run = knowledge(home, "import", tmp_path / "plain.tsv", "--into", tmp_path / "own")
    assert run.status == 2 and "--source" in run.err
    assert not (tmp_path / "own").exists()


def test_who_held_an_office_on_a_day(home: Path) -> None:
    run = knowledge(
        home, "list", "fisheries", "minister", "--place", "Iceland", "--on", "2019-01-01", "--knowledge", "own"
    )
    assert run.status == 0
    assert "Carl Stone" in run.out and "Anna Fjeld" not in run.out and "last seen 2024-06-30" in run.out
    run = knowledge(home, "list", "stoltenberg", "--format", "json")
    found = json.loads(run.out)["found"]
    assert {"kind": "tenure", "name": "Jens Stoltenberg", "office": "Secretary General of NATO", "place": "NATO",
            "start": "2014-10-01", "end": "2024-10-01", "last_seen": None} in found  # fmt: skip
    assert knowledge(home, "list", "nobodywhoisknown").status == 1


def test_everything_is_listed_kind_by_kind_with_its_sources(home: Path) -> None:
    run = knowledge(home, "list", "--knowledge", "own", "--format", "json")
    data = json.loads(run.out)
    assert data["totals"]["tenures"] > 2_500 and data["totals"]["agencies"] > 100
    (own,) = [file for file in data["files"] if file["path"].endswith("table.tsv")]
    assert own["counts"] == {"offices": 2, "tenures": 3} and own["source"].endswith("(CC0 1.0)")
    assert all(file["source"] for file in data["files"])


def test_a_folder_is_proofread(home: Path, tmp_path: Path) -> None:
    assert knowledge(home, "check", "own").status == 0
    (tmp_path / "offices.yaml").write_text(
        "source: the ministry\noffices:\n  - office: Minister of Fisheries of Iceland\n    place: Iceland\n"
        "    words: [minister of fisheries]\n    holders:\n"
        "      - {person: Anna Fjeld, start: 2014-05-26, end: 2017-01-11}\n"
        "      - {person: Carl Stone, start: 2016-01-01, end: 2024}\n",
        encoding="utf8",
    )
    run = knowledge(home, "check", tmp_path, "--against", "table.tsv.gz", "--format", "json")
    assert run.status == 1
    data = json.loads(run.out)
    assert data["errors"] == []
    assert sorted((r["kind"], r["line"]) for r in data["remarks"]) == [("differs", 7), ("differs", 8), ("overlap", 8)]
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "a.yaml").write_text("source: x\nofices: []\n", encoding="utf8")
    run = knowledge(home, "check", broken)
    assert run.status == 2 and "a.yaml:1:1" in run.err and "did you mean 'offices'?" in run.err
    assert run.out == f"1 problem in 1 file of {broken}\n"


def test_a_table_that_is_none_stops_a_check_with_its_place(home: Path, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(HEAD + ROWS, encoding="utf8")
    run = check(home, "--isolated", "--knowledge", tmp_path)
    assert run.status == 2 and "t.tsv:1:1: is no table of tenures" in run.err


def test_a_check_with_imported_tenures_parses_nothing(home: Path) -> None:
    assert check(home, "--isolated", "--no-cache", "--knowledge", "own").status == 1  # compiled by now
    code = (
        "import io, sys\nfrom lint.cli import main\nsys.stdout = io.StringIO()\n"
        "main(['check', 'story.txt', '--isolated', '--no-cache', '--knowledge', 'own'])\n"
        "slow = {'pydantic', 'ruamel.yaml', 'lint.knowledge.tables', 'lint.knowledge.titles'}\n"
        "sys.stderr.write(repr(sorted(slow & set(sys.modules))))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NEWSLINT_CACHE_DIR": str(home / "cache")}
    run = subprocess.run([sys.executable, "-c", code], cwd=home, env=environment, capture_output=True, text=True)
    assert run.stderr == "[]"
