"""What a template can ask while it makes one page in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from markupsafe import Markup

from portal.i18n.edition import Edition
from portal.i18n.fold import LETTERS
from portal.i18n.format import format_value
from portal.law.changes import changes, reviews
from portal.law.route import parameters_of
from portal.law.value import Ended, Known, all_hold_until, value_at
from portal.model.content import Content
from portal.model.place import Language
from portal.model.reference import KINDS
from portal.model.tree import Tree
from portal.render import reba_table, tree_data
from portal.render.facts import Fact, fact
from portal.render.outline import Sheet, items, outline, page_of
from portal.render.page import LanguageLink
from portal.render.pairs import pairs
from portal.render.routes import BESIDE, Routes, relative
from portal.render.write import Writer


class Book:
    """What is the same for every page: the content, its editions, the day, what stands where."""

    def __init__(self, content: Content, editions: Mapping[str, Edition], as_of: date) -> None:
        self.content = content
        self.editions = editions
        self.as_of = as_of
        self.sheets = outline(content, as_of)
        self.by_reference = {sheet.reference: sheet for sheet in self.sheets}
        self.routes = Routes(content)
        self.source_locale = content.languages.languages[0].locale
        self.existing = {locale: self._pages(edition) for locale, edition in editions.items()}

    def root(self, locale: str) -> str:
        """The path of a locale: the source language has the root of the site."""
        return "" if locale == self.source_locale else f"{locale}/"

    def exists(self, locale: str, reference: str) -> bool:
        """Whether a language has the page: it carries its readers and says some of it itself."""
        return reference in self.existing[locale]

    def model(self, edition: Edition, reference: str) -> Any:
        """The content of a page in a language; None for a page made from data."""
        kind, _, slug = reference.partition(":")
        if kind == "beside":
            return self.model(edition, slug)
        if kind == "section":
            return edition.content.sections.sections[slug]
        if kind in KINDS:
            return edition.content.folder(KINDS[kind])[slug]
        return None

    def _pages(self, edition: Edition) -> set[str]:
        source = edition.locale == self.source_locale
        found = set()
        for sheet in self.sheets:
            model = self.model(edition, sheet.reference)
            said = source or model is None or edition.state(model).any
            beside = sheet.reference.startswith(BESIDE)
            if edition.language.carries(sheet.audience) and said and not (source and beside):
                found.add(sheet.reference)
        return found


@dataclass(frozen=True)
class View:
    """One page in one language; its public names are what templates use. On `paper` it has
    nothing that only leads elsewhere, and room to write.
    """

    book: Book
    edition: Edition
    sheet: Sheet
    path: str
    writer: Writer
    paper: bool = False

    @classmethod
    def of(cls, book: Book, edition: Edition, sheet: Sheet, *, paper: bool = False) -> View:
        """The view of `sheet` in `edition`."""
        path = book.routes.path(sheet.reference)

        def href(reference: str) -> str | None:
            if not book.exists(edition.locale, page_of(reference)):
                return None
            return relative(path, book.routes.path(reference))

        writer = Writer(edition, book.content, book.as_of, href)
        return cls(book, edition, sheet, path, writer, paper)

    def context(self) -> dict[str, Any]:
        """The names of a template."""
        names = (
            "name model items themed facts all_facts cited value_on uncertain_pages languages "
            "tree reba household spoken beside editions"
        )
        grace = self.book.content.municipality.grace_days
        return {
            **{name: getattr(self, name) for name in names.split()},
            "sheet": self.sheet,
            "paper": self.paper,
            "item": self.model(self.sheet),
            "content": self.edition.content,
            "locale": self.edition.locale,
            "formats": str(self.edition.formats).replace("_", "-"),
            "source_locale": self.book.source_locale,
            "as_of": self.book.as_of,
            "line": self.writer.line,
            "prose": partial(self.writer.prose, marks=self.sheet.has_facts),
            "day": self.writer.day,
            "value": self.writer.value,
            "unknown": self.writer.unknown,
            "t": self.writer.string,
            "href": self.writer.href,
            "pairs": partial(pairs, self),
            "changes": partial(changes, self.edition.content.parameters, self.book.as_of, grace),
            "reviews": partial(reviews, self.book.content, self.book.as_of),
            "existing": self.book.existing[self.edition.locale],
            "amount": self.writer.formatted,
            "site_root": relative(self.book.root(self.edition.locale) + self.path, ""),
            "letters": " ".join(f"{old}{new}" for old, new in LETTERS.items()),
            "reba_hours": reba_table.HOURS,
            "reba_wages": reba_table.WAGES,
        }

    def model(self, sheet: Sheet) -> Any:
        """The content of a page, in this language; None for a page made from data."""
        return self.book.model(self.edition, sheet.reference)

    def name(self, reference: str) -> str:
        """The words of a link to `reference`."""
        if reference == "tree:twv":
            return self.edition.content.sections.sections["decision-aid"].title
        sheet = self.book.by_reference[page_of(reference)]
        model = self.model(sheet)
        return self.edition.string(f"title-{sheet.slug}") if model is None else model.title

    def items(self, section: str) -> list[Sheet]:
        """The items of a section that this language carries."""
        found = items(self.book.content, section, self.book.as_of)
        return [sheet for sheet in found if self._exists(sheet)]

    def _exists(self, sheet: Sheet) -> bool:
        return self.book.exists(self.edition.locale, sheet.reference)

    def themed(self, theme: str) -> list[Sheet]:
        """The items of this section under one of its themes."""
        return [s for s in self.items(self.sheet.slug) if self.model(s).theme == theme]

    def facts(self) -> list[Fact]:
        """The parameters that the page has named so far."""
        return [self._fact(name) for name in self.writer.used]

    def until(self) -> date | None:
        """The last day through which the page, as made so far, is promised to hold; None for a
        page that nobody checks again, because it only points to others."""
        model = self.model(self.sheet)
        if not hasattr(model, "review_by"):
            return None
        names = set(self.writer.used)
        if isinstance(model, Tree):
            names.update(parameters_of(model))
        content = self.book.content
        used = [content.parameters[name] for name in names]
        grace = content.municipality.grace_days
        return all_hold_until(used, model.review_by, self.book.as_of, grace)

    def all_facts(self) -> list[Fact]:
        """Every parameter."""
        return [self._fact(name) for name in self.edition.content.parameters]

    def _fact(self, name: str) -> Fact:
        return fact(self.edition.content, name, self.book.as_of)

    def value_on(self, name: str, day: date) -> Markup:
        """What a parameter said on a day: its value, that the rule had ended, or not known."""
        parameter = self.book.content.parameters[name]
        found = value_at(parameter, day, self.book.content.municipality.grace_days)
        if isinstance(found, Known):
            return self.writer.formatted(found.row.value, parameter.unit)
        return self.writer.string("no-longer" if isinstance(found, Ended) else "not-known")

    def cited(self, source: str) -> list[str]:
        """The pages of this language that cite `source`."""
        return [
            sheet.reference
            for sheet in self._own_sheets()
            if any(c.source == source for c in getattr(self.model(sheet), "sources", ()))
        ]

    def uncertain_pages(self) -> list[str]:
        """The pages of this language that name something uncertain."""
        return [
            sheet.reference
            for sheet in self._own_sheets()
            if getattr(self.model(sheet), "uncertain", None)
        ]

    def _own_sheets(self) -> list[Sheet]:
        """The pages of this language, without the two-language views."""
        return [
            sheet
            for sheet in self.book.sheets
            if self._exists(sheet) and not sheet.reference.startswith(BESIDE)
        ]

    def languages(self) -> list[LanguageLink]:
        """This page in every language; the home page where a language does not have it."""
        links = []
        for language in self.book.content.languages.languages:
            same_page = self.book.exists(language.locale, self.sheet.reference)
            reference = self.sheet.reference if same_page else "page:home"
            if language.locale == self.book.source_locale:
                reference = reference.removeprefix(BESIDE)
            links.append(self._language_link(language, reference, same_page))
        return links

    def _language_link(
        self, language: Language, reference: str, same_page: bool = True
    ) -> LanguageLink:
        here = self.book.root(self.edition.locale) + self.path
        there = self.book.root(language.locale) + self.book.routes.path(reference)
        return LanguageLink(
            locale=language.locale,
            direction=language.direction,
            name=language.name,
            href=relative(here, there),
            current=language.locale == self.edition.locale,
            same_page=same_page,
        )

    def editions(self) -> list[Edition]:
        """The translations to report on: this one, or on a source page every one."""
        source = self.edition.locale == self.book.source_locale
        others = [e for e in self.book.editions.values() if e.progress]
        return others if source else [self.edition]

    def beside(self) -> list[LanguageLink]:
        """The two-language views of this page: its own, or every language's on a source page."""
        reference = BESIDE + self.sheet.reference
        source = self.edition.locale == self.book.source_locale
        return [
            self._language_link(language, reference)
            for language in self.book.content.languages.languages
            if self.book.exists(language.locale, reference)
            and (source or language.locale == self.edition.locale)
        ]

    def spoken(self) -> str:
        """The sentence of a culture topic in the source language: it is said aloud in Dutch."""
        return self.book.content.culture[self.sheet.slug].say_it

    def tree(self) -> tree_data.TreeData:
        """The routing of this page's tree, compiled for today and for the browser."""
        return tree_data.compiled(self.book.content, self.sheet.slug, self.book.as_of)

    def household(self, adults: int, children: int) -> str:
        """A household in words: `2 volwassenen, 1 kind`."""
        text = self.edition.string("adults-and-children")
        for word, number in (("adults", adults), ("children", children)):
            text = text.filled(f"[{word}]", format_value(Decimal(number), word, self.edition))
        return text

    def reba(self) -> list[reba_table.Table]:
        """What stays of a wage, for each household and year of which the amounts are known."""
        return reba_table.tables(self.book.content, self.book.as_of)
