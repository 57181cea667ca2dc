"""The terms of the glossary in running text: each links to its explanation, once a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from portal.i18n.edition import Edition

# A placeholder travels through Markdown as a number between two private-use characters.
CARRIED = re.compile("\ue000([0-9]+)\ue001")
Href = Callable[[str], str | None]


class _Terms:
    """Finds the terms of the glossary in running text; each links once a page, and not where a text
    has led to it already. `linked` are the addresses that were led to. `form` says what stands in
    the content for a piece that was found: a placeholder, where it was carried."""

    def __init__(self, edition: Edition, href: Href, form: Callable[[str], str]) -> None:
        self.href, self.form = href, form
        self.of_form = edition.forms
        self.pattern = _pattern(tuple(self.of_form))
        self.linked: set[str] = set()
        # A form that stays in the language of the source is read aloud in it.
        source = edition.content.source_locale
        self.own = {} if edition.locale == source else {"lang": source}

    def split(self, text: str) -> Iterable[tuple[str, str | None]]:
        """Pieces of `text`, each with the address of the term that it is."""
        start = 0
        for match in self.pattern.finditer(text) if self.of_form else ():
            reference = self.of_form.get(self.form(match[0]))
            address = self.href(reference) if reference else None
            if address is None or address in self.linked or address.startswith("#"):
                continue
            self.linked.add(address)
            yield text[start : match.start()], None
            yield match[0], address
            start = match.end()
        yield text[start:], None


# The same for every page of a language.
@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, forms))}|{CARRIED.pattern})(?!\w)")


class TermLinks(Extension):
    """Markdown of one page in which terms are links. `href` gives the address of a reference,
    `form` what stands in the content for a piece of a text."""

    def __init__(self, edition: Edition, href: Href, form: Callable[[str], str]) -> None:
        super().__init__()
        self.terms = _Terms(edition, href, form)

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
            self.terms.linked.add(element.get("href", ""))
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
                link = Element("a", {"href": address, "class": "term", **self.terms.own})
                link.text = piece
                links.append(link)
            elif links:
                links[-1].tail = piece
            else:
                before = piece
        return before, links
