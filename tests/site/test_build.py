"""The same content and day give the same bytes, and a build leaves the repository as it was."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

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


def test_a_second_build_gives_the_same_bytes_in_another_place_and_time_zone(
    built: Built, tmp_path: Path
) -> None:
    before = git_status()
    site = tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(
        command,
        cwd=REPOSITORY,
        env=settings(tmp_path / "cache") | elsewhere,
        capture_output=True,
        check=True,
    )
    assert digest(site) == digest(built.folder)
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
