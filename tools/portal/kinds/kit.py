"""A kit: a sheet that helps to make something, with questions to ask or to fill in by pen."""

from __future__ import annotations

from pydantic import Field

from portal.kinds.item import Item, Part
from portal.kinds.kind import Audience, Kind
from portal.source.fields import Citation, Line, Slug


class Kit(Item):
    """A sheet with questions, an explanation, and what is agreed to: `ticks` are chosen one by
    one, `blanks` are filled in by pen. It may speak for itself."""

    audience: Audience
    sources: list[Citation] = Field(default_factory=list)
    questions: dict[Slug, Line] = Field(default_factory=dict)
    parts: dict[Slug, Part] = Field(default_factory=dict)
    ticks: dict[Slug, Line] = Field(default_factory=dict)
    blanks: dict[Slug, Line] = Field(default_factory=dict)


KIND = Kind(
    name="kit",
    folder="kits",
    order=46,
    model=Kit,
    template="kit",
    section="stories",
    script="aloud",
    style="kit",
    audience=lambda kit: kit.audience,
    anchors=lambda kit: kit.parts,
    facts=True,
    printable=True,
    beside=True,
)
