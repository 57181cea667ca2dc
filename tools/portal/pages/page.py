"""What a page is, for whoever puts it in a skeleton."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Literal

from markupsafe import Markup

from portal.kinds.kind import SCRIPT, STYLE, VOICES, Audience


@dataclass(frozen=True)
class Link:
    """A link of the skeleton. `current` says that it leads to this page, or to a part of the site
    in which this page stands; it is a value of aria-current."""

    title: Markup
    href: str
    current: Literal["page", "true"] | None = None


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
class Neighbours:
    """The pages beside a page, itself among them, and what they have in common."""

    title: Markup
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A page as lists know it: the map of the site, the search, the copy for a phone.

    `path` is relative to the `root` of its locale in the site. `reference` is its kind:slug,
    `audience` who it is for, `headings` and `words` find it beside its title and `found` says
    whether it is found at all, `beside` whether it shows another page in two languages, `until` is
    the last day through which what it says is promised (None where it says nothing that can
    expire), `expired` what to say of it after that day, `reads` what it was made from.
    """

    locale: str
    path: str
    reference: str
    title: str
    description: str
    root: str = ""
    audience: Audience = "both"
    headings: tuple[str, ...] = ()
    words: str = ""
    found: bool = True
    beside: bool = False
    until: date | None = None
    expired: Markup = field(default_factory=Markup)
    reads: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """What stands before the colon of its reference."""
        return self.reference.partition(":")[0]

    @property
    def address(self) -> str:
        """The path of the page in the site, as a directory."""
        return self.root + self.path


@dataclass(frozen=True, kw_only=True)
class Page(Listed):
    """One page in one locale, with all that stands around it.

    `neighbours` are the pages that stand with it, `ask` says whom to ask whatever the page is
    about, `desk` where an email reaches them, `edit` is the content file that it is made from (or
    None), `translation` what a reader should know of it, `made_on` the day for which it was made,
    `script` and `style` what it loads from assets/.
    """

    direction: str
    body: Markup
    site_name: str
    home: str
    search: str = ""
    doors: tuple[Link, ...] = ()
    menu: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    breadcrumbs: tuple[Link, ...] = ()
    neighbours: Neighbours | None = None
    ask: Markup = field(default_factory=Markup)
    desk: str = ""
    languages: tuple[LanguageLink, ...] = ()
    strings: Mapping[str, Markup] = field(default_factory=dict)
    translation: tuple[Markup, ...] = ()
    edit: str | None = None
    made_on: Markup = field(default_factory=Markup)
    script: str = SCRIPT
    style: str = STYLE

    @property
    def has_voice(self) -> bool:
        """Whether its script can read it aloud."""
        return self.script in VOICES

    @property
    def listed(self) -> Listed:
        """The page as lists know it."""
        return Listed(**{one.name: getattr(self, one.name) for one in fields(Listed)})


@dataclass(frozen=True)
class Site:
    """Everything to publish: the pages, and files by their path."""

    pages: tuple[Page, ...]
    files: Mapping[str, str]
