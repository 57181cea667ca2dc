"""The same facts for machines: JSON of parameters, sources, questions, trees and changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.reviews import reviews
from portal.law.changes import changes
from portal.law.parameter import Value
from portal.pages.values import Values
from portal.pages.write import Writer

LICENCE = "CC0-1.0"


def open_data(content: Content, as_of: date) -> dict[str, str]:
    """The files of /data/, by path: a set for each kind that is open data, and what is made of
    them. Texts are in the source language, placeholders included."""
    sets: dict[str, Mapping[str, BaseModel]] = {"sources": content.sources.sources}
    sets |= {kind.folder: content.of(kind) for kind in kinds().values() if kind.open_data}
    files = {name: {name: _plain(items)} for name, items in sets.items()}
    files["changes"] = {
        "changes": list(_changes(content, as_of)),
        "reviews": list(_reviews(content, as_of)),
    }
    head = {"licence": LICENCE, "as_of": as_of.isoformat()}
    return {
        f"data/{name}.json": json.dumps(head | body, ensure_ascii=False, indent=1) + "\n"
        for name, body in files.items()
    }


def _changes(content: Content, as_of: date) -> Iterator[dict[str, Any]]:
    """Each change; what has no value says so with null, and what it means is plain text."""
    writer = Writer(Values.in_source(content, as_of), lambda reference: None)
    for change in changes(content.law.on(as_of)):
        yield {
            "on": change.on.isoformat(),
            "kind": change.kind,
            "parameter": change.name,
            "title": change.parameter.title,
            "unit": change.parameter.unit,
            "before": _value(change.before),
            "after": _value(change.after),
            "certainty": change.certainty,
            "contact": change.parameter.contact,
            "means": {
                reader: " ".join(writer.prose(text).striptags().split())
                for reader, text in (_plain(change.means) or {}).items()
            },
            "row": _plain(change.row),
        }


def _reviews(content: Content, as_of: date) -> Iterator[dict[str, Any]]:
    """What is checked again by a day, and through which day a value without an end is shown."""
    for review in reviews(content, as_of):
        shown = content.law.trusted_through(review.by)
        yield _plain(asdict(review) | {"shown_until": shown})


def _value(row: Value | None) -> Any:
    return _plain(row.value) if row else None


def _plain(value: Any) -> Any:
    """What JSON can hold: days as ISO, decimals as text, without what is absent."""
    return to_jsonable_python(value, by_alias=True, exclude_none=True)
