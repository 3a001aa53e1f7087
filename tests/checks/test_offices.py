"""What is said of persons named with an office that they did not hold."""

from __future__ import annotations

from lint.checks.dates.offices import anachronistic_office
from tests.stories import subject

HEAD = "The Harbour Gazette\nTuesday, February 3, 2026"


def test_the_office_is_named_as_an_editor_would() -> None:
    story = subject("Sen. Harry Reid (D-Nev.) said on Monday that the bill was dead.", head=HEAD)
    (hit,) = anachronistic_office(story, {"grace": 30})
    assert (hit.values["office"], hit.values["until"]) == ("a US senator from Nevada", "until 3 January 2017")
    assert hit.evidence == (
        "Harry Reid was a US senator from Nevada from 3 January 1987 to 3 January 2017",
        "the story is published under the date 3 February 2026",
        "Catherine Cortez Masto has been a US senator from Nevada since 3 January 2017",
    )


def test_who_came_back_is_told_with_both_times() -> None:
    story = subject(
        "Prime Minister Benjamin Netanyahu of Israel said on Monday that the talks would go on.",
        head="The Harbour Gazette\nTuesday, February 1, 2022",
    )
    (hit,) = anachronistic_office(story, {"grace": 30})
    assert hit.values["until"] == "until 13 June 2021"
    assert hit.evidence[0].startswith(
        "Benjamin Netanyahu was prime minister of Israel from 18 June 1996 to 6 July 1999"
    )
    assert hit.evidence[2] == "Naftali Bennett had then been prime minister of Israel since 13 June 2021"
