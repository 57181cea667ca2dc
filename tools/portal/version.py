"""What makes things here: our own code and templates, and the libraries that they stand on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import translate
from functools import cache
from operator import attrgetter
from pathlib import Path

from portal.store import digest_of

_HERE = Path(__file__).parent
# What the compiler reads beside its content.
_OURS = ("*.css", "*.html", "*.py", "*.txt", "*.yml")


@cache
def version() -> str:
    """A digest of all of it, as it was when it was first asked for in this process: our files, and
    the name and version of everything that is installed."""
    places = (Path(place) for place in sys.path if place)
    installed = sorted(found.name for place in places for found in place.glob("*.dist-info"))
    return digest_of(sys.version, *installed, digest_of_files(_HERE, *_OURS))


def digest_of_files(folder: Path, *patterns: str) -> str:
    """A digest of the files below `folder` whose names fit, and of their names; of a link, of where
    it leads, so that nothing outside is read."""
    fits = re.compile("|".join(map(translate, patterns))).match
    parts: list[str | bytes] = []
    for entry in _below(folder):
        if not fits(entry.name):
            continue
        if entry.is_symlink():
            parts += [entry.path.removeprefix(str(folder)), str(Path(entry.path).readlink())]
        elif entry.is_file():
            parts += [entry.path.removeprefix(str(folder)), Path(entry.path).read_bytes()]
    return digest_of(*parts)


def _below(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Everything below `folder`, in one order. The entries of the system know what each is: every
    command asks this of a thousand of them."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as found:
        for entry in sorted(found, key=attrgetter("name")):
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
