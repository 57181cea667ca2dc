"""Whether each citation of a law names a place in it that can be followed when the law changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.kinds.content import Content
from portal.law.article import UnreadableArticle, parts
from portal.problem import Problem
from portal.source.document import Document, Key


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each `article` of a law in one file that cannot be read as articles, paragraphs and items."""
    for key, cited in _citations(document.data, ()):
        source = content.sources.sources.get(cited["source"])
        if source is None or source.type != "law" or source.legal_id is None:
            continue
        try:
            parts(cited["article"])
        except UnreadableArticle as error:
            hint = 'Write it as in "art. 8 lid 1 onder e sub 3, art. 12 lid 3".'
            yield document.problem((*key, "article"), error.args[0], hint)


def _citations(data: Any, key: Key) -> Iterator[tuple[Key, dict[str, str]]]:
    if isinstance(data, dict):
        if isinstance(data.get("source"), str) and isinstance(data.get("article"), str):
            yield key, data
        for name, inner in data.items():
            yield from _citations(inner, (*key, name))
    elif isinstance(data, list):
        for number, inner in enumerate(data):
            yield from _citations(inner, (*key, number))
