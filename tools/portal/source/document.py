"""One YAML file as it was read: its data, and where each thing in it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from portal.problem import Problem

Key = tuple[str | int, ...]
# In JSON, the only key of a mapping that stands for a number with a point; no text may hold it.
_NUMBER = "\0"


@dataclass
class Document:
    """One YAML file: its data, the line of every key and list entry in it, and a digest of what
    stands in the file. `places` are the files of what stands in another one."""

    path: Path
    data: Any = None
    digest: str = ""
    lines: Mapping[Key, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: Mapping[Key, Path] = field(default_factory=dict)

    def line(self, key: Key) -> int:
        """The line of `key`, or of the nearest thing around it that stands in the file."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(self, key: Key, message: str, hint: str = "", **more: Any) -> Problem:
        """A problem at the line of `key`."""
        path = self.places.get(key[:2], self.path)
        return Problem(path, self.line(key), message, hint, **more)


def packed(document: Document) -> bytes:
    """What stands in a file in which nothing is wrong, for who keeps it: JSON, read sooner than
    YAML. Lines stand in the order in which the file has them."""
    said = [document.data, list(document.lines.values())]
    return json.dumps(said, default=lambda number: {_NUMBER: str(number)}).encode()


@lru_cache(2048)
def unpacked(path: Path, digest: str, row: bytes) -> Document:
    """The document at `path` of which that was kept. Nobody changes a document."""
    data, lines = json.loads(row, object_hook=_number)
    return Document(path, data, digest, _Lines(data, lines))


class _Lines(Mapping[Key, int]):
    """The lines of what was kept; which is whose is found once somebody asks, and few do."""

    def __init__(self, data: Any, lines: list[int]) -> None:
        self._data, self._lines = data, lines

    @cached_property
    def _by_key(self) -> dict[Key, int]:
        return dict(zip(_keys(self._data, ()), self._lines, strict=True))

    def __getitem__(self, key: Key) -> int:
        return self._by_key[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._lines)


def _number(found: dict[str, Any]) -> Any:
    return Decimal(found[_NUMBER]) if _NUMBER in found else found


def _keys(data: Any, key: Key) -> Iterator[Key]:
    """The key of everything in `data`, in the order of the file."""
    yield key
    if isinstance(data, dict | list):
        for name, one in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _keys(one, (*key, name))
