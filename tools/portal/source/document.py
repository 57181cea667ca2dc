"""One YAML file as it was read: its data, and where each thing in it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.problem import Problem

Key = tuple[str | int, ...]


@dataclass
class Document:
    """One YAML file: its data, the line of every key and list entry in it, and a digest of what
    stands in the file. `places` are the files of what stands in another one."""

    path: Path
    data: Any = None
    digest: str = ""
    lines: dict[Key, int] = field(default_factory=dict)
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
