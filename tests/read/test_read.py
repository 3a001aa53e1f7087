"""From bytes to pages: text files and JSON Lines, and the errors that name the place."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lint.read.jsonl
from lint.errors import InputError
from lint.page import Page
from lint.read import Raw, format_of, open_raws, raws, read_page


def text_page(data: bytes) -> Page:
    return read_page(Raw("a.txt", data, "text"))


def record(data: bytes | str, **fields: str) -> Page:
    line = data.encode() if isinstance(data, str) else data
    return read_page(Raw("a.jsonl", line, "jsonl", 3), fields=fields)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "text"),
        ("a.jsonl", "jsonl"),
        ("A.NDJSON", "jsonl"),
        ("b.jsonl.gz", "jsonl"),
        ("b.gz", "text"),
        ("json", "text"),
    ],
)
def test_the_format_by_name(name: str, format: str) -> None:
    assert format_of(name) == format


def raw_pages(data: bytes, format: str, path: str = "a") -> list[Raw]:
    found = list(raws(path, io.BytesIO(data), format))
    return [raw for raw in found if isinstance(raw, Raw)]


def test_a_text_is_one_page_with_its_own_line_ends() -> None:
    (raw,) = raw_pages("Ça va.\r\nDeux…\rTrois.\n".encode(), "text", "a.txt")
    page = read_page(raw)
    assert (page.path, page.id, page.text) == ("a.txt", "a.txt", "Ça va.\r\nDeux…\rTrois.\n")
    assert [page.position(b.start) for b in page.blocks] == [(1, 1), (2, 1), (3, 1)]


def test_byte_order_marks_stay_and_belong_to_no_block() -> None:
    for data in (b"\xef\xbb\xbfWords.", "\ufeffWords.".encode("utf-16-le"), "\ufeffWords.".encode("utf-16-be")):
        page = text_page(data)
        assert page.text == "\ufeffWords."
        assert [(b.start, b.end) for b in page.blocks] == [(1, 7)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: is empty"),
        (b"\xef\xbb\xbf \r\n", "a.txt: is empty"),
        (b"abc\r\n\x92def", "a.txt:2:1: is not UTF-8: byte 0x92 at offset 5; save it as UTF-8"),
        ("é".encode() + b"a\xff", "a.txt:1:3: is not UTF-8: byte 0xff at offset 3; save it as UTF-8"),
        (b"a\0b", "a.txt: is not text: byte 0x00 at offset 1"),
        (b"\xff\xfea", "a.txt: is not UTF-16: bad bytes at offset 2; save it as UTF-8"),
    ],
)
def test_what_is_no_text(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        text_page(data)
    assert str(caught.value) == message


def test_lines_are_pages_with_their_numbers() -> None:
    data = b'\xef\xbb\xbf{"text": "One."}\n\n  \r\n{"text": "Two.", "id": 7}\n{"text": "Three.", "id": "c"}'
    found = raw_pages(data, "jsonl")
    assert [raw.line for raw in found] == [1, 4, 5]
    assert [read_page(raw).id for raw in found] == ["line 1", "7", "c"]


def test_fields_and_their_names() -> None:
    page = record(
        '{"headline": "A title", "body": "Words.", "date": "2026-02-03", "text": 5}',
        text="body",
        title="headline",
        published="date",
    )
    assert (page.text, page.metadata) == ("Words.", {"title": "A title", "published": "2026-02-03"})
    (story,) = page.stories
    assert [(c.kind, c.value, c.place, c.start) for c in story.claims] == [
        ("published", "2026-02-03", "published", None),
        ("title", "A title", "title", None),
    ]


def test_a_date_that_is_none_stays_as_words() -> None:
    page = record('{"text": "Words.", "published": "soon", "title": null, "author": ["Ann Lee", "Bo Li"]}')
    assert page.metadata == {"published": "soon", "author": "Ann Lee, Bo Li"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('{"@type": "Person", "name": "Ann Lee"}', "Ann Lee"),
        ('[{"name": "Ann Lee"}, {"name": "Bo Li"}]', "Ann Lee, Bo Li"),
        ('["Ann Lee", null, ""]', "Ann Lee"),
        ('{"id": null, "name": "The Gazette"}', "The Gazette"),
        ("[]", ""),
    ],
)
def test_the_names_of_authors_and_sources(value: str, words: str) -> None:
    page = record(f'{{"text": "Words.", "author": {value}, "source": {value}}}')
    assert page.metadata == {"author": words, "source": words}
    assert page.stories[0].claim("published") is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": 5}', "3:1: the field 'text' is a number: expected a string"),
        ('{"text": "a", "title": true}', "3:1: the field 'title' is true or false: expected a string"),
        ('{"text": " \\n"}', "3:1: the field 'text' is empty"),
        (
            '{"body": "a"}',
            "3:1: the record has no field 'text': expected the story's words there "
            "(it has 'body'; the table [fields] of the configuration gives other names)",
        ),
        ("[1]", "3:1: is a list: expected an object with the field 'text'"),
        ("null", "3:1: is null: expected an object with the field 'text'"),
        ('{"text": "a"', "3:13: is not JSON: expecting ',' delimiter; expected one object a line"),
        ('{"text": "a\\ud800"}', "3:12: the field 'text' has half a character (\\ud800): expected whole ones"),
        ("[" * 200_000, "3:1: is not a record: nested too deeply"),
        ('{"text": "a", "id": ' + "1" * 5000 + "}", "3:1: is not a record: a number is too long"),
    ],
)
def test_what_is_no_record(line: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        record(line)
    assert str(caught.value) == f"a.jsonl:{message}"


def test_a_record_that_is_not_utf_8() -> None:
    with pytest.raises(InputError) as caught:
        record('{"text": "é'.encode() + b'\xff"}')
    assert str(caught.value) == "a.jsonl:3:12: is not UTF-8: byte 0xff; save it as UTF-8"


def test_a_key_that_stands_twice_and_whole_pairs() -> None:
    assert record('{"text": "a.", "text": "b."}').text == "b."
    assert record('{"text": "\\ud83d\\ude00 Words."}').text == "😀 Words."


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint.read.jsonl, "LONGEST_LINE", 2 * 1024 * 1024)
    stream = io.BytesIO(b'{"text": "a"}\n{"text": "' + b"a" * 5 * 1024 * 1024 + b'"}\n{"text": "b"}\n')
    before, wrong, after = raws("a.jsonl", stream, "jsonl")
    assert isinstance(before, Raw) and isinstance(after, Raw)
    assert (before.line, after.line, after.data) == (1, 3, b'{"text": "b"}\n')
    assert str(wrong) == "a.jsonl:2: is longer than 2 MB: expected one record a line"


def test_files_plain_and_packed(tmp_path: Path) -> None:
    line = json.dumps({"text": "Words."}).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(line * 2)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line * 3))
    (tmp_path / "c.txt").write_bytes(b"Words.")
    (tmp_path / "d.ndjson.gz").write_bytes(b"Words.")
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress(line * 3)[:-9])
    assert [len(list(open_raws(str(tmp_path / name)))) for name in ("a.jsonl", "b.jsonl.gz", "c.txt")] == [2, 3, 1]
    assert next(open_raws(str(tmp_path / "a.jsonl"), "shown.jsonl")).path == "shown.jsonl"
    for name, message in [
        ("d.ndjson.gz", "is not a whole gzip file"),
        ("e.jsonl.gz", "is not a whole gzip file"),
        ("f.txt", "cannot be read"),
    ]:
        with pytest.raises(InputError) as caught:
            list(open_raws(str(tmp_path / name)))
        assert caught.value.message.startswith(message)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    for format in ("text", "jsonl"):
        try:
            for raw in raw_pages(data, format):
                read_page(raw)
        except InputError as error:
            assert error.path == "a"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200).filter(lambda text: text.strip().strip("\ufeff").strip() and "\0" not in text))
def test_the_text_is_kept_as_it_is(text: str) -> None:
    assert text_page(text.encode()).text == text
    assert record(json.dumps({"text": text})).text == text
    assert record(json.dumps({"text": text}, ensure_ascii=False)).text == text
