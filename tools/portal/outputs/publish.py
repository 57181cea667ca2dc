"""Everything that a web server sends, by its path.

What was made before of the same is not made again: a page is known by what it read, a set of other
files by what it is made of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from markupsafe import Markup

from portal.editor.config import Forge
from portal.outputs import editor, search
from portal.outputs.agenda import agendas
from portal.outputs.kept import PACK, Files, Kept, page_of, row_of
from portal.outputs.open_data import open_data
from portal.outputs.pack import packed
from portal.outputs.skeleton import Skeleton
from portal.pages.book import Book
from portal.pages.page import Listed
from portal.pages.plan import Plan
from portal.pages.reads import names_in
from portal.pages.site import Press
from portal.parallel import each
from portal.source.names import MEDIA
from portal.store import Store, digest_of
from portal.version import version

_HOME = "page:home"


@dataclass(frozen=True)
class Publisher:
    """Makes the files of a book and keeps them in `store`. `assets` are what pages load, bundled
    meanwhile; `root` is where the pictures and recordings of items stand; `editor` makes what the
    form editor loads, which `editor_key` tells from another."""

    press: Press
    skeleton: Skeleton
    assets: Future[Files]
    store: Store
    root: Path = Path()
    editor: Callable[[], Files] = dict
    editor_key: str = ""

    def publish(self, inputs: str) -> Files:
        """Every file, by its path. Raises ContentError, CannotDo."""
        self.make_pages(self.locales)
        self.make_assets()
        self.make_packs(self.locales, meanwhile=self.make_others)
        self._kept.complete(inputs)
        return self.files

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """Every language, the source first."""
        return tuple(self._book.editions)

    @property
    def files(self) -> Files:
        """What was made so far, now or before."""
        return self._kept.files

    @property
    def has_pages(self) -> bool:
        """Whether there are pages in every language, of today or of before."""
        return all(self._kept.pages(locale) for locale in self.locales)

    def make_pages(self, locales: Sequence[str]) -> int:
        """Make the pages of some languages. Returns how many were made anew."""

        def rows(locale: str) -> list[tuple[str, str, bytes]]:
            return [self._row(locale, plan) for plan in self._stale(locale)]

        def read() -> None:  # what this process lists of them later
            for locale in locales:
                self._kept.pages(locale)

        number = 0
        for locale, made in zip(locales, each(rows, locales, meanwhile=read), strict=True):
            number += len(made)
            for row in made:
                self._kept.keep_page(locale, *row)
            self._kept.only_pages(locale, [plan.reference for plan in self._plans(locale)])
        return number

    def make_assets(self) -> None:
        """Keep what pages of any language load."""
        self._kept.keep_set("assets", "", self.assets.result())
        self._kept.keep_set("pictures", "", self.skeleton.pictures())

    def make_others(self) -> None:
        """Make what tells of the pages of all languages: search, what they show, meetings, open
        data, the list of pages."""
        found = self._indexes.items()
        self._kept.keep_set(
            "search", "", {search.address(one): search.script(index) for one, index in found}
        )
        self._kept.keep_set("media", "", self._media())
        address = self.skeleton.publication.site_url
        self._kept.keep_set("agenda", "", agendas(self._book, self._listed(), address))
        content = digest_of(self._same, repr(sorted(self._book.content.digests.items())))
        self._once("data", content, lambda: open_data(self._book.content, self._book.on))
        self._once("whole", self._whole_key(), self._whole)
        publication = self.skeleton.publication
        forge = Forge(publication.repository, *publication.forge)
        self._once(
            "editor-page",
            digest_of(content, repr(publication)),
            lambda: editor.page(self._book.content, forge, publication.site_url),
        )
        if not self._kept.has("editor", self.editor_key):
            self._kept.keep_set("editor", self.editor_key, self.editor())

    def make_packs(
        self, locales: Sequence[str], meanwhile: Callable[[], object] = lambda: None
    ) -> None:
        """Make what a phone can keep of some languages, and `meanwhile` something else."""
        assets = self.assets.result()
        # A pack has no page in the source language, so that its search finds none there.
        found = {one: search.script(self._indexes[one] | {"others": []}) for one in locales}
        keys = {
            one: digest_of(self._same, *self._keys(one), found[one], *assets.values())
            for one in locales
        }
        stale = [one for one in keys if not self._kept.has(PACK + one, keys[one])]

        def pack(locale: str) -> Files:
            pages = {_listed(row): page_of(row)[2] for row in self._rows(locale)}
            return packed(self.press.frames[locale], pages, assets, found[locale])

        for locale, made in zip(stale, each(pack, stale, meanwhile=meanwhile), strict=True):
            self._kept.keep_set(PACK + locale, keys[locale], made)
        self._kept.only_packs(self.locales)

    # What is made

    @cached_property
    def _kept(self) -> Kept:
        return Kept(self.store, self.locales)

    @property
    def _book(self) -> Book:
        return self.press.book

    def _plans(self, locale: str) -> list[Plan]:
        return [plan for plan in self._book.plans if self._book.exists(locale, plan.reference)]

    def _row(self, locale: str, plan: Plan) -> tuple[str, str, bytes]:
        page = self.press.page(locale, plan)
        key = self._key(locale, plan, page)
        return plan.reference, key, _encoded(page.listed, self.skeleton.page(page))

    def _rows(self, locale: str) -> Iterator[bytes]:
        """The pages of a language as they are kept, in the order of the plans."""
        own = self._kept.pages(locale)
        return (own[plan.reference][1] for plan in self._plans(locale))

    def _listed(self) -> Iterator[Listed]:
        for locale in self.locales:
            yield from map(_listed, self._rows(locale))

    def _media(self) -> Files:
        """What the pages of today show or let hear, and nothing of those that are not there."""
        read = {name for page in self._listed() for name in names_in(page.reads, "medium")}
        media = self._book.content.media
        return {f"{MEDIA}/{name}": (self.root / media[name].path).read_bytes() for name in read}

    @cached_property
    def _indexes(self) -> Mapping[str, search.Index]:
        """What each language finds, once its pages are made."""
        return search.indexes(self.press.frames, self._listed())

    def _whole(self) -> Mapping[str, str]:
        home = self._book.by_reference[_HOME]
        homes = [self.press.page(locale, home) for locale in self.locales]
        routes = self._book.routes
        former = ((page, routes.formerly(page.reference)) for page in self._listed())
        whole = self.skeleton.whole(homes, self._listed(), self._book.on)
        return self.skeleton.moved(former) | whole

    # What it is known by

    @cached_property
    def _same(self) -> str:
        """What is the same for everything that is made."""
        content = self._book.content
        rules = content.digests.get(("languages", "languages"), repr(content.languages))
        day, grace = self._book.on.isoformat(), repr(content.municipality.grace_days)
        return digest_of(version(), self.skeleton.version, day, grace, rules)

    def _key(self, locale: str, plan: Plan, page: Listed) -> str:
        return digest_of(self._same, repr(plan), self.press.fingerprints[locale].of(page.reads))

    def _stale(self, locale: str) -> Iterator[Plan]:
        """The plans of which the page is not kept, or read what is no longer so."""
        own = self._kept.pages(locale)
        for plan in self._plans(locale):
            key, value = own.get(plan.reference, ("", b""))
            if not value or key != self._key(locale, plan, _listed(value)):
                yield plan

    def _keys(self, locale: str) -> list[str]:
        own = self._kept.pages(locale)
        return [own[plan.reference][0] for plan in self._plans(locale)]

    def _whole_key(self) -> str:
        former = self._book.routes.formerly
        places = [
            part for page in self._listed() for part in (page.address, *former(page.reference))
        ]
        titles = [page.title for page in self._listed() if former(page.reference)]
        homes = [self._kept.pages(locale)[_HOME][0] for locale in self.locales]
        return digest_of(self._same, *places, *titles, *homes)

    def _once(self, name: str, key: str, make: Callable[[], Mapping[str, str]]) -> None:
        if not self._kept.has(name, key):
            made = make().items()
            self._kept.keep_set(name, key, {path: text.encode() for path, text in made})


def _encoded(page: Listed, html: str) -> bytes:
    head = asdict(page) | {"reads": sorted(page.reads), "until": page.until and str(page.until)}
    return row_of(page.address, head, html)


@lru_cache(4096)
def _listed(row: bytes) -> Listed:
    """What lists know of a page."""
    head = json.loads(page_of(row)[1])
    head["until"] = head["until"] and date.fromisoformat(head["until"])
    head["expired"] = Markup(head["expired"])
    head["reads"], head["headings"] = frozenset(head["reads"]), tuple(head["headings"])
    return Listed(**head)
