"""Pages in other languages from their text to the rules about dates."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lint.checks.dates.staleness import unanchored_date, weekday_mismatch
from lint.facts.extract import extract
from lint.facts.prose import read_prose
from lint.read import Raw, read_page
from lint.rules import load_rules, ready_options
from lint.subject import Subject
from tests.conftest import ROOT
from tests.stories import KNOWLEDGE, subject

OPTIONS = {rule.check: ready_options(rule.options) for rule in load_rules()[0]}

STORIES = {
    "fr": (
        "La ministre de la Défense a déclaré jeudi devant les députés que les livraisons seront achevées la semaine "
        "prochaine, et que le budget est suffisant pour l'année.",
        "Le texte a été adopté le mercredi 6 février 2024 par les sénateurs, selon le compte rendu de la séance.",
    ),
    "es": (
        "La ministra de Defensa declaró el jueves ante los diputados que las entregas terminarán la próxima semana y "
        "que el presupuesto es suficiente para todo el país.",
        "El texto fue aprobado el miércoles 6 de febrero de 2024 por los senadores, según el acta de la sesión.",
    ),
    "de": (
        "Die Verteidigungsministerin sagte am Donnerstag vor den Abgeordneten, die Lieferungen würden bis zum Ende der "
        "nächsten Woche abgeschlossen, und das Geld sei ausreichend für das Land.",
        "Der Text wurde am Mittwoch, 6. Februar 2024, von den Senatoren angenommen, wie aus dem Protokoll hervorgeht.",
    ),
    "ar": (
        "قال وزير الدفاع يوم الخميس أمام النواب إن عمليات التسليم ستنتهي الأسبوع المقبل وإن الميزانية كافية لجميع "
        "مناطق البلاد، على الرغم من أن الوضع ما زال صعبا في الشمال.",
        "وأقر النص الأربعاء 6 فبراير 2024 من جانب أعضاء مجلس الشيوخ بحسب محضر الجلسة الذي نشر في العاصمة.",
    ),
}
UNANCHORED = {
    "fr": ["jeudi", "la semaine prochaine"],
    "es": ["jueves", "la próxima semana"],
    "de": ["Donnerstag", "nächsten Woche"],
    "ar": ["يوم الخميس", "الأسبوع المقبل"],
}
MISMATCHED = {
    "fr": "mercredi 6 février 2024",
    "es": "miércoles 6 de febrero de 2024",
    "de": "Mittwoch, 6. Februar 2024",
    "ar": "الأربعاء 6 فبراير 2024",
}
LINES = {
    "fr": "Publié le mercredi 3 mars 2024 à 14h30",
    "es": "Publicado el miércoles 3 de marzo de 2024 a las 14:30",
    "de": "Mittwoch, 3. März 2024, 14.30 Uhr",
    "ar": "نشر في الأربعاء 3 مارس 2024 الساعة 14:30",
}


def quoted(story: Subject, check: str, function: object) -> list[str]:
    return [story.page.text[h.start : h.end] for h in function(story, OPTIONS[check])]  # type: ignore[operator]


@pytest.mark.parametrize("code", sorted(STORIES))
def test_an_undated_page_has_dates_that_nothing_fixes(code: str) -> None:
    assert quoted(subject(*STORIES[code]), "unanchored-date", unanchored_date) == UNANCHORED[code]


@pytest.mark.parametrize("code", sorted(STORIES))
def test_a_weekday_that_does_not_belong_to_its_date(code: str) -> None:
    assert quoted(subject(*STORIES[code]), "weekday-mismatch", weekday_mismatch) == [MISMATCHED[code]]


@pytest.mark.parametrize("code", sorted(STORIES))
def test_the_publication_line_anchors_the_story_and_is_checked_itself(code: str) -> None:
    story = subject(*STORIES[code], head=f"Un quotidien\n{LINES[code]}")
    assert story.published is not None and story.published.day == "2024-03-03"
    first = next(d for d in story.facts.dates if d.text == UNANCHORED[code][0])
    assert first.value == "2024-02-29"
    assert len(quoted(story, "weekday-mismatch", weekday_mismatch)) == 2
    assert quoted(story, "unanchored-date", unanchored_date) == []


def test_a_foreign_quotation_leaves_an_english_story_as_it_is() -> None:
    story = subject(
        "The minister told reporters on Thursday that the talks would go on for the rest of the week in the capital.",
        "“Nous étions prêts jeudi, et nous le serons encore la semaine prochaine, pour le pays et pour les Français,” "
        "he said in the first of the two statements that were read to the press.",
    )
    assert [d.text for d in story.facts.dates if d.kind == "weekday"] == ["Thursday"]


def test_a_language_that_is_not_known_is_read_as_english() -> None:
    page = read_page(Raw("p.txt", ("Il ministro ha detto giovedì che i colloqui sono finiti. " * 5).encode(), "text"))
    facts = extract(page, page.stories[0], read_prose(page, page.stories[0]), KNOWLEDGE)
    assert facts.dates == []


def test_an_english_run_imports_none_of_it() -> None:
    code = (
        "import sys, lint.facts.extract, lint.read.layout\n"
        "from lint.read.publication import read_stamps\n"
        "read_stamps('Updated Wednesday, April 27, 2023 at 4:05 p.m. EDT')\n"
        "print([m for m in ('lint.phrasebook', 'lint.line_dates', 'lint.facts.dates.languages') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
