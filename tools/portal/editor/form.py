"""The fields of a form, made from a model: kind of input, choices, hints and limits.

A mapping of names to things is a list in the form, whose items have an `id`; `keyed` tells the
page so, and `either` that a name may stand in the place of the whole object. The page writes them
back as the model wants them. `choices` names a list of choices that the configuration holds once.
"""

from __future__ import annotations

import types
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.editor.words import choice, said, words
from portal.source.fields import RefersTo, Slug, Translatable
from portal.source.media import MOST
from portal.source.names import MEDIA

Field = dict[str, Any]
# The part of a form that holds the file as it was, so that what nobody changes stays as it is.
ORIGINAL: Field = {"name": "original", "widget": "hidden"}
_ID = r"^[a-z0-9]+([-_][a-z0-9]+)*$"
_DECIMAL = r"^(true|false|[0-9]+(\.[0-9]+)?)$"
# Where the keys stand that other files refer to: file, field and the field that names them.
_STAND_IN = {
    "source": ("sources", "sources", "title"),
    "contact": ("municipality", "contacts", "name"),
    "figure": ("municipality", "figures", "title"),
    "section": ("sections", "sections", "title"),
}
# What only a program can check, by what checks it: its form, and what is said of another.
_CHECKED = {
    "_https": (r'^https://[^ "<>]+$', "url"),
    "_phone": (r"^[0-9+][0-9 \-]*$", "phone"),
    "_email": (r"^[^ @]+@[^ @]+\.[^ @]+$", "email"),
}
# Of what there is so little that several are chosen in one list.
_FEW = ("language",)
_CLOCK = ":[0-5]"
# By what an item is known when it is folded: the first two of these that it has.
_SHOWN = ("id", "from", "name", "title", "page", "source", "text", "label", "what", "value")
# The form makes a picture small, of one kind, and without what the camera noted: source/media.py.
_PICTURES = "image/jpeg,image/png,image/webp"
_PICTURE: Field = {"format": "webp", "quality": 70, "width": 640, "height": 640}
_MEDIA: Field = {"media_folder": f"/content/{MEDIA}/{{{{slug}}}}", "public_folder": ""}


def fields_of(model: type[BaseModel]) -> list[Field]:
    """The fields of `model`, in the order of the form."""
    name = model.__name__
    rows = [
        (said(name, info.alias or field).place, info.alias or field, info)
        for field, info in model.model_fields.items()
    ]
    return [_field(name, key, info) for _, key, info in sorted(rows, key=lambda row: row[0])]


def _field(model: str, key: str, info: FieldInfo) -> Field:
    words_of = said(model, key)
    optional = not info.is_required()
    found = _input(key, info.annotation, tuple(info.metadata))
    found = {"name": key, "label": words_of.label, "required": not optional, **found}
    if words_of.hint:
        found["hint"] = words_of.hint
    if found["widget"] == "object" and optional:
        found["collapsed"] = "auto"
    return found


def _input(key: str, annotation: Any, metadata: tuple[Any, ...]) -> Field:
    """The input for a value of a type, with its limits."""
    annotation, metadata = _bare(annotation, metadata)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _union(key, inner)
    if origin is list:
        return _list(key, inner[0]) | _sizes(metadata)
    if origin is dict:
        return _keyed(key, inner[1]) | _sizes(metadata)
    if origin is Literal:
        options = [{"label": choice(key, one), "value": one} for one in inner]
        return {"widget": "select", "options": options}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {"widget": "object", "fields": fields_of(annotation)}
    if annotation is bool:
        return {"widget": "boolean", "default": False}
    if annotation is int:
        return {"widget": "number", "value_type": "int/string", **_bounds(metadata)}
    if annotation is Decimal:
        return {"widget": "string", **_pattern(_DECIMAL, "decimal"), "plain": True}
    if annotation is date:
        return {
            "widget": "datetime",
            "type": "date",
            "format": "YYYY-MM-DD",
            "plain": True,
            **_bounds(metadata),
        }
    return _text(metadata)


