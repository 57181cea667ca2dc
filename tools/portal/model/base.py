"""The field types that every kind of content shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), Translatable(markdown=False)]
Prose = Annotated[
    str, StringConstraints(min_length=1, max_length=4000), Translatable(markdown=True)
]
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


Path = tuple[str, ...]
Change = Callable[[Path, str, bool], str]


def rewrite(model: AnyModel, change: Change) -> AnyModel:
    """A copy of `model` with each translatable text replaced by `change(path, text, markdown)`.

    A path names the field, and inside it the key of a mapping or the place in a list.
    """
    return _rewrite_model(model, (), change)


def texts(model: BaseModel) -> list[tuple[Path, str, bool]]:
    """Every translatable text in `model`: its path, the text, and whether it is Markdown."""
    found: list[tuple[Path, str, bool]] = []

    def collect(path: Path, text: str, markdown: bool) -> str:
        found.append((path, text, markdown))
        return text

    rewrite(model, collect)
    return found


def _rewrite_model(model: AnyModel, path: Path, change: Change) -> AnyModel:
    update = {}
    for name, field in type(model).model_fields.items():
        mark = next((m for m in field.metadata if isinstance(m, Translatable)), None)
        mark = mark or _mark_in(field.annotation)
        value = getattr(model, name)
        update[name] = _rewrite(value, mark, (*path, field.alias or name), change)
    return model.model_copy(update=update)


def _rewrite(value: Any, mark: Translatable | None, path: Path, change: Change) -> Any:
    if isinstance(value, BaseModel):
        return _rewrite_model(value, path, change)
    if isinstance(value, dict):
        return {k: _rewrite(v, mark, (*path, k), change) for k, v in value.items()}
    if isinstance(value, list):
        return [_rewrite(v, mark, (*path, str(n)), change) for n, v in enumerate(value)]
    if isinstance(value, str) and mark:
        return change(path, value, mark.markdown)
    return value


def _mark_in(annotation: Any) -> Translatable | None:
    """The mark inside an annotation such as `Line | None` or `dict[Slug, Line]`."""
    for found in getattr(annotation, "__metadata__", ()):
        if isinstance(found, Translatable):
            return found
    for argument in getattr(annotation, "__args__", ()):
        if mark := _mark_in(argument):
            return mark
    return None
