"""Captions without a credit: what is reported, and all that may be a credit and is let pass."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.sources.photo_credits import uncredited_photo
from tests.stories import subject
from tests.work import lines_run

LEAD = (
    "Dockers in Seaport went back to their cranes on Tuesday after a strike of two weeks. The port will be open to all "
    "ships by the weekend, its director told a meeting of the council."
)
MORE = "Neither side would say how much more the dockers will earn. The talks had broken down twice in the past month."
END = "The union represents some 900 workers, most of whom voted for the offer on Sunday night in the old fish hall."
BARE = "FILE PHOTO: Cranes stand still in the port of Seaport during a strike of the dockers."


def found(*paragraphs: str) -> list[tuple[str, str]]:
    """(words, mark) of each finding on a story with these paragraphs among others."""
    s = subject(LEAD, MORE, *paragraphs, END, head="The Harbour Gazette\nTuesday, April 30, 2024\n\nBy Ann Harker")
    return [(s.page.text[h.start : h.end], h.values["mark"]) for h in uncredited_photo(s, {})]


@pytest.mark.parametrize(
    ("caption", "mark"),
    [
        (BARE, "FILE PHOTO:"),
        ("FILE - Cranes stand still in the port of Seaport during a strike of the dockers.", "FILE -"),
        ("File photo: Cranes stand still in the port during a strike of the dockers.", "File photo:"),
        ("In this file photo, cranes stand still in the port during a strike of the dockers.", "In this file photo"),
        (
            "In this Tuesday, April 16, 2024, photo, cranes stand still in the port during a strike of dockers.",
            "In this Tuesday, April 16, 2024, photo",
        ),
        ("Pictured: Cranes stand still in the port of Seaport during a strike of the dockers.", "Pictured:"),
    ],
)
def test_a_marked_caption_without_a_credit(caption: str, mark: str) -> None:
    assert found(caption) == [(caption, mark)]


@pytest.mark.parametrize(
    "credit",
    [
        "(AP Photo/Bob Hale)",
        "(AP Photo/Bob Hale, File)",
        "REUTERS/Bob Hale",
        "REUTERS/Bob Hale/File Photo",
        "Photo: Bob Hale",
        "Photo by Bob Hale",
        "Bob Hale/Getty Images",
        "| Photo Credit: AFP",
        "Image: Harbour Trust",
        "Courtesy of the Harbour Trust",
        "Handout",
        "(Handout)",
        "via REUTERS",
        "Harbour Trust/Handout via REUTERS",
        "[Bob Hale/Al Jazeera]",
        "© Bob Hale",
        "(Bob Hale)",
        "Bob Hale",
        "- Bob Hale",
        "Bob Hale, The Gazette.",
        "Source: Harbour Trust.",
        "The picture was provided by the port.",
        "@bobhale",
    ],
)
def test_anything_that_may_be_a_credit(credit: str) -> None:
    assert found(f"{BARE} {credit}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Bob Hale",
        "Bob Hale",
        "(AP Photo/Bob Hale)",
        "REUTERS",
        "© Seaport Harbour Trust",
        "Image 1 of 8",
        "Getty Images",
    ],
)
def test_a_credit_on_the_line_beside_it(line: str) -> None:
    assert found(f"{BARE}\n{line}") == []
    assert found(line, BARE) == []


@pytest.mark.parametrize(
    "line", ["Photos by Bob Hale", "Words by Ann Harker, pictures by Bob Hale", "All images: Harbour Trust"]
)
def test_a_line_for_all_pictures_of_the_page(line: str) -> None:
    filler = [
        f"The director spoke of ship number {n} at great length, and of its cargo." for n in ("two", "three", "four")
    ]
    assert found(BARE, *filler, line) == []


@pytest.mark.parametrize(
    "caption",
    [
        "FILE PHOTO: Cranes in the port",  # it may end in a name
        "FILE PHOTO: Cranes stand in the port of Seaport near the house of Bob Hale",
        "FILE PHOTO: Cranes stand still.",
        "In this file photo from a video, cranes stand still in the port during a strike of the dockers.",
        "A map of the port shows where the cranes stood still during the strike of the dockers.",
        "In this photo she stands at the window, and all that one sees is the light behind her.",
        "Bottom line: the port will not be what it was before the strike of the dockers.",
        "Cranes stand still in the port of Seaport during a strike of the dockers.",
    ],
)
def test_what_is_no_sure_caption_of_a_photograph(caption: str) -> None:
    assert found(caption) == []


def test_a_gallery() -> None:
    captions = [
        f"FILE PHOTO: A crane stands still at pier number {n} of the port of Seaport." for n in ("one", "two", "six")
    ]
    assert len(found(*captions[:2])) == 2
    assert found(*captions) == []
    assert found(BARE, MORE, BARE) == []


PARTS = st.lists(
    st.sampled_from(
        "FILE PHOTO: FILE - In this file photo Photo: Bob Hale (AP Photo/Bob Hale) © / | . \n \n\n a crane stands "
        "REUTERS/ Photos by 1 of 8 (File)".split(" ")
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(PARTS)
def test_any_text_is_checked_with_spans_in_bounds(text: str) -> None:
    s = subject(LEAD, text, END)
    for hit in uncredited_photo(s, {}):
        assert s.page.text[hit.start : hit.end].startswith(hit.values["mark"])
        assert hit.evidence


@pytest.mark.parametrize("unit", [BARE + "\n\n", "FILE PHOTO: a\n\n", "\n", "FILE - A ", "In this file photo "])
def test_a_long_text_takes_linear_work(unit: str) -> None:
    def work(times: int) -> int:
        s = subject(LEAD, BARE, unit * times)
        return lines_run(lambda: list(uncredited_photo(s, {})))

    work(2)
    assert work(400) < 6 * work(100) + 2_000
