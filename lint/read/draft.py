"""The lines of a page while their roles are found."""

from __future__ import annotations

from dataclasses import dataclass, field

from lint.page import Claim, Role
from lint.read.lines import Line


@dataclass(slots=True)
class Draft:
    """The lines of a page with the roles that they have so far."""

    text: str
    lines: list[Line]
    worth: list[int]
    kinds: list[int]
    roles: list[Role]
    owner: list[int | None]
    datelines: dict[int, int] = field(default_factory=dict)
    claims: list[list[Claim]] = field(default_factory=list)

    def give(self, line: int, role: Role, story: int) -> None:
        self.roles[line] = role
        self.owner[line] = story
