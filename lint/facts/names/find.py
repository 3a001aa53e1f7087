"""Names that were in use from then to then: "the Oakland Raiders signed …", "at Staples Center on Tuesday", and persons
with what they played for or hosted: "Lakers guard Kobe Bryant".

Copy goes on naming what is gone: so only a name that the copy uses as of now counts, by the words beside it and the
time that its sentence tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lint.facts.people.find import is_dated, is_news, joined, told_of_the_past, words_of_sentence
from lint.facts.prose import Prose, word_set
from lint.knowledge.names import NameEntry, Names, Post, Words
from lint.knowledge.offices import plain

Uses = tuple[tuple[date | None, date | None], ...]


# Shortly before a name these say that it is one of the past, or of something else.
_FORMER = word_set(
    "former formerly then ex old defunct onetime once called renamed known late historic erstwhile legendary original "
    "become becoming failed predecessor predecessors of-then ousted retired fictional"
)
# Anywhere in the sentence.
_PAST = word_set(
    "former formerly renamed rename rebranded defunct predecessor successor history historian historic nostalgia era "
    "remembered memoir anniversary archive archives legacy legend legendary died merged merger dissolved abolished "
    "relocated relocate relocation moved bankrupt bankruptcy collapse collapsed defected grew born fled escaped"
)
# Beside a team's name: who is of it now.
_OF_TEAM = word_set(
    "quarterback coach owner receiver linebacker cornerback safety tackle guard forward center centre pitcher "
    "outfielder shortstop catcher infielder reliever manager goalie goaltender defenseman captain president spokesman "
    "spokeswoman rookie striker kicker punter fullback starter closer slugger executive batsman bowler driver drivers "
    "players"
)
_OF_COMPANY = word_set("spokesman spokeswoman ceo chairman chief executive president analyst shares stock said says")
_PRESENT = word_set(
    "is are has have will says say plans plan expects wants remains faces face needs continues hopes play plays host "
    "hosts visit visits"
)
# What somebody is of a team or a programme, between its name and the person's; by the kind of post.
_POSTS = {
    "player": word_set(
        "star stars superstar forward striker midfielder defender winger captain playmaker goalkeeper attacker player "
        "guard center centre swingman quarterback receiver cornerback linebacker tackle end tight running back wide "
        "defensive safety rookie veteran pitcher ace slugger shortstop outfielder infielder closer reliever catcher "
        "first second third baseman designated hitter left right fielder righthander lefthander driver ferrari point "
        "power small shooting all pro argentine argentinian portuguese french english brazilian uruguayan welsh "
        "belgian dutch croatian polish norwegian german spanish egyptian superstars talisman marksman skipper"
    ),
    "host": word_set(
        "host hosts anchor anchorman anchorwoman co personality star presenter correspondent judge moderator "
        "commentator contributor reporter columnist writer editor chief talk show radio conservative comedian "
        "primetime prime time executive"
    ),
}
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name, or a person with a post: `text[start:end]` holds it as it stands.

    `uses` are the stretches of days on which it was in use (the post was held), None on an open side. `current` tells
    whether the copy uses it as of now; `role` by which sign: "beside", "dated", "present", "news" (the story
    begins with what happened in those days), "post", "possessive", or why not: "former",
    "past", "named", "quoted".
    """

    start: int
    end: int
    text: str
    name: str
    kind: str
    uses: Uses
    current: bool
    quoted: bool
    role: str


def find_names(prose: Prose, names: Names) -> list[NameMention]:
    """The names of the knowledge and the persons with their posts, in the order of the text."""
    found = [*_names(prose, names), *_posts(prose, names)]
    return sorted(found, key=lambda mention: (mention.start, mention.end)) if len(found) > 1 else found


def _triggers(prose: Prose, lasts: dict[str, int]) -> list[int]:
    where, text, starts = prose.where, prose.text, prose.starts
    return sorted(
        i
        for word in where.keys() & lasts.keys()
        for i in where[word]
        if text[starts[i]].isupper() or text[starts[i]].isdecimal() or word == "s"
    )


