"""GitHub's commands and summary, GitLab's issues, JUnit, reviewdog: valid, escaped, and equal to the JSON report."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from lint.errors import InputError
from lint.finding import Edit
from lint.report import load
from lint.report.github import MOST_PER_LEVEL
from lint.report.record import Head, PageReport, ReportOptions
from tests.conftest import SEEDS, newslint
from tests.report.hostile import HARMFUL, HEAD, RUNS, WORDS, hostile_run, strings
from tests.report.sample import PAGE, RECORD, RUN, UNREADABLE, finding

SCHEMAS = Path(__file__).parent / "schemas"
RDFORMAT = jsonschema.Draft7Validator(json.loads((SCHEMAS / "rdformat.json").read_text(encoding="utf8")))
# Where the program of npm's @umbrelladocs/rdformat-validator is, to run it as well.
RDFORMAT_VALIDATOR = os.environ.get("RDFORMAT_VALIDATOR", "")
FORMATS = ("github", "github-summary", "gitlab", "junit", "rdjson", "rdjsonl", "sarif")

Item = PageReport | InputError


def report(form: str, pages: Iterable[Item], head: Head = HEAD, **options: Any) -> str:
    out = io.StringIO()
    load(form)(pages, head, out, options=ReportOptions(**options))
    return out.getvalue()


def problems(pages: Iterable[Item]) -> list[tuple[PageReport, Any]]:
    """The findings that nobody waived, with their pages."""
    return [(p, f) for p in pages if isinstance(p, PageReport) for f in p.findings if f.waived is None]


@pytest.mark.parametrize("form", FORMATS)
def test_only_findings_can_be_reported(form: str) -> None:
    with pytest.raises(InputError, match=f"the format '{form}' is for findings: `newslint date` has none"):
        load(form, "date")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_encoding_can_take_every_format(form: str, encoding: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    load(form)(hostile_run(), HEAD, out, options=ReportOptions())
    out.flush()
    if form == "junit":
        check_junit(raw.getvalue().decode(encoding))


# GitHub ---------------------------------------------------------------------------------------------------------------

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)", re.ASCII)


def read_commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub's runner reads them: a line, its properties at the commas, then the data."""
    read = []
    for line in re.split(r"\r\n|\r|\n", text):
        if not line.lstrip().startswith("::"):
            assert line == "" or line.startswith("newslint: ")
            continue
        match = _COMMAND.fullmatch(line)
        assert match, line
        level, properties, data = match.groups()
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        read.append((level, {name: unescape(value) for name, value in pairs.items()}, unescape(data)))
    return read


def unescape(text: str) -> str:
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def test_annotations() -> None:
    assert report("github", (PAGE,)).splitlines() == [
        "::error file=copy/ferry.txt,line=2,col=1,endLine=2,endColumn=22,title=DAT101 stale-story::published "
        "2026-02-03, but written 2023-04-27: 2 years 9 months earlier%0A“the storm in February last year” (line 6): "
        "the storm was in 2022.",
        "::notice file=copy/ferry.txt,line=9,col=1,endLine=9,endColumn=4,title=SRC207 translation-residue::“MM.” is "
        "the French plural of “M.”",
        "newslint: 2 problems in 1 page; 1 waived.",
    ]
    assert report("github", (PAGE,), quiet=True).count("\n") == 2


def test_the_worst_annotations_come_first_and_within_the_caps() -> None:
    many: list[Item] = [replace(RECORD, record_line=line) for line in range(1, 9)]
    many += [PAGE, UNREADABLE, *[PAGE] * 20]
    told = read_commands(report("github", many))
    levels = [level for level, _, _ in told]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert {level: levels.count(level) for level in levels} == {
        "error": MOST_PER_LEVEL,
        "warning": MOST_PER_LEVEL,
        "notice": MOST_PER_LEVEL,
    }
    assert told[0][1]["title"] == "newslint cannot read this"
    # 8 * 4 warnings, and an error and a notice on each of 21 pages, and the file
    hidden = 32 + 42 + 1 - 30
    assert f"; {hidden} not annotated, since GitHub shows 10 of a level." in report("github", many).splitlines()[-1]


def test_columns_stand_only_with_one_line() -> None:
    found = replace(PAGE.findings[0], end_line=4, end_column=2)
    ((_, properties, _),) = read_commands(report("github", (replace(PAGE, findings=(found,)),)))
    assert properties == {"file": "copy/ferry.txt", "line": "2", "endLine": "4", "title": "DAT101 stale-story"}


def test_a_record_is_annotated_at_its_line() -> None:
    told = read_commands(report("github", (replace(RECORD, record_line=41),)))
    assert {(properties["line"], properties["endLine"]) for _, properties, _ in told} == {("41", "41")}
    assert told[0][2].endswith("\n(record r-1, line 1, column 1)")
    assert all("col" not in properties for _, properties, _ in told)


