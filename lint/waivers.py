"""Waivers: an editor's recorded decisions to accept a finding, in the text, in its front matter, or in a file beside.

All three forms are strict. What cannot be understood waives nothing and is reported; so is what no longer waives
anything, and what has ended.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from lint.config import Rule
from lint.errors import InputError, nearest
from lint.finding import Finding, Severity, Waived
from lint.fingerprint import fingerprints, normalised
from lint.page import Page
from lint.read.notes import comments, front_matter

# Compiled on first use: most pages have no word for us, and every run starts here.
_STRICT = r"<!--[ \t]*newslint:[ \t]*ignore\[([^\[\]]*)\][ \t]*(.*)-->"
_RULE = r"(?i:[A-Z]{3}[0-9]{0,3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
_FRONT_MATTER_KEY = r"(?m:^newslint[ \t]*:)"
_MOST_BRACKETS = 200

FORM = "<!-- newslint: ignore[rule-name] -- reason -->"


class WaiverRule(NamedTuple):
    """A rule about waivers themselves. They have no cards, since they look at decisions and not at copy."""

    code: str
    name: str
    severity: Severity
    summary: str
    options: Mapping[str, Any] = {}
    preview: bool = False


MALFORMED = WaiverRule("WAI901", "malformed-waiver", "error", "A waiver that cannot be understood, and waives nothing.")
UNUSED = WaiverRule("WAI902", "unused-waiver", "warning", "A waiver of something that is not found (any more).")
EXPIRED = WaiverRule("WAI903", "expired-waiver", "error", "A waiver whose last day has passed; it waives nothing.")
WITHOUT_REASON = WaiverRule("WAI904", "waiver-without-reason", "warning", "A waiver that does not say why.")
WAIVER_RULES = (MALFORMED, UNUSED, EXPIRED, WITHOUT_REASON)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a waiver stands: its file or record, offsets into the text of that, lines and columns from 1."""

    path: str
    id: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """One rule accepted in one place.

    `rule` is a name, code or prefix of codes, as written. `path` and `id` say whose findings it accepts (`id` None: any
    record's); `covers` the offsets between which such a finding begins, None for anywhere. `text` and `fingerprint`
    narrow it to findings that quote that text, or are that one.
    """

    rule: str
    reason: str
    path: str
    id: str | None
    spot: Spot
    source: str
    covers: tuple[int, int] | None = None
    by: str | None = None
    until: date | None = None
    text: str | None = None
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A waiver that cannot be understood: where it stands and what is wrong with it."""

    spot: Spot
    message: str


# In the text ----------------------------------------------------------------------------------------------------------


def find_inline(text: str, path: str, id: str | None = None) -> tuple[list[Waiver], list[Problem]]:
    """The waivers in a page's comments and front matter, and those that cannot be understood.

    A comment on a line with other words covers what begins on that line; one that has its line to itself covers what
    begins in the lines that follow, up to the next blank one. Front matter covers the whole page.
    """
    if "newslint" not in text.lower():
        return [], []
    page = Page(path, path if id is None else id, text)
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    notes = list(comments(text))
    for (start, end, closed), covers in zip(notes, _covered(page, notes), strict=True):
        found = re.compile(_STRICT).fullmatch(text, start, end) if closed else None
        problem = _comment_problem(text[start:end], found, closed)
        if problem or found is None:
            problems.append(Problem(make_spot(page, start, end), problem))
            continue
        reason = found[2].strip().removeprefix("--").strip()
        at = found.start(1)
        for word in found[1].split(","):
            rule_at = at + len(word) - len(word.lstrip())
            at += len(word) + 1
            spot = make_spot(page, rule_at, rule_at + len(word.strip()))
            waivers.append(Waiver(word.strip(), reason, path, page.id, spot, "comment", covers))
    front, wrong = _front_matter_waivers(page)
    return [*front, *waivers], [*wrong, *problems]


def _comment_problem(comment: str, found: re.Match[str] | None, closed: bool) -> str:
    """What is wrong with a comment, or an empty string."""
    if not closed:
        return f"the comment is not closed on its line: write {FORM}"
    if found is None:
        if re.search(r"ignore[ \t]*(?:--|$)", comment, re.IGNORECASE):
            return f"the waiver names no rule: write {FORM}"
        return f"the waiver cannot be understood: write {FORM}"
    for word in found[1].split(","):
        if not word.strip():
            return "the waiver names no rule" if not found[1].strip() else "a comma has no rule beside it"
        if problem := rule_problem(word.strip()):
            return problem
    after = found[2].strip()
    if after and not after.startswith("--"):
        return f"write two hyphens before the reason: {FORM}"
    return ""


def rule_problem(word: str) -> str | None:
    """What is wrong with a word that is to name rules, or None."""
    if word.upper() == "ALL":
        return "a waiver names the rules that it accepts; there is none for all of them"
    return (
        None
        if re.compile(_RULE).fullmatch(word)
        else f"{word!r} is no name, code or prefix of a rule (such as stale-story or DAT101)"
    )


def _covered(page: Page, notes: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    """What each comment covers, in one walk over the lines however many notes there are."""
    if not notes:
        return []
    # A line is a note's own if nothing stands before, between or behind the notes on it.
    alone: set[int] = set()
    crowded: set[int] = set()
    done = 0  # where the note before ends
    for number, (start, end, _) in enumerate(notes):
        line = page.position(start)[0]
        begin, stop = page.line_span(line)
        last_of_line = number + 1 == len(notes) or notes[number + 1][0] >= stop
        between = page.text[max(begin, done) : start] + (page.text[end:stop] if last_of_line else "")
        (crowded if between.strip("\ufeff \t") else alone).add(line)
        done = end
    alone -= crowded
    last = len(page.line_starts)
    # By line: the next line with words (0: none), and where the block that holds the line ends.
    begins, ends = [0] * (last + 2), [0] * (last + 2)
    after_is_blank = True
    for line in range(last, 0, -1):
        begin, stop = page.line_span(line)
        blank = not page.text[begin:stop].strip("\ufeff \t\xa0")
        ends[line] = stop if after_is_blank else ends[line + 1]
        words = not blank and line not in alone
        begins[line] = line if words else begins[line + 1]
        after_is_blank = blank
    out = []
    for start, _, _ in notes:
        line = page.position(start)[0]
        if line not in alone:
            out.append(page.line_span(line))
        elif line < last and (first := begins[line + 1]):
            out.append((page.line_starts[first - 1], ends[first]))
        else:
            out.append((start, start))
    return out


def _front_matter_waivers(page: Page) -> tuple[list[Waiver], list[Problem]]:
    span = front_matter(page.text)
    if span is None or "newslint" not in page.text[: span[1]]:
        return [], []
    from lint.yaml_file import parse_yaml

    # Every line end one character, so that lines, columns and offsets of the two agree.
    source = page.text[: span[1]].replace("\r\n", " \n").replace("\r", "\n")
    begin = source.index("\n") + 1
    body = source[begin : source.rindex("\n") + 1] if source.rindex("\n") + 1 > begin else ""
    key = re.compile(_FRONT_MATTER_KEY).search(body)
    if key is None:
        return [], []
    here = make_spot(page, begin + key.start(), begin + key.end())
    if re.search(r"(?:^|[\s,\[{:])[*&][^\s,\]}]", body):
        return [], [Problem(here, "front matter with anchors or aliases is not read")]
    if body.count("[") + body.count("{") > _MOST_BRACKETS:
        return [], [Problem(here, "the front matter has too many brackets to be read")]
    try:
        document = parse_yaml(body, page.path)
    except InputError as error:
        return [], [Problem(here, f"the front matter {error.message}")]
    except (ArithmeticError, LookupError, TypeError, AttributeError):
        # What the library raises for tags and escapes that are no values ("!!bool x"): a page may hold anything.
        return [], [Problem(here, "the front matter is not valid YAML")]
    ours = document.data.get("newslint") if isinstance(document.data, dict) else None
    if not isinstance(ours, dict) or list(ours) != ["ignore"] or not isinstance(ours["ignore"], dict):
        return [], [Problem(here, "the waiver cannot be understood: write newslint: {ignore: {rule-name: reason}}")]
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    for rule, reason in ours["ignore"].items():
        line, column = document.place(("newslint", "ignore", rule))
        value_at = min(page.line_starts[min(line, len(page.line_starts) - 1)] + column - 1, span[1])
        # The place of words is theirs, so the rule stands before; that of anything else is the rule's own.
        value_at += 0 if reason is None or isinstance(reason, str) else len(rule)
        rule_at = page.text.rfind(rule, begin, value_at)
        spot = make_spot(page, rule_at, rule_at + len(rule)) if rule_at >= 0 else here
        if problem := rule_problem(rule):
            problems.append(Problem(spot, problem))
        elif reason is not None and not isinstance(reason, str):
            problems.append(Problem(spot, f"the reason of {rule!r} must be words"))
        else:
            waivers.append(Waiver(rule, (reason or "").strip(), page.path, page.id, spot, "front matter"))
    return waivers, problems


def make_spot(page: Page, start: int, end: int) -> Spot:
    """Where a waiver stands, from offsets in a page's text."""
    line, column = page.position(start)
    end_line, end_column = page.position(end)
    return Spot(page.path, page.id, start, end, line, column, end_line, end_column, page.text[start:end])


