"""Waivers: what each form covers, that nothing malformed ever waives, and what is said about the waivers themselves."""

from __future__ import annotations

import pickle
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import InputError
from lint.finding import Finding, Waived
from lint.fingerprint import fingerprint, fingerprints
from lint.page import Page
from lint.plain import from_plain, to_plain
from lint.read.notes import note_spans
from lint.waiver_file import NewWaiver, add_waivers, load_waivers
from lint.waivers import WAIVER_RULES, Problem, Waiver, apply_waivers, find_inline, make_spot, match_waivers


@dataclass(frozen=True)
class Rule:
    code: str
    name: str
    preview: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


RULES = [
    Rule("DAT101", "stale-story"),
    Rule("DAT102", "undated-story"),
    Rule("DAT103", "new-rule", preview=True),
    Rule("SRC201", "uncredited-agency-copy"),
]
ALL = {rule.code for rule in RULES if not rule.preview}
TODAY = date(2026, 2, 3)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def finding(text: str, quoted: str, rule: Rule = RULES[0], path: str = "a.txt", id: str | None = None) -> Finding:
    """A finding at the first place where `quoted` stands."""
    page = Page(path, id or path, text)
    start = text.index(quoted)
    end = start + len(quoted)
    return Finding(
        path=path,
        id=id or path,
        rule=rule.code,
        name=rule.name,
        severity="error",
        message="m",
        start=start,
        end=end,
        line=page.position(start)[0],
        column=page.position(start)[1],
        end_line=page.position(end)[0],
        end_column=page.position(end)[1],
        text=quoted,
        fingerprint=fingerprint(rule.code, path, quoted),
    )


def waived(text: str, *quoted: str, rule: Rule = RULES[0]) -> list[str]:
    """Which of the quoted places are accepted by the text's own waivers."""
    waivers, problems = find_inline(text, "a.txt")
    found = [finding(text, words, rule) for words in quoted]
    out = apply_waivers(found, waivers, TODAY, rules=RULES, ran={"a.txt": ALL}, problems=problems)
    return [f.text for f in out if f.waived]


# Comments: what they cover --------------------------------------------------------------------------------------------

PAGE = """\
ONE two

<!-- newslint: ignore[stale-story] -- checked with the desk -->
THREE
FOUR

FIVE six <!-- newslint: ignore[stale-story] -- also checked --> SEVEN
EIGHT
"""


def test_a_comment_of_its_own_covers_the_block_and_one_in_a_line_the_line() -> None:
    assert waived(PAGE, "ONE", "THREE", "FOUR", "FIVE", "SEVEN", "EIGHT") == ["THREE", "FOUR", "FIVE", "SEVEN"]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("<!-- newslint: ignore[stale-story] -->\n\n\nONE\nTWO\n\nTHREE\n", ["ONE", "TWO"]),
        ("<!-- newslint: ignore[stale-story] -->\r\nONE\r\nTWO\r\n\r\nTHREE\r\n", ["ONE", "TWO"]),
        (
            "<!-- newslint: ignore[DAT101] -->\n<!-- newslint: ignore[undated-story] -->\nONE TWO\n \nTHREE",
            ["ONE", "TWO"],
        ),
        ("ONE\n<!-- newslint: ignore[dat101] -->\nTWO\n\nTHREE", ["TWO"]),
        ("ONE <!-- newslint: ignore[DAT1] -->\nTWO THREE", ["ONE"]),
        ("ONE <!--newslint:ignore[SRC,DAT]-- why--> TWO\nTHREE", ["ONE", "TWO"]),
        ("ONE\nTWO\nTHREE\n<!-- newslint: ignore[stale-story] -->", []),
        ("ONE <!-- newslint: ignore[undated-story] -->\nTWO\nTHREE", []),
        ("\ufeff<!-- newslint: ignore[stale-story] -->\nONE\n\nTWO THREE", ["ONE"]),
        ("<!-- newslint: ignore[DAT1] --> <!-- newslint: ignore[SRC2] -->\nONE\n\nTWO THREE", ["ONE"]),
        ("<!-- newslint: ignore[DAT1] --> ONE <!-- newslint: ignore[SRC2] -->\nTWO\n\nTHREE", ["ONE"]),
        ("<!-- newslint: ignore[DAT1] --> <!-- newslint: ignore[SRC2] --> ONE\nTWO\n\nTHREE", ["ONE"]),
    ],
)
def test_what_a_comment_covers(text: str, covered: list[str]) -> None:
    assert waived(text, "ONE", "TWO", "THREE") == covered