def test_hostile_words_are_no_commands() -> None:
    run = hostile_run()
    told = read_commands(report("github", run))
    assert len(told) == 3 * MOST_PER_LEVEL
    for _, properties, data in told:
        assert set(properties) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        assert not HARMFUL.search("".join((data, *properties.values())))
    for words in WORDS:
        found = replace(PAGE.findings[0], path="a,b:c%.txt", message=words or "x", evidence=())
        page = replace(PAGE, path="a,b:c%.txt", findings=(found,))
        ((_, properties, data),) = read_commands(report("github", (page,)))
        assert properties["file"] == "a,b:c%.txt"
        assert len(data) >= len(words.replace("\r\n", "\n"))


@hypothesis_settings(max_examples=60)
@given(RUNS)
def test_any_words_make_commands(run: list[Item]) -> None:
    read_commands(report("github", run))


def test_summary() -> None:
    text = report("github-summary", RUN)
    lines = text.splitlines()
    assert lines[0] == "## newslint: 6 problems in 3 pages"
    assert "1 error, 4 warning, 1 info, 1 waived, 1 file could not be read" in lines
    rows = [line for line in lines if re.match(r"\| (error|warning|info) ", line)]
    assert rows[0].startswith("| error | copy&#47;ferry&#46;txt&#58;2&#58;1 | DAT101 stale&#45;story |")
    assert [row.split()[1] for row in rows] == ["error", *["warning"] * 4, "info"]
    assert "| DAT103 unanchored&#45;date | 4 |" in lines
    assert report("github-summary", (replace(PAGE, findings=()),)) == "## newslint: no problems in 1 page\n\n"


def test_no_words_are_markup_in_the_summary() -> None:
    text = report("github-summary", hostile_run() * 9)
    assert len(text.encode()) < 1024 * 1024  # what GitHub takes
    table = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    assert {line.count("|") for line in table} == {5, 3}
    cells = "".join(table).replace("| ", "").replace(" |", "")
    assert not re.search(r"[<>`*_\[\]@~$!]", cells)
    assert not HARMFUL.search(text)


# GitLab ---------------------------------------------------------------------------------------------------------------

_CATEGORIES = "Bug Risk,Clarity,Compatibility,Complexity,Duplication,Performance,Security,Style".split(",")
_LINE = {"type": "integer", "minimum": 1}
# What GitLab's documentation asks of an issue, and the specification of Code Climate behind it.
_ISSUE = {
    "type": "object",
    "required": ["type", "description", "check_name", "fingerprint", "severity", "location", "categories"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "issue"},
        "description": {"type": "string", "minLength": 1, "pattern": "^[^\n\r]*$"},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "pattern": "^[-0-9A-Za-z]+$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "categories": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": _CATEGORIES},
        },
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "additionalProperties": False,
            "properties": {
                "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\./)"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "additionalProperties": False,
                    "properties": {"begin": _LINE, "end": _LINE},
                },
            },
        },
    },
}  # fmt: skip


def issues(pages: Iterable[Item]) -> list[dict[str, Any]]:
    text = report("gitlab", pages)
    assert not text.startswith("\ufeff")
    data: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(data, {"type": "array", "items": _ISSUE})
    names = [issue["fingerprint"] for issue in data]
    assert len(set(names)) == len(names)
    return data


def test_issues() -> None:
    first, *_ = told = issues(RUN)
    assert first == {
        "type": "issue",
        "check_name": "DAT101 stale-story",
        "description": f"{PAGE.findings[0].message} {PAGE.findings[0].evidence[0]}",
        "categories": ["Clarity"],
        "severity": "major",
        "fingerprint": "DAT101-2-1",
        "location": {"path": "copy/ferry.txt", "lines": {"begin": 2, "end": 2}},
    }
    assert [issue["severity"] for issue in told] == ["major", "info", "critical", *["minor"] * 4]
    assert issues(()) == []


def test_fingerprints_stay_apart_and_stay_the_same() -> None:
    once = issues((PAGE, PAGE, PAGE))
    assert [issue["fingerprint"] for issue in once[:2]] == ["DAT101-2-1", "SRC207-9-1"]
    assert issues((PAGE, PAGE, PAGE)) == once
    assert issues((PAGE,)) == once[:2]


def test_hostile_words_in_issues() -> None:
    assert [text for text in strings(issues(hostile_run())) if HARMFUL.search(text) or "\r" in text] == []


@hypothesis_settings(max_examples=60)
@given(RUNS)
def test_any_words_make_issues(run: list[Item]) -> None:
    assert len(issues(run)) == len(problems(run)) + sum(isinstance(item, InputError) for item in run)


