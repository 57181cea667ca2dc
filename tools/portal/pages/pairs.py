"""A page in two languages, text beside text, for a reader of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from portal.i18n.messages import SEARCHED
from portal.source.fields import Model, texts

# The anchor of a text, the text in the language of the page, and in the source language.
Pair = tuple[str, Markup, Markup]
Write = Callable[[str], Markup]


def pairs(
    own: tuple[Write, Write], other: tuple[Write, Write], here: Model, there: Model
) -> Iterator[Pair]:
    """Each text of a page, `here` in its language and `there` in the source language; each side is
    what writes its prose, and its lines."""
    for (place, said, markdown), (_, original, _) in zip(texts(here), texts(there), strict=True):
        if place[-1] != SEARCHED:
            way = 0 if markdown else 1
            yield "-".join(map(str, place)), own[way](said), other[way](original)
