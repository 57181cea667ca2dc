"""Things that are made when they are asked for: of most, nobody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class Later(Mapping[str, Made], Generic[Given, Made]):
    """What `make` makes of each of `given`, by the same names; each once."""

    def __init__(self, given: Mapping[str, Given], make: Callable[[Given], Made]) -> None:
        self._given, self._make = given, make
        self._made: dict[str, Made] = {}

    def __getitem__(self, name: str) -> Made:
        if name not in self._made:
            self._made[name] = self._make(self._given[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._given

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)
