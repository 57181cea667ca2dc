"""The Dutch words of the form: of kinds, fields, choices and messages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_FILE = Path(__file__).with_name("words.yml")


class Wording(NamedTuple):
    """What a field is called, a hint where there is one, and its place in the form."""

    label: str
    hint: str
    place: int


@cache
def words() -> Mapping[str, Any]:
    """The file, as it is."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read: Mapping[str, Any] = yaml.load(_FILE.read_bytes(), Loader=loader)
    return read


def kind_words(kind: str) -> Mapping[str, str]:
    """What the form says of a kind of content; its name where it has no words."""
    found: Mapping[str, str] = words()["kinds"].get(kind)
    return found or {"label": kind, "one": kind, "about": kind}


def said(model: str, field: str) -> Wording:
    """What the form says of a field of a model; its name, at the end, where it has no words."""
    fields = words()["fields"]
    own = f"{model}.{field}"
    found = fields.get(own) or fields.get(field) or {"label": field}
    keys = list(fields)
    place = next((keys.index(name) for name in (field, own) if name in fields), len(keys))
    return Wording(found["label"], found.get("hint", ""), place)


def choice(field: str, value: str) -> str:
    """What the form calls a choice of a field; its value where it has no words."""
    name: str = words()["choices"].get(field, {}).get(value, value)
    return name
