"""One Dutch phrase that a language says in several ways: listed until there is one, or a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from portal.check.translations import problem_of
from portal.i18n.catalogue import Catalogue
from portal.i18n.messages import Message, messages
from portal.kinds.content import Content
from portal.problem import Problem, Severity
from portal.sentence import say


def several(content: Content, catalogues: Mapping[str, Catalogue]) -> Iterator[Problem]:
    """A warning at each way but the first in which a language says a phrase."""
    read = [message for message in messages(content) if not message.searched]
    times = Counter(message.id for message in read)
    repeated = [message for message in read if times[message.id] > 1]
    for locale, catalogue in catalogues.items():
        first: dict[object, tuple[Message, object]] = {}
        language = content.language(locale)
        for message in repeated:
            said = catalogue.translation(message)
            if said is None or not language.carries(message.audience):
                continue
            before, other = first.setdefault(message.id, (message, said))
            if said != other:
                fault = say('stands otherwise at "{key}".', key=before.key)
                hint = "Say it in one way; or answer why there are two."
                found = problem_of(locale, catalogue, message, fault, hint, Severity.WARNING)
                yield replace(found, about=f"{other}\n{said}")
