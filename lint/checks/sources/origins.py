"""Where a story's own claims about its origin do not agree: two agencies, two authors.

Reads the claims of the story (author, source) and the credits of its text, whatever reader found them: a format with
more metadata brings more claims, and no other code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.sources.authors import people_in, same_person, signed_by, signs_elsewhere
from lint.checks.sources.told import SEEN, brief, claimed_at, claimed_where, parts, upper
from lint.facts.sources.find import lazy
from lint.finding import Hit, Place, Severity
from lint.knowledge.outlets import words_of
from lint.page import Claim

if TYPE_CHECKING:
    from lint.knowledge.agencies import Agencies
    from lint.subject import Subject


@dataclass(frozen=True, slots=True)
class _Named:
    """One place of a page that says whose a story is: where it is in words, its span, whom it names."""

    where: str
    start: int | None
    end: int | None
    words: str
    agencies: frozenset[str]
    kind: str


# The places of the text that say whose it is. A line may name several agencies, and is then a combined credit.
_WHERE = {
    "byline": "the byline",
    "desk": "the byline",
    "credit": "the credit line",
    "dateline": "the dateline",
    "signoff": "the sign-off",
    "copyright": "the copyright notice",
    "voice": "the text, in its own voice,",
}
# Signs that say so: names of reporters and editors in one agency's form, "AFP was not able to verify …". Of an agency's
# reporters others write as well, when something happens to them.
_FAMILIES = {"people": "signoff", "own-voice": "voice"}
# An agency proper. A syndicator, a release service or an outlet hands on what others wrote, and says so.
_CARRIERS = frozenset({"syndication", "pr", "outlet"})
# National agencies hand on the reports of the world's agencies.
_WORLD = frozenset({"world", "business"})
_PICTURE = lazy(r"\b(?:image|photo|picture|video|graphic|illustration|getty|caption|pictured)", re.IGNORECASE)
_SHORT = 400


@check(values=("first", "second", "one", "other"))
def conflicting_credits(subject: Subject, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Byline, credit line, metadata and text name different origins: two agencies, or two authors.

    Two agencies conflict where two statements of different kinds name one each and nothing on the page brings both
    together: a combined credit, or a contributor's line, does. A national agency hands on the world agencies' reports,
    so a pair with one of them is only informative, as is what the text says in an agency's voice. Two authors conflict
    where the metadata names people, the byline of the text names people, and none of the one is a form of any of the
    other or signs the story elsewhere.
    Speaks once of agencies and once of authors.
    """
    sources = subject.facts.sources
    claims = [c for c in subject.story.claims if c.kind in ("author", "source") and c.place not in SEEN]
    if not claims and len({s.agency for s in sources if s.agency}) < 2:
        return
    yield from _two_agencies(subject, claims)
    yield from _two_authors(subject, [c for c in claims if c.kind == "author"])


def _two_agencies(subject: Subject, claims: Sequence[Claim]) -> Iterator[Hit]:
    agencies = subject.knowledge.agencies
    stated = [*_claimed(subject, claims), *_credited(subject)]
    if len(stated) < 2:
        return
    helped = {s.agency for s in subject.facts.sources if s.kind == "contributor" and s.agency}
    together = [n.agencies for n in stated if len(n.agencies) > 1]
    best: tuple[int, _Named, _Named] | None = None
    for one, other in combinations(stated, 2):
        if one.kind == other.kind or one.agencies & other.agencies:
            continue
        if any(t & one.agencies and t & other.agencies for t in together) or _explained(one, other, helped):
            continue
        # World agencies first, then what stands in the text: there an editor can see it.
        spoken = "voice" in (one.kind, other.kind)
        world = not spoken and all(
            agencies.data["agencies"][a]["kind"] in _WORLD for a in (*one.agencies, *other.agencies)
        )
        rank = 4 * world + (one.start is not None) + (other.start is not None)
        if best is None or rank > best[0]:
            best = rank, one, other
    if best is None:
        return
    _, one, other = best
    names = [" and ".join(sorted(agencies.name(a) for a in n.agencies)) for n in (one, other)]
    why = "An agency's report has one origin, and no line of the page names both."
    yield _conflict(subject, one, other, names, why, None if best[0] >= 4 else "info")


def _explained(one: _Named, other: _Named, helped: set[str]) -> bool:
    """Whether a contributor's line accounts for one of two agencies, for metadata's where one of them is."""
    meta = [n.agencies for n in (one, other) if n.kind in ("author", "source")]
    return bool((meta[0] if len(meta) == 1 else one.agencies | other.agencies) & helped)


