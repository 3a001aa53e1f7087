"""Publication lines and metadata in other languages than English."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.line_dates import line_label, read_line
from lint.page import Page
from lint.read import Raw, read_page
from lint.read.publication import claims_story, label_before, normalise, read_stamps


@pytest.mark.parametrize(
    ("line", "kind", "value", "words"),
    [
        ("Publié le 3 mars 2024 à 14h30", "published", "2024-03-03T14:30", "3 mars 2024 à 14h30"),
        ("Publié le dimanche 3 mars 2024", "published", "2024-03-03", "dimanche 3 mars 2024"),
        ("Mis à jour le 1er mars 2024 à 9h05", "modified", "2024-03-01T09:05", "1er mars 2024 à 9h05"),
        ("Publié le 03/04/2024 à 14:30", "published", "2024-04-03T14:30", "03/04/2024 à 14:30"),
        ("jeudi 29 févr. 2024", "published", "2024-02-29", "jeudi 29 févr. 2024"),
        ("Donnerstag, 27. April 2023", "published", "2023-04-27", "Donnerstag, 27. April 2023"),
        ("Stand: 27.04.2023, 14.30 Uhr", "published", "2023-04-27T14:30", "27.04.2023, 14.30 Uhr"),
        ("Veröffentlicht am 3. März 2024 um 14:30 Uhr", "published", "2024-03-03T14:30", "3. März 2024 um 14:30 Uhr"),
        ("Zuletzt aktualisiert: 3. Mai 2024, 8 Uhr", "modified", "2024-05-03T08:00", "3. Mai 2024, 8 Uhr"),
        ("27 de abril de 2023", "published", "2023-04-27", "27 de abril de 2023"),
        ("Publicado el 27 de abril de 2023", "published", "2023-04-27", "27 de abril de 2023"),
        ("Actualizado el 3 de mayo de 2024 a las 9 h", "modified", "2024-05-03T09:00", "3 de mayo de 2024 a las 9 h"),
        ("Jueves, 27 de abril de 2023", "published", "2023-04-27", "Jueves, 27 de abril de 2023"),
        ("٢٧ أبريل ٢٠٢٣", "published", "2023-04-27", "٢٧ أبريل ٢٠٢٣"),
        ("نشر في 27 أبريل 2023", "published", "2023-04-27", "27 أبريل 2023"),
        ("آخر تحديث: 3 مارس 2024 14:30", "modified", "2024-03-03T14:30", "3 مارس 2024 14:30"),
        ("الخميس 27 نيسان/أبريل 2023", "published", "2023-04-27", "الخميس 27 نيسان/أبريل 2023"),
        ("3 mars 2024 à 14h30 GMT", "published", "2024-03-03T14:30Z", "3 mars 2024 à 14h30 GMT"),
    ],
)  # fmt: skip
def test_a_line_claims_a_date(line: str, kind: str, value: str, words: str) -> None:
    stamped = read_stamps(line)
    assert stamped is not None
    assert [(s.kind, s.value, line[s.start : s.end]) for s in stamped.stamps] == [(kind, value, words)]
    assert claims_story(stamped, 0)


def test_two_dates_of_a_line() -> None:
    line = "Publié le 3 mars 2024 à 14h30, mis à jour le 4 mars 2024 à 8h"
    stamped = read_stamps(line)
    assert stamped is not None
    assert [(s.kind, s.value) for s in stamped.stamps] == [
        ("published", "2024-03-03T14:30"),
        ("modified", "2024-03-04T08:00"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Il y a 2 jours",
        "le 31 avril 2024",
        "Publié le 3 mars",
        "São Paulo, 03/04/2026",
        "3 marsouins 2024",
        "مارس 2024",
    ],
)
def test_no_date_for_sure(line: str) -> None:
    assert read_stamps(line) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("By José García, March 3, 2024", "2024-03-03"),
        ("Updated April 27, 2023 at 4:05 p.m. EDT", "2023-04-27T16:05-04:00"),
        ("26 marca 2024", "2024-03-26"),
    ],
)
def test_other_lines_are_read_as_before(line: str, value: str) -> None:
    stamped = read_stamps(line)
    assert stamped is not None and [s.value for s in stamped.stamps] == [value]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Dernière mise à jour :", "modified"),
        ("آخر تحديث:", "modified"),
        ("Veröffentlicht am", "published"),
        ("تاريخ النشر", "published"),
        ("Última actualización", "modified"),
        ("À la une", None),
    ],
)
def test_a_label_on_a_line_of_its_own(line: str, kind: str | None) -> None:
    assert label_before(line) == kind


@pytest.mark.parametrize(
    ("words", "value"),
    [("3 mars 2024", "2024-03-03"), ("Donnerstag, 27. April 2023", "2023-04-27"), ("٢٧ أبريل ٢٠٢٣", "2023-04-27")],
)
def test_metadata(words: str, value: str) -> None:
    assert normalise(words) == value


def _page(text: str) -> Page:
    return read_page(Raw("p.txt", text.encode(), "text"))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Publié le jeudi 29 février 2024 à 14h30", "2024-02-29T14:30"),
        ("نشر في الخميس ٢٧ أبريل ٢٠٢٣", "2023-04-27"),
    ],
)
def test_a_page_claims_the_date_of_its_line(line: str, value: str) -> None:
    sentence = "Une longue phrase raconte ce qui est arrivé dans la ville, et pourquoi personne ne veut en parler ici."
    page = _page("\n\n".join(["Un titre assez long pour un article", line, *[sentence] * 5]))
    claim = page.stories[0].claim("published")
    assert claim is not None and claim.value == value
    assert claim.start is not None and claim.end is not None
    assert page.text[claim.start : claim.end] in line


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=160))
def test_any_line_can_be_read(line: str) -> None:
    line_label(line)
    found = read_line(line)
    for when in found.dates if found else ():
        assert 0 <= when.start < when.end <= len(line)
