"""Words in one form, so that they can be compared: one spelling, no endings, and which of them say nothing."""

from __future__ import annotations

import re
from functools import lru_cache

# Words that carry no subject: left out of contexts, names and titles.
EMPTY = frozenset(
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
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
# Names that stand in many stories of many events: shared, they say little.
EVERYDAY = frozenset(
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