def _bare(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """The type without what surrounds it: marks, limits, and `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            metadata = (*metadata, *annotation.__metadata__)
            annotation = annotation.__origin__
        elif get_origin(annotation) in (Union, types.UnionType):
            given = [one for one in get_args(annotation) if one is not type(None)]
            if len(given) == len(get_args(annotation)):
                return annotation, metadata
            annotation = Union[tuple(given)]  # noqa: UP007
        else:
            return annotation, metadata


def _union(key: str, inner: tuple[Any, ...]) -> Field:
    bare = [_bare(one, ()) for one in inner]
    models = [one for one, _ in bare if isinstance(one, type) and issubclass(one, BaseModel)]
    if len(models) == len(inner):
        return {"widget": "object", "typeKey": "type", "types": _types(models)}
    if not models:  # a number, or true or false
        return _input(key, Decimal, ())
    to = {"name": "to", "label": said("", "to").label, "widget": "string"}
    types_ = [
        {"name": "to", "label": choice("way", "to"), "fields": [to]},
        {"name": "switch", "label": choice("way", "switch"), "fields": fields_of(models[0])},
    ]
    return {"widget": "object", "typeKey": "way", "types": types_, "either": True}


def _types(models: list[Any]) -> list[Field]:
    """Forms of which one is chosen, by what its field `type` may be."""
    found = []
    for model in models:
        (name,) = get_args(model.model_fields["type"].annotation)
        inner = [field for field in fields_of(model) if field["name"] != "type"]
        found.append({"name": name, "label": choice("type", name), "fields": inner})
    return found


def _list(key: str, item: Any) -> Field:
    one = _input(key, item, ())
    if one["widget"] == "object":
        return {"widget": "list", "collapsed": "auto", **_summed(one["fields"])}
    if one["widget"] == "select" and ("options" in one or one["choices"] in _FEW):
        return {**one, "multiple": True}
    return {"widget": "list", "field": {"name": "one", "label": said("", "text_of").label, **one}}


def _keyed(key: str, value: Any) -> Field:
    """A list whose items have a name: of objects, of choices of an object, or of one value."""
    one = _models(value) or _input(key, value, ())
    identity = {
        "name": "id",
        "label": said("", "id").label,
        "hint": said("", "id").hint,
        "widget": "string",
        **_pattern(_ID, "slug"),
    }
    shape: Field = {"widget": "list", "collapsed": "auto", "keyed": "fields"}
    shape["allow_duplicate"] = False  # two things with one name
    if "types" in one and not one.get("either"):
        held = [{**kind, "fields": [identity, *kind["fields"]]} for kind in one["types"]]
        return {**shape, "types": held, "typeKey": one["typeKey"], "summary": "{{fields.id}}"}
    if one["widget"] == "object" and not one.get("either"):
        return {**shape, **_summed([identity, *one["fields"]])}
    single = {"name": "value", "label": said("", "words_of").label, **one}
    return {**shape, "keyed": "value", **_summed([identity, single])}


def _models(value: Any) -> Field | None:
    """The forms of which one is chosen, where the value is one of several models."""
    value, _ = _bare(value, ())
    if get_origin(value) not in (Union, types.UnionType):
        return None
    flat: list[Any] = []
    for one in get_args(value):
        one, _ = _bare(one, ())
        flat += get_args(one) if get_origin(one) in (Union, types.UnionType) else [one]
    if not all(isinstance(one, type) and issubclass(one, BaseModel) for one in flat):
        return None
    return {"widget": "object", "typeKey": "type", "types": _types(flat)}


def _summed(fields: list[Field]) -> Field:
    """The fields of an item, and by what it is known when it is folded."""
    names = [field["name"] for field in fields]
    shown = [name for name in _SHOWN if name in names]
    first = shown[:2] or names[:1]
    return {"fields": fields, "summary": " · ".join(f"{{{{fields.{name}}}}}" for name in first)}


def _text(metadata: tuple[Any, ...]) -> Field:
    marks = {type(one): one for one in metadata}
    limits = _lengths(metadata)
    pattern = next((one.pattern for one in metadata if getattr(one, "pattern", None)), None)
    if leads := marks.get(RefersTo):
        return _medium(pattern or "") if leads.kind == "medium" else _leads(leads.kind)
    if (mark := marks.get(Translatable)) and mark.markdown:
        return {"widget": "text", "use_emoji_autocomplete": False, **limits}
    found: Field = {"widget": "string", "use_emoji_autocomplete": False, **limits}
    checks = [getattr(getattr(one, "func", None), "__name__", "") for one in metadata]
    if known := next((_CHECKED[name] for name in checks if name in _CHECKED), None):
        return found | _pattern(*known)
    if pattern:
        message = "slug" if pattern == _pattern_of(Slug) else "pattern"
        found |= _pattern(pattern, "time" if _CLOCK in pattern else message)
    return found


def _medium(pattern: str) -> Field:
    """A picture or a recording, kept in the folder of its item; `pattern` is that of its name."""
    picture = "webp" in pattern
    config: Field = {"slugify_filename": True}
    # A picture is made smaller after its size would be looked at.
    config |= (
        {"transformations": {"raster_image": _PICTURE}}
        if picture
        else {"max_file_size": MOST["recording"]}
    )
    kind: Field = (
        {"widget": "image", "accept": _PICTURES, "choose_url": False}
        if picture
        else {"widget": "file", "accept": ".mp3,.m4a"}
    )
    return kind | _MEDIA | {"media_libraries": {"default": {"config": config}}}


def _leads(kind: str) -> Field:
    if kind not in _STAND_IN:
        return {"widget": "select", "choices": kind}
    file, field, title = _STAND_IN[kind]
    return {
        "widget": "relation",
        "collection": "files",
        "file": file,
        "value_field": f"{field}.*.id",
        "display_fields": [f"{field}.*.{title}"],
        "search_fields": [f"{field}.*.id", f"{field}.*.{title}"],
    }


def _pattern_of(annotation: Any) -> str | None:
    return next((one.pattern for one in annotation.__metadata__ if one.pattern), None)


def _pattern(pattern: str, message: str) -> Field:
    return {"pattern": [pattern, words()["messages"][message]]}


def _lengths(metadata: tuple[Any, ...]) -> Field:
    found: Field = {}
    for one in metadata:
        if (least := getattr(one, "min_length", None)) is not None:
            found["minlength"] = least
        if (most := getattr(one, "max_length", None)) is not None:
            found["maxlength"] = most
    return found


def _sizes(metadata: tuple[Any, ...]) -> Field:
    lengths = _lengths(metadata)
    names = {"minlength": "min", "maxlength": "max"}
    return {names[name]: size for name, size in lengths.items()}


def _bounds(metadata: tuple[Any, ...]) -> Field:
    found: Field = {}
    for one in metadata:
        for limit, name in (("ge", "min"), ("le", "max")):
            bound = getattr(one, limit, None)
            if bound is not None:
                found[name] = bound.isoformat() if isinstance(bound, date) else bound
    return found
