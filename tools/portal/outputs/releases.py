"""The releases of a site in one folder, of which a link names the one that readers get.

A release is put together beside the others and the link is swapped by one rename, so that each
answer comes whole from one release. What pages load is carried from release to release: whoever
opened a page before the swap still gets what it needs.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from portal.outputs.hosting import ENCODINGS, HASHED
from portal.outputs.release import MANIFEST, copies, is_text
from portal.problem import CannotDo

CURRENT = "current"
_FOLDER = "releases"
_PART = ".part"
# How many stay, the one that readers get included.
KEEP = 5


class NoRelease(CannotDo):
    """Nothing can be published or taken back; the text says why."""


@dataclass(frozen=True)
class Releases:
    """What is published after a change: the release that readers get, and how many there are."""

    name: str
    kept: int


def publish(files: Mapping[str, bytes], target: Path, keep: int = KEEP) -> Releases:
    """Make `files`, a release with its manifest, what readers of the folder `target` get. Of older
    ones, the newest stay, so that there are `keep`. Raises NoRelease."""
    with _alone(target) as folder:
        for left in folder.glob(f"*{_PART}"):
            shutil.rmtree(left)
        build = json.loads(files[MANIFEST])["build"]
        numbers = [int(one.name.partition("-")[0]) for one in _all(folder)]
        name = f"{max(numbers, default=0) + 1:04}-{build}"
        part = folder / (name + _PART)
        _fill(part, files, _current(target), _youngest(folder) + 1)
        for one in _all(folder):
            _carry(one, part)
        _readable(part)
        part.rename(folder / name)
        _link(target, name)
        for old in _all(folder)[:-keep]:
            shutil.rmtree(old)
        return Releases(name, len(_all(folder)))


def rollback(target: Path) -> Releases:
    """Give readers the release before the one that they get now. Raises NoRelease."""
    if not (target / CURRENT).is_symlink():
        raise NoRelease(f"nothing is published in {target}. Run: portal publish SITE {target}")
    with _alone(target) as folder:
        now = _current(target)
        before = [one for one in _all(folder) if now and one.name < now.name]
        if now is None or not before:
            raise NoRelease(f"there is no release before this one in {target}. Publish another")
        _carry(now, before[-1])
        _link(target, before[-1].name)
        return Releases(before[-1].name, len(_all(folder)))


def _all(folder: Path) -> list[Path]:
    """The releases, the oldest first."""
    return sorted(one for one in folder.iterdir() if one.suffix != _PART and one.is_dir())


def _current(target: Path) -> Path | None:
    link = target / CURRENT
    return link.resolve() if link.is_dir() else None


def _link(target: Path, name: str) -> None:
    new = target / f".{CURRENT}{_PART}"
    new.unlink(missing_ok=True)
    new.symlink_to(Path(_FOLDER) / name)
    new.replace(target / CURRENT)


def _youngest(folder: Path) -> int:
    """The second in which the newest file of any release was made."""
    found = (one / MANIFEST for one in _all(folder))
    return max((int(path.stat().st_mtime) for path in found if path.is_file()), default=0)


def _fill(part: Path, files: Mapping[str, bytes], last: Path | None, second: int) -> None:
    """Write `files` and their compressed copies; what the `last` release holds too is the same
    file, so that a browser that asks again hears that it is. Servers know a file by its size and
    its second: what is new is never of before `second`."""
    before = _told(last) if last else {}
    new = {}
    for path, content in files.items():
        (part / path).parent.mkdir(parents=True, exist_ok=True)
        endings = ["", *(ENCODINGS.values() if is_text(path, content) else ())]
        same = before.get(path) == sha256(content).hexdigest()
        if not (last and same and _linked(last, part, [path + ending for ending in endings])):
            new[path] = content
    copied = copies(new)
    for path, content in {**new, **copied}.items():
        (part / path).unlink(missing_ok=True)
        (part / path).write_bytes(content)
    second = max(second, int(part.stat().st_mtime))
    for path in (*new, *copied):
        os.utime(part / path, (second, second))


def _carry(release: Path, to: Path) -> None:
    """Let pages of `release` find in `to` what they load."""
    (to / HASHED).mkdir(exist_ok=True)
    for path in _told(release):
        if path.startswith(HASHED) and not (to / path).exists():
            _linked(release, to, [path, *(path + ending for ending in ENCODINGS.values())])


def _told(release: Path) -> dict[str, str]:
    """The files of a release with their digests; none where its manifest is damaged."""
    try:
        return dict(json.loads((release / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _linked(release: Path, to: Path, paths: list[str]) -> bool:
    """Give `to` the files of `release`; says whether all were there."""
    there = True
    for path in paths:
        try:
            os.link(release / path, to / path)
        except FileNotFoundError:
            there = False
        except OSError:
            shutil.copy2(release / path, to / path)
    return there


def _readable(folder: Path) -> None:
    """Let a web server read it, whatever the umask of who publishes."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


@contextmanager
def _alone(target: Path) -> Iterator[Path]:
    """The folder of the releases, for as long as nobody else changes them. Raises NoRelease."""
    try:
        (target / _FOLDER).mkdir(parents=True, exist_ok=True)
        with suppress(PermissionError):
            target.chmod(0o755)
            (target / _FOLDER).chmod(0o755)
        lock = (target / ".lock").open("w")
    except OSError as error:
        raise NoRelease(f"cannot write in {target}: {error.strerror}") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise NoRelease(f"somebody else publishes in {target}. Try again") from None
        try:
            yield target / _FOLDER
        except OSError as error:
            raise NoRelease(f"cannot publish in {target}: {error.strerror}") from None
