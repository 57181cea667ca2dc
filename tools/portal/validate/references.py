"""Everything that points at something else: sources, contacts, parameters, pages, languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError

from portal.load import Document, Key
from portal.model.base import Model
from portal.model.content import Content
from portal.model.place import Languages, Sections
from portal.model.reference import references
from portal.problem import Problem, did_you_mean
from portal.validate.entry import entry_of

# Fields that hold a key of something, and the fields that hold a list of them.
_KEY_FIELDS = {
    "source": "source",
    "public_source": "source",
    "contact": "contact",
    "ask": "contact",
    "checklist": "checklist",
    "regulation": "regulation",
    "parameter": "parameter",
    "parameters": "parameter",
    "rules": "parameter",
    "weeks_limit": "parameter",
    "related": "page",
    "link": "page",
}


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each reference of one file that leads nowhere."""
    entry = entry_of(document, content)
    if entry is None:
        return
    known = _known(content)
    for key, field, value in _keys(entry, ()):
        names = known[_KEY_FIELDS[field]]
        page, _, anchor = str(value).partition("#")
        if page not in names:
            kind = _KEY_FIELDS[field]
            yield document.problem(key, f'unknown {kind} "{value}".', did_you_mean(page, names))
        elif anchor and anchor not in names[page]:
            hint = did_you_mean(anchor, names[page])
            yield document.problem(key, f'"{page}" has no part "{anchor}".', hint)
    if isinstance(entry, Languages):
        yield from _language_problems(document, entry)
    if isinstance(entry, Sections):
        yield from _section_problems(document, entry)
    if document.path.parts[1] == "faq" and entry.theme is not None:
        themes = content.sections.sections["newcomers"].themes
        if entry.theme not in themes:
            hint = did_you_mean(entry.theme, themes)
            yield document.problem(("theme",), f'unknown theme "{entry.theme}".', hint)


def _known(content: Content) -> dict[str, Mapping[str, Any]]:
    return {
        "source": content.sources.sources,
        "contact": content.municipality.contacts,
        "checklist": content.checklists,
        "regulation": content.regulations,
        "parameter": content.parameters,
        "page": references(content),
    }


def _keys(value: Any, key: Key) -> Iterator[tuple[Key, str, str]]:
    """Every key-holding field below `value`: its place in the file, its name, its value."""
    if isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            place = (*key, field.alias or name)
            inside = getattr(value, name)
            if name not in _KEY_FIELDS:
                yield from _keys(inside, place)
            elif isinstance(inside, list):
                for number, item in enumerate(inside):
                    yield (*place, number), name, item
            elif inside is not None:
                yield place, name, inside
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _keys(item, (*key, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _keys(item, (*key, number))


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
