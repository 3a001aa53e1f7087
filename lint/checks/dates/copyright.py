"""The check of the year in a page's copyright line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lint.checks import check
from lint.checks.dates.staleness import sentence
from lint.dating import date_story, told
from lint.finding import Hit
from lint.subject import Subject


@check(options={"years": 2, "proof": 2.0}, values=("claimed", "year", "story"))
def copyright_year(subject: Subject, options: dict[str, Any]) -> Iterator[Hit]:
    """The year of the page's copyright line is not the story's.

    Flagged: a year that lies `years` or more before the year of publication, or before the year in which an undated
    story was written at the earliest; and a later year on a page whose story has no date of its own but was written
    before (by evidence whose weights add up to `proof`). Silent on a dated story in an archive whose footer has the
    current year. Of a range, the last year counts; of several lines, the latest. Speaks once a story, and of a footer
    only for the page's first story or the one that it stands behind.
    """
    found = subject.facts.copyright
    if found is None:
        return
    start, end, year = found.start, found.end, found.year
    day = subject.published_day
    values = {"claimed": found.text, "year": str(year)}
    if day is not None:
        if day.year - year >= options["years"]:
            values["story"] = f"the story is published under {day.year}"
            why = f"the copyright line ends with {year}, {day.year - year} years before the date of publication"
            yield Hit(start, end, values, (why, _OLD))
        return
    # What the rest of the story says: the line itself is evidence, too.
    written = date_story(subject.prose, subject.facts.without_copyright())
    if written.earliest is not None and written.earliest.year - year >= options["years"]:
        against = [e for e in written.evidence if e.earliest and e.earliest.year - year >= options["years"]]
        if sum(e.weight for e in against) >= options["proof"]:
            values["story"] = f"the undated story was written {told(written.earliest, written.latest)}"
            yield Hit(start, end, values, tuple(sentence(subject, e) for e in against[:3]))
    elif written.latest is not None and written.latest.year < year:
        against = list(written.excluding(date(year, 1, 1)))
        if sum(e.weight for e in against) >= options["proof"]:
            values["story"] = f"the undated story was written {told(written.earliest, written.latest)}"
            evidence = (*(sentence(subject, e) for e in against[:3]), _NEW)
            places = tuple(subject.place(e.start, f"“{e.text[:90]}”: {e.reason}") for e in against[:3])
            yield Hit(start, end, values, evidence, places)


_OLD = "either the page's template was not renewed, or the story was taken from an older page"
_NEW = "the page names no date of publication, so readers take this year for the story's"
