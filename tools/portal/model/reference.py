"""References: `kind:slug`, the one way in which content points at a page."""

from __future__ import annotations

from collections.abc import Mapping

from portal.model.content import Content

# The folder that each kind of reference stands for.
KINDS = {
    "regulation": "regulations",
    "faq": "faq",
    "culture": "culture",
    "story": "stories",
    "checklist": "checklists",
    "term": "glossary",
    "about": "about",
    "tree": "decision-trees",
}
# Pages that are made from data and have no file of their own.
PAGES = (
    *("home", "search", "keep", "contact", "glossary", "reba"),
    *("changes", "sources", "uncertain", "translations"),
)


# Each reference that leads somewhere, and the anchors found there.
Known = Mapping[str, frozenset[str]]


def anchor_of(parameter: str) -> str:
    """The anchor of a parameter: `twv-waiting-period` of `twv.waiting_period`."""
    return parameter.replace(".", "-").replace("_", "-")


def references(content: Content) -> Known:
    """Every reference that leads somewhere, with the anchors of the parts found there."""
    known: dict[str, frozenset[str]] = {}
    for kind, folder in KINDS.items():
        for slug, model in content.folder(folder).items():
            anchors = {**getattr(model, "parts", {}), **getattr(model, "steps", {})}
            known[f"{kind}:{slug}"] = frozenset(anchors)
    known |= {f"page:{name}": frozenset() for name in PAGES}
    claimed = (name for name, parameter in content.parameters.items() if parameter.claims)
    known["page:uncertain"] = frozenset(map(anchor_of, claimed))
    known |= {f"section:{name}": frozenset() for name in content.sections.sections}
    known |= {f"source:{name}": frozenset() for name in content.sources.sources}
    return known
