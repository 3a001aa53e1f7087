"""One name, two spellings: what is one name and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.page.name_variants import name_variants
from lint.config import Settings
from lint.errors import InputError
from lint.facts.names.variants import compare, near_names, uses
from lint.finding import Hit
from lint.subject import Subject
from tests.conftest import ROOT
from tests.stories import subject

FILLER = "The city council voted on Tuesday to close the old bridge to lorries, after engineers had found cracks in it."


def story(*paragraphs: str, house: Settings | None = None) -> Subject:
    return subject(FILLER, *paragraphs, house=house)


def hits(*paragraphs: str, apart: tuple[str, ...] = (), house: Settings | None = None) -> list[Hit]:
    return list(name_variants(story(*paragraphs, house=house), {"apart": list(apart)}))


def found(*paragraphs: str, apart: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(hit.values["found"], hit.values["instead"]) for hit in hits(*paragraphs, apart=apart)]


@pytest.mark.parametrize(
    ("one", "other", "edit", "at"),
    [
        ("ramsten", "ramstein", "put in", 6),
        ("ramstein", "ramsten", "put in", 6),
        ("priebus", "preibus", "changed places", 2),
        ("avenatti", "avenetti", "replaced", 4),
        ("lindqvist", "lindqvistt", "put in", 9),
        ("nunez", "núñez", "accent", 0),
    ],
)
def test_what_makes_one_word_of_another(one: str, other: str, edit: str, at: int) -> None:
    near = compare(one, other)
    assert near is not None
    assert (near.edit, near.at) == (edit, at)


@pytest.mark.parametrize(
    ("one", "other"), [("martin", "martinez"), ("same", "same"), ("abcdef", "abdcfe"), ("kyiv", "kiev"), ("abc", "cab")]
)
def test_words_that_are_not_near(one: str, other: str) -> None:
    assert compare(one, other) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The same first name.
        ("Nurses met Brett Halvorsen on Monday. The union thanked Brett Halvorson, and Mr. Halvorsen left.",
         ("Halvorson", "Halvorsen")),
        ("The mayor, Vera Oakley, met the union. On Friday Vera Oakely will meet it again, Oakley said.",
         ("Oakely", "Oakley")),
        # The same family name.
        ("It was Edwina Sandford who called. The answer of Edwena Sandford is known, said a friend of Edwina Sandford.",
         ("Edwena", "Edwina")),
        ("It was Glen Soerensen who called. On Friday Glenn Soerensen called again, said a friend of Glenn Soerensen.",
         ("Glen", "Glenn")),
        # A family name that nobody has introduced.
        ("It was built by Tom Harrigan, an engineer. “No,” Harigan said on Tuesday. Harrigan left.",
         ("Harigan", "Harrigan")),
        ("The engineer is Tom Hauberg. Houberg told the council that it was late. Hauberg left.",
         ("Houberg", "Hauberg")),
        ("The engineer is Ann McLintock. McClintock told the council that it was late. McLintock left.",
         ("McClintock", "McLintock")),
        ("The judge is Marjorie Whitcombe. The driver wept when Whitcomb told him so. Whitcombe left.",
         ("Whitcomb", "Whitcombe")),
        # A name that ends in s, and its genitive.
        ("The engineer is Diana Rowlands. The council heard that Rowland’s report was late, and Rowlands left.",
         ("Rowland", "Rowlands")),
        # Names without a first name, by their letters alone.
        ("Troops left Vorodansk on Monday. People in Vorondansk said so. Those in Vorodansk cheered.",
         ("Vorondansk", "Vorodansk")),
        ("A day before the Osterwik-3 summit it rained. The next meeting, the Osterwiek summit, is on Friday.",
         ("Osterwik", "Osterwiek")),
        # The names of known persons.
        ("President Zelensky asked for help. The allies heard President Zelenskyy on Monday.",
         ("Zelensky", "Zelenskyy")),
    ],
)  # fmt: skip
def test_one_name(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # Two persons, both introduced.
        "The engineer Anna Hansen spoke first. The lawyer Peter Hanson came next. Hansen and Hanson did not agree.",
        "Wilma Smithe met Thomas Smythe on Monday.",
        # Family names of women, plurals, peoples, languages.
        "Dmitry Medvedev came with Svetlana Medvedeva. The Clintons met Hillary Clinton on Monday.",
        "Iran and Iraq agreed. Israel and the Israeli army did so too, and Niger with Nigeria, Austria with Australia.",
        "Slovakia and Slovenia met Gambia and Zambia. In Texas many Texans came. Korean and Koreans met in Korea.",
        # A first name and its like.
        "They met Christian Weber. The minister, Christina Weberling, was not there.",
        "President Barack Obama said that Osama bin Laden was dead.",
        "Jean-Marie Le Pen is the father of Marine Le Pen.",
        "The host is Jake Tapper. The senator and his wife, Tipper, came later.",
        "The answer came from Bill “Mudcat” Saunders. It was Rick Sanders who had asked.",
        # Another letter, and one that is nothing like it; the first letter.
        "They asked Igor Rotenberg. In Rosenberg nobody answered, and Carla Rosenberg said so.",
        "President Ronald Reagan met Donald Trump.",
        # Two that meet in one sentence.
        "It was Tom Hansen who scored. Hansen and Hanson ran, and Hanson scored as well.",
        "They met Erik and Eric Soerensen.",
        "The farmers Suresh Patil and Suresh Patel asked. No, said Patil on Monday. Yes, said Patel on Tuesday.",
        "Chen Jing met Cheng Jing on Monday. It was Martin Osorio with Martín Osorio who called.",
        "The killers, Brandon Miller and his brother Brendan Miller, said nothing. They jailed Brandon for longer.",
        # A place or a group and a person.
        "The director is Marwan Hams. The war with Hamas had gone on for a year.",
        "The Salah al-Din area is quiet. The town of Saleh al-Nour is not.",
        "It was Michael Dalton who called. The fire in Dolton was put out.",
        # Ordinary words with a capital.
        "Though it rained, they came. Through the night they stayed. These were many. There was no more to be had.",
        # The copy itself speaks of the spelling; words in quotation marks; addresses and handles.
        "It was Per Samuelson who spoke. An earlier version named him as Samuelsen. Spelled Samuelson, not Samuelsen.",
        "It was Karin Lindqvist who spoke. “Lindqist is a good woman,” a neighbour said.",
        "It was Karin Lindqvist who spoke. She is @Lindqist, and writes at lindqist.example.",
        # Letters and figures.
        "The MiG-29 and the MiG-31 flew over the town.",
        # The words of a sentence in capitals.
        "Orrin Hatch spoke on Monday, and Hatch left. MUST WATCH: more of it. HUTCH AND HOTCH is on.",
    ],
)
def test_no_variants(text: str) -> None:
    assert found(text) == []


def test_the_finding_tells_where_and_how_often() -> None:
    text = "It was Tom Harrigan. “No,” Harigan said. Harrigan left. Harigan stayed at home. Harrigan had said so."
    (hit,) = hits(text)
    page = story(text).page
    assert page.text[hit.start : hit.end] == "Harigan"
    assert hit.evidence[0] == "“Harrigan” stands 3 times in the story, “Harigan” twice"
    assert hit.evidence[1] == "the story introduces nobody as “Harigan”, but “Tom Harrigan”"
    assert [place.message for place in hit.related] == ["“Harrigan”", "“Harigan” again"]
    assert hit.fix is not None
    assert (hit.fix.text, hit.fix.safe) == ("Harrigan", False)


def test_accents_are_a_matter_of_information() -> None:
    (hit,) = hits("It was Rosa Núñez who asked. The answer pleased Nunez on Monday, and Núñez left.")
    assert (hit.values["found"], hit.values["instead"], hit.severity) == ("Nunez", "Núñez", "info")


def test_the_words_of_the_house_and_those_set_apart() -> None:
    text = "It was Brett Halvorsen. The union thanked Brett Halvorson, and Halvorson left."
    assert found(text, apart=("Halvorson Halvorsen",)) == []
    assert found(text) == [("Halvorsen", "Halvorson")]
    house = replace(Settings(ROOT), house_words=("Halvorsen",))
    assert [hit.values["found"] for hit in hits(text, house=house)] == ["Halvorson"]
    both = replace(Settings(ROOT), house_words=("Halvorsen", "Halvorson"))
    assert hits(text, house=both) == []


def test_other_languages_inflect_names() -> None:
    german = (
        "Die Stadt hat am Dienstag beschlossen, dass die Brücke nicht mehr von Lastwagen befahren werden darf, und das "
        "ist für die Händler auf beiden Seiten des Flusses nicht gut. Es war Anna Brückner, die das gesagt hat. Auch "
        "Bruckner sagte, dass es nicht anders geht, weil der Stadt das Geld für eine neue Brücke fehlt."
    )
    assert found(german) == []


def test_many_like_names_take_linear_time() -> None:
    letters = "abcdefghijklmnopqrst"
    names = " ".join(f"Xa{a}{b}{c}ton" for a in letters for b in letters for c in letters)
    assert len(list(near_names(story(f"They met {names}.").prose))) <= 100


@given(st.text(max_size=300), st.text(alphabet="AaÁe.’' -\n", max_size=200))
def test_any_text(text: str, like: str) -> None:
    try:
        read = story(f"Aaeaae {text}", like, f"Tom {like} {text}")
    except (IndexError, InputError):
        return  # no story is read on such a page, or no text
    found = list(name_variants(read, {"apart": []}))
    for hit in found:
        assert read.page.text[hit.start : hit.end] == hit.values["found"]
    assert found == list(name_variants(read, {"apart": []}))
    for near in near_names(read.prose):
        for use in (*uses(read.prose, near.one), *uses(read.prose, near.other)):
            assert read.prose.words[use.number] in (near.one, near.other)
