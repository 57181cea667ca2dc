"""What is wrong in the content, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from pathlib import Path

from portal import sentence
from portal.sentence import Language, Packed, one_line, say, spoken


class Severity(IntEnum):
    """An error stops the build; a warning and a notice are shown and do not."""

    ERROR = 0
    WARNING = 1
    NOTICE = 2


@dataclass(frozen=True, order=True)
class Problem:
    """One problem in one place. `path` is relative to the root of the content tree; `about` is the
    text that it is about, where somebody may look at it and find it right."""

    path: Path
    line: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    about: str = ""

    @property
    def number(self) -> str:
        """What tells a warning from any other, as long as what it is about stays as it is."""
        parts = (self.path.as_posix(), self.message, self.about)
        return sha256("\n".join(parts).encode()).hexdigest()[:8]

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: Language) -> str:
        """The one line that is printed."""
        label = "" if self.severity is Severity.ERROR else f"{self.severity.name.lower()}: "
        parts = (spoken(label, language), spoken(self.message, language))
        hint = f" {spoken(self.hint, language)}" if self.hint else ""
        said = one_line("".join((*parts, hint)))
        return f"{one_line(self.path.as_posix(), 200)}:{self.line}: {said}"


def packed(problem: Problem) -> Packed:
    """A problem as plain data."""
    words = (sentence.packed(problem.message), sentence.packed(problem.hint))
    return [problem.path.as_posix(), problem.line, *words, problem.severity, problem.about]


def unpacked(data: Packed) -> Problem:
    """The problem that was packed."""
    path, line, message, hint, severity, about = data
    words = (sentence.unpacked(message), sentence.unpacked(hint))
    return Problem(Path(path), line, *words, Severity(severity), about)


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
        return say('Did you mean "{word}"?', word=near[0])
    if 0 < len(known) <= 12:
        return say("Known: {words}.", words=", ".join(known))
    return ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
