"""Whether a release, in a folder or at its address, holds what its manifest says."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import brotli

from portal.outputs.built import paths
from portal.outputs.hosting import ENCODINGS, HASHED
from portal.outputs.release import MANIFEST
from portal.problem import CannotDo

# Seconds for one answer, and how many are asked for at a time.
_PATIENCE = 30
_AT_ONCE = 8
_DECODERS: Mapping[str, Callable[[bytes], bytes]] = {
    ENCODINGS["br"]: brotli.decompress,
    ENCODINGS["gzip"]: gzip.decompress,
}


class NoManifest(CannotDo):
    """There is nothing to hold a site against; the text says what to do."""


def verify(place: str) -> tuple[str, int, list[str]]:
    """The build at `place`, a folder or an address, the number of its files, and what is wrong.
    Raises NoManifest."""
    at_address = place.startswith(("https://", "http://"))
    read = _at(place) if at_address else _in(Path(place))
    try:
        told = json.loads(read(MANIFEST) or b"")
        build, files = str(told["build"]), dict(told["files"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoManifest(
            f"no {MANIFEST} in {place}. Give the address of a published site, or its folder"
        ) from None
    # What a static host reads it does not give away.
    asked = [path for path in files if not (at_address and path.startswith("_"))]
    with ThreadPoolExecutor(_AT_ONCE if at_address else 1) as pool:
        found = zip(asked, pool.map(read, asked), strict=True)
        faults = [fault for path, data in found if (fault := _fault(path, data, files[path]))]
    return build, len(asked), faults if at_address else [*faults, *_of_folder(Path(place), files)]


def _fault(path: str, data: bytes | None, digest: str) -> str:
    if data is None:
        return f"{path} is missing"
    return "" if sha256(data).hexdigest() == digest else f"{path} is another file"


def _of_folder(folder: Path, files: Mapping[str, Any]) -> Iterator[str]:
    """Copies that say something else than their file, and files that nobody knows. What pages of
    other releases load may stand there too."""
    for path in sorted(paths(folder)):
        plain, dot, ending = path.rpartition(".")
        if path in files or path == MANIFEST or (path.startswith(HASHED) and plain not in files):
            continue
        known = plain in files or plain == MANIFEST
        if not known or dot + ending not in _DECODERS or not (folder / path).is_file():
            yield f"{path} is not of this release"
        elif (folder / plain).is_file() and (
            _decoded(folder / path, dot + ending) != (folder / plain).read_bytes()
        ):
            yield f"{path} says something else than {plain}"


def _decoded(path: Path, ending: str) -> bytes | None:
    try:
        return _DECODERS[ending](path.read_bytes())
    except (brotli.error, OSError, EOFError):
        return None


def _in(folder: Path) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        return (folder / path).read_bytes() if (folder / path).is_file() else None

    return read


def _at(address: str) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        place = address.rstrip("/") + "/" + path.removesuffix("index.html")
        try:
            with urlopen(Request(place), timeout=_PATIENCE) as answer:
                return bytes(answer.read())
        except (OSError, HTTPException, ValueError):  # a name that no address has
            return None

    return read
