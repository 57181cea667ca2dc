"""What the form writes is what a person would write: asked of its modules, in Node."""

from __future__ import annotations

import difflib
import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.check.portal import Portal
from portal.editor.config import Forge, config
from portal.outputs.node import node
from tests.conftest import REPOSITORY

HARNESS = Path(__file__).parent / "trip.js"
EDITS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "edits.yml").read_text())
Fields = list[dict[str, Any]]


@pytest.fixture(scope="module")
def forms(repository: Portal) -> dict[str, Fields]:
    """The fields of every file of the content, by its path."""
    found: dict[str, Fields] = {}
    for collection in config(repository.checked(), Forge(), "")["collections"]:
        for one in collection.get("files", [collection]):
            fields = [field for field in one["fields"] if field["name"] != "original"]
            place = REPOSITORY / one.get("file", one.get("folder"))
            paths = [place] if place.is_file() else place.glob("*.yml")
            found |= {str(path.relative_to(REPOSITORY)): fields for path in paths}
    return found


def saved(tasks: Iterable[Mapping[str, Any]]) -> list[str]:
    sent = json.dumps(list(tasks))
    command = [node(), "--preserve-symlinks", str(HARNESS)]
    done = subprocess.run(command, input=sent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_every_file_can_be_opened_and_saved_without_a_change(forms: dict[str, Fields]) -> None:
    every = sorted((REPOSITORY / "content").rglob("*.yml"))
    paths = [str(path.relative_to(REPOSITORY)) for path in every]
    assert sorted(forms) == paths
    texts = [(REPOSITORY / path).read_text() for path in paths]
    # The editor hands over a file without the end of its last line.
    given = [*texts, *(text.rstrip() for text in texts)]
    tasks = [
        {"text": text, "fields": forms[path], "changes": []}
        for path, text in zip(paths * 2, given, strict=True)
    ]
    assert saved(tasks) == texts * 2


@pytest.fixture(scope="module")
def edited(forms: dict[str, Fields]) -> dict[str, tuple[str, str]]:
    """The file before and after each edit, by what it does."""
    tasks = []
    for edit in EDITS:
        text = "" if edit.get("new_file") else (REPOSITORY / edit["file"]).read_text()
        text = text.rstrip() if edit.get("trimmed") else text
        tasks.append({"text": text, "fields": forms[edit["file"]], "changes": edit["changes"]})
    pairs = zip((task["text"] for task in tasks), saved(tasks), strict=True)
    return dict(zip((edit["does"] for edit in EDITS), pairs, strict=True))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit["does"])
def test_a_change_is_a_change_of_its_lines_alone(
    edit: dict[str, Any], edited: dict[str, tuple[str, str]]
) -> None:
    text, after = edited[edit["does"]]
    lines = list(difflib.ndiff(text.splitlines(), after.splitlines()))
    assert [line[2:] for line in lines if line.startswith("- ")] == edit["gone"]
    assert [line[2:] for line in lines if line.startswith("+ ")] == edit["new"]
