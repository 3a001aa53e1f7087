"""Words that want out of the format they are written in, for the tests of the reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from lint.errors import InputError
from lint.finding import Edit, Finding, Place, Waived
from lint.report.record import Head, PageReport, RuleNote, StoryNote

# Control characters, halves of characters, and what turns the direction of writing.
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def strings(data: Any) -> Iterator[str]:
    """Every string in JSON data, names included."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


REFERENCES = ("https://example.org/a, page 3",)
HEAD = Head(
    "0.1.0",
    "2026-02-03",
    rules=(
        RuleNote("DAT101", "stale-story", "error", "Old.", "Why <b>so</b>.\n\nMore.", "Mend it.", "Some.", REFERENCES),
        RuleNote("SRC207", "translation-residue", "info", "Left over.", "W" * 3000, preview=True),
    ),
    base="/desk",
)

WORDS = (
    "\x00\x07\x1b[31mred\x1b[0m\x7f\x85\x9b",
    "first\nsecond\r\nthird\rfourth\u2028fifth\u2029sixth",
    "::error file=a.txt::not ours",
    "\n::stop-commands::x\n##[error]not ours",
    "100%25 %0A%0D, a:b,c",
    "]]><![CDATA[<script>alert(1)</script>&amp;&#0;",
    "half \ud83d and \udc00",
    "\u202eback\u2066to\u2069front\ufeff\ufffe\uffff",
    "| a | b |\n`x` [link](https://example.org) ![](x) <img src=x> @someone **b** ~~s~~ $x$",
    "see [the rule](1) and \\[that](2) {0} {name}",
    "",
    "é“😀" * 50,
    "\U000e0001\U0010ffff",
)

ODD_PATHS = (
    "copy/a b#c?d%20é😀.txt",
    "copy/::error::x,line=1.txt",
    "copy/new\nline.txt",
    "copy/not-utf8-\udcff.txt",
    "<stdin>",
    "./copy/../copy/x.txt",
    "/desk/copy/y.txt",
    "/elsewhere/z.txt",
    "../out.txt",
    "a:b.txt",
    "|`*_[x](y)<b>.txt",
    "]]>&\"'.txt",
)

# Everything a Python string can hold, halves of characters included.
ANY_TEXT = st.text(st.characters(), max_size=60) | st.sampled_from(WORDS)
PATHS = st.sampled_from(ODD_PATHS) | st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=20)


@st.composite
def findings(draw: st.DrawFn, path: str, identity: str) -> Finding:
    """A finding with any words in it."""
    line = draw(st.integers(1, 9))
    column = draw(st.integers(1, 9))
    end_line = line + draw(st.integers(0, 2))
    end_column = draw(st.integers(column if end_line == line else 1, 20))
    return Finding(
        path=path,
        id=identity,
        rule=draw(st.sampled_from(("DAT101", "SRC207", "XYZ999"))),
        name=draw(st.sampled_from(("stale-story", "translation-residue"))),
        severity=draw(st.sampled_from(("error", "warning", "info"))),
        message=draw(ANY_TEXT) or "x",
        start=0,
        end=5,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=draw(ANY_TEXT),
        evidence=tuple(draw(st.lists(ANY_TEXT, max_size=2))),
        related=tuple(
            draw(
                st.lists(
                    st.builds(
                        Place,
                        st.integers(1, 9),
                        st.integers(1, 9),
                        ANY_TEXT,
                        st.none() | PATHS,
                        st.none() | ANY_TEXT,
                    ),
                    max_size=2,
                )
            )
        ),
        fix=draw(st.none() | st.builds(Edit, st.integers(0, 3), st.integers(3, 6), ANY_TEXT, st.booleans())),
        fingerprint=draw(st.sampled_from(("", "a" * 32, "b" * 32))),
        waived=draw(st.none() | st.builds(Waived, ANY_TEXT, st.none() | ANY_TEXT, st.none(), ANY_TEXT)),
    )


@st.composite
def pages(draw: st.DrawFn) -> PageReport | InputError:
    """A page with any findings, a record of a file, or a file that cannot be read."""
    path = draw(PATHS)
    if draw(st.integers(0, 5)) == 0:
        place = draw(st.sampled_from(((None, None), (3, None), (3, 4))))
        return InputError(draw(ANY_TEXT) or "x", draw(st.just("") | st.just(path)), *place)
    record = draw(st.booleans())
    identity = draw(ANY_TEXT) or "r" if record else path
    return PageReport(
        path=path,
        id=identity,
        sha256="00",
        stories=(StoryNote(0, draw(ANY_TEXT), (1, 2), None, None, None),),
        findings=tuple(draw(st.lists(findings(path, identity), max_size=4))),
        excerpts={line: draw(ANY_TEXT) for line in range(1, draw(st.integers(1, 9)))},
        record_line=draw(st.integers(1, 99)) if record else None,
    )


RUNS = st.lists(pages(), max_size=4)


def hostile_run() -> list[PageReport | InputError]:
    """Each of the words in each place of a finding, and each of the paths."""
    run: list[PageReport | InputError] = []
    for number, path in enumerate(ODD_PATHS):
        words = WORDS[number % len(WORDS)]
        for identity, record_line in ((path, None), (words or "r", 7)):
            found = tuple(
                Finding(
                    path=path, id=identity, rule="DAT101", name="stale-story",
                    severity=("error", "warning", "info")[i % 3],
                    message=said or "x", start=i, end=i + len(said), line=1, column=1, end_line=1 + i % 2,
                    end_column=1 + len(said), text=said, evidence=(said, said),
                    related=(Place(2, 3, said), Place(1, 1, said, "other.jsonl", said or "q")),
                    fix=Edit(i, i + len(said), said), fingerprint=f"{i:032x}",
                    waived=Waived(said or "why", said, said, said) if i % 5 == 4 else None,
                )
                for i, said in enumerate(WORDS)
            )  # fmt: skip
            run.append(PageReport(path, identity, "00", (), found, {1: "".join(WORDS)}, record_line=record_line))
        run.append(InputError(words or "x", path, 3, 4))
    run.append(InputError("there is no archive", ""))
    return run
