"""Values as a reader of a locale writes them, after CLDR. Digits are Latin in every locale:
they stand beside forms, payslips and clocks that use them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from portal.i18n.edition import Edition

_CLDR = {
    "years": "duration-year",
    "age": "duration-year",
    "months": "duration-month",
    "weeks": "duration-week",
    "days": "duration-day",
    "hours": "duration-hour",
    "minutes": "duration-minute",
}
_PER = {"eur-per-hour": "per-hour", "eur-per-week": "per-week", "eur-per-month": "per-month"}


def format_value(value: Decimal | bool, unit: str, edition: Edition) -> str:
    """The value with its unit: `6 maanden`, `€ 14,71 per uur`, `25%`, `10 mensen`."""
    locale = Locale.parse(edition.locale, sep="-")
    if isinstance(value, bool):
        return str(edition.string("yes" if value else "no"))
    if unit == "eur":
        return _euro(value, locale)
    if unit in _PER:
        return edition.string(_PER[unit]).replace("[amount]", _euro(value, locale))
    if unit == "percent":
        return format_percent(value / 100, locale=locale, decimal_quantization=False)
    if unit in edition.content.interface.plurals:
        return edition.counted(unit, value).replace("{n}", format_decimal(value, locale=locale))
    if unit in _CLDR:
        return format_unit(value, _CLDR[unit], length="long", locale=locale)
    return format_decimal(value, locale=locale)


def _euro(value: Decimal, locale: Locale) -> str:
    """Cents are shown only where there are any."""
    whole = value == value.to_integral_value()
    return format_currency(
        value, "EUR", locale=locale, currency_digits=not whole, decimal_quantization=not whole
    )


def format_day(day: date, edition: Edition) -> str:
    """The day in full: `12 juni 2026`."""
    return format_date(day, format="long", locale=Locale.parse(edition.locale, sep="-"))
