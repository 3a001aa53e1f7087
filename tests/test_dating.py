"""When a story was written, by its own words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.dating import Evidence, Written, between, date_story, told
from lint.facts.prose import read_prose
from lint.page import Block, Page, Story
from tests.stories import subject

FILLER = "The talks had lasted for two days, and the ministers looked tired when they came out of the hall at last."


def written(*paragraphs: str) -> tuple[str | None, str | None]:
    found = subject(*paragraphs, FILLER).written
    return (
        found.earliest.isoformat() if found.earliest else None,
        found.latest.isoformat() if found.latest else None,
    )


def kinds(*paragraphs: str) -> set[str]:
    return {e.kind for e in subject(*paragraphs, FILLER).written.evidence}


def test_an_office_held_now_bounds_the_story() -> None:
    assert written("NATO chief Jens Stoltenberg said that the allies would send more ammunition.") == (
        "2014-10-01",
        "2024-10-01",
    )


def test_two_offices_narrow_it_to_the_days_on_which_both_were_held() -> None:
    assert written(
        "NATO chief Jens Stoltenberg said that the allies would send more ammunition.",
        "US President Joe Biden welcomed the decision after the talks in the Belgian capital.",
    ) == ("2021-01-20", "2024-10-01")


@pytest.mark.parametrize(
    "told_as_past",
    [
        "Former NATO chief Jens Stoltenberg said that the allies would send more ammunition.",
        "In 2016, NATO chief Jens Stoltenberg told reporters that the allies would send more ammunition.",
        '"NATO chief Jens Stoltenberg never said that," the minister told reporters after the talks.',
    ],
)
def test_an_office_told_as_past_bounds_nothing(told_as_past: str) -> None:
    assert "office" not in kinds(told_as_past)


def test_an_event_and_a_date_that_counts_from_the_day_of_writing() -> None:
    earliest, latest = written(
        "The help has grown since the war in Ukraine began in February last year, NATO officials said.",
        "The invasion has been stopped in the north, Ukrainian President Volodymyr Zelensky told reporters.",
    )
    assert (earliest, latest) == ("2023-01-01", "2023-12-31")


def test_a_planned_summit_was_still_ahead() -> None:
    _, latest = written("A NATO summit in July in Vilnius, Lithuania, will set out plans for the next years.")
    assert latest == "2023-07-12"


def test_the_number_of_members_dates_an_alliance() -> None:
    earliest, _ = written("He put the plan to NATO's 32 members, and stressed the need for money to pay for it.")
    assert earliest == "2024-03-07"


def test_a_month_of_a_year_told_as_past() -> None:
    earliest, _ = written("The company had its best month in 2025 in November, and its worst one in March, it said.")
    assert earliest == "2025-11-01"


def test_what_conflicts_with_the_greatest_part_is_left_out_and_shown() -> None:
    story = subject(
        "NATO chief Jens Stoltenberg said that the allies would send more ammunition.",
        "US President Joe Biden welcomed the decision after the talks in the Belgian capital.",
        "The plan was agreed in May 2025 after long talks, and nobody has spoken against it.",
        FILLER,
    ).written
    assert (story.earliest, story.latest) == (date(2021, 1, 20), date(2025, 1, 20))
    assert [e.text for e in story.left_out] == ["May 2025"]


def test_a_story_without_clues_is_not_dated() -> None:
    assert written("The council voted to close the old bridge to lorries after engineers found cracks.") == (None, None)


def test_a_masthead_is_no_evidence() -> None:
    plain = subject("NATO chief Jens Stoltenberg said that more would come.", FILLER).written
    dated = subject(
        "NATO chief Jens Stoltenberg said that more would come.",
        FILLER,
        head="The Harbour Gazette\nTuesday, February 3, 2026",
    ).written
    assert (plain.earliest, plain.latest) == (dated.earliest, dated.latest)


def test_each_piece_of_evidence_quotes_the_page_and_allows_a_day_of_written() -> None:
    s = subject(
        "NATO chief Jens Stoltenberg said on Feb. 13 that the allies would send more ammunition.",
        "The help has grown since the start of the war in Ukraine in February last year.",
        FILLER,
    )
    assert s.written.earliest and s.written.latest
    low, high = s.written.earliest.toordinal(), s.written.latest.toordinal()
    for piece in s.written.evidence:
        assert s.page.text[piece.start : piece.end] == piece.text
        assert any(a <= high and low <= b for a, b in piece.allowed)


def test_days_that_a_date_contradicts() -> None:
    piece = Evidence(0, 1, "x", "office", date(2020, 1, 1), date(2021, 1, 1), "r", 2.0, ((737425, 737791),))
    found = Written(date(2020, 1, 1), date(2021, 1, 1), (piece,))
    assert found.excluding(date(2022, 1, 1)) == (piece,)
    assert found.excluding(date(2020, 6, 1)) == ()


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2023, 4, 27), date(2023, 4, 27), "on 27 April 2023"),
        (date(2023, 4, 1), date(2023, 4, 30), "in April 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "in 2023"),
        (date(2023, 4, 26), date(2023, 5, 2), "between 26 April and 2 May 2023"),
    ],
)
def test_intervals_in_words(earliest: date, latest: date, words: str) -> None:
    assert between(earliest, latest) == words


def test_open_intervals_in_words() -> None:
    assert told(None, date(2023, 4, 27)) == "by 27 April 2023"
    assert told(date(2023, 4, 27), None) == "on or after 27 April 2023"


WORDS = st.sampled_from(
    "NATO chief Jens Stoltenberg President Joe Biden said will meet in on July last year 2023 2025 February 13 . , "
    "Tuesday summit Vilnius war Ukraine since the start of anniversary 75th members 32 ' “ ”".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_text_is_dated_without_a_fault_and_always_alike(words: list[str]) -> None:
    from lint.facts.extract import extract
    from tests.stories import KNOWLEDGE

    text = " ".join(words)
    block = Block(0, len(text), "body", 0)
    story = Story(0, (block,))
    page = Page("x", "x", text, (block,), (story,))
    prose = read_prose(page, story)
    facts = extract(page, story, prose, KNOWLEDGE)
    first, second = date_story(prose, facts), date_story(prose, facts)
    assert first == second
    assert first.earliest is None or first.latest is None or first.earliest <= first.latest
    for piece in (*first.evidence, *first.left_out):
        assert text[piece.start : piece.end] == piece.text


def test_what_counts_from_the_claimed_day_is_no_evidence() -> None:
    text = "The president flew in on a Thursday, and the chairman of the party came the next day with his wife."
    found = subject(text, FILLER, head="The Harbour Gazette\nTuesday, February 3, 2026").written
    assert (found.earliest, found.latest) == (None, None)


def test_a_report_told_as_background_may_be_old() -> None:
    office = "Prime Minister Rishi Sunak welcomed it."
    background = "It comes three months after the palace announced on February 5 that the king was ill."
    assert written(office, background)[1] == "2024-07-05"
    assert written(office, "The palace announced on February 5 that the king was ill.")[1] == "2024-02-26"


def test_two_days_of_one_month_are_one_piece_of_evidence() -> None:
    dated = "Prime Minister Rishi Sunak said that the voting was on March 15-17 in all of the country's regions."
    assert [e.text for e in subject(dated, FILLER).written.evidence if e.kind == "day without a year"] == ["March 15"]


def test_a_day_of_another_century_is_not_listed() -> None:
    assert kinds("On Thursday, 15 June 1843 the tower of the church fell on the roof of the school.") == set()


def test_a_day_of_last_year_says_nothing_of_this_one() -> None:
    text = "Last year, on July 14, a truck ran into the crowd."
    assert "day without a year" not in kinds("Donald Trump, 71, watched the parade.", text)
