"""What a language says of a text and of an entry of the content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from portal.i18n import read_back
from portal.i18n.messages import Message, context
from portal.i18n.said import Said
from portal.kinds.content import Content, Entry
from portal.kinds.languages import Language
from portal.source.fields import Model, rewrite
from portal.store import digest_of

# Catalogues need more than who only decides.
if TYPE_CHECKING:
    from portal.i18n.catalogue import Catalogue


class State(NamedTuple):
    """Whether any or all texts are translated, and all of those reviewed."""

    any: bool
    all: bool
    reviewed: bool


@dataclass(frozen=True, eq=False)
class SaidEntry:
    """An entry in one language: its texts there, each beside its message; a digest of what it says,
    how much of it the language says itself, and how many of its texts have which status."""

    entry: Entry
    messages: list[Message]
    texts: list[Said]
    digest: str
    state: State
    counts: Counter[str]

    @cached_property
    def model(self) -> Model:
        """The entry with its texts in this language. Most are read for a field or two alone, so
        that it is made when somebody asks for it."""
        following = iter(self.texts)
        return rewrite(self.entry.model, lambda *_: next(following))

    def field(self, name: str) -> Any:
        """What a field says."""
        return self._texts.get(context(self.entry.name, (name,))) or getattr(self.model, name)

    @cached_property
    def _texts(self) -> Mapping[str, Said]:
        return {one.context: said for one, said in zip(self.messages, self.texts, strict=True)}


@dataclass(frozen=True)
class Speaker:
    """Says texts in a language, by the first of `choices` that has a translation, else as the
    source does."""

    language: Language
    source: str
    choices: list[Catalogue]

    def say(self, message: Message) -> tuple[str, str | tuple[str, ...], str]:
        """In which language, what, and the status of the text in this language."""
        first = ""
        for choice in self.choices:
            status, said = choice.found(message)
            first = first or status
            if said is not None:
                return choice.locale, said, first
        return self.source, message.id, first

    def said(self, content: Content, entry: Entry, own: list[Message]) -> SaidEntry:
        """An entry in this language, `own` are its messages; one whose text and catalogues are as
        before is not said again."""
        versions = [choice.versions.get(entry.domain) for choice in self.choices]
        key = (content.digests.get((entry.domain, entry.name)), *versions)
        place = (self.language.locale, entry.domain, entry.name)
        if None in key or _before.get(place, ((), None))[0] != key:
            _before[place] = key, self._new(entry, own, str(key[0]))
        return _before[place][1]

    def _new(self, entry: Entry, own: list[Message], digest: str) -> SaidEntry:
        texts: list[Said] = []
        counts: Counter[str] = Counter()
        for message in own:
            locale, translation, status = self.say(message)
            itself = bool(self.choices) and locale == self.language.locale
            risky = bool(self.choices and message.critical)
            said = Said(
                str(translation),
                locale,
                reviewed=itself and status == "reviewed",
                critical=risky,
                read_back=read_back.read_on(message, self.choices[0]) if itself and risky else None,
            )
            texts.append(said)
            if self.language.carries(message.audience):
                counts[status] += 1
        read = [said for one, said in zip(own, texts, strict=True) if not one.searched]
        marks = "\n".join([said.marks for said in texts])
        state = state_of(self.language.locale, read)
        return SaidEntry(entry, own, texts, digest_of(digest, *texts, marks), state, counts)


def state_of(locale: str, texts: list[Said]) -> State:
    """How much of some texts a language says itself."""
    own = [said for said in texts if said.locale == locale]
    return State(bool(own), len(own) == len(texts), all(said.reviewed for said in own))


_before: dict[tuple[str, ...], tuple[tuple[str | None, ...], SaidEntry]] = {}
