"""All that can be wrong with content whose form is right, apart from its translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from portal.check import (
    addresses,
    articles,
    contacts,
    critical,
    due,
    guidance,
    references,
    roads,
    text,
    trees,
    values,
    voices,
    wording,
    words,
)
from portal.check.found import Found, rules
from portal.kinds.content import Content
from portal.kinds.reference import Targets, targets
from portal.problem import Problem
from portal.source.document import Document
from portal.store import Store


def content_problems(
    documents: Mapping[Path, Document],
    content: Content,
    as_of: date,
    today: date,
    store: Store | None = None,
) -> list[Problem]:
    """The problems of meaning, text, law and dates. Nobody has seen what lies after `today`, for
    whatever day `as_of` the site is made. A file whose texts `store` knows is not looked at again
    for what they say."""
    known = targets(content)
    found = Found(store or Store(), "texts", rules(documents, content))
    problems = [*addresses.problems(content), *due.problems(documents, content, as_of)]
    problems += references.unused_media(documents, content)
    for document in documents.values():
        problems += found.faults(document, partial(_of_texts, document, content, known))
        problems += references.problems(document, content, known)
        problems += contacts.problems(document, content)
        problems += trees.problems(document, content)
        problems += guidance.problems(document, content)
        problems += values.problems(document, content, today)
        problems += voices.problems(document, content)
        problems += roads.problems(document, content)
        problems += critical.problems(document, content)
    found.only(documents.values())
    return problems


def _of_texts(document: Document, content: Content, known: Targets) -> Iterator[Problem]:
    """The problems of what one file says, by the rules for any text."""
    yield from articles.problems(document, content)
    yield from text.problems(document, content, known)
    yield from words.problems(document, content, known)
    yield from wording.problems(document, content)
