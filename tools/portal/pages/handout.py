"""A page as a sheet to print: the same text, and the way back from the paper to the website."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from portal.kinds import kinds
from portal.pages.book import Book
from portal.pages.page import Page
from portal.pages.plan import Plan
from portal.pages.site import Press
from portal.pages.view import View
from portal.problem import did_you_mean

# Where the QR code of the address comes, which is drawn by another program.
NO_CODE = '<div class="code"></div>'


class NoHandout(Exception):
    """There is no such hand-out; the text says which there are."""


@dataclass(frozen=True)
class Handout:
    """A sheet to print: where its file stands, `ar/mag-ik-werken.pdf`, its HTML, and the address of
    its page."""

    path: str
    html: str
    address: str = ""


def handouts(
    book: Book,
    site_url: str,
    locales: Collection[str] = (),
    references: Collection[str] = (),
) -> list[Handout]:
    """The hand-outs in `locales` of `references`, or in all and of all where none are named.

    `site_url` is the address of the website, with a / at its end. Raises NoHandout where a locale
    or a reference has none.
    """
    press = Press(book)
    return [
        _handout(press, press.view(locale, plan, paper=True), site_url)
        for locale, plan in _chosen(book, locales, references)
    ]


def paths(book: Book) -> list[str]:
    """Where the file of each hand-out stands."""
    return [_path(locale, plan) for locale, plan in _chosen(book, (), ())]


def _chosen(
    book: Book, locales: Collection[str], references: Collection[str]
) -> list[tuple[str, Plan]]:
    plans = [plan for plan in book.plans if plan.printable]
    for locale in locales:
        if locale not in book.editions:
            raise NoHandout(f'no language "{locale}". Known: {", ".join(book.editions)}')
    known = {plan.reference for plan in plans}
    for reference in references:
        if reference not in known:
            hint = did_you_mean(reference, known) or "A reference is such as faq:mag-ik-werken."
            raise NoHandout(f'no hand-out of "{reference}". {hint}')
    wanted = [
        (locale, plan)
        for locale in book.editions
        for plan in plans
        if (not locales or locale in locales)
        and (not references or plan.reference in references)
        and book.exists(locale, plan.reference)
    ]
    for reference in references:
        if reference not in {plan.reference for _, plan in wanted}:
            raise NoHandout(f'no hand-out of "{reference}" in {", ".join(locales)}')
    return wanted


def _handout(press: Press, view: View, site_url: str) -> Handout:
    made = press.seen(view)
    address = site_url + made.address
    title = view.book.name(view.book.source_locale, view.plan.reference)
    context = {
        "page": made,
        "language": view.edition.language.name,
        "source_title": view.values.line(title),
        "address": address,
        "as_of": view.book.on,
        "promise": _promise(view, made),
    }
    path = _path(made.locale, view.plan)
    sheet = kinds()[made.kind].sheet
    return Handout(path, press.templates.render(sheet, context), address)


def _path(locale: str, plan: Plan) -> str:
    return f"{locale}/{plan.slug}.pdf"


def _promise(view: View, made: Page) -> list[Markup]:
    """When the sheet was made, and until when it holds."""
    values, as_of = view.values, view.book.on

    def said(key: str, day: date) -> Markup:
        return values.string(key).replace("[day]", values.day(day))

    lines = [said("handout-made", as_of)]
    if made.until:
        holds = as_of <= made.until
        lines.append(said("handout-until", made.until) if holds else made.expired)
    return lines
