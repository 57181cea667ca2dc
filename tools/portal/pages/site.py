"""All pages of all languages, from the content and its translations on one day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from markupsafe import Markup

from portal.i18n.said import Said
from portal.i18n.speaker import State
from portal.kinds import kinds
from portal.kinds.kind import STYLE
from portal.kinds.routes import BESIDE, relative
from portal.pages.book import Book, title_of
from portal.pages.fingerprints import Fingerprints
from portal.pages.frame import Entrance, Frame, links
from portal.pages.page import Neighbours, Page
from portal.pages.plan import Plan
from portal.pages.reads import texts_in
from portal.pages.templates import Templates
from portal.pages.values import Values
from portal.pages.view import View
from portal.source.fields import texts

_HEADING = re.compile(r"<(h[23])\b[^>]*>(.*?)</\1>", re.S)
_VALUE = re.compile(r"<bdi>([0-9][^<]*)</bdi>")
_MARK = re.compile(r"<sup>.*?</sup>")


@dataclass(frozen=True)
class Press:
    """Makes the pages of a book, each by itself: in any order, and with the same bytes."""

    book: Book
    templates: Templates = field(default_factory=Templates)

    @cached_property
    def frames(self) -> dict[str, Frame]:
        """The frame of each language."""
        return {locale: Frame(self.book, one) for locale, one in self.book.editions.items()}

    @cached_property
    def fingerprints(self) -> dict[str, Fingerprints]:
        """What the things are that pages of each language read."""
        return {locale: Fingerprints(self.book, frame) for locale, frame in self.frames.items()}

    def pages(self, locales: Iterable[str] = ()) -> Iterator[Page]:
        """Every page of `locales`, or of all, in the order of the plans."""
        for locale in locales or self.book.editions:
            for plan in self.book.plans:
                if self.book.exists(locale, plan.reference):
                    yield self.page(locale, plan)

    def page(self, locale: str, plan: Plan) -> Page:
        """The page of a plan in a language."""
        return self.seen(self.view(locale, plan))

    def view(self, locale: str, plan: Plan, *, paper: bool = False) -> View:
        """What the template of a plan can ask."""
        return View(self.book, self.book.editions[locale], plan, paper)

    def seen(self, view: View) -> Page:
        """The page that `view` looks at."""
        plan, edition, frame = view.plan, view.edition, self.frames[view.edition.locale]
        # All that reads comes first; then it is known what was read, and until when it holds.
        body = self.templates.render(plan.template, view.context())
        words = _Words(view)
        title, description, search = words.title, words.description, words.search
        translation, languages = words.translation(), tuple(view.languages.languages())
        breadcrumbs = links(self._breadcrumbs(view, frame), view.path)
        neighbours = self._neighbours(view)
        stands = self.book.routes.path(plan.reference.removeprefix(BESIDE))
        until = view.law.until()
        expired = words.expired(until)
        return Page(
            locale=edition.locale,
            direction=edition.language.direction,
            path=view.path,
            root=self.book.root(edition.locale),
            reference=plan.reference,
            title=title,
            description=description,
            audience=plan.audience,
            headings=_headings(body, frame.strings),
            words=search,
            found=plan.found,
            beside=plan.beside,
            body=body,
            site_name=frame.site_name,
            home=relative(view.path, self.book.routes.path("page:home")),
            search=relative(view.path, self.book.routes.path("page:search")),
            doors=links(frame.doors, view.path, stands),
            menu=links(frame.menu, view.path, stands),
            breadcrumbs=breadcrumbs,
            neighbours=neighbours,
            ask=frame.ask,
            desk=frame.desk,
            languages=languages,
            strings=frame.strings,
            footer=links(frame.footer, view.path, stands),
            translation=translation,
            edit=plan.source,
            script=plan.script,
            style=plan.style,
            made_on=frame.made_on,
            until=until,
            expired=expired,
            reads=view.reads.keys() | {"frame"},
        )

    def _breadcrumbs(self, view: View, frame: Frame) -> list[Entrance]:
        if not view.path:
            return []
        chain = self.book.content.sections.chain(view.plan.section or "")
        view.reads.note("title", *(f"section:{key}" for key in chain))
        return [frame.home, *frame.entrances(f"section:{key}" for key in chain)]

    def _neighbours(self, view: View) -> Neighbours | None:
        """The pages that stand with this one under one heading of its section, or in a section
        without headings. A page that asks leads nowhere else, and the page that is the section
        stands above them."""
        section = view.plan.section
        if section is None or view.plan.beside or view.plan.style != STYLE:
            return None
        path = self.book.routes.path
        above = path(f"section:{section}")
        for heading in view.outline.groups(section):
            beside = [plan for plan in heading.plans if path(plan.reference) != above]
            if view.plan in beside and len(beside) > 1:
                title = heading.title or view.values.line(view.outline.section(section).title)
                entrances = [
                    Entrance(view.values.line(view.name(plan.reference)), path(plan.reference))
                    for plan in beside
                ]
                return Neighbours(title, links(entrances, view.path))
        return None


def _headings(body: Markup, usual: Mapping[str, Markup]) -> tuple[str, ...]:
    """The headings of a page, without those that every page has, and what it says in figures."""
    words = set(usual.values())
    found = (Markup(" ".join(html.split())) for _, html in _HEADING.findall(body))
    values = map(str, _VALUE.findall(body.partition('id="sources"')[0]))
    own = (one.striptags() for one in found if one not in words)
    return tuple(dict.fromkeys([*own, *values]))


@dataclass(frozen=True)
class _Words:
    """The words about a page that stand outside its body."""

    view: View

    @property
    def values(self) -> Values:
        """Values of their own: what is named here is not named in the body."""
        view = self.view
        return Values.of(view.book, view.edition, view.reads)

    @property
    def _aside(self) -> str:
        """What sets the two-language view of a page apart from the page itself."""
        plain = self.values.plain
        return f" ({plain(self.values.word('beside'))})" if self.view.plan.beside else ""

    def _word(self, key: str) -> str:
        return self.values.plain(self.values.word(f"{key}-{self.view.plan.slug}"))

    @property
    def title(self) -> str:
        """The title, without HTML."""
        item = self.view.item_of(self.view.plan.reference)
        if item is None:
            return self._word("title")
        return self.values.plain(title_of(item)) + self._aside

    @property
    def description(self) -> str:
        """What comes first on the page, without HTML and marks."""
        if not self.view.plan.lead:
            return self._word("about")
        unmarked = Markup(_MARK.sub("", self.view.lead))
        return " ".join(unmarked.striptags().split()) + self._aside

    @property
    def search(self) -> str:
        """The words by which people look for the page, and the terms that it explains."""
        view = self.view
        own = getattr(view.item_of(view.plan.reference), "search_words", None)
        explained = (
            form
            for kind in kinds().values()
            if kind.on == view.plan.reference
            for term in view.edition.content.of(kind).values()
            for form in kind.forms_of(term)
        )
        return ", ".join(map(self.values.plain, [*([own] if own else []), *explained]))

    def translation(self) -> tuple[Markup, ...]:
        """What a reader should know of the translation: that a machine made it, that parts lack.
        A page made from data is what it read."""
        reference = self.view.plan.reference.removeprefix(BESIDE)
        edition = self.view.edition
        if edition.locale == self.view.book.source_locale:
            return ()
        read = self.view.reads.keys()
        written = self.view.item_of(reference) is not None
        state = (
            edition.state(reference) if written else edition.said(texts_in(read, edition.content))
        )
        lines = [self._made(state, written=written)]
        if not state.all:
            lines.append(self.values.string("translation-partial"))
        first = next(iter(self.view.book.content.municipality.contacts))
        asked = self.values.value(f"contact.{first}.name")
        return tuple(line.replace("[contact]", asked) for line in lines)

    def _made(self, state: State, *, written: bool) -> Markup:
        """By whom the translation was made, and what was done to find its faults."""
        if state.reviewed:
            return self.values.string("translation-reviewed")
        if written and (day := self._read_back()):
            said = self.values.string("translation-read-back")
            return said.replace("[day]", self.values.day(day))
        return self.values.string("translation-machine")

    def _read_back(self) -> date | None:
        """The day since which all critical texts of the page are read back; None where one is not,
        or where the content of the page holds none."""
        view = self.view
        read, whole = view.reads.keys(), view.languages.whole(view.edition)
        own = [said for _, said, _ in texts(whole) if isinstance(said, Said)] if whole else []
        words = {key for key in read if key.startswith("string/")}
        every = [*own, *texts_in(words, view.edition.content)]
        days = [said.read_back for said in every if said.critical]
        known = [day for day in days if day]
        critical = any(said.critical for said in own)
        return max(known) if critical and len(known) == len(days) else None

    def expired(self, until: date | None) -> Markup:
        """What to say of the page after `until`, the last day through which it holds."""
        if until is None:
            return Markup()
        return self.values.string("page-expired").replace("[day]", self.values.day(until))
