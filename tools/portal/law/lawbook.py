"""The lawbook: every parameter, how long each is trusted, and what the law is on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.law.dates import TIME_UNITS, after
from portal.law.parameter import Parameter
from portal.law.value import Answer, Known, Unknown, boundaries, holds_until, last_trusted_day
from portal.law.value import value_at as _value_at


@dataclass(frozen=True)
class Lawbook:
    """Parameters by scheme.name. Past its day of review each counts for `grace_days` more."""

    parameters: Mapping[str, Parameter]
    grace_days: int

    def on(self, day: date) -> Law:
        """The law of one day."""
        return Law(self, day)

    def boundaries(self, name: str) -> set[date]:
        """Every day on which the parameter `name` says something else than the day before."""
        return boundaries(self.parameters[name], self.grace_days)

    def trusted_through(self, review_by: date) -> date:
        """The last day on which what is to be checked again by `review_by` counts as known."""
        return last_trusted_day(review_by, self.grace_days)


@dataclass(frozen=True)
class Law:
    """What the lawbook says on one day."""

    book: Lawbook
    day: date

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by name."""
        return self.book.parameters

    def value(self, name: str) -> Answer:
        """What the parameter `name` says. Raises KeyError where there is none."""
        return _value_at(self.parameters[name], self.day, self.book.grace_days)

    def amount(self, name: str) -> int | None:
        """The whole number that the parameter `name` says; None where it says none."""
        found = self.value(name)
        return int(found.row.amount) if isinstance(found, Known) else None

    def reached(self, day: date, name: str) -> date | None:
        """The day on which the term `name` has passed since `day`; None where it is not known.

        A term that has ended asks nothing any more: it has passed at once.
        """
        if isinstance(self.value(name), Unknown):
            return None
        return after(day, self.amount(name) or 0, TIME_UNITS[self.parameters[name].unit])

    def holds_until(self, name: str) -> date | None:
        """The last day through which the parameter `name` is promised to say the same."""
        return holds_until(self.parameters[name], self.day, self.book.grace_days)

    def all_hold_until(self, names: Iterable[str], review_by: date) -> date:
        """The last day through which what rests on the parameters `names`, and is itself to be
        checked again by `review_by`, is promised to stay as it is."""
        days = [self.holds_until(name) for name in names]
        return min([day for day in days if day is not None] + [review_by])
