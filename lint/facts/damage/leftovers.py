"""What other programs leave in a text: markup, escapes, and characters that nobody sees.

Each reader takes a text and a stretch of it and yields the damaged places in it, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.damage.damaged import Damage, in_address

# A reference may be written for an ampersand again and again: "&amp;amp;nbsp;".
_REFERENCE = re.compile(
    r"&(?:amp;){0,40}(?P<name>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|&(?:nbsp|quot|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip)(?![\w;=])"
)


def references(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "&#8217;", "&amp;nbsp;": HTML's references to characters; "&QL;": a code of a typesetting system."""
    import html
    from html.entities import html5

    for match in _REFERENCE.finditer(text, start, end):
        found, name = match.group(), match["name"]
        if in_address(text, match.start(), start, end):
            continue
        if name and not name.startswith("#") and f"{name};" not in html5:
            # "B&Bs;" is a list.
            if name.isupper() and len(name) <= 3 and not text[max(start, match.start() - 1) : match.start()].isalnum():
                yield Damage(match.start(), match.end(), "markup", "it is a code of a typesetting system")
            continue
        plain = found
        for _ in range(42):  # each reading takes away one ampersand's reference at least
            again = html.unescape(plain)
            if again == plain:
                break
            plain = again
        # A number that no character has is read as U+FFFD.
        known = "\ufffd" not in plain
        reason = "a reference of HTML was not turned into text"
        yield Damage(match.start(), match.end(), "markup", reason, plain if known else None, known)


_TAGS = (
    "a|abbr|article|aside|audio|b|blockquote|br|caption|center|cite|code|del|div|em|embed|figcaption|figure|font|footer|"
    "h[1-6]|header|hr|i|iframe|img|ins|li|link|main|meta|nobr|ol|object|p|param|pre|q|s|script|section|small|source|span|"
    "strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|video|wbr"
)
# A closing tag, one with attributes, or one that needs no closing one.
_TAG = re.compile(
    rf"</(?:{_TAGS})\s?>|<(?:{_TAGS})\s(?:[a-z-]{{2,20}}=[^<>\n]{{0,400}}|/)>|<(?:br|hr|p|wbr)\s?/?>|<!--", re.I
)
_SHORTCODE = re.compile(
    r"\[/(?:audio|caption|embed|gallery|playlist|quote|url|video|youtube)\]"
    r"|\[(?:audio|caption|embed|gallery|playlist|video|youtube)\s[a-z_]{2,20}=[^\[\]\n]{0,300}\]",
    re.I,
)
_ESCAPE = re.compile(r"\\u(?P<four>[0-9a-fA-F]{4})|\\(?P<mark>[\"'](?=\w|\s|$))")
_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2}){2,}")


def tags(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "</p>", "<br>", "<a href=…>": tags of HTML."""
    for match in _TAG.finditer(text, start, end):
        yield Damage(match.start(), match.end(), "markup", "it is a tag of HTML", "")


def shortcodes(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "[caption id=…]": what content management systems put pictures and players in with."""
    for match in _SHORTCODE.finditer(text, start, end):
        yield Damage(match.start(), match.end(), "markup", "it is a code of a content management system", "")


def escapes(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "\\u2019", "don\\'t": escapes of a programming language."""
    for match in _ESCAPE.finditer(text, start, end):
        if in_address(text, match.start(), start, end):
            continue
        code = int(match["four"], 16) if match["four"] else 0
        if match["mark"] and not text[max(start, match.start() - 1) : match.start()].isalnum():
            continue
        whole = bool(match["mark"]) or (code >= 0x20 and not 0xD800 <= code <= 0xDFFF)
        instead = (match["mark"] or chr(code)) if whole else None
        yield Damage(match.start(), match.end(), "markup", "it is an escape that was not read", instead, whole)


def quoted_printable(text: str, start: int, end: int) -> Iterator[Damage]:
    """ "=E2=80=99": bytes as e-mail has them."""
    for match in _PRINTABLE.finditer(text, start, end):
        try:
            plain = bytes.fromhex(match.group().replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not plain.isascii() and not in_address(text, match.start(), start, end):
            reason = "the coding of e-mail (quoted-printable) was not undone"
            yield Damage(match.start(), match.end(), "markup", reason, plain, True)


_HIDDEN = re.compile("[\xad\u200b-\u200f\u2060\ufeff]{1,5}(?=[A-Za-zÀ-ɏ])")
_HIDDEN_NAMES = {"\xad": "soft hyphen", "\u200e": "direction mark", "\u200f": "direction mark"}


def hidden(text: str, start: int, end: int) -> Iterator[Damage]:
    """Characters that nobody sees inside words of the Latin script: a search does not find the word."""
    for match in _HIDDEN.finditer(text, start, end):
        if not "A" <= text[max(start, match.start() - 1)] <= "ɏ":
            continue
        name = _HIDDEN_NAMES.get(match.group()[0], "character of no width")
        reason = f"a {name} (U+{ord(match.group()[0]):04X}) that nobody sees divides the word"
        yield Damage(match.start(), match.end(), "invisible", reason, "", True)
