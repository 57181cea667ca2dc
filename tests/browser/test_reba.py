"""One sum, two runtimes: what the Reba page computes is what `portal reba` says."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from portal.law.reba import HIGHEST_WAGE, MOST_CHILDREN, Terms, reba, terms
from portal.outputs.node import node
from portal.pages.reba_table import HOURS, WAGES, compiled, monthly, tables
from tests.conftest import AS_OF
from tests.law.lawbook import read_shelf, scenarios

HARNESS = Path(__file__).parent / "reba.js"
BOOK = read_shelf()
CASES = scenarios("reba")["scenarios"]
# Days of different amounts, and of none.
DAYS = (date(2015, 6, 1), date(2022, 6, 1), date(2023, 6, 1), date(2025, 10, 1), AS_OF)
HOUSEHOLDS = [(adults, children) for adults in (1, 2) for children in (0, 1, 2, 5, MOST_CHILDREN)]
SEED = 4


def browser(**given: Any) -> dict[str, Any]:
    """What the modules of the browser make of terms, wages and what was typed."""
    done = subprocess.run(
        [node(), str(HARNESS)], input=json.dumps(given), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def expected(wage: Decimal, adults: int, children: int, on: date) -> dict[str, Any]:
    """What `portal reba` says, in cents."""
    found = reba(net_wage=wage, adults=adults, children=children, permit=False, law=BOOK.on(on))
    return {
        "contribution": cents(found.contribution),
        "kept": cents(found.kept),
        "certainty": found.certainty,
    }


def wages_near(found: Terms, dice: random.Random) -> list[Decimal]:
    """Wages around every edge of the sum, of what was published, and any others."""
    edges = [Decimal(0), HIGHEST_WAGE, found.cap, found.value, found.tipping_point]
    edges += [row.amount * 4 / 3 for row in found.published] + [
        found.cap * 100 / (found.share or 1)
    ]
    near = [edge + Decimal(step) / 100 for edge in edges for step in range(-3, 4)]
    near += [Decimal(dice.randrange(0, 300_000)) / 100 for _ in range(40)]
    cent = Decimal("0.01")
    return [w.quantize(cent, ROUND_HALF_UP) for w in near if 0 <= w <= HIGHEST_WAGE]


def test_the_scenarios_are_computed_alike() -> None:
    given = [
        (terms(case["adults"], case["children"], BOOK.on(date.fromisoformat(case["date"]))), case)
        for case in CASES
    ]
    sums = [[compiled(found), cents(Decimal(case["net-wage"]))] for found, case in given]
    for case, found in zip(CASES, browser(sums=sums)["sums"], strict=True):
        assert found == {
            "contribution": cents(case.get("contribution")),
            "kept": cents(case.get("kept")),
            "certainty": case["certainty"],
        }, case["name"]


def test_every_household_and_wage_is_computed_alike() -> None:
    dice = random.Random(SEED)
    given = [
        (household, on, found, wage)
        for household in HOUSEHOLDS
        for on in DAYS
        for found in [terms(*household, BOOK.on(on))]
        for wage in wages_near(found, dice)
    ]
    assert len(given) > 3000
    sums = [[compiled(found), cents(wage)] for _, _, found, wage in given]
    wrong = [
        (household, on, wage, result)
        for (household, on, _, wage), result in zip(given, browser(sums=sums)["sums"], strict=True)
        if result != expected(wage, *household, on)
    ]
    assert wrong == []


def test_a_month_has_the_same_wage() -> None:
    pairs = [(hours, wage) for hours in range(1, 61) for wage in (*WAGES, Decimal("9.99"))]
    found = browser(wages=[[hours, cents(wage)] for hours, wage in pairs])["wages"]
    assert found == [cents(monthly(hours, wage)) for hours, wage in pairs]


def test_from_the_hours_that_are_shown_every_further_euro_is_kept() -> None:
    """And one hour fewer is not enough."""
    pairs = [(table, wage) for table in tables(BOOK.on(AS_OF)) for wage in WAGES]
    assert pairs and HOURS
    tips = browser(tips=[[compiled(table.terms), cents(wage)] for table, wage in pairs])["tips"]
    for (table, wage), hours in zip(pairs, tips, strict=True):
        point = table.terms.tipping_point
        assert monthly(hours, wage) >= point > monthly(hours - 1, wage)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1200", 120000),
        (" 1.200,50 ", 120050),
        ("1,200.50", 120050),
        ("1 200,5", 120050),
        ("€ 1.200,-", 120000),
        ("1.200", 120000),
        ("12.5", 1250),
        ("١٬٢٠٠٫٥٠", 120050),
        ("۱۲۰۰", 120000),
        ("0", 0),
        ("", None),
        ("-5", None),
        ("duizend", None),
        ("1.2.3", None),
        ("1e3", None),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: int | None) -> None:
    assert browser(typed=[text])["typed"] == [amount]


def test_one_amount_is_rounded_to_ten_euros() -> None:
    found = browser(sums=[[None, wage] for wage in (0, 499, 500, 53679, 112965, 146321)])
    assert found["abouts"] == [0, 0, 10, 540, 1130, 1460]
