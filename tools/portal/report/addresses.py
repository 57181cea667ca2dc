"""The addresses that are published, kept beside the content: people print them and pass them on."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from portal.check.addresses import PUBLISHED, standing, vanished
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.routes import Routes
from portal.source.disk import write_if_changed


def lost(content: Content, before: Collection[str]) -> list[str]:
    """The addresses among those `before` that lead nowhere now, not by a former name either."""
    lines = list(before)
    return [lines[problem.line - 1] for problem in vanished(content, before)]


def write(root: Path, content: Content) -> int:
    """Write every address at which something stands or stood, and of the parts of pages; but of a
    page that ends on a day of its own, such as a meeting. Returns how many."""
    routes = Routes(content)
    passing = {
        routes.path(kind.reference(name))
        for kind in kinds().values()
        for name, item in content.of(kind).items()
        if kind.ends(item)
    }
    paths = sorted({*standing(content), *routes.former()} - passing)
    write_if_changed(root / PUBLISHED, "".join(f"{path}\n" for path in paths))
    return len(paths)
