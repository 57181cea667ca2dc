"""A page as a sheet to print: the same text, and the way back from the paper to the website."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import segno
from jinja2 import Environment
from markupsafe import Markup

from portal.i18n.catalogue import Catalogue
from portal.model.content import Content
from portal.problem import did_you_mean
from portal.render.outline import Sheet
from portal.render.page import Page
from portal.render.site import book_of, environment, page
from portal.render.view import Book, View

# The kinds of pages that people take along. What is made from data is read on the website.
_KINDS = ("faq:", "culture:", "checklist:", "regulation:")


class NoHandout(Exception):
    """There is no such hand-out; the text says which there are."""


@dataclass(frozen=True)
class Handout:
    """A sheet to print: where its file stands, `ar/mag-ik-werken.pdf`, and its HTML."""

    path: str
    html: str


def handouts(
    content: Content,
    catalogues: Mapping[str, Catalogue],
    as_of: date,
    site_url: str,
    locales: Collection[str] = (),
    references: Collection[str] = (),
) -> list[Handout]:
    """The hand-outs in `locales` of `references`, or in all and of all where none are named.

    `site_url` is the address of the website, with a / at its end. Raises NoHandout where a locale
    or a reference has none.
    """
    book, templates = book_of(content, catalogues, as_of), environment()
    return [
        _handout(View.of(book, book.editions[locale], sheet, paper=True), templates, site_url)
        for locale, sheet in _chosen(book, locales, references)
    ]


def _chosen(
    book: Book, locales: Collection[str], references: Collection[str]
) -> list[tuple[str, Sheet]]:
    sheets = [sheet for sheet in book.sheets if sheet.reference.startswith(_KINDS)]
    for locale in locales:
        if locale not in book.editions:
            raise NoHandout(f'no language "{locale}". Known: {", ".join(book.editions)}')
    known = {sheet.reference for sheet in sheets}
    for reference in references:
        if reference not in known:
            hint = did_you_mean(reference, known) or "A reference is such as faq:mag-ik-werken."
            raise NoHandout(f'no hand-out of "{reference}". {hint}')
    wanted = [
        (locale, sheet)
        for locale in book.editions
        for sheet in sheets
        if (not locales or locale in locales)
        and (not references or sheet.reference in references)
        and book.exists(locale, sheet.reference)
    ]
    for reference in references:
        if reference not in {sheet.reference for _, sheet in wanted}:
            raise NoHandout(f'no hand-out of "{reference}" in {", ".join(locales)}')
    return wanted


def _handout(view: View, templates: Environment, site_url: str) -> Handout:
    made = page(view, templates)
    address = site_url + made.address
    source = view.book.model(view.book.editions[view.book.source_locale], view.sheet.reference)
    html = templates.get_template("handout.html").render(
        page=made,
        language=view.edition.language.name,
        source_title=view.writer.line(source.title),
        address=address,
        code=_code(address),
        as_of=view.book.as_of,
        promise=_promise(view, made),
    )
    return Handout(f"{made.locale}/{view.sheet.slug}.pdf", html)


def _promise(view: View, made: Page) -> list[Markup]:
    """When the sheet was made, and until when it holds."""
    writer, as_of = view.writer, view.book.as_of

    def said(key: str, day: date) -> Markup:
        return writer.string(key).replace("[day]", writer.day(day))

    lines = [said("handout-made", as_of)]
    if made.until:
        holds = as_of <= made.until
        lines.append(said("handout-until", made.until) if holds else made.expired)
    return lines


def _code(address: str) -> Markup:
    """The QR code of an address, drawn; who cannot see it hears the address."""
    return Markup(segno.make_qr(address).svg_inline(title=address, omitsize=True))
