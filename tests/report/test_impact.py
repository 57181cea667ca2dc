"""Who changes content reads in plain Dutch what that does, also where the old no longer fits."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal import pipeline
from portal.report.impact import impact
from portal.report.words import plain, written
from portal.source.load import load_all
from tests.conftest import AS_OF, copy_small_portal

HERE = Path(__file__).parent
EDITS: dict[str, Any] = yaml.safe_load((HERE / "edits.yml").read_text())


def apply(root: Path, edits: dict[str, Any]) -> None:
    """Make the changes of an edit under `root`."""
    for name, change in edits.items():
        path = root / name
        if change is None:
            path.unlink()
        elif isinstance(change, str):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(change)
        elif "becomes" in change:
            path.rename(root / change["becomes"])
        else:
            text = path.read_text()
            for old, new in change.items():
                assert old in text, f"{name} does not say {old}"
                text = text.replace(old, new)
            path.write_text(text)


def report(tmp_path: Path, edit: dict[str, Any]) -> str:
    old, new = copy_small_portal(tmp_path / "old"), tmp_path / "new"
    shutil.copytree(old, new)
    apply(old, edit.get("before", {}))
    apply(new, edit.get("after", {}))
    before = pipeline.read(old, AS_OF, instead=load_all(new))
    return written(impact(before, pipeline.read(new, AS_OF), AS_OF), "markdown")


@pytest.mark.parametrize("name", EDITS)
def test_the_report_of_an_edit(tmp_path: Path, name: str) -> None:
    said, golden = report(tmp_path, EDITS[name]), HERE / "reports" / f"{name}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said)
    assert said == golden.read_text()


def test_nothing_is_told_where_nothing_changes(tmp_path: Path) -> None:
    said = report(tmp_path, {})
    for line in (
        "Daarin verandert niets.",
        "Geen enkele pagina verandert.",
        "In geen enkele situatie verandert de uitkomst.",
        "Er hoeft niets opnieuw vertaald te worden.",
        "Geen Nederlandse tekst verandert.",
        "Bij alles wat verandert staat een bron.",
        "Niets nieuws.",
        "Alles wat verandert komt op de website.",
    ):
        assert line in said


@pytest.mark.parametrize(
    "text",
    ["[x](https://example.org)", "@somebody", "<img src=x>", "a | b", "www.example.org", "#12"],
)
def test_a_text_of_a_proposal_is_only_a_text(text: str) -> None:
    assert not set("[]<>@|#").intersection(plain(text).replace("&#", ""))
    assert "://" not in plain(text) and "www." not in plain(text)
