"""Tables of tenures beside the facts that the YAML files hold: who is one person, whose dates win, who is found how."""

from __future__ import annotations

import gzip
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.knowledge.offices import Offices, compile_offices, plain
from lint.knowledge.offices_schema import PlaceFile
from lint.knowledge.tables import COLUMNS, Row, problem_of
from lint.knowledge.tenures import add_tenures, joined
from lint.knowledge.titles import Titles, compile_titles
from lint.yaml_file import read_yaml, validate
from tests.work import lines_run

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "rules" / "knowledge"
TENURES = ROOT / "../shared/data/offices/tenures.tsv.gz"

PLACES: list[dict[str, Any]] = [
    {"name": "Utopia", "adjectives": ["Utopian"]},
    {"name": "Erewhon", "adjectives": ["Erewhonian"], "family_name": "first"},
]
SHIPPED: list[dict[str, Any]] = [
    {
        "office": "Foreign Minister of Utopia",
        "place": "Utopia",
        "words": ["foreign minister"],
        "holders": [
            {"person": "Anna Field", "spellings": ["Anna Fjeld"], "start": "2010-01-01", "end": "2014-03-01"},
            {"person": "Carl Stone", "start": "2014-03-01", "last_seen": "2020"},
        ],
    }
]


@cache
def titles() -> Titles:
    return compile_titles([read_yaml(KNOWLEDGE / "titles.yaml").data["titles"]])


def row(
    office: str, person: str, start: str, last: str = "", seen: str = "", place: str = "Utopia", q: str = ""
) -> Row:
    found = Row(place, office, person, q or f"Q{crc32(person.encode()) + 1}", start, last or seen, last)
    assert problem_of(found) is None
    return found


def offices(*rows: Row) -> Offices:
    compiled = compile_offices(SHIPPED, PLACES)
    add_tenures(compiled, rows, titles(), PLACES)
    return Offices.of(json.loads(json.dumps(compiled)))


def held(found: Offices, person: str) -> list[tuple[str, date, date | None]]:
    return [
        (office.name, date.fromordinal(tenure.start), date.fromordinal(tenure.end) if tenure.end else None)
        for who, office, tenure in found.tenures()
        if who.name == person
    ]


def test_people_of_a_table_are_found_by_their_full_name_only() -> None:
    found = offices(row("Minister of Health", "Dora Hill", "2011", "2012"))
    assert found.persons("hill") == []
    (dora,) = found.beside("hill", "dora")
    assert found.beside("hill", "anna") == []
    assert found.persons("hill", {dora.number}) == [dora]
    assert found.persons("hill", {0}) == [] and found.persons("field", {dora.number}) == found.persons("field")


def test_the_family_name_stands_first_where_it_does() -> None:
    found = offices(row("Minister of Health", "Mao Lin", "2011", "2012", place="Erewhon"))
    (person,) = found.beside("mao", "lin")
    assert person.forms == (("<", "mao", "lin"),)
    assert found.beside("lin", "mao") == []


def test_what_is_shipped_wins_for_the_same_person_and_office() -> None:
    found = offices(row("Minister of Foreign Affairs", "Anna Field", "2010-01-05", "2016-12-31"))
    assert held(found, "Anna Field") == [("Foreign Minister of Utopia", date(2010, 1, 1), date(2014, 3, 1))]


def test_another_time_in_the_same_office_is_added_to_the_person() -> None:
    found = offices(row("Minister of Foreign Affairs", "Anna M. Field", "2018-01-05", "2019-12-31"))
    assert [(a, b) for _, a, b in held(found, "Anna Field")] == [
        (date(2010, 1, 1), date(2014, 3, 1)),
        (date(2018, 1, 5), date(2019, 12, 31)),
    ]
    (person,) = found.persons("field")
    assert ("anna", "fjeld") in person.forms  # the spellings stay
    assert found.persons("fjeld") == [person]


def test_two_people_of_one_name_are_not_taken_for_the_known_one() -> None:
    found = offices(
        row("Minister of Health", "Anna Field", "1995", "1996", q="Q1"),
        row("Mayor of Old Town", "Anna Field", "2001", "2002", q="Q2"),
    )
    assert len({person.number for person, _, _ in found.tenures() if person.name == "Anna Field"}) == 3


