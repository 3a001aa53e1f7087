"""The documentation is what the cards and the commands say."""

from __future__ import annotations

import re

from lint.rule_pages import markdown
from lint.rules import load_rules
from tests.conftest import ROOT, newslint


def test_the_rules_page_is_generated_from_the_cards() -> None:
    rules, _ = load_rules()
    wanted = "\n".join(markdown(rule) for rule in rules)
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf8")
    assert written == wanted, "run: newslint rule --format markdown --isolated > docs/rules.md"


def test_the_readme_lists_every_rule() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    rules, _ = load_rules()
    assert re.findall(r"^\| ([A-Z]{3}\d{3}) ([a-z-]+) \|", readme, re.M) == [(r.code, r.name) for r in rules]


def test_links_in_the_documentation_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_option_of_the_readme_s_commands_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    for verb in ("check", "date", "facts", "rule", "waive"):
        known = newslint(verb, "--help").out
        for line in re.findall(rf"newslint {verb}\b[^\n#`]*", readme):
            for option in re.findall(r"--[a-z-]+", line):
                assert option in known, f"{verb} {option}"
