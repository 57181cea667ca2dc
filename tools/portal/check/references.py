"""Everything that points at something else: sources, contacts, parameters, pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from portal.check.shape import entry_of
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.reference import Targets
from portal.kinds.routes import needed_sections, taken
from portal.kinds.sections import Sections
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document
from portal.source.fields import references_in
from portal.source.names import MEDIA

# Anchors that the skeleton and the templates use themselves.
RESERVED = frozenset(
    {
        *("content", "menu-label", "neighbours-label", "on-this-page"),
        *("facts", "related", "related-title", "ask", "sources", "uncertain-title"),
        *("keep-help", "problem", "problem-link", "error"),
    }
)

_MEDIUM = "medium"


def _media_of(content: Content, name: str) -> list[str]:
    """The pictures and recordings of the item called `name`."""
    return [Path(key).name for key in content.media if Path(key).parts[0] == name]


def unused_media(documents: Mapping[Path, Document], content: Content) -> Iterator[Problem]:
    """Each picture and recording that no item names; that of a person who left may be among it.
    Those of items that a municipality left out or replaced stay where they are."""
    named = {
        f"{entry.name}/{key}"
        for entry in content.entries()
        for _, key, kind in references_in(entry.model)
        if kind == _MEDIUM
    }
    top = "local" if any(one.path.parts[0] == "local" for one in documents.values()) else "content"
    for key in sorted(content.media.keys() - named):
        path = content.media[key].path
        if path.parts[0] == top:
            yield Problem(path, 1, "is named by no item.", "Remove it, or name it in the item.")


def problems(document: Document, content: Content, pages: Targets) -> Iterator[Problem]:
    """Each reference of one file that leads nowhere."""
    entry = entry_of(document, content)
    if entry is None:
        return
    known = _known(content, pages) | {_MEDIUM: _media_of(content, document.path.stem)}
    for place, key, kind in references_in(entry):
        names = known[kind]
        page, _, anchor = key.partition("#")
        if page not in names:
            hint = did_you_mean(page, names)
            if kind == _MEDIUM and not hint:
                folder = Path(document.path.parts[0], MEDIA, document.path.stem)
                hint = say("Put the file into {folder}/.", folder=folder)
            message = say('unknown {kind} "{key}".', kind=say(kind), key=key)
            yield document.problem(place, message, hint)
        elif anchor and anchor not in pages[page]:
            hint = did_you_mean(anchor, pages[page])
            yield document.problem(
                place, say('"{page}" has no part "{anchor}".', page=page, anchor=anchor), hint
            )
    for field in ("parts", "steps"):
        for anchor in RESERVED.intersection(getattr(entry, field, ())):
            message = say('"{anchor}" is an anchor that every page already has.', anchor=anchor)
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
                yield document.problem(
                    ("theme",), say('unknown theme "{theme}".', theme=theme), hint
                )


def _known(content: Content, pages: Targets) -> dict[str, Collection[str]]:
    """What a key of each kind may be."""
    known: dict[str, Collection[str]] = {kind.name: content.of(kind) for kind in kinds().values()}
    return known | {
        "source": content.sources.sources,
        "contact": content.municipality.contacts,
        "figure": content.municipality.figures,
        "section": content.sections.sections,
        "language": content.languages.locales,
        "page": pages,
    }


def _section_problems(
    document: Document, sections: Sections, content: Content
) -> Iterator[Problem]:
    needed = needed_sections(content)
    for name in sorted(needed.keys() - sections.sections.keys()):
        message = say(
            'the section "{name}" is missing; {needed} stands in it.',
            name=name,
            needed=needed[name],
        )
        hint = did_you_mean(name, sections.sections.keys() - needed.keys())
        yield document.problem(("sections",), message, hint or "Add it.")
    folders = taken(content)
    for name, section in sections.sections.items():
        if section.parent is None and section.slug in folders:
            message = say(
                'the folder "{slug}" of the site holds something else.', slug=section.slug
            )
            yield document.problem(("sections", name, "slug"), message, "Choose another slug.")
        if section.parent and name in sections.chain(section.parent):
            message = say('the section "{name}" stands in itself.', name=name)
            yield document.problem(("sections", name, "parent"), message, "Name another parent.")
