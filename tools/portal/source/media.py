"""Pictures and recordings of items: which files may stand under media/<item>/ of content/ and
local/.

They are small, for readers pay for what they load, and hold nothing that the camera or the phone
noted, such as the place. Nothing here looks further into a file than its first bytes and marks.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.problem import Problem
from portal.sentence import say
from portal.source.layer import FOLDER
from portal.source.names import LEFT_BEHIND, MEDIA
from portal.store import digest_of

# Bytes. A photo of 800 by 600 points; four minutes of one voice.
MOST = {"picture": 60_000, "recording": 1_000_000}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60
# How the bytes of each kind of file begin, by its ending.
_FORMS: Mapping[str, tuple[str, re.Pattern[bytes]]] = {
    ".jpg": ("picture", re.compile(rb"\xff\xd8\xff")),
    ".png": ("picture", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ".webp": ("picture", re.compile(rb"RIFF.{4}WEBP", re.S)),
    ".mp3": ("recording", re.compile(rb"ID3|\xff[\xe2-\xff]")),
    ".m4a": ("recording", re.compile(rb".{4}ftyp(M4A|isom|mp42)", re.S)),
}
# Where a camera, a program or a phone notes when, where and by whom something was made.
_NOTED = re.compile(rb"Exif\x00\x00|EXIF|eXIf|ns\.adobe\.com/xap|\xa9xyz|loci|GEOB")


@dataclass(frozen=True)
class Medium:
    """A picture or a recording: its file below the root, how many bytes it has, and a digest of
    them."""

    path: Path
    size: int
    digest: str


def load_media(root: Path) -> tuple[dict[str, Medium], list[Problem]]:
    """What stands under media/ of `root`/content and of `root`/local, which comes before it, by its
    path there, and what is wrong with it."""
    found: dict[str, Medium] = {}
    problems: list[Problem] = []
    for top in (root / "content", root / FOLDER):
        folder = top / MEDIA
        # Of a link to a folder is told where the files of text are read.
        here = folder.is_dir() and not (top.is_symlink() or folder.is_symlink())
        for path in sorted(folder.rglob("*")) if here else ():
            place, faults = path.relative_to(root), list(_faults(folder, path))
            problems += [Problem(place, 1, *fault) for fault in faults]
            if not faults and path.is_file():
                data = path.read_bytes()
                medium = Medium(place, len(data), digest_of(data))
                found[path.relative_to(folder).as_posix()] = medium
    return found, problems


def _faults(folder: Path, path: Path) -> Iterator[tuple[str, str]]:
    """Message and hint for each fault of one file or folder."""
    deep, mode = len(path.relative_to(folder).parts), path.lstat().st_mode
    if stat.S_ISLNK(mode):
        yield "is a symbolic link.", "Put the file itself there."
    elif LEFT_BEHIND.fullmatch(path.name):
        yield "is a file that a computer put there by itself.", "Remove it."
    elif not _NAME.fullmatch(path.stem if deep == 2 else path.name) or len(path.name) > _LONGEST:
        yield "has a name that cannot be an address.", "Use small letters, digits and hyphens."
    elif stat.S_ISDIR(mode):
        if deep > 1:
            yield "is a folder in a folder.", "Files stand in media/<name of the item>/."
    elif deep != 2 or not stat.S_ISREG(mode):
        yield "stands in a wrong place.", "Files stand in media/<name of the item>/."
    elif path.suffix not in _FORMS:
        known = ", ".join(_FORMS)
        hint = say("Save it as one of: {endings}.", endings=known)
        yield "is neither a picture nor a recording.", hint
    else:
        yield from _faults_inside(path)


def _faults_inside(path: Path) -> Iterator[tuple[str, str]]:
    what, begins = _FORMS[path.suffix]
    if (size := path.stat().st_size) > MOST[what]:
        message = say(
            "holds {size} bytes; a {what} holds at most {most}.",
            size=f"{size:,}",
            what=say(what),
            most=f"{MOST[what]:,}",
        )
        yield message, "Make it smaller or shorter: every reader pays for it."
        return
    data = path.read_bytes()
    if not begins.match(data):
        message = say("is no {form} inside.", form=path.suffix[1:])
        yield message, "Save it again as what its name says."
    elif _NOTED.search(data):
        message = say("holds what the camera or the phone noted, such as the place.")
        yield message, "Save a copy without these data (metadata), or take a screenshot of it."
