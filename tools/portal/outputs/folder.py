"""The built site as a folder that opens without a server, from a USB stick for instance.

A browser that opens files shows a list of files for an address such as `werken/`, so every such
address gets its `index.html`. What needs a server stays behind: the copies for phones, whose page
says so itself, and what speaks to search engines.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from portal.outputs.built import NoSite
from portal.source.disk import alone, beside

# An address inside the site that leads to a folder: `../werken/`, `./#deel`; also one to which a
# page leads on by itself.
_FOLDER = re.compile(r'((?:\b(?:href|action)="|; url=)(?![a-z]+:|//)[^"#?]*/)(?=["#?])')
_NEEDS_A_SERVER = (
    "robots.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
    "sw.js",
    "**/404.html",
    ".well-known",
    "assets/pack-*",
    "beheer",
)


def copy(site: Path, target: Path) -> int:
    """Copy the built `site` into the new folder `target`. Returns the number of pages.

    Raises NoSite where `site` is not built or `target` exists already.
    """
    if not (site / "index.html").is_file():
        raise NoSite(f"no built site in {site}. Run: make build")
    if target.exists():
        raise NoSite(f"{target} exists already. Remove it, or choose another folder")
    with alone(target.parent):
        part = beside(target)
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(site, part)
        for pattern in _NEEDS_A_SERVER:
            for path in part.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        pages = list(part.rglob("*.html"))
        for page in pages:
            html = page.read_text(encoding="utf-8")
            page.write_text(with_files(html), encoding="utf-8")
        part.rename(target)
        return len(pages)


def with_files(html: str) -> str:
    """`html` with a file in each address that leads to a folder of the site."""
    return _FOLDER.sub(r"\1index.html", html)
