"""The same content and day give the same bytes, and a build leaves the repository as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
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


def test_other_builds_give_the_same_bytes(built: Built, elsewhere: Path, tmp_path: Path) -> None:
    """In another folder, time zone and locale, with other hashes, another umask and one core; of
    what is kept; and after an edit that was undone."""
    before = git_status()
    settled = settings(tmp_path / "cache") | {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
    }
    one_core = {min(os.sched_getaffinity(0))}

    def site(name: str) -> Path:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / name)]
        subprocess.run(
            command,
            cwd=elsewhere,
            env=settled,
            umask=0o077,
            preexec_fn=lambda: os.sched_setaffinity(0, one_core),
            capture_output=True,
            check=True,
        )
        return tmp_path / name

    wanted = digest(built.folder)
    assert digest(site("clean")) == wanted
    assert digest(site("cached")) == wanted
    topic = elsewhere / "content" / "municipality.yml"
    text = topic.read_text()
    topic.write_text(text.replace("site_name: Werkportaal", "site_name: Anders"))
    assert digest(site("cached")) != wanted
    topic.write_text(text)
    assert digest(site("cached")) == wanted
    assert git_status() == before


def test_a_build_without_an_address_says_so_and_writes_none(tmp_path: Path) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    docs.mkdir()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "--site-dir", str(site)]
    without = settings(docs)
    del without["SITE_URL"]
    done = subprocess.run(command, cwd=REPOSITORY, env=without, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("SITE_URL is not set") == 1 and done.stderr.count("\n") == 1
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()
    for page in site.rglob("*.html"):
        html = page.read_text()
        local = ("127.0.0.1", "localhost", "canonical", "og:url", "wa.me")
        assert [word for word in local if word in html] == [], page
