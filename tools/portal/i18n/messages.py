"""What there is to translate: every text of the content, with a context that names its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.kinds.content import Content
from portal.kinds.kind import Audience
from portal.source.fields import Place, texts


@dataclass(frozen=True)
class Message:
    """One text. `context` is `name:field.path`, unique in its domain (a folder of content/).

    `plural` is the form for several, where the text is counted; `markdown` says whether lists,
    emphasis and links may stand in it.
    """

    domain: str
    context: str
    source: str
    audience: Audience
    plural: str | None = None
    markdown: bool = False

    @property
    def id(self) -> str | tuple[str, str]:
        """The msgid: the source text, or the form for one and the form for several."""
        return (self.source, self.plural) if self.plural else self.source


def context(name: str, place: Place) -> str:
    """The msgctxt of the text at `place` in the entry `name`."""
    return f"{name}:{'.'.join(map(str, place))}"


def messages(content: Content) -> Iterator[Message]:
    """Every message of the content, in the order of the files."""
    for entry in content.entries():
        for place, text, markdown in texts(entry.model):
            audience = entry.audience
            if entry.domain == "sections":
                audience = content.sections.sections[str(place[1])].audience
            yield Message(entry.domain, context(entry.name, place), text, audience, None, markdown)
    for unit, plural in content.interface.plurals.items():
        yield Message("interface", f"plurals:{unit}", plural.one, "both", plural.other)


def messages_for(content: Content, locale: str) -> list[Message]:
    """The messages that appear in `locale`."""
    language = content.language(locale)
    return [message for message in messages(content) if language.carries(message.audience)]
