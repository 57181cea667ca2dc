"""Which pages a change of the content makes anew, adds or takes away, and what in it does so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.municipality import Contact
from portal.kinds.routes import BESIDE
from portal.pages.book import Book
from portal.pages.reads import things
from portal.pages.site import Press
from portal.parallel import each
from portal.source.fields import Model

State = Literal["changed", "new", "moved", "gone"]
# Where the things stand of which a page read the list or the place.
_ROOMS = {"items": "section", "cited": "source", "languages": "section"}
# So many causes stand behind a page that changes.
_CAUSES = 3
# Fewer pages than this are compared sooner than further processes begin.
_LITTLE = 300


@dataclass(frozen=True)
class PageChange:
    """One page in every language in which it differs. `causes` are keys of what it read that is no
    longer the same; `path` is where it stands, or stood where it is gone or moved; `to` is where
    whoever still comes there is sent."""

    reference: str
    state: State
    title: str
    path: str
    locales: tuple[str, ...]
    causes: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True)
class _Row:
    locale: str
    reference: str
    state: State
    title: str
    path: str
    causes: tuple[str, ...] = ()


def page_changes(old: Book, new: Book) -> list[PageChange]:
    """Every page that differs, by state and address, without the views in two languages. Raises
    ContentError where the old content lacks what the templates of today name."""
    before, after = Press(old), Press(new)
    locales = list(dict.fromkeys([*new.editions, *old.editions]))
    little = len(new.plans) * len(locales) < _LITTLE
    made = each(lambda one: _rows(before, after, one), locales, little=little)
    rows = [row for some in made for row in some]
    groups: dict[tuple[State, str], list[_Row]] = {}
    for row in rows:
        groups.setdefault((row.state, row.reference), []).append(row)
    former = new.routes.former()
    found = []
    for (state, reference), some in groups.items():
        first, spoken = some[0], tuple(row.locale for row in some)
        to = _now(new, former.get(first.path, [])) if state in ("gone", "moved") else ""
        title = _title(new, reference) or first.title
        kept: State = "moved" if to else state
        found.append(PageChange(reference, kept, title, first.path, spoken, first.causes, to))
    # What has another name is one page that moved, and not a new one.
    moved = {one.to for one in found if one.to}
    found = [one for one in found if one.state != "new" or one.path not in moved]
    order = ("gone", "moved", "new", "changed")
    return sorted(found, key=lambda one: (order.index(one.state), one.path))


def _title(book: Book, reference: str) -> str:
    """The title in the source language; empty where the page is gone."""
    there = reference in book.by_reference
    return book.name(book.source_locale, reference) if there else ""


def _now(book: Book, references: list[str]) -> str:
    """Where who comes to an address is sent, that of the first of `references`."""
    return book.routes.path(references[0]) if references else ""


def frame_changes(old: Book, new: Book) -> bool:
    """Whether what stands around every page differs in the source language: menu, foot, words."""
    locale = new.source_locale
    was, now = Press(old).frames.get(locale), Press(new).frames[locale]
    return was is None or repr(was.parts) != repr(now.parts)


def _rows(before: Press, after: Press, locale: str) -> list[_Row]:
    rows = []
    for plan in after.book.plans if locale in after.book.editions else ():
        reference = plan.reference
        if plan.beside or not after.book.exists(locale, reference):
            continue
        page = after.page(locale, plan)
        there = locale in before.book.editions and before.book.exists(locale, reference)
        if not there:
            rows.append(_Row(locale, reference, "new", page.title, page.path))
            continue
        stood = before.book.routes.path(reference)
        was, now = before.fingerprints[locale], after.fingerprints[locale]
        causes = sorted(key for key in page.reads - {"frame"} if was.one(key) != now.one(key))
        # A page of which nothing that it read differs is the same: see docs/decisions/read-set.md.
        same_plan = before.book.by_reference[reference] == plan
        if stood != page.path:
            rows.append(_Row(locale, reference, "moved", page.title, stood))
        elif causes or not same_plan:
            earlier = before.page(locale, before.book.by_reference[reference])
            said = (earlier.title, earlier.description, earlier.body)
            if said != (page.title, page.description, page.body):
                own = tuple([key for key in causes if "/" in key][:_CAUSES])
                rows.append(_Row(locale, reference, "changed", page.title, page.path, own))
    for plan in before.book.plans if locale in before.book.editions else ():
        gone = locale not in after.book.editions or not after.book.exists(locale, plan.reference)
        if gone and not plan.beside and before.book.exists(locale, plan.reference):
            path = before.book.routes.path(plan.reference)
            title = before.book.name(locale, plan.reference)
            rows.append(_Row(locale, plan.reference, "gone", title, path))
    return rows


def called(key: str, content: Content) -> str:
    """What a thing that a page read is called: its title, its name, or its key."""
    room, _, name = key.partition("/")
    kind, colon, slug = name.partition("#")[0].removeprefix(BESIDE).partition(":")
    if colon:
        room, name = kinds()[kind].folder if kind in kinds() else kind, slug
    known = things(content)
    thing = known.get(f"{_ROOMS.get(room, room)}/{name}")
    if isinstance(thing, Contact):
        return thing.name
    title = getattr(thing, "title", None) if isinstance(thing, Model) else None
    return title or name
