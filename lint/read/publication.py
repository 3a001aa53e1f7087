"""Publication lines and mastheads: which date a short line claims, and in what words.

A strict grammar of English and ISO forms. Lines in a language that has a file (rules/knowledge/languages) are read by
its phrases; `dateparser` knows the month names of others, and only in a line that has the shape of a date. A relative
form ("2 days ago"), a date without a year, an impossible one and one that can be read two ways (03/04/2026) are no
claim: a wrong date is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from lint.days import PUBLISHED_YEARS

# Longer lines are prose, whatever date stands in them.
LONGEST_LINE = 160

_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = {
    name[:length]: number for number, name in enumerate(_MONTH_NAMES.split(), 1) for length in (3, len(name))
} | {"sept": 9}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?)"
# Hours east of Greenwich of the abbreviations that publication lines use. "ET" and its like stand for both halves of
# the year. Source: the abbreviations of the IANA time
# zone database.
_ZONES: dict[str, float] = {
    "z": 0, "gmt": 0, "utc": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "sast": 2,
    "ist": 5.5, "pkt": 5, "sgt": 8, "hkt": 8, "jst": 9, "kst": 9, "awst": 8, "acst": 9.5, "aest": 10, "aedt": 11,
    "nzst": 12, "nzdt": 13, "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
_AMERICAN = {"et": -5, "ct": -6, "mt": -7, "pt": -8}
_ZONE = (
    r"(?:(?P<offset>(?:gmt|utc)?[+-]\d\d?(?::?\d\d)?)|(?P<zone>"
    + "|".join(sorted([*_ZONES, *_AMERICAN], key=len, reverse=True))
    + r"))(?!\w)"
)
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?(?!\d)"
    r"|(?P<hour12>\d{1,2})\s?(?P<half12>[ap])\.?m\b\.?)"
)
_TIME = rf"{_CLOCK}(?:\s?\(?{_ZONE}\)?)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    # Behind a year, a time may stand without a blank; behind a numeric date, no further number.
    rf"(?P<iso>(?<![\w/.-])(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?![\d/]|[.-]\d))"
    rf"|(?<![^\W\d_])(?P<n2>{_MONTH})\.?,?\s{{1,3}}(?P<d2>{_DAY}),?\s{{1,3}}(?P<y2>\d{{4}})(?!\d(?!\d?:\d\d))"
    rf"|(?<![\w/.-])(?P<d3>{_DAY})(?:\s{{1,3}}of)?[\s.-]{{1,3}}(?P<n3>{_MONTH})\.?,?[\s-]{{1,3}}(?P<y3>\d{{4}})"
    rf"(?!\d(?!\d?:\d\d))"
    rf"|(?<![\w/.-])(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>\d{{4}}|\d\d)(?![\d/]|[.-]\d)"
    rf"|(?<!\d)(?P<y5>\d{{4}})[年년]\s?(?P<m5>\d{{1,2}})[月월]\s?(?P<d5>\d{{1,2}})[日일]",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY}\.?,?\s{{1,3}}$", re.IGNORECASE)
_AFTER = re.compile(rf"(?:T|[\s,|/•·@–—-]{{0,4}}(?:\b(?:at|um|às|à|a las|alle|kl\.?)\s)?\s?){_TIME}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_TIME}[\s,|/•·–—-]{{1,4}}(?:on\s)?(?:{_WEEKDAY}\.?,?\s{{1,3}})?$", re.IGNORECASE)
# Figures beside a date that every site counts: they make no other date of it.
_COUNTS = re.compile(
    r"\d+(?:[.,]\d+)?k?\s?\+?\s?(?:min|minutes?|mins?|hours?|days?|seconds?|comments?|coment\w+|shares?|views?"
    r"|words?|reads?|likes?)\b"
    rf"(?: (?:ago|read))?|{_MONTH}\.?\s\d{{1,2}}\b|\(?\b\d\d?:?\d\d\s?(?:[ap]\.?m\.?\s?)?(?:[A-Z]{{2,4}})?\b\)?",
    re.IGNORECASE,
)
# The words that a publication line may have beside its date.
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:(?P<modified>(?:last[\s-])?(?:updated?|modified|edited|revised|corrected|aktualisiert"
    rf"|atualizado|actualizado"
    rf"|aggiornato|mis à jour|обновлено)|last update)"
    rf"|(?P<published>(?:first[\s-])?(?:published|publish(?:ed)? date|publish(?:ing)? date|posted|created|issued"
    rf"|released"
    rf"|filed|originally|original|date|veröffentlicht|publiziert|publié|publicado|publicada|pubblicato"
    rf"|опубликовано|stand))"
    rf"|{_WEEKDAY})\b\.?",
    re.IGNORECASE,
)
_FILLER = re.compile(r"\b(?:on|at|in|of|the|and|online|article|story|um|uhr|am|le|el|il|às|em|by)\b", re.IGNORECASE)
_MARKS = re.compile(r"[\s\W_]+")
_FOREIGN = re.compile(
    r"(?<![\w/.-])(?:(?P<d1>\d{1,2})(?:\.|º|er)?\s{1,2}(?:de\s|d['’])?(?P<n1>[^\W\d_]{3,14})\.?,?\s{1,2}(?:de\s"
    r"|del\s)?(?P<y1>\d{4})"
    r"|(?P<n2>[^\W\d_]{3,14})\s{1,2}(?P<d2>\d{1,2}),?\s{1,2}(?P<y2>\d{4}))(?!\d)"
)
# How the months begin in those languages: only such a word is worth asking about.
_STEM_WORDS = (
    "jan jän gen ene janv jaan feb fév fev febr helm mar mär mår maa mrt mer abr avr apr mai maj may mag mei "
    "jun juin giu haz jul juil lug tem ago aoû aug ağu set sep ey okt oct out ott eki nov noy kas dez déc dec "
    "des dic aral oca şub nis led ún bře dub květ čer srp zář říj lis stycz lut kwie czer lip sier wrz paź gru "
    "pros янв фев мар апр мая июн июл авг сен окт ноя дек січ лют бер кві тра чер лип сер вер жов лис гру ιαν "
    "φεβ μαρ απρ μα ιου αυγ σεπ οκτ νοε δεκ يناير فبراير مارس أبريل ابريل إبريل مايو يونيو يوليو أغسطس اغسطس "
    "سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين"
)
_STEMS = tuple(_STEM_WORDS.split())
_LANGUAGES = [
    "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "id", "sv", "da", "nb", "fi", "cs",
    "ro", "el",
]  # fmt: skip
_RELATIVE = re.compile(r"\b(?:ago|[yY]esterday|[tT]oday|[jJ]ust now)\b")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a line claims: `value` as `Claim` says, `line[start:end]` the words, and whether a zone is given."""

    kind: Literal["published", "modified"]
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stamped:
    """A line with its dates, and what else it says once dates, times, weekdays and labels are taken away."""

    stamps: tuple[Stamp, ...]
    rest: str


