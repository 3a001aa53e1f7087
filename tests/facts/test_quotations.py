"""Quotations: their marks, kinds, speakers and utterances."""

from __future__ import annotations

import gzip
import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.prose import Prose, read_prose
from lint.facts.quotations.find import Quotation, find_quotations, quotation_words, stray_marks
from lint.facts.quotations.marks import quoted_spans
from lint.page import Block, Page, Role, Story

EVENTS = Path(__file__).resolve().parents[3] / "shared/data/events/basil.dev.jsonl.gz"


def prose_of(text: str, role: Role = "body") -> Prose:
    """A story whose paragraphs are parted by empty lines."""
    blocks: list[Block] = []
    at = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(at, at + len(paragraph), role, 0))
        at += len(paragraph) + 2
    story = Story(0, tuple(blocks))
    return read_prose(Page("p.txt", "p.txt", text, tuple(blocks), (story,)), story)


def quotations(text: str, role: Role = "body") -> list[Quotation]:
    return find_quotations(prose_of(text, role))


def marked(text: str) -> list[str]:
    return [text[a:b] for a, b in quoted_spans(text, 0, len(text))[0]]


# --- marks ---


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ('"We will," he said, "not go."', ['"We will,"', '"not go."']),
        ("“We go,” he said.", ["“We go,”"]),
        ("Er sagte: „Wir gehen“, und »Nein« sagte sie.", ["„Wir gehen“", "»Nein«"]),
        ("« Bonjour », dit-il, «oui».", ["« Bonjour »", "«oui»"]),
        ("”Vi går”, sade han.", ["”Vi går”"]),
        ("``We go,'' he said. ``No.''", ["``We go,''", "``No.''"]),
        ('“We go," he said. "Sloppy” copy.', ['“We go,"', '"Sloppy”']),
        ("‘How are you?’ asked Tom. ‘I’m the boys’ father.’", ["‘How are you?’", "‘I’m the boys’ father.’"]),
        ("'We support workers' rights', he said.", ["'We support workers' rights'"]),
        ("Vote on 'dented' trust: PM", ["'dented'"]),
        ('It was "great"—"fine" even.', ['"great"', '"fine"']),
        ('He said:" We will go".', ['" We will go"']),
        ("“We go,’’ he said. ‘‘We go,’’ she said. “We go.’’", ["“We go,’’", "‘‘We go,’’", "“We go.’’"]),
        ("Hale„¢s plan and Low„¢s plan", []),
        ("“It stimulates the economy,″ he said. ″Yes.″", ["“It stimulates the economy,″", "″Yes.″"]),
        ("A 6' 10\" man said “no”.", ["“no”"]),
        # Apostrophes open nothing.
        ("The ’90s and '90s rock 'n' roll, 'tis O'Neil's and the workers' rights.", []),
        ("Get 'em while the players' union sleeps; Obama 's plan, class of '08.", []),
        ("‘Tis the season of the teachers’ strike.", []),
        # A mark that is missing takes no more than it must.
        ('"We go, he said. "We won\'t," she said.', ['"We go, he said.', '"We won\'t,"']),
        ('We go," he said. "No," she said.', ['"No,"']),
        ('She said: "We go.', ['"We go.']),
    ],
)
def test_marks(text: str, spans: list[str]) -> None:
    assert marked(text) == spans


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("“The other day I said ‘go.’”", ["‘go.’"]),
        ("\"He said 'no' to me,\" she said.", ["'no'"]),
        ("'He said \"no\" to me,' she said.", ['"no"']),
        ('"He told me "go away" and left," she said.', ['"go away"']),
        ("“It was “great” and I say so,” she said.", ["“great”"]),
        ("“We don’t like the workers’ plan,” she said.", []),
    ],
)
def test_nesting(text: str, nested: list[str]) -> None:
    (found,) = quotations(text)
    assert [text[a:b] for a, b in found.nested] == nested


def test_spans_with_and_without_the_marks() -> None:
    text = "Hale spoke of « a new start » there, and ``said so''."
    found = quotations(text)
    assert [q.text for q in found] == ["« a new start »", "``said so''"]
    assert [text[q.words_start : q.words_end] for q in found] == ["a new start", "said so"]
    assert all(q.closed for q in found)


def test_marks_without_a_partner() -> None:
    text = 'She said "we go.\n\nHe left," he said. A 6" pipe.\n\n“Many paragraphs.\n\n“One speech.”\n\nNo. "Yes'
    strays = stray_marks(prose_of(text))
    # The first one is closed in the next paragraph, the speech of the third goes on in the fourth.
    assert [(text[s.start :][:5], s.opens) for s in strays] == [('"Yes', True)]
    assert [(s.end, s.opens) for s in stray_marks(prose_of('We go," he said.'))] == [(7, False)]
    assert stray_marks(prose_of("Read all of it »")) == []


def test_a_quotation_that_is_closed_in_the_next_paragraph_is_quoted_there() -> None:
    text = 'She said: "We will go.\n\nAnd we will win," and left.'
    prose = prose_of(text)
    assert [text[a:b] for a, b in prose.quotations] == ['"We will go.', 'And we will win,"']
    assert prose.quoted(text.index("win")) and not prose.quoted(text.index("left"))


