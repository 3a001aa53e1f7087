"""Signs of an agency's hand in a story's form: datelines, crossheads, rules, dashes, and words in its own style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.facts.prose import Prose
from lint.facts.sources.kinds import LEADS, LINE, LONG, Source, compiled, ending, lazy, trimmed
from lint.knowledge.agencies import Agencies, Sign
from lint.page import Block, Story

_ITEM = lazy(r"(?!FILE)[A-Z][A-Z.,'’&/-]{1,20}(?: [A-Z0-9.,'’&/-]{1,20}){1,9}(?: - |: | – | — )")


def find_signs(
    text: str, story: Story, prose: Prose, bodies: list[Block], notes: list[Block], agencies: Agencies
) -> Iterator[Source]:
    """The signs of a story by its form; those of its sentences are found with the agencies' names.

    `notes` are the lines between and behind its paragraphs that may belong to it.
    """
    signs = agencies.signs
    yield from _lead_signs(text, _paragraphs(text, story), signs.get("lead", ()), agencies)
    yield from _line_signs(text, [*story.blocks, *notes], signs.get("line", ()), agencies)
    for sign in signs.get("notes", ()):
        found = _noted(text, sign, [*bodies, *notes])
        if found is not None:
            yield _sign(sign, text, *found, agencies)
    places = {
        literal: list(_places(text, bodies, literal))
        for literal in {literal for sign in signs.get("literal", ()) for literal in sign.literals}
    }
    for sign in signs.get("literal", ()):
        spans = _literal_spans(text, prose, bodies, sign, places)
        if len(spans) >= sign.least:
            yield _sign(sign, text, *spans[0], "body", agencies)
    yield from _word_signs(prose, agencies)


def _sign(sign: Sign, text: str, start: int, end: int, role: str, agencies: Agencies) -> Source:
    agency = sign.agency or None
    name = agencies.name(agency) if agency else ""
    return Source("sign", start, end, text[start:end], name, agency, sign.weight, sign.reason, role, sign.id)


def _paragraphs(text: str, story: Story) -> list[Block]:
    """The first paragraphs, each with the dateline that stands at its head."""
    found: list[Block] = []
    opened: Block | None = None
    for block in story.blocks:
        if block.role == "body" or (block.role in ("title", "standfirst") and block.end - block.start > 100):
            if opened is not None and "\n" not in text[opened.end : block.start]:
                block = Block(opened.start, block.end, "body", block.story)
            found.append(block)
        opened = block if block.role == "dateline" else None
    return found


def _lead_signs(text: str, paragraphs: list[Block], signs: Sequence[Sign], agencies: Agencies) -> Iterator[Source]:
    seen: set[str] = set()
    first = next((b for b in paragraphs if b.end - b.start >= LONG), None)
    for block in paragraphs[:LEADS]:
        start, end = block.start, block.end
        while start < end and text[start].isspace():
            start += 1
        if end - start < 30:
            continue
        for sign in signs:
            if sign.starts and text[start] not in sign.starts:
                continue
            if sign.family in seen or (sign.first and block is not first):
                continue
            match = compiled(sign.pattern).match(text, start, end)
            if match and not (sign.alone and _begins_again(text, paragraphs, block, sign)):
                seen.add(sign.family)
                yield _sign(sign, text, start, start + len(match.group().rstrip()), block.role, agencies)


def _begins_again(text: str, paragraphs: list[Block], lead: Block, sign: Sign) -> bool:
    """Whether another paragraph begins in the same way, as the items of a list, a notebook or an interview do."""
    for block in paragraphs:
        if block is lead:
            continue
        start, _ = trimmed(text, block.start, min(block.end, block.start + 80))
        if compiled(sign.pattern).match(text, start, block.end) or _ITEM().match(text, start, block.end):
            return True
    return False


def _line_signs(text: str, blocks: list[Block], signs: Sequence[Sign], agencies: Agencies) -> Iterator[Source]:
    left = list(signs)
    for block in blocks:
        if block.end - block.start > LINE:
            continue
        start, end = trimmed(text, block.start, block.end)
        if start >= end:
            continue
        first = text[start]
        for sign in left:
            if (not sign.starts or first in sign.starts) and compiled(sign.pattern).fullmatch(text, start, end):
                left = [other for other in left if other is not sign]
                yield _sign(sign, text, start, end, block.role, agencies)


def _noted(text: str, sign: Sign, blocks: list[Block]) -> tuple[int, int, str] | None:
    """Where words of a sign stand in the body or its notes, and the role of the block."""
    for literal in sign.literals:
        # One letter is found in no time, and the last one is often rare.
        if literal[-1] not in text or literal not in text:
            continue
        for block in blocks:
            at = text.find(literal, block.start, block.end)
            if at >= 0:
                return at, at + len(literal), block.role
    return None


def _literal_spans(
    text: str, prose: Prose, bodies: list[Block], sign: Sign, places: dict[str, list[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Where words of a sign stand in the body, in order; no more of each than the sign needs."""
    found: list[tuple[int, int]] = []
    for literal in sign.literals:
        left = sign.least
        for number, at in places[literal]:
            block = bodies[number]
            if number < LEADS and _in_dateline(text, block.start, at):
                continue
            span = _around(text, prose, block, at, literal, sign)
            if span is not None:
                found.append(span)
                left -= 1
                if not left:
                    break
    return sorted(found)