def test_the_reason_and_its_place_go_with_the_finding() -> None:
    waivers, _ = find_inline(PAGE, "a.txt")
    first = apply_waivers([finding(PAGE, "THREE")], waivers, TODAY, rules=RULES)[0]
    assert first.waived == Waived("checked with the desk", source="comment")
    assert [(w.rule, w.reason, w.spot.line, w.spot.column) for w in waivers] == [
        ("stale-story", "checked with the desk", 3, 23),
        ("stale-story", "also checked", 7, 32),
    ]
    assert all(PAGE[w.spot.start : w.spot.end] == w.spot.text == w.rule for w in waivers)
    assert pickle.loads(pickle.dumps(waivers)) == waivers
    for item, kind in ((waivers[0], Waiver), (Problem(waivers[0].spot, "x"), Problem)):
        assert from_plain(kind, to_plain(item)) == item


# Comments: what is malformed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- newslint: ignore -->", "the waiver names no rule"),
        ("<!-- newslint: ignore -- all of it -->", "the waiver names no rule"),
        ("<!-- newslint: ignore[] -->", "the waiver names no rule"),
        ("<!-- newslint: ignore[ ] -->", "the waiver names no rule"),
        ("<!-- newslint: ignore[stale-story,] -->", "a comma has no rule beside it"),
        ("<!-- newslint: ignore[ALL] -->", "a waiver names the rules that it accepts"),
        ("<!-- newslint: ignore[*] -->", "'*' is no name, code or prefix of a rule"),
        ("<!-- newslint: ignore[D] -->", "there is no rule 'D'"),
        ("<!-- newslint: ignore[stale-stroy] -->", "there is no rule 'stale-stroy', did you mean 'stale-story'?"),
        ("<!-- newslint: ignore[stale story] -->", "'stale story' is no name"),
        ("<!-- newslint: ignore[stale-story] reason -->", "write two hyphens before the reason"),
        ("<!-- newslint: ignore[stale-story] - reason -->", "write two hyphens before the reason"),
        ("<!-- newslint: ignore [stale-story] -->", "the waiver cannot be understood"),
        ("<!-- newslint: ignores[stale-story] -->", "the waiver cannot be understood"),
        ("<!-- newslint ignore[stale-story] -->", "the waiver cannot be understood"),
        ("<!-- newslint-disable -->", ""),
        ("<!-- newslint: disable -->", "the waiver cannot be understood"),
        ("<!-- NEWSLINT: IGNORE[stale-story] -->", "the waiver cannot be understood"),
        ("<!-- newslint: ignore[stale-story", "the comment is not closed on its line"),
        ("<!-- newslint: ignore[stale-story]\n-- reason -->", "the comment is not closed on its line"),
    ],
)
def test_malformed_comments_waive_nothing_and_are_reported(comment: str, message: str) -> None:
    text = f"ONE {comment}\n{comment}\nTWO"
    assert waived(text, "ONE", "TWO") == []
    waivers, problems = find_inline(text, "a.txt")
    out = apply_waivers([], waivers, TODAY, rules=RULES, problems=problems)
    assert {f.rule for f in out} == ({"WAI901"} if message else set())
    for found in out:
        assert message in found.message
        assert text[found.start : found.end] == found.text
        assert found.severity == "error" and len(found.fingerprint) == 32
    assert len({f.fingerprint for f in out}) == len(out)


def test_other_comments_are_none_of_ours() -> None:
    assert find_inline("<!-- newslint is a linter --> <!-- ignore[x] --> newslint: ignore[x]", "a.txt") == ([], [])


# Front matter ---------------------------------------------------------------------------------------------------------

FRONT = "---\ntitle: A story\nnewslint: {ignore: {stale-story: run again on purpose, SRC: }}\n---\nONE\n\nTWO\n"


