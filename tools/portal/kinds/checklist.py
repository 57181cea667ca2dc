"""A checklist: things to do, on the screen or on paper."""

from __future__ import annotations

from pydantic import Field

from portal.kinds.item import Item
from portal.kinds.kind import Audience, Kind
from portal.source.fields import Line, Model, Prose, Reference, Slug


class Step(Model):
    """One thing to do, and why or how. `date` names the day that belongs to it, where one does."""

    text: Line
    explanation: Prose | None = None
    link: Reference | None = None
    date: Line | None = None


class Checklist(Item):
    """Things to do, in order."""

    audience: Audience
    steps: dict[Slug, Step] = Field(min_length=2)


KIND = Kind(
    name="checklist",
    folder="checklists",
    order=50,
    model=Checklist,
    template="checklist",
    section="checklists",
    script="checklist",
    style="steps",
    audience=lambda checklist: checklist.audience,
    anchors=lambda checklist: checklist.steps,
    facts=True,
    printable=True,
    beside=True,
)
