"""People's days of birth and death, and names in use: the facts fit together and fit the offices that people held."""

from __future__ import annotations

from datetime import date

import pytest

from lint.errors import InputError
from lint.knowledge.load import load_knowledge
from lint.knowledge.names_schema import NamesFile
from lint.knowledge.people_schema import PeopleFile
from lint.yaml_file import parse_yaml, validate

KNOWLEDGE = load_knowledge()
# Kings may be children. In days: tenures end with the death, or when a successor is named.
_YOUNGEST = 17
_AFTER_DEATH = 31
_HEREDITARY = ("Monarch", "King", "Queen", "Emperor", "Emir", "Sultan", "Prince", "Dalai", "Leader")


def test_there_are_enough_people() -> None:
    assert len(KNOWLEDGE.people) >= 1500


def test_people_live_in_order() -> None:
    wrong = []
    for number in range(len(KNOWLEDGE.people)):
        life = KNOWLEDGE.people.life(number)
        assert life.born[0] <= life.born[1]
        if not date(1870, 1, 1) <= life.born[0] <= date(2016, 1, 1):
            wrong.append(life.name)
        if life.died and not life.born[1] < life.died[0] <= life.died[1] <= date(2026, 12, 31):
            wrong.append(life.name)
        if life.died is None and life.born[0] < date(1923, 1, 1):
            wrong.append(f"{life.name}, still alive")
    assert wrong == []


def test_nobody_holds_office_as_a_child_or_after_death() -> None:
    people = {life.name: life for life in map(KNOWLEDGE.people.life, range(len(KNOWLEDGE.people)))}
    wrong = []
    for person, office, tenure in KNOWLEDGE.offices.tenures():
        life = people.get(person.name)
        if life is None or life.common or office.name.startswith(_HEREDITARY):
            continue
        if (date.fromordinal(tenure.start) - life.born[1]).days < _YOUNGEST * 365:
            wrong.append(f"{person.name} is too young for {office.name}")
        if life.died and tenure.start > life.died[1].toordinal():
            wrong.append(f"{person.name} is dead before being {office.name}")
        if life.died and tenure.end and tenure.end > life.died[1].toordinal() + _AFTER_DEATH:
            wrong.append(f"{person.name} is {office.name} after {life.died[1]}")
    assert wrong == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{person: Ada Quill, born: 1950-2-3}", "is not a date"),
        ("{person: Ada Quill, born: 1950, died: 1940}", "before being born"),
        ("{person: Ada Quill, born: 1850, died: 1990}", "more than 123 years"),
        ("{person: Ada Quill}", "'born' is missing"),
        ("{person: Ada Quill, born: 1950, dead: 1990}", "unknown key 'dead'"),
    ],
)
def test_a_mistake_about_a_person_is_reported(row: str, said: str) -> None:
    document = parse_yaml(f"source: none\npeople:\n  - {row}\n", "p.yaml")
    with pytest.raises(InputError, match=said):
        validate(document, PeopleFile)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{name: Otters, kind: team}", "give `since`, `until` or both"),
        ("{name: Otters, kind: team, since: 1990, until: 1980}", "before it begins"),
        ("{name: Otters, kind: club, since: 1990}", "team"),
        ("{name: Otters, kind: team, since: 1990, uses: [{until: 1980}]}", "not both"),
    ],
)
def test_a_mistake_about_a_name_is_reported(row: str, said: str) -> None:
    document = parse_yaml(f"source: none\nnames:\n  - {row}\n", "n.yaml")
    with pytest.raises(InputError, match=said):
        validate(document, NamesFile)


def test_names_that_follow_each_other_do_so() -> None:
    names = KNOWLEDGE.names
    assert len(names) >= 250
    for number in range(len(names._rows)):
        entry = names.entry(number)
        ends = [until for _, until in entry.uses[:-1]]
        starts = [since for since, _ in entry.uses[1:]]
        assert all(a and b and a < b for a, b in zip(ends, starts, strict=True)), entry.name
