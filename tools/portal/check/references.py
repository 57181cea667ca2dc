"""Everything that points at something else: sources, contacts, parameters, pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from portal.check.shape import entry_of
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.reference import Targets
from portal.kinds.routes import needed_sections
from portal.kinds.sections import Sections
from portal.problem import Problem, did_you_mean
from portal.source.document import Document
from portal.source.fields import references_in

# Anchors that the skeleton and the templates use on every page.
RESERVED = frozenset(
    {
        *("content", "menu-label", "neighbours-label", "on-this-page"),
        *("facts", "related", "related-title", "ask", "sources", "uncertain-title"),
        "keep-help",
    }
)


def problems(document: Document, content: Content, pages: Targets) -> Iterator[Problem]:
    """Each reference of one file that leads nowhere."""
    entry = entry_of(document, content)
    if entry is None:
        return
    known = _known(content, pages)
    for place, key, kind in references_in(entry):
        names = known[kind]
        page, _, anchor = key.partition("#")
        if page not in names:
            yield document.problem(place, f'unknown {kind} "{key}".', did_you_mean(page, names))
        elif anchor and anchor not in pages[page]:
            hint = did_you_mean(anchor, pages[page])
            yield document.problem(place, f'"{page}" has no part "{anchor}".', hint)
    for field in ("parts", "steps"):
        for anchor in RESERVED.intersection(getattr(entry, field, ())):
            message = f'"{anchor}" is an anchor that every page already has.'
            yield document.problem((field, anchor), message, "Give this key another name.")
    if isinstance(entry, Sections):
        yield from _section_problems(document, entry, content)
    theme: str = getattr(entry, "theme", None) or ""
    for own in kinds().values() if theme else ():
        section = own.section_of(entry) if isinstance(entry, own.model) else ""
        if section in content.sections.sections:
            themes = content.sections.sections[section].themes
            if theme not in themes:
                hint = did_you_mean(theme, themes)
                yield document.problem(("theme",), f'unknown theme "{theme}".', hint)


def _known(content: Content, pages: Targets) -> dict[str, Collection[str]]:
    """What a key of each kind may be."""
    known: dict[str, Collection[str]] = {kind.name: content.of(kind) for kind in kinds().values()}
    return known | {
        "source": content.sources.sources,
        "contact": content.municipality.contacts,
        "figure": content.municipality.figures,
        "section": content.sections.sections,
        "page": pages,
    }


def _section_problems(
    document: Document, sections: Sections, content: Content
) -> Iterator[Problem]:
    needed = needed_sections(content)
    for name in sorted(needed.keys() - sections.sections.keys()):
        message = f'the section "{name}" is missing; {needed[name]} stands in it.'
        hint = did_you_mean(name, sections.sections.keys() - needed.keys())
        yield document.problem(("sections",), message, hint or "Add it.")
    for name, section in sections.sections.items():
        if section.parent and name in sections.chain(section.parent):
            message = f'the section "{name}" stands in itself.'
            yield document.problem(("sections", name, "parent"), message, "Name another parent.")
