"""The term base beside a text: its terms there, and what a translator should know of them."""

from __future__ import annotations

from collections.abc import Iterator

from portal.i18n.messages import Message
from portal.i18n.sentences import holds
from portal.kinds.content import Content
from portal.kinds.terms import BaseTerm, Words


def terms_in(message: Message, content: Content, locale: str) -> Iterator[tuple[BaseTerm, Words]]:
    """The terms that the source text holds and that have words in `locale`."""
    if not message.searched:
        for term in content.terms.terms:
            if locale in term.words and holds(message.source, tuple(term.dutch)):
                yield term, term.words[locale]


def notes(message: Message, content: Content, locale: str) -> list[str]:
    """A line for each term in the text: what it is called here, and what not."""
    return [_note(term, words) for term, words in terms_in(message, content, locale)]


def _note(term: BaseTerm, words: Words) -> str:
    also = "; ".join(f"{one.form} ({one.reason})" for one in words.allowed)
    never = "; ".join(f"{one.form} ({one.reason})" for one in words.forbidden)
    parts = (f"ook: {also}" if also else "", f"niet: {never}" if never else "")
    said = "; ".join(filter(None, (words.wanted, *parts)))
    return f"{term.name} = {said}"