def read_stamps(line: str, hint: str = "") -> Stamped | None:
    """The dates that a short line claims, or None where it claims none for sure.

    `hint` is the page's own ISO day from elsewhere (its address): it decides 03/04/2026, nothing else.
    """
    if len(line) > LONGEST_LINE:
        return None
    stamps: list[Stamp] = []
    cut: list[tuple[int, int]] = []
    elsewhere = _read_elsewhere(line)
    if elsewhere is not None:
        return elsewhere
    for start, end, day in _days(line, hint):
        if day is None:
            return None
        value, first, last = _with_time(line, start, end, day, stamps[-1].end if stamps else 0)
        stamps.append(Stamp(_kind(line, first), value, first, last))
        cut.append((first, last))
    if not stamps:
        return None
    rest = _LABEL.sub(" ", _without(line, cut))
    return Stamped(tuple(stamps), rest.strip())


def _without(line: str, cut: list[tuple[int, int]]) -> str:
    """A line without some of its parts."""
    rest, at = "", 0
    for first, last in [*cut, (len(line), len(line))]:
        rest += line[at:first] + " "
        at = last
    return rest


# What English lines with a date do not have: accents or another script, "14h30", "Uhr", "27. April".
_ELSEWHERE = re.compile(r"[^\W\da-zA-Z_]|\d\s?h\b|\d\s?h\s?\d|\bUhr\b|\d\.\s[^\W\d_]")
_ZONED = re.compile(rf"\s?\(?{_ZONE}\)?", re.IGNORECASE)
_HAS_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def _read_elsewhere(line: str) -> Stamped | None:
    """The dates of a line in another language; None where it is in English, or in a language that has no file."""
    if not _HAS_YEAR.search(line):
        return None
    if not _ELSEWHERE.search(line) and (not _FOREIGN.search(line) or _DATE.search(line)):
        return None
    # Imported here: it reads the languages' files, and few pages need it.
    from lint.line_dates import plain_rest, read_line

    found = read_line(line)
    if found is None:
        return None
    for match in _DATE.finditer(line):
        if not any(when.start <= match.start() and match.end() <= when.end for when in found.dates):
            return None
    stamps: list[Stamp] = []
    for when in found.dates:
        value, start, end = when.day.isoformat(), when.start, when.end
        if when.clock:
            value += f"T{when.clock}"
            zone = _ZONED.match(line, end)
            if zone:
                value, end = value + _zone(zone, when.day), zone.end()
        else:
            value, start, end = _with_time(line, start, end, when.day, stamps[-1].end if stamps else 0)
        stamps.append(Stamp(when.kind, value, start, end))
    rest = plain_rest(found.language, _without(line, [(stamp.start, stamp.end) for stamp in stamps]))
    return Stamped(tuple(stamps), _LABEL.sub(" ", rest).strip())


