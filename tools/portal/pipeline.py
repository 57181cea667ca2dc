"""The whole compiler on one screen: load, validate, render, publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.i18n import catalogue
from portal.i18n.catalogue import Catalogue
from portal.load import Document, load_all
from portal.model.content import Content
from portal.problem import ContentError, Problem, errors
from portal.publish import publish
from portal.render.page import Site
from portal.render.site import render
from portal.validate import content_problems, shape


@dataclass(frozen=True)
class Portal:
    """What one root holds, read and checked. `content` is None where its form has faults."""

    root: Path
    content: Content | None
    catalogues: Mapping[str, Catalogue]
    problems: list[Problem]

    def checked(self) -> Content:
        """The content. Raises ContentError where it cannot be built."""
        if self.content is None or errors(self.problems):
            raise ContentError(self.problems)
        return self.content


def read(root: Path, as_of: date) -> Portal:
    """Read and check everything under `root`. Raises FileNotFoundError without content/."""
    documents: Mapping[Path, Document] = load_all(root)
    content, problems = shape.shape(documents)
    catalogues: dict[str, Catalogue] = {}
    if content is not None:
        for language in content.languages.languages[1:]:
            catalogues[language.locale] = catalogue.read(root, language.locale)
        problems += content_problems(documents, content, catalogues, as_of)
    return Portal(root, content, catalogues, sorted(set(problems)))


def build(root: Path, as_of: date) -> Site:
    """The site as it is on `as_of`. Raises ContentError with every problem at once."""
    portal = read(root, as_of)
    return render(portal.checked(), portal.catalogues, as_of)


def compile_docs(root: Path, as_of: date, target: Path) -> tuple[Site, list[Path]]:
    """Build the site and make `target` hold its pages; says which files changed."""
    site = build(root, as_of)
    return site, publish(site, target)
