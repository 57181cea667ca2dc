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
from portal.source.fields import Citation, once

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


@dataclass(frozen=True)
class Terms:
    """What decides the contribution of a household on one day, whatever the wage.

    Of a wage `share` percent is exempt, up to `cap`; `parts` are what COA provides, `used` the rows
    that say so. `published` are rows with contributions that someone has published for such a
    household. Where a parameter is `missing`, no amount can be given.
    """

    share: Decimal
    cap: Decimal
    parts: tuple[Amount, ...]
    used: tuple[Value, ...]
    published: tuple[Value, ...]
    missing: tuple[str, ...]

    @property
    def value(self) -> Decimal:
        """What COA provides is worth; no contribution is higher."""
        return sum((part.amount for part in self.parts), Decimal(0))

    @property
    def primary(self) -> bool:
        """Whether every amount stands in the text of the law itself."""
        return all(row.verified.confidence == "primary" for row in self.used)

    @property
    def tipping_point(self) -> Decimal:
        """The wage at which what counts of it equals the value: EV / 0.75, or EV + cap, at 25
        percent."""
        share = self.share / 100
        if share < 1 and self.value * share / (1 - share) <= self.cap:
            return _cents(self.value / (1 - share))
        return self.value + self.cap

    def sum(self, net_wage: Decimal, *, permit: bool = False) -> Sum:
        """What is paid and kept of a wage."""
        wage = net_wage.quantize(CENT)
        if self.missing:
            return Sum(wage, missing=self.missing, sources=once(self.used))
        exempt = _cents(min(wage * self.share / 100, self.cap))
        counted = wage - exempt
        contribution = min(counted, self.value)
        published = tuple(row for row in self.published if row.amount == contribution)
        return Sum(
            net_wage=wage,
            contribution=contribution,
            kept=wage - contribution,
            certainty="published" if published else "law" if self.primary else "secondary",
            sources=once(self.used + published),
            steps=(
                Amount("net-wage", wage),
                Amount("exempt", exempt, "no-weeks-clause" if permit else "weeks-clause"),
                Amount("counted", counted),
                *self.parts,
                Amount("value", self.value),
                Amount("contribution", contribution),
                Amount("kept", wage - contribution),
            ),
            tipping_point=self.tipping_point,
        )


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
    return terms(adults, children, law).sum(net_wage, permit=permit)


def terms(adults: int, children: int, law: Law) -> Terms:
    """What a household of `adults` and `children` pays by on the day of `law`."""
    rows = _Rows(law)
    single = (adults, children) == (1, 0)
    share, cap = rows.get("reba.exempt_share"), rows.get("reba.exempt_cap")
    parts = _value(rows, adults, children, single)
    published = map(rows.row, PUBLISHED) if single else ()
    return Terms(
        share=share,
        cap=cap,
        parts=tuple(parts),
        used=tuple(rows.used),
        published=tuple(row for row in published if row),
        missing=tuple(rows.missing),
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


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
