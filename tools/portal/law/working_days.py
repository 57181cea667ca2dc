"""Days on which offices work, and terms that end on one (Algemene termijnenwet, BWBR0002448)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from portal.law.dates import TimeUnit, after
from portal.law.value import ONE_DAY

# Days from Easter: Good Friday, Easter Monday, Ascension Day, Whit Monday.
_AROUND_EASTER = (-2, 1, 39, 50)
# New Year's Day, Liberation Day and both days of Christmas.
_FIXED = ((1, 1), (5, 5), (12, 25), (12, 26))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the Sunday after the full moon of the church that
    falls on or after 21 March (the rule of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, before = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, before + 1)


def holidays(year: int) -> Iterator[date]:
    """The holidays of `year` that article 3 names, Good Friday included; not in order.

    The King's birthday is celebrated on 27 April, and on the 26th where the 27th is a Sunday.
    """
    yield from (easter(year) + timedelta(days=days) for days in _AROUND_EASTER)
    yield from (date(year, month, day) for month, day in _FIXED)
    kings_day = date(year, 4, 27)
    yield kings_day - ONE_DAY if kings_day.weekday() == 6 else kings_day


def is_working_day(day: date) -> bool:
    """Whether `day` is no Saturday, Sunday or holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def working_day_from(day: date) -> date:
    """`day` itself, or the first working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_after(day: date, amount: int) -> date:
    """The first day before which `amount` working days have begun since `day`, that day included
    where it is one: who notifies on a Thursday, two working days ahead, can start on Monday."""
    day = working_day_from(day)
    for _ in range(amount):
        day = working_day_from(day + ONE_DAY)
    return day


def term_ends(day: date, amount: int, unit: TimeUnit) -> date:
    """The last day of a term of an authority that begins with `day`.

    A term that ends on a day off is extended to the next working day (article 1).
    """
    return working_day_from(after(day, amount, unit))
