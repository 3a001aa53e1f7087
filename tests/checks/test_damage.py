"""Damaged text: what was read wrongly or lost, with its repair, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.page.damage import damaged_text
from lint.finding import Hit
from lint.subject import Subject
from tests.stories import subject

REST = "The harbour has been waiting for the new lock since the old one was shut, and so have the ships."
OPTIONS = {"cut_off": True, "lost_verb": True}


def story(*paragraphs: str) -> tuple[Subject, list[Hit]]:
    s = subject(*paragraphs)
    return s, list(damaged_text(s, OPTIONS))


def found(words: str) -> list[tuple[str, str | None]]:
    """What is flagged in a sentence, and what it is repaired to."""
    s, hits = story(f"Before the ships came in on Tuesday, {words} and so the mayor of the town was glad of it.", REST)
    return [(s.page.text[h.start : h.end], repaired(s, h)) for h in hits]


def repaired(s: Subject, hit: Hit) -> str | None:
    """The words of a finding after its repair."""
    if hit.fix is None:
        return None
    text, fix = s.page.text, hit.fix
    return text[hit.start : fix.start] + fix.text + text[fix.end : max(hit.end, fix.end)]


def windows(text: str) -> str:
    """Text as it looks when its UTF-8 is read as Windows-1252."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("donâ€™t", "don’t"),
        ("cafÃ©", "café"),
        ("ZoÃ«", "Zoë"),
        ("Â£5", "£5"),
        ("1,5Â°C", "1,5°C"),
        ("SkÃ¥ne", "Skåne"),
        ("DvoÅ™Ã¡k", "Dvořák"),
        ("ErdoÄŸan", "Erdoğan"),
        ("cÅ“ur", "cœur"),
        ("don\u00e2\u0080\u0099t", "don’t"),
        ("donÃ¢â‚¬â„¢t", "don’t"),
        ("cafÃƒÂ©", "café"),
        ("ï»¿Field", "Field"),
        ("ÐŸÑ€Ð°Ð²Ð´Ð°", "Правда"),
        ("æ—¥æœ¬", "日本"),
        ("don‚Äôt", "don’t"),
        ("caf√©", "café"),
        ("don\u0092t", "don’t"),
        ("donÕt", "don’t"),
        ("donít", "don’t"),
        ("don&#8217;t", "don’t"),
        ("R&amp;D", "R&D"),
        ("Tom&amp;amp;amp;nbsp;Lake", "Tom\u00a0Lake"),
        ("Tom&nbsp;Lake", "Tom\u00a0Lake"),
        ("don\\u2019t", "don’t"),
        ("don\\'t", "don't"),
        ("don=E2=80=99t", "don’t"),
        ("Demo\u00adcratic", "Democratic"),
        ("har\u200bbour", "harbour"),
    ],
)
def test_what_is_certain_is_repaired(damaged: str, right: str) -> None:
    assert found(damaged) == [(damaged, right)]
    (hit,) = story(f"The ships {damaged} came in.", REST)[1]
    assert hit.fix is not None
    assert hit.fix.safe


def test_a_mark_that_counts_as_a_blank_is_found_where_it_stands() -> None:
    s, (hit,) = story(f"\x85And so the mayor was glad.\x85 {REST}", REST)
    assert (s.page.text[hit.start : hit.end], repaired(s, hit)) == ("\x85And", "…And so the mayor was glad.…")


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("nation?s", "nation's"),
        ("don?t", "don't"),
        ("don\ufffdt", "don't"),
        ("don\ufffd\ufffd\ufffdt", "don't"),
        ("laureate\x80\x94now", "laureate—now"),
        ("wordÂ then", "word then"),
        ("<em class=x>", ""),
    ],
)
def test_what_is_likely_is_an_unsafe_repair(damaged: str, right: str) -> None:
    s, hits = story(f"The ships {damaged} came in.", REST)
    assert len(hits) == 1
    assert hits[0].fix is not None
    assert not hits[0].fix.safe
    assert right in s.page.text[: hits[0].fix.start] + hits[0].fix.text + s.page.text[hits[0].fix.end :]


@pytest.mark.parametrize(
    "damaged", ["â€", "S\ufffdnchez", "Garc?a", "?Perry", "ï¿½", "&QL;", "har\x08bour", "win.They", "ofAqaba"]
)
def test_what_is_damaged_is_told(damaged: str) -> None:
    s, hits = story(f"The ships of Aqaba and {damaged} came in.", REST)
    assert [s.page.text[h.start : h.end] for h in hits] == [damaged]


