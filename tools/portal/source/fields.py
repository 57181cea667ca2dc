"""The field types that every kind of content shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

AnyModel = TypeVar("AnyModel", bound=BaseModel)


class Model(BaseModel):
    """Strict and closed: an unknown key or a value of another type is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True)
class Translatable:
    """Marks a field whose text is translated. `markdown` allows lists, emphasis and links."""

    markdown: bool


@dataclass(frozen=True)
class RefersTo:
    """Marks a field whose value must be the key of something: a source, a contact, a page."""

    kind: str


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), Translatable(markdown=False)]
Prose = Annotated[
    str, StringConstraints(min_length=1, max_length=4000), Translatable(markdown=True)
]
# Far enough for any law, near enough for every sum of days.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
Day = Annotated[date, Field(strict=False, ge=FIRST_DAY, le=LAST_DAY)]
Number = Annotated[
    Decimal, BeforeValidator(lambda value: Decimal(value) if type(value) is int else value)
]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
SourceKey = Annotated[Slug, RefersTo("source")]
ContactKey = Annotated[Slug, RefersTo("contact")]
FigureKey = Annotated[Name, RefersTo("figure")]
SectionKey = Annotated[Slug, RefersTo("section")]
# The name of a dated legal value: scheme.name, as its path under content/parameters/ says.
ParameterId = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+\.[a-z][a-z0-9_]*$"), RefersTo("parameter")
]
# kind:slug, the one way to point at another page.
Reference = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?$"), RefersTo("page")
]


def _https(url: str) -> str:
    if not url.startswith("https://") or any(mark in url for mark in ' "<>'):
        raise ValueError("an address starts with https:// and holds no space, quote or bracket")
    return url


Url = Annotated[str, AfterValidator(_https)]


class Citation(Model):
    """Where a statement comes from: a source of content/sources.yml and the place in it."""

    source: SourceKey
    article: str | None = None


Place = tuple[str | int, ...]


def rewrite(model: AnyModel, change: Callable[[Place, str, bool], str]) -> AnyModel:
    """A copy of `model` with each translatable text replaced by `change(place, text, markdown)`.

    A place names the field, and inside it the key of a mapping or the number in a list.
    """

    def visit(place: Place, value: Any, mark: object) -> Any:
        return change(place, value, mark.markdown) if isinstance(mark, Translatable) else value

    return _visit_model(model, (), visit)


def texts(model: BaseModel) -> list[tuple[Place, str, bool]]:
    """Every translatable text in `model`: its place, the text, and whether it is Markdown."""
    return [
        (place, value, mark.markdown)
        for place, value, mark in _marked(model)
        if isinstance(mark, Translatable)
    ]


def references_in(model: BaseModel) -> list[tuple[Place, str, str]]:
    """Every key in `model` that must lead somewhere: its place, the key, and the kind of thing."""
    return [
        (place, value, mark.kind)
        for place, value, mark in _marked(model)
        if isinstance(mark, RefersTo)
    ]


def _marked(model: BaseModel) -> list[tuple[Place, str, object]]:
    found: list[tuple[Place, str, object]] = []

    def visit(place: Place, value: Any, mark: object) -> Any:
        found.append((place, value, mark))
        return value

    _visit_model(model, (), visit)
    return found


Visit = Callable[[Place, str, object], str]


def _visit_model(model: AnyModel, place: Place, visit: Visit) -> AnyModel:
    update = {}
    for name, key, mark in _fields_of(type(model)):
        update[name] = _visit(getattr(model, name), mark, (*place, key), visit)
    return model.model_copy(update=update)


@cache
def _fields_of(model: type[BaseModel]) -> list[tuple[str, str, object | None]]:
    """The fields of a model: name, key in a file, and mark."""
    return [
        (name, field.alias or name, _mark_of(tuple(field.metadata), field.annotation))
        for name, field in model.model_fields.items()
    ]


def _visit(value: Any, mark: object, place: Place, visit: Visit) -> Any:
    if isinstance(value, BaseModel):
        return _visit_model(value, place, visit)
    if isinstance(value, dict):
        return {key: _visit(item, mark, (*place, key), visit) for key, item in value.items()}
    if isinstance(value, list):
        return [_visit(item, mark, (*place, n), visit) for n, item in enumerate(value)]
    if isinstance(value, str) and mark is not None:
        return visit(place, value, mark)
    return value


def _mark_of(metadata: tuple[object, ...], annotation: Any) -> object | None:
    """The mark of a field, or the one inside an annotation such as `list[Reference] | None`."""
    for found in metadata:
        if isinstance(found, Translatable | RefersTo):
            return found
    for argument in getattr(annotation, "__args__", ()):
        if mark := _mark_of(getattr(argument, "__metadata__", ()), argument):
            return mark
    return None
