"""Another language's words in English copy: titles, articles, small words, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lint.facts.prose import Prose
from lint.facts.residue.trace import Trace, common
from lint.knowledge.residue import Residues

Telling = Mapping[str, frozenset[str]]

_MONTHS = frozenset("january february march april may june july august september october november december".split())
_SURNAME = re.compile(r"[ \u00a0\u202f]([A-ZÀ-Þ][\w’'-]{1,30})")
_AND_MORE = re.compile(r"(?:[ \u00a0\u202f](?:and|et) |, )(?=[A-ZÀ-Þ])")
_CAPITALS = re.compile(r" [A-ZÀ-Þ]")
# What stands behind a name that has no noun after it: a verb, a link, the end of a clause.
_NO_NOUN = re.compile(
    r"(?:[.;:?!”\"]|,(?= (?:which|who|whose|where|while|but|the|said|and the)\b))(?!\w)"
    r"|[’']s? (?=[a-z])"
    r"| (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|said|says|announced|"
    r"announces|decided|wants|against|on|at|for|by|with|from|as|since|after|before|during|because|if|when|"
    r"which|who|whose|than|has|and the|in (?:order|the|a|its|[A-Z0-9])|to (?:the|a|its|[a-z]{2,12}))\b"
)
# "Secretary General of the NATO Jens Stoltenberg": a person and no body of NATO's behind it.
_HEAD = re.compile(
    r"(?:[Ss]ecretary[ -][Gg]eneral|[Cc]hief|[Hh]ead|[Pp]resident|[Dd]irector(?:[ -][Gg]eneral)?|[Bb]oss|"
    r"[Ss]pokes(?:man|woman|person)|[Rr]epresentative|[Aa]mbassador) of the $"
)
_PERSON = re.compile(r" [A-ZÀ-Þ][\w’'-]{1,20}(?: [A-ZÀ-Þ][\w’'-]{1,20}){1,2}(?! [A-Z])")
_BODIES = frozenset(
    "force forces mission council training center centre committee college assembly command summit alliance response "
    "support office agency school secretary general parliamentary military defense defence world cup league champions "
    "allied international institute fund foundation executive board heritage site list conference ministerial "
    "headquarters operation programme program project group secretariat ambassador ethics disciplinary space flight "
    "station mandate member members".split()
)
# Before a date in English prose.
_BEFORE_DATE = frozenset("on since from until till to by of the before after in for between and through around".split())
_BEFORE_TIME = frozenset("at from until till to by before after around and about".split())
_CENTURIES = frozenset({"century", "centuries"})
_BLANKS = (" ", "\u00a0", "\u202f", "\u2009")
_NEAR = 3


def find_words(prose: Prose, known: Residues, telling: Telling) -> Iterator[Trace]:
    """The traces of another language's words in a story. `telling` has the telling words of each language."""
    yield from _courtesy(prose, known)
    yield from _articles(prose, known)
    yield from _small_words(prose, known, telling)
    yield from _acronyms(prose, known)
    yield from _dates(prose, known)


def _forms(prose: Prose, known: Residues, kind: str) -> Iterator[tuple[int, str, str]]:
    """Where the forms of a kind stand, in the case in which they are listed and outside quotation marks: the number of
    the first word, the form, its language."""
    triggers = known.triggers.get(kind)
    if not triggers:
        return
    text, forms = prose.text, known.forms[kind]
    for i in prose.occurrences(triggers):
        start, end = prose.starts[i], prose.blocks[i].end
        for form, language in forms[prose.words[i]]:
            if text.startswith(form, start, end):
                stop = start + len(form)
                if (stop >= end or not text[stop].isalnum()) and not prose.quoted(start):
                    yield i, form, language
                break


