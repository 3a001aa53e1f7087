"""The knowledge of events: the files are valid, compile to JSON, and are found by their rarest word."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lint.errors import InputError
from lint.knowledge.events import Events, compile_events
from lint.knowledge.events_schema import AnniversariesFile, EventsFile, MembershipsFile
from lint.yaml_file import parse_yaml, read_yaml, validate
from tests.work import lines_run

KNOWLEDGE = Path(__file__).resolve().parents[2] / "rules" / "knowledge"
FILES = sorted((KNOWLEDGE / "events").glob("*.yaml"))


def _load(path: Path, model: Any) -> Any:
    document = read_yaml(path)
    validate(document, model)
    return document.data


@pytest.fixture(scope="module")
def compiled() -> dict[str, Any]:
    return compile_events(
        [_load(path, EventsFile) for path in FILES],
        [_load(KNOWLEDGE / "memberships.yaml", MembershipsFile)],
        [_load(KNOWLEDGE / "anniversaries.yaml", AnniversariesFile)],
    )


def test_the_compiled_form_is_json_and_wrapped_without_building_events(compiled: dict[str, Any]) -> None:
    again = json.loads(json.dumps(compiled))
    assert again == compiled
    assert len(events := Events.of(again)) > 1000
    assert lines_run(lambda: Events.of(again)) < len(events)  # no event is built before it is asked for


def test_every_event_is_found_by_its_own_words(compiled: dict[str, Any]) -> None:
    for event in (events := Events.of(compiled)):
        groups = (*event.needs, *event.context, *event.story)
        where = {word: [0] for group in groups for word in group[0]}
        assert event in list(events.among(where, anniversaries=True)), event.name


def test_an_event_is_not_found_where_one_of_its_groups_is_missing(compiled: dict[str, Any]) -> None:
    events = Events.of(compiled)
    where = {word: [0] for word in "nato leaders meet at a summit".split()}
    assert not [e for e in events.among(where, anniversaries=False) if "NATO summit" in e.name]
    where["vilnius"] = [5]
    assert [e.name for e in events.among(where, anniversaries=False)] == ["NATO summit in Vilnius"]


def test_what_serves_for_anniversaries_only_is_left_out_elsewhere(compiled: dict[str, Any]) -> None:
    where = {word: [0] for word in "d day".split()}
    events = Events.of(compiled)
    assert not list(events.among(where, anniversaries=False))
    assert [e.start for e in events.among(where, anniversaries=True)] == [date(1944, 6, 6)]


def test_all_words_are_in_lower_case_and_no_group_is_empty(compiled: dict[str, Any]) -> None:
    for event in Events.of(compiled):
        for group in (*event.needs, *event.context, *event.story, event.without, event.story_without):
            for alternative in group:
                assert alternative, event.name
                assert all(word == word.lower() for word in alternative)
        assert event.known <= event.start
        assert event.end is None or event.start <= event.end


def test_counts_of_members_follow_one_another(compiled: dict[str, Any]) -> None:
    for body in Events.of(compiled).memberships:
        for count, tenures in body.counts.items():
            assert count > 1
            for tenure in tenures:
                assert tenure.latest is None or tenure.earliest <= tenure.latest, (body.body, count)


def test_nato_had_31_members_for_eleven_months(compiled: dict[str, Any]) -> None:
    nato = next(b for b in Events.of(compiled).memberships if b.body == "NATO")
    (tenure,) = nato.counts[31]
    assert (tenure.earliest, tenure.latest) == (date(2023, 4, 4), date(2024, 3, 6))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{event: A fire, start: 2020-01-02, kind: disaster, needs: [x], colour: red}", "unknown key"),
        ("{event: A fire, start: 2020-01-02, end: 2020-01-01, kind: disaster, needs: [x]}", "ends before it starts"),
        ("{event: A fire, start: 2020-01-02, kind: blaze, needs: [x]}", "kind"),
        ("{event: A fire, start: 2020-01-02, kind: disaster, needs: []}", "needs"),
        ("{event: A fire, kind: disaster, needs: [x]}", "either its start"),
        ("{event: A vote, start: 2020-01-02, planned_from: 2020-02-02, kind: vote, needs: [x]}", "planned_from"),
    ],
)
def test_a_mistake_is_named_with_its_place(entry: str, message: str) -> None:
    document = parse_yaml(f"source: a test\nevents:\n  - {entry}\n", "events.yaml")
    with pytest.raises(InputError, match=message) as caught:
        validate(document, EventsFile)
    assert caught.value.line == 3


def test_entries_and_whole_files_compile_alike() -> None:
    entry = {"event": "A fire", "start": "2020-01-02", "kind": "disaster", "needs": ["fire", "mill|factory"]}
    assert compile_events([entry], [], []) == compile_events([{"source": "a", "events": [entry]}], [], [])
