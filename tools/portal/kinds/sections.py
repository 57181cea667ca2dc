"""The sections of the site, and what stands in the skeleton of every page."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from portal.kinds.kind import Audience
from portal.source.fields import FormerAddress, Line, Model, Prose, Reference, SectionKey, Slug


class Group(Model):
    """Items of a section under one heading, by their slugs."""

    title: Line
    items: list[Slug]


class Section(Model):
    """A part of the site. Its key is fixed; `slug` is its address in every language, `formerly`
    what that was before, for the section and all that stands in it.

    `page` stands in its place, where it has no page of its own; `shown_as` puts it among the doors
    or in the menu of every page. `themes` are the headings under which the items of the section
    stand, `groups` do the same for items that name no theme, `order` holds the slugs of the items
    that come first, and `by_reader` sorts them by who they are for. `cards` lead to what stands
    elsewhere and belongs here, `links` stand below the items, `first` are what the home page names.
    """

    slug: Slug
    formerly: list[FormerAddress] = Field(default_factory=list)
    parent: SectionKey | None = None
    title: Line
    lead: Prose
    audience: Audience
    page: Reference | None = None
    shown_as: Literal["door", "menu"] | None = None
    themes: dict[Slug, Line] = Field(default_factory=dict)
    groups: dict[Slug, Group] = Field(default_factory=dict)
    order: list[Slug] = Field(default_factory=list)
    by_reader: bool = False
    cards: list[Reference] = Field(default_factory=list)
    links: list[Reference] = Field(default_factory=list)
    first: list[Reference] = Field(default_factory=list)

    def in_order(self) -> list[str]:
        """The slugs of the items that come first."""
        return self.order + [slug for group in self.groups.values() for slug in group.items]


class Sections(Model):
    """The file content/sections.yml. `footer` is what every page leads to at its foot, `tiles`
    what the home page names below the doors, `most_asked` the sections whose items the search page
    lists.
    """

    sections: dict[Slug, Section]
    tiles: list[Reference] = Field(default_factory=list)
    footer: list[Reference] = Field(default_factory=list)
    most_asked: list[SectionKey] = Field(default_factory=list)

    def chain(self, key: str) -> list[str]:
        """The section `key` and those around it, the outermost first."""
        found: list[str] = []
        while key and key in self.sections and key not in found:
            found.insert(0, key)
            key = self.sections[key].parent or ""
        return found

    def shown_as(self, where: Literal["door", "menu"]) -> list[str]:
        """The sections among the doors, or in the menu, of every page."""
        return [key for key, section in self.sections.items() if section.shown_as == where]
