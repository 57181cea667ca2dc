"""The Reba sum: what someone in reception pays COA of a month's wage, step by step.

Source: Reba 2008 articles 3 to 6, as read in its text of 2008 to 2015. Amounts are euros a calendar
month; each component is rounded to cents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from portal.law.input import BadAnswer, BadAnswers
from portal.law.lawbook import Law
from portal.law.parameter import Value
from portal.law.value import Known
from portal.source.fields import Citation

CENT = Decimal("0.01")
HIGHEST_WAGE = Decimal(100_000)
MOST_CHILDREN = 20
# Contributions that someone has published, for one adult without children.
PUBLISHED = ("reba.maximum_single", "reba.example_contribution")

Certainty = Literal["published", "law", "secondary", "unknown"]


@dataclass(frozen=True)
class Amount:
    """One amount of the sum. `note` names what a reader should know about it."""

    name: str
    amount: Decimal
    note: Literal["", "weeks-clause", "no-weeks-clause"] = ""


@dataclass(frozen=True)
class Sum:
    """What is paid and kept, and how sure that is; no amount at all where one is not known.

    `missing` are the parameters that are not known on the day. `tipping_point` is the net wage from
    which every further euro is kept.
    """

    net_wage: Decimal
    contribution: Decimal | None = None
    kept: Decimal | None = None
    certainty: Certainty = "unknown"
    missing: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    steps: tuple[Amount, ...] = ()
    tipping_point: Decimal | None = None


def reba(
    *,
    net_wage: Decimal,
    adults: int,
    children: int,
    permit: bool,
    law: Law,
) -> Sum:
    """The contribution of one earner's household for the month of the day of `law`.

    `net_wage` is the wage after tax, premiums and pension. `permit` says that the earner holds an
    asylum permit: the clause that exempts wage for a number of weeks only is not for them.
    Raises BadAnswers where a figure cannot be used.
    """
    problems = list(_problems(net_wage, adults, children))
    if problems:
        raise BadAnswers(problems)
    rows = _Rows(law)
    wage = net_wage.quantize(CENT)
    single = (adults, children) == (1, 0)
    share, cap = rows.get("reba.exempt_share"), rows.get("reba.exempt_cap")
    value = _value(rows, adults, children, single)
    if rows.missing:
        return Sum(wage, missing=tuple(rows.missing), sources=rows.sources())
    exempt = _cents(min(wage * share / 100, cap))
    counted = wage - exempt
    total = sum((step.amount for step in value), Decimal(0))
    contribution = min(counted, total)
    published = rows.published(contribution) if single else False
    return Sum(
        net_wage=wage,
        contribution=contribution,
        kept=wage - contribution,
        certainty="published" if published else "law" if rows.primary else "secondary",
        sources=rows.sources(),
        steps=(
            Amount("net-wage", wage),
            Amount("exempt", exempt, "no-weeks-clause" if permit else "weeks-clause"),
            Amount("counted", counted),
            *value,
            Amount("value", total),
            Amount("contribution", contribution),
            Amount("kept", wage - contribution),
        ),
        tipping_point=_tipping_point(total, share / 100, cap),
    )


def _problems(net_wage: Decimal, adults: int, children: int) -> Iterator[BadAnswer]:
    if not net_wage.is_finite():
        yield BadAnswer("net-wage", f"{net_wage} is not an amount.")
    elif net_wage < 0:
        yield BadAnswer("net-wage", f"{net_wage} is negative.")
    elif net_wage > HIGHEST_WAGE:
        yield BadAnswer("net-wage", f"{net_wage} is more than {HIGHEST_WAGE} a month.")
    elif net_wage != net_wage.quantize(CENT):
        yield BadAnswer("net-wage", f"{net_wage} has more than two decimals.")
    if adults not in (1, 2):
        yield BadAnswer("adults", f"{adults} is not 1 or 2.")
    if not 0 <= children <= MOST_CHILDREN:
        yield BadAnswer("children", f"{children} is not a number from 0 to {MOST_CHILDREN}.")


class _Rows:
    """The rows that the sum leans on, and the names of those that are not known."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.used: list[Value] = []
        self.missing: list[str] = []

    def row(self, name: str) -> Value | None:
        found = self.law.value(name) if name in self.law.parameters else None
        return found.row if isinstance(found, Known) else None

    def get(self, name: str) -> Decimal:
        """The value of `name`; zero, and noted as missing, where it is not known."""
        row = self.row(name)
        if row is None:
            self.missing.append(name)
            return Decimal(0)
        self.used.append(row)
        return row.amount

    def published(self, contribution: Decimal) -> bool:
        """Whether someone published this contribution; they are then a source."""
        rows = [row for row in map(self.row, PUBLISHED) if row and row.amount == contribution]
        self.used += rows
        return bool(rows)

    @property
    def primary(self) -> bool:
        return all(row.verified.confidence == "primary" for row in self.used)

    def sources(self) -> tuple[Citation, ...]:
        keys = dict.fromkeys((row.source, row.article) for row in self.used)
        return tuple(Citation(source=source, article=article) for source, article in keys)


def _value(rows: _Rows, adults: int, children: int, single: bool) -> list[Amount]:
    """What COA provides, by its parts (articles 2 and 3); for one adult else as published."""
    parts = _Rows(rows.law)
    steps = _parts(parts, adults, children)
    maximum = rows.row("reba.maximum_single") if single and parts.missing else None
    if maximum:
        rows.used.append(maximum)
        return [Amount("maximum", _cents(maximum.amount))]
    rows.used += parts.used
    rows.missing += parts.missing
    if single and parts.missing:
        rows.missing.append("reba.maximum_single")
    return steps


def _parts(rows: _Rows, adults: int, children: int) -> list[Amount]:
    persons = adults + children
    size = "1_2" if persons <= 2 else "3" if persons == 3 else "4"
    factor = rows.get("reba.factor")
    food = adults * rows.get(f"reba.food_adult_{size}")
    if children:
        food += children * rows.get(f"reba.food_child_{size}")
    clothing = persons * rows.get("reba.clothing")
    room = rows.get("reba.accommodation_first")
    if persons >= 2:
        room += rows.get("reba.accommodation_second")
    if persons >= 3:
        room += (persons - 2) * rows.get("reba.accommodation_further")
    most = rows.get("reba.accommodation_maximum")
    return [
        Amount("food-and-clothing", _cents(factor * (food + clothing))),
        Amount("accommodation", min(_cents(factor * room), most)),
    ]


def _tipping_point(value: Decimal, share: Decimal, cap: Decimal) -> Decimal:
    """The wage at which what counts of it equals `value`: EV / 0.75, or EV + cap, at 25 percent."""
    if share < 1 and value * share / (1 - share) <= cap:
        return _cents(value / (1 - share))
    return value + cap


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
