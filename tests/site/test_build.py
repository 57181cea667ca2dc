"""The same content and day give the same bytes, and a build leaves the repository as it was."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from portal.pages.page import Site
from tests.conftest import REPOSITORY, copy_buildable
from tests.site.conftest import OTHERWISE, Built, settings


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


def build(root: Path, site: Path, environment: dict[str, str], **ways: Any) -> str:
    """What a strict build of `root` into `site` has to say."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, **ways
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_the_site_says_what_another_process_made(built: Built, whole: Site) -> None:
    """Of the whole content, the pages in every language and the open data: made for the tests here,
    and built in another time zone and locale with other hashes (OTHERWISE)."""

    def squeezed(html: str) -> str:
        """Without white space, and the size of a pack, which is known last."""
        return re.sub(r'(id="pack-size">)\d*', r"\1", "".join(html.split()))

    for page in whole.pages:
        assert squeezed(page.body) in squeezed(built.file(page).read_text()), page.reference
    for path, text in whole.files.items():
        assert (built.folder / path).read_text() == text, path


def test_other_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, time zone and locale, with other hashes, another umask and one core; of
    what is kept; and after an edit that was undone."""
    before = git_status()
    build(copy_buildable(tmp_path / "here"), tmp_path / "wanted", settings(tmp_path / "own"))
    wanted = digest(tmp_path / "wanted")
    root, site = copy_buildable(tmp_path / "elsewhere"), tmp_path / "site"
    settled = settings(tmp_path / "cache") | OTHERWISE
    one_core = {min(os.sched_getaffinity(0))}

    def otherwise() -> dict[str, str]:
        build(
            root,
            site,
            settled,
            umask=0o077,
            preexec_fn=lambda: os.sched_setaffinity(0, one_core),
        )
        return digest(site)

    assert otherwise() == wanted
    shutil.rmtree(site)
    assert otherwise() == wanted
    topic = root / "content" / "municipality.yml"
    text = topic.read_text()
    topic.write_text(text.replace("site_name: ", "site_name: Anders "))
    assert otherwise() != wanted
    topic.write_text(text)
    assert otherwise() == wanted
    assert git_status() == before


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
