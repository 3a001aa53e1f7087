"""The facts as a list: the words with one pair of marks, and what they were read as."""

from __future__ import annotations

import io

import pytest

from lint.facts.record import facts_record
from lint.report.fact_list import describe, write_facts
from lint.report.record import PageReport, ReportOptions
from tests.stories import subject


@pytest.mark.parametrize(
    ("paragraph", "words", "described"),
    [
        ("“We close the bridge at once,” Karin Hale told reporters on Tuesday in the hall.",
         "“We close the bridge at once,”", "direct, said by Karin Hale, cue “told”"),
        ("‘We close the bridge at once,’ Karin Hale told reporters on Tuesday in the hall.",
         "‘We close the bridge at once,’", "direct, said by Karin Hale, cue “told”"),
        ("″We close the bridge at once,″ Karin Hale told reporters on Tuesday in the hall.",
         "″We close the bridge at once,″", "direct, said by Karin Hale, cue “told”"),
        ("'We close the bridge at once,' Karin Hale told reporters on Tuesday in the hall.",
         "'We close the bridge at once,'", "direct, said by Karin Hale, cue “told”"),
        ("The engineers have found a 'crack' in one of the pillars of the old bridge over the bay.",
         "'crack'", "scare"),
        ("The people of the harbour read “It is late, and there is nothing that we can do.",
         "“It is late, and there is nothing that we can d…", "direct, no speaker found, cue “read”, not closed"),
    ],
)  # fmt: skip
def test_quotations(paragraph: str, words: str, described: str) -> None:
    found = subject(paragraph)
    facts = facts_record(found.page, [found.facts])
    (quotation,) = facts["quotations"]
    assert describe("quotation", quotation) == described
    out = io.StringIO()
    page = PageReport(path="story.txt", id="story.txt", sha256="", facts={"quotations": [quotation]})
    write_facts([page], out, options=ReportOptions())
    assert f"quotation  {words}  -> {described}" in out.getvalue()


def test_other_words_get_marks() -> None:
    found = subject("The council met on 3 May 2023 and the mayor spoke to reporters about the old bridge over the bay.")
    page = PageReport(
        path="story.txt", id="story.txt", sha256="", facts={"dates": facts_record(found.page, [found.facts])["dates"]}
    )
    out = io.StringIO()
    write_facts([page], out, options=ReportOptions())
    assert "date  “3 May 2023”  -> DATE 2023-05-03" in out.getvalue()
