"""Date expressions of stories in other languages than English, as the files of rules/knowledge/languages have them.

The phrases of a file are found by `lint.phrasebook` and read by `date_phrases`. Here the words around a phrase decide
what it leaves open: whether a number is a year, and whether what is told is over or ahead. They yield what the English
grammar yields, so that everything that reads dates reads these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lint.facts.dates.find import DateExpression, Tense
from lint.facts.dates.phrases import NAME, Direction, Told, read_phrase
from lint.facts.dates.values import denote
from lint.facts.prose import Prose
from lint.phrasebook import Phrase, Phrasebook, phrases_at

# How many words around a date may show its tense.
_REACH = 12
# Between these signs the verbs of one clause stand.
_CLAUSE_ENDS = (".", ";", "!", "?", ":", "…", "؛", "؟", "(", ")", "«", "»", "“", "”", '"', "\n")
_FIGURE_BEFORE = frozenset("$£€¥#+@/&=_")
_FIGURE_BEHIND = frozenset("%$£€¥@/=_+")
_NO_TENSE = frozenset({"duration", "set", "reference"})


def find_foreign_dates(prose: Prose, book: Phrasebook, anchor: date | None) -> list[DateExpression]:
    """Every date expression of a story in the language of a phrasebook, sorted and not overlapping.

    Resolved under an anchor day if there is one; without one, or for a vague expression, `earliest` is None.
    """
    return list(_expressions(prose, book, anchor))


def _expressions(prose: Prose, book: Phrasebook, anchor: date | None) -> Iterator[DateExpression]:
    heads = prose.occurrences({word for word in prose.where if book.is_head(word)})
    done = 0
    waiting: tuple[Phrase, Told, Direction | None] | None = None
    for at in book.places(prose, heads):
        if waiting and at > waiting[0].last:
            if waiting[0].meaning != "name":
                yield _expression(prose, *waiting, anchor)
            done, waiting = waiting[0].last + 1, None
        if at < done:
            continue
        found = _read_at(prose, book, at)
        # What begins inside another phrase and reaches further is the better reading: "en | avril dernier".
        if found and (waiting is None or found[0].last > waiting[0].last):
            waiting = found
    if waiting and waiting[0].meaning != "name":
        yield _expression(prose, *waiting, anchor)


def _read_at(prose: Prose, book: Phrasebook, at: int) -> tuple[Phrase, Told, Direction | None] | None:
    """The longest phrase from a word on that denotes something, or is a name that must not be read."""
    for phrase in phrases_at(book, prose, at):
        if phrase.meaning == "name":
            return phrase, NAME, None
        if _stands_free(prose, book, phrase):
            tense = _tense(prose, book, phrase)
            told = read_phrase(phrase, tense)
            if told is not None:
                return phrase, told, tense
    return None


def _expression(
    prose: Prose, phrase: Phrase, told: Told, tense: Direction | None, anchor: date | None
) -> DateExpression:
    value, earliest, latest = denote(told.meaning, anchor)
    shown: Tense | None = None if told.kind in _NO_TENSE else tense
    return DateExpression(
        start=phrase.start,
        end=phrase.end,
        text=prose.text[phrase.start : phrase.end],
        type=told.type,
        value=value,
        kind=told.kind,  # type: ignore[arg-type]
        earliest=earliest,
        latest=latest,
        role=prose.blocks[phrase.first].role,
        quoted=prose.quoted(phrase.start),
        tense=shown,
        direction=told.direction,
        narrated=False,
        stated_weekday=told.weekday,
        impossible=told.impossible,
        meaning=told.meaning,
    )


def _stands_free(prose: Prose, book: Phrasebook, phrase: Phrase) -> bool:
    """Whether the figures at the ends of a phrase are its own, and a bare year is no count of anything."""
    text, start, end = prose.text, phrase.start, phrase.end
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if text[start].isdecimal() and (
        before in _FIGURE_BEFORE or (before in tuple(".,:-٫٬") and text[max(0, start - 2) : start - 1].isdecimal())
    ):
        return False
    if text[end - 1].isdecimal() and (
        behind in _FIGURE_BEHIND or (behind in tuple(".,:-٫٬") and text[end + 1 : end + 2].isdecimal())
    ):
        return False
    following = _neighbour(prose, phrase.last, 1)
    if phrase.meaning in ("ago", "ahead", "within") and following in book.words["not_ago_before"]:
        return False
    return not phrase.meaning.startswith("year") or _is_year(prose, book, phrase, following)


def _is_year(prose: Prose, book: Phrasebook, phrase: Phrase, following: str) -> bool:
    """Whether a number that stands where a year may stand is no count of anything."""
    previous = _neighbour(prose, phrase.first, -1)
    if following in book.words["not_years_after"] or previous in book.words["not_years_before"]:
        return False
    year: int = phrase.value("year")
    bare = phrase.first == phrase.last
    before = () if bare else book.entries.get(prose.words[phrase.last - 1], ())
    if any(name == "unit" and unit == "Y" for name, _, _, unit, _ in before):
        # "L'an 2000".
        return True
    usual = 1900 < year < 2060 and year % 100 != 0
    if not following or following in book.words["function"]:
        # "Gewann 2013 den Preis": with no word before it, only what can hardly be a count.
        return usual or not bare
    # "De 1500 caisses", "vor 2023 Zuschauern": behind a word that may stand before any number, no noun follows a year.
    noun = book.capitals and prose.text[prose.starts[phrase.last + 1]].isupper()
    return phrase.meaning == "year" and usual and not noun and not following.isdecimal()


def _neighbour(prose: Prose, word: int, step: int) -> str:
    """The word before or behind another one if only a blank lies between, else an empty string."""
    other = word + step
    if not 0 <= other < len(prose.words) or prose.blocks[other] is not prose.blocks[word]:
        return ""
    low, high = min(word, other), max(word, other)
    return prose.words[other] if prose.text[prose.ends[low] : prose.starts[high]].isspace() else ""


def _tense(prose: Prose, book: Phrasebook, phrase: Phrase) -> Direction | None:
    """What the verbs of the clause around a phrase show: the nearest one before it, else the nearest behind it."""
    for step, at in ((-1, phrase.first), (1, phrase.last)):
        for _ in range(_REACH):
            other = at + step
            if not 0 <= other < len(prose.words) or prose.blocks[other] is not prose.blocks[at]:
                break
            low, high = min(at, other), max(at, other)
            gap = prose.text[prose.ends[low] : prose.starts[high]]
            # "Lundi, les députés voteront": the comma behind a date alone parts no clause.
            if _parted(gap, prose.words[low]) or (gap[0] in ",،" and at != phrase.last):
                break
            at = other
            shown = _shown(book, prose.words[at])
            if shown:
                return shown
    return None


def _parted(gap: str, before: str) -> bool:
    """Whether the signs between two words end a clause; the full stop of an ordinal or an abbreviation does not."""
    if gap == " ":
        return False
    if gap.startswith(".") and (before.isdecimal() or len(before) < 4):
        return False
    return any(mark in gap for mark in _CLAUSE_ENDS)


def _shown(book: Phrasebook, word: str) -> Direction | None:
    words = book.words
    if word in words["no_verbs"]:
        return None
    if word in words["past"]:
        return "past"
    if word in words["future"]:
        return "future"
    if len(word) > 4 and (word.endswith(book.endings["future"]) or word.startswith(book.beginnings)):
        return "future"
    return "past" if len(word) > 4 and word.endswith(book.endings["past"]) else None
