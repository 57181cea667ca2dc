"""What a template can ask about languages: this page in others, beside Dutch, how far each is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from portal.i18n.edition import Edition
from portal.kinds.languages import Language
from portal.kinds.routes import BESIDE, relative
from portal.kinds.speech import speech
from portal.pages.book import Book
from portal.pages.page import LanguageLink
from portal.pages.pairs import Pair, pairs
from portal.pages.plan import Plan
from portal.pages.terms import Href
from portal.pages.values import Values
from portal.pages.write import Writer
from portal.source.fields import Model


@dataclass(frozen=True)
class LanguageView:
    """One page among the languages."""

    _book: Book
    _plan: Plan
    _values: Values
    _href: Href
    _prose: Callable[[str], Markup]

    @property
    def _path(self) -> str:
        return self._book.routes.path(self._plan.reference)

    def languages(self) -> list[LanguageLink]:
        """This page in every language; the home page where a language does not have it."""
        self._values.reads.note("languages", self._plan.reference)
        links = []
        for language in self._book.content.languages.languages:
            reference = self._plan.reference
            if language.locale == self._book.source_locale:  # nothing to stand beside itself
                reference = reference.removeprefix(BESIDE)
            same_page = self._book.exists(language.locale, reference)
            reference = reference if same_page else "page:home"
            links.append(self._language_link(language, reference, same_page=same_page))
        return links

    def beside(self) -> list[LanguageLink]:
        """The two-language views of this page: its own, or every language's on a source page."""
        reference = BESIDE + self._plan.reference
        self._values.reads.note("languages", reference)
        source = self._values.edition.locale == self._book.source_locale
        return [
            self._language_link(language, reference)
            for language in self._book.content.languages.languages
            if self._book.exists(language.locale, reference)
            and (source or language.locale == self._values.edition.locale)
        ]

    def _language_link(
        self, language: Language, reference: str, *, same_page: bool = True
    ) -> LanguageLink:
        here = self._book.root(self._values.edition.locale) + self._path
        there = self._book.root(language.locale) + self._book.routes.path(reference)
        return LanguageLink(
            locale=language.locale,
            direction=language.direction,
            name=language.name,
            href=relative(here, there),
            current=language.locale == self._values.edition.locale,
            same_page=same_page,
        )

    def pairs(self) -> list[Pair]:
        """Each text of the page in its language and in the source language."""
        self._values.reads.note("original", self._plan.reference.removeprefix(BESIDE))
        source = self._book.editions[self._book.source_locale]
        other = Values(source, self._book.content, self._book.law, self._values.reads)
        here, there = (self._whole(edition) for edition in (self._values.edition, source))
        assert here and there  # the plan says so
        own = (self._prose, self._values.line)
        return list(pairs(own, (Writer(other, self._href).prose, other.line), here, there))

    def _whole(self, edition: Edition) -> Model | None:
        """The content of the page in an edition; of a page with a tree all that the tree says."""
        reference = self._plan.reference
        if said := speech(edition.content, reference):
            self._values.reads.note_speech(said)
            return said.tree
        return self._book.model(edition.locale, reference)

    def steps(self) -> dict[str, list[str]]:
        """The steps of each outcome of this page's tree; nothing where it has no tree."""
        said = speech(self._values.edition.content, self._plan.reference)
        if said is None:
            return {}
        self._values.reads.note_speech(said)
        return {slug: found.steps for slug, found in said.tree.outcomes.items()}

    def spoken(self) -> str:
        """The sentence that is said aloud, in the source language: it is said in Dutch."""
        self._values.reads.note("original", self._plan.reference)
        model = self._book.model(self._book.source_locale, self._plan.reference)
        return str(getattr(model, "say_it", ""))

    def progress(self) -> list[Edition]:
        """The translations to report on: this one, or on a source page every one."""
        self._values.reads.note("progress")
        source = self._values.edition.locale == self._book.source_locale
        others = [edition for edition in self._book.editions.values() if edition.progress]
        return others if source else [self._values.edition]