# Applying -------------------------------------------------------------------------------------------------------------


def apply_waivers(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    today: date,
    *,
    rules: Sequence[Rule] = (),
    ran: Mapping[str, Collection[str]] | None = None,
    problems: Sequence[Problem] = (),
    require_reason: bool = False,
) -> list[Finding]:
    """The findings, those accepted marked with the waiver, and after them the findings about the waivers themselves.

    `rules` are all that there are, chosen or not: a waiver that names none of them is malformed. `ran` maps the path of
    each file that was linted to the codes of the rules that were selected for it: nothing else is said to be unused or
    expired. A waiver counts through its last day. With several for one finding the first counts and all are used. A
    waiver without a reason still waives; `require_reason` reports it. May be called for a run or a file at a time.
    """
    ran = ran or {}
    live: list[Waiver] = []
    own: list[Finding] = [_finding(MALFORMED, problem.spot, problem.message) for problem in problems]
    for waiver in waivers:
        if rules and not any(_names(waiver.rule, rule.code, rule.name) for rule in rules):
            hint = nearest(waiver.rule, [name for rule in rules for name in (rule.name, rule.code)])
            own.append(_finding(MALFORMED, waiver.spot, f"there is no rule {waiver.rule!r}{hint}"))
            continue
        if require_reason and not waiver.reason and waiver.path in ran:
            own.append(_finding(WITHOUT_REASON, waiver.spot, f"the waiver of {waiver.rule} does not say why"))
        if waiver.until and waiver.until < today:
            if _ran(waiver, rules, ran):
                message = f"the waiver of {waiver.rule} ended on {waiver.until}: look at it again, extend or remove it"
                own.append(_finding(EXPIRED, waiver.spot, message))
            continue
        live.append(waiver)
    findings = list(findings)
    firsts, used = match_waivers(live, findings)
    out: list[Finding] = []
    for finding, number in zip(findings, firsts, strict=True):
        if number is not None and finding.waived is None:
            first = live[number]
            until = first.until.isoformat() if first.until else None
            finding = replace(finding, waived=Waived(first.reason, first.by, until, first.source))
        out.append(finding)
    for number, waiver in enumerate(live):
        if number not in used and _ran(waiver, rules, ran):
            own.append(_finding(UNUSED, waiver.spot, f"nothing here is a finding of {waiver.rule}: remove the waiver"))
    own.sort(key=lambda f: (f.path, f.id, f.start, f.rule))
    prints = fingerprints((f.rule, _page_key(f), f.text) for f in own)
    return out + [replace(finding, fingerprint=print_) for finding, print_ in zip(own, prints, strict=True)]


