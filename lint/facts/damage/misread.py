"""Text read in the wrong encoding, and control characters: what the bytes were that a program misread.

Bytes read in the wrong encoding are UTF-8 again when they are written back, which other text as good as never is.
Each reader takes a text and a stretch of it and yields the damaged places in it, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.damage.damaged import Damage


def _windows() -> dict[str, int]:
    """Each character as which Windows-1252 reads a byte above 127; bytes that it has no character for stay controls."""
    table: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode("cp1252")] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    # Latin-1 reads these as controls; some readers mix the two.
    return {chr(byte): byte for byte in range(0x80, 0xA0)} | table


_BYTES = _windows()
_INNER = "".join(re.escape(c) for c, byte in _BYTES.items() if byte < 0xC0)
_HIGH = "".join(re.escape(c) for c in _BYTES)
_RUN = re.compile(rf"[{_HIGH}]{{2,}}")
_CHARACTER = re.compile(rf"[Â-ß][{_INNER}]|[à-ï][{_INNER}]{{2}}|[ð-ô][{_INNER}]{{3}}")
# What stands behind a letter in good text too: a quotation mark, a dash, a no-break space.
_AFTER = frozenset("‘’“”„‚‹›«»…–—\u00a0´")
# Twice read wrongly is common, three times is not rare.
_ROUNDS = 4
_WRONG = "UTF-8 was read as Windows-1252 or Latin-1"


def misread(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "donâ€™t": runs of characters that are UTF-8 when they are written back as the bytes they were read from."""
    for match in _RUN.finditer(text, start, end):
        low, high = match.span()
        before = text[low - 1 : low] if low > start else ""
        repaired, rounds = _repaired(match.group(), before, text[high : min(high + 1, end)])
        if not rounds:
            continue
        times = "" if rounds == 1 else f", {rounds} times over"
        if "\ufffd" in repaired:
            yield Damage(low, high, "lost", "it stands for a character that was lost before" + times)
        elif "â€" in repaired or _CONTROL.search(repaired):
            yield Damage(low, high, "encoding", f"{_WRONG}{times}, and a part was lost")
        else:
            yield Damage(low, high, "encoding", _WRONG + times, repaired.replace("\ufeff", ""), True)


def _repaired(run: str, before: str, after: str) -> tuple[str, int]:
    """A run of characters read right, and how many readings that took: 0 where nothing is wrong with it."""
    for rounds in range(_ROUNDS):
        better = _read_again(run, before, after)
        if better == run:
            return run, rounds
        run = better
    return run, _ROUNDS


def _read_again(run: str, before: str, after: str) -> str:
    found: list[tuple[int, int, str]] = []
    for match in _CHARACTER.finditer(run):
        try:
            character = bytes(_BYTES[c] for c in match.group()).decode("utf-8")
        except UnicodeDecodeError:
            continue
        found.append((match.start(), match.end(), character))
    kept = [place for i, place in enumerate(found) if _is_likely(found, i, run, before, after)]
    if not kept:
        return run
    parts, at = [], 0
    for low, high, character in kept:
        parts += [run[at:low], _control_as_windows(character)]
        at = high
    return "".join([*parts, run[at:]])


def _is_likely(found: list[tuple[int, int, str]], i: int, run: str, before: str, after: str) -> bool:
    """Whether a character read anew is one that copy has, where good text could not have the two by chance."""
    low, high, character = found[i]
    code = ord(character)
    left, right = run[low - 1] if low else before, run[high] if high < len(run) else after
    if code <= 0xFF:
        return not (left.isupper() and run[high - 1] in _AFTER)  # a word in capitals and a closing mark
    if 0x2000 <= code <= 0x2BFF or 0xFB00 <= code <= 0xFB06 or 0x1F000 <= code <= 0x1FAFF:
        return True
    if character in "\ufeff\ufffd":
        return True
    first = last = i
    while first and i - first < 3 and found[first - 1][1] == found[first][0]:
        first -= 1
    while last + 1 < len(found) and last - i < 3 and found[last][1] == found[last + 1][0]:
        last += 1
    if code <= 0x2FF and (left.islower() or right.islower() or last > first):
        return not (left.isupper() and run[high - 1] in _AFTER and last == first)
    # Another script: a whole word of it, character by character.
    return last - first + 1 >= (3 if code < 0x800 else 2)


