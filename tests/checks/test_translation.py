"""Residue as it is reported, beyond the examples of the card."""

from __future__ import annotations

from typing import Any

import pytest

from lint.checks.sources.translation import translation_residue
from lint.finding import Hit
from lint.rules import load_rules, ready_options
from tests.conftest import ROOT
from tests.stories import subject

OPTIONS = next(ready_options(rule.options) for rule in load_rules()[0] if rule.check == "translation-residue")
LEAD = (
    "The ministers of the eight countries met in the city on Friday and spoke for three hours of the boats that they "
    "will send to the strait."
)
TAIL = (
    "It was the third meeting of the ministers in a year, and they said that they would meet again in the spring with "
    "the union of the dockers."
)


def hits(*paragraphs: str, **options: Any) -> tuple[str, list[Hit]]:
    s = subject(LEAD, *paragraphs, TAIL)
    return s.page.text, list(translation_residue(s, OPTIONS | options))


def found(*paragraphs: str, **options: Any) -> list[str]:
    text, yielded = hits(*paragraphs, **options)
    return [text[hit.start : hit.end] for hit in yielded]


def test_one_finding_a_paragraph_at_its_heaviest_place() -> None:
    text, (first, second) = hits(
        "The boats were late. . They were with MM. Bertin and Roche, the men said, and they were red.",
        "He was with the NATO, which was late, and with the OPEC.",
    )
    assert text[first.start : first.end] == "MM. Bertin"
    assert [place.message for place in first.related] == [
        "a full stop or comma stands twice, as where a sentence was put together again"
    ]
    assert first.evidence[0] == "the story has 4 such places, on lines 5, 7"
    assert first.evidence[1:] == (
        "line 5: a full stop or comma stands twice, as where a sentence was put together again",
        "line 7: English says NATO, without “the”",
    )
    assert first.values["language"] == "French"
    assert text[second.start : second.end] == "the NATO"
    assert second.values == {
        "text": "the NATO",
        "reason": "English says NATO, without “the”",
        "language": "translation",
    }
    assert second.evidence[1].startswith("line 5: “MM. Bertin” has the French plural")


@pytest.mark.parametrize(
    "sentence",
    [
        "He was with the NATO, which was late, and with the UNESCO.",
        "The boats were late. . They were with the men of the harbour.",
        "He told the men of the boats : they were late ; they were red !",
        "“ We were late ”, he said to the men of the harbour.",
        "It was Luc Bertin who spoke to the men, and M. Bertin was late.",
        "The dockers of the north said que the boats were late.",
        "It was 3,4% of the boats, and 98 % of the men.",
        "“ We were late ”, he told them ; it was so !",
    ],
)
def test_one_weak_kind_alone_is_let_pass(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["He was with the NATO.", "The boats were late. . They were red."], ["the NATO", ". ."]),
        (["He was with the NATO.", "It was 3,4% of the boats."], ["the NATO", "3,4%"]),
        (
            ["“ We ”, he said. “ It was so ”, she said. “ We were ”, they said.", "It was 98 % of the boats."],
            ["“ We", "98 %"],
        ),
        (["It was Luc Bertin, then Ann Roche, who spoke: M. Bertin was late, and Mme Roche was not."], ["M. Bertin"]),
    ],
)
def test_weak_kinds_of_different_families_are_reported(sentences: list[str], expected: list[str]) -> None:
    assert found(*sentences) == expected


def test_how_much_it_takes_is_an_option() -> None:
    sentence = "He was with the NATO, which was late."
    assert found(sentence, sure=1.5) == ["the NATO"]
    assert found("MM. Bertin and Roche were with the men.", sure=4.5) == []


def test_how_many_paragraphs_are_reported_is_an_option() -> None:
    paragraphs = ["MM. Bertin and Roche were with the men of the harbour."] * 4
    assert len(found(*paragraphs)) == 4
    assert len(found(*paragraphs, most=2)) == 2


def test_the_seed_that_was_translated() -> None:
    from lint.checks.sources.translation import translation_residue as check

    text = next((ROOT / "seeds").glob("001_*.txt")).read_text(encoding="utf8")
    s = subject(head=text)
    lines = [s.page.position(hit.start)[0] for hit in check(s, OPTIONS)]
    assert lines == [1, 3, 7, 9, 15]


@pytest.mark.parametrize("seed", ["000", "002", "003", "004"])
def test_the_seeds_that_were_not(seed: str) -> None:
    text = next((ROOT / "seeds").glob(f"{seed}_*.txt")).read_text(encoding="utf8")
    assert list(translation_residue(subject(head=text), OPTIONS)) == []
