"""Which language a story is in, by the common words that only this language has; English where nothing tells."""

from __future__ import annotations

from collections.abc import Mapping

from lint.facts.prose import Prose

# The share of words that a story in a language has of those that tell it: half of what stories in all of them have.
_LEAST = 0.07
_FEWEST = 5


def language_of(prose: Prose, telling: Mapping[str, frozenset[str]]) -> str:
    """The code of the language that a story is in, "en" where it is none of the others for sure.

    `telling` has the telling words of each language. Words in quotation marks do not count.
    """
    where = prose.where
    least = max(_FEWEST, _LEAST * len(prose.words))
    likely = [
        code
        for code, words in telling.items()
        if code != "en" and sum([len(where[word]) for word in words if word in where]) >= least
    ]
    if not likely:
        return "en"
    own = prose.words
    if prose.quotations:
        # An English story may quote at length, and be quoted.
        own = [word for word, start in zip(prose.words, prose.starts, strict=True) if not prose.quoted(start)]
    least = max(_FEWEST, _LEAST * len(own))
    counts = {code: sum(word in telling[code] for word in own) for code in likely}
    best = max(counts, key=lambda code: (counts[code], code))
    english = sum(word in telling.get("en", ()) for word in own)
    return best if counts[best] >= least and counts[best] > english else "en"
