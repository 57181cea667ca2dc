"""What is the same for every page: the content and its editions, the day, what stands where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from portal.i18n.catalogue import Catalogue
from portal.i18n.edition import Edition, editions
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.item import Item
from portal.kinds.reference import targets
from portal.kinds.routes import BESIDE, Routes
from portal.pages.plan import Plan, page_of, plans
from portal.problem import did_you_mean
from portal.source.fields import Model

T = TypeVar("T")


class Book:
    """The content in every language on one day, the source language first."""

    def __init__(self, content: Content, editions: Mapping[str, Edition], on: date) -> None:
        self.content = content
        self.editions = editions
        self.on = on
        self.law = content.law.on(on)
        self.plans = plans(content, on)
        self.by_reference = {plan.reference: plan for plan in self.plans}
        self.targets = targets(content)
        self.routes = Routes(content)
        self.source_locale = content.source_locale
        rows = content.sections.sections.items()
        self.stands_in = {row.page: key for key, row in rows if row.page}
        self._citing: dict[str, Mapping[str, list[str]]] = {}
        self.existing = {locale: self._pages(edition) for locale, edition in editions.items()}

    @classmethod
    def of(cls, content: Content, catalogues: Mapping[str, Catalogue], on: date) -> Book:
        """The book of `content` and its translations."""
        return cls(content, editions(content, catalogues), on)

    def root(self, locale: str) -> str:
        """The path of a locale: the source language has the root of the site."""
        return "" if locale == self.source_locale else f"{locale}/"

    def exists(self, locale: str, reference: str) -> bool:
        """Whether a language has the page: it carries its readers and says some of it itself."""
        return reference in self.existing[locale]

    def page_of(self, reference: str) -> str:
        """The reference of the page on which `reference` stands. Raises KeyError where nothing in
        the content has that reference, not even in the source language."""
        page = reference.partition("#")[0]
        if page.removeprefix(BESIDE) not in self.targets:
            raise KeyError(f'nothing has the reference "{reference}"')
        return page_of(self.content, reference)

    def model(self, locale: str, reference: str) -> Model | None:
        """The content of a page in a language; None for a page made from data."""
        return _model(self.editions[locale].content, reference)

    def field(self, locale: str, reference: str, field: str) -> Any:
        """What a field of the content of a page says in a language; None for a page made from
        data."""
        kind, _, name = reference.removeprefix(BESIDE).partition(":")
        if kind in kinds():  # what an entry says of itself needs no model
            return self.editions[locale].entries[kinds()[kind].folder, name].field(field)
        model = self.model(locale, reference)
        return getattr(model, field) if model else None

    def name(self, locale: str, reference: str) -> str:
        """The words of a link to `reference`: the title of its page, or of the section in whose
        place that page stands."""
        page = self.page_of(reference)
        content = self.editions[locale].content
        title: str | None = self.field(locale, page, "title")
        if title is None:
            return content.interface.strings[f"title-{page.partition(':')[2]}"]
        section = self.stands_in.get(page)
        return content.sections.sections[section].title if section else title

    def lead(self, locale: str, plan: Plan) -> Any:
        """The text that comes first on a page and describes it; None for a page made from data."""
        return self.field(locale, plan.reference, plan.lead) if plan.lead else None

    def theme(self, plan: Plan) -> str:
        """Under which heading of its section an item stands; empty where it does not say so."""
        return getattr(_model(self.content, plan.reference), "theme", None) or ""

    def citing(self, locale: str) -> Mapping[str, list[str]]:
        """The pages of a language that cite a source, by its key."""
        if locale not in self._citing:
            found: dict[str, list[str]] = {}
            for reference, item in self._written(locale):
                for key in dict.fromkeys(cited.source for cited in item.sources):
                    found.setdefault(key, []).append(reference)
            self._citing[locale] = found
        return self._citing[locale]

    def uncertain(self, locale: str) -> list[str]:
        """The pages of a language that name something uncertain."""
        return [reference for reference, item in self._written(locale) if item.uncertain]

    def _written(self, locale: str) -> Iterator[tuple[str, Item]]:
        """The pages of a language that people wrote, without the two-language views, each with its
        source."""
        for plan in self.plans:
            if self.exists(locale, plan.reference) and not plan.beside:
                model = _model(self.content, plan.reference)
                if isinstance(model, Item):
                    yield plan.reference, model

    def _pages(self, edition: Edition) -> frozenset[str]:
        source = edition.locale == self.source_locale
        found = set()
        for plan in self.plans:
            reference = plan.reference.removeprefix(BESIDE)
            has_text = reference.partition(":")[0] in ("section", *kinds())
            said = source or not has_text or edition.state(reference).any
            if edition.language.carries(plan.audience) and said and not (source and plan.beside):
                found.add(plan.reference)
        return frozenset(found)


def _model(content: Content, reference: str) -> Model | None:
    kind, _, name = reference.removeprefix(BESIDE).partition(":")
    if kind == "section":
        return content.sections.sections[name]
    return content.of(kinds()[kind])[name] if kind in kinds() else None


def title_of(model: Model) -> str:
    """The title of a piece of content that is a page."""
    title = getattr(model, "title")  # noqa: B009 - every kind with a page has one
    assert isinstance(title, str)
    return title


def found_in(known: Mapping[str, T], key: str, what: str) -> T:
    """What is called `key`. Raises KeyError with words for whoever wrote the template."""
    if key not in known:
        raise KeyError(f'there is no {what} "{key}"; {did_you_mean(key, known)}'.rstrip("; "))
    return known[key]
