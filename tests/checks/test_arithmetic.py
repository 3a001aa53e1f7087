"""Sums that a sentence lets a reader check, beyond the examples of the card."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.figures.arithmetic import arithmetic
from tests.stories import subject

REST = "The harbour has been waiting for the new lock since the old one was shut, and so have the ships."


def found(words: str) -> list[tuple[str, str]]:
    """The words quoted and the calculation."""
    s = subject(words, REST)
    return [(s.page.text[h.start : h.end], h.evidence[0]) for h in arithmetic(s, {})]


@pytest.mark.parametrize(
    ("words", "text", "reason"),
    [
        (
            "The party won 12 of 40 seats, or 40 percent, the council said.",
            "12 of 40 seats, or 40 percent",
            "12 of 40 is 30 percent, not 40 percent.",
        ),
        (
            "It won 40 percent (12 of 40 seats) in the new council of the island.",
            "40 percent (12 of 40",
            "12 of 40 is 30 percent, not 40 percent.",
        ),
        (
            "About two-thirds, or 56 percent, of the ships were late.",
            "About two-thirds, or 56 percent",
            "About two-thirds is 66.7 percent, not 56 percent.",
        ),
        (
            "The number of ships rose 20 percent to 120 from 110 in May.",
            "20 percent to 120 from 110",
            "110 plus 20 percent is 132, not 120; from 110 to 120 is 9.1 percent.",
        ),
        (
            "Sales of the yard rose 50% to $2.1 billion from $1.1 billion.",
            "50% to $2.1 billion from $1.1 billion",
            "1.1 billion plus 50 percent is 1.65 billion, not 2.1 billion; from 1.1 billion to 2.1 billion is "
            "90.9 percent.",
        ),
        (
            "The number of ships went from 110 to 120, a 20 percent increase.",
            "110 to 120, a 20 percent",
            "110 plus 20 percent is 132, not 120; from 110 to 120 is 9.1 percent.",
        ),
        (
            "Sales of the yard fell 17.5% to $16.6 billion from $17.9 billion a year ago.",
            "17.5% to $16.6 billion from $17.9 billion",
            "17.9 billion less 17.5 percent is 14.77 billion, not 16.6 billion; from 17.9 billion to 16.6 billion is "
            "7.3 percent.",
        ),
        (
            "The yard had a 40% rise in net profit to $7,969 from $6,128.",
            "40% rise in net profit to $7,969 from $6,128",
            "6,128 plus 40 percent is 8,579.2, not 7,969; from 6,128 to 7,969 is 30 percent.",
        ),
        (
            "The bank cut its rate by 25 basis points to 4.10 percent from 4.60 percent.",
            "25 basis points to 4.10 percent from 4.60 percent",
            "From 4.6 to 4.1 is 50, not 25 basis points.",
        ),
        (
            "Traffic fell to 2.4 percent in May from 2.8 percent in April, a drop of 0.8 percentage points.",
            "2.4 percent in May from 2.8 percent in April, a drop of 0.8 percentage points",
            "From 2.8 to 2.4 is 0.4, not 0.8 percentage points.",
        ),
        (
            "The jury has seven men and six women, a total of 12.",
            "seven men and six women, a total of 12",
            "7 + 6 = 13, not 12.",
        ),
        (
            "Fifteen people died, including 10 women and nine children.",
            "Fifteen people died, including 10 women and nine",
            "10 + 9 = 19: the parts are larger than the whole, 15.",
        ),
        (
            "It gave 14 sailors 3,000 euros each, a total of 52,000 euros.",
            "14 sailors 3,000 euros each, a total of 52,000 euros",
            "14 times 3,000 is 42,000, not 52,000.",
        ),
        (
            "The nine members voted 7-3 to hold the rate.",
            "The nine members voted 7-3",
            "7 + 3 = 10, more than 9.",
        ),
        (
            "The harbour's index fell 5.39, or 3.2 percent, to 452.76 on Friday.",
            "5.39, or 3.2 percent, to 452.76",
            "452.8 plus 5.4 is 458.1, and 5.4 of that is 1.2 percent, not 3.2 percent.",
        ),
        (
            "The number of accidents doubled from 4 to 9 in a year.",
            "4 to 9",
            "Double 4 is 8, not 9.",
        ),
        (
            "The crew had seven men and five women, for a total of 13.",
            "seven men and five women, for a total of 13",
            "7 + 5 = 12, not 13.",
        ),
        (
            "Twelve people — six men and five women — were on board.",
            "Twelve people — six men and five",
            "6 + 5 = 11, not 12.",
        ),
        (
            "The storm killed 12 people, including 15 children, on the island.",
            "12 people, including 15",
            "12 cannot include 15: the part is larger than the whole.",
        ),
        (
            "In the end 13 of the 12 jurors had to be sworn in again.",
            "13 of the 12",
            "13 of 12 cannot be: the part is larger than the whole.",
        ),
        (
            "The island's trade was 31 ships a day in May, up from 42 ships in April.",
            "31 ships a day in May, up from 42",
            "From 42 to 31 is down, not up.",
        ),
        (
            "Of the 12 jurors, seven were women and the other four were men.",
            "12 jurors, seven were women and the other four",
            "7 + 4 = 11, not 12.",
        ),
        (
            "Some said yes: 60 percent wanted the lock, 15 percent did not and the remaining 20 percent did not know.",
            "60 percent wanted the lock, 15 percent did not and the remaining 20 percent",
            "60 + 15 + 20 = 95 percent, not 100.",
        ),
        (
            "The lock costs $10 million over five years, or $3 million a year, the yard said.",
            "$10 million over five years, or $3 million",
            "5 times 3 million is 15 million, not 10 million.",
        ),
        (
            "The council passed the budget 52-46, by 8 votes, on Monday.",
            "52-46, by 8 votes",
            "52 less 46 is 6, not 8.",
        ),
        (
            "It was a 6-4 majority of the nine justices on the bench.",
            "6-4 majority of the nine justices",
            "6 + 4 = 10, more than 9.",
        ),
    ],
)
def test_what_does_not_come_out(words: str, text: str, reason: str) -> None:
    assert found(words) == [(text, reason)]


@pytest.mark.parametrize(
    "words",
    [
        "The party won 12 of 40 seats, or 30 percent, the council said.",
        "The rupee fell 7 paise to 83.45 against the dollar from 83.38.",
        "The bank cut its rate by 25 basis points to 4.10 percent from 4.35 percent.",
        "Fifteen people died, including 10 women and five children.",
        "Fifteen people died, including 10 civilians and nine children.",
        "The yard had a 30% rise in net profit to $7,969 from $6,128.",
        "The nine members voted 7-2 to hold the rate.",
        "It gave 14 sailors about 3,000 euros each, a total of 45,000 euros.",
        "The party won 13 of 40 seats, or about a third, the council said.",
        "The party won 12 of 40 seats, or 50 percent of those in the harbour.",
        "The number of ships rose 9 percent to 120 from 110 in May.",
        "Sales of the yard rose 50% to $2.1 billion from $1.4 billion.",
        "Adjusted for inflation, sales of the yard rose 20% to $2.1 billion from $2 billion.",
        "The number of accidents more than doubled from 4 to 9 in a year.",
        "The number of accidents nearly doubled from 5 to 9 in a year.",
        "Nearly two-thirds (64 percent) of the ships were late, and half (48 percent) were empty.",
        "Ten of them came from the bottom fifth (2.2 percent) and some from the top four-fifths (28 percent).",
        "The crew had seven men and five women, for a total of 12.",
        "Twelve people — six men and five others — were on board.",
        "Of the 12 jurors, seven were women and another four were older than 60.",
        "One of the 12 jurors, or 8 percent, had to be sworn in again.",
        "“The party won 12 of 40 seats, or 40 percent,” the mayor said in the council.",
        "The harbour's index fell 5.39, or 1.2 percent, to 452.76 on Friday.",
        "Members would see a $900 bump next year, up from $174,000 in May.",
        "Only 20 percent had seen a ship; the remaining sum was spent by 30 percent of them.",
        "The council passed the budget 52-46, by 6 votes, on Monday.",
        "It was a 5-4 majority of the nine justices on the bench.",
        "Net was $133.1 million, or $2.53 a share, up from $100 million, or $2.03 a share.",
    ],
)
def test_what_comes_out(words: str) -> None:
    assert found(words) == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="0123456789 ,.%$()—-\x02\x03",
        max_size=40,
    ),
    st.lists(
        st.sampled_from(
            "12 of 40 from 3 to 9 percent, or (half a total of the remaining including doubled over".split()
        ),
        max_size=40,
    ),
)
def test_no_text_breaks_it(signs: str, words: list[str]) -> None:
    s = subject(f"The ships {signs} {' '.join(words)}.", REST)
    for hit in arithmetic(s, {}):
        assert s.page.text[hit.start : hit.end]
        assert hit.evidence
