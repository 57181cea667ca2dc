"""A rule, explained."""

from __future__ import annotations

from pydantic import Field

from portal.kinds.item import Item, Part
from portal.kinds.kind import Audience, Kind
from portal.source.fields import Slug


class Regulation(Item):
    """A rule, explained. `audience` decides in which languages it appears."""

    audience: Audience
    parts: dict[Slug, Part] = Field(min_length=1)


KIND = Kind(
    name="regulation",
    folder="regulations",
    order=10,
    model=Regulation,
    template="item",
    section="rules",
    script="aloud",
    audience=lambda rule: rule.audience,
    anchors=lambda rule: rule.parts,
    facts=True,
    printable=True,
    beside=True,
)
