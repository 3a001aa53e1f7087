"""Who is said to have said a quotation: the verb of saying beside it, and what stands for the speaker there."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lint.facts.prose import Prose, word_set
from lint.facts.quotations.noun_phrases import (
    Phrase,
    breaks,
    capital,
    gap,
    joined,
    name_at_end,
    phrase_from,
    subject_of,
)
from lint.facts.quotations.speech_words import ADVERBS, BE, CUES, PRONOUNS, SAYING, STOPS, THINGS, TIMES, TITLES

_REACH = 20  # words from the quotation to the verb
_SUBJECT = 25  # words from the verb to the head of its clause
_PREPOSITIONS = word_set(
    "of for from with to in on at by about over under against into between among through than like via per near"
)
_NOUNS = word_set(
    "comments claims calls charges notes promises answers reports jokes urges pledges vows reads replies states asks "
    "rejects speaks warning reading writing saying calling describing referring comment remarks believed thought "
    "hopes suggested described called alleged"
)
_SUBJECTS = PRONOUNS - {"who"}
_DASHES = frozenset({"-", "--", "–", "—"})
_CUES_BEFORE = CUES | {"to"}
_HEADED = word_set("titled entitled headlined yelling shouting chanting reading saying read reads")
_DETERMINERS = word_set("the a an his her their its s such those these this that of no any some our my your in so")


class Cue(NamedTuple):
    """The words that say who speaks: `text[start:end]` is the verb (or "according to"), `subject` who does it.

    `side` tells where it stands: behind the quotation, before it with only a comma, a colon or nothing between
    ("before"), or with words of the writer's between ("within").
    """

    start: int
    end: int
    word: int
    subject: Phrase | None
    side: Literal["behind", "before", "within"]


def cue_behind(prose: Prose, end: int, low: int, high: int, closing: str) -> Cue | None:
    """The cue behind a quotation that ends at offset `end`; its words are from number `low` to before `high`.

    `closing` is the last character inside the marks.
    """
    if low >= high:
        return None
    text, words = prose.text, prose.words
    between = text[end : prose.starts[low]]
    plain = between.strip()
    if between not in (" ", ", ") and (len(between) > 6 or any(c in between for c in ".;:!?()[\n")):
        return None
    word = words[low]
    if not plain and closing not in ",?!—–-…" and not (closing == "." and not capital(prose, low)):
        return None
    if word in ADVERBS and low + 1 < high and words[low + 1] in SAYING:
        low += 1
        word = words[low]
    if word in SAYING:
        if word in ("told", "asked") or not joined(prose, low):
            subject = phrase_from(prose, low + 1, high) if word == "asked" and low + 1 < high else None
        else:
            subject = phrase_from(prose, low + 1, high)
        if capital(prose, low) or word.endswith("ing"):
            return None
        return Cue(prose.starts[low], prose.ends[low], low, subject, "behind")
    if word == "according" and low + 2 < high and words[low + 1] == "to":
        return Cue(prose.starts[low], prose.ends[low + 1], low, phrase_from(prose, low + 2, high), "behind")
    if word not in _SUBJECTS and (word in STOPS or word in BE or word in CUES) and not capital(prose, low):
        return None
    subject = phrase_from(prose, low, min(high, low + _REACH))
    if subject is None:
        return None
    return _verb_behind(prose, low, high, subject)


def _verb_behind(prose: Prose, low: int, high: int, subject: Phrase) -> Cue | None:
    words = prose.words
    for v in range(max(low + 1, subject.last + 1), min(high, low + _REACH)):
        if breaks(prose, v - 1):
            return None
        word = words[v]
        if word in SAYING and not capital(prose, v) and not word.endswith("ing"):
            if words[v - 1] in BE or words[v - 1] == "to":
                return None
            if words[v - 1] == "who" and v - 1 > low:
                continue
            return Cue(prose.starts[v], prose.ends[v], v, subject, "behind")
        if word in ("and", "or") and v == subject.behind:
            return None
    return None


def cue_before(prose: Prose, start: int, low: int, high: int, fragment: bool, head: int) -> Cue | None:
    """The cue in the words from number `low` to before `high`, which stand in the sentence before offset `start`.

    `head` is the first word of the sentence, which may stand before other quotations in it.
    `fragment` tells that the quotation is only a part of the writer's sentence: the cue may be some words away.
    """
    if high <= low:
        return None
    text, words = prose.text, prose.words
    between = text[prose.ends[high - 1] : start]
    if between not in (" ", ", ", ": ") and any(c in between for c in ".;!?)"):
        return None
    floor = low if low > high - _REACH else high - _REACH
    if _CUES_BEFORE.isdisjoint(words[floor:high]):
        return None
    near = "," in between or ":" in between
    for v in range(high - 1, floor - 1, -1):
        word = words[v]
        if v < high - 1:
            after = text[prose.ends[v] : prose.starts[v + 1]]
            if after not in (" ", ", ") and (breaks(prose, v) or (not near and not joined(prose, v))):
                return None
        if word not in _CUES_BEFORE:
            continue
        if word == "to" and v > low and words[v - 1] == "according":
            if v == high - 1:
                return None
            found = phrase_from(prose, v + 1, high)
            return Cue(prose.starts[v - 1], prose.ends[v], v - 1, found, "within")
        if word in CUES and not capital(prose, v):
            if (word in THINGS and v < high - 1) or _is_noun(prose, v, low):
                continue
            if not fragment and word not in SAYING:
                continue
            side: Literal["before", "within"] = "before" if near or v >= high - 2 else "within"
            if side == "within" and not fragment:
                return None
            if not near and _closed_between(prose, v, high):
                return None
            return Cue(prose.starts[v], prose.ends[v], v, subject_before(prose, v, low, head), side)
    return None


def _is_noun(prose: Prose, v: int, low: int) -> bool:
    """Whether a word is no verb of saying here: "his comments", "Hale's claims", "continued to spend"."""
    words = prose.words
    if v + 1 < len(words) and words[v + 1] == "to" and words[v].startswith("continu"):
        return True
    return words[v] in _NOUNS and v > low and (words[v - 1] in _DETERMINERS or words[v - 1] in _NOUNS)


def _closed_between(prose: Prose, v: int, high: int) -> bool:
    """Whether the clause of the verb ends before the quotation: a comma with a new clause behind it."""
    return any(
        gap(prose, i).startswith(",") and prose.words[i + 1] not in ("and", "or", "a", "an", "the")
        for i in range(v + 1, high - 1)
    )


def subject_before(prose: Prose, v: int, low: int, head: int) -> Phrase | None:
    """The subject of the verb of saying, word v: it stands behind word `low`, or at the `head` of the sentence."""
    words = prose.words
    word = words[v]
    participle = word.endswith("ing")
    i = v - 1
    while i >= low and joined(prose, i) and _is_adverb(prose, i):
        i -= 1
    if i < low:
        return _main_subject(prose, head, low, v, participle) if head < low else None
    front = words[i]
    if front == "as" and i > low:
        # "was quoted as saying", "quoted Hale as saying"
        i -= 1
        if words[i] == "quoted" and i > low:
            i -= 1
            while i >= low and (words[i] in BE or words[i] in ADVERBS):
                i -= 1
            if i < low:
                return None
            front = words[i]
            participle = False
        else:
            return name_at_end(prose, i, low) if capital(prose, i) and "quoted" in words[max(low, i - 6) : i] else None
    elif front in BE:
        if not participle:
            return None
        i -= 1
        if i < low:
            return None
        front = words[i]
    if front == "to" or breaks(prose, i):
        return None
    if participle or front in ("and", "but", "then", "before", "after", "by", "while", "when"):
        if front in ("by", "before", "after", "while", "when") and not participle:
            return None
        if participle and capital(prose, i) and joined(prose, i):
            return None  # "with Hale calling it": the writer's own words may be meant
        return _main_subject(prose, head, low, v, participle)
    if front in ("he", "she"):
        return Phrase("pronoun", i, i, i + 1)
    if front == "who":
        return name_at_end(prose, i - 1, low) if i > low and capital(prose, i - 1) else None
    if not joined(prose, i):
        return _apposed(prose, i, low) or _named_subject(prose, low, v)
    if front in PRONOUNS or (front in STOPS and not capital(prose, i)):
        return None
    described = Phrase("description", i, i, i + 1)
    if not capital(prose, i):
        return _long_subject(prose, low, v) or described
    name = name_at_end(prose, i, low)
    if name is None:
        return described
    if _depends(prose, name.first, low):
        return _long_subject(prose, low, v) or described
    return name


def _is_adverb(prose: Prose, i: int) -> bool:
    word = prose.words[i]
    return word in ADVERBS or (word.endswith("ly") and not capital(prose, i))


def _depends(prose: Prose, first: int, low: int) -> bool:
    """Whether a name is part of a longer phrase: "a spokesman for Hale", "Hale and Lindqvist", "Hale or …"."""
    words = prose.words
    before = first - 1
    alone = first + 1 >= len(words) or not capital(prose, first + 1)
    if alone and before >= low and words[before] == "s" and joined(prose, before):
        return True  # "on the site Freedom's Lighthouse": a house
    while before >= low and joined(prose, before) and (capital(prose, before) or words[before] in ("the", "a")):
        before -= 1
    if before < low or not joined(prose, before):
        return False
    if words[before] in _PREPOSITIONS:
        # "Secretary of State Hale" is Hale.
        return not (words[before] == "of" and before > low and words[before - 1] in TITLES and before + 1 < first)
    return words[before] in ("and", "or") and before > low and capital(prose, before - 1)


def _apposed(prose: Prose, i: int, low: int) -> Phrase | None:
    """The name before an apposition that ends with word i: "Jens Stoltenberg, the NATO chief, said"."""
    words = prose.words
    name = name_at_end(prose, i, low) if capital(prose, i) else None
    if name and name.last > name.first > low:
        # "The director of the office, William Sweeney, said"
        head = name.first
        while head > low and joined(prose, head - 1) and capital(prose, head - 1):
            head -= 1
        if head > low and gap(prose, head - 1) == ", ":
            before = name_at_end(prose, head - 1, low) if capital(prose, head - 1) else None
            if before is None or _depends(prose, before.first, low):
                return name
    for m in range(i - 1, max(low, i - _SUBJECT) - 1, -1):
        if breaks(prose, m):
            return None
        if joined(prose, m) or not capital(prose, m) or words[m] in TIMES:
            continue
        if gap(prose, m).strip()[:1] not in (",", "(", "—", "–", "-"):
            continue
        if words[m + 1] in ("and", "but", "which", "or", "when", "where", "while", "as", "he", "she", "they"):
            return None
        name = name_at_end(prose, m, low)
        if name and not _depends(prose, name.first, low):
            return name
        at = name.first - 1 if name else low
        if name and at > low and words[at] in ("of", "from") and capital(prose, at - 1):
            name = name_at_end(prose, at - 1, low)  # "Sen. Tamsin Hale of New York, who …, said"
            if name and name.last > name.first and not _depends(prose, name.first, low):
                return name
    return None


def _main_subject(prose: Prose, head: int, low: int, v: int, participle: bool) -> Phrase | None:
    """The subject of the sentence, for a second verb of it, word v; None where someone else may have taken over.

    The sentence begins with word `head`; from word `low` on, no quotation stands before the verb.
    """
    subject = subject_of(prose, head, v)
    if subject is None or subject.kind == "description" or subject.first < head:
        return None
    if prose.quoted(prose.starts[subject.first]):
        return None
    words = prose.words
    for i in range(max(low, subject.behind), v - 1):
        word = words[i]
        if word in ("they", "who", "which") or (not participle and word in SAYING and capital(prose, i + 1)):
            return None
    return subject


def _named_subject(prose: Prose, low: int, v: int) -> Phrase | None:
    subject = subject_of(prose, low, v)
    return subject if subject and subject.kind == "name" else None


def _long_subject(prose: Prose, low: int, v: int) -> Phrase | None:
    """A name with what belongs to it, "Hale of the Cato Institute said": no other verb may stand between."""
    subject = subject_of(prose, low, v)
    if subject is None or subject.kind != "name" or subject.behind >= v:
        return None
    words = prose.words
    if words[subject.behind] not in ("of", "from", "with", "at") or not joined(prose, subject.behind - 1):
        return None
    for i in range(subject.behind, v):
        if (
            words[i] in BE
            or words[i] in CUES
            or not joined(prose, i)
            or words[i] in ("and", "that", "who", "has", "had")
        ):
            return None
    return subject


def _acts(prose: Prose, subject: Phrase, high: int) -> bool:
    """Whether a subject is plainly the one who speaks behind the colon: somebody by name, and no other subject."""
    words = prose.words
    behind = subject.behind
    if subject.kind != "name" or behind >= high or words[behind] in BE or not joined(prose, behind - 1):
        return False
    if subject.first and words[subject.first - 1] in ("the", "a", "an"):
        return False
    if prose.text[prose.starts[subject.first] : prose.ends[subject.last]].isupper():
        return False
    if any(" " in gap(prose, i) and gap(prose, i).strip() in _DASHES for i in range(behind, high - 1)):
        return False
    return not any(words[i] in PRONOUNS or words[i] in _HEADED for i in range(behind, high))


def colon_cue(prose: Prose, start: int, end: int, low: int, first: int, after: int, high: int, role: str) -> Cue | None:
    """A colon in the place of a verb: "Hale: “…”", "Hale was defiant: “…”", in a headline also "“…”: Hale"."""
    text = prose.text
    subject: Phrase | None = None
    if low < first and ":" in text[prose.ends[first - 1] : start]:
        subject = phrase_from(prose, low, first)
        if subject is None or subject.kind != "name" or subject.behind < first:
            subject = subject_of(prose, low, first)
            if subject and not _acts(prose, subject, first):
                subject = None
        at = first - 1
    elif (
        role in ("title", "crosshead")
        and after < high
        and text[end : prose.starts[after]].strip() in (":", "-", "–", "—")
    ):
        subject = phrase_from(prose, after, high, False)
        if subject and (subject.kind != "name" or subject.behind < high):
            subject = None
        at = after
    if subject is None:
        return None
    colon = text.find(":", prose.ends[at], start) if at < first else end
    colon = max(colon, 0)
    return Cue(colon, colon + 1, at, subject, "before" if at < first else "behind")
