"""Counts of members: "the 28-member alliance", "all 27 EU governments"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.facts.events.clue import Clue
from lint.facts.events.matches import YEAR
from lint.facts.figures.spelled import TENS, UNITS, number
from lint.facts.prose import Prose
from lint.knowledge.events import Events, Membership, spread

_COUNTED = frozenset("member members nation nations country countries state states strong".split())
# "28 of NATO's members", "the other 27 members": a part of the body.
_PART = frozenset("other remaining fellow first original founding new newest these those some least most only".split())
_RESTRICTED = frozenset(
    "that who which outside participating taking bordering european east eastern poorest largest biggest "
    "richest smallest western central southern northern new candidate former arab african leading major".split()
)
_BEFORE_NUMBER = frozenset("the all its s entire our their combined current".split())


def memberships_in(prose: Prose, events: Events) -> Iterator[Clue]:
    """The counts of members of a story that say how many a whole body has."""
    where = prose.where
    if where.keys().isdisjoint(_COUNTED) and where.keys().isdisjoint(("leaders", "governments", "allies")):
        return
    for body in events.memberships:
        if not any(all(w in where for w in name) for name in body.names):
            continue
        for at in prose.occurrences(_triggers(body)):
            found = number(prose.words, at)
            if found is None or found[0] not in body.counts:
                continue
            clue = _membership(prose, body, found[0], found[1], at)
            if clue:
                yield clue


_SPELLED = {value: word for word, value in UNITS.items()}
_TENS_SPELLED = {value: word for word, value in TENS.items()}


def _triggers(body: Membership) -> Iterator[str]:
    """The words that can end one of a body's counts."""
    for count in body.counts:
        yield str(count)
        if count < 20:
            yield _SPELLED[count]
        elif count < 100:
            yield _SPELLED[count % 10] if count % 10 else _TENS_SPELLED[count]


def _membership(prose: Prose, body: Membership, count: int, first: int, at: int) -> Clue | None:
    """The clue of a count at words first to at, if the words around it say that the whole body is counted."""
    words, block = prose.words, prose.blocks[at]
    sentence = prose.sentence(prose.starts[at])
    low, high = spread(prose.starts, sentence)
    if first < low or at + 1 >= high:
        return None
    text = prose.text
    before = words[max(low, first - 5) : first]
    after = words[at + 1 : min(high, at + 8)]
    joined = text[prose.ends[at] : prose.starts[at + 1]]
    hyphen = joined in ("-", "‑", "‐", "–")
    if not hyphen and joined.strip(" \u00a0\u2009"):
        return None
    if any(w in _PART for w in before[-2:]) or "then" in before[-2:] or "then" in after[:4]:
        return None
    span: tuple[int, int] | None = None
    if hyphen and after[0] in ("member", "nation", "country", "state", "strong"):
        # "the 32-member alliance", "28-nation European Union"
        for size in range(1, 5):
            if _names_body(prose, body, at + 1 + size, high):
                last = _body_end(prose, body, at + 1 + size, high)
                span = (first, last)
                break
            if size <= len(after) - 1 and after[size] in _COUNTED | {"of", "that"}:
                break
    else:
        determined = bool(before) and before[-1] in _BEFORE_NUMBER
        own = _ends_with_body(words, body, low, first)
        member = next((k for k, w in enumerate(after[:4]) if w in body.members), None)
        if (
            member is not None
            and any(w in _RESTRICTED for w in after[: member + 2])
            and not _shares(after[member + 1 :])
        ):
            return None
        if member is not None:
            # "member states", "member countries"
            stop = at + 1 + member
            while stop + 1 < high and words[stop + 1] in body.members:
                stop += 1
            named_between = any(_names_body(prose, body, at + 1 + k, high) for k in range(member + 1))
            filler = [w for w in after[:member] if w not in ("member", "states") and not _is_name_word(body, w)]
            if own is not None and not filler:
                # "NATO's 32 members"
                span = (own, stop)
            elif determined and named_between and len(filler) <= 1:
                # "the 28 EU governments", "all 28 NATO allies"
                span = (first, stop)
            elif (determined or before[-1:] == ["of"]) and not filler and stop + 2 < high:
                # "the 28 members of the European Union", "the 17 countries that share the euro"
                link = words[stop + 1 : stop + 5]
                if link[0] in ("of", "in", "using", "sharing", "comprising") or _shares(link):
                    for k in range(stop + 2, min(high, stop + 6)):
                        if _names_body(prose, body, k, high):
                            span = (first, _body_end(prose, body, k, high))
                            break
    if span is None:
        return None
    years = [int(w) for w in words[low:high] if len(w) == 4 and YEAR.match(w)]
    tenures = body.counts[count]
    if any(
        not any(t.earliest.year <= y and (t.latest is None or y <= t.latest.year + 1) for t in tenures) for y in years
    ):
        return None
    start, end = prose.starts[span[0]], prose.ends[span[1]]
    latest = None if any(t.latest is None for t in tenures) else max(t.latest for t in tenures if t.latest)
    return Clue(
        kind="membership",
        start=start,
        end=end,
        text=text[start:end],
        name=f"{body.body} had {count} members",
        earliest=min(t.earliest for t in tenures),
        latest=latest,
        aspect=None,
        sentence=sentence,
        quoted=prose.quoted(start),
        role=block.role,
        days=tuple((t.earliest, t.latest) for t in tenures) if len(tenures) > 1 else (),
    )


def _shares(words: Sequence[str]) -> bool:
    """Whether a clause begins that says what makes a member: "that share the euro"."""
    return len(words) > 1 and words[0] in ("that", "which") and words[1] in ("use", "share", "make", "form")


def _is_name_word(body: Membership, word: str) -> bool:
    return any(word in name for name in body.names)


def _names_body(prose: Prose, body: Membership, at: int, high: int) -> bool:
    return _body_end(prose, body, at, high) >= 0


def _body_end(prose: Prose, body: Membership, at: int, high: int) -> int:
    """The last word of a name of the body that begins at word `at`, or -1."""
    words = prose.words
    if at >= high:
        return -1
    for name in body.names:
        if at + len(name) <= high and tuple(words[at : at + len(name)]) == name:
            return at + len(name) - 1
    return at if words[at] in body.nouns else -1


def _ends_with_body(words: Sequence[str], body: Membership, low: int, first: int) -> int | None:
    """The first word of "NATO's", "the alliance's" right before word `first`, or None."""
    at = first - 1
    if at >= low and words[at] == "current":
        at -= 1
    if at < low:
        return None
    if words[at] in ("has", "comprises", "groups", "s"):
        at -= 1
    elif not words[at].endswith("s"):
        return None
    for name in (*body.names, *((noun,) for noun in sorted(body.nouns))):
        begin = at - len(name) + 1
        if begin >= low and tuple(words[begin : at + 1]) == name:
            return begin
    return None
