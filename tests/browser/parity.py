"""What the compiler decides, in the form of the browser, and what the browser decides in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from portal.kinds.content import Content
from portal.law.input import START_DATE
from portal.law.situations import situations
from portal.law.start import start
from portal.law.tree import Tree
from portal.law.walk import walk
from portal.outputs.node import node
from portal.pages.tree_data import compiled
from tests.conftest import AS_OF

Case = tuple[dict[str, str], date]
HARNESS = Path(__file__).parent / "decide.js"


def expected(tree: Tree, answers: Mapping[str, str], on: date, content: Content) -> dict[str, Any]:
    """What the compiler says of answers, a wished day among them."""
    law = content.law.on(on)
    found = walk(tree, answers, law)
    wish = start(tree, answers, law) if START_DATE in answers else None
    return {
        "outcome": found.outcome,
        "verdict": found.verdict,
        "earliest": _day(found.earliest),
        "weeks_limit": found.weeks_limit,
        "next_question": found.next_question,
        "valid_until": _day(found.valid_until),
        "path": [
            {
                "question": reason.question,
                "answer": reason.answer,
                "at": step.slug,
                "met": reason.met,
                "assumed": reason.assumed,
            }
            for step, reason in zip(found.path, found.reasons, strict=True)
        ],
        "start": wish
        and {
            "asked": str(wish.asked),
            "possible": wish.possible,
            "from": _day(wish.from_),
            "decision_by": _day(wish.decision_by),
        },
    }


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def decided(content: Content, cases: list[Case]) -> list[dict[str, Any]]:
    """What the modules of the browser say, with the rules as the page has them."""
    given = {"rules": rules(content), "cases": [[answers, str(on)] for answers, on in cases]}
    done = subprocess.run(
        [node(), str(HARNESS)], input=json.dumps(given), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def rules(content: Content) -> dict[str, Any]:
    """The rules that the page has for the browser, with what the page itself says."""
    tree = content.trees["twv"]
    found = json.loads(compiled(content, "twv", AS_OF).data)
    for name in tree.questions:
        question = found["questions"].setdefault(name, {})
        ways = {key: way for key, way in tree.ways(name).items() if isinstance(way, str)}
        if tree.asked(name).type == "choice":
            question["options"] = ways | question.get("options", {})
    for name, outcome in tree.outcomes.items():
        found["outcomes"].setdefault(name, {})["verdict"] = outcome.verdict
    return found


def situated(tree: Tree, content: Content, *, way: bool = True) -> list[Case]:
    """Every situation and, where `way` says so, every place on the way to it where a question is
    still open."""
    found: dict[tuple[date, tuple[tuple[str, str], ...]], None] = {}
    for one in situations(tree, content.law):
        answers = tuple(one.answers.items())
        for length in range(0 if way else len(answers), len(answers) + 1):
            found[one.on, answers[:length]] = None
    return [(dict(answers), on) for on, answers in found]


def filled_in(case: Mapping[str, Any], base: Mapping[str, str], content: Content) -> Case:
    """The answers of a scenario, and those of `base` to what is then still asked."""
    tree = content.trees["twv"]
    answers = {question: str(answer) for question, answer in case["answers"].items()}
    on = date.fromisoformat(str(case["date"]))
    while question := expected(tree, answers, on, content)["next_question"]:
        answers[question] = base[question]
    return answers, on
