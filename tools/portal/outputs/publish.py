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

from portal.outputs import search
from portal.outputs.agenda import agendas
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

Files = Mapping[str, bytes]
# Fewer pages than this are made sooner than further processes begin.
_LITTLE = 60
_HOME = "page:home"
# Rooms of the store: the pages of a language by reference, and sets of other files by name.
_PAGES, _SETS = "pages/", "sets"
_PACK = "pack/"
# What the store held when it held a whole site.
_INVENTORY = "inventory"


def published(store: Store, inputs: str) -> Files | None:
    """Every file of the site that was made of `inputs`; None where the store does not hold them
    all."""
    inventory = store.get(_INVENTORY, _INVENTORY, inputs)
    if inventory is None:
        return None
    locales, digest = json.loads(inventory)
    return _files(store, locales) if digest == _held(store, locales) else None


def _files(store: Store, locales: Sequence[str]) -> Files:
    """All that is in the store; a page that a set has too is the one of the set."""
    files: dict[str, bytes] = {}
    for locale in locales:
        for _, value in store.all(_PAGES + locale).values():
            page, html = _decoded(value)
            files[f"{page.address}index.html"] = html
    for _, value in store.all(_SETS).values():
        files |= _unpacked(value)
    return files


def _held(store: Store, locales: Sequence[str]) -> str:
    rooms = (_SETS, *(_PAGES + locale for locale in locales))
    rows = ((room, name, key) for room in rooms for name, (key, _) in store.all(room).items())
    return digest_of(*(part for row in sorted(rows) for part in row))