def _names(prose: Prose, names: Names) -> Iterator[NameMention]:
    words = prose.words
    outdated: dict[int, bool] = {}
    news: bool | None = None
    for at in _triggers(prose, names.lasts):
        before = words[at - 1] if at and joined(prose, at - 1) else ""
        for entry in names.ending(before, words[at]):
            first = _stands(prose, entry.forms, at)
            if first is not None and not _is_longer(prose, entry, first, at):
                if entry.number not in outdated:
                    outdated[entry.number] = any(_named_elsewhere(prose, now) for now in entry.now)
                news = is_news(prose) if news is None else news
                yield _mention(prose, entry, first, at, outdated[entry.number], news)
                break


def _stands(prose: Prose, forms: Sequence[Words], at: int) -> int | None:
    """The first word of the longest form that ends with word `at`, or None."""
    words, best = prose.words, None
    for form in forms:
        first = at - len(form) + 1
        if first < 0 or not prose.text[prose.starts[first]].isupper():
            continue
        if all(
            (words[i] == word or plain(words[i]) == word) and (i == at or joined(prose, i))
            for i, word in zip(range(first, at + 1), form, strict=True)
        ):
            best = first if best is None else min(best, first)
    return best


def _is_longer(prose: Prose, entry: NameEntry, first: int, at: int) -> bool:
    """Whether the words are part of another name: "AT&T Shea Stadium Road"."""
    if entry.kind in ("team", "competition"):
        return False
    if at + 1 < len(prose.words) and prose.text[prose.ends[at] : prose.starts[at + 1]] == " ":
        word = prose.words[at + 1]
        if prose.text[prose.starts[at + 1]].isupper() and word not in _COMPANY_TAIL:
            return prose.blocks[at].role not in ("title", "crosshead")
    if first and prose.text[prose.ends[first - 1] : prose.starts[first]] == " " and entry.kind != "venue":
        start = prose.starts[first - 1]
        if prose.text[start].isupper() and prose.sentence(start)[0] != start:
            return prose.blocks[at].role not in ("title", "crosshead") and prose.words[first - 1] not in _LEADS
    return False


_TAILS = word_set("inc corp co ltd plc ag llc")
_COMPANY_TAIL = word_set("inc corp co ltd plc ag llc company group chief ceo chairman president spokesman chairwoman")
_LEADS = word_set(
    "the when while after before in at for but and if as with by from us u s american british giant former"
)


def _mention(prose: Prose, entry: NameEntry, first: int, last: int, outdated: bool, news: bool) -> NameMention:
    start, end = prose.starts[first], prose.ends[last]
    quoted = prose.quoted(start)
    role = "quoted" if quoted else "former" if outdated else _role(prose, entry, first, last, news)
    return NameMention(
        start, end, prose.text[start:end], entry.name, entry.kind, _days(entry.uses),
        role in ("beside", "dated", "present", "news"), quoted, role,
    )  # fmt: skip


def _role(prose: Prose, entry: NameEntry, first: int, last: int, news: bool) -> str:
    words = prose.words
    low, high = words_of_sentence(prose, prose.starts[first])
    if prose.blocks[first].role not in ("body", "standfirst", "title"):
        return "named"
    if not _FORMER.isdisjoint(words[max(low, first - 4) : first]):
        return "former"
    if told_of_the_past(prose, low, high) or not _PAST.isdisjoint(words[low:high]):
        return "past"
    after = words[last + 1 : min(high, last + 4)]
    skipped = 0
    while after and (after[0] == "s" or (entry.kind == "company" and after[0] in _TAILS)):
        after, skipped = after[1:], skipped + 1
    if entry.kind == "team" and after and after[0] in _OF_TEAM and joined(prose, last + skipped):
        return "beside"
    if entry.kind == "company" and after and after[0] in _OF_COMPANY:
        return "beside"
    if is_dated(prose, low, high):
        return "dated"
    if entry.kind == "country":
        return "named"  # copy goes on speaking of what is long gone
    if after and after[0] in _PRESENT and prose.text[prose.ends[last] : prose.starts[last + 1]] == " ":
        return "present"
    if words[first - 1 : first] not in (["a"], ["an"]) and news:
        return "news"
    return "named"


