"""Texts of many shapes that a linter must read in linear time, however long they are; made up, and the same each time.

A shape is a unit that is repeated, or words drawn from everything that the knowledge knows: what an extractor looks at
is what can lead it astray.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

Shape = Callable[[int], str]

_HEAD = "The Harbour Gazette\nTuesday, February 3, 2026\n\nCouncil votes to close the old bridge\n\nBy Anna Field\n\n"

# Repeated up to the size that is asked for, below a masthead, a title and a byline.
_UNITS = {
    # Runs without an end
    "no full stops": "the council met and the mayor spoke and ",
    "one long word": "a",
    "one long number": "7",
    "one long line of capitals": "A",
    "capitals and blanks": "A ",
    "letters and blanks": "a ",
    "names without end": "Anna Field ",
    "names with commas": "Ab, ",
    "initials": "J. R. ",
    "abbreviations": "Gov. Sen. U.S. ",
    "full stops": ".",
    "full stops and blanks": ". ",
    "dashes": "- ",
    "typographic dashes": "a – b — ",
    "hyphens": "a-",
    "words in slashes": "a/b-",
    "apostrophes": "a'",
    "underlines": "_",
    "blanks": " ",
    "tabs": "\t",
    "stars": "* ",
    "equals signs": "=",
    # Quotation marks and brackets
    "quotation marks": "\"'“",
    "quotations never closed": "“the mayor said ",
    "quotations never opened": "the mayor said” ",
    "quotations": '"We will go," the mayor said. ',
    "quotations of a word": '"a" ',
    "brackets": "([{<",
    "brackets never closed": "(the mayor ",
    "brackets of a letter": "(a) ",
    "references": "[1] ",
    # Figures
    "digits and commas": "1,",
    "digits and blanks": "1 2 3 ",
    "grouped figures": "1,000,000,000,",
    "decimal points": "1.5.",
    "currencies": "$1 million and €2bn, ",
    "signs of currency": "$€£",
    "shares": "5 percent, 6% and 7 pct ",
    "spelled figures": "one hundred and twenty thousand and ",
    "millions": "million ",
    "figures with bounds": "more than about at least 5,000 ",
    "more than": "more than ",
    "ranges": "10 to 20-30 – 40 ",
    "things counted": "5 people killed and 6 houses damaged, ",
    "measures": "5,600 square kilometers (3,160 square miles) ",
    "rates": "$1 = 90 roubles or 0.9 euros ",
    "no figures": "3-4-3, 15:30, No. 5, A320, ",
    "ordinals": "the 1st of the second of the 3rd ",
    # Dates
    "dates": "Feb. 3, ",
    "dates with years": "On Tuesday, Feb. 3, 2026, ",
    "impossible dates": "February 30 and Wednesday, Feb. 6, 2024, ",
    "weekdays": "Monday ",
    "weekdays and commas": "Monday, ",
    "months": "February ",
    "a month that is a word": "may march ",
    "years": "since 2014 ",
    "bare years": "2014 ",
    "years and dashes": "2014-2015-",
    "decades": "the late 1990s and the 80s ",
    "quarters": "the third quarter of the fiscal year ",
    "seasons": "last summer this spring next winter ",
    "relative dates": "last year earlier this month ",
    "the day before": "the day before the day after ",
    "ago": "two days ago three weeks earlier ",
    "clocks": "10:00 a.m. 3 p.m. GMT ",
    "colons": "10:",
    "numeric dates": "03/04/2026 3.4.26 ",
    "numbers and slashes": "1/2/",
    "ISO dates": "2026-02-03T10:00:00Z ",
    "durations": "a three-day summit from Tuesday to Friday ",
    "spans": "from Monday to ",
    "between": "between 2014 and ",
    "of the": "of the ",
    "on": "on ",
    "a year and its months": "it had its best month in 2025 in November and its worst in December, ",
    "anniversaries": "the 75th anniversary of the 20th anniversary of the war ",
    "plans": "will meet in July and is to vote on Friday, ",
    "dates in sentences": "The council met on Tuesday. It will meet on March 3. ",
    "holidays": "Christmas Eve New Year's Day ",
    # Offices, people, names, events
    "offices": "President Joe Biden said. ",
    "offices without a stop": "President Joe Biden ",
    "former offices": "the former US President Joe ",
    "offices of": "Prime Minister of ",
    "names of two": "Kim Jong, Kim, ",
    "holders of one title": "Sens. John McCain (R-Ariz.), Lindsey Graham of South Carolina, ",
    "offices without end": "NATO chief Jens Stoltenberg said on Feb. 13 and on Tuesday, Feb. 14, and NATO 32 members, ",
    "titles": "minister secretary president chief ",
    "governments": "the Biden administration and the Sunak government ",
    "people": "Bill Gates said. ",
    "ages": "Bill Gates, 64, and the 64-year-old Bill Gates, aged 64, ",
    "old names": "Washington Redskins Twitter Kiev ",
    "events": "NATO summit Vilnius war Ukraine Zelensky invasion 75th anniversary 32 members ",
    "events in sentences": "The war began with the invasion of Ukraine in February last year. ",
    "elections": "presidential candidate Hillary Clinton before the election ",
    "memberships": "NATO's 32 members and the EU's 27 countries ",
    # Sources
    "agencies": "(Reuters) - ",
    "told an agency": "told AP ",
    "agencies in brackets": "(AP) ",
    "agencies in capitals": "REUTERS/",
    "could not verify": "Reuters could not ",
    "rights": "© AP ",
    "corrections": "(Adds aaaa ",
    "a dash and a letter": "- A b b ",
    "attributions": "said Thursday that ",
    "sources": "a source who asked not to be named said ",
    "datelines": "BRUSSELS (AP) — The council met.\n\n",
    "credits": "Source: Agencies\n\n",
    # Lines and parts of a page
    "empty lines": "\n",
    "short lines": "a\n",
    "short paragraphs": "a\n\n",
    "titles after titles": "Council votes to close the bridge\n\n",
    "bylines": "By Anna Field\n\n",
    "mastheads": "Tuesday, February 3, 2026\n\n",
    "stories": _HEAD + "The council met on Tuesday in the old town hall, and the mayor spoke for an hour.\n\n",
    "captions": "FILE - Anna Field in Brussels on March 3, 2012. (AP Photo/Bob Hale)\n\n",
    "photo credits": "Photo: Anna Field/Reuters\n\n",
    "furniture": "Read more: Council votes\nShare\nAdvertisement\n",
    "navigation": "Home | News | Sport | Weather\n",
    "lists": "- the bridge\n- the road\n",
    "numbered lists": "1. the bridge\n",
    "tables": "a\t1\tb\t2\n",
    "copyright lines": "© 2024 The Harbour Gazette. All rights reserved.\n",
    "post times": "Published 10:00 GMT, 3 February 2026 | Updated 11:00\n",
    "the same paragraph": "The council met on Tuesday in the old town hall, and the mayor spoke for an hour.\n\n",
    "the same sentence": "The council met on Tuesday in the old town hall, and the mayor spoke for an hour. ",
    "carriage returns": "The council met.\r",
    "line ends of all kinds": "The council met.\r\n\r\n\n\r\u2028\x0b\x0c",
    "indented lines": "    The council met.\n",
    "social posts": "— Anna Field (@field) February 3, 2026\n\n",
    # Addresses
    "URLs": "https://example.org/2024/02/03/a-b?c=d&e=f ",
    "URLs without blanks": "https://example.org/",
    "mail addresses": "a@b.c ",
    "at signs": "@a",
    "hashes": "#a",
    # Waivers and notes for machines
    "comments": "<!-- newslint: ignore[stale-story] -- why -->\n",
    "comments on one line": "<!-- newslint: ignore[a] -->",
    "comments in lines": "The council met. <!-- newslint: ignore[stale-story] -- why -->\n\n",
    "comments never closed": "<!-- newslint: ",
    "comments never closed, in brackets": "<!-- newslint: ignore[",
    "comments nested": "<!-- <!-- newslint: ignore[a] <!-- -->",
    "comments badly closed": "<!--\tnewslint:ignore[a]--",
    "comments of others": "<!-- a --><!--",
    "front matter in the text": "---\nnewslint: {",
    # Letters of other kinds
    "combining marks": "a\u0301\u0301\u202e",
    "marks alone": "\u0301",
    "invisible letters": "a\u200b\u00ad\ufeff",
    "letters that grow in lower case": "İ",
    "ligatures": "ﬁ ﬂ ß ",
    "emoji": "👩‍👩‍👧 ",
    "ideographs": "市议会星期二开会，",
    "Arabic": "قال الرئيس يوم الثلاثاء ",
    "Cyrillic": "совет собрался во вторник, 3 февраля 2026 года, ",
    "no-break spaces": "5\u00a0000\u202f000 ",
    "digits of other scripts": "٣/٤/٢٠٢٦ ２０２６ ",
    "damaged letters": "donâ€™t \ufffd",
    # What the phrase checks of a newsroom's own cards look at
    "nearly a phrase": "a a a ",
}


def shapes(knowledge: Mapping[str, Any], ordinary: str, phrasebooks: Mapping[str, Any]) -> dict[str, Shape]:
    """Every shape by its name, as a function of the size in characters.

    `knowledge` is its compiled form and `phrasebooks` that of other languages: their words are mixed. `ordinary` is a
    long text as it is usually written.
    """
    found: dict[str, Shape] = {name: partial(_repeated, unit) for name, unit in _UNITS.items()}
    found["ordinary text"] = lambda size: _HEAD + ordinary[:size]
    found["ordinary text on one line"] = lambda size: _HEAD + " ".join(ordinary[:size].split())
    found["ordinary text without capitals"] = lambda size: _HEAD + ordinary[:size].lower()
    found["ordinary text in capitals"] = lambda size: _HEAD + ordinary[:size].upper()
    found["ordinary text without stops"] = lambda size: _HEAD + re.sub(r"[.!?]", "", ordinary[:size])
    found["brackets within brackets"] = lambda size: _HEAD + "(" * (size // 2) + ")" * (size // 2)
    found["quotations within quotations"] = lambda size: _HEAD + "“a " * (size // 6) + "b” " * (size // 6)
    found["words far apart"] = lambda size: _HEAD + "Monday" + " " * size + "2024"
    found["lines of blanks"] = lambda size: _HEAD + "The council met." + (" " * 200 + "\n") * (size // 201)
    found["front matter"] = lambda size: "---\n" + "title: Council votes\n" * (size // 21) + "---\n\n" + _HEAD
    found["front matter with waivers"] = partial(_front_matter, "  - {rule: stale-story, reason: known}\n")
    found["no head at all"] = lambda size: "the council met " * (size // 16)

    everything = {kind: sorted(set(_words(data))) for kind, data in [*knowledge.items(), *phrasebooks.items()]}
    for kind, words in everything.items():
        if words:
            found[f"words of {kind}"] = partial(_mixed, words, (" ",))
            found[f"words of {kind}, in sentences"] = partial(_mixed, words, (" ", " ", ", ", ". ", " of the "))
    together = sorted({word for words in everything.values() for word in words})
    found["words of everything"] = partial(_mixed, together, (" ",))
    found["words of everything and figures"] = partial(
        _mixed, together, (" ", " 5 ", " 2014 ", ", ", " (", ") ", " Feb. 3 ")
    )
    found["words of everything, in lines"] = partial(
        _mixed, together, (" ", ", ", ". ", "\n", "\n\n", ": ", " - ", "; ", " “", "” ")
    )
    for language, words in knowledge.get("telling", {}).items():
        known = everything.get(language, [])
        # Mostly the words by which the language is told, or it would be told in the longer texts only.
        drawn = [*known, *words * (1 + 3 * len(known) // len(words))]
        found[f"a story in {language}"] = partial(_mixed, drawn, (" ", " ", " ", ", ", ". ", " 3 "))
    return found


def triggers(knowledge: Mapping[str, Any], count: int) -> list[str]:
    """So many of the words of dates and of offices, each of which is repeated by itself."""
    words = sorted({word for part in _words(knowledge.get("languages", {})) for word in part.split() if len(word) > 1})
    words += sorted(set(_words(knowledge.get("offices", {}).get("title_words", {}))))
    return words if len(words) <= count else random.Random(2).sample(words, count)  # noqa: S311


def repeated(word: str, size: int) -> str:
    """A word with a capital and without, again and again, with what often stands beside it."""
    return _repeated(f"{word} {word.capitalize()} the {word} 3 of {word}, ", size)


def _repeated(unit: str, size: int) -> str:
    return _HEAD + unit * (size // len(unit))


def _front_matter(unit: str, size: int) -> str:
    return "---\nnewslint:\n  ignore:\n" + unit * (size // len(unit)) + "---\n\n" + _HEAD + "The council met.\n"


def _mixed(words: list[str], between: tuple[str, ...], size: int) -> str:
    """Words drawn at random, some with a capital, up to a size: a longer text begins as a shorter one does."""
    draw = random.Random(3)  # noqa: S311
    parts = [_HEAD]
    length = 0
    while length < size:
        word = draw.choice(words)
        part = (word.title() if draw.random() < 0.5 else word) + draw.choice(between)
        parts.append(part)
        length += len(part)
    return "".join(parts)


_PLAIN = re.compile(r"[^\W\d_](?:[\w' .-]{0,58}[\w.])?")


def _words(data: Any) -> Iterator[str]:
    """Every word and phrase in plain data, keys and values, patterns and codes left aside."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _words(key)
            yield from _words(value)
    elif isinstance(data, list | tuple):
        for item in data:
            yield from _words(item)
    elif isinstance(data, str):
        yield from (part for part in re.split(r"[\t|]", data) if _PLAIN.fullmatch(part))
