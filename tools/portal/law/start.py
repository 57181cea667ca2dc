"""Whether work can start on the day that a reader has in mind, by the terms of the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.law.dates import TIME_UNITS
from portal.law.input import START_DATE, checked
from portal.law.lawbook import Law, Lawbook
from portal.law.tree import Tree, Verdict
from portal.law.walk import Result, walk
from portal.law.working_days import term_ends, working_days_after

# With these verdicts work is possible, at once or when something has been done.
_POSSIBLE: frozenset[Verdict | None] = frozenset({"allowed", "notify", "permit"})


@dataclass(frozen=True)
class Start:
    """The answer to a wished day. `from_` is the first day on which work can start by the terms of
    the law, `decision_by` the day by which the permit must have been decided on when it is asked
    for as soon as that is possible; None where there is no such day or nobody can say."""

    asked: date
    possible: Literal["yes", "no", "not-known"]
    from_: date | None
    decision_by: date | None


@dataclass(frozen=True)
class _Case:
    """One person's answers, by the law of any day."""

    tree: Tree
    answers: Mapping[str, object]
    book: Lawbook

    def found(self, on: date) -> Result:
        answers = {name: given for name, given in self.answers.items() if name != START_DATE}
        return walk(self.tree, answers, self.book.on(on))

    def trusted(self, day: date) -> bool:
        """Whether anybody vouches for the tree on `day`."""
        return day <= self.book.trusted_through(self.tree.review_by)

    def can(self, day: date) -> bool:
        """Whether work is possible on `day`. What a waiting time has left unasked may be right."""
        found = self.found(day)
        return self.trusted(day) and (found.outcome is None or found.verdict in _POSSIBLE)

    def decision_by(self, result: Result, on: date) -> date | None:
        """The last day of the decision on a permit asked for on `on`, or when waiting ends."""
        assert self.tree.start_day
        term = self.tree.start_day.decision
        applied = {"permit": on, "wait": result.earliest}.get(result.verdict or "")
        amount = self.book.on(applied).amount(term) if applied else None
        if applied is None or amount is None:
            return None
        return term_ends(applied, amount, TIME_UNITS[self.book.parameters[term].unit])

    def first(self, result: Result, on: date) -> date | None:
        """The first day on which work can start, were the law to stay as it is."""
        assert self.tree.start_day
        if result.verdict == "allowed":
            return on
        if result.verdict == "notify":
            amount = self.book.on(on).amount(self.tree.start_day.notification)
            return None if amount is None else working_days_after(on, amount)
        return self.decision_by(result, on)


def start(tree: Tree, answers: Mapping[str, object], law: Law) -> Start | None:
    """What the answer START_DATE comes to; None where it is not given or no outcome is reached.

    Raises BadAnswers where an answer cannot be used.
    """
    asked = checked(tree, answers, law.day).get(START_DATE)
    case = _Case(tree, answers, law.book)
    result = case.found(law.day)
    if not isinstance(asked, date) or result.outcome is None:
        return None
    first = case.first(result, law.day)
    return Start(
        asked=asked,
        possible=_possible(case, result, first, asked),
        from_=first if first and case.can(first) else None,
        decision_by=case.decision_by(result, law.day),
    )


def _possible(
    case: _Case, result: Result, first: date | None, asked: date
) -> Literal["yes", "no", "not-known"]:
    if result.verdict == "ask" or not case.trusted(asked):
        return "not-known"
    too_early = result.earliest if first is None else first
    if too_early and asked < too_early:
        return "no"
    if case.found(asked).verdict == "not-allowed":
        return "no"
    return "yes" if first and case.can(asked) else "not-known"
