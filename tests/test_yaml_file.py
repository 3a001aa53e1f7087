"""YAML as data with places: a mistake is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.errors import InputError
from lint.knowledge.load import load_knowledge
from lint.yaml_file import parse_yaml


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a: 1\nday: 2026-02-30\n", (2, 6)),
        ("a:\n  - 1\n  - !!int x\n", (3, 5)),
        ("a: *b\n", (1, 4)),
        ("a: [1\n", (2, 1)),
        ("a: 1\na: 2\n", (2, 1)),
        ("? [a]\n: 1\n", (1, 3)),
        ("a: !!python/object:os.system x\n", (1, 4)),
        ("a: " + "[" * 60 + "]" * 60, (1, 44)),
    ],
)
def test_every_mistake_has_its_place(source: str, place: tuple[int, int]) -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml(source, "a.yaml")
    assert (caught.value.line, caught.value.column) == place
    assert caught.value.path == "a.yaml"


def test_places_of_values_and_of_what_has_none() -> None:
    document = parse_yaml("a:\n  b: [x, y]\n", "a.yaml")
    assert document.place(("a", "b", 1)) == (2, 10)
    assert document.place(("a", "b", 7)) == document.place(("a", "b"))
    wrong = document.error("is wrong", ["a", "c"])
    assert (wrong.message, wrong.line, wrong.column) == ("is wrong", *document.place(("a",)))


def test_a_value_where_keys_belong_is_told_without_names_of_classes(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("source: the town\ntitles: [mayor]\n")
    with pytest.raises(InputError) as caught:
        load_knowledge([tmp_path]).load()
    assert (caught.value.line, caught.value.message) == (2, "titles: expected keys with their values")
