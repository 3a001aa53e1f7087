"""The check of quotation marks: one that is missing, so that readers take the writer's words for speech or speech for
the writer's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from lint.checks import check
from lint.facts.prose import Prose, word_set
from lint.facts.quotations.find import stray_marks
from lint.facts.quotations.marks import Stray, inside
from lint.facts.quotations.speakers import cue_behind
from lint.facts.quotations.speech_words import SAYING, TITLES
from lint.finding import Edit, Hit, Severity
from lint.page import Block
from lint.subject import Subject

_PLAIN = word_set(
    "said says say added adds explained explains noted notes argued argues warned warns wrote writes tweeted insisted "
    "insists continued continues concluded concludes recalled replied asked asks told announced stressed testified "
    "declared stated read reads"
)
# Behind "…, Hale said" where that is the writer's: "in Oslo", "on Tuesday".
_BEHIND = word_set(
    "in on at to during after before of when while via by as about last this earlier later adding referring speaking "
    "monday tuesday wednesday thursday friday saturday sunday reporters"
)
_GOES_ON = word_set("would will could should may might can is was are were has had have")
_PARTNER = {"“": "”", "„": "“", "«": "»", "``": "''", "”": "“", "»": "«", "''": "``", "″": "″", '"': '"', "‘‘": "’’"}
_ENDS = re.compile(r"[,?!—…][\"'’]{0,2}(?=\s\w)")
_NESTED = re.compile(r"[\s(\[—\"“]['‘’](?=\w)")
_LEAST = 4  # words of speech
_LONGEST = 8  # words that say who speaks
_SHOWN = 60  # characters beside a mark
_FAR = 80  # words from a verb of saying to the end of what is said
_FARTHEST = 2_500  # characters of speech
_STOPS = (".", "!", "?", "…", '"', "”")
_TEASERS = 3  # lines in between that are no sentences
_LONG = 8  # words of speech whose end is lost
_MOST_STRAYS = 6  # a story with more has marks of a kind of its own: a transcript, a table, a game
_ROLES = frozenset({"standfirst", "body", "caption"})


@check(options={"every": False}, values=("problem",))
def unbalanced_quotation_marks(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """A quotation mark without its partner, beside a verb of saying: what is speech and what is not is turned round.

    Speech over several paragraphs, each of them opened and only the last one closed, is right. With `every`, all marks
    without a partner are reported, those that lack at the begin or end of a paragraph as a matter of information.
    """
    if not _uneven(subject):
        return
    prose = subject.prose
    strays = stray_marks(prose)
    if not options["every"] and len(strays) > _MOST_STRAYS:
        return
    going_on = _going_on(prose, strays)
    kept = {stray.start for stray in going_on}
    strays = sorted([*strays, *going_on], key=lambda stray: stray.start)
    found: list[Hit] = []
    for number, stray in enumerate(strays):
        block = _block(prose, stray.start)
        if block is None or block.role not in _ROLES:
            continue
        later = strays[number + 1] if number + 1 < len(strays) else None
        if stray.opens:
            lost = stray.start not in kept
            hit = _unclosed(prose, stray, block, open_end=lost and (later is None or later.opens))
        else:
            hit = _unopened(prose, stray, block)
        if hit is None and options["every"] and stray.start not in kept:
            problem = "opens here is never closed" if stray.opens else "closes here is never opened"
            hit = _hit(prose, stray, f"the quotation that {problem}", severity="info")
        if hit:
            found.append(hit)
    if options["every"] or len(found) <= _MOST_STRAYS:
        yield from found


def _uneven(subject: Subject) -> bool:
    """Whether the marks of some paragraph do not come in pairs: the rest need not be looked at closely."""
    text = subject.page.text
    for block in subject.story.blocks:
        if block.role not in _ROLES:
            continue
        start, end = block.start, block.end
        if text.count('"', start, end) % 2 or text.count("“", start, end) != text.count("”", start, end):
            return True
        if text.count("``", start, end) != text.count("''", start, end):
            return True
        if text.count("«", start, end) != text.count("»", start, end):
            return True
    return False


def _block(prose: Prose, offset: int) -> Block | None:
    """The paragraph that an offset stands in."""
    word = bisect_left(prose.starts, offset)
    for number in (word, word - 1):
        if 0 <= number < len(prose.blocks) and prose.blocks[number].start <= offset < prose.blocks[number].end:
            return prose.blocks[number]
    return None


def _going_on(prose: Prose, strays: list[Stray]) -> list[Stray]:
    """The opening marks of speech that goes on in the next paragraph: it need not be closed in its own."""
    text = prose.text
    lost = {stray.start for stray in strays}
    return [
        Stray(start, start + 1, True)
        for start, end in prose.quotations
        if start not in lost and text[start] in '"“' and not inside(text, start, end)[2]
    ]


def _unclosed(prose: Prose, stray: Stray, block: Block, *, open_end: bool) -> Hit | None:
    """Speech that goes over into the words that say whose it is: "We go, said Hale.

    `open_end` tells that no mark behind it may close it in a later paragraph.
    """
    text, starts = prose.text, prose.starts
    quotation = bisect_left(prose.quotations, (stray.start, 0))
    if quotation >= len(prose.quotations) or prose.quotations[quotation][0] != stray.start:
        return None
    end = prose.quotations[quotation][1]
    first = bisect_left(starts, stray.end)
    high = bisect_left(starts, end, first)
    excerpt = not text[block.start : stray.start].strip() and _announced(prose, block, first)
    found: tuple[int, int] | None = None
    place, many = (0, 0), False
    for match in _ENDS.finditer(text, stray.end, min(end, stray.end + _FARTHEST)):
        word = bisect_left(starts, match.end(), first, high)
        if found and word > found[1]:
            break
        if word >= high or word - first < _LEAST:
            continue
        single = match.end() > match.start() + 1
        if excerpt or (single and _NESTED.search(text, stray.start, match.start())):
            break  # “… ‘But it is late,’ Hale said: another writer's words, or a quotation inside
        shown = _attribution(prose, match.end(), word, high)
        if shown is not None and shown[1] - shown[0] <= _LONGEST:
            found, place, many = shown, (match.start() + 1, match.end()), found is not None
    if found:
        mark = _PARTNER.get(text[stray.start : stray.end])
        # Where a single mark stands in its place, that is to go. An apposition leaves two places for the mark.
        fix = Edit(*place, mark, safe=False) if mark and not many else None
        quoted = " ".join(text[starts[found[0]] : prose.ends[found[1]]].split())
        low = max(stray.start, starts[found[0]] - _SHOWN)
        tail = " ".join(text[low : prose.ends[found[1]]].split())
        evidence = f"“{'… ' if low > stray.start else ''}{tail}” stands inside the marks, and is not all speech"
        return _hit(prose, stray, f"the quotation that opens here is not closed before “{quoted}”", evidence, fix=fix)
    if open_end and first and stray.end < end and high == bisect_left(starts, block.end, first):
        return _left_open(prose, stray, block, first, high)
    return None


def _announced(prose: Prose, block: Block, first: int) -> bool:
    """Whether the paragraph before ends with a colon: "The Gazette reports:"."""
    before = bisect_left(prose.starts, block.start, 0, first + 1) - 1
    return before >= 0 and ":" in prose.text[prose.ends[before] : block.start]


def _left_open(prose: Prose, stray: Stray, block: Block, first: int, high: int) -> Hit | None:
    """Speech behind a verb of saying that runs over the end of its paragraph, and prose behind that."""
    text = prose.text
    if high - first < _LONG or prose.blocks[first - 1] is not block or high >= len(prose.words):
        return None
    between = text[prose.ends[first - 1] : stray.start]
    before = prose.words[first - 2 : first - 1] if prose.words[first - 1] == "that" else prose.words[first - 1 : first]
    if between.strip() not in (":", ",", "") or (":" not in between and SAYING.isdisjoint(before)):
        return None
    for _ in range(_TEASERS):
        behind = prose.blocks[high]
        if text[behind.start : behind.end].rstrip()[-1:] in _STOPS:
            break
        high = bisect_left(prose.starts, behind.end, high)  # a crosshead, or a teaser of another story
        if high >= len(prose.words):
            return None
    if prose.quoted(behind.start):
        return None
    if text[block.start : block.end].rstrip()[-1:] not in _STOPS[:4]:
        return None
    return _hit(prose, stray, "the quotation that opens here is not closed at the end of the paragraph nor behind it")


def _attribution(prose: Prose, at: int, word: int, high: int) -> tuple[int, int] | None:
    """The words, by their numbers, that say who speaks, if they begin with a word: "said Hale", "she said"."""
    text, starts, words = prose.text, prose.starts, prose.words
    if words[word] in _PLAIN and text[starts[word]].islower():
        if word + 1 >= high or words[word] in ("told", "asked", "say", "recalled", "announced"):
            return None
        after = words[word + 1]
        titled = after in TITLES and word + 2 < high and text[starts[word + 2]].isupper()
        named = (text[starts[word + 1]].isupper() and after != "i") or titled
        return (word, word + 1) if named and text[prose.ends[word] : starts[word + 1]] == " " else None
    cue = cue_behind(prose, at, word, high, ",")
    if cue is None or cue.subject is None or words[cue.word] not in _PLAIN or cue.word <= word:
        return None
    if any(c in '‘“"' for c in text[starts[word] : starts[cue.word]]):
        return None
    if cue.subject.kind == "pronoun" and words[word] not in ("he", "she"):
        return None
    if (
        words[cue.word] == "told"
        or text[prose.ends[cue.word] : prose.ends[cue.word] + 1] in (".", ",", ";", "")
        or (cue.word + 1 < high and words[cue.word + 1] in _BEHIND)
    ):
        return word, cue.word
    return None


def _unopened(prose: Prose, stray: Stray, block: Block) -> Hit | None:
    """Speech that reads as the writer's words until a mark closes it: We go," said Hale."""
    text, starts, words = prose.text, prose.starts, prose.words
    first = bisect_left(starts, stray.end)
    high = bisect_left(starts, block.end, first)
    begin = bisect_left(starts, block.start, 0, first)
    if first - begin < _LEAST or text[stray.start - 1] not in ",?!.…—'’":
        return None
    told = _told_before(prose, stray, begin, first)
    if told is not None:
        mark = _PARTNER.get(text[stray.start : stray.end])
        at = starts[told + 1]
        quoted = " ".join(text[starts[told] : prose.ends[told + 1]].split())
        problem = f"the quotation that ends here is not opened, perhaps at “{quoted}”"
        return _hit(prose, stray, problem, fix=Edit(at, at, mark, safe=False) if mark else None)
    if first >= high or prose.quoted(starts[first]):
        return None
    cue = cue_behind(prose, stray.end, first, high, text[stray.start - 1])
    if cue is None:
        return None
    if cue.subject and cue.subject.behind < high and words[cue.subject.behind] in _GOES_ON:
        return None  # a mark too many: “… the wall,” said Norland would pay for it
    last = cue.word
    if last == first and cue.subject and cue.subject.first == first + 1:
        last = cue.subject.last
    quoted = " ".join(text[starts[first] : prose.ends[last]].split())
    return _hit(
        prose,
        stray,
        f"the quotation that ends here, before “{quoted}”, is not opened",
        fix=_opening(prose, stray, block),
    )


