"""Conversions that do not agree, and the many that do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lint.checks.figures.conversions import currency_conversion, unit_conversion
from lint.finding import Hit
from lint.knowledge import daily_rates
from tests.stories import subject

UNITS: dict[str, Any] = {"tolerance": 0.05, "degrees": 1.5}
MONEY: dict[str, Any] = {"tolerance": 0.05, "window": 62}
FILLER = "The mayor of the harbour said so in the town hall, and nobody there had anything to say against it."
HEAD = "The Harbour Gazette\nThursday, May 2, 2024"


@pytest.fixture(autouse=True)
def _months_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same results whether or not the package of daily rates is installed."""
    monkeypatch.setattr(daily_rates, "_converter", lambda: None)


def units(sentence: str) -> list[Hit]:
    return list(unit_conversion(subject(FILLER, sentence), UNITS))


def money(*sentences: str, head: str = HEAD) -> list[Hit]:
    return list(currency_conversion(subject(FILLER, *sentences, head=head), MONEY))


@pytest.mark.parametrize(
    ("sentence", "said", "fix"),
    [
        (
            "They hold 5,600 square kilometers (3,160 square miles).",
            "5,600 square kilometers are 2,162 square miles, not 3,160",
            "2,160",
        ),
        ("It rose to 13.1 meters (39.3 feet).", "13.1 meters are 43 feet, not 39.3", "43.0"),
        ("The 1.1-metre (3.3-foot) cloth.", "1.1 metres are 3.61 feet, not 3.3", "3.6"),
        ("It was 10C (60F) at noon.", "10C are 50F, not 60", "50"),
        ("It was minus 10 degrees Celsius (50 F).", "minus 10 degrees Celsius are 14 F, not 50", "14"),
        ("She is 5ft 4in (1.83m) tall.", "5ft 4in are 1.63m, not 1.83", "1.63"),
        ("He is 1.83 meters (6 feet 8 inches) tall.", "1.83 meters are 6 feet, not 6 feet 8 inches", None),
        ("The 100 km (160 miles) road.", "100 km are 62.1 miles, not 160: the units seem to have changed places", None),
        (
            "They lost 350 million gallons (1.3 million liters).",
            "350 million gallons are 1.32 billion liters, not 1.3: a factor of a thousand is lost or too many",
            "1.3 billion liters",
        ),
        (
            "They hold 5,600 square kilometers (2,160 miles).",
            "“2,160 miles” beside “5,600 square kilometers” lacks “square”",
            None,
        ),
        (
            "The sea was 2 degrees Celsius (35.6 degrees Fahrenheit) warmer than in May.",
            "2 degrees Celsius are 3.6 degrees Fahrenheit, not 35.6: a difference of degrees has no offset",
            "3.6",
        ),
        (
            "It was 1.5 C (34.7 F) colder than in May.",
            "1.5 C are 2.7 F, not 34.7: a difference of degrees has no offset",
            "2.7",
        ),
        ("It has warmed by 1.5 C (34.7 F).", "1.5 C are 2.7 F, not 34.7: a difference of degrees has no offset", "2.7"),
        (
            "Some 10 to 20 cm (10 to 20 inches) of snow.",
            "10 to 20 cm are 3.94 inches to 7.87 inches, not 10 to 20 inches",
            None,
        ),
    ],
)
def test_wrong_units(sentence: str, said: str, fix: str | None) -> None:
    (hit,) = units(sentence)
    assert hit.values["said"] == said
    assert hit.severity is None
    assert (hit.fix.text if hit.fix else None) == fix
    assert hit.fix is None or not hit.fix.safe
    assert hit.evidence


@pytest.mark.parametrize(
    "sentence",
    [
        "They hold 5,600 square kilometers (2,160 square miles).",
        "It is 60 kilometres (40 miles), 6 feet (2 meters) or 1 meter (3 feet) away.",
        "It is 15 miles (25 km), 3,000 miles (5,000 km) and 1.85 km (1.2 miles) off.",
        "It was 38 Celsius (100.4 F), -40 C (-40 F) or minus 4 Fahrenheit (-20 Celsius).",
        "The world is 1.5 degrees Celsius (2.7 degrees Fahrenheit) warmer.",
        "The limit is 2 degrees Celsius (3.6 degrees Fahrenheit).",
        "They dug 12.3 billion tons (11.2 billion metric tons) and 2 tons (2.03 tonnes).",
        "They spilt 5 gallons (19 liters) or 5 gallons (22.7 liters), and 1 pint (473 ml) or 1 pint (568 ml).",
        "It was 60 miles (111 km) out at sea.",
        "It gave 3 ounces (93 grams) of gold and 3 ounces (85 grams) of tea.",
        "A 150-horsepower (112 kW) motor and a 150 hp (110 kW) one.",
        "He is 6 feet, 2 inches (188 cm) tall and weighs 13 stone 5 pounds (85 kg).",
        "It weighs nearly 200 kg (435 pounds) and is 12 feet (more than 3.5 m) long.",
        "Half a mile (800 meters), 2 1/2 miles (4 km) and 2½ miles (4 km).",
        "The storm of 75 mph winds (10 km wide) came.",
        "A 9 mm (3 cm long) pistol.",
        "They ran 5 miles or 10 kilometers.",
        "The cloth is 4.4-metre (14.5-foot) by 1.1-metre (3.6-foot) large.",
    ],
)
def test_right_units(sentence: str) -> None:
    assert units(sentence) == []


