"""Read the files of the content: each as what stands in it, or with what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from portal.problem import Problem
from portal.source import text
from portal.source.absent import Documents, Folder
from portal.source.document import Document, packed, unpacked
from portal.source.layer import FOLDER, layered
from portal.source.names import content_files
from portal.store import Store, digest_of

MAX_BYTES = 200_000
# Where a store keeps what stands in a file.
_ROOM = "yaml"


def load(root: Path, path: Path, kept: Store | None = None) -> Document:
    """Read `path` (relative to `root`). Problems stand in the document; data is then None. What
    `kept` knows is not composed again."""
    said, problems = text.read(root, path, MAX_BYTES)
    if problems:
        return Document(path, problems=problems)
    place = path.as_posix()
    if kept and (row := kept.get(_ROOM, place, digest := digest_of(said))):
        return unpacked(path, digest, row)
    from portal.source.compose import composed  # YAML is loaded where it must be read

    document = composed(path, said)
    if kept and document.lines and not document.problems:  # of an empty file there is nothing
        kept.put(_ROOM, place, document.digest, packed(document))
    return document


def load_all(
    root: Path,
    only: Collection[str] = (),
    folders: Mapping[str, Folder] | None = None,
    kept: Store | None = None,
) -> Documents:
    """Read every YAML file under `root`/content, or those in the folders `only` and in none, and
    lay local/ over it; `folders` are those of the kinds, `kept` is what was read before. Raises
    FileNotFoundError where there is no content/."""
    if not (root / "content").is_dir():
        raise FileNotFoundError(f"{root} holds no content/ folder")
    base = {document.path: document for document in _read(root, "content", only, kept)}
    if not os.path.lexists(root / FOLDER):
        return Documents(base)
    return layered(base, _read(root, FOLDER, only, kept), folders or {})


def _read(root: Path, top: str, only: Collection[str], kept: Store | None) -> Iterator[Document]:
    for found in content_files(root, top):
        place = found.path if isinstance(found, Problem) else found
        if only and len(place.parts) > 2 and place.parts[1] not in only:
            continue
        if isinstance(found, Problem):
            yield Document(place, problems=[found])
        else:
            yield load(root, found, kept)
