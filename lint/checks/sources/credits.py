"""Whose reporting a story is: agency copy without a credit, credits that name nobody, no byline at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.facts.sources.credit_lines import find_notes
from lint.facts.sources.credit_words import is_filled
from lint.facts.sources.find import CREDITS, Source, lazy, says_only_when
from lint.finding import Hit, Place

if TYPE_CHECKING:
    from lint.archive.digest import Digest
    from lint.knowledge.agencies import Agencies
    from lint.page import Page
    from lint.subject import Subject

_MOST_REASONS = 6
_DASHES = str.maketrans("’–—", "'--")


@check(options={"sure": 5.0, "likely": 4.0, "weak": 6.5}, values=("agency",))
def uncredited_agency_copy(subject: Subject, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Agency copy that no line of the story credits, by the signs that the text itself gives.

    The signs for one agency are added up (the best of each family); `sure` is the sum, in log-odds, for the card's
    severity and `likely` for an informative finding, `weak` where all signs are weak ones. Where a person or desk
    signs the story, weak signs and those that staff copy has of itself (datelines, captions) do not count.
    """
    sources = subject.facts.sources
    agencies = subject.knowledge.agencies
    if any(s.kind in CREDITS and s.agency for s in sources):
        return
    outlet = _plain(subject.settings.outlet)
    if (hit := _copied(subject)) is not None:
        yield hit
        return
    signers = [s for s in sources if s.kind in ("byline", "desk")]
    staff = {_plain(name) for name in subject.settings.staff}
    if any(_plain(s.name) in staff for s in signers):
        return
    signs = [s for s in sources if s.sign and s.weight and _counts(s, sources, bool(signers), agencies)]
    ranked = sorted(
        (
            (score, sum(s.weight for s in best if agencies.sign[s.sign].measured), agency, best)
            for agency, score, best in _scores(signs, agencies)
            if not outlet or outlet not in (_plain(agencies.name(agency)), _plain(agency))
        ),
        key=lambda row: (-row[0], row[2]),
    )
    if not ranked:
        return
    score, measured, agency, best = ranked[0]
    strong = any(not agencies.sign[s.sign].weak for s in best)
    if score < float(options["likely" if strong else "weak"]) or not (strong or len(best) > 2):
        return
    elsewhere = list(_elsewhere(subject))
    # Signs alone may mislead; signs in words that other outlets have as well do not.
    clear = (strong and measured >= float(options["sure"])) or bool(elsewhere)
    rivals = [a for total, _, a, _ in ranked[1:] if a and score - total < 1.0]
    name = (
        agencies.name(agency)
        if any(s.agency == agency and not agencies.sign[s.sign].weak for s in best)
        or (agency and not rivals and len([s for s in best if s.agency == agency]) > 1)
        else "a news agency"
    )
    strongest = max(best, key=lambda s: (s.kind == "own-voice" and clear, s.weight, -s.start))
    spread = not clear and len(best) > 1 and strongest.weight <= score / 2
    start, end = _lead(subject) if spread or strongest.start == strongest.end else (strongest.start, strongest.end)
    evidence = [_reason(s, subject) for s in sorted(best, key=lambda s: (-s.weight, s.start))[:_MOST_REASONS]]
    evidence.extend(elsewhere)
    evidence.append(_UNCREDITED)
    taken = {_plain(a) for a in subject.settings.agencies}
    if agency and {_plain(agency), _plain(agencies.name(agency))} & taken:
        evidence.append(f"The newsroom takes the service of {agencies.name(agency)}.")
    yield Hit(start, end, {"agency": name}, tuple(evidence), severity=None if clear else "info")


_UNCREDITED = "No line of the page credits the text to an agency."
# So much of a story's own words must stand in a credited one: less is a passage that both quote.
_COPIED = 0.4


