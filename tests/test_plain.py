"""Plain data and back: what the cache keeps is what was put in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lint.cache import Cache
from lint.plain import from_plain, to_plain


@dataclass(frozen=True, slots=True)
class Inner:
    day: date | None
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outer:
    inner: tuple[Inner, ...]
    lines: Mapping[int, str]
    pair: tuple[int, str | None]


VALUE = Outer((Inner(date(2026, 2, 3), frozenset({"b", "a"})), Inner(None, frozenset())), {3: "x"}, (1, None))


def test_a_value_comes_back_as_it_was() -> None:
    assert from_plain(Outer, to_plain(VALUE)) == VALUE


def test_the_cache_keeps_values_between_runs(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        assert cache.get("k", Outer) is None
        cache.put("k", VALUE)
    with Cache(tmp_path) as cache:
        assert cache.get("k", Outer) == VALUE
    assert (tmp_path / ".gitignore").read_text(encoding="utf8").endswith("*\n")


def test_a_cache_of_another_kind_of_data_is_left_aside(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put("k", ["nothing of the kind"])
    with Cache(tmp_path) as cache:
        assert cache.get("k", Outer) is None


def test_without_a_folder_nothing_is_kept() -> None:
    with Cache(None) as cache:
        cache.put("k", VALUE)
        assert cache.get("k", Outer) is None
