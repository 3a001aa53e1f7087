"""The parts of a page: blocks, stories, claims. The pages are made up."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.page import Page
from lint.read.layout import lay_out
from lint.read.lines import BLANK

DATA = Path(__file__).resolve().parents[2] / "../shared/data"

FIRST = "The harbour of Lindau will stay closed until the end of the month, the town's council decided after a debate."
SECOND = "Fishermen had asked for an earlier date, since most of them earn half of their living in spring."
THIRD = (
    '"We cannot open what is not safe," the mayor, Anna Keller, told reporters in front of the town hall on the quay.'
)
FOURTH = (
    "The work on the eastern mole began in March and has cost 2.4 million euros so far, a third more than was planned."
)
BODY = [FIRST, SECOND, THIRD, FOURTH]
TITLE = "Harbour of Lindau stays closed until the end of the month"
MENU = ["  • Home", "  • News", "  • Sport", "  • Weather", "  • Shop", "  • Contact"]


def page(*lines: str, end: str = "\n", metadata: dict[str, str] | None = None, furniture: tuple[str, ...] = ()) -> Page:
    return lay_out(end.join(lines), path="a.txt", id="a.txt", metadata=metadata or {}, furniture=furniture)


def parts(laid: Page) -> list[tuple[str, str]]:
    return [(b.role, laid.text[b.start : b.end]) for b in laid.blocks]


def claims(laid: Page, story: int = 0) -> list[tuple[str, str, str]]:
    return [(c.kind, c.value, c.place) for c in laid.stories[story].claims]


def test_plain_paragraphs_are_all_body() -> None:
    laid = page(FIRST, "", SECOND, "", THIRD)
    assert parts(laid) == [("body", FIRST), ("body", SECOND), ("body", THIRD)]
    assert [s.blocks for s in laid.stories] == [laid.blocks]


def test_a_page_with_everything() -> None:
    laid = page(
        *MENU,
        "",
        TITLE,
        "",
        "The council wants to see the mole repaired first.",
        "",
        "By Ann Carter",
        "Published: 3 May 2024, 10:15 GMT",
        "  • Source: Agencies",
        "",
        "The eastern mole of Lindau on Monday (Photo: Bo Lee)",
        "",
        FIRST,
        "",
        SECOND,
        "Advertisement",
        "",
        "Half a century old",
        "",
        THIRD,
        "",
        FOURTH,
        "",
        "Most read",
        "Ferry lines agree on a common ticket",
        "Why the swallows came late this spring",
        "© 2024 Lindau Post",
    )
    assert parts(laid) == [
        ("furniture", "\n".join(MENU).lstrip()),
        ("title", TITLE),
        ("standfirst", "The council wants to see the mole repaired first."),
        ("byline", "By Ann Carter"),
        ("byline", "Published: 3 May 2024, 10:15 GMT"),
        ("credit", "• Source: Agencies"),
        ("caption", "The eastern mole of Lindau on Monday (Photo: Bo Lee)"),
        ("body", FIRST),
        ("body", SECOND),
        ("furniture", "Advertisement"),
        ("crosshead", "Half a century old"),
        ("body", THIRD),
        ("body", FOURTH),
        ("furniture", "Most read\nFerry lines agree on a common ticket\nWhy the swallows came late this spring"),
        ("copyright", "© 2024 Lindau Post"),
    ]
    assert claims(laid) == [
        ("published", "2024-05-03T10:15Z", "publication line"),
        ("title", TITLE, "title"),
        ("author", "Ann Carter", "byline"),
        ("source", "Agencies", "credit line"),
    ]
    for claim in laid.stories[0].claims:
        assert claim.start is not None
        assert claim.end is not None
        words = laid.text[claim.start : claim.end]
        assert words == (claim.value if claim.kind != "published" else "3 May 2024, 10:15 GMT")


def test_a_masthead_and_a_title_that_stands_twice() -> None:
    laid = page(
        "Lindau Post",
        "",
        "All that happens on the lake.",
        "Tuesday, May 07, 2024",
        "",
        TITLE,
        "",
        TITLE,
        "",
        "Fishermen had asked for an earlier date, since most of them earn half of their living now.",
        FIRST,
        "",
        SECOND,
        "",
        THIRD,
        "",
        FOURTH,
    )
    assert [role for role, _ in parts(laid)] == ["furniture", "masthead", "title", "title", "standfirst", *["body"] * 4]
    assert laid.stories[0].claim("published") is not None
    assert claims(laid)[0] == ("published", "2024-05-07", "masthead")


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("(Lindau)", FIRST),
        ("LINDAU:", FIRST),
        ("LINDAU, May 3 (Agency) -", FIRST),
        ("LINDAU (Agency) --", FIRST),
        ("BAD SCHACHEN, Germany (AP) _", FIRST),
        ("(Agency) —", FIRST),
        ("Lindau, Germany —", FIRST),
    ],
)
def test_a_dateline_is_a_block_of_its_own(dateline: str, rest: str) -> None:
    laid = page(f"{dateline} {rest}", "", SECOND, "", THIRD)
    assert parts(laid)[:2] == [("dateline", dateline), ("body", rest)]


@pytest.mark.parametrize("label", ["EXCLUSIVE:", "UPDATE:", "FILE -", "He said:", "What is new —"])
def test_what_is_no_dateline(label: str) -> None:
    assert parts(page(f"{label} {FIRST}", "", SECOND))[0] == ("body", f"{label} {FIRST}")


def test_speakers_of_an_interview_are_no_datelines() -> None:
    laid = page(
        "A talk about the harbour, recorded in May.",
        FIRST,
        "KELLER: " + SECOND,
        "CARTER: " + THIRD,
        "KELLER: " + FOURTH,
    )
    assert len(laid.stories) == 1
    assert "dateline" not in {role for role, _ in parts(laid)}


def test_a_second_story_with_title_and_dateline() -> None:
    other = [p.replace("Lindau", "Bregenz").replace("harbour", "station") for p in BODY]
    laid = page(
        "LINDAU: " + FIRST,
        SECOND,
        THIRD,
        FOURTH,
        TITLE,
        "Station of Bregenz opens its doors again",
        "BREGENZ: " + other[0],
        *other[1:],
    )
    assert [s.index for s in laid.stories] == [0, 1]
    assert [b.role for b in laid.stories[0].blocks] == ["dateline", "body", "body", "body", "body", "title"]
    assert [b.role for b in laid.stories[1].blocks] == ["title", "dateline", "body", "body", "body", "body"]
    assert claims(laid) == [("title", TITLE, "title")]
    assert claims(laid, 1) == [("title", "Station of Bregenz opens its doors again", "title")]


def test_marked_crossheads_and_a_copyright_line() -> None:
    laid = page(
        "LINDAU: " + FIRST, SECOND, "- A dear mole -", THIRD, FOURTH, "© 2026 Lindau Post, All Rights Reserved."
    )
    assert ("crosshead", "- A dear mole -") in parts(laid)
    assert parts(laid)[-1] == ("copyright", "© 2026 Lindau Post, All Rights Reserved.")


def test_hard_wrapped_lines_are_one_block() -> None:
    wrapped = [
        "The harbour of Lindau will stay closed until the end of the month, the",
        "town's council decided after a long debate. Fishermen had asked for an",
        "earlier date.",
        "",
        "The work on the eastern mole began in March and has cost 2.4 million",
        "euros so far, which is a third more than was planned by the engineers",
        "of the district.",
    ]
    laid = page(*wrapped)
    assert [role for role, _ in parts(laid)] == ["body", "body"]
    assert laid.text[laid.blocks[0].start : laid.blocks[0].end] == "\n".join(wrapped[:3])


def test_dates_that_are_not_the_story_s() -> None:
    laid = page(
        *MENU,
        "",
        TITLE,
        "",
        "Last updated by the desk",
        "",
        FIRST,
        "",
        "The mole was built by 3 May 1974, after two floods.",
        "",
        SECOND,
        "",
        THIRD,
        "",
        FOURTH,
        "",
        "Most read",
        "Ferry lines agree on a common ticket",
        "23 Nov 2025",
        "Why the swallows came late this spring",
        "24 Nov 2025",
        "© 2026 Lindau Post",
    )
    assert laid.stories[0].claim("published") is None


def test_a_label_on_the_line_before_a_date() -> None:
    for label, kind in [
        ("Published", "published"),
        ("Last updated:", "modified"),
        ("By Ann Carter Updated", "modified"),
    ]:
        laid = page(*MENU, "", TITLE, label, "3 May 2024", *[x for p in BODY for x in (p, "")])
        assert (kind, "2024-05-03", "publication line") in claims(laid)


def test_teasers_with_dates_above_a_story_claim_nothing() -> None:
    laid = page(
        "Harbour of Lindau closed for repairs",
        "",
        "May 14, 2014",
        "",
        "Harbour of Lindau gets a new mole",
        "",
        "June 15, 2010",
        "",
        "Lindau council debates its harbour",
        "",
        "July 30, 2012",
        "",
        FIRST,
        "",
        SECOND,
        "",
        THIRD,
        "",
        FOURTH,
    )
    assert all(story.claim("published") is None for story in laid.stories)


def test_metadata_comes_first() -> None:
    metadata = {
        "title": TITLE,
        "published": "2024-05-04",
        "author": "Bo Lee",
        "source": "Lindau Post",
        "url": "https://x.example/",
    }
    laid = page(TITLE, "By Ann Carter | May 3, 2024", "", *BODY, metadata=metadata)
    assert claims(laid) == [
        ("published", "2024-05-04", "published"),
        ("published", "2024-05-03", "publication line"),
        ("author", "Bo Lee", "author"),
        ("source", "Lindau Post", "source"),
        ("url", "https://x.example/", "url"),
        ("title", TITLE, "title"),
        ("author", "Ann Carter", "byline"),
    ]
    assert parts(laid)[0] == ("title", TITLE)


def test_a_title_that_the_text_does_not_repeat() -> None:
    laid = page(*BODY, metadata={"title": TITLE})
    claim = laid.stories[0].claim("title")
    assert claim is not None
    assert (claim.value, claim.start) == (TITLE, None)
    assert {role for role, _ in parts(laid)} == {"body"}


def test_house_lines_are_furniture() -> None:
    laid = page(
        FIRST,
        "",
        "Read the LINDAU POST every day.",
        "",
        SECOND,
        "",
        THIRD,
        furniture=("read the Lindau Post every day. ",),
    )
    assert parts(laid)[1] == ("furniture", "Read the LINDAU POST every day.")
    assert laid.blocks[1].story is None


def test_a_desk_that_signs() -> None:
    laid = page(
        *MENU,
        "",
        TITLE,
        "",
        *[x for p in BODY for x in (p, "")],
        "Avatar",
        "The Lindau Post news desk",
        "",
        "Read more",
        "News",
    )
    assert ("byline", "The Lindau Post news desk") in parts(laid)
    assert ("author", "The Lindau Post news desk", "byline") in claims(laid)


def test_a_page_of_navigation_has_no_story() -> None:
    laid = page(*MENU, *MENU, "Most read", "Ferry lines agree on a common ticket", "Comments", "Sign in")
    assert laid.stories == ()
    assert {b.role for b in laid.blocks} == {"furniture"}


@pytest.mark.parametrize("text", ["", "\n \r\n", "\ufeff", "x", "Advertisement", "\ufeff Short. \n"])
def test_very_little(text: str) -> None:
    check(lay_out(text, path="a", id="a", metadata={}))


def test_what_is_blank_is_what_python_strips() -> None:
    assert set(BLANK) == {chr(code) for code in range(0x110000) if chr(code).isspace()} | {"\ufeff"}


def check(laid: Page) -> None:
    """Blocks are sorted, disjoint and trimmed, and take every character that is not blank."""
    text, last = laid.text, 0
    for block in laid.blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].replace("\ufeff", "").strip()
        first, final = text[block.start], text[block.end - 1]
        assert not (first.isspace() or final.isspace() or "\ufeff" in (first, final))
        assert block.story is None or block in laid.stories[block.story].blocks
        last = block.end
    assert not text[last:].replace("\ufeff", "").strip()
    for story in laid.stories:
        assert story.blocks
        assert all(block.story == story.index for block in story.blocks)
        for claim in story.claims:
            if claim.start is not None and claim.end is not None:
                assert 0 <= claim.start < claim.end <= len(text)
                if claim.kind not in ("published", "modified"):
                    assert text[claim.start : claim.end] == claim.value


BLANKS = ("\n", "\r\n", "\r", "\n\n", " ", "\u00a0", "\u2009", "\ufeff", "\u200f", "😀", "\u2028", "\x0b", ".", "x")
SIGNS = ("By Ann Lee", "3 May 2026", "Tuesday, May 05, 2026", "• ", "- ", "LINDAU: ", "(Lindau) ", "(AP)", "Photo: Bo")
LABELS = ("Related", "Comments", "© 2026 X", "Source: Agencies", "Advertisement", TITLE, FIRST, THIRD)
PIECES = st.sampled_from([*BLANKS, *SIGNS, *LABELS])
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_is_divided(text: str) -> None:
    laid = lay_out(text, path="a", id="a", metadata={})
    check(laid)
    assert laid == lay_out(text, path="a", id="a", metadata={})


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["", TITLE, FIRST, SECOND, "By Ann Lee", "3 May 2026", "Related", *MENU]), max_size=30))
def test_line_ends_change_nothing_but_offsets(lines: list[str]) -> None:
    plain, windows, mac = page(*lines), page(*lines, end="\r\n"), page(*lines, end="\r")
    check(windows)
    unix = [(role, words.split("\n")) for role, words in parts(plain)]
    assert [(role, words.split("\r\n")) for role, words in parts(windows)] == unix
    assert [(role, words.split("\r")) for role, words in parts(mac)] == unix


@pytest.mark.skipif(not DATA.exists(), reason="the measuring data are not here")
def test_real_texts_stay_whole() -> None:
    with gzip.open(DATA / "staleness/dev.jsonl.gz", "rt", encoding="utf8") as lines:
        texts = [json.loads(line)["body"] for line, _ in zip(lines, range(150), strict=False)]
    kept = total = 0
    for text in texts:
        laid = lay_out(text, path="a", id="a", metadata={})
        check(laid)
        kept += sum(b.end - b.start for b in laid.blocks if b.role != "furniture")
        total += sum(b.end - b.start for b in laid.blocks)
    assert kept / total > 0.98


def test_a_publication_line_of_a_hard_wrapped_page_stands_alone() -> None:
    wrapped = [
        "Harbour of Lindau stays closed",
        "30 July 2025 | Town desk with AFP",
        "The harbour of Lindau will stay closed until the end of the month, the",
        "town's council decided after a debate that lasted until midnight and was",
        "as loud as any in recent years. Fishermen had asked for an earlier date,",
        "since most of them earn half of their living in spring and in summer.",
        "The work on the eastern mole of the harbour began in March and has cost",
        "2.4 million euros so far.",
    ]
    laid = page(*wrapped)
    assert ("title", wrapped[0]) in parts(laid)
    assert ("published", "2025-07-30", "publication line") in claims(laid)


def test_a_lead_that_comes_back_further_down_is_no_caption() -> None:
    laid = page(TITLE, "", FIRST, "", SECOND, "", FIRST, "", FOURTH)
    assert [role for role, _ in parts(laid)] == ["title", "standfirst", "body", "body", "body"]


@pytest.mark.parametrize(
    "dateline",
    [
        "LINDAU, Germany, March 4, 2026 /PRNewswire/ --",
        "LINDAU, 4th March, 2026 (WAM) --",
        "LINDAU, March 4, 2026 (Reuters) -",
    ],
)
def test_a_dateline_with_its_year_dates_a_story_that_nothing_else_does(dateline: str) -> None:
    laid = page(TITLE, "", f"{dateline} {FIRST}", "", SECOND, "", THIRD)
    assert ("published", "2026-03-04", "dateline") in claims(laid)
    dated = page(TITLE, "", "March 5, 2026", "", f"{dateline} {FIRST}", "", SECOND, "", THIRD)
    assert [c for c in claims(dated) if c[0] == "published"] == [("published", "2026-03-05", "publication line")]


def test_a_second_agency_dateline_needs_little_of_a_story() -> None:
    one = [
        TITLE,
        "",
        f"LINDAU, March 4 (Reuters) - {FIRST}",
        "",
        SECOND,
        "",
        "(Reporting by A. Ott; Editing by B. Day)",
    ]
    two = ["Ferry to the islands runs again", "", f"KONSTANZ, April 7 (Reuters) - {THIRD}", "", FOURTH]
    laid = page(*one, "", *two)
    assert len(laid.stories) == 2
    assert ("body", "(Reporting by A. Ott; Editing by B. Day)") in parts(laid)


def test_a_byline_above_a_story_without_a_title() -> None:
    laid = page("HISTORY CORNER", "", "by Ed Lamb, 1 March 2026", "", SECOND, "", THIRD, "", FOURTH)
    assert ("published", "2026-03-01", "publication line") in claims(laid)
    assert ("byline", "by Ed Lamb, 1 March 2026") in parts(laid)
