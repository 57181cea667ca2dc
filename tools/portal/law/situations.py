"""Every situation that a tree tells apart, on every day on which its law changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.law.input import EARLIEST_DAY
from portal.law.lawbook import Law, Lawbook
from portal.law.route import follow
from portal.law.tree import DateQuestion, Tree
from portal.law.value import ONE_DAY


@dataclass(frozen=True)
class Situation:
    """The reference date, and an answer to every question that is then asked."""

    on: date
    answers: Mapping[str, str]


def situations(tree: Tree, book: Lawbook) -> Iterator[Situation]:
    """Every path through `tree` on each of its `days`; for terms, the days around their end.

    The tree has no loops and its parameters exist; the validator says so.
    """
    for on in days(tree, book):
        for answers in _paths(tree, tree.start, book.on(on), {}):
            yield Situation(on, answers)


def days(tree: Tree, book: Lawbook) -> list[date]:
    """The days on which the outcome of `tree` may change, each with the day before and after.

    Planned days of announcements and the days of review are among them: nothing may change there.
    """
    found = {tree.last_checked, tree.review_by}
    for name in tree.parameters():
        parameter = book.parameters[name]
        found |= book.boundaries(name)
        found |= {row.from_ for row in parameter.values}
        found.add(parameter.review_by)
    return sorted({day + step for day in found for step in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY)})


def _paths(
    tree: Tree, slug: str, law: Law, answers: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    if slug not in tree.questions:
        yield answers
        return
    for answer in _answers(tree, slug, law):
        turn = follow(tree, slug, answer, law)
        yield from _paths(tree, turn.next, law, {**answers, tree.name(slug): str(answer)})


def _answers(tree: Tree, slug: str, law: Law) -> list[str] | list[date]:
    question = tree.questions[slug]
    if not isinstance(question, DateQuestion):
        return list(tree.ways(slug))
    found = {law.day}
    for interval in question.intervals:
        if interval.until and (last := last_start(interval.until, law)):
            found |= {last - ONE_DAY, last, last + ONE_DAY}
    return sorted(day for day in found if EARLIEST_DAY <= day <= law.day)


def last_start(name: str, law: Law) -> date | None:
    """The last day since which the term `name` has passed.

    None where the term is not known, or longer ago than the calendar goes.
    """

    def passed(day: date) -> date:
        return law.reached(day, name) or date.max

    if law.reached(law.day, name) is None or passed(law.day) - law.day >= law.day - date.min:
        return None
    day = law.day - (passed(law.day) - law.day)
    while passed(day) <= law.day:
        day += ONE_DAY
    while passed(day) > law.day:
        day -= ONE_DAY
    return day
