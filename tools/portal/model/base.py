"""The field types that every kind of content shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


class Model(BaseModel):
    """Strict and closed: an unknown key or a value of another type is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True)
class Translatable:
    """Marks a field whose text is translated. `markdown` allows lists, emphasis and links."""

    markdown: bool


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), Translatable(markdown=False)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000), Translatable(markdown=True)]
Day = Annotated[date, Field(strict=False)]
Number = Annotated[
    Decimal, BeforeValidator(lambda value: Decimal(value) if type(value) is int else value)
]
# The name of a dated legal value: scheme.name, as its path under content/parameters/ says.
ParameterId = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z][a-z0-9_]*$")]
# kind:slug, the one way to point at another page.
Reference = Annotated[str, StringConstraints(pattern=r"^[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?$")]


def _https(url: str) -> str:
    if not url.startswith("https://") or any(mark in url for mark in ' "<>'):
        raise ValueError("an address starts with https:// and holds no space, quote or bracket")
    return url


Url = Annotated[str, AfterValidator(_https)]


class Citation(Model):
    """Where a statement comes from: a source of content/sources.yml and the place in it."""

    source: Slug
    article: str | None = None


def texts(model: BaseModel, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Every translatable text in `model`: its path, the text, and whether it is Markdown."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        mark = next((m for m in field.metadata if isinstance(m, Translatable)), None)
        yield from _texts(value, field.annotation, mark, (*path, field.alias or name))


def _texts(
    value: Any, annotation: Any, mark: Translatable | None, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    if isinstance(value, BaseModel):
        yield from texts(value, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, annotation, mark, (*path, key))
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from _texts(item, annotation, mark, (*path, str(number)))
    elif isinstance(value, str):
        mark = mark or _mark_in(annotation)
        if mark:
            yield path, value, mark.markdown


def _mark_in(annotation: Any) -> Translatable | None:
    """The mark inside an annotation such as `Line | None` or `dict[Slug, Line]`.

    A mapping's marks are those of its values: its keys are slugs, which carry none.
    """
    for found in getattr(annotation, "__metadata__", ()):
        if isinstance(found, Translatable):
            return found
    for argument in getattr(annotation, "__args__", ()):
        if mark := _mark_in(argument):
            return mark
    return None
