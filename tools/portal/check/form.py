"""Faults of form in words: what the model does not take, said to somebody who edits a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portal.problem import Problem, did_you_mean
from portal.sentence import ours, say
from portal.source.document import Document, Key

_FORMS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Use small letters, digits and hyphens.",
    r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*/?$": "A former name is mag-ik-werken, a "
    "former address werken/mag-ik-werken/.",
    r"^[a-z][a-z0-9_]*$": "Use small letters, digits and underscores.",
    r"^[a-z]+\.[a-z][a-z0-9_]*$": "A parameter is scheme.name, such as twv.waiting_period.",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": 'Write hours and minutes, in quotes: "19:30".',
    r"^[a-z]{2,3}(-[A-Z]{2})?$": "Use two letters, with a region where needed: ar, pt-BR.",
    r"^[a-z]{2}-[A-Z]{2}$": "Use two letters and a region: ar-EG.",
    r"^[a-z]{2}$": "Use two letters: en.",
    r"^[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?$": "A reference is kind:slug, such as faq:mag-ik-werken.",
    r"^[a-z-]+/[a-z0-9*.-]+:[a-zA-Z0-9_*.-]+$": (
        "A name is folder/file:field, such as faq/mag-ik-werken:*."
    ),
    r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|png|webp)$": (
        "Use small letters, digits and hyphens, and the right ending: portret.jpg, .png or .webp."
    ),
    r"^[a-z0-9]+(-[a-z0-9]+)*\.(mp3|m4a)$": (
        "Use small letters, digits and hyphens, and the right ending: stem.mp3 or .m4a."
    ),
    r"^\*?[^*]+(\*[^*]+)?\*?$": 'A word, with a star where letters may stand: "moet*".',
}
# What a value has to be where it is something else, and what that looks like.
_KINDS = {
    "string_type": ("text", "Put a number, true or false between quotes where it is a text."),
    "list_type": (
        "a list",
        "A list looks like this: [een, twee]; or each with a hyphen on its line.",
    ),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "int_type": ("a whole number", "Write digits alone: 12."),
    "dict_type": ("a set of keys", "Put each key with its value on a line below it."),
    "model_type": ("a set of keys", "Put each key with its value on a line below it."),
}
_FILL = "Write what belongs here, or take it out."
_NUMBERS = {
    "decimal_type",
    "decimal_parsing",
    "is_instance_of",
    "finite_number",
    "decimal_max_digits",
}
_COMMA = re.compile(r"[0-9][0-9.]*,[0-9]+")
_POINT = re.compile(r"[0-9]+(\.[0-9]+)?")
_BOUNDS = {
    "string_too_long": ("has more than {most} characters.", "max_length", "Make it shorter."),
    "string_too_short": ("is empty.", "min_length", _FILL),
    "too_long": ("holds more than {most}.", "max_length", "Take some out, or split it."),
    "too_short": ("holds less than {most}.", "min_length", "Add what is missing."),
    "greater_than_equal": ("is less than {most}.", "ge", "Is a digit missing?"),
    "less_than_equal": ("is more than {most}.", "le", "Is there a digit too many?"),
    "greater_than": ("is not more than {most}.", "gt", "Is a digit missing?"),
}

Form = TypeVar("Form", bound=BaseModel)


def typed(document: Document, model: type[Form]) -> tuple[Form | None, list[Problem]]:
    """What `document` holds as a `model`; or None, and why it cannot be read or is none."""
    if document.problems:
        return None, document.problems
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, _faults_of_form(document, model, error)


def _faults_of_form(
    document: Document, model: type[BaseModel], error: ValidationError
) -> list[Problem]:
    """Each thing in `document` that `model` does not take, once: a value that may be one of several
    things is told of as the first, and what lies inside it comes before what is around it."""
    told: dict[Key, Problem] = {}
    for fault in error.errors():
        key = _key(document, (*fault["loc"], *_place(fault)))
        name = ".".join(map(str, key)) or say("the file")
        told.setdefault(key, document.problem(key, *_words(model, fault, name)))
    inside = {key[:length] for key in told for length in range(1, len(key))}
    return [problem for key, problem in told.items() if not key or key not in inside]


def _place(fault: ErrorDetails) -> Key:
    """Where in a model that was checked as a whole something is wrong."""
    said = fault["ctx"]["error"].args if fault["type"] == "value_error" else ()
    return next(iter(said[2:]), ())


def _key(document: Document, location: tuple[str | int, ...]) -> Key:
    """The place in the file: pydantic's location without the names of union members."""
    key: Key = ()
    for number, part in enumerate(location):
        last = number == len(location) - 1
        plain = isinstance(part, str) and re.fullmatch(r"[a-z][a-zA-Z0-9_-]*", part)
        if (*key, part) in document.lines or (last and plain and part not in _MEMBERS):
            key = (*key, part)
    return key


