"""The pages of the rules: the list, and one rule explained, as text, Markdown (for the documentation) or JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any, TextIO

from lint.rules import Rule


def list_rules(rules: Sequence[Rule], form: str, out: TextIO) -> None:
    """Write the list of rules as text or JSON."""
    if form == "json":
        out.write(json.dumps([_as_data(rule) for rule in rules], indent=2, ensure_ascii=False) + "\n")
        return
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        note = " (preview)" if rule.preview else ""
        out.write(f"{rule.code}  {rule.name:{width}}  {rule.severity:7}  {rule.summary}{note}\n")


def explain(rule: Rule, form: str, out: TextIO) -> None:
    """Write the page of one rule."""
    if form == "json":
        out.write(json.dumps(_as_data(rule), indent=2, ensure_ascii=False) + "\n")
    elif form == "markdown":
        out.write(markdown(rule))
    else:
        out.write(_text(rule))


def _as_data(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "scope": rule.scope,
        "check": rule.check,
        "options": dict(rule.options),
        "summary": rule.summary,
        "message": rule.message,
        "why": rule.why,
        "fix": rule.fix,
        "limits": rule.limits,
        "since": rule.since,
        "preview": rule.preview,
        "references": list(rule.references),
        "card": rule.path,
    }


def _parts(rule: Rule) -> list[tuple[str, str]]:
    return [
        (title, body)
        for title, body in (("Why", rule.why), ("What to do", rule.fix), ("What it can get wrong", rule.limits))
        if body
    ]


def _facts(rule: Rule) -> str:
    preview = ", in preview: counts only if it is selected by name or with --preview" if rule.preview else ""
    return f"severity {rule.severity}, scope {rule.scope}, since {rule.since}{preview}"


def _text(rule: Rule) -> str:
    lines = [f"{rule.code} {rule.name}", "", *textwrap.wrap(rule.summary, 100), f"({_facts(rule)})", ""]
    for title, body in _parts(rule):
        lines += [title, *_wrapped(body, "  "), ""]
    if rule.options:
        lines += [
            "Options",
            *(f"  {key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rule.options.items()),
            "",
        ]
    for heading, kind in (
        ("Flagged: the words between [[ and ]]", "bad"),
        ("Let pass", "good"),
        ("Known to be wrong today", "todo"),
    ):
        for raw in rule.raw_examples:
            if raw.get(kind):
                lines += [heading, *(f"  | {line}".rstrip() for line in str(raw[kind]).splitlines()), ""]
    lines += [f"  {reference}" for reference in rule.references]
    return "\n".join(lines).rstrip() + "\n"


def _wrapped(body: str, indent: str) -> list[str]:
    lines: list[str] = []
    for paragraph in body.split("\n\n"):
        lines += textwrap.wrap(" ".join(paragraph.split()), 100, initial_indent=indent, subsequent_indent=indent)
    return lines


def markdown(rule: Rule) -> str:
    """A rule's page of the documentation, generated from its card."""
    lines = [f"# {rule.code} {rule.name}", "", rule.summary, "", f"*{_facts(rule)}*", ""]
    for title, body in _parts(rule):
        lines += [f"## {title}", "", body, ""]
    if rule.options:
        lines += ["## Options", "", "| option | default |", "| --- | --- |"]
        lines += [f"| `{key}` | `{json.dumps(value, ensure_ascii=False)}` |" for key, value in rule.options.items()] + [
            ""
        ]
    for heading, kind in (("Flagged", "bad"), ("Let pass", "good"), ("Known to be wrong today", "todo")):
        found = [str(raw[kind]) for raw in rule.raw_examples if raw.get(kind)]
        if found:
            lines += [f"## {heading}", ""]
            if kind == "bad":
                lines += ["The words between `[[` and `]]` are what the finding quotes.", ""]
            for example in found:
                lines += ["````text", example.rstrip(), "````", ""]
    if rule.references:
        lines += ["## References", "", *(f"- {reference}" for reference in rule.references), ""]
    return "\n".join(lines).rstrip() + "\n"