def _named_elsewhere(prose: Prose, form: Words) -> bool:
    """Whether a story has a name that came later."""
    where = prose.where
    if any(word not in where for word in form):
        return False
    width = len(form)
    return any(tuple(prose.words[i - width + 1 : i + 1]) == form for i in where[form[-1]])


def _posts(prose: Prose, names: Names) -> Iterator[NameMention]:
    words = prose.words
    for at in _triggers(prose, names.post_lasts):
        if not at or not joined(prose, at - 1):
            continue
        for post in names.posts(plain(words[at - 1]), plain(words[at])):
            first = at - 1
            if first and words[first] in _HYPHENED and joined(prose, first - 1):
                first -= 1
            place = _post_before(prose, post, first)
            if place is not None:
                yield _post_mention(prose, post, *place, at)


# Words that a first name may begin with: "Sven-Goran", "J.J.", "C.J.", "van", "ten".
_HYPHENED = word_set("goran j t c van ten del de")


def _post_before(prose: Prose, post: Post, name: int) -> tuple[int, bool] | None:
    """The first word of the team's or programme's name where it stands right before a person's name, and whether the
    post stands between."""
    words, kinds = prose.words, _POSTS[post.kind]
    i = name - 1
    count = 0
    while i >= 0 and count <= _MOST_BETWEEN and prose.blocks[i] is prose.blocks[name]:
        gap = prose.text[prose.ends[i] : prose.starts[i + 1]]
        if gap not in (" ", "-", "'", "\u2019", ". ", "\u2019 ", "' ") or (gap == ". " and len(words[i]) > 2):
            return None
        for form in post.of:
            if words[i] == form[-1] and _ends(prose, form, i):
                possessive = gap in ("' ", "\u2019 ") or (words[i + 1] == "s" and gap in ("'", "\u2019"))
                return (i - len(form) + 1, count > 0) if possessive or count else None
        if words[i] not in kinds and words[i] not in post.words and words[i] != "s":
            return None
        if words[i] != "s" or gap in (" ", "-"):
            count += words[i] != "s"
        i -= 1
    return None


def _ends(prose: Prose, form: Words, at: int) -> bool:
    first = at - len(form) + 1
    if first < 0 or not prose.text[prose.starts[first]].isupper():
        return False
    if tuple(prose.words[first : at + 1]) != form or not all(joined(prose, i) for i in range(first, at)):
        return False
    if first and len(form) == 1 and joined(prose, first - 1):
        # "Ohio State", "West Virginia", "Carolina Panthers": a longer name, unless ours is the end of a team's.
        start = prose.starts[first - 1]
        return not prose.text[start].isupper() or prose.sentence(start)[0] == start or form[0].endswith("s")
    return True


def _post_mention(prose: Prose, post: Post, first: int, named: bool, last: int) -> NameMention:
    words = prose.words
    start, end = prose.starts[first], prose.ends[last]
    low, high = words_of_sentence(prose, start)
    quoted = prose.quoted(start)
    between = words[first:last]
    if quoted:
        role = "quoted"
    elif not _FORMER.isdisjoint(words[max(low, first - 4) : first]) or not _FORMER.isdisjoint(between):
        role = "former"
    elif prose.blocks[first].role == "caption":
        role = "named"
    elif told_of_the_past(prose, low, high) or not _PAST.isdisjoint(words[low:high]):
        role = "past"
    else:
        role = "post" if named else "possessive"
    of = prose.text[start : prose.ends[first]] if len(post.of[0]) == 1 else " ".join(w.title() for w in post.of[0])
    name = f"{post.person}, {post.kind} of {of}"
    return NameMention(
        start, end, prose.text[start:end], name, "post", _days(post.uses), role in ("post", "possessive"), quoted, role
    )


def _days(uses: Sequence[tuple[int | None, int | None]]) -> Uses:
    return tuple((date.fromordinal(a) if a else None, date.fromordinal(b) if b else None) for a, b in uses)
