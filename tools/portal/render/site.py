"""All pages of all languages, from the content and its translations on one day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from portal.i18n.catalogue import Catalogue
from portal.i18n.edition import edition
from portal.model.content import Content
from portal.model.reference import KINDS
from portal.render.open_data import open_data
from portal.render.outline import Sheet
from portal.render.page import Link, Page, Site
from portal.render.routes import BESIDE
from portal.render.view import Book, View

DOORS = ("section:employers", "section:newcomers")
MENU = (
    "tree:twv",
    "section:rules",
    "section:culture",
    "section:checklists",
    "section:stories",
    "section:glossary",
    "section:contact",
    "section:about",
)
FOOTER = (
    "section:contact",
    "page:keep",
    "page:changes",
    "page:sources",
    "page:uncertain",
    "about:privacy",
    "about:toegankelijkheid",
    "section:about",
)
# What a page loads, by its template; see overrides/assets/.
SCRIPTS = {
    "tree": "aid",
    "search": "search",
    "keep": "keep",
    "item": "aloud",
    "topic": "aloud",
    "checklist": "checklist",
    "story": "aloud",
}
STYLES = {"tree": "aid"}


def render(content: Content, catalogues: Mapping[str, Catalogue], as_of: date) -> Site:
    """Every page in every language that carries it, and the open data."""
    book, templates = book_of(content, catalogues, as_of), environment()
    pages = (
        page(View.of(book, edition, sheet), templates)
        for edition in book.editions.values()
        for sheet in book.sheets
        if book.exists(edition.locale, sheet.reference)
    )
    return Site(tuple(pages), open_data(content, as_of))


def book_of(content: Content, catalogues: Mapping[str, Catalogue], as_of: date) -> Book:
    """The content in every language, the source language first."""
    locales = [language.locale for language in content.languages.languages]
    editions = {locale: edition(content, locale, catalogues) for locale in locales}
    return Book(content, editions, as_of)


def environment() -> Environment:
    """What reads the templates."""
    return Environment(
        loader=PackageLoader("portal.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(view: View, environment: Environment) -> Page:
    """The page that `view` looks at."""
    sheet, edition = view.sheet, view.edition
    writer = view.writer
    template = environment.get_template(f"{sheet.template}.html")
    return Page(
        locale=edition.locale,
        direction=edition.language.direction,
        path=view.path,
        root=view.book.root(edition.locale),
        reference=sheet.reference,
        words=_words(view),
        title=_title(view),
        description=_description(view),
        body=Markup(template.render(view.context())),
        site_name=writer.plain(edition.content.municipality.site_name),
        home=writer.href("page:home"),
        search=writer.href("page:search"),
        doors=tuple(_links(view, DOORS)),
        menu=tuple(_links(view, MENU)),
        breadcrumbs=tuple(_breadcrumbs(view)),
        languages=tuple(view.languages()),
        strings={key: writer.string(key) for key in edition.content.interface.strings},
        footer=tuple(_links(view, FOOTER)),
        translation=_translation(view),
        edit=_edit(sheet),
        script=SCRIPTS.get(sheet.template, "panels"),
        style=STYLES.get(sheet.template, "site"),
        made_on=writer.day(view.book.as_of),
        until=(until := view.until()),
        expired=_expired(view, until),
    )


def _title(view: View) -> str:
    model = view.model(view.sheet)
    if model is None:
        return view.writer.plain(view.edition.string(f"title-{view.sheet.slug}"))
    return view.writer.plain(model.title) + _aside(view)


def _words(view: View) -> str:
    """The title and the words by which people look for the page."""
    model = view.model(view.sheet)
    return f"{_title(view)}, {getattr(model, 'search_words', None) or ''}"


def _aside(view: View) -> str:
    """What sets the two-language view of a page apart from the page itself."""
    if not view.sheet.reference.startswith(BESIDE):
        return ""
    return f" ({view.writer.plain(view.edition.string('beside'))})"


def _description(view: View) -> str:
    model = view.model(view.sheet)
    for name in ("summary", "lead", "intro"):
        if text := getattr(model, name, None):
            return " ".join(view.writer.prose(text).striptags().split()) + _aside(view)
    return view.writer.plain(view.edition.string(f"about-{view.sheet.slug}"))


def _links(view: View, references: tuple[str, ...]) -> Iterator[Link]:
    for reference in references:
        address = view.writer.href(reference)
        if address is not None:
            target = view.book.routes.path(reference)
            title = view.writer.line(view.name(reference))
            yield Link(title, address, view.path.startswith(target))


def _breadcrumbs(view: View) -> Iterator[Link]:
    if not view.path:
        return
    chain = []
    section = view.sheet.section
    while section is not None:
        chain.append(f"section:{section}")
        section = view.book.content.sections.sections[section].parent
    yield from _links(view, ("page:home", *reversed(chain)))


def _translation(view: View) -> tuple[Markup, ...]:
    """What a reader should know of the translation: that a machine made it, that parts lack."""
    model = view.model(view.sheet)
    if view.edition.locale == view.book.source_locale or model is None:
        return ()
    state = view.edition.state(model)
    lines = ["translation-reviewed" if state.reviewed else "translation-machine"]
    if not state.all:
        lines.append("translation-partial")
    return tuple(view.writer.string(line) for line in lines)


def _expired(view: View, until: date | None) -> Markup:
    """What to say of the page after `until`, the last day through which it holds."""
    if until is None:
        return Markup()
    return view.writer.string("page-expired").replace("[day]", view.writer.day(until))


def _edit(sheet: Sheet) -> str | None:
    kind = sheet.reference.partition(":")[0]
    return f"content/{KINDS[kind]}/{sheet.slug}.yml" if kind in KINDS else None
