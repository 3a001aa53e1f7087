"""The form of a rule card, for pydantic: what an editor may write in rules/, and what is missing or too much.

Imported only when cards are compiled or explained; a run on compiled cards does not need it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1)]


class Example(BaseModel):
    """One example of a card: a page, with [[ ]] around each expected finding; exactly one of bad, good, todo.

    A corpus rule's example holds several pages, each after a line `=== name`. `message` is a part of each finding's
    message; `title`, `published`, `source` and `author` make the page a record that carries them; `options` are the
    rule's options for this example and `today` the day on which it is read.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    bad: Text | None = None
    good: Text | None = None
    todo: Text | None = None
    message: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    today: str | None = None
    severity: Literal["error", "warning", "info"] | None = None
    options: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_text(self) -> Example:
        given = [name for name in ("bad", "good", "todo") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("an example has exactly one of bad, good and todo")
        if self.bad is not None and "[[" not in self.bad:
            raise ValueError("a bad example marks each expected finding with [[ ]]")
        if self.good is not None and "[[" in self.good:
            raise ValueError("a good example marks nothing: no finding is expected")
        return self


class Card(BaseModel):
    """A rule card, as an editor writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")]
    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    severity: Literal["error", "warning", "info"]
    scope: Literal["story", "corpus"] = "story"
    check: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    options: dict[str, Any] = Field(default_factory=dict)
    summary: Text
    message: Text
    why: Text
    fix: Text
    limits: str = ""
    since: Text
    preview: bool = False
    references: list[str] = Field(default_factory=list)
    examples: list[Example]

    @model_validator(mode="after")
    def _both_kinds(self) -> Card:
        if not any(e.bad for e in self.examples):
            raise ValueError("a card needs a bad example: what the rule flags")
        if not any(e.good for e in self.examples):
            raise ValueError("a card needs a good example: what it lets pass")
        return self
