"""SARIF: the schema of OASIS, and what GitHub says it takes."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from lint.errors import InputError
from lint.finding import Edit, Waived
from lint.report import load, sarif
from lint.report.record import Head, PageReport, ReportOptions
from tests.conftest import SEEDS, newslint
from tests.report.hostile import HARMFUL, HEAD, RUNS, hostile_run, strings
from tests.report.sample import PAGE, RECORD, RUN, UNREADABLE, finding

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf8"))
)
# Where Microsoft's validator is (npm: @microsoft/sarif-multitool-linux), to run it as well.
MULTITOOL = os.environ.get("SARIF_MULTITOOL", "")

Item = PageReport | InputError


def report(pages: Iterable[Item], head: Head = HEAD) -> dict[str, Any]:
    out = io.StringIO()
    load("sarif")(pages, head, out, options=ReportOptions())
    data: dict[str, Any] = json.loads(out.getvalue())
    check(data)
    return data


def check(data: dict[str, Any]) -> None:
    """The schema, and GitHub's rules: docs.github.com, "SARIF support for code scanning", and its upload limits."""
    VALIDATOR.validate(data)
    (run,) = data["runs"]  # at most 20 runs
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "newslint" and run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) <= 25_000 and len(rules) <= 25_000
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert len(rule["id"]) <= 255 and len(rule["name"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"] and rule["help"]["markdown"]
        assert len(rule["properties"]["tags"]) <= 20
        assert urlsplit(rule.get("helpUri", "https://example.org")).scheme == "https"
    for result in run["results"]:
        assert result["message"]["text"]
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["locations"]) == 1 and len(result.get("relatedLocations", ())) <= 100
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        numbers = [location["id"] for location in result.get("relatedLocations", ())]
        assert len(set(numbers)) == len(numbers)
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            check_place(location["physicalLocation"])
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        for location in note.get("locations", ()):
            check_place(location["physicalLocation"])


def check_place(physical: dict[str, Any]) -> None:
    address = physical["artifactLocation"]["uri"]
    assert address.isascii() and " " not in address and "\\" not in address and address
    parts = urlsplit(address)
    assert (parts.scheme, parts.query, parts.fragment) in {("", "", ""), ("file", "", "")}
    assert parts.scheme == "file" or not parts.path.startswith(("/", "../"))
    part = physical.get("region", {})
    if "endColumn" in part and part["startLine"] == part["endLine"]:
        assert part["endColumn"] >= part["startColumn"]


def results(data: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data["runs"][0]["results"]
    return found


def test_a_run() -> None:
    data = report(RUN)
    assert [result["ruleId"] for result in results(data)] == ["DAT101", "DAT104", "SRC207", *["DAT103"] * 4]
    assert [result["level"] for result in results(data)] == ["error", "warning", "note", *["warning"] * 4]
    first = results(data)[0]
    assert first["ruleIndex"] == 0
    assert first["message"]["text"].splitlines() == [PAGE.findings[0].message, *PAGE.findings[0].evidence]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "copy/ferry.txt"},
        "region": {
            "startLine": 2,
            "startColumn": 1,
            "endLine": 2,
            "endColumn": 22,
            "snippet": {"text": "Tuesday, Feb 03, 2026"},
        },
    }
    assert first["partialFingerprints"] == {
        "primaryLocationLineHash": "DAT101-2-1",
        "newslint/v1": "DAT101-2-1",
    }


def test_related_places_have_their_messages() -> None:
    here, there = results(report((PAGE,)))[0]["relatedLocations"]
    assert here["message"]["text"] == "“Thursday” is 27 April 2023"
    assert here["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 22}
    assert there["physicalLocation"] == {"artifactLocation": {"uri": "old.jsonl"}}
    assert there["message"]["text"] == "an earlier copy (line 1 of old.jsonl#f7)"
    assert there["logicalLocations"][0]["fullyQualifiedName"] == "old.jsonl#f7"


def test_waived_findings_are_suppressed() -> None:
    by_rule = {result["ruleId"]: result for result in results(report((PAGE,)))}
    assert by_rule["DAT104"]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "the archive's note says so, by A. Editor, until 2026-12-31",
        }
    ]
    assert all("suppressions" not in by_rule[code] for code in ("DAT101", "SRC207"))
    inline = replace(PAGE.findings[0], waived=Waived("so", None, None, "comment"))
    (result,) = results(report((replace(PAGE, findings=(inline,)),)))
    assert result["suppressions"][0]["kind"] == "inSource"


