"""Comments for newslint and front matter are read as data and are no part of the story."""

from __future__ import annotations

from lint.page import PROSE
from lint.read import Raw, read_page
from lint.read.notes import front_matter_fields

STORY = (
    "The city council voted on Tuesday to close the old bridge to lorries, after engineers found cracks in it.\n\n"
    "The decision takes effect next month, the mayor said after a meeting with the engineers.\n"
)


def prose_of(text: str) -> str:
    page = read_page(Raw("story.txt", text.encode(), "text"))
    for block in page.blocks:
        assert 0 <= block.start < block.end <= len(text)
    starts = [b.start for b in page.blocks]
    assert starts == sorted(starts)
    return "\n".join(text[b.start : b.end] for s in page.stories for b in s.blocks if b.role in PROSE)


def test_a_comment_on_a_line_of_its_own_is_no_prose() -> None:
    assert "newslint" not in prose_of(f"<!-- newslint: ignore[stale-story] -- a reprint -->\n{STORY}")


def test_a_comment_inside_a_paragraph_is_taken_out_of_it() -> None:
    text = STORY.replace("lorries, ", "lorries, <!-- newslint: ignore[unanchored-date] -- as spoken --> ")
    told = prose_of(text)
    assert "newslint" not in told
    assert "to close the old bridge to lorries," in told
    assert "after engineers found cracks in it." in told


def test_front_matter_gives_title_author_and_date_and_is_no_prose() -> None:
    text = f'---\ntitle: "Old bridge closes"\nauthor: Anna Field\ndate: 2025-03-05\ntags: [bridge]\n---\n\n{STORY}'
    page = read_page(Raw("story.txt", text.encode(), "text"))
    (story,) = page.stories
    claim = story.claim("published")
    assert claim is not None
    assert claim.value == "2025-03-05"
    assert [story.claim(kind).value for kind in ("title", "author")] == ["Old bridge closes", "Anna Field"]  # type: ignore[union-attr]
    assert "tags" not in prose_of(text)


def test_a_rule_line_in_a_story_is_no_front_matter() -> None:
    assert front_matter_fields(f"{STORY}\n---\ndate: 2025-03-05\n---\n") == {}
