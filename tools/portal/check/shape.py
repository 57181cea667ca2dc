"""From plain YAML to typed content: each fault of form becomes a problem with a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from portal.check.form import keys_of, typed
from portal.kinds import kinds
from portal.kinds.content import FILES, OPTIONAL, Content
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document
from portal.source.fields import Model
from portal.source.names import RENAME


def shape(documents: Mapping[Path, Document]) -> tuple[Content | None, list[Problem]]:
    """The content that `documents` hold, or None where any of it has a fault of form."""
    problems: list[Problem] = []
    single: dict[str, Any] = {}
    items: dict[str, dict[str, Model]] = {kind.folder: {} for kind in kinds().values()}
    digests: dict[tuple[str, str], str] = {}
    local: dict[tuple[str, str], str] = {}
    for path, document in documents.items():
        if document.problems:
            problems += document.problems
            continue
        folder, name, model = placed(path)
        if model is None:
            problems.append(Problem(path, 1, *_misplaced(path, folder, items)))
        else:
            value, faults = _typed(document, model)
            problems += faults
            if value is not None and folder:
                items[folder][name] = value
            elif value is not None:
                single[name.replace("-", "_")] = value
            digests[folder or name, name] = document.digest
            if document.path != path:
                local[folder or name, name] = document.path.as_posix()
    for name in FILES.keys() - OPTIONAL - {path.stem for path in documents if len(path.parts) == 2}:
        path = Path("content") / f"{name}.yml"
        problems.append(Problem(path, 1, "is missing.", "Every portal has this file."))
    if problems:
        return None, problems
    return Content(items=items, digests=digests, local=local, **single), []


@lru_cache(4096)
def placed(path: Path) -> tuple[str, str, type[Model] | None]:
    """What stands at `path`: its folder (empty for a file that stands alone), name and model, None
    where nothing may."""
    parts = path.with_suffix("").parts[1:]
    if len(parts) == 1:
        return "", parts[0], FILES.get(parts[0])
    for kind in kinds().values():
        if parts[0] == kind.folder and len(parts) == (3 if kind.nested else 2):
            if "_" in parts[-1] and not kind.nested:
                break  # an address has hyphens
            return kind.folder, ".".join(parts[1:]), kind.model
    return "/".join(parts[:-1]), parts[-1], None


def _misplaced(path: Path, folder: str, folders: Collection[str]) -> tuple[str, str]:
    """What is wrong with a file that stands where none may, and what to do."""
    message = "stands in a place that is not known."
    top = folder.partition("/")[0]
    if top not in folders:
        return message, did_you_mean(folder, folders)
    if any(kind.folder == top and kind.nested for kind in kinds().values()):
        return message, say("Put it into a folder in {folder}/.", folder=f"content/{top}")
    if folder == top:
        return "has a name that cannot be an address.", RENAME
    return message, say("Put it into {folder}/ itself.", folder=f"content/{top}")


def entry_of(document: Document, content: Content) -> Model | None:
    """The typed content of `document`."""
    folder, name, model = placed(document.path)
    if folder:
        return content.items[folder].get(name)
    return content.file(name) if model else None


def _typed(document: Document, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    if not isinstance(document.data, dict):
        hint = say("Begin with the keys {keys}.", keys=", ".join(keys_of(model)[:3]))
        return None, [document.problem((), "is empty or holds no keys.", hint)]
    return typed(document, model)
