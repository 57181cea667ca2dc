"""From plain YAML to typed content: each fault of form becomes a problem with a line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portal.kinds import kinds
from portal.kinds.content import FILES, Content
from portal.problem import Problem, did_you_mean
from portal.source.document import Document
from portal.source.fields import Model


def shape(documents: Mapping[Path, Document]) -> tuple[Content | None, list[Problem]]:
    """The content that `documents` hold, or None where any of it has a fault of form."""
    problems: list[Problem] = []
    single: dict[str, Any] = {}
    items: dict[str, dict[str, Model]] = {kind.folder: {} for kind in kinds().values()}
    digests: dict[tuple[str, str], str] = {}
    for path, document in documents.items():
        problems += document.problems
        folder, name, model = _place(path)
        if model is None:
            hint = did_you_mean(folder, items)
            problems.append(Problem(path, 1, "stands in a place that is not known.", hint))
        elif not document.problems:
            value, faults = _typed(document, model)
            problems += faults
            if value is not None and folder:
                items[folder][name] = value
            elif value is not None:
                single[name] = value
            digests[folder or name, name] = document.digest
    for name in FILES.keys() - {path.stem for path in documents if len(path.parts) == 2}:
        path = Path("content") / f"{name}.yml"
        problems.append(Problem(path, 1, "is missing.", "Every portal has this file."))
    return (None, problems) if problems else (Content(items=items, digests=digests, **single), [])


def _place(path: Path) -> tuple[str, str, type[Model] | None]:
    """What stands at `path`: its folder (empty for a file that stands alone), name and model."""
    parts = path.with_suffix("").parts[1:]
    if len(parts) == 1:
        return "", parts[0], FILES.get(parts[0])
    for kind in kinds().values():
        if parts[0] == kind.folder and len(parts) == (3 if kind.nested else 2):
            if "_" in parts[-1] and not kind.nested:
                break  # an address has hyphens
            return kind.folder, ".".join(parts[1:]), kind.model
    return "/".join(parts[:-1]), parts[-1], None


def entry_of(document: Document, content: Content) -> Model | None:
    """The typed content of `document`."""
    folder, name, model = _place(document.path)
    if folder:
        return content.items[folder].get(name)
    return getattr(content, name) if model else None


def _typed(document: Document, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    if not isinstance(document.data, dict):
        hint = f"Begin with the keys {', '.join(_keys(model)[:3])}."
        return None, [document.problem((), "is empty or holds no keys.", hint)]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, [_problem(document, model, fault) for fault in error.errors()]


def _problem(document: Document, model: type[Model], fault: ErrorDetails) -> Problem:
    key = _key(document, fault["loc"])
    name = ".".join(map(str, key)) or "the file"
    message, hint = _words(model, fault, name)
    return document.problem(key, message, hint)


def _key(document: Document, location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The place in the file: pydantic's location without the names of union members."""
    key: tuple[str | int, ...] = ()
    for number, part in enumerate(location):
        last = number == len(location) - 1
        if (*key, part) in document.lines or (last and isinstance(part, str)):
            key = (*key, part)
    return key


def _words(model: type[Model], fault: ErrorDetails, name: str) -> tuple[str, str]:
    type_, given, context = fault["type"], fault["input"], fault.get("ctx", {})
    if type_ == "missing":
        return f'"{name}" is missing.', "Add it."
    if type_ == "extra_forbidden":
        known = _keys_at(model, fault["loc"][:-1])
        return f'unknown key "{name}".', did_you_mean(str(fault["loc"][-1]), known)
    if type_ == "literal_error":
        known = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        return f'"{name}" is "{given}".', did_you_mean(str(given), known)
    if type_ == "value_error":
        return f"{name}: {context['error']}.", ""
    if type_ == "string_pattern_mismatch":
        return f'"{name}" is "{given}", which has another form.', _FORMS.get(context["pattern"], "")
    if type_ in ("date_from_datetime_parsing", "date_parsing", "date_type"):
        return f'"{name}" is "{given}".', "A date is year-month-day: 2026-11-24."
    detail = fault["msg"][0].lower() + fault["msg"][1:]
    return f'"{name}": {detail}.', ""


_FORMS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Use small letters, digits and hyphens.",
    r"^[a-z][a-z0-9_]*$": "Use small letters, digits and underscores.",
    r"^[a-z]+\.[a-z][a-z0-9_]*$": "A parameter is scheme.name, such as twv.waiting_period.",
    r"^[a-z]{2}(-[A-Z]{2})?$": "Use two letters, with a region where needed: ar, pt-BR.",
    r"^[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?$": "A reference is kind:slug, such as faq:mag-ik-werken.",
}


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that the model at `location` knows; of the whole model where that is unclear."""
    found = [model]
    for part in location:
        next_: list[type[BaseModel]] = []
        for candidate in found:
            field = next(
                (f for n, f in candidate.model_fields.items() if (f.alias or n) == part), None
            )
            next_ += _models(field.annotation) if field else [candidate]
        found = next_ or found
    return sorted({key for candidate in found for key in _keys(candidate)})


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for argument in getattr(annotation, "__args__", ()) for m in _models(argument)]
