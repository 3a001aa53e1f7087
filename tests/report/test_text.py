from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import InputError
from lint.finding import Edit, Finding, Place, Waived
from lint.report import load
from lint.report.record import ClaimNote, EvidenceNote, PageReport, ReportOptions, StoryNote
from tests.report.sample import CLEAN, FACTS, HEAD, LINE_STARTS, PAGE, RECORD, RUN, finding

TEXT_FORMATS = ["full", "concise", "grouped"]


def report(form: str, pages: Iterable[PageReport | InputError], **options: Any) -> str:
    out = io.StringIO()
    load(form)(pages, HEAD, out, options=ReportOptions(**options))
    return out.getvalue()


FULL = """\
copy/ferry.txt:2:1: error[DAT101] stale-story: published 2026-02-03, but written 2023-04-27: 2 years 9 months earlier
   |
 2 | Tuesday, Feb 03, 2026
   | ^^^^^^^^^^^^^^^^^^^^^
   = evidence: “the storm in February last year” (line 6): the storm was in 2022.
   = also: copy/ferry.txt:6:22: “Thursday” is 27 April 2023
   = also: old.jsonl#f7:1:1: an earlier copy

copy/ferry.txt:9:1: info[SRC207] translation-residue: “MM.” is the French plural of “M.”
   |
 9 | MM. Arnason and Berg met in the town hall.
   | ^^^
   = fix: replace by “Messrs.”

Found 2 problems (1 error, 1 info) in 2 pages, 3 stories; 1 waived; 1 file could not be read.
1 problem can be mended with --fix.
"""

WAIVED = """\
copy/ferry.txt:6:109: warning[DAT104] misread-date: readers will take this for February 2025 (waived)
   |
 6 | … out of service since the storm in February last year, would sail again before the regatta in July, …
   |                                     ^^^^^^^^^^^^^^^^^^
   = waived: the archive's note says so (by A. Editor, until 31 December 2026, in newslint-waivers.yaml)
"""

CONCISE = """\
copy/ferry.txt:2:1: error[DAT101] stale-story: published 2026-02-03, but written 2023-04-27: 2 years 9 months earlier
copy/ferry.txt:9:1: info[SRC207] translation-residue: “MM.” is the French plural of “M.”
wire.jsonl#r-1:1:1: warning[DAT103] unanchored-date: no year, and nothing in the story gives one \
(and 3 more: 1:10, 1:19, 1:31)
Found 6 problems (1 error, 4 warnings, 1 info) in 3 pages, 4 stories; 1 waived; 1 file could not be read.
1 problem can be mended with --fix.
"""

GROUPED = """\
copy/ferry.txt
  “Ferry to sail again before the regatta” (lines 4 to 9)
  published 3 February 2026 (masthead, line 2: “Tuesday, Feb 03, 2026”); written on 27 April 2023
      2:1  error    DAT101  stale-story          published 2026-02-03, but written 2023-04-27: 2 years 9 months earlier
    6:109  warning  DAT104  misread-date         readers will take this for February 2025 [waived: the archive's note \
says so (by A. Editor, until 31 December 2026, in newslint-waivers.yaml)]
      9:1  info     SRC207  translation-residue  “MM.” is the French plural of “M.”

wire.jsonl#r-1
  “Talks” (line 1)
  claims no date of publication; written on or after 13 February 2023
     1:1  warning  DAT103  unanchored-date  no year, and nothing in the story gives one
    1:10  warning  DAT103  unanchored-date  no year, and nothing in the story gives one
    1:19  warning  DAT103  unanchored-date  no year, and nothing in the story gives one
    1:31  warning  DAT103  unanchored-date  no year, and nothing in the story gives one

4  DAT103  unanchored-date
1  DAT101  stale-story
1  SRC207  translation-residue

Found 6 problems (1 error, 4 warnings, 1 info) in 3 pages, 4 stories; 1 waived.
1 problem can be mended with --fix.
"""


def test_full() -> None:
    assert report("full", RUN[:3]) == FULL


