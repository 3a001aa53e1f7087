from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.figures.find import Figure, find_figures, find_scores
from lint.facts.prose import read_prose
from lint.knowledge.units import Units, compile_units
from lint.knowledge.units_schema import UnitsFile
from lint.page import Block, Page, Story
from lint.yaml_file import read_yaml, validate

UNITS = Path(__file__).resolve().parents[2] / "rules" / "knowledge" / "units.yaml"


@cache
def units() -> Units:
    file = validate(read_yaml(UNITS), UnitsFile)
    return Units.of(compile_units([entry.model_dump() for entry in file.units]))


def figures(text: str) -> list[Figure]:
    blocks: list[Block] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(at, at + len(line.rstrip("\r\n")), "body", 0))
        at += len(line)
    story = Story(0, tuple(blocks))
    page = Page("p.txt", "p.txt", text, tuple(blocks), (story,))
    return find_figures(read_prose(page, story), units())


def read(text: str) -> list[tuple[str, tuple[float, ...], str, str]]:
    return [(f.text, f.values, f.bound, f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sent 1,550 armoured vehicles.", ("1,550", (1550.0,), "=", "")),
        ("It covers more than 98 percent of the vehicles.", ("more than 98 percent", (98.0,), ">", "%")),
        ("a $60-billion aid package", ("$60-billion", (60e9,), "=", "USD")),
        ("around 40 billion euros each year", ("around 40 billion euros", (40e9,), "~", "EUR")),
        (
            "worth at least 150 million Canadian dollars",
            ("at least 150 million Canadian dollars", (150e6,), ">", "CAD"),
        ),
        ("He paid HK$5.4m for it.", ("HK$5.4m", (5.4e6,), "=", "HKD")),
        ("It cost USD10m last year.", ("USD10m", (10e6,), "=", "USD")),
        ("It cost $US55,931 last year.", ("$US55,931", (55931.0,), "=", "USD")),
        ("Rs 2,500 crore was lost", ("Rs 2,500 crore", (25e9,), "=", "INR")),
        ("Nearly 1.2 lakh people fled", ("Nearly 1.2 lakh", (120000.0,), "~", "")),
        ("some 1,00,000 voters", ("some 1,00,000", (100000.0,), "~", "")),
        ("thousands of recruits", ("thousands", (1e3, 1e4), "=", "")),
        ("tens of thousands of recruits", ("tens of thousands", (1e4, 1e5), "=", "")),
        ("hundreds of millions of dollars", ("hundreds of millions of dollars", (1e8, 1e9), "=", "USD")),
        ("dozens of homes", ("dozens", (12.0, 120.0), "=", "")),
        ("nearly two dozen other nations", ("nearly two dozen", (24.0,), "~", "")),
        ("half a million people", ("half a million", (500000.0,), "=", "")),
        ("a quarter of a million people", ("a quarter of a million", (250000.0,), "=", "")),
        ("three-quarters of the seats", ("three-quarters", (0.75,), "=", "")),
        ("around a fifth of the country", ("around a fifth", (0.2,), "~", "")),
        ("one and a half million voters", ("one and a half million", (1.5e6,), "=", "")),
        ("two hundred and fifty houses", ("two hundred and fifty", (250.0,), "=", "")),
        ("twenty-eight thousand six hundred forty-two students", (None, (28642.0,), "=", "")),
        ("sold 3 1/2 miles of wire", ("3 1/2 miles", (3.5,), "=", "mi")),
        ("added 3½ hours", ("3½ hours", (3.5,), "=", "h")),
        ("fell by half a percentage point", ("half a percentage point", (0.5,), "=", "pp")),
        ("rose 25 basis points", ("25 basis points", (25.0,), "=", "bp")),
        ("cut by a quarter of a percentage point", ("a quarter of a percentage point", (0.25,), "=", "pp")),
        ("cut rates by a quarter point", ("a quarter point", (0.25,), "=", "point")),
        ("worth 40 million U.S. dollars now", ("40 million U.S. dollars", (40e6,), "=", "USD")),
        ("It was 100 F on the hottest day.", ("100 F", (100.0,), "=", "°F")),
        ("Winds of 190 km/h hit it.", ("190 km/h", (190.0,), "=", "km/h")),
        ("some one and a half million tonnes", ("some one and a half million tonnes", (1.5e6,), "~", "t")),
        ("fell 7 paise to the dollar", ("7 paise", (7.0,), "=", "paisa")),
        ("pumps 9.8 million barrels a day", ("9.8 million barrels a day", (9.8e6,), "=", "bbl/d")),
        ("one in five adults", ("one in five", (0.2,), "=", "")),
        ("About 3 in 10 homes", ("About 3 in 10", (0.3,), "~", "")),
        ("a chance of 1 in 500", ("1 in 500", (0.002,), "=", "")),
        ("a 24pc discount", ("24pc", (24.0,), "=", "%")),
        ("a 50mph wind", ("50mph", (50.0,), "=", "mi/h")),
        ("more than 5,600 square kilometers", ("more than 5,600 square kilometers", (5600.0,), ">", "km2")),
        ("an offer of 35m shares", ("35m", (35e6,), "=", "")),
        ("a wall 35m long", ("35m", (35.0,), "=", "m")),
        ("chilled to minus-260 degrees Fahrenheit", ("minus-260 degrees Fahrenheit", (-260.0,), "=", "°F")),
        ("no more than 12 seats", ("no more than 12", (12.0,), "<", "")),
        ("up to 400 jobs", ("up to 400", (400.0,), "<", "")),
        ("just under 400 jobs", ("just under 400", (400.0,), "<", "")),
        ("200 or more seats", ("200 or more", (200.0,), ">", "")),
        ("the 1,000-plus perks", ("1,000-plus", (1000.0,), ">", "")),
        ("the site's 200+ pages", ("200+", (200.0,), ">", "")),
        ("60,000 dollars or less", ("60,000 dollars or less", (60000.0,), "<", "USD")),
        ("in 12 to 18 months", ("12 to 18 months", (12.0, 18.0), "=", "month")),
        ("between 15 and 20 people", ("15 and 20", (15.0, 20.0), "=", "")),
        ("33-35 billion euros", ("33-35 billion euros", (33e9, 35e9), "=", "EUR")),
        ("four to five thousand people", ("four to five thousand", (4e3, 5e3), "=", "")),
        ("within 2-3 days", ("2-3 days", (2.0, 3.0), "=", "day")),
        ("from $370,000 a house, 34-year-old owners", ("$370,000", (370000.0,), "=", "USD")),
        ("hit .534 of the shots", (".534", (0.534,), "=", "")),
        ("a sixfold rise", ("sixfold", (6.0,), "=", "")),
        ("20 million pounds were stolen", ("20 million pounds", (20e6,), "=", "GBP")),
        ("over 800 000 hectares", ("over 800 000 hectares", (800000.0,), ">", "ha")),
        ("more than 8-1/2 hours", ("more than 8-1/2 hours", (8.5,), ">", "h")),
        ("slowed from 4.8 to 4.7 percent", ("4.8", (4.8,), "=", "%")),
        ("grew from 4.8 to 4.7 million", ("4.8", (4.8,), "=", "")),
        ("grew from 4.8 to 5.7 billion euros", ("4.8", (4.8e9,), "=", "EUR")),
        ("20 pounds of flour were stolen", ("20 pounds", (20.0,), "=", "lb")),
    ],
)
def test_reads_a_figure(text: str, expected: tuple[str | None, tuple[float, ...], str, str]) -> None:
    found = read(text)[0]
    assert found[1:] == expected[1:]
    assert expected[0] in (None, found[0])


