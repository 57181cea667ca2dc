"""A check that runs again and again, each time as a new program that finds what was kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal import pipeline
from portal.problem import Problem
from portal.store import Store
from tests.conftest import AS_OF, copy_small_portal


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a run keeps in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("clean")
    kept = Store(folder, "this")
    pipeline.read(copy_small_portal(folder / "portal"), AS_OF, kept)
    kept.save()
    return folder


@pytest.fixture
def told(small: Path, tmp_path: Path, clean: Path) -> Callable[[], list[Problem]]:
    """The problems as a new run of the program finds them, after those that ran before."""
    folder = tmp_path / "kept"
    folder.mkdir()
    shutil.copy(clean / "kept.sqlite", folder)

    def run() -> list[Problem]:
        kept = Store(folder, "this")
        found = pipeline.read(small, AS_OF, kept).problems
        kept.save()
        return found

    return run
