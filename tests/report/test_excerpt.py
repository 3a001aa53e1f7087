from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.report.excerpt import Excerpt, excerpt
from lint.report.terminal import width

PIECES = st.sampled_from(
    [
        "a",
        "word ",
        "the ",
        "漢字",
        "é",
        "e\u0301",
        "😀",
        "👩\u200d🔬",
        "❤\ufe0f",
        "\t",
        "\x1b[2J",
        "\u202e",
        "\u200b",
        "\ufe0f",
        "\u200d",
    ]
)
LINE = st.lists(PIECES, max_size=80).map("".join) | st.text(max_size=200)


def carets(part: Excerpt) -> str:
    return " " * part.start + "^" * (part.end - part.start)


def test_short_line() -> None:
    assert excerpt("He said so on Friday.\n", 14, 20) == Excerpt("He said so on Friday.", 14, 20)


def test_window_of_a_paragraph() -> None:
    line = "one two three four five six seven eight nine ten " * 20
    start = line.index("seven", 400)
    part = excerpt(line, start, start + 5)
    assert part.text.startswith("… ")
    assert part.text.endswith(" …")
    assert 90 <= width(part.text) <= 102
    assert part.text[part.start : part.end] == "seven"
    assert part.text.split()[-2] in line.split()
    assert part.text[2:5] in ("one", "two", "thr", "fou", "fiv", "six", "sev", "eig", "nin", "ten")


def test_words_longer_than_the_window() -> None:
    part = excerpt("a" * 500, 3, 400)
    assert part.text == "a" * 100 + " …"
    assert carets(part) == "   " + "^" * 99


def test_wide_tabs_and_escapes() -> None:
    part = excerpt("漢字\tthe \x1b[31mwar\u202e", 12, 15)
    assert part.text == "漢字    the \\x1b[31mwar\\u202e"
    assert part.start == width("漢字    the \\x1b[31m")
    assert part.end == part.start + 3


def test_empty_span_and_places_past_the_end() -> None:
    assert excerpt("abc", 1, 1) == Excerpt("abc", 1, 2)
    assert excerpt("abc", 9, 12) == Excerpt("abc", 3, 4)
    assert excerpt("", 0, 0) == Excerpt("", 0, 1)


def test_a_mark_alone_still_has_a_caret() -> None:
    part = excerpt("e\u0301", 1, 2)
    assert part.end == part.start + 1


def test_time_does_not_grow_with_the_line() -> None:
    line = "a\u0301\u0301\u0301 " * 1_000_000
    part = excerpt(line, 2_500_000, 2_500_003)
    assert len(part.text) < 1000


@given(LINE, LINE)
def test_carets_stand_under_the_words(before: str, after: str) -> None:
    line = (before + "QXZ" + after).replace("\n", " ").replace("\r", " ")
    start = len(before)
    part = excerpt(line, start, start + 3)
    at = part.text.index("QXZ")
    assert width(part.text[:at]) == part.start
    assert part.end == part.start + 3
    assert width(part.text) <= 104


@given(st.text(), st.integers(-5, 300), st.integers(-5, 300))
def test_never_fails(line: str, start: int, end: int) -> None:
    part = excerpt(line, start, end)
    assert 0 <= part.start < part.end
    assert "\n" not in part.text and "\x1b" not in part.text
