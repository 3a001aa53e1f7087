from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lint.archive.alike import Judgement, Overlap, Passage
from lint.archive.overlap import find_overlap
from lint.archive.reuse import is_renewed, judge, like_titles, same_house
from lint.archive.wording import Wording, read_wording
from lint.facts.prose import read_prose
from lint.read import Raw, read_page
from tests.archive.harbour import HARBOUR, as_text

OTHER = (
    "Sheep farmers on the southern islands say that a new breed of dog has halved the time they need to bring the "
    "flocks down from the hills before the first snow.",
    "Breeders crossed the dogs from two lines that had nearly died out, and tested them for six years on steep ground "
    "where motorcycles are of no use.",
    "Insurance companies have begun to take an interest, since injuries among shepherds have fallen in every parish "
    "that bought the animals, and some now pay a part of the price.",
)
SPEECH = (
    "I have asked my colleagues to give us time, and we will use it well, because I know how much our island needs "
    "this port and how long you have waited for answers that my predecessors never gave you, and I will not "
    "let you down."
)


def wording(*paragraphs: str) -> Wording:
    page = read_page(Raw("story.txt", as_text(paragraphs).encode(), "text"))
    return read_wording(read_prose(page, page.stories[0]), page.stories[0])


def judged(new: Wording, old: Wording, **named: Any) -> Judgement | None:
    named = {"same_outlet": False, "days_apart": 0} | named
    return judge(find_overlap(new.codes, old.codes), **named)


def test_a_copy() -> None:
    found = judged(wording(*HARBOUR), wording(*HARBOUR))
    assert found is not None
    assert found.kind == "copy"
    assert found.reason.startswith("100 percent of this story's own wording (")


def test_another_version() -> None:
    found = judged(wording(*HARBOUR[:5], OTHER[0]), wording(*HARBOUR[1:]))
    assert found is not None
    assert found.kind == "version"


def test_a_passage_inside_another_story() -> None:
    found = judged(wording(*OTHER, *HARBOUR[1:4]), wording(*HARBOUR, *HARBOUR))
    assert found is not None
    assert found.kind == "passage"


def test_two_stories_of_their_own() -> None:
    assert judged(wording(*OTHER), wording(*HARBOUR)) is None


def test_shared_quotations_are_no_reuse() -> None:
    quotation = f"“{SPEECH}” the chairman said."
    assert judged(wording(*OTHER, quotation), wording(*HARBOUR, quotation)) is None


def test_a_statement_without_marks_is_no_reuse() -> None:
    assert judged(wording(*OTHER, SPEECH), wording(*HARBOUR, SPEECH)) is None


def test_a_column_in_the_first_person_is_a_copy_as_a_whole() -> None:
    column = (SPEECH, *(f"And I tell you that {p[0].lower()}{p[1:]}" for p in OTHER))
    found = judged(wording(*column), wording(*column))
    assert found is not None
    assert found.kind == "copy"


def test_what_both_end_with_is_the_house_s() -> None:
    end = (
        "Margaret Sinclair writes about fisheries, ferries and farming in the northern and western islands, and is the "
        "author of a history of the lighthouse service that was translated into six languages, most recently Danish, "
        "Polish and Greek, and adapted for the stage in Stornoway by the players of the Old Mill."
    )
    assert judged(wording(*HARBOUR, *HARBOUR, end), wording(*OTHER, *OTHER, end)) is None


def test_one_outlet_s_background_is_no_reuse() -> None:
    new, old = wording(OTHER[0], OTHER[1], *HARBOUR[2:5]), wording(*HARBOUR)
    assert judged(new, old, same_outlet=True) is None
    assert judged(new, old) is not None


def test_one_outlet_s_second_version_is() -> None:
    found = judged(wording(*HARBOUR, *OTHER), wording(*HARBOUR), same_outlet=True)
    assert found is not None
    assert found.kind == "version"
    assert "same outlet" in found.reason


def test_nearly_the_same_title_makes_a_version_of_most_of_a_text() -> None:
    new, old = wording(*HARBOUR[:4], OTHER[0], OTHER[1]), wording(*HARBOUR[:4], OTHER[2])
    assert judged(new, old, same_outlet=True) is None
    assert judged(new, old, same_outlet=True, same_title=True) is not None


