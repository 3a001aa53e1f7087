"""The check on quotations in titles: words between quotation marks there that the story does not have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lint.checks import check
from lint.facts.damage.broken import cut_off
from lint.facts.language import language_of
from lint.facts.prose import Prose, word_set
from lint.facts.quotations.find import quotation_words
from lint.facts.quotations.marks import quoted_spans
from lint.facts.quotations.speech_words import CUES, THINGS
from lint.facts.quotations.utterances import Utterance, read_utterance
from lint.facts.spelling import EMPTY, stem
from lint.finding import Hit, Place
from lint.page import Block
from lint.subject import Subject

# Verbs of the language of headlines that say that somebody speaks.
_HEADLINE_VERBS = word_set(
    "accuse accuses accused accusing calls rip rips blast slam slams warn warns vow vows deny denies denied mock mocks "
    "defend defends apologizes apologises claims claim insists label labels brand brands brands say says tell call"
)
_VERBS = (CUES | _HEADLINE_VERBS) - THINGS - word_set("post posted cited invoked charged note notes")
# Before a colon: what kind of piece it is, and nobody who speaks.
_LABELS = word_set(
    "opinion analysis watch video exclusive breaking update updated review explainer podcast live photos pictures "
    "column editorial commentary report fact-check factcheck fact check poll listen quiz feature letters letter "
    "interview transcript recap sponsored advertisement advertorial special now album single record film book"
)
_SPEECH = word_set("i i'm i've i'll i'd we we're we've we'll you you're they they're me my our us your")
_DETERMINERS = word_set("a an the this that his her its their our my your no any some every each another")
_NAME_OR_HEAD = re.compile(r"[A-Z][\w.’'-]{0,30}(?:\s[\w.’'&-]{1,30}){0,3}")
_TAIL = re.compile(r":\s{0,3}([^:]{2,40})$")
_HEAD = re.compile(r"([^:]{2,40}):\s")
_MISTER = re.compile(r"\b(?:Mr|Mrs|Ms)\.?\s([A-Z][\w’'-]{1,30})")
_GOES_ON = re.compile(r"(?:Yet|But|And|Or|Nor|Still|Also|However|Instead|Nevertheless|Despite Mr|He|She|They)\b")
_MOST_TITLES, _LONGEST_TITLE = 3, 500
_MOST_NAMES = 20
_ENGLISH = 80  # words to a “the”, at most
_CONTENT = 2  # letters: shorter words say nothing
_LEAST_SENTENCE = 4  # words


@dataclass(frozen=True, slots=True)
class _Title:
    """A title: its words, and where they begin on the page; None where they stand in the metadata only."""

    words: str
    start: int | None


@check(options={"least_words": 120}, values=("quoted", "words", "instead"))
def headline_misquote(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """Words that the title gives as somebody's, in quotation marks, and that the story has nowhere.

    Silent where the title names nobody as the speaker (terms, names, works), where the story has the words without
    marks or in another order in one sentence, where it is shorter than `least_words` (a caption, a teaser) or is only
    a part of one, and in other languages than English.
    """
    blocks = subject.story.of_role("title")
    titles = _titles(subject, blocks)
    if not titles:
        return
    prose, text = subject.prose, subject.page.text
    own = [(b.start, b.end) for b in blocks]
    plain = ""
    whole: bool | None = None
    for title in titles[:_MOST_TITLES]:
        for start, end in quoted_spans(title.words, 0, min(len(title.words), _LONGEST_TITLE))[0]:
            words = quotation_words(title.words[start:end])
            if not words or not _attributed(title.words, start, end, words):
                continue
            plain = plain or _plain(text, prose, own)
            if f" {' '.join(words)} " in plain:
                continue
            if whole is None:
                whole = _is_whole(subject, own, options["least_words"])
            if not whole:
                return
            hit = _judge(subject, title, start, end, own)
            if hit:
                yield hit


def _titles(subject: Subject, blocks: Sequence[Block]) -> list[_Title]:
    """The titles that have quotations: those in the text, or else that of the record."""
    text, prose = subject.page.text, subject.prose
    found = [
        _Title(text[block.start : block.end], block.start)
        for block in blocks
        if (n := bisect_left(prose.quotations, (block.start, 0))) < len(prose.quotations)
        and prose.quotations[n][0] < block.end
    ]
    claim = subject.story.claim("title")
    if not found and claim and claim.start is None:
        found.append(_Title(claim.value, None))
    return found


def _plain(text: str, prose: Prose, own: Sequence[tuple[int, int]]) -> str:
    """The words of the story but for its titles, in lower case, with single blanks between them."""
    parts = [" "]
    at = low = prose.starts[0] if prose.starts else 0
    for start, end in own:
        parts += [text[at : max(at, start)], " | "]
        at = max(at, end)
    high = prose.ends[-1] if prose.ends else low
    parts += [text[at : max(at, high)], " "]
    return f" {' '.join(quotation_words(' '.join(parts)))} "


def _attributed(title: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether a title gives the words between marks as what somebody says, and not as a term or a name."""
    quoted, before, after = title[start:end], title[:start].strip(), title[end:].strip()
    if len(words) == 1 and quoted[1:-1].isupper():
        return False  # an abbreviation
    sentence = len(words) >= _LEAST_SENTENCE
    if not sentence and _is_name(quoted, before + " " + after):
        return False
    if after.startswith(":") and (sentence or len(words) > 1):
        return True
    if before.endswith(":") and not after and not _is_label(before):
        return True
    outside = [word.lower() for word in re.findall(r"[A-Za-z]+", f"{before} {after}")]
    if not _VERBS.isdisjoint(outside):
        return True
    if sentence and not (before and after) and (not _SPEECH.isdisjoint(words) or not (before or after)):
        return True
    tail = _TAIL.search(after)
    if tail and len(tail.group(1).split()) <= _LEAST_SENTENCE and '"' not in tail.group(1):
        return True
    head = _HEAD.match(before + " ")
    return bool(
        head
        and _NAME_OR_HEAD.fullmatch(head.group(1))
        and not head.group(1).endswith(("'s", "’s"))
        and all(word[0].isupper() or word[0].isdigit() for word in head.group(1).split())
        and not _is_label(head.group(1))
    )


