"""FIG302: figures of one thing that two stories on an event give differently. Neither is said to be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lint.archive.corpus import Corpus
from lint.archive.digest import Digest, FigureNote, is_comparable
from lint.checks import check
from lint.checks.elsewhere import of_day, place_in
from lint.facts.figures.agreement import agree
from lint.facts.spelling import stem
from lint.finding import Hit, Place, Severity

# Stems that make a figure a toll: it grows while the news is fresh, and a later, higher one is an update.
_DEAD = frozenset(
    map(
        stem,
        "kill killed dead death deaths die died dies dying fatal fatalities slain massacred".split(),
    )
)
_HURT = frozenset(map(stem, ["injured", "injuring", "injuries", "wounded", "hurt"]))
_TOLL = frozenset(
    map(
        stem,
        "casualties toll victims missing evacuated displaced infected infections cases arrested arrests detained "
        "detainees survivors rescued bodies hospitalized homeless quarantined donated pledged votes counted "
        "polled polls remain remained current currently closed traded delegates".split(),
    )
)


# The stories most alike say what there is to say; a story that is told a thousand times is not compared with each.
_MOST_STORIES = 24


@check(
    scope="corpus",
    options={"window": "4 days", "context": 0.6},
    values=("figure", "other", "counted", "title", "outlet", "published"),
)
def conflicting_figures_between_stories(digest: Digest, corpus: Corpus, options: dict[str, Any]) -> Iterator[Hit]:
    """Figures of this story that an earlier story on the same event gives differently.

    Options: `window`, how many days apart two stories on one event may be; `context`, how much of the words of the
    shorter of the two sentences must stand in both (0 to 1).
    """
    if not any(is_comparable(note) for note in digest.figures):
        return  # and no need to look for other stories on the event
    told: set[tuple[int, int]] = set()
    for other in corpus.same_event(digest, int(options["window"]))[:_MOST_STORIES]:
        said: set[str] = set()
        for note, rival in _conflicts(digest, other, float(options["context"])):
            if (note.start, note.end) in told or _slot(note) in said:
                continue
            told.add((note.start, note.end))
            said.add(_slot(note))
            yield differing(digest, other, note, rival)


def differing(
    digest: Digest,
    other: Digest,
    note: FigureNote,
    rival: FigureNote,
    reason: str | None = None,
    severity: Severity | None = None,
) -> Hit:
    """A hit for a figure that another story gives otherwise: both sentences and dates, and why that matters."""
    return Hit(
        note.start,
        note.end,
        {
            "figure": " ".join(note.text.split()),
            "other": " ".join(rival.text.split()),
            "counted": note.counted,
            "title": other.title,
            "outlet": other.outlet,
            "published": other.published or "",
        },
        (
            f"This story{of_day(digest)} says (line {note.line}): {note.excerpt}",
            f"Another story on the same event{of_day(other)} says ({place_in(other, rival.line)}): {rival.excerpt}",
            *((reason,) if reason else ()),
        ),
        (Place(rival.line, rival.column, f"here it is “{' '.join(rival.text.split())}”", other.path, other.id),),
        severity=severity,
    )


def _slot(note: FigureNote) -> str:
    return f"{note.unit} {note.counted.rpartition(' ')[2]}"


def _conflicts(digest: Digest, other: Digest, least: float) -> Iterator[tuple[FigureNote, FigureNote]]:
    """Pairs of figures for one slot that do not agree, in the order of the later story."""
    by_slot: dict[str, list[FigureNote]] = {}
    for rival in other.figures:
        if is_comparable(rival):
            by_slot.setdefault(_slot(rival), []).append(rival)
    for note in digest.figures:
        if not is_comparable(note):
            continue
        rivals = by_slot.get(_slot(note), ())
        if not rivals:
            continue
        # A story that has the other's figure as well, or agrees with it in a like sentence, is no conflict.
        alike = [rival for rival in rivals if _same_slot(note, rival, least)]
        if any(agree(note, rival) for rival in alike) or _mentions(other, note):
            continue
        for rival in alike:
            if _mentions(digest, rival):
                continue
            if is_toll(note, rival) and _update(digest, other, note, rival):
                continue
            yield note, rival
            break


def _mentions(digest: Digest, note: FigureNote) -> bool:
    """Whether a story has the value of a figure anywhere: it then knows of both."""
    return any(own.values == note.values for own in digest.figures)


def _same_slot(note: FigureNote, rival: FigureNote, least: float) -> bool:
    """Whether two figures are of one thing: modifiers that fit, the same verb near, sentences that say the same."""
    if _is_size(note) and _is_size(rival) and note.counted == rival.counted:
        return len((_words(note) & _words(rival)) - {stem(word) for word in note.counted.split()}) >= _ALIKE_OF_SIZE
    mine, theirs = _modifiers(note), _modifiers(rival)
    if mine ^ theirs and not (mine <= _words(rival) and theirs <= _words(note)):
        return False
    counted = {stem(word) for word in (*note.counted.split(), *rival.counted.split())}
    heads = counted - mine - theirs
    left, right = _words(note) - heads, _words(rival) - heads
    # A name on either side that the other sentence lacks makes it another slot: another place, party, day or year.
    mine_names, their_names = _names(note) - right - counted, _names(rival) - left - counted
    if mine_names and their_names:
        return False
    kind = _toll_kind(note)
    is_one_toll = kind is not None and kind == _toll_kind(rival)
    if is_one_toll and not _of_one_size(note, rival):
        return False
    shared = left & right
    others = shared - counted
    if len(shared) >= 3 and len(others) >= 2 and len(shared) >= least * min(len(left), len(right)):
        return bool(set(note.near) & set(rival.near) - counted)
    # A toll is told in the same words everywhere: "seven people were hurt in the attack", "twelve people were hurt".
    return is_one_toll and len(others) >= 2


# "A 48-page indictment", "the 12-member panel": of what an event is about there is one, and its size does not change.
_SIZES = frozenset("page word count member nation country seat bed room story storey clause article chapter".split())
_ALIKE_OF_SIZE = 3


def _is_size(note: FigureNote) -> bool:
    """Whether a figure is the size of the thing that its compound names: "48" in "a 48-page indictment"."""
    first, _, thing = note.counted.partition(" ")
    return bool(thing) and first in _SIZES and f"{note.text}-" in note.excerpt


def _modifiers(note: FigureNote) -> set[str]:
    """The stems of what stands before the head of what is counted; "new" and "total" set nothing apart."""
    return {stem(word) for word in note.counted.split()[:-1] if word not in ("new", "total")}


def _toll_kind(note: FigureNote) -> str | None:
    """Whether a figure counts the dead or the hurt, and not both: by the words near it."""
    near = set(note.near)
    dead, hurt = bool(near & _DEAD), bool(near & _HURT)
    if dead == hurt or note.unit:
        return None
    return "dead" if dead else "hurt"


# The toll of a whole war may stand beside that of one attack.
_MOST_TIMES = 20


def _of_one_size(note: FigureNote, rival: FigureNote) -> bool:
    """Whether two tolls can be of one attack: another one may stand in the story for the whole war."""
    low, high = sorted((note.values[0], rival.values[0]))
    return high <= _MOST_TIMES * low


def _names(note: FigureNote) -> set[str]:
    return {word.lower() for word in note.context if not word[0].islower()}


def _words(note: FigureNote) -> set[str]:
    return {word.lower() for word in note.context}


def is_toll(note: FigureNote, rival: FigureNote) -> bool:
    """Whether both figures are of a count that grows or shrinks while the news is fresh."""
    return bool((_words(note) & _words(rival)) & (_TOLL | _DEAD | _HURT))


def _update(digest: Digest, other: Digest, note: FigureNote, rival: FigureNote) -> bool:
    """Whether a differing toll is only the later one: on another day and higher, or of days unknown."""
    if digest.published is None or other.published is None:
        return True
    if digest.published == other.published:
        return False
    later, earlier = (note, rival) if digest.published > other.published else (rival, note)
    # The dead and the hurt of a past event do not become fewer; those in hospital, missing or still counted do.
    return later.values[-1] >= earlier.values[-1] or None in (_toll_kind(note), _toll_kind(rival))
