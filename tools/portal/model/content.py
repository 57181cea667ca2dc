"""All content of one root, in one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.model.base import Model
from portal.model.items import About, Audience, Checklist, Question, Regulation, Story, Term, Topic
from portal.model.parameter import Parameter
from portal.model.place import Interface, Language, Languages, Municipality, Sections
from portal.model.source import Sources
from portal.model.tree import Tree

# Each folder under content/, and what a file in it is. The file's name is its slug.
FOLDERS: Mapping[str, type[Model]] = {
    "regulations": Regulation,
    "faq": Question,
    "culture": Topic,
    "stories": Story,
    "checklists": Checklist,
    "glossary": Term,
    "about": About,
    "decision-trees": Tree,
}
# Each single file under content/.
FILES: Mapping[str, type[Model]] = {
    "sources": Sources,
    "municipality": Municipality,
    "languages": Languages,
    "sections": Sections,
    "interface": Interface,
}
PARAMETERS = "parameters"


@dataclass(frozen=True)
class Entry:
    """One piece of content: the folder or file that it stands in, its slug, and what it says."""

    kind: str
    slug: str
    model: Model

    @property
    def audience(self) -> Audience:
        """For whom it is written; what does not say so is for both."""
        return getattr(self.model, "audience", "both")


@dataclass(frozen=True)
class Content:
    """Everything that stands under content/, typed. Keys are slugs, or scheme.name."""

    sources: Sources
    municipality: Municipality
    languages: Languages
    sections: Sections
    interface: Interface
    parameters: Mapping[str, Parameter]
    regulations: Mapping[str, Regulation]
    faq: Mapping[str, Question]
    culture: Mapping[str, Topic]
    stories: Mapping[str, Story]
    checklists: Mapping[str, Checklist]
    glossary: Mapping[str, Term]
    about: Mapping[str, About]
    trees: Mapping[str, Tree]

    def folder(self, name: str) -> Mapping[str, Model]:
        """What stands in a folder under content/."""
        return getattr(self, {"decision-trees": "trees"}.get(name, name))

    def entries(self) -> Iterator[Entry]:
        """Everything that holds text, in a fixed order."""
        for name in FILES:
            yield Entry(name, name, getattr(self, name))
        for name in (PARAMETERS, *FOLDERS):
            for slug, model in self.folder(name).items():
                yield Entry(name, slug, model)

    def language(self, locale: str) -> Language:
        """The language of `locale`. Raises KeyError where the site has no such language."""
        for language in self.languages.languages:
            if language.locale == locale:
                return language
        raise KeyError(locale)
