"""The Dutch words of the form: of kinds, fields, choices and messages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_FILE = Path(__file__).with_name("words.yml")


class Said(NamedTuple):
    """What a field is called, a hint where there is one, and its place in the form."""

    label: str
    hint: str
    place: int


@cache
def words() -> Mapping[str, Any]:
    """The file, as it is."""
    read: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read


def said(model: str, field: str) -> Said:
    """What the form says of a field of a model. Raises KeyError where it has no words."""
    fields = words()["fields"]
    found = fields.get(f"{model}.{field}") or fields[field]
    keys = list(fields)
    place = keys.index(field) if field in fields else keys.index(f"{model}.{field}")
    return Said(found["label"], found.get("hint", ""), place)


def choice(field: str, value: str) -> str:
    """What the form calls a choice of a field. Raises KeyError where it has no words."""
    name: str = words()["choices"][field][value]
    return name
