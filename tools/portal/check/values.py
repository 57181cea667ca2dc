"""Whether numbers and days can be true: a point that was forgotten, a day that has yet to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from portal.check.shape import entry_of
from portal.kinds.content import Content
from portal.kinds.municipality import Municipality
from portal.law.parameter import Parameter, Unit
from portal.problem import Problem
from portal.sentence import say
from portal.source.document import Document
from portal.source.fields import Place

# The least and the most that a law of people has said in a unit; far enough to be wrong for nobody.
_PLAUSIBLE: dict[Unit, tuple[int, int]] = {
    "years": (0, 100),
    "months": (0, 240),
    "weeks": (0, 520),
    "days": (0, 3_660),
    "working-days": (0, 1_000),
    "hours": (0, 2_500),
    "minutes": (0, 1_440),
    "count": (0, 1_000_000),
    "people": (0, 1_000_000),
    "employers": (0, 100_000),
    "age": (0, 120),
    "eur": (0, 1_000_000),
    "eur-per-hour": (2, 100),
    "eur-per-week": (1, 5_000),
    "eur-per-month": (1, 20_000),
    "percent": (0, 400),
    "factor": (0, 100),
}
# The fields that say on which day somebody looked or decided; what a law begins may lie ahead.
_SEEN = {"last_checked", "read_on", "counted_on", "given_on", "on"}
_POINT = "Is the point before the decimals missing? Write it like this: {right}."
_CENTS = "An amount has two decimals at most. A thousand has no point: 1503.00."


def problems(document: Document, content: Content, today: date) -> Iterator[Problem]:
    """Each number and each day of one file that cannot be true on `today`."""
    entry = entry_of(document, content)
    if isinstance(entry, Parameter):
        for number, row in enumerate(entry.values):
            if isinstance(row.value, Decimal):
                yield from _number(document, ("values", number, "value"), row.value, entry.unit)
    if isinstance(entry, Municipality):
        for name, figure in entry.figures.items():
            yield from _number(document, ("figures", name, "value"), figure.value, figure.unit)
    for place, day in _seen(entry) if entry else ():
        if day > today:
            name = ".".join(map(str, place))
            message = say('"{name}" is {day}, and that day has yet to come.', name=name, day=day)
            hint = say("Write the day on which somebody looked; today is {today}.", today=today)
            yield document.problem(place, message, hint)


def _number(document: Document, place: Place, value: Decimal, unit: Unit) -> Iterator[Problem]:
    name = ".".join(map(str, place))
    least, most = _PLAUSIBLE.get(unit, (value, value))
    if not least <= value <= most:
        message = say(
            '"{name}" is {value}; {unit} lies between {least} and {most}.',
            name=name,
            value=value,
            unit=say(unit),
            least=least,
            most=most,
        )
        # Somebody who leaves the point out leaves out the one before the cents.
        right = next((value / step for step in (100, 10, 1000) if value / step <= most), None)
        likely = value > most and right is not None and unit.startswith("eur-per")
        yield document.problem(place, message, say(_POINT, right=right) if likely else "")
    elif unit.startswith("eur") and value != round(value, 2):
        message = say('"{name}" is {value}, with parts of a cent.', name=name, value=value)
        yield document.problem(place, message, _CENTS)


def _seen(model: BaseModel, place: Place = ()) -> Iterator[tuple[Place, date]]:
    """The days in `model` on which somebody looked, each with its place."""
    for name, field in type(model).model_fields.items():
        key, value = (*place, field.alias or name), getattr(model, name)
        if isinstance(value, date) and name in _SEEN:
            yield key, value
        elif isinstance(value, BaseModel):
            yield from _seen(value, key)
        elif isinstance(value, list | dict):
            pairs = value.items() if isinstance(value, dict) else enumerate(value)
            for inner, item in pairs:
                if isinstance(item, BaseModel):
                    yield from _seen(item, (*key, inner))
