"""Dates in French, Spanish, German and Arabic: spans, values, what must not be read, how a language is added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.errors import InputError
from lint.facts.dates.find import DateExpression, resolve
from lint.facts.dates.languages import find_foreign_dates
from lint.facts.prose import read_prose
from lint.knowledge.phrasebooks import compile_document
from lint.page import Block, Page, Story
from lint.phrasebook import Phrasebook, load_phrasebook, own_phrasebooks
from lint.yaml_file import parse_yaml

LANGUAGES = Path(__file__).resolve().parents[2] / "rules" / "knowledge" / "languages"
BOOKS = {path.stem: load_phrasebook(path) for path in own_phrasebooks()}
# A Wednesday.
ANCHOR = date(2024, 5, 15)

Found = tuple[str, str]


def read(book: Phrasebook, text: str, anchor: date | None = ANCHOR) -> list[DateExpression]:
    block = Block(0, len(text), "body", 0)
    page = Page("p", "p", text, (block,), (Story(0, (block,)),))
    return find_foreign_dates(read_prose(page, page.stories[0]), book, anchor)


def values(code: str, text: str, anchor: date | None = ANCHOR) -> list[Found]:
    return [(d.text, d.value) for d in read(BOOKS[code], text, anchor)]


FRENCH: list[tuple[str, list[Found]]] = [
    ("Le texte a été signé le 3 mars 2024 à Oslo.", [("3 mars 2024", "2024-03-03")]),
    ("Le texte entrera en vigueur le 1er mars 2025.", [("1er mars 2025", "2025-03-01")]),
    ("Elle est née le dimanche 4 février 1990.", [("dimanche 4 février 1990", "1990-02-04")]),
    ("La ministre a démissionné jeudi.", [("jeudi", "2024-05-09")]),
    ("Le sommet se tiendra lundi à Oslo.", [("lundi", "2024-05-20")]),
    ("Il a été arrêté mardi soir chez lui.", [("mardi soir", "2024-05-14TEV")]),
    ("La police l'a trouvé il y a trois jours.", [("il y a trois jours", "2024-05-12")]),
    ("Il y a 2 semaines, le pont a cédé.", [("Il y a 2 semaines", "2024-W18")]),
    ("Les députés ont voté la semaine dernière.", [("la semaine dernière", "2024-W19")]),
    ("Ils voteront encore le mois prochain.", [("le mois prochain", "2024-06")]),
    ("Cette année, les prix ont baissé.", [("Cette année", "2024")]),
    ("Il avait gagné en 2023 et perdu depuis 2019.", [("2023", "2023"), ("2019", "2019")]),
    ("Hier, rien ; aujourd’hui, peu ; demain, tout.", [
        ("Hier", "2024-05-14"), ("aujourd’hui", "2024-05-15"), ("demain", "2024-05-16")]),
    ("Le vol part jeudi à 14h30 de Nice.", [("jeudi à 14h30", "2024-05-09T14:30")]),
    ("L'usine a fermé en avril dernier.", [("avril dernier", "2024-04")]),
    ("Les travaux ont duré de fin janvier à la mi-mars.", [("fin janvier", "2024-01"), ("mi-mars", "2024-03")]),
    ("Elle reviendra dans deux semaines.", [("dans deux semaines", "2024-W22")]),
    ("La fête du 27 avril de l'année dernière fut belle.", [("27 avril de l'année dernière", "2023-04-27")]),
    ("La mode des années 1990 revient.", [("années 1990", "199")]),
    ("L'été dernier, la récolte fut maigre.", [("L'été dernier", "2023-SU")]),
    # Traps.
    ("La sonde Curiosity a atterri sur Mars, la planète Mars.", []),
    ("Une commune de 2000 habitants a perdu 2000 euros.", []),
    ("L'an 2000 fut fêté par 2000 habitants.", [("2000", "2000")]),
    ("Avril Lavigne chante ; elle a été saluée au Champ-de-Mars.", []),
    ("Le musée ouvre le dimanche et ferme tous les lundis.", [
        ("le dimanche", "XXXX-WXX-7"), ("tous les lundis", "XXXX-WXX-1")]),
    ("Le score fut de 3 à 1, le prix de 14,50 euros.", []),
    ("Mardi gras attire la foule du jour au lendemain.", []),
    ("M. Dimanche et Mme Avril courent 1500 mètres en 2000 secondes.", []),
    ("Selon un sondage du 3 au 5 mars 2024, tout va bien.", [("5 mars 2024", "2024-03-05")]),
    ("Le Journal du dimanche cite une loi de 1905.", [("1905", "1905")]),
]  # fmt: skip

SPANISH: list[tuple[str, list[Found]]] = [
    ("El texto fue firmado el 3 de marzo de 2024 en Oslo.", [("3 de marzo de 2024", "2024-03-03")]),
    ("La ley entrará en vigor el 1º de mayo de 2025.", [("1º de mayo de 2025", "2025-05-01")]),
    ("Nació el domingo 4 de febrero de 1990.", [("domingo 4 de febrero de 1990", "1990-02-04")]),
    ("La ministra dimitió el jueves.", [("jueves", "2024-05-09")]),
    ("La cumbre se celebrará el lunes en Oslo.", [("lunes", "2024-05-20")]),
    ("Lo detuvieron el martes por la noche.", [("martes por la noche", "2024-05-14TNI")]),
    ("La policía lo halló hace tres días.", [("hace tres días", "2024-05-12")]),
    ("El puente cedió hace 2 semanas.", [("hace 2 semanas", "2024-W18")]),
    ("Los diputados votaron la semana pasada.", [("la semana pasada", "2024-W19")]),
    ("Volverán a votar el próximo mes.", [("el próximo mes", "2024-06")]),
    ("Este año los precios bajaron.", [("Este año", "2024")]),
    ("Ganó en 2023 y perdió desde 2019.", [("2023", "2023"), ("2019", "2019")]),
    ("Ayer llovió, hoy no, y pasado mañana nevará.", [
        ("Ayer", "2024-05-14"), ("hoy", "2024-05-15"), ("pasado mañana", "2024-05-17")]),
    ("El vuelo sale el jueves a las 14:30 de Lima.", [("jueves a las 14:30", "2024-05-09T14:30")]),
    ("La fábrica cerró en abril del año pasado.", [("abril del año pasado", "2023-04")]),
    ("Las obras duraron hasta mediados de marzo.", [("mediados de marzo", "2024-03")]),
    ("Regresará dentro de dos semanas.", [("dentro de dos semanas", "2024-W22")]),
    ("El año que viene será mejor.", [("El año que viene", "2025")]),
    ("La moda de los años 90 regresa.", [("los años 90", "199")]),
    ("El verano pasado la cosecha fue pobre.", [("El verano pasado", "2023-SU")]),
    # Traps.
    ("El mar 3 veces rugió y el sol se fue.", []),
    ("Un pueblo de 2000 habitantes perdió 2000 euros.", []),
    ("La Plaza de Mayo aplaudió a Plácido Domingo.", []),
    ("Vive allí desde hace dos años.", [("hace dos años", "P2Y")]),
    ("Cierra los lunes y abre de martes a viernes.", [
        ("los lunes", "XXXX-WXX-1"), ("de martes a viernes", "XXXX-WXX-2")]),
    ("Trabajó toda la mañana y durmió por la mañana.", []),
    ("Ganaron 3 a 1 y cobraron 14,50 euros.", []),
    ("Domingo Cavallo habló una fría mañana.", []),
    ("El sábado 5 y el domingo 6 de mayo de 2024.", [("domingo 6 de mayo de 2024", "2024-05-06")]),
    ("Mañana por la tarde se votará.", [("Mañana por la tarde", "2024-05-16TAF")]),
]  # fmt: skip

GERMAN: list[tuple[str, list[Found]]] = [
    ("Der Vertrag wurde am 3. März 2024 in Oslo unterzeichnet.", [("3. März 2024", "2024-03-03")]),
    ("Das Gesetz tritt am 1. Mai 2025 in Kraft.", [("1. Mai 2025", "2025-05-01")]),
    ("Sie wurde am Sonntag, den 4. Februar 1990, geboren.", [("Sonntag, den 4. Februar 1990", "1990-02-04")]),
    ("Die Ministerin trat am Donnerstag zurück.", [("Donnerstag", "2024-05-09")]),
    ("Der Gipfel soll am Montag in Oslo beginnen.", [("Montag", "2024-05-20")]),
    ("Er wurde am Dienstagabend festgenommen.", [("Dienstagabend", "2024-05-14TEV")]),
    ("Die Polizei fand ihn vor drei Tagen.", [("vor drei Tagen", "2024-05-12")]),
    ("Vor 2 Wochen brach die Brücke.", [("Vor 2 Wochen", "2024-W18")]),
    ("Vergangene Woche stimmten die Abgeordneten ab.", [("Vergangene Woche", "2024-W19")]),
    ("Im nächsten Monat wird wieder gewählt.", [("nächsten Monat", "2024-06")]),
    ("In diesem Jahr sanken die Preise.", [("diesem Jahr", "2024")]),
    ("Er gewann im Jahr 2023 und verlor seit 2019.", [("2023", "2023"), ("2019", "2019")]),
    ("Gestern regnete es, heute nicht, übermorgen schneit es.", [
        ("Gestern", "2024-05-14"), ("heute", "2024-05-15"), ("übermorgen", "2024-05-17")]),
    ("Der Flug ging am Donnerstag um 14.30 Uhr ab.", [("Donnerstag um 14.30 Uhr", "2024-05-09T14:30")]),
    ("Das Werk schloss im April vergangenen Jahres.", [("April vergangenen Jahres", "2023-04")]),
    ("Die Arbeiten dauerten bis Mitte März.", [("Mitte März", "2024-03")]),
    ("In zwei Wochen wird gewählt.", [("In zwei Wochen", "2024-W22")]),
    ("In drei Tagen starben zehn Menschen.", [("In drei Tagen", "P3D")]),
    ("Die Mode der 1990er Jahre kehrt zurück.", [("der 1990er Jahre", "199")]),
    ("Im vergangenen Sommer war die Ernte schlecht.", [("vergangenen Sommer", "2023-SU")]),
    # Traps.
    ("Manfred Mai und Susan Sonntag lasen vor.", []),
    ("Die Stadt mit 2000 Einwohnern liegt in 2000 Metern Höhe.", []),
    ("Robinson traf Montag, den Sohn der Familie Freitag.", []),
    ("Guten Morgen, sagte er am Morgen.", []),
    ("Das Museum öffnet jeden Sonntag, montags ist zu.", [("jeden Sonntag", "XXXX-WXX-7"), ("montags", "XXXX-WXX-1")]),
    ("Sie siegten 3. in der Staffel und zahlten 14.50 Franken.", []),
    ("Es kamen 1500, dann 2000 und am Ende 2014 Menschen.", []),
    ("Vor 2023 Zuschauern siegte August Mai gegen Frau März.", []),
    ("Er gewann 2013 den Preis und 2019 die Wahl.", [("2013", "2013"), ("2019", "2019")]),
    ("Die Tagesschau um 20.00 Uhr.", [("20.00 Uhr", "2024-05-15T20:00")]),
]  # fmt: skip

ARABIC: list[tuple[str, list[Found]]] = [
    ("وقع النص في 3 مارس 2024 في أوسلو.", [("3 مارس 2024", "2024-03-03")]),
    ("صدر القانون في ٢٧ أبريل ٢٠٢٣ في العاصمة.", [("٢٧ أبريل ٢٠٢٣", "2023-04-27")]),
    ("عقدت الجلسة الخميس 27 نيسان/أبريل 2023 في بيروت.", [("الخميس 27 نيسان/أبريل 2023", "2023-04-27")]),
    ("استقالت الوزيرة يوم الخميس.", [("يوم الخميس", "2024-05-09")]),
    ("من المقرر أن تعقد القمة الاثنين المقبل.", [("الاثنين المقبل", "2024-05-20")]),
    ("اعتقلته الشرطة مساء الثلاثاء.", [("مساء الثلاثاء", "2024-05-14TEV")]),
    ("عثرت عليه الشرطة قبل ثلاثة أيام.", [("قبل ثلاثة أيام", "2024-05-12")]),
    ("وانهار الجسر قبل أسبوعين.", [("قبل أسبوعين", "2024-W18")]),
    ("صوت النواب الأسبوع الماضي.", [("الأسبوع الماضي", "2024-W19")]),
    ("يصوتون مجددا الشهر المقبل.", [("الشهر المقبل", "2024-06")]),
    ("انخفضت الأسعار هذا العام.", [("هذا العام", "2024")]),
    ("فاز في عام 2023 وخسر منذ 2019.", [("2023", "2023"), ("2019", "2019")]),
    ("أمطرت أمس، وغدًا تشرق، وبعد غد تثلج.", [
        ("أمس", "2024-05-14"), ("غدًا", "2024-05-16"), ("بعد غد", "2024-05-17")]),
    ("تغادر الرحلة الخميس الساعة 14:30 من عمان.", [("الخميس الساعة 14:30", "2024-05-09T14:30")]),
    ("أغلق المصنع في أبريل من العام الماضي.", [("أبريل من العام الماضي", "2023-04")]),
    ("استمرت الأشغال حتى منتصف مارس.", [("منتصف مارس", "2024-03")]),
    ("سيعود بعد أسبوعين إلى بلده.", [("بعد أسبوعين", "2024-W22")]),
    ("في الثالث والعشرين من مايو 2024 وقعوا.", [("الثالث والعشرين من مايو 2024", "2024-05-23")]),
    ("تعود أزياء التسعينيات إلى الواجهة.", [("التسعينيات", "199")]),
    ("كان محصول الصيف الماضي ضعيفا.", [("الصيف الماضي", "2023-SU")]),
    ("زار المدينة في تشرين الأول/أكتوبر الماضي.", [("تشرين الأول/أكتوبر الماضي", "2023-10")]),
    ("صدر في كانون الثاني 2024 كتاب جديد.", [("كانون الثاني 2024", "2024-01")]),
    # Traps.
    ("مارس الرياضة بعد صلاة الجمعة.", []),
    ("خسرت بلدة يسكنها 2000 نسمة نحو 2000 دولار.", []),
    ("نشرت صحيفة اليوم السابع عن الربيع العربي.", []),
    ("قبل ثلاثة أيام من الانتخابات هدأت المدينة.", []),
    ("قتل ٢٠٠٠ شخص وأصيب ٣ آخرون.", []),
    ("وفي اليوم التالي عاد طوال اليوم.", []),
    ("ثورة 25 يناير وحرب أكتوبر.", []),
    ("اليوم الجمعة وغدا السبت.", [("اليوم الجمعة", "2024-05-15"), ("غدا السبت", "2024-05-16")]),
]  # fmt: skip

TABLE = [
    *(("fr", *row) for row in FRENCH),
    *(("es", *row) for row in SPANISH),
    *(("de", *row) for row in GERMAN),
    *(("ar", *row) for row in ARABIC),
]


@pytest.mark.parametrize(("code", "text", "wanted"), TABLE)
def test_news_sentences(code: str, text: str, wanted: list[Found]) -> None:
    assert values(code, text) == wanted


@pytest.mark.parametrize(
    ("code", "text", "value", "days"),
    [
        ("fr", "On l'a vu il y a deux semaines.", "2024-W18", ("2024-04-29", "2024-05-05")),
        ("es", "Se vio el mes pasado.", "2024-04", ("2024-04-01", "2024-04-30")),
        ("de", "Man sah es im Sommer 2022.", "2022-SU", ("2022-06-01", "2022-09-22")),
        ("ar", "شوهد العام الماضي.", "2023", ("2023-01-01", "2023-12-31")),
    ],
)
def test_the_days_denoted(code: str, text: str, value: str, days: tuple[str, str]) -> None:
    (found,) = read(BOOKS[code], text)
    assert found.earliest is not None and found.latest is not None
    assert (found.value, found.earliest.isoformat(), found.latest.isoformat()) == (value, *days)


def test_without_an_anchor_a_relative_date_has_no_days() -> None:
    (found,) = read(BOOKS["fr"], "Elle est partie jeudi.", None)
    assert (found.value, found.kind, found.earliest) == ("XXXX-WXX-4", "weekday", None)
    assert resolve(found, ANCHOR).value == "2024-05-09"


@pytest.mark.parametrize(
    ("code", "text", "direction"),
    [
        ("fr", "Ils ont voté la semaine dernière.", "past"),
        ("fr", "Ils voteront la semaine prochaine.", "future"),
        ("es", "Se celebrará el lunes.", "future"),
        ("es", "Se celebró el lunes.", "past"),
        ("de", "Sie wird am Montag gewählt.", "future"),
        ("de", "Sie wurde am Montag gewählt.", "past"),
        ("ar", "وقال الوزير الاثنين إنه متفائل.", "past"),
        ("ar", "ستعقد القمة الاثنين في عمان.", "future"),
        ("fr", "La loi de mars, jeudi encore.", None),
    ],
)
def test_the_side_on_which_a_date_lies(code: str, text: str, direction: str | None) -> None:
    assert read(BOOKS[code], text)[-1].direction == direction


@pytest.mark.parametrize(
    ("code", "text", "weekday"),
    [
        ("fr", "mercredi 6 février 2024", 2),
        ("es", "miércoles, 6 de febrero de 2024", 2),
        ("de", "Mittwoch, 6. Februar 2024", 2),
        ("ar", "الأربعاء 6 فبراير 2024", 2),
    ],
)
def test_the_weekday_beside_a_date_is_kept(code: str, text: str, weekday: int) -> None:
    (found,) = read(BOOKS[code], text)
    assert (found.text, found.stated_weekday, found.value) == (text, weekday, "2024-02-06")


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("fr", "le 31 avril 2024", "2024-04-31"),
        ("es", "el 30 de febrero", "XXXX-02-30"),
        ("de", "am 31. Juni 2024", "2024-06-31"),
        ("ar", "في 31 أبريل 2024", "2024-04-31"),
    ],
)
def test_a_day_that_no_calendar_has(code: str, text: str, value: str) -> None:
    (found,) = read(BOOKS[code], text)
    assert (found.impossible, found.value, found.earliest) == (True, value, None)


@pytest.mark.parametrize(
    ("code", "text", "span"),
    [
        ("fr", "LUNDI 3 MARS 2024", "LUNDI 3 MARS 2024"),
        ("fr", "Le 3 févr. 2024", "3 févr. 2024"),
        ("fr", "mer. 6 mars 2024", "mer. 6 mars 2024"),
        ("es", "3 mar 2024", "3 mar 2024"),
        ("de", "Sa., 3. Mai 2024, 14.30 Uhr", "Sa., 3. Mai 2024, 14.30 Uhr"),
        ("de", "27.04.2023", "27.04.2023"),
        ("ar", "27/04/2023", "27/04/2023"),
        ("fr", "3\u00a0mars\u202f2024", "3\u00a0mars\u202f2024"),
    ],
)
def test_forms_of_mastheads(code: str, text: str, span: str) -> None:
    (found,) = read(BOOKS[code], text)
    assert (found.text, text[found.start : found.end]) == (span, span)


def test_numbers_joined_to_other_figures_are_no_dates() -> None:
    assert values("fr", "Le taux de 1,3 mars reste, le code 12.3.2024.7 aussi.") == []


def test_no_date_reaches_over_two_blocks() -> None:
    text = "Elle a gagné le 3\nmars 2024 fut froid"
    blocks = (Block(0, 17, "body", 0), Block(18, len(text), "body", 0))
    page = Page("p", "p", text, blocks, (Story(0, blocks),))
    found = find_foreign_dates(read_prose(page, page.stories[0]), BOOKS["fr"], ANCHOR)
    assert [d.text for d in found] == ["mars 2024"]


_WORDS = (
    "lundi mars le 3 1er 2024 il y a trois jours la semaine dernière à 14h30 , . jeudi été en de l' hier "
    "lunes marzo el 27 de abril hace días pasado próximo año ayer mañana a las 14:30 "
    "Montag März am 3. vor Tagen letzte Woche Uhr um Jahr heute und morgen 27.04.2023 "
    "الخميس مارس في ٢٧ قبل أيام الماضي أمس غدًا تشرين الأول / - \n\n « » ( )"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(BOOKS)),
    st.one_of(st.text(max_size=120), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)),
)
def test_any_text_can_be_read(code: str, text: str) -> None:
    found = read(BOOKS[code], text)
    assert found == read(BOOKS[code], text)
    end = 0
    for d in found:
        assert end <= d.start < d.end <= len(text)
        assert text[d.start : d.end] == d.text
        assert d.earliest is None or d.latest is None or d.earliest <= d.latest
        end = d.end


@pytest.mark.parametrize("code", sorted(BOOKS))
def test_hostile_text_takes_linear_time(code: str) -> None:
    short, long = (read(BOOKS[code], " ".join([word] * 4_000)) for word in ("lundi", "3"))
    assert len(short) <= 4_000 and not long


# Adding a language

PORTUGUESE = """
source: common Portuguese
language: pt
function_words: [o, os, do, da, em, um, uma, não]
capitals: false
months: [[janeiro], [fevereiro], [março], [abril], [maio], [junho], [julho], [agosto], [setembro], [outubro],
  [novembro], [dezembro]]
