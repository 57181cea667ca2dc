"""The content in one locale: every text translated, or the source text, marked as such."""

from __future__ import annotations

import gettext
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from portal.i18n.messages import Message, context, messages_for
from portal.kinds import kinds
from portal.kinds.content import FILES, Content
from portal.kinds.languages import Language
from portal.source.fields import Model, Place, rewrite, texts

# Babel reads the data of a language only where something is written in it: see portal.i18n.format.
if TYPE_CHECKING:
    from babel import Locale

    from portal.i18n.catalogue import Catalogue


class Said(str):
    """A text in the locale in which it is really written, and whether a person reviewed it."""

    locale: str
    reviewed: bool

    def __new__(cls, text: str, locale: str, *, reviewed: bool = False) -> Said:
        said = super().__new__(cls, text)
        said.locale = locale
        said.reviewed = reviewed
        return said

    def filled(self, mark: str, value: str) -> Said:
        """The text with `value` in the place of `mark`."""
        return Said(self.replace(mark, value), self.locale, reviewed=self.reviewed)


@dataclass(frozen=True)
class State:
    """Whether any or all texts are translated, and all of those reviewed."""

    any: bool
    all: bool
    reviewed: bool


@dataclass(frozen=True)
class Edition:
    """`content` holds `Said` texts; the rest is the source content itself.

    `progress` counts, for each folder of content, how many texts are translated, changed at the
    source, missing or reviewed; it is empty for the source language.
    """

    language: Language
    content: Content
    plurals: Mapping[str, tuple[str, tuple[str, ...]]]
    progress: Mapping[str, Counter[str]]

    @property
    def locale(self) -> str:
        """The locale of the edition."""
        return self.language.locale

    @cached_property
    def formats(self) -> Locale:
        """The CLDR locale of dates and amounts."""
        from babel import Locale

        return Locale.parse(self.language.formats or self.locale, sep="-")

    @property
    def browser_formats(self) -> str:
        """The locales in which a browser writes a day: this one, else the second choice."""
        own = str(self.formats).replace("_", "-")
        return " ".join(filter(None, [own, self.language.second_choice]))

    @cached_property
    def forms(self) -> dict[str, str]:
        """The words in running text that lead to a reference, the longest first."""
        found = {
            form: kind.reference(name)
            for kind in kinds().values()
            for name, item in self.content.of(kind).items()
            for form in kind.forms(item)
        }
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    def string(self, key: str) -> Said:
        """A word of the interface."""
        said = self.content.interface.strings[key]
        assert isinstance(said, Said)  # an edition is made of them
        return said

    def state(self, model: Model) -> State:
        """How much of `model` this edition says itself."""
        every = [said for _, said, _ in texts(model) if isinstance(said, Said)]
        own = [said for said in every if said.locale == self.locale]
        return State(
            any=bool(own),
            all=len(own) == len(every),
            reviewed=all(said.reviewed for said in own),
        )

    def counted(self, unit: str, number: Decimal) -> Said:
        """The plural form of a counted unit; `{n}` in it stands for the number."""
        from babel.messages.plurals import get_plural

        locale, forms = self.plurals[unit]
        return Said(forms[gettext.c2py(get_plural(locale).plural_expr)(int(number))], locale)


def edition(content: Content, locale: str, catalogues: Mapping[str, Catalogue]) -> Edition:
    """The content in `locale`, with the second choice and then the source where a text lacks."""
    language = content.language(locale)
    source = content.source_locale
    choices = [name for name in (locale, language.second_choice) if name and name in catalogues]

    def say(message: Message) -> tuple[str, str | tuple[str, ...], bool]:
        for choice in choices:
            if translation := catalogues[choice].translation(message):
                return choice, translation, catalogues[choice].status(message) == "reviewed"
        return source, message.id, False

    def translated(domain: str, name: str, model: Model) -> Model:
        def change(place: Place, text: str, markdown: bool) -> Said:
            message = Message(domain, context(name, place), text, "both")
            said_in, translation, reviewed = say(message)
            return Said(str(translation), said_in, reviewed=reviewed)

        return rewrite(model, change)

    items = {
        folder: {name: translated(folder, name, item) for name, item in some.items()}
        for folder, some in content.items.items()
    }
    files: dict[str, Any] = {name: translated(name, name, getattr(content, name)) for name in FILES}
    plurals: dict[str, tuple[str, tuple[str, ...]]] = {}
    for unit, one in content.interface.plurals.items():
        said_in, forms, _ = say(Message("interface", f"plurals:{unit}", one.one, "both", one.other))
        plurals[unit] = said_in, tuple(forms)
    progress: dict[str, Counter[str]] = {}
    for message in messages_for(content, locale) if locale in catalogues else ():
        status = catalogues[locale].status(message)
        progress.setdefault(message.domain, Counter())[status] += 1
    return Edition(language, replace(content, items=items, **files), plurals, progress)
