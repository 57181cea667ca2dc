"""What a template can ask while it makes one page in one language, and nothing else.

Each function notes what it gives out, so that a page knows what it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any

from markupsafe import Markup

from portal.i18n.edition import Edition
from portal.i18n.said import Said
from portal.kinds import kinds
from portal.kinds.municipality import Contact
from portal.kinds.routes import BESIDE, relative
from portal.kinds.sources import Source
from portal.kinds.terms import Words
from portal.pages import reba_table
from portal.pages.book import Book, found_in
from portal.pages.language_view import LanguageView
from portal.pages.law_view import LawView
from portal.pages.opening import opening
from portal.pages.outline_view import OutlineView
from portal.pages.plan import Plan
from portal.pages.reads import Reads
from portal.pages.values import Values
from portal.pages.write import Writer
from portal.source.names import MEDIA

# What a template can ask: the names of functions of the view, of its sections, law and languages.
_CONTENT = (
    *("name", "href", "brief", "exists", "existing", "item_of", "part", "prose"),
    *("contact", "contacts", "nearest", "source", "sources", "cited", "uncertain_pages"),
    *("terms", "words", "medium"),
)
_OUTLINE = (
    *("section", "items", "groups", "children"),
    *("doors", "tiles", "proof", "figure", "most_asked"),
)
_LAW = (
    *("parameter", "facts", "all_facts", "changes", "reviews", "value_on"),
    *("tree", "other_voices", "reba", "reba_data", "household", "road_data"),
)
_LANGUAGES = (
    *("languages", "beside", "pairs", "steps", "progress"),
    *("in_both", "also", "original"),
)


@dataclass(frozen=True)
class View:
    """One page in one language. On `paper` it has nothing that only leads elsewhere, and room to
    write.
    """

    book: Book
    edition: Edition
    plan: Plan
    paper: bool = False

    @property
    def path(self) -> str:
        """The path of the page in its language."""
        return self.book.routes.path(self.plan.reference)

    @cached_property
    def reads(self) -> Reads:
        """What was given out so far."""
        return Reads()

    @cached_property
    def values(self) -> Values:
        """What placeholders stand for on this page."""
        return Values.of(self.book, self.edition, self.reads)

    @cached_property
    def writer(self) -> Writer:
        """What writes the body; each term of the glossary links once in it."""
        return Writer(self.values, self.href)

    @cached_property
    def outline(self) -> OutlineView:
        """What can be asked about sections."""
        return OutlineView(self.book, self._aside, self.exists)

    @cached_property
    def law(self) -> LawView:
        """What can be asked of the law."""
        return LawView(self.book, self.plan, self.values)

    @cached_property
    def languages(self) -> LanguageView:
        """What can be asked about languages. The lead is not written again."""
        lead = self.book.lead(self.edition.locale, self.plan)

        def prose(text: str) -> Markup:
            return self.lead if text is lead else self.prose(text)

        return LanguageView(self.book, self.plan, self.values, self.href, prose)

    @cached_property
    def lead(self) -> Markup:
        """The text that comes first on the page, written once."""
        text = self.book.lead(self.edition.locale, self.plan)
        return Markup() if text is None else self.prose(text)

    @property
    def _doubt(self) -> Markup:
        """What stands first on a page that was checked too long ago to be taken as fact."""
        review_by = getattr(self.item_of(self.plan.reference), "review_by", None)
        if review_by is None or self.book.on <= self.book.content.law.trusted_through(review_by):
            return Markup()
        said = self.values.string("page-past-grace")
        return Markup('<p class="notice">{}</p>').format(said)

    def context(self) -> Mapping[str, Any]:
        """The names of a template. The lead is written before all else."""
        return {
            "lead": self._doubt + self.lead,
            **{name: getattr(self, name) for name in _CONTENT},
            **{name: getattr(self.outline, name) for name in _OUTLINE},
            **{name: getattr(self.law, name) for name in _LAW},
            **{name: getattr(self.languages, name) for name in _LANGUAGES},
            "plan": self.plan,
            "paper": self.paper,
            "item": self.item_of(self.plan.reference),
            "locale": self.edition.locale,
            "formats": self.edition.browser_formats,
            "mark": self.edition.language.marks,
            "source_locale": self.book.source_locale,
            "as_of": self.book.on,
            "grace_days": self.book.content.municipality.grace_days,
            "line": self.values.line,
            "day": self.values.day,
            "value": self.values.value,
            "unknown": self.values.unknown,
            "t": self.values.string,
            "amount": self.values.formatted,
            "site_root": relative(self.book.root(self.edition.locale) + self.path, ""),
            "reba_hours": reba_table.HOURS,
            "reba_wages": reba_table.WAGES,
            "reba_example": reba_table.EXAMPLE,
        }

    # Text and links

    def prose(self, text: str) -> Markup:
        """A text with Markdown; on a page that closes with its facts, marks lead to those."""
        return self.writer.prose(text, marks=self.plan.facts)

    def href(self, reference: str) -> str | None:
        """The address of `reference`; None where this language does not have the page. Raises
        KeyError where there is no such page at all."""
        if not self.exists(reference):
            return None
        return relative(self.path, self.book.routes.path(reference))

    def exists(self, reference: str) -> bool:
        """Whether this language has the page on which `reference` stands."""
        page = self.book.page_of(reference)
        self.reads.note("exists", page)
        return self.book.exists(self.edition.locale, page)

    def existing(self, references: Iterable[str]) -> list[str]:
        """Those of `references` of which this language has the page."""
        return [reference for reference in references if self.exists(reference)]

    def name(self, reference: str) -> str:
        """The words of a link to `reference`."""
        self.reads.note("title", self.book.page_of(reference))
        return self.book.name(self.edition.locale, reference)

    def brief(self, reference: str) -> Markup:
        """The line below a link to `reference`: how its page begins, or the section in whose place
        that page stands. What it names is not a fact of this page."""
        page = self.book.page_of(reference)
        plan = self.book.by_reference[page]
        if key := self.book.stands_in.get(page):
            text = self.outline.section(key).lead
        elif plan.lead:
            self.reads.note("lead", page)
            text = self.book.lead(self.edition.locale, plan)
        else:
            text = self._aside.word(f"about-{page.partition(':')[2]}")
        assert isinstance(text, Said)  # an edition is made of them
        return self._aside.line(opening(text))

    @cached_property
    def _aside(self) -> Values:
        return Values.of(self.book, self.edition, self.reads)

    # Content

    def item_of(self, reference: str) -> Any:
        """The content of a page, in this language; None for a page made from data."""
        kind, _, name = reference.removeprefix(BESIDE).partition(":")
        if kind in kinds():
            self.reads.note(kinds()[kind].folder, name)
            return found_in(self.edition.content.of(kinds()[kind]), name, kind)
        return self.outline.section(name) if kind == "section" else None

    def contact(self, key: str | None = None) -> Contact:
        """A contact, in this language; the first one where none is named."""
        known = self.edition.content.municipality.contacts
        key = self.contacts()[0] if key is None else key
        self.reads.note("contact", key)
        return found_in(known, key, "contact")

    def nearest(self, key: str | None = None) -> Contact | None:
        """Whom to ring or write to for a contact."""
        municipality = self.edition.content.municipality
        key = self.contacts()[0] if key is None else key
        self.reads.note("contact", *municipality.chain(key))
        return municipality.nearest(key)

    def contacts(self) -> list[str]:
        """Every contact."""
        self.reads.note("contacts")
        return list(self.edition.content.municipality.contacts)

    def source(self, key: str) -> Source:
        """A source."""
        self.reads.note("source", key)
        return found_in(self.book.content.sources.sources, key, "source")

    def sources(self) -> Mapping[str, Source]:
        """Every source."""
        known = self.book.content.sources.sources
        self.reads.note("source", *known)
        self.reads.note("sources")
        return known

    def medium(self, file: str) -> tuple[str, int]:
        """The address of a picture or a recording of this page's item, and its size in kB."""
        key = f"{self.plan.slug}/{file}"
        self.reads.note("medium", key)
        found = found_in(self.book.content.media, key, "medium")
        here = self.book.root(self.edition.locale) + self.path
        return f"{relative(here, '')}{MEDIA}/{key}", ceil(found.size / 1000)

    def terms(self) -> Mapping[str, Any]:
        """Everything that stands on this page instead of on one of its own, by its name."""
        found: dict[str, Any] = {}
        for kind in kinds().values():
            if kind.on == self.plan.reference:
                self.reads.note(kind.folder)
                found |= self.edition.content.of(kind)
        by_name = sorted(found.items(), key=lambda one: self.values.plain(one[1].term).casefold())
        return dict(by_name)

    def words(self, reference: str) -> Words | None:
        """What the term base calls the thing that `reference` explains, in this language."""
        self.reads.note("words", reference)
        return self.book.content.terms.words_of(reference, self.edition.locale)

    def cited(self, source: str) -> list[str]:
        """The pages of this language that cite `source`."""
        self.reads.note("cited", source)
        return self.book.citing(self.edition.locale).get(source, [])

    def uncertain_pages(self) -> list[str]:
        """The pages of this language that name something uncertain."""
        self.reads.note("uncertain")
        return self.book.uncertain(self.edition.locale)

    def part(self, domain: str) -> str:
        """What a part of the content is called: its own word, or the section in which it stands."""
        word = f"domain-{domain}"
        if word in self.edition.content.interface.strings:
            return self.values.word(word)
        kind = next(kind for kind in kinds().values() if kind.folder == domain)
        self.reads.note(domain)
        item = next(iter(self.edition.content.of(kind).values()))
        return self.outline.section(kind.section_of(item)).title
