"""What the commands take: days and amounts, each refused in one clear line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import click

from portal.clock import build_day
from portal.problem import CannotDo
from portal.source.fields import FIRST_DAY, LAST_DAY

_AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: Any, *_: object) -> date:
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            day = date.max
        if str(value) != str(day) or not FIRST_DAY <= day <= LAST_DAY:
            raise CannotDo(f'"{value}" is not a date such as 2026-11-24')
        return day


class Money(click.ParamType[Decimal]):
    name = "amount"

    def convert(self, value: Any, *_: object) -> Decimal:
        if not _AMOUNT.fullmatch(str(value)):
            raise CannotDo(f'"{value}" is not an amount such as 1463.21')
        return Decimal(value)


def dated(command: Command) -> Command:
    """Give a command the reference date."""
    help_ = "Reference date, as 2026-11-24; today by itself."
    return click.option("--on", type=Day(), default=build_day, help=help_)(command)


def wished(command: Command) -> Command:
    """Give a command a road and the first working day that somebody wishes for."""
    first = click.option("--first-day", type=Day(), required=True, help="Wished first working day.")
    way = click.option("--document", default="", help="A way of the road; its first by itself.")
    asylum = click.option("--asylum", type=Day(), help="Day of the asylum application.")
    called = click.option("--name", "called", default="", help="Of the plan, beside others.")
    return click.argument("name", metavar="ROAD")(first(way(asylum(called(command)))))
