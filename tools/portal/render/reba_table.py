"""What stays of a wage after the contribution to COA, for households of which amounts are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from portal.law.reba import Sum, reba
from portal.model.content import Content

# Net wage for an hour, hours a week, and households as adults and children.
WAGES = (Decimal(10), Decimal(12), Decimal(14))
HOURS = (8, 16, 24, 32, 40)
HOUSEHOLDS = ((1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (2, 3))
WEEKS_A_MONTH = Decimal(52) / 12


@dataclass(frozen=True)
class Table:
    """One household on the last day of which its amounts are known: a row for each of HOURS,
    a cell for each of WAGES."""

    on: date
    adults: int
    children: int
    rows: list[list[Sum]]


def tables(content: Content, as_of: date) -> list[Table]:
    """A table for every household whose amounts are known on some day up to `as_of`."""
    return [
        table
        for adults, children in HOUSEHOLDS
        if (table := _latest(content, adults, children, as_of)) is not None
    ]


def _latest(content: Content, adults: int, children: int, as_of: date) -> Table | None:
    for on in _days(content, as_of):
        rows = [[_sum(content, hours, w, adults, children, on) for w in WAGES] for hours in HOURS]
        if all(found.contribution is not None for row in rows for found in row):
            return Table(on, adults, children, rows)
    return None


def _days(content: Content, as_of: date) -> Iterator[date]:
    """Today, and the last days on which amounts were known, the latest first."""
    yield as_of
    yield from sorted(
        {
            row.until
            for name, parameter in content.parameters.items()
            if name.startswith("reba.")
            for row in parameter.values
            if row.until is not None and row.until < as_of
        },
        reverse=True,
    )


def _sum(content: Content, hours: int, wage: Decimal, adults: int, children: int, on: date) -> Sum:
    return reba(
        net_wage=(hours * wage * WEEKS_A_MONTH).quantize(Decimal("0.01"), ROUND_HALF_UP),
        adults=adults,
        children=children,
        permit=False,
        on=on,
        parameters=content.parameters,
        grace_days=content.municipality.grace_days,
    )