def test_words_between_are_only_a_hint() -> None:
    (hit,) = units("The 50 mph winds (95 kph) blew.")
    assert (hit.severity, hit.fix) == ("info", None)


@pytest.mark.parametrize(
    ("sentence", "said", "fix"),
    [
        ("It cost €40 million ($53 million).", "€40 million are about $43.1 million, not 53", "43"),
        (
            "It cost €40 billion ($43 million).",
            "€40 billion are about $43.1 billion, not 43: a factor of a thousand is lost or too many",
            "43 billion",
        ),
        (
            "It cost 100 billion won ($73 billion).",
            "100 billion won are about $73.7 million, not 73: a factor of a thousand is lost or too many",
            "74 million",
        ),
        (
            "It cost 500 million rupees ($60 million) in India.",
            "500 million rupees are about $6 million, not 60: a factor of ten is lost or too many",
            "6",
        ),
        ("It cost $40 million (€50 million).", "$40 million are about €37.1 million, not 50", "37"),
    ],
)
def test_wrong_sums(sentence: str, said: str, fix: str) -> None:
    (hit,) = money(sentence)
    assert hit.values["said"] == said
    assert hit.severity is None
    assert hit.fix is not None
    assert (hit.fix.text, hit.fix.safe) == (fix, False)
    assert "European Central Bank" in hit.evidence[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "It cost €40 billion ($43 billion), £34m ($43m) and 6 billion yen ($38.6 million).",
        "It cost 10,000 pesos ($590) in Mexico.",
        "It cost 10,000 pesos ($175) in the Philippines.",
        "It cost 10,000 pesos ($11) somewhere.",
        "It cost 500 million rupees ($1.8 million) in Pakistan.",
        "It was bought for €10 million ($14 million) in 2008.",
        "It cost €10 million (then $14 million).",
        "It cost €10 million ($14 million at the time).",
        "It cost €10 million ($30 million in today's money).",
        "It had been sold for €10 million ($14 million) ten years ago.",
        "In Australia it cost $10 million (£5.2 million).",
        "It cost 1 billion hryvnias ($25 million).",
        "A bottle cost £1 ($1.25), 50p (63 cents) and 7 yuan ($1).",
        "Petrol cost €1.80 a liter ($7.30 a gallon).",
        "(£1 = $1.25)",
    ],
)
def test_right_sums(sentence: str) -> None:
    assert money(sentence) == []


def test_a_rate_of_another_year_is_told() -> None:
    (hit,) = money("It cost €40.5 million ($49.1 million).")
    assert "Such a rate was last paid in" in hit.evidence[-1]


def test_a_sum_is_of_the_day_of_the_story() -> None:
    assert money("It cost €40.5 million ($59.6 million).", head="The Harbour Gazette\nThursday, October 23, 2009") == []
    assert len(money("It cost €40.5 million ($59.6 million).")) == 1


def test_without_a_date_only_what_was_never_so() -> None:
    assert money("It cost €40 million ($53 million).", head="") == []
    (hit,) = money("It cost €40 million ($93 million).", head="")
    assert hit.values["said"] == "€40 million are not $93 million at any rate since 1999"
    assert hit.severity == "info"


def test_after_the_last_known_rates_there_is_room() -> None:
    head = "The Harbour Gazette\nThursday, May 10, 2029"
    assert money("It cost €40 billion ($49 billion) and 40 billion roubles ($1 billion).", head=head) == []
    (hit,) = money("It cost €40 billion ($49 million).", head=head)
    assert "a factor of a thousand" in hit.values["said"]


def test_rates_that_differ_within_a_story() -> None:
    sentences = (
        "A flat cost 1.25 billion hryvnias ($31 million).",
        "A house cost 3.25 billion hryvnias ($45 million).",
    )
    (hit,) = money(*sentences)
    assert "another rate" in hit.values["said"]
    assert hit.related
    assert money(sentences[0], "A house cost 3.25 billion hryvnias ($80 million).") == []


@pytest.mark.parametrize(
    "sentence", ["0 miles (0 km)", "0 euros ($0)", "$0 = 5 euros", "minus 5 miles (8 km)", "0 C (0 F)"]
)
def test_nothing_to_divide_by(sentence: str) -> None:
    units(f"It was {sentence} on Monday.")
    money(f"It was {sentence} on Monday.")


class Fake:
    """One rate for any day but Sundays."""

    def convert(self, amount: float, base: str, quote: str, date: date) -> float:
        if date.weekday() == 6:
            raise ValueError("no rate")
        return amount * 1.0698


def test_the_rate_of_the_day_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    converter: Callable[[], Fake] = Fake
    monkeypatch.setattr(daily_rates, "_converter", converter)
    assert daily_rates.rate_on("EUR", "USD", date(2024, 4, 28)) == (1.0698, date(2024, 4, 27))
    assert daily_rates.range_of_days("EUR", "USD", date(2024, 4, 1), date(2024, 5, 1)) == (1.0698, 1.0698)
    (hit,) = money("It cost €40 million ($53 million).")
    assert hit.evidence[0].startswith("One EUR was worth 1.07 USD on 2 May 2024")


def test_nothing_is_known_without_the_package() -> None:
    assert daily_rates.rate_on("EUR", "USD", date(2024, 4, 28)) is None
    assert daily_rates.range_of_days("EUR", "USD", date(2024, 4, 1), date(2024, 5, 1)) is None
