from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.quotations.utterances import align, read_utterance, show, told_alike


def differences(one: str, other: str) -> list[tuple[str, str]]:
    here, there = read_utterance(one), read_utterance(other)
    found = align(here, there)
    assert found is not None
    return [
        (" ".join(here.words[d.first : d.last]), " ".join(there.words[d.other_first : d.other_last]))
        for d in found.differences
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We’ll hold this harbour, and we won't give it up.", "we will hold this harbor and we will not give it up"),
        (
            "We have 12 pilots, 1,000 men and 56 boats here.",
            "We have twelve pilots, 1000 men and fifty-six boats here.",
        ),
        (
            "Mr. Hale and Dr. Lind met the U.S. envoys there.",
            "Hale and Doctor Lind met the United States envoys there.",
        ),
        ("Our health care is 40 per cent better than it was.", "Our healthcare is 40 percent better than it was."),
        ("It is our second multi-year programme & the last.", "It is our 2nd multiyear program and the last."),
        ("And I'm, I'm here, uh, to tell you the the truth.", "And I’m here to tell you the truth."),
        ("They said Gadhafi would never leave the harbour.", "They said al-Qaddafi would never leave the harbour."),
        ("This is the f***ing harbour that we all love so.", "This is the fucking harbour that we all love so."),
        ("This is the bl--dy harbour that we all love so.", "This is the bloody harbour that we all love so."),
        ("We said that he [Hale] is the man for this ship.", "We said that the mayor is the man for this ship."),
        ("The owner (Oskar Lind) must sell the old ship.", "The owner must sell the old ship."),
        (
            "We shall hold … the harbour until spring comes.",
            "We shall hold, come what may, the harbour until spring comes.",
        ),
        ("We shall hold . . . the harbour until spring comes.", "We shall hold all of the harbour until spring comes."),
        ("Look, the country's been through a lot of this.", "The country has been through a lotta this"),
        ("They were goin’ nowhere with that broken old ship.", "They were going nowhere with that broken old ship."),
        ("The man who's been here said that it was over.", "The man who has been here said that it was over."),
    ],
)
def test_house_style_and_marked_cuts_are_no_difference(one: str, other: str) -> None:
    assert differences(one, other) == []
    assert differences(other, one) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("We shall hold every boat that we have.", "We shall hold every ship that we have.", [("boat", "ship")]),
        ("I know that we made mistakes in this.", "I know we made mistakes in this.", [("that", "")]),
        (
            "Day by day it gets closer to nuclear arms,",
            "Day by day it gets closer to a nuclear bomb.",
            [("nuclear arms", "a nuclear bomb")],
        ),
        (
            "We said Iran would never leave the harbour.",
            "We said Iraq would never leave the harbour.",
            [("iran", "iraq")],
        ),
        ("It is up to us to decide what to do there.", "It is for us to decide what to do there.", [("up to", "for")]),
    ],
)
def test_words_that_differ(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert differences(one, other) == expected
    assert differences(other, one) == [(b, a) for a, b in expected]


def test_what_is_cut_off_at_either_end_is_no_difference() -> None:
    whole = "Well, look, we shall hold the harbour until the spring comes, and the mayor shall pay for all of it."
    assert differences("we shall hold the harbour until the spring comes", whole) == []
    assert differences("hold the harbour until the spring comes, and the mayor shall", whole) == []
    assert differences("the mayor shall pay for all of it. That is how it is.", whole) == []


def test_differences_are_shown_with_the_words_around_them() -> None:
    one = read_utterance(
        "“Well, I know that they've found a boat that we need, and we shall hold the harbour with it,”"
    )
    other = read_utterance("I know that they found a boat we need and we shall hold the harbor with it, until spring.")
    found = align(one, other)
    assert found is not None
    assert show(one, other, found) == "… know that they [have | –] found a boat [that | –] we need and …"
    back = align(other, one)
    assert back is not None
    assert show(other, one, back) == "… know that they [– | have] found a boat [– | that] we need and …"


def test_two_translations_share_telling_words_in_one_order() -> None:
    one = read_utterance("It is for the fishermen to say on which terms the harbour is opened.")
    other = read_utterance("The fishermen must say under what conditions the harbour is to be opened.")
    assert told_alike(one, other) == (3, 4, 4)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_read_and_aligned(one: str, other: str) -> None:
    here, there = read_utterance(one), read_utterance(other)
    assert len(here.words) == len(here.shown)
    assert all(0 <= n <= len(here.words) for n in (*here.gaps, *here.stops, *here.parts))
    found = align(here, there)
    if found is not None:
        assert 0 <= found.first < found.last <= len(here.words)
        assert 0 <= found.other_first < found.other_last <= len(there.words)
        assert all(d.first <= d.last and d.other_first <= d.other_last for d in found.differences)
        show(here, there, found)
    same = align(here, here)
    assert same is None or same.differences == ()


@pytest.mark.parametrize("piece", ["- ", "--", "*", ".", ". ", "a'", "[", "(", "a b c ", "it's ", "s-", "1,", "’"])
def test_hostile_text_takes_no_long_time(piece: str) -> None:
    begin = time.process_time()
    here, there = read_utterance(piece * 2_000), read_utterance(piece[::-1] * 150)
    align(read_utterance(piece * 100), there)
    assert len(here.words) >= 0
    assert time.process_time() - begin < 1.0
