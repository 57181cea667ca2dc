"""What a template can ask about languages: this page in others, beside Dutch, how far each is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

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
from portal.source.fields import Model, rewrite, texts


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
        source, other = self._book.editions[self._book.source_locale], self._other
        here, there = (self.whole(edition) for edition in (self._values.edition, source))
        assert here and there  # the plan says so
        own = (self._prose, self._values.line)
        return list(pairs(own, (Writer(other, self._href).prose, other.line), here, there))

    def in_both(self) -> Model | None:
        """The content of the page with each line in its language and beside it in the source
        language, as HTML; what has Markdown stays as it is. For a sheet that two people read."""
        reference = self._plan.reference
        self._values.reads.note("original", reference)
        here = self._book.model(self._values.edition.locale, reference)
        there = self._book.model(self._book.source_locale, reference)
        assert here and there  # a page made from data has no lines of its own
        originals = {place: said for place, said, _ in texts(there)}
        return rewrite(
            here,
            lambda place, said, markdown: said if markdown else self._both(said, originals[place]),
        )

    def also(self, key: str) -> Markup:
        """A word of the interface, and beside it the same in the source language."""
        self._values.reads.note("original-string", key)
        there = self._book.editions[self._book.source_locale]
        return self._both(self._values.word(key), there.string(key))

    def original(self, field: str) -> str:
        """What a field of the page says in the source language, as a line without HTML."""
        self._values.reads.note("original", self._plan.reference)
        model = self._book.model(self._book.source_locale, self._plan.reference)
        return self._other.plain(getattr(model, field))

    def _both(self, own: str, original: str) -> Markup:
        """A line in two languages; once where it is not translated."""
        source, said = self._book.source_locale, self._values.line(own)
        if getattr(own, "locale", source) == source:
            return said
        direction = self._book.content.language(source).direction
        return Markup('<span>{}</span> <span lang="{}" dir="{}">{}</span>').format(
            said, source, direction, self._other.line(original)
        )

    @cached_property
    def _other(self) -> Values:
        """What placeholders stand for in the source language."""
        source = self._book.editions[self._book.source_locale]
        return Values.of(self._book, source, self._values.reads)

    def whole(self, edition: Edition) -> Model | None:
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

    def progress(self) -> list[Edition]:
        """The translations to report on: this one, or on a source page every one."""
        self._values.reads.note("progress")
        source = self._values.edition.locale == self._book.source_locale
        others = [edition for edition in self._book.editions.values() if edition.progress]
        return others if source else [self._values.edition]