def label_before(line: str) -> Literal["published", "modified"] | None:
    """What a short line that ends with a label, such as "Last updated:", says of the date on the next line."""
    last = None
    for match in _LABEL.finditer(line) if len(line) <= 60 else ():
        last = match
    if last is None and len(line) <= 60 and _ELSEWHERE.search(line):
        from lint.line_dates import line_label

        return line_label(line)
    if last is None or plain_words(line[last.end() :]):
        return None
    return "modified" if last["modified"] else "published" if last["published"] else None


def claims_story(stamped: Stamped, longest: int = 100) -> bool:
    """Whether a line with dates says little else, so that they are the story's: names and sections, no figures."""
    rest = _COUNTS.sub(" ", stamped.rest)
    return len(plain_words(rest)) <= longest and not any(c.isdigit() for c in rest)


def plain_words(rest: str) -> str:
    """What a publication line says beside its dates, without filler and marks."""
    return _MARKS.sub(" ", _FILLER.sub(" ", rest)).strip()


def normalise(words: str, hint: str = "") -> str | None:
    """A metadata field's date as ISO 8601, from ISO, RFC 2822 or a common form; None where it is no clear date."""
    words = words.strip()
    stamped = read_stamps(words, hint)
    if (
        stamped is not None
        and len({stamp.value for stamp in stamped.stamps}) == 1
        and len(plain_words(stamped.rest)) <= 12
    ):
        stamp = stamped.stamps[0]
        rfc = _RFC.match(words)
        if rfc:
            # Imported here: the e-mail package is large, and few records date themselves so.
            from email.utils import parsedate_to_datetime

            try:
                return parsedate_to_datetime(words).isoformat(timespec="minutes").replace("+00:00", "Z")
            except (ValueError, TypeError, OverflowError):
                return stamp.value
        return stamp.value
    compact = _COMPACT.fullmatch(words)
    if compact:
        day = _day(int(compact[1]), int(compact[2]), int(compact[3]))
        return day.isoformat() if day else None
    return None


_RFC = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")


def url_day(url: str) -> str:
    """The ISO day that an address carries as /2026/02/03/ or /2026-02-03, or an empty string."""
    match = _URL_DAY.search(url[:400])
    day = _day(int(match[1]), int(match[3]), int(match[4])) if match else None
    return day.isoformat() if day else ""


_URL_DAY = re.compile(r"/((?:19|20)\d\d)([-/])(\d\d)\2(\d\d)(?!\d)")


def _days(line: str, hint: str) -> Iterator[tuple[int, int, date | None]]:
    """Spans that name a day of the calendar; None for the day where it is impossible or can be read two ways."""
    found = False
    for match in _DATE.finditer(line):
        found = True
        yield match.start(), match.end(), _calendar_day(match, hint)
    if not found and not _RELATIVE.search(line):
        for match in _FOREIGN.finditer(line):
            day = _foreign_day(match)
            if day is not None:
                yield match.start(), match.end(), day


