"""A text file as a page: decoding, and what is said where it is not text."""

from __future__ import annotations

import codecs

from lint.errors import InputError
from lint.page import Page
from lint.read import Raw
from lint.read.layout import lay_out
from lint.read.lines import BOM
from lint.read.notes import front_matter_fields

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def read_text(raw: Raw, furniture: tuple[str, ...] = ()) -> Page:
    """One text file as a page whose id is its path. Raises InputError where it is empty or no text."""
    text = decode(raw.data, raw.path)
    if not text.strip().strip(BOM).strip():
        raise InputError("is empty", raw.path)
    return lay_out(text, path=raw.path, id=raw.path, metadata=front_matter_fields(text), furniture=furniture)


def decode(data: bytes, path: str) -> str:
    """UTF-8, or UTF-16 that begins with a byte-order mark, as text with every character kept, the mark included."""
    encoding = _UTF_16.get(data[:2], "utf-8")
    if data[:4] in _UTF_32 or (encoding == "utf-8" and b"\0" in data):
        at = data.find(b"\0")
        raise InputError(f"is not text: byte 0x00 at offset {at}", path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise InputError(f"is not UTF-16: bad bytes at offset {error.start}; save it as UTF-8", path) from error
        line, column = _place(data, error.start)
        raise InputError(
            f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it as UTF-8",
            path,
            line,
            column,
        ) from error
    if "\0" in text:
        raise InputError(f"is not text: character U+0000 at offset {text.index(chr(0))}", path)
    return text


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a byte: what stands before it is good UTF-8."""
    before = data[:offset].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
