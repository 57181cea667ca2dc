"""In which situations a change of the content changes what the tree or the Reba sum says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.kinds.content import Content
from portal.law.input import BadAnswers
from portal.law.situations import Situation, situations
from portal.law.tree import Tree
from portal.law.walk import Result, walk
from portal.pages.reba_table import HOURS, WAGES, monthly, tables


@dataclass(frozen=True)
class Side:
    """What one version of the content says; `result` is None where its questions cannot be answered
    so."""

    content: Content
    tree: Tree
    result: Result | None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it another outcome, apart from the day until which somebody waits."""
        found = self.result
        return () if found is None else (found.outcome, found.next_question, found.weeks_limit)

    @property
    def whole(self) -> tuple[object, ...]:
        """All that a reader is told of it."""
        return (*self.key, self.result and (self.result.verdict, self.result.earliest))


@dataclass(frozen=True)
class OutcomeChange:
    """One kind of change of outcome in a tree: in how many situations, and one of them."""

    tree: str
    number: int
    example: Situation
    before: Side
    after: Side


@dataclass(frozen=True)
class RebaChange:
    """What a household pays COA of a monthly wage, before and after; None where nobody can say.
    `number` wages are touched."""

    adults: int
    children: int
    number: int
    wage: Decimal
    before: Decimal | None
    after: Decimal | None


def outcome_changes(old: Content, new: Content, trees: list[str], on: date) -> list[OutcomeChange]:
    """Every kind of change in `trees`, which both versions have. The example is the situation
    nearest to `on`."""
    found: list[OutcomeChange] = []
    for name in trees:
        if _alike(old, new, name):
            continue
        groups: dict[tuple[object, ...], list[tuple[Situation, Side, Side]]] = {}
        for situation in _all(old, new, name):
            was, now = _side(old, name, situation), _side(new, name, situation)
            if was.whole != now.whole:
                groups.setdefault((was.key, now.key), []).append((situation, was, now))
        for some in groups.values():
            nearest = min(some, key=lambda one: abs((one[0].on - on).days))
            found.append(OutcomeChange(name, len(some), *nearest))
    return found


def reba_changes(old: Content, new: Content, on: date) -> list[RebaChange]:
    """Every household of the Reba tables of which a contribution changes."""
    was, now = _contributions(old, on), _contributions(new, on)
    groups: dict[tuple[int, int], list[Decimal]] = {}
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            groups.setdefault(key[:2], []).append(key[2])
    return [
        RebaChange(*household, len(wages), wage, was.get(key), now.get(key))
        for household, wages in groups.items()
        for wage in wages[:1]
        for key in [(*household, wage)]
    ]


def _contributions(content: Content, on: date) -> dict[tuple[int, int, Decimal], Decimal | None]:
    wages = [monthly(hours, wage) for hours in HOURS for wage in WAGES]
    return {
        (table.adults, table.children, wage): table.terms.sum(wage).contribution
        for table in tables(content.law.on(on))
        for wage in wages
    }


def _alike(old: Content, new: Content, name: str) -> bool:
    """Whether the tree and all law that it asks are the same."""
    mine, yours = old.trees[name], new.trees[name]
    return (
        mine == yours
        and old.municipality.grace_days == new.municipality.grace_days
        and all(old.parameters.get(one) == new.parameters.get(one) for one in mine.parameters())
    )


def _all(old: Content, new: Content, name: str) -> Iterator[Situation]:
    every = {
        (one.on, tuple(sorted(one.answers.items()))): one
        for content in (old, new)
        for one in situations(content.trees[name], content.law)
    }
    yield from every.values()


def _side(content: Content, name: str, situation: Situation) -> Side:
    tree = content.trees[name]
    try:
        found = walk(tree, situation.answers, content.law.on(situation.on))
    except BadAnswers:
        return Side(content, tree, None)
    return Side(content, tree, found)
