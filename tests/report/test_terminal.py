from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.report.terminal import Paint, can_show, clean, cut, pad, printer, use_color, width, wrap

ANY_TEXT = st.text(st.characters() | st.sampled_from("\x1b\x07\x9b\u202e\u2066\u200d\ufe0f\u0301\t\r\n漢😀❤ ab"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environ", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"FORCE_COLOR": "0"}, False),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_use_color(terminal: bool, environ: dict[str, str], expected: bool) -> None:
    assert use_color(Terminal() if terminal else io.StringIO(), environ) is expected


def test_use_color_of_a_closed_stream() -> None:
    stream = io.StringIO()
    stream.close()
    assert use_color(stream, {}) is False


def test_paint_leaves_text_alone_without_colour() -> None:
    assert Paint(False)("error", "x") == "x"
    assert Paint(True)("error", "x") == "\x1b[1;31mx\x1b[0m"
    assert Paint(True)("plain", "x") == "x"
    assert Paint(True)("error", "") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain “words” — naïve", "plain “words” — naïve"),
        ("two\nlines\tand", "two lines and"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\x85b\x9bc", "a\\x85b\\x9bc"),
        ("\ud800", "\\ud800"),
        ("\U000e0001", "\\U000e0001"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("thin\u2009space", "thin\u2009space"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("😀", 2),
        ("👩\u200d🔬", 2),
        ("👍\U0001f3fd", 2),
        ("❤\ufe0f", 2),
        ("🏃\u200d♂\ufe0f", 2),
        ("❤\ufe0f\u200d🔥", 2),
        ("🇺🇦", 2),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("ｆｕｌｌ", 8),
        ("a\tb", 6),
        ("\x1b", 4),
        ("क्\u200dष", 2),
        ("“…”", 3),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(ANY_TEXT)
def test_clean_leaves_nothing_that_acts(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    for character in shown:
        assert character in "\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(ANY_TEXT, st.integers(1, 60))
def test_cut_fits(text: str, columns: int) -> None:
    shown = cut(text, columns)
    assert width(shown) <= columns
    if not shown.endswith("…"):
        assert shown == clean(text)


def test_cut_says_so_even_of_a_pile_of_marks() -> None:
    assert cut("a" + "\u0301" * 1000 + "b", 5).endswith("…")
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"
    assert cut("漢字漢字", 5) == "漢字…"


@given(ANY_TEXT, st.integers(5, 40))
def test_wrap_keeps_the_words(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert " ".join(lines).split() == clean(text).split()
    assert all(width(line) <= columns or len(line.split()) == 1 for line in lines)


def test_pad_counts_columns() -> None:
    assert pad("漢", 4) == "漢  "
    assert pad("abcde", 4) == "abcde"


def test_printer_escapes_what_the_encoding_lacks() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    printer(stream)("“naïve”")
    stream.flush()
    assert raw.getvalue() == b"\\u201cna\\xefve\\u201d\n"


def test_can_show() -> None:
    assert can_show(io.StringIO(), "█")
    assert can_show(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), "█")
    assert not can_show(io.TextIOWrapper(io.BytesIO(), encoding="ascii"), "█")
