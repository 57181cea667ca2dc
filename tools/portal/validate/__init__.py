"""Everything that can be wrong with the content, found all at once. Nothing here raises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from portal.i18n.catalogue import Catalogue
from portal.load import Document
from portal.model.content import Content
from portal.model.reference import references as references_to
from portal.problem import Problem
from portal.validate import contacts, freshness, references, text, translations, trees, wording


def content_problems(
    documents: Mapping[Path, Document],
    content: Content,
    catalogues: Mapping[str, Catalogue],
    as_of: date,
) -> list[Problem]:
    """The problems of content whose form is right: meaning, text, law, dates, translations."""
    problems: list[Problem] = []
    known = references_to(content)
    for path, document in documents.items():
        if document.path.name == "municipality.yml":
            problems += contacts.problems(document, content)
        problems += references.problems(document, content, known)
        problems += text.problems(document, content, known)
        problems += wording.problems(document, content)
        if path.parts[1] == "decision-trees":
            problems += trees.problems(document, content.trees[path.stem], content)
    problems += freshness.problems(documents, content, as_of)
    problems += translations.problems(content, catalogues, known)
    return problems
