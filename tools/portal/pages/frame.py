"""What stands around every page of a language, made once: menu, doors, footer, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from markupsafe import Markup, escape

from portal.i18n.edition import Edition
from portal.kinds.municipality import Contact
from portal.kinds.routes import relative
from portal.pages.book import Book
from portal.pages.page import Link
from portal.pages.values import Values, isolated


@dataclass(frozen=True)
class Entrance:
    """A link of the frame: its words, and the path that it leads to in the language."""

    title: Markup
    path: str


@dataclass(frozen=True)
class Frame:
    """The frame of one language; only addresses and what is current differ from page to page."""

    book: Book
    edition: Edition

    @property
    def locale(self) -> str:
        """The locale of the frame."""
        return self.edition.locale

    @property
    def direction(self) -> str:
        """In which direction the language is written: `ltr` or `rtl`."""
        return self.edition.language.direction

    @property
    def root(self) -> str:
        """The path of the language in the site."""
        return self.book.root(self.locale)

    @cached_property
    def _values(self) -> Values:
        return Values.of(self.book, self.edition)

    @cached_property
    def strings(self) -> Mapping[str, Markup]:
        """Every word of the interface."""
        return {key: self._values.string(key) for key in self.edition.content.interface.strings}

    @cached_property
    def site_name(self) -> str:
        """The name of the site, without HTML."""
        return self._values.plain(self.edition.content.municipality.site_name)

    @cached_property
    def made_on(self) -> Markup:
        """The day for which the site is made."""
        return self._values.day(self.book.on)

    @cached_property
    def doors(self) -> tuple[Entrance, ...]:
        """The sections that every page offers first."""
        return self._sections("door")

    @cached_property
    def menu(self) -> tuple[Entrance, ...]:
        """The sections in the menu."""
        return self._sections("menu")

    @cached_property
    def footer(self) -> tuple[Entrance, ...]:
        """What every page leads to at its foot."""
        return tuple(self.entrances(self.book.content.sections.footer))

    @cached_property
    def ask(self) -> Markup:
        """Whom to ask, and how to reach them: a line that works on every page."""
        municipality = self.edition.content.municipality
        key = next(iter(municipality.contacts))
        nearest = municipality.nearest(key)
        assert nearest  # the check says so
        return Markup(self.edition.language.marks.comma + " ").join(_reached(nearest))

    @cached_property
    def desk(self) -> str:
        """The address of the first along that line who reads email; empty where nobody does."""
        municipality = self.edition.content.municipality
        chain = municipality.chain(next(iter(municipality.contacts)))
        return next((to for key in chain if (to := municipality.contacts[key].email)), "")

    @cached_property
    def home(self) -> Entrance:
        """The home page, by the name of the site."""
        return Entrance(escape(self.site_name), self.book.routes.path("page:home"))

    @cached_property
    def parts(self) -> tuple[object, ...]:
        """All of it."""
        links = self.doors, self.menu, self.footer, self.home
        return self.site_name, self.made_on, self.strings, self.ask, self.desk, links

    def _sections(self, where: Literal["door", "menu"]) -> tuple[Entrance, ...]:
        found = self.book.content.sections.shown_as(where)
        return tuple(self.entrances(f"section:{key}" for key in found))

    def entrances(self, references: Iterable[str]) -> list[Entrance]:
        """The pages of `references` that the language has, each by its name."""
        return [
            Entrance(self._values.line(self.book.name(self.locale, reference)), path)
            for reference in references
            if self.book.exists(self.locale, self.book.page_of(reference))
            for path in [self.book.routes.path(reference)]
        ]


def links(entrances: Iterable[Entrance], path: str, stands: str = "") -> tuple[Link, ...]:
    """The links to `entrances` on the page at `path`; `stands` is the path at which it counts as
    standing, where that is another one."""

    def current(found: Entrance) -> Literal["page", "true"] | None:
        if found.path == path:
            return "page"
        return "true" if found.path and (stands or path).startswith(found.path) else None

    return tuple(
        Link(found.title, relative(path, found.path), current(found)) for found in entrances
    )


def _reached(contact: Contact) -> tuple[Markup, Markup]:
    """The name and the way."""
    if contact.phone:
        number = re.sub(r"[ -]", "", contact.phone)
        link = Markup('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>').format(number, contact.phone)
    else:
        link = Markup('<a href="mailto:{0}"><bdi dir="ltr">{0}</bdi></a>').format(contact.email)
    return isolated(contact.name), link
