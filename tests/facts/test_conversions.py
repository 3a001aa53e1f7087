"""Pairs of figures of which one restates the other."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.figures.conversions import Conversion, find_conversions
from tests.stories import KNOWLEDGE, subject


def found(sentence: str) -> list[Conversion]:
    s = subject("The mayor of the harbour said so on the first day of the week.", sentence)
    conversions = list(find_conversions(s.prose, s.facts.figures, KNOWLEDGE.units))
    for c in conversions:
        assert s.page.text[c.start : c.end] == c.text
        for amount in (c.first, c.second):
            assert s.page.text[amount.start : amount.end] == amount.text
            assert amount.numeral is None or s.page.text[slice(*amount.numeral)][0].isdigit()
    return conversions


@pytest.mark.parametrize(
    ("sentence", "text", "units", "values"),
    [
        (
            'They hold about "5,600 square kilometers (2,160 square miles)" there.',
            "5,600 square kilometers (2,160 square miles)",
            ("km2", "mi2"),
            (5600, 2160),
        ),
        (
            "It costs 40 billion euros ($43 billion) now.",
            "40 billion euros ($43 billion)",
            ("EUR", "USD"),
            (40e9, 43e9),
        ),
        ("A wall six feet (1.8 meters) high.", "six feet (1.8 meters)", ("ft", "m"), (6, 1.8)),
        ("The 5-foot-11 (1.80m) keeper.", "5-foot-11 (1.80m)", ("in", "m"), (71, 1.8)),
        ("The keeper is 5ft 11in (1.80m) tall.", "5ft 11in (1.80m)", ("in", "m"), (71, 1.8)),
        ("The keeper is 5'11\" (1.80m) tall.", "5'11\" (1.80m)", ("in", "m"), (71, 1.8)),
        ("He is 1.93 m (6 ft 4 in) tall.", "1.93 m (6 ft 4 in)", ("m", "in"), (1.93, 76)),
        ("He weighs 12st 3lb (78kg) now.", "12st 3lb (78kg)", ("lb", "kg"), (171, 78)),
        ("The boy weighed 9 lb 3 oz (4.2 kg) then.", "9 lb 3 oz (4.2 kg)", ("oz", "kg"), (147, 4.2)),
        ("It was minus 4 Fahrenheit (-20 Celsius).", "minus 4 Fahrenheit (-20 Celsius)", ("°F", "°C"), (-4, -20)),
        ("It was 38 C (100.4 F) at noon.", "38 C (100.4 F)", ("°C", "°F"), (38, 100.4)),
        ("It reached 100 degrees (38 Celsius) there.", "100 degrees (38 Celsius)", ("°", "°C"), (100, 38)),
        ("Winds of 100 mph (160 km/h) blew.", "100 mph (160 km/h)", ("mi/h", "km/h"), (100, 160)),
        ("It is 12 miles, or 19 kilometers, from here.", "12 miles, or 19 kilometers", ("mi", "km"), (12, 19)),
        ("It is 12 miles — 19 kilometers — from here.", "12 miles — 19 kilometers", ("mi", "km"), (12, 19)),
        ("It was −4°F/−20°C there.", "−4°F/−20°C", ("°F", "°C"), (-4, -20)),
        ("A 250 sq. km (96 sq. mile) park.", "250 sq. km (96 sq. mile)", ("km2", "mi2"), (250, 96)),
        ("He earns 50,000 pounds ($80,000) a year.", "50,000 pounds ($80,000)", ("GBP", "USD"), (5e4, 8e4)),
        (
            "It cost 8 million yuan (1 million U.S. dollars).",
            "8 million yuan (1 million U.S. dollars)",
            ("CNY", "USD"),
            (8e6, 1e6),
        ),
        ("The share fell to 913 pence ($14.43).", "913 pence ($14.43)", ("GBP", "USD"), (9.13, 14.43)),
    ],
)
def test_pairs(sentence: str, text: str, units: tuple[str, str], values: tuple[float, float]) -> None:
    (c,) = found(sentence)
    assert (c.text, c.first.unit, c.second.unit) == (text, *units)
    assert [*c.first.values, *c.second.values] == [pytest.approx(value) for value in values]
    assert c.sure


@pytest.mark.parametrize(
    "sentence",
    [
        "The road is 40 miles long and the other 20 kilometers.",
        "It is 10 feet by 20 feet (3 meters by 6 meters).",
        "It is 30 x 40 feet (9 x 12 meters) large.",
        "They have 2 million acre-feet (2.5 billion cubic meters) of water.",
        "The average income stood at 2, 936 yuan (355 US dollars) a head.",
        "The race takes 3 hours (10 miles).",
        "They won 40 seats (20 percent).",
        "The farm has 40 acres (20 of them wood, 5 hectares lake).",
        "It is between 5 and 10 miles (8 and 16 kilometers) away.",
        "It costs 40 euros (down from 50 dollars last year) now.",
        "The lake is 5 km (5 km) long.",
        "",
    ],
)
def test_no_pairs(sentence: str) -> None:
    assert found(sentence) == []


def test_ranges() -> None:
    (c,) = found("Some 5 to 10 miles (8 to 16 kilometers) away.")
    assert (c.first.values, c.second.values) == ((5.0, 10.0), (8.0, 16.0))


def test_lists() -> None:
    first, second = found("They paid €40bn (£34bn; $43bn) for it.")
    assert (first.first.text, first.second.text) == ("€40bn", "£34bn")
    assert (second.first.text, second.second.text) == ("€40bn", "$43bn")


def test_words_between_make_a_pair_unsure() -> None:
    assert not found("The 50 mph winds (80 kph) blew.")[0].sure
    assert found("The ditch is 30 feet wide (9 meters).")[0].sure


def test_the_money_of_another_time() -> None:
    assert found("It cost 40 million euros (then $30 million).")[0].then
    assert not found("It cost 40 million euros ($43 million).")[0].then


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("It is 5,600 m (18,000 feet) high.", 5550, 5650),
        ("It is 13.1 m (43 feet) high.", 13.05, 13.15),
        ("It is 100 m (330 feet) high.", 75, 125),
        ("It is about 101 m (331 feet) high.", 95.95, 106.05),
        ("It is more than 12 m (40 feet) high.", 11.5, 13.8),
        ("It is six metres (20 feet) high.", 5.5, 6.5),
    ],
)
def test_what_figures_claim(sentence: str, low: float, high: float) -> None:
    (claim,) = found(sentence)[0].first.claimed
    assert list(claim) == [pytest.approx(low), pytest.approx(high)]


def test_whose_money() -> None:
    pesos, dollars = found("It cost 10 million pesos ($500,000).")[0].first, found("It cost A$10m (US$7m).")[0].first
    assert {"MXN", "PHP", "ARS"} <= set(pesos.whose)
    assert not pesos.qualified
    assert dollars.whose == ("AUD",)
    assert found("It cost 10 million Philippine pesos ($200,000).")[0].first.whose == ("PHP",)


PIECES = st.sampled_from(
    [
        *"5 10.5 1,200 six 0 00 99999999999999999 ( ) ; , / — – about $ € £ ½ - x by then minus = 12st".split(),
        *(
            "5 miles",
            "(8 km)",
            "(8 to 9 km)",
            "8 kilometers",
            ", or 8 kilometers,",
            "5 ft",
            "11 in",
            "6-foot-4",
            "5'11",
        ),
        *("40 million euros", "($43 million)", "(£34m; $43m)", "38 C", "(100 F)", "U.S. dollars", "0 miles (0 km)"),
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\u00a0"])), max_size=30))
def test_any_text(pieces: list[tuple[str, str]]) -> None:
    text = f"The mayor of the harbour said on Monday that it was {''.join(a + b for a, b in pieces)} on the whole."
    once, again = found(text), found(text)
    assert [asdict(c) for c in once] == [asdict(c) for c in again]
    assert all(a.start <= b.start for a, b in pairwise(once))
