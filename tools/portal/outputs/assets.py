"""The scripts and stylesheets of the site, bundled from the modules in overrides/.

What a page loads stands directly in overrides/assets/; what that imports stands in folders below.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from portal.outputs import node
from portal.problem import CannotDo

BUNDLER = "esbuild/bin/esbuild"
# Browsers from 2019 on; a script of this form runs without being a module.
_OPTIONS = (
    "--bundle",
    "--minify",
    "--target=es2019",
    "--format=iife",
    "--charset=utf8",
    "--legal-comments=eof",
    "--log-level=warning",
)


class BadAsset(CannotDo):
    """A script or a stylesheet cannot be bundled; the text says where and why."""


def write_assets(root: Path, sources: Path, site: Path) -> None:
    """Bundle what the pages load from `sources` into `site`. Raises BadAsset, NoNode."""
    entries = [*sorted(sources.glob("*.js")), *sorted((sources / "assets").glob("*.*"))]
    options = [*_OPTIONS, f"--outbase={sources}", f"--outdir={site}", "--allow-overwrite"]
    command = [*node.program(root, BUNDLER), *map(str, entries), *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode or done.stderr:
        raise BadAsset(done.stderr.strip())
