"""Files on disk: written whole or not at all, and only where they differ."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_MODE = 0o644
_FOLDER_MODE = 0o755


def make_readable() -> None:
    """Let a web server read what this process writes from now on, whatever the umask was."""
    os.umask(0o777 & ~_FOLDER_MODE)


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Make `path` hold `content`, text as UTF-8; says whether it held anything else.

    It is written beside its place and then put there, so that nobody ever reads half a file.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(_MODE)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True
