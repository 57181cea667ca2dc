"""What stays of a wage after the contribution to COA, for households of which amounts are known:
as tables, and as what the browser computes with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from portal.law.lawbook import Law
from portal.law.reba import CENT, Sum, Terms, terms

# Net wage for an hour, hours a week, and households as adults and children.
WAGES = (Decimal(10), Decimal(12), Decimal(14))
HOURS = (8, 16, 24, 32, 40)
HOUSEHOLDS = ((1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (2, 3))
# An amount of which the browser learns how its language writes whole euros.
EXAMPLE = Decimal(1234)
WEEKS_A_MONTH = Decimal(52) / 12


@dataclass(frozen=True)
class Table:
    """One household on the last day of which its amounts are known."""

    on: date
    adults: int
    children: int
    terms: Terms

    @property
    def rows(self) -> list[list[Sum]]:
        """A row for each of HOURS, a cell for each of WAGES."""
        return [[self.terms.sum(monthly(hours, wage)) for wage in WAGES] for hours in HOURS]


def tables(law: Law) -> list[Table]:
    """A table for every household whose amounts are known on some day up to that of `law`."""
    return [
        table
        for adults, children in HOUSEHOLDS
        if (table := _latest(law, adults, children)) is not None
    ]


def data(found: Iterable[Table]) -> Markup:
    """What the browser computes with, a list in the order of `found`, as JSON that is safe between
    single quotes."""
    given = [compiled(table.terms) for table in found]
    return htmlsafe_json_dumps(given, separators=(",", ":"), sort_keys=True)


def compiled(found: Terms) -> dict[str, object] | None:
    """The terms of a household for the browser: amounts in cents, the share in hundredths of a
    percent; None where an amount is missing."""
    if found.missing:
        return None
    return {
        "share": _hundredths(found.share),
        "cap": _hundredths(found.cap),
        "value": _hundredths(found.value),
        "tipping": _hundredths(found.tipping_point),
        "certainty": "law" if found.primary else "secondary",
        "published": [_hundredths(row.amount) for row in found.published],
    }


def monthly(hours: int, wage: Decimal) -> Decimal:
    """The wage of a month, at so many hours a week and so much an hour."""
    return (hours * wage * WEEKS_A_MONTH).quantize(CENT, ROUND_HALF_UP)


def _latest(law: Law, adults: int, children: int) -> Table | None:
    for on in _days(law):
        found = terms(adults, children, law.book.on(on))
        if not found.missing:
            return Table(on, adults, children, found)
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


def _hundredths(amount: Decimal) -> int:
    return int(amount * 100)
