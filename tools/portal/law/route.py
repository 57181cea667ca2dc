"""Where an answer leads by the law of one day: the tree routes, the parameters decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.law.lawbook import Law
from portal.law.tree import DateQuestion, Outcome, Tree, Way
from portal.law.value import Known, Unknown


@dataclass(frozen=True)
class Turn:
    """Where one answer leads, on which parameters that leans, and which of them is not known.

    `ends` is the day on which the same answer leads elsewhere because enough time has passed.
    """

    next: str
    parameters: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ends: date | None = None


def follow(tree: Tree, slug: str, answer: str | date, law: Law) -> Turn:
    """Where `answer`, an option of the question `slug` or a day, leads."""
    question = tree.questions[slug]
    if not isinstance(question, DateQuestion):
        return switch(tree.ways(slug)[str(answer)], law)
    assert isinstance(answer, date)  # the answers are checked
    edges: tuple[str, ...] = ()
    for interval in question.intervals:
        if interval.until is None:
            return Turn(interval.next, edges)
        edges += (interval.until,)
        reached = law.reached(answer, interval.until)
        if reached is None:
            return Turn(question.unknown, edges, unknown=(interval.until,))
        if law.day < reached:
            return Turn(interval.next, edges, ends=reached)
    return Turn(question.unknown, edges)


def switch(next_: Way, law: Law) -> Turn:
    """Where an option leads. A rule that has ended no longer says yes."""
    if isinstance(next_, str):
        return Turn(next_)
    name = next_.parameter
    found = law.value(name)
    if isinstance(found, Unknown):
        return Turn(next_.unknown, (name,), unknown=(name,))
    yes = isinstance(found, Known) and found.row.value is True
    return Turn(next_.yes if yes else next_.no, (name,))


def settle(tree: Tree, slug: str, law: Law) -> Turn:
    """The outcome `slug`, or the tree's `unknown` where it leans on what nobody can say.

    That is a weeks limit that is not known, or any value about which sources disagree. An outcome
    that says "ask" stands: it says so already, and why.
    """
    outcome = tree.outcomes[slug]
    doubtful = tuple(name for name in outcome.leans if _doubtful(outcome, name, law))
    return Turn(tree.unknown if doubtful and tree.unknown else slug, outcome.leans, doubtful)


def exits(tree: Tree, slug: str, law: Law) -> list[str]:
    """Where each option or interval of the question `slug` leads on the day, in their order."""
    question = tree.questions[slug]
    if isinstance(question, DateQuestion):
        ways, known = [], True
        for interval in question.intervals:
            known = known and not (
                interval.until and isinstance(law.value(interval.until), Unknown)
            )
            ways.append(interval.next if known else question.unknown)
    else:
        ways = [switch(way, law).next for way in tree.ways(slug).values()]
    return [way if way in tree.questions else settle(tree, way, law).next for way in ways]


def _doubtful(outcome: Outcome, name: str, law: Law) -> bool:
    found = law.value(name)
    if outcome.verdict == "ask" or not isinstance(found, Unknown):
        return False
    return name == outcome.weeks_limit or found.reason == "disputed"
