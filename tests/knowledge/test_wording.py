"""How offices are named within a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.knowledge.wording import in_sentence
from tests.stories import KNOWLEDGE


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("President of the United States", "president of the United States"),
        ("Prime Minister of Luxembourg", "prime minister of Luxembourg"),
        ("Secretary General of NATO", "secretary general of NATO"),
        ("US Secretary of State", "US secretary of state"),
        ("US Secretary of Health and Human Services", "US secretary of health and human services"),
        ("US Secretary of the Army", "US secretary of the Army"),
        ("Secretary of State of the Holy See", "secretary of state of the Holy See"),
        ("Senate Majority Leader", "Senate majority leader"),
        ("White House Chief of Staff", "White House chief of staff"),
        ("Chief of the General Staff of Russia", "chief of the General Staff of Russia"),
        ("US National Security Adviser", "US national security adviser"),
        ("White House National Security Council spokesman", "White House National Security Council spokesman"),
        ("Minister of Foreign Affairs of Namibia", "minister of foreign affairs of Namibia"),
        ("Federal Minister of the Interior", "federal minister of the interior"),
        ("Chief Executive of General Motors", "chief executive of General Motors"),
        ("Director-General of the World Trade Organization", "director-general of the World Trade Organization"),
        ("Chad's Ambassador to France", "Chad's ambassador to France"),
    ],
)
def test_ranks_are_in_lower_case_and_names_stay(office: str, said: str) -> None:
    assert in_sentence(office) == said


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("US Representative from Florida", "a US representative from Florida"),
        ("Attorney of Utopia", "an attorney of Utopia"),
        ("Undersecretary of Utopia", "an undersecretary of Utopia"),
        ("UN Envoy for Utopia", "a UN envoy for Utopia"),
    ],
)
def test_what_several_hold_has_an_article(office: str, said: str) -> None:
    assert in_sentence(office, one_of_many=True) == said


@given(st.text(max_size=80))
def test_any_name_has_a_form(office: str) -> None:
    said = in_sentence(office)
    assert said == in_sentence(said)
    assert len(said.split(" ")) == len(office.split(" "))


@pytest.mark.parametrize(
    ("office", "place", "said"),
    [
        ("US Senator from Nevada (class 3)", "Nevada", "a US senator from Nevada"),
        ("US Representative from Florida", "Florida", "a US representative from Florida"),
        ("Coach of Boston Celtics", "Boston Celtics (team)", "coach of the Boston Celtics"),
        ("Coach of Michigan basketball", "Michigan basketball (team)", "basketball coach of Michigan"),
        ("Pope of the Catholic Church", "Holy See", "pope"),
        ("Foreign Secretary of the United Kingdom", "United Kingdom", "UK foreign secretary"),
    ],
)
def test_the_files_say_what_no_rule_can(office: str, place: str, said: str) -> None:
    entry = KNOWLEDGE.offices.named(office, place)
    assert entry is not None
    assert entry.shown == said


def test_no_sentence_names_what_only_a_register_needs() -> None:
    shown = [KNOWLEDGE.offices.office(number).shown for number in range(len(KNOWLEDGE.offices))]
    assert [said for said in shown if not said or "(" in said or said[0] == " "] == []
