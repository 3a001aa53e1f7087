"""What another language leaves in English copy: exact places, and what must pass."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.prose import read_prose
from lint.facts.residue.find import Residue, find_residue, strength
from lint.read import Raw, read_page
from tests.stories import KNOWLEDGE, subject

DATA = Path(__file__).resolve().parents[2] / "../shared/data/agency/staff.dev.jsonl.gz"
LEAD = (
    "The ministers of the eight countries met in the city on Friday and spoke for three hours of the boats that they "
    "will send to the strait."
)
TAIL = (
    "It was the third meeting of the ministers in a year, and they said that they would meet again in the spring with "
    "the union of the dockers."
)


def found(sentence: str) -> list[Residue]:
    s = subject(LEAD, sentence, TAIL)
    residue = find_residue(s.story, s.prose, KNOWLEDGE.residue, KNOWLEDGE.telling_words)
    assert all(s.page.text[r.start : r.end] == r.text for r in residue)
    return residue


def places(sentence: str) -> list[tuple[str, str]]:
    return [(r.kind, r.text) for r in found(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # Quotation marks and the spaces inside them
        (
            "“\u2009We have the boats\u2009”, the minister of the north said to the dockers.",
            [("spaced-quotation", "“\u2009We"), ("spaced-quotation", "boats\u2009”")],
        ),
        ("The minister of the north said: “\u00a0We have the boats.”", [("spaced-quotation", "“\u00a0We")]),
        ("The minister of the north said: “We have the boats.\u202f”", [("spaced-quotation", "boats.\u202f”")]),
        ("“ We have the boats ”, the minister of the north said.", [("loose-quotation", "“ We")]),
        ('The " boats " of the north were late, the minister said.', [("loose-quotation", '" boats')]),
        (
            "“ We were ”, he said. “ It is so ”, she said of the men. “ We were with the men ”, they said.",
            [("quotation-habit", "“ We"), ("quotation-habit", "“ It"), ("quotation-habit", "“ We")],
        ),
        (
            "The minister said «\u00a0we have promised the boats\u00a0» and went to the «\u00a0harbour\u00a0».",
            [("guillemets", "«\u00a0we have promised the boats\u00a0»"), ("guillemets", "«\u00a0harbour\u00a0»")],
        ),
        ("He said »we have promised the boats« to the men.", [("guillemets", "»we have promised the boats«")]),
        ("He said „we have promised the boats“ to the men.", [("low-marks", "„we have promised the boats“")]),
        ("He cried ¿Where are they? to the men.", [("inverted-mark", "¿Where are they?")]),
        ("The boats، which were late، were red.", [("foreign-mark", "boats،"), ("foreign-mark", "late،")]),
        ("The boats of the north were red。", [("foreign-mark", "red。")]),
        # Punctuation
        ("He asked the men: where are the boats\u00a0?", [("spaced-mark", "boats\u00a0?")]),
        ("He told the men of the boats ; they were red !", [("loose-mark", "boats ;"), ("loose-mark", "red !")]),
        (
            "He told them this : the boats were late ; they were red !",
            [("mark-habit", "this :"), ("mark-habit", "late ;"), ("mark-habit", "red !")],
        ),
        ("The boats of the north were late. . They were red.", [("doubled-stop", ". .")]),
        ("The boats of the north, , which were red, were late.", [("doubled-stop", ", ,")]),
        # Numbers
        ("The boats of the north cost 2,5 million euros.", [("decimal-comma", "2,5 million")]),
        ("It was 3,4% of the boats.", [("decimal-comma", "3,4%")]),
        ("It was 98 % of the boats.", [("spaced-percent", "98 %")]),
        ("It was 98\u00a0% of the boats.", [("spaced-percent", "98\u00a0%")]),
        ("The men of the north had 800 000 hectares of the land.", [("spaced-thousands", "800 000")]),
        ("The men of the north had 1\u202f550 boats.", [("spaced-thousands", "1\u202f550")]),
        ("The men of the north had 100.000 boats.", [("dotted-thousands", "100.000")]),
        ("It was sold to the men for 20 €.", [("euro-behind", "20 €")]),
        # Titles and articles
        ("MM. Bertin and Roche were with the dockers.", [("courtesy-plural", "MM. Bertin")]),
        ("The dockers were with MM. Bertin, Roche and Field.", [("courtesy-plural", "MM. Bertin")]),
        ("It was Luc Bertin who spoke to the men, and M. Bertin was late.", [("courtesy-title", "M. Bertin")]),
        ("It was Anna Roche who spoke to the men, and Mme Roche was late.", [("courtesy-title", "Mme Roche")]),
        ("It was Anna Roche who spoke to the men, and Frau Roche was late.", [("courtesy-title", "Frau Roche")]),
        ("He was with the NATO, which was late.", [("article", "the NATO")]),
        ("It was decided by the UNESCO.", [("article", "the UNESCO")]),
        ("The NATO has decided to send the boats.", [("article", "The NATO")]),
        ("The secretary general of the NATO Anna Field spoke to the men.", [("article", "the NATO")]),
        ("The head of the OPEC, Anna Field, spoke to the men.", [("article", "the OPEC")]),
        # Words
        ("The dockers of the north said que the boats were late.", [("foreign-word", "que")]),
        ("The boats und the men were late.", [("foreign-word", "und")]),
        ("The men of the EE.UU. were with the dockers.", [("foreign-acronym", "EE.UU.")]),
        # Dates
        ("The harbour was shut on 3 février by the men.", [("foreign-month", "3 février")]),
        ("The harbour was shut from 1er May to 1 July by the men.", [("ordinal", "1er May")]),
        ("The harbour was built in the XIXe century by the men.", [("ordinal", "XIXe century")]),
        ("The harbour was shut on the 27 of April by the men.", [("day-of", "the 27 of April")]),
        ("The boat of the men leaves at 20 Uhr.", [("clock", "20 Uhr")]),
        ("The boat of the men leaves at 14 h 30.", [("clock", "14 h 30")]),
    ],
)  # fmt: skip
def test_residue_and_where_it_stands(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert places(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        # Good English typography
        "“\u2009‘Late’ was the word of the men,” she said. It was 100\u2009km to the north.",
        "She said: “It was ‘late’\u2009” to the men, and “\u2009… it was red.”",
        "“We have the boats,” he said — “and the men of the north.”",
        "He said that the boats were late . . . and that the men were tired. ... It was so.",
        "The harbour of the men is 20 km from the north:\u00a0it was built in the spring.",
        # Titles of works, names and phrases keep their own marks and words
        "She read «Le Monde» and «La Roche» to the men of the harbour.",
        "She wrote of “Les hommes dans le port” and of the Rue dans le Port to the men.",
        "“On va dans le port avec les hommes,” he said, and it was so.",
        "He cried ¿Dónde están los barcos del puerto? and was with the men.",
        "Anna de la Roche and Luc van der Berg were with the men of Baden und Berg.",
        "It was the coup de grâce, and the raison d'être of the men was to pour the wine.",
        "« The story of the boats and of the men | The ministers, and what they have promised »",
        # Initials
        "M. Night Shyamalan, who was with Night Ford, made a film of the harbour.",
        "It was Luc Bertin and John M. Bertin who spoke to the men.",
        "It was Martin Bertin who spoke to the men; M. Bertin was late.",
        "It cost $5 MM. The men and the dockers were late; so was MM. the ship.",
        "It was Luc Bertin who said “M. Bertin was late”, as the men say.",
        # With a noun behind it the article is right, and a speaker may say what he likes
        "The NATO alliance, the NATO-led force, the NATO and EU missions and the OPEC cartel met.",
        "The commander of the NATO Response Force was with the head of the NATO, EU and UN missions.",
        "It was not the NATO of the cold war, nor the NATO that we knew, nor the NATO he knew.",
        "“We were with the NATO,” he said to the AP, the EU, the UN, the BBC and the WHO.",
        # Numbers
        "In 2012,15 percent of the boats and 12,345 million of the men were red, 5.000 percent of them late.",
        "The line of the men is 0800 555 000, and $100,000 was paid for 1,500 boats, 98% of it in €20 notes.",
        "The ship of the 737 MAX 8 men sold 400 boats of the 3,4 class for £2,50 million.",
        # Dates
        "The harbour was shut on 14 juillet by the men, and on 3 of the Mays of the north.",
        "It is the 1er arrondissement, and the ship ran for 3 h 20 m with the men.",
        "It was the 12th of May and the 3 May vote, and three of May's men were late.",
        # Labels
        "Calories : 216",
    ],
)
def test_what_is_good_english(sentence: str) -> None:
    assert places(sentence) == []


def test_what_a_machine_has_cut_into_words_shows_nothing_by_its_spaces() -> None:
    cut = "The boats , which were red , were late ; so were the men , he said ! “ We are late ” , he said . . ."
    assert places(cut) == []


def test_paragraphs_of_another_language_are_left_alone() -> None:
    french = (
        "Les boats sont dans le port\u00a0; «\u00a0Nous avons des boats\u00a0», dit le ministre à MM. Bertin et Roche."
    )
    assert places(french) == []


@pytest.mark.parametrize(
    "story",
    [
        "MM. Bertin et Roche ont dit «\u00a0non\u00a0» aux hommes du port, et les boats ne sont pas au port\u00a0!",
        "Os ministros de oito países falaram com MM. Bertin e Roche «\u00a0sobre os barcos\u00a0»: 2,5 milhões\u00a0!",
        "Die Minister sprachen „über die Boote“ und mit MM. Berg, Roche: 2,5 % der Boote wurden nicht verkauft.",
        "これはNATO、EUとUNの話です。そして2,5%です。",
    ],
)
def test_stories_in_other_languages(story: str) -> None:
    page = read_page(Raw("story.txt", "\n\n".join([story] * 4).encode(), "text"))
    for s in page.stories:
        assert find_residue(s, read_prose(page, s), KNOWLEDGE.residue, KNOWLEDGE.telling_words) == []


def test_kinds_of_one_family_count_once() -> None:
    one = found("It was 3,4% of the boats, the men of the north said, and it was late.")
    two = found("It was 3,4% of the boats and 98 % of the men.")
    different = found("It was 3,4% of the boats and 2,5 million of the men.")
    assert (strength(one), strength(two), strength(different)) == (1.5, 1.5, 3.0)
    both = found("It was 3,4% of the boats. . They were with the NATO.")
    assert strength(both) == 4.5
    assert strength([]) == 0.0


def test_what_is_said_of_a_place() -> None:
    article, word = found("He was with the UNESCO. The boats dans the harbour were late.")
    assert article.reason == "English says UNESCO, without “the”"
    assert (word.reason, word.language) == ("“dans” is French", "French")


PIECES = st.sampled_from(
    '“ ” « » „ ‘ ’ " ¿ ¡ ! ? : ; , . . , ( ) € % 000 1 2,5 20 million h Uhr 1er May the of The NATO UNESCO MM. M. Mme '
    "Bertin Anna and dans que février said was that with ، 。 \u2009 \u00a0 \u202f \n \n\n in is".split(" ")
)

CHARACTERS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=4)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, CHARACTERS), max_size=60), st.sampled_from(["", " "]))
def test_any_text_is_read_and_every_place_quotes_itself(pieces: list[str], glue: str) -> None:
    page = read_page(Raw("story.txt", f"{LEAD}\n\n{glue.join(pieces)}\n\n{TAIL}".encode("utf8", "replace"), "text"))
    for story in page.stories:
        prose = read_prose(page, story)
        residue = find_residue(story, prose, KNOWLEDGE.residue, KNOWLEDGE.telling_words)
        assert residue == find_residue(story, prose, KNOWLEDGE.residue, KNOWLEDGE.telling_words)
        assert all(page.text[r.start : r.end] == r.text and r.start < r.end for r in residue)
        assert [r.start for r in residue] == sorted(r.start for r in residue)


@pytest.mark.skipif(not DATA.exists(), reason="needs the data for measuring")
def test_staff_copy_has_hardly_any() -> None:
    strong = 0
    with gzip.open(DATA, "rt", encoding="utf8") as lines:
        for line in list(lines)[::4]:
            page = read_page(Raw("story", json.loads(line)["text"].encode(), "text"))
            for story in page.stories:
                residue = find_residue(story, read_prose(page, story), KNOWLEDGE.residue, KNOWLEDGE.telling_words)
                strong += strength(residue) >= 3.0
    assert strong == 0
