"""Everything that a web server sends, by its path. What was made before of the same is not made
again: a page is known by what it read, a pack by its pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from portal.outputs.open_data import open_data
from portal.outputs.pack import packed
from portal.outputs.search import indexes
from portal.outputs.skeleton import Skeleton
from portal.pages.page import Listed, Page
from portal.pages.plan import Plan
from portal.pages.site import Press
from portal.parallel import each
from portal.store import Store, digest_of
from portal.version import version

# Fewer pages than this are made at once: to begin further processes takes longer.
_FEW = 60
_HOME = "page:home"
Files = dict[str, bytes]
Row = tuple[str, bytes]


@dataclass(frozen=True)
class Published:
    """The files, and how many pages of all were made anew."""

    files: Mapping[str, bytes]
    pages: int
    made: int


@dataclass(frozen=True)
class Publisher:
    """Makes the files of a book."""

    press: Press
    skeleton: Skeleton
    assets: Future[Files]
    store: Store

    def publish(self) -> Published:
        """Every file; without packs where nobody keeps pages. Raises ContentError, CannotDo."""
        book = self.press.book
        stale = {locale: list(self._stale(locale)) for locale in book.editions}
        made = sum(map(len, stale.values()))
        loaded = self.assets.result()
        works = [locale for locale in stale if stale[locale]]
        work = each if made > _FEW else _one_by_one
        for locale, rows in zip(works, work(lambda one: self._made(one, stale[one]), works)):
            for reference, row in rows.items():
                self.store.put(_room(locale), reference, *row)
        ...
'''
