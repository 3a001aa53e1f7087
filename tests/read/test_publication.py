"""Publication lines: what a short line claims, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.read.publication import claims_story, normalise, read_stamps, url_day


@pytest.mark.parametrize(
    ("line", "value", "words"),
    [
        ("Tuesday, Mar 03, 2026", "2026-03-03", "Tuesday, Mar 03, 2026"),
        ("12 May 2024 20:05", "2024-05-12T20:05", "12 May 2024 20:05"),
        ("Published: 3 January 2026, 10:15 GMT", "2026-01-03T10:15Z", "3 January 2026, 10:15 GMT"),
        ("2026-02-03T10:00:00Z", "2026-02-03T10:00Z", "2026-02-03T10:00:00Z"),
        ("2026-02-03T10:00:00+05:30", "2026-02-03T10:00+05:30", "2026-02-03T10:00:00+05:30"),
        ("Sept 15, 2014", "2014-09-15", "Sept 15, 2014"),
        ("Sept. 15th, 2014", "2014-09-15", "Sept. 15th, 2014"),
        ("03.02.2026", "2026-02-03", "03.02.2026"),
        ("21/06/2014 Ann Carter", "2014-06-21", "21/06/2014"),
        ("By Ann Carter - 11/19/19 06:56 AM EST", "2019-11-19T06:56-05:00", "11/19/19 06:56 AM EST"),
        ("By Ann Carter | July 4, 2020, 9 p.m. ET", "2020-07-04T21:00-04:00", "July 4, 2020, 9 p.m. ET"),
        ("By Ann Carter | Jan 4, 2020, 12:05 a.m. PT", "2020-01-04T00:05-08:00", "Jan 4, 2020, 12:05 a.m. PT"),
        ("Posted: Fri 6:45 PM, Feb 16, 2018", "2018-02-16T18:45", "6:45 PM, Feb 16, 2018"),
        ("Published Wed, Nov 20 20194:29 AM", "2019-11-20T04:29", "Wed, Nov 20 20194:29 AM"),
        ("Von Ann Carter am 25. September 2018", "2018-09-25", "25. September 2018"),
        ("Publié le 12 août 2023 à 10:15", "2023-08-12T10:15", "12 août 2023 à 10:15"),
        ("5 de mayo de 2024", "2024-05-05", "5 de mayo de 2024"),
        ("02 Ago 2017", "2017-08-02", "02 Ago 2017"),
        ("3 февраля 2026, 10:15", "2026-02-03T10:15", "3 февраля 2026, 10:15"),
        ("٣ فبراير 2026", "2026-02-03", "٣ فبراير 2026"),
        ("2026年2月3日", "2026-02-03", "2026年2月3日"),
    ],
)
def test_a_publication_line(line: str, value: str, words: str) -> None:
    stamped = read_stamps(line)
    assert stamped is not None
    (stamp,) = stamped.stamps
    assert (stamp.kind, stamp.value, line[stamp.start : stamp.end]) == ("published", value, words)


@pytest.mark.parametrize(
    "line",
    [
        "30 February 2024",
        "31.04.2024",
        "2024-13-01",
        "03/04/2026",
        "2 days ago",
        "Published 1 day ago",
        "Tuesday",
        "Feb 3",
        "5 Min 2019",
        "3 Story 2020",
        "1.2.3.2020",
        "",
        "On 3 February 2026 " + "the council met again " * 9,
    ],
)
def test_no_date_rather_than_a_wrong_one(line: str) -> None:
    assert read_stamps(line) is None


def test_two_dates_and_their_labels() -> None:
    line = "PUBLISHED: May 19, 2019 at 8:59 pm | UPDATED: May 20, 2019 at 10:16 pm"
    stamped = read_stamps(line)
    assert stamped is not None
    assert [(s.kind, s.value) for s in stamped.stamps] == [
        ("published", "2019-05-19T20:59"),
        ("modified", "2019-05-20T22:16"),
    ]
    assert claims_story(stamped)


def test_updated_alone_is_no_publication_date() -> None:
    stamped = read_stamps("Updated 1:39 am EST, Wednesday, November 20, 2019")
    assert stamped is not None
    assert [(s.kind, s.value) for s in stamped.stamps] == [("modified", "2019-11-20T01:39-05:00")]


def test_a_wrong_weekday_is_still_the_date() -> None:
    stamped = read_stamps("Monday, 3 February 2026")
    assert stamped is not None
    assert stamped.stamps[0].value == "2026-02-03"


def test_the_address_decides_which_way_round() -> None:
    assert read_stamps("03/04/2026", url_day("https://example.org/2026/04/03/a-story")).stamps[0].value == "2026-04-03"  # type: ignore[union-attr]
    assert read_stamps("03/04/2026", url_day("https://example.org/2020-01-01-a-story")) is None
    assert url_day("https://example.org/2026/02/30/a-story") == ""


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        ("3 May 2024 | 5 min read", True),
        ("3 May 2024, 12 comments", True),
        ("By Ann Carter and Bo Lee, 3 May 2024", True),
        ("Version 3, 29 June 2007", False),
        ("Shares fell 3 percent to 12.5 on 3 May 2024", False),
    ],
)
def test_what_else_a_line_may_say(line: str, claimed: bool) -> None:
    stamped = read_stamps(line)
    assert stamped is not None
    assert claims_story(stamped) is claimed


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2026-02-03", "2026-02-03"),
        (" 2026-02-03 10:00 ", "2026-02-03T10:00"),
        ("2026-02-03T10:00:00.123+01:00", "2026-02-03T10:00+01:00"),
        ("Tue, 03 Feb 2026 10:00:00 +0100", "2026-02-03T10:00+01:00"),
        ("20260203", "2026-02-03"),
        ("3 February 2026", "2026-02-03"),
        ("20261303", None),
        ("last week", None),
        ("03/04/2026", None),
        ("2026", None),
        ("2026-02-03 to 2026-02-05", None),
    ],
)
def test_dates_of_metadata(words: str, value: str | None) -> None:
    assert normalise(words) == value


@given(st.text(max_size=200))
def test_any_line_is_read(line: str) -> None:
    stamped = read_stamps(line)
    for stamp in stamped.stamps if stamped else ():
        assert 0 <= stamp.start < stamp.end <= len(line)
    normalise(line)