def _copied(subject: Subject) -> Hit | None:
    """The finding on a story whose words the archive has under an agency's credit."""
    agencies = subject.knowledge.agencies
    outlet = {_plain(subject.settings.outlet), *(_plain(c.value) for c in subject.story.claims if c.kind == "source")}
    for copy in subject.copies:
        named = [agencies.name(a) for a in copy.digest.agencies]
        named = [name for name in named if _plain(name) not in outlet]
        if not named or copy.overlap.share < _COPIED:
            continue
        other = copy.digest
        evidence = (
            f"The archive has these words under the credit of {' and '.join(named)}: {_told_of(other)}.",
            f"{copy.judgement.reason[:1].upper()}{copy.judgement.reason[1:]}.",
            _UNCREDITED,
        )
        place = Place(*other.head, f"credited to {' and '.join(named)}", other.path, other.id)
        return Hit(*_lead(subject), {"agency": " and ".join(named)}, evidence, (place,))
    return None


def _elsewhere(subject: Subject) -> Iterator[str]:
    """What the archive has of the same words, or of the same event told in others, at other outlets."""
    outlets = {_plain(c.value) for c in subject.story.claims if c.kind == "source"}
    for copy in subject.copies[:3]:
        if not copy.digest.outlet or _plain(copy.digest.outlet) not in outlets:
            share = round(100 * copy.overlap.share)
            yield (
                f"{share} % of its own words stand in {_told_of(copy.digest)} as well: a text that goes to many is an "
                "agency's."
            )
    for event in subject.events[:3]:
        if (
            event.part >= _RETOLD
            and len(event.figures) > 1
            and (not event.digest.outlet or _plain(event.digest.outlet) not in outlets)
        ):
            yield (
                f"{_told_of(event.digest)} tells the same event with the same figures and names in other words, as "
                "clients of one agency do after a translation or a rewrite."
            )


# How much of what sets the shorter of two stories apart from others stands in both, where one was made of the other.
_RETOLD = 0.55


def _told_of(digest: Digest) -> str:
    origin = ", ".join(part for part in (digest.outlet, digest.published or "") if part)
    if digest.title:
        return f"“{digest.title}” ({digest.where}{f', {origin}' if origin else ''})"
    return f"{digest.where}{f' ({origin})' if origin else ''}"


def _counts(sign: Source, sources: list[Source], signed: bool, agencies: Agencies) -> bool:
    """Whether a sign says anything: beside a byline, or beside the photo credit that explains it, it may not."""
    known = agencies.sign[sign.sign]
    if known.family == "caption" and any(s.kind == "photo" and s.agency == sign.agency for s in sources):
        return False
    return not signed or not (known.weak or known.family in ("dateline", "caption"))


def _scores(signs: list[Source], agencies: Agencies) -> Iterator[tuple[str, float, list[Source]]]:
    """(agency, sum, the signs in it) for each agency that a sign points to; "" where signs point to any agency."""
    for agency in sorted({s.agency or "" for s in signs}):
        best: dict[str, Source] = {}
        for source in signs:
            if source.agency in (agency, None):
                family = agencies.sign[source.sign].family
                known = best.get(family)
                if known is None or (source.weight < 0) > (known.weight < 0) or 0 <= known.weight < source.weight:
                    best[family] = source
        score = sum(s.weight for s in best.values())
        if score > 0:
            yield agency, score, [s for s in best.values() if s.weight > 0]


def _reason(source: Source, subject: Subject) -> str:
    line, _ = subject.page.position(source.start)
    words = " ".join(source.text.split())
    words = words if len(words) <= 80 else words[:77].rstrip() + "…"
    if not words:
        return source.reason
    return f"line {line}, “{words}”: {source.reason}"


def _lead(subject: Subject) -> tuple[int, int]:
    for block in subject.story.of_role("body"):
        start, end = subject.prose.sentence(block.start)
        if end - start > 20:
            return start, end
    return subject.head()


def _plain(name: str) -> str:
    return " ".join(name.translate(_DASHES).casefold().removeprefix("the ").split())


