"""The content in one locale: every text translated, or the source text, marked as such."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from babel.messages.plurals import get_plural

from portal.i18n.catalogue import Catalogue
from portal.i18n.messages import Message, context
from portal.model.base import Model, Place, rewrite
from portal.model.content import FILES, FOLDERS, PARAMETERS, Content
from portal.model.place import Language


class Said(str):
    """A text in the locale in which it is really written."""

    locale: str

    def filled(self, mark: str, value: str) -> Said:
        """The text with `value` in the place of `mark`."""
        return Said(self.replace(mark, value), self.locale)

    def __new__(cls, text: str, locale: str) -> Said:
        said = super().__new__(cls, text)
        said.locale = locale
        return said


@dataclass(frozen=True)
class Edition:
    """`content` holds `Said` texts; the rest is the source content itself."""

    language: Language
    content: Content
    plurals: Mapping[str, tuple[str, tuple[str, ...]]]

    @property
    def locale(self) -> str:
        """The locale of the edition."""
        return self.language.locale

    def string(self, key: str) -> Said:
        """A word of the interface."""
        return self.content.interface.strings[key]

    def counted(self, unit: str, number: Decimal) -> Said:
        """The plural form of a counted unit; `{n}` in it stands for the number."""
        locale, forms = self.plurals[unit]
        return Said(forms[gettext.c2py(get_plural(locale).plural_expr)(int(number))], locale)


def edition(content: Content, locale: str, catalogues: Mapping[str, Catalogue]) -> Edition:
    """The content in `locale`, with the second choice and then the source where a text lacks."""
    language = content.language(locale)
    source = content.languages.languages[0].locale
    choices = [name for name in (locale, language.second_choice) if name in catalogues]

    def say(message: Message) -> tuple[str, str | tuple[str, ...]]:
        for choice in choices:
            if choice == source:
                break
            if translation := catalogues[choice].translation(message):
                return choice, translation
        forms = (message.source, message.plural) if message.plural else message.source
        return source, forms

    def translated(kind: str, slug: str, model: Model) -> Model:
        def change(place: Place, text: str, markdown: bool) -> Said:
            said_in, translation = say(Message(kind, context(slug, place), text, "both"))
            return Said(translation, said_in)

        return rewrite(model, change)

    folders = {
        folder: {
            slug: translated(folder, slug, model) for slug, model in content.folder(folder).items()
        }
        for folder in (PARAMETERS, *FOLDERS)
    }
    folders["trees"] = folders.pop("decision-trees")
    files = {name: translated(name, name, getattr(content, name)) for name in FILES}
    plurals = {
        unit: say(Message("interface", f"plurals:{unit}", plural.one, "both", plural.other))
        for unit, plural in content.interface.plurals.items()
    }
    return Edition(language, replace(content, **files, **folders), plurals)
