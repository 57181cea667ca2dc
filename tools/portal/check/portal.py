"""What one root holds, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portal.kinds.content import Content
from portal.problem import ContentError, Problem, errors

if TYPE_CHECKING:
    from portal.i18n.catalogue import Catalogue


@dataclass(frozen=True)
class Portal:
    """`content` is None where its form has faults. `said` is what the municipality leaves of a
    text of a catalogue."""

    root: Path
    content: Content | None
    catalogues: Mapping[str, Catalogue]
    problems: list[Problem]
    said: Callable[[str], str] = str

    def checked(self) -> Content:
        """The content. Raises ContentError where it cannot be built."""
        if self.content is None or errors(self.problems):
            raise ContentError(self.problems)
        return self.content
