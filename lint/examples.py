"""A card's examples as tests: exactly the marked findings, in number, span and order; for our cards and for yours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lint.archive.corpus import Corpus
from lint.config import Settings, options_of, severity_of
from lint.errors import InputError
from lint.examine import examine, make_finding
from lint.finding import Finding
from lint.knowledge.load import Knowledge
from lint.outcome import ActiveRule, finding_order
from lint.read import Raw, read_page
from lint.rules import Example, Rule, ready_options

# The day on which examples are read unless they say otherwise: after every date in them.
TODAY = date(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one example: its number in the card (from 1), its kind, and what was wrong, in words."""

    rule: Rule
    number: int
    kind: str
    problems: tuple[str, ...]


def run_examples(rules: Sequence[Rule], settings: Settings, knowledge: Knowledge) -> Iterator[Result]:
    """Run every example of every rule. A `todo` example is expected to fail: it has problems when it is right."""
    for rule in rules:
        for number, example in enumerate(rule.examples, 1):
            problems = tuple(_problems(rule, example, settings, knowledge))
            if example.kind == "todo":
                problems = () if problems else ("this known mistake is mended: make it a good or bad example",)
            yield Result(rule, number, example.kind, problems)


def _problems(rule: Rule, example: Example, settings: Settings, knowledge: Knowledge) -> Iterator[str]:
    try:
        found = dict(_found(rule, example, settings, knowledge))
    except InputError as error:
        yield f"cannot be read: {error.message}"
        return
    for name, text, spans in example.pages:
        findings = found[name]
        places = [(f.start, f.end) for f in findings]
        if places != list(spans):
            yield f"{name}: expected {_quoted(text, spans)}, found {_quoted(text, places)}"
        for finding in findings:
            if example.message and example.message not in finding.message:
                yield f"{name}: the message {finding.message!r} does not say {example.message!r}"
            if example.severity and finding.severity != example.severity:
                yield f"{name}: expected severity {example.severity}, found {finding.severity}"


def _quoted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(repr(text[a:b]) for a, b in spans) or "nothing"


def _found(
    rule: Rule, example: Example, settings: Settings, knowledge: Knowledge
) -> Iterator[tuple[str, list[Finding]]]:
    options = ready_options({**rule.options, **options_of(rule, settings), **example.options})
    active = ActiveRule(rule, severity_of(rule, settings) or rule.severity, options)
    today = date.fromisoformat(example.today) if example.today else TODAY
    corpus = Corpus()
    across = rule.scope == "corpus"
    for name, text, _ in example.pages:
        raw = _raw(name, text, example.metadata)
        outcome = examine(raw, settings, knowledge, [active], today=today, corpus=across)
        findings = list(outcome.report.findings)
        for digest in outcome.digests:
            page = read_page(raw)
            findings.extend(
                make_finding(page, active, hit, digest.story) for hit in rule.load()(digest, corpus, active.options)
            )
            corpus.add(digest)
        yield name, sorted(findings, key=finding_order)


def _raw(name: str, text: str, metadata: Any) -> Raw:
    if not metadata:
        return Raw(name, text.encode(), "text")
    record = json.dumps({"id": name, "text": text, **metadata}, ensure_ascii=False)
    return Raw(name, record.encode(), "jsonl", 1)