def test_front_matter_covers_the_page() -> None:
    assert waived(FRONT, "ONE", "TWO") == ["ONE", "TWO"]
    waivers, problems = find_inline(FRONT, "a.txt")
    assert not problems
    assert [(w.rule, w.reason, w.source, w.spot.line, w.spot.column) for w in waivers] == [
        ("stale-story", "run again on purpose", "front matter", 3, 21),
        ("SRC", "", "front matter", 3, 56),
    ]
    assert all(FRONT[w.spot.start : w.spot.end] == w.rule for w in waivers)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_with_other_line_ends(line_end: str, mark: str) -> None:
    text = mark + "---\ntitle: x\nnewslint:\n  ignore:\n    'stale-story': stale-story is meant\n---\nONE".replace(
        "\n", line_end
    )
    waivers, problems = find_inline(text, "a.txt")
    assert not problems
    assert [(w.spot.line, w.spot.column, text[w.spot.start : w.spot.end]) for w in waivers] == [(5, 6, "stale-story")]
    assert waived(text, "ONE") == ["ONE"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("newslint: ignore", "write newslint: {ignore: {rule-name: reason}}"),
        ("newslint: {ignore: [stale-story]}", "write newslint: {ignore: {rule-name: reason}}"),
        ("newslint: {ignore: {}, igonre: {}}", "write newslint: {ignore: {rule-name: reason}}"),
        ("newslint: {ignore: {ALL: x}}", "a waiver names the rules"),
        ("newslint: {ignore: {stale-story: [x]}}", "the reason of 'stale-story' must be words"),
        ("newslint: {ignore: {stale-story: x, stale-story: y}}", "stands twice"),
        ("newslint: {ignore: {stale-story: x}", "is not valid YAML"),
        ("newslint: !!bool x", "is not valid YAML"),
        ('newslint: "\\UFFFFFFFF"', "is not valid YAML"),
        ("newslint: " + "[" * 19_000, "too many brackets"),
        ("newslint: &x {ignore: {stale-story: x}}", "anchors"),
        ("a: &a [*a, *a]\nnewslint: {ignore: {stale-story: x}}", "anchors"),
    ],
)
def test_malformed_front_matter_waives_nothing(entry: str, message: str) -> None:
    text = f"---\n{entry}\n---\nONE"
    waivers, problems = find_inline(text, "a.txt")
    assert waivers == [] and len(problems) == 1
    assert message in problems[0].message
    spot = problems[0].spot
    assert text[spot.start : spot.end] == spot.text


@pytest.mark.parametrize(
    "text", ["---\ntitle: newslint\n---\nx", "---\nnewslint: x\nno end", " ---\nnewslint: x\n---\n", "---"]
)
def test_what_is_no_front_matter_of_ours(text: str) -> None:
    assert find_inline(text, "a.txt") == ([], [])


# What is no prose -----------------------------------------------------------------------------------------------------


def test_note_spans() -> None:
    text = FRONT + "a <!-- newslint: ignore[x] --> b <!-- other -->\n<!-- newslint: off\nc"
    assert [text[start:end] for start, end in note_spans(text)] == [
        FRONT[: FRONT.index("\nONE")],
        "<!-- newslint: ignore[x] -->",
        "<!-- newslint: off",
    ]
    assert note_spans("plain\n---\ntext\n---\n") == []


WORDS = [
    *"-<>![]{}:,&*'\"\n\r \t\ufeff#|",
    "newslint",
    "ignore",
    "<!-- newslint: ignore[",
    "---\n",
    "stale-story",
    "\u2028",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text())
def test_no_text_raises_and_spots_quote_themselves(text: str) -> None:
    for body in (text, f"---\nnewslint: {text}\n---\n{text}"):
        waivers, problems = find_inline(body, "a.txt")
        for spot in [*(w.spot for w in waivers), *(p.spot for p in problems)]:
            assert body[spot.start : spot.end] == spot.text
            assert Page("", "", body).position(spot.start) == (spot.line, spot.column)
        spans = note_spans(body)
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(body) for start, end in spans)
        assert find_inline(body, "a.txt") == (waivers, problems)


@pytest.mark.parametrize(
    ("unit", "waivers", "problems", "notes"),
    [
        ("<!-- newslint: ", 0, 1, 1),
        ("<!-- newslint: ignore[", 0, 1, 1),
        ("<!--\tnewslint:ignore[a]--", 0, 1, 1),
        ("<!-- newslint: ignore[a] -->\n", 400, 0, 400),
        ("---\nnewslint: {", 0, 0, 0),
    ],
)
def test_hostile_texts_are_read_to_their_end(unit: str, waivers: int, problems: int, notes: int) -> None:
    text = unit * 400
    found = find_inline(text, "a.txt")
    assert (len(found[0]), len(found[1]), len(note_spans(text))) == (waivers, problems, notes)


