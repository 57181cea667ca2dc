"""References: `kind:slug`, the one way in which content points at a page."""

from __future__ import annotations

from collections.abc import Mapping

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.made import MADE

# Each reference that leads somewhere, and the anchors found there.
Targets = Mapping[str, frozenset[str]]


def targets(content: Content) -> Targets:
    """Every reference that leads somewhere, with the anchors of the parts found there."""
    found: dict[str, frozenset[str]] = {}
    for kind in kinds().values():
        if kind.template or kind.on:
            for name, item in content.of(kind).items():
                found[kind.reference(name)] = frozenset(kind.anchors(item))
    found |= {made.reference: frozenset(made.anchors(content)) for made in MADE}
    found |= {f"section:{name}": frozenset() for name in content.sections.sections}
    found |= {f"source:{name}": frozenset() for name in content.sources.sources}
    return found
