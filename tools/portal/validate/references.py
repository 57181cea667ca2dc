"""Everything that points at something else: sources, contacts, parameters, pages, languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError

from portal.load import Document, Key
from portal.model.base import references_in
from portal.model.content import Content
from portal.model.place import Languages, Sections
from portal.model.reference import Known
from portal.problem import Problem, did_you_mean
from portal.validate.entry import entry_of

# Anchors that the skeleton and the templates use on every page.
RESERVED = frozenset(
    {
        *("content", "menu-label", "tabs-label", "breadcrumbs-label", "on-this-page"),
        *("facts", "related", "related-title", "ask", "sources", "uncertain-title"),
        "keep-help",
    }
)


def problems(document: Document, content: Content, pages: Known) -> Iterator[Problem]:
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
        elif anchor and anchor not in names[page]:
            hint = did_you_mean(anchor, names[page])
            yield document.problem(place, f'"{page}" has no part "{anchor}".', hint)
    for field in ("parts", "steps"):
        for anchor in RESERVED.intersection(getattr(entry, field, ())):
            message = f'"{anchor}" is an anchor that every page already has.'
            yield document.problem((field, anchor), message, "Give this key another name.")
    if isinstance(entry, Languages):
        yield from _language_problems(document, entry)
    if isinstance(entry, Sections):
        yield from _section_problems(document, entry)
    if document.path.parts[1] == "faq" and entry.theme is not None:
        themes = content.sections.sections["newcomers"].themes
        if entry.theme not in themes:
            hint = did_you_mean(entry.theme, themes)
            yield document.problem(("theme",), f'unknown theme "{entry.theme}".', hint)


def _known(content: Content, pages: Known) -> dict[str, Mapping[str, Any]]:
    return {
        "source": content.sources.sources,
        "contact": content.municipality.contacts,
        "checklist": content.checklists,
        "regulation": content.regulations,
        "parameter": content.parameters,
        "page": pages,
    }


def _language_problems(document: Document, languages: Languages) -> Iterator[Problem]:
    known = [language.locale for language in languages.languages]
    for number, language in enumerate(languages.languages):
        key: Key = ("languages", number)
        if language.locale in known[:number]:
            yield document.problem(key, f'the locale "{language.locale}" stands twice.')
        if language.second_choice and language.second_choice not in known:
            hint = did_you_mean(language.second_choice, known)
            message = f'unknown second choice "{language.second_choice}".'
            yield document.problem((*key, "second_choice"), message, hint)
        try:
            direction = Locale.parse(language.locale, sep="-").text_direction
        except UnknownLocaleError:
            message = f'"{language.locale}" is not a locale that CLDR knows.'
            yield document.problem((*key, "locale"), message, "Use a code such as ar or pt-BR.")
            continue
        if direction != language.direction:
            message = f'{language.name} is written "{direction}", not "{language.direction}".'
            yield document.problem((*key, "direction"), message, "Change the direction.")


_REQUIRED_SECTIONS = (
    "employers", "decision-aid", "rules", "questions", "reasons", "newcomers", "culture",
    "checklists", "stories", "glossary", "contact", "about",
)  # fmt: skip


def _section_problems(document: Document, sections: Sections) -> Iterator[Problem]:
    for name in _REQUIRED_SECTIONS:
        if name not in sections.sections:
            yield document.problem(("sections",), f'the section "{name}" is missing.', "Add it.")
    for name, section in sections.sections.items():
        key: Key = ("sections", name)
        if name not in _REQUIRED_SECTIONS:
            hint = did_you_mean(name, _REQUIRED_SECTIONS)
            yield document.problem(key, f'unknown section "{name}".', hint)
        if section.parent and section.parent not in sections.sections:
            hint = did_you_mean(section.parent, sections.sections)
            yield document.problem((*key, "parent"), f'unknown section "{section.parent}".', hint)