_GAP = r"[ \t]{1,3}"
# Credits that name nobody; _ stands for a gap.
_LABELLED = lazy(
    r"(?:sources?|credits?|by|from|via)[ \t]{0,2}:[ \t]{0,3}(?:the )?(?:news )?"
    r"(?:agenc(?:y|ies)|wires?|wire services?|internet|web|online|media reports?|social media|various(?: sources?)?|"
    r"media|press reports?)(?=[\s).;|/]{0,4}(?:\n|\Z))",
    re.IGNORECASE,
)
_LINE = lazy(
    r"(?:by_)?(?:from_)?(?:our_)?"
    r"(?:(?:the_)?(?:[\w'’.-]{1,25}_){0,3}(?:desk|staff|team|report|reporters?|writers?|correspondents?|bureau|newsroom)"
    r"[ \t]{0,3}(?:/|&|,|\+|-|–|—|and|with)[ \t]{0,3})?"
    r"(?:(?:news_)?agencies|(?:news_)?agency_(?:inputs?|reports?)|"
    r"(?:[\w'’.-]{1,25}_){0,3}wire_(?:services?|reports?)|news_services)".replace("_", _GAP),
    re.IGNORECASE,
)
_WITH = lazy(
    r"(?:with|based on|compiled from|from|combined)_(?:additional_|our_)?"
    r"(?:(?:inputs?|reports?|information|materials?|files|reporting)_(?:from|by)_(?:the_)?(?:news_|wire_)?"
    r"(?:agencies|agency|wires?|wire services?|services)|(?:news_)?agenc(?:y|ies)(?:['’]s?)?(?:_(?:inputs?|reports?))?|"
    r"(?:news|wire)_(?:services?|reports|dispatches)|wires)\b".replace("_", _GAP),
    re.IGNORECASE,
)
_CONTRIBUTED = lazy(
    r"(?:news_|wire_)?(?:agencies|services)_contributed_to_this_(?:report|story|article)".replace("_", _GAP),
    re.IGNORECASE,
)
_GIVEAWAYS = ("agenc", "wire", "services", "internet", "online", "media", "various", "web")
# "DUBAI / Agencies", "Doha (Agencies) -", "Agencies, Dubai"
_PLACE = r"[A-Z][\w.'’-]{1,20}(?:[ /][A-Z][\w.'’-]{1,20}){0,2}"
_AGENCIES = r"(?:N(?i:ews) )?A(?i:gencies)"
_PLACED = lazy(
    rf"(?:{_PLACE}[ \t]?[/|,(–—-][ \t]?{_AGENCIES}\)?|{_AGENCIES}(?:[ \t]?[/|,–—-][ \t]?| in ){_PLACE})"
    r"(?=[ \t]?[:–—-]?\Z)"
)
_FOOT = 160


@check(values=("credit",))
def vague_credit(subject: Subject, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A credit such as “Source: Agencies” that leaves open whose reporting the story is."""
    if any(s.kind in CREDITS and s.agency for s in subject.facts.sources):
        return
    for start, end in _vague_credits(subject):
        words = " ".join(subject.page.text[start:end].split())
        reasons = [f"“{words}” names no agency, so that no reader can tell whose reporting this is or ask for it."]
        spoken = sorted({s.name for s in subject.facts.sources if s.kind == "attribution" and s.agency})
        if spoken:
            reasons.append(
                f"The story attributes statements to {' and '.join(spoken)}: perhaps that is the agency meant."
            )
        yield Hit(start, end, {"credit": words}, tuple(reasons))


def _vague_credits(subject: Subject) -> Iterator[tuple[int, int]]:
    """The vague credits of a story, in its own parts and in lines between them that the layout gave to no story."""
    story, text = subject.story, subject.page.text
    bodies = story.of_role("body")
    near = {b.start for b in (*bodies[:4], *bodies[-6:], *story.blocks[-1:])}
    first, last = story.start, story.end
    between = [b for b in find_notes(subject.page, story) if first <= b.start and b.end <= last]
    for block in sorted((*story.blocks, *between), key=lambda b: b.start):
        own = block.story is not None
        if own and block.role not in ("byline", "credit", "copyright", "dateline") and block.start not in near:
            continue
        found = _vague(text, block.start, block.end)
        if found is not None:
            yield found


def _vague(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The vague credit in a short paragraph, or at the foot of a longer one."""
    while start < end and not (text[start].isalnum() or text[start] == "("):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".|"):
        end -= 1
    low = start if end - start <= _FOOT else max(start, end - _FOOT)
    part = text[low:end].lower()
    if not any(word in part for word in _GIVEAWAYS):
        return None
    inner = end - 1 if text[end - 1 : end] in (")", "]") else end
    if low == start and end - start <= _FOOT:
        head = start + 1 if text[start] in "([" else start
        placed = _PLACED().match(text[start:end])
        if placed:
            return start, start + placed.end()
        for pattern in (_LABELLED, _LINE, _WITH, _CONTRIBUTED):
            match = pattern().match(text, head, inner)
            if match and (match.end() == inner or pattern is _CONTRIBUTED):
                return match.span()
        # "By Ann Harker | Source: Agencies"
        for match in re.finditer(r"\b(?:source|with|by)\b", text[head:inner], re.IGNORECASE):
            at = head + match.start()
            tail = _LABELLED().match(text, at, inner) or _WITH().match(text, at, inner)
            if tail and tail.end() == inner and _apart(text, head, at):
                return tail.span()
    # The last words of a paragraph, in brackets.
    opening = max(text.rfind("(", low, inner), text.rfind("[", low, inner))
    if inner < end and opening >= 0:
        for pattern in (_LABELLED, _LINE, _WITH):
            match = pattern().match(text, opening + 1, inner)
            if match and match.end() == inner:
                return match.span()
    return None


