"""What is kept of a story to compare a later one with it, and which earlier stories are on the same event.

A digest is plain data (it pickles, and turns into JSON and back) of a few kilobytes. The corpus keeps an inverted index
of rare names, rare words and figures; a look-up costs the same however long the archive is, since the list of stories
kept for a term is bounded.
"""

from __future__ import annotations

import math
import pickle
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from sys import intern
from typing import TYPE_CHECKING, Any

from lint.facts.prose import Prose
from lint.page import Page, Story

if TYPE_CHECKING:
    from lint.facts.extract import Facts
    from lint.facts.figures import Figure

EXCERPT = 160
# However long a story is, no more of it is kept.
_MOST_NAMES, _MOST_FIGURES, _MOST_CONTEXT = 150, 80, 40


@dataclass(frozen=True, slots=True)
class FigureNote:
    """A figure of a story as a later story needs it: where it stands, what it claims, and in what sentence.

    `low` and `high` may be infinite (None in JSON). `context` are the content words of the sentence, plainly
    spelled and cut to their stems, names with a capital, and days, months and years; `near` are those close to the
    figure (both empty where nothing is counted). `excerpt` is the sentence, at most about 160 characters of it.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    values: tuple[float, ...]
    bound: str
    unit: str
    counted: str
    low: float
    high: float
    role: str
    context: tuple[str, ...]
    near: tuple[str, ...]
    excerpt: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of one story. Dates are ISO; `earliest` and `latest` bound when it was written, None where unknown.

    `names` are words and pairs of words with a capital inside sentences, in lower case; `words` long words of the title
    and the first sentences.
    """

    path: str
    id: str
    story: int
    title: str
    published: str | None
    earliest: str | None
    latest: str | None
    outlet: str
    names: frozenset[str]
    words: frozenset[str]
    figures: tuple[FigureNote, ...]

    def to_json(self) -> dict[str, Any]:
        """The digest as data for `json.dumps`; sets are sorted, infinite ends are None."""
        return {
            "path": self.path,
            "id": self.id,
            "story": self.story,
            "title": self.title,
            "published": self.published,
            "earliest": self.earliest,
            "latest": self.latest,
            "outlet": self.outlet,
            "names": sorted(self.names),
            "words": sorted(self.words),
            "figures": [_note_to_json(note) for note in self.figures],
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Digest:
        """The digest that `to_json` gave. Raises KeyError, TypeError or ValueError for other data."""
        return cls(
            path=str(data["path"]),
            id=str(data["id"]),
            story=int(data["story"]),
            title=str(data["title"]),
            published=data["published"],
            earliest=data["earliest"],
            latest=data["latest"],
            outlet=str(data["outlet"]),
            names=frozenset(intern(str(name)) for name in data["names"]),
            words=frozenset(intern(str(word)) for word in data["words"]),
            figures=tuple(_note_of_json(note) for note in data["figures"]),
        )


def _note_to_json(note: FigureNote) -> dict[str, Any]:
    data = {name: getattr(note, name) for name in FigureNote.__slots__}
    for name in ("values", "context", "near"):
        data[name] = list(data[name])
    data["low"] = note.low if math.isfinite(note.low) else None
    data["high"] = note.high if math.isfinite(note.high) else None
    return data


def _note_of_json(data: Mapping[str, Any]) -> FigureNote:
    low = -math.inf if data["low"] is None else float(data["low"])
    high = math.inf if data["high"] is None else float(data["high"])
    values = tuple(float(v) for v in data["values"])
    words = {name: tuple(intern(str(word)) for word in data[name]) for name in ("context", "near")}
    return FigureNote(**{**data, "low": low, "high": high, "values": values, **words})


# --- making a digest ---

# Words that carry no subject: left out of contexts, names and titles.
_EMPTY = frozenset(
    "a about above across after again against ago all almost along already also although always am amid among an "
    "and another any are around as at away back be became because become been before began behind being below "
    "between both but by came can come could day did do does doing done down during each early either else even "
    "ever every few first for former friday from further gave get give go going got had has have having he held "
    "her here hers him himself his how however i if in including into is it its itself just last later latest "
    "least less let like made make making many may me meanwhile might monday more most much must my near need "
    "never new next night no nor not nothing now of off often on once one only onto or other others our out over "
    "own part people per percent rather reported said same saturday say saying says second see seen several she "
    "should since so some still such sunday take taken tell than that the their them then there these they this "
    "those though three through thursday time to today together told tomorrow too took total tuesday two under "
    "until up upon us use used very via want was way we wednesday week weekend well went were what when where "
    "whether which while who whom whose why will with within without would year years yesterday yet you your mr "
    "mrs ms dr january february march april june july august september october november december according agency "
    "news report statement told adding added month months".split()
)
# Days and months say of what time a sentence is.
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
# Names that stand in many stories of many events: shared, they say little.
_EVERYDAY = frozenset(
    "u s us uk eu un america american americans united states kingdom nations white house senate congress "
    "republican republicans democrat democrats democratic gop president vice minister prime secretary general "
    "state department supreme court justice washington new york city london paris moscow beijing brussels berlin "
    "tokyo jerusalem kyiv kiev russia russian russians china chinese ukraine ukrainian europe european france "
    "french germany german britain british england english israel israeli iran iranian iraq syria india indian "
    "japan japanese korea korean africa african asia asian australia canada mexico spain italy turkey nato "
    "john james david michael robert william mary "
    "thomas george paul mark peter university police fbi cia pentagon kremlin reuters ap afp associated press cnn "
    "bbc fox times post twitter facebook sen rep gov california texas florida party government capitol hill north "
    "south east west middle war world black national international federal county street wall stock exchange inc "
    "corp co ltd company international markets journal day christmas god islamic muslim muslims christian jewish "
    "catholic bank king queen prince lord sir".split()
)
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})our(?=$|ed$|s$|ing$|er$|ers$|able$|ite$|ites$|ful$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})is(?=e$|ed$|es$|ing$|ation$|ations$)"), "iz"),
    (re.compile(r"(?<=[a-z])tre(?=s?$)"), "ter"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
)
_NOT_OUR = frozenset("hour hours four tour tours toured pour poured devour devoured flour sour detour".split())


