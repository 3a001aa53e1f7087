"""`newslint archive` and `check --archive` as a desk uses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS, check_report, newslint

STORM = (
    "The storm that tore through the harbour of Varnholm on Thursday night sank eleven fishing boats and carried the "
    "roof of the fish market into the old town, where nobody was hurt.\n\n"
    "Divers began on Friday to look for the wrecks, which block the only deep channel, while the crews of the other "
    "boats mended their nets on the quay and waited for the pilots to let them out.\n\n"
    "The mayor expects that the market will open again before Easter, provided that the timber which the town ordered "
    "in the north arrives by rail next week.\n"
)
WIRE = (
    f"Harbour town counts the cost\n\nMarch 3, 2023\n\nVARNHOLM (Reuters) - {STORM}\n"
    "(Reporting by Ann Harker; Editing by Tom Reed)\n"
)
STRIPPED = "Storm leaves a town without its market\n\n{date}\n\nBy Lee Marlow\n\n" + STORM


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the wire's copy, archived, and two papers' pages."""
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "storm.txt").write_text(WIRE, encoding="utf8")
    (tmp_path / "fresh.txt").write_text(STRIPPED.format(date="March 4, 2023"), encoding="utf8")
    (tmp_path / "stale.txt").write_text(STRIPPED.format(date="March 4, 2026"), encoding="utf8")
    run = newslint("archive", "add", "wire", "--archive", "wire.db", "--isolated", cwd=tmp_path)
    assert (run.status, run.out, run.err) == (0, "wire.db: 1 story added; 1 story in all\n", "")
    return tmp_path


def findings(folder: Path, page: str, *options: str) -> dict[str, dict[str, object]]:
    run = newslint("check", page, "--isolated", "--no-cache", "--format", "json", *options, cwd=folder)
    assert run.err == ""
    report = json.loads(run.out)
    check_report(report)
    return {f["rule"]: f for f in report["pages"][0]["findings"]}


def test_a_credited_copy_in_the_archive_makes_uncredited_copy_certain(desk: Path) -> None:
    assert "SRC201" not in findings(desk, "fresh.txt")
    found = findings(desk, "fresh.txt", "--archive", "wire.db")["SRC201"]
    assert found["severity"] == "warning"
    assert found["message"] == "this looks like copy of Reuters, and nothing credits it"
    assert found["related"] == [
        {"path": "wire/storm.txt", "id": "wire/storm.txt", "line": 5, "column": 22, "message": "credited to Reuters"}
    ]


def test_an_earlier_copy_makes_a_stale_story_certain(desk: Path) -> None:
    assert "DAT101" not in findings(desk, "stale.txt")
    assert "DAT101" not in findings(desk, "fresh.txt", "--archive", "wire.db")
    found = findings(desk, "stale.txt", "--archive", "wire.db")["DAT101"]
    assert found["severity"] == "error"
    assert "100 % of these words ran on 3 March 2023 (wire/storm.txt)" in str(found["evidence"])


def test_the_matched_passages_of_both_and_which_is_earlier(desk: Path) -> None:
    found = findings(desk, "stale.txt", "--archive", "wire.db")["SRC206"]
    assert found["message"] == (
        "this is the text of “Harbour town counts the cost” (2023-03-03), published 3 years earlier"
    )
    evidence = " ".join(map(str, found["evidence"]))  # type: ignore[call-overload]
    assert "The other one is the earlier: 2023-03-03, this one 2026-03-04." in evidence
    assert "from lines 7 to 11 are those of lines 5 to 9 there." in evidence
    assert "Quotations, captions" in evidence


def test_date_uses_the_archive_as_well(desk: Path) -> None:
    run = newslint(
        "date", "stale.txt", "--archive", "wire.db", "--isolated", "--no-cache", "--format", "json", cwd=desk
    )
    assert json.loads(run.out)["pages"][0]["stories"][0]["written"]["latest"] == "2023-03-03"


def test_the_archive_of_the_configuration(desk: Path) -> None:
    (desk / "newslint.toml").write_text('archive = "wire.db"\n', encoding="utf8")
    run = newslint("check", "stale.txt", "--no-cache", "--format", "concise", "--select", "SRC206", cwd=desk)
    assert (run.status, "SRC206" in run.out) == (1, True)
    (desk / "wire.db").unlink()
    run = newslint("check", "stale.txt", "--no-cache", "--format", "concise", "--select", "SRC206", cwd=desk)
    assert (run.status, run.err) == (0, "")