def _is_label(words: str) -> bool:
    return not _LABELS.isdisjoint(words.lower().rstrip(":").split()) or words.isupper()


def _is_name(quoted: str, rest: str) -> bool:
    """Whether words with capitals stand in a title that has none: a work, a nickname."""
    inside = re.findall(r"[^\W\d_]{4,}", quoted)
    outside = re.findall(r"[^\W\d_]{4,}", rest)
    if not inside or not outside:
        return False
    lower = sum(word[0].islower() for word in outside)
    return 2 * lower > len(outside) and all(word[0].isupper() for word in inside)


def _is_whole(subject: Subject, own: Sequence[tuple[int, int]], least: int) -> bool:
    """Whether the story is all there as far as can be told: not a teaser, not cut off, begun at its beginning."""
    prose, text = subject.prose, subject.page.text
    count = len(prose.words) - sum(block.role == "title" for block in prose.blocks)
    if count < least or cut_off(text, subject.story) is not None:
        return False
    body = subject.story.of_role("standfirst", "body")
    if not body:
        return False
    if _ENGLISH * len(prose.where.get("the", ())) < count:
        return False  # no English, whatever else it is
    if language_of(prose, subject.knowledge.telling_words) != "en":
        return False
    low, high = body[0].start, body[-1].end
    if _GOES_ON.match(text, low, high):
        return False
    # "Mr. Hale" before anybody of that name was introduced: what stood before is lost.
    named: set[str] = set()
    for match in islice(_MISTER.finditer(text, low, high), _MOST_NAMES):
        name = match.group(1).removesuffix("'s").removesuffix("’s")
        if name not in named and text.find(name, low, match.start()) < 0:
            return False
        named.add(name)
    return True


def _judge(subject: Subject, title: _Title, start: int, end: int, own: Sequence[tuple[int, int]]) -> Hit | None:
    """What to say of words that the story does not have in this form; None where it has them in another one."""
    prose, text = subject.prose, subject.page.text
    head = read_utterance(title.words[start:end])
    telling = _telling(head)
    if not telling:
        return None
    best: tuple[int, int, int] = (0, 0, 0)
    noun = ""
    other_forms = False
    for low, high in prose.sentences:
        if any(a <= low < b for a, b in own):
            continue
        there = read_utterance(text[low:high])
        stems = [_root(word) for word in there.words]
        shared = len(telling.intersection(stems))
        if shared == len(telling) or "".join(head.words) in "".join(there.words):
            if len(head.words) > 1:
                return None
            form = _as_noun(head, there, stems)
            if not form:
                return None
            noun, other_forms = noun or form, True
        if shared > best[0]:
            best = (shared, low, high)
    quoted = _brief(title.words[start:end].strip("'\"“”‘’«»„‟").strip(" ,"))
    evidence = []
    if title.start is None:
        evidence.append(f"the title is “{_brief(title.words)}”")
    related: tuple[Place, ...] = ()
    instead = ""
    if other_forms:
        evidence.append(f"the story has “{noun}”: that is another word")
        instead = f": it has only “{noun}”"
    elif best[0] and 2 * best[0] >= len(telling):
        evidence.append(f"the nearest words of the story are “{_brief(text[best[1] : best[2]], 200)}”")
        related = (subject.place(best[1], "the nearest words of the story"),)
    else:
        evidence.append("no sentence of the story has anything like it")
    if title.start is None:
        low, high = subject.head()
    else:
        low, high = title.start + start, title.start + end
    values = {"quoted": quoted, "words": "this word" if len(head.words) == 1 else "these words", "instead": instead}
    return Hit(low, high, values, tuple(evidence), related, "info" if other_forms else None)


def _telling(utterance: Utterance) -> frozenset[str]:
    """The stems of the words that say something; of all words where none does."""
    found = {
        _root(word)
        for word, shown in zip(utterance.words, utterance.shown, strict=True)
        if word not in EMPTY and shown.lower() != "one" and (len(word) > _CONTENT or word.isdigit())
    }
    return frozenset(found or map(_root, utterance.words))


def _root(word: str) -> str:
    """A word without its ending, "tip" of "tipping" and "tips"."""
    root = stem(word)
    return root[:-1] if len(root) > _LEAST_SENTENCE - 1 and root[-1] == root[-2] and root[-1] not in "els" else root


def _brief(words: str, most: int = 80) -> str:
    """Words on one line, cut where they are many."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 3].rstrip() + "…"


def _as_noun(head: Utterance, there: Utterance, stems: Sequence[str]) -> str:
    """The words of a sentence with which it has a verb of the title as a noun, "a dent" for “dented”; "" if not so."""
    word = head.words[0]
    if not word.endswith(("ed", "ing", "es")):
        return ""
    wanted = _root(word)
    found = ""
    for n, here in enumerate(stems):
        if here != wanted:
            continue
        if there.words[n] == word or there.words[n].endswith(("ed", "ing")):
            return ""
        if not n or there.words[n - 1] not in _DETERMINERS:
            return ""
        found = found or f"{there.shown[n - 1]} {there.shown[n]}"
    return found
