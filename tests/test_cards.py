"""Every card's examples: exactly the marked words are found, no more and no less."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from lint.config import Settings
from lint.examples import run_examples
from lint.knowledge.load import load_knowledge
from lint.rules import Rule, load_rules
from tests.conftest import ROOT, newslint

RULES, _ = load_rules()
KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_examples_of_the_card_come_out_as_marked(rule: Rule) -> None:
    results = list(run_examples([rule], Settings(ROOT), KNOWLEDGE))
    assert [(r.number, p) for r in results for p in r.problems] == []
    assert {r.kind for r in results} >= {"bad", "good"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_file_is_named_after_the_rule(rule: Rule) -> None:
    assert Path(rule.path).name == f"{rule.code}-{rule.name}.yaml"


def test_an_example_that_is_marked_wrong_fails(tmp_path: Path) -> None:
    card = (ROOT / "rules" / "dates" / "DAT106-impossible-date.yaml").read_text(encoding="utf8")
    card = card.replace("DAT106", "ZZZ106").replace("impossible-date\nseverity", "wrong-mark\nseverity")
    (tmp_path / "card.yaml").write_text(card.replace("[[February 30, 2024]]", "[[February 30]], 2024"), encoding="utf8")
    run = newslint("rule", "wrong-mark", "--test", "--isolated", "--rules", tmp_path)
    assert run.status == 1
    assert "expected 'February 30', found 'February 30, 2024'" in run.out


def test_rule_test_says_how_many_examples_are_right() -> None:
    run = newslint("rule", "DAT106", "--test", "--isolated")
    assert (run.status, run.out) == (0, "2 examples right, 0 wrong, 0 known to be wrong today\n")


def test_every_card_satisfies_the_shipped_schema() -> None:
    from ruamel.yaml import YAML

    schema = json.loads(newslint("rule", "--schema").out)
    shipped = json.loads((ROOT / "lint" / "schemas" / "rule-card.schema.json").read_text(encoding="utf8"))
    assert schema == shipped, "run: newslint rule --schema > lint/schemas/rule-card.schema.json"
    cards = [p for p in (ROOT / "rules").rglob("*.yaml") if "knowledge" not in p.parts]
    assert len(cards) == len(RULES)
    for card in cards:
        jsonschema.validate(YAML(typ="safe", pure=True).load(card), schema)