def _apart(text: str, head: int, at: int) -> bool:
    """Whether the words before a credit end with a mark, or are a byline: else it is part of a sentence."""
    before = text[head:at].rstrip()
    return before.endswith(tuple("|/,;·•–—-(")) or before[:3].lower() == "by "


@check()
def missing_byline(subject: Subject, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A story that names neither a reporter nor a desk nor another origin.

    A record is asked only if it has a field for its author, and leaves it empty: a collection without that field says
    nothing about its stories.
    """
    if any(s.kind in CREDITS and (s.kind != "copyright" or s.agency) for s in subject.facts.sources):
        return
    signs = subject.knowledge.agencies.sign
    if any(s.sign and signs[s.sign].family == "people" for s in subject.facts.sources):
        return
    text = subject.page.text
    if any(not says_only_when(text[b.start : b.end]) for b in subject.story.of_role("byline", "credit")):
        return
    data = subject.page.metadata
    if data:
        fields = [key for key in data if key.casefold() in ("author", "authors", "byline", "creator")]
        if not fields or any(is_filled(str(data[key])) for key in fields):
            return
    bodies = subject.story.of_role("body")
    if not bodies:
        return
    if next(_vague_credits(subject), None) is not None:
        return
    if not data and (_signed_nearby(subject) or _signed_inside(subject)):
        return
    start, end = subject.head()
    reason = "Neither a byline nor a desk nor a credit line stands with the story"
    reason += ", and its record's field for the author is empty." if data else "."
    yield Hit(start, end, {}, (reason,))


def _names_someone(words: str) -> bool:
    """Whether a line may be a byline without "By": a name and perhaps a post, a place or a paper behind it ("• Ann
    Harker", "Seán Ó Briain in Lima", "Report: K. Rao | The Gazette"), or the paper itself ("Editorial")."""
    words = words.lstrip("•·-–—*|( ")
    if words.lower() in ("editorial", "leader", "the editorial board"):
        return True
    words = words[label.end() :] if (label := _LABELLED_NAME().match(words)) is not None else words
    match = _NAME().match(words)
    if match is None:
        return False
    if len(words) > 60 or any(c.isdigit() for c in words):
        return False  # a title that begins with two words in capitals
    return _BEHIND_NAME().match(words, match.end()) is not None


def _signed_inside(subject: Subject) -> bool:
    """Whether one of the story's first short lines is a name or a byline that the layout took for its words."""
    text = subject.page.text
    for block in subject.story.blocks[:_HEAD_LINES]:
        words = text[block.start : block.end].strip()
        if len(words) <= 60 and (_SIGNED().match(words) or _names_someone(words)):
            return True
    return False


_SIGNED = lazy(
    r"[^\w\n]{0,6}(?i:(?:posted|written|published|reported|story|words|publicado) )?(?i:by|por)[ :\u00a0]{1,3}"
    r"(?=[^\W\d_a-z])"
)
_LABELLED_NAME = lazy(
    r"(?:(?:words|text|reporter|report|reporting|author|writer|story|analysis|opinion|comment|exclusive|column|special"
    r"(?: report| to)?|from|interview|review|dr|prof|professor|sir|dame|rev|mr|mrs|ms)"
    r"(?: by:?|\.?\s?[:|–—-])? ){1,2}(?=[^\W\d_])",
    re.IGNORECASE,
)
_LARGE = r"[^\W\d_a-zß-öø-ÿ]"
_NAME_SOURCE = (
    rf"{_LARGE}(?:[^\W\d_]|['’.-](?=[^\W\d_])){{0,16}}\.?(?: {_LARGE}\.)?"
    rf"(?: {_LARGE}(?:[^\W\d_]|['’.-](?=[^\W\d_])){{0,17}}){{1,2}}"
)
_NAME = lazy(_NAME_SOURCE)
# Who wrote it, at its foot: an address to write to, a line on the author.
_ADDRESS = lazy(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,}")
_AUTHOR = lazy(
    rf"[\W_]{{0,4}}(?:[Tt]he (?:writer|author|columnist)|{_NAME_SOURCE}),? (?:is|was|writes|teaches|reports|covers)\b"
    r"[^.\n]{0,80}\b(?:writer|author|reporter|editor|correspondent|columnist|journalist|professor|fellow|lecturer"
    r"|former|analyst)\b"
)
_BEHIND_NAME = lazy(
    r"\)?\s{0,2}(?:\Z|[|@&•·(]|[-–—/] ?|,|and [^\W\d_a-z]|in [A-Z]|reports?\b"
    r"|(?:[A-Z][a-z]+ ){0,3}(?:Reporter|Writer|Editor|Correspondent|Contributor|Columnist)\b)"
)
_NO_NAMES = frozenset(
    {
        "news",
        "daily",
        "more",
        "read",
        "related",
        "share",
        "latest",
        "top",
        "stories",
        "story",
        "articles",
        "view",
        "home",
    }
)
_HEAD_LINES = 8
_NOTE = 400
_NAME_LINES = 3


def _signed_nearby(subject: Subject) -> bool:
    """Whether a line above the story's first paragraph, or right below it, may be a byline that the layout missed."""
    page, story = subject.page, subject.story
    bodies = story.of_role("body")
    roles = {b.start: b.role for b in page.blocks}
    first, _ = page.position(bodies[0].start)
    last, _ = page.position(bodies[-1].end)
    seen = 0
    for line in range(first - 1, max(0, first - 40), -1):
        start, end = page.line_span(line)
        words = page.text[start:end].strip()
        if not words or roles.get(start) in ("masthead", "title"):
            continue
        seen += 1
        if seen > _HEAD_LINES:
            break
        if len(words) > 100:
            continue
        if _SIGNED().match(words):
            return True
        if seen <= _NAME_LINES and _names_someone(words) and not _NO_NAMES & set(words.lower().split()):
            return True
    for line in range(first, min(len(page.line_starts), last + _NAME_LINES) + 1):
        start, end = page.line_span(line)
        if (
            end - start <= 100
            and (line <= first + _HEAD_LINES or line > last)
            and _SIGNED().match(page.text, start, end)
        ):
            return True
    title = next(iter(story.of_role("title")), None)
    if title is not None and title.end <= bodies[0].start and any(_named_below(page, title.end, first)):
        return True
    notes = [b for b in find_notes(page, story) if b.start >= bodies[-1].end]
    if any(_AUTHOR().match(page.text, b.start, b.end) for b in notes):
        return True
    return any(
        _ADDRESS().search(page.text, b.start, b.end) or _AUTHOR().match(page.text, b.start, b.end)
        for b in bodies[-2:]
        if b.end - b.start <= _NOTE
    )


def _named_below(page: Page, title: int, first: int) -> Iterator[str]:
    """The lines right below a title, and above the line `first`, that may be a name: share buttons may follow them."""
    line, seen = page.position(title)[0] + 1, 0
    while line < first and seen < _NAME_LINES:
        start, end = page.line_span(line)
        words = page.text[start:end].strip()
        line += 1
        if words:
            seen += 1
            if len(words) <= 100 and _names_someone(words) and not _NO_NAMES & set(words.lower().split()):
                yield words
