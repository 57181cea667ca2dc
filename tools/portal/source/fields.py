"""The field types that every kind of content shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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

from portal.sentence import say

AnyModel = TypeVar("AnyModel", bound=BaseModel)
Place = tuple[str | int, ...]


class Model(BaseModel):
    """Strict and closed: an unknown key or a value of another type is refused. What checks a model
    is made when it is first needed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def fault_at(place: Place, message: str, hint: str) -> ValueError:
    """What is wrong at a place inside a model: what checks a model as a whole raises it."""
    return ValueError(message, hint, place)


@dataclass(frozen=True)
class Translatable:
    """Marks a field whose text is translated. `markdown` allows lists, emphasis and links."""

    markdown: bool


@dataclass(frozen=True)
class RefersTo:
    """Marks a field whose value must be the key of something: a source, a contact, a page."""

    kind: str


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


def _not_blank(said: str) -> str:
    if not said.strip():
        raise ValueError(say("is blank"), "Write what belongs here, or take it out.")
    return said


def _no_brace(said: str) -> str:
    if "{" in said or "}" in said:
        raise ValueError(say("holds a brace"), "A name stands as it is: write it out.")
    return said


Short = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_not_blank)]
# A name, a title of a source, an article: the same in every language, and without placeholders.
Text = Annotated[Short, AfterValidator(_no_brace)]
# A spelling of a term: as it stands, or the name of a contact, which each municipality has.
Spelling = Annotated[
    Short, AfterValidator(lambda said: said if _CONTACT.fullmatch(said) else _no_brace(said))
]
_CONTACT = re.compile(r"\{contact\.[a-z0-9-]+\.name\}")
Line = Annotated[Short, Translatable(markdown=False)]
Prose = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4000),
    AfterValidator(_not_blank),
    Translatable(markdown=True),
]
# Far enough for any law, near enough for every sum of days.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(given: object) -> object:
    if type(given) is not date and not (isinstance(given, str) and _DAY.fullmatch(given)):
        message = say('is "{given}", and is a date', given=given)
        raise ValueError(message, "A date is year-month-day: 2026-11-24.")
    return given


Day = Annotated[date, Field(strict=False, ge=FIRST_DAY, le=LAST_DAY), BeforeValidator(_day)]


def _number(given: object) -> object:
    if type(given) is int:
        return Decimal(given) if abs(given) < _BEYOND else given
    return given


_BEYOND = 10**12
Number = Annotated[Decimal, Field(lt=_BEYOND, gt=-_BEYOND), BeforeValidator(_number)]
# What people write with digits and without quotes is a text, such as 112.
Digits = BeforeValidator(lambda given: str(given) if type(given) in (int, Decimal) else given)
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
SourceKey = Annotated[Slug, RefersTo("source")]
ContactKey = Annotated[Slug, RefersTo("contact")]
FigureKey = Annotated[Name, RefersTo("figure")]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
LocaleKey = Annotated[Locale, RefersTo("language")]
SectionKey = Annotated[Slug, RefersTo("section")]
# A picture or a recording of an item: its file in content/media/<name of the item>/.
_FILE = r"^[a-z0-9]+(-[a-z0-9]+)*\.{}$"
PictureFile = Annotated[
    str,
    StringConstraints(pattern=_FILE.format("(jpg|png|webp)"), max_length=60),
    RefersTo("medium"),
]
RecordingFile = Annotated[
    str, StringConstraints(pattern=_FILE.format("(mp3|m4a)"), max_length=60), RefersTo("medium")
]
# The name of a dated legal value: scheme.name, as its path under content/parameters/ says.
ParameterId = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+\.[a-z][a-z0-9_]*$"), RefersTo("parameter")
]
# Where a page stood before: its former name, or its former address below the language.
FormerAddress = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*/?$", max_length=200
    ),
]
# kind:slug, the one way to point at another page.
Reference = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?$"), RefersTo("page")
]


# Plain letters alone: a host that only looks like another one does so with others.
_URL = re.compile(r"https://([a-z0-9-]+\.)+[a-z]{2,}(/[!#$%&()*+,./:;=?@\[\]_~a-zA-Z0-9-]*)?")


