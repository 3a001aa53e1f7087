"""Quotations: in the title but not in the story, given to two people, with a mark missing."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.quotations.headline import headline_misquote
from lint.checks.quotations.marks import unbalanced_quotation_marks
from lint.checks.quotations.speakers import conflicting_speaker
from lint.config import Settings
from lint.dating import date_story
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.finding import Hit
from lint.read import Raw, read_page
from lint.subject import Subject
from tests.conftest import ROOT
from tests.stories import KNOWLEDGE, subject

LEAD = "The closing of the old bridge was right, Mayor Karin Lindqvist told reporters on Tuesday in the town hall."
SPEECH = "“We had no choice, for two of the seven pillars have cracks,” Lindqvist said after the meeting of the board."
REST = (
    "The bridge was closed in March, after engineers had found cracks in two of its seven pillars and in the road "
    "above them. Since then lorries have had to take the long way round the bay, which costs the harbour forty minutes "
    "for each of them and has made its quays emptier than they have been for many years. The council will vote on the "
    "money for the work in May. It has asked for three offers, of which two have come in so far, both of them from "
    "companies in the north that have built bridges like this one. The harbour board wants the work to be done before "
    "the autumn, when the fruit from the islands comes in and the quays are busy by day and by night."
)


def record(title: str, *paragraphs: str) -> Subject:
    """The story of a record with a title of its own."""
    fields = {"id": "1", "title": title, "text": "\n\n".join(paragraphs), "published": "2023-04-27"}
    page = read_page(Raw("story.jsonl", json.dumps(fields).encode(), "jsonl", 1))
    story = page.stories[0]
    prose = read_prose(page, story)
    facts = extract(page, story, prose, KNOWLEDGE)
    return Subject(page, story, prose, facts, date_story(prose, facts), KNOWLEDGE, Settings(ROOT), date(2026, 6, 1))


# --- QUO402 ---


def misquotes(title: str, *paragraphs: str) -> list[Hit]:
    return list(headline_misquote(record(title, *(paragraphs or (LEAD, SPEECH, REST))), {"least_words": 120}))


@pytest.mark.parametrize(
    "title",
    [
        "Lindqvist calls critics 'clueless amateurs'",
        "Mayor: 'clueless amateurs' run the harbour",
        "Critics of the bridge 'clueless amateurs': Lindqvist",
        "'They are all clueless amateurs': mayor on her critics",
        "Mayor on critics of bridge: 'clueless amateurs'",
        "'We are all clueless amateurs'",
        "Lindqvist Says Critics Are ‘Clueless Amateurs’",
        "Mayor says she had 'plenty of choice'",
    ],
)
def test_words_that_the_story_does_not_have(title: str) -> None:
    (hit,) = misquotes(title)
    assert hit.severity is None
    assert hit.values["instead"] == ""
    assert title in hit.evidence[0]


@pytest.mark.parametrize(
    "title",
    [
        "Lindqvist says council had 'no choice'",
        "Mayor: ‘We had no choice’",
        "Mayor says bridge has 'cracks in two pillars'",  # in one sentence, in another order
        "Mayor says bridge was 'closed in March'",  # the writer's words, at least
        "Lindqvist says two of the 7 'pillars have cracks'",
        "Harbour buys the 'Old Lady' of the islands",  # a name
        "Lindqvist praises 'Dark Waters' of the harbour in new book",
        "Council says country is ready for 'MPOTUS'",
        "WATCH: 'Pillars of the Sea'",
        "Opinion: The 'clueless amateurs' of the harbour",
        "Lindqvist says she had no choice",
    ],
)
def test_titles_that_pass(title: str) -> None:
    assert misquotes(title) == []


def test_a_title_in_the_text() -> None:
    title = "Lindqvist calls critics of the bridge 'clueless amateurs'"
    page = read_page(Raw("story.txt", "\n\n".join([title, LEAD, SPEECH, REST]).encode(), "text"))
    story = page.stories[0]
    prose = read_prose(page, story)
    facts = extract(page, story, prose, KNOWLEDGE)
    found = Subject(page, story, prose, facts, date_story(prose, facts), KNOWLEDGE, Settings(ROOT), date(2026, 6, 1))
    (hit,) = headline_misquote(found, {"least_words": 120})
    assert page.text[hit.start : hit.end] == "'clueless amateurs'"


def test_a_verb_that_the_story_has_as_a_noun_only() -> None:
    speech = "“That has put a dent into the trust of those who work here,” Lindqvist said after the meeting."
    (hit,) = misquotes("Closing of bridge 'dented' trust: Lindqvist", LEAD, speech, REST)
    assert hit.severity == "info"
    assert hit.values["instead"] == ": it has only “a dent”"
    verb = "“I congratulate those who found the cracks,” Lindqvist said after the meeting."
    assert misquotes("Lindqvist 'congratulates' engineers: council", LEAD, verb, REST) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (LEAD, SPEECH),  # a teaser
        ("Yet the mayor was right, she told reporters on Tuesday in the town hall.", SPEECH, REST),  # its begin is lost
        ("Mr. Hansen told reporters on Tuesday that the mayor was right.", SPEECH, REST),
        (LEAD, SPEECH, REST, "The harbour board will meet again in the first week of the month of May, when the"),
        (
            "Die Brücke wurde im März geschlossen, weil zwei Pfeiler Risse haben und die Straße nicht mehr sicher ist. "
            * 9,
        ),
    ],
)
def test_stories_that_are_not_judged(paragraphs: tuple[str, ...]) -> None:
    assert misquotes("Lindqvist calls critics 'clueless amateurs'", *paragraphs) == []


def test_nearest_words_are_shown() -> None:
    (hit,) = misquotes("Lindqvist: 'We had no choice, for three of the pillars have cracks'")
    assert any("seven pillars have cracks" in reason for reason in hit.evidence)
    assert hit.related


# --- QUO403 ---

WORDS = "We cannot wait until the first lorry falls into the water"


def two(*paragraphs: str) -> list[tuple[str, str]]:
    found = subject(LEAD, *paragraphs)
    hits = list(conflicting_speaker(found, {"least_words": 6}))
    text = found.page.text
    assert all(text[hit.start] in "“\"'‘" for hit in hits)
    return [(hit.values["speaker"], hit.values["other"]) for hit in hits]


def test_two_speakers() -> None:
    assert two(f"“{WORDS},” Karin Lindqvist said.", REST, f"Peter Hansen said: “{WORDS}!”") == [
        ("Peter Hansen", "Karin Lindqvist")
    ]
    assert two(f"“{WORDS},” Karin Lindqvist said.", REST, f"“{WORDS.replace('first', 'next')},” Peter Hansen said.")


@pytest.mark.parametrize(
    "again",
    [
        f"“{WORDS},” Lindqvist said.",
        f"“{WORDS},” she said.",
        f"“{WORDS},” Peter Hansen repeated.",
        f"“{WORDS},” Peter Hansen said, quoting the mayor.",
        f"“As Lindqvist says, {WORDS.lower()},” Peter Hansen said.",
        f"“{WORDS},” Peter Hansen said. Lindqvist had said so before him.",
        f"“It was the mayor who said ‘{WORDS},’” Peter Hansen said.",
        f"“{WORDS},” the Harbour Board said.",
        f"“{WORDS},” Sir Peter Lindqvist said.",
        "“We cannot wait until the ships are in,” Peter Hansen said.",
        f"“{WORDS}.”",
    ],
)
def test_one_speaker_or_a_repetition(again: str) -> None:
    assert two(f"“{WORDS},” Karin Lindqvist said.", REST, again) == []


# --- QUO404 ---


def marks(*paragraphs: str, every: bool = False) -> list[tuple[str, str, str | None]]:
    found = subject(LEAD, *paragraphs)
    text = found.page.text
    return [
        (text[hit.start : hit.end + 6], hit.values["problem"], _mended(text, hit))
        for hit in unbalanced_quotation_marks(found, {"every": every})
    ]


def _mended(text: str, hit: Hit) -> str | None:
    if hit.fix is None:
        return None
    assert not hit.fix.safe
    return text[max(hit.fix.start - 6, 0) : hit.fix.start] + hit.fix.text + text[hit.fix.end : hit.fix.end + 5]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("“We close it at once, said Karin Hale on Tuesday in the town hall of the city.",
         ("“We clo", "the quotation that opens here is not closed before “said Karin”", " once,” said")),
        ("\"We close it at once,' she said on Tuesday in the town hall of the city. \"It is late.\"",
         ("\"We clo", "the quotation that opens here is not closed before “she said”", " once,\" she ")),
        ("The council met. “We close it at once, the mayor said. “It is late.”",
         ("“We clo", "the quotation that opens here is not closed before “the mayor said”", " once,” the ")),
        ("“We close it at once, said spokeswoman Karin Hale on Tuesday in the town hall of the city.",
         ("“We clo", "the quotation that opens here is not closed before “said spokeswoman”", " once,” said")),
        ("We close it at once,” she said on Tuesday in the town hall of the city.",
         ("” she s", "the quotation that ends here, before “she said”, is not opened", "wall.\n\n“We cl")),
        ("It is late. We close it at once,” she said on Tuesday in the town hall of the city.",
         ("” she s", "the quotation that ends here, before “she said”, is not opened", None)),
        ("Hale told them in the hall and said: We close it at once, and we close it for good.” They left it at that.",
         ("” They ", "the quotation that ends here is not opened, perhaps at “said: We”", "said: “We cl")),
    ],
)  # fmt: skip
def test_speech_and_prose_that_are_mixed_up(paragraph: str, expected: tuple[str, str, str | None]) -> None:
    start = expected[2].replace("wall.\n\n", "rs.\n\n") if expected[2] else None
    found = marks(REST.replace("by night.", "the walls."), paragraph, REST)
    assert [(a, b) for a, b, _ in found] == [expected[:2]]
    if start is None:
        assert found[0][2] is None
    else:
        assert found[0][2] is not None
        assert found[0][2].endswith(start[-9:])


def test_speech_that_never_ends() -> None:
    (found,) = marks("Then she said: “We close it at once, and we close it for good and all.", REST)
    assert found[1] == "the quotation that opens here is not closed at the end of the paragraph nor behind it"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“We close it at once,” she said, “and for good.” She left.", REST),
        # Over paragraphs: each is opened, the last is closed.
        ("She said: “We close it at once, and we close it for good.", "“That is all that I will say about it.”", REST),
        ("“We close it ‘at once’,” she said. “I said ‘now,’ he said ‘later,’ and that was it.”", REST),
        ('It is 46\'8" high, 6" of it lie under the water, and the door is 12″ wide, she said.', REST),
        ("``We close it at once,'' she said. “We close it,’’ he said. ‘‘We do,’’ they said.", REST),
        ("The rock ’n’ roll of the ’90s, the workers’ songs and the '80s hits, she said, are gone.", REST),
        ("“Wir gehen“, sagte er. „Wir gehen“, sagte sie. « Oui », dit-il. ”Vi går”, sade han.", REST),
        ("He read it out: “It is late. ‘We close it,’ Hale said. ‘We must.’ It was so.", "“It is so,” he added.", REST),
    ],
)
def test_marks_that_are_right(paragraphs: tuple[str, ...]) -> None:
    assert marks(*paragraphs) == []


def test_teasers_between_two_paragraphs_of_speech() -> None:
    open_end = "Then Hale said: “We close it at once, and we close it for good and all."
    assert (
        marks(open_end, "Why the old bridge is to be closed", "Read more", "“We close it,” Hale said. “It is late.”")
        == []
    )


def test_every_mark_is_an_option() -> None:
    plain = ("“We close it at once,” she said. “It is late, and there is nothing more to say.", REST)
    assert marks(*plain) == []
    found = subject(LEAD, *plain)
    (hit,) = unbalanced_quotation_marks(found, {"every": True})
    assert hit.severity == "info"
    assert hit.values["problem"] == "the quotation that opens here is never closed"


def test_transcripts_are_let_pass() -> None:
    lines = [f"“We close bridge number {n}, she said on Tuesday in the town hall." for n in range(9)]
    assert marks(*lines) == []


ANY = st.text(st.sampled_from("“”\"'‘’″«»`Hale said,.?! \n\nabÜ:—…¢„") | st.characters(codec="utf-8"), max_size=400)


@settings(max_examples=60, deadline=None)
@given(ANY, ANY)
def test_any_text_is_read_without_a_fault(title: str, text: str) -> None:
    found = record(title, text + "\n\n" + LEAD + "\n\n" + REST)
    size = len(found.page.text)
    hits = [
        *headline_misquote(found, {"least_words": 20}),
        *conflicting_speaker(found, {"least_words": 1}),
        *unbalanced_quotation_marks(found, {"every": True}),
    ]
    assert all(0 <= hit.start < hit.end <= size for hit in hits)
    again = [*headline_misquote(found, {"least_words": 20}), *conflicting_speaker(found, {"least_words": 1})]
    assert again == [hit for hit in hits if "problem" not in hit.values]