def test_what_the_archive_learns_is_seen_in_spite_of_the_cache(desk: Path) -> None:
    options = ("check", "fresh.txt", "--isolated", "--format", "concise", "--archive", "other.db", "--select", "SRC206")
    newslint("archive", "add", str(SEEDS), "--archive", "other.db", "--isolated", cwd=desk)
    assert newslint(*options, cwd=desk).status == 0
    newslint("archive", "add", "wire", "--archive", "other.db", "--isolated", cwd=desk)
    assert newslint(*options, cwd=desk).status == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_are_compared_with_each_other(desk: Path, jobs: str) -> None:
    for number in range(60):  # enough for several processes
        (desk / f"x{number:02}.txt").write_text(f"Notes\n\nMarch 3, 2025\n\nThe council met {number} times.\n", "utf8")
    run = newslint(
        "check", ".", "--isolated", "--no-cache", "--format", "concise", "--select", "SRC206", "--jobs", jobs, cwd=desk
    )
    first, second = run.out.splitlines()[:2]
    text = "SRC206] republished-story: this is the text of “Storm leaves a town without its market” (2023-03-04)"
    assert first == f"stale.txt:7:1: warning[{text}, published 3 years earlier"
    assert second == f"wire/storm.txt:5:22: info[{text}, published 1 day later"


def test_a_damaged_archive_is_told_and_the_rest_is_linted(desk: Path) -> None:
    path = desk / "wire.db"
    run = newslint("check", "stale.txt", "--isolated", "--no-cache", "--archive", "absent.db", cwd=desk)
    assert (run.status, run.out) == (2, "")
    assert "absent.db: there is no such archive" in run.err
    path.write_bytes(b"not a database at all, but long enough to be one")
    run = newslint("check", "stale.txt", "--isolated", "--no-cache", "--archive", "wire.db", cwd=desk)
    assert run.status == 2
    assert run.err.startswith("newslint: wire.db: is no archive of newslint")
    assert "Traceback" not in run.err


def test_what_was_examined_while_the_archive_was_locked_is_not_remembered(desk: Path) -> None:
    options = ("check", "fresh.txt", "--isolated", "--format", "concise", "--archive", "wire.db", "--select", "SRC206")
    script = desk / "locked.py"
    # The archive can be read when the run begins, and no more when the page is examined.
    script.write_text(
        "import sys\nimport lint.archive.corpus as corpus\nfrom lint.cli import main\n"
        "from lint.errors import ArchiveError\n\n"
        "def locked(*_):\n    raise ArchiveError('is being changed by another process', 'wire.db')\n\n"
        "corpus.find_copies = locked\nsys.exit(main(sys.argv[1:]))\n",
        encoding="utf8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    first = subprocess.run(
        [sys.executable, script, *options], cwd=desk, capture_output=True, text=True, env=environment
    )
    assert (first.returncode, "SRC206" in first.stdout) == (2, False)
    assert "wire.db: is being changed by another process" in first.stderr
    assert "SRC206" in newslint(*options, cwd=desk).out


def test_list_find_remove_and_stats(desk: Path) -> None:
    def archive(*words: str) -> tuple[int, str]:
        run = newslint("archive", *words, "--archive", "wire.db", "--isolated", cwd=desk)
        assert "Traceback" not in run.err
        return run.status, run.out or run.err

    newslint("archive", "add", "stale.txt", "--archive", "wire.db", "--isolated", "--quiet", cwd=desk)
    wire = "2023-03-03  wire/storm.txt  Harbour town counts the cost  [Reuters, Ann Harker]\n"
    assert archive("list")[1].splitlines(keepends=True)[0] == wire
    assert archive("list", "--until", "2024-01-01") == (0, wire)
    assert archive("find", "reuters", "harbour") == (0, wire)
    assert archive("find", "nowhere") == (1, "no story of the archive fits\n")
    like = archive("find", "--like", "fresh.txt")[1]
    assert "copy, 100 %: 2023-03-03  wire/storm.txt" in like
    records = json.loads(archive("list", "--format", "json")[1])
    assert [(r["path"], r["published"], r["agencies"]) for r in records] == [
        ("wire/storm.txt", "2023-03-03", ["reuters"]),
        ("stale.txt", "2026-03-04", []),
    ]
    assert archive("remove", "nowhere.txt")[0] == 2
    assert archive("remove", "wire/storm.txt") == (0, "wire.db: 1 story removed; 1 story left\n")
    assert archive("remove")[0] == 2
    counted = json.loads(archive("stats", "--format", "json", "--verify")[1])
    assert (counted["stories"], counted["first"], counted["last"]) == (1, "2026-03-04", "2026-03-04")


