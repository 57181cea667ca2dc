"""Months pass on the same day, or on the month's last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.dates import add_months, after
from tests.law.oracle import months_later

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 23), 6, date(2026, 11, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_as_the_law_counts_them(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(days, st.integers(0, 240))
def test_months_agree_with_counting_them_one_by_one(day: date, months: int) -> None:
    assert add_months(day, months) == months_later(day, months)


@given(days, st.integers(-240, 240))
def test_the_day_of_the_month_stays_or_becomes_the_last(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or found.day == monthrange(found.year, found.month)[1] < day.day


@given(days, st.integers(0, 240))
def test_a_later_start_never_ends_earlier(day: date, months: int) -> None:
    assert add_months(day, months) <= add_months(day + timedelta(days=1), months)


def test_months_outside_the_calendar_are_refused() -> None:
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 31), 1)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (3, "days", date(2026, 3, 3)),
        (2, "weeks", date(2026, 3, 14)),
        (1, "months", date(2026, 3, 28)),
        (2, "years", date(2028, 2, 28)),
        (90_000, "years", date.max),
        (10**12, "weeks", date.max),
    ],
)
def test_a_term_passes_in_its_unit(amount: int, unit: str, expected: date) -> None:
    assert after(date(2026, 2, 28), amount, unit) == expected
