"""Whether every name in content/critical.yml is that of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.i18n.messages import messages
from portal.kinds.content import Content
from portal.kinds.critical import rule
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document

_FILE = Path("content/critical.yml")


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each name of critical texts that no text has."""
    if document.path != _FILE:
        return
    every = [name for message in messages(content) for name in message.names]
    for number, group in enumerate(content.critical.groups):
        for row, name in enumerate(group.texts):
            if not any(map(rule((name,)).match, every)):
                message = say('no text has the name "{name}".', name=name)
                hint = did_you_mean(name, every) or "Remove it."
                yield document.problem(("groups", number, "texts", row), message, hint)