# --- kinds ---


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“We will not go,” Tamsin Hale said. “We stay.”", ["direct", "direct"]),
        ("Hale said: “We will not go.”", ["direct"]),
        ("“No,” Hale said.", ["direct"]),
        ("Hale said they would “not go gently” into it.", ["partial"]),
        ("Hale called it “absurd”.", ["partial"]),
        ("The so-called “birther” movement grew.", ["scare"]),
        ("The group wants “a world consistent with its own model” instead.", ["partial"]),
        ("The “Harbour Lights” star wrote the novel “Salt” in June.", ["title", "title"]),
        ("She told “Morning Call” that she stays.", ["title"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in quotations(text)] == kinds


# --- speakers ---


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Behind the quotation.
        ('"We are ready," Oskar Lindqvist said.', "Oskar Lindqvist"),
        ('"We are ready," said Tamsin Hale.', "Tamsin Hale"),
        ("“We are ready,” Hale later added.", "Hale"),
        ("“We are ready”, stressed Hale.", "Hale"),
        ("“We are ready,” said Harbour Minister Tamsin Hale, who is 44.", "Tamsin Hale"),
        ("“We are ready,” said the harbour minister, Tamsin Hale.", "Tamsin Hale"),
        ("“We are ready,” said Secretary of State Tamsin Hale.", "Tamsin Hale"),
        ("“We are ready,” Tamsin Hale of the Salt Institute told reporters.", "Tamsin Hale"),
        ("“We are ready,” Hale spokesman Oskar Lindqvist said.", "Oskar Lindqvist"),
        ("“We are ready,” Sen. Tamsin Hale (D-N.Y.) said on Monday.", "Tamsin Hale"),
        ("“We are ready,” the panel’s top member, Tamsin Hale, said.", "Tamsin Hale"),
        ("It was “a good day,” according to Tamsin Hale.", "Tamsin Hale"),
        ("“Ready!” wrote Tamsin Hale on Twitter.", "Tamsin Hale"),
        ("“Is it ‘ready?’” asked Tamsin Hale.", "Tamsin Hale"),
        ("“We are ready,” said Kevin de León.", "Kevin de León"),
        ("“We are ready,” the Norland Port Host Committee said.", "Norland Port Host Committee"),
        # Before it.
        ('Hale said: "We are ready."', "Hale"),
        ('Hale said that "we are ready".', "Hale"),
        ("In 2007 Mr. Hale was quoted as saying, “We are ready.”", "Hale"),
        ("Tamsin Hale, the harbour minister, told reporters on Monday: “We are ready.”", "Tamsin Hale"),
        ("The director of the office in York, Tamsin Hale, said “we are ready” now.", "Tamsin Hale"),
        ("Secretary of State Tamsin Hale said it was “ready”.", "Tamsin Hale"),
        ("Sen. Tamsin Hale, D-Mo., said it was a “mistake” to go.", "Tamsin Hale"),
        ("Tamsin Hale, who called the plan “absurd”, left.", "Tamsin Hale"),
        ("Tamsin Hale defended the plan, saying it was “vital” to all.", "Tamsin Hale"),
        ("Tamsin Hale praised the plan but also called it “a first step”.", "Tamsin Hale"),
        ("Tamsin Hale: “We are ready.”", "Tamsin Hale"),
        ("Tamsin Hale was defiant. Oskar Lindqvist hit back: “We are ready.”", "Oskar Lindqvist"),
        ("According to Tamsin Hale, the plan is “ready to go ahead”.", "Tamsin Hale"),
        # Nobody, or nobody by name.
        ('"We are ready," he said.', ""),
        ('"We are ready," the minister said.', ""),
        ('He was called "the rock" by Hale.', ""),
        ('"We are ready," She said.', ""),
        ("“We are ready,” said a spokesman for Tamsin Hale.", ""),
        ("A spokesman for Tamsin Hale said “we are ready”.", ""),
        ("“We are ready,” Hale’s lawyer said.", ""),
        ("“We are ready,” the Hales’ lawyers said.", ""),
        ("“We are ready,” police said.", ""),
        ("Hale falls behind - Harbour News: “She was asked to go.”", ""),
        ("“We are ready,” said Norlanders for Peace, a group.", ""),
        ("Tamsin Hale’s comments were “absurd”.", ""),
        ("Tamsin Hale was told that “nobody is ready” yet.", ""),
        ("Critics called it “a very bad plan”.", ""),
        ("Prime Minister said: “We are ready.”", ""),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    assert [q.speaker for q in quotations(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # The fullest name that the story has; two of one family are left as written.
        ("Tamsin Hale came.\n\n“We go,” Ms. Hale said.", ["Tamsin Hale"]),
        ("“We go,” Ms. Hale said. Tamsin Hale and Oskar Hale came.", ["Hale"]),
        ("Peter King came. “We go,” King wrote.", ["Peter King"]),
        # Speech that goes on, in the sentence, behind it and in the next paragraph.
        ("“We will,” Tamsin Hale said, “not go.” It rained.", ["Tamsin Hale", "Tamsin Hale"]),
        ("“We go,” Tamsin Hale said. “We win.”", ["Tamsin Hale", "Tamsin Hale"]),
        ("“We go.\n\n“We win,” Tamsin Hale said.", ["Tamsin Hale", "Tamsin Hale"]),
        ("Tamsin Hale called it “bad” and “a very poor idea”.", ["Tamsin Hale", "Tamsin Hale"]),
        # A pronoun is the last speaker, or the subject before it.
        ("“We go,” Tamsin Hale said.\n\n“We win,” she added.", ["Tamsin Hale", "Tamsin Hale"]),
        ("On Monday, Tamsin Hale visited the port. “We go,” she said.", ["Tamsin Hale"]),
        ("“We go,” Ms. Tamsin Hale said.\n\n“We win,” he added.", ["Tamsin Hale", ""]),
        ("“We go,” Tamsin Hale said. Oskar Lindqvist laughed. “We win,” he said.", ["Tamsin Hale", "Oskar Lindqvist"]),
        ("“We go,” Oskar Lindqvist said. A mother asked Peter Moss for more. “No,” he said.", ["Oskar Lindqvist", ""]),
        ("“We go,” said the Harbour Committee. It rained. “We win,” she said.", ["Harbour Committee", ""]),
        ("A mother grilled Oskar Lindqvist. “We win,” she told Lindqvist.", [""]),
        (
            "“We go,” Tamsin Hale said.\n\nBut she stressed that “it is for us to choose”.",
            ["Tamsin Hale", "Tamsin Hale"],
        ),
        ("“We go,” Tamsin Hale said.\n\nNorport was “very sure to win it”, he said.", ["Tamsin Hale", ""]),
        # An office means its only holder in the story.
        ("President Tamsin Hale came. “We go,” the president said.", ["Tamsin Hale"]),
        ("NATO Secretary General Tamsin Hale came. “We go,” insisted the NATO Secretary General.", ["Tamsin Hale"]),
        ("Norland President Tamsin Hale came. “We go,” the Sutland president said.", [""]),
        ("Vice President Tamsin Hale came. “We go,” the former president said.", [""]),
        ("President Hale met President Lind. “We go,” the president said.", [""]),
    ],
)
def test_speakers_of_a_story(text: str, speakers: list[str]) -> None:
    assert [q.speaker for q in quotations(text)] == speakers


def test_a_headline() -> None:
    assert [q.speaker for q in quotations("Hale: 'We go now'", "title")] == ["Hale"]
    assert [q.speaker for q in quotations("'We go now': Hale", "title")] == ["Hale"]


def test_utterances_and_cues() -> None:
    text = (
        "“We will,” Tamsin Hale said, “not go. We stay.\n\n“And we win.”\n\nOskar Lindqvist called it “absurd”. "
        "He added: “Nobody asked us.”"
    )
    found = quotations(text)
    assert [q.utterance for q in found] == [0, 0, 0, 1, 2]
    assert [q.closed for q in found] == [True, False, True, True, True]
    assert [q.cue for q in found] == ["said", "said", "", "called", "added"]
    for q in found:
        if q.cue:
            assert text[q.cue_start : q.cue_end] == q.cue


def test_words_to_compare() -> None:
    assert quotation_words("“It’s 1,000 tons,” — [he said] 3.5 %!") == ("it's", "1000", "tons", "3.5")
    assert quotation_words("Don't GO") == quotation_words("don’t go…")


# --- any text ---


@given(st.text(alphabet="ab A\"“”„«»‘’'` \n,.:saidHeSmith-", max_size=300))
def test_any_text(text: str) -> None:
    found = quotations(text)
    assert found == quotations(text)
    ends = [(q.start, q.end) for q in found]
    assert ends == sorted(ends) and all(a[1] <= b[0] for a, b in pairwise(ends))
    for q in found:
        assert text[q.start : q.end] == q.text
        assert q.start <= q.words_start <= q.words_end <= q.end
        assert all(q.start <= a < b <= q.end for a, b in q.nested)
        assert "\n\n" not in q.text
    for stray in stray_marks(prose_of(text)):
        assert 0 <= stray.start < stray.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "'a",
        "“",
        '"a ',
        "‘a s' ",
        "``",
        "“a” ",
        '“A,” he said, "b" and ',
        "“A,” Hale said. ",
        "He, A B, ",
        "«a» he ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        prose = prose_of(piece * count)
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            quoted_spans(prose.text, 0, len(prose.text))
            find_quotations(prose)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(4_000) < 12 * seconds(1_000) + 0.02


@pytest.mark.skipif(not EVENTS.exists(), reason="the shared data is not here")
def test_real_copy_has_speakers() -> None:
    found: list[Quotation] = []
    with gzip.open(EVENTS, "rt", encoding="utf8") as lines:
        for line in lines:
            for doc in json.loads(line)["docs"][:1]:
                found += quotations(doc["text"].replace("\n", "\n\n"))
    said = [q for q in found if q.kind in ("direct", "partial")]
    assert len(said) > 300
    assert sum(bool(q.speaker) for q in said) > 0.6 * len(said)
