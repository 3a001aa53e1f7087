"""Who is behind a web address or an outlet's name: publishers, portals, and hosts that only stand between.

`compile_outlets` turns the entries of the `outlets:` lists into plain data that JSON can keep; `Outlets.of` reads that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

# An address that is longer than this is cut: its host stands at its beginning.
_LONGEST = 2000
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_HOST = re.compile(r"[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?){1,20}")
_HOST_END = re.compile(r"[/?#\\\s]")
_NUMBERS = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+))*")
# Names that nobody outside can look up: a workbench, an office's own network (RFC 6761, RFC 8375).
_PRIVATE = frozenset("localhost local test invalid internal intranet lan home corp arpa localdomain".split())
# Second-level domains under which countries register names: bbc.co.uk, abc.net.au, nhk.or.jp.
_SECOND = frozenset("co com org net gov ac edu or ne go gob gouv govt mil info ltd plc sch web nom asn".split())
_INNER = re.compile(r"https?:/{1,2}(?=[^/])", re.IGNORECASE)
# What a cache or an archive puts before a host without its scheme: /c/s/, /amp/s/, /web/20200101000000/.
_BEFORE_HOST = re.compile(r"/(?:amp/|web/|[cvias]/|wp/|\d{4,14}(?:[a-z]{2}_)?/|\*/){0,5}", re.IGNORECASE)
_HOPS = 3
_TOKEN = re.compile(r"[^\W_]+")
# What names of outlets have in common, and their labels in lists of feeds add.
_COMMON = frozenset(
    "the news online web website com net org www digital edition international opinion editorial magazine official "
    "print site staff uk us usa".split()
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes what stands at an address. `key` tells publishers apart; `known` says that knowledge has it.

    `name` is shown to editors, and is the domain where nothing else is known; `names` are all that it goes by, `group`
    and `agency` are empty where it has none.
    """

    key: str
    name: str
    names: tuple[str, ...]
    kind: str = "outlet"
    group: str = ""
    agency: str = ""
    known: bool = False


@dataclass(frozen=True)
class Outlets:
    """All outlets, portals and hosts. Quick to make: an entry is read when it is asked for."""

    data: Mapping[str, Any]

    @classmethod
    def of(cls, compiled: Mapping[str, Any]) -> Outlets:
        """From what `compile_outlets` returned (or from its JSON)."""
        return cls(compiled)

    @cached_property
    def _domains(self) -> Mapping[str, int]:
        domains: Mapping[str, int] = self.data["domains"]
        return domains

    def _entry(self, number: int) -> Publisher:
        name, names, kind, group, agency = self.data["entries"][number]
        return Publisher(name, name, tuple(names), kind, group, agency, True)

    def at(self, address: str) -> Publisher | None:
        """The publisher of what a web address leads to, seen through caches, archives and viewers.

        None where the address does not show it (a short link, a feed) or is none that others could follow: a path, an
        IP address, a host of an office's own network. Never raises.
        """
        for _ in range(_HOPS):
            host = host_of(address)
            if not host:
                return None
            entry = self._of_host(host)
            if entry is None or entry.kind in ("outlet", "portal"):
                return entry or _unknown(registered(host))
            if entry.kind == "platform":
                return _on_platform(host, entry, self._domains)
            address = _inner(address, host)
        return None

    def named(self, name: str) -> Publisher | None:
        """The publisher that a name or a domain means; one that is not known if nothing is; None for no name."""
        name = " ".join(name[:200].split())
        if not any(c.isalnum() for c in name):
            return None
        host = "" if " " in name else host_of(name)
        if host and (entry := self._of_host(host)) is not None and entry.kind in ("outlet", "portal"):
            return entry
        for squashed in _keys(name):
            number = self.data["names"].get(squashed)
            if number is not None:
                return self._entry(number)
        return _unknown(registered(host)) if host else Publisher("name:" + _squash(name), name, (name,))

    def _of_host(self, host: str) -> Publisher | None:
        labels = host.split(".")
        for first in range(len(labels) - 1):
            number = self._domains.get(".".join(labels[first:]))
            if number is not None:
                return self._entry(number)
        return None