@pytest.mark.parametrize(
    "text",
    [
        "MiG-29 aircraft and F-16 jets were seen.",
        "It flew a Boeing 737 and then an Airbus 320.",
        "The Ramstein-9 meeting was held.",
        "It opened in 1998 and closed on May 14.",
        "It met on 14 May and on Feb. 20-24.",
        "The vote is on 03/04/2026, or 2026-04-03.",
        "It starts at 7 p.m. or 10.45pm, or 12:01.",
        "They won 2-1 after a 0-0 draw.",
        "Call 555-123-4567 now.",
        "He lives at 22 Baker Street with Mary Smith, 44, of Leeds.",
        "The S&P 500 and Section 230 and Covid-19 were discussed.",
        "In the 1970s he read chapter 4 on page 12.",
        "No one said which one it was; this one was good.",
        "Photo 3 of 12",
        "the G20, the 5th, the A2 and http://example.org/2/33",
        "1. First item",
        "Sections 15 and 16 apply at the age of 14.",
        "Call 0800 555 111 or ask Mr. Lee (No. 24).",
    ],
)
def test_leaves_what_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They sent 1,550 armoured vehicles.", "armoured vehicle"),
        ("more than nine new Estmarian armoured brigades", "new estmarian armoured brigade"),
        ("Thousands of Estmarian soldiers have been trained", "estmarian soldier"),
        ("98% of the equipment promised", "equipment"),
        ("28 people died", "people"),
        ("three children and their mother", "child"),
        ("six firemen, hundreds of U.S. companies", "fireman"),
        ("12,000 gay and lesbian couples", "gay lesbian couple"),
        ("$3 billion in aid", "aid"),
        ("40 men and women", "man"),
    ],
)
def test_counts(text: str, counted: str) -> None:
    assert figures(text)[0].counted == counted


