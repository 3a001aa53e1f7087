"""The file of agencies: complete, safe to run, and told apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint.knowledge.agencies import Agencies, compile_agencies
from lint.knowledge.patterns import check_pattern
from lint.yaml_file import read_yaml

FILE = Path(__file__).resolve().parents[2] / "rules" / "knowledge" / "agencies.yaml"
DATA = read_yaml(FILE).data
ENTRIES: list[dict[str, Any]] = [*DATA["agencies"], *DATA["signs"]]
COMPILED = compile_agencies(ENTRIES)

AGENCY: dict[str, Any] = {
    "id": "example",
    "names": ["Example News Agency"],
    "country": "GB",
    "languages": ["en"],
    "kind": "national",
    "evidence": "d",
    "source": "made up",
}
SIGN: dict[str, Any] = {
    "sign": "mark",
    "family": "mark",
    "where": "line",
    "pattern": "End",
    "weight": 1.0,
    "reason": "A mark.",
    "source": "made up",
}


def test_the_compiled_form_is_plain_data() -> None:
    assert json.loads(json.dumps(COMPILED)) == json.loads(json.dumps(compile_agencies(ENTRIES)))


def test_every_agency_is_there_with_a_source() -> None:
    assert len(COMPILED["agencies"]) > 130
    assert all(entry["source"] for entry in ENTRIES)
    assert {entry["evidence"] for entry in DATA["agencies"]} == {"d", "s", "m"}


def test_a_sign_without_counts_is_not_taken_for_a_measured_one() -> None:
    agencies = Agencies.of(COMPILED)
    assert agencies.sign["rule-line"].measured
    assert not agencies.sign["french-plural"].measured


@pytest.mark.parametrize("entry", [e for e in DATA["signs"] if "counts" in e], ids=lambda e: str(e["sign"]))
def test_a_measured_weight_follows_from_its_counts(entry: dict[str, Any]) -> None:
    from math import log

    (a, all_a), (s, all_s) = entry["counts"]["agency"], entry["counts"]["staff"]
    weight = log((a + 0.5) / (all_a + 1)) - log((s + 0.5) / (all_s + 1))
    # A weight from a handful of stories is capped.
    assert entry["weight"] == pytest.approx(weight, abs=0.06) or (all_a < 20 and entry["weight"] == 3.0)


def test_names_are_found_by_a_word_of_their_own() -> None:
    agencies = Agencies.of(json.loads(json.dumps(COMPILED)))
    assert {"reuters", "afp", "associated", "xinhua"} <= agencies.triggers
    assert not {"the", "news", "agency", "press"} & agencies.triggers
    names = [form for _, form, _, _ in agencies.forms("associated")]
    assert names.index("Associated Press of Pakistan") < names.index("Associated Press")
    assert agencies.name("afp") == "Agence France-Presse"


def test_memory_syndicators_and_outlets_raise_no_suspicion() -> None:
    agencies = Agencies.of(COMPILED)
    assert agencies.trusted("reuters")
    assert not agencies.trusted("suna")  # from memory
    assert not agencies.trusted("voa")
    assert not agencies.trusted("bbc")
    assert not agencies.trusted("nobody")


@pytest.mark.parametrize(
    "pattern", ["(", "a+", "a*b", "(?:a{1,3})+", "x{3,}", "a{1,900}", "(?:(?:a{1,40}){1,40}){1,40}"]
)
def test_a_pattern_that_is_not_safe_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|bound|longer"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", ["a?", r"\+ [*+]{1,2}", "(?:a{1,20} ){0,5}", "^PLACE, GNA", r"[]+*]", r"\d{4}"])
def test_a_bounded_pattern_is_taken(pattern: str) -> None:
    assert check_pattern(pattern) == pattern


def test_every_pattern_is_bounded() -> None:
    patterns = [p for entry in COMPILED["agencies"].values() for f in entry.values() if isinstance(f, list) for p in f]
    patterns += [sign[key] for sign in COMPILED["signs"] for key in ("pattern", "preceding") if sign[key]]
    assert [check_pattern(pattern) for pattern in patterns] == patterns


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([AGENCY, AGENCY], "twice"),
        ([AGENCY | {"name": "x"}], "name"),
        ([AGENCY | {"evidence": "x"}], "evidence"),
        ([AGENCY | {"names": ["---"]}], "has no word"),
        ([AGENCY | {"sign_off": ["a+"]}], "no upper bound"),
        ([AGENCY, SIGN | {"agency": "other"}], "no agency"),
        ([AGENCY, SIGN, SIGN], "twice"),
        ([AGENCY, SIGN | {"where": "words"}], "what to look for"),
        ([AGENCY, SIGN | {"colour": "red"}], "colour"),
    ],
)
def test_a_mistake_is_named(entries: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        compile_agencies(entries)
