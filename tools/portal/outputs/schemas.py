"""A JSON Schema for each kind of content file, so that an editor completes and checks it, and the
settings that tell VS Code which file is of which kind."""

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


def settings() -> str:
    """The settings of VS Code: files by their schema."""
    files = {
        **{
            kind.model.__name__: f"{kind.folder}/{'*/' if kind.nested else ''}*"
            for kind in kinds().values()
        },
        **{model.__name__: name for name, model in FILES.items()},
    }
    found = {f"./schemas/{n.lower()}.json": f"content/{path}.yml" for n, path in files.items()}
    return json.dumps({"yaml.schemas": found}, indent=2) + "\n"


def _schema(model: type[Model]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(root: Path) -> list[Path]:
    """Write every schema that differs, and the settings; returns the files that changed."""
    wanted = {root / "schemas" / f"{name}.json": text for name, text in schemas().items()}
    wanted[root / ".vscode" / "settings.json"] = settings()
    return [path for path, text in wanted.items() if write_if_changed(path, text)]
