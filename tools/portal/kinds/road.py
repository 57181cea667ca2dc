"""A road: one page from the first call to a residence permit, step by step, with days."""

from __future__ import annotations

from typing import Literal

from portal.kinds.item import Item
from portal.kinds.kind import Kind
from portal.law.road import RoadSteps
from portal.source.fields import Slug


class Road(RoadSteps, Item):
    """A road, and what every page has. `theme` is a heading of its section."""

    audience: Literal["employer", "newcomer"]
    theme: Slug | None = None


_SECTIONS = {"employer": "employers", "newcomer": "newcomers"}

KIND = Kind(
    name="road",
    folder="roads",
    order=15,
    model=Road,
    template="road",
    section=lambda road: _SECTIONS[road.audience],
    slug="route",
    script="road",
    style="road",
    audience=lambda road: road.audience,
    anchors=lambda road: road.steps,
    leans=lambda road: road.parameters(),
    facts=True,
    printable=True,
    beside=True,
    decides=True,
)
