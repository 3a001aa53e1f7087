"""Checks of a story's wording against the stories that came before: whose text is it, and which one is earlier?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lint.archive.alike import Copy, Passage, SameEvent
from lint.archive.corpus import Corpus
from lint.archive.digest import Digest, Sentence, shortened
from lint.checks import check
from lint.checks.dates.staleness import age
from lint.finding import Hit, Place, Severity

# A rerun of more than so many days is stale whoever is credited.
_FRESH = 7
_MOST_COPIES, _MOST_PASSAGES = 5, 6
_TITLE = 80
_WHAT = {
    "copy": "this is the text of",
    "version": "this is another version of",
    "passage": "this has passages of",
}
_NOT_COUNTED = "Quotations, captions, lines of the page and paragraphs of an outlet's own background are not counted."


@check(
    scope="corpus",
    options={"window": "4 days", "retold": 0.55, "figures": 2},
    values=("what", "title", "origin", "when"),
)
def republished_story(digest: Digest, corpus: Corpus, options: dict[str, Any]) -> Iterator[Hit]:
    """A story whose words are those of another one, and which does not say so.

    Options, for stories that tell one event in other words (a translation, a rewrite): `window`, how many days apart
    they may be; `retold`, how much of what the shorter of the two tells both tell; `figures`, how many rare figures
    both have.
    """
    copies = [copy for copy in corpus.copies(digest) if not _is_licensed(digest, copy.digest)]
    copies.sort(key=lambda copy: _acknowledged(digest, copy.digest))
    if copies:
        yield _republished(digest, copies[:_MOST_COPIES], len(copies))
        return
    for event in corpus.events(digest, int(options["window"])):
        if _is_retold(digest, event, options):
            yield _retold(digest, event)
            return


def _republished(digest: Digest, copies: Sequence[Copy], count: int) -> Hit:
    best = copies[0]
    other, overlap = best.digest, best.overlap
    first = max(overlap.passages, key=lambda p: (p.words, -p.first)) if best.judgement.kind == "passage" else None
    spot = _sentence_at(digest.sentences, (first or overlap.passages[0]).first)
    longest = sorted(overlap.passages, key=lambda p: (-p.words, p.first))[:_MOST_PASSAGES]
    evidence = [
        f"{_capital(best.judgement.reason)}: {_named(other)} ({_place(other)}).",
        *(_matched(digest, other, passage) for passage in sorted(longest, key=lambda p: p.first)),
    ]
    if len(overlap.passages) > len(longest):
        evidence.append(f"{len(overlap.passages) - len(longest)} shorter passages agree as well.")
    evidence.append(_which_is_earlier(digest, other, best.judgement.kind))
    evidence.append(_who_is_credited(digest, other))
    evidence.append(_NOT_COUNTED)
    if count > 1:
        rest = "; ".join(f"{_named(copy.digest)} ({_place(copy.digest)})" for copy in copies[1:])
        evidence.append(f"The same words stand in {count - 1} more: {rest}{', …' if count > len(copies) else ''}.")
    related = [_there(other, passage) for passage in longest]
    related += [_there(copy.digest, copy.overlap.passages[0]) for copy in copies[1:]]
    return Hit(
        spot.start,
        spot.end,
        {"what": _WHAT[best.judgement.kind], **_values(digest, other)},
        tuple(evidence),
        tuple(related),
        severity=_severity(digest, best),
    )


def _severity(digest: Digest, copy: Copy) -> Severity | None:
    """Weaker where the other is the later one, where only passages agree, where the source is credited and the story
    fresh, and where the outlet repeats itself."""
    if copy.judgement.kind == "passage" or _is_later(copy.digest, digest):
        return "info"
    if _acknowledged(digest, copy.digest) and not _is_old(digest, copy.digest):
        return "info"
    own = bool(digest.outlet) and digest.outlet == copy.digest.outlet and digest.published == copy.digest.published
    return "info" if own else None


def _is_retold(digest: Digest, event: SameEvent, options: dict[str, Any]) -> bool:
    """Whether two stories on an event tell so much the same that one is made of the other, or both are of a third."""
    if event.digest.outlet and event.digest.outlet == digest.outlet:
        return False
    if _acknowledged(digest, event.digest):
        return False
    # What stands in a statement that both quote was told by its speaker.
    told = _shared_values(event) & (_told_values(digest) | _told_values(event.digest))
    return event.part >= float(options["retold"]) and len(told) >= int(options["figures"]) and bool(event.names)


def _told_values(digest: Digest) -> set[str]:
    """The values of a story's figures that stand outside quotation marks."""
    said = [q.text for q in digest.quotations]
    return {
        f"{n.values[0]:.10g}"
        for n in digest.figures
        if len(n.values) == 1 and not any(" ".join(n.text.split()) in words for words in said)
    }


def _shared_values(event: SameEvent) -> set[str]:
    return {term.partition(" ")[0] for term in event.figures}


def _retold(digest: Digest, event: SameEvent) -> Hit:
    other = event.digest
    spot = digest.sentences[0] if digest.sentences else Sentence(0, 0, 0, 1, 1)
    shared = [
        f"the figures {', '.join(_figures(digest, event))}",
        f"the names {', '.join(map(_title, event.names[:8]))}",
    ]
    if event.said:
        shared.append(f"{len(event.said)} runs of words in quotations")
    evidence = (
        f"Both tell {' and '.join(shared)}: {_named(other)} ({_place(other)}).",
        f"{round(100 * event.part)} % of what sets the shorter of the two apart from other stories stands in both, "
        "weighed by how rare it is; the wording differs, as after a translation or a rewrite.",
        _which_is_earlier(digest, other),
        _who_is_credited(digest, other),
    )
    return Hit(
        spot.start,
        spot.end,
        {"what": "this tells the same event, in other words, as", **_values(digest, other)},
        evidence,
        (Place(*other.head, "the other story begins here", other.path, other.id),),
        severity="info",
    )


