"""Path patterns: what they match, against a plain reading of the rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.globs import BadGlobError, compile_glob, date_in_path, matches


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/er/a.txt", True),
        ("*.txt", "a.txt.bak", False),
        ("archive", "archive/2020/a.txt", True),
        ("archive/", "archive/2020/a.txt", True),
        ("archive/", "archive", False),
        ("archive/", "deep/archive/a.txt", True),
        ("/archive", "deep/archive/a.txt", False),
        ("archive/**", "archive/2020/a.txt", True),
        ("archive/**", "archive", False),
        ("archive/*", "archive/2020/a.txt", True),
        ("archive/*.txt", "archive/2020/a.txt", False),
        ("archive/*.txt", "archive/a.txt", True),
        ("**/drafts/*.txt", "drafts/a.txt", True),
        ("**/drafts/*.txt", "x/y/drafts/a.txt", True),
        ("a/**/b", "a/b", True),
        ("a/**/b", "a/x/y/b", True),
        ("a/**/b", "a/xb", False),
        ("a/**/b/**/c", "a/b/b/c", True),
        ("**", "any/thing", True),
        ("a**b", "a-x-b", True),
        ("?.txt", "é.txt", True),
        ("?.txt", "ab.txt", False),
        ("[a-c]x", "bx", True),
        ("[!a-c]x", "bx", False),
        ("[^a-c]x", "dx", True),
        ("[]x]y", "]y", True),
        ("[[:digit:]]*", "7 days.txt", True),
        (r"\*.txt", "*.txt", True),
        (r"\*.txt", "a.txt", False),
        ("a b/ü*", "a b/über.txt", True),
        ("a[/]b", "a/b", False),
        ("*a*b*c", "xaxbxbxc", True),
        ("*ab*ab", "abab", True),
        ("*ab*ab", "ab", False),
    ],
)
def test_matches(pattern: str, path: str, expected: bool) -> None:
    try:
        found = matches(pattern, path)
    except BadGlobError:
        found = False
    assert found is expected


@pytest.mark.parametrize("pattern", ["[a", "a\\", "x/[", "[[:wrong:]]"])
def test_patterns_that_can_match_nothing(pattern: str) -> None:
    with pytest.raises(BadGlobError):
        compile_glob(pattern)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("**/{year}/{month}/{day}/*", "site/2024/02/29/a.txt", "2024-02-29"),
        ("**/{year}/{month}/{day}/*", "2024/2/9/a.txt", "2024-02-09"),
        ("**/{year}/{month}/{day}/*", "1999/2024/05/06/a.txt", "2024-05-06"),
        ("**/{year}/{month}/{day}/*", "2023/02/29/a.txt", None),
        ("**/{year}/{month}/{day}/*", "2024/13/09/a.txt", None),
        ("{year}{month}{day}*.txt", "20260203-a.txt", "2026-02-03"),
        ("{year}{month}{day}*.txt", "x/20261112.txt", "2026-11-12"),
        ("*{year}-{month}-{day}*", "id1234567-2026-02-03-nato.txt", "2026-02-03"),
        ("{year}{month}{day}*.txt", "120260203.txt", None),
        ("{day}.{month}.{year}/*", "3.2.2026/a.txt", "2026-02-03"),
    ],
)
def test_dates_in_paths(pattern: str, path: str, expected: str | None) -> None:
    assert date_in_path(pattern, path) == expected


def test_a_group_twice_is_an_error() -> None:
    with pytest.raises(BadGlobError, match="twice"):
        compile_glob("{year}/{year}", True)


@pytest.mark.parametrize(
    "pattern", ["*a*a*a*a*a*a*a*b", "**/a/**/a/**/a/**/a/**/b", "a*/" * 20 + "b", "**/*a*/**/*a*/b"]
)
@pytest.mark.parametrize("path", ["a" * 4000, "a/" * 2000 + "a"])
def test_no_pattern_explodes(pattern: str, path: str) -> None:
    assert not matches(pattern, path)  # a pattern that exploded would not come to an end


def _plainly(pattern: str, path: str) -> bool:
    """The same for `*`, `?` and letters in one segment, by the definition."""
    if not pattern:
        return not path
    if pattern[0] == "*":
        return any(_plainly(pattern[1:], path[i:]) for i in range(len(path) + 1))
    return bool(path) and pattern[0] in ("?", path[0]) and _plainly(pattern[1:], path[1:])


@given(st.text("ab*?", min_size=1, max_size=6), st.text("ab", min_size=1, max_size=7))
def test_stars_agree_with_the_definition(pattern: str, name: str) -> None:
    assert matches(pattern, name) == _plainly(pattern, name)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_pattern_compiles_or_says_why_not(pattern: str, path: str) -> None:
    try:
        compile_glob(pattern, True)
        matches(pattern, path)
    except BadGlobError:
        pass


def test_a_slash_in_brackets_parts_nothing() -> None:
    assert matches("[/a]", "a/b.txt") and not matches("[/a]", "b/a/b.txt")
    assert matches("x/[a/b]", "x/b")
    with pytest.raises(BadGlobError):
        compile_glob("[a/b")