# JUnit ----------------------------------------------------------------------------------------------------------------


def load_schema() -> Any:
    try:
        return import_module("xmlschema").XMLSchema(str(SCHEMAS / "junit-10.xsd"))
    except ModuleNotFoundError:  # an extra of development
        return None


JENKINS = load_schema()


def check_junit(text: str) -> ET.Element:
    """Well-formed, valid for Jenkins, and with what Ant's schema asks for beyond that."""
    root = ET.fromstring(text.encode("utf-8"))
    if JENKINS is not None:
        JENKINS.validate(io.StringIO(text))
    assert root.tag == "testsuites" and root.attrib == {}
    for number, suite in enumerate(root):
        assert suite.tag == "testsuite" and suite.attrib["id"] == str(number)
        assert all(suite.attrib[name].strip() for name in ("name", "package", "hostname"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.attrib["timestamp"])
        float(suite.attrib["time"])
        assert suite[0].tag == "properties"
        assert [child.tag for child in suite][-2:] == ["system-out", "system-err"]
        cases = list(suite)[1:-2]
        for case in cases:
            assert case.tag == "testcase" and set(case.attrib) == {"name", "classname", "time"}
            assert len(case) <= 1 and all(case.attrib.values())
            assert all(child.attrib["type"] for child in case if child.tag != "skipped")
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[attribute]) == sum(child.tag == tag for case in cases for child in case)
        assert int(suite.attrib["tests"]) == len(cases) > 0
    return root


def test_suites() -> None:
    root = check_junit(report("junit", RUN))
    assert [suite.attrib["name"] for suite in root] == [
        "copy/ferry.txt",
        "copy/photo.jpg",
        "copy/clean.txt",
        "wire.jsonl#r-1",
    ]
    counts = [tuple(suite.attrib[n] for n in ("tests", "failures", "errors", "skipped")) for suite in root]
    assert counts == [("3", "2", "0", "1"), ("1", "0", "1", "0"), ("1", "0", "0", "0"), ("4", "4", "0", "0")]
    case = root[0][1]
    assert case.attrib["name"] == "DAT101 stale-story (2:1)"
    failure = case[0]
    assert failure.attrib == {"type": "error", "message": PAGE.findings[0].message}
    assert (failure.text or "").splitlines()[0] == "copy/ferry.txt:2:1"
    assert "old.jsonl#f7:1:1: an earlier copy" in (failure.text or "")
    assert root[0][2][0].attrib["message"].startswith("waived: the archive's note says so (by A. Editor")
    check_junit(report("junit", ()))


def test_hostile_words_are_xml() -> None:
    text = report("junit", hostile_run())
    assert "]]>" not in text and "<![CDATA[" not in text and "<script>" not in text
    assert not HARMFUL.search(text) and "\uffff" not in text
    root = check_junit(text)
    assert len(list(root.iter("failure"))) == len(problems(hostile_run()))
    said = [failure.attrib["message"] for failure in root.iter("failure")]
    assert WORDS[5] in said  # comes back as it went in
    assert any("first\nsecond\nthird\nfourth" in words for words in said)


@hypothesis_settings(max_examples=60)
@given(RUNS)
def test_any_words_make_suites(run: list[Item]) -> None:
    assert len(check_junit(report("junit", run))) == len(run)


# reviewdog ------------------------------------------------------------------------------------------------------------


def diagnostics(pages: Iterable[Item]) -> list[dict[str, Any]]:
    pages = list(pages)
    data = json.loads(report("rdjson", pages))
    RDFORMAT.validate(data)
    lines = [json.loads(line) for line in report("rdjsonl", pages).splitlines()]
    for line in lines:
        RDFORMAT.validate(line)
    told: list[dict[str, Any]] = data["diagnostics"]
    assert [diagnostic | {"source": data["source"]} for diagnostic in told] == lines
    return told


def test_diagnostics() -> None:
    first, second, trouble, *_ = told = diagnostics(RUN)
    assert first["location"] == {
        "path": "copy/ferry.txt",
        "range": {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 22}},
    }
    assert first["code"] == {"value": "DAT101", "url": "https://example.org/a"}
    assert first["message"].startswith("stale-story: published 2026-02-03, but")
    assert [diagnostic["severity"] for diagnostic in told] == ["ERROR", "INFO", "ERROR", *["WARNING"] * 4]
    assert trouble["location"] == {"path": "copy/photo.jpg"}
    assert second["code"] == {"value": "SRC207"}


