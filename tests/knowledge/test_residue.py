"""Kinds of residue: what a file may hold, how a newsroom's own adds to what is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.errors import InputError
from lint.knowledge.load import load_knowledge
from lint.knowledge.residue import Residues, compile_residue
from tests.stories import KNOWLEDGE

SOURCE = "source: the house\n"


def test_what_is_shipped_weighs_what_english_copy_lacks() -> None:
    kinds = KNOWLEDGE.residue.kinds
    assert all(0 < kind.weight <= kind.again < 10 and kind.family and kind.says for kind in kinds.values())
    assert kinds["courtesy-plural"].weight > kinds["courtesy-title"].weight > kinds["loose-quotation"].weight


def test_forms_are_found_by_their_first_word() -> None:
    known = Residues.of(
        compile_residue(
            [{"kind": "foreign-acronym", "family": "words", "weight": 1, "says": "x", "words": {"Spanish": ["EE.UU."]}}]
        )
    )
    assert known.triggers == {"foreign-acronym": frozenset({"ee"})}
    assert known.forms["foreign-acronym"]["ee"] == (("EE.UU.", "Spanish"),)
    assert known.kinds["foreign-acronym"].again == 1.0


def test_a_newsroom_adds_words_and_sets_weights(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        SOURCE + "residue:\n  - {kind: article, weight: 0.5, words: {'': [CERN]}}\n", encoding="utf8"
    )
    known = load_knowledge([tmp_path]).residue
    assert {"cern", "nato"} <= known.triggers["article"]
    assert known.kinds["article"].weight == 0.5
    assert known.kinds["article"].says == KNOWLEDGE.residue.kinds["article"].says


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{kind: unheard-of, family: x, weight: 1, says: x}", "kind"),
        ("{kind: article, weight: 11}", "weight"),
        ("{kind: article, words: {'': ['...']}}", "has no word"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, entry: str, problem: str) -> None:
    (tmp_path / "ours.yaml").write_text(f"{SOURCE}residue:\n  - {entry}\n", encoding="utf8")
    with pytest.raises(InputError, match=problem):
        load_knowledge([tmp_path]).load()


def test_a_kind_needs_a_family_a_weight_and_words_to_say() -> None:
    with pytest.raises(ValueError, match="has no says"):
        compile_residue([{"kind": "article", "family": "article", "weight": 1.0}])
