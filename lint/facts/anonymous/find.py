"""People who speak in a story without a name: who, in which words, and whether the story says why.

Two kinds are told apart. Of some the copy says that they would not be named ("on condition of anonymity", "declined to
be identified"); others merely have no name ("a senior official said"). Words inside quotation
marks are nobody's wish here, and a sentence holds one source at most.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from lint.facts.anonymous.reasons import STATEMENT, Reason, reason_of
from lint.facts.people.find import words_of_sentence
from lint.facts.prose import Prose, word_set
from lint.facts.sources.find import lazy

# Nouns of people who speak for their knowledge or their post.
INSIDERS = word_set(
    "official officials source sources diplomat diplomats aide aides adviser advisers advisor advisors staffer "
    "staffers officer officers lawmaker lawmakers legislator legislators senator senators congressman congresswoman "
    "minister ministers parliamentarian executive executives banker bankers lobbyist lobbyists strategist "
    "strategists operative operatives consultant consultants insider insiders commander commanders general generals "
    "envoy envoys negotiator negotiators delegate delegates lawyer lawyers attorney attorneys prosecutor "
    "prosecutors investigator investigators politician politicians republican republicans democrat democrats ally "
    "allies confidant confidants confidante associate associates representative representatives "
    "ambassador bureaucrat bureaucrats regulator regulators director directors manager "
    "managers member members judge judges appointee appointees veteran veterans friend friends leader leaders "
    "person people individual individuals agent agents analyst analysts economist economists trader traders expert "
    "experts reporter mp mps mep meps backbencher backbenchers councillor councillors councilor councilors detective "
    "detectives participant participants attendee attendees"
)
# These know something only if the copy says so.
_ANYBODY = word_set("person people individual individuals friend friends member members")
_KNOWING = word_set(
    "familiar knowledge briefed close aware involved informed privy acquainted inside attended administration "
    "committee cabinet government party parliament council team staff board campaign senior former top meeting"
)
# Private people: neighbours, patients, those who saw or suffered what is told, whose names custom keeps; and those
# who speak for an institution in its name.
_PRIVATE = word_set(
    "man woman men women student students worker workers resident residents mother father teacher teachers nurse "
    "nurses doctor doctors driver drivers refugee refugees migrant migrants immigrant immigrants victim victims "
    "survivor survivors witness witnesses protester protesters demonstrator neighbour neighbours neighbor neighbors "
    "girl boy girls boys teenager patient patients farmer farmers shopkeeper soldier soldiers fighter fighters "
    "activist activists voter voters customer customers employee employees sister brother brothers sisters son "
    "daughter wife husband relative relatives cousin uncle aunt passenger passengers tourist villager villagers "
    "pupil pupils whistleblower whistleblowers accuser inmate prisoner prisoners detainee winner buyer volunteer "
    "nun priest monk couple spokesman spokeswoman spokesperson"
)
_NOUNS = INSIDERS | _PRIVATE

_TRIGGERS = word_set(
    "anonymity anonymous anonymously unnamed unidentified named identified quoted name names identity identities"
)
_ASKED = (
    r"(?:ask(?:s|ed|ing)|request(?:s|ed|ing)|wish(?:es|ed|ing)?|want(?:s|ed|ing)?|prefer(?:s|red|ring)?|insist(?:ed|ing)"
    r"|demand(?:ed|ing)|chose|choosing|opted|opting)"
)
_REFUSED = r"(?:declin(?:es|ed|ing)|refus(?:es|ed|ing))"
_UNWILLING = r"(?:(?:not|t) (?:want|wish|care|wanting|wishing|willing)|unwilling)"
_OWN = r"(?:his|her|their|its)"
_GIVE = r"(?:give|provide|disclose|reveal|share|offer|state)"
_SELF = r"(?:(?: (?:that|to|on|he|she|they|it|also|only)){0,3})"
# Each is matched against the words up to a trigger, in lower case and one blank between them.
_WISHES = {
    "anonymity": lazy(
        r"\b(?:(?:on|under|upon|with) (?:the |a )?(?:strict )?(?:conditions?|basis|promise|guarantee|assurance)"
        r" of (?:strict |full |complete |total )?"
        r"|(?:requested|requesting|asked for|asking for|insisted on|insisting on|demanded|demanding"
        r"|granted|promised|sought|seeking|craved|craving|preferred|preferring|pleaded(?: for)?|pleading(?: for)?"
        r"|begged for|begging for) (?:full |complete )?"
        r"|(?:said|says|told|spoke|speaking|spoken)(?: [^\W\d_]+){0,4} (?:on|under) )anonymity\Z"
    ),
    "anonymous": lazy(
        rf"\b(?:{_ASKED}|condition){_SELF} (?:remain|remained|stay|be|keep) (?:anonymous|unnamed|unidentified)\Z"
    ),
    "anonymously": lazy(r"\b(?:spoke|speaking|speak|talked|talking|talk)(?: [^\W\d_]+){0,4} anonymously\Z"),
    "named": lazy(
        rf"\b(?:{_REFUSED}(?: [a-z]+)? to be|{_ASKED}{_SELF} not(?: to)? be|{_UNWILLING} to be"
        r"|who would not be|conditions?(?: [a-z]+){0,4} not(?: to)? (?:be|being)"
        r"|(?:spoke|speaking|speak)(?: [^\W\d_]+){0,5} without being)"
        r"(?: publicly| further)? (?:named|identified|quoted)\Z"
    ),
    # "Officials declined to give his name": another's. It is their own where "who" or a pronoun does so.
    "name": lazy(
        r"\b(?:who|he|she|they)(?: did| also| has| have| had| would| asking| and)?(?: [a-z]+)?"
        rf" (?:(?:{_REFUSED}|{_UNWILLING}) to {_GIVE} {_OWN} |not {_GIVE} {_OWN} |{_UNWILLING} {_OWN} "
        rf"|{_ASKED}(?: us| me)? not to (?:{_GIVE}|use|publish|print) {_OWN} "
        rf"|(?:{_ASKED}|on condition)(?: (?:that|to have|to withhold))? {_OWN} )"
        r"(?:own |real )?(?:names?|identity|identities)\Z"
    ),
}
_KIND = {
    "anonymity": "anonymity",
    "anonymously": "anonymously",
    "anonymous": "anonymous",
    "unnamed": "anonymous",
    "unidentified": "anonymous",
    "named": "named",
    "identified": "named",
    "quoted": "named",
}
_WIDEST = 9  # in words: what a wish takes
# "Identified only by his first name", "quoted directly": partly named, or not for quotation. "Named to the bench",
# "identified with the plan": something else.
_PARTLY = lazy(
    r"only |(?:further|by) (?:only )?(?:his|her|their|a|the|first|last|middle|full)\b|as |with |after |an? |the "
    r"|to (?:the|an?|his|her) |in (?:the|an?|court|any) "
)
_COMPLETE = lazy(r".* to (?:withhold )?[a-z]+ \S+ |.* not [a-z]+ (?:his|her|their|its) ")
_ANOTHERS = lazy(
    r"by |from |of |in (?:the )?court|for (?:a|the|his|her|their|its) (?!own|safety|security)"
    r"|to (?:an?|the|his|her|their|its|any|all|those|people|sources|witnesses|victims|whistleblowers) "
)
_USED = word_set("used published printed disclosed revealed known made out withheld not be to kept mentioned")

_SAYING = word_set(
    "said says told tells added adds confirmed stated explained noted described reported warned predicted suggested "
    "claimed insisted argued acknowledged conceded revealed indicated estimated called denied alleged spoke"
)
_NEAR = 13  # in words: how far before a wish its subject may stand

# Whom the source spoke to, or who wrote it first: a name, or "the newspaper".
_NAME = r"(?:the |The )?[A-Z][\w&’'-]{0,25}(?: [A-Z][\w&’'-]{0,25}){0,4}"
_MEDIUM = (
    r"(?:the|that|this) (?:newspaper|paper|magazine|website|broadcaster|network|outlet|news agency|agency|daily|station"
    r"|channel|publication|tabloid|site|broadsheet|weekly)\b"
)
_OUTLET = lazy(
    r"\b(?:told|(?:spoke|spoken|speaking|talked|talking|speak)(?: exclusively| only| briefly| by phone)? (?:to|with)"
    r"|interviewed by|interview with|quoted by|cited by|according to|reported by|reports|briefed|here's|here is) "
    rf"(?P<name>{_NAME}|{_MEDIUM})"
)
_CITED = lazy(rf"\b(?:reported by|reports|quoted by|cited by|according to|here's|here is) (?P<name>{_NAME}|{_MEDIUM})")
_REPORTED = lazy(
    rf"(?P<name>{_NAME}|{_MEDIUM}) (?:first |also |has |had )?(?:reported|reports|writes|wrote|quotes|quoted)\b"
)
_PRONOUNS = word_set("he she they both all most two three some many others")
_DEFINITE = word_set("the that this same")
_KNOWN = ("the ", "these ", "those ", "this ", "that ", "both ")
_JOINTS = frozenset({" ", "-", "\u00a0", "’", "'", ". ", ".", "\n"})
_DETERMINERS = word_set("a an one two three four five six seven several some the many multiple another both numerous")
_NO_PART = word_set(
    "said says told by to of from with according and but as when that which who whom for in on at is was were are "
    "also while if because or than about he she it they including say quoted citing cited yet"
)


@dataclass(frozen=True, slots=True)
class AnonymousSource:
    """A source without a name. `text` is page.text[start:end]: the words that say so, or the noun phrase where none do.

    `wish` tells whether the copy says that the source would not be named. `noun` is the noun phrase as written, ""
    where none is found, and `head` its noun in lower case. `insider` tells one who speaks for a post or for knowledge
    from private people. `again` counts what else the story has from "the official" and the like, `outlet` is
    whom the source spoke to or who wrote of it first, as the copy names it at `outlet_at` ("" and -1 where it does
    not), and `reason` why there is no name.
    """

    start: int
    end: int
    text: str
    wish: bool
    noun: str
    head: str
    insider: bool
    again: int
    outlet: str
    outlet_at: int
    reason: Reason | None
    role: str


def find_anonymous(prose: Prose) -> list[AnonymousSource]:
    """The sources of whom the copy itself says that they would not be named, in the order of the text."""
    found: list[AnonymousSource] = []
    cited: dict[str, list[int]] = {}
    close = 0
    for i in prose.occurrences(_TRIGGERS):
        first = _wish(prose, i) if i >= close else None
        if first is None or prose.quoted(prose.starts[i]):
            continue
        low, high = words_of_sentence(prose, prose.starts[i])
        last = _to_the_end(prose, i)
        who = _who(prose, first, low)
        told = prose.words[i] == "anonymously" or prose.words[i - 1 : i + 1] == ["of", "anonymity"]
        if not told and not _states(prose, low, high, alone=who is not None):
            continue
        close = high
        noun = _noun(prose, first, last, low, high, who)
        phrase = "" if noun is None else _phrase(prose, noun)
        insider = noun is not None and _insider(prose, noun)
        words = (first, last, noun)
        found.append(_source(prose, words, (low, high), cited, wish=True, phrase=phrase, insider=insider))
    return found


def _source(
    prose: Prose,
    words: tuple[int, int, int | None],
    sentence: tuple[int, int],
    cited: dict[str, list[int]],
    *,
    wish: bool,
    phrase: str,
    insider: bool,
) -> AnonymousSource:
    """A source from the numbers of the first and last word that hide it, and of its noun."""
    first, last, noun = words
    low, high = sentence
    start, end = prose.starts[first], prose.ends[last]
    head = "" if noun is None else prose.words[noun]
    if head not in cited:
        cited[head] = _citations(prose, head)
    again = len(cited[head]) - (bisect_left(cited[head], high) - bisect_left(cited[head], low))
    outlet, at = _outlet(prose, low, high, known=phrase.lower().startswith(_KNOWN) or not phrase)
    reason = reason_of(prose, first, last, low, high)
    role = prose.blocks[first].role
    text = prose.text[start:end]
    return AnonymousSource(start, end, text, wish, phrase, head, insider, again, outlet, at, reason, role)


def _wish(prose: Prose, i: int) -> int | None:
    """The number of the word at which the wish ends with word i begins, or None where it is none."""
    word, words, block = prose.words[i], prose.words, prose.blocks[i]
    kind = _KIND.get(word, "name")
    before = words[i - 1] if i else ""
    if kind == "named" and before not in ("be", "being", "publicly", "further"):
        return None
    if kind == "name" and before not in ("his", "her", "their", "its", "a", "own", "real"):
        return None
    first = max(0, i - _WIDEST)
    while prose.blocks[first] is not block:
        first += 1
    said = " ".join(words[first : i + 1])
    match = _WISHES[kind]().search(said)
    if match is None:
        return None
    end = prose.sentence(prose.starts[i])[1]
    behind = [
        word for word, start in zip(words[i + 1 : i + 5], prose.starts[i + 1 : i + 5], strict=True) if start < end
    ]
    following = " ".join(behind) + " "
    if kind == "named" and _PARTLY().match(following):
        return None
    if word == "quoted" and not following.startswith("by name"):
        return None
    if kind == "anonymity" and words[i - 1] != "of" and _ANOTHERS().match(following):
        return None
    if kind == "name" and not _COMPLETE().match(match.group()) and (not behind or behind[0] not in _USED):
        return None
    return first + said[: match.start()].count(" ")


def _who(prose: Prose, first: int, low: int) -> int | None:
    """The number of the "who" of a wish that begins with word `first`, in its sentence."""
    words = prose.words
    near = range(first - 1, max(low, first - _NEAR), -1)
    who = next((i for i in near if words[i] in ("who", "whom")), None)
    return who if who is None or STATEMENT.isdisjoint(words[who + 1 : first]) else None


def _states(prose: Prose, low: int, high: int, *, alone: bool) -> bool:
    """Whether a sentence, or unless `alone` the one before it, gives a statement: a donor is no source."""
    begin = words_of_sentence(prose, prose.starts[low - 1])[0] if low and not alone else low
    words = prose.words[begin:high]
    return not _SAYING.isdisjoint(words) or "according" in words


def _to_the_end(prose: Prose, i: int) -> int:
    """The number of the last word of a wish: "identified by name", "his name not be used"."""
    words = prose.words
    if words[i] in ("named", "identified", "quoted") and words[i + 1 : i + 3] == ["by", "name"]:
        return i + 2
    if _KIND.get(words[i], "name") == "name":
        while i + 1 < len(words) and words[i + 1] in _USED and prose.blocks[i + 1] is prose.blocks[i]:
            i += 1
    return i


def _noun(prose: Prose, first: int, last: int, low: int, high: int, who: int | None) -> int | None:
    """The number of the noun whose wish it is: before it in the sentence, behind it, or in the sentence before."""
    words = prose.words
    begin = low
    if who is not None:
        # "Said the surgeon, who spoke": what stands before the verb of saying is another's.
        begin = next((i + 1 for i in range(who - 1, low, -1) if words[i] in _SAYING), low)
        if begin == who:
            begin = low
    close = first if who is None else who
    found = _last_noun(prose, max(begin, close - _NEAR - 2), close)
    if found is not None or who is not None:
        return found
    if first - low <= 2:
        for i in range(last + 1, min(high, last + _NEAR)):
            if words[i] in _NOUNS and not prose.quoted(prose.starts[i]):
                return i
    if low and not _PRONOUNS.isdisjoint(words[max(low, first - _NEAR) : first]):
        return _last_noun(prose, words_of_sentence(prose, prose.starts[low - 1])[0], low)
    return None


def _last_noun(prose: Prose, begin: int, close: int) -> int | None:
    for i in range(close - 1, begin - 1, -1):
        if prose.words[i] in _NOUNS and not prose.quoted(prose.starts[i]):
            return _whose(prose, i, begin)
    return None


def _whose(prose: Prose, noun: int, begin: int) -> int:
    """The noun that another one only belongs to: the adviser in "an adviser to the minister"."""
    for i in range(noun - 2, max(begin, noun - 6) - 1, -1):
        if prose.words[i] in _NOUNS and prose.words[i + 1] in ("to", "of", "for", "close"):
            between = prose.text[prose.ends[i] : prose.starts[noun]]
            return noun if any(c in ',;:.—“”"' for c in between) else i
    return noun


def _phrase(prose: Prose, noun: int) -> str:
    """The noun phrase that ends with a noun, as written."""
    first, low = noun, words_of_sentence(prose, prose.starts[noun])[0]
    while first > max(low, noun - 6) and prose.words[first] not in _DETERMINERS:
        gap = prose.text[prose.ends[first - 1] : prose.starts[first]]
        inner = prose.words[first - 1] == "of" and prose.text[prose.starts[first]].isupper()
        if (prose.words[first - 1] in _NO_PART and not inner) or gap not in _JOINTS:
            break
        first -= 1
    return " ".join(prose.text[prose.starts[first] : prose.ends[noun]].split())


def _insider(prose: Prose, noun: int) -> bool:
    word = prose.words[noun]
    if word not in INSIDERS:
        return False
    if word not in _ANYBODY:
        return True
    low, high = words_of_sentence(prose, prose.starts[noun])
    return not _KNOWING.isdisjoint(prose.words[max(low, noun - 4) : min(high, noun + 12)])


def _citations(prose: Prose, head: str) -> list[int]:
    """The numbers of the words that are a noun as in "the official said"."""
    words = prose.words
    return [
        i
        for i in prose.where.get(head, ())
        if i
        and words[i - 1] in _DEFINITE
        and not _SAYING.isdisjoint((*words[max(0, i - 3) : i], *words[i + 1 : i + 3]))
    ]


def _outlet(prose: Prose, low: int, high: int, *, known: bool) -> tuple[str, int]:
    """Whom the source of a sentence spoke to, or who wrote it first, where the sentence or the one before says so.

    `known` tells that the source was spoken of before ("the official"): whom it told then it tells now.
    """
    start, end = prose.starts[low], prose.ends[high - 1]
    before = prose.starts[words_of_sentence(prose, prose.starts[low - 1])[0]] if low else start
    for pattern, begin in ((_OUTLET(), start), (_REPORTED(), before), (_OUTLET() if known else _CITED(), before)):
        for match in pattern.finditer(prose.text, begin, end):
            if not prose.quoted(match.start()):
                return match["name"], match.start("name")
    return "", -1


# Nouns of sources that copy leaves without a name; "people" and the like only with what they know.
_SPEAKERS = word_set(
    "official officials source sources diplomat diplomats aide aides adviser advisers advisor advisors staffer "
    "staffers lawmaker lawmakers executive executives insider insiders lobbyist lobbyists strategist strategists "
    "operative operatives banker bankers person people individual individuals"
)
_COUNTED = word_set("a an one two three four five six several another second third")
_SAYS = word_set("said says told tells added adds confirmed acknowledged conceded warned noted predicted")
_SAID_BY = word_set("said says added told confirmed warned conceded")
_NAMED = lazy(r"(?:,| named| identified as)\s(?:[a-z]+ )?[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z]")
_NO_SUBJECT = word_set("that was were is are has have had would will as")
_TO_VERB = 9  # in words


def find_unnamed(prose: Prose, wishes: list[AnonymousSource]) -> list[AnonymousSource]:
    """Single sources to whom a statement is given without a name, as "a senior official said", "sources said".

    "Officials said" is the word of an institution and none of these. Sentences of `wishes` are left out.
    """
    taken = {prose.sentence(w.start) for w in wishes}
    found: list[AnonymousSource] = []
    cited: dict[str, list[int]] = {}
    for i in prose.occurrences(_SPEAKERS):
        sentence = prose.sentence(prose.starts[i])
        if sentence in taken or prose.quoted(prose.starts[i]):
            continue
        low, high = words_of_sentence(prose, prose.starts[i])
        first = _single(prose, i, low)
        if first is None or (prose.words[i] in _ANYBODY and not _insider(prose, i)):
            continue
        if _speaks(prose, first, i, low, high):
            taken.add(sentence)
            phrase = prose.text[prose.starts[first] : prose.ends[i]]
            found.append(_source(prose, (first, i, i), (low, high), cited, wish=False, phrase=phrase, insider=True))
    return found


def _single(prose: Prose, noun: int, low: int) -> int | None:
    """The number of the first word of a noun phrase of single people, None where it is none."""
    first = noun
    while first > max(low, noun - 7):
        if prose.text[prose.ends[first - 1] : prose.starts[first]] not in (" ", "-", ". ", "."):
            break
        if prose.words[first - 1] in _NO_PART:
            break
        first -= 1
        if prose.words[first] in _COUNTED:
            return first
    return first if prose.words[noun] == "sources" and prose.words[first] not in ("the", "these", "those") else None


def _speaks(prose: Prose, first: int, noun: int, low: int, high: int) -> bool:
    """Whether a noun phrase is given a statement: "said two officials", "according to a source", "a source … said"."""
    words, text = prose.words, prose.text
    if _NAMED().match(text, prose.ends[noun], prose.ends[high - 1]):
        return False
    if first > low and (words[first - 1] in _SAID_BY or words[max(low, first - 2) : first] == ["according", "to"]):
        return True
    # "Ann Harker, a former official, said" is named: an aside is let pass only where the sentence begins with the noun.
    begins = first == low or prose.quoted(prose.starts[first - 1])
    for i in range(noun + 1, min(high, noun + 1 + _TO_VERB)):
        if not begins and "," in text[prose.ends[i - 1] : prose.starts[i]]:
            return False
        if words[i] in _SAYS:
            return not prose.quoted(prose.starts[i])
        if words[i] in _NO_SUBJECT:
            return False
    return False