def _claimed(subject: Subject, claims: Sequence[Claim]) -> Iterator[_Named]:
    """The agencies that metadata names as author or source."""
    for claim in claims:
        found: set[str] = set()
        for part in parts(claim.value):
            found |= _agency_called(part, subject.knowledge.agencies)
        if found:
            start, end = claimed_at(subject, claim)
            yield _Named(claimed_where(subject, claim), start, end, claim.value.strip(), frozenset(found), claim.kind)


def _credited(subject: Subject) -> Iterator[_Named]:
    """The agencies that the lines of the text name. Lines of one kind are one statement: items of a round-up have a
    dateline each, and two credit lines name two agencies."""
    agencies, text = subject.knowledge.agencies, subject.page.text
    stated: dict[str, _Named] = {}
    for source in subject.facts.sources:
        family = agencies.sign[source.sign].family if source.sign else ""
        kind = _FAMILIES.get(family, source.kind)
        if not source.agency or source.role == "metadata" or kind not in _WHERE or (family and family not in _FAMILIES):
            continue
        found = _proper(_agency_called(source.text, agencies) or {source.agency}, agencies)
        if not found:
            continue
        # "Image copyright Reuters" is a picture's.
        if source.kind == "copyright" and _PICTURE().search(text, *_line_around(text, source.start, source.end)):
            continue
        known = stated.get(kind)
        if known is not None:
            stated[kind] = replace(known, agencies=known.agencies | found)
        else:
            stated[kind] = _Named(_WHERE[kind], source.start, source.end, source.text, found, kind)
    yield from stated.values()


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line of a span, as far as a credit reaches."""
    low = text.rfind("\n", max(0, start - _SHORT), start) + 1 or max(0, start - _SHORT)
    high = text.find("\n", end, end + _SHORT)
    return low, high if high >= 0 else min(len(text), end + _SHORT)


def _agency_called(words: str, agencies: Agencies) -> frozenset[str]:
    """The agencies that go by a name or short form (several share CNA); none for what is no agency proper."""
    plain = " ".join(words.split()).casefold().removeprefix("the ")
    found: set[str] = set()
    for word in words_of(plain)[:6]:
        for agency, form, certain, _ in agencies.forms(word):
            if form.casefold().removeprefix("the ") == plain and (certain or words.strip() in (form, form.upper())):
                found.add(agency)
    return _proper(found, agencies)


def _proper(found: Iterable[str], agencies: Agencies) -> frozenset[str]:
    return frozenset(a for a in found if agencies.data["agencies"][a]["kind"] not in _CARRIERS)


def _conflict(
    subject: Subject, one: _Named, other: _Named, names: Sequence[str], why: str, severity: Severity | None
) -> Hit:
    """A hit at the place of the two that stands in the text, the other one beside it."""
    pair = [(one, names[0]), (other, names[1])]
    # Where both stand in the text, the later one is shown: the first was read as true.
    pair.sort(key=lambda p: (p[0].start is None, -(p[0].start or 0)))
    (shown, name), (beside, other_name) = pair
    start, end = subject.head() if shown.start is None or shown.end is None else (shown.start, shown.end)
    evidence = (_says(subject, beside, other_name), _says(subject, shown, name), why)
    values = {"first": beside.where, "one": other_name, "second": shown.where, "other": name}
    related: tuple[Place, ...] = ()
    if beside.start is not None:
        related = (subject.place(beside.start, f"{beside.where} names {other_name}"),)
    return Hit(start, end, values, evidence, related, severity)


def _says(subject: Subject, named: _Named, name: str) -> str:
    line = f" (line {subject.page.position(named.start)[0]})" if named.start is not None else ""
    words = brief(named.words)
    meaning = f": that is {name}" if named.agencies and name.casefold() not in words.casefold() else ""
    return f"{upper(named.where)}{line} says “{words}”{meaning}."


_MOST = 40  # names that are compared


def _two_authors(subject: Subject, claims: Sequence[Claim]) -> Iterator[Hit]:
    told = [(claim, people) for claim in claims if (people := people_in(subject, claim.value))]
    if not told:
        return
    signed = list(signed_by(subject))
    if not signed:
        return
    inside = [person for _, _, people in signed for person in people][:_MOST]
    outside = [person for _, people in told for person in people][:_MOST]
    if any(same_person(a, b) for a in inside for b in outside):
        return
    if any(signs_elsewhere(subject, person) for person in outside):
        return
    claim, people = told[0]
    start, end, byline = signed[0]
    text = subject.page.text
    one = _Named(claimed_where(subject, claim), *claimed_at(subject, claim), claim.value.strip(), frozenset(), "author")
    other = _Named("the byline", start, end, text[start:end], frozenset(), "byline")
    names = [" and ".join(" ".join(person) for person in group[:4]) for group in (people, byline)]
    why = "Readers are told one author and machines another: no name of the one is a form of any of the other."
    yield _conflict(subject, one, other, names, why, None)