# The waiver file ------------------------------------------------------------------------------------------------------

FILE = """\
# the desk's decisions
waivers:
  - rule: stale-story
    path: copy/a.txt
    text: "Tuesday,  Feb 03, 2026"
    reason: first published then
    by: J. Doe
    until: 2026-12-31
  - {rule: SRC, path: copy/b.txt, reason: agreed}
"""


def test_the_waiver_file(here: Path) -> None:
    (here / "copy").mkdir()
    (here / "newslint-waivers.yaml").write_text(FILE)
    loaded = load_waivers(here / "newslint-waivers.yaml")
    assert not loaded.problems
    first, second = loaded.waivers
    assert (first.rule, first.path, first.reason, first.by, first.until, first.text) == (
        "stale-story",
        "copy/a.txt",
        "first published then",
        "J. Doe",
        date(2026, 12, 31),
        "Tuesday,  Feb 03, 2026",
    )
    assert (first.spot.path, first.spot.line, first.spot.column) == ("newslint-waivers.yaml", 3, 5)
    assert (second.spot.line, second.spot.column) == (9, 5)
    text = "Tuesday,\nFeb 03, 2026 and Monday"
    findings = [finding(text, "Tuesday,\nFeb 03, 2026", path="copy/a.txt"), finding(text, "Monday", path="copy/a.txt")]
    out = apply_waivers(findings, loaded.waivers, TODAY, rules=RULES)
    assert [f.waived for f in out] == [
        Waived("first published then", "J. Doe", "2026-12-31", "newslint-waivers.yaml"),
        None,
    ]


def test_paths_in_it_are_relative_to_its_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "copy").mkdir()
    (here / "newslint-waivers.yaml").write_text(FILE)
    monkeypatch.chdir(here / "copy")
    loaded = load_waivers(here / "newslint-waivers.yaml")
    assert [w.path for w in loaded.waivers] == ["a.txt", "b.txt"]
    assert loaded.path == "../newslint-waivers.yaml"


def test_an_absent_or_empty_file_waives_nothing(here: Path) -> None:
    assert load_waivers(here / "none.yaml").waivers == ()
    for content in ("", "# nothing\n", "waivers:\n", "waivers: []\n"):
        (here / "w.yaml").write_text(content)
        assert load_waivers(here / "w.yaml").waivers == ()


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("waivers: [\n", "w.yaml:2", "is not valid YAML"),
        ("- rule: x\n", "w.yaml:1:1", "expected the key 'waivers'"),
        ("waiver: []\n", "w.yaml:1:1", "unknown key 'waiver', did you mean 'waivers'?"),
        ("waivers: yes\n", "w.yaml:1:10", "'waivers' must be a list"),
        ("waivers: []\nwaivers: []\n", "w.yaml:2:1", "stands twice"),
    ],
)
def test_a_file_that_is_none(here: Path, content: str, place: str, message: str) -> None:
    (here / "w.yaml").write_text(content)
    with pytest.raises(InputError) as caught:
        load_waivers(here / "w.yaml")
    assert str(caught.value).startswith(place) and message in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("stale-story", "expected an entry with rule, path and reason"),
        ("{path: a.txt}", "the key 'rule' is missing"),
        ("{rule: stale-story}", "the key 'path' is missing"),
        ("{rule: stale-story, paht: a.txt}", "unknown key 'paht', did you mean 'path'?"),
        ("{rule: ALL, path: a.txt}", "a waiver names the rules"),
        ("{rule: '', path: a.txt}", "'rule' is empty"),
        ("{rule: stale-story, path: a.txt, text: 2026}", "'text' must be text; put it in quotation marks"),
        ("{rule: stale-story, path: a.txt, text: }", "'text' must be text"),
        ("{rule: stale-story, path: a.txt, until: soon}", "'until' must be a date such as 2026-12-31"),
        ("{rule: stale-story, path: a.txt, until: 2026-12-31 10:00:00}", "'until' must be a date"),
    ],
)
def test_a_malformed_entry_waives_nothing_and_the_others_count(here: Path, entry: str, message: str) -> None:
    (here / "w.yaml").write_text(f"waivers:\n- {entry}\n- {{rule: undated-story, path: a.txt, reason: r}}\n")
    loaded = load_waivers(here / "w.yaml")
    assert [w.rule for w in loaded.waivers] == ["undated-story"]
    out = apply_waivers([finding("x", "x")], loaded.waivers, TODAY, rules=RULES, problems=loaded.problems)
    assert [f.waived for f in out] == [None, None]
    assert (out[1].rule, out[1].path, out[1].line, out[1].column, out[1].text) == ("WAI901", "w.yaml", 2, 3, entry)
    assert message in out[1].message


