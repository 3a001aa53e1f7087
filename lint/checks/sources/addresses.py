"""A page whose own address, or the one that it gives as the original's, is another publisher's.

Reads the claims of the story (url, canonical, source, author), whatever reader found them: a format with more metadata
brings more claims, and no other code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.sources.told import SEEN, brief, claimed_at, claimed_where, parts, upper
from lint.facts.sources.find import CREDITS, lazy
from lint.finding import Hit
from lint.knowledge.outlets import alike, core_of, words_of
from lint.page import Block, Claim

if TYPE_CHECKING:
    from lint.knowledge.outlets import Publisher
    from lint.subject import Subject

_SHORT = 400


@check(values=("where", "address", "publisher", "own"))
def foreign_canonical(subject: Subject, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A canonical address, or the page's own, that belongs to another publisher than the story's outlet.

    The outlet is the setting `outlet`, the metadata's source and the publisher at the page's address, so far as they
    are known; an address that agrees with any of them is its own. Silent where a credit or a note of the text, or the
    metadata's author, names the publisher: then readers know it too. Informative only where nothing is known of the
    publisher: a sister domain may look like that.
    """
    claims = subject.story.claims
    canonical = [c for c in claims if c.kind == "canonical"]
    addresses = [c for c in claims if c.kind == "url"]
    if not canonical and not addresses:
        return
    outlets = subject.knowledge.outlets
    sources = [c.value for c in claims if c.kind == "source" and c.place not in SEEN]
    named = [p for name in (subject.settings.outlet, *sources) for p in _named(subject, name)]
    hosts = [p for c in addresses if (p := outlets.at(c.value)) is not None] if canonical else []
    if not canonical:
        # What an agency has written stands on many pages, whose addresses are their own.
        named = [p for p in named if not p.agency or p.name == subject.settings.outlet]
    own = [*named, *hosts]
    for claim in (canonical or addresses) if own else ():
        target = outlets.at(claim.value)
        if target is None or (claim.kind == "url" and target.kind == "portal"):
            continue
        if any(alike(target, p, named=True) for p in named) or any(alike(target, p) for p in hosts):
            continue
        by_name = not hosts and not subject.settings.outlet and not any(p.known for p in own)
        if by_name and claim.kind == "url" and not _is_agency(subject, target):
            continue  # "Newsnight" at bbc.co.uk
        if (target.known or _tells(claim, target, own)) and not _is_credited(subject, target):
            sure = target.known and (not by_name or _is_agency(subject, target))
            yield _foreign(subject, claim, target, own[0], sure=sure)
            return


def _is_agency(subject: Subject, target: Publisher) -> bool:
    """Whether a publisher is an agency proper: papers and broadcasters have sections, programmes and stations with
    names of their own, which nobody has listed."""
    return bool(target.agency) and subject.knowledge.agencies.trusted(target.agency)


def _tells(claim: Claim, target: Publisher, own: Sequence[Publisher]) -> bool:
    """Whether an address of which nothing is known says anything: as the canonical one, beside a page's known home.

    An outlet's name alone does not tell which domains it has, and nothing does where it is a guest or being built.
    """
    if claim.kind == "url" or any(p.kind == "platform" for p in (target, *own)):
        return False
    return any(p.known or "." in p.key for p in own)


def _named(subject: Subject, name: str) -> Iterator[Publisher]:
    """The publishers that a name of an outlet, or of several, may mean."""
    for part in dict.fromkeys((name, *parts(name))):
        publisher = subject.knowledge.outlets.named(part)
        if publisher is not None:
            yield publisher


def _foreign(subject: Subject, claim: Claim, target: Publisher, own: Publisher, *, sure: bool) -> Hit:
    start, end = claimed_at(subject, claim)
    if start is None or end is None:
        start, end = subject.head()
    which = "canonical address" if claim.kind == "canonical" else "address"
    where = claimed_where(subject, claim)
    address = brief(claim.value)
    a_portal = ", a portal that carries others' copy" if target.kind == "portal" else ""
    evidence = [f"{upper(where)} is {address}: that is {target.name}{a_portal}."]
    if claim.kind == "canonical":
        evidence.append(f"A canonical address says that the page is a copy, and that the original is {target.name}'s.")
    evidence.append(f"The story's outlet is {own.name}, and no credit of the text names {target.name}.")
    values = {"where": f"the {which}", "address": address, "publisher": target.name, "own": own.name}
    return Hit(start, end, values, tuple(evidence), (), None if sure else "info")


_REPUBLISHED = lazy(
    r"\b(?:published|appeared|republished|reprinted|reproduced|printed|syndicated|distributed|provided|supplied|"
    r"reported|produced|created|written) (?:\w{1,12} )?(?:by|in|on|at|from|with|for)\b|\bcourtesy\b|\bpermission\b|"
    r"©|\(c\)|\bcopyright\b|\b(?:this|the original|original) (?:story|article|report|piece|post|version|source)\b|"
    r"\b(?:source|via|credit|from|partnership|content partner)\b",
    re.IGNORECASE,
)
_LINE = 320


def _is_credited(subject: Subject, target: Publisher) -> bool:
    """Whether the page says to its readers that the story is this publisher's: a credit, a byline, a note."""
    if target.agency and any(
        s.agency == target.agency and s.kind in CREDITS and s.role != "metadata" for s in subject.facts.sources
    ):
        return True
    for claim in subject.story.claims:
        if claim.kind in ("author", "source"):
            named = (p for p in _named(subject, claim.value) if p.known or not target.known)
            if any(alike(target, publisher, named=True) for publisher in named):
                return True
    text = subject.page.text
    forms = _forms(target)
    bodies = subject.story.of_role("body")
    near = {b.start for b in (*bodies[:2], *bodies[-4:])}
    for block in subject.page.blocks:
        if block.story not in (None, subject.story.index) or block.role in ("title", "standfirst", "caption"):
            continue
        if block.role == "body" and (block.start not in near or block.end - block.start > _SHORT):
            continue
        if any(_notes(text, start, end, block, forms) for start, end in _lines(text, block)):
            return True
    return False


def _lines(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        if 2 < end - start <= max(_LINE, _SHORT):
            yield start, end
        start = end + 1


def _forms(target: Publisher) -> list[re.Pattern[str]]:
    """The publisher's names, as a line may have them: names of one short common word only as they stand."""
    found = []
    for name in (*target.names, *((target.key,) if "." in target.key else ())):
        plain = re.sub(r"\s*\([^)]*\)", "", name).removeprefix("The ").removeprefix("the ")
        if len(plain) > 1 and core_of(words_of(plain)):
            found.append(re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)", 0 if len(plain) < 8 else re.IGNORECASE))
    return found


def _notes(text: str, start: int, end: int, block: Block, forms: Sequence[re.Pattern[str]]) -> bool:
    """Whether a line names the publisher as a credit does; anything in a byline, else with the words of a note."""
    if not any(form.search(text, start, end) for form in forms):
        return False
    if block.role in ("byline", "credit", "dateline", "copyright"):
        return True
    return _REPUBLISHED().search(text, start, end) is not None
