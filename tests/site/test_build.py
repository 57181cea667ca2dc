"""The same content and day give the same bytes, and a build leaves the repository as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, copy_buildable
from tests.site.conftest import Built, settings


def digest(folder: Path) -> dict[str, str]:
    """The hash of every file, by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def git_status() -> str:
    command = ["git", "-C", str(REPOSITORY), "status", "--porcelain"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The repository in another folder."""
    root = tmp_path / "elsewhere"
    for name in ("content", "locale", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(REPOSITORY / name, root / name)
    for name in ("tools", "node_modules"):
        (root / name).symlink_to(REPOSITORY / name)
    (root / "docs").mkdir()
    return root


def build(root: Path, site: Path, environment: dict[str, str], **ways: Any) -> str:
    """What a strict build of `root` into `site` has to say."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, **ways
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_other_builds_give_the_same_bytes(built: Built, elsewhere: Path, tmp_path: Path) -> None:
    """In another folder, time zone and locale, with other hashes, another umask and one core; and
    of what is kept."""
    before = git_status()
    settled = settings(tmp_path / "cache") | {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
    }
    one_core = {min(os.sched_getaffinity(0))}
    wanted = digest(built.folder)
    for name in ("clean", "cached"):
        build(
            elsewhere,
            tmp_path / name,
            settled,
            umask=0o077,
            preexec_fn=lambda: os.sched_setaffinity(0, one_core),
        )
        assert digest(tmp_path / name) == wanted
    assert git_status() == before


def test_an_edit_that_was_undone_leaves_nothing(tmp_path: Path) -> None:
    root, site = copy_buildable(tmp_path / "portal"), tmp_path / "site"
    environment = settings(tmp_path / "cache")
    topic = root / "content" / "municipality.yml"
    text = topic.read_text()
    build(root, site, environment)
    wanted = digest(site)
    topic.write_text(text.replace("site_name: ", "site_name: Anders "))
    build(root, site, environment)
    assert digest(site) != wanted
    topic.write_text(text)
    build(root, site, environment)
    assert digest(site) == wanted


def test_a_build_without_an_address_says_so_and_writes_none(tmp_path: Path) -> None:
    site, without = tmp_path / "site", settings(tmp_path / "cache")
    del without["SITE_URL"]
    said = build(copy_buildable(tmp_path / "portal"), site, without)
    assert said.count("SITE_URL is not set") == 1 and said.count("\n") == 1
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()
    for page in site.rglob("*.html"):
        html = page.read_text()
        local = ("127.0.0.1", "localhost", "canonical", "og:url", "wa.me")
        assert [word for word in local if word in html] == [], page
