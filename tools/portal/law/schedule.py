"""By which day each step of a road must be taken for work to begin on a wished day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.law.dates import TIME_UNITS, add_months
from portal.law.input import EARLIEST_DAY, MONTHS_AHEAD, BadAnswer, within
from portal.law.lawbook import Law, Lawbook
from portal.law.road import RoadSteps, RoadTerm
from portal.law.value import ONE_DAY, Unknown
from portal.law.working_days import term_ends, working_days_after
from portal.problem import did_you_mean

# So many days before the next step the last day of a step is looked for.
_FURTHEST = 400


@dataclass(frozen=True)
class Deadline:
    """The last day of a step; None where no day belongs to it or nobody can say. Of one that is
    `late` that day has passed, or lies before the day `opens` on which the step can be taken at
    the earliest; `first` is then the first working day that is left when it is still to be taken.
    """

    step: str
    by: date | None
    late: bool = False
    opens: date | None = None
    first: date | None = None


@dataclass(frozen=True)
class Schedule:
    """A wished day, and what it comes to. `first` is the first working day where every step is
    still to be taken, `soonest` where only those are to which the law sets a term."""

    asked: date
    possible: Literal["yes", "late", "no", "not-known"]
    first: date | None
    soonest: date | None
    steps: tuple[Deadline, ...]


def schedule(road: RoadSteps, way: str, asked: date, asylum: date | None, law: Law) -> Schedule:
    """The schedule of a `way` for the wished day `asked`, made on the day of `law`;
    `asylum` is the day of the asylum application, where it is told."""
    made = _Making(road, way, asylum, law)
    before = road.before(way)
    first = made.onward(before)
    soonest = made.onward(before, advised=False)
    back = made.back(asked)
    known = all(due.by for due in back)
    possible = _possible(asked, first, soonest) if known else "not-known"
    dues = (*back, Deadline(road.start, asked), *made.ahead(asked))
    return Schedule(asked, possible, first, soonest, dues)


def wish_problems(
    road: RoadSteps, way: str, asked: date, asylum: date | None, on: date
) -> list[BadAnswer]:
    """Why no schedule can be made on the day `on`: an unknown way, a day that cannot be used."""
    found: list[object] = [within("first-day", asked, on, on, add_months(on, MONTHS_AHEAD))]
    if asylum:
        found.append(within("asylum", asylum, on, EARLIEST_DAY, on))
    if way not in road.ways:
        hint = did_you_mean(way, road.ways)
        found.append(BadAnswer("document", f'unknown answer "{way}". {hint}'.strip()))
    return [problem for problem in found if isinstance(problem, BadAnswer)]


def _possible(
    asked: date, first: date | None, soonest: date | None
) -> Literal["yes", "late", "no", "not-known"]:
    if first is None or soonest is None:
        return "not-known"
    if asked < soonest:
        return "no"
    return "late" if asked < first else "yes"


@dataclass(frozen=True)
class _Making:
    """One schedule in the making."""

    road: RoadSteps
    way: str
    asylum: date | None
    law: Law

    def onward(self, steps: Iterable[str], *, advised: bool = True) -> date | None:
        """The first working day, where the first of `steps` is taken today and each other one as
        soon as it can be; None where nobody can say. Without `advised` our advice takes no time."""
        day: date | None = self.law.day
        for name in steps:
            step = self.road.steps[name]
            if step.opens and self.asylum:
                opens = self.law.reached(self.asylum, step.opens)
                day = max(day, opens) if day and opens else None
            if day and step.term and (advised or step.term.law):
                day = reach(step.term, day, self.law.book)
        return day

    def back(self, asked: date) -> list[Deadline]:
        """The steps before the first working day."""
        names, found = self.road.before(self.way), list[Deadline]()
        by: date | None = asked
        for number in reversed(range(len(names))):
            step = self.road.steps[names[number]]
            by = by and last(step.term, by, self.law.book)
            opens = (
                self.law.reached(self.asylum, step.opens) if step.opens and self.asylum else None
            )
            late = by is not None and by < max(self.law.day, opens or self.law.day)
            first = self.onward(names[number:]) if late else None
            found.insert(0, Deadline(names[number], by, late, opens, first))
        return found

    def ahead(self, asked: date) -> list[Deadline]:
        """The steps after the first working day."""
        terms = {name: self.road.steps[name].term for name in self.road.after(self.way)}
        book = self.law.book
        return [
            Deadline(name, reach(term, asked, book) if term else None)
            for name, term in terms.items()
        ]


def reach(term: RoadTerm, day: date, book: Lawbook) -> date | None:
    """The day on which a term that begins with `day` has passed, by the law of `day`; None where
    nobody knows that. A term that has ended takes no time."""
    amount: int | None = term.advice
    unit: str | None = term.unit
    if term.law:
        law = book.on(day)
        if isinstance(law.value(term.law), Unknown):
            return None
        amount, unit = law.amount(term.law), book.parameters[term.law].unit
    if unit == "working-days":
        return working_days_after(day, amount or 0)
    return term_ends(day, amount or 0, TIME_UNITS[unit or ""])


def last(term: RoadTerm | None, by: date, book: Lawbook) -> date | None:
    """The last day on which a term can begin that has passed on `by`; None where nobody knows."""
    if term is None:
        return by
    for days in range(_FURTHEST):
        reached = reach(term, by - days * ONE_DAY, book)
        if reached is None or reached <= by:
            return by - days * ONE_DAY if reached else None
    return None