def test_columns_count_bytes() -> None:
    lines = {1: "\ufeffa😀é stale 😀 words", 2: "more"}
    one = finding("X", "x", "info", 1, "stale 😀", "m", lines=lines)
    two = replace(one, end_line=2, end_column=3, text="stale 😀 words\r\nmo")
    unknown = replace(one, line=7, end_line=7)
    told = diagnostics((replace(PAGE, findings=(one, two, unknown), excerpts=lines),))
    ranges = [diagnostic["location"]["range"] for diagnostic in told]
    start = len("\ufeffa😀é ".encode()) + 1
    assert ranges[0] == {"start": {"line": 1, "column": start}, "end": {"line": 1, "column": start + 10}}
    assert ranges[1] == {"start": {"line": 1, "column": start}, "end": {"line": 2, "column": 3}}
    assert ranges[2] == {"start": {"line": 7}, "end": {"line": 7}}


def test_suggestions() -> None:
    lines = {1: "é 😀MM. Berg"}
    found = finding("X", "x", "info", 1, "MM.", "m", lines=lines)
    found = replace(found, fix=Edit(found.start, found.start + 2, "Messrs"))
    (told,) = diagnostics((replace(PAGE, findings=(found,), excerpts=lines),))
    start = len("é 😀".encode()) + 1
    assert told["suggestions"] == [
        {
            "range": {"start": {"line": 1, "column": start}, "end": {"line": 1, "column": start + 2}},
            "text": "Messrs",
        }
    ]


def test_hostile_words_in_diagnostics() -> None:
    assert [text for text in strings(diagnostics(hostile_run())) if HARMFUL.search(text)] == []


@hypothesis_settings(max_examples=60)
@given(RUNS)
def test_any_words_make_diagnostics(run: list[Item]) -> None:
    diagnostics(run)


@pytest.mark.skipif(not RDFORMAT_VALIDATOR, reason="RDFORMAT_VALIDATOR does not say where that program is")
def test_the_validator_of_rdformat_finds_nothing_wrong(tmp_path: Path) -> None:
    for number, pages in enumerate((RUN, hostile_run())):
        (tmp_path / f"{number}.json").write_text(report("rdjson", pages), encoding="utf8")
    done = subprocess.run(
        ["node", RDFORMAT_VALIDATOR, "--strict", "--no-extra-fields", "0.json", "1.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


# All of them ----------------------------------------------------------------------------------------------------------


def test_the_seeds_agree_with_the_json_report() -> None:
    options = ("check", ".", "--no-cache", "--today", "2026-02-10", "--jobs", "1")
    plain = newslint(*options, "--format", "json", cwd=SEEDS).report
    found = [(page["path"], f) for page in plain["pages"] for f in page["findings"]]
    open_ones = [(path, f) for path, f in found if f["waived"] is None]
    assert len(open_ones) < len(found)

    spots = [(path, f["start"]["line"], f["end"]["line"], f["rule"], f["fingerprint"]) for path, f in open_ones]
    told = json.loads(newslint(*options, "--format", "gitlab", cwd=SEEDS).out)
    assert spots == [
        (
            issue["location"]["path"],
            issue["location"]["lines"]["begin"],
            issue["location"]["lines"]["end"],
            issue["check_name"].split()[0],
            issue["fingerprint"],
        )
        for issue in told
    ]

    lines = newslint(*options, "--format", "rdjsonl", cwd=SEEDS).out.splitlines()
    assert len(lines) == len(open_ones)
    for line, (path, f) in zip(lines, open_ones, strict=True):
        place = json.loads(line)["location"]
        text = (SEEDS / place["path"]).read_bytes().split(b"\n")
        start, end = place["range"]["start"], place["range"]["end"]
        assert (place["path"], start["line"], end["line"]) == (path, f["start"]["line"], f["end"]["line"])
        if start["line"] == end["line"]:
            assert text[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode("utf8") == f["text"]

    root = check_junit(newslint(*options, "--format", "junit", cwd=SEEDS).out)
    cases = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase") if len(case)]
    expected = [(path, f"{f['rule']} {f['name']} ({f['start']['line']}:{f['start']['column']})") for path, f in found]
    assert cases == expected

    severities = [f["severity"] for _, f in open_ones]
    commands = read_commands(newslint(*options, "--format", "github", cwd=SEEDS, env={"GITHUB_STEP_SUMMARY": ""}).out)
    for level, severity in (("error", "error"), ("warning", "warning"), ("notice", "info")):
        mine = [(path, f) for path, f in open_ones if f["severity"] == severity][:MOST_PER_LEVEL]
        theirs = [properties for name, properties, _ in commands if name == level]
        assert [(p["file"], int(p["line"]), p["title"]) for p in theirs] == [
            (path, f["start"]["line"], f"{f['rule']} {f['name']}") for path, f in mine
        ]
    assert len(commands) == sum(min(severities.count(s), MOST_PER_LEVEL) for s in set(severities))
