"""Placeholders in text: what each stands for on the day, in a language. Knows no Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from portal.i18n.edition import Edition, edition
from portal.i18n.format import format_day, format_value
from portal.i18n.said import Said
from portal.kinds.content import Content
from portal.law.lawbook import Law
from portal.law.parameter import Value
from portal.law.value import Ended, Known, announced
from portal.pages.reads import Reads
from portal.source.placeholder import substitute

if TYPE_CHECKING:
    from portal.pages.book import Book

# A tag, or a word such as W-document, which reads badly once it is broken behind its letter.
_WHOLE = re.compile(r"<[^>]*>|(?<![A-Za-z0-9-])([A-Z]\d?-\w+)")


@dataclass(frozen=True)
class Values:
    """The values of one edition by the law of one day; `reads` notes what was asked for, `named`
    the parameters in the order in which texts name them. `editions` are those in which a text may
    stand that waits for its translation."""

    edition: Edition
    source: Content
    law: Law
    reads: Reads = field(default_factory=Reads)
    named: dict[str, None] = field(default_factory=dict)
    editions: Mapping[str, Edition] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book, edition: Edition, reads: Reads | None = None) -> Values:
        """The values of a book in one of its languages."""
        return cls(edition, book.content, book.law, reads or Reads(), {}, book.editions)

    @classmethod
    def in_source(cls, content: Content, on: date) -> Values:
        """The values of a day in the source language, for who shows no item: none is said."""
        words = edition(replace(content, items={}), content.source_locale, {})
        return cls(words, content, content.law.on(on))

    def within(self, text: str) -> Values:
        """The values as they stand in a text: in the language in which that is really written."""
        locale = getattr(text, "locale", self.edition.locale)
        if locale == self.edition.locale:
            return self
        self.reads.note("spoken", locale)
        return replace(self, edition=self.editions[locale])

    def plain(self, text: str) -> str:
        """A text as it stands in an attribute or a title: no HTML at all."""
        return self._filled(text).striptags()

    def line(self, text: str) -> Markup:
        """A text without Markdown."""
        return self.marked(self._filled(text), text, "span")

    def string(self, key: str) -> Markup:
        """A word of the interface."""
        return self.line(self.word(key))

    def word(self, key: str) -> Said:
        """A word of the interface as it stands in the content."""
        self.reads.note("string", key)
        if key not in self.edition.content.interface.strings:
            raise KeyError(f'there is no word "{key}" in interface.yml')
        return self.edition.string(key)

    def value(self, name: str) -> Markup:
        """What a placeholder stands for today."""
        return self.said(name)[0]

    def _filled(self, text: str) -> Markup:
        return Markup(substitute(escape(text), self.within(text).value))

    def day(self, day: date) -> Markup:
        """A day in full, for people and machines."""
        return Markup('<time datetime="{}">{}</time>').format(
            day.isoformat(), format_day(day, self.edition)
        )

    def formatted(self, value: Decimal | bool, unit: str) -> Markup:
        """A value with its unit, isolated from the direction of the text around it."""
        self.reads.note("unit", unit)
        text = format_value(value, unit, self.edition)
        return self.marked(isolated(text), text, "span")

    def said(self, name: str) -> tuple[Markup, Value | None]:
        """What a placeholder stands for, and the row of a parameter that says so."""
        head, _, field = name.partition(".")
        municipality = self.source.municipality
        if head == "place":
            self.reads.note("place", field)
            return escape(getattr(municipality, field)), None
        if head == "figure":
            self.reads.note("figure", field)
            figure = municipality.figures[field]
            return self.formatted(figure.value, figure.unit), None
        if head == "contact":
            return self._contact(*field.split(".")), None
        if head == "source":
            key = field.removesuffix(".date")
            self.reads.note("source", key)
            day = self.source.sources.sources[key].date
            return self.day(day) if day else self.string("undated"), None
        parameter, _, view = field.partition(".")
        return self._parameter(f"{head}.{parameter}", view)

    def _contact(self, key: str, field: str) -> Markup:
        """The field, or who can be reached instead: a number is followed by whose it is."""
        self.reads.note("contact", *self.source.municipality.chain(key))
        value: str | None = getattr(self.source.municipality.contacts[key], field)
        if value is not None:
            return isolated(value)
        nearest = self.source.municipality.nearest(key)
        assert nearest  # the check says so
        own: str | None = getattr(nearest, field)
        reached = own or nearest.phone or nearest.email or ""
        return Markup("{} ({})").format(isolated(reached), isolated(nearest.name))

    def _parameter(self, name: str, view: str) -> tuple[Markup, Value | None]:
        self.reads.note("parameters", name)
        self.named[name] = None
        about = self.source.parameters[name]
        row = self._row(name, view)
        if row is None:
            return self.unknown(about.contact), None
        if view == "until":
            return (self.day(row.until) if row.until else self.unknown(about.contact)), row
        if view in ("announced_since", "begins", "ended", "since"):
            return self.day(row.from_), row
        return self.formatted(row.given, about.unit), row

    def _row(self, name: str, view: str) -> Value | None:
        """The row that a view of a parameter shows; None where nobody can say."""
        about, found = self.source.parameters[name], self.law.value(name)
        if view.startswith("announced"):
            return next(iter(announced(about, self.law.day)), None)
        if view == "begins":
            return about.counted[-1]
        if view in ("ended", "was"):
            if not isinstance(found, Ended):
                return None
            last = [row for row in about.values if row.status == "ended"][-1]
            before = [row for row in about.values if row.from_ < last.from_]
            return last if view == "ended" else before[-1]
        return found.row if isinstance(found, Known) else None

    def unknown(self, contact: str) -> Markup:
        """That a value is not known, and whom to ask."""
        self.reads.note("contact", contact)
        name = escape(self.source.municipality.contacts[contact].name)
        text = self.string("unknown-ask").replace("[contact]", name)
        return Markup('<strong class="unknown">{}</strong>').format(text)

    def marked(self, html: Markup, text: str, tag: str) -> Markup:
        """Text in another language than the page says so to browsers and screen readers. A word
        that must stay whole does, also in a text from right to left."""
        html = Markup(_WHOLE.sub(_kept_whole, html))
        locale = getattr(text, "locale", self.edition.locale)
        if locale == self.edition.locale:
            return html
        direction = self.source.language(locale).direction
        return Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>').format(tag, locale, direction, html)


def isolated(value: str) -> Markup:
    """A name, a number or an amount, whatever the direction of the text around it."""
    return Markup("<bdi>{}</bdi>").format(value)


def _kept_whole(match: re.Match[str]) -> str:
    return f'<bdi class="whole">{match[1]}</bdi>' if match[1] else match[0]
