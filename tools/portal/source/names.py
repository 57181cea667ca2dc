"""Which files may stand under content/, local/ and locale/: regular ones with expected names."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from portal.problem import Problem, did_you_mean
from portal.sentence import say

# What is no text stands here, in each folder of content: see portal.source.media.
MEDIA = "media"
_FOLDER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FILE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*\.yml")
_LONGEST = 64
_MOST = 5_000
# For people alone.
_README = "README.md"
RENAME = "Use small letters, digits and hyphens, as in mag-ik-werken.yml."
# What a computer puts into a folder by itself.
LEFT_BEHIND = re.compile(r"\..*|thumbs\.db|desktop\.ini", re.IGNORECASE)
# What a machine calls a file that somebody copied.
_COPIED = re.compile(r"\([0-9]+\)| - kopie|\bcopy\b|^kopie van\b", re.IGNORECASE)
_COPY = "Is it a copy? Remove it, or give it a name of its own, as mag-ik-werken.yml."


def content_files(root: Path, folder: str = "content") -> Iterator[Path | Problem]:
    """Every file of text in `folder` of `root`, relative to `root`, and a problem for what is
    none."""
    top = root / folder
    if top.is_symlink():
        yield Problem(Path(folder), 1, "is a symbolic link.", "Put the folder itself there.")
        return
    if not top.is_dir():
        yield Problem(Path(folder), 1, "is no folder.", "Remove it.")
        return
    found = sorted(top.rglob("*"))
    if len(found) > _MOST:
        message = say(
            "holds {number} files and folders; at most {most} are read.",
            number=f"{len(found):,}",
            most=f"{_MOST:,}",
        )
        yield Problem(Path(folder), 1, message, "Remove what is no content.")
        return
    for path in found:
        relative = path.relative_to(root)
        if relative.parts[1] == MEDIA and len(relative.parts) > 2:
            continue
        mode = path.lstat().st_mode
        if path.name == _README and stat.S_ISREG(mode):
            continue
        if stat.S_ISLNK(mode):
            yield Problem(relative, 1, "is a symbolic link.", "Put the file itself there.")
        elif stat.S_ISDIR(mode):
            if len(path.name) > _LONGEST or not _FOLDER.fullmatch(path.name):
                yield Problem(relative, 1, "has a name that no folder of content has.", RENAME)
        elif not stat.S_ISREG(mode):
            yield Problem(relative, 1, "is no regular file.", "Remove it.")
        elif path.suffix != ".yml":
            hint = "Remove it; content stands in files with the ending .yml."
            yield Problem(relative, 1, "is not a content file.", hint)
        elif len(path.name) > _LONGEST or not _FILE.fullmatch(path.name):
            hint = _COPY if _COPIED.search(path.name) else RENAME
            yield Problem(relative, 1, "has a name that cannot be an address.", hint)
        else:
            yield relative


# What stands in the folder of a language: in each of these a file of that ending for each domain.
_OF_LANGUAGE = {"LC_MESSAGES": ".po", "read-back": ".yml"}


def strangers(root: Path, locales: Collection[str], domains: Collection[str]) -> Iterator[Problem]:
    """What stands under locale/ and is neither locale/<locale>/LC_MESSAGES/<domain>.po nor
    locale/<locale>/read-back/<domain>.yml. Python would run `locale/__init__.py`, and nobody would
    see what else lies there."""
    folders = {Path(locale, *rest) for locale in locales for rest in ((), *zip(_OF_LANGUAGE))}
    files = {
        Path(locale, folder, name + ending)
        for locale in locales
        for folder, ending in _OF_LANGUAGE.items()
        for name in domains
    }
    top = root / "locale"
    if top.is_symlink():
        yield Problem(Path("locale"), 1, "is a symbolic link.", "Put the folder itself there.")
        return
    if top.exists() and not top.is_dir():
        yield Problem(Path("locale"), 1, "is no folder.", "Remove it.")
        return
    told: set[Path] = set()  # what lies in a folder that should not be there is not told too
    for path in sorted(top.rglob("*")):
        if told.intersection(path.parents):
            continue
        inside, mode = path.relative_to(top), path.lstat().st_mode
        fits = (stat.S_ISDIR(mode) and inside in folders) or (
            stat.S_ISREG(mode) and inside in files
        )
        if not fits:
            told.add(path)
            hint = did_you_mean(path.stem, domains) if path.suffix in _OF_LANGUAGE.values() else ""
            message = "is no catalogue of a language and a part of the content."
            yield Problem(path.relative_to(root), 1, message, hint or "Remove it.")
