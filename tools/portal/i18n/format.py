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

from portal.i18n.edition import Edition, Said

if TYPE_CHECKING:
    from babel import Locale

# A comma and a semicolon, by language or script, where they are not the Latin ones; CLDR has none.
_MARKS = {"Arab": ("،", "؛"), "Ethi": ("፣", "፤"), "fr": (",", "\N{NARROW NO-BREAK SPACE};")}
_PER = {"eur-per-hour": "per-hour", "eur-per-week": "per-week", "eur-per-month": "per-month"}


def format_value(value: Decimal | bool, unit: str, edition: Edition) -> Said:
    """The value with its unit: `6 maanden`, `€ 14,71 per uur`, `25%`, `10 mensen`."""
    from babel.numbers import format_decimal

    locale = edition.formats
    if isinstance(value, bool):
        return edition.string("yes" if value else "no")
    if unit in _PER:
        return edition.string(_PER[unit]).filled("[amount]", _euro(value, locale))
    if unit in edition.content.interface.plurals:
        number = format_decimal(value, locale=locale)
        return edition.counted(unit, value).filled("{n}", number)
    return Said(_number(value, unit, locale), edition.locale)


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
    return _long(day, edition.formats)


@cache
def _long(day: date, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, format="long", locale=locale)


def separators(edition: Edition) -> tuple[str, str]:
    """What stands between things that are named one after the other: a comma, and a semicolon where
    they hold commas themselves."""
    from babel.core import get_global

    language = edition.formats.language
    script = get_global("likely_subtags").get(language, "").split("_")[1:2]
    return next((_MARKS[key] for key in (language, *script) if key in _MARKS), (",", ";"))
