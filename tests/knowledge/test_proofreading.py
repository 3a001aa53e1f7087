"""What a proofreader sees in a folder of knowledge."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lint.errors import InputError
from lint.knowledge.proofreading import (
    Remark,
    against_shipped,
    against_table,
    documents,
    holders,
    places_of,
    read_own,
    read_rows,
)
from lint.knowledge.tables import Row, write_table
from lint.knowledge.titles import compile_titles
from lint.yaml_file import Document, read_yaml

KNOWLEDGE = Path(__file__).resolve().parents[2] / "rules" / "knowledge"
TODAY = date(2026, 2, 3)
PLACES = {"Utopia"}


def read(tmp_path: Path, holders_yaml: str, place: str = "Utopia") -> list[Document]:
    lines = "".join(f"      - {line}\n" for line in holders_yaml.strip().splitlines())
    (tmp_path / "offices.yaml").write_text(
        f"source: x\noffices:\n  - office: Foreign Minister of Utopia\n    place: {place}\n"
        f"    words: [foreign minister]\n    holders:\n{lines}",
        encoding="utf8",
    )
    found = list(documents(tmp_path, "own"))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def remarks(tmp_path: Path, holders_yaml: str, place: str = "Utopia") -> list[tuple[str, int]]:
    own = holders(read(tmp_path, holders_yaml, place))
    found = list(read_own(own, PLACES, TODAY))
    assert all(remark.path == "own/offices.yaml" and remark.column > 1 for remark in found)
    return [(remark.kind, remark.line) for remark in found]


def test_good_tenures_are_passed(tmp_path: Path) -> None:
    good = """
{person: Anna Field, start: 2010-01-01, end: 2014-03-01}
{person: Carl Stone, start: 2014-03, end: 2016}
{person: Dora Hill, start: 2016, last_seen: 2020-05}
{person: Emil Lake, start: 2019-01-01}
"""
    assert remarks(tmp_path, good) == []


def test_an_overlap_is_told(tmp_path: Path) -> None:
    own = "{person: Anna Field, start: 2010, end: 2014-03-01}\n{person: Carl Stone, start: 2012-01-01, end: 2016}"
    assert remarks(tmp_path, own) == [("overlap", 8)]
    assert remarks(tmp_path, own.replace("end: 2016", "end: 2016, differs: two governments")) == []
    (document,) = read(tmp_path, own)
    document.data["offices"][0]["shared"] = True
    assert not list(read_own(holders([document]), PLACES, TODAY))


def test_the_same_tenure_twice_and_the_same_person_spelled_twice(tmp_path: Path) -> None:
    own = "{person: Anna Field, start: 2010, end: 2014}\n{person: Anna Field, start: 2010, end: 2014}"
    assert remarks(tmp_path, own) == [("duplicate", 8)]
    own = "{person: Anna Fjöld, start: 2010, end: 2012}\n{person: Anna Fjold, start: 2015, end: 2016}"
    assert remarks(tmp_path, own) == [("spelled-twice", 8)]
    own = "{person: Kim Jong-il, start: 2010, end: 2012}\n{person: Kim Yong-il, start: 2015, end: 2016}"
    assert remarks(tmp_path, own) == []
    own = "{person: George W. Field, start: 2010, end: 2012}\n{person: George H. W. Field, start: 2015, end: 2016}"
    assert remarks(tmp_path, own) == []


def test_what_lies_in_the_future_and_a_place_that_nobody_knows(tmp_path: Path) -> None:
    assert remarks(tmp_path, "{person: Anna Field, start: 2026-02-04}") == [("future", 7)]
    assert remarks(tmp_path, "{person: Anna Field, start: 2020, end: 2031}") == [("future", 7)]
    assert remarks(tmp_path, "{person: Anna Field, start: 2020}", "Utopiaa") == [("unknown-place", 7)]
    assert remarks(tmp_path, "{person: Anna Field, start: 2020}", "Old Harbour (city)") == []


def test_a_file_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("source: x\noffices:\n  - office: A\n    holder: []\n", encoding="utf8")
    (found,) = documents(tmp_path, "own")
    assert isinstance(found, InputError)
    assert str(found).startswith("own/a.yaml:4:5: ")


def test_days_are_compared_with_what_is_shipped_and_with_a_table(tmp_path: Path) -> None:
    own = holders(read(tmp_path, "{person: Anna Field, start: 2010-01-01, end: 2014-03-01}"))
    (tmp_path / "shipped").mkdir()
    shipped = holders(read(tmp_path / "shipped", "{person: Anna Field, start: 2010-01-20, end: 2013-01-01}"))
    (remark,) = against_shipped(own, shipped)
    assert remark.kind == "differs" and "ends on 2014-03-01" in remark.message
    titles = compile_titles([read_yaml(KNOWLEDGE / "titles.yaml").data["titles"]])
    rows = [
        Row("Utopia", "Minister of Foreign Affairs", "Anna Field", "", "2011-06-01", "2014", "2014"),
        Row("Utopia", "Minister of Health", "Anna Field", "", "2012-06-01", "2013", "2013"),
    ]
    (remark,) = against_table(own, rows, titles, {})
    assert remark.kind == "differs" and "in the table on 2011-06-01" in remark.message


def test_the_rows_of_a_table_are_read_one_by_one(tmp_path: Path) -> None:
    row = Row("Utopia", "Mayor of Old Town", "Anna Field", "Q1", "2014", "2015", "2015")
    text = write_table(
        [row, row._replace(start="2017"), row._replace(start="2030", end_not_before="", end_not_after="")], "s", "l"
    )
    (tmp_path / "t.tsv").write_text(text + "\t".join(row) + "\n", encoding="utf8")
    found = list(read_rows(tmp_path / "t.tsv", "t", TODAY))
    assert [(r.kind, r.line) for r in found if isinstance(r, Remark)] == [("row", 7), ("future", 8), ("duplicate", 9)]


def test_what_is_shipped_can_be_read_and_there_is_nothing_to_remark_on_it() -> None:
    found = list(documents(KNOWLEDGE, "rules/knowledge", ("offices", "places", "titles")))
    assert not [item for item in found if isinstance(item, InputError)]
    documents_read = [item for item in found if isinstance(item, Document)]
    places, own = places_of(documents_read), holders(documents_read)
    assert len(places) > 150
    assert len(own) > 2_500
    # The facts were written down before this day.
    assert [str(remark) for remark in read_own(own, places, date(2026, 11, 30))] == []
