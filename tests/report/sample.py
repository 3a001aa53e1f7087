"""Hand-made pages for the tests of the reports: with problems and without, a record of a file, an unreadable file."""

from __future__ import annotations

from lint.errors import InputError
from lint.finding import Edit, Finding, Place, Waived
from lint.report.record import ClaimNote, EvidenceNote, Head, PageReport, StoryNote

HEAD = Head(version="0.1.0", today="2026-02-03")

LINES = {
    2: "Tuesday, Feb 03, 2026",
    6: "The minister said on Thursday that the ferry to Kópavogur, which has been out of service since the storm in "
    "February last year, would sail again before the regatta in July, when the harbour expects 4,000 guests.",
    9: "MM. Arnason and Berg met in the town hall.",
}


def finding(
    rule: str,
    name: str,
    severity: str,
    line: int,
    words: str,
    message: str,
    *,
    lines: dict[int, str] = LINES,
    path: str = "copy/ferry.txt",
    identity: str = "",
    story: int | None = 0,
    **more: object,
) -> Finding:
    """A finding on `words`, which stand on a line."""
    column = lines[line].index(words) + 1
    start = sum(len(text) + 1 for number, text in lines.items() if number < line) + column - 1
    return Finding(
        path=path,
        id=identity or path,
        rule=rule,
        name=name,
        severity=severity,  # type: ignore[arg-type]
        message=message,
        start=start,
        end=start + len(words),
        line=line,
        column=column,
        end_line=line,
        end_column=column + len(words),
        text=words,
        story=story,
        fingerprint=f"{rule}-{line}-{column}",
        **more,  # type: ignore[arg-type]
    )


FERRY = StoryNote(
    index=0,
    title="Ferry to sail again before the regatta",
    lines=(4, 9),
    published=ClaimNote("2026-02-03", "masthead", 2, "Tuesday, Feb 03, 2026"),
    written_earliest="2023-04-27",
    written_latest="2023-04-27",
    evidence=(
        EvidenceNote(6, 22, "Thursday", "2023-04-27", "2023-04-27", "the first Thursday after the harbour's decision"),
        EvidenceNote(6, 95, "the storm in February last year", "2023-01-01", "2023-12-31", "the storm was in 2022"),
        EvidenceNote(6, 5, "minister", "2019-06-01", "2024-01-09", "Jon Arnason was minister until then"),
        EvidenceNote(6, 166, "in July", None, "2023-07-08", "the regatta of 8 July 2023 is still ahead"),
        EvidenceNote(9, 9, "Berg", "2025-02-01", None, "Eva Berg is mayor since then", used=False),
    ),
    credits=("Harbour News Agency",),
    byline="Sigrid Holm",
)

UNDATED = StoryNote(1, "", (12, 12), None, None, None)

PAGE = PageReport(
    path="copy/ferry.txt",
    id="copy/ferry.txt",
    sha256="ab" * 32,
    stories=(FERRY, UNDATED),
    findings=(
        finding(
            "DAT101",
            "stale-story",
            "error",
            2,
            "Tuesday, Feb 03, 2026",
            "published 2026-02-03, but written 2023-04-27: 2 years 9 months earlier",
            evidence=("“the storm in February last year” (line 6): the storm was in 2022.",),
            related=(Place(6, 22, "“Thursday” is 27 April 2023"), Place(1, 1, "an earlier copy", "old.jsonl", "f7")),
        ),
        finding(
            "DAT104",
            "misread-date",
            "warning",
            6,
            "February last year",
            "readers will take this for February 2025",
            waived=Waived("the archive's note says so", "A. Editor", "2026-12-31", "newslint-waivers.yaml"),
        ),
        finding(
            "SRC207",
            "translation-residue",
            "info",
            9,
            "MM.",
            "“MM.” is the French plural of “M.”",
            fix=Edit(0, 3, "Messrs."),
        ),
    ),
    excerpts=LINES,
)

CLEAN = PageReport("copy/clean.txt", "copy/clean.txt", "cd" * 32, (StoryNote(0, "Fair", (1, 2), None, None, None),))

_RECORD = {1: "Feb. 13, Feb. 14, Feb. 15 and Feb. 16"}
RECORD = PageReport(
    path="wire.jsonl",
    id="r-1",
    sha256="ef" * 32,
    stories=(StoryNote(0, "Talks", (1, 1), None, "2023-02-13", None),),
    findings=tuple(
        finding(
            "DAT103",
            "unanchored-date",
            "warning",
            1,
            f"Feb. {day}",
            "no year, and nothing in the story gives one",
            lines=_RECORD,
            path="wire.jsonl",
            identity="r-1",
        )
        for day in (13, 14, 15, 16)
    ),
    excerpts=_RECORD,
)

UNREADABLE = InputError("is not UTF-8 (byte 17)", "copy/photo.jpg")

RUN = (PAGE, UNREADABLE, CLEAN, RECORD)

LINE_STARTS = (0, 1, 23, 24, 63, 64, 269, 270, 271)

FACTS: dict[str, object] = {
    "blocks": [
        {"start": 1, "end": 22, "role": "masthead", "story": None},
        {"start": 64, "end": 268, "role": "body", "story": 0},
    ],
    "dates": [
        {
            "start": 85,
            "end": 93,
            "text": "Thursday",
            "type": "DATE",
            "value": "2023-04-27",
            "earliest": "2023-04-27",
            "latest": "2023-04-27",
            "role": "body",
        },
        {
            "start": 172,
            "end": 190,
            "text": "February last year",
            "type": "DATE",
            "value": "2022-02",
            "earliest": "2022-02-01",
            "latest": "2022-02-28",
            "role": "body",
        },
        {
            "start": 195,
            "end": 199,
            "text": "soon",
            "type": "DATE",
            "value": "FUTURE_REF",
            "earliest": None,
            "latest": None,
            "role": "body",
        },
    ],
    "offices": [
        {
            "start": 68,
            "end": 84,
            "text": "minister Arnason",
            "person": "Jon Arnason",
            "office": "minister of transport",
            "place": "Northland",
            "tenures": [["2019-06-01", "2024-01-09"], ["2025-02-01", None]],
            "current": True,
            "role": "title",
        }
    ],
    "events": [
        {
            "start": 159,
            "end": 168,
            "text": "the storm",
            "kind": "event",
            "name": "Great storm",
            "earliest": "2022-02-18",
            "latest": "2022-02-19",
            "role": "body",
        }
    ],
    "sources": [
        {
            "start": 271,
            "end": 278,
            "text": "Reuters",
            "kind": "attribution",
            "name": "Reuters",
            "agency": "reuters",
            "role": "body",
        }
    ],
    "figures": [
        {
            "start": 250,
            "end": 262,
            "text": "about 4,000 guests",
            "values": [4000],
            "bound": "~",
            "unit": None,
            "counted": "guests",
            "low": 3800,
            "high": 4200.5,
            "role": "body",
        },
        {
            "start": 262,
            "end": 266,
            "text": "$1.5 to 2 million",
            "values": [1500000.0, 2000000.0],
            "bound": "=",
            "unit": "USD",
            "counted": None,
            "low": 1500000.0,
            "high": 2000000.0,
            "role": "body",
        },
    ],
    "quotations": [{"start": 280, "end": 290, "text": "“We sail,”", "speaker": None}],
}
