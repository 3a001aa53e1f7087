"""The command line: what it says, and the status it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lint import __version__
from tests.conftest import ROOT, newslint


@pytest.fixture
def pages(tmp_path: Path, article: str, stale: str) -> Path:
    (tmp_path / "good.txt").write_text(article, encoding="utf8")
    (tmp_path / "stale.txt").write_text(stale, encoding="utf8")
    return tmp_path


def test_status_0_when_nothing_is_found(pages: Path) -> None:
    run = newslint("check", "good.txt", cwd=pages)
    assert (run.status, run.err) == (0, "")
    assert "No problems in 1 page" in run.out


def test_status_1_with_findings_and_their_evidence(pages: Path) -> None:
    run = newslint("check", "stale.txt", "--today", "2026-02-10", cwd=pages)
    assert run.status == 1
    assert "stale.txt:2:1: error[DAT101] stale-story: published 2026-02-03, but written" in run.out
    assert "^" * len("Tuesday, February 3, 2026") in run.out
    assert "“NATO chief Jens Stoltenberg”" in run.out
    assert "February last year" in run.out


def test_exit_zero_and_severity(pages: Path) -> None:
    assert newslint("check", "stale.txt", "--exit-zero", cwd=pages).status == 0
    assert newslint("check", "stale.txt", "--ignore", "DAT", "--severity", "error", cwd=pages).status == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chekc", "."], "there is no command 'chekc', did you mean 'check'?"),
        (["good.txt"], "did you mean 'newslint check good.txt'?"),
        (["check", "--formt", "json"], "unrecognized arguments: --formt"),
        (["date", "--select=DAT101"], "newslint: --select is no option of this command"),
        (["check", "--format", "jsn"], "there is no format 'jsn', did you mean 'json'?"),
        (["check", "--select", "stale-stroy"], "did you mean 'stale-story'?"),
        (["check", "--today", "tomorrow"], "'tomorrow' is no date: write it as 2026-02-03"),
        (["check", "--jobs", "0"], "no number of processes"),
        (["check", "none.txt"], "none.txt: there is no such file or folder"),
        (["check", "--config", "none.toml"], "none.toml: there is no such configuration file"),
        (["rule", "DAT999"], "there is no rule 'DAT999'"),
        (["check", "--rules", "nowhere"], "nowhere: is no folder of rule cards"),
        (["check", "--knowledge", "nowhere"], "nowhere: is no folder of knowledge"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_wrong_usage_is_status_2_and_one_clear_line(pages: Path, arguments: list[str], says: str) -> None:
    run = newslint(*arguments, cwd=pages)
    assert run.status == 2
    assert says in run.err
    assert "Traceback" not in run.err


def test_nothing_to_lint_is_said_loudly(tmp_path: Path) -> None:
    run = newslint("check", ".", cwd=tmp_path)
    assert run.status == 0
    assert "nothing to lint" in run.err


def test_stdin_is_read_under_the_name_it_is_given(pages: Path, stale: str) -> None:
    run = newslint(
        "check", "-", "--stdin-filename", "desk/in.txt", "--format", "concise", stdin=stale.encode(), cwd=pages
    )
    assert run.status == 1
    assert "desk/in.txt:2:1: error[DAT101]" in run.out
    records = json.dumps({"id": "a1", "text": stale}) + "\n"
    run = newslint(
        "check", "-", "--stdin-filename", "in.jsonl", "--format", "concise", stdin=records.encode(), cwd=pages
    )
    assert "in.jsonl#a1:2:1: error[DAT101]" in run.out


@pytest.mark.parametrize("option", ["--published", "--today"])
@pytest.mark.parametrize("day", ["0001-01-01", "1799-12-31", "9999-12-31"])
def test_a_day_on_which_no_story_is_published(pages: Path, option: str, day: str) -> None:
    run = newslint("check", "stale.txt", option, day, cwd=pages)
    assert run.status == 2
    assert f"argument {option}: '{day}' is no day on which a story is published (years 1800 to 2199)" in run.err


@pytest.mark.parametrize("day", ["1800-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_of_publication(pages: Path, day: str) -> None:
    for option in ("--published", "--today"):
        run = newslint("check", "stale.txt", option, day, "--preview", cwd=pages)
        assert run.status in (0, 1)
        assert run.err == ""


def test_published_on_the_command_line_stands_over_the_page(pages: Path) -> None:
    assert newslint("check", "stale.txt", "--published", "2023-04-28", "--select", "DAT101", cwd=pages).status == 0


def test_colours_only_on_a_terminal_or_when_forced(pages: Path) -> None:
    assert "\x1b[" not in newslint("check", "stale.txt", cwd=pages).out
    assert "\x1b[" in newslint("check", "stale.txt", cwd=pages, env={"FORCE_COLOR": "1"}).out
    assert "\x1b[" not in newslint("check", "stale.txt", cwd=pages, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out


def test_output_goes_to_a_file_that_is_whole(pages: Path) -> None:
    run = newslint("check", "stale.txt", "--format", "json", "--output", "report.json", cwd=pages)
    assert (run.status, run.out) == (1, "")
    assert json.loads((pages / "report.json").read_text(encoding="utf8"))["summary"]["pages"] == 1
    run = newslint("check", "stale.txt", "--output", "no/such/folder.txt", cwd=pages)
    assert run.status == 2
    assert "cannot be written" in run.err


def test_version_and_the_list_of_rules() -> None:
    assert newslint("--version").out == f"newslint {__version__}\n"
    listed = newslint("rule", "--isolated").out
    for code in ("DAT101", "SRC201", "FIG302", "PAG503"):
        assert f"{code}  " in listed


def test_a_rule_is_explained_by_code_or_name() -> None:
    by_code, by_name = newslint("rule", "DAT101"), newslint("rule", "stale-story")
    assert by_code.out == by_name.out
    assert "United Airlines" in by_code.out
    assert "[[Tuesday, February 3, 2026]]" in by_code.out
    assert newslint("rule", "DAT101", "--format", "markdown").out.startswith("# DAT101 stale-story\n")
    assert json.loads(newslint("rule", "DAT101", "--format", "json").out)["code"] == "DAT101"


def test_show_files_and_settings(pages: Path) -> None:
    assert newslint("check", ".", "--show-files", cwd=pages).out == "good.txt\nstale.txt\n"
    assert "outlet = ''" in newslint("check", "--show-settings", cwd=pages).out


def test_date_shows_the_argument(pages: Path) -> None:
    run = newslint("date", "stale.txt", cwd=pages)
    assert run.status == 0
    assert "2026-02-03" in run.out
    assert "NATO chief Jens Stoltenberg" in run.out
    assert "2023" in run.out


def test_facts_quote_the_text(pages: Path, stale: str) -> None:
    run = newslint("facts", "stale.txt", "--format", "json", cwd=pages)
    facts = run.report["pages"][0]["facts"]
    assert {"blocks", "dates", "offices", "sources", "figures", "quotations"} <= facts.keys()
    for kind in ("dates", "offices", "sources", "figures", "quotations"):
        for fact in facts[kind]:
            assert stale[fact["start"] : fact["end"]] == fact["text"]
    assert [(d["text"], d["value"]) for d in facts["dates"] if d["role"] == "body"][:2] == [
        ("Thursday", "2026-01-29"),
        ("February last year", "2025-02"),
    ]


def test_waive_records_a_decision_and_the_finding_is_accepted(pages: Path) -> None:
    run = newslint(
        "waive", "stale.txt:2:DAT101", "--reason", "a reprint for the anniversary", "--by", "A. Field", cwd=pages
    )
    assert (run.status, run.out) == (0, "1 waiver written to newslint-waivers.yaml\n")
    written = (pages / "newslint-waivers.yaml").read_text(encoding="utf8")
    assert "a reprint for the anniversary" in written
    report = newslint("check", "stale.txt", "--select", "DAT101", "--format", "json", cwd=pages).report
    (finding,) = report["pages"][0]["findings"]
    assert finding["waived"]["reason"] == "a reprint for the anniversary"
    assert report["summary"]["waived"] == 1
    assert newslint("check", "stale.txt", "--select", "DAT101", cwd=pages).status == 0
    again = newslint("waive", "stale.txt:2:DAT101", "--reason", "again", cwd=pages)
    assert again.out == "0 waivers written to newslint-waivers.yaml\n"


def test_waive_of_something_that_is_not_found_is_an_error(pages: Path) -> None:
    run = newslint("waive", "good.txt:2:DAT101", "--reason", "x", cwd=pages)
    assert run.status == 2
    assert "there is no finding 'good.txt:2:DAT101'" in run.err


def test_unused_and_malformed_waivers_are_reported(pages: Path) -> None:
    (pages / "newslint-waivers.yaml").write_text(
        "waivers:\n  - rule: stale-story\n    path: good.txt\n    reason: was wrong once\n"
        "  - rule: stale-stroy\n    path: good.txt\n    reason: x\n",
        encoding="utf8",
    )
    run = newslint("check", "good.txt", "--format", "concise", cwd=pages)
    assert run.status == 1
    assert "newslint-waivers.yaml:2" in run.out
    assert "WAI902" in run.out
    assert "newslint-waivers.yaml:5" in run.out
    assert "did you mean 'stale-story'?" in run.out


def test_an_inline_comment_waives_the_next_lines(pages: Path, stale: str) -> None:
    head, rest = stale.split("\n", 1)
    (pages / "stale.txt").write_text(
        f"{head}\n<!-- newslint: ignore[stale-story, DAT110] -- a reprint -->\n{rest}", encoding="utf8"
    )
    report = newslint("check", "stale.txt", "--select", "DAT101", "--format", "json", cwd=pages).report
    assert [f["waived"]["reason"] for f in report["pages"][0]["findings"] if f["rule"] == "DAT101"] == ["a reprint"]


def test_an_option_that_does_not_exist_names_the_nearest(pages: Path) -> None:
    assert "did you mean '--select'?" in newslint("check", "--selct", "DAT", "good.txt", cwd=pages).err


def test_output_into_a_folder_a_device_or_through_a_link(pages: Path) -> None:
    wrong = newslint("check", "good.txt", "--output", ".", cwd=pages)
    assert (wrong.status, wrong.err) == (2, "newslint: .: cannot be written: it is a folder\n")
    if os.name == "posix":
        assert newslint("check", "good.txt", "--output", "/dev/null", cwd=pages).status == 0
        assert Path("/dev/null").is_char_device()
    (pages / "real.out").write_text("old", encoding="utf8")
    (pages / "link.out").symlink_to("real.out")
    newslint("check", "good.txt", "--output", "link.out", cwd=pages)
    assert (pages / "link.out").is_symlink()
    assert "No problems" in (pages / "real.out").read_text(encoding="utf8")
    assert not list(pages.glob(".*.out-*"))


def test_what_is_wrong_with_the_whole_run_is_told_before_anything_is_written(pages: Path) -> None:
    (pages / "facts").mkdir()
    (pages / "facts" / "own.yaml").write_text("source: mine\nevents:\n  - nothing: 1\n", encoding="utf8")
    run = newslint("check", "good.txt", "--knowledge", "facts", "--format", "json", "--no-cache", cwd=pages)
    assert (run.status, run.out) == (2, "")
    assert "facts/own.yaml:" in run.err


@pytest.mark.skipif(os.name != "posix", reason="names of files with control characters")
def test_nothing_that_acts_on_a_terminal_reaches_stderr(pages: Path) -> None:
    for arguments in (["check", "no\x1b[31m.txt"], ["che\x1bck"], ["rule", "a\x1bb"], ["check", "--fo\x1b"]):
        run = newslint(*arguments, cwd=pages)
        assert run.status == 2
        assert "\x1b" not in run.err and "\\x1b" in run.err


def test_the_same_mistake_in_many_records_is_told_some_times(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "Words."}\n' * 50, encoding="utf8")
    run = newslint("check", "a.jsonl", cwd=tmp_path)
    assert run.status == 2
    assert len(run.err.splitlines()) == 21
    assert run.err.endswith("newslint: a.jsonl: 30 more records cannot be read (--verbose tells of each)\n")
    assert "50 files could not be read" in run.out
    assert len(newslint("check", "a.jsonl", "--verbose", cwd=tmp_path).err.splitlines()) == 50


def test_rules_by_the_beginning_of_their_codes() -> None:
    lines = newslint("rule", "DAT10").out.splitlines()
    assert lines and all(line.startswith("DAT10") for line in lines)


def test_a_reader_that_goes_away_is_no_error(pages: Path, stale: str) -> None:
    record = json.dumps({"text": stale}) + "\n"
    (pages / "many.jsonl").write_text(record * 400, encoding="utf8")
    command = [sys.executable, "-m", "lint", "check", "many.jsonl", "--format", "jsonl", "--no-cache"]
    with subprocess.Popen(
        command,
        cwd=pages,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(timeout=60) == 1


def test_a_decision_needs_a_reason(pages: Path) -> None:
    run = newslint("waive", "stale.txt:DAT101", "--reason", " ", cwd=pages)
    assert run.status == 2
    assert "say why" in run.err
    assert not (pages / "newslint-waivers.yaml").exists()


def test_a_record_is_waived_as_it_is_shown(tmp_path: Path, stale: str) -> None:
    lines = [json.dumps({"id": name, "text": stale}) for name in ("one", "two")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf8")
    options = ("--select", "DAT101", "--today", "2026-02-10", "--format", "concise")
    before = newslint("check", "a.jsonl", *options, cwd=tmp_path)
    place = before.out.splitlines()[1].partition(": ")[0]
    assert place.startswith("a.jsonl#two:")
    newslint("waive", place + ":DAT101", "--reason", "a test", "--today", "2026-02-10", cwd=tmp_path)
    after = newslint("check", "a.jsonl", *options, cwd=tmp_path)
    assert [line.partition(":")[0] for line in after.out.splitlines()[:-1]] == ["a.jsonl#one"]


def test_the_rules_about_waivers_are_explained_too() -> None:
    assert newslint("rule", "unused-waiver").out.startswith("WAI902  unused-waiver  warning  ")
    assert newslint("rule", "WAI").out.count("\n") == 4
