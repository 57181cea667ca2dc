"""A folder is known by the names and texts of its files, and by where its links lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.version import digest_of_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in a folder of its own, and a link to a file beside it."""
    made = tmp_path / "made"
    (made / "in").mkdir(parents=True)
    (made / "in" / "a.yml").write_text("a")
    (tmp_path / "outside.yml").write_text("outside")
    (made / "link.yml").symlink_to("../outside.yml")
    return made


@pytest.mark.parametrize(
    "edit",
    [
        lambda made: (made / "in" / "a.yml").write_text("b"),
        lambda made: (made / "in" / "a.yml").rename(made / "a.yml"),
        lambda made: (made / "in" / "b.yml").write_text(""),
        lambda made: (made / "in" / "a.yml").unlink(),
        lambda made: (made / "in2").symlink_to("in"),
    ],
    ids=["another text", "another place", "one more", "one less", "a link to a folder"],
)
def test_it_differs_after(folder: Path, edit: Callable[[Path], object]) -> None:
    before = digest_of_files(folder, "*")
    edit(folder)
    assert digest_of_files(folder, "*") != before


def test_nothing_outside_and_no_other_name_is_read(folder: Path) -> None:
    before = digest_of_files(folder, "*.yml")
    (folder.parent / "outside.yml").write_text("changed")
    (folder / "other.txt").write_text("x")
    assert digest_of_files(folder, "*.yml") == before


def test_where_there_is_no_folder_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    nothing = digest_of_files(tmp_path / "none", "*")
    assert digest_of_files(tmp_path / "file", "*") == nothing
