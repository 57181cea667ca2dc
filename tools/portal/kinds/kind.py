"""What a kind of content is: where its files stand, and what becomes of each of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeAlias, TypeVar

from portal.source.fields import Model, Place

Audience = Literal["employer", "newcomer", "both"]
# What a page loads that has nothing of its own; see overrides/assets/.
SCRIPT, STYLE = "panels", "site"
# The scripts that can read a page aloud.
VOICES = ("aloud", "checklist")
Item = TypeVar("Item", bound=Model)
T = TypeVar("T")


@dataclass(frozen=True)
class Absence:
    """That an item has no page on a day: why, where in its file that stands, and what to do."""

    place: Place
    reason: str
    remedy: str


@dataclass(frozen=True)
class Occasion:
    """When and where something happens; `written` is the day on which that was last changed."""

    begins: datetime
    ends: datetime
    place: str
    written: date
    cancelled: bool = False


# What every item of a kind has alike, or a function of the item.
Given: TypeAlias = T | Callable[[Item], T]


@dataclass(frozen=True)
class Kind(Generic[Item]):
    """A kind: its files stand in `folder`, and `name:slug` refers to one.

    An item with a `template` is a page of its own, in its `section` and there in the order of
    `rank`; one without stands on the page `on`, or on none. Its address is the name of its file,
    unless `slug` says otherwise. A page loads one `script` and one `style`, closes with its facts,
    can be printed as a hand-out by the template `sheet`, has a view in two languages. `leans` are
    the parameters that an item rests on without naming them in a text, `forms` the words in running
    text that lead to it, `anchors` the parts that can be linked to. `absent` says why an item has
    no page on a day and `ends` which day is the last of its page; of what is an `occasion` its
    section has a calendar. An item without any of the fields `one_of` is never shown, nor one
    without `consent` that has any of `faces`: a field, or the fields on the way to a value.
    What `decides` is all that a decision needs. Kinds are listed by `order`; the files of a
    `nested` one stand one folder deeper.
    """

    name: str
    folder: str
    model: type[Item]
    template: Given[str, Item] = ""
    sheet: str = "handout"
    section: Given[str, Item] = ""
    on: str = ""
    slug: Given[str | None, Item] = None
    script: Given[str, Item] = SCRIPT
    style: Given[str, Item] = STYLE
    audience: Given[Audience, Item] = "both"
    lead: str = "summary"
    rank: Callable[[Item], int] = lambda item: 0
    absent: Callable[[Item, date], Absence | None] = lambda item, on: None
    ends: Callable[[Item], date | None] = lambda item: None
    occasion: Callable[[Item], Occasion] | None = None
    anchors: Callable[[Item], Collection[str]] = lambda item: ()
    leans: Callable[[Item], Collection[str]] = lambda item: ()
    forms: Callable[[Item], Collection[str]] | None = None
    order: int = 99
    nested: bool = False
    facts: bool = False
    printable: bool = False
    beside: bool = False
    open_data: bool = False
    decides: bool = False
    one_of: tuple[str, ...] = ()
    faces: tuple[tuple[str, ...], ...] = ()

    def template_of(self, item: Item) -> str:
        """The template of an item; empty where it has no page of its own."""
        return _of(self.template, item)

    def section_of(self, item: Item) -> str:
        """The section in which an item stands."""
        return _of(self.section, item)

    def slug_of(self, name: str, item: Item) -> str:
        """The last part of the address of an item whose file is called `name`."""
        slug = _of(self.slug, item)
        return name if slug is None else slug

    def script_of(self, item: Item) -> str:
        """The script that an item's page loads."""
        return _of(self.script, item)

    def style_of(self, item: Item) -> str:
        """The stylesheet that an item's page loads."""
        return _of(self.style, item)

    def audience_of(self, item: Item) -> Audience:
        """For whom an item is written."""
        return _of(self.audience, item)

    def forms_of(self, item: Item) -> Collection[str]:
        """The words in running text that lead to an item."""
        return self.forms(item) if self.forms else ()

    def reference(self, name: str) -> str:
        """The reference of the item whose file is called `name`."""
        return f"{self.name}:{name}"

    def path(self, name: str) -> str:
        """The file of an item, below the root."""
        return f"content/{self.folder}/{name.replace('.', '/')}.yml"


def _of(given: Given[T, Item], item: Item) -> T:
    return given(item) if callable(given) else given