def plain_spelling(word: str) -> str:
    """A word (lower case) spelled in one way whatever side of the Atlantic it is from: "armoured" is "armored"."""
    if ("our" in word or "is" in word or "tre" in word or "ll" in word) and word not in _NOT_OUR:
        for pattern, plain in _SPELLINGS:
            word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word (lower case) in one spelling and without the commonest endings; only for comparing words with words."""
    word = plain_spelling(word)
    for ending, rest in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + rest
            break
    if word.endswith("ll"):
        return word[:-1]
    return word.rstrip("e") if len(word) > 4 else word


def make_digest(
    page: Page,
    story: Story,
    prose: Prose,
    facts: Facts,
    published: str | None,
    written: tuple[date | None, date | None],
) -> Digest:
    """What is kept of a story. `published` is an ISO date or None; `written` the interval of days as far as known."""
    titles = story.of_role("title")
    claim = story.claim("title")
    title = page.text[titles[0].start : titles[0].end].strip() if titles else claim.value if claim else ""
    source = story.claim("source")
    earliest, latest = written
    return Digest(
        path=page.path,
        id=page.id,
        story=story.index,
        title=title,
        published=_iso_day(published),
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        outlet=source.value if source else "",
        names=frozenset(islice(_names(prose), _MOST_NAMES)),
        words=frozenset(_lead_words(prose)),
        figures=tuple(_note(page, prose, figure) for figure in facts.figures[:_MOST_FIGURES]),
    )


def _iso_day(value: str | None) -> str | None:
    """The day of an ISO date, or None for none and for what is no date."""
    try:
        return date.fromisoformat(value[:10]).isoformat() if value else None
    except ValueError:
        return None


def _names(prose: Prose) -> Iterator[str]:
    """Words with a capital that do not begin a sentence, and pairs of such words side by side."""
    text, words, starts, ends = prose.text, prose.words, prose.starts, prose.ends
    begins = {start for start, _ in prose.sentences}
    before = -2
    seen: set[str] = set()
    for i, word in enumerate(words):
        start = starts[i]
        if not text[start].isupper() or len(word) < 2 or word in _EMPTY or prose.blocks[i].role == "title":
            continue
        if start in begins or (start and text[start - 1] in "\"“‘'" and start - 1 in begins):
            before = i
            continue
        if word not in seen:
            seen.add(word)
            yield intern(word)
        if before == i - 1 and text[ends[i - 1] : start] == " ":
            pair = f"{words[i - 1]} {word}"
            if pair not in seen:
                seen.add(pair)
                yield intern(pair)
        before = i


def _lead_words(prose: Prose, most: int = 40) -> Iterator[str]:
    """Stems of the long lower-case words of the title and the first sentences."""
    seen: set[str] = set()
    for i, word in enumerate(prose.words[:240]):
        if len(word) < 5 or word in _EMPTY or not word.isalpha():
            continue
        if prose.text[prose.starts[i]].isupper() and prose.blocks[i].role != "title":
            continue
        short = stem(word)
        if short not in seen:
            seen.add(short)
            yield intern(short)
            if len(seen) >= most:
                return


def _note(page: Page, prose: Prose, figure: Figure) -> FigureNote:
    line, column = page.position(figure.start)
    # Only what says what it counts is ever compared by its sentence.
    context, near = _context(prose, figure) if figure.counted else ((), ())
    return FigureNote(
        start=figure.start,
        end=figure.end,
        line=line,
        column=column,
        text=figure.text,
        values=figure.values,
        bound=figure.bound,
        unit=intern(figure.unit),
        counted=intern(" ".join(plain_spelling(word) for word in figure.counted.split())),
        low=figure.low,
        high=figure.high,
        role=figure.role,
        context=context,
        near=near,
        excerpt=_excerpt(page.text, figure),
    )


# How many words before a figure and behind it are near: what is counted stands among those behind.
_NEAR = (4, 8)


def _context(prose: Prose, figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content words of a figure's sentence but the figure's own, without repeats, and those near the figure."""
    begin, end = figure.sentence
    starts, words = prose.starts, prose.words
    first, last = bisect_left(starts, begin), bisect_left(starts, end)
    here, after = bisect_left(starts, figure.start), bisect_left(starts, figure.end)
    context: dict[str, str] = {}
    near: dict[str, None] = {}
    for i in range(first, last):
        word = words[i]
        if here <= i < after or len(word) < 3:
            continue
        if word in _DAYS or (len(word) == 4 and word.isdigit()):
            context[word] = intern(word.capitalize())
            continue
        if word in _EMPTY or not word.isalpha():
            continue
        short = stem(word)
        if here - _NEAR[0] <= i < after + _NEAR[1]:
            near[intern(short)] = None
        if short not in context:
            name = prose.text[starts[i]].isupper() and starts[i] != begin
            context[short] = intern(short.capitalize() if name else short)
    return tuple(islice(context.values(), _MOST_CONTEXT)), tuple(near)


