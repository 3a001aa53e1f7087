"""The checks that need no Python: what they find, exactly where, and which options they refuse."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks import CheckSpec
from lint.checks.generic import DAYS, WORDS, agree, compile_pattern, consistent, phrase, required
from lint.config import Settings
from lint.facts.prose import read_prose
from lint.finding import Hit
from lint.page import Block, Claim, Page, Role, Story
from lint.subject import Subject

CHECKS: dict[str, Any] = {"phrase": phrase, "required": required, "agree": agree, "consistent": consistent}


def subject(
    *parts: tuple[Role, str] | str, claims: tuple[Claim, ...] = (), metadata: Mapping[str, str] | None = None
) -> Subject:
    """A story of blocks (body, if no role is given), one a paragraph."""
    blocks, text = [], ""
    for part in parts:
        role, words = part if isinstance(part, tuple) else ("body", part)
        blocks.append(Block(len(text), len(text) + len(words), role, 0))
        text += words + "\n\n"
    story = Story(0, tuple(blocks), claims)
    page = Page("a.txt", "a.txt", text, tuple(blocks), (story,), dict(metadata or {}))
    unused = cast(Any, None)
    return Subject(page, story, read_prose(page, story), unused, unused, unused, Settings(Path()), date(2026, 2, 3))


def run(name: str, given: Subject, **options: Any) -> list[Hit]:
    """The hits of a check with its defaults and the given options, which must be valid."""
    function = CHECKS[name]
    spec: CheckSpec = function.spec
    merged = {**spec.options, **options}
    assert merged.keys() == spec.options.keys()
    function.validate(merged)
    hits = list(function(given, merged | ({"within": options.get("within", 0)} if name == "agree" else {})))
    for hit in hits:
        assert 0 <= hit.start <= hit.end <= len(given.page.text)
        assert set(hit.values) == set(spec.values)
    return hits


def quoted(given: Subject, hits: list[Hit]) -> list[str]:
    return [given.page.text[hit.start : hit.end] for hit in hits]


# phrase ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He slammed the plan. SLAMMED again.", ["slammed"], ["slammed", "SLAMMED"]),
        ("He reslammed it, slammeds.", ["slammed"], []),
        ("in the\nwake  of it, in the wake-of", ["in the wake of"], ["in the\nwake  of"]),
        ("they don’t and don't", ["don't"], ["don’t", "don't"]),
        ("a so-called and so‑called plan", ["so-called"], ["so-called", "so‑called"]),
        ("the U.S. and US and u.s.", ["U.S."], ["U.S.", "u.s."]),
        ("the #trending tag, trending", ["#trending"], ["#trending"]),
        ("very unique, very good, unique", ["very", "very unique"], ["very unique", "very"]),
        ("Über alles", ["über"], ["Über"]),
        ("the Elysée", ["the elys"], []),
    ],
)
def test_words(text: str, words: list[str], found: list[str]) -> None:
    story = subject(text)
    hits = run("phrase", story, words=words)
    assert quoted(story, hits) == found
    assert [hit.values["phrase"] for hit in hits] == [" ".join(words.split()) for words in found]


def test_case() -> None:
    story = subject("The us and US.")
    assert quoted(story, run("phrase", story, words=["US"], case=True)) == ["US"]
    assert quoted(story, run("phrase", story, patterns=["U[S]"], case=True)) == ["US"]
    assert quoted(story, run("phrase", story, patterns=["U[S]"])) == ["us", "US"]


def test_where() -> None:
    story = subject('He said "it is a bombshell" of the bombshell.')
    for where, starts in (("prose", [35]), ("quotations", [17]), ("both", [17, 35])):
        for options in ({"words": ["bombshell"]}, {"patterns": ["bomb[s]hell"]}):
            assert [hit.start for hit in run("phrase", story, where=where, **options)] == starts


def test_roles() -> None:
    story = subject(("title", "Admin bombshell"), ("byline", "By Admin"), "Admin said.", ("furniture", "Admin"))
    assert [h.start for h in run("phrase", story, words=["admin"])] == [0, story.page.text.index("Admin said")]
    assert quoted(story, run("phrase", story, words=["by admin"], roles=["byline"])) == ["By Admin"]
    assert [h.start for h in run("phrase", story, patterns=["admin"], roles=["byline"])] == [20]


def test_no_phrase_crosses_a_block() -> None:
    story = subject("in the wake", "of it")
    assert run("phrase", story, words=["in the wake of"], patterns=[r"wake\s+of"]) == []


def test_patterns_reach_forty_times() -> None:
    story = subject("<" + "a" * 39 + "> <" + "b" * 45 + ">")
    assert quoted(story, run("phrase", story, patterns=[r"<\w+>"])) == ["<" + "a" * 39 + ">"]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:kill|murder)(?:ed|s|ing)?\b",
        r"\d{1,3}(?:,\d{3})*",
        r"[A-Z][a-z]+ [A-Z][a-z]+",
        r"(?:very ){2,}good",
        r"a*+b",
        r"[*+]\++x",
        r"(?<!\w)x{1,}?y",
        r"(?=a)\w+",
        r"(?:very |really |so )+good",
    ],
)
def test_patterns_that_are_safe(pattern: str) -> None:
    assert compile_pattern(pattern).fullmatch("\0") is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a+)+b", "a repeat within a repeat"),
        ("(a|aa)+b", "a repeat within a repeat"),
        ("(?:a.|Ab)+c", "a repeat within a repeat"),
        (r"(\w+\s?)*x", "a repeat within a repeat"),
        (r"\w*\w*\w*x", "too many of them"),
        (r"(?:\w{0,9}){0,9}", "a repeat within a repeat"),
        (r"(a)\1", "refers back to a group"),
        (r"(?P<x>a)(?P=x)", "refers back to a group"),
        (r"(a)?(?(1)b|c)", "refers back to a group"),
        ("(?i)a", "sets flags"),
        ("(?x) a", "sets flags"),
        ("(?i:a)(?s)", "is wrong"),
        ("a*", "matches where nothing stands"),
        ("a|", "matches where nothing stands"),
        ("(", "is wrong"),
        ("a{2000}", "can match more than 500 characters"),
        (".{300}.{300}", "can match more than 500 characters"),
        ("(?:(?:a{9}){9}){9}", "can match more than 500 characters"),
        ("a" * 501, "at most 500 characters"),
        ("(" * 300, "is wrong"),
    ],
)
def test_patterns_that_are_refused(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_pattern(pattern)


@given(st.text("ab*+?{},0129()|[]^\\.:=!<P", max_size=25))
def test_any_pattern_is_compiled_or_refused(pattern: str) -> None:
    try:
        compiled = compile_pattern(pattern)
    except ValueError:
        return
    assert all(match.end() - match.start() <= 500 for match in compiled.finditer("ab" * 400 + "!"))


def test_hostile_texts_are_read_to_their_end() -> None:
    patterns = [r"\w+ \w+x", r"(?:a |b )+c"]
    story = subject("a " * 5_000, "a" * 10_000, "and a b at the end")
    assert quoted(story, run("phrase", story, words=["a a a b", "a b"], patterns=patterns)) == ["a b"]


# required -------------------------------------------------------------------------------------------------------------


def test_a_block_that_is_missing_is_reported_at_the_head() -> None:
    story = subject(("title", "A title"), "A body.")
    hits = run("required", story, block="byline")
    assert quoted(story, hits) == ["A title"]
    assert hits[0].values == {"missing": "byline"}
    assert run("required", subject(("byline", "By Jo Doe"), "A body."), block="byline") == []


def test_metadata_that_is_missing() -> None:
    assert len(run("required", subject("A body."), metadata="author")) == 1
    assert len(run("required", subject("A body.", metadata={"author": "  "}), metadata="author")) == 1
    assert run("required", subject("A body.", metadata={"author": "Jo"}), metadata="author") == []
    claim = Claim("published", "2026-02-03", "masthead", 0, 6)
    assert run("required", subject("A body.", claims=(claim,)), metadata="published") == []
    assert len(run("required", subject("A body.", metadata={"Section": "x"}), metadata="section")) == 1


def test_unless() -> None:
    story = subject(("credit", "Agencies"), "From our own correspondents in Rome.")
    assert len(run("required", story, block="byline")) == 1
    assert run("required", story, block="byline", unless=["credit"]) == []
    assert run("required", story, block="byline", unless_words=["our own correspondents"]) == []
    assert run("required", story, block="byline", unless_words=["agencies"]) == []
    assert run("required", story, block="byline", min_words=7) == []
    assert len(run("required", story, block="byline", min_words=6, unless=["caption"], unless_words=["their own"])) == 1


def test_a_masthead_of_the_page_counts_for_its_stories() -> None:
    story = subject("A body.")
    page = Page("a.txt", "a.txt", story.page.text + "Tuesday", (Block(9, 16, "masthead"),), story.page.stories)
    with_masthead = replace(story, page=page)
    assert run("required", with_masthead, block="masthead") == []
    assert len(run("required", story, block="masthead")) == 1


# agree ----------------------------------------------------------------------------------------------------------------


def test_days_that_do_not_agree() -> None:
    text = "Tuesday, Feb 3, 2026"
    claims = (
        Claim("published", "2026-02-03", "masthead", 0, len(text)),
        Claim("published", "2026-02-01T10:00Z", "published"),
        Claim("modified", "2026-02-02", "modified"),
        Claim("url", "https://example.org/2026/02/04/story", "url"),
    )
    story = subject(("masthead", text), "A body.", claims=claims)
    hits = run("agree", story, facts=["published-metadata", "masthead"])
    assert quoted(story, hits) == [text]
    assert hits[0].values == {
        "first": "published-metadata",
        "second": "masthead",
        "first_value": "2026-02-01",
        "second_value": "2026-02-03",
    }
    assert run("agree", story, facts=["published-metadata", "masthead"], within=2) == []
    assert quoted(story, run("agree", story, facts=["masthead", "url-day"])) == [text]
    assert quoted(story, run("agree", story, facts=["published-metadata", "modified"])) == ["A body."]
    assert run("agree", story, facts=["masthead", "dateline"]) == []
    configured = subject("A body.", claims=(Claim("published", "2020-01-01", "configuration"), claims[2]))
    assert run("agree", configured, facts=["published-metadata", "modified"]) == []
    assert len(run("agree", configured, facts=["published", "modified"])) == 1


@pytest.mark.parametrize(
    ("metadata", "page", "agrees"),
    [
        ("Jo Doe", "JO DOE", True),
        ("Jo Doe", "By Jo Doe in Rome", True),
        ("Jo Doe and Al Roe", "Jo Doe", True),
        ("Jo Doe", "Al Roe", False),
        ("Jo Doe", "", True),
    ],
)
def test_names_that_do_not_agree(metadata: str, page: str, agrees: bool) -> None:
    claims = (Claim("author", metadata, "author"), Claim("author", page, "byline", 0, len(page)))
    story = subject(("byline", page), "A body.", claims=claims)
    hits = run("agree", story, facts=["author-metadata", "author-page"])
    assert quoted(story, hits) == ([] if agrees else [page])


def test_titles_that_do_not_agree() -> None:
    claims = (Claim("title", "Tanks arrive in Kyiv", "title"),)
    story = subject(("title", "Tanks  arrive\nin KYIV!"), "A body.", claims=claims)
    assert run("agree", story, facts=["title-metadata", "title-page"]) == []
    story = subject(("title", "Planes arrive in Kyiv"), "A body.", claims=claims)
    assert quoted(story, run("agree", story, facts=["title-metadata", "title-page"])) == ["Planes arrive in Kyiv"]


@given(st.sampled_from([*DAYS]), st.sampled_from([*DAYS]), st.text(max_size=20))
def test_every_pair_of_days_can_be_compared(first: str, second: str, url: str) -> None:
    if first != second:
        assert run("agree", subject("x", claims=(Claim("url", url, "url"),)), facts=[first, second]) == []


# consistent -----------------------------------------------------------------------------------------------------------


def test_the_rarer_spelling_is_flagged() -> None:
    story = subject(("title", "KIEV waits"), "Kyiv and Kiev's trains. Kyiv, Kyiv.", 'He said "Kiev, Kiev, Kiev".')
    hits = run("consistent", story, variants=[["Kyiv", "Kiev"]])
    assert [(hit.start, hit.values) for hit in hits] == [
        (0, {"found": "KIEV", "instead": "Kyiv", "count": "3"}),
        (21, {"found": "Kiev", "instead": "Kyiv", "count": "3"}),
    ]
    assert [hit.fix.text for hit in hits if hit.fix] == ["KYIV", "Kyiv"]
    assert hits[0].evidence == ("“Kyiv” stands 3 times in the story.",)


def test_as_frequent_keeps_the_first() -> None:
    story = subject("Zelenskyy met Zelensky.")
    assert quoted(story, run("consistent", story, variants=[["Zelensky", "Zelenskyy"]])) == ["Zelensky"]


def test_one_spelling_is_consistent() -> None:
    story = subject('Kiev, Kiev. "Kyiv".')
    assert run("consistent", story, variants=[["Kyiv", "Kiev"], ["Odesa", "Odessa"]]) == []


# Options --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("phrase", {}, "there is nothing to look for"),
        ("phrase", {"words": [3]}, "words: 3 is no text"),
        ("phrase", {"words": ["…"]}, "'…' holds no word"),
        ("phrase", {"words": ["a" * 201]}, "at most 200 characters"),
        ("phrase", {"words": ["a"], "roles": ["titel"]}, "there is no role 'titel', did you mean 'title'?"),
        ("phrase", {"words": ["a"], "roles": []}, "roles is empty"),
        ("phrase", {"words": ["a"], "where": "quotation"}, "did you mean 'quotations'?"),
        ("phrase", {"patterns": ["(a+)+"]}, "a repeat within a repeat"),
        ("required", {}, "give either block"),
        ("required", {"block": "byline", "metadata": "author"}, "give either block"),
        ("required", {"block": "bylne"}, "did you mean 'byline'?"),
        ("required", {"block": "byline", "unless_words": ["?"]}, "holds no word"),
        ("required", {"block": "byline", "unless": [1]}, "is no text"),
        ("required", {"block": "byline", "min_words": -1}, "cannot be negative"),
        ("agree", {}, "facts: name two of published, "),
        ("agree", {"facts": ["published", "published"]}, "facts: name two of"),
        ("agree", {"facts": ["published", "mastead"]}, "did you mean 'masthead'?"),
        ("agree", {"facts": ["published", "title-page"]}, "one is a day and the other words"),
        ("consistent", {}, "variants is empty"),
        ("consistent", {"variants": ["Kyiv"]}, "'Kyiv' is no group"),
        ("consistent", {"variants": [["Kyiv"]]}, "is no group"),
        ("consistent", {"variants": [["Kyiv", "Kiev"], ["kiev", "Kyjiw"]]}, "'kiev' stands twice"),
        ("consistent", {"variants": [["Kyiv", "Kiev"]], "roles": ["x"]}, "there is no role 'x'"),
    ],
)
def test_options_that_cannot_work(name: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        CHECKS[name].validate({**CHECKS[name].spec.options, **options})
    assert message in str(caught.value)


def test_facts_have_one_name_each() -> None:
    assert not DAYS.keys() & WORDS.keys()


@given(st.text(), st.text("aKyiv Kiev\n\"“”'-", max_size=60))
def test_no_text_raises(one: str, other: str) -> None:
    story = subject(one, ("title", other), ("byline", one))
    run(
        "phrase",
        story,
        words=["a", "Kyiv Kiev", "a-K"],
        patterns=[r"\w+i"],
        where="both",
        roles=["body", "title", "byline"],
    )
    run("consistent", story, variants=[["Kyiv", "Kiev", "a"]])
    run("required", story, block="credit", unless_words=["Kiev"])


# The documentation ----------------------------------------------------------------------------------------------------

DOCS = Path(__file__).resolve().parents[2] / "docs"


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a language in a page of the documentation, without their indentation."""
    text = (DOCS / name).read_text(encoding="utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(body) for _, body in found]


def test_the_cards_in_the_documentation_pass_their_own_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lint.examples import run_examples
    from lint.knowledge.load import load_knowledge
    from lint.rules import load_rules

    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "rules"
    folder.mkdir()
    cards = [block for block in blocks("own-rules.md", "yaml") if block.startswith("code:")]
    for number, card in enumerate(cards):
        (folder / f"{number}.yaml").write_text(card, encoding="utf-8")
    rules = [rule for rule in load_rules([folder])[0] if rule.code.startswith("HSE")]
    assert [rule.check for rule in rules] == ["phrase", "required", "consistent", "agree"]
    results = list(run_examples(rules, Settings(tmp_path), load_knowledge(())))
    assert len(results) == 8
    assert [problem for result in results for problem in result.problems] == []


def test_the_options_and_values_in_the_documentation_are_the_real_ones() -> None:
    text = (DOCS / "own-rules.md").read_text(encoding="utf-8")
    for name, function in CHECKS.items():
        section = text.split(f"## `{name}`", 1)[1].split("\n## ", 1)[0]
        assert set(re.findall(r"^\| `(\w+)` \| ", section, re.MULTILINE)) == set(function.spec.options)
        for value in function.spec.values:
            assert f"{{{value}}}" in section
    section = text.split("## `agree`", 1)[1]
    for fact in (*DAYS, *WORDS):
        assert f"`{fact}`" in section


def test_the_check_in_the_documentation_works() -> None:
    code = blocks("own-rules.md", "python")[0]
    names: dict[str, Any] = {}
    exec(code, names)
    story = subject("One two three. One two three four five six.")
    hits = list(names["long_sentence"](story, {"most": 4}))
    assert quoted(story, hits) == ["One two three four five six."]
