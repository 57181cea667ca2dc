"""What changes after a day: values that begin, run out, stop or are planned, and what is checked
again. Made from the rows of the parameters, so that nobody keeps a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Literal

from portal.law.value import ONE_DAY, Unknown, announced, last_trusted_day, value_at
from portal.model.base import LAST_DAY
from portal.model.content import PARAMETERS, Content
from portal.model.parameter import Meaning, Parameter, Value
from portal.model.reference import KINDS, anchor_of


@dataclass(frozen=True)
class Change:
    """What one parameter says otherwise from the day `on`.

    `row` is the row that says so: the one that begins, stops the rule or is announced; of a value
    that runs out the last one, which holds through the day before. `before` is what held until
    then, where that is known; for an announcement, what holds today. `overdue` says that the
    parameter was checked too long ago to count.
    """

    on: date
    kind: Literal["begins", "stops", "runs-out", "announced"]
    name: str
    parameter: Parameter
    row: Value
    before: Value | None
    overdue: bool = False

    @property
    def after(self) -> Value | None:
        """The row from `on`; None where nobody knows it yet."""
        return None if self.kind == "runs-out" or self.overdue else self.row

    @property
    def anchor(self) -> str:
        """The name of the parameter as an anchor."""
        return anchor_of(self.name)

    @property
    def last_day(self) -> date:
        """The last day before the change."""
        return self.on - ONE_DAY

    @property
    def certainty(self) -> Literal["primary", "secondary", "announced", "overdue"]:
        """How sure it is: only planned, checked too long ago, or what kind of source says so."""
        if self.kind == "announced":
            return "announced"
        return "overdue" if self.overdue else self.row.verified.confidence

    @property
    def means(self) -> Meaning | None:
        """What the change means for each reader; a row with `until` tells that of its end."""
        told_at_end = self.row.until is not None and self.kind != "announced"
        return self.row.means if told_at_end == (self.kind == "runs-out") else None


def changes(parameters: Mapping[str, Parameter], on: date, grace_days: int) -> list[Change]:
    """Every change after the day `on`, and every announcement that has not come true by then,
    also where its planned day has passed. By day, then by name."""
    found = []
    for name, parameter in parameters.items():
        planned = list(_announced(name, parameter, on, grace_days))
        days = {change.on for change in planned}
        # Where a value runs out and the next one is planned, the plan tells both.
        found += planned + [
            change
            for change in _known(name, parameter, on, grace_days)
            if change.kind != "runs-out" or change.on not in days
        ]
    return sorted(found, key=lambda change: (change.on, change.name))


def _known(name: str, parameter: Parameter, on: date, grace_days: int) -> Iterator[Change]:
    """The changes that the rows tell; none where sources disagree, for then no row counts."""
    counted = [row for row in parameter.values if row.status != "announced"]
    rows = [] if parameter.disputed else counted
    overdue = on > last_trusted_day(parameter.review_by, grace_days)
    before: Value | None = None
    for row, follower in zip_longest(rows, rows[1:]):
        if row.from_ > on:
            kind = "stops" if row.status == "ended" else "begins"
            stale = overdue and row.until is None
            yield Change(row.from_, kind, name, parameter, row, before, stale)
        if row.until is None:
            before = None if overdue else row
            continue
        before = row
        end = row.until + ONE_DAY
        if follower is None or follower.from_ > end:
            before = None
            if end > on:
                yield Change(end, "runs-out", name, parameter, row, row)


def _announced(name: str, parameter: Parameter, on: date, grace_days: int) -> Iterator[Change]:
    today = value_at(parameter, on, grace_days)
    before = None if isinstance(today, Unknown) else today.row
    # What has a row that counts by then, is told by that row.
    for row in announced(parameter, LAST_DAY):
        yield Change(row.from_, "announced", name, parameter, row, before)


@dataclass(frozen=True)
class Review:
    """What is to be checked again by a day: names of parameters, and references of pages."""

    by: date
    parameters: tuple[str, ...]
    pages: tuple[str, ...]


def reviews(content: Content, on: date) -> list[Review]:
    """What is to be checked again on the day `on` or later, by day."""
    kind_of = {folder: kind for kind, folder in KINDS.items()}
    days: dict[date, tuple[list[str], list[str]]] = {}
    for entry in content.entries():
        by = getattr(entry.model, "review_by", None)
        if by is None or by < on:
            continue
        parameters, pages = days.setdefault(by, ([], []))
        if entry.kind == PARAMETERS:
            parameters.append(entry.slug)
        else:
            pages.append(f"{kind_of[entry.kind]}:{entry.slug}")
    return [Review(by, tuple(one), tuple(two)) for by, (one, two) in sorted(days.items())]