def _control_as_windows(character: str) -> str:
    """A control character from 128 to 159 as what Windows-1252 has in its place, where it has something."""
    if not "\x80" <= character <= "\x9f":
        return character
    try:
        return character.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return character


_HALF = re.compile(rf"â€(?![{_INNER}])|[ÂÃ](?=\s|$)")
_BEFORE_HALF = {"Â": re.compile(r"[a-z.,;:!?)\"'”’]"), "Ã": re.compile("[a-z]")}


def half_misread(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "â€" and what is lost behind it; "Â" that has lost its no-break space, "Ã" the half of "à" that was one."""
    for match in _HALF.finditer(text, start, end):
        found = match.group()
        if found == "â€":
            reason = f"{_WRONG}: a dash or a quotation mark, whose last byte is lost"
            yield Damage(match.start(), match.end(), "encoding", reason)
        elif _BEFORE_HALF[found].match(text, max(start, match.start() - 1), match.start()):
            instead = "" if found == "Â" else "à"
            reason = f"{_WRONG}, and a no-break space in it became a space"
            yield Damage(match.start(), match.end(), "encoding", reason, instead)


_MAC = re.compile("‚[ÄÅÇÜ][^\x00-\x7f]|[√¬][^\x00-\x7f]")


def misread_on_mac(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "don‚Äôt", "caf√©": UTF-8 read as Mac Roman."""
    for match in _MAC.finditer(text, start, end):
        try:
            character = match.group().encode("mac_roman").decode("utf-8")
        except UnicodeError:
            continue
        if len(character) == 1 and (character <= "\u017f" or "\u2000" <= character <= "\u2bff"):
            yield Damage(match.start(), match.end(), "encoding", "UTF-8 was read as Mac Roman", character, True)


_CONTROL = re.compile("\x80[\x93\x94\x98\x99\x9c\x9d\xa6]|(?<![\xa0-\u2fff])[\x80-\x9f](?![\x80-\xbf])")
# Marks and dashes: what Windows-1252 has that controls are nearly always read from.
_MARKS = frozenset("\x85\x91\x92\x93\x94\x95\x96\x97\x99")


def controls(text: str, start: int, end: int) -> Iterator[Damage]:
    """Windows-1252 read as Latin-1, which gives control characters, and other control characters."""
    for match in _CONTROL.finditer(text, start, end):
        found = match.group()
        if len(found) == 2:
            instead = bytes([0xE2, *found.encode("latin-1")]).decode("utf-8")
            reason = f"{_WRONG}, and the first byte of three is lost"
            yield Damage(match.start(), match.end(), "encoding", reason, instead)
        elif found in _MARKS:
            reason = "Windows-1252 was read as Latin-1"
            yield Damage(match.start(), match.end(), "encoding", reason, _control_as_windows(found), True)
        else:
            yield Damage(match.start(), match.end(), "lost", _control_named(found))


_BELOW = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def low_controls(text: str, start: int, end: int) -> Iterator[Damage]:
    """Control characters below the blank, but for those that make lines and pages."""
    for match in _BELOW.finditer(text, start, end):
        yield Damage(match.start(), match.end(), "lost", _control_named(match.group()))


def _control_named(character: str) -> str:
    return f"the control character U+{ord(character):04X} stands in the place of another"


_MAC_MARK = re.compile(r"[Õí](?=(?:d|ll|m|re|s|t|ve)\b)")
_STEM = re.compile(
    r"\b(?:are|ca|could|did|do|does|had|has|have|is|must|should|was|were|wo|would)n$"
    r"|\b(?:he|it|let|she|that|there|they|we|what|who|you)$",
    re.I,
)


def mac_marks(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "donÕt", "donít": the apostrophe of Mac Roman read as Windows-1252, and the other way round."""
    for match in _MAC_MARK.finditer(text, start, end):
        at = match.start()
        if match.group() == "Õ":
            if not text[max(start, at - 1) : at].islower():
                continue
            yield Damage(at, at + 1, "encoding", "Mac Roman was read as Windows-1252", "’", True)
        elif _STEM.search(text[max(start, at - 8) : at]):
            yield Damage(at, at + 1, "encoding", "Windows-1252 was read as Mac Roman", "’", True)