def match_waivers(waivers: Sequence[Waiver], findings: Iterable[Finding]) -> tuple[list[int | None], set[int]]:
    """For each finding the number of the first waiver that accepts it, and the numbers of all that accept any.

    A file may have thousands of each: waivers are looked up by what they name most narrowly, those alike together.
    """
    narrowed: dict[_Narrow, dict[_Alike, list[int]]] = {}
    for number, waiver in enumerate(waivers):
        alike = waiver.rule, waiver.id, waiver.covers, waiver.text
        narrowed.setdefault(_narrowly(waiver), {}).setdefault(alike, []).append(number)
    firsts: list[int | None] = []
    accepting: set[int] = set()
    for finding in findings:
        keys: tuple[_Narrow, ...] = ()
        if narrowed:
            text = normalised(finding.text)
            keys = (finding.path, finding.fingerprint, None), (finding.path, None, text), (finding.path, None, None)
        near = (numbers[0] for key in keys for numbers in narrowed.get(key, {}).values())
        fitting = [number for number in near if accepts(waivers[number], finding)]
        accepting.update(fitting)
        firsts.append(min(fitting, default=None))
    alikes = (numbers for near in narrowed.values() for numbers in near.values())
    return firsts, {number for numbers in alikes if numbers[0] in accepting for number in numbers}


