"""The critical texts of the content, in the order of their risk."""

from __future__ import annotations

from collections.abc import Iterable

from portal.i18n.messages import Message
from portal.kinds.content import Content


def critical(content: Content, messages: Iterable[Message]) -> dict[str, list[Message]]:
    """Those of `messages` that are critical, by the title of their group, the greatest risk
    first."""
    found: dict[str, list[Message]] = {one.title: [] for one in content.critical.groups}
    for message in messages:
        if message.critical:
            found[message.critical].append(message)
    return found


def in_order(content: Content, messages: Iterable[Message]) -> list[Message]:
    """The critical texts among `messages`, the greatest risk first."""
    return [message for group in critical(content, messages).values() for message in group]
