"""Whether every name in content/critical.yml is that of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.i18n.critical import idle
from portal.i18n.messages import messages
from portal.kinds.content import Content
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document

_FILE = Path("content/critical.yml")


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each name of critical texts that no text has."""
    if document.path != _FILE:
        return
    every = list(messages(content))
    for number, group in enumerate(content.critical.groups):
        for row in idle(group.texts, every):
            message = say('no text has the name "{name}".', name=group.texts[row])
            hint = did_you_mean(group.texts[row], [one.key for one in every])
            place = ("groups", number, "texts", row)
            yield document.problem(place, message, hint or "Remove it.")
