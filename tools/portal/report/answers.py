"""Answers in, results out, as JSON: what `portal decide`, `portal plan` and `portal reba` print."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from portal.kinds.content import Content
from portal.law.input import BadAnswers
from portal.law.reba import Sum
from portal.law.schedule import Schedule, schedule, wish_problems
from portal.law.start import Start
from portal.law.walk import Result
from portal.problem import CannotDo
from portal.source.fields import Citation
from portal.source.load import load


class UnreadableAnswers(CannotDo):
    """The answers are no JSON object and no file that holds one; the text says why."""


def read(given: str) -> dict[str, Any]:
    """The answers in `given`: JSON itself, or a path of a JSON or YAML file."""
    if given.lstrip().startswith(("{", "[")):
        try:
            answers = json.loads(given)
        except (ValueError, RecursionError) as error:
            raise UnreadableAnswers(f"the answers are not JSON: {error}") from None
    else:
        path = Path(given)
        document = load(path.parent, Path(path.name))
        if document.problems:
            raise UnreadableAnswers("\n".join(map(str, document.problems)))
        answers = document.data
    if not isinstance(answers, dict):
        raise UnreadableAnswers('the answers are no mapping, such as {"document": "w-document"}')
    return answers


def decision(result: Result, wish: Start | None, content: Content, on: date) -> dict[str, Any]:
    """The JSON of a walk and of a wished start day: the contract of `portal decide`.

    Texts say the values of `on`.
    """
    return {
        "outcome": result.outcome,
        "verdict": result.verdict,
        "earliest": _day(result.earliest),
        "weeks_limit": result.weeks_limit,
        "next_question": result.next_question,
        "path": [{"question": step.question, "answer": step.answer} for step in result.path],
        "reasons": _reasons(result, content, on) if result.reasons else [],
        "sources": [_citation(source, content) for source in result.sources],
        "valid_until": _day(result.valid_until),
        "start": wish
        and {
            "asked": _day(wish.asked),
            "possible": wish.possible,
            "from": _day(wish.from_),
            "decision_by": _day(wish.decision_by),
        },
    }


def _reasons(result: Result, content: Content, on: date) -> list[dict[str, Any]]:
    from portal.pages.values import Values  # what has no text to fill in loads no language

    values = Values.in_source(content, on)
    return [
        {
            "question": reason.question,
            "condition": values.plain(reason.condition),
            "answer": reason.answer,
            "met": reason.met,
            "assumed": reason.assumed,
            "legal_basis": [_citation(basis, content) for basis in reason.legal_basis],
        }
        for reason in result.reasons
    ]


def contribution(result: Sum, content: Content) -> dict[str, Any]:
    """The JSON of a Reba sum: the contract of `portal reba`. Amounts are strings in euro."""
    return {
        "contribution": _amount(result.contribution),
        "kept": _amount(result.kept),
        "certainty": result.certainty,
        "missing": list(result.missing),
        "sources": [_citation(source, content) for source in result.sources],
        "steps": [
            {"name": s.name, "amount": _amount(s.amount), "note": s.note} for s in result.steps
        ],
        "tipping_point": _amount(result.tipping_point),
    }


def plan(
    content: Content,
    name: str,
    first_day: date,
    document: str,
    asylum: date | None,
    called: str,
    on: date,
) -> dict[str, Any]:
    """The JSON of a plan made on the day `on`: the contract of `portal plan`. Without `document` it
    is that of the first way. Raises CannotDo for what cannot be used."""
    if name not in content.roads:
        raise CannotDo(f'no road "{name}". Known: {", ".join(content.roads)}')
    steps = content.roads[name]
    wish = steps, document or next(iter(steps.ways)), first_day, asylum
    if wrong := wish_problems(*wish, on):
        raise BadAnswers(wrong)
    return planned(schedule(*wish, content.law.on(on)), name, called)


def event(road: str, step: str, name: str) -> str:
    """The name of the event of a step in a calendar: it stays while its day moves, and plans that a
    reader gives other names do not move each other."""
    same, total = unicodedata.normalize("NFC", " ".join(name.split()).lower()), 0
    for letter in same:
        total = (total * 31 + ord(letter)) % 2**32
    return "-".join([road, *([f"{total:x}"] if same else []), step])


def planned(found: Schedule, road: str, name: str = "") -> dict[str, Any]:
    """The JSON of a schedule of `road`, as the plan that a reader calls `name`."""
    return {
        "asked": _day(found.asked),
        "possible": found.possible,
        "first": _day(found.first),
        "soonest": _day(found.soonest),
        "steps": [
            {
                "step": due.step,
                "by": _day(due.by),
                "late": due.late,
                "opens": _day(due.opens),
                "first": _day(due.first),
                "event": event(road, due.step, name),
            }
            for due in found.steps
        ],
    }


def _citation(citation: Citation, content: Content) -> dict[str, Any]:
    source = content.sources.sources[citation.source]
    return {
        "source": citation.source,
        "title": source.title,
        "article": citation.article,
        "url": source.url,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _amount(amount: Any) -> str | None:
    return None if amount is None else f"{amount:.2f}"
