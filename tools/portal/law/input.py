"""Answers as people and programs give them, checked all at once before anything is decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.law.dates import add_months
from portal.law.tree import Again, ChoiceQuestion, Tree
from portal.problem import CannotDo, did_you_mean

EARLIEST_DAY = date(1990, 1, 1)
# The day on which a reader wants to start: an answer that no path asks and the outcome answers.
START_DATE = "start-date"
MONTHS_AHEAD = 24
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class BadAnswer:
    """One answer, or one figure, that cannot be used, and why."""

    question: str
    message: str

    def __str__(self) -> str:
        return f"{self.question}: {self.message}"


class BadAnswers(CannotDo):
    """The input cannot be used; `problems` says why, all at once."""

    def __init__(self, problems: Iterable[BadAnswer]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def checked(tree: Tree, answers: Mapping[str, object], on: date) -> dict[str, str | date]:
    """The answers, each an option of its question or a day from EARLIEST_DAY through `on`.

    START_DATE is a day from `on` through MONTHS_AHEAD months later, in a tree that answers it.
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
    shown = _shown(answer)
    if name == START_DATE and tree.start_day:
        return within(name, answer, on, on, add_months(on, MONTHS_AHEAD))
    question = tree.questions.get(name)
    if question is None or isinstance(question, Again):
        name, known = _shown(name), [*tree.names(), *([START_DATE] if tree.start_day else [])]
        return BadAnswer(name, f"unknown question. {did_you_mean(name, known)}".strip())
    if isinstance(question, ChoiceQuestion):
        if isinstance(answer, str) and answer in question.options:
            return answer
        hint = did_you_mean(shown, question.options)
        return BadAnswer(name, f'unknown answer "{shown}". {hint}'.strip())
    return within(name, answer, on, EARLIEST_DAY, on)


def within(name: str, answer: object, on: date, first: date, last: date) -> date | BadAnswer:
    """The day that `answer` is, where it is one from `first` through `last`; `on` is an example."""
    day = _day(answer)
    if day is None:
        return BadAnswer(name, f'"{_shown(answer)}" is not a date such as {on}.')
    if day < first:
        return BadAnswer(name, f"{day} lies before {first}.")
    if day > last:
        return BadAnswer(name, f"{day} lies after {last}.")
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
