"""Date expressions: spans, TIMEX3 values, days, direction, and the inverse that dates a story by its own words."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.dates.find import DateExpression, anchors_for, find_dates, resolve
from lint.facts.dates.values import Meaning, anchors, denote, easter, orthodox_easter
from lint.facts.prose import read_prose
from lint.knowledge.languages import Lexicon, compile_language
from lint.knowledge.languages_schema import LanguageFile
from lint.page import Block, Page, Story
from lint.yaml_file import read_yaml, validate
from tests.work import lines_run

RULES = Path(__file__).resolve().parents[2] / "rules"
# A Wednesday.
ANCHOR = date(2024, 5, 15)


def _lexicon() -> Lexicon:
    document = read_yaml(RULES / "knowledge" / "languages" / "en.yaml")
    validate(document, LanguageFile)
    return Lexicon.of(compile_language(document.data))


LEXICON = _lexicon()


def dates(text: str, anchor: date | None = ANCHOR) -> list[DateExpression]:
    block = Block(0, len(text), "body", 0)
    page = Page("p", "p", text, (block,), (Story(0, (block,)),))
    return find_dates(read_prose(page, page.stories[0]), LEXICON, anchor)


def one(text: str, anchor: date | None = ANCHOR) -> DateExpression:
    found = dates(text, anchor)
    assert len(found) == 1, [d.text for d in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "type_", "value", "kind"),
    [
        ("It was signed on 27 April 2023 in Oslo.", "27 April 2023", "DATE", "2023-04-27", "absolute"),
        ("They met on Feb. 6, 2023, in Oslo.", "Feb. 6, 2023", "DATE", "2023-02-06", "absolute"),
        ("It opened on the 2nd of March 2021.", "the 2nd of March 2021", "DATE", "2021-03-02", "absolute"),
        ("The log says 2023-04-27 and no more.", "2023-04-27", "DATE", "2023-04-27", "absolute"),
        ("It is dated 27.04.2023 by hand.", "27.04.2023", "DATE", "2023-04-27", "absolute"),
        ("It is dated 13/04/2023 by hand.", "13/04/2023", "DATE", "2023-04-13", "absolute"),
        ("It is dated 04/13/2023 by hand.", "04/13/2023", "DATE", "2023-04-13", "absolute"),
        ("It is dated 03/04/2023 by hand.", "03/04/2023", "DATE", "XXXX-XX-XX", "absolute"),
        ("The survey of March 2022 found none.", "March 2022", "DATE", "2022-03", "absolute"),
        ("He left office in 2009.", "2009", "DATE", "2009", "absolute"),
        ("The law dates from mid-1995 at least.", "mid-1995", "DATE", "1995", "absolute"),
        ("Sales fell in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3", "absolute"),
        ("Output rose in the first half of 2023.", "the first half of 2023", "DATE", "2023-H1", "absolute"),
        ("It was built in the 1970s.", "the 1970s", "DATE", "197", "absolute"),
        ("It was the sound of the '90s.", "the '90s", "DATE", "199", "absolute"),
        ("A 19th-century bridge fell.", "19th-century", "DATE", "18", "absolute"),
        ("He was jailed in the winter of 2021.", "the winter of 2021", "DATE", "2021-WI", "absolute"),
        ("The firm posted a loss in fiscal 2022.", "fiscal 2022", "DATE", "2022", "absolute"),
        ("The station moved after 9/11 for good.", "9/11", "DATE", "2001-09-11", "absolute"),
        ("Sales rose in Q3 2023 again.", "Q3 2023", "DATE", "2023-Q3", "absolute"),
        ("In this Feb. 7, 2023, file photo, he waves.", "Feb. 7, 2023", "DATE", "2023-02-07", "absolute"),
        ("The cup was won in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996", "absolute"),
        ("He was born on Sunday, 3 March.", "Sunday, 3 March", "DATE", "2024-03-03", "yearless"),
        ("He wept in the week of March 4.", "the week of March 4", "DATE", "2024-W10", "yearless"),
        ("The fair opens next winter.", "next winter", "DATE", "2024-WI", "relative"),
        ("The strike hit at 0735 GMT on Sunday.", "0735 GMT on Sunday", "TIME", "2024-05-12T07:35", "weekday"),
        ("He has lived there for years.", "years", "DURATION", "PXY", "duration"),
        ("The song is from a century ago.", "a century ago", "DATE", "1924", "relative"),
        ("He saw her the day before yesterday.", "the day before yesterday", "DATE", "2024-05-13", "deictic"),
        ("They voted on Feb. 13.", "Feb. 13", "DATE", "2024-02-13", "yearless"),
        ("They won the seat in November.", "November", "DATE", "2023-11", "yearless"),
        ("He resigned in late January.", "late January", "DATE", "2024-01", "yearless"),
        ("She said Thursday that it was over.", "Thursday", "DATE", "2024-05-09", "weekday"),
        ("The council will meet on Thursday.", "Thursday", "DATE", "2024-05-16", "weekday"),
        ("The minister resigned on Wednesday.", "Wednesday", "DATE", "2024-05-15", "weekday"),
        ("He was held on Sunday night.", "Sunday night", "TIME", "2024-05-12TNI", "weekday"),
        ("He was freed last Friday.", "last Friday", "DATE", "2024-05-10", "relative"),
        ("They meet next Friday.", "next Friday", "DATE", "2024-05-17", "relative"),
        ("The bridge was closed today.", "today", "DATE", "2024-05-15", "deictic"),
        ("The vote took place late yesterday.", "late yesterday", "DATE", "2024-05-14", "deictic"),
        ("It was found this morning.", "this morning", "TIME", "2024-05-15TMO", "deictic"),
        ("It was found last night.", "last night", "TIME", "2024-05-14TNI", "deictic"),
        ("The war began in February last year.", "February last year", "DATE", "2023-02", "relative"),
        ("The firm was founded last year.", "last year", "DATE", "2023", "relative"),
        ("The firm was sold earlier this month.", "earlier this month", "DATE", "2024-05", "relative"),
        ("It was lost two weeks ago.", "two weeks ago", "DATE", "2024-W18", "relative"),
        ("It was lost three days ago.", "three days ago", "DATE", "2024-05-12", "relative"),
        ("It was founded a decade ago.", "a decade ago", "DATE", "2014", "relative"),
        ("The talks resume next week.", "next week", "DATE", "2024-W21", "relative"),
        ("He fled in this year's first quarter.", "this year's first quarter", "DATE", "2024-Q1", "relative"),
        ("The fair was held over the weekend.", "the weekend", "DATE", "2024-W19-WE", "relative"),
        ("He was born last Christmas.", "last Christmas", "DATE", "2023-12-25", "holiday"),
        ("He spoke on New Year’s Eve.", "New Year’s Eve", "DATE", "2023-12-31", "holiday"),
        ("Shops were shut on Good Friday.", "Good Friday", "DATE", "2024-03-29", "holiday"),
        ("Prices rose on Thanksgiving.", "Thanksgiving", "DATE", "2023-11-23", "holiday"),
        ("They have recently met.", "recently", "DATE", "PAST_REF", "reference"),
        ("It is now his.", "now", "DATE", "PRESENT_REF", "reference"),
        ("It is a plan for the future.", "the future", "DATE", "FUTURE_REF", "reference"),
        ("Rents doubled in recent years.", "recent years", "DATE", "PAST_REF", "reference"),
        ("The war lasted nearly three years.", "nearly three years", "DURATION", "P3Y", "duration"),
        ("A three-day summit was held.", "three-day", "DURATION", "P3D", "duration"),
        ("He ruled for two and a half years.", "two and a half years", "DURATION", "P2Y6M", "duration"),
        ("He fell in the past two years.", "the past two years", "DURATION", "P2Y", "duration"),
        ("It took a minute and a half.", "a minute and a half", "DURATION", "PT1M30S", "duration"),
        ("It meets every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2", "set"),
        ("It meets on Tuesdays.", "Tuesdays", "SET", "XXXX-WXX-2", "set"),
        ("She trains twice a week.", "twice a week", "SET", "P1W", "set"),
        ("It meets three times a year.", "three times a year", "SET", "P1Y", "set"),
        ("The paper appears daily.", "daily", "SET", "P1D", "set"),
        ("It struck at 10:35 a.m. EST.", "10:35 a.m. EST", "TIME", "2024-05-15T10:35", "time"),
        ("It struck at 3 p.m. on no day.", "3 p.m.", "TIME", "2024-05-15T15:00", "time"),
        ("He died at noon Thursday.", "noon Thursday", "TIME", "2024-05-09T12:00", "weekday"),
    ],
)
def test_expression(text: str, span: str, type_: str, value: str, kind: str) -> None:
    found = one(text)
    assert (found.text, found.type, found.value, found.kind) == (span, type_, value, kind)
    assert text[found.start : found.end] == span


@pytest.mark.parametrize(
    "text",
    [
        "He may march to the sea.",
        "They may fall ill; the sun sat low.",
        "April Smith met June Carter and August Wilson.",
        "The jury heard from April Jones.",
        "About 2,009 people came.",
        "He paid $2000 for Flight 1999.",
        "They counted 1998 votes and 2000 homes.",
        "The Daily Planet has a second crew.",
        "A quarter of the voters stayed away.",
        "The fall of the wall was a surprise.",
        "Our 34-year-old goalkeeper scored 3-2.",
        "A call to 555-2019 went nowhere.",
        "The film is called Super Tuesday.",
        "Section 1.2019 of the code applies.",
        "Theresa May won.",
        "He loaded 9-11 crates and three-quarters of a ton.",
        "The board met in room 2014 and dialled 020 7946 2000.",
    ],
)
def test_no_date(text: str) -> None:
    assert [d.text for d in dates(text)] == []


def test_quarters_of_a_game_are_no_dates() -> None:
    assert [d.text for d in dates("The quarterback ran 12 yards in the third quarter.")] == []


@pytest.mark.parametrize(
    ("text", "span", "direction"),
    [
        ("He said that a summit in July in Lithuania would set out plans.", "July", "future"),
        ("The leaders will review the figure when they meet again in 2025.", "2025", "future"),
        ("They were evacuated since June 1, officials said.", "June 1", "past"),
        ("He shuffled his cabinet ahead of the January 6 summit.", "January 6", "future"),
        ("The aide resigned in November after the raid.", "November", "past"),
        ("The leaders meet for a summit beginning Tuesday to mark the day.", "Tuesday", "future"),
        ("The talks are scheduled to resume on Friday.", "Friday", "future"),
        ("The fair is planned for Saturday.", "Saturday", "future"),
        ("He agreed last month.", "last month", "past"),
        ("They leave next week.", "next week", "future"),
        ("The two-day visit ends Thursday.", "Thursday", "future"),
        ("He died on Tuesday, May 14.", "Tuesday, May 14", "past"),
        ("He wept on Monday (May 13).", "Monday", "past"),
        ("The aide, who will testify next, resigned on Monday.", "Monday", "past"),
        ("It was extended again and will run through Friday.", "Friday", "future"),
        ("Officials said the minister would be traveling Thursday.", "Thursday", "future"),
        ("In 1960 few would mind.", "1960", None),
        ("She spoke of the 2016 election.", "2016", None),
        ("He vowed to mend it by Friday.", "Friday", None),
    ],
)
def test_direction(text: str, span: str, direction: str | None) -> None:
    found = next(d for d in dates(text) if d.text == span)
    assert found.direction == direction


def test_a_weekday_beside_a_date_is_part_of_it() -> None:
    found = one("He spoke in Oslo on Wednesday, Feb. 6, 2024, of war.")
    assert (found.text, found.value, found.stated_weekday) == ("Wednesday, Feb. 6, 2024", "2024-02-06", 2)
    yearless = one("He spoke in Oslo on Tuesday, Feb. 6.")
    assert (yearless.text, yearless.value, yearless.stated_weekday) == ("Tuesday, Feb. 6", "2024-02-06", 1)


@pytest.mark.parametrize("text", ["It ran on 30 February 2023.", "It ran on April 31.", "It ran on Feb. 29, 2023."])
def test_impossible(text: str) -> None:
    found = one(text)
    assert found.impossible and found.earliest is None and found.latest is None


def test_ranges_share_month_and_year() -> None:
    assert [(d.text, d.value) for d in dates("It ran from May 3-5, 2021, and in June and July of 2020.")] == [
        ("May 3", "2021-05-03"),
        ("5, 2021", "2021-05-05"),
        ("June", "2020-06"),
        ("July of 2020", "2020-07"),
    ]
    assert [(d.text, d.value) for d in dates("The fair was held on Feb. 6 and 8 in Oslo.")] == [
        ("Feb. 6", "2024-02-06"),
        ("8", "2024-02-08"),
    ]
    found = dates("The summit on July 9-11 in Oslo will mark it.")
    assert [(d.text, d.value) for d in found] == [("July 9", "2024-07-09"), ("11", "2024-07-11")]
    assert [d.value for d in dates("She ruled from 2003 to 2009.")] == ["2003", "2009"]


def test_a_told_past_is_an_anchor() -> None:
    found = dates("The bank failed in 2009. The following year it was sold.")
    assert [(d.text, d.value, d.narrated) for d in found] == [
        ("2009", "2009", False),
        ("The following year", "2010", True),
    ]
    found = dates("He fell on March 3, 2021. Two days later he died.")
    assert [(d.value, d.narrated) for d in found] == [("2021-03-03", False), ("2021-03-05", True)]
    assert found[1].earliest == date(2021, 3, 5)


def test_what_follows_no_date_has_no_days() -> None:
    found = one("The next day he was gone.")
    assert (found.earliest, found.value) == (None, "XXXX-XX-XX")


def test_a_time_is_of_the_day_beside_it() -> None:
    found = dates("The president is due to speak at 9 p.m. Eastern on Thursday.")
    assert [(d.text, d.value) for d in found] == [("9 p.m.", "2024-05-16T21:00"), ("Thursday", "2024-05-16")]


def test_a_report_counts_from_its_quarter() -> None:
    found = dates("The firm lost $2 million in the third quarter of 2023, against a profit a year earlier.")
    assert [(d.text, d.value) for d in found] == [
        ("the third quarter of 2023", "2023-Q3"),
        ("a year earlier", "2022-Q3"),
    ]


def test_without_an_anchor() -> None:
    values = {
        "He resigned last year.": "XXXX",
        "He resigned on Feb. 13.": "XXXX-02-13",
        "He resigned on Wednesday.": "XXXX-WXX-3",
        "He resigned in July.": "XXXX-07",
        "He resigned last week.": "XXXX-WXX",
        "He resigned in February last year.": "XXXX-02",
    }
    for text, value in values.items():
        found = one(text, None)
        assert (found.value, found.earliest) == (value, None)
    assert one("He resigned in 2009.", None).earliest == date(2009, 1, 1)


def test_words_in_quotation_marks() -> None:
    found = dates("He said on Monday: “We won in 2019.”")
    assert [(d.text, d.quoted) for d in found] == [("Monday", False), ("2019", True)]


def test_roles_and_blocks() -> None:
    text = "Deal of May\n5 ships sank"
    blocks = (Block(0, 11, "title", 0), Block(12, len(text), "body", 0))
    page = Page("p", "p", text, blocks, (Story(0, blocks),))
    found = find_dates(read_prose(page, page.stories[0]), LEXICON, ANCHOR)
    assert [(d.text, d.role) for d in found] == [("May", "title")]


@pytest.mark.parametrize(
    ("text", "span", "event", "expected"),
    [
        (
            "It began in February last year.",
            "February last year",
            (date(2022, 2, 24), date(2022, 2, 24)),
            (date(2023, 1, 1), date(2023, 12, 31)),
        ),
        (
            "He came last month.",
            "last month",
            (date(2023, 3, 20), date(2023, 3, 22)),
            (date(2023, 4, 1), date(2023, 4, 30)),
        ),
        ("They spoke on Wednesday.", "Wednesday", (date(2023, 4, 26),) * 2, (date(2023, 4, 26), date(2023, 5, 2))),
        (
            "A summit in July will set out plans.",
            "July",
            (date(2023, 7, 11), date(2023, 7, 12)),
            (date(2022, 8, 1), date(2023, 7, 12)),
        ),
        ("It will take place on Feb. 14.", "Feb. 14", (date(2023, 2, 14),) * 2, (date(2022, 2, 15), date(2023, 2, 14))),
        ("They will meet on Tuesday.", "Tuesday", (date(2024, 7, 9),) * 2, (date(2024, 7, 3), date(2024, 7, 9))),
        ("They meet next week.", "next week", (date(2024, 7, 9),) * 2, (date(2024, 7, 1), date(2024, 7, 7))),
    ],
)
def test_anchors_for(text: str, span: str, event: tuple[date, date], expected: tuple[date, date]) -> None:
    found = next(d for d in dates(text, None) if d.text == span)
    assert anchors_for(found, *event) == expected


def test_anchors_of_what_needs_none() -> None:
    assert anchors_for(one("He resigned in 2009."), date(2009, 1, 1), date(2009, 1, 2)) is None
    assert anchors_for(one("They met recently."), date(2009, 1, 1), date(2009, 1, 2)) is None


def test_easter() -> None:
    assert [easter(year) for year in (1998, 2000, 2023, 2024)] == [
        date(1998, 4, 12),
        date(2000, 4, 23),
        date(2023, 4, 9),
        date(2024, 3, 31),
    ]


_DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
_MEANINGS = st.one_of(
    st.builds(
        Meaning,
        st.sampled_from(["period", "ago"]),
        unit=st.sampled_from(["Y", "M", "W", "D", "Q", "E", "C", "F"]),
        count=st.integers(-9, 9),
    ),
    st.builds(
        Meaning,
        st.just("period"),
        unit=st.sampled_from(["SP", "SU", "FA", "WI", "WE", "FY", "PY", "HY"]),
        count=st.integers(-1, 1),
    ),
    st.builds(
        Meaning,
        st.just("yearless"),
        pick=st.sampled_from(["past", "last", "future", "next", "this", "near", "onward"]),
        inner=st.one_of(
            st.tuples(st.just("month"), st.integers(1, 12)),
            st.tuples(st.just("day"), st.integers(1, 12), st.integers(1, 28)),
            st.tuples(st.just("quarter"), st.integers(1, 4)),
            st.tuples(st.just("season"), st.sampled_from(["SP", "SU", "FA", "WI"])),
            st.tuples(st.just("holiday"), st.just("easter"), st.integers(-47, 1)),
            st.just(("holiday", "nth", 11, 3, 4, 0)),
            st.just(("holiday", "orthodox", 0)),
        ),
    ),
    st.builds(
        Meaning,
        st.just("weekday"),
        count=st.integers(0, 6),
        pick=st.sampled_from(["past", "last", "future", "next", "this"]),
        weeks=st.integers(-1, 1),
    ),
    st.builds(
        Meaning,
        st.just("week"),
        unit=st.sampled_from(["", "W", "WE", "Q"]),
        base=st.builds(
            Meaning,
            st.just("yearless"),
            pick=st.sampled_from(["past", "future", "near"]),
            inner=st.one_of(
                st.just(("holiday", "easter", 0)), st.tuples(st.just("day"), st.just(9), st.integers(1, 30))
            ),
        ),
    ),
)


@given(_MEANINGS, _DAYS, _DAYS)
def test_later_anchors_never_denote_earlier_days(meaning: Meaning, one_day: date, other_day: date) -> None:
    early, late = sorted((one_day, other_day))
    _, low, high = denote(meaning, early)
    _, later_low, later_high = denote(meaning, late)
    assert low is not None and high is not None and later_low is not None and later_high is not None
    assert low <= high and low <= later_low and high <= later_high


@given(_MEANINGS, _DAYS, st.integers(0, 40))
def test_anchors_are_the_inverse(meaning: Meaning, first: date, days: int) -> None:
    last = first + timedelta(days)
    found = anchors(meaning, first, last)

    def overlaps(anchor: date) -> bool:
        _, low, high = denote(meaning, anchor)
        return low is not None and high is not None and low <= last and high >= first

    if found is not None:
        low, high = found
        assert overlaps(low) and overlaps(high)
        assert not overlaps(low - timedelta(1)) and not overlaps(high + timedelta(1))


@given(_MEANINGS, _DAYS)
def test_an_anchor_is_among_its_own(meaning: Meaning, anchor: date) -> None:
    _, low, high = denote(meaning, anchor)
    assert low is not None and high is not None
    found = anchors(meaning, low, high)
    assert found is not None and found[0] <= anchor <= found[1]


_PIECES = st.sampled_from(
    (
        "the a last next past this that same Feb. 6 13 2024 1999 '98 1990s May March Monday Sunday Fri noon 10:35 a.m. "
        "3pm EST today two three few twenty-four hundred years year-ago months week quarter third first half of in "
        "early late ago earlier later every daily Christmas New Year’s Eve fall summer 03/04/2026 2023-04-27 9/11 "
        "30 February FY2024 fiscal from o’clock morning Ramadan weekend half 061430Z 1430 hours twice GMT ahead "
        "ended before after meets will by through Sept. 11 attacks nineteen ninety-six the/ year-end "
        "now recently , . - ’s and to \n % $ ( ”"
    ).split(" ")
)


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=40), st.sampled_from([" ", " ", "-", ""]), st.one_of(st.none(), _DAYS))
def test_any_words(pieces: list[str], joint: str, anchor: date | None) -> None:
    _sound(joint.join(pieces), anchor)


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
def test_any_text(text: str, anchor: date | None) -> None:
    _sound(text, anchor)


def _sound(text: str, anchor: date | None) -> None:
    found = dates(text, anchor)
    assert found == dates(text, anchor)
    end = 0
    for expression in found:
        assert end <= expression.start < expression.end <= len(text)
        assert expression.text == text[expression.start : expression.end]
        assert expression.value
        end = expression.end
        assert resolve(resolve(expression, None), anchor) == expression
        anchors_for(expression, date(2020, 1, 1), date(2020, 1, 9))


@pytest.mark.parametrize(
    "word", ["the ", "two ", "last ", "May ", "2-", "year-", "one hundred ", "1999 ", "and a half "]
)
def test_long_runs_take_linear_time(word: str) -> None:
    assert lines_run(lambda: dates(word * 1_000)) < 2.2 * lines_run(lambda: dates(word * 500))
    dates(word * 20_000)  # what patterns do between two lines is not counted, but would not end


def test_a_weekday_in_the_file_of_words() -> None:
    assert LEXICON.values["wednesday"] == 2 and LEXICON.codes["wednesday"] == "W"


@pytest.mark.parametrize("text", ["31 December that year", "Dec. 31 that year"])
def test_a_day_of_that_year(text: str) -> None:
    found = dates(f"Britain left on 31 January 2020. The transition ended on {text}.")
    assert [(d.text, d.value) for d in found][1:] == [(text, "2020-12-31")]


@pytest.mark.parametrize(
    ("text", "span", "type_", "value", "kind"),
    [
        # Fiscal years and business periods.
        ("Sales fell in FY2024 again.", "FY2024", "DATE", "2024", "absolute"),
        ("Sales fell in FY 2023 again.", "FY 2023", "DATE", "2023", "absolute"),
        ("Sales fell in FY25 again.", "FY25", "DATE", "2025", "absolute"),
        ("Sales fell in fiscal 2015 again.", "fiscal 2015", "DATE", "2015", "absolute"),
        ("It grew in financial year 2021/22 alone.", "financial year 2021/22", "DATE", "2022", "absolute"),
        ("It grew in fiscal 2021-22 alone.", "fiscal 2021-22", "DATE", "2022", "absolute"),
        ("He missed the 2021-22 season.", "2021-22", "DATE", "2021/2022", "absolute"),
        ("It rose in the last half of 2023.", "the last half of 2023", "DATE", "2023-H2", "absolute"),
        ("Profit rose for the year.", "the year", "DATE", "2024", "relative"),
        ("The sale should close by year-end.", "year-end", "DATE", "2024-12-31", "relative"),
        ("The firm named its third-quarter loss.", "third-quarter", "DATE", "2023-Q3", "yearless"),
        ("It beat a year-earlier loss of $2 million.", "year-earlier", "DATE", "2023", "relative"),
        # Weekdays and weeks.
        ("He was freed on Friday a week ago.", "Friday a week ago", "DATE", "2024-05-03", "relative"),
        ("She will leave a week from Tuesday.", "a week from Tuesday", "DATE", "2024-05-28", "relative"),
        ("She will leave a week on Tuesday.", "a week on Tuesday", "DATE", "2024-05-28", "relative"),
        ("It is due two weeks from today.", "two weeks from today", "DATE", "2024-05-29", "relative"),
        ("The club plays this Saturday.", "this Saturday", "DATE", "2024-05-18", "relative"),
        ("The club lost this Saturday.", "this Saturday", "DATE", "2024-05-11", "relative"),
        ("It rained the day before last Monday.", "the day before last Monday", "DATE", "2024-05-12", "relative"),
        ("Shops filled the day after Thanksgiving.", "the day after Thanksgiving", "DATE", "2023-11-24", "holiday"),
        ("They met in the weeks ahead of it.", "the weeks ahead", "DURATION", "PXW", "duration"),
        ("The other day he sang.", "The other day", "DATE", "PAST_REF", "reference"),
        ("It meets on weekends.", "weekends", "SET", "XXXX-WXX-WE", "set"),
        # Times.
        ("It struck at 0800 GMT in the hills.", "0800 GMT", "TIME", "2024-05-15T08:00", "time"),
        ("It struck at 2330 GMT in the hills.", "2330 GMT", "TIME", "2024-05-15T23:30", "time"),
        ("It struck at 14:30 UTC in the hills.", "14:30 UTC", "TIME", "2024-05-15T14:30", "time"),
        ("It struck at 9:30 a.m. local time in it.", "9:30 a.m. local time", "TIME", "2024-05-15T09:30", "time"),
        ("They woke at 5 o'clock to snow.", "5 o'clock", "TIME", "2024-05-15T05:00", "time"),
        ("They woke at 4 in the morning to snow.", "4 in the morning", "TIME", "2024-05-15T04:00", "time"),
        ("It shut by mid-afternoon.", "mid-afternoon", "TIME", "2024-05-15TAF", "deictic"),
        ("It opens at 11pm tomorrow night.", "11pm tomorrow night", "TIME", "2024-05-16T23:00", "deictic"),
        ("The unit left at 1430 hours in rain.", "1430 hours", "TIME", "2024-05-15T14:30", "time"),
        # ISO and military forms.
        ("Logged 2024-05-06T14:30:00+02:00.", "2024-05-06T14:30:00+02:00", "TIME", "2024-05-06T14:30", "absolute"),
        ("Logged 2024-05-06T14:30Z by it.", "2024-05-06T14:30Z", "TIME", "2024-05-06T14:30", "absolute"),
        ("Sent on 061430Z MAY 24 by wire.", "061430Z MAY 24", "TIME", "2024-05-06T14:30", "absolute"),
        ("Sent on 06 May 24 by wire.", "06 May 24", "DATE", "2024-05-06", "absolute"),
        ("Sent on 06-May-24 by wire.", "06-May-24", "DATE", "2024-05-06", "absolute"),
        ("Filed under 2013/03/05 by it.", "2013/03/05", "DATE", "2013-03-05", "absolute"),
        # Feasts.
        ("Shops were shut on Boxing Day 2022.", "Boxing Day 2022", "DATE", "2022-12-26", "holiday"),
        ("Crowds prayed on Eid al-Fitr.", "Eid al-Fitr", "DATE", "2024-04-10", "holiday"),
        ("He was shot on Yom Kippur 2023.", "Yom Kippur 2023", "DATE", "2023-09-25", "holiday"),
        ("It sold out for Lunar New Year 2023.", "Lunar New Year 2023", "DATE", "2023-01-22", "holiday"),
        ("Lamps were lit on Diwali.", "Diwali", "DATE", "2023-11-12", "holiday"),
        ("They fasted last Ramadan.", "last Ramadan", "DATE", "2024-03-11/2024-04-08", "holiday"),
        ("They sang on Orthodox Easter.", "Orthodox Easter", "DATE", "2024-05-05", "holiday"),
        ("It rained on Memorial Day weekend.", "Memorial Day weekend", "DATE", "2024-W21-WE", "holiday"),
        # Days that are known without their year.
        ("It recalled the Sept. 11 attacks.", "Sept. 11", "DATE", "2001-09-11", "absolute"),
        ("He hid since Hamas struck on Oct. 7.", "Oct. 7", "DATE", "2023-10-07", "absolute"),
        ("The Jan. 6 insurrection failed.", "Jan. 6", "DATE", "2021-01-06", "absolute"),
        ("The Sept. 11 attack on the consulate failed.", "Sept. 11", "DATE", "2023-09-11", "yearless"),
        # Parts and spans.
        ("The 1800s were hard.", "The 1800s", "DATE", "18", "absolute"),
        ("It took half an hour.", "half an hour", "DURATION", "PT30M", "duration"),
        ("A law of half a century fell.", "half a century", "DURATION", "P50Y", "duration"),
        ("He left half a year ago.", "half a year ago", "DATE", "2023-11", "relative"),
        ("He left two and a half years ago.", "two and a half years ago", "DATE", "2021-11", "relative"),
        ("It follows a one-day trip.", "one-day", "DURATION", "P1D", "duration"),
        ("A century-old law fell.", "century-old", "DURATION", "P100Y", "duration"),
        ("It opened in January nineteen ninety-seven.", "January nineteen ninety-seven", "DATE", "1997-01", "absolute"),
    ],
)
def test_expressions_of_the_trade(text: str, span: str, type_: str, value: str, kind: str) -> None:
    found = one(text)
    assert (found.text, found.type, found.value, found.kind) == (span, type_, value, kind)


def test_what_an_expression_is_counted_in_days() -> None:
    fiscal = one("Sales fell in FY2024 again.")
    assert (fiscal.earliest, fiscal.latest) == (date(2023, 1, 1), date(2024, 12, 31))
    # The moon may be sighted a day earlier or later; the feast lasts three days.
    feast = one("Crowds prayed on Eid al-Fitr.")
    assert (feast.earliest, feast.latest) == (date(2024, 4, 9), date(2024, 4, 13))
    weekend = one("It rained on Memorial Day weekend.")
    assert (weekend.earliest, weekend.latest) == (date(2024, 5, 24), date(2024, 5, 27))
    range_ = dates("The fair ran from 3 to 5 June 2023 in Oslo.")
    assert [(d.text, d.value) for d in range_] == [("3", "2023-06-03"), ("5 June 2023", "2023-06-05")]
    ended = dates("In the quarter ended June 30, 2023, it lost $2 million.")
    assert [(d.text, d.value) for d in ended] == [("the quarter", "2023-Q2"), ("June 30, 2023", "2023-06-30")]
    year = dates("In the fiscal year ended June 30, it lost $2 million.")
    assert [(d.text, d.value) for d in year] == [("the fiscal year", "P1Y"), ("June 30", "2023-06-30")]


@pytest.mark.parametrize(
    "text",
    [
        "They ran for 60 Minutes to a record.",
        "The Six-Day War was short.",
        "That was the year Congress passed it.",
        "It was the person of the year.",
        "He won 3-2 in March.",
        "He killed 4 in the house.",
        "His half-century came off nine balls.",
        "She hosts “This Week” for the channel.",
        "Not in today's world.",
        "It tested the Good Friday Agreement.",
        "He spoke on Holocaust Remembrance Day.",
    ],
)
def test_names_and_figures_are_no_dates(text: str) -> None:
    assert [d.text for d in dates(text) if d.text != "March"] == []


@pytest.mark.parametrize(
    ("text", "span", "value", "direction"),
    [
        ("March 18 - Israel resumes strikes on the city.", "March 18", "2024-03-18", "past"),
        ("May 20 – The court will rule.", "May 20", "2024-05-20", "future"),
        ("They said they expect the sale to be completed by June 15.", "June 15", "2024-06-15", "future"),
        ("The meeting is to be held on Friday.", "Friday", "2024-05-17", "future"),
        ("The offer was extended to June 20 from May 1.", "June 20", "2024-06-20", None),
        ("Its preferred shares will be redeemed on June 20.", "June 20", "2024-06-20", "future"),
        ("It had been due to expire on Friday.", "Friday", "2024-05-10", None),
        ("The fund has fallen by a tenth this year through May 9.", "May 9", "2024-05-09", None),
        ("The case is heard in June in the capital.", "June", "2024-06", None),
        ("The list had some Christmas lights.", "Christmas", "2023-12-25", None),
        ("He called for calm in his New Year's Eve address.", "New Year's Eve", "2023-12-31", "past"),
        ("“A vote after all, perhaps on Monday,” said a diplomat.", "Monday", "2024-05-13", None),
        ("The leaders meet on Monday in Oslo.", "Monday", "2024-05-20", "future"),
        ("On Tuesday the group planned to picket the court.", "Tuesday", "2024-05-21", "future"),
        ("It expects a profit in the year ending June 30, 2025, he said.", "June 30, 2025", "2025-06-30", None),
        ("He told them that a deal by Christmas was impossible.", "Christmas", "2023-12-25", None),
        ("A deal on its proposed merger will be signed in June.", "June", "2024-06", "future"),
        ("The euro, which comes into use on June 1, rose to 91 cents.", "June 1", "2024-06-01", None),
        ("Everyone will have had it soon: the minister has said by June 1.", "June 1", "2024-06-01", None),
        ("She runs the country until elections in June.", "June", "2024-06", None),
        (
            "The firm will give its results for the year ended December 31, 2023, on Tuesday, May 21.",
            "Tuesday, May 21",
            "2024-05-21",
            "future",
        ),
        ("The tram was put off again in December until the late 2030s.", "December", "2023-12", "past"),
        ("He will leave at 4 in the morning (0200 GMT Thursday).", "0200 GMT Thursday", "2024-05-16T02:00", "future"),
    ],
)
def test_tense_decides(text: str, span: str, value: str, direction: str | None) -> None:
    found = next(d for d in dates(text) if d.text == span)
    assert (found.value, found.direction) == (value, direction)


def test_a_known_day_that_lay_ahead_is_another() -> None:
    assert one("Hamas struck on Oct. 7 at dawn.", date(2014, 10, 20)).value == "2014-10-07"
    assert one("It was signed on 9/11 at dawn.", date(1999, 10, 20)).kind == "yearless"


def test_a_month_that_was_told_is_followed() -> None:
    found = dates("The board met in March. The following month it put itself up for sale.")
    assert [(d.value, d.narrated) for d in found] == [("2024-03", False), ("2024-04", True)]


def test_orthodox_easter() -> None:
    assert [orthodox_easter(year) for year in (1990, 2016, 2023, 2024, 2025)] == [
        date(1990, 4, 15),
        date(2016, 5, 1),
        date(2023, 4, 16),
        date(2024, 5, 5),
        date(2025, 4, 20),
    ]


def test_a_feast_may_fall_twice_in_a_year() -> None:
    feast = one("They ate on Eid al-Fitr.", date(2000, 12, 31))
    assert feast.value == "2000-12-27"
    assert one("They ate on Eid al-Fitr.", date(2000, 2, 1)).value == "2000-01-08"


def test_movable_feasts_have_their_dates() -> None:
    document = read_yaml(RULES / "knowledge" / "languages" / "en.yaml")
    tabled = {name: rule["dates"] for name, rule in document.data["holidays"].items() if "dates" in rule}
    assert {"ramadan", "eid al-adha", "passover", "hanukkah", "diwali", "lunar new year"} <= tabled.keys()
    for name, days in tabled.items():
        gaps = {(after - before).days for before, after in itertools.pairwise(days)}
        assert gaps <= {*range(353, 356), *range(382, 386)}, name
        assert days[-1].year == 2035 and days[0].year in (1990, 2001), name


def test_an_expression_is_not_cut_where_a_run_is() -> None:
    text = "In the three months to March, in the six months to June 30, 2023, it lost a third of it."
    assert [d.text for d in dates(text)] == ["the three months", "March", "the six months", "June 30, 2023"]