def test_by_fingerprint_and_by_record(here: Path) -> None:
    found = [finding("x", "x", path="w.jsonl", id="1"), finding("x", "x", path="w.jsonl", id="2")]
    (here / "w.yaml").write_text(
        f"waivers:\n- {{rule: DAT101, path: w.jsonl, fingerprint: {found[0].fingerprint}, reason: r, id: '2'}}\n"
        f"- {{rule: DAT101, path: w.jsonl, fingerprint: '{'0' * 32}', reason: r}}\n"
    )
    out = apply_waivers(found, load_waivers(here / "w.yaml").waivers, TODAY, rules=RULES, ran={"w.jsonl": ALL})
    assert [(f.id, bool(f.waived)) for f in out[:2]] == [("1", False), ("2", True)]
    assert [(f.rule, f.line) for f in out[2:]] == [("WAI902", 3)]


def test_a_fingerprint_and_another_text_are_not_the_fingerprint_alone() -> None:
    found = finding("x", "x")
    entry = Waiver("DAT101", "r", "a.txt", None, make_spot(Page("w", "w", "w"), 0, 1), "file")
    narrow = [replace(entry, fingerprint=found.fingerprint, text=text) for text in ("y", "x", None)]
    assert match_waivers(narrow, [found]) == ([1], {1, 2})
    assert match_waivers([entry, *narrow, entry], [found, found]) == ([0, 0], {0, 2, 3, 4})
    assert match_waivers([replace(entry, path="b.txt")], [found]) == ([None], set())
    assert match_waivers([], [found]) == ([None], set())


# About the waivers themselves -----------------------------------------------------------------------------------------


def about(
    text: str, *quoted: str, ran: dict[str, set[str]] | None = None, reasons: bool = False
) -> list[tuple[str, int, int, str]]:
    waivers, problems = find_inline(text, "a.txt")
    out = apply_waivers(
        [finding(text, words) for words in quoted],
        waivers,
        TODAY,
        rules=RULES,
        ran={"a.txt": ALL} if ran is None else ran,
        problems=problems,
        require_reason=reasons,
    )
    return [(f.rule, f.line, f.column, f.text) for f in out[len(quoted) :]]


def test_an_unused_waiver_is_reported_at_its_rule() -> None:
    text = "ONE <!-- newslint: ignore[stale-story, SRC201] -- x -->\nTWO"
    assert about(text, "ONE") == [("WAI902", 1, 40, "SRC201")]
    assert about(text) == [("WAI902", 1, 27, "stale-story"), ("WAI902", 1, 40, "SRC201")]


def test_it_is_not_unused_where_its_rule_or_file_was_not_in_the_run() -> None:
    text = "ONE <!-- newslint: ignore[stale-story] -- x -->"
    assert about(text, ran={"a.txt": {"SRC201"}}) == []
    assert about(text, ran={"b.txt": ALL}) == []
    assert about(text, ran={}) == []


def test_a_prefix_is_unused_only_if_all_its_rules_ran_but_those_in_preview() -> None:
    text = "ONE <!-- newslint: ignore[DAT] -- x -->"
    assert about(text, ran={"a.txt": {"DAT101", "DAT102"}}) == [("WAI902", 1, 27, "DAT")]
    assert about(text, ran={"a.txt": {"DAT101"}}) == []
    assert about("ONE <!-- newslint: ignore[new-rule] -->") == []


def test_a_waiver_without_a_reason() -> None:
    text = "ONE <!-- newslint: ignore[stale-story] -->"
    assert about(text, "ONE") == []
    assert about(text, "ONE", reasons=True) == [("WAI904", 1, 27, "stale-story")]
    assert waived(text, "ONE") == ["ONE"]
    assert about("ONE <!-- newslint: ignore[stale-story] -- -->", "ONE", reasons=True) == [
        ("WAI904", 1, 27, "stale-story")
    ]


