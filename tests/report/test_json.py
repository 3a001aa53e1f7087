from __future__ import annotations

import io
import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import InputError
from lint.finding import Edit, Finding, Place, Waived
from lint.report import load
from lint.report.json import encode
from lint.report.record import SCHEMA, ClaimNote, EvidenceNote, PageReport, ReportOptions, StoryNote, Verb
from tests.report.sample import CLEAN, FACTS, HEAD, PAGE, RUN, UNREADABLE

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "lint/schemas/report.schema.json"
DOCUMENT: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(DOCUMENT)
LINE_VALIDATOR = jsonschema.Draft202012Validator({"$ref": "#/$defs/line", "$defs": DOCUMENT["$defs"]})

FACT_PAGE = replace(PAGE, findings=(), facts=FACTS)


def report(form: str, pages: Iterable[PageReport | InputError], **options: Any) -> str:
    out = io.StringIO()
    load(form)(pages, HEAD, out, options=ReportOptions(**options))
    return out.getvalue()


def test_schema_is_a_schema_and_has_its_own_name() -> None:
    jsonschema.Draft202012Validator.check_schema(DOCUMENT)
    assert DOCUMENT["$id"] == SCHEMA == DOCUMENT["properties"]["schema"]["const"]


def test_schema_is_strict_everywhere() -> None:
    def objects(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            if node.get("type") == "object":
                yield node
            for value in node.values():
                yield from objects(value)
        elif isinstance(node, list):
            for value in node:
                yield from objects(value)

    assert all(node["additionalProperties"] is False for node in objects(DOCUMENT))


@pytest.mark.parametrize("verb", ["check", "date", "facts"])
@pytest.mark.parametrize("statistics", [False, True])
@pytest.mark.parametrize("pages", [RUN, (), (UNREADABLE,), (CLEAN,), (FACT_PAGE,)])
def test_json_satisfies_the_schema(verb: Verb, statistics: bool, pages: tuple[PageReport | InputError, ...]) -> None:
    data = json.loads(report("json", pages, verb=verb, statistics=statistics))
    VALIDATOR.validate(data)
    assert ("statistics" in data) is statistics
    assert all(("findings" in page) is (verb == "check") for page in data["pages"])
    assert all(("facts" in page) is (verb == "facts") for page in data["pages"])


@pytest.mark.parametrize("verb", ["check", "date", "facts"])
def test_jsonl_satisfies_the_schema(verb: Verb) -> None:
    lines = report("jsonl", (*RUN, FACT_PAGE), verb=verb).splitlines()
    assert len(lines) == 5
    for line in lines:
        data = json.loads(line)
        LINE_VALIDATOR.validate(data)
        assert data["id"] and data["path"]


def test_jsonl_has_the_pages_of_json() -> None:
    pages = [json.loads(line) for line in report("jsonl", RUN).splitlines()]
    assert [page for page in pages if "error" not in page] == json.loads(report("json", RUN))["pages"]


def test_order_of_keys() -> None:
    data = json.loads(report("json", RUN))
    assert list(data) == ["schema", "version", "today", "pages", "errors", "summary"]
    page = data["pages"][0]
    assert list(page) == ["path", "id", "sha256", "stories", "findings"]
    assert list(page["stories"][0]) == ["title", "lines", "published", "written", "evidence", "credits", "byline"]
    assert list(page["findings"][0]) == [
        "rule", "name", "severity", "message", "start", "end", "text", "evidence", "related", "fingerprint",
        "fix", "waived",
    ]  # fmt: skip
    assert list(data["summary"]) == ["pages", "stories", "error", "warning", "info", "waived"]


def test_a_finding_as_json() -> None:
    first, second, third = json.loads(report("json", (PAGE,)))["pages"][0]["findings"]
    assert first["start"] == {"line": 2, "column": 1}
    assert first["end"] == {"line": 2, "column": 22}
    assert first["related"] == [
        {
            "path": "copy/ferry.txt",
            "id": "copy/ferry.txt",
            "line": 6,
            "column": 22,
            "message": "“Thursday” is 27 April 2023",
        },
        {"path": "old.jsonl", "id": "f7", "line": 1, "column": 1, "message": "an earlier copy"},
    ]
    assert first["fix"] is None and first["waived"] is None
    assert second["waived"] == {
        "reason": "the archive's note says so",
        "by": "A. Editor",
        "until": "2026-12-31",
        "source": "newslint-waivers.yaml",
    }
    assert third["fix"] == {"start": 0, "end": 3, "text": "Messrs.", "safe": True}


def test_summary_and_errors() -> None:
    data = json.loads(report("json", RUN))
    assert data["summary"] == {"pages": 3, "stories": 4, "error": 1, "warning": 4, "info": 1, "waived": 1}
    assert data["errors"] == [
        {"path": "copy/photo.jpg", "line": None, "column": None, "message": "is not UTF-8 (byte 17)"}
    ]


def test_facts_pass_through() -> None:
    assert json.loads(report("json", (FACT_PAGE,), verb="facts"))["pages"][0]["facts"] == FACTS


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_written_while_read(form: str) -> None:
    out = io.StringIO()

    def pages() -> Iterator[PageReport]:
        for number in range(3):
            assert out.getvalue().count('"sha256"') == number
            yield CLEAN

    load(form)(pages(), HEAD, out, options=ReportOptions())


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_stream_that_is_no_utf8(form: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    load(form)((PAGE,), HEAD, stream, options=ReportOptions())
    stream.flush()
    assert "\\u201cMM.\\u201d" in raw.getvalue().decode("ascii")


def test_own_letters_are_kept_and_line_ends_are_not() -> None:
    assert encode("“naïve” 漢 😀") == '"“naïve” 漢 😀"'
    assert encode("a\u2028b\x85c\u202ed\ud800\x1b") == '"a\\u2028b\\u0085c\\u202ed\\ud800\\u001b"'


TEXT = st.text(max_size=30)


@given(TEXT, TEXT, TEXT, TEXT)
def test_any_text_comes_back_the_same(path: str, words: str, message: str, reason: str) -> None:
    finding = Finding(
        path, "r", "X", "x", "info", message, 0, 1, 1, 1, 1, 2, words, 0, (reason,), (Place(1, 1, reason),),
        Edit(0, 1, words, False), reason, Waived(reason, words, None, path),
    )  # fmt: skip
    evidence = EvidenceNote(1, 1, words, None, None, reason)
    story = StoryNote(
        0, words, (1, 1), ClaimNote(words, reason, None, words), None, None, (evidence,), (words,), reason
    )
    page = PageReport(path, "r", "0" * 64, (story,), (finding,), {1: words})
    text = report("json", (page, InputError(message, path)))
    assert len(report("jsonl", (page,)).splitlines()) == 1
    data = json.loads(text)
    VALIDATOR.validate(data)
    back = data["pages"][0]
    assert back["path"] == path
    assert back["stories"][0]["title"] == words
    assert back["stories"][0]["evidence"][0]["reason"] == reason
    assert back["findings"][0]["text"] == words
    assert back["findings"][0]["message"] == message
    assert back["findings"][0]["waived"]["reason"] == reason
    assert data["errors"][0]["message"] == message
    text.encode("utf-8")


@given(st.text(st.characters(max_codepoint=0xDBFF)))
def test_lone_surrogates_come_back(text: str) -> None:
    assert json.loads(encode(text).encode("utf-8")) == text


def test_pages_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(RUN[0])) == RUN[0]
