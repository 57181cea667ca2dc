"""The same facts for machines: JSON of parameters, sources, questions and trees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel

from portal.model.content import Content

LICENCE = "CC0-1.0"


def open_data(content: Content, as_of: date) -> dict[str, str]:
    """The files of /data/, by path. Texts are in the source language, placeholders included."""
    sets: dict[str, Mapping[str, BaseModel]] = {
        "parameters": content.parameters,
        "sources": content.sources.sources,
        "faq": content.faq,
        "decision-trees": content.trees,
    }
    return {f"data/{name}.json": _document(name, items, as_of) for name, items in sets.items()}


def _document(name: str, items: Mapping[str, BaseModel], as_of: date) -> str:
    document = {
        "licence": LICENCE,
        "as_of": as_of.isoformat(),
        name: {
            key: item.model_dump(mode="json", by_alias=True, exclude_none=True)
            for key, item in items.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
