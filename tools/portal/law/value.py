"""What a parameter says on a day: a value, that the rule has ended, or that it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from portal.law.parameter import Parameter, Value

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """The value of `row` holds."""

    row: Value


@dataclass(frozen=True)
class Ended:
    """The rule stopped, as `row` says; there is nothing left to apply."""

    row: Value


@dataclass(frozen=True)
class Unknown:
    """Nobody can say: no row covers the day, sources disagree, or the review is long overdue."""

    reason: Literal["not-covered", "disputed", "overdue"]


Answer = Known | Ended | Unknown


def value_at(parameter: Parameter, on: date, grace_days: int) -> Answer:
    """What `parameter` says on the day `on`. Never the last known value, never an announced one.

    A row with `until` is known through that day. A row without it is known until the next row,
    and through `review_by` plus `grace_days` at most.
    """
    if parameter.disputed:
        return Unknown("disputed")
    begun = [row for row in parameter.counted if row.from_ <= on]
    if not begun:
        return Unknown("not-covered")
    row = begun[-1]
    if row.until is not None and on > row.until:
        return Unknown("not-covered")
    if row.until is None and on > last_trusted_day(parameter.review_by, grace_days):
        return Unknown("overdue")
    return Ended(row) if row.status == "ended" else Known(row)


def boundaries(parameter: Parameter, grace_days: int) -> set[date]:
    """Every day on which `value_at` answers something else than the day before."""
    candidates = {row.from_ for row in parameter.counted}
    candidates |= {row.until + ONE_DAY for row in parameter.counted if row.until is not None}
    candidates.add(last_trusted_day(parameter.review_by, grace_days) + ONE_DAY)
    return {
        day
        for day in candidates
        if value_at(parameter, day, grace_days) != value_at(parameter, day - ONE_DAY, grace_days)
    }


def holds_until(parameter: Parameter, on: date, grace_days: int) -> date | None:
    """The last day through which the answer of `on` stays the same and is promised to.

    The promise ends with `review_by`; after that day only the next boundary bounds it. None where
    nothing does.
    """
    ends = [day - ONE_DAY for day in boundaries(parameter, grace_days) if day > on]
    if on <= parameter.review_by:
        ends.append(parameter.review_by)
    return min(ends, default=None)


def announced(parameter: Parameter, on: date) -> list[Value]:
    """The announced rows that have not come true by `on`, whatever their planned day.

    One comes true when a row that counts begins, on the planned day or later, with its value.
    """
    return [
        row
        for row in parameter.values
        if row.status == "announced"
        and not any(
            row.from_ <= true.from_ <= on and true.value == row.value for true in parameter.counted
        )
    ]


def last_trusted_day(review_by: date, grace_days: int) -> date:
    """The last day on which a value that is to be checked again by `review_by` counts as known."""
    return review_by + timedelta(days=grace_days)