@pytest.mark.parametrize(
    "words",
    [
        "liberté\u00a0», dit-il,",
        "«\u00a0à\u00a0»",
        "le CAFÉ” et l’ÉTÉ…",
        "IRMÃ” and the LÂ» of",
        "«ÇA»",
        "Ærø, Åbo, Ångström, Ñandú, Œuvre",
        "¿Qué? ¡No!",
        "Đặng Thị Ngọc Thịnh in Huế",
        "Правда и мир",
        "قال الرئيس أمس",
        "日本の「港」",
        "№ 5 × 7 ≈ 35, −3 °C",
        "√2 and ¬p",
        "what? who? (sic?)",
        "www.example.com/page?id=3 and index.html?ref=x",
        "a?b=c and x?y:z",
        "AT&T, R&D; M&Ms; B&Bs;",
        "<your name> and <burp>",
        "x < y > z",
        "[sic] and [video] and [The ship]",
        "¯\\_(ツ)_/¯ and C:\\ships",
        "a=b and E=MC2",
        "🏳\ufe0f\u200d🌈 and said\u200e",
        "McDonald, YouTube, iPhone, theGrio",
        "U.S.The and Node.js and Booking.com",
        "p.m.In and 3.5.A",
        "“Why?” asked Anna",
        "the letter Â in Romanian",
        "the drummer ?uestlove of the Roots",
    ],
)
def test_what_is_sound_is_let_pass(words: str) -> None:
    assert found(words) == []


def test_one_finding_a_kind_and_story() -> None:
    words = [f"The cafÃ© number {n} isnâ€™t open, and nobody knows when." for n in range(10)]
    s, hits = story(*words, "The nation?s harbour was shut &amp; the ships?re gone.")
    assert [h.values["what"] for h in hits] == [
        "text read in the wrong encoding",
        "a character is lost",
        "markup left in the text",
    ]
    assert hits[0].values["more"] == ", and 19 more places"
    assert hits[1].values["more"] == ", and 1 more place"
    assert len(hits[0].evidence) == 6
    assert hits[0].fix is not None
    text = s.page.text[: hits[0].fix.start] + hits[0].fix.text + s.page.text[hits[0].fix.end :]
    assert text.count("café") == text.count("isn’t") == 10
    assert "Ã" not in text


def test_a_lost_letter_is_looked_up_in_the_story() -> None:
    _, hits = story("Mayor Pedro S\ufffdnchez spoke.", "Sánchez and the harbour's master came in on Tuesday.")
    assert hits[0].values["instead"] == " was “Sánchez”"
    assert "elsewhere the story has “Sánchez”" in hits[0].evidence[0]


def test_stories_about_code_and_encodings_may_show_them() -> None:
    assert story("The HTML for it is &nbsp; or <p>, the teacher said.", REST)[1] == []
    assert story("In Unicode, they said, cafÃ© is café read wrongly.", REST)[1] == []


def test_what_readers_hardly_see_is_information() -> None:
    assert [h.severity for h in story("The har\u00adbour was shut.The ships left.", REST)[1]] == ["info", "info"]


LONG = "The council will meet again on Tuesday to talk about the lock and the ships that wait for it"


@pytest.mark.parametrize(
    ("end", "span"),
    [
        (f"{LONG}, and the", "the"),
        (f"{LONG} of", "of"),
        (f"{LONG}, which is long,", ","),
        (f"{LONG} in the …", "the …"),
        (f"{LONG} and …", "and …"),
        (f"{LONG}, said… [+2345 chars]", "[+2345 chars]"),
        (f"{LONG}, sai… Read more", "… Read more"),
        (f"{LONG} […]", "[…]"),
        (f"{LONG} (continued on page A4).", "(continued on page A4)."),
        (f"{LONG} (more)", "(more)"),
    ],
)
def test_a_story_that_breaks_off(end: str, span: str) -> None:
    s, hits = story(REST, REST.replace("lock", "dock"), REST.replace("lock", "pier"), end)
    assert [(s.page.text[h.start : h.end], h.severity) for h in hits] == [(span, None)]


def test_a_full_stop_may_only_be_forgotten() -> None:
    s, hits = story(REST, REST.replace("lock", "dock"), REST.replace("lock", "pier"), LONG)
    assert [(s.page.text[h.start : h.end], h.severity) for h in hits] == [("it", "info")]


