"""All that can be wrong with content whose form is right, apart from its translations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
from portal.kinds.content import Content
from portal.kinds.reference import targets
from portal.problem import Problem
from portal.source.document import Document


def content_problems(
    documents: Mapping[Path, Document], content: Content, as_of: date, today: date
) -> list[Problem]:
    """The problems of meaning, text, law and dates. Nobody has seen what lies after `today`, for
    whatever day `as_of` the site is made."""
    known = targets(content)
    problems = [*addresses.problems(content), *due.problems(documents, content, as_of)]
    problems += references.unused_media(documents, content)
    for document in documents.values():
        problems += references.problems(document, content, known)
        problems += articles.problems(document, content)
        problems += contacts.problems(document, content)
        problems += text.problems(document, content, known)
        problems += words.problems(document, content, known)
        problems += wording.problems(document, content)
        problems += trees.problems(document, content)
        problems += guidance.problems(document, content)
        problems += values.problems(document, content, today)
        problems += voices.problems(document, content)
        problems += roads.problems(document, content)
        problems += critical.problems(document, content)
    return problems
