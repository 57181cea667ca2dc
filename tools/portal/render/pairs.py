"""A page in two languages, text beside text, for a reader of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from portal.model.base import texts
from portal.render.write import Writer

if TYPE_CHECKING:
    from portal.render.view import View


def pairs(view: View) -> list[tuple[str, Markup, Markup]]:
    """Each text of the page with its anchor, in its language and in the source language."""
    book, own = view.book, view.writer
    source = book.editions[book.source_locale]
    other = Writer(source, book.content, book.as_of, own.href)
    here, there = (texts(book.model(e, view.sheet.reference)) for e in (view.edition, source))
    return [
        (
            "-".join(map(str, place)),
            own.prose(said) if markdown else own.line(said),
            other.prose(original) if markdown else other.line(original),
        )
        for (place, said, markdown), (_, original, _) in zip(here, there, strict=True)
        if place[-1] != "search_words"
    ]