def _courtesy(prose: Prose, known: Residues) -> Iterator[Trace]:
    text = prose.text
    for i, form, language in _forms(prose, known, "courtesy-plural"):
        start, block = prose.starts[i], prose.blocks[i]
        name = _SURNAME.match(text, start + len(form), block.end)
        # "$5 MM. The" are millions.
        if name and _AND_MORE.match(text, name.end(), block.end) and not _number_before(prose, i):
            yield Trace("courtesy-plural", start, name.end(), language)
    named: dict[tuple[str, str], bool] = {}
    for i, form, language in _forms(prose, known, "courtesy-title"):
        start, block = prose.starts[i], prose.blocks[i]
        name = _SURNAME.match(text, start + len(form), block.end)
        if name is None or _CAPITALS.match(text, name.end(), block.end) or _capital_before(prose, i):
            continue
        person = name.group(1), form[0]
        if person not in named:
            named[person] = _has_given_name(prose, *person)
        if named[person]:
            yield Trace("courtesy-title", start, name.end(), language)


def _number_before(prose: Prose, i: int) -> bool:
    return i > 0 and prose.blocks[i - 1] is prose.blocks[i] and prose.words[i - 1][-1:].isdigit()


def _capital_before(prose: Prose, i: int) -> bool:
    """Whether a name goes on with word number `i`: "Neil M. Gorsuch"."""
    before = prose.text[prose.ends[i - 1] : prose.starts[i]] if i > 0 else "\n"
    return before in (" ", ". ", "\u00a0", ".") and prose.text[prose.starts[i - 1]].isupper()


def _has_given_name(prose: Prose, surname: str, letter: str) -> bool:
    """Whether a surname stands in the story with a given name before it, one that the letter does not begin: "M." is
    then no initial."""
    text = prose.text
    last = surname.lower().replace("’", "'").split("'")[0].split("-")[0]
    for i in prose.where.get(last, ()):
        if i == 0 or text[prose.ends[i - 1] : prose.starts[i]] != " ":
            continue
        given = text[prose.starts[i - 1] : prose.ends[i - 1]]
        if len(given) > 2 and given[0].isupper() and given[1:].islower() and given[0] != letter:
            return True
    return False


def _articles(prose: Prose, known: Residues) -> Iterator[Trace]:
    text = prose.text
    for i, form, language in _forms(prose, known, "article"):
        if i == 0 or prose.words[i - 1] != "the" or prose.blocks[i - 1] is not prose.blocks[i]:
            continue
        the, start, end = prose.starts[i - 1], prose.starts[i] + len(form), prose.blocks[i].end
        if text[prose.ends[i - 1] : prose.starts[i]] not in (" ", "\u00a0") or text[the:start].isupper():
            continue
        if start >= end or _NO_NOUN.match(text, start, end) or _heads(text, the, start, end):
            yield Trace("article", the, start, language)


def _heads(text: str, the: int, start: int, end: int) -> bool:
    """Whether the name of somebody who heads it follows: "head of the NATO, Anna Field", "… of the NATO Anna Field"."""
    if not _HEAD.search(text[max(0, the - 40) : the + 4]):
        return False
    person = _PERSON.match(text, start + text.startswith(",", start), end)
    return person is not None and _BODIES.isdisjoint(person.group().lower().split())


def _small_words(prose: Prose, known: Residues, telling: Telling) -> Iterator[Trace]:
    """Words of another language that stand alone among English ones: not in a name, a title or a foreign phrase."""
    text, words = prose.text, prose.words
    triggers = known.triggers.get("foreign-word", frozenset())
    for i, form, language in _forms(prose, known, "foreign-word"):
        start, block = prose.starts[i], prose.blocks[i]
        first, last = max(0, i - _NEAR), min(len(words), i + _NEAR + 1)
        if i == 0 or i + 1 >= len(words) or prose.blocks[i - 1] is not block or prose.blocks[i + 1] is not block:
            continue
        if text[prose.ends[i - 1] : start] != " " or text[start + len(form) : prose.starts[i + 1]] != " ":
            continue
        beside = (words[i - 1], words[i + 1])
        if not all(text[prose.starts[n]].islower() for n in (i - 1, i + 1)) or not any(map(common, beside)):
            continue
        around = {words[n] for n in range(first, last) if n != i}
        if around.isdisjoint(triggers) and not any(around & telling[code] for code in telling if code != "en"):
            yield Trace("foreign-word", start, start + len(form), language)


