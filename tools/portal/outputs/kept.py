"""The site as the store holds it: pages by language and reference, other files in sets by name.

Whoever only takes out what was made before needs this alone, and no content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from portal.store import Store, digest_of

Files = Mapping[str, bytes]
PACK = "pack/"
_PAGES, _SETS = "pages/", "sets"
# What the store held when it held a whole site.
_INVENTORY = "inventory"


def published(store: Store, inputs: str) -> Files | None:
    """Every file of the site that was made of `inputs`; None where the store does not hold them
    all."""
    inventory = store.get(_INVENTORY, _INVENTORY, inputs)
    if inventory is None:
        return None
    locales, digest = json.loads(inventory)
    kept = Kept(store, locales)
    return kept.files if digest == kept.digest else None


class Kept:
    """What `store` holds of the site in some languages."""

    def __init__(self, store: Store, locales: Iterable[str]) -> None:
        self._store, self._locales = store, list(locales)

    @property
    def files(self) -> Files:
        """All of it; a page that a set has too is the one of the set."""
        files: dict[str, bytes] = {}
        for locale in self._locales:
            for _, value in self.pages(locale).values():
                address, _, html = page_of(value)
                files[f"{address.decode()}index.html"] = html
        for name in self._store.all(_SETS):
            files |= self.set(name)
        return files

    @property
    def digest(self) -> str:
        """A digest of the keys of all of it."""
        rooms = (_SETS, *(_PAGES + locale for locale in self._locales))
        rows = (
            (room, name, key) for room in rooms for name, (key, _) in self._store.all(room).items()
        )
        return digest_of(*(part for row in sorted(rows) for part in row))

    def complete(self, inputs: str) -> None:
        """Note that a whole site is kept, and what it was made of."""
        inventory = json.dumps([self._locales, self.digest]).encode()
        self._store.put(_INVENTORY, _INVENTORY, inputs, inventory)

    # Pages

    def pages(self, locale: str) -> Mapping[str, tuple[str, bytes]]:
        """Key and row of every page of a language, by reference."""
        return self._store.all(_PAGES + locale)

    def keep_page(self, locale: str, reference: str, key: str, row: bytes) -> None:
        """Keep a page in the place of what had its reference."""
        self._store.put(_PAGES + locale, reference, key, row)

    def only_pages(self, locale: str, references: list[str]) -> None:
        """Forget the other pages of a language."""
        self._store.only(_PAGES + locale, references)

    # Sets of files

    def has(self, name: str, key: str) -> bool:
        """Whether the set is kept as it was made under that key."""
        return self._store.get(_SETS, name, key) is not None

    def set(self, name: str) -> Files:
        """The files of a set, by path."""
        head, data = self._store.all(_SETS)[name][1].split(b"\n", 1)
        found, start = {}, 0
        for path, size in json.loads(head).items():
            found[path] = data[start : start + size]
            start += size
        return found

    def keep_set(self, name: str, key: str, files: Files) -> None:
        """Keep a set in the place of what had its name."""
        sizes = json.dumps({path: len(one) for path, one in files.items()}).encode()
        self._store.put(_SETS, name, key, b"\n".join([sizes, b"".join(files.values())]))

    def only_packs(self, locales: Iterable[str]) -> None:
        """Forget the packs of languages that the site no longer has."""
        others = [name for name in self._store.all(_SETS) if not name.startswith(PACK)]
        self._store.only(_SETS, [*others, *(PACK + locale for locale in locales)])

    def save(self) -> None:
        """Write what changed."""
        self._store.save()


def row_of(address: str, head: Mapping[str, object], html: str) -> bytes:
    """A page as a row: its address, what lists know of it, and the page."""
    return f"{address}\n{json.dumps(head, ensure_ascii=False)}\n{html}".encode()


def page_of(row: bytes) -> tuple[bytes, bytes, bytes]:
    """The address of a page, what lists know of it, as JSON, and the page."""
    address, head, html = row.split(b"\n", 2)
    return address, head, html