def test_a_formula_of_the_trade_comes_back_after_weeks() -> None:
    new, old = wording(*OTHER, HARBOUR[1], HARBOUR[2]), wording(HARBOUR[1], HARBOUR[2], *HARBOUR[4:], *HARBOUR[4:])
    assert judged(new, old, days_apart=3) is not None
    assert judged(new, old, days_apart=None) is not None
    overlap = find_overlap(new.codes, old.codes)
    part = Overlap(overlap.passages, overlap.shared, 4 * overlap.words, 4 * overlap.other_words, 900, 900)
    assert judge(part, same_outlet=False, days_apart=60) is None


def test_known_boilerplate_is_left_out() -> None:
    new, old = wording(*OTHER, *HARBOUR[1:3]), wording(*HARBOUR)

    def common(passage: Passage) -> bool:
        return passage.words > 10

    assert judged(new, old, common=common) is None


def test_nothing_shared() -> None:
    assert judge(Overlap((), 0, 0, 0), same_outlet=False, days_apart=None) is None


def test_a_form_that_is_filled_in_anew_is_no_copy() -> None:
    form = (
        "The krona was traded at {} to the dollar at the close of business, the central bank of Varnholm said. The "
        "euro was quoted at {} and the pound sterling at {}. Dealers said that turnover in the market of the banks "
        "was {} million dollars. In the parallel market, where most small importers buy, the krona changed hands at "
        "{} to the dollar, and travel agencies in the old town would not sell below the rate of the week before.\n"
    )
    monday, tuesday = wording(form.format(391, 421, 503, 112, 412)), wording(form.format(402, 431, 511, 96, 423))
    for same_outlet in (True, False):
        assert judged(tuesday, monday, same_outlet=same_outlet, days_apart=490, renewed=True) is None
        again = judged(tuesday, monday, same_outlet=same_outlet, days_apart=1, renewed=True)
        assert again is not None
        assert again.kind == "version"
    assert is_renewed(tuesday.told, monday.codes)
    assert not is_renewed(monday.told, monday.codes)
    assert not is_renewed([391, 421, 503, 112, 96], [391, 421, 503, 112, 412])
    assert not is_renewed([], [1])


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Island News", "Island Online News", True),
        ("The Courier", "thecourier.co.uk", True),
        ("Daily Post", "Daily Record", False),
        ("The News", "The Times", False),
        ("", "", False),
        ("Почта", "Почта", True),
    ],
)
def test_houses(name: str, other: str, same: bool) -> None:
    assert same_house(name, other) is same


def test_titles() -> None:
    assert like_titles("Port braces for a month of storms", "Port braces for a week of storms")
    assert not like_titles("Port braces for a month of storms", "Council sells customs house")
    assert not like_titles("", "")


DATA = Path(__file__).resolve().parents[2] / "../shared/data/reuse"


def _read(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / name, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.skipif(not DATA.exists(), reason="the pairs are not here")
def test_labelled_pairs_of_real_stories() -> None:
    docs = {doc["id"]: doc for doc in _read("docs.dev.jsonl.gz")}
    wordings: dict[str, Wording] = {}
    for key, doc in docs.items():
        record = {"id": key, "title": doc["title"], "text": doc["text"], "published": doc["date"]}
        page = read_page(Raw("docs.jsonl", json.dumps(record).encode(), "jsonl"))
        wordings[key] = read_wording(read_prose(page, page.stories[0]), page.stories[0])
    found = {True: 0, False: 0}
    wanted = 0
    for pair in _read("pairs.dev.jsonl.gz"):
        old, new = sorted((pair["a"], pair["b"]), key=lambda key: (docs[key]["date"], key))
        dates = [docs[key]["date"] for key in (old, new)]
        days = (date.fromisoformat(dates[1]) - date.fromisoformat(dates[0])).days if all(dates) else None
        same = same_house(docs[old]["source"], docs[new]["source"])
        reused = pair["label"] in ("DUP", "VER", "DER")
        wanted += reused
        found[reused] += judged(wordings[new], wordings[old], same_outlet=same, days_apart=days) is not None
    assert found[True] / wanted >= 0.93
    assert found[True] / sum(found.values()) >= 0.95
