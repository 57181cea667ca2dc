"""A release: a built site as a web server sends it.

Scripts and styles get a digest in their name, so that a reader's browser keeps them; a page says of
which build it is and what its script must be; a manifest holds the digest of every file; texts
stand beside themselves compressed. The same site gives the same release, byte for byte.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256, sha384
from pathlib import Path, PurePosixPath

import brotli

from portal.outputs.built import NoSite, paths
from portal.outputs.hosting import ENCODINGS, HASHED, MISSING, TEXTS, for_static_host
from portal.parallel import each
from portal.store import digest_of

MANIFEST = "release.json"
_ASSETS = "assets/"
_LENGTH = 10
_LOADED = re.compile(rb'(<script\b[^>]*)? (src|href)="([^"]*)assets/([\w-]+\.(?:css|js))"')
_HEAD = b"\n</head>"
# Nobody compresses so little.
_LITTLE = 100

Files = Mapping[str, bytes]


def read(site: Path) -> Files:
    """Every file of the built `site`, by path. Raises NoSite."""
    if not (site / "index.html").is_file():
        raise NoSite(f"no built site in {site}. Run: make build")
    found = sorted(paths(site))
    for path in found:
        if not (site / path).is_file() or (site / path).is_symlink():
            raise NoSite(f"{site / path} is no regular file. Remove it, or run: make build")
    return {path: (site / path).read_bytes() for path in found}


def released(built: Files, base: str) -> Files:
    """The files of a release of what was `built`, without their compressed copies. `base` is the
    path of the site on its host, with / at both ends."""
    build = digest_of(*(part for path in sorted(built) for part in (path, built[path])))[:12]
    names = _hashed(built)
    files = {
        names.get(path, path): _page(content, build, names, built)
        if path.endswith(".html")
        else content
        for path, content in built.items()
        if not _is_copy(path, built)
    }
    locales = [path.partition("/")[0] for path in files if path.count("/") == 1]
    locales = [one for one in locales if f"{one}/{MISSING}" in files]
    told = for_static_host(base, _source_first(files, sorted(set(locales))))
    files |= {name: text.encode() for name, text in told.items()}
    return files | {MANIFEST: manifest(build, files)}


def manifest(build: str, files: Files) -> bytes:
    """What a release holds: its build, and the SHA-256 of each file by its path."""
    digests = {path: sha256(files[path]).hexdigest() for path in sorted(files)}
    return (json.dumps({"build": build, "files": digests}, indent=0) + "\n").encode()


def copies(files: Files) -> Files:
    """The compressed copies of the texts among `files`, by path; made on every core."""
    texts = [path for path, content in files.items() if is_text(path, content)]
    made = each(lambda path: tuple(compressed(files[path])), texts, little=len(texts) < 9)
    return {
        path + ending: copy
        for path, all_ in zip(texts, made, strict=True)
        for ending, copy in zip(ENCODINGS.values(), all_, strict=True)
    }


def is_text(path: str, content: bytes) -> bool:
    """Whether a file is worth compressing."""
    return path.endswith(TEXTS) and len(content) >= _LITTLE


def compressed(content: bytes) -> Iterator[bytes]:
    """`content` in each of the encodings, in their order."""
    yield brotli.compress(content, quality=11)
    yield gzip.compress(content, 9, mtime=0)


def _hashed(built: Files) -> dict[str, str]:
    """The new path of each script and stylesheet. A script `aid-later.js` follows `aid.js`, which
    finds it by its own name: so the two have one digest, of both."""
    own = [path for path in sorted(built) if re.fullmatch(r"assets/[\w-]+\.(css|js)", path)]
    families: dict[str, list[str]] = {}
    for path in own:
        stem, dot, ending = path.rpartition(".")
        parts = stem.split("-")
        heads = ("-".join(parts[:number]) + dot + ending for number in range(1, len(parts) + 1))
        families.setdefault(next(head for head in heads if head in built), []).append(path)
    names = {}
    for head, family in families.items():
        stem, _, ending = head.rpartition(".")
        digest = digest_of(*(part for path in family for part in (path, built[path])))[:_LENGTH]
        for path in family:
            name = f"{stem}.{digest}{path.removeprefix(stem)}"
            names[path] = HASHED + name.removeprefix(_ASSETS)
    return names


def _page(html: bytes, build: str, names: Mapping[str, str], built: Files) -> bytes:
    """A page that says its build, and loads what has a digest in its name."""

    def loading(found: re.Match[bytes]) -> bytes:
        script, attribute, up, name = found.groups()
        path = _ASSETS + name.decode()
        if path not in names:
            return found[0]
        seal = b' integrity="%b"' % _integrity(built[path]) if script else b""
        new = names[path].encode()
        return b'%b%b %b="%b%b"' % (script or b"", seal, attribute, up, new)

    said = b'\n<meta name="build" content="%b">%b' % (build.encode(), _HEAD)
    return _LOADED.sub(loading, html).replace(_HEAD, said, 1)


def _integrity(content: bytes) -> bytes:
    return b"sha384-" + base64.b64encode(sha384(content).digest())


def _is_copy(path: str, built: Files) -> bool:
    """Whether a file is a compressed copy of another, which is made anew."""
    plain = PurePosixPath(path)
    return plain.suffix in ENCODINGS.values() and str(plain.with_suffix("")) in built


def _source_first(files: Files, others: list[str]) -> list[str]:
    """The languages: that of the home page, then `others`."""
    found = re.search(rb'<html lang="([\w-]+)"', files["index.html"])
    return [found[1].decode() if found else "nl", *others]