def _acronyms(prose: Prose, known: Residues) -> Iterator[Trace]:
    for i, form, language in _forms(prose, known, "foreign-acronym"):
        start = prose.starts[i]
        if prose.text[max(0, start - 1) : start] not in ("(", "/", "’", "'"):
            yield Trace("foreign-acronym", start, start + len(form), language)


def _dates(prose: Prose, known: Residues) -> Iterator[Trace]:
    yield from _months(prose, known)
    yield from _ordinals(prose, known)
    if "day-of" in known.kinds:
        yield from _days_of(prose)
    yield from _clocks(prose, known)


def _months(prose: Prose, known: Residues) -> Iterator[Trace]:
    """ "On 12 mars": a month of another language in an English date, Bastille Day aside."""
    words, starts = prose.words, prose.starts
    for i, form, language in _forms(prose, known, "foreign-month"):
        if i < 2 or _gap(prose, i) not in (*_BLANKS, ". ") or _gap(prose, i - 1) not in _BLANKS:
            continue
        bastille = (words[i - 1], words[i]) == ("14", "juillet")
        if _is_day(words[i - 1]) and words[i - 2] in _BEFORE_DATE and not bastille:
            yield Trace("foreign-month", starts[i - 1], starts[i] + len(form), language)


def _ordinals(prose: Prose, known: Residues) -> Iterator[Trace]:
    """ "1er May", "July 1er", "the XIXe century"."""
    words, starts, ends = prose.words, prose.starts, prose.ends
    for i, form, language in _forms(prose, known, "ordinal"):
        behind = words[i + 1] if i + 1 < len(words) and _gap(prose, i + 1) in _BLANKS else ""
        wanted = _MONTHS if form[0].isdigit() else _CENTURIES
        if behind in wanted:
            yield Trace("ordinal", starts[i], ends[i + 1], language)
        elif form[0].isdigit() and _gap(prose, i) in _BLANKS and words[i - 1] in _MONTHS:
            yield Trace("ordinal", starts[i - 1], starts[i] + len(form), language)


def _days_of(prose: Prose) -> Iterator[Trace]:
    """ "The 3 of May"."""
    words, starts = prose.words, prose.starts
    for i in prose.occurrences(_MONTHS):
        if i < 3 or words[i - 1] != "of" or not _is_day(words[i - 2]) or words[i - 3] not in ("the", "on"):
            continue
        if any(_gap(prose, n) not in _BLANKS for n in (i, i - 1, i - 2)) or prose.quoted(starts[i]):
            continue
        if prose.text[starts[i]].isupper():
            yield Trace("day-of", starts[i - 3 if words[i - 3] == "the" else i - 2], prose.ends[i])


def _clocks(prose: Prose, known: Residues) -> Iterator[Trace]:
    """ "20 Uhr", "at 14 h 30"."""
    words, starts, ends = prose.words, prose.starts, prose.ends
    for i, form, language in _forms(prose, known, "clock"):
        if _gap(prose, i) not in _BLANKS or not words[i - 1].isdecimal() or len(words[i - 1]) > 2:
            continue
        if form != "h":
            yield Trace("clock", starts[i - 1], starts[i] + len(form), language)
            continue
        told = i > 1 and words[i - 2] in _BEFORE_TIME
        minutes = words[i + 1] if i + 1 < len(words) and _gap(prose, i + 1) in _BLANKS else ""
        if told and minutes.isdecimal() and len(minutes) == 2:
            yield Trace("clock", starts[i - 1], ends[i + 1], language)


def _gap(prose: Prose, i: int) -> str:
    """What stands before word number `i`, a line end where its block begins."""
    if i < 1 or prose.blocks[i - 1] is not prose.blocks[i]:
        return "\n"
    return prose.text[prose.ends[i - 1] : prose.starts[i]]


def _is_day(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31
