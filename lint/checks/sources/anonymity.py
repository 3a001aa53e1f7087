"""Sources without a name: what is put in their mouths, with no word on why they are not named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.facts.anonymous.find import AnonymousSource, find_anonymous, find_unnamed
from lint.facts.anonymous.reasons import find_reasons
from lint.facts.people.find import told_of_the_past, words_of_sentence
from lint.facts.sources.find import CREDITS
from lint.finding import Hit

if TYPE_CHECKING:
    from lint.subject import Subject

_MOST_PLACES = 5
_PLAIN = str.maketrans("’–—-", "'   ", ".")


@check(options={"strict": False, "paragraphs": 12}, values=("text", "source"))
def unexplained_anonymity(subject: Subject, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A source that would not be named, and no reason for it anywhere in the story.

    Only sources that speak for a post or for knowledge count, and only those among the first `paragraphs` (0: all) or
    cited more than once. `strict` adds private people, sources that merely have no name ("a senior official said"), and
    those beside others whose reason is given. At most one hit a story: the first place, the others related.
    """
    strict = bool(options["strict"])
    wishes = find_anonymous(subject.prose)
    if not wishes and not strict:
        return
    sources = wishes
    if strict:
        sources = sorted([*wishes, *find_unnamed(subject.prose, wishes)], key=lambda s: s.start)
    elif any(s.reason for s in wishes) or find_reasons(subject.prose):
        return
    explained = {_group(s) for s in sources if s.reason}
    own = _own_names(subject)
    close = _height(subject, int(options["paragraphs"]))
    found = [
        s
        for s in sources
        if s.reason is None
        and not _elsewhere(subject, s, own)
        and (strict or (s.insider and _leant_on(s, close)))
        and not told_of_the_past(subject.prose, *words_of_sentence(subject.prose, s.start))
        and _group(s) not in explained
    ]
    if found:
        yield _hit(subject, found)


def _group(source: AnonymousSource) -> str:
    """The noun by which copy returns to a source: "the official" may be one of "three officials"."""
    return source.head.removesuffix("s")


def _leant_on(source: AnonymousSource, close: int) -> bool:
    """Whether a source stands high in the story, before an offset, or is cited again."""
    return source.again > 0 or source.start < close


def _height(subject: Subject, paragraphs: int) -> int:
    """Where the first so many paragraphs of a story end; the end of the page for none."""
    bodies = subject.story.of_role("title", "standfirst", "body")
    return bodies[paragraphs - 1].end if 0 < paragraphs <= len(bodies) else len(subject.page.text)


def _hit(subject: Subject, found: list[AnonymousSource]) -> Hit:
    first = found[0]
    words = " ".join(first.text.split())
    if first.wish:
        reasons = [f"“{words}” tells readers that the source would not be named, and not why."]
        reasons.append(
            "No reason stands in the sentence or beside it, such as “because they were not authorized to speak” or "
            "“to discuss private talks”, and none for a source of the kind elsewhere in the story."
        )
    else:
        reasons = [f"“{words}” gives a statement to somebody whom the story does not name."]
        reasons.append("No reason stands in the sentence or beside it, and none for a source of the kind elsewhere.")
    if first.again:
        times = "once" if first.again == 1 else f"{first.again} times"
        reasons.append(f"Elsewhere the story cites “the {first.head}” {times}.")
    reasons.append(
        "Agencies and papers ask copy to say why a source is not named, so that readers can weigh what it says."
    )
    related = tuple(
        subject.place(s.start, f"“{s.noun or ' '.join(s.text.split())}”: no reason either")
        for s in found[1 : _MOST_PLACES + 1]
    )
    source = f"“{first.noun}”" if first.noun else "the source"
    return Hit(first.start, first.end, {"text": words, "source": source}, tuple(reasons), related)


def _elsewhere(subject: Subject, source: AnonymousSource, own: list[frozenset[str]]) -> bool:
    """Whether the source spoke to somebody else's reporters: the promise, and the reason for it, are theirs."""
    if source.role == "body" and _introduced(subject, source):
        return True
    if not source.outlet:
        return False
    outlet = _words(source.outlet)
    return not any(name <= outlet or outlet <= name for name in own)


def _introduced(subject: Subject, source: AnonymousSource) -> bool:
    """Whether the paragraph before ends with a colon: what follows is quoted from somewhere."""
    blocks, text = subject.story.blocks, subject.page.text
    before = bisect_right(blocks, source.start, key=lambda block: block.start) - 2
    return before >= 0 and text[
        max(blocks[before].start, blocks[before].end - 40) : blocks[before].end
    ].rstrip().endswith(":")


def _own_names(subject: Subject) -> list[frozenset[str]]:
    """What the outlet that runs the story, and whoever is credited with it, may be called."""
    names = [subject.settings.outlet, subject.page.metadata.get("source", "")]
    names += [claim.value for claim in subject.story.claims if claim.kind == "source"]
    for source in subject.facts.sources:
        if source.kind in CREDITS and source.agency:
            names += [source.name, source.agency]
    return [words for name in names if (words := _words(name))]


def _words(name: str) -> frozenset[str]:
    return frozenset(name.translate(_PLAIN).casefold().split()) - {"the"}
