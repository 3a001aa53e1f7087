"""How an office is named within a sentence: "president of the United States", "a US representative from Florida"."""

from __future__ import annotations

# Ranks, in lower case within a sentence: the words before the first "of", "for" or "to" of an office's name.
_RANKS = frozenset(
    "president vice prime minister deputy premier chief executive governor governor-general lieutenant mayor "
    "senator representative secretary secretary-general under undersecretary assistant general director "
    "director-general manager coach leader head chair chairman chairwoman chairperson commissioner "
    "commissioner-general commissioners administrator chancellor speaker majority minority attorney solicitor "
    "surgeon comptroller treasurer spokesman spokeswoman press ambassador justice judge monarch emperor first "
    "foreign home interior defense defence finance economy health shadow archbishop bishop patriarch ecumenical "
    "presiding commander commander-in-chief commandant managing high superintendent police prosecutor counsel "
    "counsellor communications envoy member permanent senior junior adviser advisor trade state federal "
    "minister-president".split()
)
_JOINTS = frozenset({"of", "for", "to", "from", "at", "in"})
# After "minister of" and the like these name what the person is in charge of, and no body that has a name of its own.
_IN_CHARGE = frozenset({"minister", "secretary", "undersecretary", "commissioner", "chief", "ministers"})
_MATTERS = frozenset(
    "state staff defense defence national foreign external internal interior home affairs finance finances economy "
    "economic justice health education labor labour trade commerce industry energy transport transportation "
    "agriculture food drugs environment climate change culture sport sports science technology research innovation "
    "development housing urban homeland security veterans human services rights refugees business work works public "
    "pensions women equality immigration citizenship communities local regional planning infrastructure "
    "communications information tourism youth family families children social welfare employment higher natural "
    "resources water fisheries forestry rural digital international cooperation parliamentary competition".split()
)
_LINKS = frozenset({"and", "of", "for", "the"})
# Ranks whose words are names elsewhere: "National Security Council".
_PHRASES = (("National Security Advis", "national security advis"), ("Crown Prince", "crown prince"))


def in_sentence(office: str, *, one_of_many: bool = False) -> str:
    """The name of an office as it stands after "was": ranks in lower case, and with an article if several hold it.

    "President of the United States" becomes "president of the United States", "US Secretary of State" "US secretary
    of state"; names of bodies, places and parties stay as they are.
    """
    for capitals, small in _PHRASES:
        office = office.replace(capitals, small)
    words = office.split(" ")
    end = next((i for i, word in enumerate(words) if i and word in _JOINTS), len(words))
    for i in range(end):
        if words[i].lower() in _RANKS:
            words[i] = words[i].lower()
    if end < len(words) and words[end - 1] in _IN_CHARGE:
        # "secretary of the Army" is of a body; ministers are of the interior.
        first = end + 1
        for i in range(first, len(words)):
            small = words[i].lower().rstrip(",")
            if small not in _LINKS and small not in _MATTERS:
                break
            if i == first and small == "the" and words[end - 1] not in ("minister", "ministers"):
                break
            words[i] = words[i].lower()
    named = " ".join(words)
    return f"{_article(named)} {named}" if one_of_many else named


def _article(word: str) -> str:
    # "a US senator", "a UN envoy": a U in capitals is spoken as "you".
    return "an" if word[:1].lower() in ("a", "e", "i", "o") or word[:2] == "un" else "a"
