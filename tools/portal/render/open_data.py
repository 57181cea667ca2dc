"""The same facts for machines: JSON of parameters, sources, questions, trees and changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from portal.i18n.edition import edition
from portal.law.changes import changes, reviews
from portal.law.value import last_trusted_day
from portal.model.content import Content
from portal.model.parameter import Value
from portal.render.write import Writer

LICENCE = "CC0-1.0"


def open_data(content: Content, as_of: date) -> dict[str, str]:
    """The files of /data/, by path. Texts are in the source language, placeholders included."""
    sets: dict[str, Mapping[str, BaseModel]] = {
        "parameters": content.parameters,
        "sources": content.sources.sources,
        "faq": content.faq,
        "decision-trees": content.trees,
    }
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
    source = content.languages.languages[0].locale
    writer = Writer(edition(content, source, {}), content, as_of, lambda reference: None)
    for change in changes(content.parameters, as_of, content.municipality.grace_days):
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
        shown = last_trusted_day(review.by, content.municipality.grace_days)
        yield _plain(asdict(review) | {"shown_until": shown})


def _value(row: Value | None) -> Any:
    return _plain(row.value) if row else None


def _plain(value: Any) -> Any:
    """What JSON can hold: days as ISO, decimals as text, without what is absent."""
    return to_jsonable_python(value, by_alias=True, exclude_none=True)
