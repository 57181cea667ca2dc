"""The folder of pages holds exactly the site, and what did not change is not touched."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

from markupsafe import Markup

from portal.outputs.docs import publish
from portal.pages.page import Page, Site
from tests.conftest import REPOSITORY


def site(*paths: str, body: str = "<p>x</p>") -> Site:
    pages = tuple(
        Page(
            locale="nl",
            direction="ltr",
            path=path,
            reference="faq:x",
            title="T",
            description="D",
            body=Markup(body),
            site_name="Naam",
            home="./",
        )
        for path in paths
    )
    return Site(pages, {"data/x.json": "{}\n"})


def test_every_page_and_file_is_written(tmp_path: Path) -> None:
    publish(site("", "a/b/"), tmp_path)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"nl/index.md", "nl/a/b/index.md", "data/x.json"}
    text = (tmp_path / "nl/a/b/index.md").read_text()
    assert text == "---\ntitle: T\ndescription: D\n---\n<p>x</p>\n"
    assert stat.S_IMODE((tmp_path / "nl/a/b/index.md").stat().st_mode) == 0o644


def test_another_body_is_another_file(tmp_path: Path) -> None:
    publish(site(""), tmp_path)
    assert publish(site("", body="<p>y</p>"), tmp_path) == [tmp_path / "nl/index.md"]


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    publish(site(""), tmp_path)
    before = (tmp_path / "nl/index.md").stat().st_mtime_ns
    assert publish(site(""), tmp_path) == []
    assert (tmp_path / "nl/index.md").stat().st_mtime_ns == before


def test_what_is_no_longer_there_is_removed_with_its_folder(tmp_path: Path) -> None:
    publish(site("", "a/b/"), tmp_path)
    changed = publish(site(""), tmp_path)
    assert changed == [tmp_path / "nl/a/b/index.md"]
    assert not (tmp_path / "nl" / "a").exists()


def test_what_people_keep_beside_the_folders_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "design.md").write_text("By hand.")
    (tmp_path / "how-to").mkdir()
    (tmp_path / "how-to" / "tree.md").write_text("By hand.")
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "index.md").touch()
    publish(site(""), tmp_path)
    assert (tmp_path / "design.md").read_text() == "By hand."
    assert (tmp_path / "how-to" / "tree.md").read_text() == "By hand."
    assert not (tmp_path / "xx").exists()


def test_git_keeps_what_stands_beside_the_folders() -> None:
    pages = ("content-audit.md", "decisions/x.md", "how-to/x.md")
    for path, by_hand in (*((page, True) for page in pages), ("nl/index.md", False)):
        ignored = subprocess.run(["git", "-C", REPOSITORY, "check-ignore", "-q", f"docs/{path}"])
        assert (ignored.returncode == 1) is by_hand
