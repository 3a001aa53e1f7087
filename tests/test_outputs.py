"""Reports on the command line: which go where, and what is answered to a mistake."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, newslint


@pytest.fixture
def pages(tmp_path: Path, article: str, stale: str) -> Path:
    (tmp_path / "good.txt").write_text(article, encoding="utf8")
    (tmp_path / "stale.txt").write_text(stale, encoding="utf8")
    return tmp_path


CHECK = ("check", "good.txt", "stale.txt", "--no-cache", "--today", "2026-02-10")


def test_several_reports_of_one_run(pages: Path) -> None:
    run = newslint(*CHECK, "--output", "sarif=all.sarif", "--output", "jsonl=all.jsonl", cwd=pages)
    assert (run.status, run.out, run.err) == (1, "", "")
    assert (pages / "all.jsonl").read_text("utf8") == newslint(*CHECK, "--format", "jsonl", cwd=pages).out
    assert (pages / "all.sarif").read_text("utf8") == newslint(*CHECK, "--format", "sarif", cwd=pages).out


def test_the_format_still_goes_to_stdout_or_to_the_plain_file(pages: Path) -> None:
    run = newslint(*CHECK, "--format", "concise", "--output", "sarif=x.sarif", cwd=pages)
    assert "stale.txt:2:1: error[DAT101]" in run.out and (pages / "x.sarif").exists()
    run = newslint(*CHECK, "--format", "concise", "--output", "sarif=x.sarif", "--output", "c.txt", cwd=pages)
    assert run.out == "" and "DAT101" in (pages / "c.txt").read_text("utf8")
    run = newslint(*CHECK, "--output", "rdjsonl=-", "--output", "./gitlab=x.json", "--output", "junit=j.xml", cwd=pages)
    assert all(json.loads(line)["location"]["path"] == "stale.txt" for line in run.out.splitlines())
    assert "error[DAT101]" in (pages / "gitlab=x.json").read_text("utf8")
    run = newslint(*CHECK, "--output", "json=/dev/null", "--output", "sarif=/dev/null", cwd=pages)
    assert (run.status, run.err) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--output", "sarf=x"], "there is no format 'sarf', did you mean 'sarif'?"),
        (["--output", "sarif="], "'sarif=' names no file"),
        (["--output", "a.txt", "--output", "b.txt"], "--output b.txt: there is one report already for a.txt"),
        (["--output", "sarif=a", "--output", "json=./a"], "json: there is another report for ./a already"),
        (["--output", "sarif=-", "--format", "json"], "sarif: there is another report for stdout already"),
        (
            ["--output", "sarif=no/such/folder.sarif", "--output", "json=x.json"],
            "no/such/folder.sarif: cannot be written",
        ),
    ],
)
def test_mistakes(arguments: list[str], says: str, pages: Path) -> None:
    before = sorted(pages.iterdir())
    run = newslint(*CHECK, *arguments, cwd=pages)
    assert run.status == 2 and says in run.err
    assert sorted(pages.iterdir()) == before


def test_only_findings_go_to_other_programs(pages: Path) -> None:
    run = newslint("date", "stale.txt", "--format", "sarif", cwd=pages)
    assert run.status == 2 and "the format 'sarif' is for findings: `newslint date` has none" in run.err


def test_github_gets_a_summary(pages: Path) -> None:
    summary = pages / "summary.md"
    summary.write_text("What another tool said.\n", "utf8")
    run = newslint(*CHECK, "--format", "github", cwd=pages, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert run.out.startswith("::error file=stale.txt,line=2,col=1,")
    assert summary.read_text("utf8").startswith("What another tool said.\n## newslint: ")
    newslint(*CHECK, "--format", "json", cwd=pages, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text("utf8").count("## newslint: ") == 1
    told = newslint(*CHECK, "--output", "github=-", cwd=pages, env={"GITHUB_STEP_SUMMARY": ""})
    assert told.out == run.out


def test_paths_are_those_of_the_folder(pages: Path) -> None:
    run = newslint("check", pages / "stale.txt", "--format", "gitlab", "--no-cache", cwd=pages)
    assert {issue["location"]["path"] for issue in json.loads(run.out)} == {"stale.txt"}


def test_a_byte_order_mark_in_a_file(pages: Path) -> None:
    text = "The ferry sails on Thursday, Feb. 13, the hаrbour said on Tuesday.\n" * 2
    (pages / "bom.txt").write_text("\ufeff" + text, "utf8")
    (pages / "plain.txt").write_text(text, "utf8")

    def regions(name: str) -> list[dict[str, int]]:
        out = newslint("check", name, "--format", "sarif", "--no-cache", "--preview", cwd=pages).out
        places = (result["locations"][0]["physicalLocation"] for result in json.loads(out)["runs"][0]["results"])
        return [place["region"] for place in places if place["region"]["startLine"] == 1]

    assert regions("bom.txt") == regions("plain.txt") != []


def test_records_are_found_at_their_line(pages: Path, stale: str) -> None:
    records = ["", json.dumps({"id": "a", "text": "Fine."}), "", json.dumps({"id": "b", "text": stale})]
    (pages / "wire.jsonl").write_text("\n".join(records), "utf8")
    run = newslint("check", "wire.jsonl", "--select", "DAT101", "--format", "gitlab", "--no-cache", cwd=pages)
    (issue,) = json.loads(run.out)
    assert issue["location"] == {"path": "wire.jsonl", "lines": {"begin": 4, "end": 4}}
    assert "(record b, line " in issue["description"]


def test_many_pages_by_several_processes_into_several_reports(pages: Path, stale: str) -> None:
    record = json.dumps({"text": stale})
    (pages / "many.jsonl").write_text("".join(f'{{"id": "{i}", {record[1:]}\n' for i in range(200)), "utf8")
    options = ("check", "many.jsonl", "--select", "DAT101", "--no-cache", "--today", "2026-02-10")
    newslint(*options, "--jobs", "2", "--output", "jsonl=a.jsonl", "--output", "sarif=a.sarif", cwd=pages)
    newslint(*options, "--jobs", "1", "--output", "jsonl=b.jsonl", "--output", "sarif=b.sarif", cwd=pages)
    for form in ("jsonl", "sarif"):
        assert (pages / f"a.{form}").read_bytes() == (pages / f"b.{form}").read_bytes()
    assert len(json.loads((pages / "a.sarif").read_text("utf8"))["runs"][0]["results"]) == 200


def test_a_full_disk_is_told_of_the_right_file(pages: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is full")
    run = newslint(*CHECK, "--output", "sarif=/dev/full", "--output", "json=x.json", cwd=pages)
    assert (run.status, run.err) == (2, "newslint: /dev/full: cannot be written: No space left on device\n")
    assert not (pages / "x.json").exists()


def test_a_reader_that_goes_away(pages: Path, stale: str) -> None:
    record = json.dumps({"text": stale})
    (pages / "many.jsonl").write_text("".join(f'{{"id": "{i}", {record[1:]}\n' for i in range(300)), "utf8")
    command = [sys.executable, "-m", "lint", "check", "many.jsonl", "--no-cache", "--jobs", "1"]
    command += ["--output", "jsonl=-", "--output", "sarif=x.sarif"]
    run = subprocess.Popen(
        command, cwd=pages, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}
    )
    assert run.stdout and run.stderr
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b"" and run.wait(60) == 1
    assert not (pages / "x.sarif").exists()
