"""What stays of a wage after the contribution to COA, for households of which amounts are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from portal.law.lawbook import Law
from portal.law.reba import Sum, reba

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


def tables(law: Law) -> list[Table]:
    """A table for every household whose amounts are known on some day up to that of `law`."""
    return [
        table
        for adults, children in HOUSEHOLDS
        if (table := _latest(law, adults, children)) is not None
    ]


def _latest(law: Law, adults: int, children: int) -> Table | None:
    for on in _days(law):
        rows = [
            [_sum(law.book.on(on), hours, w, adults, children) for w in WAGES] for hours in HOURS
        ]
        if all(found.contribution is not None for row in rows for found in row):
            return Table(on, adults, children, rows)
    return None


def _days(law: Law) -> Iterator[date]:
    """Today, and the last days on which amounts were known, the latest first."""
    yield law.day
    yield from sorted(
        {
            row.until
            for name, parameter in law.parameters.items()
            if name.startswith("reba.")
            for row in parameter.values
            if row.until is not None and row.until < law.day
        },
        reverse=True,
    )


def _sum(law: Law, hours: int, wage: Decimal, adults: int, children: int) -> Sum:
    return reba(
        net_wage=(hours * wage * WEEKS_A_MONTH).quantize(Decimal("0.01"), ROUND_HALF_UP),
        adults=adults,
        children=children,
        permit=False,
        law=law,
    )