def _https(url: str) -> str:
    if not _URL.fullmatch(url) or "//xn--" in url or ".xn--" in url or len(url) > 500:
        raise ValueError(
            say("an address starts with https:// and holds no space, quote or bracket"),
            "Copy it from the browser: https://www.example.org/pagina.",
        )
    return url


Url = Annotated[str, AfterValidator(_https)]


class Citation(Model):
    """Where a statement comes from: a source of content/sources.yml and the place in it."""

    source: SourceKey
    article: Text | None = None


def once(cited: Iterable[Citation]) -> tuple[Citation, ...]:
    """What is cited, each place once, and nothing of what cites it."""
    places = dict.fromkeys((one.source, one.article) for one in cited)
    return tuple(Citation(source=source, article=article) for source, article in places)


Mark = TypeVar("Mark", Translatable, RefersTo)


def rewrite(model: AnyModel, change: Callable[[Place, str, bool], str]) -> AnyModel:
    """A copy of `model` with each translatable text replaced by `change(place, text, markdown)`.

    A place names the field, and inside it the key of a mapping or the number in a list.
    """

    def visit(value: Any, mark: Translatable | None, place: Place) -> Any:
        if isinstance(value, str):
            return change(place, value, mark.markdown) if mark else value
        if isinstance(value, BaseModel):
            fields = _fields_of(type(value), Translatable)
            new = {name: visit(getattr(value, name), m, (*place, k)) for name, k, m in fields}
            return value.model_copy(update=new) if new else value
        if isinstance(value, dict):
            return {key: visit(item, mark, (*place, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [visit(item, mark, (*place, n)) for n, item in enumerate(value)]
        return value

    rewritten: AnyModel = visit(model, None, ())
    return rewritten


def texts(model: BaseModel) -> list[tuple[Place, str, bool]]:
    """Every translatable text in `model`: its place, the text, and whether it is Markdown."""
    return [(place, text, mark.markdown) for place, text, mark in _marked(model, Translatable)]


def references_in(model: BaseModel) -> list[tuple[Place, str, str]]:
    """Every key in `model` that must lead somewhere: its place, the key, and the kind of thing."""
    return [(place, key, mark.kind) for place, key, mark in _marked(model, RefersTo)]


def _marked(model: BaseModel, of: type[Mark]) -> list[tuple[Place, str, Mark]]:
    """Every text in `model` that has a mark of that type, with its place."""
    found: list[tuple[Place, str, Mark]] = []

    def visit(value: Any, mark: Mark | None, place: Place) -> None:
        if isinstance(value, str):
            if mark:
                found.append((place, value, mark))
        elif isinstance(value, BaseModel):
            for name, key, own in _fields_of(type(value), of):
                visit(getattr(value, name), own, (*place, key))
        elif isinstance(value, dict):
            for key, item in value.items():
                visit(item, mark, (*place, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                visit(item, mark, (*place, number))

    visit(model, None, ())
    return found


def _fields_of(model: type[BaseModel], of: type[Mark]) -> list[tuple[str, str, Mark | None]]:
    """The fields of a model in which a mark of that type may stand: name, key in a file, mark."""
    if (model, of) not in _known:
        _known[model, of] = [
            (name, field.alias or name, mark)
            for name, field in model.model_fields.items()
            for mark in [_mark_of(tuple(field.metadata), field.annotation, of)]
            if mark or any(_fields_of(inner, of) for inner in _models_in(field.annotation, model))
        ]
    return _known[model, of]


_known: dict[tuple[type[BaseModel], type], list[tuple[str, str, Any]]] = {}


def _mark_of(metadata: tuple[object, ...], annotation: Any, of: type[Mark]) -> Mark | None:
    """The mark of a field, or the one inside an annotation such as `list[Reference] | None`."""
    for found in metadata:
        if isinstance(found, of):
            return found
    for argument in getattr(annotation, "__args__", ()):
        if mark := _mark_of(getattr(argument, "__metadata__", ()), argument, of):
            return mark
    return None


def _models_in(annotation: Any, but: type[BaseModel]) -> set[type[BaseModel]]:
    """The models of which an annotation such as `dict[str, Part]` may hold one, but one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation} - {but}
    inner = (_models_in(argument, but) for argument in getattr(annotation, "__args__", ()))
    return set().union(*inner)
