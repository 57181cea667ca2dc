"""A decision tree: its page asks, and says what follows. What sets one apart is in its file."""

from __future__ import annotations

from portal.kinds.kind import STYLE, Kind
from portal.law.tree import Tree

# The template of each view, and what it loads.
_VIEWS = {"guided": ("guided", "aid", "aid"), "events": ("events", "chosen", STYLE)}

KIND = Kind(
    name="tree",
    folder="decision-trees",
    order=80,
    model=Tree,
    template=lambda tree: _VIEWS[tree.view][0],
    section="decision-aid",
    slug=lambda tree: tree.address,
    script=lambda tree: _VIEWS[tree.view][1],
    style=lambda tree: _VIEWS[tree.view][2],
    lead="intro",
    leans=lambda tree: tree.parameters(),
    beside=True,
    open_data=True,
    decides=True,
)
