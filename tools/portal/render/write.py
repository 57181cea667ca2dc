"""Text to HTML, for one page: Markdown without HTML, placeholders, links, terms, languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from portal.i18n.edition import Edition
from portal.i18n.format import format_day, format_value
from portal.law.value import Ended, Known, announced, value_at
from portal.model.content import Content
from portal.model.placeholder import substitute

# A placeholder travels through Markdown as a number between two private-use characters.
_OPEN, _CLOSE = "\ue000", "\ue001"
_CARRIED = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")


class Writer:
    """Writes the texts of one page. `href` gives the address of a reference on that page.

    `used` collects the parameters that the page's texts name, so that the page can show their
    sources and dates.
    """

    def __init__(
        self, edition: Edition, source: Content, as_of: date, href: Callable[[str], str | None]
    ) -> None:
        self.edition = edition
        self.source = source
        self.as_of = as_of
        self.href = href
        self.used: dict[str, None] = {}
        self._values: list[Markup] = []
        self._terms = _Terms(edition, href)
        self._markdown = Markdown(
            extensions=[_Plain(self._link), _TermLinks(self._terms)], output_format="html"
        )

    def string(self, key: str) -> Markup:
        """A word of the interface."""
        return self.line(self.edition.string(key))

    def line(self, text: str) -> Markup:
        """A text without Markdown."""
        html = Markup(escape(self._carry(text)))
        return self._marked(self._restore(html), text, "span")

    def plain(self, text: str) -> str:
        """A text as it stands in an attribute or a title: no HTML at all."""
        return Markup(self._restore(escape(self._carry(text)))).striptags()

    def prose(self, text: str) -> Markup:
        """A text with Markdown."""
        self._markdown.reset()
        html = Markup(self._markdown.convert(self._carry(text)))
        return self._marked(self._restore(html), text, "div")

    def day(self, day: date) -> Markup:
        """A day in full, for people and machines."""
        return Markup('<time datetime="{}">{}</time>').format(
            day.isoformat(), format_day(day, self.edition)
        )

    def formatted(self, value: Decimal | bool, unit: str) -> Markup:
        """A value with its unit, isolated from the direction of the text around it."""
        text = format_value(value, unit, self.edition)
        return self._marked(_isolated(text), text, "span")

    def value(self, name: str) -> Markup:
        """What a placeholder stands for today."""
        head, _, field = name.partition(".")
        municipality = self.source.municipality
        if head == "place":
            return escape(getattr(municipality, field))
        if head == "figure":
            figure = municipality.figures[field]
            return self.formatted(figure.value, figure.unit)
        if head == "contact":
            return self._contact(*field.split("."))
        if head == "source":
            day = self.source.sources.sources[field.removesuffix(".date")].date
            return self.day(day) if day else self.string("undated")
        parameter, _, view = field.partition(".")
        return self._parameter(f"{head}.{parameter}", view)

    def _contact(self, key: str, field: str) -> Markup:
        """The field, or who can be reached instead: a number is followed by whose it is."""
        municipality = self.source.municipality
        value = getattr(municipality.contacts[key], field)
        if value is not None:
            return _isolated(value)
        nearest = municipality.nearest(key)
        reached = getattr(nearest, field) or nearest.phone or nearest.email
        return Markup("{} ({})").format(_isolated(reached), _isolated(nearest.name))

    def _parameter(self, name: str, view: str) -> Markup:
        self.used[name] = None
        parameter = self.source.parameters[name]
        grace = self.source.municipality.grace_days
        if view.startswith("announced"):
            found = announced(parameter, self.as_of)
            row = found[0] if found else None
            if row is None:
                return self._unknown(parameter.contact)
            if view == "announced_since":
                return self.day(row.from_)
            return self.formatted(row.value, parameter.unit)
        found = value_at(parameter, self.as_of, grace)
        if view in ("ended", "was"):
            ended = [row for row in parameter.values if row.status == "ended"]
            if not isinstance(found, Ended):
                return self._unknown(parameter.contact)
            if view == "ended":
                return self.day(ended[-1].from_)
            before = [row for row in parameter.values if row.from_ < ended[-1].from_]
            return self.formatted(before[-1].value, parameter.unit)
        if not isinstance(found, Known):
            return self._unknown(parameter.contact)
        if view == "since":
            return self.day(found.row.from_)
        return self.formatted(found.row.value, parameter.unit)

    def _unknown(self, contact: str) -> Markup:
        name = self.source.municipality.contacts[contact].name
        text = Markup(self.string("unknown-ask")).replace("[contact]", escape(name))
        return Markup('<strong class="unknown">{}</strong>').format(text)

    def _carry(self, text: str) -> str:
        def carry(name: str) -> str:
            self._values.append(self.value(name))
            return f"{_OPEN}{len(self._values) - 1}{_CLOSE}"

        return substitute(text, carry)

    def _restore(self, html: Markup) -> Markup:
        return Markup(_CARRIED.sub(lambda match: self._values[int(match[1])], html))

    def _marked(self, html: Markup, text: str, tag: str) -> Markup:
        """Text in another language than the page says so to browsers and screen readers."""
        locale = getattr(text, "locale", self.edition.locale)
        if locale == self.edition.locale:
            return html
        direction = self.source.language(locale).direction
        return Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>').format(tag, locale, direction, html)

    def _link(self, reference: str) -> str | None:
        kind, _, key = reference.partition(":")
        if kind == "source":
            return self.source.sources.sources[key].url or self.href(reference)
        return self.href(reference)


def _isolated(value: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(value)


class _Plain(Extension):
    """Markdown without raw HTML; every link is a reference, and one without a page is text."""

    def __init__(self, link: Callable[[str], str | None]) -> None:
        super().__init__()
        self.link = link

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")
        md.treeprocessors.register(_Links(md, self.link), "references", 5)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, link: Callable[[str], str | None]) -> None:
        super().__init__(md)
        self.link = link

    def run(self, root: Element) -> None:
        for anchor in root.iter("a"):
            address = self.link(anchor.attrib.pop("href"))
            if address is None:
                anchor.tag = "span"
            else:
                anchor.set("href", address)


class _Terms:
    """Finds the terms of the glossary in running text; each links once a page."""

    def __init__(self, edition: Edition, href: Callable[[str], str | None]) -> None:
        self.href = href
        self.of_form = {
            form: slug for slug, term in edition.content.glossary.items() for form in term.forms
        }
        forms = sorted(self.of_form, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, forms))})(?!\w)")
        self.linked: set[str] = set()

    def split(self, text: str) -> Iterable[tuple[str, str | None]]:
        """Pieces of `text`, each with the address of the term that it is."""
        start = 0
        for match in self.pattern.finditer(text) if self.of_form else ():
            slug = self.of_form[match[0]]
            address = None if slug in self.linked else self.href(f"term:{slug}")
            if address is None or address.startswith("#"):
                continue
            self.linked.add(slug)
            yield text[start : match.start()], None
            yield match[0], address
            start = match.end()
        yield text[start:], None


class _TermLinks(Extension):
    def __init__(self, terms: _Terms) -> None:
        super().__init__()
        self.terms = terms

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_LinkTerms(md, self.terms), "terms", 4)


class _LinkTerms(Treeprocessor):
    """Puts a link around the first appearance of each term, outside other links."""

    def __init__(self, md: Markdown, terms: _Terms) -> None:
        super().__init__(md)
        self.terms = terms

    def run(self, root: Element) -> None:
        self._visit(root)

    def _visit(self, element: Element) -> None:
        if element.tag == "a":
            return
        children = list(element)
        element.text, added = self._linked(element.text)
        for number, link in enumerate(added):
            element.insert(number, link)
        for child in children:
            self._visit(child)
            child.tail, added = self._linked(child.tail)
            place = list(element).index(child) + 1
            for number, link in enumerate(added):
                element.insert(place + number, link)

    def _linked(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text before the first term, and the links, each with the text behind it."""
        before: str | None = text
        links: list[Element] = []
        for piece, address in self.terms.split(text or ""):
            if address is not None:
                link = Element("a", {"href": address, "class": "term"})
                link.text = piece
                links.append(link)
            elif links:
                links[-1].tail = piece
            else:
                before = piece
        return before, links
