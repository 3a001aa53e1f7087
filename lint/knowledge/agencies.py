"""News agencies as they name themselves, and the signs by which their copy is known.

`compile_agencies` turns the validated entries of rules/knowledge into plain data; `Agencies` looks them up. A pattern
is compiled when a story first holds a trigger word of its agency, so that most runs compile few of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# Words of many agencies' names: too common to look for, unless a name has no other.
_COMMON = {"the", "of", "and", "news", "agency", "press", "service", "national", "international", "united"}
_COMMON |= {"agencia", "agence", "agenzia"}

PATTERN_FIELDS = ("credit", "dateline", "own_voice", "sign_off")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of agency copy. `weight` is the measured log-odds against staff copy, `agency` "" for any agency's.

    Where it is looked for (`where`): "lead" matches `pattern` at the start of one of the first paragraphs, "line"
    against a whole short paragraph, "words" at each of the `triggers`, with one of `before` directly in front,
    "literal" counts `literals` in the body, "notes" looks for them in the lines behind it too, "mention" looks around
    an agency's name. Signs of one family say the same thing: the best counts.
    A `weak` sign is a habit that some newspapers share, or what an attribution looks like too: it needs others. A lead
    sign may have to stand at the `first` long paragraph, and `alone`: at no other, as in a list or an interview.
    `starts` are the characters that a paragraph with the sign can start with, "" for any.
    """

    id: str
    agency: str
    family: str
    where: str
    weight: float
    measured: bool
    reason: str
    pattern: str
    triggers: tuple[str, ...]
    before: tuple[str, ...]
    literals: tuple[str, ...]
    least: int
    quoted: bool
    preceding: str
    weak: bool
    first: bool
    alone: bool
    starts: str

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern; `re` keeps what it compiled."""
        return re.compile(self.pattern)


@dataclass(frozen=True)
class Agencies:
    """All agencies and signs. Quick to make: nothing is compiled before it is asked for."""

    data: dict[str, Any]

    @classmethod
    def of(cls, compiled: dict[str, Any]) -> Agencies:
        """From what `compile_agencies` returned."""
        return cls(compiled)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Lower-case words at which an agency's name may stand."""
        return frozenset(self.data["forms"])

    def forms(self, trigger: str) -> list[tuple[str, str, bool, int]]:
        """(agency, form, certain, offset of the trigger in the form) for one trigger, the longest form first."""
        found: list[tuple[str, str, bool, int]] = self.data["forms"].get(trigger, [])
        return found

    @property
    def ids(self) -> list[str]:
        """The ids of all agencies."""
        return list(self.data["agencies"])

    def name(self, agency: str) -> str:
        """The name by which an agency is shown; the id itself where it is unknown."""
        entry = self.data["agencies"].get(agency)
        return str(entry["name"]) if entry else agency

    def trusted(self, agency: str) -> bool:
        """Whether its own voice may raise suspicion: it is known from more than memory, and an agency proper.

        Syndicators and broadcasters speak of themselves in the same words on pages of their own.
        """
        entry = self.data["agencies"].get(agency)
        return entry is not None and entry["evidence"] != "m" and entry["kind"] not in ("syndication", "pr", "outlet")

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Ids of newspapers and broadcasters, which are attributed to and are no agencies."""
        return frozenset(key for key, entry in self.data["agencies"].items() if entry["kind"] == "outlet")

    def patterns(self, agency: str, field: str) -> list[tuple[bool, re.Pattern[str]]]:
        """(anchored at the start, pattern) for each of an agency's own forms of a kind, compiled on first use."""
        entry = self.data["agencies"].get(agency, {})
        return [(source.startswith("^"), re.compile(source.removeprefix("^"))) for source in entry.get(field, ())]

    @cached_property
    def sites(self) -> dict[str, str]:
        """Web host -> agency."""
        return {site: key for key, entry in self.data["agencies"].items() for site in entry["sites"]}

    @cached_property
    def signs(self) -> dict[str, list[Sign]]:
        """Signs by where they are looked for."""
        found: dict[str, list[Sign]] = {}
        for entry in self.data["signs"]:
            fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
            sign = Sign(**fields)
            found.setdefault(sign.where, []).append(sign)
        return found

    @cached_property
    def sign(self) -> dict[str, Sign]:
        """Sign by id."""
        return {sign.id: sign for group in self.signs.values() for sign in group}

    @cached_property
    def sign_words(self) -> dict[str, list[Sign]]:
        """Trigger word -> the signs that it may be."""
        found: dict[str, list[Sign]] = {}
        for sign in self.signs.get("words", ()):
            for word in sign.triggers:
                found.setdefault(word, []).append(sign)
        return found


def compile_agencies(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The entries of `agencies:` and `signs:` (together, in any order) as JSON-able data.

    Raises ValueError, naming the entry, where one is not as agencies_schema.py says or a pattern is not safe to run.
    """
    from lint.knowledge.agencies_schema import read_entries
    from lint.knowledge.patterns import PLACE

    agencies, signs = read_entries(entries)
    forms: dict[str, list[tuple[str, str, bool, int]]] = {}
    compiled: dict[str, dict[str, Any]] = {}
    for agency in agencies:
        if agency.id in compiled:
            raise ValueError(f"agency {agency.id!r} stands twice")
        entry: dict[str, Any] = {
            "name": agency.names[0],
            "evidence": agency.evidence,
            "kind": agency.kind,
            "sites": list(agency.sites),
        }
        compiled[agency.id] = entry | {
            field: [p.replace("PLACE", PLACE) for p in getattr(agency, field)]
            for field in PATTERN_FIELDS
            if getattr(agency, field)
        }
        for certain, names in ((True, agency.names), (False, agency.short)):
            for name in names:
                words = [(m.group().lower(), m.start()) for m in re.finditer(r"[^\W_]+", name)]
                if not words:
                    raise ValueError(f"agency {agency.id!r}: the name {name!r} has no word")
                word, offset = max(words, key=lambda w: (w[0] not in _COMMON, len(w[0])))
                forms.setdefault(word, []).append((agency.id, name, certain, offset))
    for found in forms.values():
        found.sort(key=lambda f: (-len(f[1]), not f[2], f[0]))
    known = [sign.sign for sign in signs]
    for sign in signs:
        if known.count(sign.sign) > 1:
            raise ValueError(f"sign {sign.sign!r} stands twice")
        if sign.agency and sign.agency not in compiled:
            raise ValueError(f"sign {sign.sign!r}: no agency {sign.agency!r}")
    return {"agencies": compiled, "forms": forms, "signs": [sign.compiled() for sign in signs]}