def test_the_last_day_seen_is_no_end_and_nothing_is_known_after_it() -> None:
    found = offices(row("Minister of Health", "Dora Hill", "2011", seen="2015-06-30"))
    (person,) = found.beside("hill", "dora")
    (tenure,) = person.tenures
    assert tenure.end is None and tenure.seen == date(2015, 6, 30).toordinal()
    office = found.office(tenure.office)
    assert [p.name for p, _ in found.holders_on(office, date(2015, 6, 30).toordinal())] == ["Dora Hill"]
    assert found.holders_on(office, date(2015, 7, 1).toordinal()) == []


def test_a_range_of_ends_is_read_with_benefit_of_the_doubt() -> None:
    found = offices(Row("Utopia", "Minister of Health", "Dora Hill", "Q9", "2011", "2014-05", "2014-09"))
    assert held(found, "Dora Hill") == [("Minister of Health of Utopia", date(2011, 1, 1), date(2014, 9, 30))]


def test_times_that_nearly_meet_are_one() -> None:
    assert joined([(100, 200, None), (230, 300, None), (500, 600, None)]) == [(100, 300, None), (500, 600, None)]
    assert joined([(100, None, 250), (240, 300, None)]) == [(100, None, 300)]
    assert joined([]) == []


def test_an_office_that_several_hold_names_no_holder() -> None:
    shared = [row("Deputy Prime Minister", name, "2011", "2015") for name in ("Dora Hill", "Emil Lake")]
    found = offices(*shared)
    office = found.named("Deputy Prime Minister of Utopia", "Utopia")
    assert office is not None and office.shared
    assert found.holders_on(office, date(2012, 1, 1).toordinal()) == []


def test_titles_that_need_their_place_have_it_in_every_form() -> None:
    found = offices(row("ambassador to Erewhon", "Dora Hill", "2011", "2015"))
    office = found.named("Utopia's ambassador to Erewhon", "Utopia")
    assert office is not None and office.words == ()
    names = {" ".join(form) for form in office.names}
    assert {"utopian ambassador to erewhon", "utopia s envoy to erewhon"} <= names
    assert all("utopia" in name for name in names)


def test_general_titles_stay_in_the_table_only() -> None:
    found = offices(row("Director General", "Dora Hill", "2011", "2015"))
    assert len(found) == 1 and found.beside("hill", "dora") == []


def test_a_new_place_is_known_by_its_name() -> None:
    found = offices(row("Minister of Health", "Dora Hill", "2011", "2015", place="Brobdingnag"))
    assert [found.place_name(n) for n in found.places["brobdingnag"]] == ["Brobdingnag"]
    assert "brobdingnag" in found.place_words


_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="|"), min_size=1, max_size=20)


@given(st.lists(st.builds(Row, _NAMES, _NAMES, _NAMES, st.just(""), st.sampled_from(["2011", "2012-05"]),
                          st.just("2014"), st.sampled_from(["2014", ""])), max_size=8))  # fmt: skip
def test_whatever_is_a_good_row_can_be_compiled(rows: list[Row]) -> None:
    good = [found for found in rows if problem_of(found) is None]
    found = offices(*good)
    for person, office, tenure in found.tenures():
        assert person.forms and office.name
        assert tenure.end is None or tenure.start <= tenure.end


@pytest.mark.skipif(not TENURES.is_file(), reason="the table is not here")
def test_the_whole_of_a_large_table_loads_at_once() -> None:
    with gzip.open(TENURES, "rt", encoding="utf8") as lines:
        assert tuple(next(lines).rstrip("\n").split("\t")) == COLUMNS
        rows = [row for line in lines if problem_of(row := Row(*line.rstrip("\n").split("\t"))) is None]
    places = validate(read_yaml(KNOWLEDGE / "places.yaml"), PlaceFile).model_dump()["places"]
    compiled = compile_offices(SHIPPED, places)
    add_tenures(compiled, rows, titles(), places)
    data = json.dumps(compiled, ensure_ascii=False).encode()
    found = Offices.of(json.loads(data))
    assert lines_run(lambda: list(found.beside("patino", "ricardo"))) < 1_000  # reads the persons of that name only
    (person,) = [p for p in found.beside("patino", "ricardo") if p.name == "Ricardo Patiño"]
    assert {plain(found.office(t.office).name) for t in person.tenures} >= {"minister of foreign affairs of ecuador"}
    assert sum(1 for _ in found.tenures()) > 35_000