def _calendar_day(match: re.Match[str], hint: str) -> date | None:
    group = match.groupdict()
    if group["y1"]:
        return _day(int(group["y1"]), int(group["m1"]), int(group["d1"]))
    if group["y5"]:
        return _day(int(group["y5"]), int(group["m5"]), int(group["d5"]))
    if group["n2"]:
        return _day(int(group["y2"]), _MONTHS[_month(group["n2"])], _number(group["d2"]))
    if group["n3"]:
        return _day(int(group["y3"]), _MONTHS[_month(group["n3"])], _number(group["d3"]))
    first, second, year = int(group["a4"]), int(group["b4"]), int(group["y4"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if hint in (day_first.isoformat(), month_first.isoformat()):
        return date.fromisoformat(hint)
    # Points between the numbers are the continental form, day first; strokes and hyphens say nothing.
    return day_first if group["s4"] == "." else None


def _month(name: str) -> str:
    name = name.lower()
    return name if name in _MONTHS else name[:3]


def _number(day: str) -> int:
    return int(day[:2]) if day[:2].isdigit() else int(day[:1])


def _day(year: int, month: int, day: int) -> date | None:
    if year not in PUBLISHED_YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _foreign_day(match: re.Match[str]) -> date | None:
    day, name, year = (
        (match["d1"], match["n1"], match["y1"]) if match["d1"] else (match["d2"], match["n2"], match["y2"])
    )
    if not 1 <= int(day) <= 31 or not 1900 <= int(year) <= 2100 or not name.lower().startswith(_STEMS):
        return None
    month = _foreign_months().get(name.lower())
    return _day(int(year), month, int(day)) if month else None


@lru_cache(maxsize=1)
def _foreign_months() -> dict[str, int]:
    """The months' names and short names in `_LANGUAGES`, as dateparser has them from the CLDR; no two of them clash."""
    # Imported here: it costs more than everything else, and few pages need it.
    from dateparser.languages.loader import default_loader  # type: ignore[import-untyped]

    return {
        name.lower().rstrip("."): number
        for locale in default_loader.get_locales(languages=_LANGUAGES)
        for number, month in enumerate(_MONTH_NAMES.split(), 1)
        for name in locale.info.get(month, ())
    }


def _kind(line: str, at: int) -> Literal["published", "modified"]:
    """What the last label before a date says it is."""
    kind: Literal["published", "modified"] = "published"
    for label in _LABEL.finditer(line, 0, at):
        if label["modified"]:
            kind = "modified"
        elif label["published"]:
            kind = "published"
    return kind


def _with_time(line: str, start: int, end: int, day: date, floor: int) -> tuple[str, int, int]:
    """The value with the time that stands behind or before the date, and the span of both and of a weekday."""
    weekday = _WEEKDAY_BEFORE.search(line, max(floor, start - 14), start)
    first = weekday.start() if weekday else start
    match = _AFTER.match(line, end)
    if match:
        last = match.end()
    else:
        match = _BEFORE.search(line, max(floor, start - 40), start)
        last = end
        if match:
            first = match.start()
    value = day.isoformat()
    if match:
        clock = _clock(match)
        if clock:
            value += clock + _zone(match, day)
    return value, first, last


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"] or match["hour12"])
    minute = int(match["minute"] or 0)
    half = (match["half"] or match["half12"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _zone(match: re.Match[str], day: date) -> str:
    if match["offset"]:
        words = match["offset"].lower().removeprefix("gmt").removeprefix("utc")
        digits = words[1:].replace(":", "")
        hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
        return f"{words[0]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""
    name = (match["zone"] or "").lower()
    if not name:
        return ""
    offset = _ZONES[name] if name in _ZONES else _AMERICAN[name] + _american_summer(day)
    if offset == 0:
        return "Z"
    hours, minutes = divmod(round(abs(offset) * 60), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _american_summer(day: date) -> int:
    """1 in the American summer time of 2007 and after: second Sunday of March to first Sunday of November."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return int(begins <= day < ends)
