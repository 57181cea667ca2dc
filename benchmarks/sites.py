"""Our site and a stock Material site with the same pages, each built into a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml
from corpus import REPOSITORY, corpus
from generators import TOOLS, installed, material


class NotBuilt(Exception):
    """A site is not built; the text says what the generator said."""


def languages() -> list[dict[str, str]]:
    """The languages of the portal, the source first, each with its locale and name."""
    return yaml.safe_load((REPOSITORY / "content" / "languages.yml").read_text())["languages"]


def build_ours(target: Path, address: str) -> None:
    """Build the portal into `target`, for the `address` at which it is served.

    Raises NotBuilt.
    """
    build(REPOSITORY, target, address, "--strict")


def build_stock(target: Path, address: str, workshop: Path) -> None:
    """Build what stock Material makes of the same pages into `target`.

    `workshop` is an empty folder for the settings. Raises NotBuilt, NoGenerator.
    """
    python = installed(TOOLS / "python")
    material(corpus(), workshop, address)
    build(workshop, target, address, python=python)


def build(
    folder: Path, target: Path, address: str, *options: str, python: str = sys.executable
) -> None:
    """Build what `folder` describes into `target`, for the `address`. Raises NotBuilt."""
    command = [python, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    settings = {
        "SITE_URL": address,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(REPOSITORY / "tools"),
    }
    done = subprocess.run(
        [*command, *options], cwd=folder, env=os.environ | settings, capture_output=True, text=True
    )
    if done.returncode:
        raise NotBuilt(f"The site in {folder} is not built. The generator says:\n{done.stderr}")
