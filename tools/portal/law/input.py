"""Answers as people and programs give them, checked all at once before anything is decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.model.tree import ChoiceQuestion, Question, Tree
from portal.problem import did_you_mean

EARLIEST_DAY = date(1990, 1, 1)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class BadAnswer:
    """One answer, or one figure, that cannot be used, and why."""

    question: str
    message: str

    def __str__(self) -> str:
        return f"{self.question}: {self.message}"


class BadAnswers(Exception):
    """The input cannot be used; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[BadAnswer]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """One line for each problem."""
        return [str(problem) for problem in self.problems]


def checked(tree: Tree, answers: Mapping[str, object], on: date) -> dict[str, str | date]:
    """The answers, each an option of its question or a day from EARLIEST_DAY through `on`.

    Raises BadAnswers with every problem.
    """
    given: dict[str, str | date] = {}
    problems = []
    for name, answer in answers.items():
        found = _read(tree, name, answer, on)
        if isinstance(found, BadAnswer):
            problems.append(found)
        else:
            given[name] = found
    if problems:
        raise BadAnswers(problems)
    return given


def _read(tree: Tree, name: str, answer: object, on: date) -> str | date | BadAnswer:
    question: Question | None = tree.questions.get(name)
    shown = _shown(answer)
    if question is None:
        name = _shown(name)
        return BadAnswer(name, f"unknown question. {did_you_mean(name, tree.questions)}".strip())
    if isinstance(question, ChoiceQuestion):
        if isinstance(answer, str) and answer in question.options:
            return answer
        hint = did_you_mean(shown, question.options)
        return BadAnswer(name, f'unknown answer "{shown}". {hint}'.strip())
    day = _day(answer)
    if day is None:
        return BadAnswer(name, f'"{shown}" is not a date such as {on}.')
    if day < EARLIEST_DAY:
        return BadAnswer(name, f"{day} lies before {EARLIEST_DAY}.")
    if day > on:
        return BadAnswer(name, f"{day} lies after {on}.")
    return day


def _day(answer: object) -> date | None:
    text = str(answer)
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(given: object) -> str:
    """What was given, as part of one line."""
    return " ".join(str(given).split())[:60]
