from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.report import load
from lint.report.record import ClaimNote, EvidenceNote, PageReport, ReportOptions, StoryNote
from lint.report.terminal import Paint
from lint.report.timeline import ASCII, UNICODE, by_strength, draw, story_lines
from lint.report.wording import in_words, interval_in_figures, interval_in_words, published_in_words
from tests.report.sample import FERRY, HEAD, PAGE, RUN, UNDATED

DATE = """\
copy/ferry.txt
  “Ferry to sail again before the regatta” (lines 4 to 9)
  published 3 February 2026 (masthead, line 2: “Tuesday, Feb 03, 2026”)
  written on 27 April 2023

     place  words                           allows                    because
  1   6:22  Thursday                        2023-04-27                the first Thursday after the harbour's decision
  2   6:95  the storm in February last ye…  2023-01-01 to 2023-12-31  the storm was in 2022
  3    6:5  minister                        2019-06-01 to 2024-01-09  Jon Arnason was minister until then
  4  6:166  in July                         until 2023-07-08          the regatta of 8 July 2023 is still ahead
  ✗    9:9  Berg                            from 2025-02-01           Eva Berg is mayor since then (left out: it
                                                                      conflicts with the rest)

                    Jul 2023 Jan 2024  Jul 2024 Jan 2025 Jul 2025  Jan 2026
             ───────┬────────┬─────────┬────────┬────────┬─────────┬─────
  published                                                         ◆  2026-02-03
  1 line 6       ●
  2 line 6   ◄───────────────┤
  3 line 6   ◄────────────────┤
  4 line 6   ◄──────┤
  ✗ line 9                                        ├─────────────────────►
  written        █  2023-04-27

  Story without a title (line 12)
  claims no date of publication
  cannot be dated from its words
"""


def report(form: str, pages: tuple[PageReport, ...]) -> str:
    out = io.StringIO()
    load(form)(pages, HEAD, out, options=ReportOptions(verb="date"))
    return out.getvalue()


@pytest.mark.parametrize("form", ["full", "grouped"])
def test_date(form: str) -> None:
    assert report(form, (PAGE,)) == DATE


def test_date_concise() -> None:
    assert report("concise", (PAGE,)).splitlines() == [
        "copy/ferry.txt:4: written on 27 April 2023, published 3 February 2026 "
        "(masthead, line 2: “Tuesday, Feb 03, 2026”): “Ferry to sail again before the regatta”",
        "copy/ferry.txt:12: cannot be dated from its words, claims no date of publication: Story without a title",
    ]


def test_page_without_a_story() -> None:
    assert report("full", (PageReport("a.txt", "a.txt", ""),)) == "a.txt\n  no story on this page\n"


def test_ascii_where_the_encoding_has_no_boxes() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    load("full")((PAGE,), HEAD, stream, options=ReportOptions(verb="date"))
    stream.flush()
    lines = raw.getvalue().decode("ascii").splitlines()
    assert "  2 line 6   <---------------|" in lines
    assert "  written        #  2023-04-27" in lines


def test_unreadable_files_are_counted() -> None:
    out = io.StringIO()
    tally = load("full")(RUN, HEAD, out, options=ReportOptions(verb="date"))
    assert tally.unreadable == 1
    assert "photo.jpg" not in out.getvalue()


@pytest.mark.parametrize(
    ("earliest", "latest", "words", "figures"),
    [
        ("2023-04-27", "2023-04-27", "on 27 April 2023", "2023-04-27"),
        ("2023-04-01", "2023-04-30", "between 1 and 30 April 2023", "2023-04-01 to 2023-04-30"),
        ("2023-04-27", "2023-05-02", "between 27 April and 2 May 2023", "2023-04-27 to 2023-05-02"),
        ("2022-12-27", "2023-05-02", "between 27 December 2022 and 2 May 2023", "2022-12-27 to 2023-05-02"),
        ("2022-02-24", None, "on or after 24 February 2022", "from 2022-02-24"),
        (None, "2024-10-01", "on or before 1 October 2024", "until 2024-10-01"),
        (None, None, "", "any day"),
    ],
)
def test_intervals(earliest: str | None, latest: str | None, words: str, figures: str) -> None:
    assert interval_in_words(earliest, latest) == words
    assert interval_in_figures(earliest, latest) == figures


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-02-03", "3 February 2026"),
        ("2024-04-30T20:05", "30 April 2024, 20:05"),
        ("2024-04-30T20:05:00+01:00", "30 April 2024, 20:05:00+01:00"),
        ("2024-13-30", "2024-13-30"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_dates_in_words(iso: str, words: str) -> None:
    assert in_words(iso) == words


def test_claim_outside_the_text() -> None:
    story = StoryNote(0, "", (1, 1), ClaimNote("2026-02-03", "metadata", None, None), None, None)
    assert published_in_words(story) == "published 3 February 2026 (metadata)"


def test_evidence_by_strength() -> None:
    given = [note.text for note in FERRY.evidence]
    used = {note.text for note in FERRY.evidence if note.used}
    shown = [note.text for note in by_strength(FERRY.evidence)]
    # As dating gives it, the strongest first; what was left out comes last.
    assert shown == sorted(given, key=lambda text: text not in used)


def test_nothing_to_draw() -> None:
    assert draw(UNDATED, UNICODE, Paint()) == []


DAYS = st.none() | st.dates().map(date.isoformat)
NOTES = st.builds(
    EvidenceNote,
    st.integers(1, 99999),
    st.integers(1, 999),
    st.just("then"),
    DAYS,
    DAYS,
    st.just("so it is"),
    st.booleans(),
)


@given(DAYS, DAYS, DAYS, st.lists(NOTES, max_size=6).map(tuple))
def test_drawing_fits_whatever_the_days(
    claim: str | None, earliest: str | None, latest: str | None, evidence: tuple[EvidenceNote, ...]
) -> None:
    published = ClaimNote(claim, "masthead", 1, claim) if claim else None
    story = StoryNote(0, "T", (1, 2), published, earliest, latest, evidence)
    for glyphs in (UNICODE, ASCII):
        lines = draw(story, glyphs, Paint())
        assert bool(lines) is bool(
            claim or earliest or latest or any(note.earliest or note.latest for note in evidence)
        )
        assert all(len(line) <= 110 for line in lines)
        assert all("\n" not in line for line in story_lines(story, glyphs, Paint()))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 4000), st.integers(0, 4000))
def test_written_is_drawn_within_its_clue(first: date, days: int, more: int) -> None:
    last = first + timedelta(days=days)
    clue = EvidenceNote(1, 1, "then", first.isoformat(), (last + timedelta(days=more)).isoformat(), "so")
    story = StoryNote(0, "T", (1, 2), None, first.isoformat(), last.isoformat(), (clue,))
    lines = draw(story, UNICODE, Paint())
    evidence, written = (line[13:].ljust(100) for line in lines[-2:])
    assert all(evidence[i] != " " for i, mark in enumerate(written) if mark == "█")
    assert "█" in written
