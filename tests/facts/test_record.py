"""Facts as plain data: every kind is there, quotes itself and is described by the schema."""

from __future__ import annotations

import json
from functools import cached_property

from lint.facts.extract import Facts
from lint.facts.record import facts_record
from lint.report.fact_list import describe
from tests.conftest import ROOT
from tests.stories import subject

# Kinds that have another name in the record.
RENAMED = {"clues": "events", "born": "births", "copyright": "copyrights"}


def test_every_kind_of_fact_is_in_the_record_and_in_the_schema() -> None:
    s = subject("The council met on Tuesday and the mayor spoke to reporters about the old bridge.")
    kinds = {
        RENAMED.get(name, name)
        for name, value in vars(Facts).items()
        if isinstance(value, cached_property) and name[0] != "_"
    } | {"blocks"}
    schema = json.loads((ROOT / "lint" / "schemas" / "report.schema.json").read_text(encoding="utf8"))
    assert set(facts_record(s.page, [s.facts])) == kinds
    assert set(schema["$defs"]["facts"]["properties"]) == kinds


def test_a_death_a_birth_and_a_copyright_line() -> None:
    s = subject(
        "Kobe Bryant died on Sunday in a crash, the police said, and basketball mourned him in all of its halls.",
        "The 32-year-old director, born on 3 June 1993, spoke to reporters about the old film and the new one.",
        "© 2019 The Harbour Gazette",
    )
    record = facts_record(s.page, [s.facts])
    said = {kind: [(f["text"], describe(name, f)) for f in record[kind]] for kind, name in NAMES.items()}
    assert said == {
        "deaths": [("Kobe Bryant died on Sunday", "Kobe Bryant, 2020-01-26")],
        "births": [("32-year-old", "born 3 June 1993, of that age 2025-06-03 to 2026-06-03")],
        "copyrights": [("2019", "2019, the story's own")],
    }
    for facts in record.values():
        assert all(f["text"] == s.page.text[f["start"] : f["end"]] for f in facts if "text" in f)


NAMES = {"deaths": "death", "births": "birth", "copyrights": "copyright year"}
