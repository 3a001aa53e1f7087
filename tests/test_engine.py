"""Runs over many files: the same bytes whatever the order, the number of processes or the cache."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import check_report, newslint
from tests.work import lines_run


@pytest.fixture
def folder(tmp_path: Path, article: str, stale: str) -> Path:
    for n in range(60):
        text = (stale if n % 3 == 0 else article).replace("bridge", f"bridge {n}")
        (tmp_path / f"{n:02} Ärmel {n}.txt").write_text(text, encoding="utf8")
    return tmp_path


def test_processes_order_and_cache_do_not_show(folder: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    base = ("check", "--today", "2026-03-01", "--format", "json")
    plain = newslint(*base, "--no-cache", "--jobs", "1", *paths, cwd=folder)
    assert plain.status == 1
    assert plain.report["summary"]["pages"] == 60
    again: tuple[tuple[str | Path, ...], ...] = (
        (*base, "--no-cache", "--jobs", "2", *paths),
        (*base, "--no-cache", "--jobs", "2", *reversed(paths)),
        (*base, *paths),
        (*base, *paths),
        (*base, "."),
        (*base, ".", *paths[:3]),
    )
    for arguments in again:
        assert newslint(*arguments, cwd=folder).out == plain.out


def test_one_file_that_cannot_be_read_does_not_lose_the_others(folder: Path) -> None:
    (folder / "05 bad.txt").write_bytes(b"caf\xe9 news")
    (folder / "06 zero.txt").write_bytes(b"")
    (folder / "07 picture.txt").write_bytes(b"\x89PNG\r\n\x00\x00\x00")
    run = newslint("check", ".", "--format", "json", "--today", "2026-03-01", cwd=folder)
    assert run.status == 2
    assert run.report["summary"]["pages"] == 60
    assert "05 bad.txt:1:4: is not UTF-8" in run.err
    assert "06 zero.txt: is empty" in run.err
    assert "07 picture.txt: is not text" in run.err
    assert "Traceback" not in run.err


def test_a_bad_record_names_its_line_and_the_rest_is_linted(tmp_path: Path, article: str) -> None:
    good = json.dumps({"id": "a", "text": article})
    (tmp_path / "wire.jsonl").write_text(
        f'{good}\n{{"id": 1\n[]\n{{"id": "x"}}\n\n{good.replace("a", "b", 1)}\n', encoding="utf8"
    )
    run = newslint("check", "wire.jsonl", "--format", "jsonl", cwd=tmp_path)
    assert run.status == 2
    for line in (2, 3, 4):
        assert f"wire.jsonl:{line}" in run.err
    assert sum("error" not in page for page in run.pages) == 2


def test_records_keep_their_ids_and_their_dates(tmp_path: Path, stale: str) -> None:
    text = stale.split("\n\n", 2)[2]
    rows = [
        {"id": f"r{n}", "title": "Allies agree", "text": text, "published": day}
        for n, day in enumerate(("2023-04-28", "2026-02-03"))
    ]
    (tmp_path / "wire.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    run = newslint("check", "wire.jsonl", "--format", "jsonl", "--select", "DAT101", cwd=tmp_path)
    assert [(p["id"], [f["rule"] for f in p["findings"]]) for p in run.pages] == [("r0", []), ("r1", ["DAT101"])]
    for page in run.pages:
        for finding in page["findings"]:
            assert finding["text"] in text


def test_every_finding_quotes_what_stands_at_its_place(folder: Path) -> None:
    windows = folder / "windows.txt"
    windows.write_bytes(
        b"\xef\xbb\xbf" + (folder / "00 Ärmel 0.txt").read_text(encoding="utf8").replace("\n", "\r\n").encode()
    )
    run = newslint("check", ".", "--format", "json", cwd=folder)
    report = run.report
    check_report(report)
    seen = 0
    for page in report["pages"]:
        text = (folder / page["path"]).read_bytes().decode("utf8")
        lines = text.splitlines(keepends=True)
        for finding in page["findings"]:
            start, end = finding["start"], finding["end"]
            at = sum(map(len, lines[: start["line"] - 1])) + start["column"] - 1
            to = sum(map(len, lines[: end["line"] - 1])) + end["column"] - 1
            assert text[at:to] == finding["text"]
            seen += 1
    assert seen > 40


def test_a_damaged_cache_is_left_aside(folder: Path) -> None:
    first = newslint("check", ".", "--format", "json", cwd=folder)
    for file in (folder / ".newslint_cache").glob("*.db"):
        file.write_bytes(b"no database at all" * 100)
    assert newslint("check", ".", "--format", "json", cwd=folder).out == first.out


def test_the_cache_knows_the_day_and_the_options(folder: Path) -> None:
    early = newslint("check", ".", "--format", "json", "--today", "2026-02-03", cwd=folder)
    late = newslint("check", ".", "--format", "json", "--today", "2026-02-04", cwd=folder)
    assert early.report["today"] != late.report["today"]
    assert (
        newslint("check", ".", "--format", "json", "--select", "DAT106", "--today", "2026-02-03", cwd=folder).status
        == 0
    )


def test_nothing_but_the_cache_is_written(folder: Path) -> None:
    before = {p.name for p in folder.iterdir()}
    newslint("check", ".", "--no-cache", cwd=folder)
    assert {p.name for p in folder.iterdir()} == before
    newslint("check", ".", cwd=folder)
    assert {p.name for p in folder.iterdir()} == before | {".newslint_cache"}


def test_a_fault_in_a_corpus_rule_does_not_lose_the_pages(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from datetime import date

    from lint import engine
    from lint.config import Settings
    from lint.errors import InputError
    from lint.knowledge.load import load_knowledge
    from lint.report.record import PageReport
    from lint.rules import load_rules

    def broken(*_: object) -> PageReport:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(engine, "_with_corpus_findings", broken)
    rules, key = load_rules()
    plan = engine.Plan(Settings(folder), tuple(rules), load_knowledge(), date(2026, 2, 10), key)
    items = list(engine.run(plan, engine.Session([str(folder)], jobs=1)))
    errors = [item for item in items if isinstance(item, InputError)]
    assert any("could not be compared with the others, which is a fault" in error.message for error in errors)
    assert any(isinstance(item, PageReport) for item in items)


HOSTILE = {
    "a year and its months": "it had its best month in 2025 in November and its worst in December, ",
    "offices without end": "NATO chief Jens Stoltenberg said on Feb. 13 and on Tuesday, Feb. 14, and NATO 32 members, ",
    "weekdays": "Monday ",
    "dates": "Feb. 3, ",
    "relative dates": "last year earlier this month ",
    "years": "since 2014 ",
    "attributions": "said Thursday that ",
    "agencies": "(Reuters) - ",
    "quotation marks": "\"'“",
    "brackets": "([{<",
    "digits": "1,",
    "comments": "<!-- newslint: ignore[stale-story] -- why -->\n",
    "comments in lines": "The council met. <!-- newslint: ignore[stale-story] -- why -->\n\n",
    "offices": "President Joe Biden said. ",
    "marks": "a\u0301\u0301\u202e",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_and_not_faster(name: str, tmp_path: Path) -> None:
    """The work of patterns is not in it: see the benchmark (.ci/benchmark.py growth)."""
    from lint.cli import main

    def work(size: int) -> int:
        head = "The Harbour Gazette\n\nCouncil votes to close the old bridge\n\n"
        unit = HOSTILE[name]
        (tmp_path / "a.txt").write_text(head + unit * (size // len(unit)), encoding="utf8")
        words = ["check", str(tmp_path / "a.txt"), "--isolated", "--no-cache", "--jobs", "1", "--preview"]
        statuses = []
        lines = lines_run(lambda: statuses.append(main(words)))
        assert statuses[0] < 2
        return lines

    work(1_000)  # what is imported and built once
    once, four = work(2_000), work(8_000)
    assert four < 5 * once, (once, four)


def test_a_waiver_of_a_rule_across_stories_is_unused_only_where_all_stories_were_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words of a story that says nothing in particular.\n", encoding="utf8")
    (tmp_path / "newslint-waivers.yaml").write_text(
        "waivers:\n  - {rule: FIG302, path: a.txt, reason: both are right}\n", encoding="utf8"
    )
    options = ("--select", "FIG302,WAI", "--no-cache")
    assert newslint("check", "a.txt", *options, cwd=tmp_path).status == 0
    whole = newslint("check", ".", *options, cwd=tmp_path)
    assert whole.status == 1 and "WAI902" in whole.out
    assert newslint("check", ".", *options, "--scope", "story", cwd=tmp_path).status == 0
