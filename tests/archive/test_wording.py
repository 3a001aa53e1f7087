from __future__ import annotations

import subprocess
import sys
from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lint.archive.wording import Wording, code, prints, read_wording
from lint.facts.prose import read_prose
from lint.read.layout import lay_out
from tests.archive.harbour import HARBOUR, as_text


def wording(text: str) -> Wording:
    page = lay_out(text, path="story.txt", id="story.txt", metadata={})
    return read_wording(read_prose(page, page.stories[0]), page.stories[0]) if page.stories else Wording(array("H"))


def words(text: str) -> list[str]:
    made = wording(text)
    return [text[start:end].lower() for start, end in zip(made.starts, made.ends, strict=True)]


def test_codes_are_of_the_words_of_the_body() -> None:
    text = as_text(HARBOUR)
    made = wording(text)
    assert words(text)[:6] == ["the", "harbour", "master", "of", "port", "ellen"]
    assert list(made.codes[:3]) == [code("the"), code("harbour"), code("master")]


def test_a_quotation_is_one_gap() -> None:
    text = as_text((*HARBOUR, "“We have waited for this wall for far too long,” the chairman of the council said."))
    made = wording(text)
    gap = made.codes.index(0)
    assert list(made.codes).count(0) == 1
    assert text[made.starts[gap] : made.ends[gap]] == "We have waited for this wall for far too long"
    assert text[made.starts[gap + 1] : made.ends[gap + 1]] == "the"


def test_a_term_in_marks_stays() -> None:
    text = as_text((*HARBOUR, "Engineers call the older wall a “sleeping giant” that nobody has repaired for years."))
    assert "sleeping" in words(text)
    assert 0 not in wording(text).codes


def test_lines_of_the_house_are_left_out() -> None:
    lines = (
        "Read more: Why the ferries were late in spring",
        "Sign up for our newsletter to get the best of our reporting every morning.",
        "The Associated Press contributed to this report.",
        "JUST WATCHED Ferry waits outside Replay More Videos ... MUST WATCH Ferry waits outside 01:20",
    )
    assert wording(as_text((*HARBOUR, *lines))).codes == wording(as_text(HARBOUR)).codes


def test_a_gallery_is_left_out() -> None:
    captions = (
        "Photos: Storm at the port Waves break over the old wall on Monday. Hide Caption 1 of 2 "
        "Photos: Storm at the port A ferry turns back before the pier. Hide Caption 2 of 2"
    )
    text = as_text((*HARBOUR, f"{captions} The council meets again in three weeks to decide about the money."))
    assert {"waves", "caption", "turns"}.isdisjoint(words(text))
    assert "council" in words(text)


def test_a_message_set_into_the_story_is_a_gap() -> None:
    message = "The wall is the best wall that this port ever had! — Ann Reid (@annreid) March 3, 2024"
    assert "best" not in words(as_text((*HARBOUR, message)))


def test_codes_are_the_same_in_every_process() -> None:
    command = "from lint.archive.wording import code; print(code('harbour'), code('wall'))"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(code("harbour")), str(code("wall"))]


def test_prints_are_sparse_and_say_where_they_stand() -> None:
    codes = [code(f"word{n}") for n in range(550)]
    found = prints(codes)
    assert 90 < len(found) < 200
    assert all(0 <= key < 2**31 for key, _ in found)
    assert len({key for key, _ in found}) == len(found)
    assert all(0 <= number < 548 for _, number in found)


def test_prints_do_not_depend_on_what_stands_before() -> None:
    passage = [code(f"word{n}") for n in range(120)]
    before = [code(f"other{n}") for n in range(400)]
    inside = {key for key, _ in prints([*before, *passage])}
    assert len(inside & {key for key, _ in prints(passage)}) > 10


def test_no_print_of_a_gap_or_of_everyday_words() -> None:
    assert prints([code("of"), code("the"), code("wall"), code("and")] * 50) == []
    assert prints([0, code("harbour"), code("wall")]) == prints([code("harbour"), 0, code("wall")]) == []


def test_prints_of_a_hostile_text_are_few() -> None:
    assert len(prints([code("wall")] * 100_000)) <= 1
    assert len(prints([code(str(n)) for n in range(60_000)])) <= 2_000


@given(st.text(max_size=400))
def test_any_text_has_a_wording(text: str) -> None:
    made = wording(text)
    assert len(made.codes) == len(made.starts) == len(made.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(made.starts, made.ends, strict=True))
    assert all(left < right for left, right in pairwise(made.starts))
    assert prints(made.codes) == prints(list(made.codes))
