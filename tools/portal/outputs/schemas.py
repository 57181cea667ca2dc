"""A JSON Schema for each kind of content file, so that an editor completes and checks it."""

from __future__ import annotations

import json
from pathlib import Path

from portal.kinds import kinds
from portal.kinds.content import FILES
from portal.source.fields import Model


def schemas() -> dict[str, str]:
    """The schemas, by the name of the kind of content."""
    models: list[type[Model]] = [
        *(kind.model for kind in kinds().values()),
        *FILES.values(),
    ]
    return {model.__name__.lower(): _schema(model) for model in models}


def _schema(model: type[Model]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(target: Path) -> list[Path]:
    """Write every schema that differs into `target`; returns the files that changed."""
    changed = []
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        path = target / f"{name}.json"
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            changed.append(path)
    return changed
