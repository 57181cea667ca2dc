"""A page about the portal itself."""

from __future__ import annotations

from pydantic import Field

from portal.kinds.item import Item, Part
from portal.kinds.kind import Audience, Kind
from portal.source.fields import Citation, Slug


class About(Item):
    """A page about the portal itself, which may speak for itself."""

    audience: Audience
    sources: list[Citation] = Field(default_factory=list)
    parts: dict[Slug, Part] = Field(min_length=1)


KIND = Kind(
    name="about",
    folder="about",
    order=70,
    model=About,
    template="item",
    section="about",
    script="aloud",
    audience=lambda page: page.audience,
    anchors=lambda page: page.parts,
    facts=True,
)