# What pydantic calls the members of a union.
_MEMBERS = {"bool", "decimal", "str", "Switch", "choice", "date", "again"}


def _words(model: type[BaseModel], fault: ErrorDetails, name: str) -> tuple[str, str]:
    """Message and hint."""
    type_, given, context = fault["type"], fault["input"], fault.get("ctx", {})
    if type_ == "missing":
        return say('"{name}" is missing.', name=name), "Add it."
    if type_ == "extra_forbidden":
        known = _keys_at(model, fault["loc"][:-1])
        unknown = say('unknown key "{name}".', name=name)
        hint = did_you_mean(str(fault["loc"][-1]), known)
        if given is None and " " in str(fault["loc"][-1]):
            hint = "Put a text with a comma between quotes: {source: wav, article: 'art. 2, 3'}."
        return unknown, hint or "Take it out, or see in another file what stands there."
    if given is None:
        return say('"{name}" has nothing behind it.', name=name), _FILL
    if type_ == "value_error":
        message, hint = (*context["error"].args, "")[:2]
        return say("{name}: {fault}.", name=name, fault=ours(message)), hint
    if type_ in _BOUNDS:
        message, bound, hint = _BOUNDS[type_]
        fault_ = say(message, most=context[bound])
        return say('"{name}" {fault}', name=name, fault=fault_), hint
    if type_ in _NUMBERS:
        return say('"{name}" is "{given}", and is a number.', name=name, given=given), _number(
            given
        )
    if type_ in _KINDS:
        what, hint = _KINDS[type_]
        shown = say(
            '"{name}" is "{given}", and is {what}.', name=name, given=_shown(given), what=say(what)
        )
        several = what == "text" and isinstance(given, list | dict)
        return shown, "Write one thing, without brackets, hyphens or keys." if several else hint
    message = say('"{name}" is "{given}", which has another form.', name=name, given=given)
    if type_ == "string_pattern_mismatch":
        return message, _FORMS.get(context["pattern"], "")
    if type_ in ("literal_error", "union_tag_invalid"):
        known = context.get("expected", context.get("expected_tags", ""))
        words = known.replace(" or ", ", ").replace("'", "").split(", ")
        shown = given.get("type", "") if isinstance(given, dict) else given
        return say('"{name}" is "{given}".', name=name, given=shown), did_you_mean(
            str(shown), words
        )
    if type_ == "union_tag_not_found":
        return say('"{name}.type" is missing.', name=name), "Add it."
    if type_.startswith("date"):
        return say('"{name}" is "{given}".', name=name, given=given), (
            "A date is year-month-day: 2026-11-24."
        )
    return message, "Look at the same key in another file."


def _shown(given: object) -> str:
    """What somebody wrote, as it stands in a file."""
    if isinstance(given, list):
        return f"[{', '.join(map(_shown, given))}]"
    if isinstance(given, dict):
        return f"{{{', '.join(f'{key}: {_shown(value)}' for key, value in given.items())}}}"
    return str(given).lower() if isinstance(given, bool) else str(given)


def _number(given: object) -> str:
    said = re.sub(r"[€\s]|,-$", "", str(given))
    if _POINT.fullmatch(said):
        return say("Write it like this: {right}.", right=said)
    if _COMMA.fullmatch(said):
        right = said.replace(".", "").replace(",", ".")
        return say("Write a point before the decimals: {right}.", right=right)
    return "Write digits, and a point before the decimals: 15.03. No sign of euro, no quotes."


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a file of `model` may have."""
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
    return sorted({key for candidate in found for key in keys_of(candidate)})


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)
