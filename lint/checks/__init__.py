"""Checks: functions that yield hits for one story, or for one story against all that came before it.

A check is a plain function under `@check(...)`. Its name, with hyphens, is what a rule card binds: the function
`stale_story` in any module of this folder is the check `stale-story`; a package of yours offers one through the
entry-point group `newslint.checks`. The decorator only writes down what the function takes and fills, so that a
mistake in a card is found when the card is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

Scope = Literal["story", "corpus"]
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """What a check says of itself: its scope, its options with their defaults, and the names its messages may use.

    The words that a finding quotes are always there as `text`.
    """

    scope: Scope = "story"
    options: Mapping[str, Any] = field(default_factory=dict)
    values: tuple[str, ...] = ()


def check(
    *, scope: Scope = "story", options: Mapping[str, Any] | None = None, values: tuple[str, ...] = ()
) -> Callable[[F], F]:
    """Mark a function as a check.

    scope "story": called as f(subject: lint.subject.Subject, options: dict) once for each story;
    scope "corpus": called as f(digest: lint.archive.digest.Digest, corpus: lint.archive.corpus.Corpus, options: dict)
    for each story, in the order of the run, before the story itself is added to the corpus.
    `options` maps each option to its default, whose type is the option's type; a duration is a string ("30 days").
    """

    def mark(function: F) -> F:
        function.spec = CheckSpec(scope, dict(options or {}), values)  # type: ignore[attr-defined]
        return function

    return mark
