"""Old pictures without a mark, beyond the examples of the card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.dates.file_photos import file_photo
from lint.rules import load_rules, ready_options
from tests.stories import subject

OPTIONS = next(ready_options(rule.options) for rule in load_rules()[0] if rule.check == "file-photo")
HEAD = "The Harbour Gazette\nTuesday, April 30, 2024"
LEAD = (
    "Transport Minister Anna Field visited the harbour on Tuesday and promised money for the new lock, which ships "
    "have waited for since the old one was shut.",
    "She told the dockers that the work would begin in the summer, and that the council would pay for the road to it.",
)


def found(
    *captions: str, tail: str = "The dockers thanked her and went back to their work in the harbour."
) -> list[str]:
    s = subject(*LEAD, *captions, tail, head=HEAD)
    assert len(s.story.of_role("caption")) == len(captions)
    return [s.page.text[h.start : h.end] for h in file_photo(s, OPTIONS)]


@pytest.mark.parametrize(
    ("caption", "date"),
    [
        ("Anna Field speaks in Seaport on Wednesday, Feb. 7, 2024. (AP Photo/Tom Lake)", "Wednesday, Feb. 7, 2024"),
        ("Anna Field speaks in Seaport, August 25, 2022. REUTERS/Tom Lake", "August 25, 2022"),
        ("A docker works in Seaport on 25 August 2022. (AP Photo/Tom Lake)", "25 August 2022"),
        ("Anna Field speaks in Seaport on Feb. 7. (AP Photo/Tom Lake)", "Feb. 7"),
    ],
)
def test_an_old_picture_without_a_mark(caption: str, date: str) -> None:
    assert found(caption) == [date]


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - Anna Field speaks in Seaport on Wednesday, Feb. 7, 2024. (AP Photo/Tom Lake)",
        "Anna Field speaks in Seaport, February 7, 2024. REUTERS/Tom Lake/File Photo",
        "In this file photo of Feb. 7, 2024, Anna Field speaks in Seaport. (AP Photo/Tom Lake)",
        "This Feb. 7, 2024, photo shows Anna Field in Seaport. (AP Photo/Tom Lake)",
        "Anna Field, pictured in Seaport on Feb. 7, 2024. (AP Photo/Tom Lake)",
        "Anna Field seen on Feb. 7, 2024, in a picture from the archives. (AP Photo/Tom Lake)",
        "Anna Field speaks in Seaport on Tuesday, April 30, 2024. (AP Photo/Tom Lake)",
        "Anna Field speaks in Seaport on Monday, April 8, 2024. (AP Photo/Tom Lake)",
        "Anna Field opens the first lock on May 13, 1994. (AP Photo/Tom Lake)",
        "Anna Field in 2022. (AP Photo/Tom Lake)",
        "Anna Field at a debate in Seaport, on Feb. 7, 2024. (AP Photo/Tom Lake)",
        "Dockers stand at the gate since the storm of Feb. 7, 2024. (AP Photo/Tom Lake)",
        "A victim of the Feb. 7, 2024 storm is brought home. (AP Photo/Tom Lake)",
        "Dockers speak on Tuesday of the storm, on Feb. 7, 2024. (AP Photo/Tom Lake)",
        "A docker waits on Feb. 7, 2024; the lock was later shut. (AP Photo/Tom Lake)",
    ],
)
def test_what_tells_the_reader_is_let_pass(caption: str) -> None:
    assert found(caption) == []


def test_a_caption_given_twice_is_one_finding() -> None:
    twice = "Anna Field speaks in Seaport on Wednesday, Feb. 7, 2024. (AP Photo/Tom Lake)"
    s = subject(*LEAD, twice, twice.replace("Feb.", "February"), "The dockers thanked her.", head=HEAD)
    (hit,) = file_photo(s, OPTIONS)
    assert [place.line for place in hit.related] == [s.page.position(hit.start)[0] + 2]
    assert hit.values["older"] == "2 months"


def test_a_day_that_the_story_tells_of_is_let_pass() -> None:
    caption = "The crane lies in the lock of Seaport on Feb. 7, 2024. (AP Photo/Tom Lake)"
    assert found(caption, tail="In the storm of Feb. 7, 2024, the crane fell into the lock.") == []


def test_a_look_back_in_pictures_is_let_pass() -> None:
    days = ("Feb. 7, 2024", "Feb. 8, 2023", "Feb. 9, 2022")
    captions = [f"A docker waits in Seaport on {day}. (AP Photo/Tom Lake)" for day in days]
    assert found(*captions) == []
    assert found(*captions[:2]) == list(days[:2])


@given(st.lists(st.sampled_from("In this photo on Wednesday, Feb. 7, 2024 . (AP Photo/Tom) file 2022 , May 4".split())))
def test_any_text_is_read_without_an_error(words: list[str]) -> None:
    s = subject(*LEAD, " ".join(words), head=HEAD)
    assert all(s.page.text[h.start : h.end] == h.values["text"] for h in file_photo(s, OPTIONS))
