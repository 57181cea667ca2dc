"""The scripts and stylesheets of the site, bundled from the modules in overrides/.

What a page loads stands directly in overrides/assets/; what that imports stands in folders below.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from portal.outputs import node
from portal.problem import CannotDo

_BUNDLER = "esbuild/bin/esbuild"
# Browsers from 2019 on; a script of this form runs without being a module.
_OPTIONS = (
    "--bundle",
    "--minify",
    "--target=es2019",
    "--format=iife",
    "--charset=utf8",
    "--legal-comments=eof",
    "--log-level=warning",
    # Otherwise it reads the settings of the type checker, where it finds some.
    '--tsconfig-raw={"compilerOptions":{"alwaysStrict":true}}',
)


class BadAsset(CannotDo):
    """A script or a stylesheet cannot be bundled; the text says where and why."""


def bundled(root: Path, sources: Path) -> Mapping[str, bytes]:
    """What the pages load from `sources`, bundled, by its path in the site. Raises BadAsset,
    NoNode."""
    entries = [*sorted(sources.glob("*.js")), *sorted((sources / "assets").glob("*.*"))]
    return bundle(root, entries, [*_OPTIONS, f"--outbase={sources}"])


def bundle(root: Path, entries: Sequence[Path], options: Sequence[str]) -> Mapping[str, bytes]:
    """What the bundler makes of `entries`, by path. Raises BadAsset, NoNode."""
    with tempfile.TemporaryDirectory() as folder:
        words = [*map(str, entries), *options, f"--outdir={folder}"]
        command = [*node.program(root, _BUNDLER), *words]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if done.returncode or done.stderr:
            raise BadAsset(done.stderr.strip())
        made = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}
