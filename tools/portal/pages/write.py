"""Text with Markdown to HTML, for one page: no HTML of the author, placeholders, links, terms."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from portal.law.parameter import anchor_of
from portal.pages.terms import CARRIED, Href, TermLinks
from portal.pages.values import Values
from portal.source.placeholder import substitute

# What Markdown may make of a text; everything else in it stays as it was typed.
_BLOCKS = ("empty", "indent", "ulist", "paragraph")
_INLINE = ("escape", "link", "linebreak", "em_strong")
_LAST = ("inline", "prettify", "unescape")
# What may leave: the last step of every text, whatever the steps before it made.
_CLEANER = nh3.Cleaner(
    tags={"a", "bdi", "br", "div", "em", "li", "p", "span", "strong", "sup", "time", "ul"},
    attributes={
        "a": {"href", "class", "aria-label"},
        "bdi": {"class", "dir"},
        "div": {"lang", "dir"},
        "span": {"lang", "dir"},
        "strong": {"class"},
        "time": {"datetime"},
    },
    url_schemes={"https", "mailto", "tel"},
    link_rel=None,
)


class Writer:
    """Writes the texts of one page one after the other: each term of the glossary links once.

    `href` gives the address of a reference on that page.
    """

    def __init__(self, values: Values, href: Href) -> None:
        self.values = values
        self.href = href
        # Each with the mark behind it, and its name.
        self._carried: list[tuple[Markup, Markup, str]] = []
        self._markdown = Markdown(
            extensions=[_Plain(self._link), TermLinks(values.edition, href, self._form)],
            output_format="html",
        )

    def prose(self, text: str, *, marks: bool = False) -> Markup:
        """A text with Markdown. With `marks`, each value that does not come from the authority
        itself leads to its fact on the page.
        """
        self.values.reads.note("linked")
        self._markdown.reset()
        html = Markup(self._markdown.convert(self._carry(text, marks=marks)))
        return self.values.marked(cleaned(self._restore(html)), text, "div")

    def _mark(self, name: str, values: Values) -> Markup:
        """What stands behind a value that a reader should check."""
        anchor = anchor_of(".".join(name.split(".")[:2]))
        label = values.plain(values.word("secondary-mark"))
        return Markup('<sup><a href="#fact-{}" aria-label="{}">*</a></sup>').format(anchor, label)

    def _carry(self, text: str, *, marks: bool = False) -> str:
        values = self.values.within(text)

        def carry(name: str) -> str:
            said, row = values.said(name)
            marked = marks and row is not None and row.verified.confidence == "secondary"
            self._carried.append((said, self._mark(name, values) if marked else Markup(), name))
            return f"\ue000{len(self._carried) - 1}\ue001"

        return substitute(text, carry)

    def _form(self, piece: str) -> str:
        """A piece of a text as it stands in the content."""
        found = CARRIED.fullmatch(piece)
        return f"{{{self._carried[int(found[1])][2]}}}" if found else piece

    def _restore(self, html: Markup) -> Markup:
        def restored(match: re.Match[str]) -> str:
            said, mark, _ = self._carried[int(match[1])]
            in_link = html.rfind("<a ", 0, match.start()) > html.rfind("</a>", 0, match.start())
            return said if in_link else said + mark

        return Markup(CARRIED.sub(restored, html))

    def _link(self, reference: str) -> str | None:
        """The address of a link in a text; None for what leads nowhere, which then is just text."""
        kind, _, key = reference.partition(":")
        source = self.values.source.sources.sources.get(key) if kind == "source" else None
        if source:
            self.values.reads.note("source", key)
            if source.url:
                return source.url
        try:
            return self.href(reference)
        except KeyError:
            return None


def cleaned(html: Markup) -> Markup:
    """`html` without any element, attribute or address that no text of ours has."""
    return Markup(_CLEANER.clean(html).replace("&nbsp;", "\xa0"))


class _Plain(Extension):
    """Markdown without raw HTML; every link is a reference, and one without a page is text."""

    def __init__(self, link: Callable[[str], str | None]) -> None:
        super().__init__()
        self.link = link

    def extendMarkdown(self, md: Markdown) -> None:
        for registry, kept in (
            (md.preprocessors, ("normalize_whitespace",)),
            (md.parser.blockprocessors, _BLOCKS),
            (md.inlinePatterns, _INLINE),
            (md.treeprocessors, _LAST),
            (md.postprocessors, ()),
        ):
            names = [one.name for one in registry._priority]  # type: ignore[union-attr]
            for name in set(names).difference(kept):
                registry.deregister(name)
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
