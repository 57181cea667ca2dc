"""Files on disk: written whole or not at all, and only where they differ."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MODE = 0o644
_FOLDER_MODE = 0o755


def make_readable() -> None:
    """Let a web server read what this process writes from now on, whatever the umask was."""
    os.umask(0o777 & ~_FOLDER_MODE)


def refused(error: OSError) -> str:
    """What the disk refuses, and of which file."""
    place = error.filename2 or error.filename
    return f"{place}: {error.strerror}" if place else str(error)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only process of ours that writes in `folder`, which is made where it is not there; who
    comes second waits. A file system that knows no locks lets both in."""
    with suppress(FileExistsError):  # a file says below that it is no folder
        folder.mkdir(parents=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        with suppress(OSError):  # a process that was begun meanwhile would hold it on
            fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def beside(path: Path) -> Path:
    """Where is written what then takes the place of `path`. What a killed process left there is
    written over by the next one."""
    return path.parent / f".{path.name}.part"


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Make `path` hold `content`, text as UTF-8; says whether it held anything else.

    It is written beside its place and then put there, so that nobody ever reads half a file.
    Raises OSError with that path.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    part = beside(path)
    try:
        with alone(path.parent):
            try:
                part.unlink(missing_ok=True)
                part.write_bytes(data)
                part.chmod(_MODE)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    return True
