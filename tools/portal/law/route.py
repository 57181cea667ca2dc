"""Where an answer leads by the law of one day: the tree routes, the parameters decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.law.dates import after
from portal.law.value import Answer, Known, Unknown, value_at
from portal.model.parameter import Parameter
from portal.model.tree import DateQuestion, Outcome, Switch, Tree, Way


@dataclass(frozen=True)
class Law:
    """The parameters as they are on one day."""

    parameters: Mapping[str, Parameter]
    on: date
    grace_days: int

    def value(self, name: str) -> Answer:
        """What the parameter `name` says. Raises KeyError where there is none."""
        return value_at(self.parameters[name], self.on, self.grace_days)

    def reached(self, day: date, name: str) -> date | None:
        """The day on which the term `name` has passed since `day`; None where it is not known.

        A term that has ended asks nothing any more: it has passed at once.
        """
        found = self.value(name)
        if isinstance(found, Unknown):
            return None
        amount = int(found.row.value) if isinstance(found, Known) else 0
        return after(day, amount, self.parameters[name].unit)


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
        return switch(tree.ways(slug)[answer], law)
    edges: tuple[str, ...] = ()
    for interval in question.intervals:
        if interval.until is None:
            return Turn(interval.next, edges)
        edges += (interval.until,)
        reached = law.reached(answer, interval.until)
        if reached is None:
            return Turn(question.unknown, edges, unknown=(interval.until,))
        if law.on < reached:
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
    doubtful = tuple(name for name in leaned_on(outcome) if _doubtful(outcome, name, law))
    return Turn(tree.unknown if doubtful and tree.unknown else slug, leaned_on(outcome), doubtful)


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


def leaned_on(outcome: Outcome) -> tuple[str, ...]:
    """The parameters on which the texts of an outcome lean."""
    return (*([outcome.weeks_limit] if outcome.weeks_limit else []), *outcome.parameters)


def parameters_of(tree: Tree) -> list[str]:
    """Every parameter on which a route or an outcome of `tree` leans, each once."""
    return list(dict.fromkeys(_parameters(tree)))


def _parameters(tree: Tree) -> Iterator[str]:
    for slug, question in tree.questions.items():
        if isinstance(question, DateQuestion):
            yield from (i.until for i in question.intervals if i.until)
        ways = tree.ways(slug).values()
        yield from (way.parameter for way in ways if isinstance(way, Switch))
    for outcome in tree.outcomes.values():
        yield from leaned_on(outcome)
    if tree.start_day:
        yield from (tree.start_day.decision, tree.start_day.notification)


def _doubtful(outcome: Outcome, name: str, law: Law) -> bool:
    found = law.value(name)
    if outcome.verdict == "ask" or not isinstance(found, Unknown):
        return False
    return name == outcome.weeks_limit or found.reason == "disputed"
