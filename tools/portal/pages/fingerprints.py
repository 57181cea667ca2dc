"""What the things that a page read are today, as digests: a page of which none differs stays.

Each room of keys in `portal.pages.reads` has a function here that says all that a page can have
seen of a thing; a room without one is an error, so that no reading goes unwatched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain

from portal.i18n.edition import Edition
from portal.kinds import kinds
from portal.kinds.reviews import reviews
from portal.kinds.routes import BESIDE
from portal.pages.book import Book
from portal.pages.frame import Frame
from portal.pages.plan import items
from portal.store import digest_of


class Fingerprints:
    """The digests of one book in one language."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self._book, self._frame = book, frame
        self._known: dict[str, str] = {}

    def of(self, reads: Iterable[str]) -> str:
        """A digest of everything that `reads` names. Raises KeyError for a key of no known room."""
        return digest_of("\n".join(f"{key} {self.one(key)}" for key in sorted(reads)))

    def one(self, key: str) -> str:
        """A digest of the thing that `key` names; of one that is gone too."""
        if key not in self._known:
            room, slash, name = key.partition("/")
            self._known[key] = self._said(room, name if slash else None)
        return self._known[key]

    def _said(self, room: str, name: str | None) -> str:
        if room not in self._folders:
            return digest_of(repr(self._rooms[room](name or "")))
        digests = self._edition.content.digests
        if name:
            return digests.get((room, name), "")
        own = ((one, said) for (folder, one), said in digests.items() if folder == room)
        return digest_of(*chain.from_iterable(own))

    @cached_property
    def _folders(self) -> set[str]:
        return {kind.folder for kind in kinds().values()}

    @property
    def _edition(self) -> Edition:
        return self._frame.edition

    @cached_property
    def _rooms(self) -> dict[str, Callable[[str], object]]:
        book, edition, source = self._book, self._edition, self._book.content
        here, there = edition.content.municipality, source.municipality
        known, sections = edition.content.sources.sources, edition.content.sections.sections

        interface = ("interface", "interface")

        def exists(reference: str) -> object:
            return book.exists(edition.locale, reference) and book.routes.path(reference)

        def title(reference: str) -> object:
            known = reference.removeprefix(BESIDE) in book.targets
            return known and (book.name(edition.locale, reference), exists(reference))

        def lead(reference: str) -> object:
            plan = book.by_reference.get(reference)
            return plan and (exists(reference), book.lead(edition.locale, plan))

        def listed(section: str) -> object:
            plans = items(source, section, book.on) if section in sections else []
            has = [plan for plan in plans if book.exists(edition.locale, plan.reference)]
            return [(plan, book.theme(plan)) for plan in has]

        def languages(reference: str) -> object:
            return [locale for locale in book.editions if book.exists(locale, reference)]

        def original(reference: str) -> object:
            kind, _, name = reference.partition(":")
            domain = kinds()[kind].folder if kind in kinds() else "sections"
            return book.editions[book.source_locale].content.digests.get(
                (domain, name), book.content.digests.get((domain, domain))
            )

        return {
            "exists": exists,
            "title": title,
            "lead": lead,
            "items": listed,
            "languages": languages,
            "original": original,
            "section": lambda key: sections.get(key),
            "sections": lambda _: edition.content.digests["sections", "sections"],
            "contact": lambda key: (here.contacts.get(key), there.contacts.get(key)),
            "contacts": lambda _: list(here.contacts),
            "medium": lambda key: source.media.get(key),
            "figure": lambda key: (here.figures.get(key), there.figures.get(key)),
            "proof": lambda _: here.proof,
            "place": lambda field: (getattr(here, field), getattr(there, field)),
            "source": lambda key: (known.get(key), source.sources.sources.get(key)),
            "sources": lambda _: list(known),
            "original-string": lambda key: source.interface.strings.get(key),
            "string": lambda key: edition.content.interface.strings.get(key),
            "spoken": lambda locale: book.editions[locale].content.digests.get(interface),
            "unit": lambda unit: edition.plurals.get(unit),
            "linked": lambda _: edition.forms,
            "words": lambda name: source.terms.words_of(name, edition.locale),
            "cited": lambda key: book.citing(edition.locale).get(key),
            "uncertain": lambda _: book.uncertain(edition.locale),
            "progress": lambda _: [one.progress for one in book.editions.values()],
            "reviews": lambda _: reviews(source, book.on),
            "frame": lambda _: self._frame.parts,
        }
