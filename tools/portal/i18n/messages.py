"""What there is to translate: every text of the content, with a context that names its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from portal.kinds.content import Content
from portal.kinds.kind import Audience
from portal.source.fields import Place, texts

# The statuses of a translation that is shown.
SHOWN = ("translated", "reviewed")
# The field of words that are looked for, not read: numbers in it are what somebody types, and a
# translation may differ as much as it likes.
SEARCHED = "search_words"


@dataclass(frozen=True)
class Message:
    """One text. `context` is `name:field.path`, unique in its domain (a folder of content/).

    `plural` is the form for several, where the text is counted; `markdown` says whether lists,
    emphasis and links may stand in it. `formerly` are the contexts that it had before. `critical`
    is the title of the group of critical texts in which it stands; empty where a fault in it does
    little harm.
    """

    domain: str
    context: str
    source: str
    audience: Audience
    plural: str | None = None
    markdown: bool = False
    formerly: tuple[str, ...] = ()
    critical: str = ""

    @property
    def key(self) -> str:
        """Its name among all texts: `faq/mag-ik-werken:title`."""
        return f"{self.domain}/{self.context}"

    @property
    def contexts(self) -> tuple[str, ...]:
        """Its context, and those that it had before."""
        return (self.context, *self.formerly)

    @property
    def names(self) -> list[str]:
        """Its name, and those that it had before."""
        return [f"{self.domain}/{one}" for one in self.contexts]

    @property
    def searched(self) -> bool:
        """Whether it is looked for, not read."""
        return self.context.endswith(SEARCHED)

    @property
    def id(self) -> str | tuple[str, str]:
        """The msgid: the source text, or the form for one and the form for several."""
        return (self.source, self.plural) if self.plural else self.source

    def saying(self, id: str | tuple[str, ...]) -> Message:
        """The message with another msgid."""
        source, *plural = (id,) if isinstance(id, str) else id
        return replace(self, source=source, plural=plural[0] if plural else None)


def context(name: str, place: Place) -> str:
    """The msgctxt of the text at `place` in the entry `name`."""
    return f"{name}:{'.'.join(map(str, place))}"


@lru_cache(2)
def texts_of(content: Content) -> Mapping[tuple[str, str], list[Message]]:
    """The messages of every entry, by domain and name, in the order in which `rewrite` meets their
    texts; of the same content they are looked for once."""
    found: dict[tuple[str, str], list[Message]] = {}
    present = {(entry.domain, entry.name) for entry in content.entries()}
    for entry in content.entries():
        own = found[entry.domain, entry.name] = []
        names = [entry.name]
        names += (name for name in entry.formerly if (entry.domain, name) not in present)
        for place, text, markdown in texts(entry.model):
            audience = entry.audience
            if entry.domain == "sections":
                audience = content.sections.sections[str(place[1])].audience
            here, *before = contexts = [context(name, place) for name in names]
            risk = ""
            if place[-1] != SEARCHED:
                risk = content.critical.group_of([f"{entry.domain}/{one}" for one in contexts])
            own.append(
                Message(
                    entry.domain, here, text, audience, None, markdown, tuple(before), critical=risk
                )
            )
    return found


def counted(content: Content) -> dict[str, Message]:
    """The messages that have a form for each number, by what is counted."""
    return {
        unit: Message("interface", f"plurals:{unit}", plural.one, "both", plural.other)
        for unit, plural in content.interface.plurals.items()
    }


def messages(content: Content) -> Iterator[Message]:
    """Every message of the content, in the order of the files."""
    for own in texts_of(content).values():
        yield from own
    yield from counted(content).values()


def messages_for(content: Content, locale: str) -> list[Message]:
    """The messages that appear in `locale`."""
    language = content.language(locale)
    return [message for message in messages(content) if language.carries(message.audience)]
