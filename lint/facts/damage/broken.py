"""Sentences that are not whole: a last paragraph that breaks off, a first sentence that has lost its verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lint.facts.damage.damaged import word_around
from lint.facts.prose import WORD, Prose
from lint.facts.sources.kinds import lazy
from lint.page import Block, Story


@dataclass(frozen=True, slots=True)
class Broken:
    """A sentence that is not whole: `text[start:end]` is where it shows, `shown` the span to quote.

    `sure` is False where the copy may only lack a full stop.
    """

    start: int
    end: int
    shown: tuple[int, int]
    reason: str
    sure: bool = True


# A sentence cut off ---------------------------------------------------------------------------------------------------

# No sentence ends in one of these.
_OPEN = frozenset(
    "the a an of and or nor but because although whereas whose into than from their its our my your every unless "
    "until toward towards onto upon via per".split()
)
# Few sentences do, and those have their full stop, not an ellipsis.
_RARELY_LAST = _OPEN | frozenset(
    "which who to with for by at on in as if when while where after before that is are was were has have been being "
    "will would can could should may might must he she they we i not".split()
)
_FEED = lazy(r"\[\+?\d{1,7} (?:more )?char(?:acter)?s\]$")
_CONTINUED = lazy(
    r"(?:…|\.\.\.)\W{0,3}(?:read (?:more|on|full|the full|the rest)|continue reading|keep reading|continued|more)\b"
    r"[^.…]{0,30}$|\(?continued on (?:page )?[A-Z]?\d{1,3}\)?[.]?$|\((?:more|continued)\)$|\[(?:…|\.\.\.)\]$",
    re.I,
)
_ELLIPSIS = lazy(r"(\w{1,40}|,)\s?(?:…|\.\.\.)$")
_LAST_WORD = lazy(r"[\w'’-]{1,40}$")
_STOP = lazy(r"[.!?…:]['’”\")\]]{0,3}$")
_CLOSING = tuple('.!?"”»')
# In characters: how much of a paragraph's end is looked at, and the least paragraphs that are taken for sentences.
_TAIL, _LONG, _LONGER = 260, 60, 80
# Lines at a story's foot that are no sentences.
_FOOT = lazy(
    r"\b(?:contribut|report|edit|writ|photograph|compil|assist|updat|follow|twitter|e-?mail|contact|click|listen|watch|"
    r"visit|read|subscrib|copyright|distribut|publish|http|www|tweet)",
    re.I,
)


def cut_off(text: str, story: Story) -> Broken | None:
    """The end of a story's last paragraph, if that breaks off in mid-sentence; `text` is the page's.

    A line without a full stop may be taken for a title that stands behind the story: it is looked at as well, but a
    missing full stop means nothing there.
    """
    blocks = story.of_role("body", "title", "standfirst", "crosshead")
    if not blocks:
        return None
    block = blocks[-1]
    end = block.start + len(text[block.start : block.end].rstrip())
    low = max(block.start, end - _TAIL)
    tail = text[low:end]
    if tail[-1:] in _CLOSING and not tail.endswith("...") and "ontinued on" not in tail:
        return None
    shown = _last_words(text, low, end)
    mark = _FEED().search(tail) or _CONTINUED().search(tail)
    if mark:
        return Broken(low + mark.start(), end, shown, "this is the mark that shortened copy ends with")
    if end - block.start < _LONG or (tail[-1:] in _CLOSING and not tail.endswith("...")):
        return None
    before = _ELLIPSIS().search(tail)
    if before is not None:
        last = before.group(1)
        if last != "," and last not in _RARELY_LAST:
            return None
        return Broken(low + before.start(), end, shown, f"no sentence ends in “{last}”")
    if tail[-1:] == "," and tail[-2:-1].islower():
        return Broken(end - 1, end, shown, "a comma ends no sentence")
    word = _LAST_WORD().search(tail)
    if word is None or not word.group().islower() or not word.group().isalpha() or _FOOT().search(tail):
        return None
    start = low + word.start()
    first, _ = word_around(text, start, end, block.start, block.end)
    if first != start or not _closes(text, story.of_role("body"), block):
        return None  # "www.example.com", or a story whose paragraphs have no full stops
    if word.group() in _OPEN:
        return Broken(start, end, shown, f"no sentence ends in “{word.group()}”")
    if block.role == "body" and end - block.start >= _LONGER:
        return Broken(start, end, shown, "no full stop follows: the rest of a sentence may be missing", sure=False)
    return None


def _last_words(text: str, low: int, end: int) -> tuple[int, int]:
    """Some seventy characters before an end, from a whole word on."""
    if end - low <= 70:
        return low, end
    blank = text.find(" ", end - 70, end)
    return (blank + 1 if blank >= 0 else end - 70), end


def _closes(text: str, blocks: tuple[Block, ...], last: Block) -> bool:
    """Whether the paragraphs before the last have full stops: three of them at least, and nearly all."""
    before = [b for b in blocks[-13:] if b is not last]
    closed = sum(bool(_STOP().search(text[max(b.start, b.end - 8) : b.end].rstrip())) for b in before)
    return closed >= 3 and closed * 4 >= 3 * len(before)


# A sentence without its verb ------------------------------------------------------------------------------------------

_POSTS = frozenset(
    "president minister secretary general chancellor spokesman spokeswoman spokesperson chief head director governor "
    "mayor chairman chairwoman chair commissioner ambassador premier leader senator prosecutor judge official analyst "
    "commander professor officer coach manager executive founder king queen pope cardinal".split()
)
# Whom a name at the end of a sentence may explain: "beaten by his rival, the former president …".
_PERSONS = _POSTS | frozenset(
    "man woman boss successor predecessor rival opponent ally nominee challenger wife husband son daughter father "
    "mother brother sister friend colleague candidate newcomer deputy partner author winner critic hero one someone "
    "who whom person figure politician host guest member lawmaker actor singer player star".split()
)
_TOLD = frozenset(
    "said says say told tells announced announces according wrote writes added adds warned warns stated states "
    "declared declares confirmed confirms reported reports insisted insists argued argues claimed claims like "
    "including include includes included notably particularly especially named called".split()
)
_FINITE = frozenset("has have had is are was were will would can could must should may might do does did".split())
# They stand in no name of a post: "the secretary general of the alliance Anna Field".
_JOINING = frozenset("a an and or in on at to by with from as than his her".split())
# "…, police.", "…, US officials on Tuesday.", "…, the ministry."
_MANY = (
    "activists analysts authorities diplomats experts investigators lawmakers officials police prosecutors researchers "
    "scientists sources witnesses"
).split()
_BODIES = (
    "agency army company court government military ministry parliament police president minister prosecutor".split()
)
_SPEAKING = frozenset(_MANY + _BODIES)
_SPEAKERS = lazy(
    r", (?:(?:(?:[A-Z][\w.’'-]{1,30}|city|company|county|court|enforcement|federal|fire|government|health|hospital|law|"
    r"local|military|opposition|police|rebel|security|senior|state|top|union) ){0,3}"
    rf"(?:{'|'.join(_MANY)})|the (?:{'|'.join(_BODIES)}))(?: (?:on )?[A-Z][a-z]{{2,5}}day)?\.$"
)
_NAMED = lazy(r", (?P<post>[^,;:“”\"()!?—–]{5,110}) [A-Z][\w'’-]+ [A-Z][\w'’-]+\.$")
# Shorter sentences are lists or styled so; one that names a person has to be longer, since more can explain it.
_FEWEST_WORDS, _FEWEST_WITH_NAME = 10, 18


def lost_verb(prose: Prose, story: Story) -> Broken | None:
    """A first sentence that is whole and then names someone with a post and no verb: "said" is lost.

    The span is the sentence's. In 220,000 sentences of real copy none that were whole had this form.
    """
    body = story.of_role("body")
    if not body:
        return None
    start, end = prose.sentence(body[0].start)
    comma = _before_speaker(prose, start, end)
    if comma is None:
        return None
    reason = "the sentence is whole before them, and they explain nobody in it: a verb like “said” is missing"
    return Broken(start, end, (comma + 2, end), reason)


def _before_speaker(prose: Prose, start: int, end: int) -> int | None:
    """The comma behind which a sentence that is whole only names a speaker, or None."""
    text = prose.text
    comma = text.rfind(", ", max(start, end - 140), end)
    if comma < 0 or text[end - 1 : end] != "." or not text[comma - 1 : comma].isalpha():
        return None
    parts = text[comma + 2 : end - 1].split()
    if not parts or not (parts[-1] in _SPEAKING or parts[-1].endswith("day") or parts[-1][0].isupper()):
        return None
    named = _NAMED().match(text, comma, end)
    if _SPEAKERS().match(text, comma, end):
        named = None
    elif named is None:
        return None
    words = [word.lower() for word in WORD.findall(text, start, comma)]
    if len(words) < _FEWEST_WORDS or _FINITE.isdisjoint(words):
        return None
    if not _TOLD.isdisjoint(words) or prose.quoted(comma):
        return None
    if named is not None:
        last = text[start:comma].rsplit(None, 1)[-1]
        if len(words) < _FEWEST_WITH_NAME or not _PERSONS.isdisjoint(words) or not last.islower():
            return None
        return comma if _is_post(named["post"]) else None
    return comma


def _is_post(words: str) -> bool:
    """Whether words are a post and what it is of, in capitals or led by "the", with no other part of a sentence."""
    parts = words.split()
    lower = [part.lower().strip(".") for part in parts]
    if _POSTS.isdisjoint(lower) or not (lower[0] == "the" or parts[0][0].isupper()):
        return False
    if not (_FINITE | _TOLD | _JOINING).isdisjoint(lower):
        return False
    return not any(part.islower() and part.endswith(("ing", "ed", "ly")) for part in parts)
