"""What is wrong in the content, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Severity(IntEnum):
    """An error stops the build; a warning and a notice are shown and do not."""

    ERROR = 0
    WARNING = 1
    NOTICE = 2


@dataclass(frozen=True, order=True)
class Problem:
    """One problem in one place. `path` is relative to the root of the content tree."""

    path: Path
    line: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        label = "" if self.severity is Severity.ERROR else f"{self.severity.name.lower()}: "
        hint = f" {self.hint}" if self.hint else ""
        said = f"{label}{self.message}{hint}"
        return f"{one_line(self.path.as_posix(), 200)}:{self.line}: {one_line(said)}"


def one_line(text: str, most: int = 600) -> str:
    """`text` as one line that can be printed anywhere: no control character, nor too long."""
    shown = text if len(text) <= most else f"{text[:most]}…"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)


class ContentError(Exception):
    """The content cannot be built; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ContentError], tuple[list[Problem]]]:
        """Another process raises it again."""
        return type(self), (self.problems,)


class CannotDo(Exception):
    """What was asked for cannot be done; each line of the text says why, and how to mend it."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or the known ones where none is near."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    if 0 < len(known) <= 12:
        return f"Known: {', '.join(known)}."
    return ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