def compile_outlets(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The tables of `Outlets` as plain data, from entries in the form of `outlets_schema.OutletEntry`.

    A name that two publishers share means neither. A later entry of the same name replaces the earlier one, so that a
    newsroom can correct what is shipped. Raises ValueError for a domain that two entries claim.
    """
    unique = {entry["name"]: entry for entry in entries}
    rows: list[list[Any]] = []
    domains: dict[str, int] = {}
    names: dict[str, int | None] = {}
    for number, entry in enumerate(unique.values()):
        own = [entry["name"], *(entry.get("also") or ())]
        kind = entry.get("kind") or "outlet"
        rows.append([entry["name"], own, kind, entry.get("group") or "", entry.get("agency") or ""])
        for domain in entry["domains"]:
            if domain in domains:
                other = rows[domains[domain]][0]
                raise ValueError(f"the domain {domain!r} stands at {entry['name']!r} and at {other!r}")
            domains[domain] = number
        for key in {key for name in own for key in _keys(name)} if kind in ("outlet", "portal") else ():
            names[key] = number if names.get(key, number) == number else None
    return {"entries": rows, "domains": domains, "names": {k: n for k, n in names.items() if n is not None}}


# Web addresses --------------------------------------------------------------------------------------------------------


def host_of(address: str) -> str:
    """The host of a web address in lower case, without its port; "" where it has none that a reader could reach.

    Read by hand and not by urllib, which raises for some addresses and lets others pass as they are; linear.
    """
    address = address[:_LONGEST].strip()
    scheme = _SCHEME.match(address)
    if address.startswith("//"):
        rest = address[2:]
    elif scheme is not None and address.startswith("//", scheme.end()):
        if scheme[1].lower() not in ("http", "https"):
            return ""
        rest = address[scheme.end() + 2 :]
    elif scheme is not None and not address[scheme.end() : scheme.end() + 1].isdigit():
        return ""
    else:
        rest = address
    rest = _HOST_END.split(rest, 1)[0].rpartition("@")[2]
    host = rest.partition(":")[0].lower().strip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    if _HOST.fullmatch(host) is None or _NUMBERS.fullmatch(host) or host.rpartition(".")[2] in _PRIVATE:
        return ""
    return "" if host.rpartition(".")[2].isdigit() else host


def registered(host: str) -> str:
    """The part of a host that somebody has registered: its last two labels, or three below a country's own co or com.

    A small rule in place of the Public Suffix List (https://publicsuffix.org), which also has the country's own names
    for regions and hosts of many publishers; the latter are `platform` in outlets.yaml.
    """
    labels = host.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3 if deep else -2 :])


def _unknown(domain: str) -> Publisher:
    return Publisher(domain, domain, (domain.partition(".")[0],))


def _on_platform(host: str, platform: Publisher, domains: Mapping[str, int]) -> Publisher | None:
    """The publisher that a host of many publishers serves under its own name; None for the platform's front."""
    labels = host.split(".")
    for first in range(1, len(labels) - 1):
        if ".".join(labels[first:]) in domains:
            own = ".".join(labels[first - 1 :])
            return Publisher(own, own, (labels[first - 1],), platform.kind)
    return None


def _inner(address: str, host: str) -> str:
    """The address that another one holds: in its path, in a parameter, or in the name of its host; "" for none."""
    address = address[:_LONGEST]
    at = address.lower().find(host)
    rest = unquote(address[at + len(host) :]) if at >= 0 else ""
    found = _INNER.search(rest)
    if found is not None:
        return rest[found.start() :].replace(":/", "://", 1).replace(":///", "://", 1)
    path = rest[rest.find("/") :] if "/" in rest else ""
    before = _BEFORE_HOST.match(path)
    if before is not None:
        inner = host_of(path[before.end() :])
        if inner and inner != host:
            return "http://" + inner
    # www-example-com.cdn.ampproject.org: a hyphen for a dot, two for a hyphen.
    label = host.partition(".")[0]
    if label.count("-") and host.endswith((".ampproject.org", ".translate.goog", ".bing-amp.com")):
        return "http://" + label.replace("--", "\0").replace("-", ".").replace("\0", "-")
    return ""


# Names ----------------------------------------------------------------------------------------------------------------


def words_of(name: str) -> list[str]:
    """The words of a name in lower case, without accents."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _TOKEN.findall(name.casefold().replace("'s", "s").replace("’s", "s"))


def core_of(words: Iterable[str]) -> list[str]:
    """The words of a name that are its own; all of them where it has no others."""
    words = list(words)
    return [word for word in words if word not in _COMMON] or words


def _squash(name: str) -> str:
    return "".join(core_of(words_of(name)))


def _keys(name: str) -> tuple[str, ...]:
    """The forms under which a name is kept: as it stands, without its article, and in its own words only."""
    words = words_of(name)
    forms = ("".join(words), "".join(word for word in words if word != "the"), "".join(core_of(words)))
    return tuple(dict.fromkeys(form for form in forms if form))


def alike(one: Publisher, other: Publisher, *, named: bool = False) -> bool:
    """Whether two publishers are one or of one group, or go by much the same name where one of them is not known.

    With `named` one of them is known by a name only, which others may share ("ABC News"): then names decide always.
    """
    if one.key == other.key or (one.group and one.group == other.group):
        return True
    if one.known and other.known and not named:
        return False
    return any(_same_name(a, b) for a in one.names for b in other.names)


def _same_name(one: str, other: str) -> bool:
    first, second = core_of(words_of(one)), core_of(words_of(other))
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    short, long = sorted(("".join(first), "".join(second)), key=len)
    if len(short) >= 4 and short in long:
        return True
    # "Harbour Gazette Online Service" at hgos.example
    pairs = ((first, second), (second, first))
    return any(len(w) > 2 and "".join(word[0] for word in w) == "".join(other) for w, other in pairs)