def _excerpt(text: str, figure: Figure) -> str:
    """The sentence on one line, cut at words around the figure where it is long."""
    begin, end = figure.sentence
    if begin >= end:
        begin, end = figure.start, figure.end
    cut_begin, cut_end = begin, end
    if end - begin > EXCERPT:
        cut_begin = max(begin, min(figure.start - EXCERPT // 3, end - EXCERPT))
        cut_end = min(end, cut_begin + EXCERPT)
        if cut_begin > begin:
            space = text.find(" ", cut_begin, figure.start)
            cut_begin = space + 1 if space >= 0 else figure.start
        if cut_end < end:
            space = text.rfind(" ", figure.end, cut_end)
            cut_end = space if space >= 0 else max(figure.end, cut_begin + 1)
    words = " ".join(text[cut_begin:cut_end].split())
    return f"{'… ' if cut_begin > begin else ''}{words}{' …' if cut_end < end else ''}"


# --- the corpus ---

# A new archive knows nothing of what is common: it begins as if it had seen this many stories.
_IMAGINED = 1000.0
# No more stories are looked at for one term, the latest ones: what a look-up costs is bounded by that.
_KEPT = 64
# A term that weighs less than this finds no story, and only adds to the weight of one that is found.
_LEAST_WEIGHT = 1.5
# A term is rare as long as no more stories than this have it; less than this weight of rare terms finds no story.
_RARE = 12
_LEAST_RARE_SCORE = 12.0
# Measured on 48 events that three papers each told, and on 4,600 other stories: stories that share less are of a kind
# (two notices of the stock exchange), not on one event.
_LEAST_SCORE = 55.0
_RARE_FIGURES = 10.0


class _Index:
    """Which of the stories so far have a term, and in how many it stood. `prior` tells how common a new term is."""

    def __init__(self, prior: Callable[[str], float]) -> None:
        self._prior = prior
        self._stories: dict[str, list[int]] = {}
        self._dropped: dict[str, int] = {}

    def add(self, terms: Iterable[str], number: int) -> None:
        for term in terms:
            stories = self._stories.setdefault(term, [])
            stories.append(number)
            if len(stories) >= 2 * _KEPT:
                del stories[:_KEPT]
                self._dropped[term] = self._dropped.get(term, 0) + _KEPT

    def weight(self, terms: Iterable[str], stories: int) -> float:
        """The weight of terms, when so many stories were seen: the logarithm of one over the part that has a term."""
        total, known, dropped, log = 0.0, self._stories, self._dropped, math.log
        for term in terms:
            seen = len(known.get(term, ())) + dropped.get(term, 0)
            total += log((_IMAGINED + stories) / (seen + self._prior(term)))
        return total

    def found(self, terms: Iterable[str], stories: int) -> Iterator[tuple[float, list[int]]]:
        """The weight of each term that finds stories, and the latest of the stories that have it, in their order."""
        known, dropped, prior, log = self._stories, self._dropped, self._prior, math.log
        whole = log(_IMAGINED + stories)
        for term in terms:
            found = known.get(term)
            if found is None:
                continue
            weight = whole - log(len(found) + dropped.get(term, 0) + prior(term))
            if weight >= _LEAST_WEIGHT:
                yield weight, found[-_KEPT:]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A story of the corpus: its digest packed (a tenth of its size), its rare figures, and the days it can be of."""

    packed: bytes
    figures: tuple[str, ...]
    days: tuple[int, int]


class Corpus:
    """The stories seen so far, and how often each name, word and figure stood in them."""

    def __init__(self, digests: Iterable[Digest] = ()) -> None:
        self._entries: list[_Entry] = []
        self._names = _Index(_prior_of_name)
        self._words = _Index(_prior_of_word)
        self._figures = _Index(_prior_of_figure)
        for digest in digests:
            self.add(digest)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Digest]:
        return (_unpack(entry) for entry in self._entries)

    def add(self, digest: Digest) -> None:
        """Remember a story; later calls of `same_event` may find it."""
        figures, number = _figure_terms(digest.figures), len(self._entries)
        packed = pickle.dumps(digest, pickle.HIGHEST_PROTOCOL)
        self._entries.append(_Entry(packed, figures, _days(digest)))
        self._names.add(digest.names, number)
        self._words.add(digest.words, number)
        self._figures.add(figures, number)

    def same_event(self, digest: Digest, window: int = 4) -> list[Digest]:
        """Earlier stories on the same event, the most alike first: published (or else written) within `window` days."""
        figures, (first, last), stories = _figure_terms(digest.figures), _days(digest), len(self._entries)
        scores = self._scores(digest, figures, stories)
        own: float | None = None
        found: list[tuple[float, int, Digest]] = []
        for number, score in scores.items():
            if score < _LEAST_SCORE:
                continue
            other = self._entries[number]
            apart = max(0, first - other.days[1], other.days[0] - last)
            if apart > window:
                continue
            # Most stories have nothing like them among the earlier ones, and need no weight of their own.
            own = self._weight(digest, figures) if own is None else own
            earlier = _unpack(other)
            part = score / min(own, self._weight(earlier, other.figures))
            shared = self._figures.weight(sorted(set(figures) & set(other.figures)), stories)
            sure = _narrow((first, last)) and _narrow(other.days)
            if _alike(score, part, shared, apart if sure else None):
                found.append((-score, number, earlier))
        return [earlier for _, _, earlier in sorted(found, key=lambda item: item[:2])]

    def _scores(self, digest: Digest, figures: tuple[str, ...], stories: int) -> dict[int, float]:
        """The weight of the terms that earlier stories share with this one; of stories with few rare ones, only those.

        Common terms are looked up only in the stories that rare ones have found: on one event both are shared.
        """
        scores: dict[int, float] = {}
        common: list[tuple[float, list[int]]] = []
        # Sorted, so that sums of floating-point numbers are the same in every process.
        for weight, found in chain(
            self._names.found(sorted(digest.names), stories),
            self._words.found(sorted(digest.words), stories),
            self._figures.found(figures, stories),
        ):
            if len(found) > _RARE:
                common.append((weight, found))
                continue
            for number in found:
                scores[number] = scores.get(number, 0.0) + weight
        for number, score in scores.items():
            if score >= _LEAST_RARE_SCORE:
                for weight, found in common:
                    at = bisect_left(found, number)
                    if at < len(found) and found[at] == number:
                        score += weight
                scores[number] = score
        return scores

    def _weight(self, digest: Digest, figures: tuple[str, ...]) -> float:
        stories = len(self._entries)
        names = self._names.weight(sorted(digest.names), stories)
        return names + self._words.weight(sorted(digest.words), stories) + self._figures.weight(figures, stories)


def _unpack(entry: _Entry) -> Digest:
    digest: Digest = pickle.loads(entry.packed)  # noqa: S301 - packed by this process a moment ago
    return digest


def _alike(score: float, part: float, figures: float, apart: int | None) -> bool:
    """Whether two stories are on one event.

    score: the weight of the terms that they share; part: how much of the terms of the shorter one that is; figures: the
    weight of the figures among them; apart: the days between the two, None where a date is not known well enough.
    """
    if apart is None:
        return part >= 0.7 or (part >= 0.45 and figures >= _RARE_FIGURES)
    if apart <= 1:
        return part >= 0.25 or (part >= 0.2 and (figures >= _RARE_FIGURES or score >= 90.0))
    return part >= 0.33 or (part >= 0.25 and figures >= _RARE_FIGURES)


def _prior_of_name(name: str) -> float:
    """How many of the imagined stories have a name."""
    first, space, second = name.partition(" ")
    if space:
        return 60.0 if first in _EVERYDAY and second in _EVERYDAY else 2.0
    return 150.0 if name in _EVERYDAY else 4.0


def _prior_of_word(word: str) -> float:
    """How many of the imagined stories have a word: no list of words is kept, so all count as fairly common."""
    return 20.0


def _prior_of_figure(figure: str) -> float:
    """How many of the imagined stories have a figure: those of `_figure_terms` are rare already."""
    return 5.0


def _figure_terms(notes: Iterable[FigureNote]) -> tuple[str, ...]:
    """Figures as terms: the value, with the head of what is counted where it has few digits; the rarer ones only."""
    terms: set[str] = set()
    for note in notes:
        if len(note.values) > 1 or note.unit in _COMMON_UNITS:
            continue
        value = f"{note.values[0]:.10g}"
        digits = value.replace(".", "").strip("0")
        head = note.counted.rpartition(" ")[2]
        if len(digits) >= 3:
            terms.add(intern(f"{value} {note.unit}"))
        elif len(digits) == 2 and head:
            terms.add(intern(f"{value} {note.unit}{head}"))
    return tuple(sorted(terms))


_COMMON_UNITS = frozenset({"year-old", "h", "day", "week", "month", "year"})


def _days(digest: Digest) -> tuple[int, int]:
    """The first and the last day (ordinals) that a story can be of.

    A story that was written long before it is published is of the time when it was written.
    """
    published = date.fromisoformat(digest.published).toordinal() if digest.published else None
    earliest = date.fromisoformat(digest.earliest).toordinal() if digest.earliest else None
    latest = date.fromisoformat(digest.latest).toordinal() if digest.latest else None
    if published is not None and (latest is None or latest >= published - 30):
        return published, published
    first = earliest if earliest is not None else 0
    last = latest if latest is not None else date.max.toordinal()
    return min(first, last), max(first, last)


def _narrow(days: tuple[int, int]) -> bool:
    """Whether the days that a story can be of are few enough to rely on."""
    return days[1] - days[0] <= 31