def test_one_in_a_time_is_no_share() -> None:
    assert [f.values for f in figures("There was one strike in five days and one in 10 days.")][-1] == (10.0,)
    assert [f.values for f in figures("He won 3 in 2019 and one in five games.")][-1] == (5.0,)


def test_a_letter_is_a_scale_of_temperatures_beside_words_of_heat_only() -> None:
    assert not [f for f in figures("They live in Block 38 C of the estate.") if f.unit]


def test_a_round_under_par_is_no_bound() -> None:
    assert [f.bound for f in figures("She shot a 4-under 68 on Friday.")] == ["="]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Er stieg um 20,3 Prozent.", ("20,3 Prozent", (20.3,), "%")),
        ("de", "Es kostet 3,71 Milliarden Euro im Jahr.", ("3,71 Milliarden Euro", (3.71e9,), "EUR")),
        ("de", "Dort wohnen 1.234.567 Menschen.", ("1.234.567", (1234567.0,), "")),
        ("fr", "Il vaut 3,71 milliards d'euros.", ("3,71 milliards d'euros", (3.71e9,), "EUR")),
        ("fr", "La ville compte 12\u00a0500 habitants.", ("12\u00a0500", (12500.0,), "")),
        ("es", "Suma 3,5 mil millones de euros.", ("3,5 mil millones de euros", (3.5e9,), "EUR")),
        ("es", "Bajó un 3,3 por ciento.", ("3,3 por ciento", (3.3,), "%")),
    ],
)
def test_digits_of_other_languages(language: str, text: str, expected: tuple[str, tuple[float, ...], str]) -> None:
    block = Block(0, len(text), "body", 0)
    story = Story(0, (block,))
    page = Page("p.txt", "p.txt", text, (block,), (story,))
    (figure,) = find_figures(read_prose(page, story), units().in_language(language))
    assert (figure.text, figure.values, figure.unit) == expected


def test_scores() -> None:
    text = "Hull won 3-1 and led 2-0; the bill passed 52-48 on 2023-04-27 after 3-5 days at 10-11 Elm Road."
    block = Block(0, len(text), "body", 0)
    story = Story(0, (block,))
    page = Page("p.txt", "p.txt", text, (block,), (story,))
    found = find_scores(read_prose(page, story))
    assert [(s.text, s.values, s.unit) for s in found] == [
        ("3-1", (3.0, 1.0), "score"),
        ("2-0", (2.0, 0.0), "score"),
        ("52-48", (52.0, 48.0), "score"),
    ]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_skips_the_points_of_initials() -> None:
    assert figures("He met hundreds of U.S. companies there.")[0].counted == "us company"


