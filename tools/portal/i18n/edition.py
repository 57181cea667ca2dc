"""The content in one locale: every text translated, or the source text, marked as such."""

from __future__ import annotations

import gettext
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from portal.i18n.messages import Message, context, messages_for
from portal.kinds import kinds
from portal.kinds.content import FILES, Content, Entry
from portal.kinds.languages import Language
from portal.source.fields import Model, Place, rewrite, texts
from portal.store import digest_of

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

    def __repr__(self) -> str:
        reviewed = ", reviewed" if self.reviewed else ""
        return f"{super().__repr__()} ({self.locale}{reviewed})"

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
        return self.said(said for _, said, _ in texts(model) if isinstance(said, Said))

    def said(self, some: Iterable[Said]) -> State:
        """How much of some texts this edition says itself."""
        every = list(some)
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
    choices = [name for name in (locale, language.second_choice) if name and name in catalogues]
    speaker = _Speaker(content.source_locale, [catalogues[choice] for choice in choices])
    said = {(entry.domain, entry.name): speaker.said(content, entry) for entry in content.entries()}
    items = {
        folder: {name: said[folder, name].model for name in some}
        for folder, some in content.items.items()
    }
    files: dict[str, Any] = {n.replace("-", "_"): said[n, n].model for n in FILES}
    plurals: dict[str, tuple[str, tuple[str, ...]]] = {}
    for unit, one in content.interface.plurals.items():
        message = Message("interface", f"plurals:{unit}", one.one, "both", one.other)
        said_in, forms, _ = speaker.say(message)
        plurals[unit] = said_in, tuple(forms)
    progress = _progress(content, catalogues[locale]) if locale in catalogues else {}
    digests = {key: one.digest for key, one in said.items()}
    there = replace(content, items=items, digests=digests, **files)
    return Edition(language, there, plurals, progress)


def _progress(content: Content, catalogue: Catalogue) -> dict[str, Counter[str]]:
    """How many texts of each domain have which status."""
    progress: dict[str, Counter[str]] = {}
    for message in messages_for(content, catalogue.locale):
        progress.setdefault(message.domain, Counter())[catalogue.status(message)] += 1
    return progress


class _SaidModel(NamedTuple):
    """An entry in one language, and a digest of what it says there."""

    model: Model
    digest: str


@dataclass(frozen=True)
class _Speaker:
    """Says texts by the first of `choices` that has a translation, else as the source does."""

    source: str
    choices: list[Catalogue]

    def say(self, message: Message) -> tuple[str, str | tuple[str, ...], bool]:
        """In which language, what, and whether a person reviewed it."""
        for choice in self.choices:
            if translation := choice.translation(message):
                return choice.locale, translation, choice.status(message) == "reviewed"
        return self.source, message.id, False

    def said(self, content: Content, entry: Entry) -> _SaidModel:
        """An entry in this language; one whose text and catalogues are as before is not said
        again."""
        versions = [choice.versions.get(entry.domain) for choice in self.choices]
        key = (content.digests.get((entry.domain, entry.name)), *versions)
        place = (*(choice.locale for choice in self.choices), entry.domain, entry.name)
        if None in key or _before.get(place, ((), None))[0] != key:
            _before[place] = key, self._new(entry, str(key[0]))
        return _before[place][1]

    def _new(self, entry: Entry, digest: str) -> _SaidModel:
        parts: list[str] = []

        def change(place: Place, text: str, markdown: bool) -> Said:
            message = Message(entry.domain, context(entry.name, place), text, "both")
            said_in, translation, reviewed = self.say(message)
            parts.extend((said_in, str(translation), "reviewed" if reviewed else ""))
            return Said(str(translation), said_in, reviewed=reviewed)

        model = rewrite(entry.model, change)
        return _SaidModel(model, digest_of(digest, *parts))


_before: dict[tuple[str, ...], tuple[tuple[str | None, ...], _SaidModel]] = {}
