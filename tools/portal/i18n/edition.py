"""The content in one locale: every text translated, or the source text, marked as such."""

from __future__ import annotations

import gettext
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from portal.i18n.cldr import cldr
from portal.i18n.messages import Message, counted, texts_of
from portal.i18n.said import Said
from portal.i18n.speaker import SaidEntry, Speaker, State, state_of
from portal.kinds import kinds
from portal.kinds.content import FILES, Content
from portal.kinds.languages import Language
from portal.later import Later
from portal.source.fields import texts

# Babel reads the data of a language only where something is written in it: see portal.i18n.format.
if TYPE_CHECKING:
    from babel import Locale

    from portal.i18n.catalogue import Catalogue


@dataclass(frozen=True)
class Edition:
    """`content` holds `Said` texts; the rest is the source content itself.

    `progress` counts, for each folder of content, how many texts are translated, changed at the
    source, missing or reviewed; it is empty for the source language. `entries` is each entry, by
    domain and name.
    """

    language: Language
    content: Content
    plurals: Mapping[str, tuple[str, tuple[str, ...]]]
    progress: Mapping[str, Counter[str]]
    entries: Mapping[tuple[str, str], SaidEntry]

    @property
    def locale(self) -> str:
        """The locale of the edition."""
        return self.language.locale

    @cached_property
    def formats(self) -> Locale:
        """The CLDR locale of dates and amounts."""
        from babel import Locale

        return Locale.parse(cldr(self.language.formats or self.locale))

    @cached_property
    def amounts(self) -> Locale:
        """The CLDR locale of amounts and other numbers."""
        from babel import Locale

        own = self.language.amounts
        return Locale.parse(cldr(own)) if own else self.formats

    @property
    def browser_formats(self) -> str:
        """The locales in which a browser writes a day: this one, else the second choice. Where the
        day in figures stands beside it, browsers do not know the language: `figures` is followed
        by the names of its months and then of its days, from Monday."""
        own = str(self.formats).replace("_", "-")
        second = self.language.second_choice
        other = second and (self.content.language(second).formats or second)
        named = (
            "figures " + ",".join(self._names) if "MM-y" in (self.language.dates or "") else None
        )
        return " ".join(filter(None, [own, other, named]))

    @property
    def _names(self) -> list[str]:
        """The months, and the days from Monday, as they stand in a date."""
        both = (self.formats.months["format"]["wide"], self.formats.days["format"]["wide"])
        return [names[key] for names in both for key in sorted(names)]

    @cached_property
    def forms(self) -> dict[str, str]:
        """The words in running text that lead to a reference, the longest first."""
        found = {
            form: kind.reference(name)
            for kind in kinds().values()
            if kind.forms
            for name, item in self.content.of(kind).items()
            for form in kind.forms_of(item)
        }
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    def string(self, key: str) -> Said:
        """A word of the interface."""
        said = self.content.interface.strings[key]
        assert isinstance(said, Said)  # an edition is made of them
        return said

    def state(self, reference: str) -> State:
        """How much of the item or section with that reference this edition says itself."""
        kind, _, name = reference.partition(":")
        if kind in kinds():
            return self.entries[kinds()[kind].folder, name].state
        section = self.content.sections.sections[name]
        return self.said(said for _, said, _ in texts(section) if isinstance(said, Said))

    def said(self, some: Iterable[Said]) -> State:
        """How much of some texts this edition says itself."""
        return state_of(self.locale, list(some))

    def counted(self, unit: str, number: Decimal) -> Said:
        """The plural form of a counted unit; `{n}` in it stands for the number."""
        from babel.messages.plurals import get_plural

        locale, forms = self.plurals[unit]
        return Said(forms[gettext.c2py(get_plural(cldr(locale)).plural_expr)(int(number))], locale)


Messages = Mapping[tuple[str, str], list[Message]]


def editions(content: Content, catalogues: Mapping[str, Catalogue]) -> dict[str, Edition]:
    """The content in each of its languages, the source first."""
    messages = texts_of(content)
    return {
        locale: edition(content, locale, catalogues, messages)
        for locale in content.languages.locales
    }


def edition(
    content: Content,
    locale: str,
    catalogues: Mapping[str, Catalogue],
    messages: Messages | None = None,
) -> Edition:
    """The content in `locale`, with the second choice and then the source where a text lacks.
    `messages` are those of the content, for who makes more than one edition of it."""
    language = content.language(locale)
    choices = [name for name in (locale, language.second_choice) if name and name in catalogues]
    speaker = Speaker(language, content.source_locale, [catalogues[one] for one in choices])
    own = messages or texts_of(content)
    said = {
        (entry.domain, entry.name): speaker.said(content, entry, own[entry.domain, entry.name])
        for entry in content.entries()
    }
    items = {
        folder: Later({name: said[folder, name] for name in some}, attrgetter("model"))
        for folder, some in content.items.items()
    }
    files: dict[str, Any] = {n.replace("-", "_"): said[n, n].model for n in FILES}
    plurals: dict[str, tuple[str, tuple[str, ...]]] = {}
    progress: dict[str, Counter[str]] = {}
    for (domain, _), one in said.items():
        if one.counts:
            progress.setdefault(domain, Counter()).update(one.counts)
    for unit, message in counted(content).items():
        said_in, forms, status = speaker.say(message)
        plurals[unit] = said_in, tuple(forms)
        progress.setdefault(message.domain, Counter())[status] += 1
    digests = {key: one.digest for key, one in said.items()}
    return Edition(
        language,
        replace(content, items=items, digests=digests, **files),
        plurals,
        progress if locale in catalogues else {},
        said,
    )