def test_intervals() -> None:
    def interval(text: str) -> tuple[float, float]:
        figure = figures(text)[0]
        return figure.low, figure.high

    assert interval("230 tanks") == (230.0, 230.0)
    assert interval("1.2 million people") == (1.15e6, 1.25e6)
    assert interval("about 40 tanks") == (36.0, 44.0)
    assert interval("more than 40 tanks") == (40.0, math.inf)
    assert interval("up to 40 tanks") == (0.0, 40.0)
    assert interval("thousands of tanks") == (1000.0, 10000.0)
    assert interval("15 to 20 tanks") == (15.0, 20.0)


def test_a_change_is_no_range() -> None:
    assert [f.values for f in figures("It rose 5 percent to 20 percent, from 10 to 12 seats.")] == [
        (5.0,),
        (20.0,),
        (10.0,),
        (12.0,),
    ]


def test_spans_and_quotation_and_sentence() -> None:
    text = 'He left. "We trained 40 crews," she said. Then 9 more came.'
    first, second = figures(text)
    assert (first.start, first.text, first.quoted) == (text.index("40"), "40", True)
    assert text[slice(*first.sentence)].startswith('"We trained')
    assert not second.quoted
    assert second.role == "body"


def test_no_figure_crosses_a_block() -> None:
    assert read("It lost 40\nbillion euros were left\n") == [("40", (40.0,), "=", "")]


NEWSQUANT = Path(__file__).resolve().parents[2] / "../shared/data/figures/newsquant.dev.jsonl.gz"


@pytest.mark.skipif(not NEWSQUANT.exists(), reason="the sentences with gold figures are not here")
def test_gold_figures() -> None:
    gold: Counter[tuple[int, float]] = Counter()
    found: Counter[tuple[int, float]] = Counter()
    with gzip.open(NEWSQUANT, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            for quantity in row["quantities"]:
                head, _, tail = str(quantity["value"])[1:].replace(" ", "").partition("-")
                numbers = [str(quantity["value"])[0] + head, tail] if tail and "E" not in head else [quantity["value"]]
                gold.update((number, round(float(value), 4)) for value in numbers)
            found.update((number, round(value, 4)) for figure in figures(row["text"]) for value in figure.values)
    both = sum((gold & found).values())
    assert 200 * both / (sum(gold.values()) + sum(found.values())) > 94


_PIECES = st.sampled_from(
    "1 12 1,550 98% $ € £ US$ Rs - – to and or of a half million bn m km dozen thousands tens third quarters more than "
    "up over between 2019 May ½ 1/2 . , : ( ) \n U S “ ” ' people Smith 3.5 00 ² ٣ minus plus + about at least".split(
        " "
    )
)


@given(
    st.one_of(
        st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join), st.lists(_PIECES, max_size=40).map("".join)
    )
)
def test_any_text(text: str) -> None:
    found = figures(text)
    assert found == figures(text)
    end = 0
    for figure in found:
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert len(figure.values) in (1, 2)
        assert figure.low <= figure.high
        assert figure.bound in ("=", "~", "<", ">")
        end = figure.end


@given(
    st.text(alphabet="0123456789.,-–: 'abcdFCU.S.inoeu$%€\u00a0\n", max_size=80),
    st.sampled_from(["de", "fr", "es", "xx"]),
)
def test_any_text_of_any_language(text: str, language: str) -> None:
    block = Block(0, len(text), "body", 0)
    story = Story(0, (block,))
    page = Page("p.txt", "p.txt", text, (block,), (story,))
    prose = read_prose(page, story)
    for figure in (*find_figures(prose, units().in_language(language)), *find_scores(prose)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