@dataclass(frozen=True)
class Publisher:
    """Makes the files of a book and keeps them in `store`. `assets` are what pages load, bundled
    meanwhile, `media` is the folder of the pictures and recordings of items."""

    press: Press
    skeleton: Skeleton
    assets: Future[Files]
    store: Store
    media: Path = Path()

    def publish(self, inputs: str) -> Files:
        """Every file, by its path. Raises ContentError, CannotDo."""
        self.make_pages()
        self.make_packs()
        inventory = json.dumps([self._locales, _held(self.store, self._locales)])
        self.store.put(_INVENTORY, _INVENTORY, inputs, inventory.encode())
        return self.files

    @property
    def files(self) -> Files:
        """What was made so far; packs may be those of an earlier build."""
        return _files(self.store, self._locales)

    def make_pages(self) -> int:
        """Make everything but the packs. Returns how many pages were made anew."""
        stale = {locale: list(self._stale(locale)) for locale in self._locales}
        number = sum(map(len, stale.values()))

        def rows(locale: str) -> list[tuple[str, str, bytes]]:
            return [self._row(locale, plan) for plan in stale[locale]]

        made_anew = each(rows, self._locales, little=number < _LITTLE)
        for locale, made in zip(self._locales, made_anew, strict=True):
            for row in made:
                self.store.put(_PAGES + locale, *row)
            self.store.only(_PAGES + locale, [plan.reference for plan in self._plans(locale)])
        self._keep("assets", "", self.assets.result())
        self._keep("pictures", "", self.skeleton.pictures())
        self._keep("media", "", self._media())
        address = self.skeleton.publication.site_url
        self._keep("agenda", "", agendas(self._book, self._listed(), address))
        found = self._indexes.items()
        self._keep(
            "search", "", {search.address(one): search.script(index) for one, index in found}
        )
        content = digest_of(self._same, repr(sorted(self._book.content.digests.items())))
        self._once("data", content, lambda: open_data(self._book.content, self._book.on))
        self._once("whole", self._whole_key(), self._whole)
        return number

    @property
    def packs(self) -> Files:
        """The packs, and the pages that offer them."""
        return {
            path: content
            for locale in self._locales
            for path, content in _unpacked(self.store.all(_SETS)[_PACK + locale][1]).items()
        }

    def make_packs(self, *, little: bool = False) -> None:
        """Make what a phone can keep of each language. With `little`, in this process."""
        assets = self.assets.result()
        keys = {
            locale: digest_of(self._same, *self._keys(locale), *assets.values())
            for locale in self._locales
        }
        stale = [one for one in keys if self.store.get(_SETS, _PACK + one, keys[one]) is None]

        def pack(locale: str) -> Files:
            pages = dict(self._made(locale))
            return packed(self.press.frames[locale], pages, assets, self._indexes[locale])

        for locale, made in zip(stale, each(pack, stale, little=little), strict=True):
            self._keep(_PACK + locale, keys[locale], made)
        others = [name for name in self.store.all(_SETS) if not name.startswith(_PACK)]
        self.store.only(_SETS, [*others, *(_PACK + locale for locale in self._locales)])

    # What is made

    @property
    def _book(self) -> Book:
        return self.press.book

    @cached_property
    def _locales(self) -> tuple[str, ...]:
        return tuple(self._book.editions)

    def _plans(self, locale: str) -> list[Plan]:
        return [plan for plan in self._book.plans if self._book.exists(locale, plan.reference)]

    def _row(self, locale: str, plan: Plan) -> tuple[str, str, bytes]:
        page = self.press.page(locale, plan)
        key = self._key(locale, plan, page)
        return plan.reference, key, _encoded(page.listed, self.skeleton.page(page))

    def _made(self, locale: str) -> Iterator[tuple[Listed, bytes]]:
        """The pages of a language, in the order of the plans."""
        own = self.store.all(_PAGES + locale)
        for plan in self._plans(locale):
            yield _decoded(own[plan.reference][1])

    def _listed(self) -> Iterator[Listed]:
        for locale in self._locales:
            yield from (page for page, _ in self._made(locale))

    def _media(self) -> Files:
        """What the pages of today show or let hear, and nothing of those that are not there."""
        read = {name for page in self._listed() for name in names_in(page.reads, "medium")}
        return {f"{MEDIA.name}/{name}": (self.media / name).read_bytes() for name in sorted(read)}

    @cached_property
    def _indexes(self) -> Mapping[str, search.Index]:
        """What each language finds, once its pages are made."""
        return search.indexes(self.press.frames, self._listed())

    def _whole(self) -> Mapping[str, str]:
        home = self._book.by_reference[_HOME]
        homes = [self.press.page(locale, home) for locale in self._locales]
        return self.skeleton.whole(homes, self._listed())

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
        own = self.store.all(_PAGES + locale)
        for plan in self._plans(locale):
            key, value = own.get(plan.reference, ("", b""))
            if not value or key != self._key(locale, plan, _decoded(value)[0]):
                yield plan

    def _keys(self, locale: str) -> list[str]:
        own = self.store.all(_PAGES + locale)
        return [own[plan.reference][0] for plan in self._plans(locale)]

    def _whole_key(self) -> str:
        places = [page.address for page in self._listed()]
        homes = [self.store.all(_PAGES + locale)[_HOME][0] for locale in self._locales]
        return digest_of(self._same, *places, *homes)

    # Sets of files

    def _keep(self, name: str, key: str, files: Files) -> None:
        data = {path: one.decode("latin-1") for path, one in files.items()}
        self.store.put(_SETS, name, key, json.dumps(data, ensure_ascii=False).encode())

    def _once(self, name: str, key: str, make: Callable[[], Mapping[str, str]]) -> None:
        if self.store.get(_SETS, name, key) is None:
            self._keep(name, key, {path: text.encode() for path, text in make().items()})


def _unpacked(value: bytes) -> Files:
    return {path: text.encode("latin-1") for path, text in json.loads(value).items()}


def _encoded(page: Listed, html: str) -> bytes:
    head = asdict(page) | {"reads": sorted(page.reads), "until": page.until and str(page.until)}
    return f"{json.dumps(head, ensure_ascii=False)}\n{html}".encode()


@lru_cache(4096)
def _decoded(value: bytes) -> tuple[Listed, bytes]:
    """What lists know of a page, and the page."""
    line, _, html = value.partition(b"\n")
    head = json.loads(line)
    head["until"] = head["until"] and date.fromisoformat(head["until"])
    head["expired"] = Markup(head["expired"])
    head["reads"], head["headings"] = frozenset(head["reads"]), tuple(head["headings"])
    return Listed(**head), html
