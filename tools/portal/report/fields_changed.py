"""Which fields a change of the content gives another value: numbers, days, names, addresses. Texts
that are translated are in `texts_changed`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel

from portal.kinds.content import Content
from portal.source.fields import Model, Place, references_in, texts

State = Literal["changed", "new", "gone"]
Plain = str | int | Decimal | date | list[str] | None


@dataclass(frozen=True)
class Field:
    """A field by its model and its key. `kind` is what a key in it leads to, `unit` what a number
    counts."""

    model: str
    key: str
    kind: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class ThingChange:
    """What changes of one thing: each field with what stood and what stands in it, None for
    nothing. `since` is the day of a row of a parameter."""

    name: str
    state: State
    fields: tuple[tuple[Field, Plain, Plain], ...]
    since: date | None = None


@dataclass(frozen=True)
class _Thing:
    name: str
    model: Model
    since: date | None = None
    unit: str | None = None


def thing_changes(before: Content, after: Content) -> list[ThingChange]:
    """Each thing of which a field differs, in the order of the content. An item that is new or gone
    is a page that is, and is not told here."""
    old, new = _things(before), _things(after)
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key), new.get(key)
        one = now or was
        assert one
        state: State = "changed" if was and now else "new" if now else "gone"
        fields = tuple(_differences(was, now))
        if fields and (state == "changed" or key[0] != "item"):
            found.append(ThingChange(one.name, state, fields, one.since))
    return found


def _differences(was: _Thing | None, now: _Thing | None) -> Iterator[tuple[Field, Plain, Plain]]:
    """The fields that differ; all that are filled in where there is one side alone."""
    if was and now and was.model == now.model:
        return
    old, new = dict(_fields(was)), dict(_fields(now))
    for field in dict.fromkeys([*new, *old]):
        if old.get(field) != new.get(field):
            yield field, old.get(field), new.get(field)


def _things(content: Content) -> Mapping[tuple[str, ...], _Thing]:
    """Everything whose fields people read as they stand, by what tells it apart."""
    own = content.municipality
    found: dict[tuple[str, ...], _Thing] = {("municipality",): _Thing(own.name, own)}
    for key, contact in own.contacts.items():
        found["contact", key] = _Thing(contact.name, contact)
    for key, figure in own.figures.items():
        found["figure", key] = _Thing(figure.title, figure, unit=figure.unit)
    for key, source in content.sources.sources.items():
        found["source", key] = _Thing(source.title, source)
    for entry in content.entries():
        if entry.kind:
            title = str(getattr(entry.model, "title", entry.name))
            found["item", entry.reference] = _Thing(title, entry.model)
    for name, parameter in content.parameters.items():
        for row in parameter.values:
            day = ("row", name, row.from_.isoformat())
            apart = (*day, row.status) if day in found else day
            found[apart] = _Thing(parameter.title, row, row.from_, parameter.unit)
    return found


def _fields(thing: _Thing | None) -> Iterator[tuple[Field, Plain]]:
    """The fields of a thing that hold a plain value, or several; those of what stands in it alone
    too."""
    if thing is None:
        return
    translated = {_whole(place) for place, _, _ in texts(thing.model)}
    kinds = {_whole(place): kind for place, _, kind in references_in(thing.model)}

    def within(model: BaseModel, around: Place) -> Iterator[tuple[Field, Plain]]:
        for name, info in type(model).model_fields.items():
            key, value = info.alias or name, getattr(model, name)
            place = (*around, key)
            if isinstance(value, BaseModel):
                yield from within(value, place)
            elif place not in translated and _plain(value):
                yield Field(type(model).__name__, key, kinds.get(place), thing.unit), value

    yield from within(thing.model, ())


def _whole(place: Place) -> Place:
    """The place of a list, of that of something in it."""
    return place[:-1] if isinstance(place[-1], int) else place


def _plain(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, str) for one in value)
    return isinstance(value, str | int | Decimal | date)