@pytest.mark.parametrize(
    "end",
    [
        f"{LONG}.",
        f"“{LONG},” she said.",
        f"{LONG}…",
        f"{LONG} and at www.example.com",
        "Additional reporting by Anna Field in Port Selim; the harbour's own radio contributed to this report",
        "Write to Anna Field at anna.field@example.com, or follow her on the other networks of the harbour",
        "– Anna Field and Tom Lake",
    ],
)
def test_a_story_that_ends(end: str) -> None:
    assert story(REST, REST.replace("lock", "dock"), REST.replace("lock", "pier"), end)[1] == []


def test_paragraphs_broken_in_mid_sentence_are_layout() -> None:
    assert story("The council will meet again on Tuesday to talk about the", "lock and the ships.", REST)[1] == []


LEAD = "The members of the alliance have sent forty ships and a hundred lorries to help keep the strait open in winter"


@pytest.mark.parametrize(
    "end",
    [
        "the Secretary General of the alliance Anna Field",
        "NATO Secretary General Anna Field",
        "Prime Minister Tom Lake",
        "the ministry",
        "officials",
        "US security officials on Tuesday",
        "police",
    ],
)
def test_a_first_sentence_without_its_verb(end: str) -> None:
    s, hits = story(f"{LEAD}, {end}.", REST)
    assert [(s.page.text[h.start : h.end], h.severity) for h in hits] == [(f"{LEAD}, {end}.", "info")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{LEAD}, said the Secretary General of the alliance Anna Field.",
        f"{LEAD}, according to Prime Minister Tom Lake.",
        f"{LEAD}, the Secretary General of the alliance Anna Field said.",
        f"{LEAD} at the wish of one man, Prime Minister Tom Lake.",
        f"{LEAD} and are led by a newcomer to the seas, Prime Minister Tom Lake.",
        f"{LEAD}, the Gulf of Suez, the Red Sea and the Strait of Hormuz.",
        f"{LEAD}, with the help of Prime Minister Tom Lake.",
        f"{LEAD}, said lawmakers.",
        f"{LEAD}, according to officials.",
        f"{LEAD}, among them soldiers, sailors and police.",
        "Ships have come in, officials.",
        "They met Prime Minister Tom Lake, the Secretary General Anna Field.",
    ],
)
def test_a_first_sentence_with_its_verb(sentence: str) -> None:
    assert story(sentence, REST)[1] == []


def test_the_options_turn_sentences_off() -> None:
    s = subject(f"{LEAD}, officials.", REST, REST, f"{LONG} of")
    assert list(damaged_text(s, {"cut_off": False, "lost_verb": False})) == []


WORDS = st.lists(
    st.sampled_from(
        "café über Straße façade Øre Åbo Łódź ősz žába wąż œuf it’s “so” a–b — … £5 €9 naïve Ærø ½ 5°".split()
    )
)


@given(WORDS, st.integers(1, 3))
def test_what_was_misread_is_read_right_again(words: list[str], rounds: int) -> None:
    right = damaged = "The harbour is “open”, they say: " + " ".join(words) + ", and so it will be."
    for _ in range(rounds):
        damaged = windows(damaged)
    s, hits = story(damaged, REST)
    (fix,) = (h.fix for h in hits if h.values["what"] == "text read in the wrong encoding")
    assert fix is not None
    assert right in s.page.text[: fix.start] + fix.text + s.page.text[fix.end :]


@given(st.text(st.sampled_from("aAeé ÂÃâ€™œ\x80\x9d\ufffd?&;#8<p>=[]\\u201'\"\xad\u200b.,… íÕ‚Ä√©ÐŸ"), max_size=80))
def test_any_text_is_read_without_an_error(words: str) -> None:
    s = subject(REST, REST, f"The ships of {words} came in.", REST)
    hits = list(damaged_text(s, OPTIONS))
    assert hits == list(damaged_text(s, OPTIONS))
    assert hits == sorted(hits, key=lambda h: (h.start, h.end))
    for hit in hits:
        assert s.story.start <= hit.start < hit.end <= s.story.end
        assert hit.fix is None or s.story.start <= hit.fix.start <= hit.fix.end <= s.story.end


@given(st.text(max_size=60))
def test_unicode_of_any_kind_is_read_without_an_error(words: str) -> None:
    words = " ".join(words.replace("\0", "").split())
    list(damaged_text(subject(REST, REST, f"The ships of {words} came in.", REST), OPTIONS))
