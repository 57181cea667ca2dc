"""A deck: slides to show or print, each made of a page as it stands today, with what to tell."""

from __future__ import annotations

from pydantic import Field

from portal.kinds.item import Item
from portal.kinds.kind import Kind
from portal.source.fields import Citation, Line, Model, Reference, Slug


class Slide(Model):
    """One slide. It shows the beginning of `page`, its steps or its pictures, under the title of
    that page or its own; `pages` are named in a list. Without either it shows what the deck is."""

    title: Line | None = None
    page: Reference | None = None
    pages: list[Reference] = Field(default_factory=list)


class Deck(Item):
    """Slides in their order. Their words stand on the pages, and nowhere else, as do sources."""

    sources: list[Citation] = Field(default_factory=list)
    slides: dict[Slug, Slide] = Field(min_length=1)


KIND = Kind(
    name="deck",
    folder="decks",
    order=47,
    model=Deck,
    template="deck",
    sheet="deck_sheet",
    section="meetings",
    style="deck",
    audience="employer",
    facts=True,
    printable=True,
)
