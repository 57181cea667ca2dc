"""The critical texts of the content, in the order of their risk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from portal.i18n.messages import SEARCHED, Message
from portal.kinds.content import Content


def critical(content: Content, messages: Iterable[Message]) -> dict[str, list[Message]]:
    """Those of `messages` that are critical, by the title of their group, the greatest risk first;
    each stands in the first group that names it. A counted text has forms and is none, nor are
    words that are only searched."""
    found: dict[str, list[Message]] = {one.title: [] for one in content.critical.groups}
    rules = [(one.title, _rule(tuple(one.texts))) for one in content.critical.groups]
    for message in messages:
        if message.plural is None and not message.context.endswith(SEARCHED):
            title = next((title for title, rule in rules if rule.fullmatch(message.key)), None)
            if title is not None:
                found[title].append(message)
    return found


def keys(content: Content, messages: Iterable[Message]) -> frozenset[str]:
    """The keys of the critical texts among `messages`."""
    groups = critical(content, messages).values()
    return frozenset(message.key for group in groups for message in group)


def in_order(content: Content, messages: Iterable[Message]) -> list[Message]:
    """The critical texts among `messages`, the greatest risk first."""
    return [message for group in critical(content, messages).values() for message in group]


def idle(patterns: Sequence[str], messages: Sequence[Message]) -> Iterator[int]:
    """The numbers of the patterns that name no text."""
    for number, pattern in enumerate(patterns):
        rule = _rule((pattern,))
        if not any(rule.fullmatch(message.key) for message in messages):
            yield number


@cache
def _rule(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one).replace(r"\*", ".*") for one in patterns))
