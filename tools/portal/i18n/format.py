"""Values as a reader of a locale writes them, after CLDR. Digits are Latin in every locale:
they stand beside forms, payslips and clocks that use them. Counted units are words of the
interface: CLDR, as Babel has it, lacks some of them in four of our languages. Babel is imported
where a value is written: what writes none starts in half the time.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from portal.i18n.edition import Edition
from portal.i18n.said import Said

if TYPE_CHECKING:
    from babel import Locale

_PER = {"eur-per-hour": "per-hour", "eur-per-week": "per-week", "eur-per-month": "per-month"}


def format_value(value: Decimal | bool, unit: str, edition: Edition) -> Said:
    """The value with its unit: `6 maanden`, `€ 14,71 per uur`, `25%`, `10 mensen`."""
    from babel.numbers import format_decimal

    locale = edition.amounts
    if isinstance(value, bool):
        return edition.string("yes" if value else "no")
    if unit in _PER:
        return edition.string(_PER[unit]).filled("[amount]", _euro(value, locale))
    if unit in edition.content.interface.plurals:
        number = format_decimal(value, locale=locale)
        part = _part(value, unit, edition.formats) if value % 1 else None
        said = Said(part, edition.locale) if part else edition.counted(unit, value)
        return said.filled("{n}", number)
    return Said(_number(value, unit, locale), edition.locale)


def _part(value: Decimal, unit: str, locale: Locale) -> str | None:
    """The form of a unit for a number that is not whole, with `{n}` for the number, where CLDR has
    the unit: `5,5 години`, where whole numbers have `2 години` and `5 годин`."""
    from babel.numbers import format_decimal
    from babel.units import format_unit, get_unit_name

    known = f"duration-{unit.removesuffix('s')}"
    if get_unit_name(known, locale=locale) is None:
        return None
    return format_unit(value, known, locale=locale).replace(
        format_decimal(value, locale=locale), "{n}"
    )


def _number(value: Decimal, unit: str, locale: Locale) -> str:
    from babel.numbers import format_decimal, format_percent

    if unit == "eur":
        return _euro(value, locale)
    if unit == "percent":
        return format_percent(value / 100, locale=locale, decimal_quantization=False)
    return format_decimal(value, locale=locale)


def _euro(value: Decimal, locale: Locale) -> str:
    """Cents are shown only where there are any."""
    from babel.numbers import format_currency

    pattern = locale.currency_formats["standard"].pattern
    if value == value.to_integral_value():
        pattern = pattern.replace(".00", "")
    return format_currency(value, "EUR", format=pattern, locale=locale, currency_digits=False)


def format_day(day: date, edition: Edition) -> str:
    """The day in full: `12 juni 2026`."""
    return _long(day, edition.language.dates or "long", edition.formats)


@cache
def _long(day: date, pattern: str, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, format=pattern, locale=locale)