# Path, fingerprint and text; rule, record, the offsets that are covered, and the text as it is written.
_Narrow = tuple[str, str | None, str | None]
_Alike = tuple[str, str | None, tuple[int, int] | None, str | None]


def _narrowly(waiver: Waiver) -> _Narrow:
    """What a finding must share with a waiver: the path, and the fingerprint or else the text that it names."""
    if waiver.fingerprint is not None:
        return waiver.path, waiver.fingerprint, None
    return waiver.path, None, None if waiver.text is None else normalised(waiver.text)


def accepts(waiver: Waiver, finding: Finding) -> bool:
    """Whether a finding is one that a waiver means; its last day is not looked at."""
    return (
        waiver.path == finding.path
        and (waiver.id is None or waiver.id == finding.id)
        and (waiver.covers is None or waiver.covers[0] <= finding.start <= waiver.covers[1])
        and _names(waiver.rule, finding.rule, finding.name)
        and (waiver.text is None or normalised(waiver.text) == normalised(finding.text))
        and (waiver.fingerprint is None or waiver.fingerprint == finding.fingerprint)
    )


def _names(word: str, code: str, name: str) -> bool:
    """Whether a waiver's word is a rule's name, its code, or a prefix of its code of three letters or more."""
    return word == name or (len(word) >= 3 and code.startswith(word.upper()))


def _ran(waiver: Waiver, rules: Sequence[Rule], ran: Mapping[str, Collection[str]]) -> bool:
    """Whether the run can tell: the file was linted, and every rule that the waiver means was selected for it."""
    codes = ran.get(waiver.path)
    if codes is None:
        return False
    meant = [rule for rule in rules if _names(waiver.rule, rule.code, rule.name)]
    exact = any(waiver.rule == rule.name or waiver.rule.upper() == rule.code for rule in meant)
    # A prefix means also what is still in preview, which is seldom selected.
    wanted = [rule.code for rule in meant if exact or not getattr(rule, "preview", False)]
    return all(code in codes for code in wanted) if meant else waiver.rule.upper() in codes


def _finding(rule: WaiverRule, spot: Spot, message: str) -> Finding:
    return Finding(
        path=spot.path,
        id=spot.id,
        rule=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=message,
        start=spot.start,
        end=spot.end,
        line=spot.line,
        column=spot.column,
        end_line=spot.end_line,
        end_column=spot.end_column,
        text=spot.text,
    )


def _page_key(finding: Finding) -> str:
    return finding.path if finding.id in ("", finding.path) else f"{finding.path}#{finding.id}"
