"""Checks of what a page claims about a story's dates, beyond the examples of their cards."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.dates.claims import conflicting_publication_dates, missing_time_zone
from lint.checks.dates.copyright import copyright_year
from lint.checks.dates.date_order import date_order
from lint.checks.dates.numeric_dates import ambiguous_numeric_date
from lint.config import Settings
from lint.dating import date_story
from lint.errors import InputError
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.finding import Hit
from lint.page import Claim
from lint.read import Raw, read_page
from lint.read.notes import front_matter_fields, front_matter_places
from lint.rules import load_rules, ready_options
from lint.subject import Subject
from tests.conftest import ROOT
from tests.stories import KNOWLEDGE, subject

CHECKS = {
    "ambiguous-numeric-date": ambiguous_numeric_date,
    "date-order": date_order,
    "copyright-year": copyright_year,
    "missing-time-zone": missing_time_zone,
    "conflicting-publication-dates": conflicting_publication_dates,
}
OPTIONS = {rule.check: ready_options(rule.options) for rule in load_rules()[0] if rule.check in CHECKS}
BODY = (
    "The town hall will reopen on Monday, the mayor said, eight weeks after a pipe burst in the cellar of the house.",
    "Repairs cost less than expected, and the council is back in its own room, the mayor told reporters in a library.",
)
TEXT = "Town hall to reopen after the flood\n\n{}" + "\n\n".join(BODY) + "\n"


def made(page_text: str, **fields: str) -> list[Subject]:
    """The stories of a text, or of a record that has fields."""
    raw = Raw("page.txt", page_text.encode(), "text")
    if fields:
        raw = Raw("page.jsonl", json.dumps({"id": "1", "text": page_text, **fields}).encode(), "jsonl", 1)
    page = read_page(raw)
    found = []
    for story in page.stories:
        prose = read_prose(page, story)
        facts = extract(page, story, prose, KNOWLEDGE)
        written = date_story(prose, facts)
        found.append(Subject(page, story, prose, facts, written, KNOWLEDGE, Settings(ROOT), date(2026, 6, 1)))
    return found


def hits(check: str, s: Subject, **options: object) -> list[Hit]:
    return list(CHECKS[check](s, OPTIONS[check] | options))


def quoted(check: str, s: Subject, **options: object) -> list[str]:
    return [s.page.text[h.start : h.end] for h in hits(check, s, **options)]


# Dates in figures


def test_both_readings_are_told_in_words() -> None:
    (hit,) = hits("ambiguous-numeric-date", subject("The mill burned down on 3/4/26, the police said.", *BODY))
    assert (hit.values["day_first"], hit.values["month_first"]) == ("3 April 2026", "4 March 2026")


@pytest.mark.parametrize(
    "told",
    [
        "on 25/03/2026 and rebuilt on 03/04/2026",  # another date decides
        "on Friday, 03/04/2026",
        "on 03/04/2026, the third of April: April 3, 2026",
        "on 03.04.2026",
        "on 04/04/2026",
        "on 2026-04-03",
        "on 9/11/2001",
        "in 10/03/2026/7 other places",
    ],
)
def test_what_has_one_reading(told: str) -> None:
    assert quoted("ambiguous-numeric-date", subject(f"The old mill burned down {told}, the police said.", *BODY)) == []


def test_two_dates_that_decide_differently_decide_nothing() -> None:
    told = "The mill was sold on 25/03/2026, insured on 03/28/2026 and burned down on 03/04/2026, the police said."
    assert quoted("ambiguous-numeric-date", subject(told, *BODY)) == ["03/04/2026"]


def test_a_date_speaks_once() -> None:
    told = "The mill burned down on 03/04/2026, not on 05/04/2026, the police said; on 03/04/2026 it was empty."
    assert quoted("ambiguous-numeric-date", subject(told, *BODY)) == ["03/04/2026", "05/04/2026"]


@pytest.mark.parametrize(
    "fields",
    [{"url": "https://gazette.co.uk/mill"}, {"url": "//gazette.com.au"}, {"language": "en-GB"}, {"language": "de"}],
)
def test_country_and_language_decide(fields: dict[str, str]) -> None:
    told = TEXT.format("By Anna Field\n03/04/2026\n\n")
    assert quoted("ambiguous-numeric-date", made(told, **fields)[0]) == []
    assert quoted("ambiguous-numeric-date", made(told)[0]) == ["03/04/2026"]


def test_a_country_whose_custom_is_not_known_decides_nothing() -> None:
    told = TEXT.format("By Anna Field\n03/04/2026\n\n")
    for fields in ({"url": "https://gazette.com/mill"}, {"url": "https://gazette.ca/mill"}, {"language": "en"}):
        assert quoted("ambiguous-numeric-date", made(told, **fields)[0]) == ["03/04/2026"]


def test_the_house_s_own_order_turns_it_off() -> None:
    s = subject("The mill burned down on 03/04/2026, the police said.", *BODY)
    assert quoted("ambiguous-numeric-date", s, order="day first") == []


def test_the_address_decides_what_the_record_means() -> None:
    url = "https://gazette.com/2026/04/03/mill"
    assert quoted("ambiguous-numeric-date", made(TEXT.format(""), published="03/04/2026", url=url)[0]) == []
    (hit,) = hits("ambiguous-numeric-date", made(TEXT.format(""), published="03/04/2026 10:15")[0])
    assert (hit.values["text"], hit.start) == ("03/04/2026", 0)
    assert "newslint takes neither reading" in hit.evidence[-1]


@pytest.mark.parametrize(
    "line", ["03/04/2026", "Published: 03/04/2026", "03/04/2026 10:15 am", "By Ann Lee 03/04/2026"]
)
def test_a_publication_line_in_figures_is_seen_wherever_the_reader_puts_it(line: str) -> None:
    for text in (TEXT.format(f"{line}\n\n"), f"{line}\n\n" + TEXT.format("")):
        assert quoted("ambiguous-numeric-date", made(text)[0]) == ["03/04/2026"]


def test_a_teaser_s_date_far_above_is_not_the_story_s() -> None:
    above = "Mill burns down\n03/04/2026\nBridge closed for lorries\nAnn Lee\nSports\n\n"
    assert quoted("ambiguous-numeric-date", made(above + TEXT.format(""))[0]) == []


# The order of dates


def test_a_day_is_let_pass_either_way() -> None:
    near = {"published": "2026-05-04T22:00Z", "modified": "2026-05-03T23:00Z"}
    assert hits("date-order", made(TEXT.format(""), **near)[0]) == []
    far = {"published": "2026-05-04T22:00Z", "modified": "2026-05-03T21:00Z"}
    assert [h.values["problem"] for h in hits("date-order", made(TEXT.format(""), **far)[0])] == [
        "changed on 3 May 2026, before it was published on 4 May 2026"
    ]


def test_today_is_a_setting() -> None:
    s = made(TEXT.format(""), published="2026-06-03")[0]
    assert len(hits("date-order", s)) == 1
    assert hits("date-order", replace(s, today=date(2026, 6, 2))) == []


@pytest.mark.parametrize(
    "told",
    [
        "She was fired March 2, 2026, and left the town.",
        "On March 2, 2026, voters in the old town rejected the plan.",
        "In March 2026, he was told to leave, and he did.",
        "Talks were held at the palace on 2 March 2026.",
        "The old king died in March 2026.",
        "They met with the mayor on 2 March 2026.",
        "The rule took effect on 2 March 2026.",
    ],
)
def test_past_dates_after_publication(told: str) -> None:
    s = made(TEXT.format("By Anna Field\nMay 4, 2025\n\n" + told + "\n\n"))[0]
    (hit,) = hits("date-order", s)
    assert s.page.text[hit.start : hit.end] in told
    assert hit.related[0].line == 4


@pytest.mark.parametrize(
    "told",
    [
        "The council called an election on 2 March 2026.",
        "Cars sold in March 2026 must be electric.",
        "On March 2, 2026, ministers invited to the talks will meet again.",
        "The trial was set for 2 March 2026, and was to end in May 2026.",
        "The talks were expected to be held on 2 March 2026.",
        "If she was elected in March 2026, she would move to the old town hall.",
        "The vote was postponed until after the harvest in March 2026.",
        "“He was fired on 2 March 2026,” says the play.",
        "It was the first of the games planned for March 2026.",
        "He was born in 2026, the joke goes.",
        "Bonds due March 2, 2026, were sold at a discount.",
        "The town celebrated on 5 May 2025.",
        "Correction (March 2, 2026): an earlier version was wrong. Ann Lee died in March 2026.",
    ],
)
def test_what_is_not_told_as_past_or_not_late(told: str) -> None:
    assert quoted("date-order", made(TEXT.format("By Anna Field\nMay 4, 2025\n\n" + told + "\n\n"))[0]) == []


# The year of the copyright line


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("© 2019 The Gazette", ["2019"]),
        ("Copyright 2015-2019 The Gazette", ["2015-2019"]),
        ("Copyright (c) The Gazette 2015–19. All rights reserved.", ["2015–19"]),
        ("© 2024 The Gazette", []),
        ("© 2001-2025 The Gazette", []),
        ("© 2000- The Gazette", []),
        ("© 2000-present The Gazette", []),
        ("© The Gazette", []),
        ("© 2019 The Gazette\n© 2025 Inland Press", []),
    ],
)
def test_the_last_and_latest_year_counts(line: str, found: list[str]) -> None:
    text = TEXT.format("By Anna Field\nMay 4, 2025\n\n") + f"\n{line}\n"
    assert quoted("copyright-year", made(text)[0]) == found


def test_the_footer_of_a_page_speaks_of_its_first_story() -> None:
    s = made((ROOT / "seeds" / "002_e53f7bc119211052.txt").read_text(encoding="utf8"))
    found = [(x.story.index, x.page.position(h.start)[0]) for x in s for h in hits("copyright-year", x)]
    assert found == [(0, 95)]


# Time zones


@pytest.mark.parametrize(
    "line",
    ["4 May 2025 10:15 GMT", "4 May 2025 10:15 (WIB)", "4 May 2025 10:15 Moscow time", "4 May 2025, 10:15 local time"],
)
def test_zones_that_the_reader_may_not_know(line: str) -> None:
    assert hits("missing-time-zone", made(TEXT.format(f"By Anna Field\n{line}\n\n"))[0]) == []


def test_a_note_on_the_page_gives_the_zone() -> None:
    line = "By Anna Field\n4 May 2025 10:15\n\n"
    (hit,) = hits("missing-time-zone", made(TEXT.format(line))[0])
    assert hit.severity == "info"
    assert hits("missing-time-zone", made(TEXT.format(line) + "\n\nAll times are shown in GMT\n")[0]) == []
    assert len(hits("missing-time-zone", made(TEXT.format(line) + "\n\nThe time is right, he said.\n")[0])) == 1


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("2025-05-04T10:15", 1),
        ("2025-05-04T10:15:00.123Z", 0),
        ("2025-05-04 10:15:00+0200", 0),
        ("2025-05-04T00:00:00", 0),
        ("2025-05-04", 0),
        ("2025-05-04 10:15 Europe/Berlin", 0),
    ],
)
def test_metadata(value: str, count: int) -> None:
    found = hits("missing-time-zone", made(TEXT.format(""), published=value)[0])
    assert [h.severity for h in found] == [None] * count


# Dates of publication that do not agree


@pytest.mark.parametrize(
    ("line", "published", "count"),
    [
        ("3 May 2025", "2025-05-04", 0),
        ("3 May 2025", "2025-05-05", 1),
        ("3 May 2025 23:30 EST", "2025-05-05T03:30Z", 0),
        ("3 May 2025 10:00 GMT", "2025-05-04T11:00Z", 1),
        ("Updated 5 May 2025", "2025-03-05", 0),
        ("First published 5 May 2023", "2025-03-05", 0),
        ("First published 5 May 2025", "2025-03-05", 1),
    ],
)
def test_record_and_publication_line(line: str, published: str, count: int) -> None:
    s = made(TEXT.format(f"By Anna Field\n{line}\n\n"), published=published)[0]
    assert len(hits("conflicting-publication-dates", s)) == count


def test_swapped_day_and_month_are_named() -> None:
    s = made(TEXT.format("By Anna Field\n3 May 2025\n\n"), published="2025-03-05")[0]
    (hit,) = hits("conflicting-publication-dates", s)
    assert s.page.text[hit.start : hit.end] == "3 May 2025"
    assert "changed places" in hit.values["swapped"]
    assert hit.evidence == ("2025-03-05 and 2025-05-03 are one date in figures, read day first and month first",)


def test_the_date_of_a_picture_is_none_of_the_story() -> None:
    caption = "The mayor speaks with the people of the old town on April 9, 2018. Ann Lee/Inland Images\n\n"
    s = made("Town hall to reopen\n\n" + caption + "\n\n".join(BODY), published="2025-03-05")[0]
    assert [c.place for c in s.story.claims if c.kind == "published"] == ["published"]
    assert hits("conflicting-publication-dates", s) == []


def test_claims_of_every_place_are_read_alike() -> None:
    s = made(TEXT.format(""), published="2025-03-05")[0]
    claims = (*s.story.claims, Claim("published", "2023-01-02", "meta article:published_time"))
    s = replace(s, story=replace(s.story, claims=claims))
    (hit,) = hits("conflicting-publication-dates", s)
    assert hit.values["claims"].endswith("the meta article:published_time says 2 January 2023")


def test_what_the_newsroom_says_itself_is_no_claim_of_the_page() -> None:
    s = made(TEXT.format("By Anna Field\n3 May 2025\n\n"))[0]
    for place in ("command line", "configuration"):
        claims = (Claim("published", "2023-01-02", place), *s.story.claims)
        assert hits("conflicting-publication-dates", replace(s, story=replace(s.story, claims=claims))) == []


# What is read


def test_fields_of_front_matter_have_places() -> None:
    text = '---\ndate: "2025-03-05"\nlast_modified: 2025-03-06\nlang: en-GB\n---\nWords.\n'
    assert front_matter_fields(text) == {"published": "2025-03-05", "modified": "2025-03-06", "language": "en-GB"}
    start, end = front_matter_places(text)["published"]
    assert text[start:end] == "2025-03-05"


def test_a_record_s_further_fields_are_claims_where_they_are_dates() -> None:
    s = made(TEXT.format(""), published="2025-03-05", modified="2025-03-06T10:15Z", created="soon")[0]
    assert [(c.kind, c.value) for c in s.story.claims][:2] == [
        ("published", "2025-03-05"),
        ("modified", "2025-03-06T10:15Z"),
    ]
    raw = Raw("page.jsonl", b'{"text": "Words.", "modified": 1741255000, "created": {"at": 1}}', "jsonl", 1)
    assert read_page(raw).metadata == {}


# Any text

PIECES = st.sampled_from(
    "03/04/2026|25/03/2026|3 May 2025|Published|Updated:|First published|10:15|GMT|©|2019|2015-2019|Copyright|On|in"
    "|was held|died|will|“|”|. |, |\n|\n\n|---\n|date: 03/04/2026\n|url: https://a.co.uk/2025/01/02/b\n|By Ann Lee"
    "|LEEDS, March 4, 2024 -- |The hall will reopen on Monday, the mayor said after a pipe burst in it.".split("|")
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_no_text_breaks_a_check(text: str) -> None:
    try:
        found = made(text)
    except InputError:
        return
    for s in found:
        for check in CHECKS:
            first, again = hits(check, s), hits(check, s)
            assert first == again
            assert all(0 <= h.start < h.end <= len(s.page.text) for h in first)
