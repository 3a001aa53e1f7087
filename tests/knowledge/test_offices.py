"""Who held which office: the compiled form, mistakes in the files, and the facts against another source."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from lint.errors import InputError
from lint.knowledge.offices import OfficeEntry, Offices, compile_offices, plain
from lint.knowledge.offices_schema import OfficeFile, PlaceFile
from lint.yaml_file import parse_yaml, read_yaml, validate
from tests.work import lines_run

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "rules" / "knowledge"
TENURES = ROOT / "../shared/data/offices/tenures.tsv.gz"


@cache
def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted((KNOWLEDGE / "offices").glob("*.yaml")):
        found.extend(validate(read_yaml(path), OfficeFile).model_dump()["offices"])
    return found


@cache
def places() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = validate(read_yaml(KNOWLEDGE / "places.yaml"), PlaceFile).model_dump()["places"]
    return found


@cache
def compiled() -> dict[str, Any]:
    return compile_offices(entries(), places())


@cache
def offices() -> Offices:
    return Offices.of(compiled())


def holder(office: str, place: str, day: str) -> list[str]:
    entry = offices().named(office, place)
    assert entry is not None
    return [person.name for person, _ in offices().holders_on(entry, date.fromisoformat(day).toordinal())]


@pytest.mark.parametrize(
    ("office", "place", "day", "name"),
    [
        ("Secretary General of NATO", "NATO", "2023-04-27", "Jens Stoltenberg"),
        ("Secretary General of NATO", "NATO", "2026-02-03", "Mark Rutte"),
        ("Prime Minister of Luxembourg", "Luxembourg", "2023-04-27", "Xavier Bettel"),
        ("President of the United States", "United States", "2024-07-05", "Joe Biden"),
        ("President of the United States", "United States", "2026-02-03", "Donald Trump"),
        ("Defense Minister of Ukraine", "Ukraine", "2023-02-13", "Oleksii Reznikov"),
        ("Chancellor of Germany", "Germany", "1995-01-01", "Helmut Kohl"),
        ("Governor of Texas", "Texas", "2012-06-01", "Rick Perry"),
        ("Chair of the Federal Reserve", "United States", "2008-09-15", "Ben Bernanke"),
        ("US Senator from Nevada (class 3)", "Nevada", "2014-05-01", "Harry Reid"),
        ("US Senator from California (class 1)", "California", "2023-12-01", "Laphonza Butler"),
        ("Mayor of Houston", "Houston (city)", "2012-05-01", "Annise Parker"),
        ("Chief Executive of Pfizer", "Pfizer", "2020-11-09", "Albert Bourla"),
        ("Manager of Arsenal", "Arsenal (team)", "2010-05-01", "Arsène Wenger"),
        ("Director of the National Security Agency", "United States", "2013-06-09", "Keith Alexander"),
    ],
)
def test_who_held_an_office_on_a_day(office: str, place: str, day: str, name: str) -> None:
    assert holder(office, place, day) == [name]


def test_there_are_enough_tenures_and_every_place_is_known() -> None:
    assert sum(1 for _ in offices().tenures()) >= 8000
    known = {place["name"] for place in places()}
    missing = {entry["place"] for entry in entries() if not entry["place"].endswith((" (city)", " (team)"))} - known
    # A company is a place of its own; only its name stands before a title.
    assert (
        missing == {entry["place"] for entry in entries() if entry["office"].startswith("Chief Executive of")} - known
    )


def test_the_senate_has_two_seats_a_state_and_one_senator_each() -> None:
    seats: dict[str, int] = defaultdict(int)
    for entry in entries():
        if not entry["office"].startswith("US Senator from"):
            continue
        seats[entry["place"]] += 1
        days = [(h["start"], h["end"] or h["last_seen"]) for h in entry["holders"] if h["start"] > "1956"]
        assert all(end <= start or entry["place"] == "Kansas" for (_, end), (start, _) in pairwise(sorted(days))), entry
    assert len(seats) == 50
    assert set(seats.values()) == {2}


def test_nobody_holds_a_shared_office_instead_of_another() -> None:
    seat = offices().named("US Representative from Texas", "Texas")
    assert seat is not None
    assert seat.shared
    assert offices().holders_on(seat, date(2019, 5, 1).toordinal()) == []


def test_no_office_stands_twice_and_no_holder_overlaps_with_himself() -> None:
    keys = [(entry["office"], entry["place"]) for entry in entries()]
    assert len(keys) == len(set(keys))
    for person, office, tenure in offices().tenures():
        for other in person.tenures:
            if other.office == tenure.office and other.start > tenure.start:
                assert tenure.end is not None, (person.name, office.name)
                assert other.start > tenure.end, (person.name, office.name)


def test_a_person_in_several_offices_is_one_row() -> None:
    rutte = [p for p in offices().persons("rutte") if p.name == "Mark Rutte"]
    assert len(rutte) == 1
    assert {offices().office(t.office).name for t in rutte[0].tenures} == {
        "Prime Minister of the Netherlands",
        "Secretary General of NATO",
    }


def test_the_family_name_finds_a_person_wherever_it_stands() -> None:
    assert "Xi Jinping" in [p.name for p in offices().persons("xi")]
    assert "Kim Jong-un" in [p.name for p in offices().persons("kim")]
    assert "Ban Ki-moon" in [p.name for p in offices().persons("ban")]
    assert "Recep Tayyip Erdoğan" in [p.name for p in offices().persons("erdogan")]
    assert offices().persons("nobody") == []


def test_a_partial_date_is_its_whole_interval() -> None:
    compact = compile_offices(
        [{"office": "Chair of X", "place": "X", "holders": [{"person": "A B", "start": "2014", "end": "2015-02"}]}], []
    )
    built = Offices.of(compact)
    (person,) = built.persons("b")
    assert person.tenures[0].start == date(2014, 1, 1).toordinal()
    assert person.tenures[0].end == date(2015, 2, 28).toordinal()


def test_last_seen_is_no_end() -> None:
    compact = compile_offices(
        [{"office": "Chair of X", "place": "X", "holders": [{"person": "A B", "start": "2014", "last_seen": "2015"}]}],
        [],
    )
    (person,) = Offices.of(compact).persons("b")
    assert person.tenures[0].end is None


def test_the_compiled_form_survives_json_and_is_the_same_each_time() -> None:
    again = compile_offices(entries(), places())
    assert json.dumps(again) == json.dumps(compiled())
    assert [o.name for _, o, _ in Offices.of(json.loads(json.dumps(compiled()))).tenures()] == [
        o.name for _, o, _ in offices().tenures()
    ]


def test_construction_reads_no_person() -> None:
    data = compiled()
    assert lines_run(lambda: Offices.of(data)) < 100


@pytest.mark.parametrize(
    ("yaml", "place", "message"),
    [
        ("offices: []\n", ":1:1", "missing"),
        ("source: x\noffices:\n  - office: A\n    place: B\n    holder: []\n", ":5:5", "unknown key 'holder'"),
        (
            "source: x\noffices:\n  - office: A\n    place: B\n    holders:\n      - {person: C, start: 2014-13}\n",
            ":6:",
            "date",
        ),
        (
            "source: x\noffices:\n  - office: A\n    place: B\n    holders:\n"
            "      - {person: C, start: 2014-01-02, end: 2013}\n",
            ":6:",
            "before it starts",
        ),
        (
            "source: x\noffices:\n  - office: A\n    place: B\n    holders:\n"
            "      - {person: C, start: 2014, end: 2015, last_seen: 2016}\n",
            ":6:",
            "not both",
        ),
    ],
)
def test_a_mistake_is_reported_where_it_stands(yaml: str, place: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        validate(parse_yaml(yaml, "offices.yaml"), OfficeFile)
    assert f"offices.yaml{place}" in str(caught.value)
    assert message in str(caught.value)


# Titles of ours, and how the other source calls the same office.
_SAME = [
    (
        "Foreign Minister of",
        r"(federal )?minister (of|for)( europe and)? (foreign|external)( and european)? affairs"
        r"|secretary of foreign affairs",
    ),
    ("Finance Minister of", r"(federal )?minister (of|for) (the )?(economy.* )?financ|secretary of finance"),
    (
        "Interior Minister of",
        r"(federal )?minister (of|for) (the )?(interior|internal affairs|home affairs)",
    ),
    (
        "Defense Minister of",
        r"(federal )?minister (of|for) (national )?defence|secretary of national defence",
    ),
    ("Prime Minister of", r"prime minister$|premier$|taoiseach$"),
    ("Chancellor of the Exchequer", r"chancellor of the exchequer$"),
    ("Chancellor of", r"(federal )?chancellor$"),
    ("Vice President of the United States", r"vice president$"),
    ("President of the World", r"$"),
    ("President of", r"president$"),
    ("Governor of the", r"$"),
    ("Governor of", r"governor"),
    ("US Secretary of Defense", r"secretary of defence$"),
    ("US Deputy Secretary of Defense", r"deputy secretary of defence$"),
    ("Justice of the US Supreme Court", r"supreme court justice$"),
    ("Chief of Staff of the US", r"chief of staff of the (army|air force)$"),
    ("Commandant of the US Marine Corps", r"commandant of the marine corps$"),
    ("US Ambassador to Russia", r"ambassador to the russian federation$"),
    ("US Ambassador to Britain", r"ambassador to the united kingdom$"),
    ("Administrator of FEMA", r"administrator of the federal emergency management agency$"),
]
_SLACK = timedelta(days=31)


def same_office(office: OfficeEntry, theirs: str) -> bool:
    theirs = plain(theirs)
    if theirs in (plain(office.name), plain(office.name).removeprefix("us ")):
        return True
    return any(re.match(pattern, theirs) for prefix, pattern in _SAME if office.name.startswith(prefix))


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def their_tenures() -> Iterator[tuple[str, str, str, date, date | None]]:
    with gzip.open(TENURES, "rt", encoding="utf8") as file:
        next(file)
        for line in file:
            place, office, person, _, start, low, high = line.rstrip("\n").split("\t")
            begun, ended = day(start), day(high)
            # Ends that are known as a range only were read off the source's own snapshots.
            if begun:
                yield place, office, plain(person), begun, ended if high == low else None


@pytest.mark.skipif(not TENURES.is_file(), reason="the other source is not here")
def test_tenures_agree_with_another_source_or_say_why_not() -> None:
    theirs: dict[str, list[tuple[str, str, date, date | None]]] = defaultdict(list)
    for place, title, name, start, end in their_tenures():
        theirs[name].append((place, title, start, end))
    explained = {
        (entry["office"], holder["person"], holder["start"])
        for entry in entries()
        for holder in entry["holders"]
        if holder["differs"]
    }
    compared, wrong = 0, []
    for person, office, tenure in offices().tenures():
        home = offices().place_name(office.place).split(" (")[0]
        ours = date.fromordinal(tenure.start), date.fromordinal(tenure.end) if tenure.end else None
        rows = [
            (start, end)
            for place, title, start, end in theirs[plain(person.name)]
            if place in (home, "United States", "World", "European Union") and same_office(office, title)
        ]
        near = [(a, b) for a, b in rows if a <= (ours[1] or date.max) and (b is None or b >= ours[0])]
        begun = ours[0].isoformat()
        if not near or any(
            (title, name) == (office.name, person.name) and begun.startswith(since) for title, name, since in explained
        ):
            continue
        compared += 1
        begins = min(a for a, _ in near)
        ends = [b for _, b in near if b is not None]
        if abs(ours[0] - begins) > _SLACK:
            wrong.append(f"{office.name}: {person.name} from {ours[0]}, there {begins}")
        elif ours[1] and len(ends) == len(near) and abs(ours[1] - max(ends)) > _SLACK:
            wrong.append(f"{office.name}: {person.name} until {ours[1]}, there {max(ends)}")
    assert compared > 1000
    assert not wrong, "\n".join(wrong)
