"""What is wrong in the content, where, and what to do about it, in the language of who reads it.

A sentence is written in English where the fault is found; `problem.nl.yml` says each in Dutch.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

Language = Literal["en", "nl"]
# What is given to a sentence to show is cut off here: a fault of a whole file is still one line.
_SHOWN = 120


class Severity(IntEnum):
    """An error stops the build; a warning and a notice are shown and do not."""

    ERROR = 0
    WARNING = 1
    NOTICE = 2


class Sentence(str):
    """A sentence in English that knows what was filled in, so that it can be said in Dutch too."""

    template: str
    values: Mapping[str, str]


def say(template: str, /, **values: object) -> Sentence:
    """`template` with each `{name}` in it filled in; a value that is too long is cut off."""
    shown = {name: _shown(value) for name, value in values.items()}
    sentence = Sentence(template.format_map(shown))
    sentence.template, sentence.values = template, shown
    return sentence


def said_of(place: str, fault: str) -> Sentence:
    """A fault, and the field in which it stands."""
    return say("{place}: {fault}", place=place, fault=fault)


def _shown(value: object) -> str:
    return value if isinstance(value, Sentence) else one_line(str(value), _SHOWN)


def spoken(sentence: str, language: Language) -> str:
    """`sentence` in a language; in English where nobody has said it in that one."""
    if language == "en":
        return sentence
    if not isinstance(sentence, Sentence):
        return _dutch().get(sentence, sentence)
    template = _dutch().get(sentence.template, sentence.template)
    return template.format_map(
        {
            name: spoken(value, language) if isinstance(value, Sentence) else value
            for name, value in sentence.values.items()
        }
    )


@cache
def _dutch() -> Mapping[str, str]:
    """Each sentence in Dutch, by the English one."""
    path = Path(__file__).with_suffix(".nl.yml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: Mapping[str, str] = yaml.load(path.read_bytes(), Loader=loader)
    return found


def language_of_staff() -> Language:
    """The language of messages that the machine asks for."""
    asked = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "nl" if next(filter(None, asked), "").startswith("nl") else "en"


@dataclass(frozen=True, order=True)
class Problem:
    """One problem in one place. `path` is relative to the root of the content tree."""

    path: Path
    line: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: Language) -> str:
        """The one line that is printed."""
        label = "" if self.severity is Severity.ERROR else f"{self.severity.name.lower()}: "
        parts = (spoken(label, language), spoken(self.message, language))
        hint = f" {spoken(self.hint, language)}" if self.hint else ""
        said = one_line("".join((*parts, hint)))
        return f"{one_line(self.path.as_posix(), 200)}:{self.line}: {said}"


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
        return say('Did you mean "{word}"?', word=near[0])
    if 0 < len(known) <= 12:
        return say("Known: {words}.", words=", ".join(known))
    return ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