def test_files_that_cannot_be_read_are_notifications() -> None:
    (invocation,) = report(RUN)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == UNREADABLE.message
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "copy/photo.jpg"
    assert report((PAGE,))["runs"][0]["invocations"][0] == {
        "executionSuccessful": True,
        "toolExecutionNotifications": [],
    }


def test_the_rule_s_help_is_the_card() -> None:
    rules = report(())["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0]["helpUri"] == "https://example.org/a"
    begin = "# DAT101 stale-story\n\nOld.\n\n## Why\n\nWhy <b>so</b>.\n\nMore."
    assert rules[0]["help"]["markdown"].startswith(begin)
    assert "What it can get wrong\n\nSome." in rules[0]["help"]["text"]
    assert rules[0]["defaultConfiguration"] == {"level": "error"}
    assert "preview" in rules[1]["properties"]["tags"] and "helpUri" not in rules[1]


def test_a_byte_order_mark_is_no_column() -> None:
    lines = {1: "\ufeffTuesday, Feb 03, 2026", 2: "\ufeffTuesday"}
    first = finding("DAT101", "stale-story", "error", 1, "Tuesday", "m", lines=lines)
    second = finding("DAT101", "stale-story", "error", 2, "Tuesday", "m", lines=lines)
    page = replace(PAGE, findings=(first, second), excerpts=lines)
    columns = [
        (part["startColumn"], part["endColumn"])
        for part in (result["locations"][0]["physicalLocation"]["region"] for result in results(report((page,))))
    ]
    assert columns == [(1, 8), (2, 9)]


def test_columns_are_code_points() -> None:
    lines = {1: "😀é“a" + "\u0301b"}
    page = replace(PAGE, findings=(finding("X", "x", "info", 1, "b", "m", lines=lines),), excerpts=lines)
    region = results(report((page,)))[0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (6, 7)


def test_a_record_is_a_line_of_its_file() -> None:
    page = replace(RECORD, record_line=41)
    first = results(report((page,)))[0]
    location = first["locations"][0]
    assert location["physicalLocation"]["region"] == {"startLine": 41, "endLine": 41}
    assert location["logicalLocations"] == [{"name": "r-1", "fullyQualifiedName": "wire.jsonl#r-1", "kind": "object"}]
    found = page.findings[0]
    assert first["properties"] == {
        "record": "r-1",
        "start": {"line": found.line, "column": found.column},
        "end": {"line": found.end_line, "column": found.end_column},
        "text": found.text,
    }


def test_a_safe_fix_has_its_place() -> None:
    found = PAGE.findings[2]
    safe = replace(found, fix=Edit(found.start + 1, found.end, "essrs."))
    (change,) = results(report((replace(PAGE, findings=(safe,)),)))[0]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 9, "startColumn": 2, "endLine": 9, "endColumn": 4},
            "insertedContent": {"text": "essrs."},
        }
    ]
    for fix in (replace(safe.fix, safe=False), Edit(found.start - 1, found.end, "x")):  # type: ignore[type-var]
        assert "fixes" not in results(report((replace(PAGE, findings=(replace(found, fix=fix),)),)))[0]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("copy/a b#c?d%é.txt", "copy/a%20b%23c%3Fd%25%C3%A9.txt"),
        ("./copy/../x.txt", "x.txt"),
        ("/desk/copy/x.txt", "copy/x.txt"),
        ("/desk2/x.txt", "file:///desk2/x.txt"),
        ("../x.txt", "file:///x.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a:b.txt", "a%3Ab.txt"),
        ("not-utf8-\udcff", "not-utf8-%FF"),
    ],
)
def test_addresses(path: str, address: str) -> None:
    page = replace(PAGE, path=path, id=path, findings=(replace(PAGE.findings[2], path=path, id=path),))
    location = results(report((page,)))[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": address}
    if not address.startswith("file"):
        assert unquote(address, errors="surrogateescape") == os.path.relpath(os.path.join("/desk", path), "/desk")  # noqa: PTH118


def test_the_worst_results_are_kept_in_the_order_of_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    data = report(RUN)
    assert [result["ruleId"] for result in results(data)] == ["DAT101", "DAT103", "DAT103"]
    (_, note) = data["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("4 findings are left out")


def test_a_run_is_never_too_large_for_github() -> None:
    many = replace(PAGE, findings=(PAGE.findings[1], *(PAGE.findings[2],) * 999))
    out = io.StringIO()
    load("sarif")((many for _ in range(26)), HEAD, out, options=ReportOptions())
    data = json.loads(out.getvalue())
    assert len(results(data)) == 25_000


def test_no_words_become_a_link() -> None:
    page = replace(PAGE, findings=(replace(PAGE.findings[2], message="see [this](https://example.org) and [that](1)"),))
    assert results(report((page,)))[0]["message"]["text"] == "see [this\\](https://example.org) and [that\\](1)"


def test_hostile_words() -> None:
    data = report(hostile_run())
    assert [text for text in strings(data) if HARMFUL.search(text)] == []


@hypothesis_settings(max_examples=60)
@given(RUNS)
def test_any_words(run: list[Item]) -> None:
    report(run)


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_every_encoding_can_take_it(encoding: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    load("sarif")(hostile_run(), HEAD, out, options=ReportOptions())
    out.flush()
    VALIDATOR.validate(json.loads(raw.getvalue().decode(encoding)))


def test_the_seeds_agree_with_the_json_report() -> None:
    options = ("check", ".", "--isolated", "--no-cache", "--today", "2026-02-10", "--jobs", "1")
    plain = newslint(*options, "--format", "json", cwd=SEEDS).report
    told = json.loads(newslint(*options, "--format", "sarif", cwd=SEEDS).out)
    check(told)
    expected = [
        (f["rule"], page["path"], *f["start"].values(), *f["end"].values(), f["fingerprint"])
        for page in plain["pages"]
        for f in page["findings"]
    ]
    shown = []
    for result in results(told):
        place = result["locations"][0]["physicalLocation"]
        part = place["region"]
        path = unquote(place["artifactLocation"]["uri"])
        ends = (part["startLine"], part["startColumn"], part["endLine"], part["endColumn"])
        shown.append((result["ruleId"], path, *ends, result["partialFingerprints"]["newslint/v1"]))
    assert shown == expected and len(shown) > 50
    every_rule = json.loads(newslint("rule", "--format", "json", "--isolated").out)
    assert {rule["code"] for rule in every_rule} <= {r["id"] for r in told["runs"][0]["tool"]["driver"]["rules"]}


@pytest.mark.skipif(not MULTITOOL, reason="SARIF_MULTITOOL does not say where Microsoft's validator is")
@pytest.mark.parametrize("pages", [RUN, (), hostile_run()[:1], hostile_run()], ids=("run", "empty", "page", "hostile"))
def test_microsoft_s_validator_finds_nothing_wrong(pages: Iterable[Item], tmp_path: Path) -> None:
    out = io.StringIO()
    inside = [item for item in pages if not item.path.startswith(("/else", "../"))]
    load("sarif")(inside, HEAD, out, options=ReportOptions())
    (tmp_path / "run.sarif").write_text(out.getvalue(), encoding="utf8")
    done = subprocess.run(
        [MULTITOOL, "validate", "run.sarif", "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    told = [line for line in done.stdout.splitlines() if ": error " in line or ": warning " in line]
    assert done.returncode == 0 and "Analysis completed successfully" in done.stdout
    # There is no public address of newslint yet.
    assert [line for line in told if "SARIF2005" not in line] == []