def _figures(digest: Digest, event: SameEvent) -> list[str]:
    """The shared figures as this story writes them."""
    values = _shared_values(event)
    found = [" ".join(n.text.split()) for n in digest.figures if len(n.values) == 1 and f"{n.values[0]:.10g}" in values]
    return list(dict.fromkeys(found))[:8]


def _title(pair: str) -> str:
    return " ".join(word.capitalize() for word in pair.split())


def _is_licensed(digest: Digest, other: Digest) -> bool:
    """Whether the story is copy of an agency whose service the newsroom takes, credited, and still fresh."""
    return bool(set(digest.licensed) & set(other.agencies)) and not _is_old(digest, other)


def _is_old(digest: Digest, other: Digest) -> bool:
    """Whether the story comes so much later than the other that a credit does not excuse it: it is no news."""
    mine, theirs = _day(digest), _day(other)
    return mine is not None and theirs is not None and (mine - theirs).days > _FRESH


def _acknowledged(digest: Digest, other: Digest) -> bool:
    """Whether the story names the other's agency or outlet as its source, in a credit of any form."""
    if set(digest.agencies) & set(other.agencies):
        return True
    outlet = _plain(other.outlet)
    if not outlet or outlet == _plain(digest.outlet):
        return False
    return any(outlet in _plain(credit) for credit in digest.credits)


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _matched(digest: Digest, other: Digest, passage: Passage) -> str:
    first, last = _sentence_at(digest.sentences, passage.first), _sentence_at(digest.sentences, passage.last)
    there, end = _sentence_at(other.sentences, passage.other_first), _sentence_at(other.sentences, passage.other_last)
    return f"{passage.words} words from {_lines(first, last)} are those of {_lines(there, end)} there."


def _lines(first: Sentence, last: Sentence) -> str:
    return f"line {first.line}" if first.line == last.line else f"lines {first.line} to {last.line}"


def _there(other: Digest, passage: Passage) -> Place:
    spot = _sentence_at(other.sentences, passage.other_first)
    return Place(spot.line, spot.column, f"{passage.words} of the words stand here", other.path, other.id)


def _sentence_at(sentences: Sequence[Sentence], word: int) -> Sentence:
    """The sentence that a word of the wording stands in."""
    at = bisect_right(sentences, word, key=lambda s: s.word) - 1
    return sentences[max(at, 0)] if sentences else Sentence(0, 0, 0, 1, 1)


def _values(digest: Digest, other: Digest) -> dict[str, str]:
    title = " ".join((other.title or _place(other)).split())
    origin = ", ".join(part for part in (other.outlet, other.published or "") if part)
    return {
        "title": shortened(title, _TITLE),
        "origin": f" ({origin})" if origin else "",
        "when": _when(digest, other),
    }


def _when(digest: Digest, other: Digest) -> str:
    mine, theirs = _day(digest), _day(other)
    if mine is None or theirs is None:
        return "of which one has no date"
    if mine == theirs:
        return "of the same day"
    apart = age(min(mine, theirs), max(mine, theirs))
    return f"published {apart} {'earlier' if theirs < mine else 'later'}"


def _day(digest: Digest) -> date | None:
    return date.fromisoformat(digest.published) if digest.published else None


def _is_later(other: Digest, digest: Digest) -> bool:
    mine, theirs = _day(digest), _day(other)
    return mine is not None and theirs is not None and theirs > mine


def _which_is_earlier(digest: Digest, other: Digest, kind: str = "") -> str:
    mine, theirs = _day(digest), _day(other)
    if mine is None or theirs is None:
        lacking = "This story has" if mine is None else "The other one has"
        return f"{lacking} no date, so that the pages do not tell which is earlier."
    if mine == theirs:
        return f"Both are dated {mine.isoformat()}."
    copied = ", which is then the copy" if kind in ("copy", "version") else ""
    if theirs < mine:
        return f"The other one is the earlier: {theirs.isoformat()}, this one {mine.isoformat()}."
    return f"This one is the earlier: {mine.isoformat()}, the other one {theirs.isoformat()}{copied}."


def _who_is_credited(digest: Digest, other: Digest) -> str:
    theirs = ", ".join(other.credits) or other.outlet
    if _acknowledged(digest, other):
        return (
            f"This story credits {', '.join(digest.credits)}, as it should; if you take that service, name it "
            "among the `agencies` of the configuration, and its fresh copy passes."
        )
    mine = ", ".join(digest.credits)
    if theirs and mine:
        return f"The other one is credited to {theirs}, this one to {mine}."
    if theirs:
        return f"The other one is credited to {theirs}; nothing here says so."
    return f"This one is credited to {mine}, the other one to nobody." if mine else "Neither of the two credits anyone."


def _named(digest: Digest) -> str:
    title = shortened(" ".join(digest.title.split()), _TITLE)
    return (f"“{title}”" if title else "a story without a title") + (f" of {digest.outlet}" if digest.outlet else "")


def _place(digest: Digest) -> str:
    return f"{digest.where}:{digest.head[0]}"


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