def _told_before(prose: Prose, stray: Stray, begin: int, first: int) -> int | None:
    """The number of the verb of saying behind which speech without an opening mark begins: "Hale said: We go."."""
    text, starts, words = prose.text, prose.starts, prose.words
    quotation = bisect_left(prose.quotations, (stray.start, 0)) - 1
    if quotation >= 0:
        begin = max(begin, bisect_left(starts, prose.quotations[quotation][1]))
    for word in range(first - 1 - _LEAST, max(begin, first - _FAR) - 1, -1):
        if words[word] in SAYING and text[starts[word + 1]].isupper():
            between = text[prose.ends[word] : starts[word + 1]]
            if between in (", ", ": "):
                return word
    return None


def _opening(prose: Prose, stray: Stray, block: Block) -> Edit | None:
    """A mark at the begin of the paragraph, where that has but one sentence up to the mark."""
    mark = _PARTNER.get(prose.text[stray.start : stray.end])
    low, _ = prose.sentence(stray.start)
    if mark is None or low != block.start or not prose.text[low].isalnum():
        return None
    return Edit(low, low, mark, safe=False)


def _hit(
    prose: Prose,
    stray: Stray,
    problem: str,
    evidence: str = "",
    *,
    severity: Severity | None = None,
    fix: Edit | None = None,
) -> Hit:
    if not evidence:
        low, high = prose.sentence(stray.start)
        words = " ".join(prose.text[max(low, stray.start - _SHOWN) : min(high, stray.end + _SHOWN)].split())
        evidence = f"no mark pairs with the one in “{words}”"
    return Hit(stray.start, stray.end, {"problem": problem}, (evidence,), (), severity, fix)
