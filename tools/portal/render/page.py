"""What a page is, for whoever puts it in a skeleton."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True)
class Link:
    """A link of the skeleton. `current` says that it leads to this page or to its section."""

    title: Markup
    href: str
    current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """This page in another language, or that language's home where the page does not exist."""

    locale: str
    direction: str
    name: str
    href: str
    current: bool
    same_page: bool


@dataclass(frozen=True)
class Page:
    """One page in one locale. `path` is relative to the root of that locale.

    `reference` is its kind:slug, `edit` the content file that it is made from (or None),
    `translation` is what a reader should know of it,
    `made_on` the day for which it was made, `scripts` the files under assets/ that it loads.
    """

    locale: str
    direction: str
    path: str
    reference: str
    title: str
    description: str
    body: Markup
    site_name: str
    home: str
    doors: tuple[Link, ...] = ()
    menu: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    breadcrumbs: tuple[Link, ...] = ()
    languages: tuple[LanguageLink, ...] = ()
    strings: dict[str, Markup] = field(default_factory=dict)
    translation: tuple[Markup, ...] = ()
    edit: str | None = None
    made_on: Markup = field(default_factory=Markup)
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """Everything to publish: the pages, and files by their path."""

    pages: tuple[Page, ...]
    files: dict[str, str]
