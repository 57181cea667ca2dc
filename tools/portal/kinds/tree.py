"""A decision tree: its page asks, and says what follows. What sets one apart is in its file."""

from __future__ import annotations

from portal.kinds.kind import Kind
from portal.law.tree import Tree

# The template of each view, and its scripts.
_VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "guided": ("guided", ("calendar", "decision-aid")),
    "events": ("events", ()),
}

KIND = Kind(
    name="tree",
    folder="decision-trees",
    order=80,
    model=Tree,
    template=lambda tree: _VIEWS[tree.view][0],
    section="decision-aid",
    slug=lambda tree: tree.address,
    scripts=lambda tree: _VIEWS[tree.view][1],
    lead="intro",
    leans=lambda tree: tree.parameters(),
    beside=True,
    open_data=True,
)
