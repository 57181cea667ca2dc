"""The Reba sum: the worked cases, what always holds, and no amount where one is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.input import BadAnswers
from portal.law.lawbook import Lawbook
from portal.law.reba import CENT, HIGHEST_WAGE, Sum, reba
from tests.law.lawbook import read_shelf, scenarios

BOOK = read_shelf()
IN_2015, IN_2023, IN_2025 = date(2015, 6, 1), date(2023, 6, 1), date(2025, 10, 1)
SINGLE = (1, 0)


def paid(wage: Decimal | str, household: tuple[int, int], on: date, *, permit: bool = False) -> Sum:
    adults, children = household
    return reba(
        net_wage=Decimal(wage),
        adults=adults,
        children=children,
        permit=permit,
        law=BOOK.on(on),
    )


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in scenarios("reba")["scenarios"]]
)
def test_reba(case: dict[str, Any]) -> None:
    household = (case["adults"], case["children"])
    on = date.fromisoformat(case["date"])
    found = paid(case["net-wage"], household, on, permit=case["permit"])
    assert found.certainty == case["certainty"]
    assert found.contribution == case.get("contribution")
    assert found.kept == case.get("kept")


def test_every_step_is_shown() -> None:
    found = paid("1400", (2, 2), IN_2023)
    assert [(step.name, str(step.amount), step.note) for step in found.steps] == [
        ("net-wage", "1400.00", ""),
        ("exempt", "185.00", "weeks-clause"),
        ("counted", "1215.00", ""),
        ("food-and-clothing", "862.97", ""),
        ("accommodation", "392.95", ""),
        ("value", "1255.92", ""),
        ("contribution", "1215.00", ""),
        ("kept", "185.00", ""),
    ]
    assert found.tipping_point == Decimal("1440.92")


def test_a_permit_changes_only_what_is_said_of_the_weeks() -> None:
    with_permit, without = paid("600", SINGLE, IN_2025, permit=True), paid("600", SINGLE, IN_2025)
    assert with_permit.steps[1].note == "no-weeks-clause"
    assert without.steps[1].note == "weeks-clause"
    assert with_permit.contribution == without.contribution


def test_a_published_maximum_takes_the_place_of_parts_that_are_not_known() -> None:
    found = paid("2000", SINGLE, IN_2025)
    assert ("maximum", Decimal("536.79")) in [(step.name, step.amount) for step in found.steps]
    assert "iccpmm-meppel" in {source.source for source in found.sources}
    assert found.tipping_point == Decimal("715.72")


def test_what_is_not_known_is_named_and_no_amount_is_given() -> None:
    found = paid("1500", (2, 0), IN_2025)
    assert found.missing == (
        "reba.accommodation_first",
        "reba.accommodation_second",
        "reba.accommodation_maximum",
    )
    assert found.contribution is found.kept is found.tipping_point is None
    assert found.steps == ()
    alone = paid("1500", SINGLE, date(2026, 6, 1))
    assert alone.missing[0] == "reba.exempt_share"
    assert alone.missing[-1] == "reba.maximum_single"


def test_without_any_parameter_nothing_is_known() -> None:
    found = reba(
        net_wage=Decimal(100),
        adults=1,
        children=0,
        permit=False,
        law=Lawbook({}, 90).on(IN_2025),
    )
    assert found.certainty == "unknown"


@pytest.mark.parametrize(
    ("wage", "household", "lines"),
    [
        ("-0.01", SINGLE, ["net-wage: -0.01 is negative."]),
        ("100000.01", SINGLE, ["net-wage: 100000.01 is more than 100000 a month."]),
        ("1.234", SINGLE, ["net-wage: 1.234 has more than two decimals."]),
        ("NaN", SINGLE, ["net-wage: NaN is not an amount."]),
        ("Infinity", SINGLE, ["net-wage: Infinity is not an amount."]),
        ("1", (0, 0), ["adults: 0 is not 1 or 2."]),
        ("1", (1, 21), ["children: 21 is not a number from 0 to 20."]),
        (
            "1E+9",
            (3, -1),
            [
                "net-wage: 1E+9 is more than 100000 a month.",
                "adults: 3 is not 1 or 2.",
                "children: -1 is not a number from 0 to 20.",
            ],
        ),
    ],
)
def test_bad_figures_are_told_all_at_once(
    wage: str, household: tuple[int, int], lines: list[str]
) -> None:
    with pytest.raises(BadAnswers) as bad:
        paid(wage, household, IN_2025)
    assert str(bad.value).splitlines() == lines


wages = st.decimals(0, HIGHEST_WAGE, places=2)
households = st.tuples(st.integers(1, 2), st.integers(0, 20))
days = st.sampled_from([IN_2015, IN_2023])


@given(wages, households, days)
def test_the_sum_adds_up(wage: Decimal, household: tuple[int, int], on: date) -> None:
    found = paid(wage, household, on)
    steps = {step.name: step.amount for step in found.steps}
    assert steps["exempt"] + steps["counted"] == wage
    assert steps["food-and-clothing"] + steps["accommodation"] == steps["value"]
    assert found.contribution == min(steps["counted"], steps["value"])
    assert found.contribution + found.kept == wage
    assert all(amount >= 0 and amount == amount.quantize(CENT) for amount in steps.values())


@given(wages, st.decimals(0, 2000, places=2), households, days)
def test_more_pay_never_leaves_less(
    wage: Decimal, more: Decimal, household: tuple[int, int], on: date
) -> None:
    higher = min(wage + more, HIGHEST_WAGE)
    assert paid(higher, household, on).kept >= paid(wage, household, on).kept


@given(st.decimals(0, 50_000, places=2), households, days)
def test_above_the_tipping_point_every_euro_is_kept(
    more: Decimal, household: tuple[int, int], on: date
) -> None:
    at = paid("0", household, on).tipping_point
    here, there = paid(at, household, on), paid(at + more, household, on)
    # The tipping point is rounded to cents, so the value may be met one cent later.
    assert abs((there.kept - here.kept) - more) <= CENT


@given(households, days)
def test_just_below_the_tipping_point_a_part_still_goes_to_coa(
    household: tuple[int, int], on: date
) -> None:
    at = paid("0", household, on).tipping_point
    here, there = paid(at - 10, household, on), paid(at, household, on)
    assert there.kept - here.kept < 10
