"""The list of pages, the same for every locale: what stands where, and who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from portal.model.content import Content
from portal.model.items import Audience
from portal.render.routes import BESIDE, section_of


@dataclass(frozen=True)
class Sheet:
    """One page to be: its reference, its template, the section around it, and its readers."""

    reference: str
    template: str
    section: str | None
    audience: Audience

    @property
    def has_facts(self) -> bool:
        """Whether the page closes with what its parameters say today."""
        return self.template in ("item", "topic", "checklist", "story", "reba")

    @property
    def slug(self) -> str:
        """The part behind the kind."""
        return self.reference.partition(":")[2]


# Sections whose page is made from data, and the reference of that page.
_MADE = {
    "section:decision-aid": "tree:twv",
    "section:glossary": "page:glossary",
    "section:contact": "page:contact",
}


def page_of(reference: str) -> str:
    """The reference of the page on which `reference` stands: without anchor, term or source."""
    page, _, _ = reference.partition("#")
    if page.startswith("term:"):
        return "page:glossary"
    if page.startswith("source:"):
        return "page:sources"
    return _MADE.get(page, page)


# Kinds of pages that both sides of the table read line by line, in two languages.
_SHARED = ("faq:", "culture:", "checklist:", "regulation:", "tree:")


def outline(content: Content, as_of: date) -> list[Sheet]:
    """Every page of the site, in the order of the sections, and its two-language view."""
    sheets = _outline(content, as_of)
    shared = [s for s in sheets if s.reference.startswith(_SHARED) and s.audience != "employer"]
    return sheets + [replace(s, reference=BESIDE + s.reference, template="beside") for s in shared]


def _outline(content: Content, as_of: date) -> list[Sheet]:
    sections = content.sections.sections
    sheets = [Sheet("page:home", "home", None, "both")]
    for key, section in sections.items():
        if f"section:{key}" not in _MADE:
            sheets.append(Sheet(f"section:{key}", "section", section.parent, section.audience))
        sheets += items(content, key, as_of)
    sheets += [
        Sheet("tree:twv", "tree", None, "both"),
        Sheet("tree:status-change", "status_change", "decision-aid", "both"),
        Sheet("page:glossary", "glossary", None, "both"),
        Sheet("page:search", "search", None, "both"),
        Sheet("page:keep", "keep", None, "both"),
        Sheet("page:changes", "changes", None, "both"),
        Sheet("page:contact", "contact", None, "both"),
        Sheet("page:sources", "sources", "about", "both"),
        Sheet("page:uncertain", "uncertain", "about", "both"),
        Sheet("page:translations", "translations", "about", "both"),
    ]
    if "reba" in content.regulations:
        sheets.append(Sheet("page:reba", "reba", "decision-aid", "both"))
    return sheets


def items(content: Content, section: str, as_of: date) -> list[Sheet]:
    """The items that stand in a section, in the order in which the section lists them."""
    order = content.sections.sections[section].order
    found = sorted(
        _items(content, section, as_of),
        key=lambda sheet: order.index(sheet.slug) if sheet.slug in order else len(order),
    )
    return found


def _items(content: Content, section: str, as_of: date) -> Iterator[Sheet]:
    if section == "rules":
        for slug, regulation in content.regulations.items():
            yield Sheet(f"regulation:{slug}", "item", section, regulation.audience)
    elif section in ("questions", "reasons", "newcomers"):
        questions = [(s, q) for s, q in content.faq.items() if section_of(q) == section]
        for slug, question in sorted(questions, key=lambda pair: pair[1].number):
            yield Sheet(f"faq:{slug}", "item", section, question.audience)
    elif section == "culture":
        for slug in content.culture:
            yield Sheet(f"culture:{slug}", "topic", section, "both")
    elif section == "checklists":
        for slug, checklist in content.checklists.items():
            yield Sheet(f"checklist:{slug}", "checklist", section, checklist.audience)
    elif section == "stories":
        for slug, story in content.stories.items():
            if story.may_be_shown(as_of):
                yield Sheet(f"story:{slug}", "story", section, story.audience)
    elif section == "about":
        for slug, page in content.about.items():
            yield Sheet(f"about:{slug}", "item", section, page.audience)