@pytest.mark.parametrize(("today", "counts"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_waiver_counts_through_its_last_day(here: Path, today: date, counts: bool) -> None:
    (here / "w.yaml").write_text("waivers:\n- {rule: stale-story, path: a.txt, reason: r, until: 2026-12-31}\n")
    loaded = load_waivers(here / "w.yaml")
    out = apply_waivers([finding("x", "x")], loaded.waivers, today, rules=RULES, ran={"a.txt": ALL})
    assert (out[0].waived is not None) is counts
    assert [(f.rule, f.severity, f.path, f.line) for f in out[1:]] == (
        [] if counts else [("WAI903", "error", "w.yaml", 2)]
    )
    if not counts:
        assert "ended on 2026-12-31" in out[1].message
        assert len(apply_waivers([finding("x", "x")], loaded.waivers, today, rules=RULES, ran={"b.txt": ALL})) == 1


def test_several_waivers_of_one_finding_are_all_used() -> None:
    text = "<!-- newslint: ignore[stale-story] -- one -->\nONE <!-- newslint: ignore[DAT] -- two -->"
    waivers, _ = find_inline(text, "a.txt")
    out = apply_waivers([finding(text, "ONE")], waivers, TODAY, rules=RULES, ran={"a.txt": ALL})
    assert [f.waived.reason if f.waived else None for f in out] == ["one"]


def test_waivers_of_one_page_do_not_reach_another() -> None:
    waivers, _ = find_inline("<!-- newslint: ignore[stale-story] -->\nx", "w.jsonl", "1")
    text = " " * 50 + "x"
    for path, id in (("w.jsonl", "2"), ("b.txt", "1")):
        wide = [Waiver(w.rule, w.reason, w.path, w.id, w.spot, w.source) for w in waivers]
        assert apply_waivers([finding(text, "x", path=path, id=id)], wide, TODAY)[0].waived is None


def test_the_rules_about_waivers() -> None:
    assert [(rule.code, rule.name, rule.severity) for rule in WAIVER_RULES] == [
        ("WAI901", "malformed-waiver", "error"),
        ("WAI902", "unused-waiver", "warning"),
        ("WAI903", "expired-waiver", "error"),
        ("WAI904", "waiver-without-reason", "warning"),
    ]


# Writing --------------------------------------------------------------------------------------------------------------

NEW = NewWaiver(
    "stale-story", "copy/a.txt", "first published then", text="Tuesday, Feb 03, 2026", by="J. Doe", until=TODAY
)


def test_a_new_file_says_what_it_is(here: Path) -> None:
    path = here / "newslint-waivers.yaml"
    assert add_waivers(path, [NEW]) == 1
    assert path.read_text().splitlines() == [
        "# Findings of newslint that an editor has looked at and accepted, each with the reason.",
        "# Without `text` or `fingerprint` an entry accepts every finding of its rule in its file; `until` is its "
        "last day.",
        "waivers:",
        "  - rule: stale-story",
        "    path: copy/a.txt",
        "    text: Tuesday, Feb 03, 2026",
        "    reason: first published then",
        "    by: J. Doe",
        "    until: 2026-02-03",
    ]
    loaded = load_waivers(path).waivers[0]
    assert (loaded.rule, loaded.text, loaded.until) == (NEW.rule, NEW.text, TODAY)
    assert [item.name for item in here.iterdir()] == ["newslint-waivers.yaml"]


def test_the_same_twice_changes_nothing_and_does_not_touch_the_file(here: Path) -> None:
    path = here / "w.yaml"
    add_waivers(path, [NEW, NEW])
    before = (path.read_bytes(), path.stat().st_ino)
    assert add_waivers(path, [NEW]) == 0
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_a_new_reason_takes_the_place_of_the_old_one(here: Path) -> None:
    path = here / "w.yaml"
    add_waivers(path, [NEW])
    assert add_waivers(path, [NEW._replace(reason="otherwise", until=None)]) == 1
    assert [(w.reason, w.by, w.until) for w in load_waivers(path).waivers] == [("otherwise", "J. Doe", None)]


MINE = """\
# our own words

waivers:   # all of them
- rule: "DAT102"   # why
  reason: >-
    a long
    reason
  path: 'b.txt'

# the end of the list
- {rule: SRC, path: c.txt, reason: x}  # short
"""


HEAD, _, ENTRIES = MINE.partition("them\n")


@pytest.mark.parametrize("content", [MINE, f"{HEAD}them\n{textwrap.indent(ENTRIES, '  ')}"])
def test_what_people_wrote_stays(here: Path, content: str) -> None:
    path = here / "w.yaml"
    path.write_text(content)
    assert add_waivers(path, [NEW, NewWaiver("DAT102", "b.txt", "a long reason")]) == 1
    after = path.read_text()
    assert after.startswith(content.rstrip("\n"))
    assert [w.rule for w in load_waivers(path).waivers] == ["DAT102", "SRC", "stale-story"]


def test_line_ends_and_mode_stay_and_links_are_followed(here: Path) -> None:
    (here / "real.yaml").write_bytes(MINE.replace("\n", "\r\n").encode())
    (here / "real.yaml").chmod(0o600)
    (here / "w.yaml").symlink_to("real.yaml")
    add_waivers(here / "w.yaml", [NEW])
    data = (here / "real.yaml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > MINE.count("\n")
    assert (here / "real.yaml").stat().st_mode & 0o777 == 0o600
    assert (here / "w.yaml").is_symlink()


def test_entries_share_nothing(here: Path) -> None:
    add_waivers(here / "w.yaml", [NEW, NEW._replace(rule="SRC")])
    assert (here / "w.yaml").read_text().count("until: 2026-02-03") == 2


def test_texts_of_several_lines_come_back(here: Path) -> None:
    text = 'He said: "it’s  so",\n\n# and left.\n- Then'
    add_waivers(here / "w.yaml", [NEW._replace(text=text, path="a.txt")])
    out = apply_waivers([finding(text, text)], load_waivers(here / "w.yaml").waivers, TODAY, rules=RULES)
    assert out[0].waived


def test_paths_are_written_relative_to_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "copy").mkdir()
    monkeypatch.chdir(here / "copy")
    add_waivers(here / "w.yaml", [NEW._replace(path="a.txt")])
    assert "path: copy/a.txt" in (here / "w.yaml").read_text()


def test_a_broken_file_is_not_overwritten(here: Path) -> None:
    (here / "w.yaml").write_text("waivers: [")
    with pytest.raises(InputError):
        add_waivers(here / "w.yaml", [NEW])
    with pytest.raises(InputError, match="cannot be written"):
        add_waivers(here / "no" / "w.yaml", [NEW])
    assert (here / "w.yaml").read_text() == "waivers: ["


@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, text: str, reason: str) -> None:
    if not text.strip() or not (text + reason).isprintable():
        return
    path = tmp_path_factory.mktemp("w") / "w.yaml"
    add_waivers(path, [NewWaiver("stale-story", str(path.parent / "a.txt"), reason, text=text)])
    loaded = load_waivers(path)
    assert not loaded.problems
    assert (loaded.waivers[0].text, loaded.waivers[0].reason) == (text, reason.strip())
    assert add_waivers(path, [NewWaiver("stale-story", str(path.parent / "a.txt"), reason, text=text)]) == 0


# Fingerprints ---------------------------------------------------------------------------------------------------------


def test_fingerprints_ignore_white_space_and_forms_of_letters() -> None:
    one = fingerprint("DAT101", "a.txt", "Feb 03,\n2026")
    assert (
        one == fingerprint("DAT101", "a.txt", " Feb\u00a003, 2026 ") == fingerprint("DAT101", "a.txt", "Ｆeb 03, 2026")
    )
    assert len(one) == 32 and set(one) <= set("0123456789abcdef")
    others = {
        fingerprint("DAT102", "a.txt", "Feb 03, 2026"),
        fingerprint("DAT101", "b.txt", "Feb 03, 2026"),
        fingerprint("DAT101", "a.txt", "Feb 04, 2026"),
        fingerprint("DAT101", "a.txt", "Feb 03, 2026", 1),
    }
    assert len(others | {one}) == 5


def test_fingerprints_count_occurrences() -> None:
    found = list(fingerprints([("R", "a", "x y"), ("R", "a", "z"), ("R", "a", "x  y"), ("R", "b", "x y")]))
    assert found == [
        fingerprint("R", "a", "x y", 0),
        fingerprint("R", "a", "z", 0),
        fingerprint("R", "a", "x y", 1),
        fingerprint("R", "b", "x y", 0),
    ]
