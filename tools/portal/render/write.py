"""Text to HTML, for one page: Markdown without HTML, placeholders, links, terms, languages."""

from __future__ import annotations

import re
from collections.abc import Callable
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
from portal.model.parameter import Value
from portal.model.placeholder import substitute
from portal.model.reference import anchor_of
from portal.render.terms import TermLinks

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
        self._values: list[tuple[Markup, Markup]] = []  # each with the mark behind it
        self._markdown = Markdown(
            extensions=[_Plain(self._link), TermLinks(edition, href)], output_format="html"
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

    def prose(self, text: str, *, marks: bool = False) -> Markup:
        """A text with Markdown. With `marks`, each value that does not come from the authority
        itself leads to its fact on the page.
        """
        self._markdown.reset()
        html = Markup(self._markdown.convert(self._carry(text, marks=marks)))
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
        return self._said(name)[0]

    def _said(self, name: str) -> tuple[Markup, Value | None]:
        """What a placeholder stands for, and the row of a parameter that says so."""
        head, _, field = name.partition(".")
        municipality = self.source.municipality
        if head == "place":
            return escape(getattr(municipality, field)), None
        if head == "figure":
            figure = municipality.figures[field]
            return self.formatted(figure.value, figure.unit), None
        if head == "contact":
            return self._contact(*field.split(".")), None
        if head == "source":
            day = self.source.sources.sources[field.removesuffix(".date")].date
            return self.day(day) if day else self.string("undated"), None
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

    def _parameter(self, name: str, view: str) -> tuple[Markup, Value | None]:
        self.used[name] = None
        parameter = self.source.parameters[name]
        grace = self.source.municipality.grace_days
        if view.startswith("announced"):
            found = announced(parameter, self.as_of)
            row = found[0] if found else None
            if row is None:
                return self.unknown(parameter.contact), None
            if view == "announced_since":
                return self.day(row.from_), row
            return self.formatted(row.value, parameter.unit), row
        if view == "begins":
            latest = [row for row in parameter.values if row.status != "announced"][-1]
            return self.day(latest.from_), latest
        found = value_at(parameter, self.as_of, grace)
        if view in ("ended", "was"):
            ended = [row for row in parameter.values if row.status == "ended"]
            if not isinstance(found, Ended):
                return self.unknown(parameter.contact), None
            if view == "ended":
                return self.day(ended[-1].from_), ended[-1]
            before = [row for row in parameter.values if row.from_ < ended[-1].from_]
            return self.formatted(before[-1].value, parameter.unit), before[-1]
        if not isinstance(found, Known):
            return self.unknown(parameter.contact), None
        if view == "since":
            return self.day(found.row.from_), found.row
        if view == "until":
            last = found.row.until
            return (self.day(last) if last else self.unknown(parameter.contact)), found.row
        return self.formatted(found.row.value, parameter.unit), found.row

    def unknown(self, contact: str) -> Markup:
        """That a value is not known, and whom to ask."""
        name = self.source.municipality.contacts[contact].name
        text = Markup(self.string("unknown-ask")).replace("[contact]", escape(name))
        return Markup('<strong class="unknown">{}</strong>').format(text)

    def _mark(self, name: str) -> Markup:
        """What stands behind a value that a reader should check."""
        anchor = anchor_of(".".join(name.split(".")[:2]))
        label = self.plain(self.edition.string("secondary-mark"))
        return Markup('<sup><a href="#fact-{}" aria-label="{}">*</a></sup>').format(anchor, label)

    def _carry(self, text: str, *, marks: bool = False) -> str:
        def carry(name: str) -> str:
            said, row = self._said(name)
            marked = marks and row is not None and row.verified.confidence == "secondary"
            self._values.append((said, self._mark(name) if marked else Markup()))
            return f"{_OPEN}{len(self._values) - 1}{_CLOSE}"

        return substitute(text, carry)

    def _restore(self, html: Markup) -> Markup:
        def restored(match: re.Match[str]) -> str:
            said, mark = self._values[int(match[1])]
            in_link = html.rfind("<a ", 0, match.start()) > html.rfind("</a>", 0, match.start())
            return said if in_link else said + mark

        return Markup(_CARRIED.sub(restored, html))

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
