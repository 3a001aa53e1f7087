"""From titles as registers have them to titles as copy has them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.knowledge.offices import filled
from lint.knowledge.offices_schema import PlaceFile, TitleFile
from lint.knowledge.titles import Titles, compile_titles
from lint.yaml_file import read_yaml, validate

KNOWLEDGE = Path(__file__).resolve().parents[2] / "rules" / "knowledge"
PHRASES = {"france": "France", "texas": "Texas", "japan": "Japan", "punjab": "Punjab"}


@cache
def titles() -> Titles:
    document = read_yaml(KNOWLEDGE / "titles.yaml")
    validate(document, TitleFile)
    return compile_titles([document.data["titles"]])


def forms(title: str, place: str = "France") -> set[str]:
    reading = titles().read(title, place, PHRASES)
    return set() if reading is None else {form for found in titles().forms(reading).values() for form in found}


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Minister of Foreign Affairs", "foreign minister"),
        ("Federal Minister of Foreign Affairs", "foreign minister"),
        ("Minister for Europe and Foreign Affairs", "foreign minister"),
        ("Minister of External Affairs", "external affairs minister"),
        ("Minister of Defence", "defence minister"),
        ("Minister of National Defense", "defence minister"),
        ("Minister of the Economy, Finances and Industry", "finance minister"),
        ("Minister of the Interior", "interior minister"),
        ("Minister of State for Transport", "transport minister"),
        ("Parliamentary Under-Secretary of State for Transport", "transport minister"),
        ("Deputy Minister of Foreign Affairs", "deputy foreign minister"),
        ("Secretary of State for Health and Social Care", "health secretary"),
        ("Cabinet Secretary for Finance", "finance secretary"),
        ("European Commissioner for Trade", "trade commissioner"),
        ("Chairman of the Cabinet of Ministers (Prime Minister)", "prime minister"),
        ("President of the Council of Ministers", "prime minister"),
        ("Prime Minister of France", "prime minister"),
        ("President of Congress", "president of congress"),
        ("Speaker of the Verkhovna Rada", "parliament speaker"),
        ("Governor of the Central Bank", "central bank governor"),
        ("Chief of the General Staff", "army chief"),
        ("Mayor of Lyon", "lyon mayor"),
        ("Governor of Kherson Oblast", "kherson oblast governor"),
        ("Director of the CIA", "cia director"),
        ("ambassador to the United States of America", "ambassador to washington"),
        ("Permanent Representative to the United Nations", "un ambassador"),
    ],
)
def test_titles_become_what_copy_says(title: str, form: str) -> None:
    assert form in forms(title)


@pytest.mark.parametrize(
    "title",
    [
        "Director General",
        "judge of the Supreme Court",
        "Justice of the Supreme Court",
        "State Secretary",
        "Advisor to the Presidency",
        "Member of the Federal Council",
        "Minister without portfolio",
        "Minister of State",
        "Minister of Development",
        "Lord of the Treasury",
        "",
        "!!!",
    ],
)
def test_general_titles_are_left_out(title: str) -> None:
    assert forms(title) == set()


def test_a_deputy_is_not_called_as_the_minister_is() -> None:
    assert "foreign minister" not in forms("Deputy Minister of Foreign Affairs")


def test_ambassadors_and_governors_need_their_place() -> None:
    for title in ("ambassador to Lebanon", "Governor of Texas"):
        reading = titles().read(title, "United States", PHRASES)
        assert reading is not None
        found = titles().forms(reading)
        assert found["placed"] and not found["words"] and not found["names"]


def test_an_office_of_a_known_place_moves_there() -> None:
    reading = titles().read("Governor of Texas", "United States", PHRASES)
    assert reading is not None and reading.place == "Texas"


def test_every_place_of_the_rules_is_known() -> None:
    known = {place.name for place in validate(read_yaml(KNOWLEDGE / "places.yaml"), PlaceFile).places}
    assert {name for name in titles().places.values() if name not in known} <= {
        "Guinea-Bissau",
        "Congo-Brazzaville",
        "Gambia",
        "Bahamas",
    }


@given(st.text(max_size=80), st.sampled_from(["France", "World", "Nowhere", ""]))
def test_any_title_is_read_or_left_out(title: str, place: str) -> None:
    reading = titles().read(title, place, PHRASES)
    if reading is not None:
        for found in titles().forms(reading).values():
            assert all("*" not in form and form == " ".join(form.split()) for form in found)


def test_templates_are_filled_with_each_slot_once() -> None:
    assert filled(["* minister", "minister"], ["health", "health", ""]) == ["health minister", "minister"]


def test_two_open_places_in_one_title_are_refused() -> None:
    with pytest.raises(ValueError, match="leaves two things open"):
        compile_titles([{"roles": [{"titles": ["PORTFOLIO of PLACE"], "words": ["x"]}]}])