def test_records_are_known_by_their_ids(desk: Path) -> None:
    rows = [
        {
            "id": "one",
            "text": STRIPPED.format(date=""),
            "title": "Storm",
            "published": "2023-03-04",
            "source": "Gazette",
        },
        {"id": "two", "text": "Another story altogether, told in a line or two.", "title": "Calm"},
        {"id": "three"},
    ]
    (desk / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    run = newslint("archive", "add", "in.jsonl", "--archive", "wire.db", "--isolated", cwd=desk)
    assert (run.status, run.out) == (2, "wire.db: 2 stories added; 3 stories in all\n")
    assert "in.jsonl:3" in run.err
    run = newslint("archive", "remove", "in.jsonl#two", "--archive", "wire.db", "--isolated", cwd=desk)
    assert run.out == "wire.db: 1 story removed; 2 stories left\n"
    found = findings(desk, "stale.txt", "--archive", "wire.db")["SRC206"]
    assert {(place["path"], place["id"]) for place in found["related"]} == {  # type: ignore[attr-defined]
        ("in.jsonl", "one"),
        ("wire/storm.txt", "wire/storm.txt"),
    }


def test_a_date_that_a_system_made_up_is_no_evidence(desk: Path) -> None:
    row = {"id": "one", "text": STRIPPED.format(date=""), "title": "Storm", "published": "1970-01-01"}
    (desk / "in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf8")
    newslint("archive", "add", "in.jsonl", "--archive", "crawl.db", "--isolated", cwd=desk)
    found = findings(desk, "fresh.txt", "--archive", "crawl.db")
    assert "DAT101" not in found
    assert "SRC206" in found


def test_what_is_like_several_files_is_one_list(desk: Path) -> None:
    like = ("--like", "fresh.txt", "--like", "stale.txt", "--format", "json", "--archive", "wire.db", "--isolated")
    run = newslint("archive", "find", *like, cwd=desk)
    assert [row["path"] for row in json.loads(run.out)] == ["wire/storm.txt"]


def test_a_form_that_is_filled_in_anew_is_not_stale(desk: Path) -> None:
    form = (
        "Rates\n\n{}\n\nThe krona was traded at {} to the dollar at the close of business, the central bank of "
        "Varnholm said. The euro was quoted at {} and the pound sterling at {}. Dealers said that turnover was {} "
        "million dollars.\n\nIn the parallel market, where most small importers buy, the krona changed "
        "hands at {} to the dollar, and travel agencies in the old town would not sell below the rate of the week.\n"
    )
    (desk / "old.txt").write_text(form.format("March 3, 2023", 391, 421, 503, 112, 412), encoding="utf8")
    (desk / "new.txt").write_text(form.format("June 4, 2025", 402, 431, 511, 96, 423), encoding="utf8")
    (desk / "rerun.txt").write_text(form.format("June 4, 2025", 391, 421, 503, 112, 412), encoding="utf8")
    newslint("archive", "add", "old.txt", "--archive", "wire.db", "--isolated", cwd=desk)
    assert {"DAT101", "SRC206"}.isdisjoint(findings(desk, "new.txt", "--archive", "wire.db"))
    assert {"DAT101", "SRC206"} <= findings(desk, "rerun.txt", "--archive", "wire.db").keys()


def test_the_seeds_with_an_archive_of_the_others(tmp_path: Path) -> None:
    pages = sorted(SEEDS.glob("00*.txt"))
    newslint("archive", "add", *map(str, pages[1:]), "--archive", "a.db", "--isolated", cwd=tmp_path)
    without = findings(tmp_path, str(pages[0]))
    found = findings(tmp_path, str(pages[0]), "--archive", "a.db")
    assert without["SRC201"]["severity"] == "info"
    assert found["SRC201"]["severity"] == "warning"
    assert found["SRC206"]["severity"] == "info"
    assert str(found["SRC206"]["message"]).startswith("this tells the same event, in other words, as")
    assert "1,550" in str(found["SRC206"]["evidence"])
