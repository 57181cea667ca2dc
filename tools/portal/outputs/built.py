"""The folder of a built site: only what differs is written, and nothing is left over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.problem import CannotDo


class NoSite(CannotDo):
    """There is no built site, or no place to put its copy; the text says what to do."""


def changed_in(site: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of `files`, by path, that `site` does not hold as they are. What it holds and nobody
    wants is removed."""
    kept = set()
    for path in paths(site):
        there = site / path
        if path not in files or there.is_symlink():
            there.unlink()
        elif there.read_bytes() == files[path]:
            kept.add(path)
    for folder, _, _ in os.walk(site, topdown=False):
        if not any(Path(folder).iterdir()):
            Path(folder).rmdir()
    return {path: content for path, content in files.items() if path not in kept}


def paths(site: Path, ending: str = "") -> Iterator[str]:
    """The files in `site` with that ending, as paths below it."""
    for folder, _, names in os.walk(site):
        below = "" if folder == str(site) else f"{Path(folder).relative_to(site).as_posix()}/"
        yield from (below + name for name in names if name.endswith(ending))