short_months: [[jan], [fev], [mar], [abr], [], [jun], [jul], [ago], [set], [out], [nov], [dez]]
weekdays: [[segunda-feira], [terça-feira], [quarta-feira], [quinta-feira], [sexta-feira], [sábado], [domingo]]
short_weekdays: [[seg], [ter], [qua], [qui], [sex], [sáb], [dom]]
units: {D: {one: [], many: [dias]}, W: {one: [semana], many: [semanas]}}
days: {ontem: [-1, ""]}
parts_of_day: {MO: [manhã]}
cardinals: {três: 3}
ordinals: {primeiro: 1}
seasons: {SU: [verão]}
words: {last: [passada]}
forms: {full: ["{day} de {month}", "{day}º de {month}"]}
phrases:
  date: ["[{weekday}, ]{full}[ de {year}]"]
  weekday: ["(na) {weekday}"]
  day: ["{day_word}"]
  ago: ["há {count} {units}"]
  last: ["{unit} {last}"]
names: [domingo de ramos]
not_years_before: []
not_years_after: []
not_ago_before: []
verbs: {past: [foi], future_endings: [rá]}
publication: {published: [publicado em], modified: [atualizado em]}
"""


def test_a_language_is_a_file() -> None:
    book = Phrasebook.of(compile_document(parse_yaml(PORTUGUESE, "pt.yaml")))
    text = "Na quinta-feira e em sábado, 27 de abril de 2024, e há três dias, e na semana passada, ontem; "
    text += "e o Domingo de Ramos."
    assert [(d.text, d.value) for d in read(book, text)] == [
        ("quinta-feira", "2024-05-09"),
        ("sábado, 27 de abril de 2024", "2024-04-27"),
        ("há três dias", "2024-05-12"),
        ("semana passada", "2024-W19"),
        ("ontem", "2024-05-14"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("{day_word}", "{dayword}"), "there is no class “dayword”"),
        (("(na) {weekday}", "(na {weekday}"), "cannot be read"),
        (("[{weekday}, ]", "[{weekday}, "), "a square bracket too many"),
        (("há {count} {units}", "há {count} - {units}"), "no such signs"),
        (("{count} {units}", "{count} (dias) {units}"), "never inside"),
        (("weekday: [", "weekdays: ["), "input should be"),
        (("{last: [passada]}", "{last: [passada], next: [que vem]}"), "no phrase names it"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_place(change: tuple[str, str], message: str) -> None:
    source = PORTUGUESE.replace(*change)
    with pytest.raises(InputError, match=r"^pt\.yaml:\d+:\d+: ") as error:
        compile_document(parse_yaml(source, "pt.yaml"))
    assert message in str(error.value)


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_language_has_a_book_but_english(path: Path) -> None:
    assert (path.stem in BOOKS) == (path.stem != "en")
    if path.stem in BOOKS:
        assert BOOKS[path.stem].language == path.stem
