from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint.errors import InputError
from lint.knowledge.units import Units, compile_units
from lint.knowledge.units_schema import UnitsFile
from lint.yaml_file import parse_yaml, read_yaml, validate

FILE = Path(__file__).resolve().parents[2] / "rules" / "knowledge" / "units.yaml"


def built_in() -> dict[str, Any]:
    file = validate(read_yaml(FILE), UnitsFile)
    return compile_units([entry.model_dump() for entry in file.units])


def test_the_file_compiles_to_plain_data() -> None:
    compiled = built_in()
    assert Units.of(json.loads(json.dumps(compiled))) == Units.of(compiled)


def test_every_unit_has_a_source_and_factors_are_right() -> None:
    units = Units.of(built_in())
    assert units.units["mi"].to_base(1) == 1609.344
    assert units.units["°F"].to_base(32) == pytest.approx(273.15)
    assert units.units["mi2"].to_base(1) == pytest.approx(units.units["mi"].to_base(1) ** 2)  # type: ignore[operator]
    assert units.units["ton"].to_base(1) is None
    assert units.kind("USD") == "currency"
    assert units.kind("") == units.kind("furlong") == ""
    document = read_yaml(FILE)
    assert all(entry["source"] for entry in document.data["units"])


def test_the_longest_name_comes_first() -> None:
    rows = Units.of(built_in()).names["pounds"]
    assert rows[0][0] == ("per", "square", "inch")
    assert [row[1] for row in rows if not row[0]] == ["GBP", "lb"]


def test_a_mistake_names_its_place() -> None:
    text = "units:\n  - unit: cubit\n    kind: length\n    name: [cubit]\n    source: none\n"
    with pytest.raises(InputError) as error:
        validate(parse_yaml(text, "units.yaml"), UnitsFile)
    assert error.value.line == 4
