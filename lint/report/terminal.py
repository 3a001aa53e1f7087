"""What a terminal can show: colours, the columns that characters take, and hostile characters made visible.

Copy comes from anywhere, and so do names of files: a control character in them could move the cursor, change the title
of the window or, with a bidirectional override, make a text read otherwise than it is. None is ever written as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

_JOINER = "\u200d"
EMOJI_FORM = "\ufe0f"  # the variation selector that asks for the emoji form of a symbol
# Format characters that scripts and emoji need; all others (overrides, zero-width spaces, soft hyphens …) are shown.
_FORMAT = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANK = str.maketrans({"\n": " ", "\r": " ", "\t": " "})

_CODES = {
    "plain": "",
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "bold": "1",
    "dim": "2",
    "good": "32",
    "mark": "1;35",
}


def use_color(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour what is written to a stream: https://no-color.org, then https://force-color.org, then whether
    it is a terminal that can show colours."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    if environ.get("TERM") == "dumb":
        return False
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # no file at all, or a closed one
        return False


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours text, or leaves it as it is. Styles are the severities, plain, bold, dim, good and mark."""

    color: bool = False

    def __call__(self, style: str, text: str) -> str:
        code = _CODES[style]
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and code and text else text


def clean(text: str) -> str:
    """Text for one line of output: line ends and tabs become spaces, what could act on a terminal a visible escape."""
    text = text.translate(_BLANK)
    if text.isprintable():
        return text
    return "".join(visible(character) for character in text)


def visible(character: str) -> str:
    """One character as it may be shown: itself, or an escape such as \\x1b or \\u202e."""
    if character.isprintable() or character in _FORMAT or unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cells(text: str) -> Iterator[tuple[str, int]]:
    """Each character as it is shown, with the columns that it adds to what stands before it.

    East Asian wide characters and emoji take two columns (Unicode Standard Annex 11), combining marks none, a tab four.
    What belongs to the emoji before it adds none: a second one behind a joiner, the colour of a skin. A variation
    selector makes a narrow symbol a wide one.
    """
    previous, symbol, joined = "", False, False
    for character in text:
        if " " <= character <= "~":
            symbol = joined = False
            yield character, 1
        elif character == "\t":
            symbol = joined = False
            yield "    ", 4
        else:
            shown = visible(character)
            if shown != character:
                symbol = joined = False
                yield shown, len(shown)
            elif character == EMOJI_FORM:
                narrow = symbol and not joined and unicodedata.east_asian_width(previous) not in "WF"
                yield shown, int(narrow)
                continue  # a joiner may follow, and then belongs to the symbol
            else:
                category = unicodedata.category(character)
                after_symbol = symbol
                symbol = category == "So" or (symbol and (character == _JOINER or _is_skin(character)))
                joined = after_symbol and ((category == "So" and previous == _JOINER) or _is_skin(character))
                yield shown, 0 if joined else _columns(character, category)
        previous = character


def _is_skin(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _columns(character: str, category: str) -> int:
    # The vowels and final consonants of Hangul are drawn into the syllable that they follow.
    if character in _FORMAT or category in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(columns for _, columns in cells(text))


def cut(text: str, columns: int, mark: str = "…") -> str:
    """A cleaned text in at most so many columns, with a mark at the end where something was cut off."""
    part = clean(text[: 4 * columns + 8])  # enough for a mark on every letter, and no more work than that
    if len(text) <= 4 * columns + 8 and width(part) <= columns:
        return part
    kept: list[str] = []
    room = columns - len(mark)
    for shown, wide in cells(part):
        room -= wide
        if room < 0:
            break
        kept.append(shown)
    return "".join(kept).rstrip() + mark


def pad(text: str, columns: int) -> str:
    """A text with blanks after it, to take so many columns."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """A cleaned text in lines of at most so many columns, broken at blanks; a longer word has a line of its own."""
    lines: list[str] = []
    line, used = "", 0
    for word in clean(text).split():
        wide = width(word)
        if line and used + 1 + wide > columns:
            lines.append(line)
            line, used = word, wide
        else:
            line, used = (f"{line} {word}", used + 1 + wide) if line else (word, wide)
    return [*lines, line] if line else lines


def can_show(stream: TextIO, characters: str) -> bool:
    """Whether a stream's encoding has the characters. A stream without an encoding (text in memory) has all."""
    encoding = getattr(stream, "encoding", None)
    if not encoding:
        return True
    try:
        characters.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def printer(stream: TextIO) -> Callable[[str], None]:
    """A function that writes a line to a stream, with an escape for each character that its encoding does not have."""

    def write(line: str) -> None:
        try:
            stream.write(line + "\n")
        except UnicodeEncodeError:
            encoding = stream.encoding
            stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")

    return write
