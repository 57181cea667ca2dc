"""Which texts are critical: a fault in their translation can do somebody harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from portal.source.fields import Model, Text

# The names of texts, as a catalogue has them behind its own: `voices/twv:outcomes.*`.
Pattern = Annotated[
    str, StringConstraints(pattern=r"^[a-z-]+/[a-z0-9*.-]+:[a-zA-Z0-9_*.-]+$", max_length=120)
]


class CriticalTexts(Model):
    """Critical texts of one sort; `*` in a name stands for anything."""

    title: Text
    texts: list[Pattern] = Field(min_length=1)


class Critical(Model):
    """The file content/critical.yml, which need not be there: the greatest risk first."""

    groups: list[CriticalTexts] = Field(default_factory=list)

    def group_of(self, names: Iterable[str]) -> str:
        """The title of the first group that holds the text that has, or had, those names; empty
        where none does."""
        return next((title for title, holds in self._rules if any(map(holds, names))), "")

    @cached_property
    def _rules(self) -> list[tuple[str, Callable[[str], object]]]:
        """The title of each group, and what tells the names of its texts from others."""
        return [(group.title, rule(tuple(group.texts)).match) for group in self.groups]


@cache
def rule(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """What matches the names that one of `patterns` stands for."""
    every = "|".join(re.escape(one).replace(r"\*", ".*") for one in patterns)
    return re.compile(f"(?:{every})$")