def _places(text: str, bodies: list[Block], literal: str) -> Iterator[tuple[int, int]]:
    """(number of the paragraph, offset) of each place of a string that lies in one paragraph."""
    if literal[-1] not in text:
        return
    at = -1
    for number, block in enumerate(bodies):
        if at < block.start:
            at = text.find(literal, block.start, bodies[-1].end)
        while 0 <= at <= block.end - len(literal):
            yield number, at
            at = text.find(literal, at + len(literal), bodies[-1].end)
        if at < 0:
            return


def _in_dateline(text: str, start: int, at: int) -> bool:
    """Whether only a place stands between the start of a lead and a dash: the dash is then the dateline's."""
    head = text[start:at] if at - start < LONG else "more words than a place has"
    return head.upper() == head or len(head.split()) <= 2


def _around(text: str, prose: Prose, block: Block, at: int, literal: str, sign: Sign) -> tuple[int, int] | None:
    """The span of a sign whose words stand at a place, if what stands before and behind them fits."""
    low, high = at, at + len(literal)
    if sign.pattern:
        after = compiled(sign.pattern).match(text, at, block.end)
        if after is None:
            return None
        high = after.end()
    if sign.quoted and not prose.quoted(at):
        return None
    if sign.preceding:
        before = ending(sign.preceding).search(text, max(block.start, at - 60), at)
        if before is None:
            return None
        low = before.start()
    return low, high


def _word_signs(prose: Prose, agencies: Agencies) -> Iterator[Source]:
    text, words = prose.text, agencies.sign_words
    count: dict[str, int] = {}
    for i in prose.occurrences(frozenset(words)):
        block = prose.blocks[i]
        if block.role not in ("body", "caption"):
            continue
        start, end = prose.starts[i], prose.ends[i]
        for sign in words[prose.words[i]]:
            if sign.before and not text.endswith(sign.before, block.start, start):
                continue
            if count.get(sign.id) == -1:
                continue
            low, high = start, end
            if sign.before:
                low -= next(len(lead) for lead in sign.before if text.endswith(lead, block.start, start))
            if sign.pattern:
                match = compiled(sign.pattern).match(text, start, block.end)
                if match is None:
                    continue
                high = match.end()
            if sign.quoted != prose.quoted(start):
                continue
            count[sign.id] = count.get(sign.id, 0) + 1
            if count[sign.id] >= sign.least:
                count[sign.id] = -1
                yield _sign(sign, text, low, high, block.role, agencies)