def test_full_shows_waived_findings_when_asked() -> None:
    assert WAIVED in report("full", RUN, show_waived=True)
    assert "DAT104" not in report("full", RUN)


def test_concise() -> None:
    assert report("concise", RUN) == CONCISE


def test_grouped_with_statistics() -> None:
    assert report("grouped", (PAGE, CLEAN, RECORD), show_waived=True, statistics=True) == GROUPED


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_nothing_found(form: str) -> None:
    assert report(form, (CLEAN,)) == "No problems in 1 page, 1 story.\n"
    assert report(form, ()) == "No problems in 0 pages, 0 stories.\n"
    assert report(form, (CLEAN,), quiet=True) == ""


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_quiet_leaves_the_findings(form: str) -> None:
    text = report(form, RUN, quiet=True)
    assert "DAT101" in text
    assert "Found" not in text and "--fix" not in text
    assert text.endswith("\n") and not text.endswith("\n\n")


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_colour_adds_nothing_but_colour(form: str) -> None:
    coloured = report(form, RUN, color=True, show_waived=True, statistics=True)
    assert "\x1b[" in coloured
    plain = report(form, RUN, show_waived=True, statistics=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_span_over_several_lines() -> None:
    lines = {3: "A passage that stands", 4: "twice on the page."}
    one = finding("PAG502", "repeated-text", "warning", 3, "that stands", "stands twice", lines=lines)
    two = replace(one, end_line=4, end_column=6)
    text = report("full", (replace(PAGE, findings=(two,), excerpts=lines),), quiet=True)
    assert text.splitlines()[2:] == [" 3 | A passage that stands", "   |           ^^^^^^^^^^^ … to line 4"]
    with_line_end = replace(one, end_line=4, end_column=1)
    text = report("full", (replace(PAGE, findings=(with_line_end,), excerpts=lines),), quiet=True)
    assert text.splitlines()[-1] == "   |           ^^^^^^^^^^^"


def test_line_that_is_not_known_is_not_shown() -> None:
    text = report("full", (replace(PAGE, excerpts={}),), quiet=True)
    assert "^" not in text and "= evidence" in text


def test_unsafe_and_deleting_fixes() -> None:
    first = replace(PAGE.findings[2], fix=Edit(0, 3, "Messrs.", safe=False))
    second = replace(PAGE.findings[2], fix=Edit(0, 3, ""))
    text = report("full", (replace(PAGE, findings=(first, second)),))
    assert "= fix: replace by “Messrs.” (unsafe)" in text
    assert "= fix: delete this" in text
    assert "1 problem can be mended with --fix." in text


def test_three_of_a_kind_are_three_lines_in_concise() -> None:
    page = replace(RECORD, findings=RECORD.findings[:3])
    assert report("concise", (page,), quiet=True).count("\n") == 3


def test_stories_do_not_share_a_line_in_concise() -> None:
    other = replace(RECORD.findings[3], story=1)
    page = replace(RECORD, findings=(*RECORD.findings[:3], other))
    assert report("concise", (page,), quiet=True).count("\n") == 4


def test_many_places_are_cut_in_concise() -> None:
    many = tuple(replace(RECORD.findings[0], column=column, start=column - 1) for column in range(1, 200))
    text = report("concise", (replace(RECORD, findings=many),), quiet=True)
    assert "(and 198 more: 1:2, 1:3," in text
    assert text.endswith(", …)\n")
    assert text.count("\n") == 1


def test_findings_of_no_story_are_under_the_page_in_grouped() -> None:
    stray = replace(PAGE.findings[2], story=None, fix=None)
    lines = report("grouped", (replace(PAGE, findings=(PAGE.findings[0], stray)),), quiet=True).splitlines()
    assert lines[-2] == "  The page"
    assert lines[-1].startswith("    9:1  info ")


def test_facts() -> None:
    page = replace(PAGE, facts=FACTS, line_starts=LINE_STARTS)
    lines = report("full", (page,), verb="facts").splitlines()
    assert lines[0] == "copy/ferry.txt"
    assert lines[3:10] == [
        "    6:5  office     “minister Arnason”    -> Jon Arnason, minister of transport, Northland, "
        "2019-06-01 to 2024-01-09; from 2025-02-01",
        "   6:22  date       “Thursday”            -> DATE 2023-04-27",
        "   6:96  event      “the storm”           -> event: Great storm, 2022-02-18 to 2022-02-19",
        "  6:109  date       “February last year”  -> DATE 2022-02, 2022-02-01 to 2022-02-28",
        "  6:132  date       “soon”                -> DATE FUTURE_REF",
        "  6:187  figure     “about 4,000 guests”  -> ~ 4,000 guests",
        "  6:199  figure     “$1.5 to 2 million”   -> 1,500,000 to 2,000,000 USD",
    ]
    assert "copy/ferry.txt:6:22: date “Thursday” -> DATE 2023-04-27\n" in report("concise", (page,), verb="facts")
    assert report("grouped", (page,), verb="facts") == report("full", (page,), verb="facts")
    assert report("full", (CLEAN,), verb="facts") == "copy/clean.txt\n  no facts on this page\n"


HOSTILE = st.text(
    st.characters() | st.sampled_from("\x00\x07\x08\x1b\x7f\x85\x9b\u200e\u202e\u2066\u2028\u2029\ud800\ufeff\n\r\t"),
    max_size=20,
)


def nothing_acts(text: str) -> None:
    for character in text.replace("\n", ""):
        assert character in "\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.integers(1, 30), st.integers(1, 30))
def test_nothing_hostile_reaches_the_terminal(
    path: str, words: str, message: str, reason: str, column: int, end: int
) -> None:
    one = Finding(
        path, message, words, words, "info", message, 0, 1, 1, column, 1, end, words, 0, (reason,),
        (Place(1, 1, reason, words, path),), Edit(0, 1, words), "", Waived(reason, words, words, path),
    )  # fmt: skip
    evidence = EvidenceNote(1, 1, words, message, reason, reason)
    story = StoryNote(
        0, words, (1, 1), ClaimNote(words, reason, 1, words), words, reason, (evidence,), (words,), reason
    )
    facts = {
        words: [{"start": 0, "end": 1, "text": words, "x" + message: reason}],
        "dates": [{"start": 0, "end": 1, "text": words, "type": words, "value": reason, "earliest": message}],
        "offices": [{"start": 0, "end": 1, "text": words, "person": words, "tenures": [[words, reason]]}],
        "figures": [{"start": 0, "end": 1, "text": words, "values": [words], "unit": reason}],
        "quotations": [{"start": 0, "end": 1, "text": words, "speaker": words}],
    }
    page = PageReport(path, reason, "", (story,), (one, replace(one, waived=None)), {1: words + message}, facts)
    for form in TEXT_FORMATS:
        nothing_acts(report(form, (page, InputError(message, path, 1, 2)), show_waived=True, statistics=True))
        nothing_acts(report(form, (page,), verb="date"))
        nothing_acts(report(form, (page,), verb="facts"))


def test_stream_with_few_letters() -> None:
    raw = io.BytesIO()
    for form in TEXT_FORMATS:
        stream = io.TextIOWrapper(raw, encoding="ascii")
        load(form)(RUN, HEAD, stream, options=ReportOptions())
        stream.flush()
        stream.detach()
    assert b"\\u201cMM.\\u201d" in raw.getvalue()


def test_a_place_that_the_evidence_names_by_its_line_is_not_told_twice() -> None:
    told = finding(
        "DAT101",
        "stale-story",
        "error",
        2,
        "Tuesday, Feb 03, 2026",
        "published later",
        evidence=("line 6, “Thursday”: it is 27 April 2023",),
        related=(Place(6, 22, "“Thursday”"), Place(7, 1, "another place"), Place(6, 1, "an earlier copy", "old.txt")),
    )
    out = report("full", [replace(PAGE, findings=(told,))])
    assert "also: copy/ferry.txt:6:22" not in out
    assert "also: copy/ferry.txt:7:1: another place" in out
    assert "also: old.txt:6:1: an earlier copy" in out
