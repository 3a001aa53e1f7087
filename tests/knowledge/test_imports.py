"""Tables from elsewhere: their forms, the mistakes in them, and files that are no tables at all."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.errors import InputError
from lint.knowledge.imports import read_foreign
from lint.knowledge.tables import COLUMNS, MARK, Row, is_untouched, problem_of, read_table, write_table

HEAD = "\t".join(COLUMNS)
GOOD = "Utopia\tMinister of Health\tAnna Field\tQ123\t2014-05-26\t2018\t2018"


def table(tmp_path: Path, text: str | bytes, name: str = "t.tsv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def error(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_foreign(path, "t")
    return caught.value


def test_a_table_is_read_plain_and_gzipped(tmp_path: Path) -> None:
    text = f"{HEAD}\n{GOOD}\n"
    expected = [Row("Utopia", "Minister of Health", "Anna Field", "Q123", "2014-05-26", "2018", "2018")]
    assert read_foreign(table(tmp_path, text), "t").rows == expected
    assert read_foreign(table(tmp_path, gzip.compress(text.encode()), "t.gz"), "t").rows == expected
    assert read_foreign(table(tmp_path, "\ufeff" + text.replace("\n", "\r\n")), "t").rows == expected


def test_columns_may_stand_in_any_order_and_some_be_absent(tmp_path: Path) -> None:
    found = read_foreign(table(tmp_path, "person\tstart\toffice\tplace\nAnna Field\t2014\tMayor of X\tUtopia\n"), "t")
    assert found.rows == [Row("Utopia", "Mayor of X", "Anna Field", "", "2014", "", "")]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ("Utopia\tMinister\t\tQ1\t2014\t\t", 17, "person is empty"),
        ("Utopia\tMinister\tQ77\tQ77\t2014\t\t", 17, "has no English name"),
        ("Utopia\tMinister\tA B\t77\t2014\t\t", 21, "no Wikidata id"),
        ("Utopia\tMinister\tA B\tQ1\t2014s\t\t", 24, "expected YYYY-MM-DD"),
        ("Utopia\tMinister\tA B\tQ1\t2023-02-30\t\t", 24, "expected YYYY-MM-DD"),
        ("Utopia\tMinister\tA B\tQ1\t2014\t2013\t2013", 29, "leaves office (2013) before entering it"),
        ("Utopia\tMinister\tA B\tQ1\t2014\t2016\t2015", 34, "is before end_not_before"),
        ("Utopia\tMinister\tA B", 1, "expected 7 columns, found 3"),
        ("Utopia\tMini|ster\tA B\tQ1\t2014\t\t", 8, "characters that no name has"),
        (f"Utopia\t{'x' * 300}\tA B\tQ1\t2014\t\t", 8, "expected 200 at most"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(tmp_path: Path, row: str, column: int, message: str) -> None:
    found = read_foreign(table(tmp_path, f"{HEAD}\n{GOOD}\n{row}\n{GOOD}\n"), "t")
    assert len(found.rows) == 2
    (problem,) = found.problems
    assert (problem.line, problem.column) == (3, column)
    assert message in problem.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "binary file"),
        (b"\x1f\x8b\x08\x00broken", "is damaged"),
        (gzip.compress(f"{HEAD}\n{GOOD}\n".encode())[:-9], "is damaged"),
        (gzip.compress(b"\0" * 1_000_000), "binary file"),
        (b"x" * 10_000_000, "a line of more than 65536 bytes"),
        (f"{HEAD}\n".encode() + b"y" * 100_000, "a line of more than 65536 bytes"),
        (f"{HEAD}\nUtopia\tMinister\tA\xff".encode("latin-1"), "is not UTF-8"),
        (b"plaice\toffice\tperson\tstart\n", "did you mean 'place'?"),
        (b"place\toffice\tperson\n", "the column 'start' is missing"),
        (b"place\tplace\n", "stands twice"),
        (b"{", "is not valid JSON"),
        (b"[" * 100_000, "is not valid JSON"),
        (b'{"rows": []}', "expected results.bindings"),
        (b'{"results": {"bindings": 3}}', "expected results.bindings"),
    ],
)
def test_what_is_no_table_is_an_error_that_says_so(tmp_path: Path, data: bytes, message: str) -> None:
    assert message in error(table(tmp_path, data)).message


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = table(tmp_path, gzip.compress(b"# a comment\n" * 9_000_000, 9))
    assert "lines: no table" in error(bomb).message or "unpacks to more" in error(bomb).message


def binding(**values: str) -> dict[str, Any]:
    return {name: {"type": "literal", "value": value} for name, value in values.items()}


def query(*bindings: Any) -> str:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}, indent=1)


ONE = binding(
    person="http://www.wikidata.org/entity/Q5",
    personLabel="Anna Field",
    officeLabel="Minister of Health of Utopia",
    placeLabel="Utopia",
    start="2014-05-26T00:00:00Z",
    startPrecision="11",
    end="2018-01-01T00:00:00Z",
    endPrecision="9",
)


def test_the_result_of_a_query_is_read(tmp_path: Path) -> None:
    still = {k: v for k, v in ONE.items() if not k.startswith("end")}
    path = table(tmp_path, query(ONE, still))
    first, second = read_foreign(path, "t", "2024-06-30").rows
    assert first == Row("Utopia", "Minister of Health of Utopia", "Anna Field", "Q5", "2014-05-26", "2018", "2018")
    assert (second.end_not_before, second.end_not_after) == ("2024-06-30", "")
    assert read_foreign(path, "t").rows[1].end_not_before == "2014-05-26"  # last seen when entering office


def test_the_first_of_january_of_no_precision_is_a_year(tmp_path: Path) -> None:
    found = {k: v for k, v in ONE.items() if "Precision" not in k} | binding(start="2014-01-01T00:00:00Z")
    assert read_foreign(table(tmp_path, query(found)), "t").rows[0].start == "2014"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({**ONE, "start": {"value": "t1234"}}, "start: 't1234' is no time"),
        ({**ONE, **binding(startPrecision="7")}, "is no time"),
        ({**ONE, "end": {"value": "long ago"}}, "end: 'long ago' is no time"),
        ({k: v for k, v in ONE.items() if k != "placeLabel"}, "placeLabel is missing"),
        ("text", "expected an object"),
        ({**ONE, "personLabel": 3, "person": None}, "personLabel is missing"),
    ],
)
def test_a_bad_result_of_a_query_is_told_with_its_line(tmp_path: Path, wrong: Any, message: str) -> None:
    text = query(ONE, wrong)
    found = read_foreign(table(tmp_path, text), "t")
    assert len(found.rows) == 1
    (problem,) = found.problems
    assert message in problem.message and "result 2" in problem.message
    lines = text.splitlines()
    assert problem.line is not None and lines[problem.line - 1].lstrip()[:1] in '{"'


def test_a_written_table_is_the_same_whatever_the_order_and_is_read_back(tmp_path: Path) -> None:
    rows = [
        Row("B", "Mayor of B", "C D", "", "2014", "", ""),
        Row("A", "Mayor of A", "É F", "Q2", "2014-05", "2015", ""),
    ]
    text = write_table(rows, "a source", "CC0 1.0")
    assert text == write_table([*reversed(rows), rows[0]], "a source", "CC0 1.0")
    assert text.startswith(MARK + "\n# source: a source\n# licence: CC0 1.0\n# rows: 2, ")
    assert is_untouched(text) and not is_untouched(text.replace("2014", "2013"))
    assert [row for _, row in read_table(table(tmp_path, text), "t")] == sorted(rows)
    again = read_foreign(tmp_path / "t.tsv", "t")
    assert (again.rows, again.source, again.licence) == (sorted(rows), "a source", "CC0 1.0")


def test_a_foreign_table_in_a_folder_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="knowledge import"):
        list(read_table(table(tmp_path, f"{HEAD}\n{GOOD}\n"), "t"))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: f"{HEAD}\n{t}".encode("utf8", "replace")))
)
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tsv"
    path.write_bytes(data)
    try:
        found = read_foreign(path, "any")
    except InputError as error:
        assert error.message
        return
    assert all(problem_of(row) is None for row in found.rows)
    assert all(problem.message and problem.line for problem in found.problems)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["value", "start", "end", "personLabel", "officeLabel", "placeLabel", "x"]), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_JSON, max_size=5))
def test_no_json_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, bindings: list[Any]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(query(*bindings), encoding="utf8")
    found = read_foreign(path, "any")
    assert len(found.rows) + len(found.problems) == len(bindings)
