"""Arithmetic with days as the law counts them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

TimeUnit = Literal["days", "weeks", "months", "years"]
# By the unit of a parameter, so that the type of one is that of the other.
TIME_UNITS: Mapping[str, TimeUnit] = {
    "days": "days",
    "weeks": "weeks",
    "months": "months",
    "years": "years",
}


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` calendar months on (back where negative).

    Where that month has no such day, its last day. Raises OverflowError outside the years 1 to
    9999.
    """
    year, before = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"{months} months from {day} lies outside the calendar")
    return date(year, before + 1, min(day.day, monthrange(year, before + 1)[1]))


def after(day: date, amount: int, unit: TimeUnit) -> date:
    """The day on which `amount` of `unit` have passed since `day`.

    The calendar's last day where that lies beyond it.
    """
    try:
        if unit in ("months", "years"):
            return add_months(day, amount * (12 if unit == "years" else 1))
        return day + timedelta(days=amount * (7 if unit == "weeks" else 1))
    except OverflowError:
        return date.max
