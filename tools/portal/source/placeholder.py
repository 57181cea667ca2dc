"""Placeholders in text: `{scheme.name}` and its kin. A literal brace is doubled."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
# What may follow a parameter: nothing (today's value), or one of these.
PARAMETER_VIEWS = ("since", "until", "begins", "announced", "announced_since", "ended", "was")
CONTACT_FIELDS = ("name", "phone", "email", "url")
PLACE_FIELDS = ("name", "reception_centre")


class UnbalancedBrace(ValueError):
    """A single brace that opens or closes nothing."""


def substitute(text: str, value: Callable[[str], str]) -> str:
    """`text` with each placeholder replaced by `value(name)`. Raises UnbalancedBrace."""

    def replace(match: re.Match[str]) -> str:
        token = match[0]
        if token in ("{{", "}}"):
            return token[0]
        if match[1] is None:
            raise UnbalancedBrace(token)
        return value(match[1])

    return _TOKEN.sub(replace, text)


def placeholders(text: str) -> list[str]:
    """The names of the placeholders in `text`, in order. Raises UnbalancedBrace."""
    names: list[str] = []

    def collect(name: str) -> str:
        names.append(name)
        return ""

    substitute(text, collect)
    return names
