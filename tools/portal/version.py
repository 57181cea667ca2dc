"""What makes things here: our own code and templates, and the libraries that they stand on."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from portal.store import digest_of

_HERE = Path(__file__).parent
# The libraries that write into a page or read content.
_LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "mkdocs-material", "pydantic", "pyyaml")


@cache
def version() -> str:
    """A digest of all of it, as it was when it was first asked for in this process."""
    libraries = (f"{name} {distribution(name).version}" for name in _LIBRARIES)
    return digest_of(
        sys.version, *libraries, digest_of_files(_HERE, "*.py", "*.html", "*.css", "*.yml")
    )


def digest_of_files(folder: Path, *patterns: str) -> str:
    """A digest of the files below `folder` whose names fit, and of their names."""
    found = sorted({path for pattern in patterns for path in folder.rglob(pattern)})
    parts: list[str | bytes] = []
    for path in found:
        if path.is_file():
            parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest_of(*parts)
