"""Sources without a name: the words that say so, whose they are, what counts as a reason, and what is no source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.anonymous.find import AnonymousSource, find_anonymous, find_unnamed
from lint.facts.anonymous.reasons import find_reasons
from lint.facts.prose import Prose, read_prose
from lint.page import Block, Page, Story


def prose(text: str) -> Prose:
    blocks = tuple(Block(m.start(), m.end(), "body", 0) for m in re.finditer(r"[^\n](?:.|\n(?!\n))*", text))
    return read_prose(Page("p", "p", text, blocks), Story(0, blocks))


def one(text: str) -> AnonymousSource:
    (found,) = find_anonymous(prose(text))
    assert text[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    ("text", "words", "noun"),
    [
        (
            "A port official, speaking on condition of anonymity, said so.",
            "on condition of anonymity",
            "A port official",
        ),
        ("Two aides spoke on the strict condition of anonymity.", None, "Two aides"),
        ("“It is over,” said one diplomat who requested anonymity.", "requested anonymity", "one diplomat"),
        ("A banker who asked to remain anonymous said so.", "asked to remain anonymous", "A banker"),
        ("A source close to the owners, who declined to be identified by name, said so.", None, "A source"),
        ("The lawyer said it was over. He asked not to be named.", "asked not to be named", "The lawyer"),
        ("The aide, who did not want to be named, said so.", "not want to be named", "The aide"),
        ("A manager who refused to give his name said so.", "who refused to give his name", "A manager"),
        ("An agent who asked that his name not be used said so.", "who asked that his name not be used", "An agent"),
        ("Speaking on condition of anonymity, a senior adviser said so.", None, "a senior adviser"),
        ("A Department of Harbours official who spoke anonymously said so.", None, "A Department of Harbours official"),
        ("The deal is off, an official said, seeking anonymity.", "seeking anonymity", "an official"),
        (
            "“It is over,” said a senior adviser to the minister, who did not want to be named.",
            "not want to be named",
            "a senior adviser",
        ),
        ("A source close to the minister, who asked not to be named, said so.", None, "A source"),
        ("A source who pleaded anonymity said so.", "pleaded anonymity", "A source"),
        ("An intelligence official said on anonymity that it was so.", None, "An intelligence official"),
        ("“A mess,” said a senior MP, speaking on condition of anonymity.", None, "a senior MP"),
        ("The town’s officials told reporters so on condition they not be identified.", None, "The town’s officials"),
    ],
)
def test_the_words_and_the_noun(text: str, words: str | None, noun: str) -> None:
    found = one(text)
    assert found.noun == noun
    assert words is None or found.text == words
    assert (found.wish, found.insider, found.reason, found.role) == (True, True, None, "body")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("An official spoke on condition of anonymity because the talks are private.", "because the talks are private"),
        ("An official spoke on condition of anonymity Friday to discuss private talks.", "to discuss private talks"),
        ("Aides said so, asking not to be named, citing the rules of the house.", "citing the rules of the house"),
        ("A soldier who declined to be named for fear of reprisals said so.", "for fear of reprisals"),
        ("An aide said so on condition of anonymity in line with custom.", "in line with custom"),
        ("An aide said so on condition of anonymity, as the talks go on.", "as the talks go on"),
        ("An aide spoke on condition of anonymity under ground rules set by the host.", None),
        ("An aide spoke on condition of anonymity before the list was made public.", None),
        ("An aide who was not authorized to speak said so on condition of anonymity.", None),
        ("Fearing reprisals, an aide spoke on condition of anonymity.", None),
        ("An aide spoke on condition of anonymity, like others here, because the talks are private.", None),
        ("An aide spoke on condition of anonymity and said she was afraid of her employer.", None),
        ("An aide asked not to be named so that he could speak freely, and said so.", None),
    ],
)
def test_a_reason_in_the_sentence(text: str, reason: str | None) -> None:
    found = one(text).reason
    assert found is not None
    assert not found.beside
    assert text[found.start : found.end] == found.text
    assert reason is None or found.text == reason


@pytest.mark.parametrize(
    "text",
    [
        "The official was not authorized to speak publicly. He spoke on condition of anonymity.",
        "An official spoke on condition of anonymity. The official was not permitted to speak to the press.",
        "An official said so. Speaking on condition of anonymity, the official left early.\n\nShe feared for her job.",
    ],
)
def test_a_reason_beside_the_sentence(text: str) -> None:
    found = one(text).reason
    assert found is not None
    assert found.beside


@pytest.mark.parametrize(
    "text",
    [
        "An official, speaking on condition of anonymity, said the talks had ended because of the storm.",
        "According to an aide who spoke on condition of anonymity, he was pressed to resign.",
        "A Homeland Security official spoke on condition of anonymity to the Gazette.",
        "An official, who spoke on condition of anonymity, declined to say why she left.",
        "An official spoke on condition of anonymity of the authorized search of the port.",
        "“I left because I was afraid,” said an official who asked not to be named.",
    ],
)
def test_what_is_no_reason(text: str) -> None:
    assert one(text).reason is None


@pytest.mark.parametrize(
    "text",
    [
        "“He spoke on condition of anonymity,” said Ann Harker, the lawyer.",
        "The whistleblower is entitled to anonymity, the lawyer said.",
        "The police said that the victim had not been named.",
        "A donor who asked to remain anonymous gave a million for the lock.",
        "The student asked to be identified only by her first name, she said.",
        "Ms. Field, who declined to be identified by her last name, said so.",
        "The ship was named after her, and she declined to be there, an aide said.",
        "The lawyer requested anonymity for his client, an official said.",
        "Witnesses were granted anonymity by the court, officials said.",
        "Officials declined to give his name, the police said.",
        "An official asked that the suspect not be named, she said.",
        "The senator asked not to be named to the bench, an aide said.",
        "The minister declined to be identified with the plan, an aide said.",
        "Prosecutors granted anonymity to the witnesses, officials said.",
        "Officials said they wanted the children to remain anonymous.",
        "His name was not given, and the source of the leak was found, police said.",
        "The company runs open source software and has two sources of income.",
    ],
)
def test_what_is_no_wish(text: str) -> None:
    assert find_anonymous(prose(text)) == []


def test_private_people_and_institutions_are_no_insiders() -> None:
    for text in (
        "A neighbour who asked not to be named said so.",
        "A spokesman who declined to be named said so.",
        "One of many people who asked not to be named said so.",
        "“It hurts,” said the surgeon, who spoke on condition of anonymity after he had seen the officials.",
    ):
        assert not one(text).insider
    assert one("A person briefed on the talks, who asked not to be named, said so.").insider


def test_what_the_source_says_elsewhere_is_counted() -> None:
    text = (
        "A senior official spoke on condition of anonymity. “It is over,” the official said.\n\n"
        "The official added that the port was safe. The official car was late."
    )
    assert one(text).again == 2


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("An aide told the Harbour Courier on condition of anonymity that it was over.", "the Harbour Courier"),
        ("An aide who asked not to be named told the newspaper so.", "the newspaper"),
        ("The Courier reported so on Friday. A source, who asked not to be named, said more.", "The Courier"),
        (
            "It is over, officials said, reports The Courier. The officials spoke on condition of anonymity.",
            "The Courier",
        ),
        ("An aide told The Courier so. Speaking on condition of anonymity, the aide said more.", "The Courier"),
        ("An aide told reporters on condition of anonymity that it was over.", ""),
        ("Ann Harker told The Courier so. A diplomat, speaking on condition of anonymity, said more.", ""),
    ],
)
def test_whom_the_source_told(text: str, outlet: str) -> None:
    found = one(text)
    assert found.outlet == outlet
    assert text[found.outlet_at : found.outlet_at + len(outlet)] == outlet if outlet else found.outlet_at == -1


def test_reasons_apart_from_a_wish() -> None:
    text = "An official said so. She was not immediately authorized to speak. The council was allowed to share it."
    (reason,) = find_reasons(prose(text))
    assert reason.text == "authorized to speak"
    assert text[reason.start : reason.end] == reason.text


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("“It is over,” said a senior ministry official.", ["a senior ministry official"]),
        ("The talks failed, according to two people familiar with them.", ["two people"]),
        ("Police sources said that the port was closed.", ["Police sources"]),
        ("A source close to the owners told us so.", ["A source"]),
        ("Officials said that the port was closed. Hospital officials in Selim said more.", []),
        ("Ann Harker, a former official, said so. Tom Reed, an adviser to the port, told us more.", []),
        ("A senior official, Ann Harker, said so. “No,” said an aide, Tom Reed.", []),
        ("“A source said so,” Ann Harker told the council.", []),
        ("The town has two sources of income, the mayor said. She used open source software.", []),
        ("Many people said so, and some people were glad.", []),
        ("An official, speaking on condition of anonymity, said so.", []),
    ],
)
def test_single_sources_without_a_name(text: str, nouns: list[str]) -> None:
    read = prose(text)
    found = find_unnamed(read, find_anonymous(read))
    assert [f.noun for f in found] == nouns
    assert all(text[f.start : f.end] == f.text and not f.wish for f in found)


PIECES = st.sampled_from(
    (
        "on condition of anonymity|asked not to be named|declined to give his name|the official said|a source|He"
        "|told The Courier|because|to discuss|who|not authorized to speak|.|, |“|”|\n\n|named|identity|Two people"
    ).split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=40))
def test_any_text_has_spans_that_quote_themselves(pieces: list[str]) -> None:
    text = " ".join(pieces)
    read = prose(text)
    found = find_anonymous(read)
    assert found == find_anonymous(read)
    for f in (*found, *find_unnamed(read, found)):
        assert text[f.start : f.end] == f.text
        assert f.start < f.end
        assert f.reason is None or text[f.reason.start : f.reason.end] == f.reason.text
        assert not f.outlet or text[f.outlet_at :].startswith(f.outlet)
    assert all(text[r.start : r.end] == r.text for r in find_reasons(read))


def test_a_long_hostile_text_takes_linear_time() -> None:
    # Some hundred thousand words: anything quadratic would not come back.
    for piece in (
        "the official said on condition of anonymity ",
        "A source told The Courier. ",
        "asked asked to be named ",
    ):
        read = prose(piece * 20_000)
        find_unnamed(read, find_anonymous(read))
