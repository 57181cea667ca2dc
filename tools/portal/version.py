"""What makes things here: our own code and templates, and the libraries that they stand on."""

from __future__ import annotations

import re
import sys
from fnmatch import translate
from functools import cache
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
    found = sorted(path for path in folder.rglob("*") if fits(path.name))
    parts: list[str | bytes] = []
    for path in found:
        if path.is_symlink():
            parts += [path.relative_to(folder).as_posix(), str(path.readlink())]
        elif path.is_file():
            parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest_of(*parts)
