"""Loading rule cards: a mistake is reported with file, line, column and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.errors import InputError
from lint.rules import fill, load_rules, unmark

CARD = """\
code: ABC001
name: no-shouting
severity: warning
scope: story
check: phrase
options:
  words: [shock]
summary: Shouting in copy.
message: "“{text}” shouts"
why: Readers tire of it.
fix: Say what happened.
since: 0.1.0
examples:
  - bad: |
      The vote came as a [[shock]] to the ministers who had written the bill and counted on their own party.
  - good: |
      The vote came as a surprise to the ministers who had written the bill and counted on their own party.
"""


def load(folder: Path, card: str) -> None:
    (folder / "own.yaml").write_text(card, encoding="utf8")
    load_rules([folder])


def test_a_newsroom_s_own_card_loads(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(CARD, encoding="utf8")
    rules, _ = load_rules([tmp_path])
    own = next(rule for rule in rules if rule.name == "no-shouting")
    assert own.options["words"] == ["shock"]
    assert own.code == "ABC001"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("severity: warning", "severity: grave", 3, "severity: input should be 'error', 'warning' or 'info'"),
        ("severity: warning", "sevrity: warning", 3, "unknown key 'sevrity', did you mean 'severity'?"),
        ("code: ABC001", "code: A1", 1, "code: string should match"),
        ("check: phrase", "check: phrse", 5, "no check is called 'phrse', did you mean 'phrase'?"),
        ("  words: [shock]", "  wrods: [shock]", 7, "unknown option 'wrods', did you mean 'words'?"),
        ("  words: [shock]", "  words: shock", 7, "must be a list, not a string"),
        ("“{text}” shouts", "“{txet}” shouts", 9, "fills no {txet}, did you mean 'text'?"),
        ("fix: Say what happened.\n", "", 1, "the key 'fix' is missing"),
        ("a [[shock]] to", "a shock to", 14, "marks each expected finding"),
        ("[[shock]]", "[[shock", 14, "is not closed"),
        ("scope: story", "scope: corpus", 4, "works on scope 'story'"),
        ("severity: warning", "severity: warning\nseverity: error", 4, "the key 'severity' stands twice"),
        ("severity: warning", "severity: [", None, "is not valid YAML"),
        ("code: ABC001", "code: DAT101", None, "DAT101 is already the rule of"),
    ],
)
def test_a_mistake_in_a_card_names_its_place(tmp_path: Path, old: str, new: str, line: int | None, says: str) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, CARD.replace(old, new, 1))
    assert says in caught.value.message
    assert line is None or caught.value.line == line
    assert "own.yaml" in str(caught.value)


def test_a_card_needs_a_bad_and_a_good_example(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a card needs a good example"):
        load(tmp_path, CARD[: CARD.index("  - good")])


def test_yaml_can_make_no_objects(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load(tmp_path, CARD.replace("summary: Shouting in copy.", "summary: !!python/object/apply:os.getcwd []"))


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder of rule cards"):
        load_rules([tmp_path / "none"])


def test_a_message_is_filled_and_never_read_as_a_format() -> None:
    assert fill("{a} and {b}", {"a": "{b}", "b": "{a.__class__}"}) == "{b} and {a.__class__}"


def test_marks_are_read_as_spans() -> None:
    assert unmark("a [[b c]] d [[e]]") == ("a b c d e", ((2, 5), (8, 9)))
    for wrong in ("a [[b", "a ]] b", "[[a [[b]]"):
        with pytest.raises(ValueError, match="mark"):
            unmark(wrong)


@pytest.mark.parametrize(("code", "name", "place"), [("DAT101", "house-x", "1:7"), ("HSE001", "stale-story", "2:7")])
def test_a_code_or_name_that_is_taken_is_told_at_its_line(tmp_path: Path, code: str, name: str, place: str) -> None:
    card = (
        f"code: {code}\nname: {name}\nseverity: error\ncheck: phrase\noptions: {{words: [foo]}}\nsummary: s\n"
        'message: m\nwhy: w\nfix: f\nsince: "1"\nexamples:\n  - bad: a [[foo]] b\n  - good: a bar\n'
    )
    (tmp_path / "x.yaml").write_text(card, encoding="utf8")
    with pytest.raises(InputError) as caught:
        load_rules([tmp_path])
    assert str(caught.value).startswith(f"{tmp_path / 'x.yaml'}:{place}: ")
    assert "is already the rule of rules/dates/DAT101-stale-story.yaml" in str(caught.value)
