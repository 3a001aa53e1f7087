"""Which language a story is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.language import language_of
from lint.facts.prose import Prose, read_prose
from lint.page import Block, Page, Story
from lint.yaml_file import read_yaml

LANGUAGES = Path(__file__).resolve().parents[2] / "rules" / "knowledge" / "languages"
TELLING = {path.stem: frozenset(read_yaml(path).data["function_words"]) for path in LANGUAGES.glob("*.yaml")}

ENGLISH = (
    "The minister told reporters on Thursday that the talks would go on, and that it was too early to speak of a deal "
    "with the rebels. Officials said the ceasefire was holding in most of the country by the end of the week."
)
STORIES = {
    "fr": "Le ministre a déclaré jeudi que les discussions vont continuer, et qu'il est trop tôt pour parler d'un "
    "accord avec les rebelles. Selon des responsables, le cessez-le-feu est respecté dans tout le pays.",
    "es": "El ministro dijo el jueves que las conversaciones continuarán y que es pronto para hablar de un acuerdo con "
    "los rebeldes. Según los funcionarios, el alto el fuego se respeta en la mayor parte del país desde el lunes.",
    "de": "Der Minister sagte am Donnerstag, die Gespräche würden fortgesetzt, und es sei zu früh, von einer Einigung "
    "mit den Rebellen zu sprechen. Nach Angaben der Behörden hält die Waffenruhe in den meisten Teilen des Landes.",
    "ar": "قال الوزير يوم الخميس إن المحادثات ستستمر وإن من المبكر الحديث عن اتفاق مع المتمردين. وأضاف مسؤولون أن وقف "
    "إطلاق النار صامد في معظم أنحاء البلاد منذ يوم الاثنين، على الرغم من بعض الخروقات.",
}


def prose_of(text: str) -> Prose:
    block = Block(0, len(text), "body", 0)
    return read_prose(Page("p", "p", text, (block,)), Story(0, (block,)))


def language(text: str) -> str:
    return language_of(prose_of(text), TELLING)


def test_every_language_has_words_that_tell_it() -> None:
    assert set(TELLING) == {"en", *STORIES}


@pytest.mark.parametrize("code", sorted(STORIES))
def test_a_story_in_a_language(code: str) -> None:
    assert language(STORIES[code]) == code


def test_an_english_story() -> None:
    assert language(ENGLISH) == "en"


@pytest.mark.parametrize("code", sorted(STORIES))
def test_a_quotation_changes_nothing(code: str) -> None:
    assert language(f"{ENGLISH} “{STORIES[code]}”") == "en"
    assert language(f"{ENGLISH[:60]} “{STORIES[code]}” {ENGLISH[60:]}") == "en"
    assert language(f"{STORIES[code]} “{ENGLISH}” {STORIES[code]} {STORIES[code]}") == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 2 1",
        "Le Monde",
        "Scores: Sporting 3, Porto 1, Benfica 2, Braga 0; Lyon 2, Nice 2, Metz 0, Lille 1.",
        "Il ministro ha detto giovedì che i colloqui continueranno e che è troppo presto per parlare di un accordo con "
        "i ribelli. Secondo le autorità la tregua regge nella maggior parte del paese.",
        "O ministro disse na quinta-feira que as conversas vão continuar e que é cedo para falar de um acordo com os "
        "rebeldes. Segundo as autoridades, a trégua se mantém na maior parte do país.",
        "De minister zei donderdag dat de gesprekken doorgaan en dat het te vroeg is om van een akkoord met de "
        "rebellen te spreken. Volgens ambtenaren houdt het bestand in het grootste deel van het land stand.",
        "Министр заявил в четверг, что переговоры продолжатся и что говорить о соглашении пока рано.",
    ],
)
def test_undecided_is_english(text: str) -> None:
    assert language(text) == "en"


def test_a_language_may_be_unknown() -> None:
    assert language_of(prose_of(STORIES["fr"]), {"en": TELLING["en"]}) == "en"
    assert language_of(prose_of(STORIES["fr"]), {}) == "en"


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert language(text) in TELLING
