"""Articles made of the project's own texts: the seeds, and the examples of the rule cards, in an order of their own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_LENGTH = 3_000  # in characters, as news articles have
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{5,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def paragraphs(root: Path) -> list[str]:
    """The paragraphs of the project's own texts that are long enough to be prose."""
    from lint.read import Raw, read_page
    from lint.rules import load_rules

    texts = [path.read_text(encoding="utf8") for path in sorted((root / "seeds").glob("*.txt"))]
    texts += [text for rule in load_rules()[0] for example in rule.examples for _, text, _ in example.pages]
    pages = [read_page(Raw("a.txt", text.encode(), "text")) for text in texts]
    found = {page.text[block.start : block.end] for page in pages for block in page.blocks if block.role == "body"}
    # The examples of one card say one thing several times over; prose does not.
    kept: list[str] = []
    runs: set[tuple[str, ...]] = set()
    for part in sorted(part for part in found if len(part) > 80):
        words = re.findall(r"[^\W_]+", part.lower())
        own = set(zip(*(words[k:] for k in range(8)), strict=False))
        if runs.isdisjoint(own):
            runs |= own
            kept.append(part)
    return kept


def articles(root: Path, count: int, *, alike: int = 0) -> Iterator[str]:
    """That many articles, all different and the same each time, under mastheads, titles and bylines.

    With `alike`, so many of them after each other share their names, and no others do: they are on one event.
    """
    parts = paragraphs(root)
    shuffled = random.Random(1)  # noqa: S311 (not a secret)
    for number in range(count):
        day = date(2023, 1, 1) + timedelta(days=number % 1_200)
        shuffled.shuffle(parts)
        body: list[str] = []
        while sum(map(len, body)) < _LENGTH - 250:
            body.append(parts[len(body)])
        title = " ".join(body[0].split()[:9]).rstrip(".,:;")
        head = f"The Harbour Gazette\n{day:%A, %B} {day.day}, {day.year}\n\n{title}\n\nBy Anna Field\n\n"
        text = "\n\n".join(body)[:_LENGTH] + "\n"
        yield head + (_NAME.sub(rf"\g<0>{_LETTERS[number // alike % 26]}{number // alike}", text) if alike else text)
