"""A JSON Schema for each kind of content file, so that an editor completes and checks it."""

from __future__ import annotations

import json
from pathlib import Path

from portal.kinds import kinds
from portal.kinds.content import FILES
from portal.source.disk import write_if_changed
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
    wanted = {target / f"{name}.json": text for name, text in schemas().items()}
    return [path for path, text in wanted.items() if write_if_changed(path, text)]
