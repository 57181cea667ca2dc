"""All content of one root, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.model.base import Model
from portal.model.items import About, Checklist, Question, Regulation, Story, Term, Topic
from portal.model.parameter import Parameter
from portal.model.place import Interface, Languages, Municipality, Sections
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
