"""An HTML document as the static tests look at it: its elements in order, and faults of form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# A <p> ends where one of these begins, whatever its author meant.
BLOCKS = {"address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure"}
BLOCKS |= {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav"}
BLOCKS |= {"ol", "p", "pre", "section", "table", "ul"}


@dataclass
class Element:
    """An element, the text inside it, and the elements around it."""

    tag: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    text: str = ""

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{attributes}>"


@dataclass
class Document(HTMLParser):
    """Reads a document. `faults` are tags that do not nest."""

    source: str
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self.feed(self.source)
        self.close()
        self.faults += [f"{element} is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parents = tuple(element.tag for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, parents)
        if len(element.attributes) < len(attrs):
            self.faults.append(f"{element} has an attribute twice")
        if tag in BLOCKS and "p" in parents:
            self.faults.append(f"{element} stands inside a <p>")
        if tag in ("a", "button", "summary") and {"a", "button"} & set(parents):
            self.faults.append(f"{element} stands inside a link or button")
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes nothing")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of `tags`, in order."""
        return [element for element in self.elements if element.tag in tags]

    def values(self, attribute: str) -> list[str]:
        """Every value of an attribute, in order."""
        found = (element.attributes.get(attribute) for element in self.elements)
        return [value for value in found if value is not None]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return self.values("id")

    def meta(self, name: str) -> str:
        """The content of a <meta>; empty where there is none."""
        found = (e.attributes for e in self.all("meta") if e.attributes.get("name") == name)
        return next((attributes.get("content", "") for attributes in found), "")


def values_of(html: str, tag: str, attribute: str) -> list[str]:
    """The values of an attribute of every `tag`, found without reading the document: for who looks
    for one thing on all pages. Our pages write attributes in quotes, and no > in them."""
    return list(map(unescape, re.findall(rf'<{tag}\b[^>]*?\s{attribute}="([^"]*)"', html)))
